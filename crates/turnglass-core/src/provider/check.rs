//! The request that proves that a token works, as data.

use super::request::Headers;
use super::{Field, Method};
use serde::Deserialize;

/// A harmless request: 2xx means that the token works, 401 and 403 that it does not.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// `GET` when absent, `POST` with a body.
    #[serde(default)]
    pub method: Option<Method>,
    /// An address that is there for whoever has a token.
    #[cfg_attr(test, schemars(with = "super::schema::Asked"))]
    pub url: String,
    /// `Authorization: Bearer {token}` when absent; `null` leaves it out.
    #[serde(default)]
    pub headers: Headers,
    /// Members are sent as JSON, a text as it is.
    #[serde(default)]
    pub body: Option<Field>,
}

impl Check {
    /// The method that is sent.
    pub fn method(&self) -> Method {
        let usual = if self.body.is_some() { Method::Post } else { Method::Get };
        self.method.unwrap_or(usual)
    }
}
