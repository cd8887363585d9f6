//! What an error says (RFC 6749, section 5.2, and how the field really writes it): that the sign-in has ended, that the
//! settings are wrong, that it is to be tried later, or only no. Searches no text that is not a provider's own word.

use super::said::{said, secrets_of};
use super::words::Words;
use super::{Answered, Outcome, Raw, dead, json};
use crate::account::Grant;
use crate::provider::{Answer, Final, Provider};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Codes that say that the client is not the right one, in the standard's word and in others.
const OF_CLIENT: [&str; 9] = [
    "invalid_client",
    "unauthorized_client",
    "invalid_client_id",
    "invalid_client_secret",
    "bad_client_id",
    "bad_client_secret",
    "incorrect_client_credentials",
    "client_not_found",
    "invalid_client_credentials",
];

/// Codes that say that the request itself is wrong.
const OF_REQUEST: [&str; 5] =
    ["invalid_scope", "unsupported_grant_type", "invalid_request", "invalid_target", "invalid_grant_type"];

/// Codes that promise another answer to the same request, by their letters alone. -1 is WeChat's busy system.
const LATER: [&str; 25] = [
    "servererror",
    "temporarilyunavailable",
    "slowdown",
    "ratelimited",
    "ratelimit",
    "ratelimiterror",
    "ratelimitexceeded",
    "toomanyrequests",
    "toomanyrequestsexception",
    "throttled",
    "throttling",
    "throttlingexception",
    "requestlimitexceeded",
    "limitexceededexception",
    "resourceexhausted",
    "unavailable",
    "serviceunavailable",
    "serviceunavailableexception",
    "internalerror",
    "internalerrorexception",
    "internalservererror",
    "overloadederror",
    "fatalerror",
    "systembusy",
    "requesttimeout",
];
const BUSY: &str = "-1";

/// Sentences that promise it.
const LATER_WORDS: [&str; 15] = [
    "too many requests",
    "too many calls",
    "rate limit",
    "rate exceeded",
    "limit reached",
    "try again later",
    "try again after",
    "try again in",
    "retry later",
    "must slower",
    "temporarily",
    "system busy",
    "unavailable",
    "overloaded",
    "quota",
];

/// What an error means. `status` is the answer's, or the one that stands in an answer that says it is well.
pub(super) fn failure(
    provider: &Provider,
    grant: &Grant,
    status: u16,
    answered: &Answered,
    words: Option<&Words>,
) -> Outcome {
    // What stands within a web page is its own, whatever it looks like: networks and proxies write such pages.
    let words = words.filter(|_| !answered.body.trim_ascii_start().starts_with(b"<"));
    let page = words.is_none() && is_html(answered);
    let has =
        |codes: &[&str]| words.is_some_and(|words| words.codes.iter().any(|code| codes.contains(&&**code)));
    let said = told(answered.status, words, grant);
    let statuses = [Some(answered.status), Some(status), words.and_then(|words| words.status)];
    let ended = provider.finals.iter().find(|end| is_met(end, &statuses, words));
    // A status alone does not tell a refused sign-in from a refused client; the code does.
    let of_client = has(&OF_CLIENT) && ended.is_none_or(|end| end.error.is_none());
    let standard = words.is_some_and(Words::is_invalid_grant) && matches!(status, 400 | 401 | 403);
    if standard || (ended.is_some() && !of_client && !page) {
        return Outcome::Refused { says: text!("answer-refused", said), for_good: true };
    }
    // What stands before a provider (proxies, limits on requests) says no in its own name.
    let no = matches!(status, 400..=499) && !matches!(status, 407 | 408 | 425 | 429) && !page;
    if no && !of_client && words.is_some_and(dead::ends) {
        return Outcome::Refused { says: text!("answer-refused", said), for_good: false };
    }
    let retry_after = answered.retry_after;
    let denied = |says: Text, hint: Option<Text>, vague: bool| match (no, hint) {
        (true, hint) => Outcome::Denied { says, hint, vague, retry_after },
        (false, Some(hint)) => Outcome::Misconfigured { says, hint },
        (false, None) => Outcome::Later { says, retry_after, kept: None, lost: false },
    };
    match status {
        400 | 401 | 403 if of_client => Outcome::Misconfigured {
            says: text!("answer-bad-client", said),
            hint: match (&grant.certificate, &grant.client_secret) {
                (Some(_), None) => text!("answer-bad-client-certificate-hint"),
                _ => text!("answer-bad-client-hint"),
            },
        },
        400..=499 if no && words.is_some_and(is_for_now) => {
            Outcome::Later { says: text!("answer-error-saying", said), retry_after, kept: None, lost: false }
        }
        400 | 401 if has(&OF_REQUEST) => {
            denied(text!("answer-not-understood", said), Some(text!("answer-not-understood-hint")), false)
        }
        401 if !page => {
            denied(text!("answer-unauthorized", said), Some(text!("answer-unauthorized-hint")), true)
        }
        404 | 405 | 410 | 415 | 501 => {
            denied(text!("answer-no-endpoint", said), Some(text!("answer-no-endpoint-hint")), false)
        }
        400..=499 if no => denied(text!("answer-error-saying", said), None, true),
        _ => Outcome::Later {
            says: match status {
                407 => text!("answer-proxy", said),
                429 => text!("answer-wait", said),
                511 => text!("answer-network", said),
                500..=599 => text!("answer-out-of-order", said),
                _ if page => text!("answer-web-page-saying", said),
                _ => text!("answer-error-saying", said),
            },
            retry_after,
            kept: None,
            lost: false,
        },
    }
}

