//! Tokens that live, kept on a machine for when its team's server is away.

use super::{machine, told};
use crate::{claude, token};
use serde_json::Value;
use std::path::PathBuf;
use turnglass_tests::{OpenBao, Stage, Standin, until};

fn keeps(stage: &Stage, how: &str) -> turnglass_tests::Said {
    stage.turnglass(["vault", "use", "openbao", "--offline-cache", how]).says()
}

/// The sealed files of copies in the home.
fn copies(stage: &Stage) -> Vec<PathBuf> {
    let is_copy = |path: &PathBuf| path.display().to_string().contains("offline") && path.is_file();
    let mut found = Vec::new();
    let mut dirs = vec![stage.dir().to_path_buf()];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { dirs.push(path) } else { found.push(path) }
        }
    }
    found.retain(is_copy);
    found.retain(|path| path.display().to_string().contains(".sealed"));
    found
}

fn entry(bao: &OpenBao) -> (u64, Value) {
    bao.entry("claude")
}

#[test]
fn a_keeper_that_starts_without_the_server_hands_out_what_lives() {
    let stage = Stage::new();
    let Some(mut bao) = OpenBao::without_tls(&stage) else { return };
    let standin = Standin::start();
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    bao.bao(&["policy", "write", "team", "-"], &printed);
    super::chooses(&stage, &bao, &bao.token("team", "1h")).exits(0);
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    assert_eq!(copies(&stage), Vec::<PathBuf>::new(), "off by default");
    let said = keeps(&stage, "sealed");
    said.exits(0).tells(&["While the server cannot be reached", "offline.sealed", "offline.key"]);
    assert_eq!(token(&stage, "claude"), held);
    assert_eq!(copies(&stage).len(), 1);
    assert!(stage.turnglass(["vault"]).done().out.contains("offline.sealed"));
    let before = entry(&bao);
    bao.goes_away();

    // A keeper of its own for one command, and one that runs.
    let asked = standin.count();
    let said = stage.turnglass(["token", "claude"]).says().exits(0);
    assert_eq!(said.out.trim(), held);
    said.tells(&["cannot be reached", "this machine's copy", "lives for"]);
    let agent = stage.agent();
    assert_eq!(token(&stage, "claude"), held);
    for command in [&["list"][..], &["show", "claude"]] {
        let said = stage.turnglass(command).says();
        // Lines of a table are broken.
        let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["This machine's copy of its token", "ends"] {
            assert!(words.contains(part), "{command:?}: {words}");
        }
        assert!(format!("{words}{}", said.err).contains("team's vault cannot be reached"), "{words}");
    }
    let said = stage.turnglass(["token", "claude"]).says();
    said.tells(&["this machine's copy"]);
    // Nothing is renewed, moved, exported, renamed or removed with it.
    stage.turnglass(["refresh", "claude"]).says().tells(&["the team's vault cannot be reached"]);
    stage.turnglass(["rename", "claude", "other"]).says().exits(6);
    stage.turnglass(["remove", "claude", "--yes"]).says().exits(6);
    assert_eq!(standin.count(), asked);
    stage.turnglass(["token", "claude", "--min-ttl", "30d"]).says().exits(6);
    assert_eq!(agent.stop(), 0);
    stage.holds_none_of(&[standin.marker()], &[]);

    // Damaged, it is told and set aside; and no keeper is kept from starting by it.
    let file = copies(&stage).remove(0);
    std::fs::write(&file, "nothing").unwrap();
    let said = stage.turnglass(["token", "claude"]).says().exits(6);
    said.tells(&["cannot be reached"]);
    let listed = stage.turnglass(["list"]).says();
    assert_eq!(listed.code, 0, "{} {}", listed.out, listed.err);
    let aside = format!("{}.damaged", file.display());
    assert!(std::path::Path::new(&aside).exists() && !file.exists());

    bao.start();
    bao.unseals();
    until("the server", || (stage.turnglass(["token", "claude"]).says().code == 0).then_some(()));
    assert_eq!(entry(&bao).1, before.1, "nothing was written by any of it");
    assert_eq!(copies(&stage).len(), 2);
    // What another machine renews is taken, and kept.
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, held);
    bao.goes_away();
    assert_eq!(token(&stage, "claude"), renewed);
    // Whoever wants none has none, the damaged one neither.
    bao.start();
    bao.unseals();
    until("the server", || (keeps(&stage, "none").code == 0).then_some(()));
    assert_eq!(copies(&stage), Vec::<PathBuf>::new());
    assert!(!standin.saw_a_spent_token());
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn what_is_removed_or_left_is_not_kept() {
    let Some((stage, bao, standin)) = machine() else { return };
    keeps(&stage, "sealed").exits(0);
    claude(&stage, &standin, "claude");
    claude(&stage, &standin, "second");
    token(&stage, "second");
    assert_eq!(copies(&stage).len(), 1);
    for account in ["claude", "second"] {
        stage.turnglass(["remove", account, "--yes"]).done();
    }
    assert_eq!(copies(&stage), Vec::<PathBuf>::new());
    claude(&stage, &standin, "claude");
    token(&stage, "claude");
    assert_eq!(copies(&stage).len(), 1);
    // Removed by another machine.
    let other = super::joins(&bao);
    let agent = stage.agent();
    until("that it is here", || stage.turnglass(["list"]).done().out.contains("claude").then_some(()));
    other.turnglass(["remove", "claude", "--yes"]).done();
    let gone = turnglass_tests::patient(std::time::Duration::from_secs(90), || {
        copies(&stage).is_empty().then_some(())
    });
    assert!(gone.is_some());
    assert_eq!(agent.stop(), 0);
}

#[test]
fn a_team_beside_the_home_s_own_vault_is_left_with_its_copy() {
    let Some((_server, mut bao, standin)) = super::beside::server() else { return };
    let stage = super::beside::person(&bao);
    let sealed = ["vault", "add", "openbao", "acme", "--offline-cache", "sealed"];
    stage.turnglass(sealed).done();
    claude(&stage, &standin, "mine");
    super::beside::joins(&stage, &standin, "bot");
    let held = token(&stage, "bot");
    let names = |stage: &Stage| {
        copies(stage)
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&stage), ["offline-acme.sealed"]);
    bao.goes_away();
    assert_eq!(token(&stage, "bot"), held);
    stage.turnglass(["refresh", "mine"]).done();
    stage.turnglass(["vault", "move", "--to", "local", "bot"]).says().exits(6);
    let said = stage.turnglass(["vault", "remove", "acme"]).says().exits(6);
    assert_eq!(told(&said.err, "turnglass vault remove"), "turnglass vault remove acme --leave");
    stage.turnglass(["vault", "remove", "acme", "--leave"]).done();
    assert_eq!(names(&stage), Vec::<String>::new());
}
