//! The Desktop Notifications Specification over the session bus that the toolkit has open anyway: no thread and no
//! connection per notice, and clicks arrive on the connection that sent it, as some desktops demand.

use crate::notice::{Answer, Card, Key};
use gtk::gio::{Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags};
use gtk::glib::{ToVariant, Variant, VariantDict};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A daemon may have to be started first; in milliseconds.
const PATIENCE: i32 = 10_000;
/// At the end of the program; in milliseconds.
const LAST_PATIENCE: i32 = 500;

/// Orders are carried out one after the other, so that a card can replace the one that is just being shown.
#[derive(Clone)]
pub(crate) struct Notices {
    bus: Option<DBusConnection>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    orders: VecDeque<Order>,
    busy: bool,
    /// What the daemon can do; asked before the first card.
    can: Option<Abilities>,
    up: HashMap<Key, Up>,
}

struct Up {
    id: u32,
    click: Option<Answer>,
}

enum Order {
    Show(Card),
    Withdraw(Option<String>),
    TakeDown(Key),
    Close(u32),
}

#[derive(Clone, Copy, Default)]
struct Abilities {
    actions: bool,
    markup: bool,
}

impl Notices {
    /// `chosen` is called with the card's key when the person clicks a card or one of its buttons.
    pub(crate) fn new(bus: Option<DBusConnection>, chosen: impl Fn(Key, Answer) + 'static) -> Self {
        let notices = Self { bus, state: Arc::default() };
        if let Some(bus) = &notices.bus {
            let on_action = notices.clone();
            let signal = move |bus: &DBusConnection, name, told: Box<dyn Fn(&Variant)>| {
                let _ = bus.signal_subscribe(
                    None,
                    Some(NAME),
                    Some(name),
                    Some(PATH),
                    None,
                    DBusSignalFlags::NONE,
                    move |_, _, _, _, _, told_with| told(told_with),
                );
            };
            signal(
                bus,
                "ActionInvoked",
                Box::new(move |told| {
                    let Some((id, action)) = told.get::<(u32, String)>() else { return };
                    // Some daemons leave it up: then it goes when its trouble does.
                    let Some((key, click)) = on_action.up(id) else { return };
                    let answer = Answer::of_id(&action).or(click.filter(|_| action == "default"));
                    if let Some(answer) = answer {
                        chosen(key, answer);
                    }
                }),
            );
            let on_closed = notices.clone();
            signal(
                bus,
                "NotificationClosed",
                Box::new(move |told| {
                    if let Some((id, _)) = told.get::<(u32, u32)>() {
                        on_closed.forget(id);
                    }
                }),
            );
        }
        notices
    }

    pub(crate) fn show(&self, card: Card) {
        self.order(Order::Show(card));
    }

    /// Takes down what is up about the trouble of this account; `None` stands for the vault.
    pub(crate) fn withdraw(&self, account: Option<String>) {
        self.order(Order::Withdraw(account));
    }

    /// Takes this one down.
    pub(crate) fn take_down(&self, key: Key) {
        self.order(Order::TakeDown(key));
    }

    /// Takes everything down at the end: a click on it would find nobody.
    pub(crate) fn close_all(&self) {
        let Some(bus) = &self.bus else { return };
        for (_, Up { id, .. }) in self.with(|state| std::mem::take(&mut state.up)) {
            let flags = DBusCallFlags::NO_AUTO_START;
            let with = (id,).to_variant();
            let _ = bus.call_sync(
                Some(NAME),
                PATH,
                NAME,
                "CloseNotification",
                Some(&with),
                None,
                flags,
                LAST_PATIENCE,
                Cancellable::NONE,
            );
        }
    }

    fn order(&self, order: Order) {
        let idle = self.with(|state| {
            state.orders.push_back(order);
            !std::mem::replace(&mut state.busy, true)
        });
        if idle {
            self.next();
        }
    }

