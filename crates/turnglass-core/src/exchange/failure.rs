//! What an error says (RFC 6749, section 5.2, and how the field really writes it): that the sign-in has ended, that the
//! settings are wrong, that it is to be tried later, or only no. Searches no text that is not a provider's own word.

use super::said::{said, secrets_of};
use super::{Answered, Outcome, Raw, json};
use crate::account::Grant;
use crate::provider::Provider;
use serde_json::{Map, Value};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Codes that say that a person is needed, and nothing of whether that stays so (OpenID Connect Core 1.0, section
/// 3.1.2.6). Entra refuses a refresh with them where a second factor is asked for by now.
const WANTS_A_PERSON: [&str; 4] =
    ["interaction_required", "login_required", "consent_required", "account_selection_required"];

/// Codes that promise another answer to the same request.
const LATER: [&str; 6] = [
    "server_error",
    "temporarily_unavailable",
    "slow_down",
    "rate_limited",
    "rate_limit_exceeded",
    "too_many_requests",
];

pub(super) fn failure(
    provider: &Provider,
    grant: &Grant,
    status: u16,
    answered: &Answered,
    body: Option<&Map<String, Value>>,
) -> Outcome {
    // What stands within a web page is its own, whatever it looks like: networks and proxies write such pages.
    let body = body.filter(|_| !answered.body.trim_ascii_start().starts_with(b"<"));
    let code = body.and_then(error_code);
    let code = code.as_deref();
    let reason = body.and_then(reason);
    let own = answered.status.to_string();
    // A code of many words is a sentence that stands in its place.
    let short = code.filter(|code| code.chars().count() <= 60);
    let parts = [Some(own.as_str()), short, reason.as_deref().filter(|reason| Some(*reason) != code)];
    let said = said(parts.into_iter().flatten(), &secrets_of(grant));
    let page = body.is_none() && is_html(answered);
    let ended = provider.finals.iter().any(|end| {
        (end.status.is_some() || end.error.is_some())
            && end.status.is_none_or(|wanted| wanted == status)
            && end.error.as_deref().is_none_or(|wanted| Some(wanted) == code)
    });
    // A status alone does not tell a refused sign-in from a refused client; the code does.
    let of_client = matches!(code, Some("invalid_client" | "unauthorized_client"));
    let ended = ended && !of_client;
    let invalid_grant = code == Some("invalid_grant") && matches!(status, 400 | 401 | 403);
    if invalid_grant || (ended && !page) {
        return Outcome::Refused { says: text!("answer-refused", said), for_good: true };
    }
    // What stands before a provider (proxies, limits on requests) says no in its own name.
    let no = matches!(status, 400..=499) && !matches!(status, 407 | 408 | 425 | 429) && !page;
    if no && !of_client && (code.is_some_and(|code| WANTS_A_PERSON.contains(&code)) || body.is_some_and(ends))
    {
        return Outcome::Refused { says: text!("answer-refused", said), for_good: false };
    }
    let retry_after = answered.retry_after;
    let denied = |says: Text, hint: Option<Text>, vague: bool| match (no, hint) {
        (true, hint) => Outcome::Denied { says, hint, vague, retry_after },
        (false, Some(hint)) => Outcome::Misconfigured { says, hint },
        (false, None) => Outcome::Later { says, retry_after, kept: None, lost: false },
    };
    match (status, code) {
        (400 | 401 | 403, Some("invalid_client" | "unauthorized_client")) => Outcome::Misconfigured {
            says: text!("answer-bad-client", said),
            hint: text!("answer-bad-client-hint"),
        },
        (
            400 | 401,
            Some("invalid_scope" | "unsupported_grant_type" | "invalid_request" | "invalid_target"),
        ) => denied(text!("answer-not-understood", said), Some(text!("answer-not-understood-hint")), false),
        (401, _) if !page => {
            denied(text!("answer-unauthorized", said), Some(text!("answer-unauthorized-hint")), true)
        }
        (404 | 405 | 410 | 415 | 501, _) => {
            denied(text!("answer-no-endpoint", said), Some(text!("answer-no-endpoint-hint")), false)
        }
        (400..=499, code) if no && !code.is_some_and(|code| LATER.contains(&code)) => {
            denied(text!("answer-error-saying", said), None, true)
        }
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

/// What an OAuth server says of an error: `error` and `error_description` (RFC 6749, section 5.2).
#[derive(Debug, Clone, Default)]
pub struct Fault {
    pub status: Option<u16>,
    pub code: String,
    pub description: Option<String>,
}

impl Fault {
    /// Short, printable, and without what must not be seen.
    pub fn words(&self, secrets: &[&Secret]) -> String {
        let status = self.status.map(|status| status.to_string());
        let parts = [status.as_deref(), Some(self.code.as_str()), self.description.as_deref()];
        said(parts.into_iter().flatten(), secrets)
    }
}

/// What an answer says of an error, if it is one.
pub fn fault(raw: &Raw) -> Option<Fault> {
    let Raw::Answer(answered) = raw else { return None };
    let members = json::members(&answered.body).unwrap_or_default();
    let well = matches!(answered.status, 200..=299);
    // A `code` that comes with success is whatever the provider means by it.
    let code =
        error_code(&members).filter(|_| !well || members.get("error").is_some_and(|error| !error.is_null()));
    if well && code.is_none() {
        return None;
    }
    let description = reason(&members).filter(|reason| Some(reason) != code.as_ref());
    Some(Fault { status: Some(answered.status), code: code.unwrap_or_default(), description })
}

/// Only the top-level members that providers use for it; never a search in the text.
pub(super) fn error_code(members: &Map<String, Value>) -> Option<String> {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    match members.get("error") {
        Some(Value::Object(error)) => ["code", "type"].iter().find_map(|key| error.get(*key).and_then(text)),
        Some(error) => text(error),
        None => members.get("code").and_then(text),
    }
}

/// The error as a sentence: the standard's own member, and where the field has it instead.
fn reason(members: &Map<String, Value>) -> Option<String> {
    const PLACES: [&str; 9] = [
        "/error_description",
        "/error/message",
        "/error_message",
        "/message",
        "/msg",
        "/errmsg",
        "/errorSummary",
        "/detail",
        "/errors/0/message",
    ];
    PLACES.iter().find_map(|place| said_at(members, place)).map(str::to_owned)
}

/// The text at this place (RFC 6901), without a copy of the whole.
fn said_at<'a>(members: &'a Map<String, Value>, place: &str) -> Option<&'a str> {
    let (first, rest) = place[1..].split_once('/').map_or((&place[1..], ""), |(first, rest)| (first, rest));
    let value = members.get(first)?;
    let found = if rest.is_empty() { Some(value) } else { value.pointer(&format!("/{rest}")) };
    found?.as_str().filter(|text| !text.trim().is_empty())
}

/// Whether the provider clearly says that this refresh token is of no use any more, in other words than the standard's.
///
/// | who | how |
/// | --- | --- |
/// | idpyoidc 5.0.0 | `{"error":"invalid_request","error_description":"Refresh token inactive"}` |
/// | Twitch | `{"status":400,"message":"Invalid refresh token"}` |
/// | Supabase | `{"code":400,"error_code":"refresh_token_not_found","msg":"Invalid Refresh Token"}` |
/// | Firebase | `{"error":{"code":400,"message":"INVALID_REFRESH_TOKEN"}}` |
/// | Cognito | `{"__type":"NotAuthorizedException","message":"Refresh Token has been revoked"}` |
/// | HubSpot | `{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}` |
/// | Okta | `{"errorCode":"invalid_grant","errorSummary":"The refresh token is invalid or expired."}` |
/// | Fitbit | `{"errors":[{"errorType":"invalid_grant","message":"Refresh token invalid: …"}]}` |
/// | WeChat, with 200 | `{"errcode":40030,"errmsg":"invalid refresh_token"}` |
/// | Lark, with 200 | `{"code":20026,"msg":"refresh token invalid"}` |
pub(super) fn ends(members: &Map<String, Value>) -> bool {
    const CODES: [&str; 8] = [
        "/error",
        "/code",
        "/error/code",
        "/error/type",
        "/error_code",
        "/errorCode",
        "/errors/0/errorType",
        "/status",
    ];
    let codes: Vec<&str> = CODES.iter().filter_map(|place| said_at(members, place)).collect();
    let reason = reason(members);
    codes.contains(&"invalid_grant") || codes.into_iter().chain(reason.as_deref()).any(is_of_a_dead_token)
}

/// Whether these words are of a refresh token that has ended, and not of one that is lacking or not allowed.
fn is_of_a_dead_token(text: &str) -> bool {
    const DEAD: [&str; 24] = [
        "inactive",
        "not active",
        "expired",
        "has ended",
        "revoked",
        "not found",
        "not exist",
        "doesn t exist",
        "unknown",
        "already used",
        "been used",
        "was used",
        "reused",
        "reuse",
        "invalid",
        "invalidated",
        "not valid",
        "no longer valid",
        "bad",
        "consumed",
        "not recognized",
        "not recognised",
        "blacklisted",
        "deactivated",
    ];
    const ELSE: [&str; 8] =
        ["required", "grant type", "scope", "not allowed", "not supported", "parameter", "client", "format"];
    let lower = text.to_lowercase().replace("refreshtoken", "refresh token");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names_it = |at: &usize| matches!(words.get(*at..*at + 2), Some(["refresh", "token" | "tokens"]));
    let Some(at) = (0..words.len()).find(names_it) else { return false };
    // Of the token, and not of something else further away in the sentence.
    let near = words[at.saturating_sub(5)..words.len().min(at + 10)].join(" ");
    let near = format!(" {near} ");
    let says = |phrase: &&str| near.contains(&format!(" {phrase} "));
    let lacks = says(&"missing") && !near.contains(" missing or ");
    DEAD.iter().any(says) && !ELSE.iter().any(says) && !lacks
}

pub(super) fn is_html(answered: &Answered) -> bool {
    let typed =
        answered.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    typed || answered.body.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_dead_token_is_called_dead_in_the_words_of_the_field() {
        for members in [
            json!({"error": "invalid_request", "error_description": "Refresh token inactive"}),
            json!({"status": 400, "message": "Invalid refresh token"}),
            json!({"code": 400, "error_code": "refresh_token_not_found", "msg": "Invalid Refresh Token: Not Found"}),
            json!({"error_code": "refresh_token_already_used"}),
            json!({"error": {"code": 400, "message": "INVALID_REFRESH_TOKEN"}}),
            json!({"__type": "NotAuthorizedException", "message": "Refresh Token has been revoked"}),
            json!({"status": "BAD_REFRESH_TOKEN", "message": "missing or invalid refresh token"}),
            json!({"errorCode": "invalid_grant", "errorSummary": "The refresh token is invalid or expired."}),
            json!({"errors": [{"errorType": "invalid_grant", "message": "x"}], "success": false}),
            json!({"errcode": 40030, "errmsg": "invalid refresh_token"}),
            json!({"code": 20026, "msg": "refresh token invalid"}),
            json!({"error": "invalid_request", "error_description": "The refresh token has already been used."}),
            json!({"error": "invalid_request", "error_description": "refreshToken does not exist"}),
            json!({"error": "invalid_request", "error_description": "The provided refresh token (x) is no longer valid"}),
        ] {
            assert!(ends(members.as_object().unwrap()), "{members}");
        }
    }

    #[test]
    fn what_is_lacking_or_not_allowed_is_no_dead_token() {
        for members in [
            json!({"error": "invalid_request", "error_description": "refresh_token is required"}),
            json!({"error": "invalid_request", "error_description": "Invalid request: missing refresh_token"}),
            json!({"error": "invalid_request", "error_description": "The refresh_token parameter is invalid"}),
            json!({"error": "unsupported_grant_type", "error_description": "Unknown grant type refresh_token"}),
            json!({"error": "invalid_scope", "error_description": "A scope is invalid for this refresh token"}),
            json!({"error": "invalid_request", "error_description": "Refresh token not allowed for this client"}),
            json!({"error": "invalid_request", "error_description": "The access token has expired"}),
            json!({"error": "unknown", "error_description": "invalid_grant"}),
            json!({"message": "Session not found"}),
            json!({}),
        ] {
            assert!(!ends(members.as_object().unwrap()), "{members}");
        }
    }
}
