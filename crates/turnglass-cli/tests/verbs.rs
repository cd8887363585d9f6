//! Each verb against a keeper that answers as the test says: exit code, standard output, standard error.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use with::{Place, account, fine, problem, snapshot};

#[test]
fn the_list_is_aligned_for_none_one_and_many() {
    let none = Place::kept(|_| fine(snapshot(vec![])));
    none.run(&["list"]).is(0, "", "turnglass: There are no accounts yet. `turnglass login NAME --issuer URL` signs in to one, `turnglass add NAME");

    let many = Place::kept(|_| {
        let mut ended = account("日本語", "sign_in_needed", "The provider ended this\u{1b}[31m sign-in.");
        ended["expires_at"] = json!(with::NOW - 1);
        ended["due_at"] = Value::Null;
        fine(snapshot(vec![
            account("a", "fresh", "Renews at 08:45."),
            ended,
            account(&"n".repeat(40), "paused", ""),
        ]))
    });
    many.run(&["list"]).is(
        0,
        &format!(
            "NAME{:36}  PROVIDER  STATE           LEFT   RENEWS  WHY\n\
             a{:39}  qwen      fresh           3d 0h  in 45m  Renews at 08:45.\n\
             {}  qwen      paused          3d 0h  in 45m\n\
             日本語{:34}  qwen      sign-in needed  ended  -       The provider ended this [31m sign-in.\n",
            "",
            "",
            "n".repeat(40),
            "",
        ),
        "",
    );
    assert_eq!(many.run(&["list", "--json"]).json()["accounts"][0]["name"], "a");
}

#[test]
fn the_list_tells_what_is_wrong_beside_the_accounts() {
    let place = Place::kept(|_| {
        let mut snapshot = snapshot(vec![account("a", "vault_trouble", "The keychain is locked.")]);
        snapshot["vault"] = json!({"kind": "keychain", "state": "locked",
            "problem": {"code": "vault", "message": "The keychain is locked.", "hint": "Unlock it."}});
        snapshot["warnings"] = json!([{"code": "failed", "message": "providers.yaml, line 3: wrong."}]);
        fine(snapshot)
    });
    let ran = place.run(&["list"]);
    ran.is(
        0,
        &ran.out,
        "turnglass: The keychain is locked. Unlock it.\nturnglass: providers.yaml, line 3: wrong.\n",
    );
}

fn lease(token_type: &str, token: &str) -> Value {
    json!({"account": "a", "token": token, "token_type": token_type, "expires_at": 5, "scopes": ["s"]})
}

#[test]
fn a_token_in_every_format() {
    let place = Place::kept(|_| fine(lease("bearer", "it's-canary%")));
    place.run(&["token", "a"]).is(0, "it's-canary%\n", "");
    place.run(&["token", "a", "--format", "plain"]).is(0, "it's-canary%\n", "");
    place.run(&["token", "a", "--format", "header"]).is(0, "Authorization: Bearer it's-canary%\n", "");
    place.run(&["token", "a", "--format", "env"]).is(0, "export A_TOKEN='it'\\''s-canary%'\n", "");
    place.run(&["token", "a", "--format", "env", "--var", "X"]).is(0, "export X='it'\\''s-canary%'\n", "");
    assert_eq!(
        place.run(&["token", "a", "--format", "json"]).json(),
        json!({
            "access_token": "it's-canary%", "token_type": "bearer", "expires_at": 5, "scopes": ["s"], "extras": {},
        })
    );
    place.run(&["token", "a", "--format", "env", "--var", "1X"]).is(
        2,
        "",
        "cannot be the name of a variable",
    );
    place.run(&["token", "a", "--format", "github-env"]).is(2, "", "GITHUB_ENV is not set");

    let file = place.write("github", "BEFORE=1\n");
    let output =
        place.command(&["token", "a", "--format", "github-env"]).env("GITHUB_ENV", &file).output().unwrap();
    with::Ran::from(output).is(0, "::add-mask::it's-canary%25\n", "");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "BEFORE=1\nA_TOKEN=it's-canary%\n");

    let broken = Place::kept(|_| fine(lease("", "line\nBREAK=1")));
    for format in ["plain", "header", "env"] {
        broken.run(&["token", "a", "--format", format]).is(1, "", "line break");
    }
    broken.run(&["token", "a"]).is(1, "", "line break");
    assert_eq!(broken.run(&["token", "a", "--format", "json"]).json()["access_token"], "line\nBREAK=1");
}

