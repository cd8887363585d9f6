//! What is written, as values that go to the store's thread, and how each is. Knows no file.

use super::{json, lines, outbox};
use rusqlite::{Connection, params};
use turnglass_core::account::{Account, Standing, line};
use turnglass_core::hook::Owed;
use turnglass_core::vault::{Lies, Team};
use turnglass_protocol::view::{HappenedView, HistoryEntry, Settings};

/// Lines of history that are kept for an account.
const KEPT: u32 = 1_000;

/// One thing to write.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// How an account is now, as JSON.
    Record {
        name: String,
        account: String,
        standing: String,
    },
    Note(String, HistoryEntry),
    /// This run of a hook is owed.
    Owe(Owed),
    /// It is not any more.
    Paid(i64),
    /// The account is gone.
    Forget(String),
    /// A vault has still to delete this item ([`Lies::row`]), unless an account that lies there is written. Until
    /// [`Change::Deleted`].
    ToDelete(String),
    /// An account has another name, with all that is known of it; the vault has still to delete the item of the old one.
    Rename {
        from: String,
        to: String,
        account: String,
        standing: String,
        /// In whose vault its grant lies.
        team: Team,
    },
    /// The vault has no item any more of an account that was removed, or the account is here again.
    Deleted(String),
    Set(&'static str, Vec<u8>),
}

impl Change {
    pub fn record(account: &Account, standing: &Standing) -> Self {
        Change::Record { name: account.name.clone(), account: json(account), standing: json(standing) }
    }

    /// `account` has its new name.
    pub fn rename(from: &str, account: &Account, standing: &Standing) -> Self {
        let (from, to) = (from.to_owned(), account.name.clone());
        let team = account.team.clone();
        Change::Rename { from, to, account: json(account), standing: json(standing), team }
    }

    pub fn settings(settings: &Settings) -> Self {
        Change::Set("settings", json(settings).into_bytes())
    }

    /// A later record of the same account says all that this one says.
    pub fn is_overtaken_by(&self, later: &Change) -> bool {
        match (self, later) {
            (Change::Record { name, .. }, Change::Record { name: again, .. }) => name == again,
            (Change::Owe(run), Change::Owe(again)) => run.id == again.id,
            (Change::Set(key, _), Change::Set(again, _)) => key == again,
            _ => false,
        }
    }
}

pub(super) fn write(db: &mut Connection, changes: &[&[Change]]) -> rusqlite::Result<Vec<Vec<HistoryEntry>>> {
    let all = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let forgotten = changes.iter().map(|changes| write_some(&all, changes)).collect::<Result<_, _>>()?;
    all.commit()?;
    Ok(forgotten)
}

