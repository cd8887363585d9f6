//! `turnglass unlock`: hands what opens the sealed vault to the keeper that runs, e.g. one that was started at boot: its
//! passphrase, or the key file that is named here; has the system ask for its keychain's, with a prompt of its own.

use crate::keeper::{self, Keeper};
use crate::{output, passphrase, vault_key};
use turnglass::chosen::{KeyFile, chosen};
use turnglass::sealed::Key;
use turnglass::vault::sealed::{Asked, by_passphrase, try_key};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Snapshot, VaultKind, VaultState, VaultView};
use turnglass_protocol::wire::Ask;

pub(crate) fn run() -> Result<u8, Problem> {
    // The file of a keeper elsewhere is not here to be looked for.
    let home = if keeper::elsewhere().is_some() { None } else { Some(Home::find(&keeper::env)?) };
    let mut keeper = match &home {
        Some(home) => match find(home)? {
            Some(keeper) => keeper,
            // A keychain is the whole session's: it can be unlocked for whoever needs it next.
            None if keeper::options()?.vault == VaultKind::Keychain => {
                let mut keeper = Keeper::open()?;
                let before = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.vault;
                keeper.ask::<()>(|| Ask::OpenKeychain)?;
                keeper.close()?;
                return Ok(keychain_is_open(&before));
            }
            None => return needless(home),
        },
        None => {
            let mut keeper = Keeper::open()?;
            keeper.let_in()?;
            keeper.another()?
        }
    };
    let vault = keeper.ask::<Snapshot>(Ask::Snapshot)?.vault;
    if vault.kind == VaultKind::Keychain {
        // Whatever it said when it was asked last.
        keeper.ask::<()>(Ask::OpenKeychain)?;
        return Ok(keychain_is_open(&vault));
    }
    if vault.kind == VaultKind::Openbao {
        return Err(Problem::usage(text!("unlock-team")).hint(text!("unlock-team-hint")));
    }
    if vault.kind != VaultKind::Sealed {
        return Err(Problem::usage(text!("unlock-not-sealed")).hint(text!("unlock-not-sealed-hint")));
    }
    if vault.state == VaultState::Open {
        output::say(text!("sealed-is-open"));
        return Ok(0);
    }
    let wrong = text!("sealed-wrong-passphrase");
    let unlocked = passphrase::again_where(
        |problem| vault_key::is_typed() && passphrase::says(problem, &wrong),
        || {
            let by = match &home {
                Some(home) => key_here(home, vault.problem.clone())?,
                // No passphrase would do, and the file is named where its keeper is.
                None if vault.wants_key_file => return keeper.ask::<()>(Ask::OpenKeychain),
                None => vault_key::passphrase(false)?.map(Key::Passphrase),
            };
            keeper.ask::<()>(match by {
                Some(Key::Passphrase(passphrase)) => Ask::Unlock { passphrase },
                Some(Key::File(key_file)) => {
                    let by = KeyFile { path: key_file.clone(), by_variable: true };
                    let asked = keeper.ask::<()>(Ask::UnlockByKey { key_file });
                    return asked.map_err(|problem| vault_key::told_of(Some(&by), problem));
                }
                None => {
                    return Err(Problem::new(Code::Vault, text!("no-terminal-for-passphrase"))
                        .hint(text!("unlock-descriptor-hint")));
                }
            })
        },
    );
    unlocked.map_err(|problem| match passphrase::says(&problem, &wrong) {
        true => problem.hint(text!("unlock-wrong-hint")),
        false => problem,
    })?;
    output::say(text!("sealed-is-open"));
    Ok(0)
}

/// What opens the vault of this home: what is named now, whatever its keeper was started with. `says` is what the keeper
/// says of it.
fn key_here(home: &Home, says: Option<Problem>) -> Result<Option<Key>, Problem> {
    let file = home.sealed_vault();
    let named = || chosen(home, &keeper::env).map(|chosen| chosen.key.filter(vault_key::counts));
    match by_passphrase(&file) {
        Some(true) => vault_key::passphrase(false).map(|given| given.map(Key::Passphrase)),
        // No passphrase would do: nobody is asked for one.
        Some(false) => match (named()?, says) {
            (None, Some(says)) => Err(says),
            (named, _) => vault_key::key(named.as_ref(), &Asked::of(&file)),
        },
        None => match (vault_key::key(named()?.as_ref(), &Asked::of(&file))?, says) {
            (None, Some(says)) => Err(says),
            (given, _) => Ok(given),
        },
    }
}

/// Nobody keeps, so that nobody can be handed anything: what opens the vault is asked for where it is needed. A key file is
/// tried, so that what is wrong with it is known before.
fn needless(home: &Home) -> Result<u8, Problem> {
    let chosen = chosen(home, &keeper::env)?;
    let nobody = || Problem::new(Code::Unavailable, text!("unlock-nobody"));
    if chosen.kind == VaultKind::Openbao {
        return Err(Problem::usage(text!("unlock-team")).hint(text!("unlock-team-hint")));
    }
    if chosen.kind != VaultKind::Sealed {
        return Err(nobody().hint(text!("unlock-memory-hint")));
    }
    let file = home.sealed_vault();
    let named = chosen.key.filter(vault_key::counts);
    let key = named.as_ref().map(|key| key.path.clone());
    try_key(&file, key.as_deref()).map_err(|problem| vault_key::told_of(named.as_ref(), problem))?;
    let Some(key) = key else { return Err(nobody().hint(text!("unlock-nobody-hint"))) };
    output::say(match file.exists() {
        true => text!("unlock-by-key-file", file = %key.display()),
        false => text!("unlock-none-yet", file = %key.display()),
    });
    Ok(0)
}

/// And whether it got its keyring by that.
fn keychain_is_open(before: &VaultView) -> u8 {
    output::say(if before.is_new { text!("keychain-has-keyring") } else { text!("keychain-is-open") });
    0
}
