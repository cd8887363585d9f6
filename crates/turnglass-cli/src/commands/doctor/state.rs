//! What the keeper says of itself, its vault and its accounts.

use super::{Finding, Level};
use crate::account::remedy;
use turnglass_protocol::text;
use turnglass_protocol::view::{Need, Snapshot, VaultKind, VaultState};

/// `bus`: the session bus answers here, or none is needed.
pub(super) fn look(snapshot: &Snapshot, runs: bool, bus: bool) -> Vec<Finding> {
    // This process would have asked by that bus, and has heard nothing.
    let unasked = !runs && !bus && snapshot.vault.kind == VaultKind::Keychain;
    let vault = match (snapshot.vault.state, unasked) {
        (VaultState::Open, true) => Finding::bad("vault", text!("doctor-vault-unasked")),
        _ => vault(snapshot),
    };
    let mut findings = vec![keeper(snapshot, runs)];
    // With an agent, nothing would be renewed either. Where one runs, it is said of it.
    if !runs && snapshot.settings.paused && !snapshot.accounts.is_empty() {
        findings.push(paused());
    }
    findings.push(vault);
    if snapshot.warnings.is_empty() {
        findings.push(Finding::ok("settings", text!("doctor-settings-fine")));
    }
    findings
        .extend(snapshot.warnings.iter().map(|problem| Finding::problem("settings", Level::Bad, problem)));
    findings.extend(snapshot.updates.iter().map(|updates| match updates.failed {
        true => Finding::warn("updates", updates.says.clone()),
        false => Finding::ok("updates", updates.says.clone()),
    }));
    findings.extend(accounts(snapshot));
    findings
}

/// There, neither settings nor warnings are shown.
pub(super) fn at_tokens_socket(snapshot: &Snapshot) -> Vec<Finding> {
    let mut findings = vec![keeper(snapshot, true), vault(snapshot)];
    findings.extend(accounts(snapshot));
    findings
}

fn accounts(snapshot: &Snapshot) -> Vec<Finding> {
    let in_need = snapshot.accounts.iter().filter(|account| account.state.need() > Need::None);
    let needs: Vec<Finding> = in_need
        .map(|account| {
            let says =
                text!("doctor-account", account = %account.name, state = account.state_words(), reason = &account.reason);
            let finding = Finding::warn("account", says);
            match remedy(account) {
                Some(remedy) => finding.remedy(remedy),
                None => finding,
            }
        })
        .collect();
    if needs.is_empty() {
        return vec![Finding::ok("accounts", text!("doctor-accounts-fine", count = snapshot.accounts.len()))];
    }
    needs
}

fn keeper(snapshot: &Snapshot, runs: bool) -> Finding {
    let own = env!("CARGO_PKG_VERSION");
    let keeper = &snapshot.keeper;
    if !runs {
        let finding = text!("doctor-keeper-none");
        return if snapshot.accounts.is_empty() {
            Finding::ok("keeper", finding)
        } else {
            Finding::warn("keeper", text!("doctor-keeper-none-idle", finding))
                .remedy(text!("doctor-keeper-none-idle-hint"))
        };
    }
    if keeper.version != own {
        return Finding::warn(
            "keeper",
            text!("doctor-keeper-other-version", process = %keeper.pid, version = %keeper.version, %own),
        )
        .remedy(text!("doctor-keeper-other-version-hint"));
    }
    if snapshot.settings.paused {
        return paused();
    }
    Finding::ok("keeper", text!("doctor-keeper-runs", process = %keeper.pid, version = %keeper.version))
}

fn paused() -> Finding {
    Finding::warn("keeper", text!("doctor-paused")).remedy(text!("doctor-paused-hint"))
}

fn vault(snapshot: &Snapshot) -> Finding {
    let kind = snapshot.vault.kind.word();
    match (&snapshot.vault.problem, snapshot.vault.state, snapshot.vault.kind) {
        (Some(problem), ..) => Finding::problem("vault", Level::Bad, problem),
        (None, VaultState::Open, VaultKind::Memory) => {
            Finding::warn("vault", text!("doctor-vault-memory")).remedy(text!("doctor-vault-memory-hint"))
        }
        (None, VaultState::Open, _) => Finding::ok("vault", text!("vault-open", kind)),
        (None, VaultState::Locked, _) => Finding::bad("vault", text!("doctor-vault-locked", kind))
            .remedy(text!("doctor-vault-locked-hint")),
        (None, VaultState::Missing, _) => Finding::bad("vault", text!("doctor-vault-missing", kind)),
        (None, VaultState::Failing, _) => Finding::bad("vault", text!("doctor-vault-failing", kind)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_keychain_that_could_not_be_asked_is_not_called_open() {
        let seen = |kind: &str| -> Snapshot {
            serde_json::from_value(serde_json::json!({
                "now": 1, "vault": {"kind": kind, "state": "open"}, "accounts": [], "sign_ins": [],
                "keeper": {"version": env!("CARGO_PKG_VERSION"), "pid": 1, "demo": false, "desk": null},
                "settings": {}, "warnings": [],
            }))
            .unwrap()
        };
        for (kind, runs, bus, level) in [
            ("keychain", false, true, Level::Ok),
            ("keychain", false, false, Level::Bad),
            ("keychain", true, false, Level::Ok),
            ("sealed", false, false, Level::Ok),
        ] {
            let findings = look(&seen(kind), runs, bus);
            let vault = findings.iter().find(|finding| finding.name == "vault").unwrap();
            assert_eq!(vault.level, level, "{kind} {runs} {bus}");
        }
    }
}
