//! How the vault serves, and when it is tried again.

use super::notices::vault_needs_you;
use super::{Core, Effect};
use crate::vault::{Team, VaultTrouble};
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::view::{Notice, NoticeKind, VaultKind};

/// How many attempts are made before the pauses of a keychain without a keyring grow: two minutes' worth of them.
const PATIENT: u32 = 24;

/// The vault's health, as the last operation left it.
#[derive(Debug)]
pub(super) struct VaultHealth {
    pub(super) kind: VaultKind,
    pub(super) trouble: Option<VaultTrouble>,
    pub(super) attempts: u32,
    pub(super) retry_at: Option<DateTime<Utc>>,
    pub(super) told: bool,
    /// What was to be told of it in quiet hours.
    pub(super) held_back: Option<Notice>,
    /// Where it is, of a team's that this home names.
    pub(super) place: Option<String>,
}

impl VaultHealth {
    pub(super) fn of(kind: VaultKind) -> Self {
        let (trouble, retry_at, held_back, place) = (None, None, None, None);
        Self { kind, trouble, attempts: 0, retry_at, told: false, held_back, place }
    }
}

/// Retries of the vault: 5 s, doubling, at most 5 minutes.
pub(super) fn vault_backoff(attempts: u32) -> TimeDelta {
    TimeDelta::seconds(5 * 2_i64.pow(attempts.min(6))).min(TimeDelta::minutes(5))
}

impl Core {
    /// Whether the home's own vault serves again.
    pub fn probed(&mut self, result: Result<(), VaultTrouble>, now: DateTime<Utc>) -> Vec<Effect> {
        self.probed_at(&None, result, now)
    }

    /// Whether this one does.
    pub fn probed_at(
        &mut self,
        team: &Team,
        result: Result<(), VaultTrouble>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        match result {
            Ok(()) => self.works(team),
            Err(trouble) => self.failed(team, trouble, now),
        }
    }

    /// Whether something that changes in the system's keychain may be what is waited for.
    pub fn waits_for_keychain(&self) -> bool {
        self.vault.kind == VaultKind::Keychain && self.vault.trouble.is_some()
    }

    /// This vault has done what it was asked.
    pub(super) fn works(&mut self, team: &Team) -> Vec<Effect> {
        let vault = self.health_mut(team);
        let healed = vault.trouble.take().is_some();
        vault.attempts = 0;
        vault.retry_at = None;
        let told = healed && std::mem::take(&mut vault.told);
        if healed {
            self.touch_all();
            self.hurry_deletions();
        }
        // One notice stands for all of them.
        if told && self.healths().all(|(_, vault)| !vault.told) {
            return vec![Effect::Withdraw { account: None }];
        }
        Vec::new()
    }

    /// An operation on the home's own vault failed.
    pub fn vault_failed(&mut self, trouble: VaultTrouble, now: DateTime<Utc>) -> Vec<Effect> {
        self.failed(&None, trouble, now)
    }

    /// Any operation on this vault failed. It is tried again after a pause that grows, and told once.
    pub fn failed(&mut self, team: &Team, trouble: VaultTrouble, now: DateTime<Utc>) -> Vec<Effect> {
        if trouble.is_of_entry() {
            return Vec::new();
        }
        let wanted = self.wanted(NoticeKind::Vault);
        let vault = self.health_mut(team);
        // Many operations fail at once; they are one attempt.
        if vault.retry_at.is_none_or(|at| at <= now) || vault.trouble.is_none() {
            let attempts = match trouble {
                // A person may be making one right now, and not every system says when it is there.
                VaultTrouble::NoKeyring => vault.attempts / PATIENT,
                _ => vault.attempts,
            };
            vault.retry_at = Some(now + vault_backoff(attempts));
            vault.attempts += 1;
        }
        let body = trouble.problem().whole();
        vault.trouble = Some(trouble);
        if !wanted || std::mem::replace(&mut vault.told, true) {
            return Vec::new();
        }
        let title = vault_needs_you(vault.kind);
        vec![Effect::Notice(Notice { kind: NoticeKind::Vault, account: None, title, body, brought: false })]
    }
}
