//! Where a tool's files lie: `~`, `$VARIABLE`, `..` and `*` in a path become files of this computer, by the environment
//! that is handed in. A variable that is empty counts as one that is not set.

use super::short::{self, Short};
use super::{Env, Tool};
use serde::{Deserialize, Deserializer};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};
use turnglass_protocol::home::expand;

/// More files of one tool are not looked at.
const MOST: usize = 500;

/// A file, or several: `~/…` is the person's folder, `$NAME/…` what a variable says, `*` any letters of a name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Place {
    pub path: String,
    /// On this system only.
    #[serde(default)]
    pub on: Option<System>,
    /// What lies here is encrypted by the tool.
    #[serde(default)]
    pub encrypted: bool,
    /// Where the file lies that says whose it is; see [`super::Beside`].
    #[serde(default)]
    pub beside: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    Linux,
    Macos,
    Windows,
}

impl<'de> Short<'de> for Place {
    const EXPECTED: &'static str = "a path, or a map";

    fn of_word(word: &str) -> Self {
        Self { path: word.to_owned(), on: None, encrypted: false, beside: Vec::new() }
    }

    fn of_map<D: Deserializer<'de>>(map: D) -> Result<Self, D::Error> {
        Self::deserialize(map)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short::read(deserializer)
    }
}

impl Place {
    fn is_here(&self) -> bool {
        self.on.is_none_or(|system| match system {
            System::Linux => !cfg!(windows) && !cfg!(target_os = "macos"),
            System::Macos => cfg!(target_os = "macos"),
            System::Windows => cfg!(windows),
        })
    }

    /// The files that are there, or the folders, in the order of their names.
    pub(super) fn files(&self, folders: bool, env: Env<'_>) -> Vec<PathBuf> {
        let Some(path) = self.is_here().then(|| expand(&self.path, env)).flatten() else { return Vec::new() };
        let mut found = vec![PathBuf::new()];
        for part in path.components() {
            let pattern = part.as_os_str();
            let starred = matches!(part, Component::Normal(name) if name.as_encoded_bytes().contains(&b'*'));
            found = match starred {
                false => found.into_iter().map(|path| path.join(pattern)).collect(),
                true => found.iter().flat_map(|dir| named_like(dir, pattern)).take(MOST).collect(),
            };
        }
        // A link that leads nowhere is no file; what else lies there is told when it is read.
        found.retain(|file| std::fs::metadata(file).is_ok_and(|there| there.is_dir() == folders));
        found
    }

    /// Whether `file` is one of this place.
    pub(super) fn holds(&self, file: &Path, env: Env<'_>) -> bool {
        let Some(path) = self.is_here().then(|| expand(&self.path, env)).flatten() else { return false };
        let (mut pattern, mut parts) = (path.components(), file.components());
        loop {
            match (pattern.next(), parts.next()) {
                (None, None) => return true,
                (Some(pattern), Some(part)) if is_like(pattern.as_os_str(), part.as_os_str()) => {}
                _ => return false,
            }
        }
    }
}

impl Tool {
    /// The place that `file` is one of.
    pub(super) fn place_of(&self, file: &Path, env: Env<'_>) -> Option<&Place> {
        self.places.iter().find(|place| place.holds(file, env))
    }

    /// Whether `file` lies where the tool keeps its own.
    pub fn keeps(&self, file: &Path, env: Env<'_>) -> bool {
        self.place_of(file, env).is_some()
    }
}

fn named_like(dir: &Path, pattern: &OsStr) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<OsString> =
        entries.map(|entry| entry.file_name()).filter(|name| is_like(pattern, name)).collect();
    names.sort();
    names.into_iter().map(|name| dir.join(name)).collect()
}

fn is_like(pattern: &OsStr, name: &OsStr) -> bool {
    let (pattern, name) = (pattern.as_encoded_bytes(), name.as_encoded_bytes());
    let Some(star) = pattern.iter().position(|byte| *byte == b'*') else { return pattern == name };
    let (begins, ends) = (&pattern[..star], &pattern[star + 1..]);
    name.len() >= begins.len() + ends.len() && name.starts_with(begins) && name.ends_with(ends)
}
