//! Who hands out the token, and how it is presented.

use reqwest::header::{HeaderName, HeaderValue};
use std::pin::Pin;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text::Text;

/// What comes later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The header that carries the token. Its value is marked as sensitive, so that nothing prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// The header's name.
    pub header: HeaderName,
    /// Its whole value.
    pub value: HeaderValue,
}

/// Hands out the token of one account for one server.
pub trait Tokens: Send + Sync + 'static {
    /// A token that lives. `refused` is what the server answered 401 to; then a newer one is wanted.
    fn token(&self, refused: Option<Presented>) -> Later<'_, Result<Presented, Problem>>;
    /// What to do where the token's scopes are too few; `wanted` are those that the server names.
    fn wider(&self, wanted: Vec<String>) -> Later<'_, Text>;
    /// How a person signs in.
    fn sign_in(&self) -> Text;
    /// Why nothing came back from `host`.
    fn unreached(&self, host: &str, error: &reqwest::Error) -> Text;
}
