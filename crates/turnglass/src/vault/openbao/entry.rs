//! What lies in a team's vault: the marker that shows it to be one, and an entry an account. Their names and their form
//! (docs/reference/team-vault.md). Knows nothing of the server.

use serde::Deserialize;
use serde_json::{Value, json};
use turnglass_core::team::Intent;
use turnglass_protocol::secret::Secret;

/// The marker's name; no account's entry has it.
pub(super) const MARKER: &str = "~team";
/// What the marker says it is.
const IS: &str = "team vault";
/// The form of marker and entries that this Turnglass writes and reads.
const FORM: u64 = 1;
/// What is sealed in the marker, so that a wrong key is known before anything is read.
pub(super) const PROBE: &str = "turnglass team vault";

/// The name of this account's entry: letters, digits, `-` and `_` as they are, of everything else its bytes as `~2e`. No two
/// accounts have one name, and no name is anything else's.
pub(super) fn name(account: &str) -> String {
    let mut name = String::with_capacity(account.len());
    for byte in account.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            _ => name.push_str(&format!("~{byte:02x}")),
        }
    }
    name
}

/// The account of an entry's name; `None` for one that is no entry's.
pub(super) fn account(name: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(name.len()), name.bytes());
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'~' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        };
        bytes.push(byte);
    }
    let account = String::from_utf8(bytes).ok()?;
    // Written one way only.
    (self::name(&account) == name && !account.is_empty()).then_some(account)
}

/// What the marker's place holds.
pub(super) enum Marker {
    /// `sealed`: by the team's key, if it has one. `id`: of the team; what an earlier Turnglass made has none.
    Ours {
        sealed: Option<String>,
        id: Option<String>,
    },
    /// Of a version that is not known here.
    Newer(String),
    NotOurs,
}

impl Marker {
    pub(super) fn read(data: &Value) -> Self {
        match (data["turnglass"].as_str(), &data["version"]) {
            (Some(IS), Value::Number(version)) if version.as_u64() == Some(FORM) => {
                let text = |member: &str| data[member].as_str().map(str::to_owned);
                Marker::Ours { sealed: text("sealed"), id: text("id") }
            }
            (Some(IS), Value::Number(version)) => Marker::Newer(version.to_string()),
            _ => Marker::NotOurs,
        }
    }

    pub(super) fn written(sealed: Option<&str>, id: &str) -> Value {
        let mut marker = json!({ "turnglass": IS, "version": FORM, "id": id });
        if let Some(sealed) = sealed {
            marker["sealed"] = sealed.into();
        }
        marker
    }
}

/// What an entry holds.
pub(super) enum Held {
    Item(Secret),
    /// An item under the team's key.
    Sealed(String),
    /// Its account was removed, and the entry is about to go.
    Removed,
    /// In this form.
    Newer(String),
    Damaged,
}

pub(super) fn read(data: &Value) -> Held {
    match &data["turnglass"] {
        Value::Number(form) if form.as_u64() == Some(FORM) => {}
        Value::Number(form) => return Held::Newer(form.to_string()),
        _ => return Held::Damaged,
    }
    match (data["item"].as_str(), data["sealed"].as_str(), data["removed"].as_bool()) {
        (Some(item), None, None) => Held::Item(Secret::new(item)),
        (None, Some(sealed), None) => Held::Sealed(sealed.to_owned()),
        (None, None, Some(true)) => Held::Removed,
        _ => Held::Damaged,
    }
}

/// `by`: the machine that writes it, as people call it.
pub(super) fn written(item: &Secret, sealed: Option<&str>, by: Option<&str>) -> Value {
    let mut entry = match sealed {
        Some(sealed) => json!({ "turnglass": FORM, "sealed": sealed }),
        None => json!({ "turnglass": FORM, "item": item.expose() }),
    };
    if let Some(by) = by {
        entry["by"] = by.into();
    }
    entry
}

/// The machine that wrote it, where that is known.
pub(super) fn by(entry: &Value) -> Option<String> {
    entry["by"].as_str().map(|by| turnglass_protocol::letters::plain(by, 100))
}

/// Who is about to renew it.
pub(super) fn intent(entry: &Value) -> Option<Intent> {
    let mut intent = Intent::deserialize(entry.get("intent")?).ok()?;
    intent.who = turnglass_protocol::letters::plain(&intent.who, 100);
    Some(intent)
}

