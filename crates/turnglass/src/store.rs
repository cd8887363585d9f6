//! Accounts, how they stand, their history and the settings: one SQLite file. No secret is ever written to it.

mod outbox;

use crate::account::{Account, Standing, line};
use crate::error::Problem;
use crate::hook::Owed;
use crate::text;
use crate::text::Text;
use crate::view::{HistoryEntry, Settings};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::{Path, PathBuf};

/// The newest form of the file. Raised with a new entry in [`MIGRATIONS`].
const MIGRATIONS: &[&str] = &["
    CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE account (name TEXT PRIMARY KEY, account TEXT NOT NULL, standing TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
        id INTEGER PRIMARY KEY, account TEXT NOT NULL, at INTEGER NOT NULL, entry TEXT NOT NULL
    ) STRICT;
    CREATE INDEX history_of_account ON history (account, id);
", "
    -- Sentences are kept with what they say: a Turnglass that takes them for words would lose how accounts stand.
", "
    -- Runs of the user's hooks that have not come to a good end yet.
    CREATE TABLE owed (id INTEGER PRIMARY KEY, account TEXT NOT NULL, run TEXT NOT NULL) STRICT;
"];

/// A file up to this many bytes is checked wholly when it is opened.
const CHECKED: u64 = 4 << 20;

/// Lines of history that are kept for an account.
const KEPT: u32 = 1_000;

pub struct Store {
    db: Connection,
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
    /// Opens the file, or makes it. One that is no database, is damaged, or was written by a newer Turnglass is moved
    /// aside, whole, and a new one begun: accounts come back from the vault, only their history stays behind.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let why = match Self::open_there(path) {
            Ok(store) => return Ok(store),
            Err(Unusable::Never(problem)) => return Err(problem),
            Err(Unusable::Aside(why)) => why,
        };
        let aside = free_name(path);
        for ending in ["", "-wal", "-shm"] {
            let file = |of: &Path| PathBuf::from(format!("{}{ending}", of.display()));
            match std::fs::rename(file(path), file(&aside)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    let says = text!("file-not-moved", file = %path.display(), why = %error);
                    return Err(Problem::failed(says).hint(text!("file-not-moved-hint", why)));
                }
                _ => {}
            }
        }
        let mut store = Self::open_there(path).map_err(|unusable| match unusable {
            Unusable::Never(problem) => problem,
            Unusable::Aside(why) => Problem::failed(text!("file-unusable", file = %path.display(), why)),
        })?;
        let (file, aside) = (path.display(), aside.display());
        let says = text!("file-moved", %file, why, %aside);
        let hint = text!("file-moved-hint");
        store.moved = Some(Problem::failed(says).hint(hint));
        Ok(store)
    }

    fn open_there(path: &Path) -> Result<Self, Unusable> {
        let at = path.display();
        // SQLite would wait for a pipe.
        if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            let why = text!("is-no-file");
            let problem = Problem::failed(text!("file-unusable", file = %at, why));
            return Err(Unusable::Never(problem.hint(text!("is-no-file-hint"))));
        }
        let broken = |error: rusqlite::Error| {
            use rusqlite::ErrorCode;
            let remedy = match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                    return Unusable::Aside(text!("file-damaged-by", why = %error));
                }
                Some(ErrorCode::DiskFull) => text!("file-full-hint"),
                _ => text!("check-directory-hint"),
            };
            Unusable::Never(Problem::failed(text!("file-unusable", file = %at, why = %error)).hint(remedy))
        };
        let mut db = Connection::open(path).map_err(broken)?;
        let prepared = (|| {
            db.busy_timeout(std::time::Duration::from_secs(5))?;
            db.pragma_update(None, "journal_mode", "WAL")?;
            db.pragma_update(None, "synchronous", "NORMAL")?;
            db.pragma_update(None, "cache_size", -256)?;
            // A damaged page shows here, not in the middle of a refresh. A large file would take too long.
            let small = std::fs::metadata(path).is_ok_and(|file| file.len() < CHECKED);
            let check =
                |db: &Connection| db.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
            let sound = if small { check(&db)? } else { "ok".into() };
            let version = db.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))?;
            Ok((sound, version as usize))
        })();
        let (sound, version) = prepared.map_err(broken)?;
        if sound != "ok" {
            return Err(Unusable::Aside(text!("file-damaged")));
        }
        if version > MIGRATIONS.len() {
            return Err(Unusable::Aside(text!("file-newer")));
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
        migrate(&mut db).map_err(broken)?;
        restrict(path);
        let rebuilt = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilt')
                       OR EXISTS (SELECT 1 FROM account)";
        let rebuilt: bool = db.query_row(rebuilt, [], |row| row.get(0)).map_err(broken)?;
        Ok(Self { db, fresh: !rebuilt, moved: None })
    }

    /// The vault's accounts are all here now.
    pub fn rebuilt(&mut self) {
        // Where this cannot be written, it is done once more at the next start.
        self.fresh = self.set("rebuilt", b"yes").is_err();
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
        getrandom::fill(&mut key).map_err(|why| Problem::failed(text!("no-random", %why)))?;
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

    /// So many accounts, from the one behind this name on, as their names are ordered; `""` is before the first.
    pub fn accounts_behind(&self, name: &str, at_most: u32) -> Result<Vec<Row>, Problem> {
        let sql = "SELECT name, account, standing FROM account WHERE name > ?1 ORDER BY name LIMIT ?2";
        self.rows(sql, params![name, at_most])
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
        read().map_err(|error| unwritable(&error))
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
                            .execute(params![account, entry.at, line::write(entry)])?;
                        let id = all.last_insert_rowid();
                        if id % 64 == 0 {
                            all.execute(
                                "DELETE FROM history WHERE account = ?1 AND id <= (SELECT id FROM history
                                 WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                                params![account, KEPT],
                            )?;
                        }
                    }
                    Change::Owe(run) => outbox::owe(&all, run)?,
                    Change::Paid(id) => outbox::paid(&all, *id)?,
                    Change::Forget(account) => {
                        all.execute("DELETE FROM account WHERE name = ?1", [account])?;
                        all.execute("DELETE FROM history WHERE account = ?1", [account])?;
                        outbox::forget(&all, account)?;
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
        Ok(lines.iter().filter_map(|entry| line::read(entry)).collect())
    }
}

/// Why a file cannot be opened.
enum Unusable {
    /// Another file in its place would do no better.
    Never(Problem),
    /// Its content is at fault; in words.
    Aside(Text),
}

/// A name beside the file that is not taken.
fn free_name(path: &Path) -> PathBuf {
    let named = |count: u32| PathBuf::from(format!("{}.aside-{count}", path.display()));
    (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
}

/// An account as it was written down.
pub struct Row {
    pub name: String,
    /// With how it stands; `None` when it cannot be read.
    pub known: Option<(Account, Standing)>,
}

/// One thing to write.
pub enum Change<'a> {
    Record(&'a Account, &'a Standing),
    Note(&'a str, &'a HistoryEntry),
    /// This run of a hook is owed.
    Owe(&'a Owed),
    /// It is not any more.
    Paid(i64),
    Forget(&'a str),
}

/// These values always have a JSON form.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn unwritable(error: &rusqlite::Error) -> Problem {
    Problem::failed(text!("list-unwritable", why = %error)).hint(text!("list-unwritable-hint"))
}

#[cfg(unix)]
fn restrict(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
}

#[cfg(not(unix))]
fn restrict(_: &Path) {}
