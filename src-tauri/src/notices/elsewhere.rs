//! macOS and Windows, through notify-rust. Waiting for a click takes a thread there; it ends with its card.

use crate::notice::{Card, Key};
use notify_rust::{Notification, NotificationResponse, Timeout};
use std::sync::Arc;

#[derive(Clone)]
pub(crate) struct Notices {
    chosen: Arc<dyn Fn(Key) + Send + Sync>,
}

impl Notices {
    /// `chosen` is called with the card's key when the person clicks a card or its button.
    pub(crate) fn new(chosen: impl Fn(Key) + Send + Sync + 'static) -> Self {
        Self { chosen: Arc::new(chosen) }
    }

    pub(crate) fn show(&self, card: Card) {
        let chosen = Arc::clone(&self.chosen);
        let _ = std::thread::Builder::new().name("notice".into()).spawn(move || {
            let mut notification = Notification::new();
            notification
                .appname("Turnglass")
                .summary(&card.title)
                .body(&card.body)
                .action("open", card.button);
            if card.stays {
                notification.timeout(Timeout::Never);
            }
            let Ok(handle) = notification.show() else { return };
            let _ = handle.wait_for_response(|response: &NotificationResponse| {
                if matches!(response, NotificationResponse::Default | NotificationResponse::Action(_)) {
                    chosen(card.key.clone());
                }
            });
        });
    }

    /// These systems keep shown notifications in a centre of their own; this crate cannot take them back.
    pub(crate) fn withdraw(&self, _account: Option<String>) {}

    pub(crate) fn close_all(&self) {}
}
