//! Takes the values out of an answer. Knows places and units, judges nothing; what is damaged is not there.

use super::json::end_of_string;
use crate::account::{Extras, Grant};
use crate::jwt;
use crate::provider::{ExpiryAt, Provider, Unit};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Deserializer, Value};

/// What stands where bytes were no UTF-8.
const DAMAGED: char = '\u{fffd}';

/// A secret of the answer. One whose bytes were damaged on the way is no use to anybody.
pub(super) fn secret(whole: &Value, pointers: &[String]) -> Option<Secret> {
    text(whole, pointers).filter(|text| !text.contains(DAMAGED)).and_then(Secret::some)
}

pub(super) fn text(whole: &Value, pointers: &[String]) -> Option<String> {
    let found = pointers.iter().filter_map(|pointer| whole.pointer(pointer)?.as_str());
    found.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn scopes(whole: &Value, pointers: &[String]) -> Vec<String> {
    match pointers.iter().find_map(|pointer| whole.pointer(pointer)) {
        Some(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
        Some(Value::Array(list)) => {
            list.iter().filter_map(|scope| scope.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

/// The first instant that is told, and in which unit.
pub(super) fn instant(
    whole: &Value,
    places: &[ExpiryAt],
    now: DateTime<Utc>,
) -> Option<(DateTime<Utc>, Unit)> {
    places.iter().find_map(|place| {
        let value = whole.pointer(&place.at)?;
        let at = match place.unit {
            Unit::Epoch => jwt::epoch(value),
            Unit::Seconds => jwt::instant(jwt::number(value)? * 1_000.0),
            Unit::Milliseconds => jwt::instant(jwt::number(value)?),
            Unit::Rfc3339 => DateTime::parse_from_rfc3339(value.as_str()?.trim()).ok().map(|at| at.to_utc()),
            Unit::Relative => {
                let seconds = jwt::number(value).filter(|seconds| *seconds > 0.0)?;
                #[allow(clippy::cast_precision_loss)]
                jwt::instant(now.timestamp_millis() as f64 + seconds * 1_000.0)
            }
        };
        Some((at?, place.unit))
    })
}

/// Every member that is not kept elsewhere, over those that were kept before.
pub(super) fn extras(provider: &Provider, grant: &Grant, whole: Value) -> Extras {
    let mut whole = whole;
    let answer = &provider.answer;
    let expiries = answer.expiry.iter().chain(&answer.sign_in_expiry).map(|place| &place.at);
    for pointer in answer.token.iter().chain(&answer.refresh_token).chain(&answer.token_type).chain(expiries)
    {
        // Also from within other members, as Slack has them.
        if let Some((within, name)) = pointer.rsplit_once('/')
            && let Some(Value::Object(members)) = whole.pointer_mut(within)
        {
            members.remove(name);
        }
    }
    let Value::Object(members) = whole else { return grant.extras.clone() };
    let mut extras = grant.extras.clone();
    extras.extend(members);
    extras
}

/// The refresh token of a body that is no JSON as a whole: of the first object in it, or, when that broke off, the
/// last string under its name that stands there from quote to quote.
pub(super) fn salvage(provider: &Provider, body: &[u8]) -> Option<Secret> {
    let body = String::from_utf8_lossy(body);
    let object = body.find('{').and_then(|at| Deserializer::from_str(&body[at..]).into_iter().next()?.ok());
    if let Some(token) = object.and_then(|whole| secret(&whole, &provider.answer.refresh_token)) {
        return Some(token);
    }
    let keys = provider.answer.refresh_token.iter().filter_map(|pointer| pointer.rsplit('/').next());
    keys.filter_map(|key| quoted(&body, key)).find(|text| !text.contains(DAMAGED)).and_then(Secret::some)
}

/// The last whole string that follows this key.
fn quoted(body: &str, key: &str) -> Option<String> {
    let key = format!("\"{key}\"");
    let rest = body[body.rfind(&key)? + key.len()..].trim_start().strip_prefix(':')?.trim_start();
    serde_json::from_str(&rest[..end_of_string(rest)?]).ok()
}

/// `Retry-After` as a length from `now` (RFC 9110, section 10.2.3).
pub fn retry_after(value: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    let value = value.trim();
    if value.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(seconds) = value.parse::<f64>()
    {
        // Some write fractions, or more than can be counted.
        #[allow(clippy::cast_possible_truncation)] // it is made to fit
        return Some(TimeDelta::seconds(seconds.ceil().min(f64::from(u32::MAX)) as i64));
    }
    let at: DateTime<Utc> = httpdate::parse_http_date(value).ok()?.into();
    Some((at - now).max(TimeDelta::zero()))
}
