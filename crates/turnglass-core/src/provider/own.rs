//! The user's `providers.yaml`, one definition at a time: a mistake in one, or YAML that ends in the middle of it, leaves the
//! others as they are. A mistake is told with its line and column.

use super::Provider;
use super::unsound::Unsound;
use super::yaml::yaml;
use serde::Deserialize;
use std::ops::Range;
use std::sync::Arc;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// A definition that cannot be used.
#[derive(Debug)]
pub(super) struct DefinitionFault {
    pub(super) name: Option<String>,
    pub(super) why: Text,
}

/// Definitions of providers that Turnglass does not know, or that it is to know otherwise.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "providers.yaml"))]
#[serde(deny_unknown_fields)]
pub(super) struct Own {
    /// Each describes one, by a name of its own; one of a built-in name takes its place.
    #[serde(default)]
    providers: Option<Vec<Provider>>,
}

/// The definitions in the order of the file.
pub(super) fn read(text: &str) -> Vec<Result<Arc<Provider>, DefinitionFault>> {
    let places = places(text);
    match yaml::<Own>(text) {
        Ok(own) => {
            let all = own.providers.unwrap_or_default();
            // Written in one line, or in some other way: there is only the file to look in.
            let whole = 0..text.lines().count();
            let is_listed = places.len() == all.len();
            let judged = all.into_iter().enumerate().map(|(at, provider)| {
                let place = places.get(at).filter(|_| is_listed).unwrap_or(&whole);
                judge(provider, text, place, at)
            });
            judged.collect()
        }
        Err(why) => {
            if places.is_empty() {
                return vec![Err(DefinitionFault { name: None, why })];
            }
            let each = places.iter().enumerate().map(|(at, place)| one(text, &places, place, at));
            let mut each: Vec<_> = each.collect();
            // What is wrong stands outside of them all.
            if each.iter().all(Result::is_ok) {
                each.push(Err(DefinitionFault { name: None, why }));
            }
            each
        }
    }
}

/// Reads one definition with the lines of all others left empty, so that its lines and columns are those of the file.
fn one(
    text: &str,
    places: &[Range<usize>],
    place: &Range<usize>,
    at: usize,
) -> Result<Arc<Provider>, DefinitionFault> {
    let of_another = |line: &usize| !place.contains(line) && places.iter().any(|other| other.contains(line));
    let lines = text.lines().enumerate();
    let alone: Vec<&str> = lines.map(|(at, line)| if of_another(&at) { "" } else { line }).collect();
    let fault = |why| DefinitionFault { name: name(text, place), why };
    let own: Own = yaml(&alone.join("\n")).map_err(fault)?;
    match own.providers.unwrap_or_default().into_iter().next() {
        Some(provider) => judge(provider, text, place, at),
        None => Err(fault(
            text!("provider-fault-at", line = %(place.start + 1), number = %(at + 1), why = text!("provider-empty")),
        )),
    }
}

fn judge(
    provider: Provider,
    text: &str,
    place: &Range<usize>,
    at: usize,
) -> Result<Arc<Provider>, DefinitionFault> {
    let name = provider.name.clone();
    provider.finish(true).map_err(|Unsound { why, about }| {
        let number = at + 1;
        let found = about.and_then(|about| found(text, place, &about));
        let why = match found {
            Some((line, column)) => text!("yaml-place", %line, %column, what = why),
            None => text!("provider-fault-at", line = %(place.start + 1), %number, why),
        };
        DefinitionFault { name: Some(name), why }
    })
}

/// Where in these lines a text stands, counted from one.
fn found(text: &str, place: &Range<usize>, about: &str) -> Option<(usize, usize)> {
    let lines = text.lines().enumerate().filter(|(at, _)| place.contains(at));
    let mut uncommented = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    uncommented.find_map(|(at, line)| {
        let column = line[..line.find(about)?].chars().count();
        Some((at + 1, column + 1))
    })
}

/// What it is called, as far as that can be told from lines that are no proper definition.
fn name(text: &str, place: &Range<usize>) -> Option<String> {
    let lines = text.lines().skip(place.start).take(place.len());
    let mut begun =
        lines.map(|line| line.trim_start().trim_start_matches("- ").trim_start_matches(['{', ' ']));
    let named = begun.find_map(|line| line.strip_prefix("name:"))?;
    let named = named.split([',', '}', '#']).next()?.trim().trim_matches(['"', '\'']);
    // Whatever else stands there is no name, and may be a secret.
    super::sound::is_name(named).then(|| named.to_owned())
}

