//! What the keeper says on its own: snapshots to who watches, wishes to the desk, and how it stands to who runs it.

use super::{Task, local};
use crate::error::{Code, Problem};
use crate::keeper::callers::Caller;
use crate::keeper::input::refuse;
use crate::view::KeeperView;
use crate::wire::Tell;
use std::sync::Arc;

impl Task {
    /// `false` when no desk is there (any more).
    pub(in crate::keeper) fn tell_desk(&mut self, tell: &Tell) -> bool {
        let Ok(line) = serde_json::to_string(tell) else { return false };
        let line: Arc<str> = Arc::from(line + "\n");
        self.watchers
            .iter()
            .rev()
            .filter(|watcher| watcher.desk.is_some())
            .any(|desk| desk.tells.send(line.clone()).is_ok())
    }

    pub(super) fn push_snapshot(&mut self) {
        self.stale = false;
        self.watchers.retain(|watcher| !watcher.tells.is_closed());
        if !self.watchers.iter().any(|watcher| watcher.desk.is_some()) {
            self.core.desk = None;
            for (_, waiting) in std::mem::take(&mut self.tickets) {
                refuse(waiting, Problem::new(Code::Unavailable, "The desktop ended before it had copied."));
            }
        }
        if self.watchers.is_empty() {
            return;
        }
        let line = self.snapshot_line();
        for watcher in &self.watchers {
            let _ = watcher.snapshots.send(line.clone());
        }
    }

    /// Whether this is the process of a desk that watches.
    pub(in crate::keeper) fn is_desk(&self, caller: &Caller) -> bool {
        let mut desks = self.watchers.iter().filter(|watcher| watcher.desk.is_some());
        caller.pid.is_some() && desks.any(|desk| desk.pid == caller.pid)
    }

    pub(in crate::keeper) fn tell_pulse(&mut self) {
        let Some(pulse) = self.pulse.as_ref().filter(|pulse| self.stands.is_none() || pulse.listens()) else {
            return;
        };
        let brief = self.core.brief(self.clock.now(), &local);
        if self.stands.as_ref() != Some(&brief) {
            pulse.stands(&brief);
            self.stands = Some(brief);
        }
    }

    pub(super) fn snapshot_line(&self) -> Arc<str> {
        let snapshot = self.core.snapshot(self.clock.now(), &local, self.keeper_view());
        let line = serde_json::to_string(&Tell::Snapshot(Box::new(snapshot))).unwrap_or_default();
        Arc::from(line + "\n")
    }

    pub(in crate::keeper) fn keeper_view(&self) -> KeeperView {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let started_at = self.started_at.timestamp_millis();
        let (pid, ending) = (std::process::id(), self.stopping.is_some());
        KeeperView { version, pid, started_at, demo: self.demo, desk: None, schedule: self.schedule, ending }
    }
}
