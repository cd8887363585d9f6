//! The catalogues: one file a language. Of their many hundred messages a process says a few, so each is read when it is
//! first said.

use super::{Language, Mention};
use crate::letters::shown;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use memchr::memmem;
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
                // Another's words are shown as such: they neither turn a sentence around nor end its line.
                Mention::Words(words) => FluentValue::from(shown(words)),
                Mention::Text(text) if text.said.is_none() => FluentValue::from(shown(&text.english)),
                Mention::Text(text) => FluentValue::from(text.to(language)),
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
