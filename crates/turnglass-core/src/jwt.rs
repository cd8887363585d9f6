//! Reads the claims of a JWT (RFC 7519) without verifying it: only to know when it ends and whose it is.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use chrono::{DateTime, Utc};
use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt;

/// The end of the year 9999 in milliseconds since 1970.
const END: f64 = 253_402_300_800_000.0;

/// What a JWT says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claims {
    /// `iat` (RFC 7519, section 4.1.6).
    pub issued_at: Option<DateTime<Utc>>,
    /// `exp` (RFC 7519, section 4.1.4).
    pub expires_at: Option<DateTime<Utc>>,
    /// `email`, `preferred_username`, `name`, `sub` or `id`, the first that is there.
    pub identity: Option<String>,
}

/// `None` unless `token` has the shape of a JWT: three parts, the second a JSON object in base64url,
/// padded or not. Standard base64 is read too, for the issuers that get this wrong.
pub fn claims(token: &str) -> Option<Claims> {
    let Ok(Value::Object(claims)) = serde_json::from_slice(&payload(token)?) else { return None };
    let identity = called(&claims).or_else(|| first(&claims, &["sub", "id"]));
    Some(Claims {
        issued_at: claims.get("iat").and_then(epoch),
        expires_at: claims.get("exp").and_then(epoch),
        identity,
    })
}

/// What these claims call a person, if that is more than the issuer's own name for them.
pub fn called(claims: &Map<String, Value>) -> Option<String> {
    first(claims, &["email", "preferred_username", "name"])
}

fn first(claims: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let text = |name: &&str| claims.get(*name)?.as_str().filter(|value| !value.is_empty());
    names.iter().find_map(text).map(str::to_owned)
}

/// All claims in the token's own order; of several with one name, the last. `None` as in [`claims`].
pub fn members(token: &str) -> Option<Vec<(String, Value)>> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, Value)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members: Self::Value = Vec::new();
            while let Some((name, value)) = map.next_entry::<String, Value>()? {
                members.push((name, value));
            }
            let mut seen = HashSet::new();
            let last: Vec<bool> = members.iter().rev().map(|(name, _)| seen.insert(name)).collect();
            let mut last = last.into_iter().rev();
            members.retain(|_| last.next().unwrap_or_default());
            Ok(members)
        }
    }
    let payload = payload(token)?;
    let mut read = serde_json::Deserializer::from_slice(&payload);
    let members = read.deserialize_map(Members).ok()?;
    read.end().ok().map(|()| members)
}

/// Whether this is a token of its own: a JWT signed or not (RFC 7515), or encrypted (RFC 7516). Its first part is a JSON
/// object in base64url; other words with two dots in them are not.
pub fn looks_like_one(word: &str) -> bool {
    let parts = word.split('.').count();
    let head = word.split('.').next().and_then(decoded);
    (parts == 3 || parts == 5)
        && head.is_some_and(|head| matches!(serde_json::from_slice(&head), Ok(Value::Object(_))))
}

fn payload(token: &str) -> Option<Vec<u8>> {
    let mut parts = token.trim().split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || payload.len() > 1 << 20 {
        return None;
    }
    decoded(payload)
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let alphabet = if part.contains(['+', '/']) { &STANDARD } else { &URL_SAFE };
    GeneralPurpose::new(alphabet, lenient.with_decode_allow_trailing_bits(true)).decode(part).ok()
}

/// An instant from a number (or a number as text) since 1970. Seconds and milliseconds are told apart by size:
/// the seconds of the year 9999, taken as milliseconds, are in 1978. Zero, negative and absurd values are `None`.
pub fn epoch(value: &Value) -> Option<DateTime<Utc>> {
    since_1970(number(value)?)
}

/// The same from a number.
pub fn since_1970(number: f64) -> Option<DateTime<Utc>> {
    let millis = if number * 1_000.0 < END { number * 1_000.0 } else { number };
    instant(millis)
}

/// A finite number, also when it is written as text.
pub fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// From milliseconds, between 1970 and 9999.
pub fn instant(millis: f64) -> Option<DateTime<Utc>> {
    #[allow(clippy::cast_possible_truncation)] // the range is checked first
    (millis > 0.0 && millis < END).then(|| DateTime::from_timestamp_millis(millis as i64)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD};
    use serde_json::json;

    fn at(seconds: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(seconds, 0)
    }

    #[test]
    fn reads_every_base64_that_is_seen() {
        let payload =
            json!({"exp": 1_800_000_000, "iat": 1_799_000_000.0, "email": "a?b>c~@x.example"}).to_string();
        for engine in [&BASE64_URL_SAFE_NO_PAD, &BASE64_URL_SAFE, &BASE64_STANDARD] {
            let claims = claims(&format!("e30.{}.sig", engine.encode(&payload))).unwrap();
            assert_eq!(claims.expires_at, at(1_800_000_000));
            assert_eq!(claims.issued_at, at(1_799_000_000));
            assert_eq!(claims.identity.as_deref(), Some("a?b>c~@x.example"));
        }
    }

    #[test]
    fn members_keep_their_order_and_the_last_of_a_name_counts() {
        let payload = BASE64_URL_SAFE_NO_PAD.encode(r#"{"z": 1, "a": 2, "z": 3, "m": {}}"#);
        let members = members(&format!("e30.{payload}.sig")).unwrap();
        assert_eq!(
            members,
            [("a".to_owned(), json!(2)), ("z".to_owned(), json!(3)), ("m".to_owned(), json!({}))]
        );
    }

    #[test]
    fn tells_seconds_from_milliseconds() {
        assert_eq!(epoch(&json!(1_800_000_000)), at(1_800_000_000));
        assert_eq!(epoch(&json!(1_800_000_000_000_i64)), at(1_800_000_000));
        assert_eq!(epoch(&json!("1800000000")), at(1_800_000_000));
        // Some providers mean "never" by it.
        assert_eq!(epoch(&json!(253_402_300_799_i64)), at(253_402_300_799));
        assert_eq!(
            epoch(&json!(253_402_300_799_999_i64)),
            DateTime::from_timestamp_millis(253_402_300_799_999)
        );
        for absurd in [json!(0), json!(-5), json!(1e300), json!("NaN"), json!(null), json!([])] {
            assert_eq!(epoch(&absurd), None, "{absurd}");
        }
    }

    #[test]
    fn what_is_no_jwt_is_none() {
        for text in ["", "opaque", "a.b", "a.b.c.d", "a.!!.c", "e30.bm8.c", "e30.W10.c"] {
            assert_eq!(claims(text), None, "{text}");
            assert_eq!(members(text), None, "{text}");
        }
    }
}
