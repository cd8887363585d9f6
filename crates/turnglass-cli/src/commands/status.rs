//! `turnglass status`: whether anything keeps, what comes next, and what is wrong, each with the command that mends it.

use super::agent::{counted, english, vault};
use super::forward::forwards;
use crate::args::JsonArgs;
use crate::keeper::Keeper;
use crate::manager::starts_agents;
use crate::output;
use crate::words;
use chrono::Local;
use serde::Serialize;
use std::collections::BTreeMap;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{
    AccountView, ForwardView, KeeperView, Millis, Need, Snapshot, State, UpdatesView, VaultState, VaultView,
};
use turnglass_protocol::wire::Ask;

/// What `--json` prints.
#[derive(Serialize)]
struct Status {
    /// Something renews by schedule.
    kept: bool,
    /// What does; `null` when nothing does.
    keeper: Option<Kept>,
    vault: VaultView,
    accounts: usize,
    /// How many are in which state.
    states: BTreeMap<String, usize>,
    /// What is renewed or tried again first; `null` when nothing will be.
    next: Option<Next>,
    /// What only a person can mend.
    wrong: Vec<Wrong>,
    /// The names of the forwards that stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forwards: Vec<String>,
    /// Whether there is a newer version; `null` where it is not looked for.
    updates: Option<UpdatesView>,
}

#[derive(Serialize)]
struct Kept {
    by: By,
    pid: u32,
    version: String,
    /// Milliseconds since 1970.
    since: Millis,
    paused: bool,
    offline: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum By {
    App,
    Agent,
}

#[derive(Serialize)]
struct Next {
    account: String,
    at: Millis,
}

#[derive(Serialize)]
struct Wrong {
    /// `null` where it is no single account's.
    account: Option<String>,
    says: Text,
    remedy: Option<Text>,
}

pub(crate) fn run(args: &JsonArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let mut status = status(&snapshot);
    let forwards = forwards(&mut keeper);
    status.wrong.extend(forwards.iter().filter_map(unserved));
    status.forwards = forwards.into_iter().map(|forward| forward.name).collect();
    if args.json {
        output::json(&status)?;
    } else {
        output::answer(&text(&status, &snapshot))?;
    }
    keeper.close()?;
    Ok(0)
}

/// Who keeps on; `None` where a command keeps for its own short life.
pub(super) fn kept(keeper: &KeeperView, now: Millis) -> Option<Text> {
    let since = words::moment(&Local, now, keeper.started_at);
    match keeper.schedule.then(|| by(keeper))? {
        By::App => Some(text!("kept-by-app", since)),
        By::Agent => Some(text!("kept-by-agent", since)),
    }
}

fn by(keeper: &KeeperView) -> By {
    if keeper.app { By::App } else { By::Agent }
}

fn status(snapshot: &Snapshot) -> Status {
    let keeper = &snapshot.keeper;
    let kept = keeper.schedule.then(|| Kept {
        by: by(keeper),
        pid: keeper.pid,
        version: keeper.version.clone(),
        since: keeper.started_at,
        paused: snapshot.settings.paused,
        offline: keeper.offline,
    });
    let mut states = BTreeMap::new();
    for account in &snapshot.accounts {
        *states.entry(english(account.state)).or_default() += 1;
    }
    let due = snapshot.accounts.iter().filter_map(|account| Some((account.due_at?, &account.name)));
    let next = due.min().filter(|_| kept.is_some());
    Status {
        kept: kept.is_some(),
        keeper: kept,
        vault: snapshot.vault.clone(),
        accounts: snapshot.accounts.len(),
        states,
        next: next.map(|(at, account)| Next { account: account.clone(), at }),
        wrong: wrong(snapshot),
        forwards: Vec::new(),
        updates: snapshot.updates.clone(),
    }
}

/// What keeps a forward from being served.
fn unserved(forward: &ForwardView) -> Option<Wrong> {
    let problem = forward.problem.as_ref()?;
    let says = text!("forward-says", name = &forward.name, says = &problem.message);
    Some(Wrong { account: None, says, remedy: problem.hint.clone() })
}

/// The vault first: what is wrong with it is wrong with every account.
fn wrong(snapshot: &Snapshot) -> Vec<Wrong> {
    let whole = |problem: &Problem| Wrong {
        account: None,
        says: problem.message.clone(),
        remedy: problem.hint.clone(),
    };
    let general = snapshot.vault.problem.iter().chain(&snapshot.warnings).map(whole);
    let paused = snapshot.settings.paused.then(|| Wrong {
        account: None,
        says: text!("why-all-paused"),
        remedy: Some(text!("doctor-paused-hint")),
    });
    let in_need = |account: &&AccountView| {
        let by_vault = matches!(account.state, State::VaultTrouble) && snapshot.vault.problem.is_some();
        account.state.need() == Need::Action && !by_vault
    };
    let accounts = snapshot.accounts.iter().filter(in_need).map(|account| Wrong {
        account: Some(account.name.clone()),
        says: account.reason.clone(),
        remedy: crate::account::remedy(account),
    });
    general.chain(paused).chain(accounts).collect()
}

fn text(status: &Status, snapshot: &Snapshot) -> String {
    let now = snapshot.now;
    let keeper = match &status.keeper {
        None if starts_agents() => text!("status-nobody"),
        None => text!("status-nobody-no-install"),
        Some(kept) => {
            let (process, version) = (kept.pid, &kept.version);
            let since = words::moment(&Local, now, kept.since);
            match kept.by {
                By::App => text!("status-app", %process, version, since),
                By::Agent => text!("status-agent", %process, version, since),
            }
        }
    };
    let mut lines = vec![
        (text!("status-keeper"), keeper),
        (text!("status-vault"), in_short(&snapshot.vault)),
        (text!("status-accounts"), counted(&snapshot.accounts)),
        (text!("status-next"), next(status, now)),
    ];
    if !status.forwards.is_empty() {
        let (count, names) = (status.forwards.len(), status.forwards.join(", "));
        lines.push((text!("status-forwards"), text!("status-forwards-count", count, names)));
    }
    let wrong = status.wrong.iter().map(|wrong| {
        let says = match &wrong.account {
            Some(account) => text!("of-account", account, says = &wrong.says),
            None => wrong.says.clone(),
        };
        (text!("status-wrong"), Text::joined([says].into_iter().chain(wrong.remedy.clone())))
    });
    lines.extend(wrong);
    lines.extend(status.updates.iter().map(|updates| (text!("status-updates"), updates.says.clone())));
    words::named(&lines)
}

/// What is wrong with it is told below.
fn in_short(seen: &VaultView) -> Text {
    match seen.state {
        VaultState::Open => vault(seen),
        _ => text!("status-vault-closed", kind = seen.kind.word()),
    }
}

fn next(status: &Status, now: Millis) -> Text {
    match (&status.keeper, &status.next) {
        (Some(kept), _) if kept.paused => text!("status-next-paused"),
        (Some(_), Some(next)) => {
            text!("status-next-renewal", when = words::due(now, Some(next.at)), account = &next.account)
        }
        _ => "-".into(),
    }
}
