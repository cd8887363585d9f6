//! Puts the tray process together: what the environment says, the keeper, the desk and its screen. Decides nothing.

use crate::dashboard::Dashboard;
use crate::desk::Desk;
use crate::link::Link;
use crate::screen;
use std::path::PathBuf;
use std::sync::mpsc;
use turnglass::chosen::{Chosen, chosen};
use turnglass::keeper::Options;
use turnglass::sealed::Key;
use turnglass::vault::sealed::AskKey;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::Problem;
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;
use turnglass_protocol::wire::Ask;

/// How the tray process is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Start {
    /// Open the dashboard at once.
    pub show: bool,
    /// The embedded provider, a memory vault and a home that is removed at the end.
    pub demo: bool,
}

/// Runs until the person quits.
pub(crate) fn tray(start: Start) -> Result<(), Problem> {
    let demo_home = if start.demo { Some(temporary_home()?) } else { None };
    let at = demo_home.as_ref().map(|home| home.path().to_owned());
    let home = home(at.as_deref())?;
    let again = move || options(at.as_deref());
    let shown = find(&home).ok().flatten();
    // Nobody would see later why there is no keeper.
    if shown.is_none() {
        again()?;
    }
    if another_shows(shown) {
        return Ok(());
    }
    let (events, inbox) = mpsc::channel();
    let (screen, ground) = screen::open(&events)?;

    let link = Link::new(home, again);
    link.start(events.clone());
    let env = demo_home.iter().map(|home| ("TURNGLASS_HOME".into(), home.path().into())).collect();
    let ending = screen.clone();
    let desk =
        Desk { link, dashboard: Dashboard::new(env), stage: screen, events, can_autostart: !start.demo };
    std::thread::Builder::new()
        .name("desk".into())
        .spawn(move || {
            desk.run(&inbox, start.show);
            ending.end();
        })
        .map_err(|error| Problem::failed(text!("no-thread", why = %error)))?;
    ground.run();
    Ok(())
}

fn temporary_home() -> Result<tempfile::TempDir, Problem> {
    tempfile::Builder::new()
        .prefix("turnglass-demo-")
        .tempdir()
        .map_err(|error| Problem::failed(text!("no-temporary-directory", why = %error)))
}

fn home(demo_home: Option<&std::path::Path>) -> Result<Home, Problem> {
    demo_home.map_or_else(|| Home::find(&|name: &str| std::env::var_os(name)), |home| Ok(Home::at(home)))
}

fn options(demo_home: Option<&std::path::Path>) -> Result<Options, Problem> {
    let home = home(demo_home)?;
    if demo_home.is_some() {
        return Ok(Options { demo: true, app: true, ..Options::new(home, VaultKind::Memory) });
    }
    let env = |name: &str| std::env::var_os(name);
    let Chosen { kind, key, openbao, teams, .. } = chosen(&home, &env)?;
    Ok(Options {
        vault_key: vault_key(key.map(|key| key.path)),
        openbao,
        teams,
        app: true,
        env: turnglass_core::hook::environment(std::env::vars_os()),
        releases: env(turnglass_core::look_out::VARIABLE).map(|said| said.to_string_lossy().into_owned()),
        ..Options::new(home, kind)
    })
}

/// A sealed vault that a passphrase opens stays locked until `turnglass unlock`.
fn vault_key(file: Option<PathBuf>) -> AskKey {
    AskKey::of(move |_| Ok(file.clone().map(Key::File)))
}

/// Whether another desktop is at this keeper and has brought its window up.
fn another_shows(keeper: Option<Client>) -> bool {
    keeper.is_some_and(|mut keeper| keeper.ask(Ask::Show).unwrap_or(false))
}
