//! Under which name an account's item lies in the system's keychain.
//!
//! Windows takes two names that differ only in case for one, so names are written with what has no case: `Work` lies under
//! `^work`, `Дом` under `^{414}^{43e}^{43c}`, and `work` under `work`. Items from before that are moved as they are met.

use super::VaultTrouble;
use super::split::{self, Items};
use turnglass_core::account::Item;
use turnglass_protocol::secret::Secret;

/// No two accounts have one item name in a store that ignores case, whatever it takes for case.
pub(super) fn item_name(account: &str) -> String {
    let mut name = String::with_capacity(account.len());
    for letter in account.chars() {
        match letter {
            'A'..='Z' => name.extend(['^', letter.to_ascii_lowercase()]),
            '^' => name.push_str("^^"),
            _ if letter.is_ascii() || has_no_case(letter) => name.push(letter),
            _ => name.push_str(&format!("^{{{:x}}}", u32::from(letter))),
        }
    }
    name
}

/// The account of an item's name, as people know it.
#[cfg(any(target_os = "linux", test))]
pub(super) fn account(name: &str) -> String {
    let mut account = String::with_capacity(name.len());
    let mut rest = name.chars();
    while let Some(letter) = rest.next() {
        let letter = match letter {
            '^' => match rest.next() {
                Some('{') => {
                    let code: String = rest.by_ref().take_while(|digit| *digit != '}').collect();
                    u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
                }
                other => other.map(|letter| letter.to_ascii_uppercase()),
            },
            letter => Some(letter),
        };
        account.extend(letter);
    }
    account
}

fn has_no_case(letter: char) -> bool {
    letter.to_lowercase().eq([letter]) && letter.to_uppercase().eq([letter])
}

fn owner(item: &Secret) -> Option<String> {
    Item::read(item).ok().map(|item| item.account.name)
}

pub(super) fn load(items: &mut dyn Items, account: &str) -> Result<Option<Secret>, VaultTrouble> {
    let name = item_name(account);
    if let Some(item) = split::load(items, &name)? {
        let other = owner(&item).filter(|other| other != account).map(|other| item_name(&other));
        // The store took two names for one: what lies here is another account's, from before.
        return match other.filter(|other| *other != name) {
            Some(other) => carry(items, &name, &other, &item).map(|()| None),
            None => Ok(Some(item)),
        };
    }
    if name == account {
        return Ok(None);
    }
    let Some(item) = split::load(items, account)? else { return Ok(None) };
    match owner(&item) {
        Some(owner) if owner != account => return Ok(None),
        // It is as good there as here, so that a store that takes no write now costs nothing.
        Some(_) => drop(carry(items, account, &name, &item)),
        // Whoever reads it says what is wrong with it.
        None => {}
    }
    Ok(Some(item))
}

/// What is at the new place already is newer.
fn carry(items: &mut dyn Items, from: &str, to: &str, item: &Secret) -> Result<(), VaultTrouble> {
    if items.get(to)?.is_none() {
        split::save(items, to, item)?;
    }
    split::delete(items, from)
}

/// The items of all these names, each account's once.
pub(super) fn load_all(items: &mut dyn Items, names: &[String]) -> Result<Vec<Secret>, VaultTrouble> {
    let mut all = Vec::new();
    for name in names {
        let Some(item) = split::load(items, name)? else { continue };
        let right = owner(&item).map(|owner| item_name(&owner));
        if right.is_none_or(|right| right == *name || !names.contains(&right)) {
            all.push(item);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use std::collections::BTreeMap;
    use turnglass_core::account::{Account, Grant};
    use turnglass_protocol::wire::NewAccount;

    /// Takes names that differ in case for one, as Windows does.
    #[derive(Default)]
    struct Folding(BTreeMap<String, Secret>);

    impl Items for Folding {
        fn limit(&self) -> Option<usize> {
            Some(2_560)
        }
        fn get(&mut self, name: &str) -> Result<Option<Secret>, VaultTrouble> {
            Ok(self.0.get(&name.to_uppercase()).cloned())
        }
        fn set(&mut self, name: &str, value: &Secret) -> Result<(), VaultTrouble> {
            self.0.insert(name.to_uppercase(), value.clone());
            Ok(())
        }
        fn unset(&mut self, name: &str) -> Result<(), VaultTrouble> {
            self.0.remove(&name.to_uppercase());
            Ok(())
        }
    }

    fn item(account: &str, length: usize) -> Secret {
        let token = Some(Secret::new("t".repeat(length)));
        let new = NewAccount { name: account.into(), token, ..NewAccount::default() };
        let grant = Grant::from_new(&new, DateTime::UNIX_EPOCH);
        Item::encode(&Account::from_new(&new), &grant, None).unwrap()
    }

    const ALIKE: [&str; 12] =
        ["work", "Work", "WORK", "^work", "^^work", "дом", "Дом", "straße", "STRASSE", "ı", "ſ", "s"];

    #[test]
    fn no_folding_makes_two_names_one() {
        for (at, one) in ALIKE.iter().enumerate() {
            for other in &ALIKE[at + 1..] {
                let (one, other) = (item_name(one), item_name(other));
                assert_ne!(one.to_uppercase(), other.to_uppercase());
                assert_ne!(one.to_lowercase(), other.to_lowercase());
            }
        }
        for name in ALIKE {
            assert_eq!(account(&item_name(name)), name);
        }
        assert_eq!(
            ["work-2", "日本", "Work", "Дом"].map(item_name),
            ["work-2", "日本", "^work", "^{414}^{43e}^{43c}"]
        );
    }

    #[test]
    fn accounts_that_differ_in_case_alone_keep_an_item_each() {
        let mut store = Folding::default();
        for (at, account) in ALIKE.iter().enumerate() {
            split::save(&mut store, &item_name(account), &item(account, 10 + at)).unwrap();
        }
        for (at, account) in ALIKE.iter().enumerate() {
            assert_eq!(load(&mut store, account).unwrap(), Some(item(account, 10 + at)), "{account}");
        }
    }

    #[test]
    fn an_item_from_before_is_found_and_moved_with_its_parts() {
        for length in [10, 9_000] {
            let mut store = Folding::default();
            split::save(&mut store, "Work", &item("Work", length)).unwrap();
            // The other account has lost its item to this one, and takes none that is not its own.
            assert_eq!(load(&mut store, "work").unwrap(), None);
            assert_eq!(load(&mut store, "Work").unwrap(), Some(item("Work", length)));
            assert!(!store.0.contains_key("WORK"), "it has moved");
            assert!(store.0.keys().all(|name| name.starts_with("^WORK")), "with all of it");

            let mut store = Folding::default();
            split::save(&mut store, "Work", &item("Work", length)).unwrap();
            assert_eq!(load(&mut store, "Work").unwrap(), Some(item("Work", length)));
            assert!(!store.0.contains_key("WORK"), "it has moved");
        }
    }

    #[test]
    fn what_was_moved_already_is_not_replaced_by_what_lay_there_before() {
        let mut store = Folding::default();
        split::save(&mut store, "Work", &item("Work", 1)).unwrap();
        split::save(&mut store, "^work", &item("Work", 2)).unwrap();
        let names = ["Work", "^work"].map(String::from);
        assert_eq!(load_all(&mut store, &names).unwrap(), [item("Work", 2)]);
        assert_eq!(load(&mut store, "work").unwrap(), None);
        assert_eq!(load(&mut store, "Work").unwrap(), Some(item("Work", 2)));
    }
}