/// The status, the code or two, and the sentence, where they may be shown.
fn told(status: u16, words: Option<&Words>, grant: &Grant) -> String {
    let status = status.to_string();
    let (code, reason) = (words.and_then(Words::code), words.and_then(Words::reason));
    // A code of many words is a sentence that stands in its place.
    let code = code.filter(|code| code.chars().count() <= 60 && *code != status);
    let is_new = |other: &&String| {
        let known = [code, Some(status.as_str())].contains(&Some(other.as_str()));
        !known && !reason.is_some_and(|reason| reason.contains(other.as_str()))
    };
    let is_number = |code: &&String| code.len() <= 12 && code.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = words.map(|words| words.codes.as_slice()).unwrap_or_default();
    let number = numbers.iter().filter(is_number).find(is_new).map(String::as_str);
    let parts = [Some(status.as_str()), code, number, reason.filter(|reason| Some(*reason) != code)];
    said(parts.into_iter().flatten(), &secrets_of(grant))
}

/// Whether an answer is one of those that end the sign-in.
fn is_met(end: &Final, statuses: &[Option<u16>], words: Option<&Words>) -> bool {
    let Final { status, error, reason } = end;
    let says = |wanted: &str| {
        words.is_some_and(|words| words.codes.iter().chain(&words.reasons).any(|said| said.trim() == wanted))
    };
    let tells = |part: &str| {
        let part = part.to_lowercase();
        words.is_some_and(|words| words.reasons.iter().any(|reason| reason.to_lowercase().contains(&part)))
    };
    (status.is_some() || error.is_some() || reason.is_some())
        && status.is_none_or(|status| statuses.contains(&Some(status)))
        && error.as_deref().is_none_or(|wanted| says(wanted.trim()))
        && reason.as_deref().is_none_or(tells)
}

/// Whether it is promised that the same request will be answered otherwise.
fn is_for_now(words: &Words) -> bool {
    let letters =
        |code: &str| code.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let by_code = |code: &String| code == BUSY || LATER.contains(&letters(code).as_str());
    let by_words = |reason: &String| {
        let reason = reason.to_lowercase();
        LATER_WORDS.iter().any(|words| reason.contains(words))
    };
    words.codes.iter().any(by_code) || words.reasons.iter().any(by_words)
}

/// What an OAuth server says of an error: `error` and `error_description` (RFC 6749, section 5.2).
#[derive(Debug, Clone, Default)]
pub struct Fault {
    /// The answer's status code; `None` where the error came in a redirect.
    pub status: Option<u16>,
    /// `error`, or what stands in its place.
    pub code: String,
    /// `error_description`, or the sentence that stands in its place.
    pub description: Option<String>,
}

impl Fault {
    /// Short, printable, and without what must not be seen.
    pub fn words(&self, secrets: &[&Secret]) -> String {
        let status = self.status.map(|status| status.to_string());
        let code = Some(self.code.as_str()).filter(|code| Some(*code) != status.as_deref());
        let parts = [status.as_deref(), code, self.description.as_deref()];
        said(parts.into_iter().flatten(), secrets)
    }
}

/// What an answer says of an error, if it is one.
pub fn fault(raw: &Raw) -> Option<Fault> {
    let Raw::Answer(answered) = raw else { return None };
    let members = json::members(&answered.body).unwrap_or_default();
    let words = Words::of(&Answer::default(), &members);
    // What comes with success is an error only where it is one for certain.
    if matches!(answered.status, 200..=299) && !(words.certain && words.code().is_some()) {
        return None;
    }
    let (code, reason) = (words.code(), words.reason());
    let description = reason.filter(|reason| Some(*reason) != code).map(str::to_owned);
    Some(Fault { status: Some(answered.status), code: code.unwrap_or_default().to_owned(), description })
}