#[test]
fn the_least_lifetime_reaches_the_keeper() {
    let place = Place::kept(|_| fine(lease("Bearer", "t")));
    place.run(&["token", "a", "--min-ttl", "5m"]).is(0, "t\n", "");
    place.run(&["token", "--format", "plain", "--min-ttl=300s", "a"]).is(0, "t\n", "");
    place.run(&["token", "a"]).is(0, "t\n", "");
    let asked: Vec<Value> = place.asked().iter().map(|ask| ask["min_ttl_seconds"].clone()).collect();
    assert_eq!(asked, [json!(300), json!(300), Value::Null]);
    place.run(&["token", "a", "--min-ttl", "soon"]).is(2, "", "write 60s, 5m, 2h or 3d");
}

#[test]
fn every_problem_has_its_exit_code() {
    for (code, exit) in [
        ("failed", 1),
        ("usage", 2),
        ("no_such_account", 3),
        ("sign_in_needed", 4),
        ("unavailable", 5),
        ("vault", 6),
    ] {
        let place = Place::kept(move |_| problem(code, "This is so."));
        for args in [
            &["token", "a"][..],
            &["token", "a", "--format", "json"],
            &["list"],
            &["check", "a"],
            &["refresh", "--all"],
            &["history", "a", "--json"],
            &["remove", "a", "--yes"],
        ] {
            place.run(args).is(exit, "", "turnglass: This is so. Do this.");
        }
    }
}

#[test]
fn usage_is_two() {
    let place = Place::new();
    for args in [
        &["fly"][..],
        &["refresh"],
        &["refresh", "a", "--all"],
        &["import"],
        &["add", "a"],
        &["add", "a", "--provider", "qwen", "--token-stdin", "--refresh-token-stdin"],
        &["add", "a", "--provider", "qwen", "--token-stdin", "--token-env", "X"],
        &["token", "a", "--format", "xml"],
        &["login"],
        &["login", "a", "--device", "--browser"],
        &["login", "a", "--param", "no-value"],
        &["login", "a", "--issuer", "https://x.example", "--token-url", "https://x.example/t"],
    ] {
        let ran = place.run(args);
        assert!(ran.code == 2 && ran.out.is_empty() && !ran.err.is_empty(), "{args:?}: {ran:#?}");
    }
    let vault = place.command(&["list"]).env("TURNGLASS_VAULT", "cupboard").output().unwrap();
    with::Ran::from(vault).is(
        2,
        "",
        "“cupboard”, which is no vault. Choose keychain, sealed, openbao or memory.",
    );
    let sealed = place.command(&["list"]).env("TURNGLASS_VAULT", "sealed").output().unwrap();
    with::Ran::from(sealed).is(0, "", "There is no sealed vault yet");
    let help = place.run(&["--help"]);
    assert!(help.code == 0 && help.out.contains("Exit codes: 0 done") && help.err.is_empty(), "{help:#?}");
}

#[test]
fn when_a_keeper_ends_meanwhile_the_next_one_is_asked() {
    let first = std::sync::atomic::AtomicBool::new(true);
    let place = Place::kept(move |_| {
        if first.swap(false, std::sync::atomic::Ordering::SeqCst) { None } else { fine(snapshot(vec![])) }
    });
    place.run(&["list"]).is(0, "", "no accounts yet");
    let gone = Place::kept(|_| None);
    gone.run(&["token", "a"]).is(5, "", "ended while it was asked");
}

