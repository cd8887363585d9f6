//! `turnglass list`: the accounts with state, time left and due time; once, or as long as somebody watches.

mod rows; // what a list looks like, by the width that there is
mod watch; // the same again at each change

pub(crate) use rows::table;

use crate::args::ListArgs;
use crate::{keeper, output};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::{Listed, Snapshot};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &ListArgs) -> Result<u8, Problem> {
    if args.watch {
        return watch::run(args.json);
    }
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
        output::answer(&table(listed.accounts, listed.now, output::width()))?;
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
