//! Signing in again: what stays, and who it is.

use super::{Login, new};
use crate::token;
use serde_json::Value;
use turnglass_tests::{Person, Provider, Stage};

const SETTINGS: &[&str] = &["--client-id=public", "--no-browser", "--param=extra=kept", "--margin=2m"];

fn signed_in(stage: &Stage, provider: &Provider, name: &str) {
    let mut login = Login::begin(stage, &new("login", name, provider, SETTINGS));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["is signed in as ada@example.org."]);
}

#[track_caller]
fn history(stage: &Stage, name: &str) -> Vec<Value> {
    let entries = stage.turnglass(["history", name, "--json"]).done().json();
    entries.as_array().unwrap().iter().map(|entry| entry["what"].clone()).collect()
}

#[test]
fn a_refused_account_keeps_its_name_settings_and_history() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    signed_in(&stage, &provider, "work");
    let before = stage.account("work");
    stage.turnglass(["refresh", "work"]).done();
    provider.revokes_everything();
    stage.turnglass(["refresh", "work"]).says().exits(4);
    assert_eq!(stage.account("work")["state"], "sign_in_needed");
    stage.turnglass(["refresh", "work"]).says().exits(4).tells(&["turnglass login work"]);

    let mut login = Login::begin(&stage, &["login", "work", "--no-browser"]);
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    let after = stage.account("work");
    assert_eq!(after["state"], "fresh");
    // Two minutes, and a little jitter; the provider's own rule would say five.
    for account in [&before, &after] {
        let margin = account["expires_at"].as_i64().unwrap() - account["renews_at"].as_i64().unwrap();
        assert!((100_000..=125_000).contains(&margin), "{account}");
    }
    assert_eq!(provider.asked_at("/auth").last().unwrap()["asked"]["extra"], "kept");
    let history = history(&stage, "work");
    assert_eq!(history, ["signed_in", "refused", "renewed", "signed_in"]);
    stage.turnglass(["refresh", "work"]).done();
    assert!(provider.issued().contains(&token(&stage, "work")));
}

#[test]
fn somebody_else_is_noticed() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    signed_in(&stage, &provider, "work");
    let held = token(&stage, "work");

    let mut login = Login::begin(&stage, &["login", "work", "--no-browser"]);
    let page = Person::new().signs_in(&login.url(), "bob");
    assert!(!page.text.contains("is signed in"), "{page:?}");
    login.ends(4, &["bob@example.org", "“work” is ada@example.org", "--other-identity"]);
    assert_eq!(stage.account("work")["identity"], "ada@example.org");
    assert_eq!(token(&stage, "work"), held, "nothing was changed");
    assert!(stage.snapshot().sign_ins.is_empty());

    let mut login = Login::begin(&stage, &["login", "work", "--device", "--other-identity"]);
    let (page, code) = (login.url(), login.code());
    Person::new().enters_code(&page, &code, "bob");
    login.ends(0, &["work is signed in as bob@example.org."]);
    assert_eq!(stage.account("work")["identity"], "bob@example.org");
    assert_ne!(token(&stage, "work"), held);
    assert_eq!(history(&stage, "work"), ["signed_in", "signed_in"]);
}

#[test]
fn an_account_stays_at_its_provider() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    signed_in(&stage, &provider, "work");
    let (token_url, page) = (provider.token_url(), format!("{}/auth", provider.issuer));
    let other = ["login", "work", "--token-url", &token_url, "--authorize-url", &page, "--client-id=public"];
    let said = stage.turnglass(other).says();
    assert_ne!(said.code, 0);
    said.tells(&["work", "already"]);
    assert_eq!(stage.account("work")["provider"], "oidc");
}

/// What is told is run as it stands, the issuer's address filled in.
#[test]
fn an_account_of_a_token_endpoint_gets_an_issuer_by_the_command_that_is_told() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let url = provider.token_url();
    let bring = |name: &str, held: &str| {
        let args = ["add", name, "--token-url", &url, "--client-id=public", "--refresh-token-stdin"];
        stage.turnglass(args).stdin(held).done();
    };
    let held = || provider.sign_in("public", turnglass_tests::Format::Opaque);
    bring("work", &held());
    let said = stage.turnglass(["login", "work"]).says().exits(2).tells(&["not known where people sign in"]);
    let told: Vec<&str> = said.err.split('`').skip(1).step_by(2).collect();
    let [names, brings] = told[..] else { panic!("{said:?}") };
    stage.turnglass(words(brings)).stdin(&held()).done();
    assert_eq!(stage.account("work")["provider"], "oauth2");

    let names = names.replace("URL", &provider.issuer);
    let mut login = Login::begin(&stage, &[&words(&names)[..], &["--no-browser"]].concat());
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    let history = history(&stage, "work");
    assert_eq!((&history[0], history.last()), (&"signed_in".into(), Some(&"added".into())));
    assert_eq!(history.iter().filter(|what| **what == "added").count(), 1, "{history:?}");
    assert!(history.contains(&"brought".into()), "{history:?}");

    // By the address alone it is the issuer's; and `add` names the same.
    bring("billing", &held());
    let said = stage.turnglass(["add", "billing", "--issuer", &provider.issuer]).says().exits(2);
    let told = said.err.split('`').nth(1).unwrap_or_else(|| panic!("{said:?}"));
    let more = ["--no-browser", "--client-id=public"];
    let mut login = Login::begin(&stage, &[&words(told)[..], &more].concat());
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["billing is signed in as ada@example.org."]);
    assert_eq!(stage.account("billing")["provider"], "oidc");
    stage
        .turnglass(["login", "billing", "--token-url", &url])
        .says()
        .exits(2)
        .tells(&["`turnglass remove billing`"]);

    // A new one, of which only its token endpoint is known.
    let new = ["login", "new", "--token-url", &url, "--client-id=public"];
    let said = stage.turnglass(new).says().exits(2);
    let brings = said.err.split('`').nth(3).unwrap_or_else(|| panic!("{said:?}"));
    stage.turnglass(words(brings)).stdin(&held()).done();
}

