//! Two teams without a key at one path, one after the other.

use super::{chooses, joins, machine, told};
use crate::{claude, token};
use turnglass_tests::{OpenBao, Stage, until};

/// The engine is made anew, and another team is the first to come.
fn made_anew(bao: &OpenBao) -> Stage {
    bao.bao(&["secrets", "disable", "secret"], "");
    bao.bao(&["secrets", "enable", "-path=secret", "-version=2", "kv"], "");
    let (stage, token) = (Stage::new(), bao.token("team", "1h"));
    until("the new engine", || (chooses(&stage, bao, &token).code == 0).then_some(()));
    stage
}

#[test]
fn another_team_at_the_same_path_is_not_taken_for_the_one_that_was_met() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let id = bao.entry("~team").1["id"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), 32);
    let second = joins(&bao);
    assert_eq!(token(&second, "claude"), held);
    let other = made_anew(&bao);
    claude(&other, &standin, "fresh");
    assert_ne!(bao.entry("~team").1["id"], id.as_str());
    let entry = bao.entry("fresh");
    let said = stage.turnglass(["refresh", "claude"]).says();
    let said = said.tells(&["another team's vault", "secret/turnglass/team"]);
    stage.turnglass(["vault", "use", "openbao"]).says().exits(6).tells(&["another team's vault"]);
    assert_eq!(bao.entry("fresh"), entry, "nothing of it is touched");
    // The remedy, as it stands.
    let remedy = told(&said.err, "turnglass vault use");
    assert_eq!(remedy, "turnglass vault use openbao --leave");
    stage.turnglass(remedy.split(' ').skip(1)).done();
    let held = token(&other, "fresh");
    assert_eq!(token(&stage, "fresh"), held);

    // A team that an earlier Turnglass made has no id, gets none, and is taken as it is.
    let (_, mut marker) = bao.entry("~team");
    marker.as_object_mut().unwrap().remove("id");
    bao.puts("secret/turnglass/team/~team", &marker);
    let third = joins(&bao);
    assert_eq!(token(&third, "fresh"), held);
    third.turnglass(["refresh", "fresh"]).done();
    assert_eq!(bao.entry("~team").1, marker);
}
