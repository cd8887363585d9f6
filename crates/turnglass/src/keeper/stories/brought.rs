//! A grant that is brought in place of one that works, and is not taken: nothing of the one before is lost, whenever the
//! keeper ends.

use super::*;
use crate::clock::Clock;
use std::sync::atomic::{AtomicBool, Ordering};
use turnglass_core::account::Item;
use turnglass_protocol::error::Problem;
use turnglass_protocol::view::{AddedView, HistoryEntry, ImportReport, Imported};
use turnglass_protocol::wire::AccountChange;

fn held(vault: &Moody) -> Item {
    Item::read(&vault.0.lock().unwrap().0["Claude"]).unwrap()
}

/// Another refresh token for the same account.
fn anew(provider: &Loopback) -> NewAccount {
    NewAccount { refresh_token: Some(Secret::new("unknown")), ..claude_account(provider) }
}

#[test]
fn what_is_refused_gives_its_place_back() {
    let (clock, vault) = (Manual::new(), Moody::default());
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &vault);
    let change = AccountChange { group: Some("Mine".into()), ..AccountChange::default() };
    let _: AccountView = stage.client.ask(Ask::Edit { account: "Claude".into(), change }).unwrap();
    let refused: Problem = stage.client.ask::<AccountView>(Ask::Add(Box::new(anew(&provider)))).unwrap_err();
    assert_eq!(refused.code, Code::SignInNeeded, "{refused}");
    let account = stage.account("Claude");
    assert_eq!((account.state, account.group.as_deref()), (State::Fresh, Some("Mine")));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    let Item { grant, before, .. } = held(&vault);
    assert_eq!((grant.refresh_token.unwrap().expose(), before), ("r1", None));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!((report.what, report.problem), (What::Renewed, None), "nothing is told twice");
}

#[test]
fn the_history_tells_a_grant_that_was_brought_anew_from_an_account_that_was_added() {
    let (clock, vault) = (Manual::new(), Moody::default());
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &vault);
    let new = |secret: &str| NewAccount {
        refresh_token: Some(Secret::new(secret)),
        replace: true,
        ..claude_account(&provider)
    };
    let brought = |stage: &mut Stage| -> Vec<(What, String)> {
        let ask = Ask::History { account: "Claude".into(), limit: None };
        let lines: Vec<HistoryEntry> = stage.client.ask(ask).unwrap();
        let lines = lines.into_iter().filter(|line| line.what != What::Renewed);
        lines.map(|line| (line.what, line.says.to_string())).collect()
    };
    let again: AddedView = stage.client.ask(Ask::Add(Box::new(new("r1")))).unwrap();
    assert!(again.was_here && again.account.name == "Claude");
    let entries = vec![new("r2")];
    let report: ImportReport = stage.client.ask(Ask::Import { entries }).unwrap();
    assert_eq!(report.entries[0].result, Imported::Updated, "{report:?}");
    let replaced = (What::Brought, "Its grant was replaced.".to_owned());
    let first = (What::Added, "The account was added.".to_owned());
    assert_eq!(brought(&mut stage), [replaced.clone(), replaced, first]);
}

#[test]
fn what_is_taken_leaves_nothing_of_the_one_before() {
    let (clock, vault) = (Manual::new(), Moody::default());
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &vault);
    // The provider takes the newest one, whoever brings it.
    let new = NewAccount { refresh_token: Some(Secret::new("r1")), ..claude_account(&provider) };
    assert_eq!(stage.add(new).state, State::Fresh);
    let Item { grant, before, .. } = held(&vault);
    assert_eq!((grant.refresh_token.unwrap().expose(), before), ("r2", None));
}

#[test]
fn a_keeper_that_ends_before_the_answer_leaves_both_and_the_next_one_decides() {
    let (clock, vault, dir) = (Manual::new(), Moody::default(), tempfile::tempdir().unwrap());
    let down = Arc::new(AtomicBool::new(false));
    let (is_down, now) = (down.clone(), clock.clone());
    let provider = loopback(Box::new(move |request| {
        if is_down.load(Ordering::Relaxed) {
            return (503, String::new());
        }
        if !request.contains("r0") {
            return (400, json!({"error": "invalid_grant"}).to_string());
        }
        let ends = (now.now() + TimeDelta::hours(8)).timestamp_millis();
        (200, json!({"access_token": "t1", "refresh_token": "r1", "expires_at": ends}).to_string())
    }));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.add(claude_account(&provider));
    down.store(true, Ordering::Relaxed);
    let added = stage.add(anew(&provider));
    assert_eq!(added.state, State::Retrying, "{}", added.reason);
    let Item { grant, before, .. } = held(&vault);
    assert_eq!(grant.refresh_token.unwrap().expose(), "unknown");
    assert_eq!(before.unwrap().grant.refresh_token.unwrap().expose(), "r1");
    // Renamed meanwhile, it is the same account.
    let ask = Ask::Rename { account: "Claude".into(), to: "Ada".into() };
    let _: turnglass_protocol::view::RenamedView = stage.client.ask(ask).unwrap();
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    // The next one hears the provider say no.
    down.store(false, Ordering::Relaxed);
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Ada".into() }).unwrap();
    assert_eq!(report.problem.map(|problem| problem.code), Some(Code::SignInNeeded));
    stage.until("Ada", |account| account.state == State::Fresh);
    assert_eq!(stage.token("Ada").unwrap(), "t1");
}

#[test]
fn a_provider_that_names_the_settings_gives_back_too() {
    let clock = Manual::new();
    let provider = loopback(Box::new(|request| match request.contains("client_id=me") {
        true => (200, json!({"access_token": "t", "refresh_token": "r", "expires_in": 3_600}).to_string()),
        false => (401, json!({"error": "invalid_client"}).to_string()),
    }));
    let mut stage = stage(&clock);
    assert_eq!(stage.add(api(&provider)).state, State::Fresh);
    let other = NewAccount { client_id: Some("else".into()), ..api(&provider) };
    let refused: Problem = stage.client.ask::<AccountView>(Ask::Add(Box::new(other))).unwrap_err();
    assert_eq!(refused.code, Code::Failed, "{refused}");
    assert_eq!(stage.token("api").unwrap(), "t");
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "api".into() }).unwrap();
    assert_eq!(report.problem, None, "its client is the one of before");
}
