//! What the user chose for everything.

use crate::text::Language;
use serde::{Deserialize, Serialize};

/// What the user chose for everything. Written whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// Nothing is renewed by itself while this is set.
    pub paused: bool,
    /// Which kinds of notices are shown at all.
    pub notices: NoticeSwitches,
    /// Seconds after which a copied token leaves the clipboard.
    pub clipboard_seconds: u32,
    /// Programs get refresh tokens too, where they ask for one by name.
    pub refresh_tokens: bool,
    /// What the desktop speaks; `null` for the system's language.
    pub language: Option<Language>,
    /// How the window looks.
    pub theme: Theme,
    /// Every account is looked at at least so often, in hours: 1 to 24.
    pub check_hours: u32,
    /// Seconds before expiry at which tokens are renewed whose account and provider say nothing; `null` for a tenth
    /// of the lifetime.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub margin_seconds: Option<u64>,
    /// When no notice is shown that can wait.
    pub quiet: Option<QuietHours>,
    /// Through which proxy providers are asked, as a URL; `null` for the system's.
    pub proxy: Option<String>,
    /// Once a day it is asked whether there is a newer version.
    pub look_for_updates: bool,
}

/// A part of each day on the user's own clock, in minutes after midnight; across midnight where `from` is the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuietHours {
    /// The first minute that is quiet.
    pub from: u16,
    /// The first minute that is not quiet any more.
    pub to: u16,
}

/// The window's colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system's other windows.
    #[default]
    System,
    /// Always dark on light.
    Light,
    /// Always light on dark.
    Dark,
}

impl Theme {
    /// Each of them, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            paused: false,
            notices: NoticeSwitches::default(),
            clipboard_seconds: 30,
            refresh_tokens: false,
            language: None,
            theme: Theme::default(),
            check_hours: 24,
            margin_seconds: None,
            quiet: None,
            proxy: None,
            look_for_updates: false,
        }
    }
}

/// Which notices are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct NoticeSwitches {
    /// A token was renewed.
    pub renewed: bool,
    /// A token could not be renewed for now.
    pub retrying: bool,
    /// A sign-in has ended.
    pub sign_in_needed: bool,
    /// A token that nothing renews is about to end.
    pub expiring: bool,
    /// A token has ended.
    pub expired: bool,
    /// The vault does not serve.
    pub vault: bool,
}

impl Default for NoticeSwitches {
    fn default() -> Self {
        Self {
            renewed: true,
            retrying: true,
            sign_in_needed: true,
            expiring: true,
            expired: true,
            vault: true,
        }
    }
}
