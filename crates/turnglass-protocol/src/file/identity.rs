//! Which file it is that a path leads to, whatever becomes of its name.

use std::fs::File;
use std::io;
use std::path::Path;

/// Whether the path still leads to what is open: it may have been removed, or another file put in its place.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    Identity::of(file)?.is_at(path)
}

/// Which file it is, under whatever name, by the numbers that the file system gives it. Not for longer than it is open.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity(Numbers);

#[cfg(unix)]
type Numbers = (u64, u64);
#[cfg(windows)]
type Numbers = same_file::Handle;

impl Identity {
    /// A file's, or a directory's.
    pub fn of(file: &File) -> io::Result<Self> {
        #[cfg(unix)]
        let numbers = numbers(&file.metadata()?);
        #[cfg(windows)]
        let numbers = Numbers::from_file(file.try_clone()?)?;
        Ok(Self(numbers))
    }

    /// Whether it has this name now. A link is not gone after.
    pub fn is_at(&self, path: &Path) -> io::Result<bool> {
        match there(path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
            there => Ok(self.0 == there?),
        }
    }
}

#[cfg(unix)]
fn there(path: &Path) -> io::Result<Numbers> {
    std::fs::symlink_metadata(path).map(|there| numbers(&there))
}

#[cfg(unix)]
fn numbers(of: &std::fs::Metadata) -> Numbers {
    use std::os::unix::fs::MetadataExt;
    (of.dev(), of.ino())
}

#[cfg(windows)]
fn there(path: &Path) -> io::Result<Numbers> {
    use std::os::windows::fs::OpenOptionsExt;
    /// To know it alone: that keeps nobody from anything, and is kept by nobody.
    const READ_ATTRIBUTES: u32 = 0x80;
    /// A directory is opened, too (FILE_FLAG_BACKUP_SEMANTICS), and a link is not gone after (FILE_FLAG_OPEN_REPARSE_POINT).
    const WHATEVER_IT_IS: u32 = 0x0200_0000 | 0x0020_0000;
    Numbers::from_file(File::options().access_mode(READ_ATTRIBUTES).custom_flags(WHATEVER_IT_IS).open(path)?)
}
