//! Accounts that get another name, so that a kill at any instant leaves one account with its grant: it is written that an
//! item of the new name is to be deleted; the vault is given that item; the new name is written, and that the item of the
//! old one is to be deleted instead; and that is deleted. What is owed then, the next keeper does.

use super::{Task, local};
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::report::Renaming;
use crate::keeper::sign_in::changed;
use crate::store::Change;
use crate::vault::VaultTrouble;
use chrono::{DateTime, Utc};
use turnglass_core::account::{Account, Standing};
use turnglass_core::core::renamed::UnderNewName;
use turnglass_core::vault::Lies;
use turnglass_protocol::error::{Problem, in_a_moment};
use turnglass_protocol::text;
use turnglass_protocol::view::{HistoryEntry, RenamedView, TeamDid, What};
use turnglass_protocol::wire::answers;

impl Task {
    pub(super) fn rename(&mut self, account: String, to: String, reply: Asker) {
        // It is called so: there is nothing to do, and nothing that could be in the way.
        if account == to {
            let view = self.core.account(&account, self.clock.now(), &local);
            let hooks_file = self.hooks.file.display().to_string();
            let view = view.map(|account| RenamedView { account, hooks: Vec::new(), hooks_file });
            return match view {
                Some(view) => answer::<answers::Rename>(reply, Ok(view)),
                None => refuse(reply, Problem::no_such_account(&account)),
            };
        }
        if self.hooks.run_for(&account) {
            return refuse(reply, in_a_moment(text!("hook-runs", name = account)));
        }
        // What a person is just bringing has its place already, under the one name or the other.
        if let Some(name) = [&account, &to].into_iter().find(|name| self.sign_ins.is_for(name)) {
            return refuse(reply, in_a_moment(text!("being-signed-in-to", name)));
        }
        // An answer of an earlier keeper waits to be read, for the account of this name.
        if self.left.contains_key(&account) {
            return refuse(reply, in_a_moment(text!("being-renewed", name = account)));
        }
        let UnderNewName { item, generation } = match self.core.begin_to_rename(&account, &to) {
            Ok(begun) => begun,
            Err(problem) => return refuse(reply, problem),
        };
        self.stale = true;
        let mut renaming = Renaming { account, to, generation, given: false, reply };
        let vault = self.vault_of(&renaming.account);
        let Some(item) = item.filter(|_| !vault.forgets()) else { return self.write_name(renaming) };
        let given = Lies { account: renaming.to.clone(), team: self.core.team_of(&renaming.account) };
        let owed = vec![Change::ToDelete(given.row())];
        self.promise(owed, Vec::new(), move |task, written| match written {
            Ok(_) => {
                renaming.given = true;
                let (account, to) = (renaming.account.clone(), renaming.to.clone());
                let saved = vault.save_under_new_name(account, task.core.grant(&renaming.account), to, item);
                let inputs = task.inputs.clone();
                tokio::spawn(async move {
                    let result = saved.await;
                    let _ = inputs.send(Input::SavedAnew { renaming: Box::new(renaming), result });
                });
            }
            Err(problem) => task.not_renamed(renaming, problem),
        });
    }

    pub(super) fn saved_anew(&mut self, renaming: Renaming, result: Result<(), VaultTrouble>) {
        match result {
            Ok(()) => self.write_name(renaming),
            Err(trouble) => self.not_renamed(renaming, trouble.problem()),
        }
    }

    fn write_name(&mut self, renaming: Renaming) {
        match self.core.rename(&renaming.account, &renaming.to, renaming.generation) {
            Ok((account, standing)) => {
                let changes = self.new_name(&renaming, &account, &standing);
                self.promise(changes, Vec::new(), move |task, written| match written {
                    Ok(_) => task.renamed(renaming),
                    Err(problem) => {
                        task.uses.rename(&renaming.to, &renaming.account);
                        task.forwards.rename(&renaming.to, &renaming.account);
                        task.not_renamed(renaming, problem);
                    }
                });
            }
            Err(problem) => self.not_renamed(renaming, problem),
        }
    }

    fn new_name(&mut self, renaming: &Renaming, account: &Account, standing: &Standing) -> Vec<Change> {
        let entry = HistoryEntry {
            at: self.clock.now().timestamp_millis(),
            what: What::Changed,
            says: text!("renamed", before = &renaming.account),
            expires_at: None,
        };
        let mut changes = vec![
            Change::rename(&renaming.account, account, standing),
            Change::Note(renaming.to.clone(), entry),
        ];
        changes.extend(self.uses.rename(&renaming.account, &renaming.to));
        changes.extend(self.forwards.rename(&renaming.account, &renaming.to));
        changes
    }

    fn renamed(&mut self, renaming: Renaming) {
        let Renaming { account, to, reply, .. } = renaming;
        let effects = self.core.renamed(&account, &to);
        self.is_called(&account, &to);
        self.vault_of(&to).was_renamed(account.clone(), to.clone());
        self.did(&account, TeamDid::Renamed, Some(&to));
        self.obey(effects);
        self.stale = true;
        match self.renamed_view(&account, &to, self.clock.now()) {
            Some(view) => answer::<answers::Rename>(reply, Ok(view)),
            None => refuse(reply, Problem::no_such_account(&to)),
        }
    }

    /// For all who know it by its name.
    pub(super) fn is_called(&mut self, account: &str, to: &str) {
        self.hooks.rename(account, to);
        self.handed_out.rename(account, to);
        self.forwards.is_renamed(account, to);
        self.approvals.rename(account, to);
        self.journal.iter().for_each(|journal| journal.forget(account.to_owned()));
        self.end_sign_ins_of(account, &changed(account));
        // Who waits for it waits for the same account.
        for mut waiter in self.waiting.take(account) {
            waiter.rename(to);
            self.wait(to.to_owned(), waiter);
        }
    }

    fn renamed_view(&self, before: &str, name: &str, now: DateTime<Utc>) -> Option<RenamedView> {
        let account = self.core.account(name, now, &local)?;
        let hooks = self.hooks.for_name(before);
        Some(RenamedView { account, hooks, hooks_file: self.hooks.file.display().to_string() })
    }

    fn not_renamed(&mut self, renaming: Renaming, problem: Problem) {
        let Renaming { account, to, given, reply, .. } = renaming;
        let effects = self.core.not_renamed(&account, &to, given);
        self.waiting.happened(&account);
        self.obey(effects);
        self.stale = true;
        let says = text!("not-renamed", account, why = &problem.message);
        refuse(reply, Problem { message: says, ..problem });
    }
}
