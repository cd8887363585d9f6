//! One renewal in a whole team: several machines, one grant whose refresh token is good once.

use super::{joins, machine};
use crate::{claude, token};
use serde_json::json;
use std::time::Duration;
use turnglass_tests::{Authority, OpenBao, Stage, Standin, binary, until};

/// As another machine of the team would have written it, seconds ago.
fn begins(bao: &OpenBao, seconds: i64) {
    let (_, mut entry) = bao.entry("claude");
    let generation = generation(&entry);
    entry["intent"] = json!({ "by": "somebody", "who": "build-7", "of": generation, "seconds": seconds });
    bao.puts("secret/turnglass/team/claude", &entry);
}

fn generation(entry: &serde_json::Value) -> u64 {
    let item: serde_json::Value = serde_json::from_str(entry["item"].as_str().unwrap()).unwrap();
    item["grant"]["generation"].as_u64().unwrap()
}

fn renews(stage: &Stage) -> std::thread::JoinHandle<i32> {
    let mut refresh = stage.start("refresh", binary(), ["refresh", "claude"]);
    std::thread::spawn(move || refresh.wait(turnglass_tests::PATIENCE).expect("it ends"))
}

#[test]
fn machines_that_renew_at_once_ask_the_provider_once() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let others = [joins(&bao), joins(&bao), joins(&bao)];
    let agents: Vec<_> = std::iter::once(&stage).chain(&others).map(Stage::agent).collect();
    let held = token(&stage, "claude");
    for other in &others {
        assert_eq!(token(other, "claude"), held);
    }
    standin.takes(Duration::from_secs(2));
    let asked = standin.count();
    let all: Vec<_> = std::iter::once(&stage).chain(&others).map(renews).collect();
    for one in all {
        assert_eq!(one.join().unwrap(), 0);
    }
    assert_eq!(standin.count(), asked + 1);
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, held);
    for other in &others {
        assert_eq!(token(other, "claude"), renewed);
    }
    assert!(bao.entry("claude").1["intent"].is_null());
    let told = others.iter().filter(|other| {
        other.turnglass(["history", "claude"]).done().out.contains("has renewed it for the team")
    });
    assert!(told.count() >= 2);
    assert!(!standin.saw_a_spent_token());
    assert!(agents.into_iter().all(|agent| agent.stop() == 0));
}

#[test]
fn an_intent_of_who_died_is_succeeded_after_its_end_and_that_is_told() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let (held, asked) = (token(&stage, "claude"), standin.count());
    begins(&bao, 3);
    let begun = std::time::Instant::now();
    stage.turnglass(["refresh", "claude"]).done();
    assert!(begun.elapsed() >= Duration::from_secs(6), "{:?}", begun.elapsed());
    assert_eq!(standin.count(), asked + 1);
    assert_ne!(token(&stage, "claude"), held);
    let history = stage.turnglass(["history", "claude"]).done().out;
    assert!(history.contains("build-7 had begun to renew it"), "{history}");
    assert_eq!(agent.stop(), 0);
}

#[test]
fn who_is_killed_while_it_asks_is_not_followed_before_its_intent_has_ended() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let other = joins(&bao);
    let (agent, theirs) = (stage.agent(), other.agent());
    let held = token(&other, "claude");
    standin.takes(Duration::from_secs(3));
    let first = stage.start("refresh", binary(), ["refresh", "claude"]);
    until("the intent", || bao.entry("claude").1["intent"].is_object().then_some(()));
    first.kill();
    agent.kill();
    let asked = standin.count();
    // Neither another machine nor the same one, started anew, asks with what may be spent by now.
    let _again = stage.agent();
    let mut waits = other.start("refresh", binary(), ["refresh", "claude"]);
    let asks = || (standin.count() > asked + 1).then_some(());
    assert!(turnglass_tests::patient(Duration::from_secs(6), asks).is_none());
    assert_eq!(token(&other, "claude"), held, "what lives is handed out meanwhile");
    assert!(waits.ended().is_none(), "it waits");
    theirs.kill();
}

