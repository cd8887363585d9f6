//! The only room that knows the core: hands it what happened, and says what it wants done in this play's own words.
//! When the core's calls change, this file changes.

use super::chance::SECOND;
use super::people::{instant, played, providers};
use std::collections::HashMap;
use turnglass::vault::VaultTrouble;
use turnglass_core::account::{Account, Grant, Standing};
use turnglass_core::core::{Core, Effect};
use turnglass_core::exchange::{Answered, Outcome, Raw, read, retry_after};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{Settings, VaultKind, What};
use turnglass_protocol::wire::NewAccount;

/// What the core wants done.
pub enum Do {
    Ask {
        account: String,
        generation: u64,
    },
    Save {
        account: String,
        generation: u64,
        item: Secret,
    },
    Load {
        account: String,
    },
    Probe,
    /// A person is told that a token ended.
    TellEnd {
        account: String,
    },
}

/// What an answer was taken for: instants of the wall clock.
pub enum Heard {
    Renewed(Dates),
    Unchanged(Option<Dates>),
    Later {
        asked_for: Option<i64>,
    },
    Ended(String),
    /// It was for a generation that nobody asks for any more.
    Dropped,
}

#[derive(Debug, Clone, Copy)]
pub struct Dates {
    pub issued: Option<i64>,
    pub expires: Option<i64>,
}

/// What came over the wire.
pub enum Wire {
    Body(u16, String),
    Wait(i64),
    Nothing,
}

pub struct Hands {
    core: Core,
    store: HashMap<String, (Account, Standing)>,
    vault: HashMap<String, Secret>,
}

impl Hands {
    pub fn new() -> Self {
        Self { core: core(), store: HashMap::new(), vault: HashMap::new() }
    }

    /// The keeper ended and began again: the store and the vault are all that it knows.
    pub fn restart(&mut self) {
        self.core = core();
        for (account, standing) in self.store.values() {
            self.core.restore(account.clone(), standing.clone());
        }
    }

    pub fn at_rest(&self) -> bool {
        self.core.at_rest() && self.core.unsaved().is_empty()
    }

    pub fn look(&mut self, wall: i64) -> Vec<Do> {
        let effects = self.core.look(instant(wall));
        self.obey(effects)
    }

    pub fn next_look(&self, wall: i64) -> i64 {
        // The play knows whole milliseconds; a wake-up within one comes at its end.
        let next = self.core.next_look(instant(wall));
        played(next) + i64::from(!next.timestamp_subsec_nanos().is_multiple_of(1_000_000))
    }

    pub fn add(&mut self, new: &NewAccount, wall: i64) -> Vec<Do> {
        let effects = self.core.add(new, instant(wall)).unwrap();
        self.obey(effects)
    }

    /// `false` while something is under way.
    pub fn remove(&mut self, name: &str, wall: i64) -> bool {
        let Ok(effects) = self.core.remove(name) else { return false };
        self.core.left(name, Vec::new(), instant(wall));
        self.obey(effects);
        self.store.remove(name);
        true
    }

    /// The dates that an account goes by from when the vault has the grant that is brought.
    pub fn brought(new: &NewAccount, wall: i64) -> Dates {
        let grant = Grant::from_new(new, instant(wall));
        Dates { issued: grant.issued_at.map(played), expires: grant.expires_at.map(played) }
    }

    /// The dates that the account goes by now.
    pub fn dates(&self, name: &str) -> Option<Dates> {
        let (_, standing) = self.core.record(name)?;
        Some(Dates { issued: standing.issued_at.map(played), expires: standing.expires_at.map(played) })
    }

    pub fn came(
        &mut self,
        name: &str,
        generation: u64,
        wire: Wire,
        wall: i64,
        random: u64,
    ) -> (Heard, Vec<Do>) {
        let now = instant(wall);
        let Some((provider, account, grant)) = self.core.asked(name, generation) else {
            return (Heard::Dropped, Vec::new());
        };
        let outcome = read(provider, account, grant, now, raw(wire, now));
        let dates = |grant: &Grant| Dates {
            issued: grant.issued_at.map(played),
            expires: grant.expires_at.map(played),
        };
        let heard = match &outcome {
            Outcome::Renewed(grant) => Heard::Renewed(dates(grant)),
            Outcome::Unchanged { grant, .. } => Heard::Unchanged(grant.as_deref().map(dates)),
            Outcome::Later { retry_after, .. } => {
                Heard::Later { asked_for: retry_after.map(|wait| wait.num_milliseconds()) }
            }
            Outcome::Refused { says, .. }
            | Outcome::Misconfigured { says, .. }
            | Outcome::Denied { says, .. } => Heard::Ended(says.to_string()),
        };
        let effects = self.core.answered(name, generation, Ok(outcome), now, random);
        (heard, self.obey(effects))
    }

