//! What an account's tokens say about themselves, for a person to read. Guards: no token, no signature and no value
//! that is a secret itself gets into it, and what a token holds is cut to a length that can be shown.

use crate::account::Grant;
use crate::jwt;
use serde_json::Value;
use turnglass_protocol::letters::{self, plain};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{ClaimView, ClaimsView, TokenKind};

/// So many claims of a token are shown.
const MOST: usize = 100;
/// And of each so many characters.
const LONGEST: usize = 400;
/// Of its name.
const LONGEST_NAME: usize = 100;
/// Stands for a value that is a secret.
const HIDDEN: &str = "(hidden)";
/// Claims that are instants in seconds since 1970 (RFC 7519, section 4.1, and OpenID Connect Core).
const INSTANTS: [&str; 5] = ["exp", "iat", "nbf", "auth_time", "updated_at"];

/// Of the access token and the ID token, as far as they are JWTs.
pub fn of(grant: &Grant) -> Vec<ClaimsView> {
    let id_token = grant.id_token();
    let tokens = [(TokenKind::AccessToken, &grant.token), (TokenKind::IdToken, &id_token)];
    let secrets: Vec<&Secret> =
        [&grant.token, &grant.refresh_token, &grant.client_secret, &grant.dpop_key, &id_token]
            .into_iter()
            .flatten()
            .collect();
    let read = tokens.into_iter().filter_map(|(kind, token)| {
        let claims = jwt::members(token.as_ref()?.expose())?;
        Some(ClaimsView { token: kind, claims: shown(claims, &secrets) })
    });
    read.collect()
}

fn shown(claims: Vec<(String, Value)>, secrets: &[&Secret]) -> Vec<ClaimView> {
    let shown = claims.into_iter().take(MOST).map(|(name, mut value)| {
        hide(&name, &mut value, secrets);
        let at = INSTANTS.contains(&name.as_str()).then(|| jwt::epoch(&value)).flatten();
        let text = match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let name = if is_secret("", &name, secrets) { HIDDEN.to_owned() } else { name };
        ClaimView {
            name: cut(&name, LONGEST_NAME),
            value: cut(&text, LONGEST),
            at: at.map(|at| at.timestamp_millis()),
        }
    });
    shown.collect()
}

/// Puts a sign in the place of whatever is a secret, however deep it stands.
fn hide(name: &str, value: &mut Value, secrets: &[&Secret]) {
    match value {
        Value::Null | Value::Bool(_) => {}
        value if is_called_secret(name) => *value = Value::String(HIDDEN.to_owned()),
        Value::String(text) if is_secret(name, text, secrets) => *text = HIDDEN.to_owned(),
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| hide(name, value, secrets)),
        Value::Array(values) => values.iter_mut().for_each(|value| hide(name, value, secrets)),
        _ => {}
    }
}

fn is_called_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let called = ["secret", "password", "passwd", "private_key", "privatekey", "api_key", "apikey"]
        .iter()
        .any(|word| name.contains(word));
    called || name.ends_with("token") || name.ends_with("tokens")
}

/// By what it is called, or because it is a token, here or in general.
fn is_secret(name: &str, text: &str, secrets: &[&Secret]) -> bool {
    is_called_secret(name)
        || secrets.iter().any(|secret| !secret.expose().is_empty() && text.contains(secret.expose()))
        || text.split(|c: char| !is_part_of_a_token(c)).any(jwt::looks_like_one)
}

fn is_part_of_a_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=' | '+' | '/')
}

