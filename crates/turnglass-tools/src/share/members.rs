//! Where the values of a grant stand in a tool's file, and in which unit: as data, for it differs with each tool. And the
//! new values in their place. Knows neither files nor locks.

use super::{ini, json};
use crate::Unit;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use std::path::PathBuf;
use turnglass_core::account::Grant;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    /// As Python's `configparser` reads it.
    Ini,
}

/// Where the values stand. In JSON each is a pointer (RFC 6901), in INI an option's name. What has no place is not
/// written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    pub form: Form,
    /// In JSON the pointer that all others begin at, in INI the section.
    pub entry: String,
    pub token: String,
    pub refresh_token: String,
    pub expires_at: Option<(String, Unit)>,
    pub sign_in_ends_at: Option<(String, Unit)>,
    /// Written as they stand there: a list, or words with a blank between them.
    pub scopes: Option<String>,
    pub id_token: Option<String>,
    /// When it was renewed last.
    pub renewed_at: Option<(String, Unit)>,
    /// A file beside it that holds the token of one of its entries and nothing else.
    pub copy: Option<PathBuf>,
}

/// What a renewal brought. What is `None` is not known, and stays in the file as it is.
#[derive(Debug, Clone)]
pub struct Renewed {
    pub token: Secret,
    pub refresh_token: Option<Secret>,
    pub expires_at: Option<DateTime<Utc>>,
    pub sign_in_ends_at: Option<DateTime<Utc>>,
    pub scopes: Vec<String>,
    pub id_token: Option<Secret>,
    pub at: DateTime<Utc>,
    /// The token that it takes the place of, where that is known: a copy of it is found by this when the file itself was
    /// written already.
    pub replaces: Option<Secret>,
    /// Further members of the entry; `null` stands for none, and is written only where there is one.
    pub others: Vec<(String, Value)>,
    /// It is another person's: nobody may stand there now.
    pub takes_over: bool,
}

impl Renewed {
    /// `None` where the grant has no token.
    pub fn of(grant: &Grant, before: &Grant, now: DateTime<Utc>) -> Option<Self> {
        let id_token = grant.extras.0.get("id_token").and_then(Value::as_str);
        Some(Self {
            token: grant.token.clone()?,
            refresh_token: grant.refresh_token.clone(),
            expires_at: grant.expires_at,
            sign_in_ends_at: grant.sign_in_ends_at,
            scopes: grant.scopes.clone(),
            id_token: id_token.and_then(Secret::some),
            at: grant.issued_at.unwrap_or(now),
            replaces: before.token.clone(),
            others: Vec::new(),
            takes_over: false,
        })
    }
}

/// Whose grant stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The one that was sent.
    Sent,
    /// The new one already.
    Ours,
    Theirs,
}

