//! A secret in an address, which an earlier Turnglass took: a person is told, and what is told helps.

use super::warnings;
use crate::claude;
use turnglass_tests::{Stage, Standin};

#[test]
fn a_secret_that_stands_in_the_list_is_told_until_it_is_gone() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    assert_eq!(warnings(&stage), []);
    // As it stood in the store of one.
    let store = rusqlite::Connection::open(stage.home().database()).unwrap();
    let account: String = store.query_row("SELECT account FROM account", [], |row| row.get(0)).unwrap();
    let mut account: serde_json::Value = serde_json::from_str(&account).unwrap();
    account["sign_in"] = serde_json::json!({"revoke_url": "https://me:in-sight@id.example/revoke"});
    store.execute("UPDATE account SET account = ?1", [account.to_string()]).unwrap();
    drop(store);

    let told = warnings(&stage);
    let [(says, remedy)] = &told[..] else { panic!("{told:?}") };
    assert!(says.contains("claude") && says.contains("https://id.example/revoke"), "{says}");
    assert!(remedy.contains("turnglass add claude"), "{remedy}");
    let doctor = stage.turnglass(["doctor"]).says();
    assert!(doctor.out.contains("https://id.example/revoke"), "{}", doctor.out);
    assert!(!format!("{told:?}{}", doctor.out).contains("in-sight"), "{told:?}");

    claude(&stage, &standin, "claude");
    assert_eq!(warnings(&stage), []);
    stage.holds_none_of(&["in-sight".into()], &[]);
}
