//! The catalogues: one file a language. Of their many hundred messages a process says a few, so each is read when it is
//! first said.

use super::{Language, Mention};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// One language, as far as something was said in it.
struct Said {
    bundle: RwLock<FluentBundle<FluentResource>>,
    /// Each message of the catalogue as it stands there, by its id.
    messages: HashMap<&'static str, &'static str>,
}

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
            Said { bundle: RwLock::new(bundle), messages: messages(self.catalogue()).collect() }
        })
    }
}

/// A message begins a line, and its further lines are indented. It mentions no other message.
fn messages(catalogue: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let begins = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#');
    let mut rest = catalogue;
    std::iter::from_fn(move || {
        let mut lines = rest.split_inclusive('\n');
        let first = lines.next()?.len();
        let length = first + lines.take_while(|line| !begins(line)).map(str::len).sum::<usize>();
        let (message, behind) = rest.split_at(length);
        rest = behind;
        Some((message.split(" =").next().unwrap_or_default(), message))
    })
}

impl Said {
    /// A message that cannot be read is missing; the tests find it.
    fn learn(&self, id: &str) {
        let Some(message) = self.messages.get(id) else { return };
        let resource = FluentResource::try_new((*message).to_owned()).unwrap_or_else(|(read, _)| read);
        let mut bundle = self.bundle.write().unwrap_or_else(PoisonError::into_inner);
        bundle.add_resource_overriding(resource);
    }
}

/// The message in this language; `None` where the catalogue lacks it.
pub(super) fn format<'a>(
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
                Mention::Words(words) => FluentValue::from(&**words),
                Mention::Text(text) => FluentValue::from(text.to(language)),
            },
        );
    }
    let said = language.said();
    let known = || said.bundle.read().unwrap_or_else(PoisonError::into_inner);
    if !known().has_message(id) {
        said.learn(id);
    }
    let bundle = known();
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}
