//! JSON as providers, and what stands before them, really write it. Knows nothing of what it means.

use serde_json::{Map, Value};

/// The members of the object that this is, or that stands behind a few words of another program.
pub(super) fn members(body: &[u8]) -> Option<Map<String, Value>> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let text = String::from_utf8_lossy(body);
    let read =
        |text: &str| serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_nan(text))).ok();
    match read(&text).or_else(|| read(&text[text.find('{')?..]))? {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// `NaN` and `Infinity`, which JSON lacks and Python writes all the same, as `null`; strings stay as they are.
fn without_nan(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (outside, string) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
        let numbers = outside.replace("-Infinity", "null").replace("Infinity", "null");
        clean.push_str(&numbers.replace("NaN", "null"));
        let (string, behind) = string.split_at(end_of_string(string).unwrap_or(string.len()));
        clean.push_str(string);
        rest = behind;
    }
    clean
}

/// Behind the closing quote of the string with which `text` begins.
pub(super) fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    Some(end.0 + 1)
}
