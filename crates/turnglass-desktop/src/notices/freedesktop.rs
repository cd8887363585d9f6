//! The Desktop Notifications Specification, by notify-rust. Each notice that is up has a connection of its own, on which
//! its clicks arrive, as some desktops demand.

use crate::event::Event;
use crate::notice::{About, Answer, Card, Key, Urgency};
use futures_lite::StreamExt;
use notify_rust::{Hint, Notification, NotificationHandle, NotificationResponse, Timeout};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tokio::time::timeout;
use turnglass_platform::programs;
use zbus::message::Type;
use zbus::{Connection, MatchRule, MessageStream};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A daemon may have to be started first.
const PATIENCE: Duration = Duration::from_secs(10);
/// At the end of the program.
const LAST_PATIENCE: Duration = Duration::from_millis(500);

/// So many are up at once. Nobody reads more, and each has a connection, of which a session's bus allows a person a few
/// hundred for everything.
const MOST: usize = 24;

/// Orders are carried out one after the other, so that a card can replace the one that is just being shown.
pub(crate) struct Notices {
    orders: UnboundedSender<Order>,
}

enum Order {
    Show(Box<Card>),
    Withdraw(Option<String>),
    TakeDown(Key),
    /// The notice with this number was answered, or is not up any more.
    Ended(u32, NotificationResponse),
    CloseAll(oneshot::Sender<()>),
}

impl Notices {
    /// Tells of the cards that are chosen. On the runtime that this is called on.
    pub(crate) fn start(bus: Option<Connection>, events: Sender<Event>) -> Self {
        let (orders, received) = unbounded_channel();
        if let Some(bus) = bus {
            let (orders, up) = (orders.clone(), HashMap::new());
            let board = Board { bus, events, orders, can: None, up, first: None, shown: 0 };
            tokio::spawn(board.keep(received));
        }
        Self { orders }
    }

    pub(crate) fn show(&self, card: Card) {
        let _ = self.orders.send(Order::Show(card.into()));
    }

    /// Takes down what is up about the trouble of this account; `None` stands for the vault.
    pub(crate) fn withdraw(&self, account: Option<String>) {
        let _ = self.orders.send(Order::Withdraw(account));
    }

    /// Takes this one down.
    pub(crate) fn take_down(&self, key: Key) {
        let _ = self.orders.send(Order::TakeDown(key));
    }

    /// Takes everything down at the end: a click on it would find nobody.
    pub(crate) async fn close_all(self) {
        let (done, closed) = oneshot::channel();
        let _ = self.orders.send(Order::CloseAll(done));
        let _ = timeout(LAST_PATIENCE, closed).await;
    }
}

/// What is up, and how the daemon is spoken to.
struct Board {
    bus: Connection,
    events: Sender<Event>,
    orders: UnboundedSender<Order>,
    /// What the daemon can do; asked before the first card.
    can: Option<Abilities>,
    up: HashMap<Key, Up>,
    /// The notice that was the first of those that are up. It may be gone: some desktops take every notice of a program
    /// down when the connection of the first one ends.
    first: Option<Arc<NotificationHandle>>,
    /// How many were shown.
    shown: u64,
}

struct Up {
    /// It stays until it is answered.
    stays: bool,
    /// The how manieth it was.
    nth: u64,
    handle: Arc<NotificationHandle>,
    click: Option<Answer>,
    listens: AbortHandle,
}

impl Drop for Up {
    fn drop(&mut self) {
        self.listens.abort();
    }
}

#[derive(Clone, Copy, Default)]
struct Abilities {
    actions: bool,
    markup: bool,
}