fn cut(text: &str, longest: usize) -> String {
    let cut = plain(text, longest);
    if letters::shown(text).len() > cut.len() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    use serde_json::json;

    fn jwt(payload: &str) -> Secret {
        let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        Secret::new(format!("{}.{}.c2lnbmF0dXJl", part("{\"alg\":\"RS256\"}"), part(payload)))
    }

    fn grant(token: Secret, id_token: Option<&Secret>) -> Grant {
        let mut grant = Grant::from_new(
            &turnglass_protocol::wire::NewAccount {
                token: Some(token),
                refresh_token: Some(Secret::new("canary-refresh")),
                ..Default::default()
            },
            chrono::DateTime::UNIX_EPOCH,
        );
        if let Some(token) = id_token {
            grant.extras.insert("id_token".into(), json!(token.expose()));
        }
        grant
    }

    fn value<'a>(view: &'a ClaimsView, name: &str) -> &'a str {
        &view.claims.iter().find(|claim| claim.name == name).unwrap().value
    }

    #[test]
    fn claims_stand_in_the_tokens_own_order_with_their_instants() {
        let token = jwt(
            r#"{"sub":"u-1","iss":"https://x.example","exp":1800000000,"aud":["b","a"],"auth_time":"soon","admin":true,"n":{"b":1}}"#,
        );
        let id_token = jwt(r#"{"updated_at":1700000000.5}"#);
        let views = of(&grant(token, Some(&id_token)));
        assert_eq!(
            views.iter().map(|view| view.token).collect::<Vec<_>>(),
            [TokenKind::AccessToken, TokenKind::IdToken]
        );
        let claims: Vec<_> =
            views[0].claims.iter().map(|c| (c.name.as_str(), c.value.as_str(), c.at)).collect();
        let expected = [
            ("sub", "u-1", None),
            ("iss", "https://x.example", None),
            ("exp", "1800000000", Some(1_800_000_000_000)),
            ("aud", r#"["b","a"]"#, None),
            ("auth_time", "soon", None),
            ("admin", "true", None),
            ("n", r#"{"b":1}"#, None),
        ];
        assert_eq!(claims, expected);
        assert_eq!(views[1].claims[0].at, Some(1_700_000_000_500));
    }

    #[test]
    fn what_is_a_secret_itself_is_left_out_however_deep_it_stands() {
        let inner = jwt(r#"{"sub":"canary"}"#);
        let payload = json!({
            "act": {"token": "canary-1", "deep": [{"jwt": inner.expose()}], "sub": "who"},
            "note": format!("Bearer {}", inner.expose()), "client_secret": "canary-2", "x": "is canary-refresh here",
            "token_use": "access", "host": "eyes.example.com", "amr": ["pwd", inner.expose()],
            "password": 123_456, "api_key": {"value": "canary-3"}, "email_password_set": true, inner.expose(): 1,
        });
        let grant = grant(jwt(&payload.to_string()), None);
        let views = of(&grant);
        let all = serde_json::to_string(&views).unwrap();
        assert!(!all.contains("canary") && !all.contains(inner.expose()), "{all}");
        assert!(!all.contains("c2lnbmF0dXJl"), "no signature: {all}");
        assert_eq!(
            value(&views[0], "act"),
            r#"{"deep":[{"jwt":"(hidden)"}],"sub":"who","token":"(hidden)"}"#
        );
        assert_eq!(value(&views[0], "note"), "(hidden)");
        assert_eq!((value(&views[0], "password"), value(&views[0], "api_key")), ("(hidden)", "(hidden)"));
        assert_eq!(value(&views[0], "email_password_set"), "true");
        assert_eq!(value(&views[0], "amr"), r#"["pwd","(hidden)"]"#);
        assert_eq!((value(&views[0], "token_use"), value(&views[0], "host")), ("access", "eyes.example.com"));
    }

    #[test]
    fn claims_without_end_are_cut() {
        let many: serde_json::Map<String, Value> = (0..500).map(|at| (format!("c{at}"), json!(at))).collect();
        assert_eq!(of(&grant(jwt(&json!(many).to_string()), None))[0].claims.len(), MOST);
        let long = jwt(&json!({"é".repeat(300): "ж".repeat(9_000), "lines": "a\n\u{1b}b"}).to_string());
        let views = of(&grant(long, None));
        assert_eq!(value(&views[0], "lines"), r"a\n\u{1b}b");
        let claim = views[0].claims.iter().find(|claim| claim.name.starts_with('é')).unwrap();
        assert_eq!(
            (claim.name.chars().count(), claim.value.chars().count()),
            (LONGEST_NAME + 1, LONGEST + 1)
        );
        assert!(claim.value.ends_with('…'));
    }

    #[test]
    fn an_opaque_token_says_nothing() {
        let opaque = grant(Secret::new("sk-opaque"), None);
        assert!(of(&opaque).is_empty() && !opaque.has_claims());
        assert!(grant(Secret::new("sk-opaque"), Some(&jwt("{}"))).has_claims());
    }
}
