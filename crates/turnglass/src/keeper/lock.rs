//! Who keeps a home. The lock lies with what it guards: one for store, journal and vault. It goes with its holder,
//! however that ends; what it says tells who that is and where to ask. Whether it is still the lock of this home is seen
//! before each request to a provider.

use super::dirs::private_dir;
use std::fs::{File, Metadata, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::holder::{Holder, LONGEST, machine, open_to_read};
use turnglass_protocol::home::Home;
use turnglass_protocol::machine::Machine;
use turnglass_protocol::text;
use turnglass_protocol::view::Millis;

/// Held for as long as this lives.
pub(super) struct Lock {
    file: File,
    /// The lock's own; the data directory where that cannot be written and has none.
    path: PathBuf,
    lock: PathBuf,
    /// Where it says who holds it, beside the lock where nobody else could read it there.
    said: File,
    text: Mutex<Written>,
    /// Those of earlier versions: they go with this one.
    _earlier: Vec<File>,
}

struct Written {
    holder: Holder,
    /// How the file was left, where it could be written: then another text in it is another keeper's.
    left: Option<(SystemTime, u64)>,
}

impl Lock {
    /// `None` where somebody else keeps this home. With `take_over`, what another machine left is not asked for.
    pub(super) fn take(home: &Home, since: Millis, take_over: bool) -> Result<Option<Arc<Self>>, Problem> {
        let lock = home.lock();
        let (file, path) = loop {
            let (file, path) = open_to_hold(home).map_err(|why| unusable(&lock, &why))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(why)) => return Err(unusable(&lock, &why)),
            }
            // It may have been put in the place of another one just now.
            if is_at(&file, &path).unwrap_or(true) {
                break (file, path);
            }
        };
        let Some(earlier) = earlier(home)? else { return Ok(None) };
        let machine = Machine::this();
        if let Some(holder) = Holder::of(home).filter(|holder| !holder.ended && !take_over)
            && holder.machine.is_other(&machine)
        {
            return Err(held_elsewhere(&holder));
        }
        let holder = Holder { pid: std::process::id(), socket: None, since, machine, ended: false };
        let text = Mutex::new(Written { holder, left: None });
        let said = match home.holder() {
            said if said == lock => file.try_clone(),
            said => turnglass_protocol::file::own(&said),
        };
        let said = said.map_err(|why| unusable(&lock, &why))?;
        let held = Self { file, path, lock, said, text, _earlier: earlier };
        held.write();
        Ok(Some(Arc::new(held)))
    }

    /// Tells where the keeper listens now.
    pub(super) fn names(&self, socket: &Path) {
        self.text().holder.socket = socket.to_str().map(Into::into);
        self.write();
    }

    /// Where that is.
    pub(super) fn socket(&self) -> Option<PathBuf> {
        self.text().holder.socket.clone()
    }

    /// Everything is saved: whichever machine comes next may begin.
    pub(super) fn lets_go(&self) {
        if self.lost().is_none() {
            self.text().holder.ended = true;
            self.write();
        }
    }

    /// Why this keeper is not this home's any more, if so: then another one may renew what it would renew.
    pub(super) fn lost(&self) -> Option<Problem> {
        let says = |says| {
            let hint = text!("lock-lost-hint", process = %std::process::id());
            Some(Problem::failed(says).hint(hint))
        };
        let lock = self.lock.display();
        match is_at(&self.file, &self.path) {
            // Where the directory was held, there was none.
            Ok(true) if self.path != self.lock && self.lock.exists() => {
                return says(text!("lock-replaced", %lock));
            }
            Ok(true) => {}
            Ok(false) => return says(text!("lock-replaced", %lock)),
            Err(why) if why.kind() == ErrorKind::NotFound => return says(text!("lock-gone", %lock)),
            Err(why) => return says(text!("lock-unseen", %lock, %why)),
        }
        let mut text = self.text();
        let now = self.said.metadata().ok().and_then(|file| left(&file));
        if text.left.is_none() || now == text.left {
            return None;
        }
        // A synchronised home brings another machine's text into the same file.
        match read(&self.said) {
            Some(there) if there.is_same(&text.holder) => text.left = now,
            Some(there) => {
                return says(text!("lock-taken-over", %lock, machine = machine(&there)));
            }
            None => return says(text!("lock-replaced", %lock)),
        }
        None
    }

    fn write(&self) {
        if self.path != self.lock {
            return;
        }
        let mut text = self.text();
        let written = serde_json::to_vec(&text.holder).map_err(io::Error::other).and_then(|json| {
            let mut file = &self.said;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&json)?;
            file.set_len(json.len() as u64)?;
            file.metadata()
        });
        match written {
            Ok(file) => text.left = left(&file),
            Err(why) => {
                text.left = None;
                // Better no name than another one's.
                let _ = self.said.set_len(0);
                tracing::warn!(%why, "the lock does not name its holder");
            }
        }
    }

    fn text(&self) -> MutexGuard<'_, Written> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody looked for this keeper in vain, or did something to its lock; never, where that cannot be heard.
    #[cfg(target_os = "linux")]
    pub(super) fn knocks(&self) -> Option<Knocks> {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        let what = WatchFlags::ATTRIB | WatchFlags::MOVE_SELF | WatchFlags::DELETE_SELF;
        let heard = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).and_then(|watch| {
            add_watch(&watch, self.path.as_path(), what)?;
            Ok(watch)
        });
        #[allow(deprecated)]
        // an `OwnedFd` is ours and stays open, which is all that `register` wants promised
        match heard.map_err(io::Error::from).and_then(tokio::io::unix::AsyncFd::new) {
            Ok(watch) => Some(Knocks(watch)),
            Err(why) => {
                tracing::debug!(%why, "nobody can knock at the lock");
                None
            }
        }
    }
}

