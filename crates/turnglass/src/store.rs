//! Accounts, how they stand, their history and the settings: one SQLite file. No secret is ever written to it. Blocking:
//! the keeper runs it on a thread of its own. What keeps it from being written is told by its cause (`store/trouble`).

mod change;
mod open;
mod outbox;
mod trouble;
mod vault;

pub use change::Change;
pub(crate) use trouble::{hint_for, of_disk};
pub use vault::{Held, held};

use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use turnglass_core::account::{Account, Standing, line};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{HappenedView, HistoryEntry, Settings};

/// Other programs that use the file for a moment are waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// So much is enough where it is tried again anyway.
const BRIEFLY: Duration = Duration::from_millis(500);

pub struct Store {
    db: Connection,
    /// The file; nothing for one that lives in memory.
    path: Option<PathBuf>,
    /// Why the file itself cannot be used: what is here is what could be read of it.
    pub shut: Option<Problem>,
    /// Accounts may be in the vault that this file does not know: it is new, and was not rebuilt from there yet.
    pub fresh: bool,
    /// What was found broken, and moved aside.
    pub moved: Option<Problem>,
}

/// The accounts' names, read beside whoever keeps this store; `None` when it cannot be read.
pub fn names(path: &Path) -> Option<Vec<String>> {
    let db = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let rows = db.prepare("SELECT name FROM account ORDER BY name");
    rows.and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect()).ok()
}

impl Store {
    /// The key of the hashes by which secrets are remembered, and whether it is new and still to be written.
    pub fn key(&self) -> Result<([u8; 32], bool), Problem> {
        let stored: Option<Vec<u8>> = self
            .db
            .query_row("SELECT value FROM meta WHERE key = 'hash-key'", [], |row| row.get(0))
            .optional()
            .map_err(|error| self.unwritable(&error))?;
        if let Some(key) = stored.and_then(|key| <[u8; 32]>::try_from(key).ok()) {
            return Ok((key, false));
        }
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|why| Problem::failed(text!("no-random", %why)))?;
        Ok((key, true))
    }

    /// What was written by [`Change::Set`].
    pub fn value(&self, key: &str) -> Option<Vec<u8>> {
        let stored = self.db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0));
        stored.optional().ok().flatten()
    }

    pub fn settings(&self) -> Settings {
        let stored = self
            .db
            .query_row("SELECT value FROM meta WHERE key = 'settings'", [], |row| row.get::<_, Vec<u8>>(0));
        stored.ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
    }

    /// So many accounts, from the one behind this name on, as their names are ordered; `""` is before the first.
    pub fn accounts_behind(&self, name: &str, at_most: u32) -> Result<Vec<Row>, Problem> {
        // Written out: for a number that is handed in, SQLite plans anew each time.
        let sql = format!(
            "SELECT name, account, standing FROM account WHERE name > ?1 ORDER BY name LIMIT {at_most}"
        );
        self.rows(&sql, [name])
    }

    pub fn account(&self, name: &str) -> Result<Option<Row>, Problem> {
        let sql = "SELECT name, account, standing FROM account WHERE name = ?1";
        self.rows(sql, [name]).map(|mut rows| rows.pop())
    }

    fn rows(&self, sql: &str, which: impl rusqlite::Params) -> Result<Vec<Row>, Problem> {
        let read = || -> rusqlite::Result<Vec<Row>> {
            let mut rows = self.db.prepare_cached(sql)?;
            rows.query_map(which, |row| {
                let account = serde_json::from_str(row.get_ref(1)?.as_str()?);
                let standing = serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default();
                Ok(Row { name: row.get(0)?, known: account.ok().map(|account| (account, standing)) })
            })?
            .collect()
        };
        read().map_err(|error| self.unwritable(&error))
    }

    /// Accounts that were removed, and whose items the vault has perhaps not deleted yet.
    pub fn removed(&self) -> Result<BTreeSet<String>, Problem> {
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            self.db.prepare("SELECT name FROM removed")?.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.unwritable(&error))
    }

    /// Writes many changes as one: all of them or none. For each list of them comes back what was known of the accounts
    /// that it forgets, newest first.
    pub fn write(&mut self, changes: &[&[Change]]) -> Result<Vec<Vec<HistoryEntry>>, Problem> {
        self.open_again()?;
        change::write(&mut self.db, changes).map_err(|error| self.unwritable(&error))
    }

    /// For what was tried before: others are waited for only for a moment.
    pub fn write_again(&mut self, changes: &[Change]) -> Result<(), Problem> {
        self.wait_for(BRIEFLY);
        let written = self.write(&[changes]).map(drop);
        self.wait_for(PATIENCE);
        written
    }

    fn wait_for(&self, time: Duration) {
        // Without it a lock is told at once, which is no worse.
        let _ = self.db.busy_timeout(time);
    }

    /// Newest first.
    pub fn history(&self, account: &str, limit: u32) -> Result<Vec<HistoryEntry>, Problem> {
        change::history(&self.db, account, limit).map_err(|error| self.unwritable(&error))
    }

    /// What happened to all accounts, newest first.
    pub fn happened(&self, limit: u32) -> Result<Vec<HappenedView>, Problem> {
        change::happened(&self.db, limit).map_err(|error| self.unwritable(&error))
    }

    fn unwritable(&self, error: &rusqlite::Error) -> Problem {
        trouble::unwritable(self.path.as_deref(), error)
    }
}

/// An account as it was written down.
pub struct Row {
    pub name: String,
    /// With how it stands; `None` when it cannot be read.
    pub known: Option<(Account, Standing)>,
}

/// A line that cannot be read is passed over.
fn lines(rows: &[String]) -> Vec<HistoryEntry> {
    rows.iter().filter_map(|entry| line::read(entry)).collect()
}

/// These values always have a JSON form.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
