//! `turnglass vault`: a new key for the sealed vault, and all grants from one vault to the other.

use crate::args::{MoveArgs, RekeyArgs, To, VaultArgs, VaultCommand};
use crate::keeper::{self, Keeper, env};
use crate::{output, passphrase};
use std::path::PathBuf;
use turnglass::error::Problem;
use turnglass::keeper::{Options, move_vault};
use turnglass::secret::Secret;
use turnglass::view::{Snapshot, VaultKind};
use turnglass::wire::Ask;

pub(crate) fn run(args: &VaultArgs) -> Result<u8, Problem> {
    match &args.command {
        VaultCommand::Rekey(args) => rekey(args),
        VaultCommand::Move(args) => move_all(args),
    }
}

fn rekey(args: &RekeyArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    if snapshot.vault.kind != VaultKind::Sealed {
        return Err(Problem::usage("The vault in use is not a sealed one, and has no key of its own.")
            .hint("TURNGLASS_VAULT=sealed chooses it."));
    }
    if let Some(problem) = snapshot.vault.problem {
        return Err(problem);
    }
    let (passphrase, key_file) = new_key(args)?;
    keeper.ask::<()>(|| Ask::Rekey { passphrase: passphrase.clone(), key_file: key_file.clone() })?;
    keeper.close()?;
    match key_file {
        Some(file) => output::say(&format!(
            "the sealed vault is opened by the new key file. Set TURNGLASS_VAULT_KEY_FILE to {}, and delete the old key and old copies of the vault.",
            file.display()
        )),
        None => output::say(
            "the sealed vault is opened by the new passphrase. Unset TURNGLASS_VAULT_KEY_FILE if it is set, and delete old copies of the vault.",
        ),
    }
    Ok(0)
}

fn new_key(args: &RekeyArgs) -> Result<(Option<Secret>, Option<PathBuf>), Problem> {
    if let Some(file) = &args.key_file {
        let file = keeper::absolute(file);
        let now = env("TURNGLASS_VAULT_KEY_FILE").map(PathBuf::from);
        if now.is_some_and(|now| now == file || now.canonicalize().ok() == file.canonicalize().ok()) {
            return Err(Problem::usage("This is the key file that opens the vault now.")
                .hint("Name a file that is not there yet."));
        }
        return Ok((None, Some(file)));
    }
    let passphrase =
        passphrase::brought(args.passphrase_fd.as_deref(), "New passphrase for the sealed vault", true)?;
    match passphrase {
        Some(passphrase) => Ok((Some(passphrase), None)),
        None => Err(Problem::usage("There is no terminal to ask for the new passphrase on.")
            .hint("Give it by --passphrase-fd N, or name a --key-file.")),
    }
}

fn move_all(args: &MoveArgs) -> Result<u8, Problem> {
    let (from, to) = match args.to {
        To::Sealed => (VaultKind::Keychain, VaultKind::Sealed),
        To::Keychain => (VaultKind::Sealed, VaultKind::Keychain),
    };
    let options = keeper::options()?;
    let moved = move_vault(&Options { vault: from, ..options.clone() }, &Options { vault: to, ..options })?;
    let accounts = match moved.accounts.len() {
        0 => "There was nothing to move.".into(),
        1 => "1 grant was moved.".into(),
        many => format!("{many} grants were moved."),
    };
    output::say(&format!(
        "{accounts} From now on set TURNGLASS_VAULT={}, for the keeper that runs too.",
        to.word()
    ));
    for name in &moved.left_behind {
        output::say(&format!("{name}: its grant could not be deleted in the old vault. Delete it there."));
    }
    Ok(u8::from(!moved.left_behind.is_empty()))
}
