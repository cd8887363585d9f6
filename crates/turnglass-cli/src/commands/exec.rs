//! `turnglass exec`: a program with a fresh token in its environment, in this one's place.

use crate::args::ExecArgs;
use crate::format;
use crate::keeper::Keeper;
use std::process::Command;
use turnglass::error::{Code, Problem};
use turnglass::span::Span;
use turnglass::wire::{Ask, Lease, TokenAsk};

pub(crate) fn run(args: &ExecArgs) -> Result<u8, Problem> {
    let var = format::variable(args.env.as_deref(), &args.name)?;
    let [program, rest @ ..] = args.command.as_slice() else {
        return Err(Problem::usage("There is no program to run."));
    };
    let mut keeper = Keeper::open()?;
    let ask = TokenAsk { min_ttl_seconds: args.min_ttl.map(Span::as_seconds), ..TokenAsk::of(&args.name) };
    let lease: Lease = keeper.ask(|| Ask::Token(ask.clone()))?;
    // A keeper in this process has saved everything before the other program takes its place.
    keeper.close()?;
    let mut command = Command::new(program);
    command.args(rest).env(var, format::one_line(&lease)?);
    drop(lease);
    let why = start(&mut command)?;
    let problem = format!("{} cannot be started: {why}.", program.to_string_lossy());
    Err(Problem::new(Code::Failed, problem).hint("Check its name, and that it may be run."))
}

/// Returns only when it could not be started.
#[cfg(unix)]
fn start(command: &mut Command) -> Result<std::io::Error, Problem> {
    use std::os::unix::process::CommandExt;
    Ok(command.exec())
}

/// There is no taking the place of a process: it is waited for.
#[cfg(not(unix))]
fn start(command: &mut Command) -> Result<std::io::Error, Problem> {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(why) => Ok(why),
    }
}
