//! Hooks that have outlived their keeper, which was killed. They go on with what they were given then, and would put it
//! over what a later one has put there: until they have ended, none begins. Knows nothing of what they do.
//!
//! Each hook has this file open for as long as it runs, and whoever has it open holds its lock.

use super::Hooks;
use crate::keeper::input::Input;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedSender;
use turnglass_protocol::file;

/// How often it is seen whether they have ended.
const LOOK: Duration = Duration::from_millis(50);

/// Whether there are any.
#[derive(Default)]
pub(super) enum Earlier {
    #[default]
    Unknown,
    /// They are waited for.
    Run,
    /// They are gone, or nobody can tell. The file is for this keeper's own hooks.
    Gone(Option<Arc<File>>),
}

impl Hooks {
    pub(super) fn lock(&self) -> Option<Arc<File>> {
        match &self.earlier {
            Earlier::Gone(file) => file.clone(),
            Earlier::Unknown | Earlier::Run => None,
        }
    }

    /// No longer than a hook may take: something else may have got hold of the file.
    fn longest(&self) -> Duration {
        let limits = self.known.iter().map(|hook| Duration::from_secs(hook.timeout.as_seconds()));
        limits.max().unwrap_or_default()
    }

    /// Whether none of an earlier keeper's runs any more. Who is told no is waited for.
    pub(super) fn earlier_are_gone(&mut self, inputs: &UnboundedSender<Input>) -> bool {
        match self.earlier {
            Earlier::Gone(_) => return true,
            Earlier::Run => return false,
            Earlier::Unknown => {}
        }
        let path = self.lock_file.clone();
        match lock(&path) {
            Ok(Some(file)) => {
                self.earlier = Earlier::Gone(Some(Arc::new(file)));
                return true;
            }
            Ok(None) => {}
            Err(why) => {
                tracing::warn!(%why, "whether earlier hooks still run is not known");
                self.earlier = Earlier::Gone(None);
                return true;
            }
        }
        tracing::info!("hooks of an earlier run still run");
        let (inputs, limit) = (inputs.clone(), self.longest());
        let waits = move || drop(inputs.send(Input::EarlierHooksEnded(waited(&path, limit))));
        let waits = thread::Builder::new().name("earlier hooks".into()).spawn(waits);
        self.earlier = if waits.is_ok() { Earlier::Run } else { Earlier::Gone(None) };
        waits.is_err()
    }

    /// They have ended, or had time enough.
    pub(in crate::keeper) fn earlier_ended(&mut self, lock: Option<File>) {
        self.earlier = Earlier::Gone(lock.map(Arc::new));
    }
}

/// The file, held together with this keeper's hooks; `None` while an earlier one holds it.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = file::own(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(why)) => return Err(why),
    }
    Ok(Some(file))
}

fn waited(path: &Path, limit: Duration) -> Option<File> {
    let until = Instant::now() + limit;
    loop {
        match lock(path) {
            Ok(None) if Instant::now() < until => thread::sleep(LOOK),
            Ok(file) => return file,
            Err(_) => return None,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::command::{Base, Command};
    use turnglass_core::hook::Program;

    #[test]
    fn a_command_holds_the_lock_of_a_keeper_that_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = Arc::new(lock(&path).unwrap().unwrap());
        let command = Command {
            program: Program::Shell("sleep 600".into()),
            env: Base::Without(Vec::new()),
            facts: Vec::new(),
            stdin: None,
            hidden: Vec::new(),
            limit: Duration::from_secs(600),
            dir: None,
            keeps_open: Some(held.clone()),
        };
        let running = command.start().unwrap();
        drop(held);
        assert!(lock(&path).unwrap().is_none(), "it runs");
        running.stopper()();
        running.wait();
        assert!(waited(&path, Duration::from_secs(20)).is_some(), "it has ended");
    }
}
