//! What a list of accounts shows, and nothing else: of thousands, a whole snapshot takes long to write, send and read.

use super::{AccountView, Millis, State};
use crate::error::Problem;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Its members are called as those of a [`Snapshot`](super::Snapshot), so that whoever reads it can read that of a keeper
/// which knows no list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// When it was made.
    pub now: Millis,
    pub vault: ListedVault,
    /// Ordered by name.
    pub accounts: Vec<Row>,
    pub warnings: Vec<Problem>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ListedVault {
    /// What is wrong and what to do, unless it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// An account as a row; each member is as in [`AccountView`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub name: String,
    pub provider: String,
    pub state: State,
    pub reason: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Millis>,
}

impl From<&AccountView> for Row {
    fn from(account: &AccountView) -> Self {
        Self {
            name: account.name.clone(),
            provider: account.provider.clone(),
            state: account.state,
            reason: account.reason.clone(),
            expires_at: account.expires_at,
            due_at: account.due_at,
        }
    }
}
