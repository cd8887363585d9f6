//! What tools keep on this computer, for a person to choose from. Nothing is taken before a yes.

use super::{AccountView, Millis};
use crate::account::{Owner, Source};
use crate::text::Text;
use crate::tool::Found;
use crate::wire::NewAccount;
use serde::{Deserialize, Serialize};

/// A tool is signed in as another account now.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UsedView {
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
    pub file: String,
    /// Which of the file's sign-ins; empty where it holds one.
    pub entry: String,
    /// What the account would be called.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub identity: Option<String>,
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
    pub tool: String,
    pub file: String,
    pub entry: String,
    pub owner: Owner,
}

/// What was found, beside the accounts that are here.
pub fn listed(found: &[Found], accounts: &[AccountView]) -> Vec<FoundView> {
    let of = |found: &Found| -> Vec<FoundView> {
        let empty = FoundView {
            tool: found.tool.name.clone(),
            title: found.tool.title.clone(),
            file: found.file.display().to_string(),
            entry: String::new(),
            name: found.tool.name.clone(),
            identity: None,
            expires_at: None,
            sign_in_ends_at: None,
            owner: found.tool.owner,
            owners: Vec::new(),
            rotates: false,
            risk: None,
            account: None,
            fault: None,
        };
        if let Some(problem) = &found.fault {
            return vec![FoundView { fault: Some(problem.clone().whole()), ..empty }];
        }
        let entries = found.entries.iter();
        entries.map(|entry| one(found, entry, accounts, empty.clone())).collect()
    };
    found.iter().flat_map(of).collect()
}

fn one(found: &Found, entry: &NewAccount, accounts: &[AccountView], empty: FoundView) -> FoundView {
    let at = entry.source.as_ref().map(|Source { entry, .. }| entry.clone()).unwrap_or_default();
    let here = accounts.iter().find(|account| {
        let same = account
            .tool
            .as_ref()
            .is_some_and(|tool| tool.name == found.tool.name && tool.file == empty.file && tool.entry == at);
        let other = account.identity.as_ref().zip(entry.identity.as_ref());
        same && other.is_none_or(|(known, there)| known == there)
    });
    FoundView {
        entry: at,
        name: entry.name.clone(),
        identity: entry.identity.clone(),
        expires_at: entry.expires_at,
        sign_in_ends_at: entry.sign_in_ends_at,
        owner: entry.owner,
        owners: found.tool.owners(entry),
        rotates: found.tool.rotates(entry),
        risk: found.tool.shared.and_then(|shared| shared.risk_of(&found.tool)),
        account: here.map(|account| account.name.clone()),
        fault: entry.fault.clone(),
        ..empty
    }
}

/// What a person has chosen, as it is imported.
pub fn chosen(found: &[Found], choices: &[FoundChoice]) -> Vec<NewAccount> {
    let is = |choice: &FoundChoice, found: &Found, entry: &NewAccount| {
        choice.tool == found.tool.name
            && choice.file == found.file.display().to_string()
            && entry.source.as_ref().is_some_and(|source| source.entry == choice.entry)
    };
    let entries = found.iter().flat_map(|found| found.entries.iter().map(move |entry| (found, entry)));
    let take = |(found, entry): (&Found, &NewAccount)| {
        let choice = choices.iter().find(|choice| is(choice, found, entry))?;
        Some(entry.clone().owned(choice.owner))
    };
    entries.filter_map(take).collect()
}
