//! What a provider's description says of its answers: where each value stands, in which unit, and which answers end a
//! sign-in.

use super::unsound::Unsound;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;

/// Where each value stands in the answer, the first that is there counts: JSON pointers (RFC 6901) into its body,
/// `header:NAME` for one of its headers, `cookie:NAME` for a cookie that it sets.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// The token.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub token: Vec<String>,
    /// The refresh token.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub refresh_token: Vec<String>,
    /// How the token is carried, e.g. `Bearer`.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub token_type: Vec<String>,
    /// When the token ends.
    pub expiry: Vec<ExpiryAt>,
    /// When the refresh token itself ends.
    pub sign_in_expiry: Vec<ExpiryAt>,
    /// Who signed in, e.g. a mail address.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub identity: Vec<String>,
    /// The scopes that were granted.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub scopes: Vec<String>,
    /// Where the code of an error stands, before the places where the field has it.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub error: Vec<String>,
    /// Where an error is told as a sentence, before the places where the field does.
    #[cfg_attr(test, schemars(with = "Vec<super::schema::Place>"))]
    pub reason: Vec<String>,
}

impl Default for Answer {
    /// RFC 6749, section 5.1, and what is seen in its place.
    fn default() -> Self {
        let one = |pointer: &str| vec![pointer.to_owned()];
        let at = |at: &str, unit| ExpiryAt { at: at.to_owned(), unit };
        Self {
            token: one("/access_token"),
            refresh_token: one("/refresh_token"),
            token_type: one("/token_type"),
            expiry: vec![
                at("/expires_in", Unit::Relative),
                at("/expires_at", Unit::Epoch),
                at("/expires_on", Unit::Any),
                at("/expired", Unit::Any),
                at("/expires", Unit::Any),
                at("/.expires", Unit::Any),
                at("/expire_in", Unit::Any),
                at("/expire", Unit::Any),
                at("/expiration", Unit::Any),
            ],
            sign_in_expiry: vec![
                at("/refresh_token_expires_in", Unit::Relative),
                at("/refresh_expires_in", Unit::Relative),
                at("/x_refresh_token_expires_in", Unit::Relative),
                at("/refresh_token_expires_at", Unit::Epoch),
                at("/refresh_token_expires_on", Unit::Any),
            ],
            identity: vec!["/account/email_address".into(), "/email".into()],
            scopes: vec!["/scope".into(), "/scopes".into()],
            error: Vec::new(),
            reason: Vec::new(),
        }
    }
}

/// Where an expiry stands, and in which unit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExpiryAt {
    /// The place.
    #[cfg_attr(test, schemars(with = "super::schema::Place"))]
    pub at: String,
    /// How it is written there.
    pub unit: Unit,
}

/// How an end is written. Numbers may be written as text. Where an instant is meant, every form of a date is read, whichever
/// of these units it is; and a number there counts from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds or milliseconds since 1970, told apart by their size.
    Epoch,
    /// A date and time as in ISO 8601, of which RFC 3339 is a part.
    Rfc3339,
    /// A date and time as in RFC 1123 (RFC 9110, section 5.6.7).
    Rfc1123,
    /// A date and time in any of these forms.
    Date,
    /// Seconds from when the answer arrived.
    Relative,
    /// Milliseconds from then.
    RelativeMilliseconds,
    /// Minutes from then.
    RelativeMinutes,
    /// Hours from then.
    RelativeHours,
    /// Whatever it looks like: a date, an instant, or a length in seconds. It counts where nothing plainer is told.
    Any,
}

/// An answer that ends the sign-in: all that is named must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Final {
    /// The status of the answer, or the one that stands in its body.
    pub status: Option<u16>,
    /// The code of its error, wherever that stands, or its whole sentence. A number as text.
    #[serde(deserialize_with = "as_text")]
    #[cfg_attr(test, schemars(with = "Option<super::schema::Code>"))]
    pub error: Option<String>,
    /// A part of its sentence, in whatever case.
    #[serde(deserialize_with = "as_text")]
    #[cfg_attr(test, schemars(with = "Option<super::schema::Code>"))]
    pub reason: Option<String>,
}

