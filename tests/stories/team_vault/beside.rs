//! Private accounts and a team's in one home: each in its own vault, and moved from one to the other one by one.

use super::token;
use crate::claude;
use serde_json::Value;
use turnglass_tests::{OpenBao, Stage, Standin, binary, patient};

/// A person's own machine: a sealed vault, and the team's beside it.
pub(super) fn person(bao: &OpenBao) -> Stage {
    let stage = Stage::new();
    let key = stage.apart().join("vault.key").display().to_string();
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    adds(&stage, bao);
    stage
}

fn adds(stage: &Stage, bao: &OpenBao) {
    let file = bao.token("team", "1h");
    let args = ["vault", "add", "openbao", "acme", "--address", bao.address(), "--token-file", &file];
    stage.turnglass(args).done();
}

pub(super) fn server() -> Option<(Stage, OpenBao, Standin)> {
    let stage = Stage::new();
    let bao = OpenBao::dev(&stage)?;
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    bao.bao(&["policy", "write", "team", "-"], &printed);
    Some((stage, bao, Standin::start()))
}

pub(super) fn joins(stage: &Stage, standin: &Standin, name: &str) {
    let url = standin.claude_url();
    let add = ["add", name, "--provider", "claude", "--token-url", &url, "--in", "acme"];
    stage.turnglass(add).arg("--refresh-token-stdin").stdin(&standin.sign_in()).done();
}

fn lives_in(stage: &Stage, name: &str) -> String {
    let shown: Value = serde_json::from_str(&stage.turnglass(["show", name, "--json"]).done().out).unwrap();
    shown["lives_in"].as_str().unwrap().to_owned()
}

fn entries(bao: &OpenBao) -> Vec<String> {
    let listed = bao.bao(&["kv", "list", "-format=json", "secret/turnglass/team"], "");
    serde_json::from_str(&listed).unwrap()
}

