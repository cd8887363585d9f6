//! Each setting by its name, in a row: what it says, how a person writes it, and how it is shown so that it can be
//! written again. Knows no terminal; what a value as a whole must hold stands in [`Settings::checked`].

use crate::error::Problem;
use crate::span::Span;
use crate::text;
use crate::view::{Language, QuietHours, Settings, Theme};

/// A setting as a person names it.
#[derive(Debug)]
pub struct Setting {
    /// Its word on a command line, such as `refresh-tokens`.
    pub name: &'static str,
    /// What it is about, in a line of English, for the help of a command.
    pub says: &'static str,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// On or off.
    Switch(fn(&mut Settings) -> &mut bool),
    /// One of these words.
    Word {
        words: fn() -> Vec<&'static str>,
        take: fn(&mut Settings, &str) -> Option<()>,
        show: fn(&Settings) -> &'static str,
    },
    /// Something else. These words stand for having none.
    Line {
        words: &'static [&'static str],
        take: fn(&mut Settings, &str) -> Result<(), Problem>,
        show: fn(&Settings) -> String,
    },
}

const OFF: &str = "off";
const SYSTEM: &str = "system";

/// All of them, in the order in which they are shown.
pub static SETTINGS: [Setting; 16] = [
    Setting {
        name: "paused",
        says: "Nothing is renewed by itself",
        kind: Kind::Switch(|settings| &mut settings.paused),
    },
    Setting {
        name: "clipboard",
        says: "How long a copied token stays on the clipboard",
        kind: Kind::Line { words: &[], take: take_clipboard, show: show_clipboard },
    },
    Setting {
        name: "refresh-tokens",
        says: "Programs get refresh tokens too, where they ask for one by name",
        kind: Kind::Switch(|settings| &mut settings.refresh_tokens),
    },
    Setting {
        name: "language",
        says: "What the desktop speaks: en, zh-Hans, vi, ru, or system",
        kind: Kind::Word { words: languages, take: take_language, show: show_language },
    },
    Setting {
        name: "theme",
        says: "light, dark, or system",
        kind: Kind::Word { words: themes, take: take_theme, show: |settings| settings.theme.word() },
    },
    Setting {
        name: "check-hours",
        says: "Every account is looked at so often: 1 to 24 hours",
        kind: Kind::Line { words: &[], take: take_hours, show: |settings| settings.check_hours.to_string() },
    },
    Setting {
        name: "margin",
        says: "Renew this long before the end where account and provider say nothing; off for a tenth of the lifetime, at least 5m and at most 3d",
        kind: Kind::Line { words: &[OFF], take: take_margin, show: show_margin },
    },
    Setting {
        name: "quiet",
        says: "From when to when notices wait, e.g. 22:00-07:00, or off",
        kind: Kind::Line { words: &[OFF], take: take_quiet, show: show_quiet },
    },
    Setting {
        name: "proxy",
        says: "The proxy that providers are asked by, http://HOST:PORT or https://HOST:PORT, or system",
        kind: Kind::Line { words: &[SYSTEM], take: take_proxy, show: show_proxy },
    },
    Setting {
        name: "look-for-updates",
        says: "Ask https://github.com/turnglass/turnglass/releases/latest once a day for a newer version, and install none",
        kind: Kind::Switch(|settings| &mut settings.look_for_updates),
    },
    Setting {
        name: "notice-renewed",
        says: "Show a notice when a token was renewed",
        kind: Kind::Switch(|settings| &mut settings.notices.renewed),
    },
    Setting {
        name: "notice-retrying",
        says: "Show one when renewing has failed and is tried again",
        kind: Kind::Switch(|settings| &mut settings.notices.retrying),
    },
    Setting {
        name: "notice-sign-in-needed",
        says: "Show one when somebody has to sign in again",
        kind: Kind::Switch(|settings| &mut settings.notices.sign_in_needed),
    },
    Setting {
        name: "notice-expiring",
        says: "Show one when a token that cannot be renewed ends soon",
        kind: Kind::Switch(|settings| &mut settings.notices.expiring),
    },
    Setting {
        name: "notice-expired",
        says: "Show one when a token has ended",
        kind: Kind::Switch(|settings| &mut settings.notices.expired),
    },
    Setting {
        name: "notice-vault",
        says: "Show one when the vault is locked, missing or failing",
        kind: Kind::Switch(|settings| &mut settings.notices.vault),
    },
];

impl Setting {
    /// The one of this name.
    pub fn of(name: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// The words that can be written for it, as far as they can be listed.
    pub fn words(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Switch(_) => vec!["on", OFF],
            Kind::Word { words, .. } => words(),
            Kind::Line { words, .. } => words.to_vec(),
        }
    }

    /// Takes what a person has written for it; the settings as a whole are still to be checked.
    pub fn take(&self, settings: &mut Settings, value: &str) -> Result<(), Problem> {
        match self.kind {
            Kind::Switch(switch) => {
                *switch(settings) = match value {
                    "on" | "true" | "yes" => true,
                    "off" | "false" | "no" => false,
                    _ => {
                        return Err(Problem::usage(
                            text!("setting-is-a-switch", setting = %self.name, %value),
                        ));
                    }
                };
                Ok(())
            }
            Kind::Word { words, take, .. } => {
                take(settings, value).ok_or_else(|| not_one_of(self.name, value, &words().join(", ")))
            }
            Kind::Line { take, .. } => take(settings, value),
        }
    }

