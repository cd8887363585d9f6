//! `turnglass agent status` and `stop`: how the keeper that runs stands. They never become the keeper themselves, nor
//! have one started by asking at a socket that a service manager listens at.

use super::systemd::accounts;
use crate::args::JsonArgs;
use crate::manager::starts_agents;
use crate::{keeper, output, words};
use chrono::Local;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use turnglass_protocol::client::{self, Client};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::holder::runs;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, Millis, Need, Snapshot, State, VaultState, VaultView};
use turnglass_protocol::wire::Ask;

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
    let Some(mut client) = keeper::running()? else {
        if args.json {
            let socket =
                keeper::elsewhere().map_or_else(|| Home::find(&keeper::env).map(|it| it.socket()), Ok)?;
            output::json(&Status { running: false, socket, keeper: None })?;
        }
        return Err(none());
    };
    let snapshot: Snapshot = client.ask(Ask::Snapshot)?;
    let socket = client.socket().to_owned();
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
        output::say(text!("keeper-ended"));
        return Ok(0);
    }
    let home = Home::find(&keeper::env)?;
    for _ in 0..PATIENCE {
        if !runs(&home) {
            output::say(text!("keeper-ended"));
            return Ok(0);
        }
        std::thread::sleep(PAUSE);
    }
    Err(Problem::new(Code::Unavailable, text!("keeper-still-there")).hint(text!("keeper-still-there-hint")))
}

/// A connection to the keeper that runs, or the problem that none does.
pub(crate) fn keeper_that_runs() -> Result<Client, Problem> {
    keeper::running()?.ok_or_else(none)
}

fn none() -> Problem {
    let hint = match starts_agents() {
        true => text!("no-keeper-hint"),
        false => text!("no-keeper-no-install-hint"),
    };
    Problem::new(Code::Unavailable, text!("no-keeper")).hint(hint)
}

/// Programs read it.
pub(crate) fn english(state: State) -> String {
    String::from(&*state.words())
}

fn facts(snapshot: &Snapshot) -> Facts {
    let next = snapshot.accounts.iter().filter_map(|account| Some((account.due_at?, &account.name))).min();
    let mut states = BTreeMap::new();
    for account in &snapshot.accounts {
        *states.entry(english(account.state)).or_default() += 1;
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
        (text!("status-keeper"), text!("status-process", process = %facts.pid, version = &facts.version)),
        (text!("status-since"), words::moment(&Local, now, facts.since)),
        (text!("status-socket"), socket.into()),
        (text!("status-vault"), vault(&facts.vault)),
        (text!("status-accounts"), counted(&snapshot.accounts)),
    ];
    let next = facts.next_renewal.map(|next| {
        // Nothing is asked of a provider while its answer could not be kept.
        let waits = next.at <= now && facts.vault.state != VaultState::Open;
        let account = next.account;
        match waits {
            true => text!("status-next-waits", account),
            false => text!("status-next-renewal", when = words::due(now, Some(next.at)), account),
        }
    });
    let next = if facts.paused { text!("status-next-paused") } else { next.unwrap_or("-".into()) };
    lines.push((text!("status-next"), next));
    let warnings = facts.warnings.into_iter().map(Problem::whole);
    lines.extend(warnings.map(|warning| (text!("status-warning"), warning)));
    words::named(&lines)
}

pub(crate) fn vault(vault: &VaultView) -> Text {
    let kind = vault.kind.word();
    match (&vault.state, &vault.problem) {
        (VaultState::Open, _) => text!("vault-open", kind),
        (_, Some(problem)) => text!("status-vault-problem", kind, problem = problem.clone().whole()),
        (_, None) => text!("status-vault-closed", kind),
    }
}

pub(crate) fn counted(all: &[AccountView]) -> Text {
    let mut each: BTreeMap<(String, bool), (usize, Text)> = BTreeMap::new();
    for account in all {
        let is_told_otherwise = match account.state {
            State::SignInNeeded => account.is_brought(),
            State::Fresh => account.expires_at.is_none(),
            _ => false,
        };
        let state = (english(account.state), is_told_otherwise);
        each.entry(state).or_insert_with(|| (0, account.state_words())).0 += 1;
    }
    let each = each.into_values().map(|(count, state)| text!("status-in-state", count, state));
    let need = all.iter().filter(|account| account.state.need() == Need::Action).count();
    let mut text = accounts(all.len());
    if !all.is_empty() {
        text = text!("status-in-states", accounts = text, states = Text::listed(each));
    }
    if need > 0 {
        text = text!("status-in-need", accounts = text, count = need);
    }
    text
}
