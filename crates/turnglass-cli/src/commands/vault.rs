//! `turnglass vault`: which vault a home has, a new key for the sealed one, and all grants from one vault to the other.

mod beside;
mod choose;
mod team;

use crate::args::{MoveArgs, RekeyArgs, VaultArgs, VaultCommand};
use crate::keeper::{self, Keeper, env};
use crate::{output, passphrase, vault_key};
use std::path::{Path, PathBuf};
use turnglass::chosen::{KEY_FILE, KeyFile, chosen, record, recorded};
use turnglass::keeper::{Options, move_vault};
use turnglass::store::held;
use turnglass::vault::sealed::{by_passphrase, try_key};
use turnglass_core::vault::Choice;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{Snapshot, VaultKind};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &VaultArgs) -> Result<u8, Problem> {
    match &args.command {
        None | Some(VaultCommand::Show) => choose::show(),
        Some(VaultCommand::Use(args)) => choose::choose(args),
        Some(VaultCommand::Rekey(args)) => rekey(args),
        Some(VaultCommand::Add(args)) => beside::add(args),
        Some(VaultCommand::Remove(args)) => beside::remove(args),
        Some(VaultCommand::Move(args)) if args.accounts.is_empty() => move_all(args),
        Some(VaultCommand::Move(args)) => beside::move_accounts(args),
        Some(VaultCommand::Policy(args)) => team::policy(args),
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
    // What cannot be read is told before anything is changed.
    let there = chosen_sealed()?;
    let before = opened_before()?;
    let (passphrase, key_file) = new_key(args)?;
    keeper.ask::<()>(|| Ask::Rekey { passphrase: passphrase.clone(), key_file: key_file.clone() })?;
    keeper.close()?;
    let old = text!("rekeyed-old", before);
    output::say(match &key_file {
        Some(file) => text!("rekeyed-file", file = %file.display(), old),
        None => text!("rekeyed-passphrase", old),
    });
    let stands = there.is_some();
    if let Some((home, choice)) = there {
        record(&home, &Choice { key_file: key_file.clone(), ..choice })?;
    }
    match key_file {
        Some(file) if !stands || env(KEY_FILE).is_some() => {
            output::say(text!("rekeyed-set-variable", file = %file.display()));
        }
        None if env(KEY_FILE).is_some() || (!stands && before != PASSPHRASE) => {
            output::say(text!("rekeyed-unset-variable"));
        }
        _ => {}
    }
    Ok(0)
}

const PASSPHRASE: &str = "passphrase";

/// What opens the vault until now, as a word for the text that tells what to do with it; of a keeper elsewhere it is not
/// known.
fn opened_before() -> Result<&'static str, Problem> {
    if keeper::elsewhere().is_some() {
        return Ok("unknown");
    }
    Ok(match by_passphrase(&Home::find(&env)?.sealed_vault()) {
        Some(true) => PASSPHRASE,
        Some(false) => "key-file",
        None => "unknown",
    })
}

/// The home here, where the sealed vault was chosen for it: so is what opens it.
fn chosen_sealed() -> Result<Option<(Home, Choice)>, Problem> {
    if keeper::elsewhere().is_some() {
        return Ok(None);
    }
    let home = Home::find(&env)?;
    let there = recorded(&home)?.filter(|choice| choice.kind == VaultKind::Sealed);
    Ok(there.map(|choice| (home, choice)))
}

fn new_key(args: &RekeyArgs) -> Result<(Option<Secret>, Option<PathBuf>), Problem> {
    if let Some(file) = &args.key_file {
        let file = keeper::absolute(file);
        let now = match keeper::elsewhere() {
            Some(_) => env(KEY_FILE).map(PathBuf::from),
            None => chosen(&Home::find(&env)?, &env)?.key.map(|key| key.path),
        };
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
    let to = VaultKind::named(&args.to).filter(|kind| *kind != VaultKind::Memory);
    let to = to.ok_or_else(|| beside::nowhere_for_all(&args.to))?;
    let mut options = keeper::options()?;
    let from = moves(&options, to)?;
    let team = if to == VaultKind::Openbao {
        Some(team::wanted(&options.home, &args.team)?)
    } else {
        team::needless(&args.team)?;
        None
    };
    let key = sealed_key(&options.home, args.key_file.as_deref())?;
    if from == VaultKind::Sealed || to == VaultKind::Sealed {
        opens(&options.home, key.as_ref().filter(|key| vault_key::counts(key)), to)?;
    }
    options.vault_key = vault_key::ask(key.clone());
    let home = options.home.clone();
    let gone = match &key {
        Some(key) if to == VaultKind::Sealed => text!("vault-gone-by-key", file = %key.path.display()),
        _ => text!("vault-gone", vault = %to.word()),
    };
    let there = if from == VaultKind::Openbao { team::recorded_there(&home)? } else { None };
    let from = Options { vault: from, openbao: there, ..options.clone() };
    let openbao = team.clone().map(Box::new);
    let moved = move_vault(&from, &Options { vault: to, openbao, ..options }, &gone)?;
    output::say(text!("vault-moved", count = moved.accounts.len()));
    for name in &moved.left_behind {
        output::say(text!("grant-left-behind", account = %name));
    }
    let key_file = key.filter(|key| to == VaultKind::Sealed && vault_key::counts(key)).map(|key| key.path);
    let choice = Choice { key_file, openbao: team.map(Box::new), ..Choice::of(to) };
    record(&home, &choice)?;
    choose::said(&choice);
    Ok(u8::from(!moved.left_behind.is_empty()))
}

/// From which vault: there has to be anything to move to this one, before anybody is asked for a key, and before one is made.
fn moves(options: &Options, to: VaultKind) -> Result<VaultKind, Problem> {
    let held = held(&options.home.database()).filter(|held| !held.nothing()).and_then(|held| held.vault);
    let from = held.unwrap_or(options.vault);
    if from != to {
        // What is in memory alone is nowhere to move from.
        let other = if to == VaultKind::Keychain { VaultKind::Sealed } else { VaultKind::Keychain };
        return Ok(if from == VaultKind::Memory { other } else { from });
    }
    let hint = match to {
        _ if options.vault != to => text!("vault-choose-hint", vault = %to.word()),
        VaultKind::Sealed => text!("move-to-itself-hint"),
        _ => return Err(Problem::usage(text!("move-to-itself", vault = %to.word()))),
    };
    Err(Problem::usage(text!("move-to-itself", vault = %to.word())).hint(hint))
}

/// Whether this key can open the sealed vault that is there: known before anybody is asked for a passphrase.
fn opens(home: &Home, key: Option<&KeyFile>, to: VaultKind) -> Result<(), Problem> {
    let file = home.sealed_vault();
    let tried = try_key(&file, key.map(|key| key.path.as_path()));
    tried.map_err(|problem| match (by_passphrase(&file), key) {
        (Some(false), None) => problem.hint(text!("move-by-key-hint", vault = %to.word())),
        (Some(true), Some(_)) => problem.hint(text!("move-no-key-hint", vault = %to.word())),
        _ => problem,
    })
}

/// What opens the sealed vault, whichever vault is in use.
fn sealed_key(home: &Home, named: Option<&Path>) -> Result<Option<KeyFile>, Problem> {
    if let Some(named) = named {
        return Ok(Some(KeyFile { path: keeper::absolute(named), by_variable: true }));
    }
    let key = chosen(home, &env)?.key;
    // A choice that is overruled says no less what opens it.
    let recorded = || {
        let path = recorded(home).ok().flatten()?.key_file?;
        Some(KeyFile { path, by_variable: false })
    };
    Ok(key.or_else(recorded))
}
