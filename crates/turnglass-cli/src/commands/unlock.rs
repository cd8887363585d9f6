//! `turnglass unlock`: hands the sealed vault's passphrase to the keeper that runs, e.g. one that was started at boot; has
//! the system ask for its keychain's, with a prompt of its own.

use crate::keeper::{self, Keeper};
use crate::{output, vault_key};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Snapshot, VaultKind, VaultState};
use turnglass_protocol::wire::Ask;

pub(crate) fn run() -> Result<u8, Problem> {
    // The file of a keeper elsewhere is not here to be looked for.
    let home = if keeper::elsewhere().is_some() { None } else { Some(Home::find(&keeper::env)?) };
    let mut keeper = match &home {
        Some(home) => match find(home)? {
            Some(keeper) => keeper,
            // A keychain is the whole session's: it can be unlocked for whoever needs it next.
            None if keeper::options()?.vault == VaultKind::Keychain => {
                return keeper::ask(|| Ask::OpenKeychain, |()| keychain_is_open());
            }
            None => {
                return Err(
                    Problem::new(Code::Unavailable, text!("unlock-nobody")).hint(text!("unlock-nobody-hint"))
                );
            }
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
        return keychain_is_open();
    }
    if vault.kind != VaultKind::Sealed {
        return Err(Problem::usage(text!("unlock-not-sealed")).hint(text!("unlock-not-sealed-hint")));
    }
    if vault.state == VaultState::Open {
        output::say(text!("sealed-is-open"));
        return Ok(0);
    }
    let new = home.is_some_and(|home| !home.sealed_vault().exists());
    let passphrase = vault_key::passphrase(new)?.ok_or_else(|| {
        Problem::usage(text!("no-terminal-for-passphrase")).hint(text!("unlock-descriptor-hint"))
    })?;
    keeper.ask::<()>(Ask::Unlock { passphrase })?;
    output::say(text!("sealed-is-open"));
    Ok(0)
}

fn keychain_is_open() -> Result<u8, Problem> {
    output::say(text!("keychain-is-open"));
    Ok(0)
}
