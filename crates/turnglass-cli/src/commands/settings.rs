//! `turnglass settings`: what holds for every account.

use crate::args::{Setting, SettingsArgs};
use crate::{keeper, output};
use clap::ValueEnum;
use turnglass::error::Problem;
use turnglass::span::Span;
use turnglass::text;
use turnglass::view::{Settings, Snapshot};
use turnglass::wire::Ask;

pub(crate) fn run(args: &SettingsArgs) -> Result<u8, Problem> {
    let mut keeper = keeper::Keeper::open()?;
    keeper.let_in()?;
    let mut settings = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.settings;
    if let (Some(setting), Some(value)) = (args.setting, &args.value) {
        set(&mut settings, setting, value)?;
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
    let Some(switch) = switch(settings, setting) else {
        let time: Span =
            value.parse().map_err(|why| Problem::usage(text!("setting-no-length", value, why)))?;
        settings.clipboard_seconds = u32::try_from(time.as_seconds()).unwrap_or(u32::MAX);
        return Ok(());
    };
    *switch = match value {
        "on" | "true" | "yes" => true,
        "off" | "false" | "no" => false,
        _ => return Err(Problem::usage(text!("setting-is-a-switch", setting = %name(setting), %value))),
    };
    Ok(())
}

fn get(settings: &mut Settings, setting: Setting) -> String {
    match switch(settings, setting) {
        Some(true) => "on".into(),
        Some(false) => "off".into(),
        None => Span::seconds(settings.clipboard_seconds).to_string(),
    }
}

/// The switch of this name; `None` for the one setting that is a length.
fn switch(settings: &mut Settings, setting: Setting) -> Option<&mut bool> {
    Some(match setting {
        Setting::Clipboard => return None,
        Setting::Paused => &mut settings.paused,
        Setting::RefreshTokens => &mut settings.refresh_tokens,
        Setting::NoticeRenewed => &mut settings.notices.renewed,
        Setting::NoticeRetrying => &mut settings.notices.retrying,
        Setting::NoticeSignInNeeded => &mut settings.notices.sign_in_needed,
        Setting::NoticeExpiring => &mut settings.notices.expiring,
        Setting::NoticeExpired => &mut settings.notices.expired,
        Setting::NoticeVault => &mut settings.notices.vault,
    })
}
