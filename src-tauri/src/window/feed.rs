//! What the keeper tells, for the page: a thread that watches, comes back when the keeper does, and knows no page.

use super::{MAIN, Texts, look};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use turnglass_platform::language;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Language, Snapshot, Theme};
use turnglass_protocol::wire::Tell;

/// Pauses between attempts to reach a keeper that is away, while a person looks at the window.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

pub(super) struct Feed {
    first: Receiver<Box<Snapshot>>,
    /// Where the thread finds the page once there is one.
    page: Sender<Page>,
}

impl Feed {
    pub(super) fn start(home: Home) -> Self {
        let (snapshots, first) = mpsc::channel();
        let (page, pages) = mpsc::channel();
        let _ =
            std::thread::Builder::new().name("feed".into()).spawn(move || follow(&home, &snapshots, &pages));
        Self { first, page }
    }

    /// The first snapshot, if it comes in time.
    pub(super) fn first(&self, within: Duration) -> Option<Box<Snapshot>> {
        self.first.recv_timeout(within).ok()
    }

    /// From now on, what comes is told to the page, which was greeted so.
    pub(super) fn tell(&self, app: AppHandle, language: Language, theme: Theme) {
        let _ = self.page.send(Page { app, language, theme });
    }
}

/// The page, and how it was told to look and speak.
struct Page {
    app: AppHandle,
    language: Language,
    theme: Theme,
}

impl Page {
    fn tell(&mut self, snapshot: &Snapshot) {
        let before = std::mem::replace(&mut self.theme, snapshot.settings.theme);
        if before != self.theme {
            let (window, theme) = (self.app.get_webview_window(MAIN), self.theme);
            let dress = move || window.iter().for_each(|window| look::dress(window, before, theme));
            let _ = self.app.run_on_main_thread(dress);
        }
        let language = text::spoken();
        if std::mem::replace(&mut self.language, language) != language {
            let _ = self.app.emit("texts", Texts::of(language));
        }
        let _ = self.app.emit("snapshot", snapshot);
    }
}

fn follow(home: &Home, first: &Sender<Box<Snapshot>>, pages: &Receiver<Page>) {
    let mut page = None;
    let mut pause = FIRST_PAUSE;
    loop {
        let watch = || find(home)?.ok_or_else(away).and_then(|client| client.watch(None));
        if let Ok(mut watching) = watch() {
            while let Ok(tell) = watching.next() {
                let Tell::Snapshot(snapshot) = tell else { continue };
                pause = FIRST_PAUSE;
                page = page.or_else(|| pages.try_recv().ok());
                if language::follow(&snapshot.settings) {
                    // Said in a language that is not spoken any more: it is told once more.
                    let Ok(again) = watch() else { break };
                    watching = again;
                    continue;
                }
                match &mut page {
                    Some(page) => page.tell(&snapshot),
                    None => drop(first.send(snapshot)),
                }
            }
        }
        page = page.or_else(|| pages.try_recv().ok());
        if let Some(page) = &page
            && pause == FIRST_PAUSE
        {
            let _ = page.app.emit("keeper-lost", away());
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

pub(super) fn away() -> Problem {
    Problem::new(Code::Unavailable, text!("window-alone")).hint(text!("window-goes-on"))
}
