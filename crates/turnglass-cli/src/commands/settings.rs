//! `turnglass settings`: what holds for every account.

use crate::args::{Setting, SettingsArgs};
use crate::{keeper, output};
use clap::ValueEnum;
use turnglass_protocol::error::Problem;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::{Language, QuietHours, Settings, Snapshot, Theme};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &SettingsArgs) -> Result<u8, Problem> {
    let mut keeper = keeper::Keeper::open()?;
    keeper.let_in()?;
    let mut settings = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.settings;
    if let (Some(setting), Some(value)) = (args.setting, &args.value) {
        set(&mut settings, setting, value)?;
        settings = settings.checked()?;
        keeper.ask::<()>(|| Ask::Configure { settings: settings.clone() })?;
    }
    if args.json {
        output::json(&settings)?;
    } else {
        let shown =
            Setting::value_variants().iter().filter(|one| args.setting.is_none_or(|only| only == **one));
        let lines = shown.map(|one| format!("{:<23} {}\n", name(*one), get(&mut settings, *one)));
        output::answer(&lines.collect::<String>())?;
    }
    keeper.close()?;
    Ok(0)
}

fn name(setting: Setting) -> String {
    setting.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn set(settings: &mut Settings, setting: Setting, value: &str) -> Result<(), Problem> {
    let chosen = Some(value).filter(|value| !matches!(*value, "off" | "system"));
    let not_one_of =
        |known: &str| Problem::usage(text!("setting-not-one-of", setting = %name(setting), %value, %known));
    match setting {
        Setting::Clipboard => {
            settings.clipboard_seconds = u32::try_from(length(value)?.as_seconds()).unwrap_or(u32::MAX);
        }
        Setting::Language => {
            let known = Language::ALL.map(Language::tag);
            let spoken =
                |tag: &str| Language::ALL.into_iter().find(|one| one.tag().eq_ignore_ascii_case(tag));
            let spoken = chosen.map(|tag| spoken(tag).ok_or_else(|| not_one_of(&known.join(", "))));
            settings.language = spoken.transpose()?;
        }
        Setting::Theme => {
            settings.theme = match value {
                "system" => Theme::System,
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => return Err(not_one_of("system, light, dark")),
            };
        }
        Setting::CheckHours => {
            let hours = value.parse().ok().filter(|hours| (1..=24).contains(hours));
            settings.check_hours = hours.ok_or_else(|| not_one_of("1 - 24"))?;
        }
        Setting::Margin => {
            settings.margin_seconds = chosen.map(length).transpose()?.map(Span::as_seconds);
        }
        Setting::Quiet => {
            let no_hours = || Problem::usage(text!("setting-no-hours", %value));
            settings.quiet = chosen.map(|hours| quiet(hours).ok_or_else(no_hours)).transpose()?;
        }
        Setting::Proxy => settings.proxy = chosen.map(str::to_owned),
        _ => {
            let Some(switch) = switch(settings, setting) else { return Ok(()) };
            *switch = match value {
                "on" | "true" | "yes" => true,
                "off" | "false" | "no" => false,
                _ => {
                    return Err(Problem::usage(
                        text!("setting-is-a-switch", setting = %name(setting), %value),
                    ));
                }
            };
        }
    }
    Ok(())
}

fn length(value: &str) -> Result<Span, Problem> {
    value.parse().map_err(|why| Problem::usage(text!("setting-no-length", value, why)))
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

/// As it can be given to [`set`] again.
fn get(settings: &mut Settings, setting: Setting) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    match setting {
        Setting::Clipboard => Span::seconds(settings.clipboard_seconds).to_string(),
        Setting::Language => settings.language.map_or("system", Language::tag).into(),
        Setting::Theme => match settings.theme {
            Theme::System => "system".into(),
            Theme::Light => "light".into(),
            Theme::Dark => "dark".into(),
        },
        Setting::CheckHours => settings.check_hours.to_string(),
        Setting::Margin => settings.margin().map_or_else(|| "off".into(), |margin| margin.to_string()),
        Setting::Quiet => settings
            .quiet
            .map_or_else(|| "off".into(), |quiet| format!("{}-{}", clock(quiet.from), clock(quiet.to))),
        Setting::Proxy => settings.proxy.clone().unwrap_or_else(|| "system".into()),
        _ if switch(settings, setting).is_some_and(|on| *on) => "on".into(),
        _ => "off".into(),
    }
}

/// The switch of this name; `None` for a setting that is none.
fn switch(settings: &mut Settings, setting: Setting) -> Option<&mut bool> {
    Some(match setting {
        Setting::Paused => &mut settings.paused,
        Setting::RefreshTokens => &mut settings.refresh_tokens,
        Setting::NoticeRenewed => &mut settings.notices.renewed,
        Setting::NoticeRetrying => &mut settings.notices.retrying,
        Setting::NoticeSignInNeeded => &mut settings.notices.sign_in_needed,
        Setting::NoticeExpiring => &mut settings.notices.expiring,
        Setting::NoticeExpired => &mut settings.notices.expired,
        Setting::NoticeVault => &mut settings.notices.vault,
        _ => return None,
    })
}
