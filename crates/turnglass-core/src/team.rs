//! One renewal in a whole team. Machines that share an entry write their intent into it before they ask the provider, and
//! the entry's version is the only lock (docs/reference/team-vault.md). Here is what a machine does by what it has read:
//! values in, a decision out. What reads and writes the entry is another crate's business.
//!
//! No machine's clock is compared with another's: an intent ends a length after the server wrote it down, by the server's
//! clock, and whoever holds it measures its own time from before it asked to have it.

pub mod roster; // which machines look after which account

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// An intent holds for so long, unless its holder writes it anew.
pub const LENGTH: TimeDelta = TimeDelta::seconds(60);
/// A holder that still listens writes it anew this often; two of these may fail.
pub const BEAT: Duration = Duration::from_secs(18);
/// A request that has not begun this long after its intent was asked for does not begin: a machine may have slept.
pub const SEND: Duration = Duration::from_secs(15);
/// The servers of one team's vault may differ by this much, and their clocks tell whole seconds only.
const SLACK: TimeDelta = TimeDelta::seconds(5);
/// No intent holds for longer, whatever stands in it.
const MOST: TimeDelta = TimeDelta::minutes(10);

/// That a machine is about to ask the provider, or does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Intent {
    /// Of which process: random, and new with each.
    pub by: String,
    /// Its machine, as people call it.
    pub who: String,
    /// The generation of the grant that it asks with.
    pub of: u64,
    /// How long it holds from when the server wrote it down.
    pub seconds: i64,
}

/// What a machine has read of an entry.
#[derive(Debug)]
pub struct Seen<'a> {
    /// Whether the grant there is the one that this machine would ask with.
    pub same: bool,
    /// Of the grant there.
    pub generation: u64,
    /// The intent there.
    pub intent: Option<&'a Intent>,
    /// When the server wrote this version down, by its clock.
    pub written_at: DateTime<Utc>,
    /// What its clock told when it answered.
    pub now: DateTime<Utc>,
}

/// What to do before a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Write the intent down, and ask if no other version came before.
    Take,
    /// The same in place of an intent whose holder has not been heard of: its answer may be lost.
    Succeed {
        /// The holder's machine.
        who: String,
    },
    /// Look again, at the latest after this.
    Wait {
        /// The holder's machine.
        who: String,
        /// Until its intent ends.
        for_: TimeDelta,
    },
    /// Ask nobody: another grant is there.
    Theirs,
}

/// `me`: by which this process is known in its intents.
pub fn look(me: &str, seen: &Seen<'_>) -> Look {
    if !seen.same {
        return Look::Theirs;
    }
    match seen.intent {
        None => Look::Take,
        // Left by a writer that took the grant there for another one.
        Some(intent) if intent.of != seen.generation => Look::Take,
        // Its own, whose writing was not confirmed.
        Some(intent) if intent.by == me => Look::Take,
        Some(intent) => {
            let length = TimeDelta::seconds(intent.seconds.clamp(0, MOST.num_seconds()));
            let ends_at = seen.written_at + length + SLACK;
            let who = intent.who.clone();
            if seen.now >= ends_at {
                Look::Succeed { who }
            } else {
                Look::Wait { who, for_: ends_at - seen.now }
            }
        }
    }
}

/// Whether a request may begin: `wall` and `steady` are what has passed by both clocks since before the intent was asked
/// for. A clock that was set back, or stood still, is outvoted by the other.
pub fn may_send(wall: TimeDelta, steady: Duration) -> bool {
    steady < SEND && wall < TimeDelta::seconds(SEND.as_secs() as i64)
}

/// What becomes of an answer when the entry is not as it was when the intent was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// It takes the entry's place.
    Write,
    /// It is there already. Another machine may be at the next renewal: its intent stays, whatever else is written.
    There,
    /// The entry's grant stays, and this one lies beside it until the provider has taken the one there.
    Beside,
    /// The entry has gone on from a renewal that the provider took since: nothing needs this one.
    Drop,
    /// Nobody here can know: neither is touched.
    Refuse,
}

/// `mine` and `theirs` are generations; `same`: both hold the same secrets; `held`: this machine had the intent, so that both
/// come from one grant.
pub fn merge(mine: u64, theirs: u64, same: bool, held: bool) -> Merge {
    match mine.cmp(&theirs) {
        std::cmp::Ordering::Greater => Merge::Write,
        std::cmp::Ordering::Equal if same => Merge::There,
        std::cmp::Ordering::Equal if held => Merge::Beside,
        std::cmp::Ordering::Less if held => Merge::Drop,
        _ => Merge::Refuse,
    }
}

/// How long to wait before looking again: from a tenth of a second on, growing, at most two seconds, and by chance half of
/// that, so that many who wait do not look at once.
pub fn pause(attempt: u32, random: u64) -> Duration {
    let most = 100_u64.saturating_mul(1 << attempt.min(5)).min(2_000);
    Duration::from_millis(most / 2 + random % (most / 2 + 1))
}

#[cfg(test)]
mod tests;