impl Answer {
    /// Checks the places, and writes those beside the body as pointers too. `Err` says what is wrong with one.
    pub(super) fn settle(&mut self) -> Result<(), Unsound> {
        let ends = self.expiry.iter_mut().chain(&mut self.sign_in_expiry).map(|place| &mut place.at);
        let lists = [
            &mut self.token,
            &mut self.refresh_token,
            &mut self.token_type,
            &mut self.identity,
            &mut self.scopes,
            &mut self.error,
            &mut self.reason,
        ];
        for place in lists.into_iter().flatten().chain(ends) {
            match beside(place) {
                Some(pointer) => *place = pointer,
                None if place.starts_with('/') => {}
                None => {
                    let why = text!("provider-pointer", bad = plain(place, 200));
                    return Err(Unsound { why, about: Some(place.clone()) });
                }
            }
        }
        Ok(())
    }

    /// All places that are not in the body.
    pub fn beside_body(&self) -> impl Iterator<Item = &String> {
        let ends = self.expiry.iter().chain(&self.sign_in_expiry).map(|place| &place.at);
        let lists = [&self.token, &self.refresh_token, &self.token_type, &self.identity, &self.scopes];
        let wording = self.error.iter().chain(&self.reason);
        lists.into_iter().flatten().chain(wording).chain(ends).filter(|place| is_beside_body(place))
    }
}

/// Whether this settled place is a header or a cookie.
pub fn is_beside_body(place: &str) -> bool {
    place.starts_with("/header:") || place.starts_with("/cookie:")
}

/// `header:X-Token` and `cookie:session` as pointers. No member of a body is called so; names of headers have no case.
fn beside(place: &str) -> Option<String> {
    let (kind, name) = place.split_once(':').filter(|(_, name)| !name.trim().is_empty())?;
    let escaped = name.trim().replace('~', "~0").replace('/', "~1");
    match kind {
        "header" => Some(format!("/header:{}", escaped.to_ascii_lowercase())),
        "cookie" => Some(format!("/cookie:{escaped}")),
        _ => None,
    }
}

/// A text, or a number that is written without quotes.
fn as_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    struct Scalar;
    impl Visitor<'_> for Scalar {
        type Value = Option<String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a number")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Some(text.to_owned()))
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
            Ok(Some(number.to_string()))
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
            Ok(Some(number.to_string()))
        }

        fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
            Ok(Some(number.to_string()))
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
    }
    deserializer.deserialize_any(Scalar)
}

#[cfg(test)]
mod tests {
    use crate::provider::{Providers, Unit};

    fn read(answer: &str) -> Result<std::sync::Arc<crate::provider::Provider>, String> {
        let text = format!("providers:\n  - name: own\n    grant: none\n{answer}");
        let providers = Providers::built_in().with_all_own("providers.yaml", &text);
        providers.map(|all| all.get("own").unwrap().clone()).map_err(|problem| problem.message.to_string())
    }

    #[test]
    fn places_may_be_in_the_body_a_header_or_a_cookie() {
        let own = read("    answer: { token: [/a/b, 'header:X-Token', 'cookie:se~ssion'] }\n").unwrap();
        assert_eq!(own.answer.token, ["/a/b", "/header:x-token", "/cookie:se~0ssion"]);
        assert_eq!(own.answer.beside_body().count(), 2);
        for wrong in
            ["token: [access_token]", "error: ['header:']", "expiry: [{ at: 'query:x', unit: date }]"]
        {
            let why = read(&format!("    answer: {{ {wrong} }}\n")).unwrap_err();
            assert!(why.contains("line 4"), "{wrong}: {why}");
        }
    }

    #[test]
    fn units_have_names_and_a_final_error_may_be_a_number() {
        let units = [
            ("seconds", Unit::Seconds),
            ("milliseconds", Unit::Milliseconds),
            ("epoch", Unit::Epoch),
            ("rfc3339", Unit::Rfc3339),
            ("rfc1123", Unit::Rfc1123),
            ("date", Unit::Date),
            ("relative", Unit::Relative),
            ("relative_milliseconds", Unit::RelativeMilliseconds),
            ("relative_minutes", Unit::RelativeMinutes),
            ("relative_hours", Unit::RelativeHours),
            ("any", Unit::Any),
        ];
        for (name, unit) in units {
            let own = read(&format!("    answer: {{ expiry: [{{ at: /x, unit: {name} }}] }}\n")).unwrap();
            assert_eq!(own.answer.expiry[0].unit, unit);
        }
        let own =
            read("    final: [{ status: 400, error: 40030, reason: gone }, { error: '0123' }]\n").unwrap();
        assert_eq!(own.finals[0].error.as_deref(), Some("40030"));
        assert_eq!(own.finals[0].reason.as_deref(), Some("gone"));
        assert_eq!(own.finals[1].error.as_deref(), Some("0123"));
    }
}
