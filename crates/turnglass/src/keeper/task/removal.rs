//! Accounts that go, and come back: a removal is written first, and only then is the vault's item deleted. Where the
//! provider is told too, it has to say yes before anything goes, unless a person wants it gone anyway.

use super::Task;
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::report::Revoking;
use crate::keeper::sign_in::changed;
use crate::keeper::waiting::Waiter;
use crate::store::Change;
use crate::vault::VaultTrouble;
use chrono::{DateTime, Utc};
use turnglass_core::core::Effect;
use turnglass_core::core::revoke::{self, NotRevocable};
use turnglass_core::exchange::Raw;
use turnglass_core::vault::Lies;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, in_language};
use turnglass_protocol::view::TeamDid;

impl Task {
    pub(super) fn remove(&mut self, account: String, reply: Asker) {
        self.end_sign_ins_of(&account, &changed(&account));
        match self.core.put_aside(&account) {
            Ok(effects) => self.remove_for_good(account, effects, None, reply),
            Err(problem) => refuse(reply, problem),
        }
    }

    /// Tells the provider first. While it is told, the account is at rest.
    pub(super) fn revoke(&mut self, account: String, anyway: bool, at: Option<&str>, reply: Asker) {
        match self.core.begin_to_revoke(&account, at) {
            Ok(request) => {
                self.end_sign_ins_of(&account, &changed(&account));
                let (http, inputs) = (self.http.clone(), self.inputs.clone());
                let revoking = Box::new(Revoking { account, anyway, reply });
                self.http.run(async move {
                    let raw = http.look_up(request).await;
                    let _ = inputs.send(Input::Revoked { revoking, raw });
                });
            }
            Err(NotRevocable { without: Some(why), .. }) if anyway => {
                self.end_sign_ins_of(&account, &changed(&account));
                let without = revoke::gone_without(&account, why);
                self.go(account, Some(without), reply);
            }
            Err(not) => refuse(reply, not.problem),
        }
    }

    pub(super) fn revoked(&mut self, revoking: Revoking, raw: &Raw) {
        let Revoking { account, anyway, reply } = revoking;
        self.core.end_revoking(&account);
        self.stale = true;
        match revoke::judge(&account, raw) {
            Ok(()) => self.go(account, None, reply),
            Err(not) if anyway => {
                let without = revoke::gone_without(&account, not.why);
                self.go(account, Some(without), reply);
            }
            Err(not) => refuse(reply, not.problem(&account)),
        }
    }

    /// It cannot be brought back: its sign-in is over, or nobody wants it.
    fn go(&mut self, account: String, without: Option<Problem>, reply: Asker) {
        match self.core.remove(&account) {
            Ok(effects) => self.remove_for_good(account, effects, without, reply),
            Err(problem) => refuse(reply, problem),
        }
    }

    fn remove_for_good(
        &mut self,
        account: String,
        effects: Vec<Effect>,
        without: Option<Problem>,
        reply: Asker,
    ) {
        self.promise(Vec::new(), effects, move |task, written| match written {
            Ok(history) => {
                task.did(&account, TeamDid::Removed, None);
                task.core.left(&account, history, task.clock.now());
                answer(reply, Ok(without));
            }
            Err(problem) => {
                task.core.stays(&account);
                task.waiting.happened(&account);
                let says = text!("not-removed", account, why = &problem.message);
                refuse(reply, Problem { message: says, ..problem });
            }
        });
    }

    pub(super) fn restore(&mut self, account: String, reply: Asker, now: DateTime<Utc>) {
        match self.core.bring_back(&account, now) {
            Ok(effects) => self.promise(Vec::new(), effects, move |task, written| {
                task.core.is_back(&account, written.is_ok());
                match written {
                    Ok(_) => {
                        task.did(&account, TeamDid::Added, None);
                        task.wait(account, Waiter::Restored { reply });
                    }
                    Err(problem) => refuse(reply, problem),
                }
            }),
            Err(problem) => refuse(reply, problem),
        }
    }

    pub(super) fn deleted(&mut self, lies: Lies, result: Result<(), VaultTrouble>) {
        self.deleting -= 1;
        self.stale = true;
        if let Err(trouble) = &result {
            let why = in_language(Language::En, || trouble.message().to_string());
            self.because(&lies.account, true, format!("an item stays in the vault: {why}"));
        }
        let row = lies.row();
        if self.core.deleted(lies, result, self.clock.now()) {
            self.note_down(Change::Deleted(row));
        }
    }

    /// Items that an earlier keeper was to have deleted. What is here again is not one of them.
    pub(super) fn delete_what_is_owed(&mut self) {
        let removed = self.store.store().and_then(|store| store.removed().ok()).unwrap_or_default();
        for row in removed {
            let lies = Lies::of_row(&row);
            if self.core.lives_there(&lies) {
                self.note_down(Change::Deleted(row));
            } else {
                let effects = self.core.owe(lies);
                self.obey(effects);
            }
        }
    }
}
