//! A text in as little memory as it can be kept in, for who keeps thousands: where its words come from, in one piece. It is
//! for this process alone and written nowhere.

use super::{Language, Mention, Said, Text};
use std::borrow::Cow;

/// Begins what has no message.
const PLAIN: char = '=';

/// A text in one allocation, for the thousands that are kept and seldom shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Box<str>);

impl Packed {
    /// Packs its message with all that it mentions, or its words where it has none.
    pub fn of(text: &Text) -> Self {
        let mut packed = String::new();
        put(&mut packed, text);
        Self(packed.into())
    }

    /// The text as it was packed.
    pub fn text(&self) -> Text {
        let mut rest = &*self.0;
        take(&mut rest).unwrap_or_default()
    }
}

fn put(packed: &mut String, text: &Text) {
    // A message of another version says what it said then.
    let said = text.said.as_ref().filter(|said| said.in_words(Language::En).as_deref() == Some(text));
    let Some(said) = said else {
        packed.push(PLAIN);
        return piece(packed, text);
    };
    packed.push('m');
    piece(packed, &said.id);
    piece(packed, &said.mentions.len().to_string());
    for (name, mention) in &said.mentions {
        piece(packed, name);
        match mention {
            Mention::Count(count) => {
                packed.push('c');
                piece(packed, &count.to_string());
            }
            Mention::Words(words) => {
                packed.push('w');
                piece(packed, words);
            }
            Mention::Text(text) => {
                packed.push('t');
                put(packed, text);
            }
        }
    }
}

/// Its length in bytes, and then it.
fn piece(packed: &mut String, words: &str) {
    packed.push_str(&words.len().to_string());
    packed.push(':');
    packed.push_str(words);
}

fn take(rest: &mut &str) -> Option<Text> {
    if kind(rest)? == PLAIN {
        return Some(Text::from(word(rest)?));
    }
    let id = word(rest)?.to_owned();
    let count = word(rest)?.parse().ok()?;
    let mut mentions = Vec::with_capacity(count);
    for _ in 0..count {
        let name = word(rest)?.to_owned();
        let mention = match kind(rest)? {
            'c' => Mention::Count(word(rest)?.parse().ok()?),
            'w' => Mention::Words(word(rest)?.into()),
            _ => Mention::Text(take(rest)?),
        };
        mentions.push((Cow::Owned(name), mention));
    }
    let said = Said { id: Cow::Owned(id), mentions };
    let english = said.in_words(Language::En)?;
    Some(Text { english: english.into(), said: Some(Box::new(said)) })
}

fn kind(rest: &mut &str) -> Option<char> {
    let mut letters = rest.chars();
    let kind = letters.next()?;
    *rest = letters.as_str();
    Some(kind)
}

fn word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (length, behind) = rest.split_once(':')?;
    let (word, behind) = behind.split_at_checked(length.parse().ok()?)?;
    *rest = behind;
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_is_packed_says_the_same_in_every_language() {
        let two = text!(
            "length-two",
            first = text!("length-hours", count = 23),
            second = text!("length-minutes", count = 59)
        );
        let of_before = Text {
            english: "As it was said then.".into(),
            said: Some(Box::new(Said { id: "no-such-message".into(), mentions: Vec::new() })),
        };
        for text in [
            Text::default(),
            Text::from("9:plain = words\u{0}"),
            text!("no-such-account", name = "12:Чай\nor tea"),
            text!("renewed-token", length = two),
            of_before,
        ] {
            let packed = Packed::of(&text);
            for language in Language::ALL {
                let once_more = Packed::of(&packed.text()).text();
                assert_eq!(once_more.to(language), text.to(language), "{packed:?}");
            }
        }
    }

    #[test]
    fn it_is_kept_in_one_piece() {
        let text = text!("renewed-token", length = text!("length-hours", count = 23));
        assert!(Packed::of(&text).0.len() < 100);
        assert_eq!(size_of::<Packed>(), size_of::<Box<str>>());
    }
}
