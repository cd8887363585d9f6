//! A second socket that hands out tokens, and nothing else: for containers and other machines.

use super::forwarded;
use crate::claude;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use turnglass_tests::{Fault, PATIENCE, Part, Process, Stage, Standin, binary, until};

/// An agent with two accounts and a tokens socket that knows one of them.
fn kept(stage: &Stage, standin: &Standin) -> (Process, PathBuf) {
    claude(stage, standin, "work");
    claude(stage, standin, "private");
    let path = stage.dir().join("tokens.sock");
    let agent = stage.start(
        "agent",
        binary(),
        ["agent", "--tokens-socket", path.to_str().unwrap(), "--tokens-for", "work"],
    );
    until("the tokens socket", || UnixStream::connect(&path).ok());
    (agent, path)
}

/// As a program that speaks the protocol itself.
fn asks(socket: &Path, ask: &Value) -> Value {
    let mut stream = UnixStream::connect(socket).unwrap();
    let mut frame = ask.clone();
    frame["v"] = json!(turnglass_protocol::wire::VERSION);
    writeln!(stream, "{frame}").unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|_| panic!("{ask}: {line}"))
}

#[test]
fn a_forwarded_socket_hands_out_tokens_and_starts_nothing() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let (agent, path) = kept(&stage, &standin);
    let far = stage.dir().join("far.sock");
    let _forward = forwarded(&stage, &far, &path);
    let far = far.to_str().unwrap();
    // As in a container: no home, no bus, nothing but the socket.
    let there = |args: &[&str]| {
        let mut command = std::process::Command::new(binary());
        command.args(args).env_clear().env("TURNGLASS_SOCKET", far);
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let own = crate::token(&stage, "work");
    assert_eq!(there(&["token", "work"]), (Some(0), own.clone(), String::new()));
    let header = there(&["token", "work", "--format", "header"]);
    assert_eq!(header.1, format!("Authorization: Bearer {own}"));
    let (code, list, _) = there(&["list"]);
    assert!(code == Some(0) && list.contains("work") && !list.contains("private"), "{list}");
    assert_eq!(there(&["token", "private"]).0, Some(3), "as if it were not there");
    let (_, _, err) = there(&["token", "privat"]);
    assert!(err.contains("“privat”") && !err.contains("private"), "a hint gives none away: {err}");
    assert!(there(&["token", "wrok"]).2.contains("Did you mean “work”?"));
    let (code, _, err) = there(&["call", "work", "GET", "https://api.example.com/"]);
    assert!(code == Some(1) && err.contains("is not for api.example.com"), "{err}");
    let to = |host: &str| asks(&path, &json!({ "ask": "token", "account": "work", "host": host }));
    assert_eq!(to("https://api.anthropic.com")["ok"]["token"], own);
    assert_eq!(to("https://api.anthropic.com:8443")["problem"]["code"], "failed");
    for refused in
        [&["remove", "-y", "work"][..], &["refresh", "work"], &["history", "work"], &["agent", "stop"]]
    {
        let (code, out, err) = there(refused);
        assert!(code == Some(1) && out.is_empty() && err.contains("nothing else"), "{refused:?}: {err}");
    }

    for refused in [&["settings"][..], &["settings", "paused", "on"], &["unlock"]] {
        let (code, out, err) = there(refused);
        assert!(code == Some(1) && out.is_empty() && err.contains("nothing else"), "{refused:?}: {err}");
    }
    let (code, _, err) = there(&["agent"]);
    assert!(code == Some(2) && err.contains("TURNGLASS_SOCKET"), "{err}");
    let (code, doctor, _) = there(&["doctor", "--json"]);
    let findings: Value = serde_json::from_str(&doctor).unwrap();
    let names: BTreeSet<_> = findings.as_array().unwrap().iter().map(|it| it["name"].as_str()).collect();
    let looked_at = ["socket", "keeper", "vault", "accounts"].map(Some);
    assert_eq!((code, names), (Some(0), BTreeSet::from(looked_at)), "{doctor}");

    assert_eq!(agent.stop(), 0);
    assert!(!path.exists(), "the agent takes its own socket away");
    let (code, _, err) = there(&["token", "work"]);
    assert_eq!(code, Some(5), "{err}");
    assert!(stage.client().is_none(), "no keeper was started");
}

#[test]
fn an_account_that_is_not_there_yet_is_told_of_at_the_start() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let path = stage.dir().join("tokens.sock");
    let args = ["agent", "--tokens-socket", path.to_str().unwrap(), "--tokens-for", "work,wrok"];
    let agent = stage.start("agent", binary(), args);
    until("the start to be told", || agent.err().contains("“wrok”").then_some(()));
    assert!(!agent.err().contains("“work”"), "{}", agent.err());
}

