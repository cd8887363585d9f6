//! `turnglass import`: reads files here, and the keeper takes what they hold. Every entry is reported.

use crate::args::ImportArgs;
use crate::keeper::{self, env};
use crate::{output, passphrase};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use turnglass::error::Problem;
use turnglass::import;
use turnglass::view::{ImportReport, Imported, ImportedEntry};
use turnglass::wire::{Ask, NewAccount};

pub(crate) fn run(args: ImportArgs) -> Result<u8, Problem> {
    if let Some(file) = &args.file
        && let Some(sealed) = sealed(file)?
    {
        return take_in(&sealed, &args);
    }
    let mut failed = false;
    let mut entries = match args.file {
        Some(file) => read(&file)?,
        None => {
            let mut all = Vec::new();
            for file in files() {
                match read(&file) {
                    Ok(entries) => all.extend(entries),
                    Err(problem) => {
                        output::say(&problem.to_string());
                        failed = true;
                    }
                }
            }
            all
        }
    };
    if let Some(name) = args.name {
        let [entry] = entries.as_mut_slice() else {
            return Err(Problem::usage("--name is for a file that holds one account.")
                .hint(format!("This one holds {}.", entries.len())));
        };
        entry.name = name;
    }
    if entries.is_empty() {
        if args.json {
            output::json(&ImportReport { entries: Vec::new() })?;
        }
        if !failed {
            output::say("There is nothing in it to import.");
        }
        return Ok(u8::from(failed));
    }
    keeper::ask(
        || Ask::Import { entries: entries.clone() },
        |report: ImportReport| {
            if args.json {
                output::json(&report)?;
            }
            report.entries.iter().for_each(say);
            Ok(u8::from(failed || report.entries.iter().any(|entry| is_failure(entry, &entries))))
        },
    )
}

/// The file, if it is a sealed one.
fn sealed(file: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let unreadable = |error| Problem::failed(format!("{} cannot be read: {error}.", file.display()));
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
        return Err(Problem::usage("--name is for a file that holds one account."));
    }
    let passphrase = passphrase::brought(args.passphrase_fd.as_deref(), "Passphrase of the export", false)?;
    let passphrase = passphrase.ok_or_else(|| {
        Problem::usage("There is no terminal to ask for the passphrase on.")
            .hint("Give it by --passphrase-fd N.")
    })?;
    let sealed = BASE64_STANDARD.encode(sealed);
    keeper::ask(
        || Ask::ImportSealed { sealed: sealed.clone(), passphrase: passphrase.clone() },
        |report: ImportReport| {
            if args.json {
                output::json(&report)?;
            }
            report.entries.iter().for_each(say);
            Ok(u8::from(report.entries.iter().any(|entry| entry.result == Imported::Skipped)))
        },
    )
}

fn files() -> Vec<PathBuf> {
    let files = import::found(&env);
    if files.is_empty() {
        output::say("No other tool's sign-in was found here.");
    }
    for file in &files {
        output::say(&format!("found {}", file.display()));
    }
    files
}

fn read(file: &Path) -> Result<Vec<NewAccount>, Problem> {
    let bytes = std::fs::read(file)
        .map_err(|error| Problem::failed(format!("{} cannot be read: {error}.", file.display())))?;
    import::read(file, &import::text(file, bytes)?, &env)
}

fn say(entry: &ImportedEntry) {
    let result = match entry.result {
        Imported::Added => "added",
        Imported::Updated => "updated",
        Imported::Unchanged => "unchanged",
        Imported::Skipped => "skipped",
    };
    // "added. Added." tells nothing twice.
    let says = if entry.says.trim_end_matches('.').eq_ignore_ascii_case(result) { "" } else { &entry.says };
    output::say(format!("{}: {result}. {says}", entry.name).trim_end());
}

/// What is switched off, or never ends, may be left out without failing.
fn is_failure(entry: &ImportedEntry, read: &[NewAccount]) -> bool {
    let off = |read: &NewAccount| read.name == entry.name && read.disabled && read.fault.is_some();
    entry.result == Imported::Skipped && !read.iter().any(off)
}
