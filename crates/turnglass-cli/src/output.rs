//! Where words go: the answer to standard output, in one write; everything for people to standard error.

use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use turnglass::error::Problem;

/// The answer. A reader that has read enough is no failure.
pub(crate) fn answer(text: &str) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::failed(format!("Standard output does not take the answer: {error}.")))
        }
        _ => Ok(()),
    }
}

/// The answer as a snapshot's own type.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Problem> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|_| Problem::failed("The answer cannot be written as JSON."))?;
    text.push('\n');
    answer(&text)
}

/// A line for a person.
pub(crate) fn say(words: &str) {
    // Nobody to tell is no reason to fail.
    let _ = writeln!(io::stderr(), "turnglass: {}", crate::words::clean(words));
}

/// Says what is the case and what to do, and turns it into the exit code.
pub(crate) fn failed(problem: &Problem) -> ExitCode {
    say(&problem.to_string());
    ExitCode::from(problem.code.exit_code())
}

/// The columns of the terminal that the answer goes to; `None` when it goes elsewhere.
pub(crate) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    Some(terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).max(20)))
}

/// Whether the answer may be coloured (<https://no-color.org>).
pub(crate) fn colour() -> bool {
    let dumb = crate::keeper::env("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !dumb && crate::keeper::env("NO_COLOR").is_none()
}
