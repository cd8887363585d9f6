//! The one process that owns the vault and refreshes.

use crate::client::Client;
use crate::error::Problem;
use crate::home::Home;
use crate::view::VaultKind;
use std::path::PathBuf;

/// How a keeper is set up.
#[derive(Debug, Clone)]
pub struct Options {
    pub home: Home,
    pub vault: VaultKind,
    /// Opens a sealed vault without a prompt.
    pub vault_key_file: Option<PathBuf>,
    /// Renew by schedule. Off for a command that keeps only as long as it needs.
    pub schedule: bool,
    /// Serve the embedded demo provider with its accounts.
    pub demo: bool,
}

/// A keeper in this process. It ends, after saving, when this is dropped or stopped.
pub struct Running;

impl Running {
    /// Saves what is unsaved and ends; a problem says what could not be saved.
    pub fn stop(self) -> Result<(), Problem> {
        unimplemented!()
    }

    /// Blocks until the keeper was told to stop from outside ([`crate::wire::Ask::Stop`]).
    pub fn wait(self) -> Result<(), Problem> {
        unimplemented!()
    }
}

/// Connects to this home's keeper, or becomes it when there is none: then the second value holds it.
pub fn open(_options: &Options) -> Result<(Client, Option<Running>), Problem> {
    unimplemented!()
}
