//! How the vault serves, and when it is tried again.

use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::view::{Notice, VaultKind};

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
