//! Renewed at the right moment, without being asked.

use crate::{MINUTE, claude, qwen, token};
use std::time::Duration;
use turnglass_tests::{Fault, Stage, Standin, until};

#[test]
fn the_agent_renews_in_time_by_itself() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    // Twelve seconds: renewed when half of them are left at the latest.
    standin.tokens_live(Duration::from_secs(12));
    claude(&stage, &standin, "claude");
    let first = token(&stage, "claude");
    let _agent = stage.agent();
    let asked = standin.count();
    until("a renewal", || (standin.count() > asked).then_some(()));
    until("the new token", || (token(&stage, "claude") != first).then_some(()));
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn what_is_due_at_start_is_renewed_at_start() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", Duration::from_secs(12));
    std::thread::sleep(Duration::from_secs(6));
    let _agent = stage.agent();
    until("a renewal at start", || (standin.count() == 1).then_some(()));
    until("its saving", || (stage.account("chat")["last"]["what"] == "renewed").then_some(()));
}

#[test]
fn a_failure_is_tried_again_by_itself() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    standin.tokens_live(Duration::from_secs(20));
    claude(&stage, &standin, "claude");
    standin.next(Fault::Status(503, "temporarily_unavailable"));
    let _agent = stage.agent();
    let asked = standin.count();
    until("two tries", || (standin.count() >= asked + 2).then_some(()));
    until("to be well again", || (stage.account("claude")["state"] == "fresh").then_some(()));
}

#[test]
fn a_long_wait_ends_when_the_machine_wakes_up() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    standin.fails(Fault::Status(503, "temporarily_unavailable"));
    // Again and again, until the next try is far away.
    let far = || {
        stage.turnglass(["refresh", "claude"]).says().exits(5);
        let account = stage.account("claude");
        account["due_at"].as_i64().unwrap() - account["last"]["at"].as_i64().unwrap() > 5 * 60_000
    };
    until("a long wait", || far().then_some(()));
    standin.heals();
    until("to be well again", || {
        stage.wakes_up();
        std::thread::sleep(Duration::from_millis(500));
        (stage.account("claude")["state"] == "fresh").then_some(())
    });
}

#[test]
fn nothing_is_renewed_while_paused() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let _agent = stage.agent();
    stage.configure(|settings| settings.paused = true);
    standin.tokens_live(Duration::from_secs(4));
    claude(&stage, &standin, "claude");
    let asked = standin.count();
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(standin.count(), asked);
    standin.tokens_live(MINUTE);
    stage.configure(|settings| settings.paused = false);
    until("a renewal", || (standin.count() > asked).then_some(()));
}
