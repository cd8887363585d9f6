//! `turnglass team`: the machines that share this home's vault, what they are at, and what they did.

use crate::args::{TeamLogArgs, TeamMachinesArgs, TeamVerb};
use crate::keeper::Keeper;
use crate::table::{Cell, render};
use crate::{output, words};
use chrono::Local;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{TeamLogView, TeamMachineView, TeamView};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &TeamMachinesArgs) -> Result<u8, Problem> {
    match &args.verb {
        Some(TeamVerb::Log(log)) => self::log(log),
        None => machines(args.json),
    }
}

fn machines(json: bool) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let team: TeamView = keeper.ask(|| Ask::Team)?;
    if json {
        output::json(&team)?;
    } else {
        let columns =
            [text!("column-machine"), text!("column-user"), text!("column-version"), text!("column-seen")];
        let rows = team.machines.iter().map(machine).collect::<Vec<_>>();
        if !rows.is_empty() {
            output::answer(&render(columns, rows, output::width(), output::colour()))?;
        }
        for it in &team.renewing {
            output::answer(&line(text!("team-renewing", machine = &it.machine, account = &it.account)))?;
        }
        for it in &team.waiting {
            output::answer(&line(text!("team-waiting", machine = &it.machine, account = &it.account)))?;
        }
        output::answer(&line(text!("team-accounts", count = team.accounts)))?;
        if team.more {
            output::say(text!("team-more"));
        }
    }
    keeper.close()?;
    Ok(0)
}

fn line(text: Text) -> String {
    format!("{}\n", words::clean(&text.to_string()))
}

fn machine(machine: &TeamMachineView) -> [Cell; 4] {
    let name = match machine.this {
        true => text!("team-this", machine = &machine.machine),
        false => Text::from(&machine.machine),
    };
    let seen = machine.seen_at.map_or_else(|| "-".into(), |at| words::moment(&Local, words::now(), at));
    [Cell::from(name), some(machine.user.as_ref()), some(machine.version.as_ref()), Cell::from(seen)]
}

fn some(said: Option<&String>) -> Cell {
    Cell::told(said.map_or("-", String::as_str))
}

fn log(args: &TeamLogArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let lines: Vec<TeamLogView> = keeper.ask(|| Ask::TeamLog { limit: args.limit })?;
    if args.json {
        output::json(&lines)?;
    } else if lines.is_empty() {
        output::say(text!("team-log-empty"));
    } else {
        let columns = [
            text!("column-when"),
            text!("column-machine"),
            text!("column-user"),
            text!("column-account"),
            text!("column-what"),
        ];
        let rows = lines.iter().map(logged).collect();
        output::answer(&render(columns, rows, output::width(), output::colour()))?;
    }
    keeper.close()?;
    Ok(0)
}

fn logged(line: &TeamLogView) -> [Cell; 5] {
    let to = line.to.as_ref().map(|to| text!("team-renamed-to", to));
    let did = Text::joined([line.did.words()].into_iter().chain(to));
    [
        Cell::from(words::instant_here(line.at)),
        Cell::told(&line.machine),
        some(line.user.as_ref()),
        Cell::told(&line.account),
        Cell::from(did),
    ]
}
