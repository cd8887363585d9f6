//! The real keeper, its real socket and HTTP against a loopback provider, under a clock that is handed in.

use super::*;
use crate::vault::VaultTrouble;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use turnglass_protocol::error::Code;
use turnglass_protocol::holder::holder;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{AccountView, RefreshReport, Snapshot, State, What};
use turnglass_protocol::wire::{Ask, Lease, NewAccount, TokenAsk};

mod approvals;
mod brought;
mod follow;
// Their commands are a POSIX shell's.
#[cfg(unix)]
mod hooks;
mod look_out;
mod quiet;
mod quit;
#[cfg(unix)]
mod records;
mod renaming;
mod restore;
mod settings;
mod sign_in;
mod stage;
mod survival;
mod switch;
mod vault_noted;
mod wanted;
mod went_back;
mod written;

use stage::*;

#[test]
fn a_qwen_token_of_seven_days_is_renewed_with_three_left() {
    let clock = Manual::new();
    let provider = loopback(Box::new({
        let clock = clock.clone();
        move |_| {
            let token = jwt(clock.now(), 7);
            let ends = (clock.now() + TimeDelta::days(7)).timestamp();
            (
                200,
                json!({"token": token, "token_type": "Bearer", "expires_at": ends, "email": "a@x.example"})
                    .to_string(),
            )
        }
    }));
    let mut stage = stage(&clock);
    let first = jwt(clock.now(), 7);
    let added = stage.add(NewAccount {
        name: "Qwen".into(),
        provider: "qwen".into(),
        token_url: Some(provider.url.clone()),
        token: Some(Secret::new(&first)),
        ..NewAccount::default()
    });
    assert_eq!(added.state, State::Fresh);
    assert!(added.reason.contains("3 days before it ends"), "{}", added.reason);
    assert!(added.can_check);
    stage.clock.pass(TimeDelta::hours(95));
    assert_eq!(stage.token("Qwen").unwrap(), first);
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
    stage.clock.pass(TimeDelta::minutes(80));
    let renewed =
        stage.until("Qwen", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(renewed.identity.as_deref(), Some("a@x.example"));
    assert_ne!(stage.token("Qwen").unwrap(), first);
    let asked = provider.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].starts_with("GET /token") && asked[0].contains(&format!("authorization: Bearer {first}"))
    );
}

#[test]
fn both_tokens_rotate_and_twenty_callers_share_one_request() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    // The token of an account elsewhere is not shown to the real Claude.
    let problem = stage.client.ask::<Value>(Ask::Check { account: "Claude".into() }).unwrap_err();
    assert!(problem.message.contains("how to check"), "{problem}");
    stage.clock.pass(TimeDelta::hours(9));
    let socket = Home::at(stage.dir.path()).socket();
    let callers: Vec<_> = (0..20)
        .map(|_| {
            let socket = socket.clone();
            std::thread::spawn(move || {
                let ask = Ask::Token(TokenAsk::of("Claude"));
                Client::connect(&socket).unwrap().ask::<Lease>(ask).unwrap().token.expose().to_owned()
            })
        })
        .collect();
    for caller in callers {
        assert_eq!(caller.join().unwrap(), "t2");
    }
    assert_eq!(provider.asked.lock().unwrap().len(), 2);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!((report.what, report.problem), (What::Renewed, None));
    assert_eq!(stage.token("Claude").unwrap(), "t3");
}

#[test]
fn a_refusal_ends_it_once_and_a_new_grant_heals_it() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    let dead = NewAccount { refresh_token: Some(Secret::new("spent")), ..claude_account(&provider) };
    stage.add(dead.clone());
    assert_eq!(stage.token("Claude").unwrap_err().code, Code::SignInNeeded);
    stage.clock.pass(TimeDelta::days(3));
    let problem = stage.client.ask::<Value>(Ask::Refresh { account: "Claude".into() }).unwrap_err();
    assert_eq!(problem.code, Code::SignInNeeded);
    let again = stage.client.ask::<Value>(Ask::Add(Box::new(dead))).unwrap_err();
    assert!(again.message.contains("refused this very refresh token"), "{again}");
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    // Only the new refresh token is brought; the account's other settings stay.
    stage.add(NewAccount { token_url: None, ..claude_account(&provider) });
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    assert_eq!(stage.account("Claude").state, State::Fresh);
}

