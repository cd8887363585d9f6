//! Providers as data: how an issuer of tokens is asked, and where in its answer each value stands.
//!
//! The built-in ones and the user's own `providers.yaml` have the same form. Nothing here asks anybody.

use crate::template::Name;
use serde::Deserialize;
use std::collections::BTreeMap;
use turnglass_protocol::letters::shown;
use turnglass_protocol::span::Span;
use turnglass_protocol::view::{ProviderView, SignInWay, Wants};

pub use answer::{Answer, ExpiryAt, Final, Unit, is_beside_body};
pub use assertion::{Algorithm, Assertion};
pub use check::Check;
pub use device_answers::DeviceAnswers;
pub use known::{Faulty, Providers};
pub use page::RANDOM;
pub use parameter::Parameter;
pub use present::Present;
pub use request::{DeviceRequest, Encoding, Field, Form, Method, Purpose, TokenRequest};
pub use turnglass_protocol::account::{ClientAuth, GrantKind, Pkce};
pub use yaml::{without_long_words, yaml};

mod answer; // where each value stands in an answer
mod assertion; // a JWT that is signed for one request
#[cfg(test)]
mod built_in;
mod check; // the request that proves that a token works
mod device_answers; // what answers mean while a code is typed in
#[cfg(test)]
mod dialects;
mod known; // all of them, and how their file is read
mod own; // the user's file, one definition at a time
mod page; // where a person signs in
mod parameter; // an account's own values
mod present; // how a token is carried
mod request; // how a token endpoint is asked
#[cfg(test)]
mod requests;
#[cfg(test)]
mod schema; // the same form, for editors
mod sound; // what a definition must hold to
mod unsound; // why one is not used
mod yaml; // how YAML is read

/// An issuer of tokens. See `providers/` for examples, and README.md for the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// How accounts refer to it: lower-case letters, digits, `-`, `_` and `.`.
    #[cfg_attr(test, schemars(with = "schema::ProviderName"))]
    pub name: String,
    /// Its name for people; the name itself when absent.
    #[serde(default)]
    pub title: String,
    /// One line for who adds an account: where to get what it wants.
    #[serde(default)]
    pub note: Option<String>,
    /// What is traded for a new token.
    #[cfg_attr(test, schemars(with = "schema::Grants"))]
    pub grant: GrantKind,
    /// A client that all accounts share; else each account brings its own.
    #[serde(default)]
    pub client_id: Option<String>,
    /// How a client proves who it is.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "schema::ClientAuths"))]
    pub client_auth: ClientAuth,
    /// The scopes that a refresh asks for, separated by spaces.
    #[serde(default)]
    pub scope: Option<String>,
    /// An account's own values, which `{account.NAME}` stands for.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// The request that renews.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<TokenRequest>"))]
    pub refresh: TokenRequest,
    /// The request that trades a code for the first grant.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<TokenRequest>"))]
    pub code: TokenRequest,
    /// The requests of a sign-in with a code that is typed in on any device (RFC 8628).
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<DeviceRequest>"))]
    pub device: DeviceRequest,
    /// The JWT that `{assertion}` stands for, and by which `private_key_jwt` and `client_secret_jwt` prove a client.
    #[serde(default)]
    pub assertion: Option<Assertion>,
    /// Where each value stands in an answer.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<Answer>"))]
    pub answer: Answer,
    /// Answers that end this sign-in for good, beside `invalid_grant`.
    #[serde(default, rename = "final")]
    pub finals: Vec<Final>,
    /// How early to refresh, e.g. `3d`; a share of the lifetime when absent.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<schema::Length>"))]
    pub margin: Option<Span>,
    /// How long a token lives whose answer does not say so.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<schema::Length>"))]
    pub lifetime: Option<Span>,
    /// A harmless request that proves that a token works.
    #[serde(default)]
    pub check: Option<Check>,
    /// Hosts that its tokens may be sent to, as `host`, `host:port` or `*.domain`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<schema::Host>"))]
    pub hosts: Vec<String>,
    /// The user name that goes with a token where it stands for a password; any will do when absent.
    #[serde(default)]
    pub username: Option<String>,
    /// How its tokens are carried, where that is not as in RFC 6750.
    #[serde(default)]
    pub present: Option<Present>,
    /// Whose metadata says the rest.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<schema::Page>"))]
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
    #[cfg_attr(test, schemars(with = "Option<schema::Link>"))]
    pub client_page: Option<String>,
    /// Where a refresh token is revoked (RFC 7009).
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<schema::Page>"))]
    pub revoke: Option<String>,
    /// It stands in the user's own `providers.yaml`.
    #[serde(skip)]
    pub own: bool,
}

