//! Providers as data: how an issuer of tokens is asked, and where in its answer each value stands.
//!
//! The built-in ones and the user's own `providers.yaml` have the same form. Nothing here asks anybody.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use turnglass_protocol::letters::{plain, shown};
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ProviderView, SignInWay, Wants};

pub use device_answers::DeviceAnswers;
pub use known::Providers;
pub use known::{without_long_words, yaml};
pub use turnglass_protocol::account::{ClientAuth, GrantKind, Pkce};

#[cfg(test)]
mod built_in;
mod device_answers;
mod known;

/// An issuer of tokens. See `providers/` for examples, and README.md for the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// How accounts refer to it: lower-case letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Its name for people; the name itself when absent.
    #[serde(default)]
    pub title: String,
    /// One line for who adds an account: where to get what it wants.
    #[serde(default)]
    pub note: Option<String>,
    /// What is traded for a new token.
    pub grant: GrantKind,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub client_auth: ClientAuth,
    #[serde(default)]
    pub scope: Option<String>,
    #[serde(default)]
    pub refresh: Refresh,
    #[serde(default)]
    pub answer: Answer,
    /// Answers that end this sign-in for good, beside `invalid_grant`.
    #[serde(default, rename = "final")]
    pub finals: Vec<Final>,
    /// How early to refresh, e.g. `3d`; a share of the lifetime when absent.
    #[serde(default)]
    pub margin: Option<Span>,
    /// How long a token lives whose answer does not say so.
    #[serde(default)]
    pub lifetime: Option<Span>,
    /// A harmless request that proves that a token works.
    #[serde(default)]
    pub check: Option<Check>,
    /// Hosts that its tokens may be sent to, as `host`, `host:port` or `*.domain`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// The user name that goes with a token where it stands for a password; any will do when absent.
    #[serde(default)]
    pub username: Option<String>,
    /// Whose metadata says the rest.
    #[serde(default)]
    pub issuer: Option<String>,
    /// Other names that the issuer's metadata, answers and ID tokens may carry.
    #[serde(default)]
    pub issuer_alias: Vec<String>,
    /// Further clients that an ID token may be made for.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Every account brings the issuer of its own.
    #[serde(default)]
    pub by_issuer: bool,
    /// A person can sign in from here.
    #[serde(default)]
    pub sign_in: Option<SignIn>,
    /// Where a person gets a client id.
    #[serde(default)]
    pub client_page: Option<String>,
    /// Where a refresh token is revoked (RFC 7009).
    #[serde(default)]
    pub revoke: Option<String>,
    #[serde(skip)]
    pub own: bool,
}

/// How a person signs in from here. What is not given stands in the issuer's metadata, or comes with the account.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// The ways that it offers, the best first; by what is known of its endpoints when absent.
    pub ways: Vec<SignInWay>,
    /// The authorization endpoint.
    pub authorize: Option<String>,
    /// The device authorization endpoint.
    pub device: Option<String>,
    /// The scopes to ask for, separated by spaces.
    pub scope: Option<String>,
    /// The one redirect address that the provider takes; else `http://127.0.0.1:PORT/callback`.
    pub redirect: Option<String>,
    /// Further parameters of the authorization request.
    pub fields: BTreeMap<String, String>,
    /// Clients have a secret.
    pub client_secret: bool,
    /// How the code is bound to who asked for it (RFC 7636): `S256` when absent, `plain`, `none`.
    pub pkce: Option<Pkce>,
    /// Parameters of the authorization request that are known by name (OpenID Connect Core 1.0, section 3.1.2.1).
    pub prompt: Option<String>,
    pub login_hint: Option<String>,
    pub acr_values: Option<String>,
    /// JSON, as an object or as text (section 5.5).
    pub claims: Option<serde_json::Value>,
    /// How the answer comes back: `query`, or `form_post`.
    pub response_mode: Option<String>,
    /// What its answers mean while a code is typed in elsewhere.
    pub device_answers: DeviceAnswers,
}

/// The request that renews.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Refresh {
    pub method: Method,
    /// The token endpoint. Absent: each account brings its own.
    pub url: Option<String>,
    pub encoding: Encoding,
    /// Further headers. `{token}` stands for the current token.
    pub headers: BTreeMap<String, String>,
    /// Further fields of the body.
    pub fields: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    Get,
    #[default]
    Post,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// `application/x-www-form-urlencoded`, as RFC 6749 has it.
    #[default]
    Form,
    Json,
    /// No body.
    None,
}

/// Where each value stands in the answer, as JSON pointers (RFC 6901), the first that is there counts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    pub token: Vec<String>,
    pub refresh_token: Vec<String>,
    pub token_type: Vec<String>,
    pub expiry: Vec<ExpiryAt>,
    /// When the refresh token itself ends.
    pub sign_in_expiry: Vec<ExpiryAt>,
    pub identity: Vec<String>,
    pub scopes: Vec<String>,
}

