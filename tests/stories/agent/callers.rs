//! Which programs were given tokens: their names and how often, and never what stands behind a name.

use crate::claude;
use serde_json::Value;
use turnglass_tests::{Stage, Standin, binary, until};

fn asked(stage: &Stage, args: &[&str]) -> Vec<Value> {
    let words: Vec<&str> = ["agent", "asked", "--json"].iter().chain(args).copied().collect();
    stage.turnglass(words).done().json().as_array().unwrap().clone()
}

#[test]
fn a_program_is_listed_once_with_how_often_it_asked() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    claude(&stage, &standin, "other");
    let _agent = stage.agent();
    assert!(asked(&stage, &[]).is_empty());
    // A program that has a secret among its own arguments.
    let program = binary().display().to_string();
    let script = "for i in 1 2 3; do \"$0\" token work > /dev/null; done; : \"$1\"";
    let output = stage.command("dash", ["-c", script, &program, "canary-of-arguments"]).output().unwrap();
    assert!(output.status.success());
    let lines = until("three of them", || {
        let lines = asked(&stage, &[]);
        lines.iter().any(|line| line["count"] == 3).then_some(lines)
    });
    assert_eq!(lines.len(), 1, "{lines:?}");
    let name = lines[0]["program"].as_str().unwrap();
    assert!(name.ends_with("/dash"), "who ran `turnglass`, and not that itself: {name}");
    assert!(!format!("{lines:?}").contains("canary-of-arguments"));
    assert!(lines[0]["last_at"].as_i64() >= lines[0]["first_at"].as_i64());
    assert!(asked(&stage, &["other"]).is_empty());
    let text = stage.turnglass(["agent", "asked", "work"]).done().out;
    assert!(text.contains("/dash") && text.contains("work"), "{text}");
}

#[test]
fn who_was_refused_was_given_nothing() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let _agent = stage.agent();
    stage.turnglass(["token", "nobody"]).says().exits(3);
    stage.turnglass(["token", "work"]).done();
    until("the line", || (!asked(&stage, &[]).is_empty()).then_some(()));
    assert_eq!(asked(&stage, &[]).len(), 1);
}

/// An account that asks, and a keeper.
fn asking(stage: &Stage, standin: &Standin) -> turnglass_tests::Process {
    claude(stage, standin, "work");
    let agent = stage.agent();
    stage.turnglass(["set", "work", "--ask-me"]).done().tells(&["You are asked before"]);
    agent
}

/// What waits for a person, once something does.
fn waits(stage: &Stage) -> Value {
    until("a question", || {
        let waiting = stage.turnglass(["approve", "--json"]).done().json();
        waiting.as_array().unwrap().first().cloned()
    })
}

/// A program that wants a token, by another name.
fn wants(stage: &Stage, shell: &str) -> turnglass_tests::Process {
    let program = binary().display().to_string();
    stage.start("asker", shell, ["-c", "\"$0\" token work > \"$HOME/token\"", &program])
}

#[test]
fn an_account_that_asks_hands_out_a_token_after_a_yes_and_to_that_program_alone() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let _agent = asking(&stage, &standin);
    let mut asker = wants(&stage, "dash");
    let question = waits(&stage);
    assert_eq!(question["account"], "work");
    assert!(question["program"].as_str().unwrap().ends_with("/dash"), "{question}");
    assert!(asker.ended().is_none(), "it waits");
    let text = stage.turnglass(["approve"]).done().tells(&["turnglass approve NUMBER"]).out;
    assert!(text.contains("/dash") && text.contains("work"), "{text}");
    assert!(asked(&stage, &[]).is_empty(), "nothing was handed out yet");
    let id = question["id"].to_string();
    stage.turnglass(["approve", &id]).done().tells(&["allowed for 15 minutes", "dash"]);
    assert_eq!(asker.wait(turnglass_tests::PATIENCE), Some(0), "{}", asker.err());
    stage.turnglass(["approve", &id]).says().exits(1).tells(&["Nothing waits"]);

    // The same program asks nobody again; another one does.
    assert_eq!(wants(&stage, "dash").wait(turnglass_tests::PATIENCE), Some(0));
    let mut another = wants(&stage, "bash");
    assert!(waits(&stage)["program"].as_str().unwrap().ends_with("/bash"));
    stage.turnglass(["approve", "--all", "--deny"]).done().tells(&["denied"]);
    assert_eq!(another.wait(turnglass_tests::PATIENCE), Some(1));
    assert!(another.err().contains("it was denied"), "{}", another.err());
    // A no is not asked about again at once.
    assert_eq!(wants(&stage, "bash").wait(turnglass_tests::PATIENCE), Some(1));
    assert_eq!(stage.turnglass(["approve", "--json"]).done().json(), Value::Array(Vec::new()));
    // What was handed out can be read there by this user only; the search for secrets at the end shall not find it.
    std::fs::remove_file(std::path::Path::new(stage.var("HOME")).join("token")).unwrap();
}