/// What can be heard of the lock, without looking at it again and again.
#[cfg(target_os = "linux")]
pub(super) struct Knocks(tokio::io::unix::AsyncFd<std::os::fd::OwnedFd>);

#[cfg(target_os = "linux")]
impl Knocks {
    pub(super) async fn next(&self) {
        let Ok(mut ready) = self.0.readable().await else { return std::future::pending().await };
        let mut events = [std::mem::MaybeUninit::uninit(); 1_024];
        let mut read = rustix::fs::inotify::Reader::new(self.0.get_ref(), &mut events);
        // What exactly it was does not matter.
        while read.next().is_ok() {}
        ready.clear_ready();
    }
}

/// Elsewhere nobody can knock.
#[cfg(not(target_os = "linux"))]
pub(super) struct Knocks;

#[cfg(not(target_os = "linux"))]
impl Knocks {
    pub(super) async fn next(&self) {
        std::future::pending().await
    }
}

#[cfg(not(target_os = "linux"))]
impl Lock {
    pub(super) fn knocks(&self) -> Option<Knocks> {
        None
    }
}

/// The locks of earlier versions, held too; `None` where a keeper of theirs holds one.
fn earlier(home: &Home) -> Result<Option<Vec<File>>, Problem> {
    let mut held = Vec::new();
    let usable = match private_dir(&home.runtime) {
        Ok(()) => true,
        Err(problem) if home.runtime.symlink_metadata().is_ok() => return Err(problem),
        // It cannot be made, e.g. for a user who is not logged in: then the keeper listens elsewhere.
        Err(_) => false,
    };
    if usable {
        let path = home.earlier_lock();
        let file = match turnglass_protocol::file::own(&path) {
            Err(why) if takes_no_writes(&why) => open_to_read(&path),
            there => there,
        };
        match file.as_ref().map(File::try_lock) {
            // Nobody holds it, and nobody could.
            Err(why) if why.kind() == ErrorKind::NotFound => {}
            Err(why) => return Err(unusable(&path, why)),
            Ok(Ok(())) => {
                // For their eyes it is nobody's: they read a number there.
                held.extend(file.inspect(|file| drop(file.set_len(0))));
            }
            Ok(Err(TryLockError::WouldBlock)) => return Ok(None),
            // The other one is enough among keepers of this version.
            Ok(Err(TryLockError::Error(why))) => tracing::debug!(%why, "the earlier lock"),
        }
    }
    // Where a keeper of theirs would have it that was started with another environment.
    for path in elsewhere(home) {
        let Ok(file) = open_to_read(&path) else { continue };
        match file.try_lock() {
            Ok(()) => held.push(file),
            Err(TryLockError::WouldBlock) if names_a_process_alone(&file) => return Ok(None),
            Err(_) => {}
        }
    }
    Ok(Some(held))
}