/// Every ask of the protocol, as its source tells them.
fn known() -> Vec<String> {
    let source = include_str!("../../../crates/turnglass-protocol/src/wire.rs");
    let (_, asks) = source.split_once("pub enum Ask {\n").unwrap();
    let (asks, _) = asks.split_once("\n}\n").unwrap();
    let lines = asks.lines().filter_map(|line| line.strip_prefix("    "));
    let names = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let snake = |name: &str| {
        let mut text = String::new();
        for c in name.chars().take_while(char::is_ascii_alphanumeric) {
            if c.is_ascii_uppercase() && !text.is_empty() {
                text.push('_');
            }
            text.push(c.to_ascii_lowercase());
        }
        text
    };
    names.map(snake).collect()
}

#[test]
fn nothing_but_a_snapshot_a_list_and_tokens_can_be_asked_there() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let (_agent, path) = kept(&stage, &standin);
    let account = json!({ "name": "new", "provider": "jwt", "token": "x" });
    let every = [
        json!({ "ask": "watch" }),
        json!({ "ask": "watch", "desk": { "tray_host": true } }),
        json!({ "ask": "desk", "desk": { "tray_host": true } }),
        json!({ "ask": "refresh", "account": "work" }),
        json!({ "ask": "refresh_all" }),
        json!({ "ask": "check", "account": "work" }),
        json!({ "ask": "add", "name": "new", "provider": "jwt", "token": "x" }),
        json!({ "ask": "sign_in", "account": account }),
        json!({ "ask": "signed_in", "sign_in": 1 }),
        json!({ "ask": "sign_in_paste", "sign_in": 1, "text": "x" }),
        json!({ "ask": "sign_in_accept", "sign_in": 1 }),
        json!({ "ask": "sign_in_cancel", "sign_in": 1 }),
        json!({ "ask": "import", "entries": [account] }),
        json!({ "ask": "found" }),
        json!({ "ask": "take_found", "choices": [] }),
        json!({ "ask": "rename", "account": "work", "to": "other" }),
        json!({ "ask": "move", "account": "work", "to": "acme" }),
        json!({ "ask": "team" }),
        json!({ "ask": "team_log" }),
        json!({ "ask": "use", "account": "work" }),
        json!({ "ask": "undo_use" }),
        json!({ "ask": "edit", "account": "work", "change": { "disabled": true } }),
        json!({ "ask": "remove", "account": "work" }),
        json!({ "ask": "remove", "account": "work", "revoke": true }),
        json!({ "ask": "restore", "account": "work" }),
        json!({ "ask": "claims", "account": "work" }),
        json!({ "ask": "hooks" }),
        json!({ "ask": "open_keychain" }),
        json!({ "ask": "history", "account": "work" }),
        json!({ "ask": "happened" }),
        json!({ "ask": "providers" }),
        json!({ "ask": "configure", "settings": {} }),
        json!({ "ask": "show" }),
        json!({ "ask": "quit" }),
        json!({ "ask": "copy", "account": "work" }),
        json!({ "ask": "copied", "ticket": 1 }),
        json!({ "ask": "asked" }),
        json!({ "ask": "approvals" }),
        json!({ "ask": "sign_in_wanted", "account": "linear", "resource": "https://mcp.example.com/mcp" }),
        json!({ "ask": "approve", "allow": true }),
        json!({ "ask": "export", "passphrase": "x" }),
        json!({ "ask": "import_sealed", "sealed": "x", "passphrase": "x" }),
        json!({ "ask": "unlock", "passphrase": "x" }),
        json!({ "ask": "unlock_by_key", "key_file": "/nowhere" }),
        json!({ "ask": "use_sealed", "passphrase": "x" }),
        json!({ "ask": "rekey", "passphrase": "x" }),
        json!({ "ask": "examine" }),
        json!({ "ask": "forwards" }),
        json!({ "ask": "forward_add", "name": "f", "accounts": ["work"], "to": "https://a.example" }),
        json!({ "ask": "forward_remove", "forward": "f" }),
        json!({ "ask": "forward_key", "forward": "f", "client": "c", "digest": "0" }),
        json!({ "ask": "forward_revoke", "forward": "f", "client": "c" }),
        json!({ "ask": "stop" }),
    ];
    let tried: BTreeSet<&str> = every.iter().filter_map(|ask| ask["ask"].as_str()).collect();
    let known = known();
    assert!(known.len() > 20, "{known:?}");
    for name in known.iter().filter(|name| !["snapshot", "list", "token"].contains(&name.as_str())) {
        assert!(tried.contains(name.as_str()), "{name} is not tried here");
    }
    for ask in &every {
        let problem = &asks(&path, ask)["problem"]["message"];
        assert!(problem.as_str().is_some_and(|says| says.contains("nothing else")), "{ask}: {problem}");
    }
    // Each of them is known: at the keeper's own socket, none is unreadable.
    let own = stage.home().socket();
    for ask in every
        .iter()
        .filter(|ask| !["watch", "stop", "edit", "remove", "rename"].contains(&ask["ask"].as_str().unwrap()))
    {
        let problem = &asks(&own, ask)["problem"]["message"];
        assert_ne!(problem, "This is not a request that the keeper knows.", "{ask}");
    }
    assert!(asks(&path, &json!({ "ask": "token", "account": "private" }))["problem"].is_object());
    // Not even where the settings allow it for the keeper's own socket.
    stage.configure(|settings| settings.refresh_tokens = true);
    let whole = json!({ "ask": "token", "account": "work", "refresh_token": true });
    assert!(asks(&own, &whole)["ok"]["refresh_token"].is_string());
    let problem = asks(&path, &whole);
    assert!(problem["problem"]["message"].as_str().unwrap().contains("no refresh tokens"), "{problem}");
    let lease = asks(&path, &json!({ "ask": "token", "account": "work" }));
    assert_eq!(lease["ok"]["token"], crate::token(&stage, "work"));
    let held = stage.keychain.as_ref().unwrap().item(&stage, "work");
    let held: Value = serde_json::from_str(&held).unwrap();
    let refresh_token = held["grant"]["refresh_token"].as_str().expect("a refresh token");
    assert!(!lease.to_string().contains(refresh_token));
    for shown in [json!({ "ask": "snapshot" }), json!({ "ask": "list" })] {
        let shown = asks(&path, &shown);
        let names: Vec<_> =
            shown["ok"]["accounts"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
        assert_eq!(names, ["work"]);
        assert!(!shown.to_string().contains("private"));
    }
}

