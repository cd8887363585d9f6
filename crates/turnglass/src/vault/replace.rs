//! Replaces a file whole: after a crash or on a full disk the old one is there, or the new one. A link stays, and what it
//! leads to is replaced. Knows nothing of what is in it.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use turnglass_protocol::file::{Links, open, rename, sync_dir};
use turnglass_protocol::text;

/// Tells whether a file is still the one that was written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    length: u64,
    changed: Option<SystemTime>,
    /// Device and inode.
    #[cfg(unix)]
    number: (u64, u64),
}

/// What is in it. Where something else lies in its place, that is not waited for.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, File::options().read(true), Links::Followed)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file itself, behind the links that lead to it. One that leads to nothing is no file that is still to be made: the
/// disk that it is on may come back.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match std::fs::symlink_metadata(path) {
        Ok(there) if there.is_symlink() => std::fs::canonicalize(path).map_err(|why| match why.kind() {
            io::ErrorKind::NotFound => {
                let target = std::fs::read_link(path).unwrap_or_default();
                io::Error::new(why.kind(), text!("link-to-nothing", target = %target.display()))
            }
            _ => why,
        }),
        _ => Ok(path.to_owned()),
    }
}

/// `None` when there is no such file.
pub(crate) fn identity(path: &Path) -> io::Result<Option<Identity>> {
    let path = &behind_links(path)?;
    match std::fs::metadata(path) {
        Ok(file) => Ok(Some(Identity {
            length: file.len(),
            changed: file.modified().ok(),
            #[cfg(unix)]
            number: {
                use std::os::unix::fs::MetadataExt;
                (file.dev(), file.ino())
            },
        })),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// Writes beside it, brings that to the disk, and then gives it the name.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &behind_links(path)?;
    let beside = beside(path);
    let written = create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(why) = written.and_then(|()| rename(&beside, path)) {
        let _ = std::fs::remove_file(&beside);
        return Err(why);
    }
    sync_dir(path)
}

/// Whether a file of this length could be written beside it now.
pub(crate) fn has_room(path: &Path, length: u64) -> io::Result<()> {
    let beside = beside(&behind_links(path)?);
    let tried = create(&beside).and_then(|file| take_room(&file, length));
    let removed = std::fs::remove_file(&beside);
    tried.and(removed)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// A new file that only its owner may read, in place of one that a crash left.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    match std::fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        _ => {}
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(target_os = "linux")]
fn take_room(file: &File, length: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, length.max(1)) {
        Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn take_room(_: &File, _: u64) -> io::Result<()> {
    Ok(())
}
