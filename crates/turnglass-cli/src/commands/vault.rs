//! `turnglass vault`: a new key for the sealed vault, and all grants from one vault to the other.

use crate::args::{MoveArgs, RekeyArgs, To, VaultArgs, VaultCommand};
use crate::keeper::{self, Keeper, env};
use crate::{output, passphrase};
use std::path::PathBuf;
use turnglass::keeper::{Options, move_vault};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{Snapshot, VaultKind};
use turnglass_protocol::wire::Ask;

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
        return Err(Problem::usage(text!("rekey-not-sealed")).hint(text!("rekey-not-sealed-hint")));
    }
    if let Some(problem) = snapshot.vault.problem {
        return Err(problem);
    }
    let (passphrase, key_file) = new_key(args)?;
    keeper.ask::<()>(|| Ask::Rekey { passphrase: passphrase.clone(), key_file: key_file.clone() })?;
    keeper.close()?;
    match key_file {
        Some(file) => output::say(text!("rekeyed-file", file = %file.display())),
        None => output::say(text!("rekeyed-passphrase")),
    }
    Ok(0)
}

fn new_key(args: &RekeyArgs) -> Result<(Option<Secret>, Option<PathBuf>), Problem> {
    if let Some(file) = &args.key_file {
        let file = keeper::absolute(file);
        let now = env("TURNGLASS_VAULT_KEY_FILE").map(PathBuf::from);
        if now.is_some_and(|now| now == file || now.canonicalize().ok() == file.canonicalize().ok()) {
            return Err(Problem::usage(text!("rekey-same-file")).hint(text!("rekey-same-file-hint")));
        }
        return Ok((None, Some(file)));
    }
    let passphrase =
        passphrase::brought(args.passphrase_fd.as_deref(), text!("sealed-new-passphrase"), true)?;
    match passphrase {
        Some(passphrase) => Ok((Some(passphrase), None)),
        None => Err(Problem::usage(text!("no-terminal-for-rekey")).hint(text!("no-terminal-for-rekey-hint"))),
    }
}

fn move_all(args: &MoveArgs) -> Result<u8, Problem> {
    let (from, to) = match args.to {
        To::Sealed => (VaultKind::Keychain, VaultKind::Sealed),
        To::Keychain => (VaultKind::Sealed, VaultKind::Keychain),
    };
    let options = keeper::options()?;
    let moved = move_vault(&Options { vault: from, ..options.clone() }, &Options { vault: to, ..options })?;
    let from_now_on = text!("vault-from-now-on", vault = %to.word());
    output::say(Text::joined([text!("vault-moved", count = moved.accounts.len()), from_now_on]));
    for name in &moved.left_behind {
        output::say(text!("grant-left-behind", account = %name));
    }
    Ok(u8::from(!moved.left_behind.is_empty()))
}
