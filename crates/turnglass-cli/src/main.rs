//! `turnglass`: asks the keeper and prints what it says. What a token is, and when it is due, is the keeper's affair.

use clap::Parser;
use std::process::ExitCode;

mod account;
mod args;
mod aws;
mod clients;
mod commands;
mod complete;
mod confirm;
mod environment;
mod format;
mod github;
mod hidden;
mod keeper;
mod language;
mod manager;
mod nearest;
mod output;
mod passphrase;
mod patience;
mod secrets;
mod sign_in;
mod signals;
mod table;
mod unkept;
mod vault_key;
mod web;
mod what_is_left;
mod words;

use args::{Args, Command};
#[cfg(unix)]
use std::os::fd::AsFd;

/// Whatever is freed is wiped. Secrets pass through the buffers of libraries that do not know them for such: HTTP, JSON,
/// D-Bus.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

// Rust opens what is closed of the three standard streams, so whether standard output was is seen here and never again.
#[cfg(unix)]
ctor::declarative::ctor! {
    #[ctor(unsafe)]
    fn before_main() {
        if rustix::io::fcntl_getfd(std::io::stdout().as_fd()).is_err() {
            output::is_closed();
        }
    }
}

// tokio and SQLite want these two and nothing else of the C library for mathematics, which was loaded for them at each start.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)] // names that C code calls; nothing in them is unsafe
mod mathematics {
    #[unsafe(no_mangle)]
    extern "C" fn pow(base: f64, exponent: f64) -> f64 {
        libm::pow(base, exponent)
    }

    #[unsafe(no_mangle)]
    extern "C" fn log(number: f64) -> f64 {
        libm::log(number)
    }
}

mod myself;

fn main() -> ExitCode {
    // Before this process opens any of its own.
    passphrase::note_what_is_open(vault_key::FD);
    // Programs ask for tokens often, and a keeper that runs answers at once: nothing else is set up for it.
    if let Some(code) = commands::token::at_once() {
        return code.into();
    }
    language::settle();
    complete::answer(<Args as clap::CommandFactory>::command);
    let line = commands::helper::named(std::env::args_os());
    let args = match Args::try_parse_from(&line) {
        Ok(args) => args,
        Err(mistake) if mistake.use_stderr() => args::with_tips_that_help(mistake, &line).exit(),
        // `--help` and `--version` are answers too.
        Err(asked) => {
            let told = output::taken(|| asked.print());
            return told.map_or_else(|problem| output::failed(&problem), |()| 0).into();
        }
    };
    let done = match args.command {
        Command::List(args) => commands::list::run(&args),
        Command::Show(args) => commands::show::run(&args),
        Command::Status(args) => commands::status::run(&args),
        Command::Add(args) => commands::add::run(args.into_inner()),
        Command::Login(args) => commands::login::run(args.into_inner()),
        Command::Token(args) => commands::token::run(&args),
        Command::Copy(args) => commands::copy::run(&args),
        Command::Exec(args) => commands::exec::run(&args),
        Command::Call(args) => commands::call::run(&args),
        Command::Forward(args) => commands::forward::run(args.into_inner()),
        Command::Mcp(args) => commands::mcp::run(&args),
        Command::Helper(args) => commands::helper::run(&args.helper),
        Command::Refresh(args) if args.once.once => commands::once::run(args.into_inner()),
        Command::Refresh(args) => commands::refresh::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Use(args) => commands::switch::run(&args),
        Command::Set(args) => commands::set::run(&args),
        Command::Providers(args) => commands::providers::run(&args),
        Command::Settings(args) => commands::settings::run(&args),
        Command::Rename(args) => commands::rename::run(&args),
        Command::Remove(args) => commands::remove::run(&args),
        Command::Restore(args) => commands::restore::run(&args),
        Command::Import(args) => commands::import::run(args.into_inner()),
        Command::Export(args) => commands::export::run(&args),
        Command::History(args) => commands::history::run(&args),
        Command::Approve(args) => commands::approve::run(&args),
        Command::Agent(args) => commands::agent::run(&args),
        Command::Demo(args) => commands::demo::run(&args),
        Command::Vault(args) => commands::vault::run(&args),
        Command::Team(args) => commands::team::run(&args),
        Command::Unlock => commands::unlock::run(),
        Command::Doctor(args) => commands::doctor::run(&args),
        Command::Completions { shell } => complete::script(&shell),
        Command::Man { verbs, to } => commands::man::run(&verbs, to.as_deref()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(problem) => output::failed(&args::unless_a_verb(problem, &line)).into(),
    }
}