fn write_some(all: &Connection, changes: &[Change]) -> rusqlite::Result<Vec<HistoryEntry>> {
    let mut forgotten = Vec::new();
    for change in changes {
        match change {
            Change::Record { name, account, standing } => {
                all.prepare_cached(
                    "INSERT INTO account (name, account, standing) VALUES (?1, ?2, ?3)
                     ON CONFLICT (name) DO UPDATE SET account = ?2, standing = ?3",
                )?
                .execute(params![name, account, standing])?;
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
            Change::Owe(run) => outbox::owe(all, run)?,
            Change::Paid(id) => outbox::paid(all, *id)?,
            Change::Forget(account) => {
                forgotten.extend(history(all, account, u32::MAX)?);
                all.execute("DELETE FROM account WHERE name = ?1", [account])?;
                all.execute("DELETE FROM history WHERE account = ?1", [account])?;
                outbox::forget(all, account)?;
            }
            Change::ToDelete(account) => to_delete(all, account)?,
            Change::Rename { from, to, account, standing, team } => {
                let row = |name: &str| Lies { account: name.to_owned(), team: team.clone() }.row();
                all.execute("DELETE FROM account WHERE name = ?1", [from])?;
                all.execute(
                    "INSERT OR REPLACE INTO account (name, account, standing) VALUES (?1, ?2, ?3)",
                    params![to, account, standing],
                )?;
                all.execute("UPDATE history SET account = ?2 WHERE account = ?1", [from, to])?;
                outbox::rename(all, from, to)?;
                to_delete(all, &row(from))?;
                all.execute("DELETE FROM removed WHERE name = ?1", [row(to)])?;
            }
            Change::Deleted(account) => {
                all.execute("DELETE FROM removed WHERE name = ?1", [account])?;
            }
            Change::Set(key, value) => {
                all.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", params![key, value])?;
            }
        }
    }
    Ok(forgotten)
}

fn to_delete(all: &Connection, account: &str) -> rusqlite::Result<()> {
    all.execute("INSERT OR IGNORE INTO removed (name) VALUES (?1)", [account]).map(drop)
}

pub(super) fn history(db: &Connection, account: &str, limit: u32) -> rusqlite::Result<Vec<HistoryEntry>> {
    let mut rows =
        db.prepare_cached("SELECT entry FROM history WHERE account = ?1 ORDER BY id DESC LIMIT ?2")?;
    let rows: rusqlite::Result<Vec<String>> =
        rows.query_map(params![account, limit], |row| row.get(0))?.collect();
    rows.map(|rows| lines(&rows))
}

/// A line that cannot be read is passed over. What was written later stands before what happened at the same instant.
pub(super) fn happened(db: &Connection, limit: u32) -> rusqlite::Result<Vec<HappenedView>> {
    let mut rows =
        db.prepare_cached("SELECT account, entry FROM history ORDER BY at DESC, id DESC LIMIT ?1")?;
    let rows: rusqlite::Result<Vec<(String, String)>> =
        rows.query_map([limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect();
    let read =
        |(account, entry): (String, String)| Some(HappenedView { account, entry: line::read(&entry)? });
    rows.map(|rows| rows.into_iter().filter_map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::store::Store;
    use chrono::DateTime;
    use turnglass_core::account::{Account, Standing};
    use turnglass_core::hook::{Event, Owed};
    use turnglass_protocol::view::{HappenedView, HistoryEntry, What};
    use turnglass_protocol::wire::NewAccount;

    #[test]
    fn what_happened_to_all_is_newest_first_whatever_was_written_last() {
        let mut store = Store::in_memory().unwrap();
        let line = |account: &str, at: i64| HappenedView {
            account: account.into(),
            entry: HistoryEntry { at, what: What::Renewed, says: account.into(), expires_at: None },
        };
        let note = |line: &HappenedView| Change::Note(line.account.clone(), line.entry.clone());
        let [old, same, newest] = [line("b", 1), line("a", 1), line("a", 3)];
        store.write(&[&[note(&newest), note(&old), note(&same)]]).unwrap();
        assert_eq!(store.happened(9).unwrap(), [newest.clone(), same, old.clone()]);
        assert_eq!(store.happened(1).unwrap(), [newest]);
        store.write(&[&[Change::Forget("a".into())]]).unwrap();
        assert_eq!(store.happened(9).unwrap(), [old]);
    }

    #[test]
    fn another_name_takes_all_along_and_leaves_the_old_item_to_be_deleted() {
        let mut store = Store::in_memory().unwrap();
        let account = |name: &str| {
            let new = NewAccount { name: name.into(), provider: "jwt".into(), ..NewAccount::default() };
            Account::from_new(&new)
        };
        let standing = Standing::default();
        let entry = HistoryEntry { at: 1, what: What::Added, says: "added".into(), expires_at: None };
        let run = Owed {
            id: 1,
            account: "a".into(),
            hook: "push".into(),
            nth: 1,
            event: Event::Rotated,
            says: "rotated".into(),
            since: DateTime::UNIX_EPOCH,
            tries: 0,
            next: DateTime::UNIX_EPOCH,
        };
        let before = [
            Change::record(&account("a"), &standing),
            Change::Note("a".into(), entry.clone()),
            Change::Owe(run.clone()),
            Change::ToDelete("b".into()),
        ];
        store.write(&[&before, &[Change::rename("a", &account("b"), &standing)]]).unwrap();
        let names: Vec<_> = store.accounts_behind("", 9).unwrap().into_iter().map(|row| row.name).collect();
        assert_eq!((names, store.history("b", 9).unwrap()), (vec!["b".to_owned()], vec![entry]));
        assert_eq!(store.owed().unwrap(), [Owed { account: "b".into(), ..run }]);
        assert_eq!(store.removed().unwrap().into_iter().collect::<Vec<_>>(), ["a"]);
    }
}
