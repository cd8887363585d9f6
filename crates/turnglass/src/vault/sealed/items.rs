//! What an open sealed vault holds, as it stands in its file: one text, in which each item has a place. An item is only
//! made of it when it is asked for, so that a vault of thousands is open as soon as it is decrypted.

use crate::sealed::{Content, Trouble};
use memchr::memmem;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use zeroize::Zeroizing;

/// Replaced whole when one of them changes, as the file is.
pub(super) struct Items {
    content: Content,
    /// Where each item stands in the content: a JSON string with its quotes.
    places: BTreeMap<Box<str>, Range<usize>>,
}

/// What is sealed, as JSON.
#[derive(Deserialize)]
struct Form {
    v: u32,
    items: BTreeMap<String, Secret>,
}

/// Turnglass writes it without spaces, in this order.
const OPENING: &[u8] = br#"{"v":1,"items":{"#;
const CLOSING: &[u8] = b"}}";

impl Default for Items {
    fn default() -> Self {
        let content = Zeroizing::new([OPENING, CLOSING].concat()).into();
        Self { content, places: BTreeMap::new() }
    }
}

impl Items {
    pub(super) fn read(content: Content) -> Result<Self, Trouble> {
        if let Some(places) = places(&content) {
            return Ok(Self { content, places });
        }
        // Another program may have put spaces into it.
        match serde_json::from_slice::<Form>(&content) {
            Ok(Form { v: 1, items }) => {
                let items: Vec<_> = items.iter().map(|(name, item)| (name.as_str(), Some(item))).collect();
                Ok(Self::default().with(&items))
            }
            Ok(Form { v, .. }) => Err(Trouble::Newer(text!("form-content", v))),
            Err(_) => Err(Trouble::Damaged(text!("vault-other-content"))),
        }
    }

    /// What is sealed of them.
    pub(super) fn content(&self) -> &[u8] {
        &self.content
    }

    pub(super) fn get(&self, name: &str) -> Option<Secret> {
        self.places.get(name).map(|place| self.item(place))
    }

    pub(super) fn all(&self) -> Vec<Secret> {
        self.places.values().map(|place| self.item(place)).collect()
    }

    /// These items, with some of them brought or taken away. Of changes of the same one the last counts.
    pub(super) fn with(&self, changes: &[(&str, Option<&Secret>)]) -> Self {
        let changes: BTreeMap<&str, Option<&Secret>> = changes.iter().copied().collect();
        let names: BTreeSet<&str> =
            self.places.keys().map(|name| &**name).chain(changes.keys().copied()).collect();
        // Room that is enough: a buffer that grows leaves copies behind. Quotes and backslashes take two bytes, control
        // characters six; items have none of those.
        let brought =
            changes.iter().filter_map(|(name, item)| Some(6 * name.len() + 2 * (*item)?.expose().len()));
        let room = self.content.len() + brought.map(|length| length + 8).sum::<usize>();
        let mut content = Zeroizing::new(Vec::with_capacity(room));
        let mut places = BTreeMap::new();
        content.extend_from_slice(OPENING);
        for name in names {
            let (old, change) = (self.places.get(name), changes.get(name));
            if matches!(change, Some(None)) {
                continue;
            }
            if !places.is_empty() {
                content.push(b',');
            }
            // Writing a text into memory does not fail.
            let _ = serde_json::to_writer(&mut *content, name);
            content.push(b':');
            let at = content.len();
            match (change, old) {
                (Some(Some(item)), _) => drop(serde_json::to_writer(&mut *content, item.expose())),
                (_, Some(old)) => content.extend_from_slice(self.raw(old)),
                _ => {}
            }
            places.insert(name.into(), at..content.len());
        }
        content.extend_from_slice(CLOSING);
        Self { content: content.into(), places }
    }

    fn item(&self, place: &Range<usize>) -> Secret {
        let raw = self.raw(place);
        // One that is no text after all is given as it stands: whoever reads it finds that it is no item.
        serde_json::from_slice(raw).unwrap_or_else(|_| Secret::new(String::from_utf8_lossy(raw)))
    }

    fn raw(&self, place: &Range<usize>) -> &[u8] {
        self.content.get(place.clone()).unwrap_or_default()
    }
}

