//! `cargo xtask …`: everything between a clone and a running, tested, measured, packaged Turnglass.
//! What it does is printed before it is done. It knows the product only by the names of its packages.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]
#![allow(unreachable_pub, reason = "nothing is beyond a program")]

mod named;
mod test;
mod tier;

mod bench;
mod cross;
mod front;
mod fuzz;
mod run;
mod torture;

mod icons;
mod install;
mod package;
mod recipes;
mod screenshots;
mod shipped;

mod needs;
mod node;
mod setup;
mod tools;

mod step;
mod tally;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--demo] [ARGS]   build Turnglass and open it; with --demo, on a provider of its own
cargo xtask install [--prefix DIR] a release build below ~/.local: programs, menu, completions, manual; --uninstall takes it away
cargo xtask test [FILTER…]        everything that has to pass; with a filter, only the Rust tests whose name holds it
cargo xtask test --quick          what is soon done: format, the page's tests, and all Rust tests without the real programs
cargo xtask test --tier NAME      one part of it: lint, quick, stories (the programs from outside), desktop, torture
cargo xtask bench [NAME…]         measure it beside a peer and the floor: token, accounts, due, team, tray, window, list, forward
cargo xtask torture [ARGS…]       kill the keeper again and again and count what is lost; `torture help` says more
cargo xtask fuzz [--minutes N] [NAME…] throw anything at what reads others' bytes, with cargo-fuzz on nightly
cargo xtask cross [windows|msvc|macos] compile it for these too, and run its tests for Windows under Wine, in a Debian of its own; --remove
cargo xtask icons [--check]       draw all icons from their sources in icons/; with --check, say which are stale
cargo xtask screenshots [VIEW…]    a picture of every view in both themes and all languages: target/screenshots
cargo xtask package               make a .deb and an .rpm (or a .dmg, or an installer for Windows)
cargo xtask package --try         make them, and install, use, upgrade and remove them in fresh systems; needs root.
                                  With --try-made, those that are made already; --debug builds quicker
cargo xtask recipes VERSION --checksums FILE [--to DIR]
                                  what Homebrew, the AUR, Nix and winget need of a release: target/recipes
cargo xtask setup [run|test|bench|screenshots|cross|try] only install what that command would need

Each installs what it needs and is missing: system packages by apt-get on Debian and Ubuntu (elsewhere it says
what to do), npm packages from the lock files into the clone. Nothing is asked when CI is set.
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let verb = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match verb.as_str() {
        "run" => run::run(&rest),
        "install" => install::install(&rest),
        "test" => test::test(&rest),
        "bench" => bench::bench(&rest),
        "cross" => cross::cross(&rest),
        "torture" => torture::torture(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "icons" => icons::icons(&rest),
        "screenshots" => screenshots::screenshots(&rest),
        "package" => package::package(&rest),
        "recipes" => recipes::recipes(&rest),
        "setup" => match setup::Purpose::named(rest.first().map_or("test", String::as_str)) {
            Some(purpose) => setup::setup(purpose),
            None => Err(format!("It can set up run, test, bench, screenshots, cross or try.\n\n{HELP}")),
        },
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("There is no `cargo xtask {other}`.\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            if !why.is_empty() {
                eprintln!("{why}");
            }
            ExitCode::FAILURE
        }
    }
}
