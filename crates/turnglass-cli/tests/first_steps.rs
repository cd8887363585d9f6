//! What somebody stumbles over who has never used it before: the real binary, with the real keeper where one is needed.
#![allow(clippy::unwrap_used)] // a test that fails

mod with;

use serde_json::json;
use std::process::Stdio;
use with::{NOW, Place, Ran, fine};

/// With a sealed vault that a key file opens; a token in the variable `T`.
fn sealed(place: &Place, args: &[&str], token: &str) -> Ran {
    let mut command = place.command(args);
    command.env("TURNGLASS_VAULT", "sealed").env("T", token).stdin(Stdio::null());
    command.env("TURNGLASS_VAULT_KEY_FILE", place.dir.path().join("key"));
    command.output().unwrap().into()
}

/// A plain token is had from nowhere else: one that lives is replaced where that was said.
#[test]
fn a_plain_token_that_lives_is_not_replaced_by_mistake() {
    let place = Place::new();
    let add = ["add", "a", "--provider", "jwt", "--token-env", "T"];
    sealed(&place, &add, "one").is(0, "", "a is added");
    let refused = sealed(&place, &add, "other");
    refused.is(2, "", "holds a token that has not ended");
    assert!(refused.err.contains("The same command with `--replace` added"), "{refused:#?}");
    assert_eq!(sealed(&place, &["token", "a"], "").out, "one\n");
    sealed(&place, &add, "one").is(0, "", "a");
    sealed(&place, &[&add[..], &["--replace"]].concat(), "other").is(0, "", "a");
    assert_eq!(sealed(&place, &["token", "a"], "").out, "other\n");
    // Nobody can tell how fresh that one is.
    for args in [&["list"][..], &["show", "a"], &["status"]] {
        let told = sealed(&place, args, "").out;
        assert!(told.contains("no known end") && !told.contains("fresh"), "{args:?}: {told}");
    }
    assert_eq!(sealed(&place, &["show", "a", "--json"], "").json()["state"], "fresh");
}

/// Nobody has to type what opens the vault to hear that they mistyped a name.
#[cfg(unix)]
#[test]
fn a_name_that_is_not_there_is_told_before_anybody_types() {
    let place = Place::new();
    let env = &[("TURNGLASS_VAULT", "sealed"), ("T", "a-plain-token")];
    let mut add = place.at_a_terminal("add work --provider jwt --token-env T", env);
    add.answers("New passphrase for the sealed vault", "five random words");
    add.answers("The same again:", "five random words");
    add.shows("work is added");
    assert_eq!(add.ends(), 0);
    for line in [
        "token wrok",
        "show wrok",
        "history wrok",
        "refresh wrok",
        "check wrok",
        "copy wrok",
        "use wrok",
        "set wrok",
        "set wrok --group Mine",
        "rename wrok other",
        "remove wrok --yes",
        "exec wrok -- true",
        "call wrok GET https://api.example",
        "login wrok",
    ] {
        let mut typed = place.at_a_terminal(line, env);
        typed.shows("no account named “wrok”. Did you mean “work”?");
        assert!(!typed.shown().contains("Passphrase"), "{line}: {}", typed.shown());
        assert_eq!(typed.ends(), 3, "{line}");
    }
    let mut restore = place.at_a_terminal("restore wrok", env);
    restore.shows("cannot be brought back");
    assert!(!restore.shown().contains("Passphrase"), "{}", restore.shown());
    assert_eq!(restore.ends(), 1);
}

/// Once in a home, behind the answer, and to a person alone.
#[cfg(unix)]
#[test]
fn whoever_types_the_passphrase_hears_once_what_keeps_it() {
    let place = Place::new();
    let env = &[("TURNGLASS_VAULT", "sealed"), ("T", "a-plain-token")];
    let mut add = place.at_a_terminal("add work --provider jwt --token-env T", env);
    add.answers("New passphrase for the sealed vault", "five random words");
    add.answers("The same again:", "five random words");
    assert_eq!(add.ends(), 0);
    let token = |told: bool| {
        let mut token = place.at_a_terminal("token work", env);
        token.answers("Passphrase of the sealed vault:", "five random words");
        token.shows("a-plain-token");
        if told {
            token.shows("until an agent keeps it: `turnglass agent`");
            token.shows("setsid nohup turnglass agent >/dev/null 2>&1 &");
        }
        let shown = token.shown();
        assert_eq!(token.ends(), 0);
        assert!(told || !shown.contains("agent"), "{shown}");
    };
    token(true);
    token(false);
}

#[test]
fn an_agent_whose_vault_is_locked_does_not_say_that_it_keeps() {
    let place = Place::new();
    let add = ["add", "a", "--provider", "jwt", "--token-env", "T"];
    sealed(&place, &add, "one").is(0, "", "a is added");
    let mut agent = place.command(&["agent"]);
    agent.env("TURNGLASS_VAULT", "sealed").stdin(Stdio::null()).stderr(Stdio::piped());
    let mut agent = agent.spawn().unwrap();
    let mut said = String::new();
    let mut stderr = std::io::BufReader::new(agent.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut stderr, &mut said).unwrap();
    agent.kill().unwrap();
    agent.wait().unwrap();
    assert!(said.starts_with("turnglass: The sealed vault is locked"), "{said}");
    assert!(
        said.contains("Until then nothing is kept fresh: 1 account") && !said.contains("keeping"),
        "{said}"
    );
}

