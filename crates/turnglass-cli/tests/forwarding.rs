//! `turnglass forward` against a keeper that answers as the test says: what it is told, and what is printed.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use with::{Place, fine, problem, snapshot};

fn forward(at: &str, clients: &[&str]) -> Value {
    let client = |name: &&str| json!({"client": name, "since": 1, "requests": 2, "open": 0});
    let clients: Vec<_> = clients.iter().map(client).collect();
    json!({"name": "work", "to": "https://api.example.com/", "at": at, "accounts": ["work"], "served": true,
        "clients": clients})
}

const AT: &str = "http://127.0.0.1:8181";

#[test]
fn the_key_is_printed_once_and_the_keeper_gets_its_hash() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("forward_add" | "forward_key") => fine(forward(AT, &["default"])),
        _ => None,
    });
    let add = ["forward", "add", "work", "--to", "https://api.example.com"];
    let ran = place.run(&add);
    let key = ran.out.trim().to_owned();
    assert!(key.starts_with("tgf_") && key.len() == 47, "{ran:?}");
    assert!(ran.err.contains(AT) && ran.err.contains("shown once") && !ran.err.contains(&key), "{}", ran.err);
    let asked = place.asked().remove(0);
    assert_eq!((&asked["name"], &asked["accounts"]), (&json!("work"), &json!(["work"])));
    let digest = asked["clients"][0]["digest"].as_str().unwrap().to_owned();
    assert_eq!(digest.len(), 64);
    assert!(!asked.to_string().contains(&key), "{asked}");

    let more = place.run(&["forward", "key", "add", "work", "editor", "--json"]).json();
    assert_eq!(more["client"], "editor");
    assert_ne!(more["key"].as_str().unwrap(), key);
}

#[test]
fn a_key_lies_in_a_file_where_one_is_named() {
    let place = Place::kept(|_| fine(forward(AT, &["default"])));
    let file = place.dir.path().join("key");
    let named = file.to_str().unwrap().to_owned();
    let add = ["forward", "add", "work", "--to", "https://api.example.com", "--key-file", &named];
    place.run(&add).is(0, "", AT);
    let key = std::fs::read_to_string(&file).unwrap();
    assert!(key.starts_with("tgf_"), "{key}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    // The same one a second time.
    place.run(&add).is(0, "", AT);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), key);
    let digests: Vec<_> = place.asked().iter().map(|ask| ask["clients"][0]["digest"].to_string()).collect();
    assert_eq!(digests[0], digests[1]);
    place.write("key", "hunter2");
    place.run(&add).is(2, "", "holds no key of a forward");
}

#[test]
fn a_socket_needs_no_key() {
    let place = Place::kept(|_| fine(forward("/run/f.sock", &[])));
    place.run(&["forward", "add", "work", "--to", "https://api.example.com", "--socket", "f.sock"]).is(
        0,
        "",
        "/run/f.sock",
    );
    let asked = place.asked().remove(0);
    assert_eq!(asked["clients"], json!([]));
    assert!(std::path::Path::new(asked["socket"].as_str().unwrap()).is_absolute(), "{asked}");
}

#[test]
fn what_stands_is_shown_with_who_uses_it() {
    let place = Place::kept(|_| fine(json!([forward(AT, &["default", "editor"])])));
    let list = place.run(&["forward", "list"]);
    assert!(list.out.contains("default,editor") && list.out.contains(AT), "{}", list.out);
    let status = place.run(&["forward", "status", "work"]);
    assert_eq!(status.out.lines().count(), 3, "{}", status.out);
    assert_eq!(place.run(&["forward", "key", "list", "work", "--json"]).json()[1]["client"], "editor");
    place.run(&["forward", "status", "other"]).is(1, "", "turnglass forward list");
    let printed = place.run(&["forward", "print", "claude-code"]);
    assert!(printed.out.contains("ANTHROPIC_BASE_URL=http://127.0.0.1:8181\n"), "{}", printed.out);
}

#[test]
fn nothing_stands_and_nothing_is_carried() {
    let none = Place::kept(|_| fine(json!([])));
    none.run(&["forward", "list"]).is(0, "", "turnglass forward add NAME --to URL");
    assert_eq!(none.run(&["forward", "list", "--json"]).json(), json!([]));
    none.run(&["forward", "print", "curl"]).is(1, "", "turnglass forward add NAME --to URL");
    none.run(&["forward"]).is(2, "", "--to");
    // Its key would be seen by nobody.
    none.run(&["forward", "work", "--to", "https://api.example.com"]).is(2, "", "--key-file");
    assert!(none.asked().iter().all(|ask| ask["ask"] != "token"));
    let no = Place::kept(|_| problem("failed", "There is no forward named “x”."));
    no.run(&["forward", "remove", "x"]).is(1, "", "no forward named");
}

/// A port that another program has: the status and the doctor tell of it, too.
#[test]
fn a_forward_that_is_not_served_is_told_where_one_looks_for_what_is_wrong() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("snapshot") => fine(snapshot(Vec::new())),
        Some("hooks") => fine(json!({"hooks": [], "owed": [], "file": "hooks.yaml"})),
        Some("forwards") => {
            let mut taken = forward(AT, &["default"]);
            taken["served"] = false.into();
            taken["problem"] = json!({"code": "failed", "message": "Another program listens there.",
                "hint": "It is tried again."});
            fine(json!([taken]))
        }
        _ => fine(json!([])),
    });
    for args in [&["status"][..], &["doctor"], &["forward", "status"]] {
        let ran = place.run(args);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("Another program listens there.") && said.contains("tried again"), "{said}");
    }
    let wrong = &place.run(&["status", "--json"]).json()["wrong"][0];
    assert_eq!((&wrong["account"], &wrong["remedy"]), (&Value::Null, &json!("It is tried again.")));
}

#[test]
fn a_pool_is_shown_with_the_account_that_is_used_and_those_that_have_to_wait() {
    let place = Place::kept(|_| {
        let mut pool = forward(AT, &["default"]);
        pool["accounts"] = json!(["one", "two"]);
        pool["pool"] = "next_on_429".into();
        let far = 4_102_444_800_000_i64;
        pool["standing"] = json!([{"account": "one", "current": false, "limited_until": far},
            {"account": "two", "current": true}]);
        fine(json!([pool]))
    });
    let status = place.run(&["forward", "status"]);
    let line =
        |name: &str| status.out.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(line("one").contains("limited until"), "{}", status.out);
    assert!(line("two").contains("used now"), "{}", status.out);
    let json = place.run(&["forward", "status", "--json"]).json();
    assert_eq!(json[0]["standing"][1]["current"], true);
}

#[test]
fn a_file_that_was_made_for_a_key_goes_again_where_nothing_came_of_it() {
    let place = Place::kept(|_| problem("usage", "There is a forward named “work” already."));
    let file = place.dir.path().join("key");
    let named = file.to_str().unwrap().to_owned();
    for args in [
        &["forward", "add", "work", "--to", "https://api.example.com", "--key-file", &named][..],
        &["forward", "key", "add", "work", "editor", "--key-file", &named],
    ] {
        place.run(args).is(2, "", "already");
        assert!(!file.exists(), "{args:?}");
    }
    let key = format!("tgf_{}\n", "a".repeat(43));
    place.write("key", &key);
    place.run(&["forward", "key", "add", "work", "editor", "--key-file", &named]).is(2, "", "already");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), key, "what was there before stays");
}
