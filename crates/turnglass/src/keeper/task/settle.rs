//! Serves those who waited for an account that has come to rest.

use super::{Task, local};
use crate::keeper::input::{answer, refuse};
use crate::keeper::waiting::{Together, Waiter};
use chrono::{DateTime, Utc};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AddedView, ImportReport, ImportedEntry};
use turnglass_protocol::wire::answers;

impl Task {
    /// Serves those who waited for accounts that have come to rest since the last time.
    pub(super) fn settle_waiters(&mut self) {
        let now = self.clock.now();
        for account in self.waiting.moved() {
            for waiter in self.waiting.at_rest(&self.core, &account) {
                self.settle(&account, waiter, now);
            }
        }
    }

    /// Those who wait for the provider are told that it has not answered yet; what needs the account at rest waits on.
    pub(super) fn tell_late(&mut self, account: &str) {
        let now = self.clock.now();
        for waiter in self.waiting.take(account) {
            match waiter {
                Waiter::Token { .. } | Waiter::Refresh { .. } => self.settle(account, waiter, now),
                Waiter::RefreshAll { all, .. } => {
                    self.settle(account, Waiter::RefreshAll { all, begun: true }, now);
                }
                other => self.wait(account.to_owned(), other),
            }
        }
    }

    fn settle(&mut self, account: &str, waiter: Waiter, now: DateTime<Utc>) {
        match waiter {
            // After a load it is decided only now whether it must be refreshed.
            Waiter::Token { ask, reply, waited } => {
                let effects = self.lease(ask, reply, waited, now);
                self.obey(effects);
            }
            Waiter::Wanted { ask, reply, caller, program } => {
                let effects = self.wanted(ask, reply, &caller, program.as_ref(), now);
                self.obey(effects);
            }
            // The vault did not give it.
            Waiter::Refresh { reply, begun: false } if self.core.is_unread(account) => {
                answer(reply, Ok(self.core.report(account, now)));
            }
            Waiter::Refresh { reply, begun: false } => {
                let begun = match self.core.just_went_back(account) {
                    Some(problem) => Err(problem),
                    None => self.core.refresh(account, now),
                };
                match begun {
                    Ok(effects) => {
                        self.wait(account.to_owned(), Waiter::Refresh { reply, begun: true });
                        self.obey(effects);
                    }
                    Err(problem) => refuse(reply, problem),
                }
            }
            Waiter::Refresh { reply, begun: true } => answer(reply, Ok(self.core.report(account, now))),
            Waiter::RefreshAll { begun: false, .. } if self.core.went_back(account) => {}
            Waiter::RefreshAll { all, begun: false } => {
                if let Ok(effects) = self.core.refresh(account, now) {
                    self.wait(account.to_owned(), Waiter::RefreshAll { all, begun: true });
                    self.obey(effects);
                }
            }
            Waiter::RefreshAll { all, begun: true } => {
                all.add(self.core.report(account, now));
                Together::finish(all, |reports| reports);
            }
            Waiter::Add { reply, fresh } => {
                match (self.not_kept(account, fresh), self.core.account(account, now, &local)) {
                    (Some(problem), _) => refuse(reply, problem),
                    (None, Some(account)) => {
                        answer::<answers::Add>(reply, Ok(AddedView { account, was_here: !fresh }));
                    }
                    (None, None) => refuse(reply, Problem::no_such_account(account)),
                }
            }
            // If the vault did not take it, its state says so, and it is tried again.
            Waiter::Restored { reply } => match self.core.account(account, now, &local) {
                Some(view) => answer(reply, Ok(view)),
                None => refuse(reply, Problem::no_such_account(account)),
            },
            Waiter::SignIn { account, way, reply } => {
                let effects = self.begin_sign_in(account, way, reply, true, now);
                self.obey(effects);
            }
            Waiter::Again { ask, reply } => {
                let effects = self.ask(*ask, reply, now);
                self.obey(effects);
            }
            Waiter::Use { account, reply } => {
                let effects = self.use_account(account, reply);
                self.obey(effects);
            }
            Waiter::Switch { using } => self.saved_for_use(*using, now),
            Waiter::Signed { id, signed } => self.take_signed(id, signed),
            Waiter::Import { all, mut imported, fresh } => {
                if let Some(problem) = self.not_kept(account, fresh) {
                    imported = ImportedEntry::failed(imported.name, problem);
                } else if let Some(refused) = self.core.refused_at_once(account, now) {
                    imported.code = Some(refused.code);
                    imported.says = Text::joined([imported.says, refused.whole()]);
                }
                all.add(imported);
                Together::finish(all, |entries| ImportReport { entries });
            }
        }
    }

    /// Whether the vault or the provider did not take a grant that was brought. A new account that the vault did not take
    /// is taken back: who brought it still has it, and is told.
    fn not_kept(&mut self, account: &str, fresh: bool) -> Option<Problem> {
        let Some(problem) = self.core.unsaved_problem(account) else { return self.core.in_vain(account) };
        if fresh {
            let effects = self.core.take_back(account);
            self.obey(effects);
        }
        Some(problem)
    }
}
