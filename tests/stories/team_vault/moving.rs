//! All grants into a team's vault and back: whatever stops it on the way, each grant is in one vault that says so.

use super::{chooses, joins, machine, token};
use crate::claude;
use turnglass_tests::{OpenBao, Stage, Standin, binary};

/// A machine with a sealed vault and an account, and a team's server.
fn sealed() -> Option<(Stage, OpenBao, Standin, String)> {
    let stage = Stage::new();
    let bao = OpenBao::dev(&stage)?;
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    bao.bao(&["policy", "write", "team", "-"], &printed);
    let (standin, key) = (Standin::start(), stage.apart().join("vault.key").display().to_string());
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&stage, &standin, "claude");
    Some((stage, bao, standin, key))
}

fn there(bao: &OpenBao, stage: &Stage) -> turnglass_tests::Said {
    let file = bao.token("team", "1h");
    let args = ["vault", "move", "--to", "openbao", "--address", bao.address(), "--token-file", &file];
    stage.turnglass(args).says()
}

#[test]
fn grants_move_to_the_team_and_back_and_have_one_owner() {
    let Some((stage, bao, standin, key)) = sealed() else { return };
    let held = token(&stage, "claude");
    // Chosen alone, nothing is moved, and the way is told.
    let said = chooses(&stage, &bao, &bao.token("team", "1h")).exits(6);
    said.tells(&["in the sealed vault", "turnglass vault move --to openbao"]);
    there(&bao, &stage).exits(0).tells(&["1 grant", "the team's vault is used here", bao.address()]);
    assert_eq!(token(&stage, "claude"), held);
    assert!(!std::fs::read_to_string(stage.home().vault_file()).unwrap().contains("key_file: \""));
    // The sealed one has none any more.
    let said = stage.turnglass(["token", "claude"]).env("TURNGLASS_VAULT", "sealed").says().exits(6);
    said.tells(&["in the team's vault", "turnglass vault use openbao"]);
    there(&bao, &stage).exits(2).tells(&["nothing to move", "the team's vault"]);
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");

    stage.turnglass(["vault", "move", "--to", "sealed", "--key-file", &key]).done().tells(&["1 grant"]);
    assert_eq!(token(&stage, "claude"), renewed);
    let left = bao.bao(&["kv", "list", "-format=json", "secret/turnglass/team"], "");
    assert!(!left.contains("claude"), "{left}");
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_move_that_is_killed_anywhere_loses_nothing_and_is_done_again() {
    let Some((stage, bao, standin, key)) = sealed() else { return };
    for name in ["a", "b", "c", "d"] {
        claude(&stage, &standin, name);
    }
    let names = ["a", "b", "c", "claude", "d"];
    let held: Vec<String> = names.iter().map(|name| token(&stage, name)).collect();
    let file = bao.token("team", "1h");
    let to_team = ["vault", "move", "--to", "openbao", "--address", bao.address(), "--token-file", &file];
    let back = ["vault", "move", "--to", "sealed", "--key-file", &key];
    for (at, after) in [0_u64, 20, 40, 60, 90, 120, 160, 200].into_iter().enumerate() {
        let args: &[&str] = if at % 2 == 0 { &to_team } else { &back };
        let process = stage.start("move", binary(), args);
        turnglass_tests::patient(std::time::Duration::from_millis(after), || None::<()>);
        process.kill();
        // Whatever the choice says by now, the store knows where the grants are, and the same command ends it.
        let said = stage.turnglass(args).says();
        let is_done = said.code == 0 || (said.code == 2 && said.err.contains("nothing to move"));
        assert!(is_done, "{after} ms: {} {}", said.code, said.err);
        if said.code == 2 {
            let vault = if at % 2 == 0 { "openbao" } else { "sealed" };
            let mut choose = vec!["vault", "use", vault];
            choose.extend(if at % 2 == 0 { &to_team[4..] } else { &back[4..] });
            stage.turnglass(choose).done();
        }
        for (name, held) in names.iter().zip(&held) {
            assert_eq!(token(&stage, name), *held, "{name} after {after} ms");
        }
    }
}

#[test]
fn a_machine_that_leaves_takes_nothing_that_another_has_renewed() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let other = joins(&bao);
    other.turnglass(["refresh", "claude"]).done();
    let renewed = token(&other, "claude");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.turnglass(["vault", "move", "--to", "sealed", "--key-file", &key]).done();
    assert_eq!(token(&stage, "claude"), renewed);
}
