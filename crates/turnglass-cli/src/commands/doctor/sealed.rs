//! The sealed vault's file and key, as far as they show without opening anything.

use super::Finding;
use crate::keeper::env;
use std::path::PathBuf;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

pub(super) fn look(home: &Home, vault: VaultKind) -> Vec<Finding> {
    let file = home.sealed_vault();
    if vault != VaultKind::Sealed {
        // Somebody who forgot the variable would miss accounts here.
        let forgotten = vault == VaultKind::Keychain && file.exists();
        return forgotten
            .then(|| {
                Finding::warn("sealed vault", text!("doctor-sealed-forgotten", file = %file.display()))
                    .remedy(text!("doctor-sealed-forgotten-hint"))
            })
            .into_iter()
            .collect();
    }
    let mut findings = vec![match file.metadata() {
        Ok(meta) => {
            Finding::ok("sealed vault", text!("doctor-sealed", file = %file.display(), bytes = meta.len()))
        }
        Err(_) => Finding::ok("sealed vault", text!("doctor-sealed-later")),
    }];
    if let Some(key) = env("TURNGLASS_VAULT_KEY_FILE").map(PathBuf::from) {
        let absolute = crate::keeper::absolute(&key);
        if absolute.starts_with(&home.data) || absolute.starts_with(&home.config) {
            findings.push(
                Finding::warn("key file", text!("doctor-key-beside")).remedy(text!("doctor-key-beside-hint")),
            );
        }
    }
    findings
}
