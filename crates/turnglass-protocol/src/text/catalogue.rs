//! The catalogues: one file a language. Of their many hundred messages a process says a few, so each is read when it is
//! first said.

use super::{Language, Mention};
use crate::letters::shown;
use crate::shell;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use memchr::memmem;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{OnceLock, PoisonError, RwLock};

/// What was said so far in one language.
type Said = RwLock<FluentBundle<FluentResource>>;

static SAID: [OnceLock<Said>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

impl Language {
    pub(super) fn catalogue(self) -> &'static str {
        match self {
            Language::En => include_str!("../../locales/en.ftl"),
            Language::ZhHans => include_str!("../../locales/zh-Hans.ftl"),
            Language::Vi => include_str!("../../locales/vi.ftl"),
            Language::Ru => include_str!("../../locales/ru.ftl"),
        }
    }

    /// The messages of the dashboard, which puts them together itself.
    pub fn window_messages(self) -> &'static str {
        let (_, window) = self.catalogue().split_once("\n## Window\n").unwrap_or_default();
        window.split("\n## ").next().unwrap_or_default()
    }

    /// What programs of this machine say: everything but the dashboard's messages.
    #[cfg(test)]
    pub(super) fn own_messages(self) -> String {
        self.catalogue().replace(self.window_messages(), "")
    }

    fn said(self) -> &'static Said {
        SAID[self.index()].get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(self.tag().parse().into_iter().collect());
            // The marks around what is filled in are for mixed directions, which no language here has.
            bundle.set_use_isolating(false);
            // It is refused only where the name is taken, and this bundle is new.
            let _ = bundle.add_function(WORD, word);
            RwLock::new(bundle)
        })
    }

    /// The message with this id, as it stands in the catalogue: it begins a line, and its further lines are indented. It
    /// mentions no other message.
    fn message(self, id: &str) -> Option<&'static str> {
        let at = memmem::find(self.catalogue().as_bytes(), format!("\n{id} =").as_bytes())?;
        let from = self.catalogue().get(at + 1..)?;
        let goes_on = |line: &&str| !line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#');
        let mut lines = from.split_inclusive('\n');
        let first = lines.next()?.len();
        from.get(..first + lines.take_while(goes_on).map(str::len).sum::<usize>())
    }
}

/// Fluent's function for what a command mentions, so that it is one word there whatever it holds:
/// `turnglass login { WORD($name) }`.
pub(super) const WORD: &str = "WORD";

pub(super) fn word<'a>(given: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match given {
        [FluentValue::String(words)] => shell::word(words).into(),
        [other] => other.clone(),
        _ => FluentValue::Error,
    }
}

