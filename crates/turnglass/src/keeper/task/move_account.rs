//! One account's grant from the home's own vault into a team's, or back, so that a kill at any instant leaves it with one owner.
//!
//! It is written that the account moves, and from then on it is not renewed here. Into a team's vault: the entry is made, where
//! there is none; it is written that the account lies there; the home's own item is deleted. Out of it: this machine takes the
//! turn to renew, so that no other does; the home's own vault is given the grant; the entry is removed by its version; and it
//! is written that the account lies here. Whoever was stopped in between begins anew, and finds what is done already.

use super::{Task, local};
use crate::clock::Clock;
use crate::keeper::asker::{Asker, answer, refuse};
use crate::keeper::input::Input;
use crate::keeper::lock::Lock;
use crate::keeper::member::Waits;
use crate::keeper::report::Carried;
use crate::keeper::team_turn::{self, Begun};
use crate::keeper::vault_hand::VaultHand;
use crate::keeper::waiting::Waiter;
use crate::store::Change;
use crate::vault::{Given, VaultTrouble};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::time::Duration;
use turnglass_core::account::Item;
use turnglass_core::core::moves::Way;
use turnglass_core::keys::key_of;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::wire::{Ask, answers};

/// For so long another machine's renewal is waited for.
const TURN: Duration = Duration::from_secs(20);
/// So often another machine may be quicker.
const TRIES: u32 = 8;

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

    /// An earlier keeper was stopped in it, or a vault did not answer.
    pub(super) fn go_on_moving(&mut self, account: String) {
        if let Some(way) = self.core.goes_from(&account) {
            self.carry(account, way, true, None);
        }
    }

    fn carry(&mut self, account: String, way: Way, resumed: bool, reply: Option<Asker>) {
        let carrying = Carrying {
            from: self.vault_at(&way.from),
            to: self.vault_at(&way.to),
            account: account.clone(),
            way,
            resumed,
        };
        let (clock, lock, inputs) = (self.clock.clone(), self.lock.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let carried = carrying.run(&*clock, &lock).await;
            let _ = inputs.send(Input::Carried { account, carried, reply });
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
    fn obey_with_debt(&mut self, account: &str, effects: Vec<turnglass_core::core::Effect>) {
        let owed = effects.iter().find_map(|effect| match effect {
            turnglass_core::core::Effect::Delete { lies } if lies.account == account => Some(lies.row()),
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

/// What carries a grant, and how far.
struct Carrying {
    from: VaultHand,
    to: VaultHand,
    account: String,
    way: Way,
    /// Something of it may be done already.
    resumed: bool,
}

impl Carrying {
    async fn run(&self, clock: &dyn Clock, lock: &Lock) -> Carried {
        if self.to.is_shared() { self.into_team().await } else { self.out_of_team(clock, lock).await }
    }

    async fn into_team(&self) -> Carried {
        let item = match self.from.load(self.account.clone()).await {
            Ok(Some(item)) => item,
            Ok(None) => return Carried::Not(Problem::new(Code::Vault, text!("grant-gone"))),
            Err(why) => return self.before(why, false),
        };
        let Some((item, key)) = keyed(&item) else {
            return Carried::Not(Problem::new(Code::Vault, text!("grant-unreadable", name = &self.account)));
        };
        match self.to.give(self.account.clone(), item.clone()).await {
            Ok(Given::There) => Carried::There(item),
            // It was given before, and another machine has renewed it since.
            Ok(Given::Other(theirs)) if self.resumed && has_key(&theirs, &key) => Carried::There(theirs),
            Ok(Given::Other(_)) => {
                let problem = Problem::new(Code::Vault, text!("move-other-grant", name = &self.account));
                Carried::Not(problem.hint(text!("move-other-account-hint", name = &self.account)))
            }
            Err(why) => self.before(why, true),
        }
    }

    /// `to`: it is the vault that it goes to which did not do what it was asked.
    fn before(&self, why: VaultTrouble, to: bool) -> Carried {
        let unheard = matches!(why, VaultTrouble::Failing(_) | VaultTrouble::Away { unheard: true, .. });
        if self.resumed || (to && unheard) {
            let at = if to { self.way.to.clone() } else { self.way.from.clone() };
            return Carried::Unknown { at, why };
        }
        Carried::Not(why.problem())
    }

    async fn out_of_team(&self, clock: &dyn Clock, lock: &Lock) -> Carried {
        for _ in 0..TRIES {
            match self.from.has(self.account.clone()).await {
                Ok(true) => {}
                Ok(false) => return self.gone_from_team().await,
                Err(why) => return self.before(why, false),
            }
            let item = match self.from.load(self.account.clone()).await {
                Ok(Some(item)) => item,
                // It went meanwhile, which is seen at the next look.
                Ok(None) => continue,
                Err(why) => return self.before(why, false),
            };
            let Ok(read) = Item::read_for(&self.account, &item) else {
                return Carried::Not(Problem::new(
                    Code::Vault,
                    text!("grant-unreadable", name = &self.account),
                ));
            };
            let grant = Arc::new(read.grant);
            let waits = Waits::default();
            let turn = team_turn::begin(&self.from, &self.account, &grant, clock, lock, &waits);
            let Ok(turn) = tokio::time::timeout(TURN, turn).await else {
                let _ = self.from.end_turn(self.account.clone()).await;
                let problem = in_a_moment(text!("being-renewed", name = &self.account));
                return self.before(VaultTrouble::Entry(problem), false);
            };
            match turn {
                Ok(Begun::Mine { .. }) => {}
                Ok(Begun::Theirs { .. }) => continue,
                Ok(Begun::Lost) => {
                    let why = VaultTrouble::Failing(lock.lost().map(|lost| lost.whole()).unwrap_or_default());
                    return Carried::Unknown { at: self.way.from.clone(), why };
                }
                Err(why) => return self.before(why, false),
            }
            match self.take_over(item).await {
                Some(carried) => return carried,
                None => continue,
            }
        }
        let _ = self.from.end_turn(self.account.clone()).await;
        Carried::Not(in_a_moment(text!("being-renewed", name = &self.account)))
    }

    /// With the turn to renew it; `None`: another machine has taken that over.
    async fn take_over(&self, item: Secret) -> Option<Carried> {
        let saved = self.to.save(self.account.clone(), item.clone()).await;
        let there = match saved {
            Ok(()) => self.to.load(self.account.clone()).await,
            Err(why) => Err(why),
        };
        let problem = match there {
            Ok(there) if there.as_ref() == Some(&item) => None,
            Ok(_) => Some(Problem::new(Code::Vault, text!("move-not-kept", name = &self.account))),
            Err(why) => Some(why.problem()),
        };
        if let Some(problem) = problem {
            let _ = self.from.end_turn(self.account.clone()).await;
            // The entry is as it was, and the team's.
            return Some(Carried::Not(problem));
        }
        match self.from.delete(self.account.clone()).await {
            Ok(()) => Some(Carried::There(item)),
            Err(VaultTrouble::Entry(_)) => None,
            // It is not known whether that was heard.
            Err(why) => Some(Carried::Unknown { at: self.way.from.clone(), why }),
        }
    }

    /// Nothing lies in the team's vault: it was taken out of there already, or another machine has removed it.
    async fn gone_from_team(&self) -> Carried {
        let here = self.to.load(self.account.clone()).await;
        let whole = |item: &Secret| {
            let item = Item::read_for(&self.account, item);
            item.is_ok_and(|item| item.grant.generation >= self.way.generation)
        };
        match here {
            Ok(Some(item)) if self.resumed && whole(&item) => Carried::There(item),
            Ok(_) => {
                let problem = Problem::new(Code::Vault, text!("bao-removed-elsewhere", name = &self.account));
                Carried::Not(problem.hint(text!("bao-removed-elsewhere-hint", name = &self.account)))
            }
            Err(why) => Carried::Unknown { at: self.way.to.clone(), why },
        }
    }
}

/// The item with its key in it, by which it is known again whoever renews it, and that key.
fn keyed(item: &Secret) -> Option<(Secret, Secret)> {
    let item = Item::read(item).ok()?;
    let key = item.key.unwrap_or_else(|| key_of(&item.grant));
    let text = Item::encode_beside(&item.account, &item.grant, Some(&key), item.before.as_deref()).ok()?;
    Some((text, key))
}

fn has_key(item: &Secret, key: &Secret) -> bool {
    Item::read(item).is_ok_and(|item| item.key.as_ref() == Some(key))
}

#[cfg(test)]
mod tests;
