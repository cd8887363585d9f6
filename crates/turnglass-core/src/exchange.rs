//! Asking a provider and reading its answer, as values: the request is built, the answer judged. No socket here.

#[cfg(test)]
mod any;
mod assemble; // one request, as the provider's file has it
mod beside; // what an answer says in headers and cookies
mod client; // who asks, and how that is proven
mod dead; // errors that say that a refresh token has ended
#[cfg(test)]
mod dialects;
mod ends; // when a token ends, by all that is told of it
mod failure; // what an error says: refused, denied, misconfigured, or later
#[cfg(test)]
mod found;
mod hosts; // where a token may be sent
mod json; // JSON as providers really write it
mod loose; // what looks like JSON and is none
mod pick; // values from the places that the provider names
pub mod place; // the origins that a grant may go to
mod read; // the judgement of an answer
mod said; // a provider's words without its secrets
mod scope; // what a refresh asks for
mod signed; // what is signed for one request
#[cfg(test)]
mod tests;
mod values; // what stands for the names of a template
mod within; // the object that has the tokens, whatever is around it
mod words; // codes and sentences of an error, where the field has them

use crate::account::{Account, Grant};
use crate::address::endpoint;
use crate::provider::{ClientAuth, Form, GrantKind, Method, Provider, Purpose};
use crate::template::Name;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::carried::Carried;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;
use values::Values;
use zeroize::Zeroizing;

pub use beside::named;
pub use client::prove_client;
pub use failure::{Fault, fault};
pub use json::is_whole;
pub use pick::{holds, retry_after};
pub use read::{members, read};
pub use said::said;

/// A provider that has not answered for so long is said to take its time; what can be asked for again is given up.
pub const SILENCE: Duration = Duration::from_secs(30);
/// An answer that nobody gives a second time is listened for so long.
pub const ANSWER: Duration = Duration::from_secs(300);

/// The grant type of a code that was typed in elsewhere (RFC 8628, section 3.4).
pub(crate) const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A request that is ready to be sent.
#[derive(Clone)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: Method,
    /// With its query, which may hold secrets: it is never logged.
    pub url: Url,
    /// In the order in which they are sent; any value may be a secret.
    pub headers: Vec<(String, Secret)>,
    /// The content type, and the bytes as text; `None` for no body.
    pub body: Option<(&'static str, Secret)>,
    /// The key that a token is bound to: whoever sends this proves that it has it (RFC 9449).
    pub dpop_key: Option<Secret>,
    /// Where in the answer that stands which nobody gives a second time.
    pub precious: Vec<String>,
    /// What is still to be added when it is sent.
    pub proof: Proof,
}

/// How the client proves itself, as far as that is not told by the request as it stands.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Is signed when it is sent ([`Request::signed`]).
    pub unsigned: Option<std::sync::Arc<signed::Unsigned>>,
    /// The header for a server that takes id and secret as they are: some never undo what RFC 6749 has them undo.
    pub basic_as_it_is: Option<Secret>,
    /// Shown in TLS (RFC 8705): a connection that was made with it is for nobody else.
    pub certificate: Option<Box<ClientCertificate>>,
}

/// A query may hold secrets.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &crate::address::shown(self.url.as_str()))
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// What came back, or why nothing did.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // an answer is what nearly always comes
pub enum Raw {
    /// An answer came, whatever it says.
    Answer(Answered),
    /// Nothing usable came: no connection, no answer in time. In words, without secrets.
    Nothing {
        /// A whole sentence.
        says: Text,
        /// The request may have reached the provider all the same.
        sent: bool,
    },
}

