//! The tray's menu as a value. Every action of the tray is in it, because many desktops deliver no clicks on the icon.

mod account;
mod accounts;

use super::{Known, words};
use crate::event::Click;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::Millis;

pub(super) use account::time_left;

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
        let mut items = vec![choice(&text!("menu-open"), Click::OpenDashboard, true)];
        items.push(Item::Line(words::shortened(&header.to_string(), 80)));
        if let Some(snapshot) = known.snapshot {
            items.extend(snapshot.warnings.iter().take(1).map(|warning| line(&warning.message)));
            items.push(Item::Separator);
            items.extend(accounts::listed(snapshot, now));
        }
        items.push(Item::Separator);
        let reachable = known.lost.is_none();
        let snapshot = known.snapshot.filter(|_| reachable);
        let can_refresh =
            snapshot.is_some_and(|seen| seen.accounts.iter().any(|account| account.can_refresh));
        items.push(choice(&text!("menu-refresh-all"), Click::RefreshAll, can_refresh));
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

fn line(text: &Text) -> Item {
    Item::Line(words::shortened(&text.to_string(), 120))
}

fn choice(text: &Text, click: Click, enabled: bool) -> Item {
    Item::Choice { text: text.to_string(), click, enabled }
}

#[cfg(test)]
#[path = "menu/tests.rs"]
mod tests;