/// The lines of each definition, counted from zero, where they are written as a list of lines.
fn places(text: &str) -> Vec<Range<usize>> {
    let lines: Vec<&str> = text.lines().collect();
    let Some(head) = lines.iter().position(|line| line.starts_with("providers:")) else { return Vec::new() };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_item = |line: &str| line.trim_start().starts_with("- ") || line.trim() == "-";
    let Some(depth) = lines[head + 1..].iter().find(|line| is_item(line)).map(|line| indent(line)) else {
        return Vec::new();
    };
    let ends = |line: &&str| {
        !line.trim().is_empty()
            && !line.trim_start().starts_with('#')
            && indent(line) < depth.max(1)
            && !is_item(line)
    };
    let end = lines[head + 1..].iter().position(ends).map_or(lines.len(), |at| head + 1 + at);
    let begins: Vec<usize> =
        (head + 1..end).filter(|at| is_item(lines[*at]) && indent(lines[*at]) == depth).collect();
    let ends = begins.iter().skip(1).copied().chain([end]);
    begins.iter().copied().zip(ends).map(|(begin, end)| begin..end).collect()
}

#[cfg(test)]
mod tests {
    use crate::provider::Providers;

    fn read_file(text: &str) -> Providers {
        Providers::built_in().with_own("providers.yaml", text)
    }

    const GOOD: &str =
        "  - { name: good, grant: refresh_token, client_id: c, refresh: { url: 'https://a.example/t' } }\n";

    #[test]
    fn a_mistake_in_one_leaves_the_others() {
        for (bad, name, says) in [
            ("  - { name: bad, grant: token, retries: 3 }\n", Some("bad"), "retries"),
            ("  - name: bad\n    grant: token\n    retries: 3\n", Some("bad"), "line 4, column 5"),
            ("  - grant: token\n", None, "line 2"),
            ("  - name: bad\n    grant: [\n", Some("bad"), "line"),
            ("  - name: bad\n    grant: token\n   refresh: {}\n", Some("bad"), "line 4"),
            (
                "  - name: bad\n    grant: token\n    refresh: { url: 'http://x.example/' }\n",
                Some("bad"),
                "line 4",
            ),
            (
                "  - name: bad\n    grant: token\n    refresh:\n      fields: { a: '{tokn}' }\n",
                Some("bad"),
                "line 5",
            ),
            (
                "  - name: bad\n    grant: token\n    refresh:\n      fields: { a: '{account.x}' }\n",
                Some("bad"),
                "line 5, column 21",
            ),
        ] {
            for text in [format!("providers:\n{bad}{GOOD}"), format!("providers:\n{GOOD}{bad}")] {
                let providers = read_file(&text);
                assert!(providers.get("good").is_some(), "{text}: {:?}", providers.faults());
                let [faulty] = providers.faults() else { panic!("{text}: {:?}", providers.faults()) };
                assert_eq!(faulty.name.as_deref(), name, "{text}");
                assert!(providers.fault("bad").is_some() && providers.get("bad").is_none());
            }
            let problem = read_file(&format!("providers:\n{bad}{GOOD}")).faults()[0].problem.to_string();
            assert!(problem.starts_with("providers.yaml: ") && problem.contains(says), "{problem}");
        }
    }

    #[test]
    fn a_mistake_of_the_whole_file_is_told_once() {
        for text in ["providers: [", "provider:\n  - name: a\n", "[]", "a: b: c", "providers: 7"] {
            let providers = read_file(text);
            assert_eq!(providers.faults().len(), 1, "{text}: {:?}", providers.faults());
            assert!(providers.get("claude").is_some());
        }
        let beside = format!("colour: red\nproviders:\n{GOOD}");
        let providers = read_file(&beside);
        assert!(providers.get("good").is_some() || !providers.faults().is_empty());
        for none in ["", "# nothing\n", "providers:\n", "providers: []\n"] {
            assert_eq!(read_file(none).faults(), [], "{none}");
        }
    }

    #[test]
    fn a_definition_with_a_mistake_does_not_fall_back_to_the_built_in_one() {
        let providers = read_file("providers:\n  - { name: claude, grant: token, colour: red }\n");
        assert!(providers.get("claude").is_none() && providers.fault("claude").is_some());
        assert!(providers.fault("qwen").is_none());
    }
}
