//! What a shell completes: commands, options, and the accounts and providers that are there. Starts no keeper.

use crate::{keeper, output};
use clap::Command;
use clap::builder::PossibleValuesParser;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, env::EnvCompleter};
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::settings::Setting;
use turnglass_protocol::text;
use turnglass_protocol::view::{ForwardView, Snapshot};
use turnglass_protocol::wire::Ask;

/// The variable by which a shell asks; the script of [`script`] sets it.
const VAR: &str = "COMPLETE";

/// Answers a shell that asks for candidates, and ends; else returns.
pub(crate) fn answer(command: fn() -> Command) {
    CompleteEnv::with_factory(command).var(VAR).complete();
}

pub(crate) fn shells() -> PossibleValuesParser {
    PossibleValuesParser::new(Shells::builtins().names())
}

/// The script that a shell reads at its start.
pub(crate) fn script(shell: &str) -> Result<u8, Problem> {
    let shells = Shells::builtins();
    let unknown = || Problem::usage(text!("no-such-shell", %shell));
    let completer: &dyn EnvCompleter = shells.completer(shell).ok_or_else(unknown)?;
    let mut text = Vec::new();
    completer
        .write_registration(VAR, "turnglass", "turnglass", "turnglass", &mut text)
        .map_err(|why| Problem::failed(text!("no-script", %why)))?;
    output::answer(&String::from_utf8_lossy(&text))?;
    Ok(0)
}

pub(crate) fn accounts() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        names().unwrap_or_default().into_iter().map(CompletionCandidate::new).collect()
    })
}

pub(crate) fn forwards() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let keeper = keeper::running().ok().flatten();
        let found = keeper.and_then(|mut keeper| keeper.ask::<Vec<ForwardView>>(Ask::Forwards).ok());
        found.unwrap_or_default().into_iter().map(|it| CompletionCandidate::new(it.name)).collect()
    })
}

pub(crate) fn providers() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let known = Providers::built_in();
        let titled = |provider: &turnglass_core::provider::Provider| {
            CompletionCandidate::new(&provider.name).help(Some(provider.title.clone().into()))
        };
        known.iter().map(|provider| titled(provider)).collect()
    })
}

/// The words that the setting which was named before can have.
pub(crate) fn values() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let typed = std::env::args_os().skip_while(|word| word != "settings");
        let named = typed.skip(1).find_map(|word| Setting::of(word.to_str()?));
        named.map(Setting::words).unwrap_or_default().into_iter().map(CompletionCandidate::new).collect()
    })
}

/// From the keeper that runs, else from the store as it was left.
fn names() -> Option<Vec<String>> {
    let Some(mut keeper) = keeper::running().ok()? else {
        let home = Home::find(&keeper::env).ok()?;
        let shown = |name: String| turnglass_protocol::letters::shown(&name).into_owned();
        return Some(turnglass::store::names(&home.database())?.into_iter().map(shown).collect());
    };
    let snapshot: Snapshot = keeper.ask(Ask::Snapshot).ok()?;
    Some(snapshot.accounts.into_iter().map(|account| account.name).collect())
}
