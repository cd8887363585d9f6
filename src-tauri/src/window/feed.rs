//! What the keeper tells, for the page: a thread that watches, comes back when the keeper does, and knows no page.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;
use tauri::{AppHandle, Emitter};
use turnglass::client::Client;
use turnglass::error::{Code, Problem};
use turnglass::view::Snapshot;
use turnglass::wire::Tell;

/// Pauses between attempts to reach a keeper that is away, while a person looks at the window.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

pub(super) struct Feed {
    first: Receiver<Box<Snapshot>>,
    /// Where the thread finds the page once there is one.
    page: Sender<AppHandle>,
}

impl Feed {
    pub(super) fn start(socket: PathBuf) -> Self {
        let (snapshots, first) = mpsc::channel();
        let (page, pages) = mpsc::channel();
        let _ = std::thread::Builder::new()
            .name("feed".into())
            .spawn(move || follow(&socket, &snapshots, &pages));
        Self { first, page }
    }

    /// The first snapshot, if it comes in time.
    pub(super) fn first(&self, within: Duration) -> Option<Box<Snapshot>> {
        self.first.recv_timeout(within).ok()
    }

    /// From now on, what comes is told to the page.
    pub(super) fn tell(&self, page: AppHandle) {
        let _ = self.page.send(page);
    }
}

fn follow(socket: &Path, first: &Sender<Box<Snapshot>>, pages: &Receiver<AppHandle>) {
    let mut page = None;
    let mut pause = FIRST_PAUSE;
    loop {
        let watch = Client::connect(socket).map_err(|_| away()).and_then(|client| client.watch(None));
        if let Ok(mut watch) = watch {
            while let Ok(tell) = watch.next() {
                let Tell::Snapshot(snapshot) = tell else { continue };
                pause = FIRST_PAUSE;
                page = page.or_else(|| pages.try_recv().ok());
                match &page {
                    Some(page) => drop(page.emit("snapshot", &*snapshot)),
                    None => drop(first.send(snapshot)),
                }
            }
        }
        page = page.or_else(|| pages.try_recv().ok());
        if let Some(page) = &page
            && pause == FIRST_PAUSE
        {
            let _ = page.emit("keeper-lost", away());
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

pub(super) fn away() -> Problem {
    Problem::new(Code::Unavailable, "Turnglass is not running.")
        .hint("Start Turnglass, or `turnglass agent`; this window then goes on by itself.")
}
