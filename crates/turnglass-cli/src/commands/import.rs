//! `turnglass import`: reads files here, and the keeper takes what they hold. Every entry is reported.

mod found;

use crate::args::ImportArgs;
use crate::keeper::{Keeper, env};
use crate::{confirm, output, passphrase, unkept};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use turnglass_core::account::Owner;
use turnglass_core::core::owner::no_tool;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ImportReport, Imported, ImportedEntry};
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tools::Tools;
use turnglass_tools::import;

pub(crate) fn run(args: ImportArgs) -> Result<u8, Problem> {
    if let Some(file) = &args.file
        && let Some(sealed) = sealed(file)?
    {
        return take_in(&sealed, &args);
    }
    let Some(path) = args.file.clone() else { return found::run(&args) };
    let mut entries = read(&path)?;
    if let Some(owner) = args.owner {
        own(&mut entries, owner.into())?;
    }
    if let Some(name) = args.name.clone().or_else(|| args.replace.clone()) {
        name_after(&mut entries, &name, args.replace.is_some())?;
    }
    say_what_has_ended(&mut entries);
    if entries.is_empty() {
        if args.json {
            output::json(&ImportReport { entries: Vec::new() })?;
        }
        output::say(text!("import-nothing"));
        return Ok(0);
    }
    // Nobody is asked about what nobody could take.
    let mut keeper = Keeper::open()?;
    if args.owner.is_some() {
        taken_alone(&entries, args.yes)?;
    }
    agreed(&entries, args.yes, &path)?;
    keeper.make_vault()?;
    let report: ImportReport = keeper.ask(|| Ask::Import { entries: entries.clone() })?;
    tell(&mut keeper, &report, args.json)?;
    keeper.close()?;
    Ok(u8::from(report.entries.iter().any(|entry| is_failure(entry, &entries))))
}

/// What became of each; a reason that several share is told once.
fn tell(keeper: &mut Keeper, report: &ImportReport, json: bool) -> Result<(), Problem> {
    if json {
        output::json(report)?;
    }
    let mut told = BTreeSet::new();
    for entry in &report.entries {
        let is_new = told.insert((entry.result == Imported::Skipped, entry.says.to_string()));
        output::say(line(entry, is_new));
    }
    let taken = |entry: &ImportedEntry| matches!(entry.result, Imported::Added | Imported::Updated);
    if !report.entries.iter().any(taken) {
        output::say(text!("import-took-nothing"));
    }
    unkept::say_of(keeper, |name| report.entries.iter().any(|entry| taken(entry) && entry.name == name));
    Ok(())
}

/// The one sign-in of the file gets this name; of several, each what the file calls it beside.
fn name_after(entries: &mut [NewAccount], name: &str, replaces: bool) -> Result<(), Problem> {
    let usable = |entry: &&mut NewAccount| entry.fault.is_none();
    let count = entries.len();
    let mut good: Vec<&mut NewAccount> = entries.iter_mut().filter(usable).collect();
    match good.as_mut_slice() {
        [entry] => {
            entry.name = name.to_owned();
            entry.replace = replaces;
        }
        [] if count == 1 => entries[0].name = name.to_owned(),
        several if !replaces => {
            for entry in several {
                let called = entry.source.as_ref().map(|source| source.entry.clone());
                let label = called.filter(|called| !called.is_empty()).unwrap_or_else(|| entry.name.clone());
                entry.name = format!("{name} ({label})");
            }
        }
        _ => {
            return Err(Problem::usage(text!("import-name-many")).hint(text!("import-name-many-hint", count)));
        }
    }
    Ok(())
}

/// A token that ended before it came here is not taken for one that lives.
fn say_what_has_ended(entries: &mut [NewAccount]) {
    let now = crate::words::now();
    for entry in entries {
        let of_token = entry.token.as_ref().and_then(|token| {
            let claims = turnglass_core::jwt::claims(token.expose())?;
            Some(claims.expires_at?.timestamp_millis())
        });
        let sign_in = entry.sign_in_ends_at.is_some_and(|end| end <= now);
        let token = entry.expires_at.or(of_token).is_some_and(|end| end <= now);
        let ended = match (sign_in, token) {
            (true, _) => Some(text!("import-sign-in-ended")),
            (false, true) => Some(text!("import-token-ended")),
            (false, false) => None,
        };
        if let Some(ended) = ended.filter(|_| entry.fault.is_none()) {
            entry.note = Some(Text::joined([Some(ended), entry.note.take()].into_iter().flatten()));
        }
    }
}

