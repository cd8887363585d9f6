//! Asking a provider and reading its answer, as values: the request is built, the answer judged. No socket here.

mod failure; // what an error says: refused, denied, misconfigured, or later
#[cfg(test)]
mod found;
mod json; // JSON as providers really write it
mod loose; // what looks like JSON and is none
mod pick; // values from the places that the provider names
pub mod place; // the origins that a grant may go to
mod read; // the judgement of an answer
mod said; // a provider's words without its secrets
#[cfg(test)]
mod tests;
mod within; // the object that has the tokens, whatever is around it

use crate::account::{Account, Grant};
use crate::address::endpoint;
use crate::provider::{ClientAuth, Encoding, GrantKind, Method, Provider};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;
use zeroize::Zeroizing;

pub use failure::{Fault, fault};
pub use json::is_whole;
pub use pick::{holds, retry_after};
pub use read::{members, read};
pub use said::said;

/// A provider that has not answered for so long is said to take its time; what can be asked for again is given up.
pub const SILENCE: Duration = Duration::from_secs(30);
/// An answer that nobody gives a second time is listened for so long.
pub const ANSWER: Duration = Duration::from_secs(300);

/// A request that is ready to be sent.
#[derive(Debug)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: Vec<(String, Secret)>,
    pub body: Option<(&'static str, Secret)>,
    /// The key that a token is bound to: whoever sends this proves that it has it (RFC 9449).
    pub dpop_key: Option<Secret>,
    /// Where in the answer that stands which nobody gives a second time.
    pub precious: Vec<String>,
}

/// What came back, or why nothing did.
#[derive(Debug)]
pub enum Raw {
    Answer(Answered),
    /// Nothing usable came: no connection, no answer in time. In words, without secrets.
    Nothing {
        says: Text,
        /// The request may have reached the provider all the same.
        sent: bool,
    },
}

#[derive(Debug, Default)]
pub struct Answered {
    pub status: u16,
    pub content_type: Option<String>,
    /// From `Retry-After`, seconds or date (RFC 9110, section 10.2.3).
    pub retry_after: Option<TimeDelta>,
    /// The provider's clock (RFC 9110, section 6.6.1).
    pub date: Option<DateTime<Utc>>,
    /// The host of a redirect, which is not followed.
    pub location: Option<Text>,
    /// Where it leads; known of what can be asked for again.
    pub leads_to: Option<Box<Url>>,
    /// What the server wants of who asks (`WWW-Authenticate`); known of the same.
    pub challenges: Vec<String>,
    pub body: Zeroizing<Vec<u8>>,
    /// Why the body is not whole, if it is not.
    pub cut: Option<Text>,
}

/// What an answer means.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// A newer token.
    Renewed(Box<Grant>),
    /// No newer token. The grant is to be saved when anything in it changed.
    Unchanged { grant: Option<Box<Grant>>, says: Text },
    /// Not now. `kept` is to be saved: a refresh token that had already been rotated. `lost`: an answer was on its
    /// way and is not here, so the refresh token may have been spent.
    Later { says: Text, retry_after: Option<TimeDelta>, kept: Option<Box<Grant>>, lost: bool },
    /// The provider ended this sign-in. `for_good`: in the standard's own word, so that this refresh token is never
    /// sent again. Else a person is asked, and it is still tried now and then.
    Refused { says: Text, for_good: bool },
    /// The provider said no, and not that the sign-in has ended. After a lost answer that is what it means all the same,
    /// and if `vague` (nor anything else that can be mended) also when it is said again and again. Until then it is
    /// tried later, or, with a `hint`, the settings are wrong.
    Denied { says: Text, hint: Option<Text>, vague: bool, retry_after: Option<TimeDelta> },
    /// The settings are wrong.
    Misconfigured { says: Text, hint: Text },
}

