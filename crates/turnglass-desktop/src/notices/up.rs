//! What has been shown and is not over yet, for a centre of notices that knows them by their words alone. Values only.

use crate::notice::{Card, Key};
use std::collections::HashMap;

/// What stands on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) body: String,
}

#[derive(Default)]
pub(super) struct Up(HashMap<Key, Words>);

impl Up {
    /// Returns the words of the card whose place this one takes.
    pub(super) fn shown(&mut self, card: &Card) -> Option<Words> {
        let words = Words { title: card.title.to_string(), body: card.body.to_string() };
        self.0.insert(card.key.clone(), words)
    }

    /// What is over when the trouble of this account is; `None` stands for the vault.
    pub(super) fn withdrawn(&mut self, account: Option<&str>) -> Vec<Words> {
        self.0.extract_if(|key, _| key.ends_with_trouble_of(account)).map(|(_, words)| words).collect()
    }

    pub(super) fn taken_down(&mut self, key: &Key) -> Option<Words> {
        self.0.remove(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::view::{Notice, NoticeKind};

    fn card(kind: NoticeKind, account: &str, body: &str) -> Card {
        let (account, title) = (Some(account.to_owned()), format!("{account} says").into());
        Card::of(Notice { kind, account, title, body: body.to_owned().into(), brought: false })
    }

    fn bodies(words: impl IntoIterator<Item = Words>) -> Vec<String> {
        words.into_iter().map(|words| words.body).collect()
    }

    #[test]
    fn a_card_ends_with_its_trouble_and_makes_room_for_its_successor() {
        let mut up = Up::default();
        assert_eq!(up.shown(&card(NoticeKind::SignInNeeded, "a", "first")), None);
        assert_eq!(up.shown(&card(NoticeKind::SignInNeeded, "b", "other")), None);
        assert_eq!(up.shown(&card(NoticeKind::Renewed, "a", "good news")), None);
        assert_eq!(bodies(up.shown(&card(NoticeKind::SignInNeeded, "a", "second"))), ["first"]);
        assert_eq!(bodies(up.withdrawn(Some("a"))), ["second"]);
        assert_eq!(bodies(up.withdrawn(Some("a"))), [""; 0]);
        let (other, news) = (card(NoticeKind::SignInNeeded, "b", ""), card(NoticeKind::Renewed, "a", ""));
        assert_eq!(bodies(up.taken_down(&other.key)), ["other"]);
        assert_eq!(bodies(up.taken_down(&news.key)), ["good news"]);
        assert_eq!(up.taken_down(&news.key), None);
    }
}
