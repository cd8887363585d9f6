//! Tips of the command line's parser that are not so. It offers to pass every option that it does not know as a value, also
//! where that would not be taken; and of a setting that is written like an option it knows nothing.

use super::Args;
use crate::nearest::nearest;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error, Parser};
use std::ffi::OsString;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::settings::SETTINGS;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// This mistake in this line, with the tips that help.
pub(crate) fn with_tips_that_help(mut mistake: Error, line: &[OsString]) -> Error {
    if mistake.kind() == ErrorKind::InvalidSubcommand {
        return with_what_is_meant(with_the_nearest_verbs(mistake));
    }
    let option = match mistake.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(option)) if mistake.kind() == ErrorKind::UnknownArgument => option.clone(),
        _ => return mistake,
    };
    if let Some(tip) = without_dashes(&option, line).or_else(|| of_one_account(&option, line)) {
        mistake.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    } else if !is_taken_as_a_value(&option, line)
        && let Some(ContextValue::StyledStrs(tips)) = mistake.remove(ContextKind::Suggested)
    {
        let others: Vec<StyledStr> =
            tips.into_iter().filter(|tip| !tip.to_string().contains("as a value")).collect();
        if !others.is_empty() {
            mistake.insert(ContextKind::Suggested, ContextValue::StyledStrs(others));
        }
    }
    mistake
}

/// Who has put two verbs one behind the other, or a name before its verb, looks for no account.
pub(crate) fn unless_a_verb(problem: Problem, line: &[OsString]) -> Problem {
    if problem.code != Code::NoSuchAccount {
        return problem;
    }
    let verbs = Args::command();
    let says = problem.message.to_string();
    let mut words = line.iter().skip(2).filter_map(|word| word.to_str());
    let verb = words.find(|word| {
        verbs.find_subcommand(word).is_some() && Problem::no_such_account(word).message.to_string() == says
    });
    let Some(name) = verb else { return problem };
    let hint = problem.hint.clone().into_iter().chain([text!("name-is-a-verb", name)]);
    problem.hint(Text::joined(hint))
}

/// What people type for something that stands elsewhere, and the line that does it.
const MEANT: [(&[&str], &str); 2] = [
    (
        &["pause", "disable"],
        "turnglass set NAME --paused pauses an account, turnglass settings paused on all of them",
    ),
    (
        &["resume", "unpause", "enable"],
        "turnglass set NAME --no-paused resumes an account, turnglass settings paused off all of them",
    ),
];

fn with_what_is_meant(mut mistake: Error) -> Error {
    let Some(ContextValue::String(typed)) = mistake.get(ContextKind::InvalidSubcommand) else {
        return mistake;
    };
    let meant = MEANT.iter().find(|(words, _)| words.contains(&typed.as_str()));
    if let Some((_, line)) = meant {
        mistake.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![(*line).into()]));
    }
    mistake
}

/// The parser names what is nearest last, and what is hardly near at all.
fn with_the_nearest_verbs(mut mistake: Error) -> Error {
    let Some(ContextValue::String(typed)) = mistake.get(ContextKind::InvalidSubcommand) else {
        return mistake;
    };
    let near = match mistake.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::Strings(verbs)) => nearest(typed, verbs.iter().map(String::as_str)),
        Some(ContextValue::String(verb)) => nearest(typed, std::iter::once(verb.as_str())),
        _ => return mistake,
    };
    let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
    mistake.remove(ContextKind::SuggestedSubcommand);
    if !near.is_empty() {
        mistake.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(near));
    }
    mistake
}

/// The line that was meant, where a setting is written like an option.
fn without_dashes(option: &str, line: &[OsString]) -> Option<StyledStr> {
    if line.get(1)? != "settings" {
        return None;
    }
    let name = option.trim_start_matches('-');
    SETTINGS.iter().find(|setting| setting.name == name)?;
    let at = line.iter().position(|one| is(one, option))?;
    let given = match line.get(at)?.to_str()?.split_once('=') {
        Some((_, value)) => Some(value),
        None => line.get(at + 1).and_then(|next| next.to_str()).filter(|next| !next.starts_with('-')),
    };
    // One that a shell would take apart is left to whoever typed it.
    let plain = |value: &&str| value.chars().all(|c| c.is_ascii_alphanumeric() || "-:./_".contains(c));
    let value = given.filter(plain).map(|value| format!(" {value}")).unwrap_or_default();
    Some(format!("settings have no dashes: turnglass settings {name}{value}").into())
}

/// The line that was meant, where a verb that is for all accounts was given the name of one.
fn of_one_account(name: &str, line: &[OsString]) -> Option<StyledStr> {
    let verb = line.get(1)?.to_str().filter(|verb| ["list", "status"].contains(verb))?;
    let plain =
        name.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)) && !name.starts_with('-');
    plain.then(|| format!("{verb} is for all accounts, one is shown by: turnglass show {name}").into())
}

/// Whether it would be, behind the `--` that is offered.
fn is_taken_as_a_value(option: &str, line: &[OsString]) -> bool {
    let Some(at) = line.iter().position(|one| is(one, option)) else { return true };
    let (before, behind) = line.split_at(at);
    let dashes = OsString::from("--");
    Args::try_parse_from(before.iter().chain([&dashes]).chain(behind)).is_ok()
}

fn is(one: &OsString, option: &str) -> bool {
    one.to_str().is_some_and(|one| one.split('=').next() == Some(option))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> String {
        let line: Vec<OsString> = line.split(' ').map(Into::into).collect();
        let mistake = Args::try_parse_from(&line).err().unwrap();
        with_tips_that_help(mistake, &line).render().to_string()
    }

    #[test]
    fn a_tip_is_one_that_helps() {
        for (line, tip) in [
            ("turnglass settings --margin 60s", Some("turnglass settings margin 60s\n")),
            ("turnglass settings --quiet=22:00-07:00", Some("turnglass settings quiet 22:00-07:00\n")),
            ("turnglass settings --paused", Some("turnglass settings paused\n")),
            ("turnglass settings --proxy=http://$(id).example", Some("turnglass settings proxy\n")),
            ("turnglass settings --colour red", None),
            ("turnglass set work --colour", None),
            ("turnglass show --work", Some("use '-- --work'")),
            ("turnglass list --jso", Some("'--json'")),
            ("turnglass status work", Some("turnglass show work\n")),
            ("turnglass list work --json", Some("turnglass show work\n")),
            ("turnglass pause work", Some("turnglass set NAME --paused")),
            ("turnglass resume work", Some("turnglass set NAME --no-paused")),
        ] {
            let told = told(line);
            assert_eq!(told.contains("tip:"), tip.is_some(), "{line}: {told}");
            assert!(tip.is_none_or(|tip| told.contains(tip)), "{line}: {told}");
        }
    }

    #[test]
    fn the_verb_that_was_meant_stands_first() {
        for (line, tip) in [
            ("turnglass stauts", Some("'status'")),
            ("turnglass agent instal", Some("'install'")),
            ("turnglass histroy", Some("'history'")),
            ("turnglass foo", None),
        ] {
            let told = told(line);
            let first = told.split_once("tip:").and_then(|(_, tips)| tips.split(", ").next());
            assert_eq!(first.is_some(), tip.is_some(), "{line}: {told}");
            assert!(first.zip(tip).is_none_or(|(first, tip)| first.contains(tip)), "{line}: {told}");
        }
    }
}
