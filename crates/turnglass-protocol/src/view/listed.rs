//! What a list of accounts shows, and nothing else: of thousands, a whole snapshot takes long to write, send and read.

use super::{AccountView, KeeperView, Millis, State};
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
    /// As in [`Snapshot::keeper`](super::Snapshot::keeper); a keeper of before says nothing of itself here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<KeeperView>,
    /// What a list says of the vault.
    pub vault: ListedVault,
    /// Ordered by name.
    pub accounts: Rows,
    /// As in [`Snapshot::warnings`](super::Snapshot::warnings).
    pub warnings: Vec<Problem>,
    /// Some of these could be renewed, and nobody does so by itself: what answers is a command that keeps for its own
    /// short life. Absent where something keeps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unkept: bool,
}

/// The vault, as far as a list mentions it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ListedVault {
    /// What is wrong and what to do, unless it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// An account as a row; each member is as in [`AccountView`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// As in [`AccountView::name`].
    pub name: String,
    /// As in [`AccountView::lives_in`].
    #[serde(default)]
    pub lives_in: String,
    /// As in [`AccountView::provider`].
    pub provider: String,
    /// As in [`AccountView::identity`]; a tokens socket does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// As in [`AccountView::state`].
    pub state: State,
    /// As in [`AccountView::is_brought`], where that is what it needs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub brought: bool,
    /// As in [`AccountView::reason`].
    pub reason: Text,
    /// As in [`AccountView::renewed_by`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed_by: Option<super::RenewedBy>,
    /// As in [`AccountView::expires_at`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Millis>,
    /// As in [`AccountView::due_at`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Millis>,
}

/// Rows that are made while they are written, each in the place of the one before: thousands at a time cost more to keep
/// than to make.
pub struct InTurn<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Row>> InTurn<I> {
    /// Takes what makes the rows; nothing is made before it is written.
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
            lives_in: account.lives_in.clone(),
            provider: account.provider.clone(),
            identity: account.identity.clone(),
            state: account.state,
            brought: account.state == State::SignInNeeded && account.is_brought(),
            reason: account.reason.clone(),
            renewed_by: account.renewed_by.clone(),
            expires_at: account.expires_at,
            due_at: account.due_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_made_in_turn_are_read_as_a_list_and_so_is_a_snapshot() {
        let row = Row {
            name: "work".into(),
            lives_in: "local".into(),
            provider: "oauth2".into(),
            identity: None,
            state: State::Fresh,
            brought: false,
            reason: "All is well.".into(),
            renewed_by: None,
            expires_at: Some(2),
            due_at: None,
        };
        let listed = Listed {
            now: 1,
            keeper: None,
            vault: ListedVault::default(),
            accounts: InTurn::new(std::iter::once(row.clone())),
            warnings: Vec::new(),
            unkept: true,
        };
        let written = serde_json::to_string(&listed).unwrap();
        let read: Listed = serde_json::from_str(&written).unwrap();
        assert_eq!((read.now, read.accounts, read.unkept), (1, vec![row], true));
        let snapshot = r#"{"now":1,"keeper":{"version":"0","pid":1,"demo":false,"desk":null},"vault":{"kind":"memory","state":"open"},"accounts":[{"name":"work",
            "provider":"oauth2","provider_title":"OAuth 2","state":"fresh","reason":"All is well.","expires_at":null,
            "due_at":7}],"sign_ins":[],"settings":{},"warnings":[]}"#;
        let read: Listed = serde_json::from_str(snapshot).unwrap();
        assert_eq!((read.accounts.len(), read.accounts[0].due_at), (1, Some(7)));
    }
}
