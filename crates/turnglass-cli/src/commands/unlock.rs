//! `turnglass unlock`: hands the sealed vault's passphrase to the keeper that runs, e.g. one that was started at boot.

use crate::keeper::{self, Keeper};
use crate::{output, vault_key};
use turnglass::error::{Code, Problem};
use turnglass::keeper::find;
use turnglass::text;
use turnglass::view::{Snapshot, VaultKind, VaultState};
use turnglass::wire::Ask;

pub(crate) fn run() -> Result<u8, Problem> {
    // The file of a keeper elsewhere is not here to be looked for.
    let home = if keeper::elsewhere().is_some() { None } else { Some(keeper::options()?.home) };
    let mut keeper = match &home {
        Some(home) => find(home)?.ok_or_else(|| {
            Problem::new(Code::Unavailable, text!("unlock-nobody")).hint(text!("unlock-nobody-hint"))
        })?,
        None => {
            let mut keeper = Keeper::open()?;
            keeper.let_in()?;
            keeper.another()?
        }
    };
    let vault = keeper.ask::<Snapshot>(Ask::Snapshot)?.vault;
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
