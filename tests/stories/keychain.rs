//! A keychain that is locked, gone, or goes while a token rotates.

use crate::{claude, token};
use turnglass_tests::{Stage, Standin, until};

#[test]
fn a_locked_keychain_is_no_sign_out() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();
    keychain.lock();
    let asked = standin.count();
    stage.turnglass(["token", "claude"]).says().exits(6).tells(&["locked"]);
    stage.turnglass(["refresh", "claude"]).says().exits(6).tells(&["locked", "unlock"]);
    // The keeper that stays sees it by itself, and goes on by itself.
    let _agent = stage.agent();
    let says = |state: &str| stage.turnglass(["list", "--json"]).done().json()["vault"]["state"] == state;
    until("the list to say so", || says("locked").then_some(()));
    assert_eq!(standin.count(), asked, "nothing is spent that could not be saved");

    keychain.unlock(&stage);
    until("the keeper to notice", || says("open").then_some(()));
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["refresh", "claude"]).done();
}

#[test]
fn without_a_keychain_nothing_is_taken() {
    let (stage, standin) = (Stage::new(), Standin::start());
    let said = stage
        .turnglass(["add", "claude", "--provider", "claude", "--token-url", &standin.claude_url()])
        .arg("--refresh-token-stdin")
        .stdin(&standin.sign_in())
        .says()
        .exits(6);
    said.tells(&["keychain"]);
    assert_eq!(standin.count(), 0);
    let said = stage.turnglass(["doctor"]).says();
    assert_ne!(said.code, 0, "{said:?}");
    assert!(format!("{}{}", said.out, said.err).to_lowercase().contains("keychain"), "{said:?}");
}

#[test]
fn a_keychain_that_goes_while_a_token_rotates_gets_it_when_it_is_back() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let before = token(&stage, "claude");
    let agent = stage.agent();
    token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();

    // The check before the request passes; the keychain goes while the provider thinks.
    standin.takes(std::time::Duration::from_millis(1_500));
    let asked = standin.count();
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "claude"]).says());
        until("the request", || (standin.count() > asked).then_some(()));
        keychain.end();
        let said = refresh.join().unwrap();
        assert!(said.code == 0 || said.code == 6, "{said:?}");
    });
    standin.takes(std::time::Duration::ZERO);
    assert_eq!(stage.account("claude")["state"], "unsaved");
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, before, "what is in memory is served");

    keychain.unlock(&stage);
    until("the grant to be saved", || (keychain.item(&stage, "claude").contains(&renewed)).then_some(()));
    until("the state to say so", || (stage.account("claude")["state"] == "fresh").then_some(()));
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}
