//! What a person is told of how it stands, by the real binary and a keeper that answers as the test says.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use std::process::Stdio;
use std::time::{Duration, Instant};
use with::{NOW, Place, Ran, account, fine, problem, snapshot, words};

/// Who keeps, what comes next, and what is wrong with the command that mends it.
#[test]
fn the_status_tells_what_is_next_and_what_mends_what_is_wrong() {
    let seen = |app: bool| {
        let mut gone = account("b", "sign_in_needed", "The provider ended it.");
        gone["due_at"] = Value::Null;
        gone["remedy"] = "`turnglass login b` signs in again; its settings and history stay.".into();
        let mut tool = account("c", "sign_in_needed", "Sign in there with `codex login`.");
        (tool["due_at"], tool["owner"]) = (Value::Null, "watched".into());
        let mut seen = snapshot(vec![account("a", "fresh", "Renews at 08:45."), gone, tool]);
        (seen["keeper"]["app"], seen["keeper"]["started_at"]) = (app.into(), NOW.into());
        seen
    };
    let place = Place::kept(move |_| fine(seen(true)));
    let version = env!("CARGO_PKG_VERSION");
    let told = format!(
        "keeper    the app, process 4242, version {version}, since 08:00\n\
         vault     memory, open\n\
         accounts  3 accounts: 1 fresh, 2 sign-in needed (2 in need of you)\n\
         next      in 45m: a\n\
         wrong     b: The provider ended it. `turnglass login b` signs in again; its settings and history stay.\n\
         wrong     c: Sign in there with `codex login`.\n"
    );
    place.run(&["status"]).is(0, &told, "");
    let place = Place::kept(move |_| fine(seen(false)));
    let status = place.run(&["status", "--json"]).json();
    assert_eq!(status["keeper"]["by"], "agent");
    assert_eq!((&status["kept"], &status["next"]["account"]), (&true.into(), &"a".into()));
    assert_eq!((&status["wrong"][0]["account"], &status["wrong"][1]["remedy"]), (&"b".into(), &Value::Null));
    let listed = place.run(&["list"]);
    assert!(!listed.out.contains("Kept by") && listed.err.is_empty(), "a script reads the rows: {listed:#?}");
}

/// Settings that are wrong, and everything paused: each with the command that mends it, in `status`, `doctor` and `show`.
#[test]
fn wrong_settings_and_a_pause_come_with_the_command_that_mends_them() {
    let place = Place::kept(move |ask| match ask["ask"].as_str() {
        Some("snapshot") => {
            let mut wrong = account("b", "misconfigured", "The provider does not accept this client.");
            wrong["remedy"] = "Sign in again with what is right: `turnglass login b --client-id ID`.".into();
            let mut told =
                account("c", "misconfigured", "If that is meant, run `turnglass set c --trust x`.");
            told["remedy"] = "Another `turnglass login c`.".into();
            let mut seen = snapshot(vec![wrong, told]);
            seen["settings"]["paused"] = true.into();
            fine(seen)
        }
        Some("hooks") => fine(json!({"hooks": [], "owed": [], "file": "hooks.yaml"})),
        _ => fine(json!([])),
    });
    let status = place.run(&["status"]);
    for line in [
        "wrong     Everything is paused: nothing is renewed by itself. \
         Resume it in the tray menu, or with `turnglass settings paused off`.\n",
        "wrong     b: The provider does not accept this client. \
         Sign in again with what is right: `turnglass login b --client-id ID`.\n",
        "wrong     c: If that is meant, run `turnglass set c --trust x`.\n",
    ] {
        assert!(status.out.contains(line), "{line}: {status:#?}");
    }
    let wrong = &place.run(&["status", "--json"]).json()["wrong"];
    assert!(
        wrong[0]["account"].is_null() && wrong[0]["remedy"].as_str().unwrap().contains("paused off"),
        "{wrong}"
    );
    for args in [&["doctor"][..], &["show", "b"]] {
        let ran = place.run(args);
        assert!(ran.out.contains("`turnglass login b --client-id ID`"), "{ran:#?}");
    }
}

