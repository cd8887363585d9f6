//! `turnglass list`: the accounts with state, time left and due time.

use crate::args::ListArgs;
use crate::table::{Cell, Colour, render};
use crate::{keeper, output, words};
use serde::Deserialize;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Millis, Need, Snapshot, State};
use turnglass_protocol::wire::Ask;

/// What is read of a snapshot to show its accounts: there may be thousands.
#[derive(Deserialize)]
struct Listed {
    now: Millis,
    vault: Vault,
    accounts: Vec<Row>,
    warnings: Vec<Problem>,
}

#[derive(Deserialize)]
struct Vault {
    problem: Option<Problem>,
}

/// An account as a row.
#[derive(Deserialize)]
pub(crate) struct Row {
    name: String,
    provider: String,
    state: State,
    reason: String,
    expires_at: Option<Millis>,
    due_at: Option<Millis>,
}

impl From<&AccountView> for Row {
    fn from(account: &AccountView) -> Self {
        Self {
            name: account.name.clone(),
            provider: account.provider.clone(),
            state: account.state,
            reason: account.reason.to_string(),
            expires_at: account.expires_at,
            due_at: account.due_at,
        }
    }
}

pub(crate) fn run(args: &ListArgs) -> Result<u8, Problem> {
    if args.json {
        return keeper::ask(
            || Ask::Snapshot,
            |snapshot: Snapshot| {
                output::json(&snapshot)?;
                say(snapshot.vault.problem.as_ref(), &snapshot.warnings);
                Ok(0)
            },
        );
    }
    keeper::ask(
        || Ask::Snapshot,
        |listed: Listed| {
            if listed.accounts.is_empty() {
                output::say(text!("list-empty"));
            } else {
                output::answer(&table(&listed.accounts, listed.now))?;
            }
            say(listed.vault.problem.as_ref(), &listed.warnings);
            Ok(0)
        },
    )
}

fn say(vault: Option<&Problem>, warnings: &[Problem]) {
    for problem in vault.into_iter().chain(warnings) {
        output::say(problem.to_string());
    }
}

/// The accounts as a table; the demo shows the same.
pub(crate) fn table(accounts: &[Row], now: Millis) -> String {
    let row = |account: &Row| {
        [
            Cell::told(&account.name),
            Cell::told(&account.provider),
            Cell::coloured(account.state.words(), colour(account.state)),
            Cell::from(words::left(now, account.expires_at)),
            Cell::from(words::due(now, account.due_at)),
            Cell::told(&account.reason),
        ]
    };
    render(
        [
            text!("column-name"),
            text!("column-provider"),
            text!("column-state"),
            text!("column-left"),
            text!("column-renews"),
            text!("column-why"),
        ],
        accounts.iter().map(row).collect(),
        output::width(),
        output::colour(),
    )
}

fn colour(state: State) -> Colour {
    match (state, state.need()) {
        (State::Paused, _) => Colour::Faint,
        (_, Need::None) => Colour::Good,
        (_, Need::Attention) => Colour::Warn,
        (_, Need::Action) => Colour::Bad,
    }
}
