//! Those who watch: snapshots are overtaken by newer ones, everything else arrives.

use std::sync::Arc;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use turnglass_protocol::view::{DeskView, Language};

/// One who watches: snapshots are overtaken by newer ones, everything else arrives.
pub(super) struct Watcher {
    pub(super) desk: Option<DeskView>,
    pub(super) pid: Option<u32>,
    /// What it is told in.
    pub(super) language: Language,
    pub(super) snapshots: watch::Sender<Arc<str>>,
    pub(super) tells: UnboundedSender<Arc<str>>,
}

pub(super) struct Told {
    snapshots: watch::Receiver<Arc<str>>,
    tells: UnboundedReceiver<Arc<str>>,
}

impl Watcher {
    pub(super) fn new(desk: Option<DeskView>, pid: Option<u32>, language: Language) -> (Self, Told) {
        let (snapshots, seen) = watch::channel(Arc::from(""));
        let (tells, heard) = unbounded_channel();
        (Self { desk, pid, language, snapshots, tells }, Told { snapshots: seen, tells: heard })
    }
}

impl Told {
    pub(super) async fn next(&mut self) -> Option<Arc<str>> {
        tokio::select! {
            biased;
            tell = self.tells.recv() => tell,
            changed = self.snapshots.changed() => changed.ok().map(|()| self.snapshots.borrow_and_update().clone()),
        }
    }
}