/// What `status` tells is run as it stands, the right client filled in.
#[test]
fn settings_that_a_provider_does_not_take_are_set_right_by_what_the_status_tells() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let held = || provider.sign_in("public", turnglass_tests::Format::Opaque);
    let url = provider.token_url();
    let wrong = ["add", "work", "--token-url", &url, "--client-id=nobody", "--refresh-token-stdin"];
    stage.turnglass(wrong).stdin(&held()).says().exits(1).tells(&["does not accept this client"]);
    stage.turnglass(["settings", "paused", "on"]).done();
    let told = |about: &str| {
        let status = stage.turnglass(["status"]).done().out;
        let line = status.lines().find(|line| line.starts_with("wrong") && line.contains(about));
        line.and_then(|line| line.split('`').nth(1)).map(str::to_owned)
    };
    let command = told("Everything is paused").unwrap();
    stage.turnglass(words(&command)).done();
    assert_eq!(told("Everything is paused"), None);
    let command = told("work:").unwrap().replace(" ID ", " public ");
    stage.turnglass(words(&command)).stdin(&held()).done();
    assert!(provider.issued().contains(&token(&stage, "work")));
    assert_eq!(told("work:"), None);
}

/// As a shell splits what is told, without its program; no name here needs quotation marks.
fn words(command: &str) -> Vec<&str> {
    command.split(' ').skip(1).collect()
}

#[test]
fn two_at_once_do_not_meet() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let more = &["--client-id=public", "--no-browser", "--prompt=consent"];
    let mut one = Login::begin(&stage, &new("login", "one", &provider, more));
    let mut two = Login::begin(&stage, &new("login", "two", &provider, more));
    let (first, second) = (one.url(), two.url());
    assert_eq!(stage.snapshot().sign_ins.len(), 2);
    let (ada, bob) = (Person::new().comes_back(&first, "ada"), Person::new().comes_back(&second, "bob"));
    // Each one's answer is pasted where the other waits.
    one.process.types(&bob);
    one.says("does not belong to this sign-in");
    two.process.types(&ada);
    two.says("does not belong to this sign-in");
    two.process.types(&bob);
    two.ends(0, &["two is signed in as bob@example.org."]);
    one.process.types(&ada);
    one.ends(0, &["one is signed in as ada@example.org."]);
    assert_ne!(token(&stage, "one"), token(&stage, "two"));
    assert!(stage.snapshot().sign_ins.is_empty());
}

#[test]
fn the_newer_of_two_for_one_account_is_meant() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let more = &["--client-id=public", "--no-browser"];
    let mut older = Login::begin(&stage, &new("login", "work", &provider, more));
    let old = older.url();
    let mut newer = Login::begin(&stage, &new("login", "work", &provider, more));
    let url = newer.url();
    older.ends(1, &["Another sign-in to “work” was begun"]);
    let late = Person::new().signs_in(&old, "bob");
    assert_ne!(late.status, 200, "nobody listens there: {late:?}");
    Person::new().signs_in(&url, "ada");
    newer.ends(0, &["work is signed in as ada@example.org."]);
}

#[test]
fn a_removed_account_can_be_signed_out_at_the_provider_too() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    signed_in(&stage, &provider, "work");
    stage.turnglass(["remove", "work", "--yes", "--revoke"]).done();
    assert_eq!(
        provider.asked_at("/token/revocation").pop().map(|asked| asked["status"].clone()),
        Some(200.into())
    );
    assert!(stage.account("work").is_null());

    signed_in(&stage, &provider, "work");
    stage.turnglass(["remove", "work", "--yes"]).done();
    assert_eq!(provider.asked_at("/token/revocation").len(), 1, "only by choice");
}

#[test]
fn a_keeper_that_goes_takes_the_sign_in_with_it() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let agent = stage.agent();
    let mut login = Login::begin(&stage, &new("login", "work", &provider, SETTINGS));
    let page = login.url();
    agent.kill();
    login.ends(5, &["The keeper ended while it was asked."]);
    assert_ne!(Person::new().signs_in(&page, "ada").status, 200, "nobody listens any more");
    signed_in(&stage, &provider, "work");
}
