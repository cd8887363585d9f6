//! Takes the values out of an answer. Knows places and units, judges nothing; what is damaged is not there.

use super::{json, loose};
use crate::account::{Extras, Grant};
use crate::provider::Provider;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use turnglass_protocol::secret::Secret;

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
        Some(Value::String(text)) => super::scope::several(text).map(str::to_owned).collect(),
        Some(Value::Array(list)) => {
            let texts = list.iter().filter_map(Value::as_str);
            texts.flat_map(super::scope::several).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
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
    let Value::Object(mut members) = whole else { return grant.extras.clone() };
    members.retain(|name, _| !name.starts_with("header:") && !name.starts_with("cookie:"));
    let mut extras = grant.extras.clone();
    extras.extend(members);
    extras
}

/// The refresh token of a body that cannot be read as a whole: of an object in it, as far as that goes; or the last
/// value under its name that stands there from its beginning to its end. `pointers` say under which names.
pub(super) fn salvage(pointers: &[String], body: &[u8]) -> Option<Secret> {
    let text = json::text(body);
    if text.len() > json::LARGE && !json::mentions(&text, pointers) {
        return None;
    }
    // What looks like other letters may be these after all.
    let plain = String::from_utf8_lossy(body);
    let plain = (plain != text).then(|| json::ends(plain.into_owned()));
    let text = json::ends(text);
    let unescaped = text.contains("\\\"").then(|| text.replace("\\\"", "\""));
    let of_page = text.contains("&quot;").then(|| text.replace("&quot;", "\""));
    [Some(text), plain, unescaped, of_page].into_iter().flatten().find_map(|text| {
        let begun = text.find('{').map(|at| Value::Object(loose::object(&text[at..]).0));
        let names = pointers.iter().filter_map(|pointer| pointer.rsplit('/').next());
        begun.and_then(|whole| secret(&whole, pointers)).filter(is_one).or_else(|| {
            let found = names.filter_map(|name| named(&text, name)).map(|text| text.trim().to_owned());
            found.filter(|text| !text.contains(DAMAGED)).filter_map(Secret::some).find(is_one)
        })
    })
}

/// A refresh token, and not a sentence about one, or one with something of another notation in it.
pub(super) fn is_one(refresh_token: &Secret) -> bool {
    !refresh_token.expose().contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A secret, and not what stands in the place of one: a word for nothing, or a mask.
pub(super) fn is_real(secret: &Secret) -> bool {
    let text = secret.expose().trim();
    let nothing =
        ["null", "undefined", "none", "nil", "false", "true", "nan", "n/a", "redacted", "hidden", "string"];
    let masked = text.contains("***") || text.contains('…') || text.contains('\u{2022}');
    let bracketed =
        [('<', '>'), ('[', ']'), ('{', '}')].iter().any(|(a, b)| text.starts_with(*a) && text.ends_with(*b));
    !masked && !bracketed && !nothing.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether such a secret stands in it.
pub fn holds(pointers: &[String], body: &[u8]) -> bool {
    !pointers.is_empty() && salvage(pointers, body).is_some()
}

/// The last whole value under this name: in quotes, between tags, or up to what separates it from the next.
fn named(text: &str, name: &str) -> Option<String> {
    text.rmatch_indices(name).find_map(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        if before.ends_with(is_word) || behind.starts_with(is_word) {
            return None;
        }
        if before.ends_with(['<', ':'])
            && let Some(tagged) = behind.strip_prefix('>')
        {
            return tagged.split_once("</").map(|(value, _)| value.to_owned());
        }
        let behind = behind.trim_start_matches(['"', '\'', '`']).trim_start();
        let value = behind.strip_prefix([':', '='])?.trim_start_matches('>').trim_start();
        if value.starts_with(['"', '\'', '`']) {
            return loose::string(value);
        }
        // One that the text ends with may go on.
        let (value, _) = value.split_once(|c: char| c.is_whitespace() || "&,;<>{}\"'".contains(c))?;
        Some(value.to_owned()).filter(|value| value.len() > 5)
    })
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
