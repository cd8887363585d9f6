//! Items that are larger than the store takes: Windows takes 2,560 bytes.
//!
//! A large item lies in parts under names of their own; the header under the account's name is written last,
//! so that a crash leaves the old item whole. Parts that no header names are swept at the next save.

use super::VaultTrouble;
use serde::{Deserialize, Serialize};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// A store of small items by name.
pub(super) trait Items {
    /// The largest item it takes, in bytes.
    fn limit(&self) -> Option<usize>;
    fn get(&mut self, name: &str) -> Result<Option<Secret>, VaultTrouble>;
    fn set(&mut self, name: &str, value: &Secret) -> Result<(), VaultTrouble>;
    fn unset(&mut self, name: &str) -> Result<(), VaultTrouble>;
}

/// Stands in place of an item that lies in parts.
#[derive(Serialize, Deserialize)]
struct Header {
    turnglass_parts: usize,
    /// Parts of different saves never share a name.
    id: String,
}

fn part(account: &str, id: &str, at: usize) -> String {
    format!("{account}\u{1f}{id}.{at}")
}

/// Whether a name is a part's, not an account's.
pub(super) fn is_part(name: &str) -> bool {
    name.contains('\u{1f}')
}

fn header(value: &Secret) -> Option<Header> {
    serde_json::from_str(value.expose()).ok()
}

pub(super) fn load(items: &mut dyn Items, account: &str) -> Result<Option<Secret>, VaultTrouble> {
    let Some(value) = items.get(account)? else { return Ok(None) };
    let Some(header) = header(&value) else { return Ok(Some(value)) };
    let mut whole = zeroize::Zeroizing::new(String::new());
    for at in 0..header.turnglass_parts {
        let Some(piece) = items.get(&part(account, &header.id, at))? else {
            return Err(VaultTrouble::Failing(text!("keychain-part-missing", at, account)));
        };
        whole.push_str(piece.expose());
    }
    Ok(Some(Secret::new(whole.as_str())))
}

pub(super) fn save(items: &mut dyn Items, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
    let Some(limit) = items.limit() else { return items.set(account, item) };
    let old = items.get(account)?.as_ref().and_then(header);
    if item.expose().len() <= limit {
        items.set(account, item)?;
    } else {
        let id = new_id()?;
        let pieces = pieces(item.expose(), limit);
        for (at, piece) in pieces.iter().enumerate() {
            items.set(&part(account, &id, at), &Secret::new(*piece))?;
        }
        let header = Header { turnglass_parts: pieces.len(), id };
        let header =
            serde_json::to_string(&header).map_err(|_| VaultTrouble::Failing(text!("keychain-no-header")))?;
        items.set(account, &Secret::new(header))?;
    }
    if let Some(old) = old {
        sweep(items, account, &old);
    }
    Ok(())
}

pub(super) fn delete(items: &mut dyn Items, account: &str) -> Result<(), VaultTrouble> {
    let old = items.get(account)?.as_ref().and_then(header);
    items.unset(account)?;
    if let Some(old) = old {
        sweep(items, account, &old);
    }
    Ok(())
}

/// The new item is in place; parts of the old one that stay behind cost room, not grants.
fn sweep(items: &mut dyn Items, account: &str, old: &Header) {
    for at in 0..old.turnglass_parts {
        if items.unset(&part(account, &old.id, at)).is_err() {
            tracing::warn!(account, at, "an old part of the item stays in the keychain");
        }
    }
}

/// Cuts at character borders, for stores that take only UTF-8.
fn pieces(text: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = (0..=limit.min(rest.len())).rev().find(|end| *end > 0 && rest.is_char_boundary(*end));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn new_id() -> Result<String, VaultTrouble> {
    let random =
        getrandom::u64().map_err(|why| VaultTrouble::Failing(text!("vault-no-random-short", %why)))?;
    Ok(format!("{random:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Takes 2,560 bytes an item and fails at the n-th write, as Windows and a crash would.
    struct Small {
        items: BTreeMap<String, Secret>,
        writes_left: usize,
    }

    impl Items for Small {
        fn limit(&self) -> Option<usize> {
            Some(2_560)
        }
        fn get(&mut self, name: &str) -> Result<Option<Secret>, VaultTrouble> {
            Ok(self.items.get(name).cloned())
        }
        fn set(&mut self, name: &str, value: &Secret) -> Result<(), VaultTrouble> {
            assert!(value.expose().len() <= 2_560, "too large for this store");
            if self.writes_left == 0 {
                return Err(VaultTrouble::Failing("crash".into()));
            }
            self.writes_left -= 1;
            self.items.insert(name.into(), value.clone());
            Ok(())
        }
        fn unset(&mut self, name: &str) -> Result<(), VaultTrouble> {
            self.items.remove(name);
            Ok(())
        }
    }

    fn small() -> Small {
        Small { items: BTreeMap::new(), writes_left: usize::MAX }
    }

    #[test]
    fn a_large_item_comes_back_whole() {
        for length in [10, 2_560, 2_561, 9_000] {
            let mut store = small();
            let item = Secret::new("ключ".repeat(length / 8 + 1));
            save(&mut store, "a", &item).unwrap();
            assert_eq!(load(&mut store, "a").unwrap(), Some(item));
        }
    }

    #[test]
    fn nothing_is_left_behind() {
        let mut store = small();
        save(&mut store, "a", &Secret::new("x".repeat(9_000))).unwrap();
        assert_eq!(store.items.len(), 5);
        save(&mut store, "a", &Secret::new("y".repeat(3_000))).unwrap();
        assert_eq!(store.items.len(), 3);
        save(&mut store, "a", &Secret::new("z")).unwrap();
        assert_eq!(store.items.len(), 1);
        save(&mut store, "a", &Secret::new("x".repeat(9_000))).unwrap();
        delete(&mut store, "a").unwrap();
        assert!(store.items.is_empty());
    }

    #[test]
    fn a_crash_at_any_write_leaves_the_old_item() {
        let old = Secret::new("old".repeat(2_000));
        let new = Secret::new("new".repeat(2_500));
        for crash_at in 0..4 {
            let mut store = small();
            save(&mut store, "a", &old).unwrap();
            store.writes_left = crash_at;
            let result = save(&mut store, "a", &new);
            store.writes_left = usize::MAX;
            let there = load(&mut store, "a").unwrap().unwrap();
            assert_eq!(there, if result.is_ok() { new.clone() } else { old.clone() }, "crash at {crash_at}");
        }
    }
}
