//! Any bytes as a file to import.
//!
//! What must hold: an error names the file; no message shows a value of the file or of the environment that could be a
//! secret; every entry that is taken has a name and a provider that exists, and what it brings can be kept and read again.

use super::{CANARY, HELD_SECRET, NEW_TOKEN, ROTATED, now, planted, tells_nothing};
use std::ffi::OsString;
use std::path::Path;
use std::sync::LazyLock;
use turnglass_core::account::{Account, Grant, Item};
use turnglass_core::provider::Providers;
use turnglass_tools::import::{read, text};

static KNOWN: LazyLock<Providers> = LazyLock::new(Providers::built_in);

fn env(name: &str) -> Option<OsString> {
    match name {
        "SET" | "CLIENT_ID" => Some(NEW_TOKEN.into()),
        "REFRESH" | "R" => Some(format!("{ROTATED}\n").into()),
        "CLIENT_SECRET" | "GEMINI_OAUTH_CLIENT_SECRET" => Some(HELD_SECRET.into()),
        "EMPTY" => Some(" ".into()),
        _ => None,
    }
}

pub fn check(data: &[u8]) {
    let Some(data) = planted(data) else { return };
    let path = Path::new("some/file.json");
    let names_the_file = |problem: &turnglass_protocol::error::Problem| {
        assert!(problem.message.starts_with("some/file.json"), "{}", problem.message);
        tells_nothing(&problem.message);
        tells_nothing(problem.hint.as_deref().unwrap_or_default());
        assert!(!problem.message.contains('\n'), "{}", problem.message);
    };
    // What is no text is told as such; its readable part is read all the same.
    if let Err(problem) = text(path, data.clone()) {
        names_the_file(&problem);
    }
    let accounts = match read(path, &String::from_utf8_lossy(&data), &env) {
        Ok(accounts) => accounts,
        Err(problem) => return names_the_file(&problem),
    };
    for new in &accounts {
        // The name is the user's own and is shown.
        if !new.name.to_ascii_lowercase().contains(CANARY) {
            tells_nothing(new.fault.as_deref().unwrap_or_default());
            tells_nothing(new.note.as_deref().unwrap_or_default());
        }
        let provider = KNOWN.get(&new.provider).unwrap_or_else(|| panic!("“{}” is unknown", new.provider));
        let (account, grant) = (Account::from_new(new), Grant::from_new(new, now()));
        if new.fault.is_none() {
            assert!(
                grant.token.is_some() || grant.refresh_token.is_some() || account.token_url.is_some(),
                "an entry that brings nothing is taken"
            );
            let _ = turnglass_core::exchange::request(provider, &account, &grant);
        }
        let item = Item::encode(&account, &grant, None).unwrap_or_else(|why| panic!("cannot be kept: {why}"));
        let (account_back, back) =
            Item::decode(&item).unwrap_or_else(|why| panic!("cannot be read again: {why}"));
        assert_eq!(
            (&account_back, &back.refresh_token, &back.token),
            (&account, &grant.refresh_token, &grant.token)
        );
        super::answer::can_be_planned(provider, &grant);
    }
}
