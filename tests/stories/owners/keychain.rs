//! Tools that keep their sign-in in the system's keychain: it is found there, read and followed, and never written.

use crate::{HOUR, MINUTE};
use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;
use turnglass_tests::real::{Tool, apart};
use turnglass_tests::{Stage, until};

#[test]
fn codex_is_followed_in_the_keychain() {
    apart(&[Tool::Codex], |world| {
        let (stage, seat) = (&world.stage, Tool::Codex.signs_in(world, 8 * HOUR));
        let item = seat.moves_into_the_keychain();
        assert!(!seat.file().exists(), "Codex has removed its file");
        let held = item.holds();
        let [found] = found(stage).try_into().unwrap();
        assert_eq!(
            (&found["tool"], &found["identity"]),
            (&json!("codex-keychain"), &json!("ada@example.org"))
        );
        assert_eq!(found["owners"], json!(["watched", "mine"]), "nothing is written there");

        stage.turnglass(["import", "--found", "--yes"]).done();
        let _agent = stage.agent();
        assert_eq!(token(stage), held.token);
        // It renews there by itself, and Turnglass follows.
        item.ends_in(4 * MINUTE);
        until("the shorter life", || (ends_at(stage) == item.holds().ends_at).then_some(()));
        assert!(seat.renews());
        let renewed = item.holds();
        assert_ne!(renewed.refresh_token, held.refresh_token);
        until("Turnglass to follow", || (ends_at(stage) == renewed.ends_at).then_some(()));
        assert_eq!(token(stage), renewed.token);
        assert!(stage.turnglass(["set", "codex-keychain", "--owner", "shared"]).says().err.contains("Codex"));
        assert_eq!(item.holds(), renewed);
        assert!(world.providers.asked_by_us().is_empty(), "{:?}", world.providers.asked_by_us());
        assert_eq!(world.providers.ended(Tool::Codex), 0);

        // Who signs out there is signed out here.
        item.is_deleted();
        until("Turnglass to tell", || {
            let account = stage.account("codex-keychain");
            account["reason"].as_str().is_some_and(|why| why.contains("codex login")).then_some(())
        });
    });
}

/// Played by an item of `secret-tool`'s, for gh is not here.
#[test]
fn a_keychain_that_is_locked_is_named_and_nobody_is_asked_to_unlock_it() {
    let stage = Stage::new().with_keychain().env("TURNGLASS_VAULT", "memory");
    let hosts = stage.dir().join("home/.config/gh/hosts.yml");
    std::fs::create_dir_all(hosts.parent().unwrap()).unwrap();
    std::fs::write(hosts, "github.com:\n    git_protocol: https\n    users:\n        ada:\n    user: ada\n")
        .unwrap();
    let says = || found(&stage)[0]["fault"].as_str().unwrap_or_default().to_owned();
    assert!(says().contains("in the system's keychain"), "there is none: {}", says());
    let mut store =
        stage.command("secret-tool", ["store", "--label=x", "service", "gh:github.com", "username", ""]);
    let mut store = store.stdin(Stdio::piped()).spawn().unwrap();
    store.stdin.take().unwrap().write_all(b"gho_made_up").unwrap();
    assert!(store.wait().unwrap().success());
    assert!(says().contains("does not end"), "{}", says());
    let keychain = stage.keychain.as_ref().unwrap();
    keychain.lock();
    assert!(says().contains("locked"), "{}", says());
    assert!(stage.processes("prompter").is_empty());
    // One that does not answer costs no more than a while.
    keychain.hang();
    let hung = says();
    keychain.go_on();
    assert!(hung.contains("GitHub CLI"), "{hung}");
    stage.holds_none_of(&["gho_made_up".to_owned()], &[]);
}

fn found(stage: &Stage) -> Vec<Value> {
    let found = stage.turnglass(["import", "--found", "--dry-run", "--json"]).done().json();
    found.as_array().cloned().unwrap_or_default()
}

fn token(stage: &Stage) -> String {
    stage.turnglass(["token", "codex-keychain"]).done().out.trim().to_owned()
}

/// In seconds since 1970.
fn ends_at(stage: &Stage) -> u64 {
    stage.account("codex-keychain")["expires_at"].as_u64().unwrap_or_default() / 1_000
}
