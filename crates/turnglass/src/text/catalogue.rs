//! The catalogues: one file a language, read when something is first said in it.

use super::{Language, Mention};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

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
    pub(super) fn own_messages(self) -> String {
        self.catalogue().replace(self.window_messages(), "")
    }

    fn bundle(self) -> &'static Bundle {
        BUNDLES[self.index()].get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(self.tag().parse().into_iter().collect());
            // The marks around what is filled in are for mixed directions, which no language here has.
            bundle.set_use_isolating(false);
            // A message that cannot be read is missing; the tests find it.
            let resource = FluentResource::try_new(self.own_messages()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
            bundle
        })
    }
}

/// The message in this language; `None` where the catalogue lacks it.
pub(super) fn format<'a>(
    language: Language,
    id: &str,
    mentions: impl Iterator<Item = (&'a str, &'a Mention)>,
) -> Option<String> {
    let bundle = language.bundle();
    let pattern = bundle.get_message(id)?.value()?;
    let mut args = FluentArgs::new();
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
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}