#[test]
fn what_came_beside_a_token_stays_with_the_keeper() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let (_agent, path) = kept(&stage, &standin);
    standin.next(Fault::Becomes(std::sync::Arc::new(|mut response| {
        let mut members: Value = serde_json::from_slice(&response.body).unwrap();
        for name in ["device_secret", "offline_token", "id_token", "what_is_new_one_day"] {
            members[name] = json!(format!("beside-{name}"));
        }
        members["resource_url"] = json!("portal.example.com");
        response.body = members.to_string().into_bytes();
        vec![Part::Bytes(response.with("Connection", "close").bytes())]
    })));
    stage.turnglass(["refresh", "work"]).done();
    let token = crate::token(&stage, "work");
    let there = |args: &[&str]| {
        let mut command = std::process::Command::new(binary());
        let output = command.args(args).env_clear().env("TURNGLASS_SOCKET", &path).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let (code, whole) = there(&["token", "work", "--format", "json"]);
    assert!(code == Some(0) && whole.contains(&token) && !whole.contains("beside-"), "{whole}");
    let told: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(told["extras"], json!({ "resource_url": "portal.example.com" }));
    let raw = asks(&path, &json!({ "ask": "token", "account": "work", "allow_stale": true })).to_string();
    assert!(raw.contains(&token) && !raw.contains("beside-"), "{raw}");
    // Who asks for the ID token by name gets it in the token's place, and nothing beside it.
    assert_eq!(there(&["token", "work", "--id-token"]), (Some(0), "beside-id_token".into()));
    let raw = asks(&path, &json!({ "ask": "token", "account": "work", "id_token": true })).to_string();
    assert!(!raw.contains("device_secret") && !raw.contains(&token), "{raw}");
    // The keeper's own socket tells more, but nothing that another sign-in could be had with.
    let own = stage.turnglass(["token", "work", "--format", "json"]).done().json();
    assert_eq!(
        (&own["extras"]["id_token"], &own["extras"]["resource_url"]),
        (&json!("beside-id_token"), &told["extras"]["resource_url"])
    );
    assert!(own["extras"]["device_secret"].is_null() && own["extras"]["offline_token"].is_null(), "{own}");
}

#[test]
fn a_token_that_lives_for_ages_is_asked_for_in_vain() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let (_agent, path) = kept(&stage, &standin);
    let before = standin.count();
    for seconds in [u64::MAX, i64::MAX as u64, 1 << 40] {
        let ask = json!({ "ask": "token", "account": "work", "min_ttl_seconds": seconds });
        for socket in [&path, &stage.home().socket()] {
            let problem = asks(socket, &ask);
            assert_eq!(problem["problem"]["code"], "usage", "{seconds}: {problem}");
        }
    }
    stage.turnglass(["token", "work", "--min-ttl", "9223372036854775807"]).says().exits(2);
    assert_eq!(standin.count(), before);
}

#[test]
fn only_its_user_may_open_it_and_nothing_is_replaced() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let path = stage.dir().join("tokens.sock");
    let agent = stage.start("agent", binary(), ["agent", "--tokens-socket", path.to_str().unwrap()]);
    until("the tokens socket", || UnixStream::connect(&path).ok());
    assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    agent.kill();
    // What a keeper that was killed left behind is in nobody's way.
    let again = stage.start("agent", binary(), ["agent", "--tokens-socket", path.to_str().unwrap()]);
    until("the tokens socket", || UnixStream::connect(&path).ok());
    drop(again);

    let file = stage.file("notes", "mine");
    let mut agent = stage.start("agent", binary(), ["agent", "--tokens-socket", file.to_str().unwrap()]);
    assert_eq!(agent.wait(PATIENCE), Some(1));
    assert!(agent.err().contains("something else is there"), "{}", agent.err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}
