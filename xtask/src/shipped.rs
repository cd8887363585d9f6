//! What goes beside the programs wherever they are installed, and which `turnglass` writes itself: what shells look for to
//! complete its commands, and the pages of its manual.

use crate::{step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The shells whose completions are installed, as `turnglass completions` calls them.
pub const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

/// What this shell reads to complete `turnglass`.
pub fn completions(program: &Path, shell: &str) -> Result<Vec<u8>, String> {
    let done = Command::new(program).args(["completions", shell]).output();
    let done = done.map_err(|why| tree::told(program, &why))?;
    if !done.status.success() {
        return Err(format!("`turnglass completions {shell}` failed ({}).", done.status));
    }
    Ok(done.stdout)
}

/// The pages of the manual, each a file of its own.
pub fn manual(program: &Path) -> Result<Vec<PathBuf>, String> {
    let pages = tree::target().join("man");
    let _ = std::fs::remove_dir_all(&pages);
    step::must(Command::new(program).args(["man", "--to"]).arg(&pages))?;
    let found = std::fs::read_dir(&pages).map_err(|why| tree::told(&pages, &why))?;
    let mut pages: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    Ok(pages)
}
