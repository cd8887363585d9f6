//! `turnglass agent asked`: which programs were given tokens, newest first.

use super::status::keeper_that_runs;
use crate::args::AskedArgs;
use crate::nearest::no_such_account;
use crate::table::{Cell, render};
use crate::{output, words};
use chrono::Local;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{AskedView, Snapshot, WhoView};
use turnglass_protocol::wire::Ask;

pub(super) fn run(args: &AskedArgs) -> Result<u8, Problem> {
    let mut keeper = keeper_that_runs()?;
    let asked: Vec<AskedView> = keeper.ask(Ask::Asked { account: args.name.clone() })?;
    // What was handed out of one that is removed by now is told all the same.
    if let Some(name) = args.name.as_ref().filter(|_| asked.is_empty()) {
        let snapshot: Snapshot = keeper.ask(Ask::Snapshot)?;
        if !snapshot.accounts.iter().any(|known| known.name == *name) {
            return Err(no_such_account(name, &snapshot));
        }
    }
    if args.json {
        output::json(&asked)?;
    } else if asked.is_empty() {
        output::say(text!("asked-nothing"));
    } else {
        let now = words::now();
        let rows = asked.iter().map(|line| row(line, now)).collect();
        let columns = [
            text!("column-last"),
            text!("column-times"),
            text!("column-account"),
            text!("column-user"),
            text!("column-process"),
            text!("column-through"),
            text!("column-program"),
        ];
        output::answer(&render(columns, rows, output::width(), output::colour()))?;
    }
    Ok(0)
}

fn row(line: &AskedView, now: i64) -> [Cell; 7] {
    [
        Cell::from(words::moment(&Local, now, line.last_at)),
        Cell::from(line.count.to_string()),
        Cell::from(&line.account),
        Cell::from(whose(&line.who)),
        Cell::from(line.pid.to_string()),
        Cell::from(line.socket.clone().unwrap_or_else(|| "-".into())),
        Cell::from(line.program.to_string()),
    ]
}

/// In words; `-` where the system tells no user.
pub(crate) fn whose(who: &WhoView) -> String {
    let words = who.words();
    if words.is_empty() { "-".into() } else { words.to_string() }
}
