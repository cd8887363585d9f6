//! What the keeper says on its own: snapshots to who watches, wishes to the desk, and how it stands to who runs it.

use super::{Task, local};
use crate::keeper::Brief;
use crate::keeper::callers::Caller;
use crate::keeper::input::refuse;
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::{KeeperView, Language};
use turnglass_protocol::wire::Tell;

impl Task {
    /// `false` when no desk is there (any more).
    pub(super) fn tell_desk(&mut self, tell: &Tell) -> bool {
        let mut desks = self.watchers.iter().rev().filter(|watcher| watcher.desk.is_some());
        desks.any(|desk| desk.tells.send(line(tell, desk.language)).is_ok())
    }

    pub(super) fn push_snapshot(&mut self) {
        self.stale = false;
        self.watchers.retain(|watcher| !watcher.tells.is_closed());
        if !self.watchers.iter().any(|watcher| watcher.desk.is_some()) {
            self.core.desk = None;
            for (_, waiting) in std::mem::take(&mut self.tickets) {
                refuse(waiting, Problem::new(Code::Unavailable, text!("desktop-ended")));
            }
        }
        if self.watchers.is_empty() {
            return;
        }
        // Nearly always they all speak the same.
        let mut lines: Vec<(Language, Arc<str>)> = Vec::new();
        for watcher in &self.watchers {
            let there = lines.iter().find(|(language, _)| *language == watcher.language);
            let line = there.map_or_else(|| self.snapshot_line(watcher.language), |(_, line)| line.clone());
            let _ = watcher.snapshots.send(line.clone());
            lines.push((watcher.language, line));
        }
    }

    /// Whether this is the process of a desk that watches.
    pub(super) fn is_desk(&self, caller: &Caller) -> bool {
        let mut desks = self.watchers.iter().filter(|watcher| watcher.desk.is_some());
        caller.pid.is_some() && desks.any(|desk| desk.pid == caller.pid)
    }

    pub(in crate::keeper) fn tell_pulse(&mut self) {
        let Some(pulse) = self.pulse.as_ref().filter(|pulse| self.stands.is_none() || pulse.listens()) else {
            return;
        };
        let brief = Brief::of(&self.core, self.clock.now());
        if self.stands.as_ref() != Some(&brief) {
            pulse.stands(&brief);
            self.stands = Some(brief);
        }
    }

    pub(super) fn snapshot_line(&self, language: Language) -> Arc<str> {
        let snapshot = self.core.snapshot(self.clock.now(), &local, self.keeper_view());
        line(&Tell::Snapshot(Box::new(snapshot)), language)
    }

    pub(super) fn keeper_view(&self) -> KeeperView {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let started_at = self.started_at.timestamp_millis();
        let (pid, ending) = (std::process::id(), self.stopping.is_some());
        KeeperView {
            version,
            pid,
            started_at,
            demo: self.demo,
            app: self.app,
            desk: None,
            schedule: self.schedule,
            offline: !self.demo && self.core.is_offline(),
            ending,
        }
    }
}

fn line(tell: &Tell, language: Language) -> Arc<str> {
    let line = text::in_language(language, || serde_json::to_string(tell)).unwrap_or_default();
    Arc::from(line + "\n")
}
