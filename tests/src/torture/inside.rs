//! The keeper under torture as a program of its own: the product's keeper with a vault of files and a clock that can be
//! set. Everything else is the product's.

use super::clock::SetClock;
use super::file_vault::FileVault;
use std::path::Path;
use std::sync::Arc;
use turnglass::keeper::{Options, become_keeper};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::VaultKind;

/// Where the keeper under torture and its tormentor meet.
pub(super) const VAULT: &str = "vault";
pub(super) const FARES: &str = "vault-fares";
pub(super) const CLOCK: &str = "clock";
pub(super) const HOME: &str = "home";

/// Keeps until it is killed or told to stop.
pub fn keep(dir: &Path) -> Result<(), Problem> {
    let options = Options::new(Home::at(&dir.join(HOME)), VaultKind::Keychain);
    let vault = FileVault::new(&dir.join(VAULT), &dir.join(FARES));
    let clock = SetClock::read(&dir.join(CLOCK))
        .map_err(|why| Problem::failed(format!("The clock cannot be read ({why}).")))?;
    match become_keeper(&options, Arc::new(clock), Box::new(vault))? {
        Some(running) => running.wait(),
        None => Err(Problem::failed("Another keeper is there already.")),
    }
}
