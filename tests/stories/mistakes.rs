//! What a person gets wrong, and what they are told.

use crate::{HOUR, claude, qwen, token};
use turnglass_protocol::error::Code;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::AddedView;
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::{Fault, SECRET, Stage, Standin};

#[test]
fn an_account_that_does_not_exist() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let tells = |next: &str| {
        for verb in ["token", "refresh", "history", "check"] {
            stage.turnglass([verb, "nobody"]).says().exits(3).tells(&["nobody", next]);
        }
        stage.turnglass(["remove", "nobody", "--yes"]).says().exits(3);
    };
    tells("turnglass login NAME");
    qwen(&stage, &standin, "work", HOUR);
    tells("turnglass list");
}

#[test]
fn an_account_that_is_mistyped_is_named() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "work", HOUR);
    qwen(&stage, &standin, "My chat", HOUR);
    let all: [&[&str]; 8] = [
        &["token"],
        &["token", "--format", "json"],
        &["refresh"],
        &["history"],
        &["check"],
        &["remove", "--yes"],
        &["set", "--no-host"],
        &["login"],
    ];
    let tells = |more: &str| {
        for verb in all {
            let said = stage.turnglass(verb.iter().chain(&["WROK"])).says().exits(3);
            said.tells(&["named “wrok”", "did you mean “work”?", more]);
            stage.turnglass(verb.iter().chain(&["mychat"])).says().exits(3).tells(&["mean “My chat”?"]);
            let unlike = stage.turnglass(verb.iter().chain(&["xyz"])).says().exits(3);
            assert!(!unlike.err.contains("Did you mean"), "{}", unlike.err);
        }
    };
    tells("turnglass list");
    let _agent = stage.agent();
    tells("turnglass list");
    stage.turnglass(["agent", "asked", "wrok"]).says().exits(3).tells(&["did you mean “work”?"]);
    stage.turnglass(["help", "token"]).done();
}

#[test]
fn a_remedy_runs_as_it_stands_whatever_the_account_is_called() {
    for name in ["My work", "o'brien", "$(touch ran) & `x`; \\", "Моя \"работа\""] {
        let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
        crate::claude(&stage, &standin, name);
        standin.next(Fault::Status(400, "temporarily_unavailable"));
        let said = stage.turnglass(["refresh", name]).says().exits(5);
        let at = said.err.find("`turnglass refresh").unwrap();
        // To the backtick before what it does: the name may hold some itself.
        let command = said.err[at + 1..].split("` tries again").next().unwrap();
        let asked = standin.count();
        let program = turnglass_tests::binary();
        let mut shell = stage.command("/bin/sh", ["-c", command]);
        let output = shell.env("PATH", program.parent().unwrap()).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && standin.count() > asked, "{command}: {err}");
    }
}

#[test]
fn nobody_there_is_unavailable_for_now_wherever_it_is_met() {
    let stage = Stage::new().with_keychain();
    let nobody = Standin::absent_at(([127, 0, 0, 1], 0).into());
    let (at, token_url) = (nobody.url(""), nobody.claude_url());
    stage
        .turnglass(["add", "work", "--provider", "claude", "--token-url", &token_url])
        .arg("--refresh-token-stdin")
        .stdin("a refresh token")
        .done();
    let jwt = Standin::start().jwt(HOUR);
    stage.turnglass(["add", "held", "--provider", "jwt", "--token-stdin"]).stdin(&jwt).done();
    for name in ["work", "held"] {
        let host = at.trim_start_matches("http://").trim_end_matches('/');
        stage.turnglass(["set", name, "--host", host]).done();
    }
    let all: [&[&str]; 12] = [
        &["token", "work"],
        &["exec", "work", "--", "true"],
        &["call", "work", "GET", &at],
        &["refresh", "work"],
        &["refresh", "--all"],
        &["check", "work"],
        &["call", "held", "GET", &at],
        &["remove", "work", "--yes", "--revoke", "--revoke-url", &at],
        &["login", "new", "--issuer", &at],
        &["login", "new", "--issuer", &at, "--device"],
        &["login", "new", "--resource", &at],
        &["add", "new", "--issuer", &at],
    ];
    for verb in all {
        stage.turnglass(verb).says().exits(5).tells(&["refused the connection"]);
    }
    let said =
        stage.turnglass(["add", "new", "--issuer", &at, "--refresh-token-stdin"]).stdin("another").says();
    said.exits(5).tells(&["refused the connection"]);
}

