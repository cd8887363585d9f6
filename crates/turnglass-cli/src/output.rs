//! Where words go: the answer to standard output, in one write; everything for people to standard error.

use crate::hidden::Hidden;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Standard output was closed when the program began. Rust puts something in its place that takes everything.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// There is nobody who takes an answer.
#[cfg(unix)]
pub(crate) fn is_closed() {
    CLOSED.store(true, Ordering::Relaxed);
}

/// The answer. Who did not get it must not take the work for done.
pub(crate) fn answer(text: &str) -> Result<(), Problem> {
    bytes(text.as_bytes())
}

/// The answer, or a piece of it.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Problem> {
    taken(|| {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush())
    })
}

/// Whether somebody took what this writes to standard output.
pub(crate) fn taken(write: impl FnOnce() -> io::Result<()>) -> Result<(), Problem> {
    if CLOSED.load(Ordering::Relaxed) {
        return Err(Problem::failed(text!("answer-nowhere")).hint(text!("answer-nowhere-hint")));
    }
    write().map_err(|why| match why.kind() {
        // Whoever closed it knows, and wants no word of it: `turnglass list | head -1`.
        io::ErrorKind::BrokenPipe => Problem::failed(Text::default()),
        _ => Problem::failed(text!("no-answer-taken", %why)),
    })
}

/// The answer as a snapshot's own type.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Problem> {
    let mut text = serde_json::to_string_pretty(value).map_err(|_| Problem::failed(text!("no-json")))?;
    text.push('\n');
    answer(&turnglass_protocol::letters::json(&text))
}

/// The same as one line.
pub(crate) fn json_line(value: &impl Serialize) -> Result<(), Problem> {
    let mut text = serde_json::to_string(value).map_err(|_| Problem::failed(text!("no-json")))?;
    text.push('\n');
    answer(&turnglass_protocol::letters::json(&text))
}

/// A line for a person.
pub(crate) fn say(words: impl Into<Text>) {
    // Nobody to tell is no reason to fail.
    let _ = writeln!(io::stderr(), "turnglass: {}", crate::words::clean(&words.into().to_string()));
}

/// A line that is to be copied: alone, and with nothing before it.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{}", crate::words::clean(text));
}

/// A question, which is answered on the same line.
pub(crate) fn prompt(question: impl Into<Text>) {
    let _ = write!(io::stderr(), "{} ", crate::words::clean(&question.into().to_string()));
}

/// Lines that are drawn light on dark.
pub(crate) fn picture(lines: &[String]) {
    let colours = if may_colour() { ["\u{1b}[97;40m", "\u{1b}[0m"] } else { ["", ""] };
    for line in lines {
        let _ = writeln!(io::stderr(), "{}{line}{}", colours[0], colours[1]);
    }
}

/// Says what is the case and what to do, and turns it into the exit code.
pub(crate) fn failed(problem: &Problem) -> u8 {
    if !problem.message.is_empty() {
        say(problem.to_string());
    }
    problem.code.exit_code()
}

/// The columns of the terminal that the answer goes to; `None` when it goes elsewhere.
pub(crate) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    Some(terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).max(20)))
}

/// The columns and lines of the terminal that the answer goes to.
pub(crate) fn size() -> (usize, usize) {
    let size = terminal_size::terminal_size_of(io::stdout());
    size.map_or((80, 24), |(width, height)| (usize::from(width.0).max(20), usize::from(height.0).max(1)))
}

/// The answer goes to a terminal on which one can draw over what is there.
pub(crate) fn can_redraw() -> bool {
    io::stdout().is_terminal() && !dumb()
}

fn dumb() -> bool {
    crate::environment::env("TERM").is_some_and(|term| term == "dumb")
}

/// The columns of the terminal that people read; `None` when there is none.
pub(crate) fn stderr_width() -> Option<usize> {
    if !io::stderr().is_terminal() {
        return None;
    }
    Some(terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0)))
}

/// Somebody can be asked: they see the question, and can answer.
pub(crate) fn terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal() && Hidden::is_possible()
}

/// Whether the answer may be coloured.
pub(crate) fn colour() -> bool {
    io::stdout().is_terminal() && may_colour()
}

/// Whether the person has nothing against colours (<https://no-color.org>).
fn may_colour() -> bool {
    !dumb() && crate::environment::env("NO_COLOR").is_none()
}