#[test]
fn a_provider_that_is_down_is_asked_again_later_and_the_token_served_meanwhile() {
    let clock = Manual::new();
    let down = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let provider = loopback(Box::new({
        let down = down.clone();
        move |_| {
            if down.load(std::sync::atomic::Ordering::SeqCst) {
                return (503, "<html>busy</html>".into());
            }
            (200, json!({"access_token": "t", "token_type": "bearer", "expires_in": "3600"}).to_string())
        }
    }));
    let mut stage = stage(&clock);
    stage.add(api(&provider));
    assert_eq!(stage.token("api").unwrap(), "t");
    down.store(true, std::sync::atomic::Ordering::SeqCst);
    stage.clock.pass(TimeDelta::minutes(55));
    let retrying = stage.until("api", |account| account.state == State::Retrying);
    assert!(retrying.reason.contains("503"), "{}", retrying.reason);
    assert_eq!(stage.token("api").unwrap(), "t");
    stage.clock.pass(TimeDelta::minutes(10));
    let problem = stage.until("api", |account| account.state == State::Expired);
    assert!(problem.reason.contains("503"), "{}", problem.reason);
    assert_eq!(stage.token("api").unwrap_err().code, Code::Unavailable);
    down.store(false, std::sync::atomic::Ordering::SeqCst);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "api".into() }).unwrap();
    // The same token with a later end counts as renewed.
    assert_eq!(report.problem, None, "{report:?}");
    assert_eq!(stage.account("api").state, State::Fresh);
    assert!(provider.asked.lock().unwrap().last().unwrap().contains("refresh_token=keep"));
}

#[test]
fn the_lock_lets_one_keeper_in() {
    let clock = Manual::new();
    let stage = stage(&clock);
    let home = Home::at(stage.dir.path());
    let options = Options::new(home, VaultKind::Memory);
    assert!(become_keeper(&options, clock, Box::new(Memory)).unwrap().is_none());
    assert_eq!(holder(&options.home), Some(std::process::id()));
}

#[test]
fn a_vault_that_fails_at_the_worst_instant_loses_nothing() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    stage.clock.pass(TimeDelta::hours(9));
    let unsaved = stage.until("Claude", |account| account.state == State::Unsaved);
    assert!(unsaved.reason.contains("disk full"), "{}", unsaved.reason);
    // The new token is served from memory, and the spent refresh token is never sent again.
    assert_eq!(stage.token("Claude").unwrap(), "t2");
    stage.clock.pass(TimeDelta::hours(9));
    assert_eq!(stage.until("Claude", |account| account.state == State::Unsaved).state, State::Unsaved);
    assert_eq!(provider.asked.lock().unwrap().len(), 2);
    vault.be(None);
    stage.heals();
    assert_eq!(stage.token("Claude").unwrap(), "t3");
    let saved = vault.0.lock().unwrap().0["Claude"].clone();
    assert!(saved.expose().contains("\"r3\""), "the vault holds the newest refresh token");
}

#[test]
fn a_locked_vault_is_not_a_sign_out_and_nothing_is_asked_meanwhile() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Locked));
    stage.clock.pass(TimeDelta::hours(9));
    let problem = stage.token("Claude").unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    vault.be(None);
    stage.heals();
    assert_eq!(stage.token("Claude").unwrap(), "t2");
}

#[test]
fn a_grant_that_the_vault_does_not_take_is_not_said_to_be_added() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    let problem = stage.client.ask::<Value>(Ask::Add(Box::new(claude_account(&provider)))).unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    let entries = vec![claude_account(&provider)];
    let report: turnglass_protocol::view::ImportReport = stage.client.ask(Ask::Import { entries }).unwrap();
    assert_eq!(report.entries[0].result, turnglass_protocol::view::Imported::Skipped);
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    assert_eq!(snapshot.accounts, []);
    vault.be(None);
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
}
