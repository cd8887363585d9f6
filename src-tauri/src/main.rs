//! The desktop face: one program that is the tray process, the window process, or a short answer.
//!
//! Knows the arguments; what each mode does stands in `compose` (tray) and `window`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod autostart;
mod browser;
mod clipboard;
mod compose;
mod dashboard;
mod desk;
mod dialog;
mod display;
mod language;
mod link;
mod notice;
mod notices;
mod screen;
mod tray;
mod window;

use std::io::Write;
use std::process::ExitCode;
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
    /// `attached`: started by the tray process, which holds the other end of standard input.
    Window {
        attached: bool,
    },
    /// Started by [`browser::open`].
    OpenPage,
    Help,
    Version,
}

fn main() -> ExitCode {
    language::begin();
    let done = match mode(std::env::args().skip(1)) {
        Ok(Mode::Tray(start)) => compose::tray(start),
        Ok(Mode::Window { attached }) => window::run(attached),
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
    let (mut start, mut window, mut attached) = (compose::Start::default(), false, false);
    for arg in args {
        match arg.as_str() {
            "--show" => start.show = true,
            "--demo" => start.demo = true,
            "--window" => window = true,
            dashboard::ATTACHED => attached = true,
            browser::OPEN_PAGE => return Ok(Mode::OpenPage),
            "--help" | "-h" => return Ok(Mode::Help),
            "--version" | "-V" => return Ok(Mode::Version),
            _ => {
                let problem = Problem::usage(text!("no-such-option", option = arg.as_str()));
                return Err(problem.hint(text!("desktop-options")));
            }
        }
    }
    Ok(if window { Mode::Window { attached } } else { Mode::Tray(start) })
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
        assert_eq!(parse(&["--window"]), Ok(Mode::Window { attached: false }));
        assert_eq!(parse(&["--window", dashboard::ATTACHED]), Ok(Mode::Window { attached: true }));
    }

    #[test]
    fn an_unknown_option_is_named() {
        let problem = parse(&["--shwo"]).unwrap_err();
        assert!(problem.message.contains("--shwo"));
        assert_eq!(problem.code.exit_code(), 2);
    }
}
