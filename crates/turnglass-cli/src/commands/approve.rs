//! `turnglass approve`: what waits for a person's yes, and the answer, for machines without a desktop.

use super::agent::keeper_that_runs;
use crate::args::ApproveArgs;
use crate::table::{Cell, render};
use crate::{output, words};
use turnglass::error::Problem;
use turnglass::view::ApprovalView;
use turnglass::wire::Ask;

pub(crate) fn run(args: &ApproveArgs) -> Result<u8, Problem> {
    let mut keeper = keeper_that_runs()?;
    if args.id.is_none() && !args.all {
        if args.deny {
            return Err(
                Problem::usage("It is not said what to deny.").hint("Name its number, or all: --all.")
            );
        }
        let waiting: Vec<ApprovalView> = keeper.ask(Ask::Approvals)?;
        return show(args, &waiting);
    }
    let decided: Vec<ApprovalView> = keeper.ask(Ask::Approve { id: args.id, allow: !args.deny })?;
    if args.json {
        output::json(&decided)?;
    }
    if decided.is_empty() {
        output::say("Nothing waits for you.");
    }
    for one in decided {
        let (word, long) = if args.deny { ("denied", "a minute") } else { ("allowed", "15 minutes") };
        output::say(&format!("{word} for {long}: {} gets the token of {}.", one.program, one.account));
    }
    Ok(0)
}

fn show(args: &ApproveArgs, waiting: &[ApprovalView]) -> Result<u8, Problem> {
    if args.json {
        output::json(&waiting)?;
    } else if waiting.is_empty() {
        output::say("Nothing waits for you.");
    } else {
        let now = words::now();
        let rows = waiting.iter().map(|one| {
            let place = one.socket.clone().unwrap_or_else(|| "-".into());
            [
                Cell::from(one.id.to_string()),
                Cell::from(&one.account),
                Cell::from(one.pid.to_string()),
                Cell::from(words::left(now, Some(one.ends_at))),
                Cell::from(place),
                Cell::from(one.program.to_string()),
            ]
        });
        let titles = ["NUMBER", "ACCOUNT", "PROCESS", "WAITS", "THROUGH", "PROGRAM"];
        output::answer(&render(titles, rows.collect(), output::width(), output::colour()))?;
        output::say("Allow one with `turnglass approve NUMBER`, or deny it with --deny.");
    }
    Ok(0)
}
