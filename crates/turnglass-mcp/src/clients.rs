//! Clients of MCP as data: where each keeps the servers that it starts, and how an entry of ours looks there. One more client is
//! one more file in `clients/`. Texts in, texts out: nothing here reads or writes a file. What else stands in a text, comments
//! and spaces too, stays as it is. No message quotes a value of a text: it could be a secret.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::{Env, expand};
use turnglass_protocol::text;

mod json;
mod lines; // how a text's lines end, and the mark before it
mod toml;

const KNOWN: [(&str, &str); 6] = [
    ("claude-desktop", include_str!("../clients/claude-desktop.yaml")),
    ("claude-code", include_str!("../clients/claude-code.yaml")),
    ("cursor", include_str!("../clients/cursor.yaml")),
    ("vscode", include_str!("../clients/vscode.yaml")),
    ("codex", include_str!("../clients/codex.yaml")),
    ("gemini", include_str!("../clients/gemini.yaml")),
];

/// What a bridge has to know of its environment to find the same keeper. In an entry these are ours, set or not; all else there
/// is a person's.
pub const PASSED_ON: [&str; 2] = ["TURNGLASS_HOME", "TURNGLASS_SOCKET"];

/// The names by which clients are chosen.
pub fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.into_iter().map(|(name, _)| name)
}

/// A client that starts MCP servers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// How it is chosen.
    pub name: String,
    /// Its name for people.
    pub title: String,
    format: Format,
    /// The member that holds the servers by their names.
    at: String,
    /// What an entry has beside the command.
    #[serde(default)]
    with: BTreeMap<String, String>,
    files: Files,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    /// With comments, where there are any.
    Json,
    Toml,
}

/// Where its configuration lies, by system. One below a variable counts where that is set; else the next.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    linux: Vec<String>,
    macos: Vec<String>,
    windows: Vec<String>,
}

/// What a client starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose bridge it is.
    account: String,
    /// The program.
    pub command: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// What it needs in its environment.
    pub env: BTreeMap<String, String>,
}

impl Entry {
    /// Starts the bridge of this account.
    pub fn of(command: String, account: &str, url: &str, env: BTreeMap<String, String>) -> Self {
        let mut args = vec!["mcp".to_owned()];
        // A name that is a verb too, or looks like an option.
        if ["add", "print", "remove", "undo", "help"].contains(&account) || account.starts_with('-') {
            args.push("--".to_owned());
        }
        args.extend([account.to_owned(), url.to_owned()]);
        Self { account: account.to_owned(), command, args, env }
    }
}

/// An entry that stands in a text: how it is called there, and whose bridge it starts, where it starts one.
struct There {
    label: String,
    account: Option<String>,
}

/// A text after a change, and how the entry is called there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The whole text.
    pub text: String,
    /// The entry's name in it.
    pub label: String,
}

/// The account whose bridge these start.
fn bridge_of<'a>(command: Option<&str>, args: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let program = command?.rsplit(['/', '\\']).next()?;
    let mut args = args.into_iter();
    if program.trim_end_matches(".exe") != "turnglass" || args.next() != Some("mcp") {
        return None;
    }
    let account = args.next()?;
    if account == "--" { args.next() } else { Some(account) }.map(str::to_owned)
}

/// Whether an account with this label by itself may have this one, where others of the same label were there first.
fn may_be(label: &str, own: &str) -> bool {
    let number = label.strip_prefix(own).and_then(|rest| rest.strip_prefix('-'));
    label == own || number.is_some_and(|number| number.parse::<u32>().is_ok())
}

fn anothers(name: &str) -> Problem {
    Problem::failed(text!("mcp-entry-anothers", name)).hint(text!("mcp-entry-anothers-hint"))
}

fn other_form(member: &str) -> Problem {
    Problem::failed(text!("mcp-config-other-form", member))
}

