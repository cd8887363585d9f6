//! A directory as a lock: whoever makes it holds it, touches it while it lives, and removes it. One that was not touched
//! for long is a dead holder's. Knows nothing of what is locked, nor how long is long.
//!
//! What it guards: a dead holder's lock goes to one of those who want it, and nobody's living lock is removed. Among
//! processes of Turnglass a file lock on the dead one decides; it is moved away before it is removed, and what was moved is
//! looked at once more, for others (`proper-lockfile`, which Claude Code uses) look, remove and make in three steps.

use super::Taking;
use chrono::{DateTime, Utc};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use turnglass_protocol::file::Identity;

/// Well below the five seconds at which Claude Code touches its own.
const TOUCH: Duration = Duration::from_secs(3);
/// Who saw the dead lock at the same time as we did removes ours within this, if it does.
const SETTLED: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub(super) struct DirectoryLock {
    made: Arc<Made>,
    keeping: Option<(Sender<()>, JoinHandle<()>)>,
}

/// The directory that was made, wherever its name leads to by now.
#[derive(Debug)]
struct Made {
    path: PathBuf,
    dir: File,
    identity: Identity,
    lost: AtomicBool,
}

impl DirectoryLock {
    /// Makes it, after a dead holder's is out of the way. Fails where it cannot be made at all.
    pub(super) fn take(path: &Path, stale: Duration) -> io::Result<Taking<Self>> {
        Self::take_at(path, stale, now())
    }

    fn take_at(path: &Path, stale: Duration, now: DateTime<Utc>) -> io::Result<Taking<Self>> {
        if let Some(lock) = Self::make(path)? {
            return Ok(Taking::Ours(lock));
        }
        let Some(age) = age(path, now)? else { return Ok(Taking::Theirs(None)) };
        if age < stale || !clear(path, stale, now)? {
            return Ok(Taking::Theirs(Some(age)));
        }
        let Some(lock) = Self::make(path)? else { return Ok(Taking::Theirs(None)) };
        std::thread::sleep(SETTLED);
        Ok(if lock.is_held() { Taking::Ours(lock) } else { Taking::Theirs(None) })
    }

    /// `None` when there is something.
    fn make(path: &Path) -> io::Result<Option<Self>> {
        match std::fs::create_dir(path) {
            Ok(()) => {}
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            // One that goes keeps its name on Windows for as long as somebody has it open.
            Err(_) if cfg!(windows) && path.symlink_metadata().is_ok() => return Ok(None),
            Err(why) => return Err(why),
        }
        let opened = open(path).and_then(|dir| Ok((Identity::of(&dir)?, dir)));
        let (identity, dir) = match opened {
            Ok(opened) => opened,
            Err(why) => {
                let _ = std::fs::remove_dir(path);
                return Err(why);
            }
        };
        let made = Made { path: path.to_owned(), dir, identity, lost: AtomicBool::new(false) };
        Ok(Some(Self { made: Arc::new(made), keeping: None }))
    }

    /// From now on it is touched, until it is dropped.
    pub(super) fn keep_alive(&mut self) {
        self.touch_every(TOUCH);
    }

    fn touch_every(&mut self, pause: Duration) {
        let (stop, stopped) = channel::<()>();
        let made = Arc::clone(&self.made);
        let keeping = std::thread::Builder::new().name("lock of a tool".into()).spawn(move || {
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) && made.is_there() {
                if let Err(why) = touch(&made.dir) {
                    tracing::warn!(%why, "a tool's lock cannot be touched");
                }
            }
        });
        match keeping {
            Ok(keeping) => self.keeping = Some((stop, keeping)),
            Err(why) => tracing::warn!(%why, "a tool's lock is not kept alive"),
        }
    }

    pub(super) fn is_held(&self) -> bool {
        self.made.is_there()
    }
}

impl Drop for DirectoryLock {
    fn drop(&mut self) {
        if let Some((stop, keeping)) = self.keeping.take() {
            drop(stop);
            let _ = keeping.join();
        }
        if self.made.is_there()
            && let Err(why) = std::fs::remove_dir(&self.made.path)
        {
            tracing::warn!(%why, "a tool's lock cannot be given back");
        }
    }
}

impl Made {
    /// Once it was another's, it is never ours again.
    fn is_there(&self) -> bool {
        if !self.identity.is_at(&self.path).unwrap_or(false) {
            self.lost.store(true, Ordering::Relaxed);
        }
        !self.lost.load(Ordering::Relaxed)
    }
}