/// What a person who waits is told at once is the command that ends the wait; a program that nobody watches hears nothing.
#[test]
fn who_waits_for_a_yes_at_a_terminal_is_told_where_to_give_it() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let _agent = asking(&stage, &standin);
    // A yes holds for its account, so that each has to ask anew.
    for args in
        [&["token", "one"][..], &["token", "two", "--format", "header"], &["exec", "three", "--", "env"]]
    {
        let name = args[1];
        claude(&stage, &standin, name);
        stage.turnglass(["set", name, "--ask-me"]).done();
        let mut terminal = turnglass_tests::Terminal::open(&stage.command(binary(), args));
        terminal.shows();
        let told = until("what it waits for", || {
            let shown = terminal.shown();
            let told = shown.split('`').nth(1).filter(|told| told.starts_with("turnglass approve "));
            told.map(str::to_owned)
        });
        assert!(terminal.shown().contains(&format!("“{name}” asks you first")), "{}", terminal.shown());
        stage.turnglass(told.split(' ').skip(1)).done().tells(&["allowed for 15 minutes"]);
        assert_eq!(terminal.wait(turnglass_tests::PATIENCE), Some(0), "{}", terminal.shown());
    }
    let mut asker = wants(&stage, "bash");
    let question = waits(&stage);
    std::thread::sleep(std::time::Duration::from_secs(2));
    stage.turnglass(["approve", &question["id"].to_string()]).done();
    assert_eq!(asker.wait(turnglass_tests::PATIENCE), Some(0));
    assert_eq!(asker.err(), "");
    std::fs::remove_file(std::path::Path::new(stage.var("HOME")).join("token")).unwrap();
}

#[test]
fn an_account_goes_on_asking_after_a_sign_in_and_until_it_is_told_otherwise() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let agent = asking(&stage, &standin);
    stage
        .turnglass(["add", "work", "--provider", "claude", "--token-url", &standin.claude_url()])
        .stdin(&standin.sign_in())
        .arg("--refresh-token-stdin")
        .done();
    assert_eq!(stage.account("work")["ask_me"], true);
    assert_eq!(agent.stop(), 0);
    let _agent = stage.agent();
    assert_eq!(stage.account("work")["ask_me"], true, "the next keeper knows");
    stage.turnglass(["set", "work", "--no-ask-me"]).done();
    crate::token(&stage, "work");
}

#[test]
fn on_a_desktop_a_notice_asks_and_its_buttons_answer() {
    let (stage, standin) = (Stage::desktop(), Standin::start());
    claude(&stage, &standin, "work");
    let _tray = stage.tray::<&str>([]);
    stage.configure(|settings| settings.notices.renewed = false);
    stage.turnglass(["set", "work", "--ask-me"]).done();
    let notices = stage.notices.as_ref().unwrap();
    let file = std::path::Path::new(stage.var("HOME")).join("token");

    let mut asker = wants(&stage, "dash");
    until("the question", || (notices.shown(&stage) == 1).then_some(()));
    assert!(asker.ended().is_none());
    notices.press(&stage, "Allow");
    assert_eq!(asker.wait(turnglass_tests::PATIENCE), Some(0), "{}", asker.err());
    assert!(!std::fs::read_to_string(&file).unwrap().is_empty());
    std::fs::remove_file(&file).unwrap();
    until("the question is gone", || (notices.shown(&stage) == 0).then_some(()));

    let mut another = wants(&stage, "bash");
    until("the question", || (notices.shown(&stage) == 1).then_some(()));
    notices.press(&stage, "Deny");
    assert_eq!(another.wait(turnglass_tests::PATIENCE), Some(1));
    assert!(another.err().contains("it was denied"), "{}", another.err());
    std::fs::remove_file(&file).unwrap();

    // An answer that came from elsewhere takes the question down.
    let third = stage.apart().join("third-shell");
    std::fs::copy("/bin/dash", &third).unwrap();
    let mut third = wants(&stage, third.to_str().unwrap());
    until("the question", || (notices.shown(&stage) == 1).then_some(()));
    stage.turnglass(["approve", "--all"]).done().tells(&["third-shell"]);
    until("the question is gone", || (notices.shown(&stage) == 0).then_some(()));
    assert_eq!(third.wait(turnglass_tests::PATIENCE), Some(0), "{}", third.err());
    std::fs::remove_file(&file).unwrap();
    let said = notices.all(&stage);
    assert!(said.iter().any(|(title, _)| title == "dash wants the token of “work”"), "{said:?}");
}
