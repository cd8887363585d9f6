//! `turnglass history`: what happened to an account, or to all of them, newest first.

use crate::args::HistoryArgs;
use crate::keeper::Keeper;
use crate::table::{Cell, render};
use crate::words::Form;
use crate::{nearest, output, unkept, words};
use chrono::Local;
use serde::Serialize;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HappenedView, HistoryEntry, Millis};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &HistoryArgs) -> Result<u8, Problem> {
    let limit = args.limit;
    let mut keeper = match &args.name {
        Some(name) => Keeper::open_for(name).map_err(gone_with_it)?,
        None => Keeper::open()?,
    };
    match &args.name {
        Some(name) => {
            let told = keeper.ask(|| Ask::History { account: name.clone(), limit });
            let entries: Vec<HistoryEntry> = told.map_err(gone_with_it)?;
            print(&entries, args.json, table)?;
        }
        None => {
            let entries: Vec<HappenedView> = keeper.ask(|| Ask::Happened { limit })?;
            print(&entries, args.json, table_of_all)?;
        }
    }
    unkept::say_of(&mut keeper, |name| args.name.as_deref().is_none_or(|asked| asked == name));
    keeper.close()?;
    Ok(0)
}

/// Who removed an account looks for its end there.
fn gone_with_it(problem: Problem) -> Problem {
    if problem.code != Code::NoSuchAccount || nearest::tells_of_restoring(&problem) {
        return problem;
    }
    let hint = problem.hint.clone().into_iter().chain([text!("history-goes-with-it")]);
    problem.hint(Text::joined(hint))
}

fn print<T: Serialize>(entries: &[T], json: bool, table: impl Fn(&[T]) -> String) -> Result<(), Problem> {
    if json {
        output::json(&entries)?;
    } else if entries.is_empty() {
        output::say(text!("history-nothing"));
    } else {
        output::answer(&table(entries))?;
    }
    Ok(())
}

/// One account's, which `show` ends with, too.
pub(super) fn table(entries: &[HistoryEntry]) -> String {
    let titles =
        [text!("column-when"), text!("column-what"), text!("column-token-ends"), text!("column-how")];
    let ends = Ends::of(entries.iter());
    let rows = entries.iter().map(|entry| row(entry, ends)).collect();
    render(titles, rows, output::width(), output::colour())
}

fn table_of_all(entries: &[HappenedView]) -> String {
    let titles = [
        text!("column-when"),
        text!("column-account"),
        text!("column-what"),
        text!("column-token-ends"),
        text!("column-how"),
    ];
    let ends = Ends::of(entries.iter().map(|happened| &happened.entry));
    let rows = entries.iter().map(|happened| {
        let [when, what, end, how] = row(&happened.entry, ends);
        // Of a change for all accounts it names none, and none is called so.
        let account = Some(happened.account.as_str()).filter(|account| !account.is_empty());
        [when, Cell::told(account.unwrap_or("-")), what, end, how]
    });
    render(titles, rows.collect(), output::width(), output::colour())
}

/// The one form of all ends, so that they can be compared.
#[derive(Clone, Copy)]
struct Ends {
    /// The longest that one of them needs.
    form: Form,
    /// Two of them are within one minute, and are not the same.
    to_the_second: bool,
}

impl Ends {
    fn of<'a>(entries: impl Iterator<Item = &'a HistoryEntry> + Clone) -> Self {
        let forms =
            entries.clone().filter_map(|entry| Some(words::form(&Local, entry.at, entry.expires_at?)));
        let mut ends: Vec<_> = entries.filter_map(|entry| Some(entry.expires_at? / 1_000)).collect();
        ends.sort_unstable();
        ends.dedup();
        let to_the_second = ends.windows(2).any(|two| two[0] / 60 == two[1] / 60);
        Self { form: forms.max().unwrap_or(Form::Time), to_the_second }
    }

    fn told(self, end: Millis) -> Text {
        match self.form {
            // With a time, for there may be ends of one day.
            Form::Year => Text::from(words::instant_here(end)),
            form if self.to_the_second => words::moment_to_the_second(&Local, form, end),
            form => words::moment_in(&Local, form, end),
        }
    }
}

fn row(entry: &HistoryEntry, ends: Ends) -> [Cell; 4] {
    let when = words::instant_here(entry.at);
    let end = entry.expires_at.map_or_else(|| "-".into(), |end| ends.told(end));
    [Cell::from(when), Cell::from(entry.what.words()), Cell::from(end), Cell::from(&entry.says)]
}
