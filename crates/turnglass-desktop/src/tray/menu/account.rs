//! One account in the menu: its state or time left, and what can be done with it, first what heals it.

use super::{Item, choice, line};
use crate::event::Click;
use crate::tray::words;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Millis, State};

pub(super) fn submenu(account: &AccountView, now: Millis) -> Item {
    let state = time_left(account, now).map_or_else(|| account.state_words(), |left| left.words);
    let can_refresh = account.can_refresh && account.state != State::Refreshing;
    let mut items = vec![line(&account.reason)];
    items.extend(remedy(account));
    items.push(choice(&text!("menu-refresh"), Click::Refresh(account.name.clone()), can_refresh));
    items.push(choice(&text!("menu-copy"), Click::Copy(account.name.clone()), account.can_copy));
    let name = words::shortened(&account.name, 40);
    Item::Submenu { text: text!("menu-account", name, state).to_string(), items }
}

/// What a person can do from here where a renewal does not help. The window offers the same (`remedyOf` in need.ts).
fn remedy(account: &AccountView) -> Option<Item> {
    let helps = match account.state {
        State::SignInNeeded => true,
        State::Expired => !account.can_refresh,
        _ => false,
    };
    // A tool that keeps the grant too, or alone, is where a new one comes from.
    let by_tool = account.tool.is_some() && !account.owner.is_mine();
    if !helps || account.disabled || by_tool {
        return None;
    }
    let name = account.name.clone();
    Some(match account.can_sign_in {
        true => choice(&text!("menu-sign-in"), Click::SignIn(name), true),
        false => choice(&text!("menu-give-token"), Click::GiveToken(name), true),
    })
}

/// The time left, for an account whose state needs no other word.
pub(in crate::tray) fn time_left(account: &AccountView, now: Millis) -> Option<words::Left> {
    let fresh = account.state == State::Fresh;
    account.expires_at.filter(|_| fresh).map(|end| words::left(end, now))
}
