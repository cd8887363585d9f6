//! At a terminal the passphrase is asked for, and nothing of it is seen, however fast it is typed; however that ends, the
//! terminal is as it was.

use super::{PASSPHRASE, machine};
use crate::claude;
use std::path::PathBuf;
use turnglass_tests::{PATIENCE, Signal, Stage, Standin, Terminal, binary, until};

/// `turnglass export`, which waits for the terminal to show its question.
fn export() -> (Stage, Terminal, PathBuf) {
    let (stage, standin) = (machine(), Standin::start());
    claude(&stage, &standin, "claude");
    let file = stage.dir().join("move.sealed");
    let terminal = Terminal::open(&stage.command(binary(), ["export", file.to_str().unwrap()]));
    (stage, terminal, file)
}

fn asks(terminal: &Terminal, question: &str) {
    until(question, || terminal.shown().contains(question).then_some(()));
}

#[test]
fn the_passphrase_of_an_export_is_asked_for_twice() {
    let (stage, mut terminal, file) = export();
    terminal.shows();
    for (question, answer) in
        [("New passphrase for the export", PASSPHRASE), ("The same again", "something else")].repeat(3)
    {
        asks(&terminal, question);
        terminal.types(&format!("{answer}\n"));
    }
    let code = terminal.wait(PATIENCE);
    asks(&terminal, "not the same");
    assert!(code == Some(2) && !file.exists(), "{code:?}");
    assert!(!terminal.shown().contains("something else"), "{}", terminal.shown());
    stage.holds_none_of(&[PASSPHRASE.into()], &[]);
}

#[test]
fn nothing_is_seen_of_what_is_typed_before_the_question_stands_there() {
    let (stage, mut terminal, file) = export();
    until("the terminal to be told", || (!terminal.echoes()).then_some(()));
    assert_eq!(terminal.shown(), "", "not asked yet");
    // Both answers at once.
    terminal.types(&format!("{PASSPHRASE}\n{PASSPHRASE}\n"));
    terminal.shows();
    assert_eq!(terminal.wait(PATIENCE), Some(0), "{}", terminal.shown());
    asks(&terminal, "1 account is in");
    assert!(file.exists() && !terminal.shown().contains(PASSPHRASE), "{}", terminal.shown());
    assert!(terminal.is_as_before());
    stage.holds_none_of(&[PASSPHRASE.into()], &[]);
}

#[test]
fn who_ends_it_at_the_question_gets_the_terminal_back() {
    for signal in [None, Some(Signal::TERM), Some(Signal::INT), Some(Signal::HUP)] {
        let (_stage, mut terminal, file) = export();
        terminal.shows();
        asks(&terminal, "New passphrase for the export");
        terminal.types("half of ");
        match signal {
            Some(signal) => terminal.signal(signal),
            // Ctrl-C, which is read as a key.
            None => terminal.types("\u{3}"),
        }
        assert_eq!(terminal.wait(PATIENCE), Some(130), "{signal:?}: {}", terminal.shown());
        assert!(terminal.is_as_before(), "{signal:?}");
        assert!(!file.exists() && !terminal.shown().contains("half"), "{}", terminal.shown());
    }
}
