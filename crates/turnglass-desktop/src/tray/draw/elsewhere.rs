//! The tray's value on macOS and Windows, by the crate that Tauri uses for it. Texts and switches are changed in place, so that an open menu stays
//! open; a new menu is laid only when its shape changed.

use super::super::{Item, Menu, Tray};
use super::{ID, pictures};
use crate::event::{Click, Event};
use std::sync::mpsc::Sender;
use tray_icon::menu::{self, CheckMenuItem, IsMenuItem, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// What stands on the screen.
pub(crate) struct Drawn {
    icon: TrayIcon,
    items: Vec<DrawnItem>,
    value: Tray,
}

enum DrawnItem {
    Line(MenuItem),
    Separator,
    Choice(MenuItem),
    Switch(CheckMenuItem),
    Submenu(Submenu, Vec<DrawnItem>),
}

impl Drawn {
    /// Puts the icon up.
    pub(crate) fn new(value: Tray, events: Sender<Event>) -> Result<Self, tray_icon::Error> {
        let (menu, items) = lay(&value.menu)?;
        let chosen = events.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some(click) = click(event.id().as_ref()) {
                let _ = chosen.send(Event::Clicked(click));
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event| {
            let TrayIconEvent::Click { button, button_state, .. } = event else { return };
            if (button, button_state) == (MouseButton::Left, MouseButtonState::Up) {
                let _ = events.send(Event::IconClicked);
            }
        }));
        let mut builder = TrayIconBuilder::new()
            .with_id(ID)
            .with_menu(Box::new(menu))
            .with_menu_on_left_click(false)
            .with_icon_as_template(true)
            .with_tooltip(tooltip(&value.tooltip));
        if let Some(icon) = icon(&value) {
            builder = builder.with_icon(icon);
        }
        Ok(Self { icon: builder.build()?, items, value })
    }

    pub(crate) fn draw(&mut self, value: Tray) {
        let _ = self.redraw(value);
    }

    fn redraw(&mut self, value: Tray) -> Result<(), tray_icon::Error> {
        if value.icon != self.value.icon {
            self.icon.set_icon_with_as_template(icon(&value), true)?;
        }
        if value.tooltip != self.value.tooltip {
            self.icon.set_tooltip(Some(tooltip(&value.tooltip)))?;
        }
        if value.menu.has_shape_of(&self.value.menu) {
            amend(&self.items, &self.value.menu.0, &value.menu.0);
        } else {
            let (menu, items) = lay(&value.menu)?;
            self.icon.set_menu(Some(Box::new(menu)));
            self.items = items;
        }
        self.value = value;
        Ok(())
    }
}

fn icon(value: &Tray) -> Option<tray_icon::Icon> {
    let pictures::Picture { width, height, rgba } = pictures::one(value.icon)?;
    tray_icon::Icon::from_rgba(rgba, width, height).ok()
}

fn lay(menu: &Menu) -> Result<(menu::Menu, Vec<DrawnItem>), tray_icon::Error> {
    let laid = menu::Menu::new();
    let items: menu::Result<_> = menu.0.iter().map(|item| lay_item(item, &|new| laid.append(new))).collect();
    Ok((laid, items.map_err(std::io::Error::other)?))
}

type Append<'a> = &'a dyn Fn(&dyn IsMenuItem) -> menu::Result<()>;

fn lay_item(item: &Item, append: Append) -> menu::Result<DrawnItem> {
    Ok(match item {
        Item::Line(text) => {
            let line = MenuItem::new(label(text), false, None);
            append(&line)?;
            DrawnItem::Line(line)
        }
        Item::Separator => {
            append(&PredefinedMenuItem::separator())?;
            DrawnItem::Separator
        }
        Item::Choice { text, click, enabled } => {
            let choice = MenuItem::with_id(id(click), label(text), *enabled, None);
            append(&choice)?;
            DrawnItem::Choice(choice)
        }
        Item::Switch { text, click, on, enabled } => {
            let switch = CheckMenuItem::with_id(id(click), label(text), *enabled, *on, None);
            append(&switch)?;
            DrawnItem::Switch(switch)
        }
        Item::Submenu { text, items } => {
            let submenu = Submenu::new(label(text), true);
            let inner = items
                .iter()
                .map(|item| lay_item(item, &|new| submenu.append(new)))
                .collect::<Result<_, _>>()?;
            append(&submenu)?;
            DrawnItem::Submenu(submenu, inner)
        }
    })
}

