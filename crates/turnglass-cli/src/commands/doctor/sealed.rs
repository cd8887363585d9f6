//! The sealed vault's file and key, as far as they show without opening anything.

use super::Finding;
use crate::keeper::env;
use std::path::PathBuf;
use turnglass::home::Home;
use turnglass::view::VaultKind;

pub(super) fn look(home: &Home, vault: VaultKind) -> Vec<Finding> {
    let file = home.sealed_vault();
    if vault != VaultKind::Sealed {
        // Somebody who forgot the variable would miss accounts here.
        let forgotten = vault == VaultKind::Keychain && file.exists();
        return forgotten
            .then(|| {
                Finding::warn(
                    "sealed vault",
                    format!("{} is there, and the keychain is in use", file.display()),
                )
                .remedy(
                    "Set TURNGLASS_VAULT=sealed to use it; `turnglass vault move --to keychain` empties it.",
                )
            })
            .into_iter()
            .collect();
    }
    let mut findings = vec![match file.metadata() {
        Ok(meta) => Finding::ok("sealed vault", format!("{}, {} bytes", file.display(), meta.len())),
        Err(_) => Finding::ok("sealed vault", "is made when the first account is added"),
    }];
    if let Some(key) = env("TURNGLASS_VAULT_KEY_FILE").map(PathBuf::from) {
        let absolute = crate::keeper::absolute(&key);
        if absolute.starts_with(&home.data) || absolute.starts_with(&home.config) {
            findings.push(
                Finding::warn("key file", "lies beside the vault: who copies the one has the other")
                    .remedy("Move it to another directory, one that is not in the same backup, and set TURNGLASS_VAULT_KEY_FILE."),
            );
        }
    }
    findings
}
