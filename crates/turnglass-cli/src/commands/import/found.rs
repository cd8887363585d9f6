//! `turnglass import --found`: what tools keep on this computer is shown first, and taken only with a yes. Tools are looked
//! for here, in the environment of whoever asks, which names their folders.

use crate::args::ImportArgs;
use crate::keeper::{Keeper, env};
use crate::table::{Cell, render};
use crate::{confirm, output, words};
use std::collections::BTreeSet;
use turnglass_core::account::Owner;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{self, FoundChoice, FoundView, ImportReport, ImportedEntry, Snapshot};
use turnglass_protocol::wire::Ask;
use turnglass_tools::Tools;

pub(super) fn run(args: &ImportArgs) -> Result<u8, Problem> {
    let (tools, problem) = Tools::of(&Home::find(&env)?.tools_file());
    let tools = tools.asking(turnglass::others::item);
    if let Some(problem) = &problem {
        output::say(problem.to_string());
    }
    if let Some(unknown) = args.tool.iter().find(|name| tools.get(name).is_none()) {
        let known: Vec<String> = tools.iter().map(|tool| tool.name.clone()).collect();
        return Err(Problem::usage(text!("no-tool-named", name = unknown))
            .hint(text!("no-tool-named-hint", known = known.join(", "))));
    }
    let wanted =
        |found: &turnglass_tools::Found| args.tool.is_empty() || args.tool.contains(&found.tool.name);
    let found: Vec<_> = turnglass_tools::found(&tools, &env).into_iter().filter(wanted).collect();
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let list = turnglass_tools::listed(&found, &snapshot.accounts);
    if args.dry_run && args.json {
        output::json(&list)?;
    } else {
        if !list.is_empty() {
            // The answer of a dry run; else what a person says yes to.
            let table = table(&list, snapshot.now);
            if args.dry_run { output::answer(&table)? } else { table.lines().for_each(output::line) }
        }
        let open = list.iter().filter(|entry| entry.fault.is_none() && entry.account.is_none());
        let owners: BTreeSet<&Owner> = open.flat_map(|entry| &entry.owners).collect();
        owners.into_iter().rev().for_each(|owner| output::say(means(*owner)));
    }
    if list.is_empty() {
        output::say(text!("import-none-found"));
    }
    if args.dry_run || list.is_empty() {
        if args.json && !args.dry_run {
            output::json(&ImportReport { entries: Vec::new() })?;
        }
        keeper.close()?;
        return Ok(0);
    }
    let choices = choose(args, &list)?;
    let mut entries = turnglass_tools::chosen(&found, &choices);
    if let Some(name) = &args.replace {
        let [entry] = entries.as_mut_slice() else {
            let problem = Problem::usage(text!("import-name-many"));
            return Err(problem.hint(text!("import-name-many-hint", count = entries.len())));
        };
        entry.name.clone_from(name);
        entry.replace = true;
    }
    keeper.make_vault()?;
    let report: ImportReport = keeper.ask(|| Ask::Import { entries: entries.clone() })?;
    super::tell(&mut keeper, &report, args.json)?;
    keeper.close()?;
    let broken = list.iter().any(|entry| entry.fault.is_some() && entry.owners.is_empty());
    Ok(u8::from(broken || report.entries.iter().any(went_wrong)))
}

/// Not every sign-in that is found can be taken: one may have ended, or its name may be another account's.
fn went_wrong(entry: &ImportedEntry) -> bool {
    entry.code.is_some_and(|code| code != Code::SignInNeeded)
}

/// All of them, for a person.
fn table(list: &[FoundView], now: view::Millis) -> String {
    let row = |entry: &FoundView| {
        let ends = entry.sign_in_ends_at.or(entry.expires_at);
        let renewed_by = match (&entry.fault, &entry.account) {
            (Some(fault), _) => fault.clone(),
            (None, Some(account)) => text!("found-here", account),
            (None, None) => Text::from(named(&entry.owners).join(", ")),
        };
        [
            Cell::from(&entry.title),
            Cell::from(entry.identity.as_ref().unwrap_or(&entry.name)),
            Cell::from(ends.map(|_| words::left(now, ends)).unwrap_or_default()),
            Cell::from(&entry.file),
            Cell::from(renewed_by),
        ]
    };
    let titles = [
        text!("column-tool"),
        text!("column-name"),
        text!("column-left"),
        text!("column-file"),
        text!("column-owner"),
    ];
    render(titles, list.iter().map(row).collect(), output::width(), output::colour())
}

fn named(owners: &[Owner]) -> Vec<&'static str> {
    let word = |owner: &Owner| match owner {
        Owner::Mine => "mine",
        Owner::Shared => "shared",
        Owner::Watched => "watched",
    };
    owners.iter().map(word).collect()
}

fn means(owner: Owner) -> Text {
    match owner {
        Owner::Mine => text!("found-means-mine"),
        Owner::Shared => text!("found-means-shared"),
        Owner::Watched => text!("found-means-watched"),
    }
}

/// Why it cannot have this owner.
fn cannot(owner: Owner, tool: &str) -> Text {
    match owner {
        Owner::Mine => text!("owner-nothing", tool),
        Owner::Shared => text!("owner-not-shared", tool),
        Owner::Watched => text!("owner-not-watched", tool),
    }
}

/// What a person wants of it: everything with `--yes`, else one after the other.
fn choose(args: &ImportArgs, list: &[FoundView]) -> Result<Vec<FoundChoice>, Problem> {
    let open: Vec<&FoundView> = list.iter().filter(|entry| entry.fault.is_none()).collect();
    if !args.yes && !output::terminal() && open.iter().any(|entry| entry.account.is_none()) {
        return Err(Problem::usage(text!("found-unasked")).hint(text!("found-unasked-hint")));
    }
    let mut choices = Vec::new();
    for entry in open {
        let owner = args.owner.map_or(entry.owner, Into::into);
        if !entry.owners.contains(&owner) {
            output::say(cannot(owner, &entry.title));
            continue;
        }
        if owner == Owner::Mine && entry.rotates && entry.owner != Owner::Mine {
            output::say(text!("owner-mine-asked", tool = &entry.title));
        }
        if let Some(risk) = entry.risk.as_ref().filter(|_| owner == Owner::Shared) {
            output::say(text!("import-shared-risk", risk));
        }
        let asked = !args.yes && entry.account.is_none();
        let question = || text!("found-question", name = &entry.name, owner = means(owner));
        if asked && !confirm::is_yes(question()) {
            continue;
        }
        choices.push(FoundChoice {
            tool: entry.tool.clone(),
            file: entry.file.clone(),
            entry: entry.entry.clone(),
            owner,
        });
    }
    Ok(choices)
}