/// Since when nobody touched it; `None` when it is gone.
fn age(path: &Path, now: DateTime<Utc>) -> io::Result<Option<Duration>> {
    match std::fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => Ok(Some(untouched(&there, now)?)),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(why) if why.kind() == io::ErrorKind::NotFound || is_in_use(&why) => Ok(None),
        Err(why) => Err(why),
    }
}

fn untouched(there: &std::fs::Metadata, now: DateTime<Utc>) -> io::Result<Duration> {
    // One from the future was touched by a clock that was set since.
    Ok((now - DateTime::<Utc>::from(there.modified()?)).to_std().unwrap_or_default())
}

/// Removes a dead holder's. `false`: it is none any more, or another process is at it.
fn clear(path: &Path, stale: Duration, now: DateTime<Utc>) -> io::Result<bool> {
    let dead = match open_alone(path) {
        Ok(Some(dead)) => dead,
        Ok(None) => return Ok(false),
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(why) => return Err(why),
    };
    let seen = Identity::of(&dead)?;
    let is_it = |at: &Path| {
        let is_old = |there| untouched(&there, now).is_ok_and(|age| age >= stale);
        seen.is_at(at).unwrap_or(false) && dead.metadata().is_ok_and(is_old)
    };
    if !is_it(path) {
        return Ok(false);
    }
    let random = getrandom::u64().map_err(io::Error::other)?;
    let aside = super::with_ending(path.as_os_str(), &format!(".turnglass-{random:016x}"));
    let aside = PathBuf::from(aside);
    match std::fs::rename(path, &aside) {
        Ok(()) => {}
        Err(why) if why.kind() == io::ErrorKind::NotFound || is_in_use(&why) => return Ok(false),
        Err(why) => return Err(why),
    }
    if !is_it(&aside) {
        put_back(&aside, path);
        return Ok(false);
    }
    // Something in it is no lock's: then it is nothing that may be removed.
    match std::fs::remove_dir(&aside).inspect_err(|_| put_back(&aside, path)) {
        Err(why) if is_in_use(&why) => Ok(false),
        removed => removed.map(|()| true),
    }
}

/// Never onto one that was made meanwhile: then whoever held it finds it gone, and says so.
fn put_back(aside: &Path, path: &Path) {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    let done = {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, aside, CWD, path, RenameFlags::NOREPLACE).map_err(io::Error::from)
    };
    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    let done = match path.exists() {
        true => Err(io::ErrorKind::AlreadyExists.into()),
        false => std::fs::rename(aside, path),
    };
    if done.is_err() {
        let _ = std::fs::remove_dir(aside);
    }
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

/// `None` while another process of Turnglass has it so.
#[cfg(unix)]
fn open_alone(path: &Path) -> io::Result<Option<File>> {
    let dir = open(path)?;
    // Where directories cannot be locked, moving it away decides alone.
    let is_anothers = matches!(dir.try_lock(), Err(std::fs::TryLockError::WouldBlock));
    Ok((!is_anothers).then_some(dir))
}

#[cfg(unix)]
fn is_in_use(_: &io::Error) -> bool {
    false
}

#[cfg(windows)]
use windows::{is_in_use, open, open_alone};

/// A directory is no file that could be locked here: who opens it to read what is in it, and lets nobody else do so, has it alone.
/// To make, touch, move and remove it is open to all meanwhile.
#[cfg(windows)]
mod windows {
    use std::fs::{File, OpenOptions};
    use std::io;
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;

    const READ_ATTRIBUTES: u32 = 0x80;
    const WRITE_ATTRIBUTES: u32 = 0x100;
    const LIST_DIRECTORY: u32 = 1;
    /// FILE_SHARE_WRITE, FILE_SHARE_DELETE
    const NO_READING: u32 = 2 | 4;
    /// Without it a directory is not opened.
    const BACKUP_SEMANTICS: u32 = 0x0200_0000;
    /// A link is not gone after.
    const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    /// ERROR_ACCESS_DENIED: it goes, and keeps its name until everybody has closed it. ERROR_SHARING_VIOLATION.
    const IN_USE: [i32; 2] = [5, 32];

    fn options(rights: u32) -> OpenOptions {
        let mut options = File::options();
        options.access_mode(rights).custom_flags(BACKUP_SEMANTICS | OPEN_REPARSE_POINT);
        options
    }