#[test]
fn secrets_are_read_from_where_they_are_named() {
    let place = Place::kept(|_| fine(account("a", "fresh", "Renews Tue 14:05.")));
    let add = ["add", "a", "--provider", "oauth2", "--token-url", "https://x.example/t", "--client-id", "c"];
    let with = |more: &[&'static str]| [&add[..], more].concat();
    place.run_with(&with(&["--refresh-token-stdin", "--margin", "60s"]), " canary-1\n").is(
        0,
        "",
        "turnglass: a is added. Renews Tue 14:05.\n",
    );
    let file = place.write("secret", "canary-2\n");
    let mut args = with(&["--client-secret-env", "S", "--client-auth", "basic", "--token-env", "T"]);
    args.extend(["--refresh-token-file", &file, "--expires-at", "2027-01-15T08:00:00Z", "--json"]);
    let ran =
        with::Ran::from(place.command(&args).env("S", "canary-3").env("T", "canary-4").output().unwrap());
    assert_eq!(ran.json()["name"], "a");
    let asked: Vec<_> = place.asked().into_iter().filter(|ask| ask["ask"] == "add").collect();
    assert_eq!(asked[0]["refresh_token"], "canary-1");
    assert_eq!(asked[0]["margin_seconds"], 60);
    for (member, value) in [
        ("refresh_token", "canary-2"),
        ("client_secret", "canary-3"),
        ("token", "canary-4"),
        ("client_auth", "basic"),
        ("token_url", "https://x.example/t"),
    ] {
        assert_eq!(asked[1][member], value);
    }
    assert_eq!(asked[1]["expires_at"], with::NOW);

    place.run(&with(&["--token-env", "UNSET"])).is(2, "", "environment variable UNSET is not set");
    place.run(&with(&["--token-file", "/nowhere"])).is(2, "", "/nowhere cannot be read");
    place.run_with(&with(&["--token-stdin"]), " \n").is(
        2,
        "",
        "There is no token in standard input: it is empty",
    );
}

#[test]
fn who_is_here_already_is_not_added_once_more() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("add") => {
            let mut added = account(ask["name"].as_str().unwrap(), "fresh", "Renews Tue 14:05.");
            added["was_here"] = (ask["name"] == "a").into();
            fine(added)
        }
        // Of a thousand accounts that would be much.
        Some("list") => problem("failed", "that is in the answer"),
        _ => fine(snapshot(vec![])),
    });
    let add = |name| place.run_with(&["add", name, "--provider", "jwt", "--token-stdin"], "a.b.c");
    add("a").is(0, "", "turnglass: a was here already, and has the new grant now. Renews Tue 14:05.\n");
    add("b").is(0, "", "turnglass: b is added. Renews Tue 14:05.\n");
    assert!(place.asked().iter().all(|frame| frame["ask"] != "list"));
}

#[test]
fn what_is_still_missing_is_named() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("providers") => fine(json!([{"name": "qwen", "title": "Qwen", "wants": "token",
            "wants_token_url": false, "wants_issuer": false, "wants_client": false, "wants_client_secret": false,
            "ways": [], "own": false}])),
        _ => fine(account("a", "fresh", "")),
    });
    place.run(&["add", "a", "--provider", "qwen"]).is(2, "", "a needs a token. Give it with --token-stdin");
    place.run(&["add", "a", "--provider", "quen"]).is(2, "", "no provider named “quen”. Known are qwen.");
    place.run(&["add", "a", "--provider", "qwen", "--grant", "client_credentials"]).is(0, "", "a is added");
}

#[test]
fn refresh_says_what_came_of_it() {
    let place = Place::kept(|ask| {
        let report = |name: &str, what: &str, problem: Value| json!({"account": name, "what": what, "says": "So it was.", "problem": problem});
        let ended = json!({"code": "sign_in_needed", "message": "m", "hint": "Sign in."});
        match (ask["ask"].as_str(), ask["account"].as_str()) {
            (Some("refresh_all"), _) => {
                fine(json!([report("a", "renewed", Value::Null), report("b", "refused", ended)]))
            }
            (_, Some("later")) => fine(report("later", "later", Value::Null)),
            _ => fine(report("a", "unchanged", Value::Null)),
        }
    });
    place.run(&["refresh", "a"]).is(0, "", "turnglass: a: So it was.\n");
    place.run(&["refresh", "later"]).is(5, "", "later: So it was.");
    place.run(&["refresh", "--all"]).is(4, "", "turnglass: b: So it was. Sign in.\n");
    assert_eq!(place.run(&["refresh", "--all", "--json"]).json()[1]["what"], "refused");
}

