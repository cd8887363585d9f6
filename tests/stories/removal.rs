//! Accounts that go: with and without their sign-ins, past a vault that does not delete, and past a provider that does not
//! listen.

use crate::{claude, token};
use turnglass_tests::{Fault, Stage, Standin, until};

fn sealed() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.env("TURNGLASS_VAULT_KEY_FILE", &key)
}

fn is_here(stage: &Stage, name: &str) -> bool {
    !stage.account(name).is_null()
}

#[test]
fn what_the_provider_did_not_end_stays_and_is_ended_where_that_is_said() {
    let (stage, standin) = (sealed(), Standin::start());
    let _agent = stage.agent();
    claude(&stage, &standin, "work");
    let revoke = |more: &[&str]| {
        let args = ["remove", "work", "--yes", "--revoke"];
        stage.turnglass(args.iter().chain(more)).says()
    };
    // Nobody has said where.
    revoke(&[]).exits(1).tells(&[
        "not removed",
        "turnglass remove work --revoke-url URL",
        "turnglass remove work --revoke --anyway",
    ]);
    let at = standin.url("/revoke");
    let at = ["--revoke-url", at.as_str()];
    for (fault, code, words) in [
        (Fault::Status(401, "invalid_client"), 1, ["invalid_client", "--client-id"]),
        (Fault::Status(400, "unsupported_token_type"), 1, ["unsupported_token_type", "--anyway"]),
        (Fault::Status(503, "temporarily_unavailable"), 5, ["503", "Try the same again later"]),
        (Fault::TooMany(40), 5, ["429", "40 seconds"]),
        (Fault::Reset, 5, ["not removed", "Try the same again later"]),
    ] {
        standin.next(fault);
        revoke(&at).exits(code).tells(&words);
        assert!(is_here(&stage, "work"));
    }
    let nobody = Standin::absent_at(([127, 0, 0, 1], 0).into()).url("/revoke");
    revoke(&["--revoke-url", &nobody]).exits(5).tells(&["not removed", "turnglass remove work --revoke"]);
    revoke(&["--revoke-url", "http://example.org/revoke"]).exits(1).tells(&["revocation endpoint"]);
    // The means are all here: it still renews.
    stage.turnglass(["refresh", "work"]).done();
    token(&stage, "work");

    standin.next(Fault::Hollow);
    revoke(&at).exits(0).tells(&["work is removed"]);
    let asked = standin.requests().pop().unwrap();
    assert_eq!(
        (asked.path.as_str(), asked.field("token_type_hint").as_deref()),
        ("/revoke", Some("refresh_token"))
    );
    assert!(!is_here(&stage, "work"));
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_person_may_want_it_gone_anyway() {
    let (stage, standin) = (sealed(), Standin::start());
    claude(&stage, &standin, "work");
    let said = stage.turnglass(["remove", "work", "--yes", "--revoke", "--anyway"]).says().exits(0);
    said.tells(&["not revoked", "the provider's own pages", "work is removed"]);
    assert!(!is_here(&stage, "work"));
}

#[test]
fn an_address_that_was_given_with_the_account_is_used() {
    let (stage, standin) = (sealed(), Standin::start());
    stage
        .turnglass(["add", "work", "--provider", "oauth2", "--client-id", "me", "--refresh-token-stdin"])
        .arg("--token-url")
        .arg(&standin.form_url())
        .arg("--revoke-url")
        .arg(&standin.url("/revoke"))
        .stdin(&standin.sign_in())
        .says();
    standin.next(Fault::Hollow);
    stage.turnglass(["remove", "work", "--yes", "--revoke"]).done();
    assert_eq!(standin.requests().pop().unwrap().path, "/revoke");
}

#[test]
fn an_item_that_the_keychain_does_not_delete_is_owed_until_it_does() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    token(&stage, "work");
    stage.keychain.as_ref().unwrap().lock();
    stage.turnglass(["remove", "work", "--yes"]).done();
    let owed = || stage.turnglass(["doctor"]).says().out.contains("could not be deleted");
    until("the doctor to say so", || owed().then_some(()));
    agent.kill();
    let mut keychain = stage.keychain.take().unwrap();
    keychain.unlock(&stage);
    stage.keychain = Some(keychain);
    let _agent = stage.agent();
    assert!(!is_here(&stage, "work"));
    until("the item to be gone", || {
        stage.keychain.as_ref().unwrap().item(&stage, "work").is_empty().then_some(())
    });
    until("nothing to be owed", || {
        let owed = stage.turnglass(["doctor"]).says().out.contains("could not be deleted");
        (!owed).then_some(())
    });
}
