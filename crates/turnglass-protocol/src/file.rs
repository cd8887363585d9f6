//! Files and directories for their owner alone, and files that are written whole: beside the one that is there, and then in
//! its place. Knows nothing of what is in them. What the vault's own file needs beyond that is in `vault/replace`.
//!
//! What is on its way may be a secret in the clear, and a kill may come at any instant. Where the system can do so (Linux),
//! it has no name until it is whole, so that nothing of it is left; where it has one, for as long as it takes, that is one
//! by which the next who writes this file finds and removes it.
//!
//! And files that are opened as nothing else than files: what lies in their place is neither waited for nor followed.

mod identity;
#[cfg(windows)]
mod in_use;

pub use identity::{Identity, is_at};

use crate::text;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What becomes of a link in the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Somebody keeps it elsewhere.
    Followed,
    /// It is Turnglass's own, and nobody has a reason to keep it elsewhere.
    Refused,
}

/// A directory of Turnglass's own, with those above it: made where there is none, for its owner alone.
pub fn make_private(dir: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}

/// A file of Turnglass's own, to be read, written and locked: made where there is none, for its owner alone. What stands in it
/// stays.
pub fn own(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    open(path, &mut options, Links::Refused)
}

/// The name is free at once, and whoever has the file open keeps what is in it.
#[cfg(unix)]
pub fn remove(file: &Path) -> io::Result<()> {
    std::fs::remove_file(file)
}

/// Some file systems keep a name for as long as somebody has the file open: the file goes by another one.
#[cfg(windows)]
pub fn remove(file: &Path) -> io::Result<()> {
    let aside = free_name(file)?;
    std::fs::rename(file, &aside)?;
    std::fs::remove_file(&aside)
}

/// Gives a file the name of another one, which it replaces.
#[cfg(unix)]
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)
}

/// Who reads it keeps Windows from replacing it.
#[cfg(windows)]
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    in_use::waited(in_use::says, || std::fs::rename(from, to))
}

/// Opens a file, and nothing but a file: a pipe would hang, a device never end, and a link may lead to what is another's.
pub fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
    // Before it is opened, for that alone can do something to a device.
    let there = match links {
        Links::Followed => std::fs::metadata(path),
        Links::Refused => std::fs::symlink_metadata(path),
    };
    match there {
        Ok(there) if there.is_symlink() => return Err(is_no(text!("is-a-link"))),
        Ok(there) if !there.is_file() => return Err(is_no(text!("is-no-file"))),
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        _ => {}
    }
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let kept = if links == Links::Refused { OFlags::NOFOLLOW } else { OFlags::empty() };
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | kept;
        #[allow(clippy::cast_possible_wrap)] // the bits of a C int
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits() as i32);
    }
    #[cfg(windows)]
    let file = in_use::waited(in_use::is_shared, || options.open(path))?;
    #[cfg(unix)]
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(is_no(text!("is-no-file"))) }
}

fn is_no(why: crate::text::Text) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}

/// Whole, or not at all, and on the disk. Unless it `replaces` what is there, nothing may be.
pub fn place(file: &Path, bytes: &[u8], replaces: bool) -> io::Result<()> {
    sweep(file)?;
    if !unnamed::place(file, bytes, replaces)? {
        named(file, bytes, replaces)?;
    }
    sync_dir(file)
}

/// Bytes that are on the disk and have yet to take the place of a file: for who may hold its lock for an instant only.
#[derive(Debug)]
pub struct Ready {
    file: PathBuf,
    new: File,
    /// Its name, where it could not be without one.
    beside: Option<PathBuf>,
}

impl Ready {
    /// Writes the bytes beside the file, or into no file yet where the system can do that. The file itself is as
    /// before.
    pub fn new(file: &Path, bytes: &[u8]) -> io::Result<Self> {
        sweep(file)?;
        if let Some(new) = unnamed::made(file, bytes)? {
            return Ok(Self { file: file.to_owned(), new, beside: None });
        }
        Self::named(file, bytes)
    }

    fn named(file: &Path, bytes: &[u8]) -> io::Result<Self> {
        let beside = free_name(file)?;
        let mut ready = Self { file: file.to_owned(), new: create(&beside)?, beside: Some(beside) };
        hold(&ready.new);
        ready.new.write_all(bytes)?;
        ready.new.sync_all()?;
        Ok(ready)
    }

    /// In the place of what is there. That the name is on the disk too is seen to by [`on_disk`].
    pub fn replace(mut self) -> io::Result<()> {
        if self.beside.is_none() {
            let beside = free_name(&self.file)?;
            unnamed::link(&self.new, &beside)?;
            self.beside = Some(beside);
        }
        let beside = self.beside.as_ref().ok_or(io::ErrorKind::NotFound)?;
        rename(beside, &self.file)
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // After a rename it is gone.
            let _ = std::fs::remove_file(beside);
        }
    }
}

