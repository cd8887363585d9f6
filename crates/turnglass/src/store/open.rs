//! How the file is opened: made for its owner alone, brought to the newest form, moved aside where it is broken, and where
//! it cannot be used, read from a copy. Knows nothing of what is in it.

use super::{BRIEFLY, PATIENCE, Store, trouble};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use turnglass_protocol::error::Problem;
use turnglass_protocol::file::close_to_others;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// The newest form of the file. Raised with a new entry.
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
", "
    -- Accounts that are gone, and whose items the vault has perhaps not deleted yet.
    CREATE TABLE removed (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"];

/// A file up to this many bytes is checked wholly when it is opened.
const CHECKED: u64 = 4 << 20;

/// The file, and what SQLite keeps beside it.
const ENDINGS: [&str; 3] = ["", "-wal", "-shm"];

impl Store {
    /// Opens the file, or makes it. One that is no database, is damaged, or was written by a newer Turnglass is moved
    /// aside, whole, and a new one begun: accounts come back from the vault, only their history stays behind. One that
    /// cannot be written just now is read all the same ([`Store::shut`]).
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let why = match Self::open_there(path) {
            Ok(store) => return Ok(store),
            Err(Unusable::Never(problem)) => return Self::read_only(path, problem),
            Err(Unusable::Aside(why)) => why,
        };
        let aside = free_name(path);
        for ending in ENDINGS {
            match std::fs::rename(beside(path, ending), beside(&aside, ending)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    let says = text!("file-not-moved", file = %path.display(), why = %error);
                    return Err(Problem::failed(says).hint(text!("file-not-moved-hint", why)));
                }
                _ => {}
            }
        }
        let mut store = match Self::open_there(path) {
            Ok(store) => store,
            Err(Unusable::Never(problem)) => Self::read_only(path, problem)?,
            Err(Unusable::Aside(why)) => {
                return Err(Problem::failed(text!("file-unusable", file = %path.display(), why)));
            }
        };
        let (file, aside) = (path.display(), aside.display());
        let says = text!("file-moved", %file, why, %aside);
        let hint = text!("file-moved-hint");
        store.moved = Some(Problem::failed(says).hint(hint));
        Ok(store)
    }

    /// Lives as long as the process: for the demo.
    pub fn in_memory() -> Result<Self, Problem> {
        let mut store = Self::in_memory_for(None, None)?;
        store.fresh = false;
        Ok(store)
    }

    /// If the file could not be used so far: whether it can be now.
    pub(super) fn open_again(&mut self) -> Result<(), Problem> {
        let (Some(_), Some(path)) = (&self.shut, &self.path) else { return Ok(()) };
        match Self::open_there(path) {
            Ok(store) => {
                *self = Self { fresh: self.fresh, ..store };
                Ok(())
            }
            Err(Unusable::Never(problem)) => {
                self.shut = Some(problem.clone());
                Err(problem)
            }
            Err(Unusable::Aside(why)) => {
                Err(Problem::failed(text!("file-unusable", file = %path.display(), why)))
            }
        }
    }

    fn in_memory_for(path: Option<&Path>, shut: Option<Problem>) -> Result<Self, Problem> {
        let failed = |error: rusqlite::Error| trouble::unwritable(path, &error);
        let mut db = Connection::open_in_memory().map_err(failed)?;
        migrate(&mut db, 0).map_err(failed)?;
        Ok(Self { db, path: path.map(Path::to_owned), shut, fresh: true, moved: None })
    }

    /// What can be read of a file that cannot be written. SQLite makes files beside one that it reads, so a copy is read,
    /// in the directory for what is temporary; where there is no room for one either, the file without what its log adds.
    fn read_only(path: &Path, problem: Problem) -> Result<Self, Problem> {
        match std::fs::metadata(path) {
            Ok(there) if !there.is_file() => return Err(problem),
            Err(_) => return Self::in_memory_for(Some(path), Some(problem)),
            Ok(_) => {}
        }
        let Some(db) = copied(path).or_else(|| as_it_lies(path)) else { return Err(problem) };
        let Ok(fresh) = is_fresh(&db) else { return Err(problem) };
        Ok(Self { db, path: Some(path.to_owned()), shut: Some(problem), fresh, moved: None })
    }

    fn open_there(path: &Path) -> Result<Self, Unusable> {
        let at = path.display();
        let broken = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Unusable::Aside(text!("file-damaged-by", why = %error))
            }
            _ => Unusable::Never(trouble::unusable(path, &error)),
        };
        // SQLite would wait for a pipe.
        if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            let why = text!("is-no-file");
            let problem = Problem::failed(text!("file-unusable", file = %at, why));
            return Err(Unusable::Never(problem.hint(text!("is-no-file-hint"))));
        }
        make(path).map_err(|why| {
            let says = text!("file-unusable", file = %at, %why);
            Unusable::Never(Problem::failed(says).hint(trouble::hint_for(path, &why)))
        })?;
        let mut db = Connection::open(path).map_err(broken)?;
        let prepared = (|| {
            db.busy_timeout(BRIEFLY)?;
            db.pragma_update(None, "journal_mode", "WAL")?;
            db.pragma_update(None, "synchronous", "NORMAL")?;
            db.pragma_update(None, "cache_size", -256)?;
            // A damaged page shows here, not in the middle of a refresh. A large file would take too long.
            let small = std::fs::metadata(path).is_ok_and(|file| file.len() < CHECKED);
            let check =
                |db: &Connection| db.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
            let sound = if small { check(&db)? } else { "ok".into() };
            Ok((sound, version(&db)?))
        })();
        let (sound, version) = prepared.map_err(broken)?;
        if sound != "ok" {
            return Err(Unusable::Aside(text!("file-damaged")));
        }
        if version > MIGRATIONS.len() {
            return Err(Unusable::Aside(text!("file-newer")));
        }
        migrate(&mut db, version).map_err(broken)?;
        let fresh = is_fresh(&db).map_err(broken)?;
        db.busy_timeout(PATIENCE).map_err(broken)?;
        Ok(Self { db, path: Some(path.to_owned()), shut: None, fresh, moved: None })
    }
}

