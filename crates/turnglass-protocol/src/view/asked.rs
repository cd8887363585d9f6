//! Which programs want tokens, and which were given them.

use super::Millis;
use crate::text;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A program that waits for a person's yes before it gets a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// Names the question in [`Ask::Approve`](crate::wire::Ask::Approve); never given out twice by one keeper.
    pub id: u64,
    /// The name of the account whose token is wanted.
    pub account: String,
    /// As in [`AskedView`].
    pub program: Text,
    /// The process that asked first.
    pub pid: u32,
    /// Whose program it is.
    #[serde(flatten)]
    pub who: WhoView,
    /// The tokens socket that it asks through, as in [`AskedView`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub socket: Option<String>,
    /// How many requests wait.
    pub count: u64,
    /// When the first of them came.
    pub asked_at: Millis,
    /// When it is given up.
    pub ends_at: Millis,
}

/// Whose a program is, as far as the system tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WhoView {
    /// The number of the user that it acts as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub uid: Option<u32>,
    /// The name of that user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub user: Option<String>,
    /// The number of the user who signed in on this computer, whoever it became by `sudo` or `su`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub login_uid: Option<u32>,
    /// The name of that user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub login_user: Option<String>,
}

impl WhoView {
    /// The user in words: `deploy`, or `deploy (alice)` where alice signed in and became that one; empty where the system
    /// tells none.
    pub fn words(&self) -> Text {
        let said = |name: &Option<String>, number: Option<u32>| {
            name.clone().or_else(|| number.map(|number| number.to_string())).map(Text::from)
        };
        let Some(user) = said(&self.user, self.uid) else { return Text::default() };
        match said(&self.login_user, self.login_uid).filter(|_| self.login_uid != self.uid) {
            Some(login) => text!("user-signed-in-as", user, login),
            None => user,
        }
    }
}

/// A program that was given tokens of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedView {
    /// The name of the account whose tokens it was given.
    pub account: String,
    /// Its file, or its name where the system does not tell the file; who ran `turnglass`, where that asked.
    #[cfg_attr(test, ts(type = "string"))]
    pub program: Text,
    /// The process that asked last.
    pub pid: u32,
    /// Whose program it is.
    #[serde(flatten)]
    pub who: WhoView,
    /// The tokens socket that it asked through; `None` for the keeper's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub socket: Option<String>,
    /// How often, since the keeper started.
    #[cfg_attr(test, ts(type = "number"))]
    pub count: u64,
    /// When it got the first of them.
    #[cfg_attr(test, ts(type = "number"))]
    pub first_at: Millis,
    /// When it got the last of them.
    #[cfg_attr(test, ts(type = "number"))]
    pub last_at: Millis,
}
