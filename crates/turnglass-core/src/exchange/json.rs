//! JSON as providers, and what stands before them, really write it. Knows nothing of what it means.

use super::loose;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

/// So many objects are looked at in a text that is none.
const TRIES: usize = 16;
/// JSON in a string of JSON, so often.
const WRAPPED: usize = 3;

/// A longer text is looked through only if it mentions what is looked for.
pub(super) const LARGE: usize = 256 << 10;

/// The beginning and the end of a longer text, which is no JSON as a whole: whoever reads it letter by letter must not keep
/// everybody else waiting. Between them stands what no token holds.
pub(super) fn ends(text: String) -> String {
    if text.len() <= LARGE {
        return text;
    }
    let begun = &text[..text.floor_char_boundary(LARGE / 2)];
    let ended = &text[text.ceil_char_boundary(text.len() - LARGE / 2)..];
    format!("{begun}\n\u{fffd}\n{ended}")
}

/// Whether one of these names stands anywhere in it.
pub(super) fn mentions(text: &str, pointers: &[String]) -> bool {
    pointers.iter().filter_map(|pointer| pointer.rsplit('/').next()).any(|name| text.contains(name))
}

/// Whether this is an object, a list or a string of JSON from its first byte to its last.
pub fn is_whole(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    matches!(body.first(), Some(b'{' | b'[' | b'"')) && serde_json::from_slice::<IgnoredAny>(body).is_ok()
}

/// The members of the object that this is, or that stands behind a few words of another program.
pub(super) fn members(body: &[u8]) -> Option<Map<String, Value>> {
    let text = text(body);
    whole(&text).or_else(|| objects(&text).into_iter().next())
}

/// The members of a text that is JSON as a whole: of the object, of the first one in a list, or of one in a string.
pub(super) fn whole(text: &str) -> Option<Map<String, Value>> {
    let odd = |_| match text.contains("NaN") || text.contains("Infinity") {
        true => serde_json::from_str(&without_nan(text)).ok(),
        false => None,
    };
    let value = serde_json::from_str(text).map_or_else(odd, Some)?;
    object(value, WRAPPED)
}

fn object(value: Value, wrapped: usize) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        Value::Array(list) => {
            list.into_iter().filter_map(|value| object(value, wrapped)).max_by_key(Map::len)
        }
        Value::String(text) if wrapped > 0 => object(serde_json::from_str(&text).ok()?, wrapped - 1),
        _ => None,
    }
}

/// The objects in a text that is not JSON as a whole, each from its first brace to its last.
pub(super) fn objects(text: &str) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..TRIES {
        let Some(next) = text[at..].find('{') else { break };
        at += next;
        match loose::object(&text[at..]) {
            (members, Some(length)) => {
                found.extend(Some(members).filter(|members| !members.is_empty()));
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// As text, whatever it is encoded in: marks, and the zeros between ASCII letters, tell.
pub(super) fn text(body: &[u8]) -> String {
    let wide = |size: usize, big: bool| -> String {
        let units = body.chunks_exact(size).map(|unit| {
            let bytes = unit.iter().copied();
            let fold = |all: u32, byte: u8| all << 8 | u32::from(byte);
            if big { bytes.fold(0, fold) } else { bytes.rev().fold(0, fold) }
        });
        if size == 4 {
            units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        } else {
            let units = units.map(|unit| u16::try_from(unit).unwrap_or_default());
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
    };
    let text = match body {
        [0xff, 0xfe, 0, 0, ..] => wide(4, false),
        [0, 0, 0xfe, 0xff, ..] => wide(4, true),
        [0xff, 0xfe, ..] => wide(2, false),
        [0xfe, 0xff, ..] => wide(2, true),
        [first, 0, 0, 0, ..] if *first != 0 => wide(4, false),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => wide(2, false),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => wide(2, true),
        _ => String::from_utf8_lossy(body).into_owned(),
    };
    let around = |c: char| c == '\0' || c == '\u{feff}' || c.is_whitespace();
    text.trim_matches(around).to_owned()
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
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    Some(end.0 + 1)
}
