//! What is said of an account on the wire and kept of it alike: who renews it, how its client authenticates, what is
//! traded for its next token, and what else came with it.

mod certificate;
mod extras;
mod owner;

pub use certificate::ClientCertificate;
pub use extras::{Extras, KEPT};
pub use owner::{Owner, Source};

use serde::{Deserialize, Serialize};

/// How the client proves who it is at the token endpoint (RFC 6749, section 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// Public client: only `client_id` is sent.
    #[default]
    None,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization: Basic` with id and secret as they are, not form-encoded first.
    BasicPlain,
    /// `client_id` and `client_secret` in the body.
    Post,
    /// A JWT that the client's private key signs (RFC 7523).
    PrivateKeyJwt,
    /// A JWT that the client's secret signs.
    ClientSecretJwt,
    /// A certificate that an authority has signed, in TLS; `client_id` in the body (RFC 8705, section 2.1).
    TlsClientAuth,
    /// A certificate that the provider knows itself, in the same way (RFC 8705, section 2.2).
    SelfSignedTlsClientAuth,
}

impl ClientAuth {
    /// The client is known by its certificate, and by no secret.
    pub fn is_by_certificate(self) -> bool {
        matches!(self, ClientAuth::TlsClientAuth | ClientAuth::SelfSignedTlsClientAuth)
    }
}

/// The proof that the code comes back to who asked for it (RFC 7636).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Pkce {
    /// The verifier's hash goes in front, and the verifier itself later (RFC 7636, section 4.2).
    #[default]
    S256,
    /// The verifier itself: for a provider that knows nothing better.
    #[serde(rename = "plain")]
    Plain,
    /// Left out: for a provider that refuses it.
    #[serde(rename = "none")]
    None,
}

/// What is traded for a new token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GrantKind {
    /// A refresh token (RFC 6749, section 6).
    RefreshToken,
    /// The client's own credentials (RFC 6749, section 4.4).
    ClientCredentials,
    /// Another's token (RFC 8693).
    TokenExchange,
    /// What the provider's file says: a request of its own.
    Request,
    /// The current token itself, while it is still valid.
    Token,
    /// Nothing: the token cannot be renewed.
    None,
}
