//! Changes a few members of a JSON text and leaves every other byte of it: order, numbers as they are written, blanks,
//! members that nobody knows. Knows nothing of what the members mean. The reading is serde's, which says where a value
//! begins and ends; nothing but that is cut out.

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Range;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// The value at `pointer` (RFC 6901).
pub(super) fn get(text: &str, pointer: &str) -> Option<Value> {
    serde_json::from_str::<Value>(text).ok()?.pointer(pointer).cloned()
}

/// With `value` at `pointer`. A last member that is missing is put at the end of its object, which must be there.
pub(super) fn set(text: &str, pointer: &str, value: &Value) -> Result<String, Text> {
    let value = value.to_string();
    if let Some(old) = find(text, pointer)? {
        return Ok(format!("{}{value}{}", &text[..old.start], &text[old.end..]));
    }
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let object = find(text, parent)?.ok_or_else(|| text!("share-no-member", member = parent))?;
    let Members::Object(members) = members(text, &object)? else {
        return Err(text!("share-no-member", member = parent));
    };
    let name = Value::from(unescaped(name));
    let Some((_, last)) = members.last() else {
        let at = object.start + 1;
        return Ok(format!("{}{name}:{value}{}", &text[..at], &text[at..]));
    };
    // As the member before it is set out: what stands between it and the one before that, and around its colon.
    let opening = match members.len() {
        1 => object.start + 1,
        count => members[count - 2].1.end + 1,
    };
    let before = &text[opening..last.start];
    let blank = |text: &str| text.chars().take_while(char::is_ascii_whitespace).collect::<String>();
    let lead = blank(before.trim_start_matches(','));
    let colon = before.rfind(':').map_or("", |at| &before[at + 1..]);
    let at = last.end;
    Ok(format!("{},{lead}{name}:{colon}{value}{}", &text[..at], &text[at..]))
}

enum Members {
    Object(Vec<(String, Range<usize>)>),
    Array(Vec<Range<usize>>),
    None,
}

/// Where the value stands. Of members that have the same name the last one counts, as for JavaScript.
fn find(text: &str, pointer: &str) -> Result<Option<Range<usize>>, Text> {
    let mut at = 0..text.len();
    for step in pointer.split('/').skip(1) {
        let found = match members(text, &at)? {
            Members::Object(members) => {
                members.into_iter().rev().find(|(name, _)| *name == unescaped(step)).map(|(_, value)| value)
            }
            Members::Array(values) => step.parse::<usize>().ok().and_then(|index| values.get(index).cloned()),
            Members::None => None,
        };
        match found {
            Some(value) => at = value,
            None => return Ok(None),
        }
    }
    // The whole is set out with blanks around it.
    let inner = text[at.clone()].trim();
    let start = at.start + text[at].find(inner).unwrap_or_default();
    Ok(Some(start..start + inner.len()))
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

fn members(text: &str, at: &Range<usize>) -> Result<Members, Text> {
    let mut reading = serde_json::Deserializer::from_str(&text[at.clone()]);
    let broken = |why: serde_json::Error| {
        let what = if why.is_eof() { text!("json-ends") } else { text!("json-wrong") };
        text!("share-broken", line = %why.line(), column = %why.column(), what)
    };
    let members = reading.deserialize_any(Spans { text }).map_err(broken)?;
    reading.end().map_err(broken)?;
    Ok(members)
}

struct Spans<'a> {
    text: &'a str,
}

impl Spans<'_> {
    fn of(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
        start..start + raw.get().len()
    }
}

impl<'de> Visitor<'de> for Spans<'de> {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some((name, raw)) = map.next_entry::<String, &'de RawValue>()? {
            members.push((name, self.of(raw)));
        }
        Ok(Members::Object(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Members, A::Error> {
        let mut values = Vec::new();
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            values.push(self.of(raw));
        }
        Ok(Members::Array(values))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Members, E> {
        Ok(Members::None)
    }

    fn visit_unit<E: Error>(self) -> Result<Members, E> {
        Ok(Members::None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Members, E> {
        Ok(Members::None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Members, E> {
        Ok(Members::None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Members, E> {
        Ok(Members::None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Members, E> {
        Ok(Members::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "{\n  \"z\": 1.0e2,\n  \"a/b\": { \"token\" : \"o\\u006cd\", \"n\": 12345678901234567890123 },\n  \
                        \"list\": [1, {\"x\":null}],\n  \"none\": {}\n}\n";

    #[test]
    fn all_but_the_member_stays_as_it_is_written() {
        let set = |pointer: &str| set(FILE, pointer, &Value::from("new")).unwrap();
        assert_eq!(set("/a~1b/token"), FILE.replace("\"o\\u006cd\"", "\"new\""));
        assert_eq!(set("/list/1/x"), FILE.replace("null", "\"new\""));
        assert_eq!(set("/z"), FILE.replace("1.0e2", "\"new\""));
    }

    #[test]
    fn a_new_member_is_set_out_like_its_neighbours() {
        let set = |pointer: &str| set(FILE, pointer, &Value::from(7)).unwrap();
        assert_eq!(set("/new"), FILE.replace("{}\n}", "{},\n  \"new\": 7\n}"));
        assert_eq!(set("/a~1b/new"), FILE.replace("0123 }", "0123, \"new\": 7 }"));
        assert_eq!(set("/list/1/new"), FILE.replace("null}", "null,\"new\":7}"));
        assert_eq!(set("/none/new"), FILE.replace("{}", "{\"new\":7}"));
    }

    #[test]
    fn of_two_of_one_name_the_last_counts() {
        let text = r#"{"a":1,"a":2}"#;
        assert_eq!(set(text, "/a", &Value::from(3)).unwrap(), r#"{"a":1,"a":3}"#);
        assert_eq!(get(text, "/a"), Some(Value::from(2)));
    }

    #[test]
    fn what_is_no_json_or_has_no_such_place_stays_alone() {
        for (text, pointer) in [
            ("{", "/a"),
            ("{} x", "/a"),
            ("[1]", "/1"),
            ("{}", "/a/b"),
            (r#"{"a":null}"#, "/a/b"),
            ("", "/a"),
        ] {
            assert!(set(text, pointer, &Value::from(1)).is_err(), "{text}");
        }
    }
}
