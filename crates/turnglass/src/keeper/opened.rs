//! The vault and the store that a keeper begins with, opened beside each other. A vault that is not the one which holds the
//! grants of the store's accounts is not used.

use super::Options;
use crate::store::Store;
use crate::vault::{Vault, elsewhere::Elsewhere};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

/// Opens the vault, and the store beside it: a vault's file may be large.
pub(super) fn both(options: &Options, vault: &mut Box<dyn Vault>) -> Result<Store, Problem> {
    let reading = {
        let options = options.clone();
        std::thread::spawn(move || open_store(&options))
    };
    let read = |vault: &mut Box<dyn Vault>| {
        let store = reading.join().unwrap_or_else(|_| Err(Problem::failed(text!("keeper-fault"))));
        let elsewhere =
            store.as_ref().ok().and_then(Store::held).and_then(|held| held.elsewhere(options.vault));
        if let Some(other) = elsewhere {
            *vault = Box::new(Elsewhere::than(other));
        }
        store
    };
    // Nobody is asked for a new vault's passphrase where the grants are in another one.
    let is_new = options.vault == VaultKind::Sealed && !options.home.sealed_vault().exists();
    let (begun, store) = if is_new {
        let store = read(vault);
        (vault.begin(), store)
    } else {
        (vault.begin(), read(vault))
    };
    if let (Err(_), Ok(Store { moved: Some(moved), .. })) = (&begun, &store) {
        // The next keeper finds a new one.
        tracing::warn!(%moved, "store");
    }
    begun.and(store)
}

fn open_store(options: &Options) -> Result<Store, Problem> {
    if options.demo { Store::in_memory() } else { Store::open(&options.home.database()) }
}
