//! The keeper that this process has become for its command: it is ended, after saving, by whoever is first: the command,
//! or a signal. A signal ends the process too, once everything is saved.

use crate::output;
use crate::signals::{self, INTERRUPTED};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use turnglass::keeper::Running;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// What is saved within this time needs no words.
const AT_ONCE: Duration = Duration::from_millis(150);
/// Signals that come together are one.
const TOGETHER: Duration = Duration::from_secs(1);

pub(super) struct Own(Arc<Mutex<Stage>>, Listens);

/// Whether the keeper stays only to hear a provider that has not answered yet.
type Listens = Arc<dyn Fn() -> bool + Send + Sync>;

enum Stage {
    Keeps(Running),
    /// The command ends it.
    Ends,
    /// And a signal came meanwhile.
    EndsByASignal(Instant),
    Ended,
    /// A signal ended it, and will end the process.
    Interrupted(Instant),
}

impl Own {
    pub(super) fn new(running: Running) -> Result<Self, Problem> {
        let listens: Listens = Arc::new(running.listens_on());
        let own = Arc::new(Mutex::new(Stage::Keeps(running)));
        let (heard, listening) = (own.clone(), listens.clone());
        signals::unless_ignored(move || interrupted(&heard, &listening))?;
        Ok(Self(own, listens))
    }

    /// Does not return when a signal came: the command does nothing more.
    pub(super) fn heed(&self) {
        while matches!(*lock(&self.0), Stage::Interrupted(_)) {
            sleep(Duration::from_secs(1));
        }
    }

    /// Saves what is unsaved and ends; a problem says what could not be saved.
    pub(super) fn end(&self) -> Result<(), Problem> {
        self.heed();
        let stage = {
            let mut now = lock(&self.0);
            std::mem::replace(&mut *now, Stage::Ends)
        };
        let saved = match stage {
            Stage::Keeps(running) => {
                tell_if(&self.0, &self.1);
                running.stop()
            }
            _ => Ok(()),
        };
        if matches!(std::mem::replace(&mut *lock(&self.0), Stage::Ended), Stage::EndsByASignal(_)) {
            exit(&saved);
        }
        saved
    }
}

/// A command that failed says what failed, not how its keeper ended.
impl Drop for Own {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

fn interrupted(own: &Arc<Mutex<Stage>>, listens: &Listens) {
    let mut now = lock(own);
    match std::mem::replace(&mut *now, Stage::Interrupted(Instant::now())) {
        // On a thread of its own, so that another signal is heard meanwhile.
        Stage::Keeps(running) => {
            tell_if(own, listens);
            std::thread::spawn(move || exit(&running.stop()));
        }
        Stage::Ends => *now = Stage::EndsByASignal(Instant::now()),
        // The answer may never come. When it does, and nobody hears it, the journal's page says that it was asked for.
        Stage::EndsByASignal(first) | Stage::Interrupted(first)
            if listens() && first.elapsed() > TOGETHER =>
        {
            exit(&Ok(()))
        }
        stage @ (Stage::EndsByASignal(_) | Stage::Interrupted(_)) => *now = stage,
        Stage::Ended => exit(&Ok(())),
    }
}

/// Says what is waited for, if that takes longer than a moment.
fn tell_if(own: &Arc<Mutex<Stage>>, listens: &Listens) {
    let (own, listens) = (own.clone(), listens.clone());
    std::thread::spawn(move || {
        sleep(AT_ONCE);
        let interrupted = matches!(*lock(&own), Stage::Interrupted(_));
        if interrupted {
            output::say(text!("ends-when-saved"));
        }
        // Who waits for a save needs no more words than that.
        while !matches!(*lock(&own), Stage::Ended) {
            if listens() {
                return output::say(text!("still-listens"));
            }
            sleep(AT_ONCE);
        }
    });
}

fn exit(saved: &Result<(), Problem>) -> ! {
    if let Err(problem) = saved {
        output::failed(problem);
    }
    std::process::exit(INTERRUPTED.into())
}

fn lock(own: &Mutex<Stage>) -> MutexGuard<'_, Stage> {
    own.lock().unwrap_or_else(PoisonError::into_inner)
}