pub(super) fn is_html(answered: &Answered) -> bool {
    let typed =
        answered.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    typed || answered.body.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Providers;
    use serde_json::json;

    fn judged(finals: &str, status: u16, said: &serde_json::Value) -> Outcome {
        let own = format!("providers:\n  - {{ name: p, grant: refresh_token, final: [{finals}] }}\n");
        let providers = Providers::built_in().with_all_own("p.yaml", &own).unwrap();
        let provider = providers.get("p").unwrap();
        let new = turnglass_protocol::wire::NewAccount::default();
        let grant = Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH);
        let body = said.to_string().into_bytes();
        let answered = Answered { status, body: zeroize::Zeroizing::new(body), ..Answered::default() };
        let words = said.as_object().map(|members| Words::of(&provider.answer, members));
        let status =
            words.as_ref().and_then(|words| words.status).filter(|_| status == 200).unwrap_or(status);
        let status = if status == 200 { 400 } else { status };
        failure(provider, &grant, status, &answered, words.as_ref())
    }

    #[test]
    fn all_that_a_final_answer_names_must_hold() {
        let meta =
            json!({"error": {"message": "Session has expired on Monday", "code": 190, "error_subcode": 463}});
        for (finals, ends) in [
            ("{ error: 190 }", true),
            ("{ error: '463' }", true),
            ("{ status: 400, error: 190, reason: 'session HAS expired' }", true),
            ("{ reason: 'has expired' }", true),
            ("{ status: 401, error: 190 }", false),
            ("{ status: 400, error: 191 }", false),
            ("{ error: 190, reason: 'changed the password' }", false),
            ("{ error: 19 }", false),
            ("{}", false),
            ("", false),
        ] {
            let outcome = judged(finals, 400, &meta);
            assert_eq!(
                matches!(outcome, Outcome::Refused { for_good: true, .. }),
                ends,
                "{finals}: {outcome:?}"
            );
        }
        let withings = json!({"status": 401, "body": {}, "error": "The access token provided is invalid"});
        for finals in
            ["{ status: 401 }", "{ error: 'The access token provided is invalid' }", "{ error: 401 }"]
        {
            assert!(matches!(judged(finals, 200, &withings), Outcome::Refused { .. }), "{finals}");
        }
    }

    #[test]
    fn a_client_that_is_refused_is_no_ended_sign_in_unless_that_is_named() {
        let said = json!({"error": "invalid_client"});
        assert!(matches!(judged("{ status: 401 }", 401, &said), Outcome::Misconfigured { .. }));
        let named = judged("{ error: invalid_client }", 401, &said);
        assert!(matches!(named, Outcome::Refused { .. }), "{named:?}");
    }

    #[test]
    fn what_is_for_now_only_is_tried_later_whatever_its_status_and_place() {
        for (status, said) in [
            (400, json!({"error": "server_error"})),
            (400, json!({"__type": "TooManyRequestsException", "message": "Rate exceeded"})),
            (200, json!({"errcode": -1, "errmsg": "system error"})),
            (200, json!({"status": 503, "body": {}})),
            (200, json!({"status": 601, "error": "Too Many Requests"})),
            (
                200,
                json!({"error": "Access Denied", "error_description":
                "You have made too many requests continuously. Please try again after some time."}),
            ),
            (200, json!({"ok": false, "error": "ratelimited"})),
            (
                400,
                json!({"error": {"code": 4, "type": "OAuthException", "message": "Too many calls to this API"}}),
            ),
            (400, json!({"code": "ServiceUnavailable", "message": "x"})),
            (429, json!({"fault": "Rate Limit Exceeded"})),
        ] {
            let outcome = judged("", status, &said);
            assert!(matches!(outcome, Outcome::Later { .. }), "{status} {said}: {outcome:?}");
        }
    }

    #[test]
    fn the_reason_is_told_with_the_codes_that_say_more() {
        for (status, said, told) in [
            (
                400,
                json!({"error": "a", "error_description": "AADSTS1: b.", "error_codes": [1]}),
                "(400, a, AADSTS1: b)",
            ),
            (400, json!({"error": {"message": "b", "type": "a", "code": 190}}), "(400, a, 190, b)"),
            (400, json!({"status": 400, "message": "b c"}), "(400, b c)"),
            (200, json!({"errcode": 40163, "errmsg": "code been used"}), "(200, 40163, code been used)"),
            (200, json!({"error": "Access Denied", "error_description": "b"}), "(200, Access Denied, b)"),
        ] {
            let outcome = judged("{ status: 400 }", status, &said);
            let Outcome::Refused { says, .. } = outcome else { panic!("{said}: {outcome:?}") };
            assert!(says.contains(told), "{said}: {says}");
        }
    }
}