#[test]
fn check_remove_and_history() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("check") => fine(json!({"account": "a", "works": false, "says": "The provider answered 401."})),
        Some("history") => fine(
            json!([{"at": with::NOW, "what": "renewed", "says": "By schedule.", "expires_at": with::NOW + 86_400_000}]),
        ),
        Some("snapshot") => fine(snapshot(vec![account("a", "fresh", "")])),
        _ => fine(Value::Null),
    });
    place.run(&["check", "a"]).is(1, "", "turnglass: a: The provider answered 401.\n");
    assert_eq!(place.run(&["check", "a", "--json"]).json()["works"], false);
    place.run(&["history", "a", "--limit", "3"]).is(
        0,
        "WHEN                 WHAT     TOKEN ENDS  HOW\n2027-01-15 08:00:00  renewed  Sat 08:00   By schedule.\n",
        "",
    );
    place.run(&["remove", "b"]).is(3, "", "no account named “b”");
    place.run(&["remove", "a", "--revoke"]).is(
        2,
        "",
        "turnglass: a is not removed: there is no terminal to ask at. Add --yes where it is meant.\n",
    );
    assert!(place.asked().iter().all(|ask| ask["ask"] != "remove"), "nothing is removed by mistake");
    place.run(&["remove", "a", "--yes"]).is(
        0,
        "",
        "turnglass: a is removed.\nturnglass: `turnglass restore a` brings it back within a minute.\n",
    );
    place.run(&["remove", "a", "--yes", "--revoke"]).is(0, "", "turnglass: a is removed.\n");
    let removed = place.asked().into_iter().rfind(|ask| ask["ask"] == "remove").unwrap();
    assert_eq!(removed["revoke"], true);
}

#[test]
fn an_import_is_reported_entry_by_entry() {
    let place = Place::kept(|ask| {
        if ask["ask"] == "snapshot" {
            return fine(snapshot(vec![]));
        }
        let entries: Vec<Value> = ask["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                let skipped = entry["fault"].is_string();
                json!({"name": entry["name"], "result": if skipped { "skipped" } else { "added" },
                   "says": entry["fault"].as_str().or(entry["note"].as_str()).unwrap_or("It is fresh.")})
            })
            .collect();
        fine(json!({"entries": entries}))
    });
    let key = "- {name: k, auth_type: api_key, auth_value: sk-canary}\n";
    let good = place.write("good.yaml", format!("providers:\n- {{name: t, auth_value: a.b.c}}\n{key}"));
    place.run(&["import", &good]).is(0, "", "turnglass: t: added. It is fresh.\n");
    let missing = place.write("missing.yaml", "providers:\n- {name: t, auth_value: '${NOPE}'}\n");
    let ran = place.run(&["import", &missing, "--json"]);
    assert_eq!((ran.code, &ran.json()["entries"][0]["result"]), (1, &json!("skipped")));
    assert!(ran.err.contains("variable NOPE (auth_value)"), "{ran:#?}");

    let sign_in = place.write("any-name", r#"{"claudeAiOauth": {"refreshToken": "sk-ant-ort01-canary"}}"#);
    place.run(&["import", &sign_in, "--name", "mine"]).is(
        0,
        "",
        "turnglass: mine: added. Claude Code goes on renewing it",
    );
    let alone = place.run(&["import", &sign_in, "--owner", "mine"]);
    alone.is(2, "", "Claude Code is signed out. Say yes with `--yes`.");
    let alone = place.run(&["import", &sign_in, "--owner", "mine", "--yes"]);
    assert!(alone.err.contains("added.") && !alone.err.contains("follows"), "{alone:#?}");
    // What cannot be taken needs no name.
    place.run(&["import", &good, "--name", "mine"]).is(0, "", "turnglass: mine: added. It is fresh.\n");
    let two = "{name: t, auth_value: a.b.c}\n- {name: u, auth_value: d.e.f}\n";
    let two = place.write("two.yaml", format!("providers:\n- {two}"));
    place.run(&["import", &two, "--replace", "mine"]).is(
        2,
        "",
        "--replace is for a file that holds one account",
    );
    let both = place.run(&["import", &two, "--name", "mine"]);
    assert!(both.err.contains("mine (t): added.") && both.err.contains("mine (u): added."), "{both:#?}");
    place.run(&["import", "/nowhere"]).is(1, "", "/nowhere cannot be read");
    let binary = place.write("binary", [0xff, 0xfe, 0]);
    place.run(&["import", &binary]).is(1, "", "is not UTF-8 text");
    let broken = place.write("broken.json", "{\"tokens\": canary}");
    let ran = place.run(&["import", &broken]);
    ran.is(1, "", "broken.json, line 1, column 12");
    assert!(!ran.err.contains("canary"));

    place.run(&["import", "--found", "--yes"]).is(0, "", "No other tool's sign-in was found here.");
    std::fs::create_dir(place.dir.path().join(".claude")).unwrap();
    std::fs::copy(sign_in, place.dir.path().join(".claude/.credentials.json")).unwrap();
    let ran = place.run(&["import", "--found"]);
    ran.is(2, "", "Nothing is taken before a yes. Look with `turnglass import --found --dry-run`");
    assert!(ran.err.contains("Claude Code") && ran.err.contains("watched, shared, mine"), "{ran:#?}");
    let ran = place.run(&["import", "--found", "--dry-run", "--json"]);
    assert_eq!((&ran.json()[0]["tool"], &ran.json()[0]["owner"]), (&json!("claude-code"), &json!("watched")));
    assert!(!ran.out.contains("canary"), "{ran:#?}");
    let yes = place.run(&["import", "--found", "--yes", "--tool", "claude-code"]);
    assert!(yes.err.contains("turnglass: claude-code: added."), "{yes:#?}");
    let brought = place.asked().into_iter().rfind(|ask| ask["ask"] == "import").unwrap();
    assert_eq!(brought["entries"][0]["owner"], "watched");
    std::fs::create_dir_all(place.dir.path().join(".config/gcloud")).unwrap();
    let google =
        r#"{"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}"#;
    let at = ".config/gcloud/application_default_credentials.json";
    std::fs::write(place.dir.path().join(at), google).unwrap();
    let watched = place.run(&["import", "--found", "--yes", "--tool", "google-auth", "--owner", "watched"]);
    assert!(watched.err.contains("Nobody but Turnglass renews what"), "{watched:#?}");
    place.run(&["import", "--found", "--tool", "nosuch"]).is(2, "", "There is no tool “nosuch”");
}

