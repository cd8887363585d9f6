//! Refreshes and checks that somebody wants now, whatever the schedule says.

use crate::keeper::input::{Asker, Input, refuse};
use crate::keeper::task::Task;
use crate::keeper::waiting::{Together, Waiter};
use chrono::{DateTime, Utc};
use turnglass_core::core::{Effect, Waited};
use turnglass_core::exchange::{Answered, Raw};
use turnglass_protocol::text;
use turnglass_protocol::view::CheckReport;

impl Task {
    pub(super) fn refresh(&mut self, account: String, reply: Asker, now: DateTime<Utc>) -> Vec<Effect> {
        match self.core.refresh(&account, now) {
            Ok(effects) => {
                let begun = self.has_begun(&account);
                self.wait(account, Waiter::Refresh { reply, begun });
                effects
            }
            Err(problem) => {
                refuse(reply, problem);
                Vec::new()
            }
        }
    }

    pub(super) fn refresh_all(&mut self, reply: Asker, now: DateTime<Utc>) -> Vec<Effect> {
        let all = Together::new(reply);
        let mut effects = Vec::new();
        for account in self.core.names() {
            // Whoever wants a spent refresh token tried names the account.
            if self.core.went_back(&account) {
                continue;
            }
            match self.core.refresh(&account, now) {
                Ok(first) => {
                    effects.extend(first);
                    let begun = self.has_begun(&account);
                    self.wait(account, Waiter::RefreshAll { all: all.clone(), begun });
                }
                Err(_) if self.core.is_late(&account) => all.add(self.core.report(&account, now)),
                Err(_) => {}
            }
        }
        Together::finish(all, |reports| reports);
        effects
    }

    /// While its grant is being read, nothing is asked yet.
    fn has_begun(&self, account: &str) -> bool {
        !self.core.waiting_for(account, Waited::default()).loaded
    }

    pub(super) fn check(&self, account: String, reply: Asker, now: DateTime<Utc>) {
        match self.core.check(&account, now) {
            Ok(request) => {
                let (http, inputs) = (self.http.clone(), self.inputs.clone());
                self.http.run(async move {
                    let raw = http.look_up(request).await;
                    let _ = inputs.send(Input::Checked { account, raw, reply });
                });
            }
            Err(problem) => refuse(reply, problem),
        }
    }
}

pub(in crate::keeper::task) fn checked(account: String, raw: &Raw) -> CheckReport {
    let (works, says) = match raw {
        Raw::Answer(Answered { status: 200..=299, .. }) => (true, text!("token-accepted")),
        Raw::Answer(Answered { status: status @ (401 | 403), .. }) => {
            (false, text!("token-not-accepted", %status))
        }
        Raw::Answer(Answered { status, .. }) => (false, text!("provider-answered", %status)),
        Raw::Nothing { says, .. } => (false, says.clone()),
    };
    CheckReport { account, works, says }
}
