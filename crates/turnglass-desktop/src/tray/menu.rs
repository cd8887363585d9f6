//! The tray's menu as a value. Every action of the tray is in it, because many desktops deliver no clicks on the icon.

use super::{Known, words};
use crate::event::Click;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, Millis, Snapshot, State};

/// So many accounts stand in the menu itself; above it, the rest moves under *More…*.
const SHOWN: usize = 25;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Menu(pub Vec<Item>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// Text that cannot be chosen.
    Line(String),
    Separator,
    Choice {
        text: String,
        click: Click,
        enabled: bool,
    },
    Switch {
        text: String,
        click: Click,
        on: bool,
        enabled: bool,
    },
    Submenu {
        text: String,
        items: Vec<Item>,
    },
}

impl Menu {
    pub(super) fn of(known: Known, header: &Text, now: Millis) -> Self {
        let mut items = vec![Item::Line(words::shortened(&header.to_string(), 80))];
        if let Some(snapshot) = known.snapshot {
            items.extend(snapshot.warnings.iter().take(1).map(|warning| line(&warning.message)));
            items.push(Item::Separator);
            items.extend(accounts(snapshot, now));
        }
        items.push(Item::Separator);
        let reachable = known.lost.is_none();
        let snapshot = known.snapshot.filter(|_| reachable);
        let can_refresh =
            snapshot.is_some_and(|seen| seen.accounts.iter().any(|account| account.can_refresh));
        items.push(choice(&text!("menu-refresh-all"), Click::RefreshAll, can_refresh));
        items.push(choice(&text!("menu-open"), Click::OpenDashboard, true));
        items.push(Item::Separator);
        items.push(Item::Switch {
            text: text!("menu-pause").to_string(),
            click: Click::Pause,
            on: known.snapshot.is_some_and(|seen| seen.settings.paused),
            enabled: snapshot.is_some(),
        });
        items.push(Item::Switch {
            text: text!("menu-start-at-login").to_string(),
            click: Click::StartAtLogin,
            on: known.autostart == Some(true),
            enabled: known.autostart.is_some(),
        });
        items.push(choice(&text!("menu-quit"), Click::Quit, true));
        Self(items)
    }

    /// Whether the other menu has the same items in the same places, doing the same: then texts and switches can be
    /// changed in place, even while the menu is open. On Linux the bus sees to that.
    #[cfg(any(test, not(target_os = "linux")))]
    pub(crate) fn has_shape_of(&self, other: &Self) -> bool {
        same_shape(&self.0, &other.0)
    }
}

#[cfg(any(test, not(target_os = "linux")))]
fn same_shape(these: &[Item], those: &[Item]) -> bool {
    these.len() == those.len()
        && these.iter().zip(those).all(|pair| match pair {
            (Item::Line(_), Item::Line(_)) | (Item::Separator, Item::Separator) => true,
            (Item::Choice { click: a, .. }, Item::Choice { click: b, .. })
            | (Item::Switch { click: a, .. }, Item::Switch { click: b, .. }) => a == b,
            (Item::Submenu { items: a, .. }, Item::Submenu { items: b, .. }) => same_shape(a, b),
            _ => false,
        })
}

/// By name, as the snapshot has them, so that nothing moves under the pointer; by need only where not all have room.
fn accounts(snapshot: &Snapshot, now: Millis) -> Vec<Item> {
    let mut ordered: Vec<_> = snapshot.accounts.iter().collect();
    if ordered.len() <= SHOWN {
        return ordered.into_iter().map(|account| submenu(account, now)).collect();
    }
    ordered.sort_by_key(|account| std::cmp::Reverse(account.state.need()));
    let mut items: Vec<_> = ordered.iter().map(|account| submenu(account, now)).collect();
    let rest = items.split_off(SHOWN);
    items.push(Item::Submenu { text: text!("menu-more", count = rest.len()).to_string(), items: rest });
    items
}

fn submenu(account: &AccountView, now: Millis) -> Item {
    let state = time_left(account, now).map_or_else(|| account.state.words(), |left| left.words);
    let can_refresh = account.can_refresh && account.state != State::Refreshing;
    let mut items = vec![line(&account.reason)];
    if account.state == State::SignInNeeded && account.can_sign_in {
        items.push(choice(&text!("menu-sign-in"), Click::SignIn(account.name.clone()), true));
    }
    items.push(choice(&text!("menu-refresh"), Click::Refresh(account.name.clone()), can_refresh));
    items.push(choice(&text!("menu-copy"), Click::Copy(account.name.clone()), account.can_copy));
    let name = words::shortened(&account.name, 40);
    Item::Submenu { text: text!("menu-account", name, state).to_string(), items }
}

/// The time left, for an account whose state needs no other word.
pub(super) fn time_left(account: &AccountView, now: Millis) -> Option<words::Left> {
    let fresh = account.state == State::Fresh;
    account.expires_at.filter(|_| fresh).map(|end| words::left(end, now))
}

