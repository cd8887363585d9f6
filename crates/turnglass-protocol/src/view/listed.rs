//! What a list of accounts shows, and nothing else: of thousands, a whole snapshot takes long to write, send and read.

use super::{AccountView, Millis, State};
use crate::error::Problem;
use crate::text::Text;
use serde::{Deserialize, Serialize, Serializer};
use std::cell::Cell;

/// Its members are called as those of a [`Snapshot`](super::Snapshot), so that whoever reads it can read that of a keeper
/// which knows no list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed<Rows = Vec<Row>> {
    /// When it was made.
    pub now: Millis,
    pub vault: ListedVault,
    /// Ordered by name.
    pub accounts: Rows,
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

/// Rows that are made while they are written, each in the place of the one before: thousands at a time cost more to keep
/// than to make.
pub struct InTurn<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Row>> InTurn<I> {
    pub fn new(rows: I) -> Self {
        Self(Cell::new(Some(rows)))
    }
}

impl<I: Iterator<Item = Row>> Serialize for InTurn<I> {
    /// Once; then there are none left.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
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
