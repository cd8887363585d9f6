//! The tray's value as a StatusNotifierItem on the session bus, by ksni: the picture in all sizes, a tooltip, and a menu
//! of which only what changed is told, so that an open one stays open.

use super::super::{Icon, Item, Tray};
use super::{ID, pictures, pictures::Picture};
use crate::event::{Click, Event};
use ksni::menu::{CheckmarkItem, MenuItem, StandardItem, SubMenu};
use ksni::{Handle, TrayMethods};
use std::sync::mpsc::Sender;

/// What stands on the screen.
pub(crate) struct Drawn(Handle<Shown>);

struct Shown {
    value: Tray,
    /// Of the value's icon.
    pixmaps: Vec<ksni::Icon>,
    events: Sender<Event>,
}

impl Drawn {
    /// Puts the icon up. Fails where nothing takes tray icons.
    pub(crate) async fn new(value: Tray, events: Sender<Event>) -> Result<Self, ksni::Error> {
        Shown { pixmaps: pixmaps(value.icon), value, events }.spawn().await.map(Self)
    }

    pub(crate) async fn draw(&mut self, value: Tray) {
        let update = self.0.update(move |shown| {
            if shown.value.icon != value.icon {
                shown.pixmaps = pixmaps(value.icon);
            }
            shown.value = value;
        });
        update.await;
    }
}

impl Shown {
    fn clicked(&mut self, click: Click) {
        let _ = self.events.send(Event::Clicked(click));
    }
}

impl ksni::Tray for Shown {
    fn id(&self) -> String {
        ID.into()
    }

    fn title(&self) -> String {
        "Turnglass".into()
    }

    /// A panel that hides icons shows this one while a person is needed.
    fn status(&self) -> ksni::Status {
        match self.value.icon {
            Icon::Action => ksni::Status::NeedsAttention,
            _ => ksni::Status::Active,
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pixmaps.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pixmaps.clone()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        // Panels may read it as markup: an account's name is none.
        let description = self.value.tooltip.replace('<', "‹");
        ksni::ToolTip { title: self.title(), description, ..ksni::ToolTip::default() }
    }

    fn activate(&mut self, _: i32, _: i32) {
        let _ = self.events.send(Event::IconClicked);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.value.menu.0.iter().map(laid).collect()
    }

    fn menu_about_to_show(&mut self) {
        let _ = self.events.send(Event::MenuOpens);
    }
}

fn laid(item: &Item) -> MenuItem<Shown> {
    match item {
        Item::Separator => MenuItem::Separator,
        Item::Line(text) => {
            StandardItem { label: label(text), enabled: false, ..StandardItem::default() }.into()
        }
        Item::Choice { text, click, enabled } => StandardItem {
            label: label(text),
            enabled: *enabled,
            activate: on(click),
            ..StandardItem::default()
        }
        .into(),
        Item::Switch { text, click, on: checked, enabled } => CheckmarkItem {
            label: label(text),
            enabled: *enabled,
            checked: *checked,
            activate: on(click),
            ..CheckmarkItem::default()
        }
        .into(),
        Item::Submenu { text, items } => {
            SubMenu { label: label(text), submenu: items.iter().map(laid).collect(), ..SubMenu::default() }
                .into()
        }
    }
}

fn on(click: &Click) -> Box<dyn Fn(&mut Shown) + Send> {
    let click = click.clone();
    Box::new(move |shown| shown.clicked(click.clone()))
}

/// An underscore would otherwise mark a key.
fn label(text: &str) -> String {
    text.replace('_', "__")
}

fn pixmaps(icon: Icon) -> Vec<ksni::Icon> {
    pictures::all(icon).iter().filter_map(pixmap).collect()
}

/// ARGB in network order, as the specification wants it.
fn pixmap(picture: &Picture) -> Option<ksni::Icon> {
    let data = picture.rgba.chunks_exact(4).flat_map(|pixel| [pixel[3], pixel[0], pixel[1], pixel[2]]);
    let side = |side: u32| i32::try_from(side).ok();
    Some(ksni::Icon { width: side(picture.width)?, height: side(picture.height)?, data: data.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tray::{Known, samples};
    use ksni::Tray as _;
    use std::sync::mpsc;
    use turnglass_protocol::view::State;

    fn shown(accounts: &[(&str, State)]) -> (Shown, mpsc::Receiver<Event>) {
        let (events, inbox) = mpsc::channel();
        let snapshot = samples::snapshot(accounts);
        let known = Known { snapshot: Some(&snapshot), ..Known::default() };
        let value = Tray::of(known, samples::NOW, &chrono::Utc);
        (Shown { pixmaps: Vec::new(), value, events }, inbox)
    }

    #[test]
    fn a_panel_finds_its_size_and_no_two_states_look_alike() {
        let all = [Icon::Well, Icon::Attention, Icon::Action, Icon::Paused, Icon::Offline];
        let drawn = all.map(pixmaps);
        for (index, pixmaps) in drawn.iter().enumerate() {
            let sides: Vec<_> = pixmaps.iter().map(|one| (one.width, one.height)).collect();
            assert_eq!(sides, [16, 22, 24, 32, 48, 64].map(|side| (side, side)));
            for other in &drawn[..index] {
                // By their outlines alone: whoever sees no colours.
                let outline = |one: &ksni::Icon| one.data.iter().step_by(4).copied().collect::<Vec<_>>();
                assert!(pixmaps.iter().zip(other).all(|(a, b)| outline(a) != outline(b)));
            }
        }
    }

    #[test]
    fn a_choice_in_the_menu_is_told() {
        let (mut shown, inbox) = shown(&[("my_key", State::Fresh)]);
        let mut menu = shown.menu();
        let MenuItem::SubMenu(account) = menu.remove(3) else { panic!("the account") };
        assert_eq!(account.label, "my__key — no known end");
        let Some(MenuItem::Standard(copy)) = account.submenu.last() else { panic!("its last action") };
        (copy.activate)(&mut shown);
        assert!(matches!(inbox.try_recv(), Ok(Event::Clicked(Click::Copy(name))) if name == "my_key"));
    }

    #[test]
    fn a_panel_that_hides_icons_shows_this_one_while_a_person_is_needed() {
        assert_eq!(shown(&[("a", State::Fresh)]).0.status(), ksni::Status::Active);
        let (needs, _inbox) = shown(&[("a<b", State::SignInNeeded)]);
        assert_eq!(needs.status(), ksni::Status::NeedsAttention);
        assert_eq!(needs.tool_tip().description, "a‹b: sign-in needed");
    }
}
