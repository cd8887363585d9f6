//! Which packages have a test with this in its name, as their files show it: what is not meant is not built. Knows the
//! files by how they lie and are formatted; a name that stands nowhere may be made by a macro, and then all are meant.

use crate::tree;
use std::path::{Path, PathBuf};

/// The folders of the workspace's packages, relative to the clone.
fn folders() -> impl Iterator<Item = &'static str> {
    let manifest = include_str!("../../Cargo.toml");
    let members = manifest.split_once("\nmembers = [").and_then(|(_, behind)| behind.split(']').next());
    members.unwrap_or_default().split('"').skip(1).step_by(2)
}

/// The packages that hold a test for one of these filters, by their names; `None` where none does.
pub fn packages(filters: &[String]) -> Option<Vec<String>> {
    let holds = |folder: &str| {
        let mut names = Vec::new();
        look(&tree::root().join(folder), &[], &mut names);
        names.iter().any(|name| filters.iter().any(|filter| name.contains(filter)))
    };
    let named = |folder: &str| {
        let manifest = std::fs::read_to_string(tree::root().join(folder).join("Cargo.toml")).ok()?;
        let (_, behind) = manifest.split_once("\nname = \"")?;
        Some(behind.split('"').next()?.to_owned())
    };
    let found: Vec<String> = folders().filter(|folder| holds(folder)).filter_map(named).collect();
    (!found.is_empty()).then_some(found)
}

/// The functions in this folder, each behind its modules. A folder with a program or library in it begins anew.
fn look(folder: &Path, modules: &[String], names: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let begins = ["main.rs", "lib.rs"].iter().any(|root| folder.join(root).is_file());
    let modules = if begins { &[] } else { modules };
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let below = |name: String| modules.iter().cloned().chain([name]).collect::<Vec<_>>();
        if path.is_dir() {
            if !matches!(stem.as_str(), "node_modules" | "target" | "bare-tray") {
                look(&path, &below(stem), names);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let root = matches!(stem.as_str(), "main" | "lib" | "mod");
            functions(&text, if root { modules.to_vec() } else { below(stem) }, names);
        }
    }
}

/// The functions of one file. What is within braces is indented, so that the end of a module is seen.
fn functions(text: &str, modules: Vec<String>, names: &mut Vec<String>) {
    let mut open: Vec<(usize, String)> = modules.into_iter().map(|name| (0, name)).collect();
    let outer = open.len();
    for line in text.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if words.starts_with('}') && open.len() > outer {
            open.retain({
                let mut at = 0;
                move |(inner, _)| {
                    at += 1;
                    at <= outer || *inner != indent
                }
            });
        }
        let word = |behind: &str| {
            let end = behind.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(behind.len());
            behind[..end].to_owned()
        };
        let plain = words.trim_start_matches("pub ").trim_start_matches("async ");
        if let Some(name) = plain.strip_prefix("mod ").filter(|_| words.ends_with('{')) {
            open.push((indent, word(name)));
        } else if let Some(name) = plain.strip_prefix("fn ") {
            let path: Vec<&str> = open.iter().map(|(_, name)| name.as_str()).collect();
            let prefix = if path.is_empty() { String::new() } else { path.join("::") + "::" };
            names.push(prefix + &word(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{functions, packages};

    fn named(filter: &str) -> Option<Vec<String>> {
        packages(&[filter.to_owned()])
    }

    #[test]
    fn a_function_is_named_with_the_modules_around_it() {
        let mut names = Vec::new();
        let text =
            "fn one() {\n}\n\nmod tests {\n    #[test]\n    fn two() {}\n}\n\npub async fn three() {}\n";
        functions(text, vec!["wire".into()], &mut names);
        assert_eq!(names, ["wire::one", "wire::tests::two", "wire::three"]);
    }

    #[test]
    fn what_is_meant_is_found_where_it_stands() {
        assert_eq!(named("a_function_is_named_with_the_modules_around_it"), Some(vec!["xtask".into()]));
        assert_eq!(named("named::tests::a_function"), Some(vec!["xtask".into()]));
        assert_eq!(
            named("table::tests::aligns_wide_letters_and_leaves_no"),
            Some(vec!["turnglass-cli".into()])
        );
        let stories = named("agent::tokens_socket::nothing_but_a_snapshot");
        assert_eq!(stories, Some(vec!["turnglass-tests".into()]));
        assert_eq!(named(&["no_test", "is_called_so"].join("_")), None);
    }
}
