//! A line of history as the store keeps it: with where its words came from, so that it can be shown in any language.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use turnglass_protocol::text::{Text, kept};
use turnglass_protocol::view::{HistoryEntry, Millis, What};

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

/// One line of JSON, with the message that its words came from.
pub fn write(entry: &HistoryEntry) -> String {
    // These values always have a JSON form.
    serde_json::to_string(&Written(entry)).unwrap_or_default()
}

/// What [`write()`] wrote, or an earlier Turnglass; `None` for anything else.
pub fn read(line: &str) -> Option<HistoryEntry> {
    serde_json::from_str(line).ok().map(|Read(entry)| entry)
}

pub(super) fn serialize<S: Serializer>(entry: &HistoryEntry, serializer: S) -> Result<S::Ok, S::Error> {
    Written(entry).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HistoryEntry, D::Error> {
    Read::deserialize(deserializer).map(|Read(entry)| entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Last, Standing};
    use turnglass_protocol::text;

    #[test]
    fn a_line_is_kept_with_where_its_words_came_from() {
        let entry = HistoryEntry { at: 1, what: What::Expired, says: text!("token-ended"), expires_at: None };
        let written = write(&entry);
        assert!(written.contains("\"id\":\"token-ended\""), "{written}");
        assert_eq!(write(&read(&written).unwrap()), written);
        let standing = Standing { last: Some(Last::from(&entry)), ..Standing::default() };
        let kept = serde_json::to_string(&standing).unwrap();
        assert!(kept.contains("\"id\":\"token-ended\""), "{kept}");
        assert_eq!(serde_json::from_str::<Standing>(&kept).unwrap(), standing);
        let told = serde_json::to_string(&entry).unwrap();
        assert!(told.contains("\"says\":\"The token ended.\""), "{told}");
    }

    #[test]
    fn lines_of_earlier_versions_are_plain_words() {
        let old = r#"{"at":1,"what":"expired","says":"The token ended.","expires_at":9}"#;
        assert_eq!(read(old).unwrap().says, "The token ended.");
        let standing = format!("{{\"last\":{old}}}");
        let last = serde_json::from_str::<Standing>(&standing).unwrap().last;
        assert_eq!(last.map(|last| last.entry()), read(old));
        assert_eq!(serde_json::from_str::<Standing>("{}").unwrap().last, None);
    }
}
