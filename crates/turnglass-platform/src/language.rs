//! Which language this process speaks: the one that the user chose, else the system's. Knows the environment.

use std::ffi::OsString;
use std::sync::OnceLock;
use turnglass_protocol::text;
use turnglass_protocol::view::{Language, Settings};

/// How the tray process tells its window which language is spoken, before the keeper has said a word.
pub const SPOKEN: &str = "TURNGLASS_WINDOW_LANGUAGE";

/// What is spoken until the settings are known.
pub fn begin() {
    let told = std::env::var(SPOKEN).ok().and_then(|told| Language::of_locale(&told));
    text::speak(told.unwrap_or_else(of_the_system));
}

/// For the environment of a window.
pub fn told() -> (OsString, OsString) {
    (SPOKEN.into(), text::spoken().tag().into())
}

/// Speaks as the settings want it. `true` when that is another language than before: what the keeper told was in
/// the old one.
pub fn follow(settings: &Settings) -> bool {
    let wanted = settings.language.unwrap_or_else(of_the_system);
    let other = wanted != text::spoken();
    if other {
        text::speak(wanted);
    }
    other
}

/// Asked once: a running program does not notice when it changes.
fn of_the_system() -> Language {
    static ASKED: OnceLock<Language> = OnceLock::new();
    *ASKED.get_or_init(|| named_by_the_system().unwrap_or_default())
}

#[cfg(target_os = "linux")]
fn named_by_the_system() -> Option<Language> {
    Language::of_environment(|name| std::env::var(name).ok())
}

/// A program that was not started in a terminal has no language in its environment there.
#[cfg(not(target_os = "linux"))]
fn named_by_the_system() -> Option<Language> {
    sys_locale::get_locales().find_map(|locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_user_chose_comes_first() {
        let settings = Settings { language: Some(Language::Vi), ..Settings::default() };
        text::in_language(Language::Vi, || assert!(!follow(&settings), "it is spoken already"));
    }
}
