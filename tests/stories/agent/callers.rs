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