impl Members {
    pub(super) fn standing(&self, text: &str, sent: &Secret, new: &Renewed) -> Result<Standing, Text> {
        if self.form == Form::Json {
            // A text that is cut off is neither the tool's grant nor another one.
            serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|why| {
                let what = if why.is_eof() { text!("json-ends") } else { text!("json-wrong") };
                text!("share-broken", line = %why.line(), column = %why.column(), what)
            })?;
        }
        let there = self.get(text, &self.refresh_token);
        let is = |secret: &Secret| there.as_deref() == Some(secret.expose());
        let newest = new.refresh_token.as_ref().unwrap_or(sent);
        if is(newest) && self.token_in(text).as_deref() == Some(new.token.expose()) {
            return Ok(Standing::Ours);
        }
        let vacant = new.takes_over && sent.expose().is_empty() && there.is_none();
        Ok(if is(sent) || vacant { Standing::Sent } else { Standing::Theirs })
    }

    /// What would be asked with next, as it stands there; blank for nobody.
    pub fn stands(&self, text: &str) -> Secret {
        Secret::new(self.get(text, &self.refresh_token).unwrap_or_default())
    }

    pub(super) fn token_in(&self, text: &str) -> Option<String> {
        self.get(text, &self.token)
    }

    /// The text with the new values, all else as it is. Nothing becomes blank.
    pub(super) fn replaced(&self, text: &str, new: &Renewed) -> Result<String, Text> {
        let secret = |secret: &Secret| Value::from(secret.expose());
        let mut values = vec![(self.token.as_str(), secret(&new.token))];
        let given = new.refresh_token.as_ref();
        values.extend(given.map(|token| (self.refresh_token.as_str(), secret(token))));
        let id_token = self.id_token.as_deref().zip(new.id_token.as_ref());
        values.extend(id_token.map(|(place, token)| (place, secret(token))));
        let instants = [
            (&self.expires_at, new.expires_at),
            (&self.sign_in_ends_at, new.sign_in_ends_at),
            (&self.renewed_at, Some(new.at)),
        ];
        for (place, at) in instants {
            let (Some((place, unit)), Some(at)) = (place, at) else { continue };
            values.extend(unit.written(at).map(|value| (place.as_str(), value)));
        }
        if let Some(place) = self.scopes.as_ref().filter(|_| !new.scopes.is_empty()) {
            let words = self.get(text, place).is_some();
            values.push((place, if words { new.scopes.join(" ").into() } else { new.scopes.clone().into() }));
        }
        if values.iter().any(|(_, value)| value.as_str().is_some_and(|value| value.trim().is_empty())) {
            return Err(text!("share-blank"));
        }
        let stands = |place: &str| {
            self.form == Form::Json
                && json::get(text, &self.pointer(place)).is_some_and(|value| !value.is_null())
        };
        let others = new.others.iter().filter(|(place, value)| !value.is_null() || stands(place));
        values.extend(others.map(|(place, value)| (place.as_str(), value.clone())));
        let text = match new.takes_over {
            true => self.with_room(text)?,
            false => text.to_owned(),
        };
        values.iter().try_fold(text, |text, (place, value)| self.set(&text, place, value))
    }

    fn get(&self, text: &str, place: &str) -> Option<String> {
        match self.form {
            Form::Json => json::get(text, &self.pointer(place))?.as_str().map(str::to_owned),
            Form::Ini => ini::get(text, &self.entry, place),
        }
    }

    fn set(&self, text: &str, place: &str, value: &Value) -> Result<String, Text> {
        match self.form {
            Form::Json => json::set(text, &self.pointer(place), value),
            Form::Ini => {
                let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                ini::set(text, &self.entry, place, &words)
                    .ok_or_else(|| text!("share-no-member", member = &self.entry))
            }
        }
    }

    /// With the object that the token stands in, which a tool takes out with the last sign-in.
    fn with_room(&self, text: &str) -> Result<String, Text> {
        let pointer = self.pointer(&self.token);
        match pointer.rsplit_once('/') {
            Some((parent, _)) if self.form == Form::Json && json::get(text, parent).is_none() => {
                json::set(text, parent, &Value::Object(serde_json::Map::new()))
            }
            _ => Ok(text.to_owned()),
        }
    }

    fn pointer(&self, place: &str) -> String {
        format!("{}{place}", self.entry)
    }
}

impl Unit {
    /// The instant as the tool writes it; `None` for what is read only.
    pub(crate) fn written(self, at: DateTime<Utc>) -> Option<Value> {
        match self {
            Unit::Milliseconds => Some(at.timestamp_millis().into()),
            Unit::Seconds => Some(at.timestamp().into()),
            Unit::Rfc3339 => Some(at.to_rfc3339_opts(SecondsFormat::AutoSi, true).into()),
            Unit::Epoch | Unit::Rfc822 | Unit::Jwt => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_written_as_they_stood() {
        let members = Members {
            form: Form::Json,
            entry: String::new(),
            token: "/token".into(),
            refresh_token: "/refresh".into(),
            expires_at: None,
            sign_in_ends_at: None,
            scopes: Some("/scope".into()),
            id_token: None,
            renewed_at: None,
            copy: None,
        };
        let grant = Grant {
            token: Secret::some("new"),
            scopes: vec!["a".into(), "b".into()],
            ..Grant::from_new(&turnglass_protocol::wire::NewAccount::default(), DateTime::UNIX_EPOCH)
        };
        let new = Renewed::of(&grant, &grant, DateTime::UNIX_EPOCH).unwrap();
        for (stood, stands) in [(r#""a""#, r#""a b""#), (r#"["a"]"#, r#"["a","b"]"#)] {
            let before = format!(r#"{{"token":"old","scope":{stood}}}"#);
            let after = members.replaced(&before, &new).unwrap();
            assert_eq!(after, format!(r#"{{"token":"new","scope":{stands}}}"#));
        }
    }
}
