//! How the keeper stands, in a few numbers, for who watches over its process. Knows no words for it and no system.

use crate::core::Core;
use crate::view::{Millis, Need, Problem};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Told to a service manager, or to whoever else watches over the process.
pub trait Pulse: Send {
    /// How often [`beat`](Self::beat) is wanted; never when `None`.
    fn every(&self) -> Option<Duration>;
    /// The keeper is alive.
    fn beat(&self);
    /// Something of this changed.
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
    pub(super) fn brief(&self, now: DateTime<Utc>, local: crate::core::Local<'_>) -> Brief {
        let views = self.names().into_iter().filter_map(|name| self.account(&name, now, local));
        let problems = self.vault_problem().into_iter().chain(self.warnings.iter().cloned()).collect();
        let mut brief = Brief { accounts: 0, in_need: 0, next_renewal: None, problems };
        for view in views {
            brief.accounts += 1;
            brief.in_need += usize::from(view.state.need() == Need::Action);
            brief.next_renewal = [brief.next_renewal, view.due_at].into_iter().flatten().min();
        }
        brief
    }
}
