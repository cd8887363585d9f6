//! Who renews an account's grant, and where a tool keeps it.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Who renews an account's grant. A refresh token that changes at each use cannot be renewed by two that do not know of
/// each other: the provider ends the sign-in of both (RFC 9700, section 4.14.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Turnglass alone.
    #[default]
    Mine,
    /// Turnglass or the tool, whoever comes first; the newest grant stands in both places.
    Shared,
    /// The tool alone: Turnglass follows its file and asks the provider nothing.
    Watched,
}

impl Owner {
    /// Whether no tool renews it too; such an owner is left out where accounts are written.
    pub fn is_mine(&self) -> bool {
        *self == Owner::Mine
    }
}

/// Where a tool keeps a grant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The tool's name, e.g. `claude-code`.
    pub tool: String,
    /// The file, absolute.
    pub file: PathBuf,
    /// Which of the file's sign-ins, e.g. the host in a list of hosts; empty where it holds one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entry: String,
}
