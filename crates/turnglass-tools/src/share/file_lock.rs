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
        let file = turnglass_protocol::file::own(path)?;
        match file.try_lock() {
            // Somebody may have removed it between the opening and the lock: then the next one locks another.
            Ok(()) if turnglass_protocol::file::is_at(&file, path)? => Ok(Taking::Ours(Self { _file: file })),
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(Taking::Theirs(None)),
            Err(TryLockError::Error(why)) => Err(why),
        }
    }
}
