//! The torture of one keeper: many accounts, a crowd that asks, and a keeper that is killed or stopped again and again;
//! then everything is healed, and each account has to prove that it lives.

use super::askers::{Askers, entry, prove, sign_in_again};
use super::dice::Dice;
use super::keeper::{Den, Kind};
use super::leaks::leaks;
use super::ledger::Ledger;
use super::plan::Plan;
use super::provider::Provider;
use super::report::Report;
use super::unread::watch_for;
use super::variant::Variant;
use super::weather::{Places, Weather, small_disk};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use turnglass_protocol::view::{ImportReport, Imported};
use turnglass_protocol::wire::Ask;

/// Tokens live so long: something is always due.
const LIVES: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(40));
/// The provider takes its time, so that a kill finds questions under way.
pub(super) const THINKS: Duration = Duration::from_millis(8);

/// What comes over the keeper next.
enum Blow {
    Kill,
    Pause { length: Duration, killed: bool },
}

/// Does it, and counts the blows as they come.
pub(super) fn torture(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    let begun = Instant::now();
    let ledger = Arc::new(Ledger::new(plan.accounts, plan.marker()));
    let provider = Arc::new(Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS));
    let disk = if plan.variant == Variant::Disk { Some(disk(plan.seed)?) } else { None };
    let mut den = Den::new(plan.kind, &plan.programs, disk.clone());
    if plan.variant == Variant::Pauses {
        provider.stutters();
    }

    den.start(&ledger);
    bring(&mut den, &ledger, &provider, plan.accounts);
    let mut report = Report::new(plan);
    {
        let socket = den.home.socket();
        let _askers = Askers::start(socket, provider.url(), &ledger, plan.accounts, plan.seed);
        let places = Places { fares: den.fares(), clock: den.clock(), filler: den.dir().join("filler") };
        let _weather = Weather::begin(plan.variant, places, provider.clone(), Dice::new(plan.seed, 2));
        let mut dice = Dice::new(plan.seed, 3);
        for _ in 0..plan.kills {
            watch_for(instant(&mut dice, plan), provider.port(), &ledger);
            match Blow::thrown(plan.variant, &mut dice) {
                Blow::Kill => kill(&mut den, &ledger, &provider, &mut report, None),
                Blow::Pause { length, killed } => {
                    // In the middle of a refresh: before its answer, or while it comes.
                    provider.thinks(Duration::from_millis(500));
                    std::thread::sleep(dice.between(Duration::ZERO, THINKS));
                    let since = den.stops(&ledger);
                    std::thread::sleep(length);
                    report.pauses += 1;
                    if killed {
                        kill(&mut den, &ledger, &provider, &mut report, Some(since));
                    } else {
                        den.goes_on();
                        ended(&mut den, &ledger, &mut report);
                    }
                }
            }
            done.fetch_add(1, Ordering::Relaxed);
        }
        report.tortured_for = begun.elapsed();
    }
    heal(&mut den, &ledger, &provider, &mut report, begun);

    report.leaks = leaks(&den.searched(), &ledger.marker());
    report.count(&ledger);
    report.took = begun.elapsed();
    if let Some(disk) = disk {
        let _ = std::process::Command::new("umount").arg(&disk).status();
        let _ = std::fs::remove_dir(&disk);
    }
    Ok(report)
}

impl Blow {
    /// Most pauses are short; one in thirty outlasts what a keeper waits for an answer. One in five ends by a kill.
    fn thrown(variant: Variant, dice: &mut Dice) -> Self {
        if variant != Variant::Pauses {
            return Blow::Kill;
        }
        let seconds = |least, most| (Duration::from_secs(least), Duration::from_secs(most));
        let (least, most) = match dice.below(30) {
            0 => seconds(31, 90),
            1 => seconds(2, 30),
            _ => seconds(1, 2),
        };
        Blow::Pause { length: dice.between(least, most), killed: dice.percent(20) }
    }
}

/// Kills it and starts the next one.
fn kill(den: &mut Den, ledger: &Ledger, provider: &Provider, report: &mut Report, stopped: Option<Instant>) {
    match den.kill_stopped(ledger, stopped) {
        Some(said) if report.plan.variant == Variant::Disk && !said.contains("panicked") => {
            report.did_not_start += 1;
        }
        Some(said) => report.faults.push(format!("run {}: {said}", den.run)),
        None => report.kills += 1,
    }
    provider.settles();
    den.start(ledger);
}

/// A keeper that was stopped for a while has no cause to end.
fn ended(den: &mut Den, ledger: &Ledger, report: &mut Report) {
    if let Some(said) = den.ended() {
        report.faults.push(format!("run {}, after a pause: {said}", den.run));
        den.start(ledger);
    }
}

/// The last kill, and a start like any other: whoever is alive is renewed; who lost the session signs in again; then all
/// are well, and stay so when the keeper ends and starts.
pub(super) fn heal(den: &mut Den, ledger: &Ledger, provider: &Provider, report: &mut Report, begun: Instant) {
    let accounts = report.plan.accounts;
    let _ = den.kill(ledger);
    provider.settles();
    den.start(ledger);
    let mut client = den.ready(ledger);
    let dead = prove(&mut client, ledger, accounts);
    drop(client);
    let signed_out = ledger.signed_out();
    report.silent.extend(dead.iter().filter(|(account, _)| !signed_out.contains(account)).cloned());
    let mut client = den.ready(ledger);
    while !ledger.signed_out().is_empty() && begun.elapsed() < report.tortured_for + Duration::from_secs(60) {
        sign_in_again(&mut client, ledger, &provider.url());
    }
    den.stop();
    den.start(ledger);
    let mut client = den.ready(ledger);
    report.silent.extend(prove(&mut client, ledger, accounts));
    den.stop();
}

/// When the next blow comes: at times while it starts, mostly at work, and now and then late.
fn instant(dice: &mut Dice, plan: &Plan) -> Duration {
    // A keychain takes longer to give all its items, and to take one.
    let unit = match plan.kind {
        Kind::Files | Kind::Sealed | Kind::None => Duration::from_millis(50),
        Kind::Agent => Duration::from_millis(200),
    };
    match (dice.below(100), Weather::patience(plan.variant)) {
        (0..=19, _) => dice.between(Duration::ZERO, unit),
        (95.., Some(patience)) => dice.between(unit * 5, patience),
        _ => dice.between(unit, unit * 5),
    }
}

/// Every account's first sign-in; a few at a time, as a keychain writes them.
pub(super) fn bring(den: &mut Den, ledger: &Ledger, provider: &Provider, accounts: usize) {
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

fn disk(seed: u64) -> Result<PathBuf, String> {
    let dir = std::env::temp_dir().join(format!("torture-disk-{}-{seed:x}", std::process::id()));
    small_disk(&dir).map(|()| dir)
}
