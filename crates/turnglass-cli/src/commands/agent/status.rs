//! `turnglass agent status` and `stop`: how the keeper that runs stands. They never become the keeper themselves, nor
//! have one started by asking at a socket that a service manager listens at.

use super::systemd::accounts;
use crate::args::JsonArgs;
use crate::{keeper, output, words};
use chrono::Local;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use turnglass::client::{self, Client};
use turnglass::error::{Code, Problem};
use turnglass::home::Home;
use turnglass::keeper::runs;
use turnglass::view::{Millis, Need, Snapshot, State, VaultState, VaultView};
use turnglass::wire::Ask;

/// A keeper that ends is waited for, this often and this long each time.
const PATIENCE: u32 = 1_000;
const PAUSE: Duration = Duration::from_millis(15);

/// What `--json` prints.
#[derive(Serialize)]
struct Status {
    running: bool,
    socket: PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    keeper: Option<Facts>,
}

#[derive(Serialize)]
struct Facts {
    pid: u32,
    version: String,
    /// Milliseconds since 1970.
    since: Millis,
    /// A desktop is attached, which shows notices and copies.
    desk: bool,
    paused: bool,
    vault: VaultView,
    accounts: usize,
    /// How many are in which state.
    states: BTreeMap<String, usize>,
    next_renewal: Option<Next>,
    warnings: Vec<Problem>,
}

#[derive(Serialize)]
struct Next {
    account: String,
    at: Millis,
}

pub(super) fn run(args: &JsonArgs) -> Result<u8, Problem> {
    let socket = keeper::socket()?;
    let Some(mut client) = running(&socket)? else {
        if args.json {
            output::json(&Status { running: false, socket, keeper: None })?;
        }
        return Err(none());
    };
    let snapshot: Snapshot = client.ask(Ask::Snapshot)?;
    if args.json {
        output::json(&Status { running: true, socket, keeper: Some(facts(&snapshot)) })?;
    } else {
        output::answer(&text(&snapshot, &socket.display().to_string()))?;
    }
    Ok(0)
}

pub(super) fn stop() -> Result<u8, Problem> {
    match keeper_that_runs()?.ask::<()>(Ask::Stop) {
        Err(problem) if problem != client::gone() => return Err(problem),
        _ => {}
    }
    if keeper::elsewhere().is_some() {
        output::say("The keeper has ended.");
        return Ok(0);
    }
    let home = Home::find(&keeper::env)?;
    for _ in 0..PATIENCE {
        if !runs(&home) {
            output::say("The keeper has ended.");
            return Ok(0);
        }
        std::thread::sleep(PAUSE);
    }
    Err(Problem::new(Code::Unavailable, "The keeper has saved everything, but its process is still there.")
        .hint("Wait a moment."))
}

/// A connection to the keeper that runs, or the problem that none does.
pub(crate) fn keeper_that_runs() -> Result<Client, Problem> {
    running(&keeper::socket()?)?.ok_or_else(none)
}

/// The keeper that runs; asking at a socket of one that does not could start it.
fn running(socket: &std::path::Path) -> Result<Option<Client>, Problem> {
    if keeper::elsewhere().is_none() && !runs(&Home::find(&keeper::env)?) {
        return Ok(None);
    }
    Ok(Client::connect(socket).ok())
}

fn none() -> Problem {
    Problem::new(Code::Unavailable, "No keeper is running.")
        .hint("Start one with `turnglass agent`, or at every login with `turnglass agent install`.")
}

fn facts(snapshot: &Snapshot) -> Facts {
    let next = snapshot.accounts.iter().filter_map(|account| Some((account.due_at?, &account.name))).min();
    let mut states = BTreeMap::new();
    for account in &snapshot.accounts {
        *states.entry((*account.state.words()).to_owned()).or_default() += 1;
    }
    Facts {
        pid: snapshot.keeper.pid,
        version: snapshot.keeper.version.clone(),
        since: snapshot.keeper.started_at,
        desk: snapshot.keeper.desk.is_some(),
        paused: snapshot.settings.paused,
        vault: snapshot.vault.clone(),
        accounts: snapshot.accounts.len(),
        states,
        next_renewal: next.map(|(at, account)| Next { account: account.clone(), at }),
        warnings: snapshot.warnings.clone(),
    }
}

fn text(snapshot: &Snapshot, socket: &str) -> String {
    let (facts, now) = (facts(snapshot), snapshot.now);
    let mut lines = vec![
        ("keeper", format!("process {}, version {}", facts.pid, facts.version)),
        ("since", words::moment(&Local, now, facts.since)),
        ("socket", socket.into()),
        ("vault", vault(&facts.vault)),
        ("accounts", counted(&facts, &snapshot.accounts.iter().map(|it| it.state).collect::<Vec<_>>())),
    ];
    let next = facts.next_renewal.map(|next| {
        // Nothing is asked of a provider while its answer could not be kept.
        let waits = next.at <= now && facts.vault.state != VaultState::Open;
        let when = if waits { "when the vault is open".into() } else { words::due(now, Some(next.at)) };
        format!("{when}: {}", next.account)
    });
    lines.push(("next", if facts.paused { "nothing: paused".into() } else { next.unwrap_or("-".into()) }));
    lines.extend(facts.warnings.iter().map(|warning| ("warning", warning.to_string())));
    lines.into_iter().map(|(name, says)| format!("{name:<9} {}\n", words::clean(&says))).collect()
}

fn vault(vault: &VaultView) -> String {
    let kind = vault.kind.word();
    match (&vault.state, &vault.problem) {
        (VaultState::Open, _) => format!("{kind}, open"),
        (_, Some(problem)) => format!("{kind}: {problem}"),
        (_, None) => format!("{kind}, not open"),
    }
}

fn counted(facts: &Facts, states: &[State]) -> String {
    let each: Vec<_> = facts.states.iter().map(|(state, number)| format!("{number} {state}")).collect();
    let need = states.iter().filter(|state| state.need() == Need::Action).count();
    let mut text = accounts(facts.accounts);
    if !each.is_empty() {
        text += &format!(": {}", each.join(", "));
    }
    if need > 0 {
        text += &format!(" ({need} in need of you)");
    }
    text
}
