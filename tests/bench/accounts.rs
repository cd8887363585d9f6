//! `turnglass agent` with 1 to 10,000 accounts in a sealed vault: from its start to the first token that it hands out, its
//! private memory, and what it does while nothing is due. oidc-agent with one account stands beside it.

use crate::agent::{Agent, Vault};
use crate::median;
use crate::peer::Peer;
use crate::tray::{since, switches};
use std::path::Path;
use std::time::{Duration, Instant};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::ImportReport;
use turnglass_protocol::wire::{Ask, Lease, NewAccount, TokenAsk};

const COUNTS: [usize; 4] = [1, 100, 1_000, 10_000];
const ROUNDS: usize = 7;
const IDLE: Duration = Duration::from_secs(60);

pub fn measure() {
    println!("\nAn agent and its accounts in a sealed vault, nothing due; the middle of {ROUNDS} starts");
    for count in COUNTS {
        let home = tempfile::tempdir().expect("a directory");
        fill(home.path(), count);
        let mut firsts = Vec::new();
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let agent = Agent::start(home.path(), Vault::Sealed);
            let ask = Ask::Token(TokenAsk::of(name(count / 2)));
            let _: Lease = agent.client().ask(ask).expect("a token");
            firsts.push(begun.elapsed().as_secs_f64() * 1_000.0);
            agent.stop();
        }
        let agent = Agent::start(home.path(), Vault::Sealed);
        let _: Lease = agent.client().ask(Ask::Token(TokenAsk::of(name(0)))).expect("a token");
        std::thread::sleep(Duration::from_secs(2));
        let before = switches(agent.id());
        std::thread::sleep(IDLE);
        let woken = since(&before, agent.id());
        println!(
            "  {count:>6} accounts: start to first token {:>6.1} ms   private memory {:>6.1} MiB   context switches a minute {woken}",
            median(firsts),
            agent.memory() / 1_024.0,
        );
    }
    println!("  (wanted: at most 30 ms; with 1,000 accounts at most 6 MB; at most 2 a minute)");
    match Peer::start() {
        Some(mut peer) => {
            let firsts = (0..ROUNDS).map(|_| peer.again()).collect();
            let memory = peer.memory() / 1_024.0;
            println!(
                "  oidc-agent with 1: start to first token {:>6.1} ms   private memory {memory:>6.1} MiB",
                median(firsts)
            );
        }
        None => println!("  oidc-agent is not installed here: not compared"),
    }
}

fn name(at: usize) -> String {
    format!("account {at}")
}

/// Accounts that live for a month, each with what a provider gives.
fn fill(home: &Path, count: usize) {
    let agent = Agent::start(home, Vault::Sealed);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_millis();
    let ends_at = i64::try_from(now).expect("a time") + 30 * 86_400_000;
    let entry = |at| NewAccount {
        name: name(at),
        provider: "oauth2".into(),
        token_url: Some("http://127.0.0.1:9/token".into()),
        client_id: Some("me".into()),
        token: Some(Secret::new(format!("{at:0>800}"))),
        refresh_token: Some(Secret::new(format!("r{at:0>60}"))),
        expires_at: Some(ends_at),
        ..NewAccount::default()
    };
    let entries = (0..count).map(entry).collect();
    let report: ImportReport = agent.client().ask(Ask::Import { entries }).expect("an import");
    assert_eq!(report.entries.len(), count);
    agent.stop();
}