/// Line and column of a place in a text, counted from one.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// Which of the two a client reads is known to nobody here.
fn twice(text: &str, at: usize, member: &str) -> Problem {
    let (line, column) = position(text, at);
    let says = text!("mcp-config-twice", line = %line, column = %column, member);
    Problem::failed(says).hint(text!("mcp-config-twice-hint"))
}

fn unreadable(line: usize, column: usize, why: &str) -> Problem {
    Problem::failed(text!("mcp-config-unreadable", line = %line, column = %column, %why))
}

impl Client {
    /// The client of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, described) = KNOWN.iter().find(|(known, _)| *known == name)?;
        serde_saphyr::from_str(described).ok()
    }

    /// Where its configuration lies in this environment.
    pub fn file(&self, env: Env<'_>) -> Option<PathBuf> {
        let files = match std::env::consts::OS {
            "macos" => &self.files.macos,
            "windows" => &self.files.windows,
            _ => &self.files.linux,
        };
        files.iter().find_map(|file| expand(file, env))
    }

    /// How the server of an account is called there, where no other account's is called so: some clients take letters,
    /// digits, `-` and `_` only.
    pub fn label(account: &str) -> String {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        match account.chars().any(|c| c.is_ascii_alphanumeric()) {
            true => account.chars().map(|c| if fits(c) { c } else { '-' }).collect(),
            false => "turnglass".to_owned(),
        }
    }

    /// The text with this entry in it. Of the one of before, only what starts the bridge is replaced: whatever a person has
    /// added to it stays. An entry that starts something else, or another
    /// account's bridge, is left alone: the latter lets this one be called by a number.
    pub fn with(&self, text: &str, entry: &Entry) -> Result<Changed, Problem> {
        let own = Self::label(&entry.account);
        let there = self.there(text, &own)?;
        let label = match Self::found(&there, &own, &entry.account)? {
            Some(label) => label,
            None => {
                let is_free = |label: &String| there.iter().all(|one| one.label != *label);
                let numbered = (2_u32..).map(|number| format!("{own}-{number}"));
                std::iter::once(own.clone()).chain(numbered).find(is_free).unwrap_or(own)
            }
        };
        Ok(Changed { text: self.written(text, &label, entry)?, label })
    }

    /// The text without this account's entry; `None` where it has none.
    pub fn without(&self, text: &str, account: &str) -> Result<Option<Changed>, Problem> {
        let own = Self::label(account);
        let there = self.there(text, &own)?;
        let Some(label) = Self::found(&there, &own, account)? else { return Ok(None) };
        let text = lines::kept(text, |text| match self.format {
            Format::Json => json::without(text, &self.at, &label),
            Format::Toml => toml::without(text, &self.at, &label),
        })?;
        Ok(Some(Changed { text, label }))
    }

    /// A text with nothing but this entry.
    pub fn alone(&self, label: &str, entry: &Entry) -> Result<String, Problem> {
        self.written("", label, entry)
    }

    fn written(&self, text: &str, label: &str, entry: &Entry) -> Result<String, Problem> {
        lines::kept(text, |text| match self.format {
            Format::Json => json::with(text, &self.at, label, entry, &self.with),
            Format::Toml => toml::with(text, &self.at, label, entry),
        })
    }

    fn there(&self, text: &str, own: &str) -> Result<Vec<There>, Problem> {
        let text = &lines::plain(text);
        match self.format {
            Format::Json => json::there(text, &self.at, |label| may_be(label, own)),
            // None of its names stands twice: that is no TOML.
            Format::Toml => toml::there(text, &self.at),
        }
    }

    /// What the account's entry is called.
    fn found(there: &[There], own: &str, account: &str) -> Result<Option<String>, Problem> {
        let is_it = |one: &&There| may_be(&one.label, own) && one.account.as_deref() == Some(account);
        if let Some(it) = there.iter().find(is_it) {
            return Ok(Some(it.label.clone()));
        }
        match there.iter().any(|one| one.label == own && one.account.is_none()) {
            true => Err(anothers(own)),
            false => Ok(None),
        }
    }
}
