//! macOS and Windows, through notify-rust. Waiting for a click takes a thread there; it ends with its card.
//!
//! Both keep what was shown in a centre of their own. notify-rust takes nothing back from there; on macOS its notices are found by
//! their words and removed. One that the system has not delivered yet stays.

use super::up::{Up, Words};
use crate::notice::{Answer, Card, Key};
use notify_rust::{Notification, NotificationResponse, Timeout};
use std::sync::Arc;

pub(crate) struct Notices {
    chosen: Arc<dyn Fn(Key, Answer) + Send + Sync>,
    up: Up,
}

impl Notices {
    /// `chosen` is called with the card's key when the person clicks a card or one of its buttons.
    pub(crate) fn new(chosen: impl Fn(Key, Answer) + Send + Sync + 'static) -> Self {
        Self { chosen: Arc::new(chosen), up: Up::default() }
    }

    pub(crate) fn show(&mut self, card: Card) {
        remove(&Vec::from_iter(self.up.shown(&card)));
        let chosen = Arc::clone(&self.chosen);
        let _ = std::thread::Builder::new().name("notice".into()).spawn(move || {
            let mut notification = Notification::new();
            notification.appname("Turnglass").summary(&card.title.to_string()).body(&card.body.to_string());
            for button in card.buttons {
                notification.action(button.id(), &button.words().to_string());
            }
            if card.stays {
                notification.timeout(Timeout::Never);
            }
            let Ok(handle) = notification.show() else { return };
            let _ = handle.wait_for_response(|response: &NotificationResponse| {
                let answer = match response {
                    NotificationResponse::Action(action) => Answer::of_id(action).or(card.click),
                    NotificationResponse::Default => card.click,
                    _ => None,
                };
                let Some(answer) = answer else { return };
                chosen(card.key.clone(), answer);
            });
        });
    }

    /// Takes down what is up about the trouble of this account; `None` stands for the vault.
    pub(crate) fn withdraw(&mut self, account: Option<&str>) {
        remove(&self.up.withdrawn(account));
    }

    /// Takes this one down.
    pub(crate) fn take_down(&mut self, key: &Key) {
        remove(&Vec::from_iter(self.up.taken_down(key)));
    }
}

/// On the main thread, which the centre is asked on. Its successor asks for a signed bundle and the person's leave first, and
/// notify-rust shows by this one.
#[cfg(target_os = "macos")]
#[expect(deprecated, reason = "notify-rust shows by it")]
fn remove(over: &[Words]) {
    use objc2_foundation::{NSBundle, NSUserNotificationCenter};
    // There is no centre for a program without a name.
    if over.is_empty() || NSBundle::mainBundle().bundleIdentifier().is_none() {
        return;
    }
    let center = NSUserNotificationCenter::defaultUserNotificationCenter();
    for shown in center.deliveredNotifications() {
        let words = Words {
            title: shown.title().map(|title| title.to_string()).unwrap_or_default(),
            body: shown.informativeText().map(|body| body.to_string()).unwrap_or_default(),
        };
        if over.contains(&words) {
            center.removeDeliveredNotification(&shown);
        }
    }
}

/// A toast is taken back by its tag alone, and notify-rust gives it none.
#[cfg(not(target_os = "macos"))]
fn remove(_: &[Words]) {}