/// An answer as it arrived, with the headers that count here.
#[derive(Debug, Default)]
pub struct Answered {
    /// The status code (RFC 9110, section 15).
    pub status: u16,
    /// The media type, with its parameters.
    pub content_type: Option<String>,
    /// From `Retry-After`, seconds or date (RFC 9110, section 10.2.3).
    pub retry_after: Option<TimeDelta>,
    /// The provider's clock (RFC 9110, section 6.6.1).
    pub date: Option<DateTime<Utc>>,
    /// The host of a redirect, which is not followed.
    pub location: Option<Text>,
    /// The headers that its provider's description names, and no other.
    pub headers: Vec<(String, Secret)>,
    /// Where it leads; known of what can be asked for again.
    pub leads_to: Option<Box<Url>>,
    /// What the server wants of who asks (`WWW-Authenticate`); known of the same.
    pub challenges: Vec<String>,
    /// As many bytes as came; wiped when it is dropped.
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
    Unchanged {
        /// The grant with what is new in it, if anything is.
        grant: Option<Box<Grant>>,
        /// What the provider did, in words.
        says: Text,
    },
    /// Not now. `kept` is to be saved: a refresh token that had already been rotated. `lost`: an answer was on its
    /// way and is not here, so the refresh token may have been spent.
    Later {
        /// Why, in words.
        says: Text,
        /// The pause that the provider asks for.
        retry_after: Option<TimeDelta>,
        /// What must not be lost although there is no token.
        kept: Option<Box<Grant>>,
        /// An answer was on its way.
        lost: bool,
    },
    /// The provider ended this sign-in. `for_good`: in the standard's own word, so that this refresh token is never
    /// sent again. Else a person is asked, and it is still tried now and then.
    Refused {
        /// The provider's reason, in words.
        says: Text,
        /// Nothing can heal it but another sign-in.
        for_good: bool,
    },
    /// The provider said no, and not that the sign-in has ended. After a lost answer that is what it means all the same,
    /// and if `vague` (nor anything else that can be mended) also when it is said again and again. Until then it is
    /// tried later, or, with a `hint`, the settings are wrong.
    Denied {
        /// The provider's reason, in words.
        says: Text,
        /// What to change, where it is the settings that may be wrong.
        hint: Option<Text>,
        /// Nobody can tell from it what is wrong.
        vague: bool,
        /// The pause that the provider asks for.
        retry_after: Option<TimeDelta>,
    },
    /// The settings are wrong.
    Misconfigured {
        /// What is wrong, in words.
        says: Text,
        /// What to change.
        hint: Text,
    },
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
        GrantKind::TokenExchange => fields.extend(exchanged(grant)?),
        GrantKind::Token | GrantKind::Request | GrantKind::None => {}
    }
    let asked = account.scope.as_deref().or(provider.scope.as_deref()).filter(|_| by_client(kind));
    let granted = if kind == GrantKind::RefreshToken { grant.scopes.as_slice() } else { &[] };
    let scope = asked.and_then(|asked| scope::again(asked, granted)).or_else(|| {
        // A sign-in that a person describes asked for these; what was granted otherwise is left to the provider.
        let sign_in = provider.sign_in.as_ref().filter(|_| asked.is_none() && provider.own)?;
        let asked = sign_in.scope.as_deref().filter(|_| !granted.is_empty())?;
        scope::again(asked, granted).filter(|again| again == asked)
    });
    fields.extend(scope.iter().map(|scope| ("scope", scope.as_str())));
    if matches!(kind, GrantKind::ClientCredentials | GrantKind::TokenExchange) {
        fields.extend(account.sign_in.audience.iter().map(|audience| ("audience", audience.as_str())));
    }
    if by_client(kind) {
        fields.extend(account.sign_in.resource.iter().map(|resource| ("resource", resource.as_str())));
    }
    let request = trade(provider, account, grant, fields)?;
    place::may_go(provider, account, grant, &request.url, provider.refresh.url.as_deref())?;
    Ok(request)
}

fn by_client(kind: GrantKind) -> bool {
    matches!(kind, GrantKind::RefreshToken | GrantKind::ClientCredentials | GrantKind::TokenExchange)
}

/// Another's token, for one of this account's own (RFC 8693, section 2.1).
fn exchanged(grant: &Grant) -> Result<[(&str, &str); 3], (Text, Text)> {
    let lacking = || (text!("no-subject-token"), text!("no-subject-token-hint"));
    let subject = grant.given.get(SUBJECT_TOKEN).ok_or_else(lacking)?;
    Ok([
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        (SUBJECT_TOKEN, subject.expose()),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
    ])
}

/// The secret value of an account that a token exchange trades.
pub const SUBJECT_TOKEN: &str = "subject_token";