/// An account's own page says what leads on, as the list and `doctor` do.
#[test]
fn what_is_shown_of_an_account_comes_with_what_leads_on() {
    let place = Place::new();
    let none = "There are no accounts yet. `turnglass login NAME --issuer URL`";
    place.run(&["show", "a"]).is(3, "", none);
    place.run(&["history", "a"]).is(3, "", none);
    let key = place.dir.path().join("key");
    let run = |args: &[&str], key: Option<&std::path::Path>| -> Ran {
        let mut command = place.command(args);
        command.env("TURNGLASS_VAULT", "sealed").env("T", "a-refresh-token").stdin(Stdio::null());
        key.map(|key| command.env("TURNGLASS_VAULT_KEY_FILE", key));
        command.output().unwrap().into()
    };
    let add = [
        "add",
        "a",
        "--token-url",
        "http://127.0.0.1:1/token",
        "--client-id",
        "c",
        "--refresh-token-env",
        "T",
    ];
    run(&add, Some(&key));
    let shown = run(&["show", "a"], Some(&key));
    assert!(shown.err.contains("Nothing renews this account by itself"), "{shown:#?}");
    run(&["set", "a", "--paused"], Some(&key));
    let shown = run(&["show", "a"], Some(&key));
    assert!(shown.out.contains("`turnglass set a --no-paused` resumes it."), "{shown:#?}");
    assert!(shown.err.is_empty(), "nobody means to renew it: {shown:#?}");
    assert_eq!(run(&["set", "a", "--no-paused"], Some(&key)).code, 0);
    assert_eq!(run(&["settings", "paused", "on"], Some(&key)).code, 0);
    let shown = run(&["show", "a"], Some(&key));
    assert!(shown.err.contains("`turnglass settings paused off`"), "{shown:#?}");
    let doctor = run(&["doctor"], Some(&key));
    assert!(doctor.out.contains("everything is paused"), "{doctor:#?}");
    // The vault is locked now: what opens it is told, as beside the list.
    let (shown, listed) = (run(&["show", "a"], None), run(&["list"], None));
    let told = listed.err.lines().next().unwrap();
    assert!(told.contains("TURNGLASS_VAULT_PASSPHRASE_FD") || told.contains("KEY_FILE"), "{listed:#?}");
    assert!(shown.err.contains(told), "{shown:#?}");
}

/// A file of the person's own that has a mistake: what is told runs as it stands, and knows when it is right.
#[test]
fn a_faulty_file_comes_with_the_command_that_checks_it() {
    let right = "hooks:\n  - {on: renewed, run: [\"true\"]}\n";
    for (file, wrong, right, check) in [
        (
            "providers.yaml",
            "providers:\n  - {name: house, grant: never}\n",
            "providers: []\n",
            "providers --check",
        ),
        ("hooks.yaml", "hooks:\n  - {on: never, run: [\"true\"]}\n", right, "doctor"),
        ("tools.yaml", "tools:\n  - {name: mine, colour: blue}\n", "tools: []\n", "doctor"),
    ] {
        let place = Place::new();
        let path = place.write(file, wrong);
        let status = place.run(&["status", "--json"]).json();
        let of_file = |wrong: &&Value| wrong["says"].as_str().unwrap().starts_with(&path);
        let told = status["wrong"].as_array().unwrap().iter().find(of_file);
        let told = told.unwrap_or_else(|| panic!("{file}: {status}"));
        let remedy = told["remedy"].as_str().unwrap();
        let command = remedy.split('`').nth(1).unwrap_or_else(|| panic!("{file}: {remedy}"));
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert!(words.join(" ").starts_with(&format!("turnglass {check}")), "{file}: {command}");
        let fault = told["says"].as_str().unwrap();
        let tells = || {
            let checked = place.run(&words[1..]);
            assert_ne!(checked.code, 2, "{checked:#?}");
            checked.out.contains(fault) || checked.err.contains(fault)
        };
        assert!(tells(), "{file}: {command}");
        place.write(file, right);
        assert!(!tells(), "{file}: {command}");
    }
}

