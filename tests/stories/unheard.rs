//! An answer that nobody takes: standard output is closed, or its reader is gone. The work may be done; the exit code says
//! that its answer did not arrive.

use crate::claude;
use std::process::{Command, Stdio};
use turnglass_tests::{Stage, Standin, binary};

const ANSWERS: &[&[&str]] = &[
    &["token", "work"],
    &["token", "work", "--min-ttl", "1s"],
    &["token", "work", "--format", "json"],
    &["list"],
    &["list", "--json"],
    &["history", "work"],
    &["settings"],
    &["refresh", "work", "--json"],
    &["doctor"],
    &["agent", "status"],
    &["agent", "asked"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["token", "--help"],
    &["--version"],
];

/// The exit code, and what is said.
fn ran(mut command: Command) -> (Option<i32>, String) {
    let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// By a shell, which does with its streams what it says there.
fn shell(stage: &Stage, script: &str, args: &[&str]) -> Command {
    let program = binary().display().to_string();
    stage.command("sh", ["-c", script, &program].iter().chain(args))
}

#[test]
fn an_answer_that_nobody_takes_is_a_failure() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let _agent = stage.agent();
    for args in ANSWERS {
        let (code, said) = ran(shell(&stage, "exec \"$0\" \"$@\" >&-", args));
        assert!(
            code == Some(1) && said.contains("Standard output is closed"),
            "{args:?} closed: {code:?} {said}"
        );

        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut unread = stage.command(binary(), *args);
        unread.stdout(writer);
        let (code, said) = ran(unread);
        assert!(code == Some(1) && !said.contains("panicked"), "{args:?} unread: {code:?} {said}");

        let mut full = stage.command(binary(), *args);
        full.stdout(std::fs::File::options().write(true).open("/dev/full").unwrap());
        let (code, said) = ran(full);
        assert!(code == Some(1) && !said.is_empty(), "{args:?} full: {code:?} {said}");
    }
    // What answers nothing does its work all the same, and so does who throws the answer away.
    for silent in [
        "exec \"$0\" set work --no-ask-me >&-",
        "exec \"$0\" token work >/dev/null",
        "exec \"$0\" token work >/dev/null 2>&-",
    ] {
        assert_eq!(ran(shell(&stage, silent, &[])).0, Some(0), "{silent}");
    }
}
