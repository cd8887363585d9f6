//! What one does with accounts in a terminal: rename, look, watch, and take a removal back.

use crate::{claude, token};
use serde_json::Value;
use std::time::Duration;
use turnglass_tests::{Stage, Standin, Terminal, until};

fn sealed() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.env("TURNGLASS_VAULT_KEY_FILE", &key)
}

fn names(stage: &Stage) -> Vec<String> {
    let listed = stage.turnglass(["list", "--json"]).done().json();
    let names =
        listed["accounts"].as_array().unwrap().iter().map(|account| account["name"].as_str().unwrap());
    names.map(str::to_owned).collect()
}

#[test]
fn an_account_gets_another_name_with_a_keeper_and_without() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let hooks = "hooks:\n  - on: renewed\n    account: work\n    run: [/bin/true]\n";
    std::fs::create_dir_all(&stage.home().config).unwrap();
    std::fs::write(stage.home().hooks_file(), hooks).unwrap();
    claude(&stage, &standin, "work");
    stage.turnglass(["set", "work", "--group", "Mine"]).done();
    let first = token(&stage, "work");
    // The command is the keeper.
    let said = stage.turnglass(["rename", "work", "my job"]).done();
    assert!(said.err.contains("work is called my job now.") && said.err.contains("true"), "{}", said.err);
    let item = |name: &str| stage.keychain.as_ref().unwrap().item(&stage, name);
    assert!(item("work").is_empty() && item("my job").contains("refresh_token"));
    assert_eq!((names(&stage), token(&stage, "my job")), (vec!["my job".to_owned()], first));
    let agent = stage.agent();
    stage.turnglass(["rename", "my job", "job"]).done();
    assert_eq!(stage.account("job")["group"], "Mine");
    stage.turnglass(["refresh", "job"]).done();
    let last = token(&stage, "job");
    agent.stop();
    assert_eq!((names(&stage), token(&stage, "job")), (vec!["job".to_owned()], last));
    let shown = stage.turnglass(["show", "job"]).done().out;
    assert!(shown.contains("keychain") && shown.contains("group      Mine"), "{shown}");
    let told = stage.turnglass(["history"]).done().out;
    assert!(told.contains("it was called “my job”") && told.contains("it was called “work”"), "{told}");
    claude(&stage, &standin, "other");
    stage.turnglass(["rename", "job", "other"]).says().exits(2).tells(&["is there already"]);
    stage.turnglass(["rename", "nobody", "else"]).says().exits(3);
}

#[test]
fn a_keeper_that_is_killed_while_it_renames_keeps_one_account() {
    let (stage, standin) = (sealed(), Standin::start());
    claude(&stage, &standin, "work");
    token(&stage, "work");
    let mut name = "work".to_owned();
    for after in [0, 1, 2, 4, 6, 9, 13, 20] {
        let agent = stage.agent();
        let to = if name == "work" { "job" } else { "work" };
        let mut asked = stage.start("rename", turnglass_tests::binary(), ["rename", &name, to]);
        std::thread::sleep(Duration::from_millis(after));
        agent.kill();
        asked.wait(Duration::from_secs(60));
        assert!(!asked.err().contains("no account named"), "{after} ms, it is done: {}", asked.err());
        let there = names(&stage);
        assert_eq!(there.len(), 1, "{after} ms: {there:?}");
        name = there.into_iter().next().unwrap();
        stage.turnglass(["refresh", &name]).done();
        token(&stage, &name);
    }
    assert!(!standin.saw_a_spent_token());
    let left = stage.turnglass(["doctor"]).says().out;
    assert!(!left.contains("could not be deleted"), "{left}");
}