#[test]
fn a_home_has_private_accounts_and_a_team_s() {
    let Some((_server, bao, standin)) = server() else { return };
    let stage = person(&bao);
    claude(&stage, &standin, "mine");
    joins(&stage, &standin, "bot");
    assert_eq!([lives_in(&stage, "mine"), lives_in(&stage, "bot")], ["local", "team acme"]);
    assert_eq!(entries(&bao), ["bot", "~team"]);
    let listed: Value = serde_json::from_str(&stage.turnglass(["list", "--json"]).done().out).unwrap();
    let said = listed.to_string();
    assert!(said.contains("\"lives_in\":\"team acme\"") && said.contains("\"lives_in\":\"local\""), "{said}");
    assert!(stage.turnglass(["show", "bot"]).done().out.contains("that of team acme"));
    assert!(stage.turnglass(["vault"]).done().out.contains("team acme"));
    // Nobody else's name for the team stands in the team's vault.
    assert!(!bao.entry("bot").1.to_string().contains("acme"));

    // Another machine of the team, with private accounts of its own.
    let other = person(&bao);
    claude(&other, &standin, "own");
    let agents = [stage.agent(), other.agent()];
    assert_eq!(token(&other, "bot"), token(&stage, "bot"));
    other.turnglass(["refresh", "bot"]).done();
    stage.turnglass(["refresh", "mine"]).done();
    let renewed = token(&other, "bot");
    // It was renewed for both.
    stage.turnglass(["refresh", "bot"]).done();
    assert_eq!(token(&stage, "bot"), renewed);
    assert!(!other.turnglass(["list"]).done().out.contains("mine"));
    assert!(agents.into_iter().all(|agent| agent.stop() == 0));
    // Another of that name is not brought into another vault by the way.
    let again = ["add", "bot", "--provider", "claude", "--in", "local", "--refresh-token-stdin"];
    let said = stage.turnglass(again).stdin(&standin.sign_in()).says().exits(2);
    said.tells(&["lies elsewhere already: team acme", "turnglass vault move --to local bot"]);
    let nowhere = ["add", "x", "--provider", "claude", "--in", "nobody", "--refresh-token-stdin"];
    stage.turnglass(nowhere).stdin(&standin.sign_in()).says().exits(2).tells(&["no team “nobody”"]);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_team_s_server_that_is_away_holds_up_its_own_accounts_alone() {
    let Some((_server, mut bao, standin)) = server() else { return };
    let stage = person(&bao);
    claude(&stage, &standin, "mine");
    joins(&stage, &standin, "bot");
    let agent = stage.agent();
    let held = token(&stage, "bot");
    bao.goes_away();
    let asked = standin.count();
    let said = stage.turnglass(["refresh", "bot"]).says();
    said.tells(&["the team's vault cannot be reached"]);
    assert_eq!(standin.count(), asked, "nothing is renewed without the team's vault");
    assert_eq!(token(&stage, "bot"), held, "it lives, and is in memory");
    stage.turnglass(["refresh", "mine"]).done();
    let listed = stage.turnglass(["list"]).done();
    assert!(format!("{}{}", listed.out, listed.err).contains("acme"), "{} {}", listed.out, listed.err);
    assert_eq!(agent.stop(), 0);
    // A keeper that starts without the server has the private ones all the same.
    stage.turnglass(["refresh", "mine"]).done();
    stage.turnglass(["token", "bot"]).says().exits(6).tells(&["the team's vault cannot be reached"]);
}

#[test]
fn single_accounts_move_to_the_team_and_back() {
    let Some((_server, bao, standin)) = server() else { return };
    let stage = person(&bao);
    claude(&stage, &standin, "mine");
    claude(&stage, &standin, "bot");
    let held = token(&stage, "bot");
    let moves = |to: &str, name: &str| stage.turnglass(["vault", "move", "--to", to, name]).says();
    moves("openbao", "bot").exits(0).tells(&["bot lies in the vault of team acme now"]);
    assert_eq!((token(&stage, "bot"), lives_in(&stage, "bot")), (held.clone(), "team acme".into()));
    let other = person(&bao);
    assert_eq!(token(&other, "bot"), held);
    // By a keeper that runs, behind what another machine has renewed.
    let agent = stage.agent();
    other.turnglass(["refresh", "bot"]).done();
    let renewed = token(&other, "bot");
    moves("local", "bot").exits(0).tells(&["bot lies in this home's own vault now"]);
    assert_eq!((token(&stage, "bot"), lives_in(&stage, "bot")), (renewed, "local".into()));
    // Other machines are told that it is gone.
    assert_eq!(entries(&bao), ["~gone/", "~team"]);
    other.turnglass(["refresh", "bot"]).says().tells(&["not in the vault any more"]);
    stage.turnglass(["refresh", "bot"]).done();
    assert_eq!(agent.stop(), 0);
    // Another account of the name lies there: neither is touched.
    joins(&other, &standin, "mine");
    let entry = bao.entry("mine");
    moves("acme", "mine").exits(6).tells(&["another grant", "turnglass rename mine other"]);
    assert_eq!((bao.entry("mine"), lives_in(&stage, "mine")), (entry, "local".into()));
    stage.turnglass(["refresh", "mine"]).done();
    moves("nobody", "mine").exits(2).tells(&["no team “nobody”"]);
    moves("keychain", "mine").exits(2).tells(&["not this home's own vault"]);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_move_of_one_account_that_is_killed_anywhere_leaves_one_owner() {
    let Some((_server, bao, standin)) = server() else { return };
    let stage = person(&bao);
    claude(&stage, &standin, "bot");
    let mut held = token(&stage, "bot");
    let delays = [0_u64, 15, 30, 45, 60, 80, 100, 130, 160, 200];
    for (at, after) in delays.into_iter().enumerate() {
        let to = if at % 2 == 0 { "acme" } else { "local" };
        let process = stage.start("move", binary(), ["vault", "move", "--to", to, "bot"]);
        patient(std::time::Duration::from_millis(after), || None::<()>);
        process.kill();
        // The turn of whoever was killed ends by itself after a minute, which is waited for.
        let done = patient(std::time::Duration::from_secs(150), || {
            (stage.turnglass(["vault", "move", "--to", to, "bot"]).says().code == 0).then_some(())
        });
        assert!(done.is_some(), "{to} after {after} ms");
        assert_eq!(token(&stage, "bot"), held, "{to} after {after} ms");
        let (there, lives) = (entries(&bao).contains(&"bot".to_owned()), lives_in(&stage, "bot"));
        assert_eq!((there, lives.as_str()), (to == "acme", if to == "acme" { "team acme" } else { "local" }));
        stage.turnglass(["refresh", "bot"]).done();
        held = token(&stage, "bot");
    }
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn what_was_taken_out_is_taken_away_by_whoever_goes_on() {
    let Some((_server, bao, standin)) = server() else { return };
    let stage = person(&bao);
    joins(&stage, &standin, "bot");
    let held = token(&stage, "bot");
    // A server that writes that it is removed, and does not delete it: as if whoever asked it were killed in between.
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    bao.bao(&["policy", "write", "team", "-"], &printed.replace("\"delete\", \"list\"", "\"list\""));
    stage.turnglass(["vault", "move", "--to", "local", "bot"]).says().exits(6);
    assert!(entries(&bao).contains(&"bot".to_owned()));
    bao.bao(&["policy", "write", "team", "-"], &printed);
    stage.turnglass(["vault", "move", "--to", "local", "bot"]).done();
    assert_eq!(
        (entries(&bao), lives_in(&stage, "bot")),
        (vec!["~gone/".into(), "~team".into()], "local".into())
    );
    assert_eq!(token(&stage, "bot"), held);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_team_is_named_once_and_left_without_taking_anything_from_it() {
    let Some((_server, bao, standin)) = server() else { return };
    let stage = person(&bao);
    joins(&stage, &standin, "bot");
    let file = bao.token("team", "1h");
    let add = |name: &str, more: &[&str]| {
        let args = ["vault", "add", "openbao", name, "--address", bao.address(), "--token-file", &file];
        stage.turnglass([&args[..], more].concat()).says()
    };
    add("again", &[]).exits(2).tells(&["is that of team acme already", "--path turnglass/other"]);
    add("local", &[]).exits(2).tells(&["cannot be a team's name"]);
    add("acme", &["--path", "elsewhere"])
        .exits(6)
        .tells(&["look for them elsewhere", "vault remove acme --leave"]);
    bao.puts("secret/app/database", &serde_json::json!({ "password": "hunter2" }));
    let root = bao.root();
    let uses = [
        "vault",
        "add",
        "openbao",
        "third",
        "--address",
        bao.address(),
        "--token-file",
        &root,
        "--path",
        "app",
    ];
    let said = stage.turnglass(uses).says().exits(6);
    said.tells(&["holds something else", "turnglass vault add openbao third --path turnglass/team"]);

    let agent = stage.agent();
    stage.turnglass(["vault", "remove", "acme"]).says().exits(5).tells(&["turnglass agent stop"]);
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["vault", "remove", "acme"]).says().exits(6).tells(&["bot", "vault remove acme --leave"]);
    stage.turnglass(["vault", "remove", "acme", "--leave"]).done();
    assert!(!stage.turnglass(["list"]).done().out.contains("bot"));
    assert_eq!(entries(&bao), ["bot", "~team"]);
    adds(&stage, &bao);
    assert_eq!(lives_in(&stage, "bot"), "team acme", "and is found again");
    token(&stage, "bot");
}
