//! All grants from one vault into another, while nobody keeps. What was saved is read again before anything is deleted.

use super::dirs::own_dir;
use super::lock::Lock;
use super::{Options, vault};
use crate::clock::{Clock, System};
use crate::store::{self, Change, Store};
use crate::vault::{Vault, VaultTrouble};
use turnglass_core::account::Item;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub accounts: Vec<String>,
    /// Accounts whose grants are in the new vault, and could not be deleted in the old one.
    pub left_behind: Vec<String>,
}

/// `from` and `to` name the same home and different vaults. That the grants are in the new one is written down before
/// anything is deleted in the old one.
pub fn move_vault(from: &Options, to: &Options) -> Result<Moved, Problem> {
    let note = || note(&to.home, to.vault);
    while_nobody_keeps(&from.home, || between(vault(from), vault(to), &note))
}

/// The vault that holds the grants is given up, for it is gone: this one is asked from now on, and nothing is moved. What
/// comes back are the accounts whose grants are left with the other.
pub fn leave_vault(home: &Home, to: VaultKind) -> Result<Vec<String>, Problem> {
    while_nobody_keeps(home, || {
        note(home, to)?;
        Ok(store::names(&home.database()).unwrap_or_default())
    })
}

fn while_nobody_keeps<T>(home: &Home, act: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    std::fs::create_dir_all(&home.data).map_err(|why| {
        Problem::failed(text!("directory-not-made", directory = %home.data.display(), %why))
    })?;
    own_dir(&home.data)?;
    let since = System.now().timestamp_millis();
    let Some(lock) = Lock::take(home, since, false)? else {
        return Err(
            Problem::new(Code::Unavailable, text!("keeper-uses-vault")).hint(text!("keeper-uses-vault-hint"))
        );
    };
    let done = act();
    lock.lets_go();
    done
}

fn between(
    mut from: Box<dyn Vault>,
    mut to: Box<dyn Vault>,
    note: &dyn Fn() -> Result<(), Problem>,
) -> Result<Moved, Problem> {
    from.begin()?;
    to.begin()?;
    carry(from.as_mut(), to.as_mut(), note)
}

fn note(home: &Home, to: VaultKind) -> Result<(), Problem> {
    let path = home.database();
    if !path.exists() {
        return Ok(());
    }
    Store::open(&path)?.write(&[&[Change::held_in(to)]]).map(drop)
}

fn carry(
    from: &mut dyn Vault,
    to: &mut dyn Vault,
    note: &dyn Fn() -> Result<(), Problem>,
) -> Result<Moved, Problem> {
    let says = |trouble: VaultTrouble| trouble.problem();
    from.ready().map_err(says)?;
    to.ready().map_err(says)?;
    let mut items: Vec<(String, Secret)> = Vec::new();
    for item in from.items().map_err(says)? {
        let (account, _) = Item::decode(&item).map_err(|why| {
            Problem::new(Code::Vault, text!("move-item-unreadable", why))
                .hint(text!("move-item-unreadable-hint"))
        })?;
        items.push((account.name, item));
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.is_some_and(|other| other != *item) {
            return Err(Problem::new(Code::Vault, text!("move-other-grant", name))
                .hint(text!("move-other-grant-hint")));
        }
        to.save(name, item).map_err(says)?;
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.as_ref() != Some(item) {
            return Err(
                Problem::new(Code::Vault, text!("move-not-kept", name)).hint(text!("move-not-kept-hint"))
            );
        }
    }
    // Also where nothing was there to move: the old vault is not asked any more.
    note()?;
    let mut moved = Moved::default();
    for (name, _) in items {
        if from.delete(&name).is_err() {
            moved.left_behind.push(name.clone());
        }
        moved.accounts.push(name);
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::held;
    use VaultKind::{Keychain, Sealed};

    /// A home with an account whose grant is in the keychain.
    fn home() -> (tempfile::TempDir, Home) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path());
        std::fs::create_dir_all(&home.data).unwrap();
        let (account, standing) = ("{}".to_owned(), "{}".to_owned());
        let record = Change::Record { name: "work".into(), account, standing };
        Store::open(&home.database()).unwrap().write(&[&[record, Change::held_in(Keychain)]]).unwrap();
        (dir, home)
    }

    fn elsewhere(home: &Home, vault: VaultKind) -> Option<VaultKind> {
        Store::open(&home.database()).unwrap().held().unwrap().elsewhere(vault)
    }

    #[test]
    fn a_vault_that_is_gone_is_left_and_its_accounts_are_named() {
        let (_dir, home) = home();
        assert_eq!(elsewhere(&home, Sealed), Some(Keychain));
        assert_eq!(leave_vault(&home, Sealed).unwrap(), ["work"]);
        assert_eq!(elsewhere(&home, Sealed), None);
        let lock = Lock::take(&home, 0, false).unwrap().unwrap();
        assert_eq!(leave_vault(&home, Keychain).unwrap_err().code, Code::Unavailable);
        assert_eq!(held(&home.database()).unwrap().vault, Some(Sealed), "its keeper goes on with it");
        lock.lets_go();
    }

    struct Empty;

    impl Vault for Empty {
        fn ready(&mut self) -> Result<(), VaultTrouble> {
            Ok(())
        }
        fn load(&mut self, _: &str) -> Result<Option<Secret>, VaultTrouble> {
            Ok(None)
        }
        fn save(&mut self, _: &str, _: &Secret) -> Result<(), VaultTrouble> {
            Ok(())
        }
        fn delete(&mut self, _: &str) -> Result<(), VaultTrouble> {
            Ok(())
        }
        fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
            Ok(Vec::new())
        }
    }

    #[test]
    fn a_move_of_nothing_changes_the_vault_too() {
        let (_dir, home) = home();
        let moved = between(Box::new(Empty), Box::new(Empty), &|| note(&home, Sealed)).unwrap();
        assert_eq!(moved, Moved::default());
        assert_eq!(elsewhere(&home, Sealed), None);
    }
}
