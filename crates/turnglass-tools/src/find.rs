//! The sign-ins of tools that are on this computer, and the names that accounts of them get.

use super::{Env, Tool, Tools};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::wire::NewAccount;

/// A file in which a tool keeps sign-ins.
#[derive(Debug, Clone)]
pub struct Found {
    pub tool: Arc<Tool>,
    pub file: PathBuf,
    pub entries: Vec<NewAccount>,
    /// Why nothing of it is known.
    pub fault: Option<Problem>,
}

/// What the tools keep on this computer, tool by tool; of each, the place that it uses first comes first. What is not
/// there is no fault.
pub fn found(tools: &Tools, env: Env<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for tool in tools.iter() {
        let mut of_tool = of_tool(&tool, env);
        let mut entries: Vec<&mut NewAccount> =
            of_tool.iter_mut().flat_map(|found| found.entries.iter_mut()).collect();
        name_all(&tool, &mut entries);
        all.extend(of_tool);
    }
    all
}

fn of_tool(tool: &Arc<Tool>, env: Env<'_>) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for file in tool.places.iter().flat_map(|place| place.files(tool.keychain.is_some(), env)) {
        // Two variables may lead to one folder.
        if !seen.insert(std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone())) {
            continue;
        }
        if tool.keychain.as_ref().is_some_and(|item| matches!(tool.item(item, &file), Ok(None))) {
            continue;
        }
        let (entries, fault) = match tool.labelled(&file, env) {
            Ok(entries) => (entries, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        let holds = entries.iter().any(|entry| entry.token.is_some() || entry.refresh_token.is_some());
        if !tool.quiet || holds {
            all.push(Found { tool: tool.clone(), file, entries, fault });
        }
    }
    all
}

/// The sign-ins of one file, with their names.
pub(super) fn named(tool: &Tool, mut entries: Vec<NewAccount>) -> Vec<NewAccount> {
    name_all(tool, &mut entries.iter_mut().collect::<Vec<_>>());
    entries
}

/// A tool that keeps several has what it calls each in its name, so that one more changes no name; of others, only what
/// would be equal is told apart: by whose it is, or by the folder.
fn name_all(tool: &Tool, entries: &mut [&mut NewAccount]) {
    let several = tool.keeps_several();
    let parts: Vec<[String; 3]> = entries
        .iter()
        .map(|entry| {
            let label = if several { shown(&entry.name) } else { String::new() };
            [label, shown(entry.identity.as_deref().unwrap_or_default()), shown(&folder(entry))]
        })
        .collect();
    // What is equal for all tells nothing.
    let tells = |at: usize| at == 0 || parts.iter().any(|part| part[at] != parts[0][at]);
    let mut names = Vec::new();
    for depth in 1..=3 {
        let name = |parts: &[String; 3]| {
            let words = parts[..depth].iter().enumerate().filter(|(at, word)| tells(*at) && !word.is_empty());
            let words: Vec<&str> = words.map(|(_, word)| word.as_str()).collect();
            match words.is_empty() {
                true => tool.name.clone(),
                false => format!("{} ({})", tool.name, words.join(", ")),
            }
        };
        names = parts.iter().map(name).collect();
        if names.iter().collect::<BTreeSet<_>>().len() == names.len() {
            break;
        }
    }
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (entry, name) in entries.iter_mut().zip(names) {
        let number = count.entry(name.clone()).or_default();
        *number += 1;
        entry.name = if *number == 1 { name } else { format!("{name} {number}") };
    }
}

/// As much of it as a name has room for.
fn shown(text: &str) -> String {
    plain(text, 40).trim().to_owned()
}

fn folder(entry: &NewAccount) -> String {
    let folder = entry.source.as_ref().and_then(|source| source.file.parent()?.file_name());
    folder.unwrap_or_default().to_string_lossy().into_owned()
}
