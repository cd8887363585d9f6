//! The sign-ins that other programs keep in JSON files: Claude Code, Claude's desktop app, Codex, qwen-code, Gemini CLI.
//!
//! | program | told by | expiry |
//! | --- | --- | --- |
//! | Claude Code | `claudeAiOauth` (or `mcpOAuth` alone) | `expiresAt`, ms |
//! | Codex | `tokens`, or `OPENAI_API_KEY` or `auth_mode` | in the token (JWT) |
//! | qwen-code | `refresh_token` with `resource_url` | `expiry_date`, ms |
//! | Gemini CLI | `refresh_token` with Google's scopes, or `1//…`, or `ya29.…` | `expiry_date`, ms |
//! | Claude desktop | a member `refresh_token` or `refreshToken`, up to three levels deep, that begins with `sk-ant-ort` or stands in a configuration with `mcpServers`; never inside `mcpServers`, whose secrets are other people's | `expires_at`, `expiresAt` |
//!
//! A refresh token goes to its own provider only, so what cannot be told for certain is not guessed.

use super::{Env, text_of};
use crate::account::Extras;
use crate::jwt;
use crate::secret::Secret;
use crate::text;
use crate::wire::NewAccount;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// The public client of Gemini CLI has a "secret" that stands in its source; Google asks for it at each refresh.
pub(super) const GEMINI_SECRET: &str = "GEMINI_OAUTH_CLIENT_SECRET";

/// `None` when it is none of the known ones.
pub(super) fn read(top: &Object, env: Env<'_>) -> Option<Vec<NewAccount>> {
    let account = if top.contains_key("claudeAiOauth") || top.contains_key("mcpOAuth") {
        claude_code(top)
    } else if top.contains_key("tokens")
        || top.contains_key("OPENAI_API_KEY")
        || top.contains_key("auth_mode")
    {
        codex(top)
    } else if text_of(top, &["refresh_token"]).is_some() && top.contains_key("resource_url") {
        google_shape(top, "qwen-code", "qwen-code")
    } else if is_google(top) {
        gemini(top, env)
    } else {
        claude_desktop(top)?
    };
    Some(vec![account])
}

fn claude_code(top: &Object) -> NewAccount {
    let empty = Object::new();
    let oauth = top.get("claudeAiOauth").and_then(Value::as_object).unwrap_or(&empty);
    let mut account = taken("claude-code", "claude", oauth, &["accessToken"], &["refreshToken"], "expiresAt");
    account.client_id = text_of(oauth, &["clientId"]).map(str::to_owned);
    account.extras.remove("clientId");
    if account.refresh_token.is_none() {
        account.fault =
            Some(if oauth.is_empty() { text!("import-mcp-only") } else { text!("import-claude-signed-out") });
    }
    shared(account, "Claude Code")
}

fn claude_desktop(top: &Object) -> Option<NewAccount> {
    let is_config = top.contains_key("mcpServers");
    let found = deep(top, 3).find(|object| {
        text_of(object, &["refresh_token", "refreshToken"])
            .is_some_and(|value| is_config || value.starts_with("sk-ant-ort"))
    });
    let Some(oauth) = found else {
        return is_config.then(|| NewAccount {
            name: "claude-desktop".into(),
            provider: "claude".into(),
            fault: Some(text!("import-claude-configuration")),
            ..NewAccount::default()
        });
    };
    let expiry = if oauth.contains_key("expiresAt") { "expiresAt" } else { "expires_at" };
    let mut account = taken(
        "claude-desktop",
        "claude",
        oauth,
        &["access_token", "accessToken"],
        &["refresh_token", "refreshToken"],
        expiry,
    );
    account.client_id = text_of(oauth, &["client_id", "clientId"]).map(str::to_owned);
    // The rest of a configuration is no part of the grant.
    account.extras.clear();
    Some(shared(account, "Claude's desktop app"))
}

fn codex(top: &Object) -> NewAccount {
    let empty = Object::new();
    let tokens = top.get("tokens").and_then(Value::as_object).unwrap_or(&empty);
    let mut account = taken("codex", "codex", tokens, &["access_token"], &["refresh_token"], "expires_at");
    if account.refresh_token.is_none() {
        let why = if text_of(top, &["OPENAI_API_KEY"]).is_some() {
            text!("import-codex-api-key")
        } else {
            text!("import-codex-signed-out")
        };
        account.fault = Some(why);
    }
    shared(account, "Codex")
}

fn gemini(top: &Object, env: Env<'_>) -> NewAccount {
    let mut account = google_shape(top, "gemini", "gemini");
    // Google's refresh token stays the same, so both programs can hold it.
    account.note = None;
    account.client_secret =
        env(GEMINI_SECRET).and_then(|value| value.into_string().ok()).and_then(Secret::some);
    if account.client_secret.is_none() && account.fault.is_none() {
        account.fault = Some(text!("import-gemini-secret", variable = GEMINI_SECRET));
    }
    account
}

/// What Google's libraries write, and who took the form from them.
fn google_shape(top: &Object, name: &str, provider: &str) -> NewAccount {
    let account = taken(name, provider, top, &["access_token"], &["refresh_token"], "expiry_date");
    shared(account, name)
}

fn is_google(top: &Object) -> bool {
    let begins =
        |name: &str, prefix: &str| text_of(top, &[name]).is_some_and(|value| value.starts_with(prefix));
    let scope = text_of(top, &["scope"]).is_some_and(|scope| scope.contains("googleapis.com"));
    top.contains_key("refresh_token")
        && (scope || begins("refresh_token", "1//") || begins("access_token", "ya29."))
}

/// An account of what `object` holds. Members that have no place of their own become extras.
fn taken(
    name: &str,
    provider: &str,
    object: &Object,
    token: &[&str],
    refresh: &[&str],
    expiry: &str,
) -> NewAccount {
    let scopes = match object.get("scopes").or_else(|| object.get("scope")) {
        Some(Value::Array(scopes)) => scopes.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(scopes)) => scopes.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let placed = |member: &str| {
        token.contains(&member) || refresh.contains(&member) || [expiry, "scope", "scopes"].contains(&member)
    };
    NewAccount {
        name: name.into(),
        provider: provider.into(),
        token: text_of(object, token).and_then(Secret::some),
        refresh_token: text_of(object, refresh).and_then(Secret::some),
        expires_at: object.get(expiry).and_then(jwt::epoch).map(|instant| instant.timestamp_millis()),
        scopes,
        extras: Extras(
            object
                .iter()
                .filter(|(member, _)| !placed(member))
                .map(|(member, value)| (member.clone(), value.clone()))
                .collect(),
        ),
        ..NewAccount::default()
    }
}

/// Two programs cannot share a refresh token that changes whenever it is used: says so.
fn shared(mut account: NewAccount, owner: &str) -> NewAccount {
    if account.fault.is_none() {
        account.note = Some(text!("import-shared", owner));
    }
    account
}

/// `top` and the objects in it, but not other services' sign-ins.
fn deep(top: &Object, levels: usize) -> Box<dyn Iterator<Item = &Object> + '_> {
    let below = top
        .iter()
        .filter(move |(name, _)| levels > 0 && name.as_str() != "mcpServers")
        .filter_map(|(_, value)| value.as_object())
        .flat_map(move |object| deep(object, levels - 1));
    Box::new(std::iter::once(top).chain(below))
}
