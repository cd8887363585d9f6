//! Accounts that are brought with their grants: one by itself, or several together.

use super::Task;
use crate::keeper::input::{Asker, Input, refuse};
use crate::keeper::published;
use crate::keeper::sign_in::changed;
use crate::keeper::waiting::{Together, Waiter};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_core::address;
use turnglass_core::core::Effect;
use turnglass_core::core::sign_in::ToAsk;
use turnglass_protocol::view::{ImportReport, ImportedEntry};
use turnglass_protocol::wire::{Ask, NewAccount};

impl Task {
    /// At once where everything of it is known; else its issuer is asked first.
    pub(super) fn add(&mut self, new: Box<NewAccount>, reply: Asker, now: DateTime<Utc>) {
        if self.core.to_ask(&new).is_none() {
            return self.add_known(*new, reply, now);
        }
        match address::check_all(&new) {
            Ok(()) => self.discover(new, reply),
            Err(problem) => refuse(reply, problem),
        }
    }

    fn add_known(&mut self, new: NewAccount, reply: Asker, now: DateTime<Utc>) {
        let fresh = !self.core.knows(&new.name);
        match self.core.add(&new, now) {
            Ok(effects) => self.promise(Vec::new(), effects, move |task, written| match written {
                Ok(_) => task.wait(new.name, Waiter::Add { reply, fresh }),
                Err(problem) => {
                    task.not_brought(&new.name);
                    refuse(reply, problem);
                }
            }),
            Err(problem) => refuse(reply, problem),
        }
    }

    /// Looks up the issuer's token endpoint, then adds the account with it.
    fn discover(&self, mut new: Box<NewAccount>, reply: Asker) {
        let (http, inputs) = (self.http.clone(), self.inputs.clone());
        let Some(to_ask) = self.core.to_ask(&new) else { return };
        let shown = new.certificate.is_some() || self.core.shows_certificate(&new.name);
        self.http.run(async move {
            let found = match to_ask {
                ToAsk::Resource(resource) => {
                    published::of_resource(&http, &resource, &new.issuer_alias).await
                }
                ToAsk::Issuer(issuer) => published::of_either(&http, &issuer, &new.issuer_alias).await,
            };
            match found {
                Ok(found) => {
                    if let Some(protected) = found.resource {
                        new.issuer = Some(found.metadata.issuer.clone());
                        new.resource = vec![protected.resource];
                    }
                    found.metadata.by_certificate(shown).describe(&mut new);
                    let _ = inputs.send(Input::Ask(Ask::Add(new), reply));
                }
                Err(problem) => refuse(reply, problem),
            }
        });
    }

    /// The report is given when every grant is saved, or was not.
    pub(super) fn import(&mut self, entries: &[NewAccount], reply: Asker, now: DateTime<Utc>) {
        let (mut effects, mut told) = (Vec::new(), Vec::new());
        for entry in entries {
            self.end_sign_ins_of(&entry.name, &changed(&entry.name));
            let fresh = !self.core.knows(&entry.name);
            let (imported, begun) = self.core.import(entry, now);
            told.push((imported, fresh, !begun.is_empty()));
            effects.extend(begun);
        }
        self.bring_all(Together::new(reply), effects, told);
    }

    /// Accounts that are brought together, each with whether it is new here, and whether anything is to be done for it.
    pub(super) fn bring_all(
        &mut self,
        all: Arc<Together<ImportedEntry>>,
        effects: Vec<Effect>,
        told: Vec<(ImportedEntry, bool, bool)>,
    ) {
        self.promise(Vec::new(), effects, move |task, written| {
            for (mut imported, fresh, begun) in told {
                let name = imported.name.clone();
                if let Some(problem) = written.as_ref().err().filter(|_| begun) {
                    task.not_brought(&name);
                    imported = ImportedEntry::failed(&name, problem.clone());
                }
                if task.core.busy(&name) {
                    task.wait(name, Waiter::Import { all: all.clone(), imported, fresh });
                } else {
                    all.add(imported);
                }
            }
            Together::finish(all, |entries| ImportReport { entries });
        });
    }

    /// It could not be written that it comes: whoever brought it still has it, and is told.
    fn not_brought(&mut self, account: &str) {
        self.core.not_brought(account);
        self.waiting.happened(account);
        self.stale = true;
    }
}
