//! How the keeper stands, in a few numbers, for who watches over its process. Knows no words for it and no system.

use chrono::{DateTime, Utc};
use std::time::Duration;
use turnglass_core::core::Core;
use turnglass_protocol::view::{Millis, Problem};

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

impl Brief {
    pub(super) fn of(core: &Core, now: DateTime<Utc>) -> Self {
        let (accounts, in_need, next) = core.counted(now);
        Self {
            accounts,
            in_need,
            next_renewal: next.map(|at| at.timestamp_millis()),
            problems: core.vault_problem().into_iter().chain(core.all_warnings()).collect(),
        }
    }
}
