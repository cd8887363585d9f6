//! Everything of this home into a file that the person chooses. What comes from the keeper is sealed already; the
//! passphrase goes there and nowhere else.

use super::bridge::{Keeper, blocking};
use crate::dialog::{self, Purpose};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use turnglass::error::Problem;
use turnglass::secret::Secret;
use turnglass::text;
use turnglass::wire::{Ask, Exported};

/// What stands in the file, and what does not.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    file: PathBuf,
    accounts: usize,
    rotating: Vec<String>,
    left_out: Vec<String>,
}

/// Asks for a file and writes everything into it, sealed by the passphrase; `null` when the person thought better of it.
#[tauri::command]
pub(super) async fn export_to(app: AppHandle, passphrase: Secret) -> Result<Option<Written>, Problem> {
    let asking = app.clone();
    blocking(app, move |keeper| {
        let Some(file) = dialog::choose_file(&asking, Purpose::Export) else { return Ok(None) };
        // The dialog has asked about what was there before; what comes from now on is not overwritten.
        let replaces = file.exists();
        export(keeper, passphrase, &file, replaces).map(Some)
    })
    .await
}

fn export(keeper: &Keeper, passphrase: Secret, file: &Path, replaces: bool) -> Result<Written, Problem> {
    let exported: Exported = keeper.ask(Ask::Export { passphrase })?;
    let sealed = BASE64_STANDARD.decode(&exported.sealed);
    let sealed = sealed.map_err(|_| Problem::failed(text!("export-unreadable")))?;
    write(file, &sealed, replaces)
        .map_err(|why| Problem::failed(text!("file-unwritten", file = %file.display(), %why)))?;
    let Exported { accounts, rotating, left_out, .. } = exported;
    Ok(Written { file: file.to_owned(), accounts, rotating, left_out })
}

/// Whole, or not at all; only its owner may read it.
fn write(file: &Path, sealed: &[u8], replaces: bool) -> std::io::Result<()> {
    let folder = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".turnglass-").tempfile_in(folder)?;
    beside.write_all(sealed)?;
    beside.as_file().sync_all()?;
    let placed = if replaces { beside.persist(file) } else { beside.persist_noclobber(file) };
    placed.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_person_has_seen_is_overwritten() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("all.turnglass");
        write(&file, b"one", false).unwrap();
        assert!(write(&file, b"two", false).is_err());
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        write(&file, b"two", true).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("all.turnglass");
        write(&file, b"sealed", false).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