    /// Carries out the next order; called again when it is done.
    fn next(&self) {
        let Some(bus) = self.bus.clone() else {
            return self.with(|state| (state.orders.clear(), state.busy = false).1);
        };
        let (order, can) = self.with(|state| (state.orders.pop_front(), state.can));
        let this = self.clone();
        match (order, can) {
            (None, _) => self.with(|state| state.busy = false),
            (Some(Order::Show(card)), None) => {
                self.with(|state| state.orders.push_front(Order::Show(card)));
                call(&bus, "GetCapabilities", None, move |answer| {
                    let can = answer.and_then(|answer| answer.get::<(Vec<String>,)>());
                    let has = |name: &str| can.iter().any(|(all,)| all.iter().any(|one| one == name));
                    let can = Abilities { actions: has("actions"), markup: has("body-markup") };
                    this.with(|state| state.can = Some(can));
                    this.next();
                });
            }
            (Some(Order::Show(card)), Some(can)) => {
                let replaces = self.with(|state| state.up.get(&card.key).map_or(0, |up| up.id));
                call(&bus, "Notify", Some(arguments(&card, replaces, can)), move |answer| {
                    match answer.and_then(|answer| answer.get::<(u32,)>()) {
                        Some((id,)) => {
                            this.with(|state| _ = state.up.insert(card.key, Up { id, click: card.click }))
                        }
                        // The daemon may be another one next time.
                        None => this.with(|state| state.can = None),
                    }
                    this.next();
                });
            }
            (Some(Order::Withdraw(account)), _) => {
                self.with(|state| {
                    let over: Vec<_> =
                        state.up.extract_if(|key, _| key.ends_with_trouble_of(account.as_deref())).collect();
                    over.into_iter().for_each(|(_, up)| state.orders.push_front(Order::Close(up.id)));
                });
                self.next();
            }
            (Some(Order::TakeDown(key)), _) => {
                self.with(|state| {
                    let up = state.up.remove(&key);
                    state.orders.extend(up.map(|up| Order::Close(up.id)));
                });
                self.next();
            }
            (Some(Order::Close(id)), _) => {
                call(&bus, "CloseNotification", Some((id,).to_variant()), move |_| this.next());
            }
        }
    }

    /// The card with this id, and what a click on it is.
    fn up(&self, id: u32) -> Option<(Key, Option<Answer>)> {
        self.with(|state| {
            state.up.iter().find(|(_, up)| up.id == id).map(|(key, up)| (key.clone(), up.click))
        })
    }

    fn forget(&self, id: u32) {
        self.with(|state| state.up.retain(|_, up| up.id != id));
    }

    fn with<T>(&self, then: impl FnOnce(&mut State) -> T) -> T {
        then(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn call(
    bus: &DBusConnection,
    method: &str,
    with: Option<Variant>,
    then: impl FnOnce(Option<Variant>) + 'static,
) {
    let answer = move |answer: Result<Variant, gtk::glib::Error>| then(answer.ok());
    let flags = DBusCallFlags::NONE;
    bus.call(Some(NAME), PATH, NAME, method, with.as_ref(), None, flags, PATIENCE, Cancellable::NONE, answer);
}

/// The arguments of `Notify`: app name, replaced id, icon, summary, body, actions, hints, milliseconds (-1: the
/// daemon decides, 0: never goes by itself).
fn arguments(card: &Card, replaces: u32, can: Abilities) -> Variant {
    let hints = VariantDict::new(None);
    hints.insert("urgency", card.urgency as u8);
    hints.insert("desktop-entry", "Turnglass");
    let choices = card.click.map(|click| ("default", click)).into_iter();
    let choices = choices.chain(card.buttons.iter().map(|button| (button.id(), *button)));
    let actions: Vec<String> = choices
        .filter(|_| can.actions)
        .flat_map(|(id, answer)| [id.to_owned(), answer.words().to_string()])
        .collect();
    let (title, body) = (card.title.to_string(), card.body.to_string());
    let body = if can.markup { escaped(&body) } else { body };
    let lasts_for = if card.stays { 0_i32 } else { -1 };
    ("Turnglass", replaces, "turnglass-desktop", title, body, actions, hints, lasts_for).to_variant()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::view::{Notice, NoticeKind};

    fn card(kind: NoticeKind) -> Card {
        Card::of(Notice { kind, account: Some("a".into()), title: "A & B".into(), body: "x < y & z".into() })
    }

    type Arguments = (String, u32, String, String, String, Vec<String>, VariantDict, i32);

    #[test]
    fn what_the_daemon_is_told() {
        let can = Abilities { actions: true, markup: true };
        let told = arguments(&card(NoticeKind::SignInNeeded), 7, can);
        assert_eq!(told.type_().as_str(), "(susssasa{sv}i)");
        let (app, replaces, icon, title, body, actions, hints, lasts_for): Arguments = told.get().unwrap();
        assert_eq!(
            (app.as_str(), replaces, icon.as_str(), lasts_for),
            ("Turnglass", 7, "turnglass-desktop", 0)
        );
        assert_eq!((title.as_str(), body.as_str()), ("A & B", "x &lt; y &amp; z"));
        assert_eq!(actions, ["default", "Sign in", "sign-in", "Sign in", "open", "Open"]);
        assert_eq!(hints.lookup::<u8>("urgency").unwrap(), Some(1));
        assert_eq!(hints.lookup::<String>("desktop-entry").unwrap().as_deref(), Some("Turnglass"));
    }

    #[test]
    fn a_plain_daemon_gets_plain_words() {
        let told = arguments(&card(NoticeKind::Renewed), 0, Abilities::default());
        let (.., body, actions, hints, lasts_for): Arguments = told.get().unwrap();
        assert_eq!((body.as_str(), actions.len(), lasts_for), ("x < y & z", 0, -1));
        assert_eq!(hints.lookup::<u8>("urgency").unwrap(), Some(0));
    }
}
