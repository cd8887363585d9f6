//! Key files: 32 random bytes in base64, in a file that only its owner may read. Lines that begin with `#` say what it is.

use base64::prelude::{BASE64_STANDARD, Engine};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use turnglass_protocol::gate::{self, Shut};
use zeroize::{Zeroize, Zeroizing};

/// Why a key file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFileTrouble {
    Missing(PathBuf),
    /// Others may read it.
    Open {
        file: PathBuf,
        mode: u32,
    },
    /// Others can put another in its place.
    Shut(Shut),
    /// It holds something else.
    NoKey(PathBuf),
    Unusable {
        file: PathBuf,
        why: String,
    },
}

const SAYS: &str = "# Opens a sealed vault of Turnglass. Whoever has this file can read every grant in it.\n";
/// More is no key file.
const LONGEST: u64 = 4_096;

pub(super) fn read(path: &Path) -> Result<Zeroizing<[u8; 32]>, KeyFileTrouble> {
    let file = gate::open_in_any_mode(path).map_err(KeyFileTrouble::Shut)?;
    let file = file.ok_or_else(|| KeyFileTrouble::Missing(path.to_owned()))?;
    private(&file, path)?;
    let no_key = || KeyFileTrouble::NoKey(path.to_owned());
    let mut text = Zeroizing::new(String::with_capacity(LONGEST as usize));
    file.take(LONGEST).read_to_string(&mut text).map_err(|_| no_key())?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (Some(line), None) = (lines.next(), lines.next()) else { return Err(no_key()) };
    let bytes = Zeroizing::new(BASE64_STANDARD.decode(line).map_err(|_| no_key())?);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| no_key())?;
    Ok(Zeroizing::new(key))
}

/// Written whole and on the disk before it has its name; a file that is there is left alone.
pub(super) fn make(path: &Path, key: &[u8; 32]) -> Result<(), KeyFileTrouble> {
    let mut text = Zeroizing::new(String::with_capacity(256));
    text.push_str(SAYS);
    let mut encoded = BASE64_STANDARD.encode(key);
    text.push_str(&encoded);
    encoded.zeroize();
    text.push('\n');
    let written = turnglass_protocol::file::place(path, text.as_bytes(), false);
    match written {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written.map_err(|why| unusable(path, &why)),
    }
}

fn unusable(path: &Path, why: &io::Error) -> KeyFileTrouble {
    KeyFileTrouble::Unusable { file: path.to_owned(), why: why.to_string() }
}

#[cfg(unix)]
fn private(file: &File, path: &Path) -> Result<(), KeyFileTrouble> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(|why| unusable(path, &why))?.permissions().mode() & 0o777;
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyFileTrouble::Open { file: path.to_owned(), mode }) }
}

#[cfg(not(unix))]
fn private(_: &File, _: &Path) -> Result<(), KeyFileTrouble> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        assert_eq!(read(&path), Err(KeyFileTrouble::Missing(path.clone())));
        make(&path, &[7; 32]).unwrap();
        make(&path, &[8; 32]).unwrap();
        assert_eq!(*read(&path).unwrap(), [7; 32]);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        std::fs::write(&path, "a password").unwrap();
        assert_eq!(read(&path), Err(KeyFileTrouble::NoKey(path.clone())));
    }

    #[cfg(unix)]
    #[test]
    fn one_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        make(&path, &[7; 32]).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(read(&path), Err(KeyFileTrouble::Open { file: path.clone(), mode: 0o640 }));
    }
}