/// Where each item stands; `None` when the content is not as Turnglass writes it, or cannot be told apart so cheaply.
///
/// Only what stands between items is looked for, `","`, and between a name and its item, `":"`. Within a JSON string every
/// quote has a backslash before it, so neither can be there, unless its first quote is such a one: then what stands before
/// it ends in a backslash. An item that is a mere comma leaves a name without an item.
fn places(content: &[u8]) -> Option<BTreeMap<Box<str>, Range<usize>>> {
    if [OPENING, CLOSING].concat() == content {
        return Some(BTreeMap::new());
    }
    let all =
        content.strip_prefix(OPENING)?.strip_prefix(b"\"")?.strip_suffix(CLOSING)?.strip_suffix(b"\"")?;
    let begins_at = OPENING.len() + 1;
    let ends = memmem::find_iter(all, b"\",\"").chain([all.len()]);
    let mut at = 0;
    let place = |end: usize| {
        let (from, one) = (at, all.get(at..end)?);
        at = end + 3;
        let colon = memmem::find(one, b"\":\"")?;
        if one.ends_with(b"\\") || one[..colon].ends_with(b"\\") {
            return None;
        }
        // With its quotes.
        let place = |part: Range<usize>| begins_at + from + part.start - 1..begins_at + from + part.end + 1;
        let name = serde_json::from_slice(content.get(place(0..colon))?).ok()?;
        Some((name, place(colon + 3..one.len())))
    };
    ends.map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Items {
        Items::read(Zeroizing::new(Vec::from(content)).into()).unwrap_or_else(|why| panic!("{why:?}"))
    }

    fn listed(items: &Items) -> Vec<(String, String)> {
        let item = |name: &str| items.get(name).unwrap().expose().to_owned();
        items.places.keys().map(|name| (name.to_string(), item(name))).collect()
    }

    /// Names and items that end, begin or go on like what stands between them.
    const ODD: [(&str, &str); 14] = [
        ("a", r#"{"v":1,"account":{"name":"a"}}"#),
        ("a\"", "\\"),
        ("b\\", "\\\\\""),
        ("c\":\"", "\",\"d\":\""),
        ("e}}", "}}"),
        ("f\n\u{1}", "\u{7f}\u{0}\t"),
        ("", ""),
        ("猫", "🐈 \u{2028}"),
        ("g", ","),
        (",", ":"),
        (":", "x\","),
        ("x\":", ""),
        (",\"", "\":"),
        ("z", "last"),
    ];

    fn odd() -> Items {
        let odd = ODD.map(|(name, item)| (name, Secret::new(item)));
        let odd: Vec<_> = odd.iter().map(|(name, item)| (*name, Some(item))).collect();
        Items::default().with(&odd)
    }

    #[test]
    fn odd_names_and_items_come_back_as_they_were() {
        let mut expected = ODD.map(|(name, item)| (name.to_owned(), item.to_owned()));
        expected.sort();
        assert_eq!(listed(&odd()), expected);
        let content = std::str::from_utf8(odd().content()).unwrap().to_owned();
        assert_eq!(listed(&read(&content)), expected);
        let plain: serde_json::Value = serde_json::from_str(&content).unwrap();
        assert_eq!(plain["items"].as_object().unwrap().len(), ODD.len(), "and it is JSON");
        assert_eq!(listed(&read(&serde_json::to_string_pretty(&plain).unwrap())), expected);
    }

    #[test]
    fn any_two_of_them_are_told_apart() {
        for one in ODD {
            for other in ODD.into_iter().filter(|other| other.0 != one.0) {
                let mut expected = [one, other].map(|(name, item)| (name.to_owned(), item.to_owned()));
                expected.sort();
                let items = [one.1, other.1].map(Secret::new);
                let written = Items::default().with(&[(one.0, Some(&items[0])), (other.0, Some(&items[1]))]);
                let content = std::str::from_utf8(written.content()).unwrap();
                assert_eq!(listed(&read(content)), expected, "{content}");
            }
        }
    }

    #[test]
    fn what_turnglass_keeps_is_not_read_before_it_is_asked_for() {
        let item =
            |token: &str| Secret::new(format!(r#"{{"v":1,"grant":{{"token":"{token}","extras":{{}}}}}}"#));
        let (one, other) = (item("a\\\"b"), item(","));
        for items in
            [&[("one", Some(&one)), ("and the \"other\"", Some(&other))][..], &[("one", Some(&one))], &[]]
        {
            let written = Items::default().with(items);
            assert_eq!(places(written.content()).unwrap(), written.places);
        }
    }

    #[test]
    fn changes_leave_all_others_as_they_are() {
        let (new, other) = (Secret::new("new \"item\""), Secret::new("other"));
        let after = odd().with(&[
            ("a", Some(&new)),
            ("zz", Some(&other)),
            ("z", None),
            ("none", None),
            ("zz", Some(&new)),
        ]);
        let mut expected: BTreeMap<_, _> = ODD.into_iter().collect();
        expected.extend([("a", "new \"item\""), ("zz", "new \"item\"")]);
        expected.remove("z");
        let expected: Vec<_> =
            expected.iter().map(|(name, item)| (name.to_string(), item.to_string())).collect();
        assert_eq!(listed(&after), expected);
        assert_eq!(listed(&read(std::str::from_utf8(after.content()).unwrap())), expected);
        assert_eq!(after.get("z"), None);
    }

    #[test]
    fn other_content_is_told() {
        let told = |content: &str| Items::read(Zeroizing::new(Vec::from(content)).into()).err();
        for content in [
            "",
            "{}",
            r#"{"v":1,"items":{"a":1}}"#,
            r#"{"v":1,"items":{"a":"b"}"#,
            r#"{"v":1,"items":{"a":"b"}}}"#,
        ] {
            assert!(matches!(told(content), Some(Trouble::Damaged(_))), "{content}");
        }
        assert!(matches!(told(r#"{"v":2,"items":{}}"#), Some(Trouble::Newer(_))));
        // Half of a surrogate pair is no text: its item is none, and the others serve.
        let half = read(r#"{"v":1,"items":{"a":"\ud800","b":"whole"}}"#);
        assert_eq!(half.get("b").unwrap().expose(), "whole");
        assert!(turnglass_core::account::Item::decode(&half.get("a").unwrap()).is_err());
    }
}
