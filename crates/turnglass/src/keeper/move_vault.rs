//! All grants from one vault into another, while nobody keeps. What was saved is read again before anything is deleted.

use super::dirs::own_dir;
use super::lock::Lock;
use super::{Options, vault};
use crate::clock::{Clock, System};
use crate::store::{Change, Store};
use crate::vault::{Vault, VaultTrouble};
use turnglass_core::account::Item;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

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
    std::fs::create_dir_all(&from.home.data).map_err(|why| {
        Problem::failed(text!("directory-not-made", directory = %from.home.data.display(), %why))
    })?;
    own_dir(&from.home.data)?;
    let since = System.now().timestamp_millis();
    let Some(lock) = Lock::take(&from.home, since, false)? else {
        return Err(
            Problem::new(Code::Unavailable, text!("keeper-uses-vault")).hint(text!("keeper-uses-vault-hint"))
        );
    };
    let note = || note(to);
    let moved = between(vault(from), vault(to), &note);
    lock.lets_go();
    moved
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

fn note(to: &Options) -> Result<(), Problem> {
    let path = to.home.database();
    if !path.exists() {
        return Ok(());
    }
    Store::open(&path)?.write(&[&[Change::held_in(to.vault)]]).map(drop)
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
    if !items.is_empty() {
        note()?;
    }
    let mut moved = Moved::default();
    for (name, _) in items {
        if from.delete(&name).is_err() {
            moved.left_behind.push(name.clone());
        }
        moved.accounts.push(name);
    }
    Ok(moved)
}
