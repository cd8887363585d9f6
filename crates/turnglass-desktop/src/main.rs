//! The tray of Turnglass: it holds the keeper, or is a client of one, and brings no toolkit and no web engine along.
//!
//! Knows the arguments; what the tray is made of stands in `compose`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clock;
mod compose;
mod dashboard;
mod desk;
mod dialog;
#[cfg(target_os = "linux")]
mod display;
mod event;
mod latest;
mod link;
mod notice;
mod notices;
mod screen;
mod tray;

use std::io::Write;
use std::process::{Command, ExitCode};
use turnglass_platform::{browser, language, programs};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// Whatever is freed is wiped. Secrets pass through the buffers of libraries that do not know them for such: HTTP, JSON,
/// D-Bus.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// What this process is to be.
#[derive(Debug, PartialEq, Eq)]
enum Mode {
    Tray(compose::Start),
    /// The window alone, which is another program.
    Window,
    /// Started by [`browser::open`].
    OpenPage,
    Help,
    Version,
}

fn main() -> ExitCode {
    language::begin();
    let done = match mode(std::env::args().skip(1)) {
        Ok(Mode::Tray(start)) => compose::tray(start),
        Ok(Mode::Window) => become_window(),
        Ok(Mode::OpenPage) => browser::open_what_is_told(),
        Ok(Mode::Help) => say(&text!("desktop-help").to_string()),
        Ok(Mode::Version) => say(concat!("turnglass-desktop ", env!("CARGO_PKG_VERSION"))),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "turnglass-desktop: {problem}");
            ExitCode::from(problem.code.exit_code())
        }
    }
}

fn mode(args: impl Iterator<Item = String>) -> Result<Mode, Problem> {
    let (mut start, mut window) = (compose::Start::default(), false);
    for arg in args {
        match arg.as_str() {
            "--show" => start.show = true,
            "--demo" => start.demo = true,
            programs::WINDOW_ONLY => window = true,
            browser::OPEN_PAGE => return Ok(Mode::OpenPage),
            "--help" | "-h" => return Ok(Mode::Help),
            "--version" | "-V" => return Ok(Mode::Version),
            _ => {
                let problem = Problem::usage(text!("no-such-option", option = arg.as_str()));
                return Err(problem.hint(text!("desktop-options")));
            }
        }
    }
    Ok(if window { Mode::Window } else { Mode::Tray(start) })
}

/// The process stays the same: whoever started this one has started that one.
fn become_window() -> Result<(), Problem> {
    let program = programs::window().unwrap_or_else(|| programs::WINDOW.into());
    programs::become_program(Command::new(program).arg(programs::WINDOW_ONLY))
        .map_err(|error| dashboard::not_opened(&error))
}

fn say(text: &str) -> Result<(), Problem> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| Problem::failed(text!("not-printed", why = %error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Mode, Problem> {
        mode(args.iter().map(|arg| (*arg).to_owned()))
    }

    #[test]
    fn nothing_said_is_the_tray() {
        assert_eq!(parse(&[]), Ok(Mode::Tray(compose::Start { show: false, demo: false })));
        assert_eq!(parse(&["--demo", "--show"]), Ok(Mode::Tray(compose::Start { show: true, demo: true })));
    }

    #[test]
    fn the_window_alone() {
        assert_eq!(parse(&["--window"]), Ok(Mode::Window));
    }

    #[test]
    fn an_unknown_option_is_named() {
        let problem = parse(&["--shwo"]).unwrap_err();
        assert!(problem.message.contains("--shwo"));
        assert_eq!(problem.code.exit_code(), 2);
    }
}