#[test]
fn a_provider_that_does_not_exist() {
    let stage = Stage::new().with_keychain();
    let said = stage.turnglass(["add", "x", "--provider", "nowhere", "--token-stdin"]).stdin("t").says();
    said.exits(2).tells(&["nowhere", "qwen", "claude", "oauth2"]);
}

#[test]
fn an_address_that_is_not_encrypted() {
    let stage = Stage::new().with_keychain();
    let said = stage
        .turnglass(["add", "x", "--provider", "oauth2", "--token-url", "http://sso.example.org/token"])
        .arg("--refresh-token-stdin")
        .stdin("a refresh token")
        .says();
    said.exits(2).tells(&["https"]);
}

#[test]
fn a_secret_as_an_argument_is_not_understood() {
    let stage = Stage::new().with_keychain();
    stage.turnglass(["add", "x", "--provider", "qwen", "--token", "secret"]).says().exits(2);
    stage.turnglass(["nonsense"]).says().exits(2);
}

#[test]
fn a_variable_that_is_not_set_is_named() {
    let stage = Stage::new().with_keychain();
    let said = stage.turnglass(["add", "x", "--provider", "qwen", "--token-env", "NOT_SET"]).says();
    said.exits(2).tells(&["NOT_SET"]);
}

#[test]
fn a_removed_account_leaves_no_item_behind() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", HOUR);
    let keychain = stage.keychain.as_ref().unwrap();
    assert!(!keychain.item(&stage, "chat").is_empty());
    stage.turnglass(["remove", "chat", "--yes"]).done();
    assert!(keychain.item(&stage, "chat").is_empty());
    stage.turnglass(["token", "chat"]).says().exits(3);
}

#[test]
fn a_faulty_definition_is_named_with_file_line_and_field() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", HOUR);
    let own = stage.home().providers_file();
    let text = "providers:\n  - name: mine\n    title: Mine\n    refresh:\n      method: FETCH\n      url: https://example.org/\n";
    std::fs::write(&own, text).unwrap();
    let list = stage.turnglass(["list", "--json"]).done().json();
    let warning = list["warnings"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(warning.contains("providers.yaml") && warning.contains("line 5"), "{list}");
    assert!(warning.contains("method"), "{list}");
    crate::token(&stage, "chat");
}

#[test]
fn one_faulty_definition_stops_no_other() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let own = stage.home().providers_file();
    let good = format!(
        "providers:\n  - {{ name: good, grant: refresh_token, client_id: gateway, client_auth: post, refresh: {{ url: '{}' }} }}\n",
        standin.form_url()
    );
    std::fs::write(&own, &good).unwrap();
    let added = stage.turnglass(["add", "work", "--provider", "good", "--refresh-token-stdin"]);
    let added = added.arg("--client-secret-env=CLIENT_SECRET").env("CLIENT_SECRET", SECRET);
    added.stdin(&standin.sign_in()).done();
    let bad =
        "  - name: mine\n    grant: refresh_token\n    refresh:\n      url: https://example.org/{tokn}\n";
    std::fs::write(&own, format!("{good}{bad}")).unwrap();
    stage.turnglass(["refresh", "work"]).done();
    let said = stage.turnglass(["add", "x", "--provider", "mine", "--refresh-token-stdin"]).stdin("r").says();
    said.exits(2).tells(&["line 6, column 12", "{tokn}"]);
    stage.turnglass(["providers"]).says().exits(1).tells(&["line 6, column 12"]);
    let checked = stage.turnglass(["providers", "--check", own.to_str().unwrap()]).says();
    checked.exits(1).tells(&["line 6, column 12", "1 definition"]);
    std::fs::write(&own, good).unwrap();
    stage.turnglass(["providers", "--check", own.to_str().unwrap()]).says().exits(0);
}

#[test]
fn an_accounts_value_is_asked_for_by_name_and_checked() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let text = format!(
        "providers:\n  - name: shops\n    grant: refresh_token\n    client_id: gateway\n    client_auth: post\n    parameters: [{{ name: shop, title: Shop, pattern: '[a-z-]+', example: my-shop }}]\n    refresh: {{ url: '{}', headers: {{ X-Shop: '{{account.shop}}' }} }}\n",
        standin.form_url()
    );
    std::fs::write(stage.home().providers_file(), text).unwrap();
    let add = || {
        let add = stage.turnglass(["add", "work", "--provider", "shops", "--refresh-token-stdin"]);
        add.arg("--client-secret-env=CLIENT_SECRET").env("CLIENT_SECRET", SECRET)
    };
    add().stdin("r").says().exits(2).tells(&["Shop", "--set shop=my-shop"]);
    add().arg("--set").arg("shop=evil.com/").stdin("r").says().exits(2).tells(&["my-shop"]);
    add().arg("--set").arg("shop=mine").stdin(&standin.sign_in()).done();
    stage.turnglass(["refresh", "work"]).done();
    assert_eq!(standin.requests().last().unwrap().header("x-shop"), "mine");
    stage.turnglass(["set", "work", "--set", "shop=9"]).says().exits(2).tells(&["my-shop"]);
    stage.turnglass(["set", "work", "--set", "shop=other"]).done();
    stage.turnglass(["refresh", "work"]).done();
    assert_eq!(standin.requests().last().unwrap().header("x-shop"), "other");
}

