//! That each catalogue says the same, that nothing is missing and nothing left over; and how a text travels.

use super::*;
use crate::text;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The ids of a catalogue with the variables that each message mentions.
fn messages(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = match FluentResource::try_new(ftl.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("{errors:?}"),
    };
    drop(resource);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) =
            line.split_once(" =").filter(|(name, _)| !name.is_empty() && !name.starts_with(' '))
        {
            name.clone_into(&mut id);
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands twice");
        }
        for mention in line.split('$').skip(1) {
            let name = mention.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).next();
            found.entry(id.clone()).or_default().extend(name.map(str::to_owned));
        }
    }
    found
}

pub(super) fn sources(root: &str, kinds: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(root)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|kind| kinds.iter().any(|one| kind == *one)) && !is_test(&path)
        {
            let source = std::fs::read_to_string(path).unwrap();
            let code: Vec<_> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            found.push(code.join("\n"));
        }
    }
    assert!(!found.is_empty(), "{root} has no sources");
    found
}

fn is_test(path: &Path) -> bool {
    path.ends_with("text/tests.rs") || path.components().any(|part| part.as_os_str() == "fake")
}

/// The ids that are said after `opening`: the literal that follows it, or those that a `?` chooses between; and whether
/// each is only how an id begins. A method of the same name is something else.
fn quoted(source: &str, opening: &str) -> Vec<(String, bool)> {
    let function = |at: usize| !source[..at].ends_with(|c: char| c == '.' || c == '_' || c.is_alphanumeric());
    let calls = source.match_indices(opening).filter(|(at, _)| function(*at));
    calls.flat_map(|(at, _)| ids(source[at + opening.len()..].trim_start())).collect()
}

fn ids(call: &str) -> Vec<(String, bool)> {
    let (mut found, mut depth, mut before, mut at) = (Vec::new(), 0, '(', 0);
    while let Some(c) = call[at..].chars().next() {
        at += c.len_utf8();
        match c {
            '"' | '`' | '\'' => {
                let words = call[at..].split(c).next().unwrap_or_default();
                at += words.len() + 1;
                if matches!(before, '(' | '?' | ':') && depth == 0 {
                    let begins = words.split_once("${").map(|(begins, _)| begins);
                    found.push((begins.unwrap_or(words).to_owned(), begins.is_some()));
                }
            }
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' if depth > 0 => depth -= 1,
            ',' | ')' if depth == 0 => break,
            c if c.is_whitespace() => continue,
            _ => {}
        }
        before = if matches!(c, '"' | '`' | '\'') { ' ' } else { c };
    }
    found
}

fn check(used: &[(String, bool)], there: &BTreeMap<String, BTreeSet<String>>) {
    let missing: BTreeSet<_> = used
        .iter()
        .filter(|(id, begins)| match begins {
            true => !there.keys().any(|one| one.starts_with(id)),
            false => !there.contains_key(id.split('.').next().unwrap_or(id)),
        })
        .collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
    let unused: Vec<_> = there
        .keys()
        .filter(|id| {
            // On Windows it is said for another one, which is.
            let id = &id.strip_suffix(catalogue::ON_WINDOWS).unwrap_or(id).to_owned();
            !used.iter().any(|(one, begins)| match begins {
                true => id.starts_with(one),
                false => one.split('.').next() == Some(id),
            })
        })
        .collect();
    assert!(unused.is_empty(), "said nowhere: {unused:?}");
}

#[test]
fn every_text_of_the_programs_stands_in_the_catalogue_and_none_is_left_over() {
    let mut used = Vec::new();
    for root in ["..", "../../src-tauri/src"] {
        for source in sources(root, &["rs"]) {
            used.extend(quoted(&source, "text!("));
        }
    }
    check(&used, &messages(&Language::En.own_messages()));
}

#[test]
fn every_text_of_the_window_stands_in_the_catalogue_and_none_is_left_over() {
    let mut used = Vec::new();
    for source in sources("../../ui/src", &["ts", "svelte"]) {
        used.extend(quoted(&source, "say("));
    }
    check(&used, &messages(Language::En.window_messages()));
}

#[test]
fn every_language_says_the_same() {
    let english = messages(Language::En.catalogue());
    for language in Language::ALL {
        let other = messages(language.catalogue());
        let tag = language.tag();
        for (id, mentions) in &english {
            let there = other.get(id).unwrap_or_else(|| panic!("{tag} lacks {id}"));
            assert_eq!(there, mentions, "{tag} mentions something else in {id}");
        }
        let more: Vec<_> = other.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "{tag} says more: {more:?}");
    }
}

