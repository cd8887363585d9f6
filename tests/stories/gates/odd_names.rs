//! Accounts that an earlier Turnglass let have a name that misleads: every face shows it written out, and takes it so.

use super::{mode, odd};
use crate::claude;
use turnglass_protocol::view::{ApprovalView, SignInView, SignInWay};
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::{Provider, Stage, Standin, until};

const ODD: &str = "a\u{202e}b";
const SHOWN: &str = r"a\u{202e}b";

/// As it stood in the store of one: like the account that is there, at this provider.
fn bring(stage: &Stage, provider: &str) {
    let store = rusqlite::Connection::open(stage.home().database()).unwrap();
    let account: String = store.query_row("SELECT account FROM account", [], |row| row.get(0)).unwrap();
    let mut account: serde_json::Value = serde_json::from_str(&account).unwrap();
    (account["name"], account["provider"], account["token_url"]) =
        (ODD.into(), provider.into(), None::<&str>.into());
    store
        .execute(
            "INSERT INTO account (name, account, standing) VALUES (?1, ?2, '{}')",
            (ODD, account.to_string()),
        )
        .unwrap();
}

#[test]
fn an_account_that_an_earlier_turnglass_let_have_such_a_name_can_be_managed() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "plain");
    bring(&stage, "claude");
    let list = stage.turnglass(["list", "--json"]).done();
    assert!(!odd(&list.out), "{}", list.out);
    assert!(list.json()["accounts"].as_array().unwrap().iter().any(|it| it["name"] == SHOWN), "{}", list.out);
    stage.turnglass(["set", SHOWN, "--group", "old"]).done();
    stage.turnglass(["history", ODD]).done();
    stage.turnglass(["remove", SHOWN, "--yes"]).done();
    assert_eq!(stage.turnglass(["list", "--json"]).done().json()["accounts"].as_array().unwrap().len(), 1);
}

#[test]
fn who_signs_in_and_who_is_asked_for_a_yes_is_shown_written_out() {
    let (stage, standin, provider) = (Stage::new().with_keychain(), Standin::start(), Provider::start());
    claude(&stage, &standin, "plain");
    bring(&stage, "corp");
    let file = stage.home().providers_file();
    let corp = r#"{name: corp, title: "Co\u202Erp", grant: refresh_token, by_issuer: true, sign_in: {}}"#;
    std::fs::write(&file, format!("providers:\n  - {corp}\n")).unwrap();
    mode(&file, 0o600);
    let _agent = stage.agent();

    stage.turnglass(["set", SHOWN, "--ask-me"]).done();
    let _asks = stage.start("token", turnglass_tests::binary(), ["token", SHOWN]);
    let asked = until("the question", || {
        let waiting: Vec<ApprovalView> = stage.client().unwrap().ask(Ask::Approvals).unwrap();
        waiting.into_iter().next()
    });
    assert_eq!(asked.account, SHOWN);

    let account = NewAccount {
        name: SHOWN.into(),
        provider: "corp".into(),
        issuer: Some(provider.issuer.clone()),
        client_id: Some("public".into()),
        ..NewAccount::default()
    };
    let ask = Ask::SignIn { account: Box::new(account), way: Some(SignInWay::Browser) };
    let begun: SignInView = stage.client().unwrap().ask(ask).unwrap();
    assert_eq!((begun.account.as_str(), begun.provider_title.as_str()), (SHOWN, r"Co\u{202e}rp"));
    assert!(!odd(&serde_json::to_string(&stage.snapshot()).unwrap()));
}