#[test]
fn history_and_list_are_for_people_too() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    qwen(&stage, &standin, "chat", HOUR);
    stage.turnglass(["refresh", "chat"]).done();
    let list = stage.turnglass(["list"]).done();
    assert!(list.out.contains("chat") && list.out.contains("fresh"), "{list:?}");
    let history = stage.turnglass(["history", "chat", "--json"]).done().json();
    let what: Vec<_> = history.as_array().unwrap().iter().map(|entry| entry["what"].clone()).collect();
    assert_eq!(what, ["renewed", "added"], "{history}");
}

#[test]
fn the_formats_of_a_token() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let held = qwen(&stage, &standin, "chat", 5 * crate::DAY);
    let says = |format: &str| stage.turnglass(["token", "chat", "--format", format]).done();
    assert_eq!(says("header").out.trim(), format!("Authorization: Bearer {held}"));
    assert!(says("env").out.contains(&held));
    let json = says("json").json();
    assert_eq!((&json["access_token"], &json["token_type"]), (&held.clone().into(), &"Bearer".into()));
    let credential = says("exec-credential").json();
    assert_eq!(
        (&credential["kind"], &credential["status"]["token"]),
        (&"ExecCredential".into(), &held.clone().into())
    );
    assert!(says("git").out.contains(&format!("password={held}\n")));

    // A real shell and a real curl take what is for them.
    let shell = format!("{}\nprintf %s \"$CHAT_TOKEN\"", says("dotenv").out.trim());
    let read = std::process::Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&read.stdout), held);

    // A program gets it in its environment, with its own exit code, and not among its arguments.
    let script = "printf %s \"$TOKEN\"; tr '\\0' ' ' < /proc/$$/cmdline >&2; exit 7";
    let ran = stage.turnglass(["exec", "chat", "--env", "TOKEN", "--", "sh", "-c", script]).says();
    assert_eq!((ran.out.as_str(), ran.code), (held.as_str(), 7));
    assert!(!ran.err.contains(&held));
    stage.turnglass(["exec", "chat", "--", "/no/such/program"]).says().exits(127).tells(&["not found"]);
    stage.turnglass(["exec", "chat", "--", "/"]).says().exits(126).tells(&["cannot be started"]);
    stage.turnglass(["exec", "nobody", "--", "true"]).says().exits(3);
}

#[test]
fn a_grant_of_another_provider_that_is_brought_under_a_name_that_is_taken() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let held = token(&stage, "work");
    let other = standin.jwt(HOUR);
    let add = |more: &[&str]| {
        let add = ["add", "work", "--provider", "jwt", "--token-stdin"];
        stage.turnglass(add.iter().chain(more)).stdin(&other).says()
    };
    let is_as_it_was = || {
        assert_eq!(stage.account("work")["provider"], "claude");
        assert_eq!(token(&stage, "work"), held);
    };
    let tells = ["“work” is an account at claude already", "`turnglass remove work`", "--replace"];
    add(&[]).exits(2).tells(&tells);
    is_as_it_was();
    let agent = stage.agent();
    add(&[]).exits(2).tells(&tells);
    // The window asks the same keeper.
    let brought = NewAccount {
        name: "work".into(),
        provider: "jwt".into(),
        token: Some(Secret::new(&*other)),
        ..NewAccount::default()
    };
    let problem = stage.client().unwrap().ask::<AddedView>(Ask::Add(Box::new(brought))).unwrap_err();
    assert!(problem.code == Code::Usage && problem.message.contains("already"), "{problem}");
    is_as_it_was();
    // A new one of the same provider is brought as ever; and another one where that is meant.
    claude(&stage, &standin, "work");
    assert_ne!(token(&stage, "work"), held);
    add(&["--replace"]).exits(0);
    assert_eq!(stage.account("work")["provider"], "jwt");
    assert_eq!(token(&stage, "work"), other);
    assert_eq!(agent.stop(), 0);
}