/// Why a file cannot be opened.
enum Unusable {
    /// Another file in its place would do no better.
    Never(Problem),
    /// Its content is at fault; in words.
    Aside(Text),
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A name beside the file that is not taken.
fn free_name(path: &Path) -> PathBuf {
    let named = |count: u32| beside(path, &format!(".aside-{count}"));
    (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
}

/// The file is there, and has been for its owner alone from its first instant: what SQLite makes beside it is made as the
/// file is. Files that an earlier Turnglass left open to others are closed, also those that were moved aside.
fn make(path: &Path) -> io::Result<()> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Not one that is there: SQLite's locks on it would go with the descriptor.
    if !path.exists() {
        options.create_new(true).open(path).or_else(|why| match why.kind() {
            io::ErrorKind::AlreadyExists => File::open(path),
            _ => Err(why),
        })?;
    }
    for ending in ENDINGS {
        close_to_others(&beside(path, ending));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".aside-";
    for file in path.parent().and_then(|dir| dir.read_dir().ok()).into_iter().flatten().flatten() {
        if file.file_name().to_string_lossy().starts_with(&name) {
            close_to_others(&file.path());
        }
    }
    Ok(())
}

fn version(db: &Connection) -> rusqlite::Result<usize> {
    db.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map(|version| version as usize)
}

fn migrate(db: &mut Connection, version: usize) -> rusqlite::Result<()> {
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(version) {
        let step = db.transaction()?;
        step.execute_batch(migration)?;
        step.pragma_update(None, "user_version", u32::try_from(at + 1).unwrap_or(u32::MAX))?;
        step.commit()?;
    }
    Ok(())
}

fn is_fresh(db: &Connection) -> rusqlite::Result<bool> {
    let rebuilt = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilt')
                   OR EXISTS (SELECT 1 FROM account)";
    db.query_row(rebuilt, [], |row| row.get::<_, bool>(0)).map(|rebuilt| !rebuilt)
}

/// What a copy of it holds, with what its log adds.
fn copied(path: &Path) -> Option<Connection> {
    let dir = tempfile::Builder::new().prefix("turnglass-").tempdir().ok()?;
    let copy = dir.path().join("copy.db");
    std::fs::copy(path, &copy).ok()?;
    match std::fs::copy(beside(path, "-wal"), beside(&copy, "-wal")) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return None,
        _ => {}
    }
    in_memory_of(&Connection::open(&copy).ok()?)
}

/// What the file alone holds, without its log.
fn as_it_lies(path: &Path) -> Option<Connection> {
    let mut address = url::Url::from_file_path(path).ok()?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    in_memory_of(&Connection::open_with_flags(address.as_str(), flags).ok()?)
}

/// All of it in memory, in the newest form; `None` when it is damaged, or of a newer Turnglass.
fn in_memory_of(from: &Connection) -> Option<Connection> {
    let check = from.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
    let version = version(from).ok().filter(|version| *version <= MIGRATIONS.len())?;
    let mut there = Connection::open_in_memory().ok().filter(|_| check.is_ok_and(|said| said == "ok"))?;
    rusqlite::backup::Backup::new(from, &mut there).and_then(|backup| backup.step(-1)).ok()?;
    migrate(&mut there, version).ok()?;
    Some(there)
}
