//! Accounts, how they stand, their history and the settings: one SQLite file. No secret is ever written to it.

use crate::account::{Account, Standing};
use crate::error::Problem;
use crate::view::{HistoryEntry, Settings};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// The newest form of the file. Raised with a new entry in [`MIGRATIONS`].
const MIGRATIONS: &[&str] = &["
    CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE account (name TEXT PRIMARY KEY, account TEXT NOT NULL, standing TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
        id INTEGER PRIMARY KEY, account TEXT NOT NULL, at INTEGER NOT NULL, entry TEXT NOT NULL
    ) STRICT;
    CREATE INDEX history_of_account ON history (account, id);
"];

/// Lines of history that are kept for an account.
const KEPT: u32 = 1_000;

pub struct Store {
    db: Connection,
    /// The file did not exist before: accounts may be in the vault all the same.
    pub fresh: bool,
}

impl Store {
    /// Opens the file, or makes it. A file that is no database or was written by a newer Turnglass is left as it is.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let fresh = !path.exists();
        let at = path.display();
        let broken = |error: &rusqlite::Error| {
            let remedy = match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                    "Move the file away: accounts are then rebuilt from the keychain, without their history."
                }
                Some(rusqlite::ErrorCode::DiskFull) => "Free some room on the disk.",
                _ => "Check that the directory is yours and can be written.",
            };
            Problem::failed(format!("The file {at} cannot be used ({error}).")).hint(remedy)
        };
        let mut db = Connection::open(path).map_err(|error| broken(&error))?;
        let prepared = (|| {
            db.busy_timeout(std::time::Duration::from_secs(5))?;
            db.pragma_update(None, "journal_mode", "WAL")?;
            db.pragma_update(None, "synchronous", "NORMAL")?;
            db.pragma_update(None, "cache_size", -256)?;
            db.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))
        })();
        let version = prepared.map_err(|error| broken(&error))? as usize;
        if version > MIGRATIONS.len() {
            return Err(Problem::failed(format!("The file {at} was written by a newer Turnglass."))
                .hint("Update this Turnglass; the file was left as it is."));
        }
        let migrate = |db: &mut Connection| -> rusqlite::Result<()> {
            for (at, migration) in MIGRATIONS.iter().enumerate().skip(version) {
                let step = db.transaction()?;
                step.execute_batch(migration)?;
                step.pragma_update(None, "user_version", u32::try_from(at + 1).unwrap_or(u32::MAX))?;
                step.commit()?;
            }
            Ok(())
        };
        migrate(&mut db).map_err(|error| broken(&error))?;
        restrict(path);
        Ok(Self { db, fresh })
    }

    /// Lives as long as the process: for the demo.
    pub fn in_memory() -> Result<Self, Problem> {
        let mut store = Self::open(Path::new(":memory:"))?;
        store.fresh = false;
        Ok(store)
    }

    /// The key of the hashes by which secrets are remembered; made at the first use.
    pub fn key(&self) -> Result<[u8; 32], Problem> {
        let stored: Option<Vec<u8>> = self
            .db
            .query_row("SELECT value FROM meta WHERE key = 'hash-key'", [], |row| row.get(0))
            .optional()
            .map_err(|error| unwritable(&error))?;
        if let Some(key) = stored.and_then(|key| <[u8; 32]>::try_from(key).ok()) {
            return Ok(key);
        }
        let mut key = [0; 32];
        getrandom::fill(&mut key)
            .map_err(|why| Problem::failed(format!("There are no random numbers ({why}).")))?;
        self.set("hash-key", &key)?;
        Ok(key)
    }

    pub fn settings(&self) -> Settings {
        let stored = self
            .db
            .query_row("SELECT value FROM meta WHERE key = 'settings'", [], |row| row.get::<_, Vec<u8>>(0));
        stored.ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
    }

    pub fn configure(&self, settings: &Settings) -> Result<(), Problem> {
        let json = serde_json::to_vec(settings).unwrap_or_default();
        self.set("settings", &json)
    }

    fn set(&self, key: &str, value: &[u8]) -> Result<(), Problem> {
        self.db
            .execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", params![key, value])
            .map(drop)
            .map_err(|error| unwritable(&error))
    }

    /// Every account with how it stands; one that cannot be read is named in the second list.
    #[allow(clippy::type_complexity)]
    pub fn accounts(&self) -> Result<(Vec<(Account, Standing)>, Vec<String>), Problem> {
        let read = || -> rusqlite::Result<Vec<(String, String, String)>> {
            let mut rows = self.db.prepare("SELECT name, account, standing FROM account ORDER BY name")?;
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        };
        let (mut known, mut unreadable) = (Vec::new(), Vec::new());
        for (name, account, standing) in read().map_err(|error| unwritable(&error))? {
            match serde_json::from_str(&account) {
                Ok(account) => known.push((account, serde_json::from_str(&standing).unwrap_or_default())),
                Err(_) => unreadable.push(name),
            }
        }
        Ok((known, unreadable))
    }

    /// Writes many changes as one.
    pub fn write(&mut self, changes: &[Change<'_>]) -> Result<(), Problem> {
        let mut write = || -> rusqlite::Result<()> {
            let all = self.db.transaction()?;
            for change in changes {
                match change {
                    Change::Record(account, standing) => {
                        all.prepare_cached(
                            "INSERT INTO account (name, account, standing) VALUES (?1, ?2, ?3)
                             ON CONFLICT (name) DO UPDATE SET account = ?2, standing = ?3",
                        )?
                        .execute(params![
                            account.name,
                            json(account),
                            json(standing)
                        ])?;
                    }
                    Change::Note(account, entry) => {
                        all.prepare_cached("INSERT INTO history (account, at, entry) VALUES (?1, ?2, ?3)")?
                            .execute(params![account, entry.at, json(entry)])?;
                        let id = all.last_insert_rowid();
                        if id % 64 == 0 {
                            all.execute(
                                "DELETE FROM history WHERE account = ?1 AND id <= (SELECT id FROM history
                                 WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                                params![account, KEPT],
                            )?;
                        }
                    }
                    Change::Forget(account) => {
                        all.execute("DELETE FROM account WHERE name = ?1", [account])?;
                        all.execute("DELETE FROM history WHERE account = ?1", [account])?;
                    }
                }
            }
            all.commit()
        };
        write().map_err(|error| unwritable(&error))
    }

    /// Newest first.
    pub fn history(&self, account: &str, limit: u32) -> Result<Vec<HistoryEntry>, Problem> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut rows = self
                .db
                .prepare_cached("SELECT entry FROM history WHERE account = ?1 ORDER BY id DESC LIMIT ?2")?;
            rows.query_map(params![account, limit], |row| row.get(0))?.collect()
        };
        let lines = read().map_err(|error| unwritable(&error))?;
        Ok(lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }
}

/// One thing to write.
pub enum Change<'a> {
    Record(&'a Account, &'a Standing),
    Note(&'a str, &'a HistoryEntry),
    Forget(&'a str),
}

/// These values always have a JSON form.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn unwritable(error: &rusqlite::Error) -> Problem {
    Problem::failed(format!("The list of accounts could not be written ({error}).")).hint(
        "Check the room on the disk and that the directory can be written; grants are safe in the vault.",
    )
}

#[cfg(unix)]
fn restrict(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
}

#[cfg(not(unix))]
fn restrict(_: &Path) {}