/// The request that renews this grant. `Err` says what the settings lack, and the remedy.
pub fn request(provider: &Provider, account: &Account, grant: &Grant) -> Result<Request, (Text, Text)> {
    let kind = account.grant_kind(provider);
    let mut fields: Vec<(&str, &str)> = Vec::new();
    match kind {
        GrantKind::RefreshToken => {
            let refresh_token = grant
                .refresh_token
                .as_ref()
                .ok_or_else(|| (text!("no-refresh-token"), text!("no-refresh-token-hint")))?;
            fields.push(("grant_type", "refresh_token"));
            fields.push(("refresh_token", refresh_token.expose()));
        }
        GrantKind::ClientCredentials => fields.push(("grant_type", "client_credentials")),
        GrantKind::Token | GrantKind::None => {}
    }
    // A scope that was not granted would be refused; without any it is the one that was (RFC 6749, section 6).
    let scope = account.scope.as_deref().or(provider.scope.as_deref());
    let granted = |scope: &&str| {
        kind != GrantKind::RefreshToken
            || grant.scopes.is_empty()
            || scope.split_whitespace().all(|one| grant.scopes.iter().any(|granted| granted == one))
    };
    if let Some(scope) = scope.filter(|_| by_client(kind)).filter(granted) {
        fields.push(("scope", scope));
    }
    if kind == GrantKind::ClientCredentials {
        fields.extend(account.sign_in.audience.iter().map(|audience| ("audience", audience.as_str())));
    }
    if by_client(kind) {
        fields.extend(account.sign_in.resource.iter().map(|resource| ("resource", resource.as_str())));
    }
    let request = trade(provider, account, grant, fields)?;
    place::may_go(provider, account, grant, &request.url)?;
    Ok(request)
}

fn by_client(kind: GrantKind) -> bool {
    matches!(kind, GrantKind::RefreshToken | GrantKind::ClientCredentials)
}

/// A request to the token endpoint with these fields, from the account's client, in the provider's form.
pub fn trade<'a>(
    provider: &'a Provider,
    account: &'a Account,
    grant: &'a Grant,
    mut fields: Vec<(&'a str, &'a str)>,
) -> Result<Request, (Text, Text)> {
    let url = account
        .token_url(provider)
        .ok_or_else(|| (text!("no-token-endpoint"), text!("no-token-endpoint-hint")))?;
    let url = endpoint(url).map_err(|why| (text!("token-endpoint", why), text!("correct-address-hint")))?;
    let mut headers = accept_json();
    if by_client(account.grant_kind(provider)) {
        prove_client(provider, account, grant, &mut headers, &mut fields)?;
    }
    fields.extend(provider.refresh.fields.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    for (name, value) in &provider.refresh.headers {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.push((name.clone(), fill(value, grant).ok_or_else(no_token)?));
    }
    let body = match provider.refresh.encoding {
        Encoding::None => None,
        Encoding::Form => Some(form_body(&fields)),
        Encoding::Json => {
            let body: serde_json::Map<String, serde_json::Value> =
                fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect();
            Some(("application/json", Secret::new(serde_json::Value::Object(body).to_string())))
        }
    };
    let dpop_key = grant.dpop_key.clone();
    let rotates = account.grant_kind(provider) == GrantKind::RefreshToken;
    let answer = &provider.answer;
    let precious =
        if rotates && !answer.refresh_token.is_empty() { &answer.refresh_token } else { &answer.token };
    let precious = precious.clone();
    Ok(Request { method: provider.refresh.method, url, headers, body, dpop_key, precious })
}

/// Who the client is, in the header or among the fields (RFC 6749, section 2.3).
pub fn prove_client<'a>(
    provider: &'a Provider,
    account: &'a Account,
    grant: &'a Grant,
    headers: &mut Vec<(String, Secret)>,
    fields: &mut Vec<(&'a str, &'a str)>,
) -> Result<(), (Text, Text)> {
    let client_id = account.client_id.as_deref().or(provider.client_id.as_deref());
    let secret = grant.client_secret.as_ref().map(Secret::expose);
    // RFC 8414: `client_secret_basic` is the default of who says nothing and has a secret.
    let auth = match (account.client_auth, provider.client_auth, secret) {
        (None, ClientAuth::None, Some(_)) => ClientAuth::Basic,
        (chosen, of_provider, _) => chosen.unwrap_or(of_provider),
    };
    match (auth, client_id, secret) {
        (ClientAuth::None, id, _) => fields.extend(id.map(|id| ("client_id", id))),
        (ClientAuth::Basic, Some(id), Some(secret)) => {
            let pair = Zeroizing::new(format!("{}:{}", form(id), form(secret)));
            let proof = format!("Basic {}", BASE64_STANDARD.encode(pair.as_bytes()));
            headers.push(("authorization".into(), Secret::new(proof)));
        }
        (ClientAuth::Post, Some(id), Some(secret)) => {
            fields.extend([("client_id", id), ("client_secret", secret)])
        }
        (_, None, _) => return Err((text!("no-client-id"), text!("no-client-id-hint"))),
        (_, _, None) => {
            return Err((text!("no-client-secret"), text!("no-client-secret-hint")));
        }
    }
    Ok(())
}

