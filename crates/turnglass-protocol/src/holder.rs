//! Who keeps a home, as it says in or beside its lock: which process, where it listens, on which machine. Read by whoever looks for the
//! keeper; the keeper that holds the lock writes it (`keeper/lock.rs`).

use crate::file::Links;
use crate::home::Home;
use crate::machine::Machine;
use crate::text;
use crate::text::Text;
use crate::view::Millis;
use serde::{Deserialize, Serialize};
use std::fs::{File, FileTimes, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a holder says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process id, as its own machine counts.
    pub pid: u32,
    /// Where it listens; absent while it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub socket: Option<PathBuf>,
    /// When it began, in milliseconds since 1970.
    pub since: Millis,
    /// Where it runs: a home on a share can be held from another machine.
    #[serde(default)]
    pub machine: Machine,
    /// It has let go, with everything saved.
    #[serde(default)]
    pub ended: bool,
}

impl Holder {
    /// As far as it said so.
    pub fn of(home: &Home) -> Option<Self> {
        let mut text = String::new();
        open_to_read(&home.holder()).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Whether it is the same process.
    pub fn is_same(&self, other: &Self) -> bool {
        self.pid == other.pid && self.since == other.since && self.machine == other.machine
    }
}

/// What is longer was not written by a keeper.
pub const LONGEST: u64 = 64 << 10;

/// Asks the holder to see whether it can be reached: its lock's times are set. Both of them: one alone would look like
/// a write.
pub fn knock(home: &Home) {
    #[allow(clippy::disallowed_methods)] // a time that nobody reads
    let now = SystemTime::now();
    let times = FileTimes::new().set_accessed(now).set_modified(now);
    // Who may not do that cannot be heard.
    let _ = File::options().write(true).open(home.lock()).and_then(|lock| lock.set_times(times));
}

/// The process that holds this home's lock, as far as it said so.
pub fn holder(home: &Home) -> Option<u32> {
    if let Some(holder) = Holder::of(home) {
        return (!holder.ended).then_some(holder.pid);
    }
    let mut text = String::new();
    open_to_read(&home.earlier_lock()).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// Whether the keeper that holds this home listens, as far as it said so: one that starts may wait for a person.
pub fn listens(home: &Home) -> bool {
    Holder::of(home).is_some_and(|holder| holder.socket.is_some() && !holder.ended)
}

/// Whether a keeper holds this home, without asking it or starting one.
pub fn runs(home: &Home) -> bool {
    [home.lock(), home.earlier_lock()].iter().any(|lock| is_held(lock))
}

fn is_held(lock: &Path) -> bool {
    let Ok(file) = open_to_read(lock) else { return false };
    // Shared, and for a moment: who wants to become the keeper tries again.
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// What a holder that is nobody's lock elsewhere says, in words.
pub fn machine(holder: &Holder) -> Text {
    holder.machine.name.clone().map_or_else(|| text!("machine-unknown"), Into::into)
}

/// A lock as it is, without following a link or waiting for a pipe.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    crate::file::open(path, File::options().read(true), Links::Refused)
}
