//! The accounts in the menu: first those that need a person, the rest in submenus. No menu here is taller than the
//! smallest screen that people have, however many accounts there are: what lies below an arrow is not found.

use super::{Item, account};
use crate::tray::words;
use std::collections::BTreeMap;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Millis, Need, Snapshot};

/// So many accounts stand in the menu itself.
const SHOWN: usize = 8;
/// So many groups do; more of them stand in a submenu of their own.
const GROUPS: usize = 4;
/// So many rows fit on a screen of 800 pixels, beside its panels.
pub(super) const ROWS: usize = 20;
/// So much of a name tells where a page begins and ends.
const MARK: usize = 24;

/// Those that need a person first, then by name, as the snapshot has them. Few stand here all; of many the first, and
/// below them all of them by their groups.
pub(super) fn listed(snapshot: &Snapshot, now: Millis) -> Vec<Item> {
    let mut ordered: Vec<_> = snapshot.accounts.iter().collect();
    ordered.sort_by_key(|account| std::cmp::Reverse(need(account)));
    let mut items: Vec<_> = ordered.iter().take(SHOWN).map(|one| account::submenu(one, now)).collect();
    if ordered.len() > SHOWN {
        items.extend(grouped(&snapshot.accounts, now));
    }
    items
}

fn need(account: &AccountView) -> Need {
    if account.disabled { Need::None } else { account.state.need() }
}

/// Everything once: a submenu for each of the person's groups, and one for what is in none.
fn grouped(accounts: &[AccountView], now: Millis) -> Vec<Item> {
    let mut groups: BTreeMap<&str, Vec<&AccountView>> = BTreeMap::new();
    let mut others = Vec::new();
    for account in accounts {
        match account.group.as_deref().filter(|group| !group.is_empty()) {
            Some(group) => groups.entry(group).or_default().push(account),
            None => others.push(account),
        }
    }
    let count = others.len();
    let rest = if groups.is_empty() { text!("menu-all", count) } else { text!("menu-others", count) };
    let rest = (count > 0).then(|| Item::Submenu { text: rest.to_string(), items: members(&others, now) });
    let many = groups.len();
    let entries: Vec<_> = groups.iter().map(|(name, accounts)| group(name, accounts, now)).collect();
    let mut items = paged(entries);
    if many > GROUPS {
        items = vec![Item::Submenu { text: text!("menu-groups", count = many).to_string(), items }];
    }
    items.extend(rest);
    items
}

fn group(name: &str, accounts: &[&AccountView], now: Millis) -> Entry {
    let group = words::shortened(name, 40);
    let text = text!("menu-group", group, count = accounts.len()).to_string();
    Entry::of(name, Item::Submenu { text, items: members(accounts, now) })
}

fn members(accounts: &[&AccountView], now: Millis) -> Vec<Item> {
    paged(accounts.iter().map(|one| Entry::of(&one.name, account::submenu(one, now))).collect())
}

/// A row, and the names that it stands for.
struct Entry {
    first: String,
    last: String,
    item: Item,
}

impl Entry {
    fn of(name: &str, item: Item) -> Self {
        let name = words::shortened(name, MARK);
        Self { first: name.clone(), last: name, item }
    }

    /// A submenu of these, which says where it begins and ends.
    fn page(entries: Vec<Entry>) -> Option<Self> {
        let (first, last) = (entries.first()?.first.clone(), entries.last()?.last.clone());
        let text = text!("menu-range", first = &first, last = &last).to_string();
        let items = entries.into_iter().map(|entry| entry.item).collect();
        Some(Self { first, last, item: Item::Submenu { text, items } })
    }
}

/// The rows of one menu: what does not fit into it is split evenly into submenus, as often as it takes.
fn paged(mut entries: Vec<Entry>) -> Vec<Item> {
    while entries.len() > ROWS {
        let pages = entries.len().div_ceil(ROWS);
        let size = entries.len().div_ceil(pages);
        let mut rest = entries.into_iter();
        entries = std::iter::from_fn(|| Entry::page(rest.by_ref().take(size).collect())).collect();
    }
    entries.into_iter().map(|entry| entry.item).collect()
}