    /// The vault took no writes, so nothing was asked.
    pub fn not_asked(&mut self, name: &str, generation: u64, wall: i64) -> Vec<Do> {
        let effects = self.core.answered(name, generation, Err(VaultTrouble::Locked), instant(wall), 0);
        self.obey(effects)
    }

    pub fn saved(&mut self, name: &str, generation: u64, item: Option<Secret>, wall: i64) -> Vec<Do> {
        let result = match item {
            Some(item) => {
                self.vault.insert(name.to_owned(), item);
                Ok(())
            }
            None => Err(VaultTrouble::Locked),
        };
        let effects = self.core.saved(name, generation, result, instant(wall));
        self.obey(effects)
    }

    pub fn loaded(&mut self, name: &str, open: bool, wall: i64) -> Vec<Do> {
        let result = if open { Ok(self.vault.get(name).cloned()) } else { Err(VaultTrouble::Locked) };
        let effects = self.core.loaded(name, result, instant(wall));
        self.obey(effects)
    }

    pub fn probed(&mut self, open: bool, wall: i64) -> Vec<Do> {
        let result = if open { Ok(()) } else { Err(VaultTrouble::Locked) };
        let effects = self.core.probed(result, instant(wall));
        self.obey(effects)
    }

    /// The machine woke up, or the network came back.
    pub fn roused(&mut self, wall: i64, random: u64) -> Vec<Do> {
        let effects = self.core.roused(instant(wall), random);
        self.obey(effects)
    }

    /// The wall clock was set by `step`; it shows `wall` now.
    pub fn stepped(&mut self, step: i64, wall: i64) -> Vec<Do> {
        let effects = self.core.stepped(chrono::TimeDelta::milliseconds(step), instant(wall));
        self.obey(effects)
    }

    /// As the keeper does: written down first, then done; what something happened to is looked at next.
    fn obey(&mut self, effects: Vec<Effect>) -> Vec<Do> {
        let mut todo = Vec::new();
        for effect in &effects {
            if let Effect::Record { account } = effect
                && let Some((of, standing)) = self.core.record(account)
            {
                self.store.insert(account.clone(), (of.clone(), standing.clone()));
            }
        }
        for effect in effects {
            if let Some(account) = effect.account() {
                self.core.touch(account);
            }
            match effect {
                Effect::Exchange { account } => {
                    let generation = self.core.due_request(&account).expect("a request").grant.generation;
                    todo.push(Do::Ask { account, generation });
                }
                Effect::Save { account, grant } => {
                    let item = self.core.item(&account, &grant).expect("an item");
                    todo.push(Do::Save { account, generation: grant.generation, item });
                }
                Effect::Load { account } => todo.push(Do::Load { account }),
                Effect::Probe { .. } => todo.push(Do::Probe),
                Effect::Note { account, entry } if entry.what == What::Expired => {
                    todo.push(Do::TellEnd { account });
                }
                _ => {}
            }
        }
        todo
    }
}

fn core() -> Core {
    Core::new(providers(), Settings::default(), VaultKind::Memory, [7; 32], true)
}

fn raw(wire: Wire, now: chrono::DateTime<chrono::Utc>) -> Raw {
    let answered = match wire {
        Wire::Nothing => return Raw::Nothing { says: "h could not be reached.".into(), sent: false },
        Wire::Body(status, body) => {
            Answered { status, body: zeroize::Zeroizing::new(body.into_bytes()), ..Answered::default() }
        }
        Wire::Wait(wait) => Answered {
            status: 429,
            retry_after: retry_after(&(wait / SECOND).to_string(), now),
            ..Answered::default()
        },
    };
    Raw::Answer(answered)
}
