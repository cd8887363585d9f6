//! What is left of a session when the keeper is killed so many milliseconds after the provider's answer. The provider
//! does it itself: it spins until the instant has come.

use super::askers::{entry, name, sign_in_again};
use super::dice::Dice;
use super::keeper::{Den, Kind, Programs};
use super::ledger::{Fate, Ledger};
use super::provider::{Provider, Strike};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Seek, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::view::{ImportReport, RefreshReport};
use turnglass_protocol::wire::Ask;

/// The instants, in milliseconds, with what the peers lost at each (five trials; the same provider, November 2026).
const AFTER: [(u64, [&str; 4]); 6] = [
    (0, ["5 of 5", "5 of 5", "13 of 15", "10 of 15"]),
    (1, ["5 of 5", "-", "(0 to 2 ms)", "(0 to 5 ms)"]),
    (2, ["5 of 5", "1 of 5", "", ""]),
    (5, ["5 of 5", "0 of 5", "0 of 5", ""]),
    (10, ["5 of 5", "0 of 5", "0 of 5", "0 of 5"]),
    (50, ["5 of 5", "0 of 5", "0 of 5", "0 of 5"]),
];
const PEERS: [&str; 4] = ["oidc-agent", "pizauth+rename", "ortie", "mutt_oauth2"];

/// The outcome of one keeper's trials.
#[derive(Debug)]
pub struct Survival {
    pub title: &'static str,
    pub trials: u32,
    pub at: Vec<Lost>,
}

/// What was lost at one instant.
#[derive(Debug, Clone, Copy)]
pub struct Lost {
    pub after: Duration,
    pub lost: u32,
    /// Of these, the answers that the process had not read.
    pub unread: u32,
}

/// `trials` kills at each instant. With `load`, somebody else writes to the disk all the time.
pub fn survive(
    programs: &Programs,
    kind: Kind,
    load: bool,
    trials: u32,
    tell: &mut dyn FnMut(&str),
) -> Survival {
    let title = match (kind, load) {
        (Kind::Files, false) => "files",
        (Kind::Files, true) => "files, loaded disk",
        (Kind::Agent, false) => "keychain",
        (Kind::Agent, true) => "keychain, loaded disk",
        (Kind::Sealed | Kind::None, false) => "sealed vault",
        (Kind::Sealed | Kind::None, true) => "sealed vault, loaded disk",
    };
    let ledger = Arc::new(Ledger::new(1, "canary-survives".into()));
    let hour = Duration::from_secs(3_600);
    let provider = Provider::start(ledger.clone(), Dice::new(1, 1), (hour, hour * 2), Duration::ZERO);
    let mut den = Den::new(kind, programs, None);
    let _load = load.then(|| Load::start(den.dir()));
    den.start(&ledger);
    let mut client = den.ready(&ledger);
    let (token, family) = ledger.sign_in(0);
    let entries = vec![entry(0, &provider.url(), token)];
    let _: ImportReport = client.ask(Ask::Import { entries }).expect("an import");
    ledger.held(family);
    assert!(renews(&mut client, &ledger, 0), "the first refresh");

    let mut at = Vec::new();
    for (ms, _) in AFTER {
        let mut lost = Lost { after: Duration::from_millis(ms), lost: 0, unread: 0 };
        for _ in 0..trials {
            client = trial(client, &mut den, &ledger, &provider, &mut lost);
        }
        tell(&format!("{title}, {ms} ms: {} of {trials} lost, {} of them unread", lost.lost, lost.unread));
        at.push(lost);
    }
    drop(client);
    den.stop();
    Survival { title, trials, at }
}

fn trial(mut client: Client, den: &mut Den, ledger: &Ledger, provider: &Provider, lost: &mut Lost) -> Client {
    let before = ledger.rotations(0);
    provider.strikes(Strike { pid: den.pid(), after: lost.after, run: den.run });
    let _ = client.ask::<RefreshReport>(Ask::Refresh { account: name(0) });
    assert!(!provider.waits_to_strike(), "nothing was asked");
    den.bury();
    provider.settles();
    let struck =
        ledger.all().iter().rposition(|(sending, _)| sending.run == Some(den.run)).expect("a request");
    let asked = ledger.rotations(0);
    assert_eq!(asked, before + 1);

    den.start(ledger);
    let mut client = den.ready(ledger);
    if renews(&mut client, ledger, asked) {
        return client;
    }
    lost.lost += 1;
    lost.unread += u32::from(matches!(ledger.all()[struck].0.fate, Fate::Unread(_)));
    assert_eq!(ledger.signed_out(), [0], "the session is alive and is not renewed");
    while !ledger.signed_out().is_empty() {
        sign_in_again(&mut client, ledger, &provider.url());
    }
    assert!(renews(&mut client, ledger, asked), "a new sign-in");
    client
}

/// Whether a refresh comes through, unless the session is over.
fn renews(client: &mut Client, ledger: &Ledger, before: u32) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        let _ = client.ask::<RefreshReport>(Ask::Refresh { account: name(0) });
        if ledger.rotations(0) > before {
            return true;
        }
        if !ledger.signed_out().is_empty() {
            return false;
        }
        thread::sleep(Duration::from_millis(2));
    }
    false
}

/// Somebody who writes to the same disk, and waits for it, all the time.
struct Load(Arc<AtomicBool>, Option<JoinHandle<()>>);

impl Load {
    fn start(dir: &Path) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (ends, path) = (over.clone(), dir.join("load"));
        let thread = thread::spawn(move || {
            let mut file = File::create(&path).unwrap();
            let block = vec![7; 1 << 20];
            while !ends.load(Ordering::Relaxed) {
                for _ in 0..8 {
                    file.write_all(&block).unwrap();
                }
                file.sync_all().unwrap();
                file.rewind().unwrap();
            }
            let _ = std::fs::remove_file(&path);
        });
        Self(over, Some(thread))
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
        let _ = self.1.take().map(JoinHandle::join);
    }
}

/// Sessions lost, beside the peers' figures.
pub fn table(survivals: &[Survival]) -> String {
    let mut text =
        String::from("sessions lost when killed so long after the answer's last byte\n\nkilled after");
    for survival in survivals {
        let _ = write!(text, "  {:>22}", survival.title);
    }
    for peer in PEERS {
        let _ = write!(text, "  {peer:>14}");
    }
    for (row, (ms, peers)) in AFTER.iter().enumerate() {
        let _ = write!(text, "\n{:>12}", format!("{ms} ms"));
        for survival in survivals {
            let Lost { lost, unread, .. } = survival.at[row];
            let mut cell = format!("{lost} of {}", survival.trials);
            if unread > 0 {
                let _ = write!(cell, " ({unread} unread)");
            }
            let _ = write!(text, "  {cell:>22}");
        }
        for peer in peers {
            let _ = write!(text, "  {peer:>14}");
        }
    }
    text.push_str("\nunread: the answer had reached the machine and not yet the process.\n");
    text
}