/// The same entry with this intent, or without any.
pub(super) fn with_intent(entry: &Value, intent: Option<&Intent>) -> Value {
    let mut entry = entry.clone();
    if let Some(members) = entry.as_object_mut() {
        members.remove("intent");
    }
    if let Some(intent) = intent.and_then(|intent| serde_json::to_value(intent).ok()) {
        entry["intent"] = intent;
    }
    entry
}

pub(super) fn removed() -> Value {
    json!({ "turnglass": FORM, "removed": true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_accounts_have_one_entry_and_none_is_the_marker() {
        let accounts = [
            "work",
            "Work",
            "my work",
            "my~20work",
            "a/b",
            "a.b",
            "..",
            ".",
            "дом",
            "~team",
            "team",
            "-",
            "日本",
            "a\nb",
            "a%2fb",
            "*",
            "+",
            "data",
            "~",
            "~~",
        ];
        for (at, one) in accounts.iter().enumerate() {
            let name = name(one);
            assert_eq!(account(&name).as_deref(), Some(*one));
            assert_ne!(name, MARKER);
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_~".contains(c);
            assert!(name.chars().all(is_plain), "{name}");
            assert!(accounts[at + 1..].iter().all(|other| super::name(other) != name));
        }
        for odd in ["", "~team", "~here/", "~gone/", "~log/", "a/", "~2", "~zz", "~41", "a b", "~2E"] {
            assert_eq!(account(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_entry_is_what_it_says_or_damaged() {
        let told = |data: Value| match read(&data) {
            Held::Item(_) => "item",
            Held::Sealed(_) => "sealed",
            Held::Removed => "removed",
            Held::Newer(_) => "newer",
            Held::Damaged => "damaged",
        };
        for (data, says) in [
            (written(&Secret::new("{}"), None, None), "item"),
            (written(&Secret::new("{}"), Some("x"), Some("build-7")), "sealed"),
            (removed(), "removed"),
            (json!({ "turnglass": 2, "item": "{}" }), "newer"),
            (json!({ "turnglass": 1 }), "damaged"),
            (json!({ "turnglass": true, "item": "{}" }), "damaged"),
            (json!({ "turnglass": 1, "item": 7 }), "damaged"),
            (json!({ "turnglass": 1, "item": "{}", "sealed": "x" }), "damaged"),
            (json!({ "turnglass": 1, "removed": false }), "damaged"),
            (json!({ "password": "hunter2" }), "damaged"),
            (Value::Null, "damaged"),
        ] {
            assert_eq!(told(data.clone()), says, "{data}");
        }
    }

    #[test]
    fn an_intent_is_beside_what_an_entry_holds() {
        let intent = Intent { by: "x".into(), who: "build-7".into(), of: 3, seconds: 60 };
        let entry = written(&Secret::new("{}"), None, Some("build-8"));
        let held = with_intent(&entry, Some(&intent));
        assert_eq!((super::intent(&held), by(&held).as_deref()), (Some(intent), Some("build-8")));
        assert!(matches!(read(&held), Held::Item(_)));
        assert_eq!(with_intent(&held, None), entry);
        // What is no intent keeps nobody.
        for odd in [json!(true), json!({}), json!({ "by": "x", "who": "y", "of": "3", "seconds": 60 })] {
            let mut entry = entry.clone();
            entry["intent"] = odd;
            assert_eq!(super::intent(&entry), None);
        }
    }

    #[test]
    fn only_a_marker_shows_a_team_s_vault() {
        let named = |id: &Option<String>| id.as_deref() == Some("5f0c");
        let read = |sealed| Marker::read(&Marker::written(sealed, "5f0c"));
        assert!(matches!(read(None), Marker::Ours { sealed: None, id } if named(&id)));
        assert!(matches!(read(Some("x")), Marker::Ours { sealed: Some(_), id } if named(&id)));
        // As it was made before teams had an id.
        let before = json!({ "turnglass": IS, "version": 1 });
        assert!(matches!(Marker::read(&before), Marker::Ours { sealed: None, id: None }));
        let newer = json!({ "turnglass": IS, "version": 2 });
        assert!(matches!(Marker::read(&newer), Marker::Newer(version) if version == "2"));
        for other in [json!({}), json!({ "version": 1 }), json!({ "turnglass": 1 }), Value::Null] {
            assert!(matches!(Marker::read(&other), Marker::NotOurs), "{other}");
        }
    }
}
