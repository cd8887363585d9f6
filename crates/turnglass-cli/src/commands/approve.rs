//! `turnglass approve`: what waits for a person's yes, and the answer, for machines without a desktop.

use super::agent::{keeper_that_runs, whose};
use crate::args::ApproveArgs;
use crate::table::{Cell, render};
use crate::{output, words};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::ApprovalView;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &ApproveArgs) -> Result<u8, Problem> {
    let mut keeper = keeper_that_runs()?;
    if args.id.is_none() && !args.all {
        if args.deny {
            return Err(Problem::usage(text!("deny-what")).hint(text!("deny-what-hint")));
        }
        let waiting: Vec<ApprovalView> = keeper.ask(Ask::Approvals)?;
        return show(args, &waiting);
    }
    let decided: Vec<ApprovalView> = keeper.ask(Ask::Approve { id: args.id, allow: !args.deny })?;
    if args.json {
        output::json(&decided)?;
    }
    if decided.is_empty() {
        output::say(text!("nothing-waits"));
    }
    for one in decided {
        let (program, account) = (one.program, one.account);
        output::say(match args.deny {
            true => text!("approve-denied", program, account),
            false => text!("approve-allowed", program, account),
        });
    }
    Ok(0)
}

fn show(args: &ApproveArgs, waiting: &[ApprovalView]) -> Result<u8, Problem> {
    if args.json {
        output::json(&waiting)?;
    } else if waiting.is_empty() {
        output::say(text!("nothing-waits"));
    } else {
        let now = words::now();
        let rows = waiting.iter().map(|one| {
            let place = one.socket.clone().unwrap_or_else(|| "-".into());
            [
                Cell::from(one.id.to_string()),
                Cell::from(&one.account),
                Cell::from(whose(&one.who)),
                Cell::from(one.pid.to_string()),
                Cell::from(words::left(now, Some(one.ends_at))),
                Cell::from(place),
                Cell::from(one.program.to_string()),
            ]
        });
        let titles = [
            text!("column-number"),
            text!("column-account"),
            text!("column-user"),
            text!("column-process"),
            text!("column-waits"),
            text!("column-through"),
            text!("column-program"),
        ];
        output::answer(&render(titles, rows.collect(), output::width(), output::colour()))?;
        output::say(text!("approve-next"));
    }
    Ok(0)
}
