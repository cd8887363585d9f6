//! The machines that share a team's vault: who they are, what they are at, and what they did.

use super::Millis;
use serde::{Deserialize, Serialize};

/// Who had an account's newest token of its provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RenewedBy {
    /// The machine, as people call it.
    pub machine: String,
    /// As whom Turnglass runs there, where the system tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub user: Option<String>,
}

/// A team, as one of its machines sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    /// Whose keepers run: all that told so within the last minutes.
    pub machines: Vec<TeamMachineView>,
    /// How many accounts there are.
    pub accounts: usize,
    /// What is being renewed, by whom.
    pub renewing: Vec<TeamIntentView>,
    /// What this machine waits for.
    pub waiting: Vec<TeamIntentView>,
    /// There are more machines or accounts than were looked at.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// A machine of the team whose keeper runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMachineView {
    /// What it calls itself.
    pub machine: String,
    /// As whom Turnglass runs there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Its Turnglass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it told last that it is there, by the server's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Millis>,
    /// It is the one that answers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub this: bool,
}

/// A renewal that is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamIntentView {
    /// Whose token is renewed.
    pub account: String,
    /// By which machine.
    pub machine: String,
    /// Since when, by the server's clock, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Millis>,
}

/// What a machine did to an account of the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamDid {
    /// It was added, or brought back.
    Added,
    /// A person signed in.
    SignedIn,
    /// A person brought another grant.
    Brought,
    /// A newer token was had.
    Renewed,
    /// The provider has refused the refresh token.
    Refused,
    /// Settings that the team shares are others.
    Changed,
    /// It has another name.
    Renamed,
    /// It is gone.
    Removed,
}

/// A line of the team's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLogView {
    /// When, by the server's clock.
    pub at: Millis,
    /// On which machine.
    pub machine: String,
    /// As whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The name that it had then.
    pub account: String,
    /// What was done.
    pub did: TeamDid,
    /// The name that it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl TeamDid {
    /// In words.
    pub fn words(self) -> crate::text::Text {
        match self {
            TeamDid::Added => crate::text!("team-was-added"),
            TeamDid::SignedIn => crate::text!("team-signed-in"),
            TeamDid::Brought => crate::text!("team-brought"),
            TeamDid::Renewed => crate::text!("team-renewed"),
            TeamDid::Refused => crate::text!("team-refused"),
            TeamDid::Changed => crate::text!("team-changed"),
            TeamDid::Renamed => crate::text!("team-renamed"),
            TeamDid::Removed => crate::text!("team-was-removed"),
        }
    }
}