#[test]
fn the_history_of_all_names_whose_each_line_is() {
    let line = |account: &str, at: i64| json!({"account": account, "at": at, "what": "renewed", "says": "By schedule."});
    let place = Place::kept(move |_| fine(json!([line("b", with::NOW), line("a", with::NOW - 1_000)])));
    place.run(&["history", "--limit", "2"]).is(
        0,
        "WHEN                 ACCOUNT  WHAT     TOKEN ENDS  HOW\n\
         2027-01-15 08:00:00  b        renewed  -           By schedule.\n\
         2027-01-15 07:59:59  a        renewed  -           By schedule.\n",
        "",
    );
    assert_eq!(place.asked()[0]["limit"], 2);
    assert_eq!(place.run(&["history", "--json"]).json()[1]["account"], "a");
}

#[test]
fn everything_about_an_account_is_shown() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("history") => fine(json!([{"at": with::NOW, "what": "renewed", "says": "By schedule."}])),
        _ => {
            let mut work = account("a", "fresh", "Renews at 08:45.");
            work["identity"] = json!("me@example.org");
            work["scopes"] = json!(["openid", "mail"]);
            work["hosts"] = json!(["api.example.org"]);
            work["issued_at"] = json!(with::NOW);
            work["due_at"] = Value::Null;
            work["group"] = json!("Work");
            fine(snapshot(vec![work]))
        }
    });
    let ran = place.run(&["show", "a"]);
    for line in [
        "Account     a\n",
        "State       fresh: Renews at 08:45.\n",
        "Identity    me@example.org\n",
        "Issued      2027-01-15 08:00:00\n",
        "Token ends  2027-01-18 08:00:00 (3d 0h)\n",
        "Scopes      openid mail\n",
        "Hosts       api.example.org\n",
        "\npaused     off\n",
        "group      Work\n",
        "\nWHEN                 WHAT ",
    ] {
        assert!(ran.code == 0 && ran.out.contains(line), "{line}: {ran:#?}");
    }
    assert!(!ran.out.contains("Renews  ") && !ran.out.contains("Kept by"), "{}", ran.out);
    let json = place.run(&["show", "a", "--json"]).json();
    assert_eq!((&json["name"], &json["history"][0]["what"]), (&json!("a"), &json!("renewed")));
    place.run(&["show", "b"]).is(3, "", "no account named “b”");
}

