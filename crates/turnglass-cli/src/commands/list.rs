//! `turnglass list`: the accounts with state, time left and due time.

use crate::args::ListArgs;
use crate::table::{Cell, Colour, render};
use crate::{keeper, output, words};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::{Listed, Millis, Need, Row, Snapshot, State};
use turnglass_protocol::wire::Ask;

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
    let mut keeper = keeper::Keeper::open()?;
    let listed: Listed = match keeper.ask(|| Ask::List) {
        // A keeper of before knows no list.
        Err(problem) if problem.code != Code::Unavailable => keeper.ask(|| Ask::Snapshot)?,
        listed => listed?,
    };
    if listed.accounts.is_empty() {
        output::say(text!("list-empty"));
    } else {
        output::answer(&table(&listed.accounts, listed.now))?;
    }
    say(listed.vault.problem.as_ref(), &listed.warnings);
    keeper.close()?;
    Ok(0)
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
