//! That the commands that people are told can be run as they stand, in every language: each is put into words with names
//! that a shell would take apart, split as a shell splits it, and read as the command line reads it.

use super::Args;
use clap::{CommandFactory, Parser};
use std::collections::{BTreeMap, BTreeSet};
use turnglass_protocol::text::{Language, Mention, Text};

const CATALOGUES: [(Language, &str); 4] = [
    (Language::En, include_str!("../../../turnglass-protocol/locales/en.ftl")),
    (Language::ZhHans, include_str!("../../../turnglass-protocol/locales/zh-Hans.ftl")),
    (Language::Vi, include_str!("../../../turnglass-protocol/locales/vi.ftl")),
    (Language::Ru, include_str!("../../../turnglass-protocol/locales/ru.ftl")),
];

/// Names that a shell would take for more than one word, or for another one.
const AWKWARD: [&str; 5] = ["My work", "o'brien", "$(id) & \"x\"; y", "Моя работа", "*?~{a,b}<c>\\|"];

/// What stands for something of the person's own.
const PLACES: [(&str, &str); 2] = [("NUMBER", "1"), ("URL", "https://sso.example.org/revoke")];

/// Verbs that a text speaks of without telling a person to run them.
const SPOKEN_OF: [&str; 2] = ["turnglass call", "turnglass token"];

/// A message with what it mentions and the numbers that it chooses by.
#[derive(Default)]
struct Message {
    source: String,
    mentions: BTreeSet<String>,
    chosen_by: BTreeSet<String>,
}

fn messages(catalogue: &str) -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    let mut id = String::new();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        if let Some((begins, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(' ')) {
            begins.clone_into(&mut id);
        }
        let message = found.entry(id.clone()).or_default();
        message.source += line;
        message.source.push('\n');
        for mention in line.split('$').skip(1) {
            let end = mention.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(mention.len());
            let (name, behind) = mention.split_at(end);
            message.mentions.insert(name.to_owned());
            if behind.trim_start().starts_with("->") {
                message.chosen_by.insert(name.to_owned());
            }
        }
    }
    found
}

/// What this message says when it mentions that; as it stands in the catalogue where it has none but attributes.
fn said(language: Language, id: &str, message: &Message, name: &str, count: i64) -> String {
    let mention = |one: &String| match message.chosen_by.contains(one) {
        true => Mention::Count(count),
        // The keeper's own, which nobody chooses.
        false if one == "number" => Mention::words(&count),
        // One of a few, as they are called here.
        false if one == "client" => Mention::from("cursor"),
        false => Mention::from(name),
    };
    let leaked = |one: &str| -> &'static str { Box::leak(one.to_owned().into_boxed_str()) };
    let mentions = message.mentions.iter().map(|one| (leaked(one), mention(one))).collect();
    let said = Text::said(leaked(id), mentions).to(language).into_owned();
    if message.source.contains("\n    .") { format!("{said}\n{}", message.source) } else { said }
}

fn commands(said: &str) -> impl Iterator<Item = &str> {
    said.split('`').skip(1).step_by(2).filter(|text| text.starts_with("turnglass "))
}

/// Why this command would not be taken.
fn refused(command: &str) -> Option<String> {
    if SPOKEN_OF.contains(&command) {
        return None;
    }
    let filled = PLACES.iter().fold(command.to_owned(), |text, (place, with)| text.replace(place, with));
    let Some(words) = shlex::split(&filled) else { return Some("a shell waits for its end".to_owned()) };
    match Args::try_parse_from(words) {
        Ok(_) => None,
        // `--help` is an answer.
        Err(why) if !why.use_stderr() => None,
        Err(why) => Some(why.render().to_string()),
    }
}

#[test]
fn every_command_that_is_told_is_one_that_runs() {
    let (mut faults, mut tried) = (Vec::new(), 0);
    for (language, catalogue) in CATALOGUES {
        for (id, message) in messages(catalogue).iter().filter(|(_, one)| one.source.contains("`turnglass "))
        {
            let names = if message.mentions.is_empty() { &AWKWARD[..1] } else { &AWKWARD };
            for (name, count) in names.iter().flat_map(|name| [(name, 1), (name, 7)]) {
                let said = said(language, id, message, name, count);
                for command in commands(&said) {
                    tried += 1;
                    faults.extend(refused(command).map(|why| format!("{id}: `{command}`: {why}")));
                }
            }
        }
    }
    assert!(tried > 1_500, "{tried}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_command_mentions_arrives_as_it_is() {
    for name in AWKWARD {
        let hint = Text::said("sign-in-again-hint", vec![("name", Mention::from(name))]);
        let command = commands(&hint).next().unwrap_or_default();
        let words = shlex::split(command).unwrap_or_default();
        assert_eq!(words, ["turnglass", "login", name], "{hint}");
    }
}

#[test]
fn a_command_that_is_not_there_is_found() {
    for command in
        ["turnglass sign-in work", "turnglass login", "turnglass set a --hosts b", "turnglass token 'a"]
    {
        assert!(refused(command).is_some(), "{command}");
    }
}

/// Options that are told without their command belong to one.
#[test]
fn every_option_that_is_told_is_one_of_some_command() {
    let mut command = Args::command();
    command.build();
    let known = options(&command);
    let others = ["global", "show", "demo", "window", "help", "version"];
    for (language, catalogue) in CATALOGUES {
        for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
            for option in line.split("--").skip(1) {
                let end = option.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(option.len());
                let option = option[..end].trim_end_matches('-');
                let fine = option.is_empty() || known.contains(option) || others.contains(&option);
                assert!(fine, "{}: --{option} in {line}", language.tag());
            }
        }
    }
}

fn options(command: &clap::Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|argument| argument.get_long()).map(str::to_owned);
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

/// Whoever made them up may have begun with a dash: one of 64 does, of those that are random letters.
#[test]
fn what_is_opaque_may_begin_with_a_dash() {
    for command in [
        "turnglass refresh --once --token-url http://127.0.0.1/token --client-id -2x --recover -Zx",
        "turnglass add work --provider oauth2 --client-id -2x",
        "turnglass login work --issuer https://id.example.org --client-id -2x",
        "turnglass token work --after-401 -2x",
    ] {
        assert_eq!(refused(command), None, "{command}");
    }
}
