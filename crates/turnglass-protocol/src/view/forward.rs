//! Forwards: local addresses at which programs reach an account's host with a fresh token, and who uses them.

use super::Millis;
use crate::error::Problem;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A local address, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ForwardView {
    /// How it is called; that of its account where nobody chose another.
    pub name: String,
    /// The address that requests go on to: a host that the account names, perhaps with a path.
    pub to: String,
    /// Where programs reach it: `http://127.0.0.1:8181`, or the path of a Unix socket.
    pub at: String,
    /// Whose tokens are put on the requests; several where it is a pool.
    pub accounts: Vec<String>,
    /// How an account is chosen, where there are several.
    #[serde(default, skip_serializing_if = "ForwardPool::is_one")]
    #[cfg_attr(test, ts(optional, as = "Option<ForwardPool>"))]
    pub pool: ForwardPool,
    /// How each account of a pool stands with the host, in the pool's order; while it is served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<ForwardAccountView>>"))]
    pub standing: Vec<ForwardAccountView>,
    /// Origins of browsers that may use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub origins: Vec<String>,
    /// The keeper that answers serves it now.
    pub served: bool,
    /// What keeps it from being served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
    /// Who may use it, ordered by name.
    pub clients: Vec<ForwardClientView>,
}

/// How an account of a pool stands with the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ForwardAccountView {
    /// Its name.
    pub account: String,
    /// The next request goes by it, where one is used until its host has had enough.
    pub current: bool,
    /// It is not used before, as the host said with its last 429.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub limited_until: Option<Millis>,
}

/// A program that has a key of a forward, and what it did since the keeper began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ForwardClientView {
    /// What the person calls it.
    pub client: String,
    /// When it was given its key; absent for whoever may open the socket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub since: Option<Millis>,
    /// How often it has asked.
    #[cfg_attr(test, ts(type = "number"))]
    pub requests: u64,
    /// Answers that are on their way now.
    #[cfg_attr(test, ts(type = "number"))]
    pub open: u64,
    /// When it asked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub last_at: Option<Millis>,
    /// What went wrong last, if anything did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub error: Option<Text>,
}

/// How the account of a request is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ForwardPool {
    /// There is one.
    #[default]
    #[serde(rename = "one")]
    One,
    /// Each in its turn.
    #[serde(rename = "round_robin")]
    RoundRobin,
    /// The first, until its host says 429: then the next, until the time is over that the answer named.
    #[serde(rename = "next_on_429")]
    NextOn429,
}

impl ForwardPool {
    fn is_one(&self) -> bool {
        *self == Self::One
    }
}