/// A reason that several entries share is told once, and what was left alone is no failure.
#[test]
fn what_is_found_and_left_alone_is_no_failure() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("snapshot") => fine(snapshot(vec![])),
        _ => {
            let name = ask["entries"][0]["name"].clone();
            let entry = |name: Value, code: &str| match code {
                "" => json!({"name": name, "result": "skipped", "says": "Another account is called so."}),
                code => {
                    json!({"name": name, "result": "skipped", "says": "There is none. Start it.", "code": code})
                }
            };
            let entries = match ask["entries"][0]["owner"].as_str() {
                Some("mine") | None => vec![entry(name, "vault"), entry("second".into(), "vault")],
                Some("shared") => vec![entry(name, "sign_in_needed")],
                _ => vec![entry(name, "")],
            };
            fine(json!({"entries": entries}))
        }
    });
    std::fs::create_dir(place.dir.path().join(".claude")).unwrap();
    place.write(".claude/.credentials.json", r#"{"claudeAiOauth": {"refreshToken": "sk-ant-ort01-canary"}}"#);
    let import = |owner: &str| place.run(&["import", "--found", "--yes", "--owner", owner]);
    for owner in ["watched", "shared"] {
        let left = import(owner);
        left.is(0, "", "Nothing was taken.");
        assert!(!left.err.contains(": added"), "{left:#?}");
    }
    let failed = import("mine");
    failed.is(1, "", "second: skipped, for the same reason.");
    assert_eq!(failed.err.matches("Start it.").count(), 1, "{failed:#?}");
}

/// Where no keeper can be reached, nothing is read of what a person would have to type before that is told.
#[test]
fn who_cannot_reach_a_keeper_is_asked_for_nothing() {
    let place = Place::new();
    let export = place.dir.path().join("export.sealed").display().to_string();
    let made = place.run_with(&["export", &export, "--passphrase-fd", "0"], "five quite random words");
    assert_eq!(made.code, 0, "{made:#?}");
    let found = place.write("auth.json", r#"{"tokens": {"refresh_token": "r"}}"#);
    let anew = place.dir.path().join("another.sealed").display().to_string();
    for args in [
        &["export", &anew, "--passphrase-fd", "0"][..],
        &["export", &anew],
        &["import", &export, "--passphrase-fd", "0"],
        &["import", &export],
        &["import", &found, "--owner", "mine"],
        &["token", "work", "--after-401", "-"],
        &["call", "work", "POST", "https://api.example.com/", "--data", "@-"],
    ] {
        let mut command = place.command(args);
        command.env("TURNGLASS_SOCKET", place.dir.path().join("nobody.sock"));
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Held open: whoever reads it waits.
        let typed = child.stdin.take();
        let end = Instant::now() + Duration::from_secs(30);
        while child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "{args:?} waits for what is typed: {:?}", child.kill());
            std::thread::sleep(Duration::from_millis(10));
        }
        drop(typed);
        let ran = Ran::from(child.wait_with_output().unwrap());
        ran.is(5, "", "nobody.sock");
        assert_eq!(ran.err.matches("turnglass: ").count(), 1, "{args:?}: {ran:#?}");
    }
}

/// Where a token may go is the keeper's to say, by the one question that there is: nothing of all the accounts is asked for.
#[test]
fn a_call_asks_for_a_token_for_its_host_and_for_nothing_else() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("token") => problem("failed", &format!("not for {}", ask["host"])),
        _ => problem("failed", "that is not for you"),
    });
    let told = |args: &[&str], stdin: &str| {
        let ran = place.run_with(args, stdin);
        assert!(ran.err.contains("not for \"https://api.example.com:8443\""), "{args:?}: {ran:#?}");
    };
    told(&["call", "work", "GET", "https://api.example.com:8443/me?x=1"], "");
    let asked = "protocol=https\nhost=api.example.com:8443\n\n";
    told(&["helper", "git", "get", "--account", "work"], asked);
    told(&["helper", "docker", "get", "--account", "work"], "https://api.example.com:8443/v2/");
    let asked: Vec<Value> = place.asked().iter().map(|frame| frame["ask"].clone()).collect();
    assert_eq!(asked, ["token", "token", "token"]);
}
