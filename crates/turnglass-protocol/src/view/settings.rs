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
    pub notices: NoticeSwitches,
    /// Seconds after which a copied token leaves the clipboard.
    pub clipboard_seconds: u32,
    /// Programs get refresh tokens too, where they ask for one by name.
    pub refresh_tokens: bool,
    /// What the desktop speaks; `null` for the system's language.
    pub language: Option<Language>,
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
}

/// A part of each day on the user's own clock, in minutes after midnight; across midnight where `from` is the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuietHours {
    pub from: u16,
    pub to: u16,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
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
        }
    }
}

/// Which notices are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct NoticeSwitches {
    pub renewed: bool,
    pub retrying: bool,
    pub sign_in_needed: bool,
    pub expiring: bool,
    pub expired: bool,
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
