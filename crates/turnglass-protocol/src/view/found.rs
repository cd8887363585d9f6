//! What tools keep on this computer, for a person to choose from. Nothing is taken before a yes.

use super::{AccountView, Millis};
use crate::account::Owner;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A tool is signed in as another account now.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UsedView {
    /// As which the tool is signed in from now on.
    pub account: AccountView,
    /// The tool's name for people.
    pub tool: String,
    /// Who was before, if somebody else was.
    pub before: Option<String>,
    /// How a tool that runs notices.
    #[cfg_attr(test, ts(type = "string"))]
    pub noticed: Text,
}

/// One sign-in that a tool keeps, or a file of a tool that cannot be taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundView {
    /// The tool's name, e.g. `claude-code`.
    pub tool: String,
    /// Its name for people.
    pub title: String,
    /// The path at which the tool keeps it, also where a keychain holds it in place of that file.
    pub file: String,
    /// Which of the file's sign-ins; empty where it holds one.
    pub entry: String,
    /// What the account would be called.
    pub name: String,
    /// Whose it is, as the file says: a mail address or a user name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub identity: Option<String>,
    /// When its token ends; `null` where the file does not tell.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub expires_at: Option<Millis>,
    /// When the sign-in itself ends, where that is known.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub sign_in_ends_at: Option<Millis>,
    /// Who renews it when nothing else is said.
    pub owner: Owner,
    /// Who may.
    pub owners: Vec<Owner>,
    /// It has a refresh token that works once: two that renew without knowing of each other end it.
    pub rotates: bool,
    /// What may go wrong when both renew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub risk: Option<Text>,
    /// The account that it is here already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub account: Option<String>,
    /// Why it cannot be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub fault: Option<Text>,
}

/// Which of them a person has chosen, and who renews it then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundChoice {
    /// As in [`FoundView::tool`].
    pub tool: String,
    /// As in [`FoundView::file`].
    pub file: String,
    /// As in [`FoundView::entry`].
    pub entry: String,
    /// Who renews it from then on: one of [`FoundView::owners`].
    pub owner: Owner,
}
