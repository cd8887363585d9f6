//! Asks the keeper that runs for a token, and says how long it lives: `cargo run --example token -- NAME`.
//!
//! `turnglass-protocol` finds the keeper and speaks to it. It never starts one: `turnglass agent` or the desktop app has
//! to run. A token that ends too soon is renewed first, so that the answer may take as long as the provider does.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

fn main() -> ExitCode {
    let Some(account) = std::env::args().nth(1) else {
        eprintln!("usage: token NAME");
        return ExitCode::from(Code::Usage.exit_code());
    };
    match lease(&account) {
        Ok(lease) => {
            // The token itself is shown to nobody: here it would go into the header of a request.
            let header = lease.carried().header;
            println!("{}: {} letters for the header {header}", lease.account, lease.token.expose().len());
            if let Some(end) = lease.expires_at {
                println!("ends at {end} (milliseconds since 1970)");
            }
            ExitCode::SUCCESS
        }
        Err(problem) => {
            // What is the case and what to do about it, in one text; the code is for the caller.
            eprintln!("{problem}");
            ExitCode::from(problem.code.exit_code())
        }
    }
}

fn lease(account: &str) -> Result<Lease, Problem> {
    let home = Home::find(&|name| std::env::var_os(name))?;
    let mut keeper = find::running(&home)?.ok_or_else(|| {
        Problem::new(Code::Unavailable, "No keeper runs. Start one with `turnglass agent`.")
    })?;
    keeper.ask(Ask::Token(TokenAsk {
        // Long enough for what the program is about to do.
        min_ttl_seconds: Some(60),
        ..TokenAsk::of(account)
    }))
}
