//! `turnglass settings`: what holds for every account.

use crate::args::SettingsArgs;
use crate::{keeper, output};
use turnglass_protocol::error::Problem;
use turnglass_protocol::settings::SETTINGS;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &SettingsArgs) -> Result<u8, Problem> {
    let mut keeper = keeper::Keeper::open()?;
    keeper.let_in()?;
    let mut settings = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.settings;
    if let (Some(setting), Some(value)) = (args.setting, &args.value) {
        setting.take(&mut settings, value)?;
        settings = settings.checked()?;
        keeper.ask::<()>(|| Ask::Configure { settings: settings.clone() })?;
    }
    if args.json {
        output::json(&settings)?;
    } else {
        let shown = SETTINGS.iter().filter(|one| args.setting.is_none_or(|only| only.name == one.name));
        let lines = shown.map(|one| format!("{:<23} {}\n", one.name, one.shown(&settings)));
        output::answer(&lines.collect::<String>())?;
    }
    keeper.close()?;
    Ok(0)
}
