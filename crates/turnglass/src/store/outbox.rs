//! Runs of hooks that are owed, in the store's file: written with what they are owed for.

use super::json;
use rusqlite::{Connection, params};
use turnglass_core::hook::Owed;
use turnglass_protocol::error::Problem;

/// Owed anew, or still.
pub(super) fn owe(db: &Connection, run: &Owed) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO owed (id, account, run) VALUES (?1, ?2, ?3)")?
        .execute(params![run.id, run.account, json(run)])
        .map(drop)
}

pub(super) fn paid(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM owed WHERE id = ?1")?.execute([id]).map(drop)
}

pub(super) fn forget(db: &Connection, account: &str) -> rusqlite::Result<()> {
    db.execute("DELETE FROM owed WHERE account = ?1", [account]).map(drop)
}

pub(super) fn rename(db: &Connection, from: &str, to: &str) -> rusqlite::Result<()> {
    db.execute("UPDATE owed SET account = ?2 WHERE account = ?1", [from, to]).map(drop)
}

impl super::Store {
    /// What an earlier keeper left, in the order of what happened.
    pub fn owed(&self) -> Result<Vec<Owed>, Problem> {
        let read = || -> rusqlite::Result<Vec<Option<Owed>>> {
            let mut rows = self.db.prepare("SELECT id, account, run FROM owed ORDER BY id")?;
            rows.query_map([], |row| {
                let run = serde_json::from_str::<Owed>(row.get_ref(2)?.as_str()?).ok();
                let (id, account) = (row.get(0)?, row.get(1)?);
                Ok(run.map(|run| Owed { id, account, ..run }))
            })?
            .collect()
        };
        read().map(|runs| runs.into_iter().flatten().collect()).map_err(|error| self.unwritable(&error))
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{Change, Store};
    use chrono::DateTime;
    use turnglass_core::hook::{Event, Owed};
    use turnglass_protocol::text;

    #[test]
    fn what_is_owed_stays_until_it_is_paid_or_its_account_goes() {
        let mut store = Store::in_memory().unwrap();
        let run = |id: i64, account: &str| Owed {
            id,
            account: account.into(),
            hook: "push".into(),
            nth: 1,
            event: Event::Rotated,
            says: text!("token-ended"),
            since: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
            tries: 0,
            next: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        };
        let (first, second, others) = (run(1, "work"), run(2, "work"), run(3, "hub"));
        store.write(&[&[&first, &second, &others].map(|run| Change::Owe(run.clone()))]).unwrap();
        assert_eq!(store.owed().unwrap(), [first.clone(), second.clone(), others.clone()]);
        let later = Owed { tries: 1, ..second };
        store.write(&[&[Change::Paid(1), Change::Owe(later.clone())]]).unwrap();
        assert_eq!(store.owed().unwrap(), [later, others.clone()]);
        store.write(&[&[Change::Forget("work".into())]]).unwrap();
        assert_eq!(store.owed().unwrap(), [others]);
    }
}
