//! What can be typed of the vault.

use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub(crate) struct VaultArgs {
    #[command(subcommand)]
    pub(crate) command: Option<VaultCommand>,
}

#[derive(Subcommand)]
pub(crate) enum VaultCommand {
    /// Show which vault is in use, why, and how it stands; so does `turnglass vault` alone
    Show,
    /// Choose the vault of this home, from now on
    Use(ChooseArgs),
    /// Give the sealed vault a new passphrase or key file; the old one opens it no more
    Rekey(RekeyArgs),
    /// Move all grants to the other vault, choose it, and delete them in this one once they are read back
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
#[command(after_help = "\
The choice stands in vault.yaml in the configuration directory. TURNGLASS_VAULT and TURNGLASS_VAULT_KEY_FILE overrule it.
Where accounts have their grants in the other vault, `turnglass vault move` moves them, and chooses.")]
pub(crate) struct ChooseArgs {
    #[arg(value_enum)]
    pub(crate) vault: Choosable,
    /// Open a sealed vault by this key file, not by a passphrase; it is made if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Give up the grants in the other vault, where that one is gone for good: their accounts need a new sign-in
    #[arg(long)]
    pub(crate) leave: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Choosable {
    /// The keychain of the system, where there is one
    Keychain,
    /// One encrypted file
    Sealed,
}

#[derive(Group)]
pub(crate) struct MoveArgs {
    #[arg(long, value_enum)]
    pub(crate) to: To,
    /// Open the sealed vault by this key file, not by a passphrase; a new one's is made if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum To {
    /// From the keychain into the sealed vault
    Sealed,
    /// From the sealed vault into the keychain
    Keychain,
}