fn line(text: &Text) -> Item {
    Item::Line(words::shortened(&text.to_string(), 120))
}

fn choice(text: &Text, click: Click, enabled: bool) -> Item {
    Item::Choice { text: text.to_string(), click, enabled }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::*;

    fn menu(snapshot: &Snapshot, now: Millis) -> Menu {
        let known = Known { snapshot: Some(snapshot), lost: None, autostart: Some(false) };
        Menu::of(known, &"header".into(), now)
    }

    fn texts(items: &[Item]) -> Vec<&str> {
        let text = |item| match item {
            &Item::Line(ref text)
            | &Item::Choice { ref text, .. }
            | &Item::Switch { ref text, .. }
            | &Item::Submenu { ref text, .. } => text.as_str(),
            Item::Separator => "-",
        };
        items.iter().map(text).collect()
    }

    #[test]
    fn every_action_is_there() {
        let mut seen = snapshot(&[("Key", State::SignInNeeded), ("Qwen", State::Fresh)]);
        seen.accounts[1].expires_at = Some(NOW + 4 * DAY + 6 * HOUR);
        let Menu(items) = menu(&seen, NOW);
        let expected = [
            "header",
            "-",
            "Key — sign-in needed",
            "Qwen — 4 d 6 h",
            "-",
            "Refresh all",
            "Open dashboard",
            "-",
            "Pause",
            "Start at login",
            "Quit",
        ];
        assert_eq!(texts(&items), expected);
        let Item::Submenu { items: qwen, .. } = &items[3] else { panic!("a submenu") };
        assert_eq!(
            qwen[..],
            [
                Item::Line("Qwen's reason.".into()),
                choice(&"Refresh now".into(), Click::Refresh("Qwen".into()), true),
                choice(&"Copy token".into(), Click::Copy("Qwen".into()), true),
            ]
        );
    }

    #[test]
    fn time_passing_changes_words_in_place() {
        let mut seen = snapshot(&[("Qwen", State::Fresh)]);
        seen.accounts[0].expires_at = Some(NOW + HOUR);
        let (before, after) = (menu(&seen, NOW), menu(&seen, NOW + 60_000));
        assert_ne!(before, after);
        assert!(before.has_shape_of(&after));
        let more = menu(&snapshot(&[("Qwen", State::Fresh), ("Z", State::Fresh)]), NOW);
        assert!(!before.has_shape_of(&more));
        let renamed = menu(&snapshot(&[("Claude", State::Fresh)]), NOW);
        assert!(!before.has_shape_of(&renamed), "another account is not the same place");
    }

    #[test]
    fn signing_in_is_offered_where_it_is_needed_and_can_be_done_from_here() {
        let mut seen = snapshot(&[("Key", State::SignInNeeded)]);
        let offered = |seen: &Snapshot| {
            let Menu(items) = menu(seen, NOW);
            let Item::Submenu { items, .. } = &items[2] else { panic!("a submenu") };
            items.contains(&choice(&"Sign in…".into(), Click::SignIn("Key".into()), true))
        };
        assert!(!offered(&seen), "a token has to be brought");
        let before = menu(&seen, NOW);
        seen.accounts[0].can_sign_in = true;
        assert!(offered(&seen));
        assert!(!before.has_shape_of(&menu(&seen, NOW)));
        seen.accounts[0].state = State::Fresh;
        assert!(!offered(&seen), "nothing needs a person");
    }

    #[test]
    fn a_thousand_accounts_still_fit() {
        let names: Vec<String> = (0..1000).map(|n| format!("n{n:04}")).collect();
        let mut accounts: Vec<_> = names.iter().map(|name| (name.as_str(), State::Fresh)).collect();
        accounts[900].1 = State::Expired;
        let Menu(items) = menu(&snapshot(&accounts), NOW);
        assert_eq!(items.len(), 1 + 1 + SHOWN + 1 + 1 + 2 + 1 + 3);
        assert_eq!(texts(&items)[2], "n0900 — expired");
        assert_eq!(texts(&items)[27], "More… (975)");
    }

    #[test]
    fn without_a_keeper_only_what_still_works() {
        let problem = turnglass_protocol::error::Problem::failed("gone");
        let seen = snapshot(&[("a", State::Fresh)]);
        let known = Known { snapshot: Some(&seen), lost: Some(&problem), autostart: None };
        let Menu(items) = Menu::of(known, &"gone".into(), NOW);
        let off: Vec<_> = items
            .iter()
            .filter_map(|item| match item {
                Item::Choice { text, enabled: false, .. } | Item::Switch { text, enabled: false, .. } => {
                    Some(text.as_str())
                }
                _ => None,
            })
            .collect();
        assert_eq!(off, ["Refresh all", "Pause", "Start at login"]);
    }
}
