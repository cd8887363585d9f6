//! This machine among the others of a team: who it is, for whom it waits, and what it did that is not written down yet. Values
//! only.

use crate::vault::{LogLine, Member};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// This machine among the others.
pub(super) struct Around {
    pub(super) member: Member,
    /// How often it has told them that it is there, and when last.
    pub(super) told: u32,
    /// For which machine each account waits here.
    pub(super) waits: Waits,
    pub(super) checked_in: Option<Instant>,
}

/// Accounts that wait for another machine, and for which.
pub(super) type Waits = Arc<Mutex<BTreeMap<String, String>>>;

impl Around {
    /// `key`: of the home.
    pub(super) fn new(key: &[u8; 32]) -> Self {
        use sha2::Digest;
        let machine = turnglass_protocol::machine::Machine::this().name;
        let mut hash = sha2::Sha256::new();
        hash.update(b"turnglass team member");
        hash.update(key);
        // Homes that were copied are machines of their own.
        hash.update(machine.as_deref().unwrap_or_default());
        let number = hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        let user = crate::users::own_name().map(str::to_owned);
        Self { member: Member { number, machine, user }, told: 0, waits: Waits::default(), checked_in: None }
    }
}

/// What is not written yet.
#[derive(Default)]
pub(super) struct TeamLog {
    pub(super) lines: Vec<LogLine>,
    /// A look at the lines is planned.
    pub(super) planned: bool,
    /// Writes that were not answered yet.
    pub(super) under_way: usize,
}
