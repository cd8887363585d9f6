//! `turnglass set`: an account's settings, one by one.

use crate::args::SetArgs;
use crate::{keeper, output};
use turnglass::error::Problem;
use turnglass::span::Span;
use turnglass::view::AccountView;
use turnglass::wire::{AccountChange, Ask};

pub(crate) fn run(args: &SetArgs) -> Result<u8, Problem> {
    let change = AccountChange {
        margin_seconds: args.margin.map(Span::as_seconds),
        no_hosts: args.no_host,
        hosts: args.host.clone(),
        ask_me: (args.ask_me || args.no_ask_me).then_some(args.ask_me),
        disabled: (args.disabled || args.enabled).then_some(args.disabled),
        ..AccountChange::default()
    };
    keeper::ask(
        || Ask::Edit { account: args.name.clone(), change: change.clone() },
        |account: AccountView| {
            if args.json {
                output::json(&account)?;
            }
            if change.no_hosts || !change.hosts.is_empty() {
                let hosts =
                    if account.hosts.is_empty() { "no host".into() } else { account.hosts.join(", ") };
                output::say(&format!("the token of {} may be sent to {hosts}.", account.name));
            }
            if change.ask_me.is_some() {
                let how = if account.ask_me { "You are asked before a program gets" } else { "Programs get" };
                output::say(&format!("{how} the token of {}.", account.name));
            }
            output::say(&format!("{}: {}", account.name, account.reason));
            Ok(0)
        },
    )
}
