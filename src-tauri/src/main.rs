//! The window of Turnglass: a program of its own, the only one that brings a web engine and a toolkit along. It asks the
//! keeper over its socket and holds none.
//!
//! Knows the arguments; the window itself stands in `window`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod dialog;
mod display;
mod window;

use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, ExitCode};
use turnglass_platform::{language, programs, question};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// Whatever is freed is wiped. Secrets pass through the buffers of libraries that do not know them for such.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// What this process is to be.
#[derive(Debug, PartialEq, Eq)]
enum Mode {
    /// `attached`: started by the tray, which holds the other end of standard input.
    Window { attached: bool },
    /// One question of the tray's.
    Ask,
    /// Somebody started this program by hand or by an icon, and means Turnglass.
    Desktop(Vec<OsString>),
}

fn main() -> ExitCode {
    language::begin();
    let done = match mode(std::env::args_os().skip(1).collect()) {
        Mode::Window { attached } => window::run(attached),
        Mode::Ask => dialog::ask_what_is_told(),
        Mode::Desktop(args) => start_desktop(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "{}: {problem}", programs::WINDOW);
            ExitCode::from(problem.code.exit_code())
        }
    }
}

fn mode(args: Vec<OsString>) -> Mode {
    match args.iter().filter_map(|arg| arg.to_str()).collect::<Vec<_>>().as_slice() {
        [programs::WINDOW_ONLY] => Mode::Window { attached: false },
        [programs::WINDOW_ONLY, programs::ATTACHED] => Mode::Window { attached: true },
        [question::ASK] => Mode::Ask,
        [] => Mode::Desktop(vec!["--show".into()]),
        // It knows the options, and says which is none.
        _ => Mode::Desktop(args),
    }
}

/// The tray's program in this one's place.
fn start_desktop(args: Vec<OsString>) -> Result<(), Problem> {
    let program = programs::desktop().unwrap_or_else(|| programs::DESKTOP.into());
    programs::become_program(Command::new(program).args(args))
        .map_err(|error| Problem::failed(text!("desktop-not-started", why = %error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Mode {
        mode(args.iter().map(OsString::from).collect())
    }

    #[test]
    fn the_window_and_the_question() {
        assert_eq!(parse(&["--window"]), Mode::Window { attached: false });
        assert_eq!(parse(&["--window", "--attached"]), Mode::Window { attached: true });
        assert_eq!(parse(&["--ask"]), Mode::Ask);
    }

    #[test]
    fn whoever_starts_the_window_by_itself_gets_the_whole() {
        assert_eq!(parse(&[]), Mode::Desktop(vec!["--show".into()]));
        assert_eq!(parse(&["--demo"]), Mode::Desktop(vec!["--demo".into()]));
    }
}
