//! Which vault holds the grants of the accounts that stand here: it is written down when one has taken or given a grant. An
//! account is told of nothing but its own store, so that a vault which is chosen by mistake is not taken for an empty one.

use super::{Change, Store};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use turnglass_protocol::view::VaultKind;

const KEY: &str = "vault";
const MOVED: &str = "moved-aside";

/// What a store says of the vault beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The last that took or gave a grant; `None` where nobody wrote that down yet.
    pub vault: Option<VaultKind>,
    /// Whether there are accounts.
    pub accounts: bool,
    /// Whether any that are gone are still to be deleted there.
    pub owed: bool,
}

impl Held {
    /// Whether no vault holds anything for this store.
    pub fn nothing(&self) -> bool {
        !self.accounts && !self.owed
    }

    /// Whether this is the vault that took or gave a grant last.
    pub fn is_in(&self, vault: VaultKind) -> bool {
        self.vault == Some(vault)
    }

    /// The other vault, where it holds what this one would be asked for.
    pub fn elsewhere(&self, vault: VaultKind) -> Option<VaultKind> {
        let missed = !self.nothing() && vault != VaultKind::Memory;
        self.vault.filter(|other| missed && *other != vault)
    }
}

/// The same, read beside whoever keeps this store; `None` when there is none, or it cannot be read.
pub fn held(path: &Path) -> Option<Held> {
    of(&Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?).ok()
}

impl Change {
    /// This vault holds the grants.
    pub fn held_in(vault: VaultKind) -> Self {
        Change::Set(KEY, vault.word().into())
    }

    /// The store before this one was moved aside: the next keeper is to know it too.
    pub fn moved_aside() -> Self {
        Change::Set(MOVED, b"yes".to_vec())
    }
}

impl Store {
    /// What it says of the vault beside it; `None` where that cannot be read.
    pub fn held(&self) -> Option<Held> {
        of(&self.db).ok()
    }

    /// Whether accounts of a store that was moved aside may be in the vault, which was not asked for them yet.
    pub fn was_moved_aside(&self) -> bool {
        self.fresh && (self.moved.is_some() || self.value(MOVED).is_some())
    }
}

fn of(db: &Connection) -> rusqlite::Result<Held> {
    // What lies in the vaults of teams is not looked for in the home's own.
    let sql = "SELECT (SELECT value FROM meta WHERE key = ?1),
               EXISTS (SELECT 1 FROM account
                       WHERE CASE WHEN json_valid(account) THEN json_extract(account, '$.team') END IS NULL),
               EXISTS (SELECT 1 FROM removed WHERE instr(name, char(10)) = 0)";
    db.query_row(sql, [KEY], |row| {
        let word: Option<Vec<u8>> = row.get(0)?;
        let vault = word.and_then(|word| VaultKind::named(std::str::from_utf8(&word).ok()?));
        Ok(Held { vault, accounts: row.get(1)?, owed: row.get(2)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use VaultKind::{Keychain, Memory, Sealed};

    #[test]
    fn only_a_vault_that_holds_something_is_missed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("turnglass.db");
        let now = |store: &Store| store.held().unwrap();
        assert_eq!(held(&path), None);
        let mut store = Store::open(&path).unwrap();
        let account = ("name".to_owned(), "{}".to_owned(), "{}".to_owned());
        let record = Change::Record { name: account.0, account: account.1, standing: account.2 };
        assert_eq!(now(&store).elsewhere(Keychain), None);
        assert!(now(&store).nothing());
        for (change, elsewhere, nothing) in [
            (record.clone(), [None, None], false),
            (Change::held_in(Sealed), [Some(Sealed), None], false),
            // Its item is still to be deleted.
            (Change::ToDelete("name".into()), [Some(Sealed), None], false),
            (Change::Forget("name".into()), [Some(Sealed), None], false),
            (Change::Deleted("name".into()), [None, None], true),
            (record, [Some(Sealed), None], false),
            // It never came there.
            (Change::Forget("name".into()), [None, None], true),
        ] {
            store.write(&[std::slice::from_ref(&change)]).unwrap();
            let seen = [Keychain, Sealed].map(|vault| now(&store).elsewhere(vault));
            assert_eq!(seen, elsewhere, "{change:?}");
            assert_eq!(now(&store).elsewhere(Memory), None);
            assert_eq!(now(&store).nothing(), nothing, "{change:?}");
        }
        assert!(now(&store).is_in(Sealed) && !now(&store).is_in(Keychain));
        assert_eq!(held(&path), Some(Held { vault: Some(Sealed), accounts: false, owed: false }));
    }
}
