//! Those who want fresh tokens all the time, and the person who signs in again where a session was lost.

use super::dice::Dice;
use super::ledger::Ledger;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use turnglass_protocol::client::Client;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{ImportReport, Imported, RefreshReport};
use turnglass_protocol::wire::{Ask, NewAccount};

/// How many ask at once.
const ASKERS: u64 = 4;

pub(super) fn name(account: usize) -> String {
    format!("account-{account:03}")
}

/// An account as a person brings it after a sign-in.
pub(super) fn entry(account: usize, url: &str, refresh_token: String) -> NewAccount {
    NewAccount {
        name: name(account),
        provider: "oauth2".into(),
        token_url: Some(url.to_owned()),
        client_id: Some("torture".into()),
        refresh_token: Some(Secret::new(refresh_token)),
        ..NewAccount::default()
    }
}

/// The crowd around a keeper; it goes when this is dropped.
pub(super) struct Askers {
    over: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Askers {
    pub(super) fn start(
        socket: PathBuf,
        url: String,
        ledger: &Arc<Ledger>,
        accounts: usize,
        seed: u64,
    ) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let mut threads = Vec::new();
        for asker in 0..ASKERS {
            let (over, socket, mut dice) = (over.clone(), socket.clone(), Dice::new(seed, 100 + asker));
            threads.push(thread::spawn(move || {
                give_way();
                each_connection(&over, &socket, |client| {
                    let ask = if dice.percent(3) {
                        Ask::RefreshAll
                    } else {
                        Ask::Refresh { account: name(dice.below(accounts)) }
                    };
                    client.ask::<serde_json::Value>(ask).is_ok() || client_lives(client)
                });
            }));
        }
        let (ledger, ends) = (ledger.clone(), over.clone());
        threads.push(thread::spawn(move || {
            each_connection(&ends, &socket, |client| {
                thread::sleep(Duration::from_millis(15));
                sign_in_again(client, &ledger, &url)
            });
        }));
        Self { over, threads }
    }
}

impl Drop for Askers {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// The keeper is to wait for its own work, not for this thread's.
pub(super) fn give_way() {
    // Of a thread, on Linux; where it is refused, the keeper merely waits more.
    let _ = rustix::process::setpriority_process(None, 10);
}

/// An account that is refused is an answer, too; only a keeper that has gone ends the connection.
fn client_lives(client: &mut Client) -> bool {
    client.ask::<serde_json::Value>(Ask::Providers).is_ok()
}

fn each_connection(over: &AtomicBool, socket: &std::path::Path, mut act: impl FnMut(&mut Client) -> bool) {
    while !over.load(Ordering::Relaxed) {
        let Ok(mut client) = Client::connect(socket) else {
            thread::sleep(Duration::from_millis(3));
            continue;
        };
        while !over.load(Ordering::Relaxed) && act(&mut client) {}
    }
}

/// Brings a new sign-in for every account that lost its session. `false` when the keeper has gone.
pub(super) fn sign_in_again(client: &mut Client, ledger: &Ledger, url: &str) -> bool {
    let out = ledger.signed_out();
    if out.is_empty() {
        return true;
    }
    let (mut entries, mut families) = (Vec::new(), HashMap::new());
    for account in out {
        let (token, family) = ledger.sign_in(account);
        entries.push(entry(account, url, token));
        families.insert(name(account), family);
    }
    let Ok(report) = client.ask::<ImportReport>(Ask::Import { entries }) else { return false };
    for told in report.entries {
        if matches!(told.result, Imported::Added | Imported::Updated)
            && let Some(family) = families.get(&told.name)
        {
            ledger.held(*family);
        }
    }
    true
}

/// Refreshes each account for real and names those for which the provider did not rotate.
pub(super) fn prove(client: &mut Client, ledger: &Ledger, accounts: usize) -> Vec<(usize, String)> {
    let before: Vec<u32> = (0..accounts).map(|account| ledger.rotations(account)).collect();
    let _ = client.ask::<serde_json::Value>(Ask::RefreshAll);
    let mut failed = Vec::new();
    for (account, before) in before.into_iter().enumerate() {
        if ledger.rotations(account) > before {
            continue;
        }
        let mut says = String::new();
        // What failed for now, e.g. by an answer that was lost before, is tried again.
        for _ in 0..3 {
            match client.ask::<RefreshReport>(Ask::Refresh { account: name(account) }) {
                Ok(report) => {
                    says = report.problem.map_or(report.says.to_string(), |problem| problem.to_string())
                }
                Err(problem) => says = problem.to_string(),
            }
            if ledger.rotations(account) > before {
                break;
            }
        }
        if ledger.rotations(account) == before {
            failed.push((account, says));
        }
    }
    failed
}
