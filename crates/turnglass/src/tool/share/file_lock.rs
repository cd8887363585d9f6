//! A file that is locked as a whole (flock; LockFileEx on Windows) and stays when it is given back. As Python's `filelock`
//! and Rust's standard library lock it. Knows nothing of what is locked.

use super::Taking;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

#[derive(Debug)]
pub(super) struct FileLock {
    _file: File,
}

impl FileLock {
    /// Makes the file where there is none. One that is removed while it is waited for is made again.
    pub(super) fn take(path: &Path) -> io::Result<Taking<Self>> {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = crate::file::open(path, &mut options, crate::file::Links::Refused)?;
        match file.try_lock() {
            Ok(()) if is_at(&file, path)? => Ok(Taking::Ours(Self { _file: file })),
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(Taking::Theirs(None)),
            Err(TryLockError::Error(why)) => Err(why),
        }
    }
}

/// Somebody may have removed it between the opening and the lock: then the next one locks another.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino())),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(why),
    }
}

/// What is open cannot be replaced here.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
