//! `turnglass list`: the accounts with state, time left and due time.

use crate::args::ListArgs;
use crate::table::{Cell, Colour, render};
use crate::{keeper, output, words};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Millis, Need, Snapshot, State};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &ListArgs) -> Result<u8, Problem> {
    keeper::ask(
        || Ask::Snapshot,
        |snapshot: Snapshot| {
            if args.json {
                output::json(&snapshot)?;
            } else if snapshot.accounts.is_empty() {
                output::say(text!("list-empty"));
            } else {
                output::answer(&table(&snapshot.accounts, snapshot.now))?;
            }
            for problem in snapshot.vault.problem.iter().chain(&snapshot.warnings) {
                output::say(problem.to_string());
            }
            Ok(0)
        },
    )
}

/// The accounts as a table; the demo shows the same.
pub(crate) fn table(accounts: &[AccountView], now: Millis) -> String {
    let row = |account: &AccountView| {
        [
            Cell::from(&account.name),
            Cell::from(&account.provider),
            Cell::coloured(account.state.words(), colour(account.state)),
            Cell::from(words::left(now, account.expires_at)),
            Cell::from(words::due(now, account.due_at)),
            Cell::from(&account.reason),
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