/// Tells the provider that the refresh token is not used any more (RFC 7009): at this address, or where it says how. `Err`
/// without words: that is not known. Else what stands in the way, and the remedy.
pub fn revoke(
    provider: &Provider,
    account: &Account,
    grant: &Grant,
    at: Option<&str>,
) -> Result<Request, Option<(Text, Text)>> {
    // An account that lives elsewhere never shows its tokens to the provider's own hosts.
    let elsewhere = account.token_url.is_some() && account.token_url != provider.refresh.url;
    let of_provider = provider.revoke.as_deref().filter(|_| !elsewhere || provider.refresh.url.is_none());
    let url = at.or(account.sign_in.revoke_url.as_deref()).or(of_provider);
    let url = endpoint(url.ok_or(None)?)
        .map_err(|why| (text!("revocation-endpoint", why), text!("correct-address-hint")))?;
    // One that a person gives is meant.
    if at.is_none() {
        place::may_go(provider, account, grant, &url)?;
    }
    let (token, hint) = match (&grant.refresh_token, &grant.token) {
        (Some(refresh_token), _) => (refresh_token, "refresh_token"),
        (None, Some(token)) => (token, "access_token"),
        (None, None) => return Err(Some(no_token())),
    };
    let mut headers = accept_json();
    let mut fields = vec![("token", token.expose()), ("token_type_hint", hint)];
    prove_client(provider, account, grant, &mut headers, &mut fields)?;
    Ok(Request {
        method: Method::Post,
        url,
        headers,
        body: Some(form_body(&fields)),
        dpop_key: None,
        precious: Vec::new(),
    })
}

/// The headers that every request begins with.
pub fn accept_json() -> Vec<(String, Secret)> {
    vec![("accept".to_owned(), Secret::new("application/json"))]
}

pub fn form_body(fields: &[(&str, &str)]) -> (&'static str, Secret) {
    let body = fields.iter().map(|(key, value)| format!("{}={}", form(key), form(value)));
    ("application/x-www-form-urlencoded", Secret::new(body.collect::<Vec<_>>().join("&")))
}

/// The harmless request that proves that a token works, where the provider describes one. An account that is
/// renewed elsewhere than at the provider's own endpoint never shows its token to the provider's hosts; it is
/// checked only where the check is a request to that very endpoint. `Err` without words: none is described. Else what
/// stands in the way, and the remedy.
pub fn check(provider: &Provider, account: &Account, grant: &Grant) -> Result<Request, Option<(Text, Text)>> {
    let check = provider.check.as_ref().ok_or(None)?;
    let own = provider.refresh.url.as_deref();
    let url = match account.token_url.as_deref() {
        Some(elsewhere) if own == Some(&check.url) => elsewhere,
        Some(elsewhere) if own.is_some() && own != Some(elsewhere) => return Err(None),
        _ => &check.url,
    };
    let url = endpoint(url).map_err(|why| (why, text!("correct-address-hint")))?;
    place::may_go(provider, account, grant, &url)?;
    let mut headers = accept_json();
    if !check.headers.keys().any(|name| name.eq_ignore_ascii_case("authorization")) {
        headers.push(("authorization".into(), fill("Bearer {token}", grant).ok_or_else(no_token)?));
    }
    for (name, value) in &check.headers {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.push((name.clone(), fill(value, grant).ok_or_else(no_token)?));
    }
    Ok(Request { method: Method::Get, url, headers, body: None, dpop_key: None, precious: Vec::new() })
}

fn no_token() -> (Text, Text) {
    (text!("no-token"), text!("no-token-hint"))
}

fn fill(template: &str, grant: &Grant) -> Option<Secret> {
    if !template.contains("{token}") {
        return Some(Secret::new(template));
    }
    Some(Secret::new(template.replace("{token}", grant.token.as_ref()?.expose())))
}

fn form(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
