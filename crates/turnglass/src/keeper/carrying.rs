//! A grant on its way from one vault to another, so that a kill at any instant leaves it with one owner. Knows the two vaults
//! and the turn to renew, and nothing of the keeper's task.

use super::lock::Lock;
use super::member::Waits;
use super::report::Carried;
use super::team_turn::{self, Begun};
use super::vault_hand::VaultHand;
use crate::clock::Clock;
use crate::vault::{Given, VaultTrouble};
use std::sync::Arc;
use std::time::Duration;
use turnglass_core::account::Item;
use turnglass_core::core::moves::Way;
use turnglass_core::keys::key_of;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// For so long another machine's renewal is waited for.
const TURN: Duration = Duration::from_secs(20);
/// So often another machine may be quicker.
const TRIES: u32 = 8;

/// What carries a grant, and how far.
pub(super) struct Carrying {
    pub(super) from: VaultHand,
    pub(super) to: VaultHand,
    pub(super) account: String,
    pub(super) way: Way,
    /// Something of it may be done already.
    pub(super) resumed: bool,
}

impl Carrying {
    pub(super) async fn run(&self, clock: &dyn Clock, lock: &Lock) -> Carried {
        if self.to.is_shared() { self.give_to_team().await } else { self.out_of_team(clock, lock).await }
    }

    async fn give_to_team(&self) -> Carried {
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
