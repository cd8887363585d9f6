//! `turnglass set`: an account's settings, one by one.

use crate::args::SetArgs;
use crate::{confirm, keeper, output, secrets};
use turnglass_core::account::Owner;
use turnglass_protocol::error::Problem;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Snapshot};
use turnglass_protocol::wire::{AccountChange, Ask};

pub(crate) fn run(args: &SetArgs) -> Result<u8, Problem> {
    let change = AccountChange {
        margin_seconds: args.margin.map(Span::as_seconds),
        no_margin: args.no_margin,
        group: args.group.clone().or_else(|| args.no_group.then(String::new)),
        muted: (args.no_mute || !args.mute.is_empty())
            .then(|| args.mute.iter().copied().map(Into::into).collect()),
        hooks: (args.hooks || args.no_hooks).then_some(args.hooks),
        no_hosts: args.no_host,
        hosts: args.host.clone(),
        ask_me: (args.ask_me || args.no_ask_me).then_some(args.ask_me),
        trust: args.trust.clone(),
        owner: args.owner.map(Into::into),
        values: args.values.iter().cloned().collect(),
        certificate: secrets::certificate(args.client_certificate.as_deref(), args.client_key.as_deref())?,
        disabled: (args.disabled || args.enabled).then_some(args.disabled),
    };
    if change.owner == Some(Owner::Mine) && !args.yes {
        agreed(&args.name)?;
    }
    keeper::ask(
        || Ask::Edit { account: args.name.clone(), change: change.clone() },
        |account: AccountView| {
            if args.json {
                output::json(&account)?;
            }
            if change.no_hosts || !change.hosts.is_empty() {
                let hosts = if account.hosts.is_empty() {
                    text!("set-no-host")
                } else {
                    account.hosts.join(", ").into()
                };
                output::say(text!("set-hosts", account = %account.name, hosts));
            }
            if change.ask_me.is_some() {
                output::say(match account.ask_me {
                    true => text!("set-asked", account = %account.name),
                    false => text!("set-not-asked", account = %account.name),
                });
            }
            output::say(text!("of-account", account = %account.name, says = &account.reason));
            Ok(0)
        },
    )
}

/// Asks where a tool renews it, too.
fn agreed(name: &str) -> Result<(), Problem> {
    let mut keeper = keeper::Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    keeper.close()?;
    let account = snapshot.accounts.into_iter().find(|account| account.name == name);
    let tool = account.filter(|account| account.owner != Owner::Mine).and_then(|account| account.tool);
    let tool = tool.filter(|tool| tool.rotates);
    tool.map_or(Ok(()), |tool| confirm::taking_from(&tool.title, false))
}
