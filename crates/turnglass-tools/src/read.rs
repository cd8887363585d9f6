//! A tool's file as the accounts that it holds. Guards: what is not understood is named, never guessed, and no value of
//! the file is quoted.

use super::mark::{any, each, missed};
use super::{Env, Format, Tool, Tools};
use crate::import;
use serde_json::Value;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::file::{Links, open};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::wire::NewAccount;

/// More sign-ins of one file are not read.
const MOST: usize = 1_000;

impl Tool {
    /// All sign-ins of a file. An entry that cannot be taken comes back with its `fault`; where nothing is to be kept of it,
    /// it is `disabled` too.
    pub fn read(&self, file: &Path, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
        self.labelled(file, env).map(|entries| super::find::named(self, entries))
    }

    /// As [`Tool::read`], where the text is at hand.
    pub fn read_text(&self, file: &Path, text: &str, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
        self.entries_of(file, text, env).map(|entries| super::find::named(self, entries))
    }

    /// As [`Tool::read`]; what tells an entry from the file's others stands in the place of its name.
    pub(super) fn labelled(&self, file: &Path, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
        if self.place_of(file, env).is_some_and(|place| place.encrypted) {
            return Err(self.is_encrypted(file));
        }
        self.entries_of(file, &self.text(file)?, env)
    }

    fn entries_of(&self, file: &Path, text: &str, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
        let text = text.trim_start_matches('\u{feff}');
        if self.encrypted.as_ref().is_some_and(|mark| text.contains(mark.as_str())) {
            return Err(self.is_encrypted(file));
        }
        if text.trim().is_empty() {
            return Err(
                Problem::failed(text!("import-empty", file = %file.display())).hint(self.rules.signed_out())
            );
        }
        let whole = self.format.value(file, text)?;
        self.check(file, &whole)?;
        let mut taken = Vec::new();
        for (entry, value) in each(&whole, &self.entries.each).into_iter().take(MOST) {
            if let Some(account) = self.account(file, &entry, value, env) {
                taken.push(account);
                if self.entries.each.contains("**") {
                    break;
                }
            }
        }
        if taken.is_empty() {
            taken.push(self.nothing(file));
        }
        Ok(taken)
    }

    /// Whether the file's form is one that is known.
    fn check(&self, file: &Path, whole: &Value) -> Result<(), Problem> {
        let needs = if self.needs.is_empty() { &self.told_by } else { &self.needs };
        let unknown = |what| {
            let (file, tool) = (file.display().to_string(), &self.title);
            let problem = match what {
                Ok(member) => text!("tool-form-misses", file, tool, member),
                Err((member, says)) => text!("tool-form-other", file, tool, member, says),
            };
            Problem::failed(problem).hint(text!("tool-form-hint"))
        };
        if !whole.is_object() {
            return Err(unknown(Ok("/")));
        }
        // Who is signed out of everything leaves an empty object.
        let emptied = whole.as_object().is_some_and(serde_json::Map::is_empty);
        if !emptied && let Some(member) = missed(needs, whole) {
            return Err(unknown(Ok(member)));
        }
        if let Some(form) = &self.form
            && let Some(says) = whole.pointer(&form.at)
            && !form.known.contains(says)
        {
            return Err(unknown(Err((form.at.as_str(), version(self, says)))));
        }
        Ok(())
    }

    fn is_encrypted(&self, file: &Path) -> Problem {
        Problem::failed(text!("tool-encrypted", tool = &self.title, file = %file.display()))
            .hint(text!("tool-encrypted-hint", tool = &self.title))
    }

    /// That there is none, as an entry that cannot be taken.
    fn nothing(&self, file: &Path) -> NewAccount {
        NewAccount { fault: Some(self.rules.signed_out()), ..self.blank(file, "") }
    }
}

impl Tools {
    /// What a file of one of the tools holds, wherever it lies: told by its place, then by its content. `None` when it is no
    /// tool's.
    pub fn read_text(
        &self,
        file: &Path,
        text: &str,
        env: Env<'_>,
    ) -> Option<Result<Vec<NewAccount>, Problem>> {
        let tool = self.of_file(file, text, env)?;
        Some(tool.read_text(file, text, env))
    }

    /// Whose file it is.
    pub fn of_file(&self, file: &Path, text: &str, env: Env<'_>) -> Option<Arc<Tool>> {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        if let Some(tool) = self.iter().find(|tool| tool.keeps(&whole, env)) {
            return Some(tool);
        }
        // Each form is read once, however many tools have it.
        let mut read: Vec<(Format, Option<Value>)> = Vec::new();
        let told = |tool: &Arc<Tool>| {
            if tool.encrypted.as_ref().is_some_and(|mark| text.contains(mark.as_str())) {
                return true;
            }
            let at = read.iter().position(|(format, _)| *format == tool.format).unwrap_or_else(|| {
                read.push((tool.format, tool.format.value(file, text).ok().filter(Value::is_object)));
                read.len() - 1
            });
            !tool.told_by.is_empty() && read[at].1.as_ref().is_some_and(|value| any(&tool.told_by, value))
        };
        self.iter().find(told)
    }
}

/// The file's text: of nothing but a file, and of one that is no larger than credentials are.
pub(super) fn text_of(tool: &Tool, file: &Path) -> Result<String, Problem> {
    let unreadable = |why: std::io::Error| {
        Problem::failed(text!("tool-unreadable", tool = &tool.title, file = %file.display(), why = %why))
    };
    let open = open(file, std::fs::File::options().read(true), Links::Followed).map_err(unreadable)?;
    let mut bytes = Vec::new();
    open.take(import::LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    import::text(file, bytes)
}

/// A version as it may be shown: what is longer, and was not expected, may be anything.
fn version(tool: &Tool, says: &Value) -> String {
    let Some(says) = super::mark::text(says) else { return "…".into() };
    let expected = tool.told_by.iter().flatten().any(|mark| mark.is.contains(&says));
    if expected || (1..=8).contains(&says.len()) { plain(&says, 40) } else { "…".into() }
}
