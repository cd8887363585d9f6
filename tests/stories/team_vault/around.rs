//! Several machines of a team: who looks after an account, and what each sees of what the others do.

use crate::{claude, token};
use std::time::Duration;
use turnglass_tests::{Counted, OpenBao, Stage, Standin, patient, until};

/// A machine that reaches the server through what counts.
fn through(counted: &Counted, bao: &OpenBao) -> Stage {
    let stage = Stage::new();
    let args = ["vault", "use", "openbao", "--address", &counted.address(), "--token-file", &bao.root()];
    stage.turnglass(args).done();
    stage
}

fn names(stage: &Stage) -> String {
    stage.turnglass(["list"]).done().out
}

#[test]
fn machines_that_nobody_asks_leave_an_account_to_three_of_them() {
    let stage = Stage::new();
    let Some(bao) = OpenBao::dev(&stage) else { return };
    let (counted, standin) = (Counted::before(bao.address()), Standin::start());
    let machines: Vec<Stage> = (0..6).map(|_| through(&counted, &bao)).collect();
    // A long one: none of them has to renew by itself while it is counted who could.
    standin.tokens_live(Duration::from_secs(40));
    claude(&machines[0], &standin, "claude");
    let agents: Vec<_> = machines.iter().map(Stage::agent).collect();
    for machine in &machines {
        until("the account", || names(machine).contains("claude").then_some(()));
    }
    let left = || machines.iter().filter(|machine| names(machine).contains("Other machines")).count();
    // All have heard of each other when the last one has come; the first ones knew less.
    until("the machines to share the work", || (left() >= 3).then_some(()));

    // Two renewals, and nobody asks.
    let (asked, _) = (standin.count(), counted.asked());
    until("two renewals", || (standin.count() >= asked + 2).then_some(()));
    let seen = counted.asked();
    let entry = |method: &str| {
        let of = format!("{method} /v1/secret/data/turnglass/team/claude");
        seen.iter().filter(|line| **line == of).count()
    };
    // Each renewal: one looks, writes the intent and what came of it; two stand by. Not six machines, each time.
    assert!(entry("GET") <= 9, "{seen:#?}");
    assert!(entry("PUT") <= 6, "{seen:#?}");

    // Who had nothing to do with it hands out what lives, with one look.
    for machine in &machines {
        let held = token(machine, "claude");
        assert!(standin.issued(&held) && standin.seconds_left(&held) >= 10, "it was renewed since");
    }
    assert!(!standin.saw_a_spent_token());
    assert!(agents.into_iter().all(|agent| agent.stop() == 0));
}

#[test]
fn what_others_bring_rename_and_remove_is_seen_while_a_keeper_runs() {
    let stage = Stage::new();
    let Some(bao) = OpenBao::dev(&stage) else { return };
    let (counted, standin) = (Counted::before(bao.address()), Standin::start());
    let (one, other) = (through(&counted, &bao), through(&counted, &bao));
    claude(&one, &standin, "bot-a");
    let agents = [one.agent(), other.agent()];
    until("the first account", || names(&other).contains("bot-a").then_some(()));
    let mut watches = other.start("watch", turnglass_tests::binary(), ["list", "--watch", "--json"]);

    // Asked for by its name, it is there at once.
    claude(&one, &standin, "bot-b");
    let held = token(&one, "bot-b");
    assert_eq!(token(&other, "bot-b"), held);
    other.turnglass(["token", "nobody"]).says().exits(3);

    // By itself within half a minute, with its history and under the new name.
    claude(&one, &standin, "bot-c");
    let soon = Duration::from_secs(45);
    patient(soon, || names(&other).contains("bot-c").then_some(())).expect("the third account");
    one.turnglass(["rename", "bot-b", "Zweiter"]).done();
    one.turnglass(["remove", "bot-c", "--yes"]).done();
    patient(soon, || {
        let seen = names(&other);
        (seen.contains("Zweiter") && !seen.contains("bot-b") && !seen.contains("bot-c")).then_some(())
    })
    .expect("what the other machine has renamed and removed");
    assert_eq!(token(&other, "Zweiter"), held);
    let history = other.turnglass(["history", "Zweiter"]).done().out;
    assert!(history.contains("bot-b"), "{history}");
    other.turnglass(["token", "bot-c"]).says().exits(3);
    // One that comes again under a name that was removed is an account like any other.
    claude(&one, &standin, "bot-c");
    assert_eq!(token(&other, "bot-c"), token(&one, "bot-c"));
    until("who watches to be told", || {
        let seen = watches.out();
        (seen.contains("Zweiter") && seen.contains("bot-c")).then_some(())
    });
    assert!(watches.ended().is_none());

    // What nobody has removed stays, and is told: somebody may bring it back.
    bao.bao(&["kv", "metadata", "delete", "secret/turnglass/team/bot-a"], "");
    counted.asked();
    let looks = || counted.asked().iter().any(|line| line.contains("~gone/bot-a"));
    patient(soon, || looks().then_some(())).expect("a look for what became of it");
    assert!(names(&other).contains("bot-a"));
    assert!(!standin.saw_a_spent_token());
    drop(watches);
    assert!(agents.into_iter().all(|agent| agent.stop() == 0));
}

