//! The keeper that this process has become for its command: it is ended, after saving, by whoever is first: the command,
//! or a signal. A signal ends the process too, once everything is saved.

use crate::output;
use crate::signals::{self, INTERRUPTED};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;
use turnglass::error::Problem;
use turnglass::keeper::Running;
use turnglass::text;

/// What is saved within this time needs no words.
const AT_ONCE: Duration = Duration::from_millis(150);

pub(super) struct Own(Arc<Mutex<Stage>>);

enum Stage {
    Keeps(Running),
    /// The command ends it.
    Ends,
    /// And a signal came meanwhile.
    EndsByASignal,
    Ended,
    /// A signal ended it, and will end the process.
    Interrupted,
}

impl Own {
    pub(super) fn new(running: Running) -> Result<Self, Problem> {
        let own = Arc::new(Mutex::new(Stage::Keeps(running)));
        let heard = own.clone();
        signals::unless_ignored(move || interrupted(&heard))?;
        Ok(Self(own))
    }

    /// Does not return when a signal came: the command does nothing more.
    pub(super) fn heed(&self) {
        while matches!(*lock(&self.0), Stage::Interrupted) {
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
            Stage::Keeps(running) => running.stop(),
            _ => Ok(()),
        };
        if matches!(std::mem::replace(&mut *lock(&self.0), Stage::Ended), Stage::EndsByASignal) {
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

fn interrupted(own: &Mutex<Stage>) {
    let mut now = lock(own);
    let running = match std::mem::replace(&mut *now, Stage::Interrupted) {
        Stage::Keeps(running) => running,
        Stage::Ends | Stage::EndsByASignal => {
            *now = Stage::EndsByASignal;
            return;
        }
        Stage::Ended | Stage::Interrupted => exit(&Ok(())),
    };
    drop(now);
    std::thread::spawn(|| {
        sleep(AT_ONCE);
        output::say(text!("ends-when-saved"));
    });
    exit(&running.stop());
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
