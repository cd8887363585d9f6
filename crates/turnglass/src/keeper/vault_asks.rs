//! What people ask of the vault itself. Only the vault's thread knows what is in it.

use super::input::{Asker, Input, answer};
use super::task::Task;
use crate::sealed::Key;
use crate::secret::Secret;

impl Task {
    /// Everything that waits for the vault goes on when it opens.
    pub(super) fn unlock(&self, passphrase: Secret, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let opened = vault.unlock(passphrase).await;
            let told = opened.clone().map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::Probed(opened));
            answer(reply, told);
        });
    }

    pub(super) fn rekey(&self, key: Key, reply: Asker) {
        let vault = self.vault.clone();
        tokio::spawn(async move {
            answer(reply, vault.rekey(key).await.map_err(|trouble| trouble.problem()));
        });
    }
}