/// Brings the drawn items from one value to the next, which has the same shape.
fn amend(drawn: &[DrawnItem], old: &[Item], new: &[Item]) {
    for ((drawn, old), new) in drawn.iter().zip(old).zip(new) {
        match (drawn, old, new) {
            (DrawnItem::Line(line), Item::Line(was), Item::Line(is)) if was != is => {
                line.set_text(label(is));
            }
            (
                DrawnItem::Choice(choice),
                Item::Choice { text: old_text, enabled: was, .. },
                Item::Choice { text, enabled, .. },
            ) => {
                if old_text != text {
                    choice.set_text(label(text));
                }
                if was != enabled {
                    choice.set_enabled(*enabled);
                }
            }
            (
                DrawnItem::Switch(switch),
                Item::Switch { text: old_text, enabled: was, .. },
                Item::Switch { text, on, enabled, .. },
            ) => {
                if old_text != text {
                    switch.set_text(label(text));
                }
                // A click turns the switch by itself, whatever came of it: what it shows is asked, not remembered.
                if switch.is_checked() != *on {
                    switch.set_checked(*on);
                }
                if was != enabled {
                    switch.set_enabled(*enabled);
                }
            }
            (
                DrawnItem::Submenu(submenu, inner),
                Item::Submenu { text: old_text, items: old },
                Item::Submenu { text, items: new },
            ) => {
                if old_text != text {
                    submenu.set_text(label(text));
                }
                amend(inner, old, new);
            }
            _ => {}
        }
    }
}

/// Windows shows at most 127 characters.
fn tooltip(text: &str) -> String {
    text.chars().take(127).collect()
}

/// An ampersand would otherwise mark a key.
fn label(text: &str) -> String {
    text.replace('&', "&&")
}

fn id(click: &Click) -> String {
    match click {
        Click::Refresh(account) => format!("refresh:{account}"),
        Click::Copy(account) => format!("copy:{account}"),
        Click::SignIn(account) => format!("sign-in:{account}"),
        Click::GiveToken(account) => format!("give-token:{account}"),
        Click::RefreshAll => "refresh-all".into(),
        Click::OpenDashboard => "open".into(),
        Click::Pause => "pause".into(),
        Click::StartAtLogin => "start-at-login".into(),
        Click::Quit => "quit".into(),
    }
}

/// What the item with this id does.
fn click(id: &str) -> Option<Click> {
    Some(match id {
        "refresh-all" => Click::RefreshAll,
        "open" => Click::OpenDashboard,
        "pause" => Click::Pause,
        "start-at-login" => Click::StartAtLogin,
        "quit" => Click::Quit,
        _ => match id.split_once(':')? {
            ("refresh", account) => Click::Refresh(account.into()),
            ("copy", account) => Click::Copy(account.into()),
            ("sign-in", account) => Click::SignIn(account.into()),
            ("give-token", account) => Click::GiveToken(account.into()),
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_click_finds_its_way_back() {
        let clicks = [
            Click::Refresh("quit".into()),
            Click::Copy("a:b & c".into()),
            Click::SignIn("sign-in:a".into()),
            Click::GiveToken("a".into()),
            Click::RefreshAll,
            Click::OpenDashboard,
            Click::Pause,
            Click::StartAtLogin,
            Click::Quit,
        ];
        for one in clicks {
            assert_eq!(click(&id(&one)), Some(one));
        }
        assert_eq!(click("17"), None);
    }
}