/// Nothing that a file names is taken or sent before a person has seen what goes where, or a script has said `--yes`.
fn agreed(entries: &[NewAccount], yes: bool, file: &Path) -> Result<(), Problem> {
    let plan = import::plan(entries);
    if yes || plan.is_empty() {
        return Ok(());
    }
    plan.into_iter().for_each(output::say);
    if !output::terminal() {
        let file = file.display();
        return Err(Problem::usage(text!("import-unasked")).hint(text!("import-unasked-hint", %file)));
    }
    confirm::confirm(text!("import-question"))
}

/// The file, if it is a sealed one.
fn sealed(file: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let unreadable = |error| Problem::failed(text!("file-unreadable", file = %file.display(), why = %error));
    let mut begin = [0; turnglass::sealed::MAGIC.len()];
    let mut open = File::open(file).map_err(unreadable)?;
    if open.read_exact(&mut begin).is_err() || !turnglass::sealed::is_sealed(&begin) {
        return Ok(None);
    }
    std::fs::read(file).map(Some).map_err(unreadable)
}

/// Everything of another machine. The keeper opens it.
fn take_in(sealed: &[u8], args: &ImportArgs) -> Result<u8, Problem> {
    turnglass::export::check(sealed)?;
    if args.name.is_some() {
        return Err(Problem::usage(text!("import-name-many")));
    }
    let mut keeper = Keeper::open()?;
    let sealed = BASE64_STANDARD.encode(sealed);
    let wrong = text!("export-wrong-passphrase");
    let report: ImportReport = passphrase::again_where(
        |problem| args.passphrase_fd.is_none() && passphrase::says(problem, &wrong),
        || {
            let fd = args.passphrase_fd.as_deref();
            let passphrase =
                passphrase::brought(fd, text!("import-passphrase"), false)?.ok_or_else(|| {
                    Problem::usage(text!("no-terminal-for-passphrase")).hint(text!("passphrase-fd-hint"))
                })?;
            keeper.make_vault()?;
            keeper.ask(|| Ask::ImportSealed { sealed: sealed.clone(), passphrase: passphrase.clone() })
        },
    )?;
    tell(&mut keeper, &report, args.json)?;
    keeper.close()?;
    Ok(u8::from(report.entries.iter().any(|entry| entry.result == Imported::Skipped)))
}

/// Asks where one of them is renewed by its tool, too.
fn taken_alone(entries: &[NewAccount], yes: bool) -> Result<(), Problem> {
    let tools = Tools::built_in();
    let of = |entry: &NewAccount| tools.get(&entry.source.as_ref()?.tool);
    let theirs = entries
        .iter()
        .filter(|entry| entry.owner == Owner::Mine)
        .find_map(|entry| of(entry).filter(|tool| tool.owner != Owner::Mine && tool.rotates(entry)));
    theirs.map_or(Ok(()), |tool| confirm::taking_from(&tool.title, yes))
}

/// Who renews what a tool keeps; what no tool keeps is Turnglass's alone.
fn own(entries: &mut [NewAccount], owner: Owner) -> Result<(), Problem> {
    for entry in entries {
        if entry.source.is_none() && owner != Owner::Mine {
            return Err(no_tool(&entry.name));
        }
        *entry = std::mem::take(entry).owned(owner);
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<NewAccount>, Problem> {
    let (tools, problem) = Tools::of(&Home::find(&env)?.tools_file());
    problem.iter().for_each(|problem| output::say(problem.to_string()));
    let bytes = std::fs::read(file)
        .map_err(|error| Problem::failed(text!("file-unreadable", file = %file.display(), why = %error)))?;
    import::read_of(&tools, file, &import::text(file, bytes)?, &env)
}

/// `is_new`: nothing before it was told with the same words.
fn line(entry: &ImportedEntry, is_new: bool) -> Text {
    let result = match entry.result {
        Imported::Added => text!("import-added"),
        Imported::Updated => text!("import-updated"),
        Imported::Unchanged => text!("import-unchanged"),
        Imported::Skipped => text!("import-skipped"),
    };
    // "added. Added." tells nothing twice.
    let told = entry.says.to_string().trim_end_matches(['.', '。']).to_lowercase() == result.to_string();
    let says = Some(entry.says.clone()).filter(|_| !told);
    let account = &entry.name;
    match (is_new, entry.result) {
        (false, Imported::Skipped) => text!("import-entry-again", account, result),
        (false, _) => text!("import-entry", account, result),
        (true, _) => Text::joined([text!("import-entry", account, result)].into_iter().chain(says)),
    }
}

/// What is switched off, or never ends, may be left out without failing.
fn is_failure(entry: &ImportedEntry, read: &[NewAccount]) -> bool {
    let off = |read: &NewAccount| read.name == entry.name && read.disabled && read.fault.is_some();
    (entry.result == Imported::Skipped || entry.code.is_some()) && !read.iter().any(off)
}
