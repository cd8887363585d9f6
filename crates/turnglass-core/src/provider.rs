//! Providers as data: how an issuer of tokens is asked, and where in its answer each value stands.
//!
//! The built-in ones and the user's own `providers.yaml` have the same form. Nothing here asks anybody.

use crate::template::Name;
use serde::Deserialize;
use std::collections::BTreeMap;
use turnglass_protocol::letters::shown;
use turnglass_protocol::span::Span;
use turnglass_protocol::view::{ProviderView, SignInWay, Wants};

pub use assertion::{Algorithm, Assertion};
pub use check::Check;
pub use known::{Faulty, Providers};
pub use known::{without_long_words, yaml};
pub use parameter::Parameter;
pub use request::{DeviceRequest, Encoding, Field, Form, Method, Purpose, TokenRequest};
pub use turnglass_protocol::account::{ClientAuth, GrantKind};

mod assertion; // a JWT that is signed for one request
#[cfg(test)]
mod built_in;
mod check; // the request that proves that a token works
mod known; // all of them, and how their file is read
mod own; // the user's file, one definition at a time
mod parameter; // an account's own values
mod request; // how a token endpoint is asked
#[cfg(test)]
mod requests;
mod sound; // what a definition must hold to

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
    /// An account's own values, which `{account.NAME}` stands for.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// The request that renews.
    #[serde(default)]
    pub refresh: TokenRequest,
    /// The request that trades a code for the first grant.
    #[serde(default)]
    pub code: TokenRequest,
    #[serde(default)]
    pub device: DeviceRequest,
    /// The JWT that `{assertion}` stands for, and by which `private_key_jwt` and `client_secret_jwt` prove a client.
    #[serde(default)]
    pub assertion: Option<Assertion>,
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

impl Provider {
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
