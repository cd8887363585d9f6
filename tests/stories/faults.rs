//! What goes wrong at the provider: the message and exit code that a user would want, and the grant still there.

use crate::{claude, qwen, token};
use std::time::{Duration, Instant};
use turnglass_tests::{Fault, SECRET, Stage, Standin};

/// One fault: the refresh fails as it should, the token goes on being served, and the next refresh heals it.
#[track_caller]
fn passes(fault: Fault, code: i32, words: &[&str]) {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let _agent = stage.agent();
    standin.next(fault);
    stage.turnglass(["refresh", "claude"]).says().exits(code).tells(words);
    assert_eq!(token(&stage, "claude"), held, "the valid token is served on");
    stage.turnglass(["refresh", "claude"]).done();
    assert_ne!(token(&stage, "claude"), held, "healed");
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_web_page_is_no_sign_out() {
    passes(Fault::Html, 5, &["web page", "network sign-in"]);
}

#[test]
fn ten_megabytes_of_nothing() {
    passes(Fault::Huge, 5, &["json"]);
}

#[test]
fn out_of_order() {
    passes(Fault::Status(503, "temporarily_unavailable"), 5, &["503"]);
}

#[test]
fn asked_to_wait() {
    passes(Fault::TooMany(120), 5, &["429", "wait"]);
}

#[test]
fn reset() {
    passes(Fault::Reset, 5, &["127.0.0.1"]);
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Standin::start();
    passes(Fault::Redirect(elsewhere.claude_url()), 5, &["redirect", "not followed"]);
    assert_eq!(elsewhere.count(), 0);
}

#[test]
fn an_answer_without_a_token() {
    passes(Fault::Hollow, 5, &["no token"]);
}

#[test]
fn no_such_address() {
    passes(Fault::Status(404, "not_found"), 1, &["404", "token url"]);
}

#[test]
fn a_client_that_is_not_known() {
    passes(Fault::Status(401, "invalid_client"), 1, &["client"]);
}

#[test]
fn a_half_read_answer_keeps_the_rotated_refresh_token() {
    passes(Fault::Truncated, 5, &["broke off", "kept"]);
}

#[test]
fn retry_after_is_obeyed() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    standin.next(Fault::TooMany(120));
    stage.turnglass(["refresh", "claude"]).says().exits(5);
    let account = stage.account("claude");
    assert_eq!(account["state"], "retrying");
    let wait = account["due_at"].as_i64().unwrap() - account["last"]["at"].as_i64().unwrap();
    assert!((119_000..200_000).contains(&wait), "two minutes and a little: {wait} ms");
}

#[test]
fn a_refused_refresh_token_is_never_sent_again() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let agent = stage.agent();
    standin.next(Fault::Status(400, "invalid_grant"));
    stage.turnglass(["refresh", "claude"]).says().exits(4).tells(&["invalid_grant", "add it again"]);
    assert_eq!(stage.account("claude")["state"], "sign_in_needed");
    assert_eq!(token(&stage, "claude"), held, "what is left of it is served");

    let before = standin.count();
    stage.turnglass(["refresh", "claude"]).says().exits(4);
    assert_eq!(agent.stop(), 0);
    let _agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).says().exits(4);
    assert_eq!(standin.count(), before, "not after a restart either");

    claude(&stage, &standin, "claude");
    assert_ne!(token(&stage, "claude"), held, "a new sign-in heals it");
}

#[test]
fn a_qwen_session_that_has_ended_wants_a_sign_in() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", crate::DAY);
    standin.revokes_everything();
    stage.turnglass(["refresh", "chat"]).says().exits(4).tells(&["401", "add it again"]);
}

#[test]
fn a_wrong_secret_says_what_to_fix() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    stage
        .turnglass(["add", "work", "--provider=oauth2", "--client-id=gateway", "--client-auth=basic"])
        .arg("--token-url")
        .arg(&standin.form_url())
        .arg("--client-secret-env=WRONG")
        .env("WRONG", &SECRET.to_uppercase())
        .arg("--refresh-token-stdin")
        .stdin(&standin.sign_in())
        .done();
    stage.turnglass(["refresh", "work"]).says().exits(1).tells(&["client", "secret"]);
    assert_eq!(stage.account("work")["state"], "misconfigured");
}

#[test]
fn nobody_listens() {
    let stage = Stage::new().with_keychain();
    stage
        .turnglass(["add", "gone", "--provider", "claude", "--token-url", "http://127.0.0.1:9/token"])
        .arg("--refresh-token-stdin")
        .stdin("a refresh token")
        .done();
    let begun_at = Instant::now();
    stage.turnglass(["token", "gone"]).says().exits(5).tells(&["127.0.0.1"]);
    assert!(begun_at.elapsed() < Duration::from_secs(15));
}