impl Board {
    async fn keep(mut self, mut orders: UnboundedReceiver<Order>) {
        let mut daemons = daemons(&self.bus).await;
        loop {
            let order = tokio::select! {
                Some(_) = async { daemons.as_mut()?.next().await } => {
                    // Another daemon, or none: it knows none of these, and its numbers mean other programs' notices.
                    self.up.clear();
                    (self.first, self.can) = (None, None);
                    continue;
                }
                Some(order) = orders.recv() => order,
                else => return,
            };
            match order {
                Order::Show(card) => self.show(*card).await,
                Order::Withdraw(account) => {
                    let over = self.up.extract_if(|key, _| key.ends_with_trouble_of(account.as_deref()));
                    let over: Vec<Up> = over.map(|(_, up)| up).collect();
                    for up in over {
                        close(&up.handle).await;
                    }
                }
                Order::TakeDown(key) => {
                    if let Some(up) = self.up.remove(&key) {
                        close(&up.handle).await;
                    }
                }
                Order::Ended(id, response) => self.ended(id, &response).await,
                Order::CloseAll(done) => {
                    for (_, up) in self.up.drain() {
                        close(&up.handle).await;
                    }
                    let _ = done.send(());
                    return;
                }
            }
            if self.up.is_empty() {
                self.first = None;
            }
        }
    }

    async fn show(&mut self, card: Card) {
        let can = match self.can {
            Some(can) => can,
            None => *self.can.insert(abilities(&self.bus).await),
        };
        // notify-rust looks for this program's name, and takes its absence badly.
        if std::env::current_exe().is_err() {
            return;
        }
        let mut notification = notification(&card, can);
        match self.up.get(&card.key) {
            Some(up) => {
                notification.id(up.handle.id());
            }
            None => self.make_room().await,
        }
        let Ok(Ok(handle)) = timeout(PATIENCE, notification.show_async()).await else {
            // The daemon may be another one next time.
            self.can = None;
            return;
        };
        let handle = Arc::new(handle);
        self.first.get_or_insert_with(|| handle.clone());
        let listens = self.listen(&handle);
        self.shown += 1;
        let (stays, nth) = (card.stays, self.shown);
        self.up.insert(card.key, Up { stays, nth, handle, click: card.click, listens });
    }

    /// Takes those down that are told longest, where too many are up for another one.
    async fn make_room(&mut self) {
        while self.up.len() >= MOST {
            let goes = goes_first(self.up.iter().map(|(key, up)| (key, up.stays, up.nth))).cloned();
            let Some(up) = goes.and_then(|key| self.up.remove(&key)) else { return };
            close(&up.handle).await;
        }
    }

    /// Waits for the one answer of a notice, or for its end.
    fn listen(&self, handle: &Arc<NotificationHandle>) -> AbortHandle {
        let (handle, orders) = (handle.clone(), self.orders.clone());
        let listening = async move {
            let id = handle.id();
            let told =
                |response: &NotificationResponse| drop(orders.send(Order::Ended(id, response.clone())));
            handle.wait_for_action_async(told).await;
        };
        tokio::spawn(listening).abort_handle()
    }

    async fn ended(&mut self, id: u32, response: &NotificationResponse) {
        let Some(key) = self.up.iter().find(|(_, up)| up.handle.id() == id).map(|(key, _)| key.clone())
        else {
            return;
        };
        let Some(mut up) = self.up.remove(&key) else { return };
        let answer = match response {
            NotificationResponse::Closed(_) => return,
            NotificationResponse::Action(action) => Answer::of_id(action),
            _ => up.click,
        };
        match answer {
            Some(answer) => {
                let _ = self.events.send(Event::NoticeChosen(key, answer));
                // Some daemons leave it up.
                close(&up.handle).await;
            }
            // A click that is no answer.
            None => {
                up.listens = self.listen(&up.handle);
                self.up.insert(key, up);
            }
        }
    }
}

/// The one that goes first where there are too many: what would go by itself, then what the list tells too, and a question only
/// when there is nothing else; the oldest of them. `up`: each with whether it stays, and the how manieth it was.
fn goes_first<'a>(up: impl Iterator<Item = (&'a Key, bool, u64)>) -> Option<&'a Key> {
    let is_question = |key: &Key| matches!(key.about, About::Asked(_));
    up.min_by_key(|(key, stays, nth)| (is_question(key), *stays, *nth)).map(|(key, ..)| key)
}

/// A daemon that does not answer has no time to lose for the others.
async fn close(handle: &NotificationHandle) {
    let _ = timeout(PATIENCE, handle.close_async()).await;
}

