//! What must hold whatever others write: one `check` a room, for any bytes. The fuzz targets call them on nightly,
//! `crates/turnglass/tests/corpora.rs` calls them on stable with the kept corpora. They know public items only.
//!
//! Secrets in the input are written as `@NAME@` and become markers that hold the word `canary`; no message may hold it.

pub mod answer;
pub mod frame;
pub mod import;
pub mod jwt;
pub mod metadata;
pub mod providers;
pub mod reply;
pub mod sealed;
pub mod span;
pub mod wait;

use chrono::{DateTime, Utc};

/// The word that every planted secret holds, again and again, so that a part of one tells on itself too.
pub const CANARY: &str = "canary";

pub const HELD_TOKEN: &str = "canary-held-canary-held-canary-held-canary-held-canary";
pub const HELD_REFRESH: &str = "canary-refresh-canary-refresh-canary-refresh-canary";
pub const HELD_SECRET: &str = "canary-client-canary-client-canary-client-canary";
pub const NEW_TOKEN: &str = "canary-new-canary-new-canary-new-canary-new-canary";
pub const ROTATED: &str = "canary-rotated-canary-rotated-canary-rotated-canary";

const PLANTED: [(&[u8], &str); 5] = [
    (b"@TOKEN@", HELD_TOKEN),
    (b"@REFRESH@", HELD_REFRESH),
    (b"@SECRET@", HELD_SECRET),
    (b"@NEW@", NEW_TOKEN),
    (b"@ROTATED@", ROTATED),
];

pub type Check = fn(&[u8]);

/// The checks by the names of their targets.
pub const ALL: [(&str, Check); 10] = [
    ("answer", answer::check),
    ("reply", reply::check),
    ("metadata", metadata::check),
    ("jwt", jwt::check),
    ("providers", providers::check),
    ("import", import::check),
    ("frame", frame::check),
    ("sealed", sealed::check),
    ("wait", wait::check),
    ("span", span::check),
];

/// A fixed instant in January 2027.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default()
}

/// `data` with its secrets planted; `None` when the word stands there already, so that it would prove nothing.
pub fn planted(data: &[u8]) -> Option<Vec<u8>> {
    if data.to_ascii_lowercase().windows(CANARY.len()).any(|part| part == CANARY.as_bytes()) {
        return None;
    }
    let mut planted = Vec::with_capacity(data.len() + 64);
    let mut rest = data;
    while let Some(at) = rest.iter().position(|byte| *byte == b'@') {
        planted.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        match PLANTED.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, marker)) => {
                planted.extend_from_slice(marker.as_bytes());
                rest = &rest[name.len()..];
            }
            None => {
                planted.push(b'@');
                rest = &rest[1..];
            }
        }
    }
    planted.extend_from_slice(rest);
    Some(planted)
}

/// No message shows a secret.
pub fn tells_nothing(message: &str) {
    assert!(!message.to_ascii_lowercase().contains(CANARY), "a message shows a secret: {message}");
}

/// A message is one line that a terminal shows as it is.
pub fn one_line(message: &str) {
    assert!(!message.chars().any(char::is_control), "a message has control characters: {message:?}");
    assert!(message.len() < 2_000, "a message is {} bytes long", message.len());
}

/// The first line as text, split at `|`, and what is behind it.
pub fn headed(data: &[u8]) -> (Vec<String>, &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let head = String::from_utf8_lossy(&data[..end]).split('|').map(|part| part.trim().to_owned()).collect();
    (head, data.get(end + 1..).unwrap_or_default())
}
