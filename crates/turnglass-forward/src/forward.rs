//! What a forward is, and what it asks of whoever keeps tokens, keys and the time.

use chrono::{DateTime, Utc};
use http::HeaderName;
use std::pin::Pin;
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use url::Url;

/// One forward: where it goes, and for which accounts.
#[derive(Debug, Clone)]
pub struct Forward {
    /// How the person calls it.
    pub name: String,
    /// Requests go to this origin, below this path.
    pub to: Url,
    /// Whose tokens are put on requests; at least one.
    pub accounts: Vec<String>,
    /// Origins of web pages that may use it, as browsers write them: `https://app.example.org`.
    pub origins: Vec<String>,
    /// How an account is chosen, where there are several.
    pub pool: Pool,
}

/// How the account of a request is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pool {
    /// The first; the others are not used.
    #[default]
    One,
    /// Each in its turn.
    RoundRobin,
    /// The first, until the host answers 429 to it; then the next, until the time is over that the answer named.
    NextOn429,
}

/// What is put on a request for an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// Whose it is.
    pub account: String,
    /// The header's name: `Authorization`.
    pub header: HeaderName,
    /// The whole value: `Bearer …`.
    pub value: Secret,
}

/// What is answered later.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Who has tokens.
pub trait Tokens: Send + Sync + 'static {
    /// A living token of the account, for this client. `refused`: the host answered 401 to this one, so that another one is
    /// wanted. Many may ask so at once; one renewal serves them all. Asked for each request.
    fn token<'a>(
        &'a self,
        client: &'a str,
        account: &'a str,
        refused: Option<&'a Presented>,
    ) -> Waiting<'a, Result<Presented, Problem>>;
}

/// Who knows keys.
pub trait Keys: Send + Sync + 'static {
    /// Whose key this is, compared in constant time; `None`: nobody's. The empty key is asked for where a request came by
    /// a Unix socket and brought no key that is known: whoever may open the socket may be somebody.
    fn client(&self, forward: &str, key: &str) -> Option<String>;
}

/// What time it is.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