#[test]
fn every_verb_answers_a_misspelt_name_alike() {
    let (stage, standin) = (sealed(), Standin::start());
    let agent = stage.agent();
    claude(&stage, &standin, "acme");
    claude(&stage, &standin, "gone");
    stage.turnglass(["remove", "gone", "--yes"]).done();
    let verbs = [
        "show",
        "history",
        "set",
        "token",
        "refresh",
        "check",
        "copy",
        "login",
        "use",
        "remove",
        "agent asked",
        "remove --yes",
        "set --group Mine",
        "rename to other",
        "token --format json",
    ];
    for verb in verbs {
        for (name, told) in
            [("acm", "did you mean “acme”"), ("gon", "`turnglass restore gone` brings it back")]
        {
            let words: Vec<&str> = verb.split(' ').collect();
            let at =
                words.iter().position(|word| word.starts_with("--") || *word == "to").unwrap_or(words.len());
            let rest = words[at..].iter().filter(|word| **word != "to");
            let words: Vec<&str> = words[..at].iter().chain(&[name]).chain(rest).copied().collect();
            stage.turnglass(&words).says().exits(3).tells(&[told]);
        }
    }
    stage.turnglass(["restore", "gon"]).says().exits(3).tells(&["did you mean “gone”"]);
    let others = ["not removed from here", "can still be brought back: “gone”", "`turnglass add acm`"];
    stage.turnglass(["restore", "acm"]).says().exits(3).tells(&others);
    stage.turnglass(["restore", "acme"]).says().exits(1).tells(&["nothing is brought back over it"]);
    let before = stage.account("acme");
    stage.turnglass(["rename", "acme", "acme"]).done().tells(&["acme is called so already"]);
    assert_eq!(stage.account("acme"), before);
    stage.turnglass(["restore", "gone"]).done();
    agent.stop();
}

#[test]
fn a_setting_that_is_changed_is_told_with_what_it_was() {
    let (stage, standin) = (sealed(), Standin::start());
    claude(&stage, &standin, "work");
    let said = stage.turnglass(["set", "work", "--margin", "10m", "--group", "Mine", "--json"]).done();
    let changed = said.json()["changed"].clone();
    let said = said.tells(&["work: margin - → 10m", "work: group - → Mine"]);
    let change = |setting: &str, before: &str, now: &str| serde_json::json!({ "setting": setting, "before": before, "now": now });
    assert_eq!(changed, serde_json::json!([change("margin", "-", "10m"), change("group", "-", "Mine")]));
    assert_eq!(said.json()["name"], "work");
    stage.turnglass(["set", "work", "--margin", "2h"]).done().tells(&["work: margin 10m → 2h"]);
    let said =
        stage.turnglass(["set", "work", "--margin", "2h"]).done().tells(&["everything was set so already"]);
    assert!(!said.err.contains('→'), "{}", said.err);
}

#[test]
fn a_removal_is_taken_back_by_the_keeper_that_did_it() {
    let (stage, standin) = (sealed(), Standin::start());
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    let first = token(&stage, "work");
    stage.turnglass(["remove", "work"]).says().exits(2).tells(&["--yes"]);
    stage.turnglass(["remove", "work", "--yes"]).says().exits(0).tells(&["`turnglass restore work`"]);
    assert!(names(&stage).is_empty());
    stage.turnglass(["restore", "work"]).says().exits(0).tells(&["work is back"]);
    assert_eq!(token(&stage, "work"), first);
    agent.stop();
    let said = stage.turnglass(["remove", "work", "--yes"]).done();
    assert!(!said.err.contains("restore"), "nobody is left who could: {}", said.err);
    stage.turnglass(["restore", "work"]).says().exits(1).tells(&["cannot be brought back", "none runs"]);
}