/// How a person signs in from here. What is not given stands in the issuer's metadata, or comes with the account.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// The ways that it offers, the best first; by what is known of its endpoints when absent.
    #[cfg_attr(test, schemars(with = "Vec<schema::Ways>"))]
    pub ways: Vec<SignInWay>,
    /// The authorization endpoint.
    #[cfg_attr(test, schemars(with = "Option<schema::Page>"))]
    pub authorize: Option<String>,
    /// The device authorization endpoint.
    #[cfg_attr(test, schemars(with = "Option<schema::Page>"))]
    pub device: Option<String>,
    /// The scopes to ask for, separated by spaces.
    #[cfg_attr(test, schemars(with = "Option<schema::PageScope>"))]
    pub scope: Option<String>,
    /// The one redirect address that the provider takes; else `http://127.0.0.1:PORT/callback`.
    pub redirect: Option<String>,
    /// Further parameters of the authorization request, in place of those that Turnglass sends; `null` leaves one out.
    #[serde(deserialize_with = "or_empty")]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Option<schema::PageValue>>"))]
    pub fields: BTreeMap<String, String>,
    /// What the provider calls those that Turnglass sends, and those that its redirect brings.
    #[cfg_attr(test, schemars(with = "schema::PageNames"))]
    pub names: BTreeMap<String, String>,
    /// Clients have a secret.
    pub client_secret: bool,
    /// How the code is bound to who asked for it (RFC 7636): `S256` when absent, `plain`, `none`.
    #[cfg_attr(test, schemars(with = "Option<schema::Pkces>"))]
    pub pkce: Option<Pkce>,
    /// What the page asks for again, e.g. `consent` (this and what follows: OpenID Connect Core 1.0, section 3.1.2.1).
    pub prompt: Option<String>,
    /// Who is about to sign in, e.g. a mail address.
    pub login_hint: Option<String>,
    /// How a person is to prove who they are, the best first, separated by spaces.
    pub acr_values: Option<String>,
    /// The claims that are asked for: JSON, as an object or as text (section 5.5).
    pub claims: Option<serde_json::Value>,
    /// How the answer comes back: `query`, or `form_post`.
    pub response_mode: Option<String>,
    /// What its answers mean while a code is typed in elsewhere.
    #[cfg_attr(test, schemars(with = "Option<DeviceAnswers>"))]
    pub device_answers: DeviceAnswers,
}

/// A field without a value is empty.
fn or_empty<'de, D: serde::Deserializer<'de>>(fields: D) -> Result<BTreeMap<String, String>, D::Error> {
    let fields = BTreeMap::<String, Option<String>>::deserialize(fields)?;
    Ok(fields.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect())
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
    /// What a face needs to offer it.
    pub fn view(&self) -> ProviderView {
        ProviderView {
            name: self.name.clone(),
            title: shown(&self.title).into(),
            note: self.note.as_deref().map(|note| shown(note).into()),
            wants: match self.grant {
                GrantKind::RefreshToken => Wants::RefreshToken,
                GrantKind::Token | GrantKind::None => Wants::Token,
                GrantKind::ClientCredentials | GrantKind::Request | GrantKind::TokenExchange => {
                    Wants::Nothing
                }
            },
            parameters: self.parameters.iter().map(Parameter::view).collect(),
            fault: None,
            wants_token_url: self.refresh.url.is_none()
                && self.issuer.is_none()
                && !self.by_issuer
                && self.grant != GrantKind::None,
            wants_issuer: self.by_issuer,
            wants_client: self.client_id.is_none()
                && (matches!(self.grant, GrantKind::RefreshToken | GrantKind::ClientCredentials)
                    || self.refreshes_with(&Name::ClientId)),
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
}
