//! `turnglass list`: the accounts with state, time left and due time; once, or as long as somebody watches.

mod rows; // what a list looks like, by the width that there is
mod watch; // the same again at each change

pub(crate) use rows::table;

use super::status;
use crate::args::ListArgs;
use crate::{keeper, output, unkept, words};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{Listed, Snapshot};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &ListArgs) -> Result<u8, Problem> {
    if args.watch {
        return watch::run(args);
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
    let count = listed.accounts.len();
    if count == 0 {
        output::say(text!("list-empty"));
    } else {
        // Scripts read the rows; who looks at a terminal wants to know whether anything keeps them.
        let keeps = output::width().is_some().then(|| who_keeps(&listed)).flatten();
        output::answer(&table(listed.accounts, listed.now, output::width(), args.identity))?;
        if let Some(keeps) = keeps {
            output::say(keeps);
        }
    }
    say(listed.vault.problem.as_ref(), &listed.warnings);
    if listed.unkept {
        unkept::say(count);
    }
    keeper.close()?;
    Ok(0)
}

fn who_keeps(listed: &Listed) -> Option<Text> {
    let kept = listed.keeper.as_ref().and_then(|keeper| status::kept(keeper, listed.now))?;
    let due = listed.accounts.iter().filter_map(|account| Some((account.due_at?, &account.name))).min();
    let next = due.map(|(at, account)| text!("kept-next", account, when = words::due(listed.now, Some(at))));
    Some(Text::joined([kept].into_iter().chain(next)))
}

fn say(vault: Option<&Problem>, warnings: &[Problem]) {
    for problem in vault.into_iter().chain(warnings) {
        output::say(problem.to_string());
    }
}
