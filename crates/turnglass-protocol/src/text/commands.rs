//! That commands which are told can be typed as they stand: whatever they mention is one word of them, in every language.

use super::Language;
use super::catalogue::ON_WINDOWS;
use super::tests::sources;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// What stands between backticks, and what stands outside of them.
fn parted(line: &str) -> (Vec<&str>, Vec<&str>) {
    let numbered = line.split('`').enumerate();
    let (within, outside): (Vec<_>, Vec<_>) = numbered.partition(|(at, _)| at % 2 == 1);
    let bare = |parts: Vec<(usize, _)>| parts.into_iter().map(|(_, part)| part).collect();
    (bare(within), bare(outside))
}

/// A program's name and more: `turnglass list`, `kill 12`; not a field or a file's name.
fn is_command(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(program, _)| program.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Why this line of a catalogue tells a command that would not run for every name.
fn fault(line: &str) -> Option<String> {
    let says = line.split_once(" =").map_or(line, |(_, says)| says);
    let (within, outside) = parted(says);
    let bare = |command: &str| command.replace("{ WORD($", "").contains('$');
    if let Some(command) = within.iter().find(|text| is_command(text) && bare(text)) {
        return Some(format!("a mention without WORD in `{command}`"));
    }
    // A value of an option, wherever it stands: `--host { $host }`, `--set { $name }={ $value }`.
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let valued = |option: &&str| {
        option.split_once(' ').is_some_and(|(name, value)| is_name(name) && value.starts_with("{ $"))
    };
    if let Some(option) = says.split("--").skip(1).find(valued) {
        return Some(format!("a mention without WORD in --{option}"));
    }
    outside.iter().find(|text| text.contains("turnglass ")).map(|_| "a command without backticks".to_owned())
}

fn lines(language: Language) -> impl Iterator<Item = &'static str> {
    language.catalogue().lines().filter(|line| !line.starts_with('#'))
}

#[test]
fn what_a_command_mentions_is_one_word_of_it() {
    for language in Language::ALL {
        let faults: Vec<_> = lines(language).filter_map(|line| Some((line, fault(line)?))).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", language.tag());
    }
    for line in [
        "a = Run `turnglass login { $name }`.",
        "a = Run `chmod 700 { WORD($one) } { $two }`.",
        "a = Give it with --host { $host }.",
        "a = Allow it (--alias { $named }).",
        "a = Run: turnglass list",
    ] {
        assert!(fault(line).is_some(), "{line}");
    }
    for line in ["a = field `{ $field }`", "a = `{ $command }`", "a = `apiVersion: { $version }`"] {
        assert_eq!(fault(line), None, "{line}");
    }
}

#[test]
fn every_language_tells_the_same_commands() {
    let told = |language: Language| {
        let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut id = "";
        for line in lines(language) {
            if let Some((begins, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(' ')) {
                id = begins;
            }
            told.entry(id).or_default().extend(parted(line).0);
        }
        told
    };
    let english = told(Language::En);
    assert!(english.values().flatten().filter(|text| is_command(text)).count() > 80);
    for language in Language::ALL {
        assert_eq!(told(language), english, "{}", language.tag());
    }
}

/// The page puts its messages together itself, and knows no function.
#[test]
fn the_window_is_given_no_function() {
    for language in Language::ALL {
        assert!(!language.window_messages().contains("WORD("), "{}", language.tag());
    }
}

/// What only a POSIX shell, or another system, knows.
const NOT_ON_WINDOWS: [&str; 12] = [
    "chmod",
    "kill",
    "sudo",
    "ulimit",
    "getent",
    "chown",
    "systemctl",
    "apt",
    "/dev/",
    "<(",
    "<FILE",
    "-fd N",
];

/// What is said on other systems alone, and so need not fit this one: of modes of files, of users by number, of packages, of a limit
/// of open files.
const ELSEWHERE_ALONE: [&str; 7] = [
    "key-file-open-hint",
    "team-key-open-hint",
    "socket-dir-open",
    "keeper-no-files-hint",
    "audit-open-to-others-hint",
    "no-authorities-hint",
    "socket-user-unknown-hint",
];

#[test]
fn what_helps_is_what_this_system_has() {
    let is_of = |text: &str, what: &str| match what.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => parted(text).0.iter().any(|command| command.split(' ').next() == Some(what)),
        false => text.contains(what),
    };
    let unfit = |text: &str| NOT_ON_WINDOWS.iter().find(|what| is_of(text, what));
    for language in Language::ALL {
        let mut foreign = BTreeSet::new();
        let ids: Vec<_> = lines(language).filter_map(|line| Some(line.split_once(" =")?.0)).collect();
        let has_own = |id: &str| ids.contains(&&*format!("{id}{ON_WINDOWS}"));
        let mut id = "";
        for line in lines(language) {
            if let Some((begins, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(' ')) {
                id = begins;
            }
            if unfit(line).is_some() && !has_own(id) {
                foreign.insert(id);
            }
        }
        assert_eq!(foreign, BTreeSet::from(ELSEWHERE_ALONE), "{}", language.tag());
    }
}

#[test]
fn names_are_one_word_of_a_command_and_stay_as_they_are_beside_it() {
    for name in ["work", "a.b@example.org", "Работа", "工作", "My work", "o'brien", "$(id)", "=id", "~", ""]
    {
        let word = crate::shell::word(name);
        for language in Language::ALL {
            let hint = text!("sign-in-again-hint", name);
            let command = format!("`turnglass login {word}`");
            assert!(hint.to(language).contains(&command), "{}", hint.to(language));
            let removed = text!("elsewhere-other-use", tool = "T", other = name, name);
            assert!(removed.to(language).contains(&format!(" {name}")), "{}", removed.to(language));
        }
    }
}

/// The catalogue does it, so that whoever says something hands in what is the case. What is told whole is no part of a
/// sentence: a tool's own command, put together from its file, and commands that stand on a line each.
#[test]
fn nobody_quotes_beforehand() {
    for source in sources("..", &["rs"]) {
        let quotes = source.contains("shell::word;") || source.contains("protocol::shell::word(");
        let whole = source.contains("fn command_for(") || source.contains("output::line(");
        assert!(whole || !quotes, "{source}");
        let told = source
            .split(concat!("text!", "("))
            .skip(1)
            .map(|told| told.split(';').next().unwrap_or_default());
        let within = told.filter(|told| quotes && told.contains("word(")).collect::<Vec<_>>();
        assert!(within.is_empty(), "{within:#?}");
    }
}
