//! What the keeper says of itself, its vault and its accounts.

use super::{Finding, Level};
use turnglass::view::{Need, Snapshot, VaultKind, VaultState};

pub(super) fn look(snapshot: &Snapshot, runs: bool) -> Vec<Finding> {
    let mut findings = vec![keeper(snapshot, runs), vault(snapshot)];
    if snapshot.warnings.is_empty() {
        findings.push(Finding::ok("settings", "nothing is wrong with them"));
    }
    findings
        .extend(snapshot.warnings.iter().map(|problem| Finding::problem("settings", Level::Bad, problem)));
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
            Finding::warn(
                "account",
                format!("{}: {}. {}", account.name, account.state.words(), account.reason),
            )
        })
        .collect();
    if needs.is_empty() {
        return vec![Finding::ok("accounts", format!("{}, none needs you", snapshot.accounts.len()))];
    }
    needs
}

fn keeper(snapshot: &Snapshot, runs: bool) -> Finding {
    let own = env!("CARGO_PKG_VERSION");
    let keeper = &snapshot.keeper;
    if !runs {
        let finding = "none runs; each command keeps for its own short life";
        return if snapshot.accounts.is_empty() {
            Finding::ok("keeper", finding)
        } else {
            Finding::warn("keeper", format!("{finding}, and nothing is renewed by itself"))
                .remedy("Start the Turnglass app, or `turnglass agent`.")
        };
    }
    if keeper.version != own {
        return Finding::warn(
            "keeper",
            format!("process {} is of version {}, this is {own}", keeper.pid, keeper.version),
        )
        .remedy("Quit Turnglass and start it again.");
    }
    if snapshot.settings.paused {
        return Finding::warn("keeper", "everything is paused").remedy("Resume it in the tray menu.");
    }
    Finding::ok("keeper", format!("process {} runs, version {}", keeper.pid, keeper.version))
}

fn vault(snapshot: &Snapshot) -> Finding {
    let kind = snapshot.vault.kind.word();
    match (&snapshot.vault.problem, snapshot.vault.state, snapshot.vault.kind) {
        (Some(problem), ..) => Finding::problem("vault", Level::Bad, problem),
        (None, VaultState::Open, VaultKind::Memory) => {
            Finding::warn("vault", "in memory: everything is forgotten when the keeper ends")
                .remedy("Unset TURNGLASS_VAULT to use the keychain.")
        }
        (None, VaultState::Open, _) => Finding::ok("vault", format!("{kind}, open")),
        (None, VaultState::Locked, _) => {
            Finding::bad("vault", format!("{kind}, locked")).remedy("Unlock it.")
        }
        (None, VaultState::Missing, _) => Finding::bad("vault", format!("{kind}, missing")),
        (None, VaultState::Failing, _) => Finding::bad("vault", format!("{kind}, failing")),
    }
}
