//! Pointers into a file, and what tells that a file or an entry is what it is taken for. Knows no tool.

use super::short::{self, Short};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// So deep `**` looks.
const LEVELS: usize = 3;
/// Whose members are other services' secrets.
const OTHERS: &str = "mcpServers";

/// Something that stands in a file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Mark {
    /// A JSON pointer, in which `*` is every member and `**` whatever is at most three levels down.
    pub at: String,
    /// It is one of these.
    #[serde(default)]
    pub is: Vec<String>,
    #[serde(default)]
    pub begins: Option<String>,
    #[serde(default)]
    pub contains: Option<String>,
    /// It is a JWT that was made for this client.
    #[serde(default)]
    pub client: Option<String>,
    /// It is not there.
    #[serde(default)]
    pub absent: bool,
}

impl<'de> Short<'de> for Mark {
    const EXPECTED: &'static str = "a JSON pointer, or a map";

    fn of_word(word: &str) -> Self {
        Self {
            at: word.to_owned(),
            is: Vec::new(),
            begins: None,
            contains: None,
            client: None,
            absent: false,
        }
    }

    fn of_map<D: Deserializer<'de>>(map: D) -> Result<Self, D::Error> {
        Self::deserialize(map)
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short::read(deserializer)
    }
}

impl Mark {
    fn holds(&self, value: &Value) -> bool {
        let found = each(value, &self.at);
        if self.absent {
            return found.iter().all(|(_, value)| value.is_null());
        }
        let plain =
            self.is.is_empty() && self.begins.is_none() && self.contains.is_none() && self.client.is_none();
        let fits = |value: &Value| {
            let Some(text) = text(value) else { return false };
            (self.is.is_empty() || self.is.contains(&text))
                && self.begins.as_ref().is_none_or(|begins| text.starts_with(begins))
                && self.contains.as_ref().is_none_or(|part| text.contains(part))
                && self.client.as_ref().is_none_or(|client| is_for(&text, client))
        };
        found.iter().any(|(_, value)| plain || fits(value))
    }
}

/// Whether a JWT says that it was made for this client.
fn is_for(token: &str, client: &str) -> bool {
    let claims = turnglass_core::jwt::members(token).unwrap_or_default();
    claims.iter().any(|(name, value)| {
        let is = |value: &Value| value.as_str() == Some(client);
        let among = value.as_array().is_some_and(|all| all.iter().any(is));
        matches!(name.as_str(), "aud" | "azp") && (is(value) || among)
    })
}

/// Whether all of one of the lists are there. Without a list, nothing is asked for.
pub(super) fn any(lists: &[Vec<Mark>], value: &Value) -> bool {
    lists.is_empty() || lists.iter().any(|list| list.iter().all(|mark| mark.holds(value)))
}

/// The first member that is missed.
pub(super) fn missed<'a>(lists: &'a [Vec<Mark>], value: &Value) -> Option<&'a str> {
    if any(lists, value) {
        return None;
    }
    lists.first()?.iter().find(|mark| !mark.holds(value)).map(|mark| mark.at.as_str())
}

/// What stands there, with the names that the `*` and `**` of the pointer stand for.
pub(super) fn each<'a>(value: &'a Value, pointer: &str) -> Vec<(String, &'a Value)> {
    let mut found = vec![(String::new(), value)];
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut next = Vec::new();
        for (name, value) in found {
            match (step.as_str(), value) {
                ("*", Value::Object(members)) => {
                    next.extend(members.iter().map(|(member, value)| (below(&name, member), value)));
                }
                ("*", Value::Array(values)) => {
                    next.extend(
                        values.iter().enumerate().map(|(at, value)| (below(&name, &at.to_string()), value)),
                    );
                }
                ("**", Value::Object(members)) => deep(&name, value, members, LEVELS, &mut next),
                (step, Value::Object(members)) => next.extend(members.get(step).map(|value| (name, value))),
                _ => {}
            }
        }
        found = next;
    }
    found
}

fn deep<'a>(
    name: &str,
    value: &'a Value,
    members: &'a Map<String, Value>,
    levels: usize,
    into: &mut Vec<(String, &'a Value)>,
) {
    into.push((name.to_owned(), value));
    for (member, value) in members {
        if let Value::Object(members) = value
            && levels > 0
            && member != OTHERS
        {
            deep(&below(name, member), value, members, levels - 1, into);
        }
    }
}

fn below(name: &str, member: &str) -> String {
    if name.is_empty() { member.to_owned() } else { format!("{name}/{member}") }
}

/// The first of these that is there.
pub(super) fn first<'a>(value: &'a Value, pointers: &[String]) -> Option<&'a Value> {
    pointers.iter().filter_map(|pointer| value.pointer(pointer)).find(|value| !value.is_null())
}

/// The first of these that is a text or a number, and not blank.
pub(super) fn first_text(value: &Value, pointers: &[String]) -> Option<String> {
    let found = pointers.iter().filter_map(|pointer| text(value.pointer(pointer)?));
    found.map(|text| text.trim().to_owned()).find(|text| !text.is_empty())
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