    /// As it can be written again.
    pub fn shown(&self, settings: &Settings) -> String {
        match self.kind {
            Kind::Switch(switch) => if *switch(&mut settings.clone()) { "on" } else { OFF }.to_owned(),
            Kind::Word { show, .. } => show(settings).to_owned(),
            Kind::Line { show, .. } => show(settings),
        }
    }
}

fn not_one_of(setting: &str, value: &str, known: &str) -> Problem {
    Problem::usage(text!("setting-not-one-of", %setting, %value, %known))
}

/// Nothing for the words that stand for having none.
fn chosen(value: &str) -> Option<&str> {
    Some(value).filter(|value| ![OFF, SYSTEM].contains(value))
}

fn length(value: &str) -> Result<Span, Problem> {
    Span::typed(value).map_err(|why| Problem::usage(text!("setting-no-length", why)))
}

fn take_clipboard(settings: &mut Settings, value: &str) -> Result<(), Problem> {
    settings.clipboard_seconds = u32::try_from(length(value)?.as_seconds()).unwrap_or(u32::MAX);
    Ok(())
}

fn show_clipboard(settings: &Settings) -> String {
    Span::seconds(settings.clipboard_seconds).to_string()
}

fn languages() -> Vec<&'static str> {
    [SYSTEM].into_iter().chain(Language::ALL.map(Language::tag)).collect()
}

fn take_language(settings: &mut Settings, value: &str) -> Option<()> {
    let named = |tag: &str| Language::ALL.into_iter().find(|one| one.tag().eq_ignore_ascii_case(tag));
    settings.language = match chosen(value) {
        Some(tag) => Some(named(tag)?),
        None => None,
    };
    Some(())
}

fn show_language(settings: &Settings) -> &'static str {
    settings.language.map_or(SYSTEM, Language::tag)
}

fn themes() -> Vec<&'static str> {
    Theme::ALL.map(Theme::word).to_vec()
}

fn take_theme(settings: &mut Settings, value: &str) -> Option<()> {
    settings.theme = Theme::ALL.into_iter().find(|theme| theme.word() == value)?;
    Some(())
}

fn take_hours(settings: &mut Settings, value: &str) -> Result<(), Problem> {
    let hours = value.parse().ok().filter(|hours| (1..=24).contains(hours));
    settings.check_hours = hours.ok_or_else(|| not_one_of("check-hours", value, "1 - 24"))?;
    Ok(())
}

fn take_margin(settings: &mut Settings, value: &str) -> Result<(), Problem> {
    settings.margin_seconds = chosen(value).map(length).transpose()?.map(Span::as_seconds);
    Ok(())
}

fn show_margin(settings: &Settings) -> String {
    settings.margin().map_or_else(|| OFF.into(), |margin| margin.to_string())
}

fn take_quiet(settings: &mut Settings, value: &str) -> Result<(), Problem> {
    let no_hours = || Problem::usage(text!("setting-no-hours", %value));
    settings.quiet = chosen(value).map(|hours| quiet(hours).ok_or_else(no_hours)).transpose()?;
    Ok(())
}

/// `22:00-07:00`.
fn quiet(value: &str) -> Option<QuietHours> {
    let minute = |time: &str| {
        let (hour, minute) = time.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let (from, to) = value.split_once(['-', '–'])?;
    Some(QuietHours { from: minute(from)?, to: minute(to)? })
}

fn show_quiet(settings: &Settings) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let hours = settings.quiet.map(|quiet| format!("{}-{}", clock(quiet.from), clock(quiet.to)));
    hours.unwrap_or_else(|| OFF.into())
}

fn take_proxy(settings: &mut Settings, value: &str) -> Result<(), Problem> {
    settings.proxy = chosen(value).map(str::to_owned);
    Ok(())
}

fn show_proxy(settings: &Settings) -> String {
    settings.proxy.clone().unwrap_or_else(|| SYSTEM.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_takes_what_it_shows_and_each_word_that_it_names() {
        for setting in &SETTINGS {
            let mut settings = Settings::default();
            let usual = setting.shown(&settings);
            setting.take(&mut settings, &usual).unwrap();
            assert_eq!(settings, Settings::default(), "{}", setting.name);
            for word in setting.words() {
                setting.take(&mut settings, word).unwrap();
                assert_eq!(setting.shown(&settings), word, "{}", setting.name);
            }
            assert!(Setting::of(setting.name).is_some() && !setting.says.is_empty());
        }
    }

    #[test]
    fn what_is_no_length_is_named_once() {
        for name in ["margin", "clipboard"] {
            let take = |value| Setting::of(name).unwrap().take(&mut Settings::default(), value);
            let told = take("5x").unwrap_err().message.to_string();
            assert_eq!(told, "“5x” is not a length of time; write 60s, 5m, 2h or 3d.");
        }
    }

    /// Whoever adds a setting gives it a row.
    #[test]
    fn every_member_of_the_settings_has_a_row() {
        let Settings {
            paused: _,
            notices: _,
            clipboard_seconds: _,
            refresh_tokens: _,
            language: _,
            theme: _,
            check_hours: _,
            margin_seconds: _,
            quiet: _,
            proxy: _,
            look_for_updates: _,
        } = Settings::default();
        let written = serde_json::to_value(Settings::default()).unwrap();
        let notices = written["notices"].as_object().unwrap().len();
        assert_eq!(SETTINGS.len(), written.as_object().unwrap().len() - 1 + notices);
    }
}
