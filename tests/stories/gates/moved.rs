//! Definitions that name another place than the one that an account's secrets were brought for: nothing goes there before a
//! person has said so, whatever is asked, and what is held back says why.

use super::{corp, define, define_with};
use turnglass_tests::{Stage, Standin, until};

fn host(of: &Standin) -> String {
    of.claude_url().split('/').nth(2).unwrap().to_owned()
}

#[test]
fn a_definition_that_moves_elsewhere_takes_no_account_along() {
    let (stage, standin, other) = (Stage::new().with_keychain(), Standin::start(), Standin::start());
    let file = corp(&stage, &standin);
    let agent = stage.agent();
    define(&file, "corp", &other.claude_url());
    until("the definition to be read", || {
        (stage.account("work")["host"].is_string() && stage.turnglass(["refresh", "work"]).says().code != 0)
            .then_some(())
    });
    assert_eq!(other.count(), 0, "the refresh token stays where it belongs");
    let account = stage.account("work");
    let reason = account["reason"].as_str().unwrap();
    let (old, new) = (host(&standin), host(&other));
    assert!(reason.contains(&old) && reason.contains(&new), "{reason}");
    let command = format!("turnglass set work --trust {new}");
    assert!(reason.contains(&command), "{reason}");

    stage.turnglass(["set", "work", "--trust", "elsewhere.example"]).says().exits(2);
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["refresh", "work"]).says();
    assert_eq!(other.count(), 0, "nor does the next keeper send it");
    let _agent = stage.agent();
    stage.turnglass(["set", "work", "--trust", &new]).done();
    stage.turnglass(["refresh", "work"]).says();
    assert!(other.count() > 0, "now that a person said so");
}

#[test]
fn a_check_and_a_revocation_that_are_held_back_say_why() {
    let (stage, standin, other) = (Stage::new().with_keychain(), Standin::start(), Standin::start());
    let file = corp(&stage, &standin);
    let (old, new) = (host(&standin), host(&other));
    let more = format!("    check: {{ url: 'http://{new}/me' }}\n    revoke: 'http://{new}/revoke'\n");
    define_with(&file, "corp", &standin.claude_url(), &more);
    let _agent = stage.agent();
    stage.turnglass(["refresh", "work"]).done();

    let command = format!("turnglass set work --trust {new}");
    let told = [old.as_str(), new.as_str(), command.as_str()];
    stage.turnglass(["check", "work"]).says().exits(1).tells(&told);
    let anyway = "turnglass remove work --revoke --anyway";
    stage.turnglass(["remove", "work", "--revoke", "--yes"]).says().exits(1).tells(&told).tells(&[anyway]);
    assert_eq!(other.count(), 0, "nothing went there");

    // What the remedy says, and both are asked there.
    stage.turnglass(["set", "work", "--trust", &new]).done();
    stage.turnglass(["check", "work"]).says();
    assert_eq!(other.count(), 1);
    stage.turnglass(["remove", "work", "--revoke", "--yes"]).says();
    assert_eq!(other.count(), 2);
}