    pub(super) fn open(path: &Path) -> io::Result<File> {
        options(READ_ATTRIBUTES | WRITE_ATTRIBUTES).open(path)
    }

    pub(super) fn open_alone(path: &Path) -> io::Result<Option<File>> {
        let rights = READ_ATTRIBUTES | WRITE_ATTRIBUTES | LIST_DIRECTORY;
        match options(rights).share_mode(NO_READING).open(path) {
            Err(why) if is_in_use(&why) => Ok(None),
            dir => dir.map(Some),
        }
    }

    pub(super) fn is_in_use(why: &io::Error) -> bool {
        why.raw_os_error().is_some_and(|why| IN_USE.contains(&why))
    }
}

/// By the descriptor: the one that was made, whatever stands under its name.
#[cfg(unix)]
fn touch(dir: &File) -> io::Result<()> {
    use rustix::fs::{Timespec, Timestamps, UTIME_NOW, futimens};
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    Ok(futimens(dir, &Timestamps { last_access: now, last_modification: now })?)
}

#[cfg(not(unix))]
fn touch(dir: &File) -> io::Result<()> {
    dir.set_modified(now().into())
}

/// How old a lock is goes by its directory's time, which its holder takes from the machine's clock.
#[allow(clippy::disallowed_methods)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STALE: Duration = Duration::from_secs(60);

    fn ours(taking: Taking<DirectoryLock>) -> Option<DirectoryLock> {
        match taking {
            Taking::Ours(lock) => Some(lock),
            Taking::Theirs(_) => None,
        }
    }

    #[test]
    fn one_that_died_is_followed_after_its_time_and_not_before() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.lock");
        std::fs::create_dir(&path).unwrap();
        let made = DateTime::<Utc>::from(path.metadata().unwrap().modified().unwrap());
        for (after, taken) in [(0, false), (59, false), (-3600, false), (60, true)] {
            let now = made + chrono::TimeDelta::seconds(after);
            let lock = ours(DirectoryLock::take_at(&path, STALE, now).unwrap());
            assert_eq!(lock.is_some(), taken, "after {after} s");
        }
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "given back, and nothing beside it");
    }

    #[test]
    fn of_many_who_find_a_dead_one_one_gets_it() {
        for _ in 0..40 {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("x.lock");
            std::fs::create_dir(&path).unwrap();
            open(&path).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
            let all = std::sync::Barrier::new(8);
            let won: Vec<DirectoryLock> = std::thread::scope(|scope| {
                let each: Vec<_> = (0..8)
                    .map(|_| {
                        scope.spawn(|| {
                            all.wait();
                            ours(DirectoryLock::take(&path, STALE).unwrap())
                        })
                    })
                    .collect();
                each.into_iter().filter_map(|one| one.join().unwrap()).collect()
            });
            assert_eq!(won.len(), 1);
            assert!(won[0].is_held());
        }
    }

    #[test]
    fn while_it_is_held_it_does_not_grow_old() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.lock");
        let mut lock = ours(DirectoryLock::take(&path, STALE).unwrap()).unwrap();
        lock.touch_every(Duration::from_millis(1));
        lock.made.dir.set_modified(std::time::UNIX_EPOCH).unwrap();
        // Ends when it was touched, or the test runner's patience does.
        while path.metadata().unwrap().modified().unwrap() == std::time::UNIX_EPOCH {
            std::thread::yield_now();
        }
        assert!(ours(DirectoryLock::take(&path, STALE).unwrap()).is_none());
        drop(lock);
        assert!(!path.exists());
    }

    #[test]
    fn what_is_no_longer_ours_is_neither_touched_nor_removed() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.lock");
        let lock = ours(DirectoryLock::take(&path, STALE).unwrap()).unwrap();
        std::fs::rename(&path, home.path().join("away")).unwrap();
        std::fs::create_dir(&path).unwrap();
        open(&path).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
        assert!(!lock.is_held());
        touch(&lock.made.dir).unwrap();
        assert_eq!(path.metadata().unwrap().modified().unwrap(), std::time::UNIX_EPOCH);
        drop(lock);
        assert!(path.exists(), "another's");
    }

    #[test]
    fn a_lock_with_something_in_it_is_nobody_s_to_remove() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.lock");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("of somebody"), "").unwrap();
        open(&path).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
        assert!(DirectoryLock::take(&path, STALE).is_err());
        assert!(path.join("of somebody").exists());
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
