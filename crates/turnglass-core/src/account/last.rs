//! The last line of an account's history, which is kept for each of thousands and seldom read.

use super::line;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use turnglass_protocol::text::{Packed, Text};
use turnglass_protocol::view::{HistoryEntry, Millis, What};

/// Written to the store as [`line`](mod@line) is.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    at: Millis,
    /// What happened, as one of the few words that a face can draw.
    pub what: What,
    says: Packed,
    expires_at: Option<Millis>,
}

impl From<&HistoryEntry> for Last {
    fn from(entry: &HistoryEntry) -> Self {
        let HistoryEntry { at, what, says, expires_at } = entry;
        Self { at: *at, what: *what, says: Packed::of(says), expires_at: *expires_at }
    }
}

impl Last {
    /// In words, with the reason.
    pub fn says(&self) -> Text {
        self.says.text()
    }

    /// As the history has it.
    pub fn entry(&self) -> HistoryEntry {
        HistoryEntry { at: self.at, what: self.what, says: self.says(), expires_at: self.expires_at }
    }
}

impl Serialize for Last {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        line::serialize(&self.entry(), serializer)
    }
}

impl<'de> Deserialize<'de> for Last {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        line::deserialize(deserializer).map(|entry| Self::from(&entry))
    }
}