#[test]
fn an_answer_that_comes_when_others_have_written_is_not_lost() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let held = token(&stage, "claude");
    standin.takes(Duration::from_secs(3));
    let first = renews(&stage);
    let intent =
        until("the intent", || Some(bao.entry("claude").1).filter(|entry| entry["intent"].is_object()));
    // Somebody has succeeded it, and has no answer yet.
    let mut theirs = intent.clone();
    theirs["intent"]["by"] = "somebody".into();
    bao.puts("secret/turnglass/team/claude", &theirs);
    assert_eq!(first.join().unwrap(), 0);
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, held);
    let (_, entry) = bao.entry("claude");
    assert_eq!(generation(&entry), generation(&intent) + 1, "the newer one is there");
    assert!(entry["intent"].is_null());

    // Both have renewed: the one that was there first stays, and the other lies beside it.
    standin.does_not_rotate();
    let second = renews(&stage);
    let intent =
        until("the next intent", || Some(bao.entry("claude").1).filter(|entry| entry["intent"].is_object()));
    let mut item: serde_json::Value = serde_json::from_str(intent["item"].as_str().unwrap()).unwrap();
    item["grant"]["generation"] = (generation(&intent) + 1).into();
    item["grant"]["token"] = "renewed-by-another".into();
    bao.puts(
        "secret/turnglass/team/claude",
        &json!({ "turnglass": 1, "item": item.to_string(), "by": "build-7" }),
    );
    assert_eq!(second.join().unwrap(), 0);
    let (_, entry) = bao.entry("claude");
    let both: serde_json::Value = serde_json::from_str(entry["item"].as_str().unwrap()).unwrap();
    assert_eq!(both["grant"]["token"], "renewed-by-another");
    assert_eq!(both["before"]["grant"]["token"], token(&stage, "claude"));
    assert_eq!(agent.stop(), 0);
}

#[test]
fn a_refusal_gives_the_turn_back() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    token(&stage, "claude");
    standin.next(turnglass_tests::Fault::Status(503, ""));
    stage.turnglass(["refresh", "claude"]).says();
    until("the turn to be given back", || bao.entry("claude").1["intent"].is_null().then_some(()));
    let other = joins(&bao);
    other.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
    assert_eq!(agent.stop(), 0);
}

#[test]
fn an_answer_that_a_machine_died_with_is_there_when_it_returns() {
    let stage = Stage::new();
    let Some(mut bao) = OpenBao::with_tls(&stage, &Authority::new("the team's own")) else { return };
    let (standin, root, ca) = (Standin::start(), bao.root(), bao.authority());
    let uses = ["vault", "use", "openbao", "--address", bao.address(), "--token-file", &root, "--ca", &ca];
    stage.turnglass(uses).done();
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let held = token(&stage, "claude");
    let before = bao.entry("claude").1;
    standin.takes(Duration::from_secs(3));
    let asked = standin.count();
    let refresh = stage.start("refresh", binary(), ["refresh", "claude"]);
    until("the intent", || bao.entry("claude").1["intent"].is_object().then_some(()));
    until("the request", || (standin.count() > asked).then_some(()));
    // The answer comes when it cannot be saved.
    bao.goes_away();
    until("the answer", || (token(&stage, "claude") != held).then_some(()));
    refresh.kill();
    agent.kill();
    bao.start();
    bao.unseals();
    let (_, entry) = bao.entry("claude");
    assert_eq!(generation(&entry), generation(&before));
    standin.takes(Duration::ZERO);

    let _agent = stage.agent();
    until("what it died with", || (generation(&bao.entry("claude").1) > generation(&before)).then_some(()));
    assert_ne!(token(&stage, "claude"), held);
    assert_eq!(standin.count(), asked + 1, "nobody was asked again");
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}