/// A piece of a message in which nothing has to be decided but by a number itself: no plural, no function but `WORD`.
enum Piece {
    Words(&'static str),
    /// What is mentioned under this name.
    Mention(&'static str),
    /// The same, as a shell takes it for one word.
    Word(&'static str),
    /// By the number that is mentioned under this name.
    Choice(&'static str, Vec<Variant>),
}

/// What is said for this number; for all others where none stands there.
struct Variant(Option<i64>, Vec<Piece>);

/// The messages that were said so far, in their pieces; `None` for those that Fluent has to put together.
type Plain = RwLock<HashMap<Box<str>, Option<&'static [Piece]>>>;

static PLAIN: [OnceLock<Plain>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

impl Language {
    fn plain(self, id: &str) -> Option<&'static [Piece]> {
        let plain = PLAIN[self.index()].get_or_init(Plain::default);
        if let Some(known) = plain.read().unwrap_or_else(PoisonError::into_inner).get(id) {
            return *known;
        }
        // There are only so many messages, and each stays: whoever says one says it again.
        let found = self.message(id).and_then(pieces).map(|pieces| &*Vec::leak(pieces));
        plain.write().unwrap_or_else(PoisonError::into_inner).insert(id.into(), found);
        found
    }
}

fn pieces(message: &'static str) -> Option<Vec<Piece>> {
    let (_, pattern) = message.split_once('=')?;
    let mut rest = pattern.trim();
    let mut pieces = Vec::new();
    while let Some((words, behind)) = rest.split_once('{') {
        pieces.push(Piece::Words(one_line(words)?));
        let (piece, behind) = mention(behind)?;
        rest = match (piece, behind.strip_prefix('}')) {
            (piece, Some(behind)) => {
                pieces.push(piece);
                behind
            }
            (Piece::Mention(name), None) => {
                let (variants, behind) = variants(behind.strip_prefix("->")?)?;
                pieces.push(Piece::Choice(name, variants));
                behind
            }
            _ => return None,
        };
    }
    pieces.push(Piece::Words(one_line(rest)?));
    Some(pieces)
}

/// `$name` or `WORD($name)`, and what stands behind that.
fn mention(placeable: &'static str) -> Option<(Piece, &'static str)> {
    let placeable = placeable.trim_start_matches(' ');
    let within = placeable.strip_prefix(WORD).and_then(|behind| behind.strip_prefix('('));
    let variable = within.unwrap_or(placeable).strip_prefix('$')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let end = variable.bytes().position(|byte| !is_name(byte))?;
    let (name, behind) = variable.split_at_checked(end)?;
    let (piece, behind) = match within {
        Some(_) => (Piece::Word(name), behind.strip_prefix(')')?),
        None => (Piece::Mention(name), behind),
    };
    Some((piece, behind.trim_start_matches(' ')))
}

/// What goes over several lines is put together by Fluent.
fn one_line(words: &'static str) -> Option<&'static str> {
    (!words.contains(['\n', '}'])).then_some(words)
}

/// A line each, to the brace that closes them, and what stands behind that.
fn variants(text: &'static str) -> Option<(Vec<Variant>, &'static str)> {
    let mut variants = Vec::new();
    let (first, mut rest) = text.split_once('\n')?;
    first.trim().is_empty().then_some(())?;
    loop {
        let line = rest.trim_start();
        if let Some(behind) = line.strip_prefix('}') {
            let others = variants.iter().any(|Variant(number, _)| number.is_none());
            return others.then_some((variants, behind));
        }
        let (line, behind) = line.split_once('\n')?;
        rest = behind;
        let (key, words) = line.split_once(']')?;
        let (others, key) = key.split_once('[')?;
        let number = key.trim().parse().ok()?;
        let said = pieces_of(words.trim())?;
        // The one for all others may be asked for by its own number too.
        variants.push(Variant((others.trim() != "*").then_some(number), said));
    }
}

fn pieces_of(line: &'static str) -> Option<Vec<Piece>> {
    let mut rest = line;
    let mut pieces = Vec::new();
    while let Some((words, behind)) = rest.split_once('{') {
        let (piece, behind) = mention(behind)?;
        pieces.extend([Piece::Words(words), piece]);
        rest = behind.strip_prefix('}')?;
    }
    pieces.push(Piece::Words(rest));
    Some(pieces)
}

/// How the id ends of what is said instead on Windows: what helps is not the same everywhere.
pub(super) const ON_WINDOWS: &str = "-on-windows";

/// The messages that Windows has words of its own for.
fn has_own_words(id: &str) -> bool {
    static OWN: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let ids = || {
        Language::En.catalogue().lines().filter_map(|line| line.split_once(" =")?.0.strip_suffix(ON_WINDOWS))
    };
    OWN.get_or_init(|| ids().collect()).contains(id)
}

/// The message in this language, as it is on this system; `None` where the catalogue lacks it.
pub(super) fn format<'a>(
    language: Language,
    id: &str,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)> + Clone,
) -> Option<String> {
    format_on(cfg!(windows), language, id, mentions)
}

pub(super) fn format_on<'a>(
    windows: bool,
    language: Language,
    id: &str,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)> + Clone,
) -> Option<String> {
    match windows && has_own_words(id) {
        true => message(language, &format!("{id}{ON_WINDOWS}"), mentions),
        false => message(language, id, mentions),
    }
}

/// Lists of accounts say thousands, and nearly all need nothing of what Fluent can.
fn message<'a>(
    language: Language,
    id: &str,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)> + Clone,
) -> Option<String> {
    let plain = language.plain(id).and_then(|pieces| put_together(pieces, language, mentions.clone()));
    plain.or_else(|| counted(language, id, mentions.clone())).or_else(|| by_fluent(language, id, mentions))
}

/// How small numbers of something were said: of thousands of lengths, nearly all are the same few.
type Counted = RwLock<HashMap<(Language, Box<str>, i64), Box<str>>>;

static COUNTED: OnceLock<Counted> = OnceLock::new();

/// So many are remembered.
const AT_MOST: usize = 512;

/// `None` where it mentions anything but one small number.
fn counted<'a>(
    language: Language,
    id: &str,
    mut mentions: impl Iterator<Item = (&'a str, &'a Mention)> + Clone,
) -> Option<String> {
    let all = mentions.clone();
    let (Some((_, Mention::Count(count @ 0..100))), None) = (mentions.next(), mentions.next()) else {
        return None;
    };
    let known = COUNTED.get_or_init(Counted::default);
    let key = (language, Box::from(id), *count);
    if let Some(said) = known.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Some(said.to_string());
    }
    let said = by_fluent(language, id, all)?;
    let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() < AT_MOST {
        known.insert(key, said.as_str().into());
    }
    Some(said)
}

/// `None` where it mentions what is not there.
fn put_together<'a>(
    pieces: &[Piece],
    language: Language,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)> + Clone,
) -> Option<String> {
    let mut said = String::new();
    add(&mut said, pieces, language, &mentions)?;
    Some(said)
}

