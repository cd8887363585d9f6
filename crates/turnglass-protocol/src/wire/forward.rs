//! A forward on its way to the keeper. Its clients' keys stay with who made them: the keeper gets their hashes.

use crate::view::ForwardPool;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A forward that is to stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewForward {
    /// One that no forward has.
    pub name: String,
    /// The accounts whose tokens are put on requests.
    pub accounts: Vec<String>,
    /// Where requests go on to.
    pub to: String,
    /// A loopback address with its port, as `127.0.0.1:8181`; a free port is chosen for 0, and where neither this nor a
    /// socket is named.
    #[serde(default)]
    pub listen: Option<String>,
    /// The whole path of a Unix socket, in place of an address.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<String>"))]
    pub socket: Option<PathBuf>,
    /// How an account is chosen, where there are several.
    #[serde(default)]
    pub pool: ForwardPool,
    /// Origins of browsers that may use it.
    #[serde(default)]
    pub origins: Vec<String>,
    /// Who may use it from the beginning.
    #[serde(default)]
    pub clients: Vec<NewForwardClient>,
}

/// A client that is given a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewForwardClient {
    /// What the person calls it.
    pub client: String,
    /// The SHA-256 of its key, in hexadecimal digits.
    pub digest: String,
}