#[test]
fn what_counts_of_a_margin_is_shown_beside_what_is_set() {
    let shown = |margin: Value| {
        let place = Place::kept(move |ask| match ask["ask"].as_str() {
            Some("history") => fine(json!([])),
            _ => {
                let mut a = account("a", "fresh", "Well.");
                a["issued_at"] = json!(with::NOW);
                a["margin_seconds"] = json!(259_200);
                a["renewed_before"] = margin.clone();
                fine(snapshot(vec![a]))
            }
        });
        let ran = place.run(&["show", "a"]);
        assert!(ran.code == 0 && ran.out.contains("\nmargin     3d\n"), "{ran:#?}");
        ran.out
    };
    let cut = shown(json!({"seconds": 1_800, "by": "account", "cut_from_seconds": 259_200}));
    assert!(
        cut.contains("How early   30m before the end: half of the token's lifetime, too short for the 3d"),
        "{cut}"
    );
    assert!(shown(json!({"seconds": 300, "by": "provider"})).contains("5m before the end, as its provider"));
    assert!(
        shown(json!({"seconds": 2_880, "by": "rule"})).contains("48m before the end: a tenth of the token's")
    );
    assert!(!shown(Value::Null).contains("How early"), "nothing renews it");
}

#[test]
fn a_script_gets_whose_an_account_is_behind_the_columns_of_before() {
    let place = Place::kept(|_| {
        let mut a = account("a", "fresh", "Well.");
        a["identity"] = json!("me@example.org");
        fine(snapshot(vec![a]))
    });
    let (plain, whose) = (place.run(&["list"]).out, place.run(&["list", "--identity"]).out);
    assert!(!plain.contains("me@example.org"), "scripts count the columns: {plain}");
    for (plain, whose) in plain.lines().zip(whose.lines()) {
        assert!(whose.starts_with(plain), "{plain}\n{whose}");
    }
    assert!(whose.lines().nth(1).is_some_and(|line| line.ends_with("  me@example.org")), "{whose}");
    assert_eq!(place.run(&["list", "--identity", "--json"]).code, 2);
}

#[test]
fn a_change_for_all_accounts_names_none_in_the_history() {
    let paused = json!({"account": "", "at": with::NOW, "what": "changed", "says": "Everything paused."});
    let place = Place::kept(move |_| fine(json!([paused])));
    let ran = place.run(&["history"]);
    assert!(ran.out.contains("2027-01-15 08:00:00  -        changed  -"), "{ran:#?}");
}

#[test]
fn a_token_is_copied_by_the_desktop_or_not_at_all() {
    let place = Place::kept(|ask| match ask["ask"].as_str() {
        Some("copy") if ask["account"] == "a" => fine(Value::Null),
        Some("copy") => problem("unavailable", "No desktop is attached that has a clipboard."),
        _ => fine(snapshot(vec![account("a", "fresh", "")])),
    });
    place.run(&["copy", "a"]).is(
        0,
        "",
        "turnglass: The token of a is on the clipboard; it leaves it in 30s.\n",
    );
    place.run(&["copy", "b"]).is(5, "", "No desktop is attached that has a clipboard.");
}

#[test]
fn a_removal_is_taken_back_or_is_too_old() {
    let place = Place::kept(|ask| match ask["account"].as_str() {
        Some("a") => fine(account("a", "fresh", "Renews at 08:45.")),
        _ => problem("no_such_account", "“b” was not removed from here within the last minute."),
    });
    place.run(&["restore", "a"]).is(0, "", "turnglass: a is back: Renews at 08:45.\n");
    assert_eq!(place.run(&["restore", "a", "--json"]).json()["name"], "a");
    place.run(&["restore", "b"]).is(3, "", "not removed from here within the last minute");
}

#[test]
fn watching_without_a_terminal_prints_lines_of_json() {
    let place = Place::kept(|_| fine(snapshot(vec![account("a", "fresh", "")])));
    place.run(&["list", "--watch"]).is(
        2,
        "",
        "`turnglass list --watch --json` prints a line for each change.\n",
    );
    assert!(place.asked().is_empty());
}

