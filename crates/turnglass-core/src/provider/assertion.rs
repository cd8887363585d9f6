//! A JWT that a client signs for one request (RFC 7523), as data: what stands in it, and whose key signs.

use crate::template::Template;
use serde::Deserialize;
use std::collections::BTreeMap;
use turnglass_protocol::span::Span;

/// What is not given is as RFC 7523, section 3, has it for a client: issuer and subject are the client's id, the audience is
/// the token endpoint.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Assertion {
    /// By the key when absent: `RS256`, or `ES256` for an elliptic one.
    pub algorithm: Option<Algorithm>,
    /// The private key, PEM or JWK; the client's secret when absent.
    pub key: Option<Template>,
    /// The header's `kid`; that of a JWK when absent.
    pub key_id: Option<Template>,
    /// Who speaks (`iss`).
    pub issuer: Option<Template>,
    /// Of whom (`sub`).
    pub subject: Option<Template>,
    /// To whom (`aud`).
    pub audience: Option<Template>,
    /// From the instant at which it is sent; a minute when absent.
    #[cfg_attr(test, schemars(with = "Option<super::schema::Length>"))]
    pub lifetime: Option<Span>,
    /// Further claims, in place of those above.
    pub claims: BTreeMap<String, super::Field>,
}

/// The algorithms that can be asked for (RFC 7518, section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5.
    RS256,
    /// RSA, PSS.
    PS256,
    /// The elliptic curve P-256.
    ES256,
    /// The client's secret itself.
    HS256,
}

impl Algorithm {
    /// As the header's `alg` has it.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::RS256 => "RS256",
            Algorithm::PS256 => "PS256",
            Algorithm::ES256 => "ES256",
            Algorithm::HS256 => "HS256",
        }
    }
}

impl Assertion {
    /// All templates in it, to be checked and filled.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        let own = [&self.key, &self.key_id, &self.issuer, &self.subject, &self.audience];
        own.into_iter().flatten().chain(self.claims.values().flat_map(super::Field::templates))
    }
}
