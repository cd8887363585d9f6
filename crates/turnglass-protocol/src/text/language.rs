//! The languages that Turnglass speaks, and which of them is spoken: by the whole process, or while something is
//! written for a face that speaks another.

use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

/// The languages that Turnglass speaks, each with a catalogue in `locales/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Language {
    /// English, which every message has.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Vietnamese.
    #[serde(rename = "vi")]
    Vi,
    /// Russian.
    #[serde(rename = "ru")]
    Ru,
}

impl Language {
    /// In the order in which settings offer them.
    pub const ALL: [Language; 4] = [Language::En, Language::ZhHans, Language::Vi, Language::Ru];

    /// As BCP 47 names it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::ZhHans => "zh-Hans",
            Language::Vi => "vi",
            Language::Ru => "ru",
        }
    }

    /// Of a locale as systems name them: `zh_CN.UTF-8`, `vi-VN`, `C`. `None` for a language that is not spoken here.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let primary = locale.split(['_', '-', '.', '@']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::En),
            "zh" => Some(Language::ZhHans),
            "vi" => Some(Language::Vi),
            "ru" => Some(Language::Ru),
            _ => None,
        }
    }

    /// Of an environment, by the rules of POSIX (8.2) and, for LANGUAGE, of GNU gettext. `None` where it names no
    /// language that is spoken here.
    pub fn of_environment(env: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let named = turnglass_front::languages(&|name| env(name).map(Into::into));
        named.and_then(|named| Self::first(&named))
    }

    /// The first that is spoken here, of names with colons between them.
    pub fn first(names: &str) -> Option<Self> {
        names.split(':').filter(|name| !name.is_empty()).find_map(Self::of_locale)
    }

    fn from_index(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }

    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or_default()
    }
}

static BY_PROCESS: AtomicU8 = AtomicU8::new(0);
thread_local! {
    static FOR_A_FACE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// From now on this process speaks so.
pub fn speak(language: Language) {
    BY_PROCESS.store(u8::try_from(language.index()).unwrap_or_default(), Ordering::Relaxed);
}

/// What is spoken here and now.
pub fn spoken() -> Language {
    FOR_A_FACE.get().or_else(|| Language::from_index(BY_PROCESS.load(Ordering::Relaxed))).unwrap_or_default()
}

/// What is shown and serialized within is in this language.
pub fn in_language<T>(language: Language, within: impl FnOnce() -> T) -> T {
    struct Before(Option<Language>);
    impl Drop for Before {
        fn drop(&mut self) {
            FOR_A_FACE.set(self.0);
        }
    }
    let _before = Before(FOR_A_FACE.replace(Some(language)));
    within()
}
