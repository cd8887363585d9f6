//! The way to the keeper: watches it for the desk, and becomes it when there is none. One thread, which blocks.

use crate::event::Event;
use crate::latest::Latest;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SendError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use turnglass::keeper::{self, Options, Running};
use turnglass_platform::language;
use turnglass_protocol::client::{self, Client};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::{DeskView, Snapshot};
use turnglass_protocol::wire::{Ask, Tell};

/// Pauses between attempts to reach or become the keeper while that fails.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

pub(crate) struct Link {
    home: Home,
    /// How it is kept, as the home and the environment say it now: another vault may have been chosen.
    again: Box<dyn Fn() -> Result<Options, Problem> + Send + Sync>,
    /// The keeper, while it lives in this process.
    held: Mutex<Option<Running>>,
    tray_host: AtomicBool,
    ending: AtomicBool,
    /// What the desk has not seen yet.
    newest: Latest<Box<Snapshot>>,
}

impl Link {
    pub(crate) fn new(
        home: Home,
        again: impl Fn() -> Result<Options, Problem> + Send + Sync + 'static,
    ) -> Arc<Self> {
        // What the desk offers is corrected as soon as the desktop has answered.
        let tray_host = AtomicBool::new(true);
        let (held, ending, newest) = (Mutex::default(), AtomicBool::new(false), Latest::default());
        Arc::new(Self { home, again: Box::new(again), held, tray_host, ending, newest })
    }

    /// A connection for asking.
    pub(crate) fn client(&self) -> Result<Client, Problem> {
        turnglass_protocol::find::find(&self.home)?.ok_or_else(|| client::silent(None))
    }

    /// What this desktop offers, told now and with every later watch.
    pub(crate) fn set_tray_host(&self, tray_host: bool) {
        if self.tray_host.swap(tray_host, Ordering::Relaxed) != tray_host {
            self.tell_desk();
        }
    }

    fn desk_view(&self) -> DeskView {
        DeskView { tray_host: self.tray_host.load(Ordering::Relaxed) }
    }

    /// A keeper that is away learns it when the next watch begins.
    fn tell_desk(&self) {
        if let Ok(mut client) = self.client() {
            let _ = client.ask::<()>(Ask::Desk { desk: self.desk_view() });
        }
    }

    /// Watches on a thread of its own until the program ends.
    pub(crate) fn start(self: &Arc<Self>, events: Sender<Event>) {
        let this = Arc::clone(self);
        let _ = std::thread::Builder::new().name("watch".into()).spawn(move || this.follow(&events));
    }

    fn follow(&self, events: &Sender<Event>) {
        let mut pause = FIRST_PAUSE;
        loop {
            let problem = match self.watch(events, &mut pause) {
                Ok(Ended::ByPerson) => {
                    let _ = events.send(Event::Stopped);
                    return;
                }
                // The keeper of another process ended: this one takes over at once.
                Ok(Ended::Elsewhere) => continue,
                Err(problem) => problem,
            };
            if self.ending.load(Ordering::Relaxed) || events.send(Event::Lost(problem)).is_err() {
                return;
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn watch(&self, events: &Sender<Event>, pause: &mut Duration) -> Result<Ended, Problem> {
        let (mut client, running) = keeper::open_by(&self.home, &self.again)?;
        let ours = running.is_some();
        *self.held() = running;
        // Already the first words of the watch are in the language that the user chose.
        language::follow(&client.ask::<Snapshot>(Ask::Snapshot)?.settings);
        let offered = self.desk_view();
        let mut watch = client.watch(Some(offered.clone()))?;
        let mut told: Result<Tell, Problem> = Ok(watch.next()?);
        if offered != self.desk_view() {
            self.tell_desk();
        }
        loop {
            match told {
                // Said in a language that is not spoken any more: it is told once more.
                Ok(Tell::Snapshot(snapshot)) if language::follow(&snapshot.settings) => {
                    let again = self.client().and_then(|client| client.watch(Some(self.desk_view())));
                    watch = again.unwrap_or(watch);
                }
                Ok(tell) => {
                    *pause = FIRST_PAUSE;
                    if self.tell(tell, events).is_err() {
                        return Ok(Ended::ByPerson);
                    }
                }
                Err(_) if ours => return Ok(Ended::ByPerson),
                Err(_) => return Ok(Ended::Elsewhere),
            }
            told = watch.next();
        }
    }

    /// A desk that is busy finds the newest snapshot, and none that it has missed. That there is one is told each time:
    /// between two of them the keeper may have been lost.
    fn tell(&self, tell: Tell, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        match tell {
            Tell::Snapshot(snapshot) => {
                let _ = self.newest.put(snapshot);
                events.send(Event::Seen(self.newest.clone()))
            }
            other => events.send(Event::Told(Box::new(other))),
        }
    }

    /// Whether the keeper lives in this process.
    pub(crate) fn is_keeper(&self) -> bool {
        self.held().is_some()
    }

    /// Ends the keeper of this process, after saving. Nothing happens where the keeper is another process.
    pub(crate) fn stop(&self) -> Result<(), Problem> {
        self.ending.store(true, Ordering::Relaxed);
        let running = self.held().take();
        running.map_or(Ok(()), Running::stop)
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Running>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose keeper it was that ended.
enum Ended {
    /// The one in this process: somebody told it to.
    ByPerson,
    Elsewhere,
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass::keeper::Doors;
    use turnglass_protocol::text::Text;
    use turnglass_protocol::view::VaultKind;

    #[test]
    fn a_keeper_that_runs_is_watched_whatever_is_chosen_for_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let options = Options::new(Home::at(dir.path()), VaultKind::Memory);
        let running = keeper::keep(&options, &mut Doors::default()).unwrap().unwrap();
        let link = Link::new(options.home, || Err(Problem::failed(Text::from("a faulty choice".to_owned()))));
        let (events, inbox) = std::sync::mpsc::channel();
        link.start(events);
        let first = inbox.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(matches!(first, Event::Seen(_)), "lost");
        link.stop().unwrap();
        running.stop().unwrap();
    }
}
