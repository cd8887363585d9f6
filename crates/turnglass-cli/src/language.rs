//! The language of this process: the environment's, or where none is set there, the system's.

use crate::keeper::env;
use turnglass_protocol::text::{Language, speak};

/// To be called before anything is said. No catalogue is read for it.
pub(crate) fn settle() {
    let set = |name: &str| env(name).and_then(|value| value.into_string().ok());
    speak(Language::of_environment(set).or_else(of_system).unwrap_or_default());
}

#[cfg(all(unix, not(target_os = "macos")))]
fn of_system() -> Option<Language> {
    None
}

/// Not asked where the environment names a language, be it one that is not spoken here.
#[cfg(any(not(unix), target_os = "macos"))]
fn of_system() -> Option<Language> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().any(|name| env(name).is_some());
    if named { None } else { sys_locale::get_locales().find_map(|locale| Language::of_locale(&locale)) }
}
