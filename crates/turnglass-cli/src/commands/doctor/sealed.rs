//! The sealed vault's file and key, as far as they show without opening anything.

use super::Finding;
use turnglass::chosen::KeyFile;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

pub(super) fn look(home: &Home, vault: VaultKind, key: Option<&KeyFile>) -> Vec<Finding> {
    let file = home.sealed_vault();
    if vault != VaultKind::Sealed {
        // Somebody who forgot to choose it would miss accounts here.
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
    if key.is_some_and(|key| key.path.starts_with(&home.data) || key.path.starts_with(&home.config)) {
        findings.push(
            Finding::warn("key file", text!("doctor-key-beside")).remedy(text!("doctor-key-beside-hint")),
        );
    }
    findings
}
