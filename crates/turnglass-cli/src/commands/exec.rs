//! `turnglass exec`: a program in this one's place, with this one's environment and a fresh token in it.

use crate::args::ExecArgs;
use crate::keeper::Keeper;
use crate::{format, output};
use std::io::ErrorKind;
use std::process::Command;
use turnglass_protocol::error::Problem;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

/// As env(1) and shells tell it.
const NOT_FOUND: u8 = 127;
const NOT_STARTED: u8 = 126;
/// Systems take variables of 128 KiB at least; when all is too long and this is most of that, it is the token.
const LONG: usize = 64 << 10;

pub(crate) fn run(args: &ExecArgs) -> Result<u8, Problem> {
    let var = format::variable(args.env.as_deref(), &args.name)?;
    let [program, rest @ ..] = args.command.as_slice() else {
        return Err(Problem::usage(text!("exec-nothing")));
    };
    let mut keeper = Keeper::open_for(&args.name)?;
    let ask = TokenAsk { min_ttl_seconds: args.min_ttl.map(Span::as_seconds), ..TokenAsk::of(&args.name) };
    let lease: Lease = keeper.ask(|| Ask::Token(ask.clone()))?;
    // A keeper in this process has saved everything before the other program takes its place.
    keeper.close()?;
    let mut command = turnglass::command::named(program);
    command.args(rest).env(var, lease.one_line()?);
    let length = lease.token.expose().len();
    drop(lease);
    let why = start(&mut command)?;
    let name = program.to_string_lossy();
    let (code, problem) = match why.kind() {
        ErrorKind::NotFound => (
            NOT_FOUND,
            Problem::failed(text!("exec-not-found", program = %name)).hint(text!("exec-not-found-hint")),
        ),
        ErrorKind::ArgumentListTooLong if length >= LONG => (
            NOT_STARTED,
            Problem::failed(text!("exec-too-long", program = %name)).hint(text!("exec-too-long-hint")),
        ),
        _ => (
            NOT_STARTED,
            Problem::failed(text!("exec-not-started", program = %name, %why))
                .hint(text!("exec-not-started-hint")),
        ),
    };
    output::failed(&problem);
    Ok(code)
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