impl Default for Answer {
    /// RFC 6749, section 5.1.
    fn default() -> Self {
        let one = |pointer: &str| vec![pointer.to_owned()];
        let at = |at: &str, unit| ExpiryAt { at: at.to_owned(), unit };
        Self {
            token: one("/access_token"),
            refresh_token: one("/refresh_token"),
            token_type: one("/token_type"),
            expiry: vec![at("/expires_in", Unit::Relative), at("/expires_at", Unit::Epoch)],
            sign_in_expiry: vec![
                at("/refresh_token_expires_in", Unit::Relative),
                at("/refresh_expires_in", Unit::Relative),
            ],
            identity: vec!["/account/email_address".into(), "/email".into()],
            scopes: vec!["/scope".into(), "/scopes".into()],
        }
    }
}

/// Where an expiry stands, and in which unit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpiryAt {
    pub at: String,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds or milliseconds since 1970, told apart by their size.
    Epoch,
    /// A date and time as in RFC 3339.
    Rfc3339,
    /// Seconds from when the answer arrived.
    Relative,
}

/// An answer that ends the sign-in: all that is named must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Final {
    pub status: Option<u16>,
    /// The answer's `error`, `error.code`, `error.type` or `code`.
    pub error: Option<String>,
}

/// A request that proves that a token works: 2xx means it does, 401 and 403 that it does not.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub url: String,
    /// `Authorization: Bearer {token}` when absent.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
}

impl SignIn {
    /// Further parameters of the authorization request: what is known by name, and the rest.
    pub fn params(&self) -> BTreeMap<String, String> {
        let claims = self.claims.as_ref().map(|claims| match claims {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        let known = [
            ("prompt", &self.prompt),
            ("login_hint", &self.login_hint),
            ("acr_values", &self.acr_values),
            ("claims", &claims),
            ("response_mode", &self.response_mode),
        ];
        let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
        known.chain(self.fields.clone()).collect()
    }
}

impl Provider {
    pub fn view(&self) -> ProviderView {
        ProviderView {
            name: self.name.clone(),
            title: shown(&self.title).into(),
            note: self.note.as_deref().map(|note| shown(note).into()),
            wants: match self.grant {
                GrantKind::RefreshToken => Wants::RefreshToken,
                GrantKind::Token | GrantKind::None => Wants::Token,
                GrantKind::ClientCredentials => Wants::Nothing,
            },
            wants_token_url: self.refresh.url.is_none()
                && self.issuer.is_none()
                && !self.by_issuer
                && self.grant != GrantKind::None,
            wants_issuer: self.by_issuer,
            wants_client: self.client_id.is_none()
                && matches!(self.grant, GrantKind::RefreshToken | GrantKind::ClientCredentials),
            wants_client_secret: self.sign_in.as_ref().is_some_and(|sign_in| sign_in.client_secret),
            client_page: self.client_page.clone(),
            ways: self.ways(),
            own: self.own,
        }
    }

    /// How a person can sign in, the best first.
    pub fn ways(&self) -> Vec<SignInWay> {
        let Some(sign_in) = &self.sign_in else { return Vec::new() };
        let by_metadata = self.by_issuer || self.issuer.is_some();
        let unknown = sign_in.authorize.is_none() && sign_in.device.is_none();
        let browser = sign_in.authorize.is_some() || by_metadata || unknown;
        let device = sign_in.device.is_some() || by_metadata || unknown;
        let known = [(SignInWay::Browser, browser), (SignInWay::Device, device)];
        let mut ways = sign_in.ways.clone();
        if ways.is_empty() {
            ways.extend(known.into_iter().filter_map(|(way, is)| is.then_some(way)));
        }
        ways
    }

    fn finish(mut self, own: bool) -> Result<Arc<Self>, Text> {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        if self.name.is_empty() || !self.name.chars().all(fine) {
            return Err(text!("provider-name", name = plain(&self.name, 200)));
        }
        for (field, url) in [
            ("refresh.url", self.refresh.url.as_deref()),
            ("revoke", self.revoke.as_deref()),
            ("issuer", self.issuer.as_deref()),
            ("client_page", self.client_page.as_deref()),
            ("sign_in.authorize", self.sign_in.as_ref().and_then(|sign_in| sign_in.authorize.as_deref())),
            ("sign_in.device", self.sign_in.as_ref().and_then(|sign_in| sign_in.device.as_deref())),
            ("check.url", self.check.as_ref().map(|check| check.url.as_str())),
        ] {
            if let Some(url) = url {
                crate::address::endpoint(url).map_err(|why| text!("yaml-field", field, why))?;
            }
        }
        let pointers = [
            &self.answer.token,
            &self.answer.refresh_token,
            &self.answer.token_type,
            &self.answer.identity,
            &self.answer.scopes,
        ];
        let expiries = self.answer.expiry.iter().chain(&self.answer.sign_in_expiry).map(|e| &e.at);
        if let Some(bad) = pointers.into_iter().flatten().chain(expiries).find(|at| !at.starts_with('/')) {
            return Err(text!("provider-pointer", bad = plain(bad, 200)));
        }
        if self.title.is_empty() {
            self.title.clone_from(&self.name);
        }
        self.own = own;
        Ok(Arc::new(self))
    }
}