#[test]
fn a_new_name_is_told_with_what_still_has_the_old_one() {
    let place = Place::kept(|ask| match ask["to"].as_str() {
        Some("b") => {
            fine(json!({"account": account("b", "fresh", ""), "hooks": ["push"], "hooks_file": "/h.yaml"}))
        }
        _ => problem("usage", "“c” is there already."),
    });
    place.run(&["rename", "a", "b"]).is(
        0,
        "",
        "turnglass: a is called b now. Scripts and hooks that ask for a have to ask for b from now on.\nturnglass: these hooks in /h.yaml are for a, and do not run for it any more: push. \
         Write b there.\n",
    );
    assert_eq!(place.run(&["rename", "a", "b", "--json"]).json()["name"], "b");
    place.run(&["rename", "a", "c"]).is(2, "", "“c” is there already.");
}

/// The keeper that did it ended before it said so, and the next one knows no account of the old name.
#[test]
fn a_rename_that_was_done_is_told_as_done() {
    let told = std::sync::Mutex::new(0);
    let place = Place::kept(move |ask| match ask["ask"].as_str().unwrap() {
        "rename" => {
            let mut told = told.lock().unwrap();
            *told += 1;
            if *told == 1 { None } else { problem("no_such_account", "There is no account named “a”.") }
        }
        "history" => fine(json!([
            {"at": with::NOW, "what": "changed", "says": "Renamed: it was called “a”.", "expires_at": null},
        ])),
        "hooks" => fine(json!({"file": "/h.yaml", "owed": [], "hooks": [
            {"event": "renewed", "accounts": ["a"], "program": "push"},
            {"event": "renewed", "accounts": [], "program": "others"},
        ]})),
        _ => fine(snapshot(vec![account("b", "fresh", "Well.")])),
    });
    let said = place.run(&["rename", "a", "b"]);
    said.is(
        0,
        "",
        "turnglass: a is called b now. Scripts and hooks that ask for a have to ask for b from now on.\nturnglass: these hooks in /h.yaml are for a, and do not run",
    );
    assert!(said.err.contains("push") && !said.err.contains("others"), "{}", said.err);
    // Who asks anew asks for something else.
    place.run(&["rename", "a", "b"]).is(3, "", "There is no account named “a”.");
}

/// Nobody's three days become three seconds: a length without a unit is refused wherever one is typed.
#[test]
fn a_length_without_a_unit_is_refused_with_what_to_write() {
    let place = Place::kept(|_| fine(snapshot(vec![account("a", "fresh", "")])));
    for args in [
        &["set", "a", "--margin", "3"][..],
        &["settings", "margin", "3"],
        &["settings", "clipboard", "3"],
        &["add", "b", "--provider", "qwen", "--margin", "3"],
        &["login", "b", "--provider", "qwen", "--margin", "3"],
        &["token", "a", "--min-ttl", "3"],
        &["token", "a", "--wait", "3"],
        &["exec", "a", "--min-ttl", "3", "--", "true"],
        &["call", "a", "GET", "https://a.example", "--max-time", "3"],
        &["refresh", "--once", "--token-url", "https://a.example", "--wait", "3"],
        &["demo", "--for", "3"],
    ] {
        place.run(args).is(
            2,
            "",
            "“3” has no unit: write 3s for seconds, 3m for minutes, 3h for hours or 3d for days",
        );
    }
    assert!(
        place.asked().iter().all(|ask| ask["ask"] == "snapshot" || ask["ask"] == "settings"),
        "{:?}",
        place.asked()
    );
}

/// Ends that stand below each other are told in one form, the longest that one of them needs.
#[test]
fn the_ends_of_a_history_are_told_in_one_form() {
    let hour = 3_600_000;
    for (ahead, told) in [
        ([1, 2], ["  09:00       ", "  10:00       "]),
        ([1, 24], ["  Fri 09:00   ", "  Sat 08:00   "]),
        ([1, 240], ["  15 Jan 09:00  ", "  25 Jan 08:00  "]),
        ([1, 24 * 600], ["  2027-01-15 09:00:00  ", "  2028-09-06 08:00:00  "]),
    ] {
        let place = Place::kept(move |ask| match ask["ask"].as_str() {
            Some("history") => fine(json!(ahead.map(|hours| json!({"at": with::NOW, "what": "renewed",
                "says": "By schedule.", "expires_at": with::NOW + hours * hour})))),
            _ => fine(snapshot(vec![account("a", "fresh", "")])),
        });
        let ran = place.run(&["history", "a"]);
        assert!(told.iter().all(|told| ran.out.contains(told)), "{ran:#?}");
    }
}