fn add<'a>(
    said: &mut String,
    pieces: &[Piece],
    language: Language,
    mentions: &(impl Iterator<Item = (&'a str, &'a Mention)> + Clone),
) -> Option<()> {
    let mentioned = |wanted: &str| Some(mentions.clone().find(|(name, _)| *name == wanted)?.1);
    for piece in pieces {
        match piece {
            Piece::Words(words) => said.push_str(words),
            Piece::Mention(wanted) => said.push_str(&words(mentioned(wanted)?, language)),
            Piece::Word(wanted) => said.push_str(&shell::word(&words(mentioned(wanted)?, language))),
            Piece::Choice(wanted, variants) => {
                let Mention::Count(count) = mentioned(wanted)? else { return None };
                let own = variants.iter().find(|Variant(number, _)| *number == Some(*count));
                let others = || variants.iter().find(|Variant(number, _)| number.is_none());
                let Variant(_, pieces) = own.or_else(others)?;
                add(said, pieces, language, mentions)?;
            }
        }
    }
    Some(())
}

/// Another's words are shown as such: they neither turn a sentence around nor end its line.
fn words(mention: &Mention, language: Language) -> Cow<'_, str> {
    match mention {
        Mention::Count(count) => count.to_string().into(),
        Mention::Words(words) => shown(words),
        Mention::Text(text) if text.said.is_none() => shown(&text.english),
        Mention::Text(text) => text.to(language),
    }
}

fn by_fluent<'a>(
    language: Language,
    id: &str,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)>,
) -> Option<String> {
    let mut args = FluentArgs::new();
    // Texts that are mentioned are put into words before anything is locked.
    for (name, mention) in mentions {
        args.set(
            name,
            match mention {
                Mention::Count(count) => FluentValue::from(*count),
                mention => FluentValue::from(words(mention, language)),
            },
        );
    }
    let said = language.said();
    let known = || said.read().unwrap_or_else(PoisonError::into_inner);
    if !known().has_message(id) {
        // One that cannot be read is missing; the tests find it.
        let message =
            FluentResource::try_new(language.message(id)?.to_owned()).unwrap_or_else(|(read, _)| read);
        said.write().unwrap_or_else(PoisonError::into_inner).add_resource_overriding(message);
    }
    let bundle = known();
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_plain_message_is_said_as_fluent_says_it() {
        fn names(pieces: &'static [Piece], found: &mut BTreeMap<&'static str, Vec<i64>>) {
            for piece in pieces {
                match piece {
                    Piece::Words(_) => {}
                    Piece::Mention(name) | Piece::Word(name) => drop(found.entry(name).or_default()),
                    Piece::Choice(name, variants) => {
                        let numbers = variants.iter().filter_map(|Variant(number, _)| *number);
                        found.entry(name).or_default().extend(numbers.chain([7, 12, 1_000]));
                        variants.iter().for_each(|Variant(_, pieces)| names(pieces, found));
                    }
                }
            }
        }
        // Each number that is chosen by, with the others as they come.
        let mentioned = |id: &str, language: Language| -> Vec<Vec<(&'static str, Mention)>> {
            let mut found = BTreeMap::new();
            names(language.plain(id).unwrap_or_default(), &mut found);
            let rounds = found.values().map(Vec::len).max().unwrap_or_default().max(1);
            let values = [Mention::Count(1_234_567), Mention::Words("a\u{202e}b".into())];
            let round = |round: usize| {
                let named = found.iter().zip(values.iter().cycle());
                let value = |numbers: &Vec<i64>, other: &Mention| {
                    numbers.get(round % numbers.len().max(1)).map_or(other.clone(), |n| Mention::Count(*n))
                };
                named.map(|((name, numbers), other)| (*name, value(numbers, other))).collect()
            };
            (0..rounds).map(round).collect()
        };
        let mut compared = 0;
        for language in Language::ALL {
            let ids = language.catalogue().lines().filter_map(|line| line.split_once(" ="));
            let is_id = |id: &str| id.starts_with(|c: char| c.is_ascii_alphabetic());
            for (id, _) in ids.filter(|(id, _)| is_id(id) && language.plain(id).is_some()) {
                for mentions in mentioned(id, language) {
                    let mentions = || mentions.iter().map(|(name, mention)| (*name, mention));
                    let said = put_together(language.plain(id).unwrap(), language, mentions());
                    assert_eq!(said, by_fluent(language, id, mentions()), "{id}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 1_000, "{compared}");
        assert_eq!(format(Language::En, "no-such-message", std::iter::empty()), None);
    }

    #[test]
    fn weekdays_months_and_small_counts_are_put_together_once() {
        let choices = |id: &str, language: Language| language.plain(id).is_some();
        for language in Language::ALL {
            assert!(
                ["when-weekday", "when-day", "month", "moment-weekday"]
                    .iter()
                    .all(|id| choices(id, language))
            );
            let two = Mention::Count(2);
            let said = || format(language, "length-days", std::iter::once(("count", &two)));
            assert!(said().is_some_and(|said| said.contains('2')) && said() == said());
        }
    }
}
