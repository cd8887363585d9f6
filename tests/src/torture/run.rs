//! The torture itself: many accounts, a crowd that asks, a keeper that is killed again and again; then everything is
//! healed, and each account has to prove that it lives.

use super::askers::{Askers, entry, prove, sign_in_again};
use super::dice::Dice;
use super::keeper::{Den, Kind, Programs};
use super::ledger::Ledger;
use super::provider::Provider;
use super::report::Report;
use super::unread::watch_for;
use super::weather::{Places, Variant, Weather, small_disk};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use turnglass::view::{ImportReport, Imported};
use turnglass::wire::Ask;

/// What is to be done to the keeper.
#[derive(Debug, Clone)]
pub struct Plan {
    pub programs: Programs,
    pub kind: Kind,
    pub variant: Variant,
    pub seed: u64,
    pub kills: u32,
    pub accounts: usize,
    /// So soon after an answer was read a kill may lose it: it is not written down yet.
    pub grace: Duration,
}

/// Tokens live so long: something is always due.
const LIVES: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(40));
/// The provider takes its time, so that a kill finds questions under way.
const THINKS: Duration = Duration::from_millis(8);

/// Does it, telling how far it is.
pub fn torture(plan: &Plan, tell: &mut dyn FnMut(&str)) -> Result<Report, String> {
    let begun = Instant::now();
    let ledger =
        Arc::new(Ledger::new(plan.accounts, format!("canary{:016x}", Dice::new(plan.seed, 9).next())));
    let provider = Arc::new(Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS));
    let disk = if plan.variant == Variant::Disk { Some(disk()?) } else { None };
    let mut den = Den::new(plan.kind, &plan.programs, disk.clone());

    den.start(&ledger);
    bring(&mut den, &ledger, &provider, plan.accounts);
    let mut report = Report::new(plan);
    {
        let socket = den.home.socket();
        let _askers = Askers::start(socket, provider.url(), &ledger, plan.accounts, plan.seed);
        let places = Places { fares: den.fares(), clock: den.clock(), filler: den.dir().join("filler") };
        let _weather = Weather::begin(plan.variant, places, provider.clone(), Dice::new(plan.seed, 2));
        let mut dice = Dice::new(plan.seed, 3);
        for kill in 1..=plan.kills {
            watch_for(instant(&mut dice, plan), provider.port(), &ledger);
            match den.kill(&ledger) {
                Some(said) if plan.variant == Variant::Disk && !said.contains("panicked") => {
                    report.did_not_start += 1;
                }
                Some(said) => report.faults.push(format!("run {}: {said}", den.run)),
                None => report.kills += 1,
            }
            provider.settles();
            den.start(&ledger);
            if kill % 100 == 0 {
                tell(&format!("{kill} kills in {} s", begun.elapsed().as_secs()));
            }
        }
        report.tortured_for = begun.elapsed();
    }
    // Everything is healed. The last kill, and a start like any other.
    let _ = den.kill(&ledger);
    provider.settles();
    den.start(&ledger);
    let mut client = den.ready(&ledger);
    let dead = prove(&mut client, &ledger, plan.accounts);
    // Who lost the session signs in again; then all are well, and stay so when the keeper ends and starts.
    drop(client);
    let signed_out = ledger.signed_out();
    report.silent.extend(dead.iter().filter(|(account, _)| !signed_out.contains(account)).cloned());
    let mut client = den.ready(&ledger);
    while !ledger.signed_out().is_empty() && begun.elapsed() < report.tortured_for + Duration::from_secs(60) {
        sign_in_again(&mut client, &ledger, &provider.url());
    }
    den.stop();
    den.start(&ledger);
    let mut client = den.ready(&ledger);
    report.silent.extend(prove(&mut client, &ledger, plan.accounts));
    den.stop();

    report.leaks = leaks(&den.searched(), &ledger.marker());
    report.count(&ledger);
    report.took = begun.elapsed();
    if let Some(disk) = disk {
        let _ = std::process::Command::new("umount").arg(&disk).status();
        let _ = std::fs::remove_dir(&disk);
    }
    Ok(report)
}

/// When the next kill comes: at times while it starts, mostly at work, and now and then late.
fn instant(dice: &mut Dice, plan: &Plan) -> Duration {
    // A keychain takes longer to give all its items, and to take one.
    let unit = match plan.kind {
        Kind::Files | Kind::Sealed => Duration::from_millis(50),
        Kind::Agent => Duration::from_millis(200),
    };
    match (dice.below(100), Weather::patience(plan.variant)) {
        (0..=19, _) => dice.between(Duration::ZERO, unit),
        (95.., Some(patience)) => dice.between(unit * 5, patience),
        _ => dice.between(unit, unit * 5),
    }
}

/// Every account's first sign-in; a few at a time, as a keychain writes them.
fn bring(den: &mut Den, ledger: &Ledger, provider: &Provider, accounts: usize) {
    let mut client = den.ready(ledger);
    let all: Vec<usize> = (0..accounts).collect();
    for some in all.chunks(20) {
        let (mut entries, mut families) = (Vec::new(), Vec::new());
        for account in some {
            let (token, family) = ledger.sign_in(*account);
            entries.push(entry(*account, &provider.url(), token));
            families.push(family);
        }
        let report: ImportReport = client.ask(Ask::Import { entries }).expect("an import");
        let refused = report.entries.iter().find(|told| told.result != Imported::Added);
        assert!(refused.is_none(), "{refused:?}");
        families.into_iter().for_each(|family| ledger.held(family));
    }
}

fn disk() -> Result<PathBuf, String> {
    let dir = std::env::temp_dir().join(format!("torture-disk-{}", std::process::id()));
    small_disk(&dir).map(|()| dir)
}

/// Files below these folders in which a token stands in the clear.
fn leaks(dirs: &[PathBuf], marker: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = dirs.to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if holds(&path, marker) {
                found.push(path);
            }
        }
    }
    found
}

fn holds(path: &Path, marker: &str) -> bool {
    let bytes = std::fs::read(path).unwrap_or_default();
    bytes.windows(marker.len()).any(|window| window == marker.as_bytes())
}
