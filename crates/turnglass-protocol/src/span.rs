//! A length of time as people write it: `60s`, `5m`, `3d`, or a number of seconds.

use crate::text;
use crate::text::Text;
use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Whole seconds, at most a hundred years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(u32);

impl Span {
    /// So many seconds.
    pub const fn seconds(seconds: u32) -> Self {
        Self(seconds)
    }

    /// So many seconds, or as many as it can hold.
    pub fn lasting(seconds: u64) -> Self {
        Self(u32::try_from(seconds).unwrap_or(u32::MAX))
    }

    /// As a person types it, who may mean days by `3`: refused without a unit, but for `0`. A file's number is one of seconds.
    ///
    /// # Errors
    ///
    /// In words: what was typed is no such length, or has no unit.
    pub fn typed(text: &str) -> Result<Self, Text> {
        let length = text.trim();
        let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && length.bytes().any(|byte| byte != b'0') {
            return Err(text!("length-without-unit", length));
        }
        text.parse()
    }

    /// The whole of it.
    pub fn as_seconds(self) -> u64 {
        self.0.into()
    }

    /// As `chrono` adds it to an instant.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::seconds(self.0.into())
    }
}

impl FromStr for Span {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Text> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let scale: u32 = match unit.trim() {
            "" | "s" => 1,
            "m" | "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return Err(text!("length-unknown", length = text)),
        };
        let number: u32 = number.parse().map_err(|_| text!("length-unknown", length = text))?;
        number
            .checked_mul(scale)
            .filter(|seconds| *seconds <= 100 * 366 * 86_400)
            .map(Self)
            .ok_or_else(|| text!("length-too-long", length = text))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            s if s > 0 && s % 86_400 == 0 => write!(f, "{}d", s / 86_400),
            s if s > 0 && s % 3_600 == 0 => write!(f, "{}h", s / 3_600),
            s if s > 0 && s % 60 == 0 => write!(f, "{}m", s / 60),
            s => write!(f, "{s}s"),
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Span;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a length of time such as 60s, 5m or 3d")
            }
            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Span, E> {
                value.to_string().parse().map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Span, E> {
                value.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, seconds) in [("60s", 60), ("5m", 300), ("2h", 7_200), ("3d", 259_200), ("90", 90)] {
            assert_eq!(text.parse::<Span>().unwrap(), Span(seconds));
        }
        for text in ["", "d", "-1s", "3 fortnights", "99999999999", "4000000d"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
        for (text, seconds) in
            [("3d", Some(259_200)), (" 3 d ", Some(259_200)), ("0", Some(0)), ("3", None), ("90", None)]
        {
            assert_eq!(Span::typed(text).ok().map(Span::as_seconds), seconds, "{text}");
        }
        assert_eq!("180s".parse::<Span>().unwrap().to_string(), "3m");
    }
}
