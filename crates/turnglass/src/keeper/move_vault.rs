//! All grants from one vault into another, while nobody keeps. What was saved is read again before anything is deleted.

use super::{Options, lock, private_dir, vault};
use crate::account::Item;
use crate::error::{Code, Problem};
use crate::secret::Secret;
use crate::vault::{Vault, VaultTrouble};

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub accounts: Vec<String>,
    /// Accounts whose grants are in the new vault, and could not be deleted in the old one.
    pub left_behind: Vec<String>,
}

/// `from` and `to` name the same home and different vaults.
pub fn move_vault(from: &Options, to: &Options) -> Result<Moved, Problem> {
    private_dir(&from.home.runtime)?;
    std::fs::create_dir_all(&from.home.data).map_err(|why| {
        Problem::failed(format!("The directory {} cannot be made ({why}).", from.home.data.display()))
    })?;
    let Some(_lock) = lock(&from.home)? else {
        return Err(Problem::new(Code::Unavailable, "A keeper runs, and uses the vault.").hint(
            "Quit Turnglass and stop `turnglass agent` first; start them with the new vault afterwards.",
        ));
    };
    let (mut from, mut to) = (vault(from), vault(to));
    from.begin()?;
    to.begin()?;
    carry(from.as_mut(), to.as_mut())
}

fn carry(from: &mut dyn Vault, to: &mut dyn Vault) -> Result<Moved, Problem> {
    let says = |trouble: VaultTrouble| trouble.problem();
    from.ready().map_err(says)?;
    to.ready().map_err(says)?;
    let mut items: Vec<(String, Secret)> = Vec::new();
    for item in from.items().map_err(says)? {
        let (account, _) = Item::decode(&item).map_err(|why| {
            Problem::new(Code::Vault, format!("An item of the old vault cannot be read: {why}."))
                .hint("Nothing was moved. Remove the account that it belongs to.")
        })?;
        items.push((account.name, item));
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.is_some_and(|other| other != *item) {
            return Err(Problem::new(Code::Vault, format!("“{name}” has another grant in the new vault."))
                .hint("Nothing was deleted. Remove the account in one of the two."));
        }
        to.save(name, item).map_err(says)?;
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.as_ref() != Some(item) {
            return Err(Problem::new(Code::Vault, format!("The new vault did not keep “{name}”."))
                .hint("Nothing was deleted in the old one."));
        }
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
