//! What the answer to a device's question says (RFC 8628, section 3.5), and how the field writes it: by the provider's own
//! data first, then by its words, then by its status.

use super::Plan;
use crate::exchange::{self, Answered, Raw};
use crate::provider::Final;
use serde_json::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Done,
    Pending,
    SlowDown,
    /// Nothing came.
    Silence,
    Denied,
    Expired,
    /// It says clearly that it is of no use to go on.
    Ended,
    Unknown,
}

pub(super) fn meaning(plan: &Plan, raw: &Raw) -> Meaning {
    let Raw::Answer(answered) = raw else { return Meaning::Silence };
    let words = words(raw);
    if let Some(meaning) = by_data(plan, answered.status, &words) {
        return meaning;
    }
    if has_token(plan, raw) {
        return Meaning::Done;
    }
    let said: Vec<Meaning> = words.iter().filter_map(|word| by_word(word)).collect();
    // That it goes on is never said of what has ended.
    if let Some(meaning) = said.iter().find(|said| **said == Meaning::Pending).or(said.first()) {
        return *meaning;
    }
    by_status(answered, words.is_empty())
}

/// Where providers write what they have to say, as they write it.
fn words(raw: &Raw) -> Vec<String> {
    const PLACES: [&str; 14] = [
        "/error",
        "/error/code",
        "/error/type",
        "/error_code",
        "/errorCode",
        "/errcode",
        "/code",
        "/__type",
        "/type",
        "/status",
        "/error_description",
        "/message",
        "/msg",
        "/detail",
    ];
    let Some(members) = exchange::members(raw) else { return Vec::new() };
    let whole = Value::Object(members);
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    PLACES.iter().filter_map(|place| text(whole.pointer(place)?)).filter(|word| !word.is_empty()).collect()
}

fn has_token(plan: &Plan, raw: &Raw) -> bool {
    let whole = Value::Object(exchange::members(raw).unwrap_or_default());
    let answer = &plan.provider.answer;
    let is =
        |place: &String| whole.pointer(place).and_then(Value::as_str).is_some_and(|token| !token.is_empty());
    answer.token.iter().chain(&answer.refresh_token).any(is)
}

fn by_data(plan: &Plan, status: u16, words: &[String]) -> Option<Meaning> {
    let answers = &plan.provider.sign_in.as_ref()?.device_answers;
    let holds = |end: &Final| {
        (end.status.is_some() || end.error.is_some())
            && end.status.is_none_or(|wanted| wanted == status)
            && end.error.as_ref().is_none_or(|wanted| words.contains(wanted))
    };
    let lists = [
        (&answers.pending, Meaning::Pending),
        (&answers.slow_down, Meaning::SlowDown),
        (&answers.denied, Meaning::Denied),
        (&answers.expired, Meaning::Expired),
    ];
    lists.into_iter().find(|(list, _)| list.iter().any(holds)).map(|(_, meaning)| meaning)
}

/// The standard's codes, and the same in other letters: `AuthorizationPendingException`, `authorization pending`.
fn by_word(word: &str) -> Option<Meaning> {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&["pending", "notyet", "notauthorizedyet", "waitingfor", "stillwaiting"]) {
        return Some(Meaning::Pending);
    }
    if has(&["slowdown", "pollingtoo", "toomanyrequests", "toofast", "ratelimit"]) {
        return Some(Meaning::SlowDown);
    }
    if has(&["accessdenied", "declined", "userdenied", "denied", "rejected", "cancelled", "canceled"]) {
        return Some(Meaning::Denied);
    }
    if has(&["expired"]) {
        return Some(Meaning::Expired);
    }
    has(&["invalidclient", "unauthorizedclient", "unsupportedgranttype", "invalidgrant", "invalidscope"])
        .then_some(Meaning::Ended)
}

/// Trakt says all of it by the status; a page of a network that wants a sign-in of its own says nothing.
fn by_status(answered: &Answered, says_nothing: bool) -> Meaning {
    match answered.status {
        200..=299 => Meaning::Pending,
        300..=399 | 408 | 425 | 429 | 500..=599 => Meaning::SlowDown,
        400 | 401 | 403 | 428 if says_nothing => Meaning::Pending,
        410 if says_nothing => Meaning::Expired,
        418 if says_nothing => Meaning::Denied,
        _ => Meaning::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_field_mean_what_the_standards_do() {
        for (word, meaning) in [
            ("authorization_pending", Some(Meaning::Pending)),
            ("AuthorizationPendingException", Some(Meaning::Pending)),
            ("Authorization pending: the user has not finished", Some(Meaning::Pending)),
            ("slow_down", Some(Meaning::SlowDown)),
            ("SlowDownException", Some(Meaning::SlowDown)),
            ("authorization_declined", Some(Meaning::Denied)),
            ("access_denied", Some(Meaning::Denied)),
            ("ExpiredTokenException", Some(Meaning::Expired)),
            ("code_expired", Some(Meaning::Expired)),
            ("invalid_client", Some(Meaning::Ended)),
            ("teapot", None),
        ] {
            assert_eq!(by_word(word), meaning, "{word}");
        }
    }
}
