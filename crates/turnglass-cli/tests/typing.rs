//! What is typed at a terminal, which is that of script(1): a passphrase, mistyped and asked for again; a client's id.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test that fails

mod with;

use serde_json::{Value, json};
use turnglass_protocol::wire::Reply;
use with::{Place, account, fine, problem, providers, snapshot};

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

/// At an issuer's address, a client is asked for only when the issuer was, and registers none by itself.
#[test]
fn a_client_is_asked_for_where_the_issuer_wants_one() {
    let place = |wants: bool| {
        Place::kept(move |ask| {
            match ask["ask"].as_str().unwrap() {
            "snapshot" => fine(snapshot(vec![])),
            "providers" => fine(providers()),
            "sign_in" if wants && ask["account"]["client_id"].is_null() => Some(Reply::Problem(
                serde_json::from_value(json!({"code": "usage", "message": "The provider wants to know which client asks.",
                    "hint": "Register one there, as a native app or desktop app, and give its id (--client-id)."}))
                .unwrap(),
            )),
            "sign_in" if ask["account"]["issuer"] == "https://gone.example" => {
                problem("unavailable", "The issuer could not be asked.")
            }
            "sign_in" => fine(json!({"id": 7, "account": "work", "provider_title": "House", "stage": "waiting",
                "way": "device", "url": "https://sso.example/page", "ends_at": with::NOW, "can_paste": false,
                "user_code": "ABCD-EFGH"})),
            "signed_in" => fine(account("work", "fresh", "Renews Tue 14:05.")),
            _ => fine(Value::Null),
        }
        })
    };
    for (wants, address, code) in [
        (false, "https://sso.example", 0),
        (false, "https://gone.example", 5),
        (true, "https://sso.example", 0),
    ] {
        let place = place(wants);
        let mut login = place.at_a_terminal(&format!("login work --device --issuer {address}"), &[]);
        if wants {
            login.answers("Client id:", "mine");
        }
        login.shows(if code == 0 { "work is signed in" } else { "could not be asked" });
        assert_eq!(login.shown().contains("Client id"), wants, "{}", login.shown());
        assert_eq!(login.ends(), code);
        let last = place.asked().into_iter().rfind(|ask| ask["ask"] == "sign_in").unwrap();
        assert_eq!(last["account"]["client_id"], if wants { json!("mine") } else { Value::Null });
    }
}
