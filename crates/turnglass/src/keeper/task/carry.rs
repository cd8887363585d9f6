//! Begins to carry an account's grant from one vault to another, beside the keeper's task.

use super::Task;
use crate::keeper::asker::Asker;
use crate::keeper::carrying::Carrying;
use crate::keeper::input::Input;
use turnglass_core::core::moves::Way;

impl Task {
    /// An earlier keeper was stopped in it, or a vault did not answer.
    pub(super) fn go_on_moving(&mut self, account: String) {
        if let Some(way) = self.core.goes_from(&account) {
            self.carry(account, way, true, None);
        }
    }

    pub(super) fn carry(&mut self, account: String, way: Way, resumed: bool, reply: Option<Asker>) {
        let carrying = Carrying {
            from: self.vault_at(&way.from),
            to: self.vault_at(&way.to),
            account: account.clone(),
            way,
            resumed,
        };
        let (clock, lock, inputs) = (self.clock.clone(), self.lock.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let carried = carrying.run(&*clock, &lock).await;
            let _ = inputs.send(Input::Carried { account, carried, reply });
        });
    }
}