/// Tells when a daemon comes or goes.
async fn daemons(bus: &Connection) -> Option<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")
        .and_then(|rule| rule.member("NameOwnerChanged"))
        .and_then(|rule| rule.arg(0, NAME));
    MessageStream::for_match_rule(rule.ok()?.build(), bus, None).await.ok()
}

async fn abilities(bus: &Connection) -> Abilities {
    let asked = bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &());
    let answer = match timeout(PATIENCE, asked).await {
        Ok(Ok(answer)) => answer.body().deserialize::<Vec<String>>().unwrap_or_default(),
        _ => Vec::new(),
    };
    let has = |name: &str| answer.iter().any(|one| one == name);
    Abilities { actions: has("actions"), markup: has("body-markup") }
}

fn notification(card: &Card, can: Abilities) -> Notification {
    let (title, body) = (card.title.to_string(), card.body.to_string());
    let mut notification = Notification::new();
    notification
        .appname("Turnglass")
        .icon(programs::WINDOW)
        .summary(&title)
        .body(&if can.markup { escaped(&body) } else { body })
        .hint(Hint::DesktopEntry("Turnglass".into()))
        .urgency(match card.urgency {
            Urgency::Low => notify_rust::Urgency::Low,
            Urgency::Normal => notify_rust::Urgency::Normal,
        })
        .timeout(if card.stays { Timeout::Never } else { Timeout::Default });
    if can.actions {
        let click = card.click.map(|click| ("default", click));
        for (id, answer) in click.into_iter().chain(card.buttons.iter().map(|one| (one.id(), *one))) {
            notification.action(id, &answer.words().to_string());
        }
    }
    notification
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::view::{Notice, NoticeKind};

    fn told(kind: NoticeKind, can: Abilities) -> Notification {
        let card = Card::of(Notice {
            kind,
            account: Some("a".into()),
            title: "A & B".into(),
            body: "x < y & z".into(),
            brought: false,
        });
        notification(&card, can)
    }

    #[test]
    fn what_the_daemon_is_told() {
        let told = told(NoticeKind::SignInNeeded, Abilities { actions: true, markup: true });
        assert_eq!((told.appname.as_str(), told.icon.as_str()), ("Turnglass", "turnglass-window"));
        assert_eq!((told.summary.as_str(), told.body.as_str()), ("A & B", "x &lt; y &amp; z"));
        assert_eq!(told.actions, ["default", "Sign in", "sign-in", "Sign in", "open", "Open"]);
        assert_eq!(told.timeout, Timeout::Never);
        assert!(told.hints.contains(&Hint::Urgency(notify_rust::Urgency::Normal)));
        assert!(told.hints.contains(&Hint::DesktopEntry("Turnglass".into())));
    }

    #[test]
    fn what_goes_by_itself_goes_first_and_a_question_last() {
        let key = |account: &str, kind| Key { account: Some(account.into()), about: About::Kept(kind) };
        let question = Key::question(1);
        let (old, new) = (key("a", NoticeKind::SignInNeeded), key("b", NoticeKind::SignInNeeded));
        let (renewed, later) = (key("c", NoticeKind::Renewed), key("d", NoticeKind::Renewed));
        let mut up = vec![
            (&question, true, 1),
            (&old, true, 2),
            (&new, true, 3),
            (&renewed, false, 4),
            (&later, false, 5),
        ];
        let mut gone = Vec::new();
        while let Some(goes) = goes_first(up.iter().copied()) {
            gone.push(goes);
            up.retain(|(key, ..)| *key != goes);
        }
        assert_eq!(gone, [&renewed, &later, &old, &new, &question]);
    }

    #[test]
    fn a_plain_daemon_gets_plain_words() {
        let told = told(NoticeKind::Renewed, Abilities::default());
        assert_eq!(
            (told.body.as_str(), told.actions.len(), told.timeout),
            ("x < y & z", 0, Timeout::Default)
        );
        assert!(told.hints.contains(&Hint::Urgency(notify_rust::Urgency::Low)));
    }
}