#[test]
fn who_is_asked_before_a_removal_hears_whether_it_can_be_taken_back() {
    let (stage, standin) = (sealed(), Standin::start());
    claude(&stage, &standin, "work");
    let asks = |args: &[&str], wanted: &str, answer: &str, then: &str| {
        let mut terminal = Terminal::open(&stage.command(turnglass_tests::binary(), args));
        terminal.shows();
        until(wanted, || terminal.shown().contains(wanted).then_some(()));
        let asked = terminal.shown();
        terminal.types(answer);
        terminal.wait(Duration::from_secs(60));
        until(then, || terminal.shown().contains(then).then_some(()));
        asked
    };
    let kept = "Nothing was changed";
    let asked = asks(&["remove", "work"], "Nothing brings it back", "n\n", kept);
    assert!(!asked.contains("restore"), "{asked}");
    let _agent = stage.agent();
    let asked = asks(&["remove", "work", "--revoke"], "and its tokens? [", "n\n", kept);
    assert!(!asked.contains("brings it back"), "{asked}");
    asks(&["remove", "work"], "`turnglass restore work` brings it back. [", "y\n", "work is removed");
    stage.turnglass(["restore", "work"]).done();
    assert_eq!(names(&stage), ["work"]);
}

#[test]
fn who_asks_for_the_history_of_what_was_removed_is_told_where_it_went() {
    let (stage, standin) = (sealed(), Standin::start());
    for name in ["work", "works"] {
        claude(&stage, &standin, name);
    }
    let agent = stage.agent();
    stage.turnglass(["remove", "work", "--yes"]).done();
    let history = || stage.turnglass(["history", "work"]).says().exits(3);
    let said = history().tells(&["removed less than a minute ago", "turnglass restore work"]);
    assert_eq!(said.err.matches("restore").count(), 1, "it is said once: {}", said.err);
    assert_eq!(agent.stop(), 0);
    history().tells(&["no account named “work”", "history of an account", "Did you mean “works”"]);
}

#[test]
fn the_list_is_watched_until_ctrl_c_past_a_keeper_that_ends() {
    let (stage, standin) = (sealed(), Standin::start());
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    let mut watch = stage.start("watch", turnglass_tests::binary(), ["list", "--watch", "--json"]);
    let seen = |wanted: &str| watch_has(&watch.out(), wanted);
    until("the account", || seen("work").then_some(()));
    stage.turnglass(["rename", "work", "job"]).done();
    until("its new name", || seen("job").then_some(()));
    agent.stop();
    let _agent = stage.agent();
    stage.turnglass(["rename", "job", "third"]).done();
    until("what the next keeper tells", || seen("third").then_some(()));
    watch.interrupt();
    assert_eq!(watch.wait(Duration::from_secs(60)), Some(0));
    stage
        .turnglass(["copy", "third"])
        .says()
        .exits(5)
        .tells(&["No desktop is attached", "turnglass token third"]);
}

#[test]
fn the_list_is_drawn_over_itself_on_a_terminal_of_any_width() {
    let (stage, standin) = (sealed(), Standin::start());
    let _agent = stage.agent();
    claude(&stage, &standin, "work");
    let mut terminal = Terminal::open(&stage.command(turnglass_tests::binary(), ["list", "--watch"]));
    terminal.shows();
    terminal.is_sized(100, 20);
    until("the table", || terminal.shown().contains("PROVIDER").then_some(()));
    terminal.is_sized(30, 20);
    until("the narrow form", || terminal.shown().contains("\u{1b}[Hwork\u{1b}[K").then_some(()));
    stage.turnglass(["rename", "work", "job"]).done();
    until("the new name", || terminal.shown().contains("\u{1b}[Hjob\u{1b}[K").then_some(()));
    terminal.types("\u{3}");
    assert_eq!(terminal.wait(Duration::from_secs(60)), Some(0));
    until("what was there before", || terminal.shown().ends_with("\u{1b}[?1049l").then_some(()));
    assert!(terminal.is_as_before());
}

/// Whether the last whole line shows this account alone.
fn watch_has(out: &str, name: &str) -> bool {
    let lines = out.rsplit_once('\n').map_or("", |(lines, _)| lines);
    let last: Option<Value> = lines.lines().last().and_then(|line| serde_json::from_str(line).ok());
    last.is_some_and(|last| {
        let accounts = last["accounts"].as_array();
        accounts.is_some_and(|all| all.len() == 1 && all[0]["name"] == name)
    })
}
