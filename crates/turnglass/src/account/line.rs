//! A line of history as the store keeps it: with where its words came from, so that it can be shown in any language.

use crate::text::{Text, kept};
use crate::view::{HistoryEntry, Millis, What};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
#[serde(remote = "HistoryEntry")]
struct Line {
    at: Millis,
    what: What,
    #[serde(with = "kept")]
    says: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<Millis>,
}

#[derive(Serialize)]
struct Written<'a>(#[serde(with = "Line")] &'a HistoryEntry);

#[derive(Deserialize)]
struct Read(#[serde(with = "Line")] HistoryEntry);

pub fn write(entry: &HistoryEntry) -> String {
    // These values always have a JSON form.
    serde_json::to_string(&Written(entry)).unwrap_or_default()
}

pub fn read(line: &str) -> Option<HistoryEntry> {
    serde_json::from_str(line).ok().map(|Read(entry)| entry)
}

pub(super) fn serialize<S: Serializer>(
    entry: &Option<HistoryEntry>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    entry.as_ref().map(Written).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<HistoryEntry>, D::Error> {
    Ok(Option::<Read>::deserialize(deserializer)?.map(|Read(entry)| entry))
}
