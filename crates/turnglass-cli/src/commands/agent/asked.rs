//! `turnglass agent asked`: which programs were given tokens, newest first.

use super::status::keeper_that_runs;
use crate::args::AskedArgs;
use crate::table::{Cell, render};
use crate::{output, words};
use chrono::Local;
use turnglass::error::Problem;
use turnglass::view::AskedView;
use turnglass::wire::Ask;

pub(super) fn run(args: &AskedArgs) -> Result<u8, Problem> {
    let asked: Vec<AskedView> = keeper_that_runs()?.ask(Ask::Asked { account: args.name.clone() })?;
    if args.json {
        output::json(&asked)?;
    } else if asked.is_empty() {
        output::say("No program was given a token since the keeper started.");
    } else {
        let now = words::now();
        let rows = asked.iter().map(|line| row(line, now)).collect();
        let columns = ["LAST", "TIMES", "ACCOUNT", "PROCESS", "THROUGH", "PROGRAM"];
        output::answer(&render(columns, rows, output::width(), output::colour()))?;
    }
    Ok(0)
}

fn row(line: &AskedView, now: i64) -> [Cell; 6] {
    [
        Cell::from(words::moment(&Local, now, line.last_at)),
        Cell::from(line.count.to_string()),
        Cell::from(&line.account),
        Cell::from(line.pid.to_string()),
        Cell::from(line.socket.clone().unwrap_or_else(|| "-".into())),
        Cell::from(&line.program),
    ]
}
