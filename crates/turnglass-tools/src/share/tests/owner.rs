//! A made-up Claude Code: the same directories in the same order, told a second time and with nothing of ours.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) struct Lock(PathBuf);

impl Lock {
    /// As `proper-lockfile` does: what is stale is removed and made anew.
    #[allow(clippy::disallowed_methods)] // another program's clock
    pub(super) fn take(path: &Path, stale: u64) -> Option<Self> {
        if fs::create_dir(path).is_ok() {
            return Some(Self(path.to_owned()));
        }
        let touched = fs::metadata(path).ok()?.modified().ok()?;
        if std::time::SystemTime::now().duration_since(touched).ok()? < Duration::from_secs(stale) {
            return None;
        }
        remove(path).ok()?;
        fs::create_dir(path).ok()?;
        Some(Self(path.to_owned()))
    }

    pub(super) fn wait(path: &Path, stale: u64) -> Self {
        loop {
            match Self::take(path, stale) {
                Some(lock) => return lock,
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    /// Killed while it held it.
    pub(super) fn die(self) {
        std::mem::forget(self);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        remove(&self.0).unwrap();
    }
}

/// The name is free at once, as on Windows, too: Wine keeps it for as long as somebody has the directory open.
fn remove(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        return fs::remove_dir(dir);
    }
    let elsewhere = tempfile::tempdir()?;
    let aside = elsewhere.path().join("aside");
    fs::rename(dir, &aside)?;
    fs::remove_dir(aside)
}

/// Both locks of a refresh; the first is given back while the second is another's.
pub(super) fn refresh(dir: &Path) -> (Lock, Lock) {
    loop {
        let first = Lock::wait(&dir.join(".oauth_refresh.lock"), 60);
        let real = fs::canonicalize(dir).unwrap();
        if let Some(second) = Lock::take(&real.with_extension("lock"), 60) {
            // Given back in the other order than they are taken.
            return (second, first);
        }
    }
}

pub(super) fn write(dir: &Path, text: &str) {
    let _lock = Lock::wait(&dir.join(".storage-write.lock"), 15);
    let beside = dir.join(".credentials.json.tmp.1.abc");
    fs::write(&beside, text).unwrap();
    replace(&beside, &dir.join(".credentials.json"));
}

/// Tries again while it is being read, which keeps Windows from replacing it, as Claude Code does.
pub(super) fn replace(from: &Path, to: &Path) {
    while let Err(why) = fs::rename(from, to) {
        assert!(cfg!(windows) && why.kind() == io::ErrorKind::PermissionDenied, "{why}");
        std::thread::yield_now();
    }
}
