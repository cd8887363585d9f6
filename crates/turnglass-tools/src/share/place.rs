//! Where a tool's file lies, and the two ways in which tools write theirs. Knows nothing of what is in it.
//!
//! The folder is gone after once, when a turn begins: what a link is bent to meanwhile is another folder, whose locks are
//! not held. A link in the place of the file stays, and what it leads to is written.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use turnglass_protocol::file::{Links, open};
use zeroize::Zeroizing;

/// Larger files than this are not credentials.
const LARGEST: u64 = 4 << 20;
/// What a new grant may need more than the one that it replaces.
const MORE: u64 = 16 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// A new file, on the disk before it takes the name; its owner's alone.
    Anew,
    /// The same file with other bytes.
    InPlace,
}

/// What is to be written, and where.
pub(super) enum Ready {
    Anew(turnglass_protocol::file::Ready),
    InPlace(PathBuf, Zeroizing<Vec<u8>>),
}

#[derive(Debug)]
pub(super) struct Place {
    /// Without a link in it.
    pub(super) dir: PathBuf,
    pub(super) file: PathBuf,
    /// As people know it.
    pub(super) shown: PathBuf,
}

impl Place {
    pub(super) fn find(file: &Path) -> io::Result<Self> {
        let (Some(dir), Some(name)) = (file.parent(), file.file_name()) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let dir = std::fs::canonicalize(dir)?;
        let place = Self { file: dir.join(name), dir, shown: file.to_owned() };
        // Before a lock is made for it: is it a file at all?
        open(&place.file, File::options().read(true), Links::Followed)?;
        Ok(place)
    }

    /// The file's name with something behind it, in its folder.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        PathBuf::from(super::with_ending(self.file.as_os_str(), ending))
    }

    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        read(&self.file)
    }

    /// Whether a file of about this length could be written there.
    pub(super) fn has_room(&self, length: u64, way: Way) -> io::Result<()> {
        let target = std::fs::canonicalize(&self.file)?;
        if way == Way::InPlace {
            writable(&target)?;
        }
        let dir = target.parent().unwrap_or(&self.dir);
        let mut tried = tempfile::tempfile_in(dir)?;
        let blank = vec![0; usize::try_from(length + MORE).unwrap_or_default()];
        tried.write_all(&blank)
    }

    /// All of a write that can be done before the file is touched.
    pub(super) fn ready(&self, bytes: &[u8], way: Way) -> io::Result<Ready> {
        ready(&self.file, bytes, way)
    }

    pub(super) fn put(&self, ready: Ready) -> io::Result<()> {
        match ready {
            Ready::Anew(new) => new.replace(),
            Ready::InPlace(target, bytes) => overwrite(&target, &bytes),
        }
    }

    /// What was put is on the disk by its name.
    pub(super) fn on_disk(&self) -> io::Result<()> {
        turnglass_protocol::file::on_disk(&std::fs::canonicalize(&self.file)?)
    }

    /// A file beside it that holds a token and nothing else, where that is the token that was replaced.
    pub(super) fn write_copy(
        &self,
        copy: &Path,
        before: Option<&str>,
        token: &str,
        way: Way,
    ) -> io::Result<()> {
        let copy = self.dir.join(copy);
        let there = match read(&copy) {
            Ok(there) => there,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(why),
        };
        if before.is_none_or(|before| there.trim_ascii() != before.as_bytes()) {
            return Ok(());
        }
        self.put(ready(&copy, token.as_bytes(), way)?)
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = open(path, File::options().read(true), Links::Followed)?;
    // One more than may be, so that it is seen to be too many.
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn ready(path: &Path, bytes: &[u8], way: Way) -> io::Result<Ready> {
    let target = std::fs::canonicalize(path)?;
    Ok(match way {
        Way::Anew => Ready::Anew(turnglass_protocol::file::Ready::new(&target, bytes)?),
        Way::InPlace => Ready::InPlace(target, bytes.to_vec().into()),
    })
}

/// The old bytes are there whole, or the new ones are: they are written at once, filled up with blank lines where they
/// are fewer, and only then is the file cut. A disk that takes no more gets the old ones back, for which it has room.
fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut old = Vec::new();
    let mut file = open(path, File::options().read(true).write(true), Links::Refused)?;
    file.read_to_end(&mut old)?;
    let mut filled = bytes.to_vec();
    filled.resize(bytes.len().max(old.len()), b'\n');
    room_in(&file, filled.len() as u64)?;
    let whole = |mut file: &File, bytes: &[u8]| {
        io::Seek::rewind(&mut file)?;
        file.write_all(bytes)
    };
    let written = whole(&file, &filled).and_then(|()| file.set_len(bytes.len() as u64));
    if let Err(why) = written {
        whole(&file, &old)?;
        file.set_len(old.len() as u64)?;
        return Err(why);
    }
    file.sync_all()
}

/// Without opening it for that, which whoever watches it would take for a change.
#[cfg(unix)]
fn writable(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?)
}

#[cfg(not(unix))]
fn writable(path: &Path) -> io::Result<()> {
    match std::fs::metadata(path)?.permissions().readonly() {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => Ok(()),
    }
}

#[cfg(target_os = "linux")]
fn room_in(file: &File, length: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, length.max(1)) {
        Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn room_in(_: &File, _: u64) -> io::Result<()> {
    Ok(())
}
