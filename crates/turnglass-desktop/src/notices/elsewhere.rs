//! macOS and Windows, through notify-rust. Waiting for a click takes a thread there; it ends with its card.

use crate::notice::{Answer, Card, Key};
use notify_rust::{Notification, NotificationResponse, Timeout};
use std::sync::Arc;

pub(crate) struct Notices {
    chosen: Arc<dyn Fn(Key, Answer) + Send + Sync>,
}

impl Notices {
    /// `chosen` is called with the card's key when the person clicks a card or one of its buttons.
    pub(crate) fn new(chosen: impl Fn(Key, Answer) + Send + Sync + 'static) -> Self {
        Self { chosen: Arc::new(chosen) }
    }

    pub(crate) fn show(&self, card: Card) {
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
}
