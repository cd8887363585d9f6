//! One account's grant from the home's own vault into a team's, or back, so that a kill at any instant leaves it with one owner.
//!
//! It is written that the account moves, and from then on it is not renewed here. Into a team's vault: the entry is made, where
//! there is none; it is written that the account lies there; the home's own item is deleted. Out of it: this machine takes the
//! turn to renew, so that no other does; the home's own vault is given the grant; the entry is removed by its version; and it
//! is written that the account lies here. Whoever was stopped in between begins anew, and finds what is done already.

use super::{Task, local};
use crate::keeper::asker::{Asker, answer, refuse};
use crate::keeper::report::Carried;
use crate::keeper::waiting::Waiter;
use crate::store::Change;
use crate::vault::VaultTrouble;
use chrono::{DateTime, Utc};
use turnglass_core::core::Effect;
use turnglass_protocol::error::{Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::wire::{Ask, answers};

impl Task {
    pub(super) fn move_account(&mut self, account: String, to: &str, reply: Asker) {
        if self.hooks.run_for(&account) {
            return refuse(reply, in_a_moment(text!("hook-runs", name = account)));
        }
        if self.sign_ins.is_for(&account) {
            return refuse(reply, in_a_moment(text!("being-signed-in-to", name = account)));
        }
        // An answer of an earlier keeper waits to be read.
        if self.left.contains_key(&account) {
            return refuse(reply, in_a_moment(text!("being-renewed", name = account)));
        }
        // Where it lies by then may be where it is to go.
        if self.core.is_moving(&account) && self.core.busy(&account) {
            let ask = Box::new(Ask::Move { account: account.clone(), to: to.to_owned() });
            return self.wait(account, Waiter::Again { ask, reply });
        }
        let to = self.core.place_named(to);
        let way = match to.and_then(|to| self.core.begin_to_move(&account, &to)) {
            Ok(Some(way)) => way,
            Ok(None) => return self.tell_moved(&account, reply),
            Err(problem) => return refuse(reply, problem),
        };
        self.stale = true;
        let record = self.core.record(&account).map(|(account, standing)| Change::record(account, standing));
        self.promise(record.into_iter().collect(), Vec::new(), move |task, written| match written {
            Ok(_) => task.carry(account, way, false, Some(reply)),
            Err(problem) => {
                task.core.does_not_move(&account);
                task.waiting.happened(&account);
                refuse(reply, problem);
            }
        });
    }

    pub(super) fn carried(
        &mut self,
        account: String,
        carried: Carried,
        reply: Option<Asker>,
        now: DateTime<Utc>,
    ) {
        self.stale = true;
        match carried {
            Carried::There(item) => self.write_where_it_lies(account, item, reply),
            Carried::Not(problem) => {
                let effects = self.core.stays_there(&account);
                self.obey_with_debt(&account, effects);
                match reply {
                    Some(reply) => refuse(reply, problem),
                    None => tracing::warn!(account, %problem, "it stays where it was"),
                }
            }
            Carried::Unknown { at, why } => {
                let problem = why.problem();
                let effects = self.core.moves_on_later(&account, &at, why, now);
                self.obey(effects);
                if let Some(reply) = reply {
                    let hint = problem.hint.clone().unwrap_or_default();
                    let says = text!("move-goes-on", name = &account, why = &problem.message);
                    refuse(reply, Problem { message: says, ..problem }.hint(hint));
                }
            }
        }
    }

    /// With what is to be deleted by it: that is written together.
    fn obey_with_debt(&mut self, account: &str, effects: Vec<Effect>) {
        let owed = effects.iter().find_map(|effect| match effect {
            Effect::Delete { lies } if lies.account == account => Some(lies.row()),
            _ => None,
        });
        if let Some(row) = owed {
            self.note_down(Change::ToDelete(row));
        }
        self.obey(effects);
    }

    fn write_where_it_lies(&mut self, account: String, item: Secret, reply: Option<Asker>) {
        let Some((record, standing, left)) = self.core.would_have_moved(&account) else { return };
        let mut changes = vec![Change::record(&record, &standing)];
        changes.extend(left.map(|lies| Change::ToDelete(lies.row())));
        self.promise(changes, Vec::new(), move |task, written| match written {
            Ok(_) => {
                let effects = task.core.has_moved(&account, &item, task.clock.now());
                task.waiting.happened(&account);
                task.obey(effects);
                if let Some(reply) = reply {
                    task.tell_moved(&account, reply);
                }
            }
            Err(problem) => {
                // It is looked at again, and found where it lies.
                let why = VaultTrouble::Entry(problem.clone());
                let effects = task.core.moves_on_later(&account, &None, why, task.clock.now());
                task.obey(effects);
                if let Some(reply) = reply {
                    refuse(reply, problem);
                }
            }
        });
    }

    fn tell_moved(&mut self, account: &str, reply: Asker) {
        match self.core.account(account, self.clock.now(), &local) {
            Some(view) => answer::<answers::Move>(reply, Ok(view)),
            None => refuse(reply, Problem::no_such_account(account)),
        }
    }
}
