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

pub(super) fn add(args: &McpPut) -> Result<u8, Problem> {
    let (client, entry) = (chosen(&args.client)?, entry(&args.name, &args.url)?);
    let file = File::of(&client)?;
    let after = client.with(&file.text, &entry).map_err(|problem| file.faulty(&client, problem))?;
    if after.text == file.text {
        output::say(text!("mcp-there-already", title = &client.title));
        return Ok(0);
    }
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
    let after = client.without(&file.text, &args.name).map_err(|problem| file.faulty(&client, problem))?;
    let Some(after) = after else {
        let name = Client::label(&args.name);
        return Err(Problem::failed(text!("mcp-not-there", title = &client.title, name)));
    };
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
    let copy = file.copy();
    let before = match std::fs::read(&copy) {
        Ok(before) => before,
        Err(why) if why.kind() == ErrorKind::NotFound => {
            return Err(Problem::failed(text!("mcp-nothing-to-undo", file = %file.path.display())));
        }
        Err(why) => return Err(failed(&copy, &why)),
    };
    output::say(text!("mcp-config-returns", file = %file.path.display(), copy = %copy.display()));
    if !args.yes && file.was_changed_since() {
        let newer = text!("mcp-config-newer", file = %file.path.display());
        if !terminal() {
            return Err(Problem::failed(newer).hint(text!("mcp-config-newer-hint", client = &client.name)));
        }
        output::say(newer);
    }
    if !args.yes {
        confirm(text!("mcp-config-question"))?;
    }
    // Nothing stood there before.
    let returned = match before.is_empty() {
        true => std::fs::remove_file(&file.path).and_then(|()| std::fs::remove_file(&copy)),
        false => std::fs::rename(&copy, &file.path),
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
    text: String,
}

impl File {
    fn of(client: &Client) -> Result<Self, Problem> {
        let named = client.file(&env);
        let named =
            named.ok_or_else(|| Problem::failed(text!("mcp-config-nowhere", title = &client.title)))?;
        let path = match std::fs::canonicalize(&named) {
            Ok(path) => path,
            // A link to nowhere is somebody's, and not to be replaced.
            Err(why) if why.kind() == ErrorKind::NotFound && !named.is_symlink() => {
                return Ok(Self { path: named, text: String::new() });
            }
            Err(why) => return Err(failed(&named, &why)),
        };
        let text = std::fs::read_to_string(&path).map_err(|why| failed(&path, &why))?;
        Ok(Self { path, text })
    }

    fn copy(&self) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(BEFORE);
        name.into()
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
            Err(why) if why.kind() == ErrorKind::NotFound => String::new(),
            read => read.map_err(failed)?,
        };
        if now != self.text {
            return Err(Problem::failed(text!("mcp-config-changed", file = %self.path.display()))
                .hint(text!("try-again-hint")));
        }
        if let Some(dir) = self.path.parent() {
            std::fs::create_dir_all(dir).map_err(failed)?;
        }
        place(&self.copy(), &self.text, &self.path).map_err(failed)?;
        place(&self.path, text, &self.path).map_err(failed)?;
        // Of one age: whoever writes the file later makes it younger. Where that cannot be kept, it passes for changed.
        let copy = std::fs::File::options().write(true).open(self.copy());
        let _ = copy.and_then(|copy| copy.set_modified(age(&self.path)?));
        Ok(())
    }

    /// Somebody else has written it after us.
    fn was_changed_since(&self) -> bool {
        match (age(&self.path), age(&self.copy())) {
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

fn failed(file: &Path, why: &io::Error) -> Problem {
    Problem::failed(text!("mcp-config-failed", file = %file.display(), %why))
}
