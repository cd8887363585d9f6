//! `turnglass unlock`: hands the sealed vault's passphrase to the keeper that runs, e.g. one that was started at boot.

use crate::keeper::{self, Keeper};
use crate::{output, vault_key};
use turnglass::client::Client;
use turnglass::error::{Code, Problem};
use turnglass::view::{Snapshot, VaultKind, VaultState};
use turnglass::wire::Ask;

pub(crate) fn run() -> Result<u8, Problem> {
    // The file of a keeper elsewhere is not here to be looked for.
    let home = if keeper::elsewhere().is_some() { None } else { Some(keeper::options()?.home) };
    let mut keeper = match &home {
        Some(home) => Client::connect(&home.socket()).map_err(|_| {
            Problem::new(Code::Unavailable, "No keeper runs that could be unlocked.").hint(
                "Start `turnglass agent` first; commands without a keeper ask for the passphrase by themselves.",
            )
        })?,
        None => {
            let mut keeper = Keeper::open()?;
            keeper.let_in()?;
            keeper.another()?
        }
    };
    let vault = keeper.ask::<Snapshot>(Ask::Snapshot)?.vault;
    if vault.kind != VaultKind::Sealed {
        return Err(Problem::usage("The keeper that runs has no sealed vault.")
            .hint("Unlock the keychain in your desktop or password manager."));
    }
    if vault.state == VaultState::Open {
        output::say("the sealed vault is open.");
        return Ok(0);
    }
    let new = home.is_some_and(|home| !home.sealed_vault().exists());
    let passphrase = vault_key::passphrase(new)?.ok_or_else(|| {
        Problem::usage("There is no terminal to ask for the passphrase on.")
            .hint("Give it by TURNGLASS_VAULT_PASSPHRASE_FD.")
    })?;
    keeper.ask::<()>(Ask::Unlock { passphrase })?;
    output::say("the sealed vault is open.");
    Ok(0)
}
