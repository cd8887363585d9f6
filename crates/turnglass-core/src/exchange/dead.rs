//! Whether an error says that a refresh token is of no use any more, in other words than the standard's `invalid_grant`.
//!
//! | who | how |
//! | --- | --- |
//! | idpyoidc 5.0.0 | `{"error":"invalid_request","error_description":"Refresh token inactive"}` |
//! | Twitch | `{"status":400,"message":"Invalid refresh token"}` |
//! | Supabase | `{"code":400,"error_code":"refresh_token_not_found","msg":"Invalid Refresh Token"}` |
//! | Firebase | `{"error":{"code":400,"message":"INVALID_REFRESH_TOKEN"}}` |
//! | Cognito | `{"__type":"NotAuthorizedException","message":"Refresh Token has been revoked"}` |
//! | HubSpot | `{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}` |
//! | Okta | `{"errorCode":"invalid_grant","errorSummary":"The refresh token is invalid or expired."}` |
//! | Fitbit | `{"errors":[{"errorType":"invalid_grant","message":"Refresh token invalid: …"}]}` |
//! | Strava | `{"message":"Bad Request","errors":[{"resource":"RefreshToken","field":"refresh_token","code":"invalid"}]}` |
//! | Meta | `{"error":{"type":"OAuthException","code":190,"message":"Session has expired …"}}` |
//! | Zoho, with 200 | `{"error":"invalid_code"}` |
//! | WeChat, with 200 | `{"errcode":40030,"errmsg":"invalid refresh_token"}` |
//! | Lark, with 200 | `{"code":20026,"msg":"refresh token invalid"}` |

use super::words::Words;

/// Codes that say that a person is needed, and nothing of whether that stays so (OpenID Connect Core 1.0, section
/// 3.1.2.6). Entra refuses a refresh with them where a second factor is asked for by now.
const WANTS_A_PERSON: [&str; 4] =
    ["interaction_required", "login_required", "consent_required", "account_selection_required"];

/// Codes that only a dead token is answered with. Zoho means the refresh token by a code that is invalid.
const DEAD_CODES: [&str; 2] = ["invalid_grant", "invalid_code"];

pub(super) fn ends(words: &Words) -> bool {
    let has = |wanted: &str| words.codes.iter().any(|code| code == wanted);
    let by_code = DEAD_CODES.iter().chain(&WANTS_A_PERSON).any(|code| has(code));
    by_code || (has("OAuthException") && has("190")) || words.all().any(is_of_a_dead_token)
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
    let words = split(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let names_it = |at: &usize| matches!(words.get(*at..*at + 2), Some(["refresh", "token" | "tokens"]));
    let Some(at) = (0..words.len()).find(names_it) else { return false };
    // Of the token, and not of something else further away in the sentence.
    let near = words[at.saturating_sub(5)..words.len().min(at + 10)].join(" ");
    let near = format!(" {near} ");
    let says = |phrase: &&str| near.contains(&format!(" {phrase} "));
    let lacks = says(&"missing") && !near.contains(" missing or ");
    DEAD.iter().any(says) && !ELSE.iter().any(says) && !lacks
}

/// Its words in small letters: `invalidRefreshToken` has three.
fn split(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut small = false;
    // A sentence of a provider is never so long.
    for c in text.chars().take(2_000) {
        if small && c.is_uppercase() {
            spaced.push(' ');
        }
        small = c.is_lowercase();
        spaced.extend(c.to_lowercase());
    }
    let plain = spaced.replace("refreshtoken", "refresh token");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Answer;
    use serde_json::{Value, json};

    fn is_dead(members: &Value) -> bool {
        ends(&Words::of(&Answer::default(), members.as_object().unwrap()))
    }

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
            json!({"errcode": 42002, "errmsg": "refresh_token expired"}),
            json!({"code": 20026, "msg": "refresh token invalid"}),
            json!({"code": "invalidRefreshToken", "message": "x"}),
            json!({"error": "invalid_request", "error_description": "The refresh token has already been used."}),
            json!({"error": "invalid_request", "error_description": "refreshToken does not exist"}),
            json!({"error": "invalid_request", "error_description": "The provided refresh token (x) is no longer valid"}),
            json!({"message": "Bad Request", "errors": [
                {"resource": "RefreshToken", "field": "refresh_token", "code": "invalid"}]}),
            json!({"message": "Bad Request", "errors": [{"resource": "RefreshToken", "field": "", "code": "invalid"}]}),
            json!({"data": {"error_code": 10010, "description": "Refresh_token expired"}, "message": "error"}),
            json!({"error": {"message": "Session has expired", "type": "OAuthException", "code": 190}}),
            json!({"error": "invalid_code"}),
            json!({"fault": {"faultstring": "Invalid Refresh Token", "detail": {"errorcode": "keymanagement.x"}}}),
            json!({"error": "interaction_required", "suberror": "basic_action"}),
            json!({"ok": false, "error": "invalid_refresh_token"}),
        ] {
            assert!(is_dead(&members), "{members}");
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
            json!({"error": {"message": "Too many calls", "type": "OAuthException", "code": 4}}),
            json!({"message": "Bad Request", "errors": [{"resource": "Application", "field": "client_id", "code": "invalid"}]}),
            json!({"message": "Session not found"}),
            json!({}),
        ] {
            assert!(!is_dead(&members), "{members}");
        }
    }
}
