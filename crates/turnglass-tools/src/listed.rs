//! What tools keep on this computer as a person sees it, and what a person has chosen of it.

use crate::Found;
use turnglass_protocol::account::Source;
use turnglass_protocol::view::{AccountView, FoundChoice, FoundView};
use turnglass_protocol::wire::NewAccount;

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
        risk: found.tool.rules.risk(),
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
