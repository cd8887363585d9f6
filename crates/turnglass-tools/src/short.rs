//! Values of the YAML that one word may stand for. Knows no tool.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// What may be written as one word, or at length as a map.
pub(super) trait Short<'de>: Sized {
    /// What is expected where neither stands.
    const EXPECTED: &'static str;
    fn of_word(word: &str) -> Self;
    fn of_map<D: Deserializer<'de>>(map: D) -> Result<Self, D::Error>;
}

pub(super) fn read<'de, T: Short<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(WordOrMap(PhantomData))
}

struct WordOrMap<T>(PhantomData<T>);

impl<'de, T: Short<'de>> Visitor<'de> for WordOrMap<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        Ok(T::of_word(word))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::of_map(MapAccessDeserializer::new(map))
    }
}
