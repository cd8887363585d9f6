//! What is said to people, in the language of who hears it. A [`Text`] keeps its English words and where they came
//! from: a message of the catalogue (`locales/*.ftl`, Project Fluent) and what that mentions. Only when it is shown or
//! written for a face is it put into that face's language. Knows no clock, no zone and no environment.

mod catalogue;
#[cfg(test)]
mod commands;
mod language;
mod packed;
#[cfg(test)]
mod tests;

pub use language::{Language, in_language, speak, spoken};
pub use packed::Packed;

use crate::letters::shown;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Reads as its English words (`Deref`); shows itself, and is serialized, in the language that is [`spoken`].
#[derive(Clone, Default)]
pub struct Text {
    english: Box<str>,
    said: Option<Box<Said>>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Said {
    id: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<(Cow<'static, str>, Mention)>,
}

/// Something that a message mentions.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Mention {
    /// How many: decides about the plural.
    Count(i64),
    /// The same in every language: a name, a path, another program's words.
    Words(Box<str>),
    /// A message within the message; it is put into words when the whole is.
    #[serde(with = "kept")]
    Text(Text),
}

/// The message with this id of the catalogue, and what it mentions: `text!("no-account", name)`,
/// `text!("unread", file = %path.display(), why)`. Numbers stay numbers, texts stay texts; `%` takes anything that is
/// shown the same in every language.
#[macro_export]
macro_rules! text {
    ($id:literal $(,)?) => { $crate::text::Text::said($id, ::std::vec::Vec::new()) };
    ($id:literal, $($mentions:tt)+) => { $crate::text::Text::said($id, $crate::text!(@ [] $($mentions)+)) };
    (@ [$($done:tt)*] $name:ident = %$value:expr $(, $($rest:tt)*)?) => {
        $crate::text!(@ [$($done)* (stringify!($name), $crate::text::Mention::words(&$value)),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::text!(@ [$($done)* (stringify!($name), $crate::text::Mention::from($value)),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] %$name:ident $(, $($rest:tt)*)?) => {
        $crate::text!(@ [$($done)* (stringify!($name), $crate::text::Mention::words(&$name)),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $name:ident $(, $($rest:tt)*)?) => {
        $crate::text!(@ [$($done)* (stringify!($name), $crate::text::Mention::from($name)),] $($($rest)*)?)
    };
    (@ [$($done:tt)*]) => { ::std::vec![$($done)*] };
}

impl Text {
    /// [`text!`](crate::text!) writes this.
    pub fn said(id: &'static str, mentions: Vec<(&'static str, Mention)>) -> Self {
        let mentions = mentions.into_iter().map(|(name, mention)| (Cow::Borrowed(name), mention)).collect();
        let said = Said { id: Cow::Borrowed(id), mentions };
        let english = said.in_words(Language::En).unwrap_or_else(|| id.to_owned());
        Self { english: english.into(), said: Some(Box::new(said)) }
    }

    /// In this language.
    pub fn to(&self, language: Language) -> Cow<'_, str> {
        let other = self.said.as_ref().filter(|_| language != Language::En);
        match other.and_then(|said| said.in_words(language)) {
            Some(words) => Cow::Owned(words),
            None => Cow::Borrowed(&self.english),
        }
    }

    /// Whether it is this message of the catalogue, whatever it mentions.
    pub fn is(&self, id: &str) -> bool {
        self.said.as_ref().is_some_and(|said| said.id == id)
    }

    /// Several as one, with a space between them.
    pub fn joined(texts: impl IntoIterator<Item = Text>) -> Self {
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        texts.reduce(|first, second| text!("joined", first, second)).unwrap_or_default()
    }

    /// One after the other: `a, b, c`.
    pub fn listed(texts: impl IntoIterator<Item = Text>) -> Self {
        texts.into_iter().reduce(|first, second| text!("listed", first, second)).unwrap_or_default()
    }
}

impl Said {
    fn in_words(&self, language: Language) -> Option<String> {
        catalogue::format(language, &self.id, self.mentions.iter().map(|(name, mention)| (&**name, mention)))
    }
}

impl Mention {
    /// What is shown the same in every language.
    pub fn words(shown: &dyn fmt::Display) -> Self {
        Mention::Words(shown.to_string().into())
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.english
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to(spoken()))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.english, f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to(spoken()))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// For the keeper's own files: `#[serde(with = "text::kept")]` keeps what is said, so that it can be shown in any
/// language later. Reads plain words too.
pub mod kept {
    use super::*;

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Kept<'a> {
        Words(Cow<'a, str>),
        Said {
            english: Cow<'a, str>,
            #[serde(flatten)]
            said: Cow<'a, Said>,
        },
    }

    /// With its message, so that it can be said in another language later.
    pub fn serialize<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
        let english = Cow::Borrowed(&*text.english);
        match &text.said {
            None => Kept::Words(english),
            Some(said) => Kept::Said { english, said: Cow::Borrowed(&**said) },
        }
        .serialize(serializer)
    }

    /// What [`serialize`] wrote, or what an earlier Turnglass did.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        Ok(match Kept::deserialize(deserializer)? {
            Kept::Words(english) => Text::from(&*shown(&english)),
            // What an earlier Turnglass kept may hold what is written out today.
            Kept::Said { english, said } => {
                Text { english: shown(&english).into(), said: Some(Box::new(said.into_owned())) }
            }
        })
    }

    /// The same for one that may not be there.
    pub mod optional {
        use super::*;

        #[derive(Deserialize)]
        struct Read(#[serde(with = "super")] Text);

        #[derive(Serialize)]
        struct Write<'a>(#[serde(serialize_with = "super::serialize")] &'a Text);

        /// As for one that is there; `null` for none.
        pub fn serialize<S: Serializer>(text: &Option<Text>, serializer: S) -> Result<S::Ok, S::Error> {
            text.as_ref().map(Write).serialize(serializer)
        }

        /// As for one that is there; `null` for none.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
            Ok(Option::<Read>::deserialize(deserializer)?.map(|Read(text)| text))
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.english == other.english
    }
}

impl Eq for Text {}

/// As the English words stand in a dictionary.
impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.english.cmp(&other.english)
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl std::error::Error for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        &*self.english == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        &*self.english == *other
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self { english: words.into(), said: None }
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self { english: words.into(), said: None }
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        words.as_str().into()
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

/// The system's own words, or a text that was put into the error.
impl From<&std::io::Error> for Text {
    fn from(why: &std::io::Error) -> Self {
        let text = why.get_ref().and_then(|why| why.downcast_ref::<Text>());
        text.cloned().unwrap_or_else(|| why.to_string().into())
    }
}

impl From<&str> for Mention {
    fn from(words: &str) -> Self {
        Mention::Words(words.into())
    }
}

impl From<&String> for Mention {
    fn from(words: &String) -> Self {
        Mention::Words(words.as_str().into())
    }
}

impl From<String> for Mention {
    fn from(words: String) -> Self {
        Mention::Words(words.into())
    }
}

impl From<Text> for Mention {
    fn from(text: Text) -> Self {
        Mention::Text(text)
    }
}

impl From<&Text> for Mention {
    fn from(text: &Text) -> Self {
        Mention::Text(text.clone())
    }
}

macro_rules! counts {
    ($($number:ty),*) => { $(
        impl From<$number> for Mention {
            fn from(count: $number) -> Self {
                Mention::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )* };
}
counts!(u8, u16, u32, u64, usize, i32, i64);
