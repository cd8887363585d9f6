//! The Desktop Notifications Specification, by notify-rust. Each notice that is up has a connection of its own, on which
//! its clicks arrive, as some desktops demand.

use crate::event::Event;
use crate::notice::{Answer, Card, Key, Urgency};
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
            let board =
                Board { bus, events, orders: orders.clone(), can: None, up: HashMap::new(), first: None };
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
}

struct Up {
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
        if let Some(up) = self.up.get(&card.key) {
            notification.id(up.handle.id());
        }
        let Ok(Ok(handle)) = timeout(PATIENCE, notification.show_async()).await else {
            // The daemon may be another one next time.
            self.can = None;
            return;
        };
        let handle = Arc::new(handle);
        self.first.get_or_insert_with(|| handle.clone());
        let listens = self.listen(&handle);
        self.up.insert(card.key, Up { handle, click: card.click, listens });
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
    fn a_plain_daemon_gets_plain_words() {
        let told = told(NoticeKind::Renewed, Abilities::default());
        assert_eq!(
            (told.body.as_str(), told.actions.len(), told.timeout),
            ("x < y & z", 0, Timeout::Default)
        );
        assert!(told.hints.contains(&Hint::Urgency(notify_rust::Urgency::Low)));
    }
}
