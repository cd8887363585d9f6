//! `turnglass mcp add`, `print`, `remove` and `undo`: what has a client start the bridge. A file is shown what it gets before
//! it gets it, written whole by a rename, at the end of a link where there is one, and kept as it was in a copy beside it.

use crate::args::{McpPrint, McpPut, McpTakeOut, McpUndo};
use crate::confirm::confirm;
use crate::keeper::env;
use crate::output::{self, terminal};
use crate::{myself, web};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use turnglass_mcp::clients::{Client, Entry, PASSED_ON};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// What is added to a file's name, for what it was before.
const BEFORE: &str = ".before-turnglass";
/// The same, where it was not there: an empty file of before is to be empty again, and not gone.
const NOT_BEFORE: &str = ".not-before-turnglass";

pub(super) fn add(args: &McpPut) -> Result<u8, Problem> {
    let (client, entry) = (chosen(&args.client)?, entry(&args.name, &args.url)?);
    let file = File::of(&client)?;
    let after = client.with(file.text(), &entry).map_err(|problem| file.faulty(&client, problem))?;
    if after.text == file.text() {
        output::say(text!("mcp-there-already", title = &client.title));
        return Ok(0);
    }
    file.check_writable()?;
    output::say(text!("mcp-config-gets", file = %file.path.display()));
    client.alone(&after.label, &entry)?.trim_end().lines().for_each(output::line);
    if !args.yes {
        confirm(text!("mcp-config-question"))?;
    }
    file.become_this(&after.text)?;
    output::say(text!("mcp-added", title = &client.title, client = &client.name));
    Ok(0)
}

pub(super) fn print(args: &McpPrint) -> Result<u8, Problem> {
    let (client, entry) = (chosen(&args.client)?, entry(&args.name, &args.url)?);
    if let Some(file) = client.file(&env) {
        output::say(text!("mcp-config-of", title = &client.title, file = %file.display()));
    }
    output::answer(&client.alone(&Client::label(&args.name), &entry)?)?;
    Ok(0)
}

pub(super) fn remove(args: &McpTakeOut) -> Result<u8, Problem> {
    let client = chosen(&args.client)?;
    let file = File::of(&client)?;
    let after = client.without(file.text(), &args.name).map_err(|problem| file.faulty(&client, problem))?;
    let Some(after) = after else {
        let name = Client::label(&args.name);
        return Err(Problem::failed(text!("mcp-not-there", title = &client.title, name)));
    };
    file.check_writable()?;
    output::say(text!("mcp-config-loses", file = %file.path.display(), name = after.label));
    if !args.yes {
        confirm(text!("mcp-config-question"))?;
    }
    file.become_this(&after.text)?;
    output::say(text!("mcp-removed", title = &client.title, client = &client.name));
    Ok(0)
}

pub(super) fn undo(args: &McpUndo) -> Result<u8, Problem> {
    let client = chosen(&args.client)?;
    let file = File::of(&client)?;
    let (copy, not_before) = (file.beside(BEFORE), file.beside(NOT_BEFORE));
    let was_there = copy.exists();
    if !was_there && !not_before.exists() {
        return Err(Problem::failed(text!("mcp-nothing-to-undo", file = %file.path.display())));
    }
    file.check_writable()?;
    let copy = if was_there { copy } else { not_before };
    output::say(text!("mcp-config-returns", file = %file.path.display(), copy = %copy.display()));
    if !args.yes && file.was_changed_since(&copy) {
        let newer = text!("mcp-config-newer", file = %file.path.display());
        if !terminal() {
            return Err(Problem::failed(newer).hint(text!("mcp-config-newer-hint", client = &client.name)));
        }
        output::say(newer);
    }
    if !args.yes {
        confirm(text!("mcp-config-question"))?;
    }
    let returned = match was_there {
        true => std::fs::rename(&copy, &file.path),
        false => gone(&file.path).and_then(|()| gone(&copy)),
    };
    returned.map_err(|why| failed(&file.path, &why))?;
    output::say(text!("mcp-undone", file = %file.path.display()));
    Ok(0)
}

fn chosen(name: &str) -> Result<Client, Problem> {
    Client::named(name).ok_or_else(|| Problem::usage(text!("mcp-config-nowhere", title = name)))
}

fn entry(account: &str, url: &str) -> Result<Entry, Problem> {
    named(account)?;
    let url = web::address(url)?;
    let program = myself::myself().map_err(|why| Problem::failed(text!("program-not-found-itself", %why)))?;
    let set = |name: &str| Some((name.to_owned(), env(name)?.into_string().ok()?));
    let environment: BTreeMap<String, String> = PASSED_ON.iter().filter_map(|name| set(name)).collect();
    Ok(Entry::of(program.display().to_string(), account, url.as_str(), environment))
}