/// A request to the token endpoint with these fields, from the account's client, in the provider's form. What it is for
/// is told by its grant type.
pub fn trade<'a>(
    provider: &'a Provider,
    account: &'a Account,
    grant: &'a Grant,
    mut fields: Vec<(&'a str, &'a str)>,
) -> Result<Request, (Text, Text)> {
    let purpose = match fields.iter().find(|(name, _)| *name == "grant_type") {
        Some((_, "authorization_code")) => Purpose::Code,
        Some((_, DEVICE_GRANT)) => Purpose::Device,
        _ => Purpose::Refresh,
    };
    let kind = account.grant_kind(provider);
    let form = provider.form(purpose);
    let of_code = form.url.filter(|_| purpose == Purpose::Code && provider.code.url.is_some());
    let address = of_code
        .or(account.token_url(provider))
        .ok_or_else(|| (text!("no-token-endpoint"), text!("no-token-endpoint-hint")))?;
    let mut headers = accept_json();
    // Who says where id and secret stand needs no other proof beside that.
    let placed = form.places(&Name::ClientSecret) || form.places(&Name::Assertion);
    let chosen = account.client_auth.is_some() || provider.client_auth != ClientAuth::None;
    let has_client = account.client_id.is_some() || grant.of_client().is_some();
    if placed && !chosen {
        let id = account.client_id.as_deref().or(provider.client_id.as_deref());
        fields.extend(id.filter(|_| !form.places(&Name::ClientId)).map(|id| ("client_id", id)));
    } else if by_client(kind)
        || provider.client_auth != ClientAuth::None
        || (kind == GrantKind::Request && has_client)
    {
        prove_client(provider, account, grant, &mut headers, &mut fields)?;
    }
    let basic = headers.iter().find(|(name, _)| name == "authorization").map(|(_, value)| value.clone());
    let values = Values { provider, account, grant, ours: &fields };
    let url = values.address(address)?;
    let mut request = assemble::assemble(&form, &values, url, headers, &fields)?;
    let sends = |basic: &Secret| request.headers.iter().any(|(_, value)| value == basic);
    if basic.as_ref().is_some_and(sends) {
        request.proof.basic_as_it_is =
            client::basic_as_it_is(provider, account, grant).filter(|other| Some(other) != basic.as_ref());
    }
    request.dpop_key.clone_from(&grant.dpop_key);
    let answer = &provider.answer;
    let rotates = kind == GrantKind::RefreshToken && !answer.refresh_token.is_empty();
    let precious = if rotates { &answer.refresh_token } else { &answer.token };
    request.precious = precious.iter().chain(answer.beside_body()).cloned().collect();
    Ok(request)
}

/// A request to another endpoint of the provider's than the token endpoint, from the account's client: signed, where that
/// is how it proves itself.
pub fn post_form<'a>(
    form: &Form<'a>,
    account: (&'a Provider, &'a Account, &'a Grant),
    url: Url,
    headers: Vec<(String, Secret)>,
    fields: &[(&'a str, &'a str)],
) -> Result<Request, (Text, Text)> {
    let (provider, account, grant) = account;
    let values = Values { provider, account, grant, ours: fields };
    assemble::assemble(form, &values, url, headers, fields)
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
    let url = url.ok_or(None)?;
    let written = url;
    let url = if at.is_some() || account.sign_in.revoke_url.as_deref() == Some(url) {
        endpoint(url).map_err(|why| (text!("revocation-endpoint", why), text!("correct-address-hint")))?
    } else {
        Values { provider, account, grant, ours: &[] }.address(url)?
    };
    // One that a person gives is meant.
    if at.is_none() {
        place::may_go(provider, account, grant, &url, Some(written))?;
    }
    let (token, hint) = match (&grant.refresh_token, &grant.token) {
        (Some(refresh_token), _) => (refresh_token, "refresh_token"),
        (None, Some(token)) => (token, "access_token"),
        (None, None) => return Err(Some(no_token())),
    };
    let mut headers = accept_json();
    let mut fields = vec![("token", token.expose()), ("token_type_hint", hint)];
    prove_client(provider, account, grant, &mut headers, &mut fields)?;
    post_form(&Form::default(), (provider, account, grant), url, headers, &fields).map_err(Some)
}

/// The headers that every request begins with.
pub fn accept_json() -> Vec<(String, Secret)> {
    vec![("accept".to_owned(), Secret::new("application/json"))]
}

/// Its content type, and the fields as `application/x-www-form-urlencoded` (RFC 6749, appendix B).
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
    let values = Values { provider, account, grant, ours: &[] };
    let written = url;
    let url = values.address(url)?;
    place::may_go(provider, account, grant, &url, Some(written))?;
    let mut headers = accept_json();
    let shows = |value: &crate::template::Template| value.mentions(&Name::Token);
    let named = |header: &str| check.headers.keys().any(|name| name.eq_ignore_ascii_case(header));
    let carried = provider.carried().unwrap_or_else(|| Carried::by_type(""));
    let token = grant.token.as_ref().ok_or_else(no_token)?;
    if !check.headers.values().flatten().any(shows)
        && !named(&carried.header)
        && !named(Carried::AUTHORIZATION)
    {
        let value = carried.filled(token.expose());
        headers.push((carried.header, Secret::new(value)));
    }
    let theirs = check.headers.iter().map(|(name, value)| (name.as_str(), value.as_ref()));
    assemble::replace_headers(&mut headers, theirs, &values)?;
    let body = check.body.as_ref().map(|body| assemble::body(body, &values)).transpose()?;
    // A token may be bound to it (RFC 8705, section 3).
    let proof = Proof { certificate: grant.certificate.clone(), ..Proof::default() };
    let method = check.method();
    Ok(Request { method, url, headers, body, dpop_key: None, precious: Vec::new(), proof })
}

fn no_token() -> (Text, Text) {
    (text!("no-token"), text!("no-token-hint"))
}

fn form(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
