//! A passphrase that is typed at a terminal, which is that of script(1): mistyped, and asked for again.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test that fails

mod with;

use serde_json::{Value, json};
use with::{Place, fine, problem, snapshot};

/// One slip ends nothing where somebody sits at a terminal, and what a new passphrase needs is told before it is typed.
#[test]
fn a_mistyped_passphrase_is_asked_for_again() {
    let place = Place::new();
    let sealed = &[("TURNGLASS_VAULT", "sealed"), ("T", "a-plain-token")];
    let new = "New passphrase for the sealed vault (at least 8 characters):";
    let mut add = place.at_a_terminal("add a --provider jwt --token-env T", sealed);
    add.answers(new, "short");
    add.shows("shorter than 8 characters");
    add.answers(new, "five random words");
    add.answers("The same again:", "five random swords");
    add.shows("not the same");
    add.answers(new, "five random words");
    add.answers("The same again:", "five random words");
    add.shows("a is added");
    assert_eq!(add.ends(), 0);

    let asks = "Passphrase of the sealed vault:";
    let mut token = place.at_a_terminal("token a", sealed);
    token.answers(asks, "five random swords");
    token.shows("This passphrase does not open the sealed vault.");
    token.answers(asks, "five random words");
    token.shows("a-plain-token");
    assert_eq!(token.ends(), 0);

    let mut token = place.at_a_terminal("token a", sealed);
    for _ in 0..3 {
        token.answers(asks, "five random swords");
        token.shows("This passphrase does not open the sealed vault.");
    }
    assert_eq!(token.ends(), 6);
}

#[test]
fn the_passphrase_for_a_keeper_is_asked_for_again() {
    let place = Place::kept(|ask| match ask["ask"].as_str().unwrap() {
        "unlock" if ask["passphrase"] != "five random words" => {
            problem("vault", "This passphrase does not open the sealed vault.")
        }
        "unlock" => fine(Value::Null),
        _ => {
            let mut snapshot = snapshot(vec![]);
            snapshot["vault"] = json!({"kind": "sealed", "state": "locked"});
            fine(snapshot)
        }
    });
    let socket = turnglass_protocol::home::Home::at(place.dir.path()).socket();
    let mut unlock = place.at_a_terminal("unlock", &[("TURNGLASS_SOCKET", socket.to_str().unwrap())]);
    unlock.answers("Passphrase of the sealed vault:", "five random swords");
    unlock.shows("does not open");
    unlock.answers("Passphrase of the sealed vault:", "five random words");
    unlock.shows("is open");
    assert_eq!(unlock.ends(), 0);
}