/// The name that was given to a file last.
pub fn on_disk(file: &Path) -> io::Result<()> {
    sync_dir(file)
}

/// Whether something could be placed there now.
pub fn has_place(file: &Path) -> io::Result<()> {
    sweep(file)?;
    let beside = free_name(file)?;
    let made = create(&beside).map(drop);
    let removed = std::fs::remove_file(&beside);
    made.and(removed)
}

/// For as long as it is open, it is nobody's leftover. Where locks are not to be had, another writer may take it for one: then
/// it is not placed.
#[cfg(unix)]
fn hold(new: &File) {
    let _ = new.try_lock();
}

#[cfg(unix)]
fn is_written(path: &Path) -> bool {
    File::open(path).is_ok_and(|left| matches!(left.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}

/// Nobody can read what is locked here, which it would still be when it has its name: that it is open is enough.
#[cfg(windows)]
fn hold(_: &File) {}

#[cfg(windows)]
fn is_written(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    const FOR_NOBODY_ELSE: u32 = 0;
    let alone = File::options().read(true).share_mode(FOR_NOBODY_ELSE).open(path);
    alone.is_err_and(|why| in_use::is_shared(&why))
}

/// What others were killed in the middle of.
fn sweep(file: &Path) -> io::Result<()> {
    let begins = beginning(file);
    let begins = begins.as_encoded_bytes();
    // A directory that can be written and not read hides leftovers; where there is none, making the file says so.
    for other in std::fs::read_dir(dir(file)).into_iter().flatten().flatten() {
        if !other.file_name().as_encoded_bytes().starts_with(begins) {
            continue;
        }
        let path = other.path();
        let is_file = other.file_type().is_ok_and(|kind| kind.is_file());
        if !(is_file && is_written(&path)) {
            match std::fs::remove_file(&path) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
                _ => {}
            }
        }
    }
    Ok(())
}

/// By a name of its own, where there is no way without.
fn named(file: &Path, bytes: &[u8], replaces: bool) -> io::Result<()> {
    let ready = Ready::named(file, bytes)?;
    let beside = ready.beside.as_ref().ok_or(io::ErrorKind::NotFound)?;
    match replaces {
        true => rename(beside, file),
        // Unlike a rename, a link takes no other's place.
        false => match std::fs::hard_link(beside, file) {
            // Some file systems have no links.
            Err(why) if why.kind() != io::ErrorKind::AlreadyExists && !file.exists() => {
                std::fs::rename(beside, file)
            }
            linked => linked,
        },
    }
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn dir(file: &Path) -> &Path {
    file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How the name begins of whatever is on its way to become this file.
fn beginning(file: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".turnglass-new-");
    name
}

fn free_name(file: &Path) -> io::Result<PathBuf> {
    let mut name = beginning(file);
    name.push(format!("{:016x}", getrandom::u64().map_err(io::Error::other)?));
    Ok(dir(file).join(name))
}

/// A file that has no name until it is whole.
#[cfg(target_os = "linux")]
mod unnamed {
    use super::*;
    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat};
    use std::os::fd::AsRawFd;

    /// `None`: there is no such thing here.
    pub(super) fn made(file: &Path, bytes: &[u8]) -> io::Result<Option<File>> {
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let Ok(new) = rustix::fs::open(dir(file), flags, Mode::RUSR | Mode::WUSR) else { return Ok(None) };
        let mut new = File::from(new);
        new.write_all(bytes)?;
        new.sync_all()?;
        hold(&new);
        Ok(Some(new))
    }

    /// `false`: there is no such thing here.
    pub(super) fn place(file: &Path, bytes: &[u8], replaces: bool) -> io::Result<bool> {
        let Some(new) = made(file, bytes)? else { return Ok(false) };
        match link(&new, file) {
            Ok(()) => return Ok(true),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists && replaces => {}
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => return Err(why),
            Err(_) => return Ok(false),
        }
        // A name takes another's place only by a name: for this one instant it has one.
        let beside = free_name(file)?;
        link(&new, &beside)?;
        std::fs::rename(&beside, file).inspect_err(|_| drop(std::fs::remove_file(&beside)))?;
        Ok(true)
    }

    /// Newer kernels link what a process itself has open; all do what /proc shows of it, where that is mounted.
    pub(super) fn link(file: &File, name: &Path) -> io::Result<()> {
        match linkat(file, "", CWD, name, AtFlags::EMPTY_PATH) {
            Ok(()) => Ok(()),
            Err(rustix::io::Errno::EXIST) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => {
                let shown = format!("/proc/self/fd/{}", file.as_raw_fd());
                Ok(linkat(CWD, shown, CWD, name, AtFlags::SYMLINK_FOLLOW)?)
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod unnamed {
    use super::*;

    pub(super) fn made(_: &Path, _: &[u8]) -> io::Result<Option<File>> {
        Ok(None)
    }

    pub(super) fn place(_: &Path, _: &[u8], _: bool) -> io::Result<bool> {
        Ok(false)
    }

    pub(super) fn link(_: &File, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// A file of this user's own that others could open, and cannot from now on. Links are left alone.
#[cfg(unix)]
pub fn close_to_others(path: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let Ok(there) = std::fs::symlink_metadata(path) else { return };
    if there.is_symlink() || there.mode() & 0o077 == 0 {
        return;
    }
    let mode = there.mode() & 0o700;
    if let Err(why) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)) {
        tracing::warn!(file = %path.display(), %why, "others may read it");
    }
}

/// The profile that it lies in is closed to others already.
#[cfg(not(unix))]
pub fn close_to_others(_: &Path) {}

/// The new name is on the disk too.
#[cfg(unix)]
pub fn sync_dir(path: &Path) -> io::Result<()> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(dir)?.sync_all()
}

/// A directory cannot be opened for that here: the file system's own journal keeps names.
#[cfg(not(unix))]
pub fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Place = fn(&Path, &[u8], bool) -> io::Result<()>;

    #[test]
    fn only_what_may_be_replaced_is_overwritten() {
        for place in [place as Place, named] {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("all.turnglass");
            place(&file, b"one", false).unwrap();
            assert_eq!(place(&file, b"two", false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(std::fs::read(&file).unwrap(), b"one");
            place(&file, b"two", true).unwrap();
            assert_eq!(std::fs::read(&file).unwrap(), b"two");
            assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
        }
    }

    #[test]
    fn what_is_ready_takes_the_place_at_once_or_leaves_nothing() {
        for make in [Ready::new as fn(&Path, &[u8]) -> io::Result<Ready>, Ready::named] {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("grant.json");
            std::fs::write(&file, "old").unwrap();
            drop(make(&file, b"never").unwrap());
            assert_eq!(std::fs::read(&file).unwrap(), b"old");
            make(&file, b"new").unwrap().replace().unwrap();
            assert_eq!(std::fs::read(&file).unwrap(), b"new");
            assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn what_a_kill_left_beside_it_goes_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("refresh.txt");
        let at = |name: &str| home.path().join(name);
        for name in [".refresh.txt.turnglass-new-0123456789abcdef", ".refresh.txt", ".other.turnglass-new-0"]
        {
            std::fs::write(at(name), "a secret").unwrap();
        }
        let (mut other, name) = (create(&at(".refresh.txt.turnglass-new-1")).unwrap(), "another writes");
        other.try_lock().unwrap();
        other.write_all(name.as_bytes()).unwrap();
        has_place(&file).unwrap();
        let there = || {
            let entries = std::fs::read_dir(home.path()).unwrap().flatten();
            let mut names: Vec<String> =
                entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(there(), [".other.turnglass-new-0", ".refresh.txt", ".refresh.txt.turnglass-new-1"]);
        drop(other);
        place(&file, b"one", true).unwrap();
        assert_eq!(there(), [".other.turnglass-new-0", ".refresh.txt", "refresh.txt"]);
    }

    #[test]
    fn what_is_moved_away_or_replaced_is_not_there_any_more() {
        let home = tempfile::tempdir().unwrap();
        let (path, other) = (home.path().join("one"), home.path().join("other"));
        let file = own(&path).unwrap();
        let it = Identity::of(&file).unwrap();
        assert!(is_at(&file, &path).unwrap());
        std::fs::rename(&path, &other).unwrap();
        assert!(!is_at(&file, &path).unwrap() && it.is_at(&other).unwrap());
        std::fs::write(&path, "another").unwrap();
        assert!(!is_at(&file, &path).unwrap() && !it.is_at(&path).unwrap());
        remove(&other).unwrap();
        assert!(!other.exists() && !it.is_at(&other).unwrap(), "while it is open");
        let _file = own(&other).unwrap();
    }

    /// As a scanner has it.
    #[cfg(windows)]
    #[test]
    fn what_another_has_open_for_a_moment_is_waited_for() {
        use std::os::windows::fs::OpenOptionsExt;
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("grant.json");
        std::fs::write(&file, "old").unwrap();
        let alone = || File::options().read(true).share_mode(0).open(&file).unwrap();
        let after = |scanner: File| {
            std::thread::sleep(in_use::LOOK * 4);
            drop(scanner);
        };
        std::thread::scope(|scope| {
            let scanner = alone();
            scope.spawn(move || after(scanner));
            place(&file, b"new", true).unwrap();
            let scanner = alone();
            scope.spawn(move || after(scanner));
            let read = open(&file, File::options().read(true), Links::Refused).unwrap();
            assert_eq!(io::read_to_string(read).unwrap(), "new");
        });
        let _scanner = alone();
        assert!(place(&file, b"newer", true).is_err(), "in the end it is told");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        for place in [place as Place, named] {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("all.turnglass");
            place(&file, b"sealed", false).unwrap();
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
