//! What people ask of tools' files: which sign-ins lie there, and who renews one. Which files are watched is
//! [`crate::keeper::follow`]'s.

use super::{Task, local};
use crate::keeper::follow::look;
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::waiting::Waiter;
use chrono::{DateTime, Utc};
use turnglass_core::core::follow::Found;
use turnglass_core::core::owner::no_tool;
use turnglass_protocol::error::Problem;
use turnglass_protocol::view::FoundChoice;
use turnglass_protocol::wire::AccountChange;
use turnglass_tools::{chosen, listed};

impl Task {
    /// Watches what the accounts follow now.
    pub(super) fn watch_their_files(&mut self) {
        let effects = self.tools.watch_followed(&mut self.core, &self.inputs);
        self.obey(effects);
    }

    /// Lists what was found, or takes what was chosen of it.
    pub(super) fn found(
        &mut self,
        found: &[turnglass_tools::Found],
        choices: Option<&[FoundChoice]>,
        reply: Asker,
        now: DateTime<Utc>,
    ) {
        let Some(choices) = choices else {
            let accounts = self.core.snapshot(now, &local, self.keeper_view()).accounts;
            return answer(reply, Ok(listed(found, &accounts)));
        };
        self.import(&chosen(found, choices), reply, now);
    }

    /// Another owner: first it is seen what stands in the tool's file.
    pub(super) fn ask_for_owner(&mut self, account: String, change: AccountChange, reply: Asker) {
        let beside = self.core.kept_by(&account);
        let Some(file) = beside.and_then(|beside| self.tools.their_file(&beside.source)) else {
            let known = self.core.knows(&account);
            return refuse(reply, if known { no_tool(&account) } else { Problem::no_such_account(&account) });
        };
        let (inputs, change) = (self.inputs.clone(), Box::new(change));
        drop(tokio::task::spawn_blocking(move || {
            let found = look(&file);
            let _ = inputs.send(Input::OwnerAsked { account, change, found, reply });
        }));
    }

    pub(super) fn own(
        &mut self,
        account: String,
        change: &AccountChange,
        found: Found,
        reply: Asker,
        now: DateTime<Utc>,
    ) {
        // First what comes with it: a mistake there may not leave a grant half on its way.
        let rest = AccountChange { owner: None, ..change.clone() };
        if rest != AccountChange::default() {
            match self.core.edit(&account, &rest, now) {
                Ok(effects) => self.obey(effects),
                Err(problem) => return refuse(reply, problem),
            }
        }
        let owner = change.owner.unwrap_or_default();
        let effects = match self.core.own(&account, owner, found, now) {
            Ok(effects) => effects,
            Err(problem) => return refuse(reply, problem),
        };
        self.promise(Vec::new(), effects, move |task, written| match written {
            Ok(_) if task.core.busy(&account) => task.wait(account, Waiter::Add { reply, fresh: false }),
            Ok(_) => answer(reply, Ok(task.core.account(&account, task.clock.now(), &local))),
            Err(problem) => {
                task.core.not_brought(&account);
                refuse(reply, problem);
            }
        });
    }
}