fn elsewhere(home: &Home) -> Vec<PathBuf> {
    let mut paths = vec![home.spare_socket().with_file_name("keeper.lock")];
    #[cfg(target_os = "linux")]
    if !home.is_whole() {
        let user = rustix::process::geteuid().as_raw();
        paths.push(format!("/run/user/{user}/turnglass/keeper.lock").into());
    }
    paths.retain(|path| *path != home.earlier_lock());
    paths
}

/// As earlier versions wrote it.
fn names_a_process_alone(mut file: &File) -> bool {
    let mut text = String::new();
    file.read_to_string(&mut text).is_ok() && text.trim().parse::<u32>().is_ok()
}

fn read(mut file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// The lock; where nothing can be written, the one that is there, or else the data directory itself.
fn open_to_hold(home: &Home) -> io::Result<(File, PathBuf)> {
    let lock = home.lock();
    match turnglass_protocol::file::own(&lock) {
        Ok(file) => Ok((file, lock)),
        Err(why) if takes_no_writes(&why) => match open_to_read(&lock) {
            Ok(file) => Ok((file, lock)),
            Err(_) => Ok((File::open(&home.data)?, home.data.clone())),
        },
        Err(why) => Err(why),
    }
}

fn takes_no_writes(why: &io::Error) -> bool {
    matches!(why.kind(), ErrorKind::ReadOnlyFilesystem | ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (own, there) = (file.metadata()?, std::fs::symlink_metadata(path)?);
    Ok((own.dev(), own.ino()) == (there.dev(), there.ino()))
}

#[cfg(windows)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    path.symlink_metadata()?;
    turnglass_protocol::file::is_at(file, path)
}

fn left(file: &Metadata) -> Option<(SystemTime, u64)> {
    Some((file.modified().ok()?, file.len()))
}

fn unusable(path: &Path, why: &io::Error) -> Problem {
    let lock = path.display();
    if has_no_locks(why) {
        return Problem::failed(text!("no-locks", %lock, %why)).hint(text!("no-locks-hint"));
    }
    let hint = match why.kind() {
        ErrorKind::InvalidInput => text!("is-no-file-hint"),
        _ => crate::store::hint_for(path, why),
    };
    Problem::failed(text!("lock-unusable", %lock, %why)).hint(hint)
}

/// Whether the file system has none.
#[cfg(unix)]
fn has_no_locks(why: &io::Error) -> bool {
    use rustix::io::Errno;
    let none = [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::NOSYS, Errno::INVAL];
    Errno::from_io_error(why).is_some_and(|why| none.contains(&why))
}

#[cfg(not(unix))]
fn has_no_locks(why: &io::Error) -> bool {
    why.kind() == ErrorKind::Unsupported
}

fn held_elsewhere(holder: &Holder) -> Problem {
    let says = text!("held-by-machine", machine = machine(holder), process = %holder.pid);
    Problem::new(Code::Unavailable, says).hint(text!("held-by-machine-hint"))
}

#[cfg(test)]
mod tests;
