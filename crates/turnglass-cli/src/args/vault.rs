//! What can be typed of the vault.

use crate::complete;
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
    /// Have a team's vault beside this home's own, or say anew where it is
    Add(AddVaultArgs),
    /// Have a team's vault beside this home's own no more
    Remove(RemoveVaultArgs),
    /// Move all grants to another vault, choose it, and delete them in this one once they are read back; or those of the
    /// accounts that are named
    Move(MoveArgs),
    /// Print the least that a machine has to be allowed on a team's server
    Policy(PolicyArgs),
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
Where accounts have their grants in the other vault, `turnglass vault move` moves them, and chooses.
What is not said anew of a team's vault stays as it was chosen before.

Examples:
  turnglass vault use sealed --key-file /etc/turnglass/vault.key
  turnglass vault use openbao --address https://bao.example.com:8200 --token-file /etc/turnglass/bao.token")]
pub(crate) struct ChooseArgs {
    #[arg(value_enum)]
    pub(crate) vault: Choosable,
    /// Open a sealed vault by this key file, not by a passphrase; it is made if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Give up the grants in the other vault, where that one is gone for good: their accounts need a new sign-in
    #[arg(long)]
    pub(crate) leave: bool,
    #[command(flatten)]
    pub(crate) team: TeamArgs,
}

#[derive(Group, Clone)]
#[command(next_help_heading = "Of a team's vault")]
pub(crate) struct TeamArgs {
    /// Where the server is, e.g. https://bao.example.com:8200
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,
    /// Its secrets engine, KV version 2; `secret` where none is named
    #[arg(long)]
    pub(crate) mount: Option<String>,
    /// The path in it below which the team's entries lie; `turnglass/team` where none is named
    #[arg(long)]
    pub(crate) path: Option<String>,
    /// The server's namespace, where it has any
    #[arg(long)]
    pub(crate) namespace: Option<String>,
    /// The authority whose word for the server's name counts, in place of the system's; PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// Sign in by the token in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Sign in by AppRole, with the role's id in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) approle_role_id_file: Option<PathBuf>,
    /// And with its secret id in this one
    #[arg(long, value_name = "FILE")]
    pub(crate) approle_secret_id_file: Option<PathBuf>,
    /// Sign in as this pod's service account, with this role
    #[arg(long, value_name = "ROLE")]
    pub(crate) kubernetes_role: Option<String>,
    /// Sign in by a JWT, with this role
    #[arg(long, value_name = "ROLE")]
    pub(crate) jwt_role: Option<String>,
    /// And with the JWT in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) jwt_file: Option<PathBuf>,
    /// Where the server has that way to sign in, if it was moved
    #[arg(long, value_name = "MOUNT")]
    pub(crate) auth_mount: Option<String>,
    /// Seal each entry by this key once more, so that who runs the server sees nothing; it is made with a new vault
    #[arg(long, value_name = "FILE")]
    pub(crate) team_key_file: Option<PathBuf>,
    /// Keep tokens that live on this machine too, and hand them out while the server cannot be reached
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) offline_cache: Option<OfflineCache>,
    /// Seal them by this key file, not by the one in the configuration directory; it is made if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) offline_key_file: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum OfflineCache {
    /// In a sealed file, without anything that renews
    Sealed,
    /// Not at all: what is kept is deleted
    None,
}

#[derive(Group)]
#[command(after_help = "\
It is for the mount and the path that are named here, or else were chosen for this home.

Example:
  turnglass vault policy openbao | bao policy write turnglass-team -")]
pub(crate) struct PolicyArgs {
    #[arg(value_enum)]
    pub(crate) of: PolicyOf,
    /// The secrets engine
    #[arg(long)]
    pub(crate) mount: Option<String>,
    /// The path in it
    #[arg(long)]
    pub(crate) path: Option<String>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum PolicyOf {
    /// An OpenBao or HashiCorp Vault server
    Openbao,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Choosable {
    /// The keychain of the system, where there is one
    Keychain,
    /// One encrypted file
    Sealed,
    /// A team's vault on an OpenBao or HashiCorp Vault server
    Openbao,
}

#[derive(Group)]
#[command(after_help = "\
Without accounts, all grants of this home's own vault are moved to the kind that is named: sealed, keychain or openbao.
Accounts that are named are moved into the vault of a team that `turnglass vault add` has named, or back with --to local.

Examples:
  turnglass vault move --to sealed
  turnglass vault move --to acme bot deploy
  turnglass vault move --to local bot")]
pub(crate) struct MoveArgs {
    /// The accounts to move; all of this home's own vault where none is named
    #[arg(value_name = "ACCOUNT", add = complete::accounts())]
    pub(crate) accounts: Vec<String>,
    /// Into which vault: sealed, keychain or openbao; with accounts, a team's name or local
    #[arg(long, value_name = "WHERE")]
    pub(crate) to: String,
    /// Open the sealed vault by this key file, not by a passphrase; a new one's is made if there is none
    #[arg(long, value_name = "FILE", conflicts_with = "accounts")]
    pub(crate) key_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) team: TeamArgs,
}

#[derive(Group)]
#[command(after_help = "\
What is not said anew of a team that is there already stays as it was. Its accounts are found by themselves; a new one comes
there with `turnglass add NAME --in TEAM`, and one that is here with `turnglass vault move --to TEAM NAME`.

Example:
  turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file /etc/turnglass/bao.token")]
pub(crate) struct AddVaultArgs {
    #[arg(value_enum)]
    pub(crate) of: PolicyOf,
    /// What you call the team
    #[arg(value_name = "TEAM")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) team: TeamArgs,
}

#[derive(Group)]
pub(crate) struct RemoveVaultArgs {
    /// What you call the team
    #[arg(value_name = "TEAM")]
    pub(crate) name: String,
    /// Forget its accounts on this machine; in the team's vault they stay as they are
    #[arg(long)]
    pub(crate) leave: bool,
}