/// Two verbs, one behind the other.
#[test]
fn a_verb_in_the_place_of_a_name_is_told_as_that() {
    let place = Place::new();
    sealed(&place, &["add", "a", "--provider", "jwt", "--token-env", "T"], "one").is(0, "", "a is added");
    for args in [&["show", "history"][..], &["remove", "list", "--yes"], &["refresh", "set"]] {
        sealed(&place, args, "").is(3, "", &format!("“{}” is a verb: `turnglass --help`", args[1]));
    }
    assert!(!sealed(&place, &["show", "b"], "").err.contains("verb"));
}

/// What is as long in both lines says nothing of how they differ.
#[test]
fn two_ends_in_one_minute_are_told_apart() {
    let shown = |apart: i64| {
        let end = NOW + 3_600_000;
        let entry = |at: i64, end: i64| json!({"at": at, "what": "renewed", "says": "By schedule.", "expires_at": end});
        let place = Place::kept(move |_| fine(json!([entry(NOW, end + apart), entry(NOW - 60_000, end)])));
        place.run(&["history", "a"]).out
    };
    let told = shown(20_000);
    assert!(told.contains("  09:00:20  ") && told.contains("  09:00:00  "), "{told}");
    for alike in [shown(0), shown(60_000)] {
        assert!(alike.contains("  09:00  ") && !alike.contains("09:00:"), "{alike}");
    }
}

#[test]
fn the_page_of_a_verb_is_printed_and_no_directory_of_its_name_is_made() {
    let place = Place::new();
    let here = |args: &[&str]| Ran::from(place.command(args).current_dir(place.dir.path()).output().unwrap());
    for (verbs, title) in
        [(&["token"][..], "turnglass-token"), (&["agent", "install"], "turnglass-agent-install")]
    {
        let page = here(&[&["man"], verbs].concat());
        assert_eq!((page.code, page.err.as_str()), (0, ""), "{page:#?}");
        assert!(
            page.out.contains(".SH SYNOPSIS") && page.out.contains(&format!(".TH {title} ")),
            "{page:#?}"
        );
    }
    assert!(here(&["man"]).out.contains(".TH turnglass "));
    let unknown = here(&["man", "tokn"]);
    unknown.is(2, "", "There is no verb “tokn”. Did you mean “token”?");
    assert!(unknown.err.contains("`turnglass man --to tokn`"), "{unknown:#?}");
    assert!(!place.dir.path().join("token").exists() && !place.dir.path().join("tokn").exists());
    // As packages call it, and as they called it before.
    let pages = place.dir.path().join("pages");
    for args in [&["man", "--to", "pages"][..], &["man", pages.to_str().unwrap()]] {
        here(args).is(0, "", "wrote the manual pages into");
        assert!(pages.join("turnglass-token.1").exists());
        std::fs::remove_dir_all(&pages).unwrap();
    }
}

#[test]
fn what_was_never_removed_is_not_promised_back() {
    let place = Place::new();
    let nobody = place.run(&["restore", "a"]);
    nobody.is(1, "", "none runs. Add it again with `turnglass add a`.");
    sealed(&place, &["add", "a", "--provider", "jwt", "--token-env", "T"], "one").is(0, "", "a is added");
    let there = sealed(&place, &["restore", "a"], "");
    there.is(1, "", "There is an account named “a”: nothing is brought back over it. `turnglass show a`");
}

/// The command of a service manager is of no use where there is none.
#[cfg(target_os = "linux")]
#[test]
fn where_no_service_manager_runs_none_is_named() {
    let place = Place::new();
    let booted = std::path::Path::new("/run/systemd/system").is_dir();
    let installed = place.run(&["agent", "install"]);
    installed.is(0, "", "`turnglass agent` keeps");
    assert_eq!(installed.err.contains("systemctl"), booted, "{installed:#?}");
    let removed = place.run(&["agent", "uninstall"]);
    removed.is(0, "", "`turnglass agent stop`");
    assert!(!removed.err.contains("systemctl"), "{removed:#?}");
}

/// A server has no keychain, and nobody who types: what suits it stands beside what suits a person.
#[test]
fn where_there_is_no_keychain_a_key_file_is_told_of() {
    const CATALOGUES: [&str; 4] = [
        include_str!("../../turnglass-protocol/locales/en.ftl"),
        include_str!("../../turnglass-protocol/locales/vi.ftl"),
        include_str!("../../turnglass-protocol/locales/ru.ftl"),
        include_str!("../../turnglass-protocol/locales/zh-Hans.ftl"),
    ];
    for catalogue in CATALOGUES {
        let hints = ["keychain-missing", "keychain-empty", "keychain-stays-empty", "doctor-keychain-missing"];
        let lines = catalogue.lines().filter(|line| hints.iter().any(|hint| line.starts_with(hint)));
        let lines: Vec<&str> = lines.filter(|line| line.contains("`turnglass vault use sealed`")).collect();
        assert_eq!(lines.len(), 5);
        for line in lines {
            assert!(line.contains("`turnglass vault use sealed --key-file FILE`"), "{line}");
        }
    }
}