/// What Windows has words of its own for is a message that other systems have, and mentions nothing else.
#[test]
fn what_windows_has_words_for_is_said_elsewhere_too() {
    let all = messages(Language::En.catalogue());
    let own: Vec<_> = all
        .iter()
        .filter_map(|(id, mentions)| Some((id.strip_suffix(catalogue::ON_WINDOWS)?, mentions)))
        .collect();
    assert!(own.len() >= 8, "{own:?}");
    for (id, mentions) in own {
        assert!(all.get(id).is_some_and(|there| there.is_superset(mentions)), "{id}");
    }
    let process = Mention::Count(7);
    let ended = |windows| {
        catalogue::format_on(
            windows,
            Language::En,
            "doctor-lock-held-hint",
            [("process", &process)].into_iter(),
        )
    };
    assert_eq!(ended(true).as_deref(), Some("End it: `taskkill /F /PID 7`."));
    assert_eq!(ended(false).as_deref(), Some("End it: `kill 7`."));
}

/// Each message is read by itself, when it is said; here beside the whole catalogue at once.
#[test]
fn a_message_says_the_same_as_within_the_whole_catalogue() {
    use fluent_bundle::{FluentArgs, FluentBundle};
    for language in Language::ALL {
        let mut whole = FluentBundle::new(vec![language.tag().parse().unwrap()]);
        whole.set_use_isolating(false);
        whole.add_function(catalogue::WORD, catalogue::word).unwrap();
        whole.add_resource(FluentResource::try_new(language.catalogue().to_owned()).unwrap()).unwrap();
        for (id, names) in messages(language.catalogue()) {
            for count in [0, 1, 2, 5, 21] {
                let mentions: Vec<_> = names.iter().map(|name| (&**name, Mention::Count(count))).collect();
                let mut args = FluentArgs::new();
                mentions.iter().for_each(|(name, _)| args.set(*name, count));
                let pattern = whole.get_message(&id).unwrap().value().unwrap();
                let expected = whole.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
                let mentions = mentions.iter().map(|(name, mention)| (*name, mention));
                assert_eq!(catalogue::format_on(false, language, &id, mentions), Some(expected), "{id}");
            }
        }
    }
}

#[test]
fn a_locale_names_its_language() {
    for (locale, language) in [
        ("zh_CN.UTF-8", Some(Language::ZhHans)),
        ("vi", Some(Language::Vi)),
        ("ru-RU", Some(Language::Ru)),
        ("C.UTF-8", Some(Language::En)),
        ("de_DE", None),
    ] {
        assert_eq!(Language::of_locale(locale), language, "{locale}");
    }
}

#[test]
fn the_environment_is_read_as_other_programs_read_it() {
    let of = |set: &[(&str, &str)]| {
        Language::of_environment(|name| {
            set.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned())
        })
    };
    assert_eq!(of(&[("LANG", "ru_RU.UTF-8")]), Some(Language::Ru));
    assert_eq!(of(&[("LANG", "ru_RU.UTF-8"), ("LC_ALL", "C")]), Some(Language::En));
    assert_eq!(of(&[("LANG", "ru_RU.UTF-8"), ("LC_MESSAGES", "vi_VN")]), Some(Language::Vi));
    assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "de:zh")]), Some(Language::ZhHans));
    assert_eq!(of(&[("LANG", "C"), ("LANGUAGE", "vi")]), Some(Language::En));
    assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), None);
    assert_eq!(of(&[]), None);
}

#[test]
fn a_text_is_kept_whole_and_told_in_words() {
    let text = Text::joined(["One.".into(), text!("no-such-account", name = "work")]);
    assert_eq!(text, "One. There is no account named “work”.");
    assert_eq!(serde_json::to_string(&text).unwrap(), "\"One. There is no account named “work”.\"");

    #[derive(Serialize, Deserialize)]
    struct Row(#[serde(with = "kept")] Text);
    let written = serde_json::to_string(&Row(text)).unwrap();
    let Row(read) = serde_json::from_str(&written).unwrap();
    assert_eq!(read, "One. There is no account named “work”.");
    assert!(read.said.is_some(), "{written}");
    let Row(plain) = serde_json::from_str("\"as before\"").unwrap();
    assert_eq!(plain, "as before");
}
