//! The end of the session, where the main thread hears of it by its loop: macOS tells `applicationWillTerminate` at a log-off and a
//! shutdown, Windows sends `WM_ENDSESSION`, and tao makes `LoopDestroyed` of both. The process ends as soon as that was heard, so
//! that whoever hears it waits here until the desk has saved.

use crate::event::Event;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// After five seconds, Windows asks the person whether to end a program that holds the end up.
const PATIENCE: Duration = Duration::from_secs(4);

/// What the desk says at its very end.
#[derive(Clone)]
pub(super) struct Over(Sender<()>);

impl Over {
    pub(super) fn tell(&self) {
        let _ = self.0.send(());
    }
}

pub(super) struct Farewell {
    events: Sender<Event>,
    over: Receiver<()>,
}

pub(super) fn prepare(events: &Sender<Event>) -> (Over, Farewell) {
    let (tell, over) = channel();
    (Over(tell), Farewell { events: events.clone(), over })
}

impl Farewell {
    /// Returns once the desk has ended, or has had its time.
    pub(super) fn wait(&self) {
        // Nobody takes the news after the desk's own end.
        if self.events.send(Event::Terminated).is_ok() {
            let _ = self.over.recv_timeout(PATIENCE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn the_process_ends_only_after_the_desk_has_saved() {
        let (events, inbox) = channel();
        let (over, farewell) = prepare(&events);
        let saved = Arc::new(AtomicBool::new(false));
        let saving = Arc::clone(&saved);
        let desk = std::thread::spawn(move || {
            assert!(matches!(inbox.recv(), Ok(Event::Terminated)));
            saving.store(true, Ordering::SeqCst);
            over.tell();
        });
        farewell.wait();
        assert!(saved.load(Ordering::SeqCst));
        desk.join().unwrap();
    }

    #[test]
    fn a_desk_that_has_ended_is_not_waited_for() {
        let (events, inbox) = channel();
        let (_over, farewell) = prepare(&events);
        drop(inbox);
        let begun = std::time::Instant::now();
        farewell.wait();
        assert!(begun.elapsed() < PATIENCE);
    }
}
