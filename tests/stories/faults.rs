//! What goes wrong at the provider and is more than a row of the fault table: it outlasts a restart, meets a keychain,
//! or is another provider's own word.

use crate::{claude, qwen, token};
use std::time::{Duration, Instant};
use turnglass_tests::{Fault, SECRET, Stage, Standin};

#[test]
fn a_half_read_answer_keeps_the_rotated_refresh_token_in_the_keychain() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let agent = stage.agent();
    standin.next(Fault::Truncated);
    stage.turnglass(["refresh", "claude"]).says().exits(5).tells(&["broke off", "kept"]);
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["refresh", "claude"]).done();
    assert_ne!(token(&stage, "claude"), held, "healed");
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_refused_refresh_token_is_never_sent_again() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let agent = stage.agent();
    standin.next(Fault::Status(400, "invalid_grant"));
    stage
        .turnglass(["refresh", "claude"])
        .says()
        .exits(4)
        .tells(&["invalid_grant", "`turnglass add claude --provider "]);
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
fn a_wait_that_was_asked_for_outlasts_a_restart() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    standin.next(Fault::TooMany(120));
    stage.turnglass(["refresh", "claude"]).says().exits(5);
    let due_at = stage.account("claude")["due_at"].clone();
    assert_eq!(agent.stop(), 0);
    let _agent = stage.agent();
    assert_eq!(stage.account("claude")["due_at"], due_at);
    assert_eq!(standin.count(), 2);
}

#[test]
fn a_qwen_session_that_has_ended_wants_a_sign_in() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", crate::DAY);
    standin.revokes_everything();
    stage.turnglass(["refresh", "chat"]).says().exits(4).tells(&["401", "`turnglass add chat --provider "]);
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
        .says()
        .exits(1)
        .tells(&["work is added, but", "secret"]);
    stage.turnglass(["refresh", "work"]).says().exits(1).tells(&["client", "secret"]);
    assert_eq!(stage.account("work")["state"], "misconfigured");
}

#[test]
fn nobody_listens_and_no_keeper_runs() {
    let stage = Stage::new().with_keychain();
    stage
        .turnglass(["add", "gone", "--provider", "claude", "--token-url", "http://127.0.0.1:9/token"])
        .arg("--refresh-token-stdin")
        .stdin("a refresh token")
        .done();
    let begun_at = Instant::now();
    stage.turnglass(["token", "gone"]).says().exits(5).tells(&["127.0.0.1 refused the connection"]);
    assert!(begun_at.elapsed() < Duration::from_secs(15));
}
