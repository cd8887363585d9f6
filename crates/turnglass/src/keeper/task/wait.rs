//! Has somebody wait for an account: its grant is asked for at once. Who waits is served by [`super::settle`].

use super::Task;
use crate::keeper::input::{Asker, hand_out, refuse};
use crate::keeper::waiting::Waiter;
use chrono::{DateTime, Utc};
use turnglass_core::core::{Effect, Leased, Waited};
use turnglass_protocol::wire::TokenAsk;

impl Task {
    pub(super) fn wait(&mut self, account: String, waiter: Waiter) {
        let hurried = self.loads.hurry(&account);
        self.load(hurried);
        self.waiting.add(account, waiter);
    }

    /// Hands a token out, now or when its account has come to rest.
    pub(super) fn lease(
        &mut self,
        ask: TokenAsk,
        reply: Asker,
        waited: Waited,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        match self.core.lease(&ask, now, waited) {
            Leased::Ready(lease) => hand_out(reply, lease),
            Leased::No(problem) => refuse(reply, problem),
            Leased::Wait(effects) => {
                let waited = self.core.waiting_for(&ask.account, waited);
                self.wait(ask.account.clone(), Waiter::Token { ask, reply, waited });
                return effects;
            }
        }
        Vec::new()
    }
}
