//! Everything of this home into a file that the person chooses. What comes from the keeper is sealed already; the
//! passphrase goes there and nowhere else.

use super::bridge::{Keeper, blocking};
use crate::dialog::{self, Purpose};
use serde::Serialize;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::{Ask, Exported};

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
        let Some(path) = dialog::choose_file(&asking, Purpose::Export) else { return Ok(None) };
        // The dialog has asked about what was there before; what comes from now on is not overwritten.
        let replaces = path.exists();
        export(keeper, passphrase, &path, replaces).map(Some)
    })
    .await
}

fn export(keeper: &Keeper, passphrase: Secret, path: &Path, replaces: bool) -> Result<Written, Problem> {
    let exported: Exported = keeper.ask(Ask::Export { passphrase })?;
    exported.write(path, replaces)?;
    let Exported { accounts, rotating, left_out, .. } = exported;
    Ok(Written { file: path.to_owned(), accounts, rotating, left_out })
}
