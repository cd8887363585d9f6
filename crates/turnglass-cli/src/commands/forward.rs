//! `turnglass forward`: local addresses at which programs that know no tokens reach an account's host.

mod here; // carried by this command
mod key; // the keys of clients
mod list; // which there are, and who uses them
mod stand; // what the keeper carries from now on

use crate::args::{ForwardArgs, ForwardPrintArgs, ForwardVerb, ForwardWhatArgs, PoolBy};
use crate::clients::command_for;
use crate::keeper::Keeper;
use crate::{environment, output};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{ForwardPool, ForwardView};
use turnglass_protocol::wire::{Ask, NewForward};

pub(crate) fn run(args: ForwardArgs) -> Result<u8, Problem> {
    match (args.verb, args.what) {
        (Some(ForwardVerb::Add(args)), _) => stand::add(&args),
        (Some(ForwardVerb::List(args)), _) => list::list(args.json),
        (Some(ForwardVerb::Status(args)), _) => list::status(&args),
        (Some(ForwardVerb::Remove(args)), _) => stand::remove(&args.name),
        (Some(ForwardVerb::Key(args)), _) => key::run(&args.verb),
        (Some(ForwardVerb::Print(args)), _) => print(&args),
        (None, Some(what)) => here::run(&what, args.key_file.as_deref()),
        (None, None) => Err(Problem::usage(text!("forward-what")).hint(text!("forward-what-hint"))),
    }
}

/// Those that stand; none where a keeper of before knows none.
pub(super) fn forwards(keeper: &mut Keeper) -> Vec<ForwardView> {
    keeper.ask(|| Ask::Forwards).unwrap_or_default()
}

/// What is to be carried, before anybody has a key.
fn wanted(args: &ForwardWhatArgs) -> NewForward {
    let account = args.account.clone().unwrap_or_else(|| args.name.clone());
    NewForward {
        name: args.name.clone(),
        accounts: if args.pool.is_empty() { vec![account] } else { args.pool.clone() },
        to: args.to.clone(),
        listen: args.listen.clone(),
        socket: args.socket.as_deref().map(environment::absolute),
        pool: match args.pool_by {
            PoolBy::RoundRobin => ForwardPool::RoundRobin,
            PoolBy::NextOn429 => ForwardPool::NextOn429,
        },
        origins: args.allow_origin.clone(),
        clients: Vec::new(),
    }
}

/// The forward of this name, or the only one.
fn one_of(all: Vec<ForwardView>, name: Option<&str>) -> Result<ForwardView, Problem> {
    let several = all.len() > 1;
    let found = match name {
        Some(name) => all.into_iter().find(|forward| forward.name == name),
        None if several => {
            return Err(Problem::usage(text!("forward-which")).hint(text!("forward-list-hint")));
        }
        None => all.into_iter().next(),
    };
    found.ok_or_else(|| match name {
        Some(name) => Problem::failed(text!("forward-unknown", name)).hint(text!("forward-list-hint")),
        None => Problem::failed(text!("forward-none")).hint(text!("forward-none-hint")),
    })
}

fn print(args: &ForwardPrintArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let all: Vec<ForwardView> = keeper.ask(|| Ask::Forwards)?;
    let printed = one_of(all, args.name.as_deref()).and_then(|forward| command_for(&args.client, &forward));
    output::answer(&printed?)?;
    keeper.close()?;
    Ok(0)
}
