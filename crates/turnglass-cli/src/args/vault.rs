//! What can be typed of the vault.

use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub(crate) struct VaultArgs {
    #[command(subcommand)]
    pub(crate) command: VaultCommand,
}

#[derive(Subcommand)]
pub(crate) enum VaultCommand {
    /// Give the sealed vault a new passphrase or key file; the old one opens it no more
    Rekey(RekeyArgs),
    /// Move all grants to the other vault, and delete them in this one once they are read back
    Move(MoveArgs),
}

#[derive(Group)]
#[command(after_help = "\
Without an option, the new passphrase is asked for, twice.
Copies of the vault that were made before are still opened by the old key: delete them.")]
pub(crate) struct RekeyArgs {
    /// Open it by this key file from now on; it is made if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Read the new passphrase from this file descriptor
    #[arg(long, value_name = "N", conflicts_with = "key_file")]
    pub(crate) passphrase_fd: Option<String>,
}

#[derive(Group)]
pub(crate) struct MoveArgs {
    #[arg(long, value_enum)]
    pub(crate) to: To,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum To {
    /// From the keychain into the sealed vault
    Sealed,
    /// From the sealed vault into the keychain
    Keychain,
}