#[test]
fn the_team_s_log_says_who_did_what_and_holds_no_token() {
    let Some((one, bao, standin)) = super::machine() else { return };
    let other = super::joins(&bao);
    claude(&one, &standin, "claude");
    one.turnglass(["refresh", "claude"]).done();
    let agent = other.agent();
    let held = token(&other, "claude");
    other.turnglass(["refresh", "claude"]).done();
    other.turnglass(["rename", "claude", "bot"]).done();

    let log = || one.turnglass(["team", "log", "--json"]).done().json();
    let did = || -> Vec<(String, String)> {
        let word =
            |line: &serde_json::Value, member: &str| line[member].as_str().unwrap_or_default().to_owned();
        log().as_array().unwrap().iter().map(|line| (word(line, "did"), word(line, "account"))).collect()
    };
    let pair = |did: &str, account: &str| (did.to_owned(), account.to_owned());
    let seen = until("what the other machine did", || Some(did()).filter(|seen| seen.len() >= 5));
    // All renewals, by whoever of the two, the first one too. The server's clock counts seconds, so that lines of two machines
    // within one stand in any order.
    assert!(seen.contains(&pair("renamed", "claude")) && seen.contains(&pair("added", "claude")), "{seen:?}");
    assert_eq!(seen.iter().filter(|line| **line == pair("renewed", "claude")).count(), 3, "{seen:?}");
    let log = log();
    let renamed = log.as_array().unwrap().iter().find(|line| line["did"] == "renamed").unwrap();
    assert_eq!(renamed["to"], "bot");
    let machine = renamed["machine"].as_str().unwrap().to_owned();
    let few = one.turnglass(["team", "log", "--limit", "2"]).done().out;
    assert_eq!(few.lines().count(), 3, "{few}");
    let shown = one.turnglass(["team", "log"]).done().out;
    assert!(shown.contains(&machine) && shown.contains("now “bot”"), "{shown}");

    // Where it was renewed last.
    let facts = other.turnglass(["show", "bot"]).done().out;
    assert!(facts.contains("Renewed on") && facts.contains(&machine), "{facts}");
    let row = names(&other);
    assert!(row.contains(&format!("Renewed last on {machine}")), "{row}");
    let listed = other.turnglass(["list", "--json"]).done().json();
    assert_eq!(listed["accounts"][0]["renewed_by"]["machine"], machine.as_str());

    // With the rights that are printed nothing there is written over, and no secret is in it.
    let days = bao.bao(&["kv", "list", "-format=json", "secret/turnglass/team/~log"], "");
    let day = days.split('"').nth(1).unwrap().trim_end_matches('/').to_owned();
    let place = format!("secret/turnglass/team/~log/{day}");
    let names = bao.bao(&["kv", "list", "-format=json", &place], "");
    let name = names.split('"').nth(1).unwrap().to_owned();
    let entry = bao.bao(&["kv", "get", "-format=json", &format!("{place}/{name}")], "");
    assert!(
        entry.contains(&machine) && !entry.contains(&held) && !entry.contains(&standin.marker()),
        "{entry}"
    );
    let rights = std::fs::read_to_string(bao.token("team", "1h")).unwrap();
    let may = bao.bao(
        &["token", "capabilities", rights.trim(), &format!("secret/data/turnglass/team/~log/{day}/x")],
        "",
    );
    assert_eq!(may.trim(), "create, read");

    let team = one.turnglass(["team", "--json"]).done().json();
    assert_eq!((&team["machines"][0]["machine"], &team["accounts"]), (&machine.as_str().into(), &1.into()));
    assert!(other.turnglass(["team"]).done().out.contains("(this one)"));
    // Who renews, and who waits for it.
    standin.takes(Duration::from_secs(4));
    let renews = one.start("refresh", turnglass_tests::binary(), ["refresh", "bot"]);
    until("the renewal", || other.turnglass(["team"]).done().out.contains("is renewing “bot”").then_some(()));
    let waits = other.start("refresh", turnglass_tests::binary(), ["refresh", "bot"]);
    until("the one that waits", || {
        other.turnglass(["team"]).done().out.contains("This machine waits for").then_some(())
    });
    for mut one in [renews, waits] {
        assert_eq!(one.wait(turnglass_tests::PATIENCE), Some(0));
    }
    let alone = Stage::new();
    let key = alone.apart().join("vault.key").display().to_string();
    alone.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    alone.turnglass(["team"]).says().exits(1).tells(&["not in a team's vault", "turnglass vault"]);
    assert!(!standin.saw_a_spent_token());
    assert_eq!(agent.stop(), 0);
}
