//! Forwards: written first, then served. How a request is carried is the engine's affair, and the token for it comes the
//! way that every program's comes ([`Task::wanted`]).

use super::Task;
use crate::forward::{Kept, Opened, Place, token_ask};
use crate::keeper::audit_hand::AuditHand;
use crate::keeper::forwards::Needs;
use crate::keeper::input::{Asker, answer, refuse};
use crate::store::Change;
use turnglass_protocol::error::Problem;
use turnglass_protocol::wire::{NewForward, answers};

impl Task {
    /// From now on those that stand are served: by a keeper that stays.
    pub(in crate::keeper) fn serve_forwards(&mut self, audit: Option<AuditHand>) {
        if self.schedule {
            let (inputs, clock) = (self.inputs.clone(), self.clock.clone());
            let proxy = self.core.settings.proxy.clone();
            self.forwards.serve_all(Needs { inputs, audit, clock, proxy });
        }
    }

    pub(super) fn list_forwards(&mut self, reply: Asker) {
        self.forwards.open_what_is_not(self.clock.now());
        answer::<answers::Forwards>(reply, Ok(self.forwards.views()));
    }

    pub(super) fn add_forward(&mut self, new: NewForward, reply: Asker) {
        let (kept, change, at) = match self.new_forward(new) {
            Ok(begun) => begun,
            Err(problem) => return refuse(reply, problem),
        };
        self.promise(vec![change], Vec::new(), move |task, written| match written {
            Ok(_) => {
                task.forwards.has_begun(&kept.name, at);
                task.tell_forward(&kept.name, reply);
            }
            Err(problem) => {
                task.forwards.not_begun(&kept.name);
                refuse(reply, problem);
            }
        });
    }

    /// Its place is taken at once, so that a port that somebody else has is told now.
    fn new_forward(&mut self, mut new: NewForward) -> Result<(Kept, Change, Opened), Problem> {
        for account in &mut new.accounts {
            if let Some(name) = self.core.shown_as(account) {
                name.clone_into(account);
            }
            if !self.core.knows(account) {
                return Err(Problem::no_such_account(account));
            }
        }
        let mut kept = Kept::of(new, self.clock.now().timestamp_millis())?;
        for account in &kept.accounts {
            self.core.may_be_sent(&token_ask(account, &kept.to, None))?;
        }
        // Another one of this name may listen there.
        self.forwards.is_free(&kept.name)?;
        let at = kept.place.open()?;
        if let Some(Place::Tcp(address)) = at.place() {
            kept.place = Place::Tcp(address);
        }
        let change = self.forwards.begin(&kept)?;
        Ok((kept, change, at))
    }

    pub(super) fn remove_forward(&mut self, forward: &str, reply: Asker) {
        let (change, gone) = match self.forwards.remove(forward) {
            Ok(removed) => removed,
            Err(problem) => return refuse(reply, problem),
        };
        self.promise(vec![change], Vec::new(), move |task, written| match written {
            Ok(_) => {
                let gone = task.forwards.has_gone(gone);
                // Its port is free again for whoever is told so.
                tokio::spawn(async move {
                    gone.await;
                    answer::<answers::ForwardRemove>(reply, Ok(()));
                });
            }
            Err(problem) => {
                task.forwards.stays(gone);
                refuse(reply, problem);
            }
        });
    }

    pub(super) fn give_forward_key(&mut self, forward: &str, client: String, digest: String, reply: Asker) {
        let now = self.clock.now().timestamp_millis();
        let changed = self.forwards.get(forward).cloned().and_then(|mut kept| {
            kept.gives_key(client, digest, now)?;
            Ok(kept)
        });
        self.change_forward(changed, None, reply);
    }

    pub(super) fn revoke_forward_key(&mut self, forward: &str, client: String, reply: Asker) {
        let changed = self.forwards.get(forward).cloned().and_then(|mut kept| {
            kept.takes_key(&client)?;
            Ok(kept)
        });
        self.change_forward(changed, Some(client), reply);
    }

    /// Whose keys count changes once that is written; then what is under way for `gone` ends.
    fn change_forward(&mut self, changed: Result<Kept, Problem>, gone: Option<String>, reply: Asker) {
        let kept = match changed {
            Ok(kept) => kept,
            Err(problem) => return refuse(reply, problem),
        };
        let name = kept.name.clone();
        let Some((change, before)) = self.forwards.becomes(kept) else { return };
        self.promise(vec![change], Vec::new(), move |task, written| match written {
            Ok(_) => {
                task.forwards.keys_are(&name);
                gone.iter().for_each(|client| task.forwards.forget(&name, client));
                task.tell_forward(&name, reply);
            }
            Err(problem) => {
                task.forwards.becomes(before);
                refuse(reply, problem);
            }
        });
    }

    /// As it stands now.
    fn tell_forward(&self, name: &str, reply: Asker) {
        match self.forwards.view(name) {
            Some(view) => answer::<answers::ForwardAdd>(reply, Ok(view)),
            None => refuse(reply, self.forwards.unknown(name)),
        }
    }
}