/// Clients would start a bridge of nobody's, again and again.
pub(super) fn named(account: &str) -> Result<(), Problem> {
    match account.trim().is_empty() {
        true => Err(Problem::usage(text!("bad-account-name"))),
        false => Ok(()),
    }
}

/// A client's configuration as it stands.
struct File {
    /// Where the text itself lies, behind a link too.
    path: PathBuf,
    /// What stands there; none where there is no file.
    now: Option<String>,
}

impl File {
    fn of(client: &Client) -> Result<Self, Problem> {
        let named = client.file(&env);
        let named =
            named.ok_or_else(|| Problem::failed(text!("mcp-config-nowhere", title = &client.title)))?;
        let path = match std::fs::canonicalize(&named) {
            Ok(path) => path,
            // A link to nowhere is somebody's, and not to be replaced.
            Err(why) if why.kind() == ErrorKind::NotFound && named.is_symlink() => {
                return Err(to_nowhere(&named));
            }
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Self { path: named, now: None }),
            Err(why) => return Err(failed(&named, &why)),
        };
        let now = std::fs::read_to_string(&path).map_err(|why| failed(&path, &why))?;
        Ok(Self { path, now: Some(now) })
    }

    fn text(&self) -> &str {
        self.now.as_deref().unwrap_or_default()
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    }

    /// Who made it read-only wants nobody to write it; a rename would.
    fn check_writable(&self) -> Result<(), Problem> {
        let is_read_only = std::fs::metadata(&self.path).is_ok_and(|file| file.permissions().readonly());
        if !is_read_only {
            return Ok(());
        }
        let says = text!("mcp-config-read-only", file = %self.path.display());
        Err(Problem::failed(says).hint(text!("mcp-config-read-only-hint", file = %self.path.display())))
    }

    fn faulty(&self, client: &Client, problem: Problem) -> Problem {
        let of = text!("mcp-config-of", title = &client.title, file = %self.path.display());
        let hint = problem.hint.clone();
        let told = Problem::new(problem.code, text!("joined", first = of, second = problem.message));
        hint.map_or(told.clone(), |hint| told.hint(hint))
    }

    /// Whole or not at all; first what it was goes beside it.
    fn become_this(&self, text: &str) -> Result<(), Problem> {
        let failed = |why: io::Error| failed(&self.path, &why);
        let now = match std::fs::read_to_string(&self.path) {
            Err(why) if why.kind() == ErrorKind::NotFound => None,
            read => Some(read.map_err(failed)?),
        };
        if now != self.now {
            return Err(Problem::failed(text!("mcp-config-changed", file = %self.path.display()))
                .hint(text!("try-again-hint")));
        }
        if let Some(dir) = self.path.parent() {
            std::fs::create_dir_all(dir).map_err(failed)?;
        }
        let (is, is_not) = match self.now {
            Some(_) => (BEFORE, NOT_BEFORE),
            None => (NOT_BEFORE, BEFORE),
        };
        let copy = self.beside(is);
        place(&copy, self.text(), &self.path).map_err(failed)?;
        gone(&self.beside(is_not)).map_err(failed)?;
        place(&self.path, text, &self.path).map_err(failed)?;
        // Of one age: whoever writes the file later makes it younger. Where that cannot be kept, it passes for changed.
        let copy = std::fs::File::options().write(true).open(copy);
        let _ = copy.and_then(|copy| copy.set_modified(age(&self.path)?));
        Ok(())
    }

    /// Somebody else has written it after us.
    fn was_changed_since(&self, copy: &Path) -> bool {
        match (age(&self.path), age(copy)) {
            (Ok(now), Ok(then)) => now != then,
            _ => true,
        }
    }
}

fn age(file: &Path) -> io::Result<std::time::SystemTime> {
    std::fs::metadata(file)?.modified()
}

/// Who may read it may go on doing so, and nobody else.
fn place(file: &Path, text: &str, like: &Path) -> io::Result<()> {
    let dir = file.parent().unwrap_or(Path::new("."));
    // For its owner alone, until it is known to be otherwise.
    let mut new = tempfile::NamedTempFile::new_in(dir)?;
    new.write_all(text.as_bytes())?;
    if let Ok(there) = std::fs::metadata(like) {
        new.as_file().set_permissions(there.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(file).map(drop).map_err(|failed| failed.error)
}

fn gone(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn to_nowhere(link: &Path) -> Problem {
    let to = std::fs::read_link(link).unwrap_or_default();
    let says = text!("mcp-config-link", file = %link.display(), to = %to.display());
    Problem::failed(says).hint(text!("mcp-config-link-hint", file = %link.display()))
}

fn failed(file: &Path, why: &io::Error) -> Problem {
    Problem::failed(text!("mcp-config-failed", file = %file.display(), %why))
}
