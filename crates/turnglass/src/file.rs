//! Files that are written whole, for their owner alone: beside the one that is there, and then in its place. Knows nothing
//! of what is in them. What the vault's own file needs beyond that is in `vault/replace`.

use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// This in a file beside that one, for this user alone (mode 0600) and on the disk, to be put in its place.
pub fn beside(file: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".turnglass-").tempfile_in(dir)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Whole, or not at all. Unless it `replaces` what is there, nothing may be.
pub fn place(file: &Path, bytes: &[u8], replaces: bool) -> io::Result<()> {
    let beside = beside(file, bytes)?;
    let placed = if replaces { beside.persist(file) } else { beside.persist_noclobber(file) };
    placed.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_replaced_is_overwritten() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("all.turnglass");
        place(&file, b"one", false).unwrap();
        assert!(place(&file, b"two", false).is_err());
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        place(&file, b"two", true).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("all.turnglass");
        place(&file, b"sealed", false).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
