//! How the keeper stands, in a few numbers, for who watches over its process. Knows no words for it and no system.

use crate::core::Core;
use crate::view::{Millis, Problem};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Told to a service manager, or to whoever else watches over the process.
pub trait Pulse: Send {
    /// How often [`beat`](Self::beat) is wanted; never when `None`.
    fn every(&self) -> Option<Duration>;
    /// The keeper is alive.
    fn beat(&self);
    /// Whether [`stands`](Self::stands) is wanted after the first time.
    fn listens(&self) -> bool;
    /// How the keeper stands: at its start, and whenever something of this changed.
    fn stands(&self, brief: &Brief);
    /// The keeper saves what is unsaved, and ends.
    fn stopping(&self);
}

/// How a keeper stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub accounts: usize,
    /// So many of them need a person.
    pub in_need: usize,
    /// When the first of them is renewed.
    pub next_renewal: Option<Millis>,
    /// What is wrong with the vault, and what else the keeper wants to say.
    pub problems: Vec<Problem>,
}

impl Core {
    pub(super) fn brief(&self, now: DateTime<Utc>) -> Brief {
        let (accounts, in_need, next) = self.counted(now);
        Brief {
            accounts,
            in_need,
            next_renewal: next.map(|at| at.timestamp_millis()),
            problems: self.vault_problem().into_iter().chain(self.all_warnings()).collect(),
        }
    }
}
