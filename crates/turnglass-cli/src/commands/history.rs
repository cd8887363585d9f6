//! `turnglass history`: what happened to an account, newest first.

use crate::args::HistoryArgs;
use crate::table::{Cell, render};
use crate::{keeper, output, words};
use chrono::{Local, TimeZone};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::HistoryEntry;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &HistoryArgs) -> Result<u8, Problem> {
    keeper::ask(
        || Ask::History { account: args.name.clone(), limit: args.limit },
        |entries: Vec<HistoryEntry>| {
            if args.json {
                output::json(&entries)?;
            } else if entries.is_empty() {
                output::say(text!("history-nothing"));
            } else {
                let rows = entries.iter().map(row).collect();
                output::answer(&render(
                    [
                        text!("column-when"),
                        text!("column-what"),
                        text!("column-token-ends"),
                        text!("column-how"),
                    ],
                    rows,
                    output::width(),
                    output::colour(),
                ))?;
            }
            Ok(0)
        },
    )
}

fn row(entry: &HistoryEntry) -> [Cell; 4] {
    let when = Local.timestamp_millis_opt(entry.at).single();
    let when = when.map_or_else(|| "-".into(), |when| when.format("%Y-%m-%d %H:%M:%S").to_string());
    let ends = entry.expires_at.map_or_else(|| "-".into(), |end| words::moment(&Local, entry.at, end));
    [Cell::from(when), Cell::from(entry.what.words()), Cell::from(ends), Cell::from(&entry.says)]
}
