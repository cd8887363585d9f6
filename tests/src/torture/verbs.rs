//! What people type, while it or the keeper is killed: add, login, import, remove and rekey. What was told as done is
//! so after every start; what was cut off is done or not done, and never half; the vault opens.

mod scene;
mod typed;

use super::askers::name;
use super::dice::Dice;
use super::leaks::leaks;
use super::plan::Plan;
use super::report::Report;
use super::unread::watch_for;
use scene::{Scene, Stands};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use typed::Verb;

pub(super) fn torture(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    let begun = Instant::now();
    let mut scene = Scene::new(plan);
    let mut report = Report::new(plan);
    let mut dice = Dice::new(plan.seed, 3);
    scene.keeps()?;
    // How long each verb takes on this machine, so that kills fall into it.
    let mut takes = [Duration::ZERO; Verb::ALL.len()];
    for (at, verb) in Verb::ALL.into_iter().enumerate() {
        let started = Instant::now();
        let mut typed = scene.types(verb, at, &mut dice);
        typed.finish(&mut scene);
        takes[at] = started.elapsed();
        scene.judge(typed, &mut report);
        scene.keeps()?;
    }
    scene.look(&mut report);
    let mut blows = 0;
    while blows < plan.kills {
        let at = dice.below(Verb::ALL.len());
        let account = dice.below(plan.accounts);
        // At times nobody keeps, and the command is the keeper.
        if dice.percent(20) {
            scene.ends_the_keeper();
        }
        let mut typed = scene.types(Verb::ALL[at], account, &mut dice);
        let (started, wait) = (Instant::now(), dice.between(Duration::from_millis(1), takes[at] * 5 / 4));
        let whom = dice.below(10);
        // What a sign-in needs of its person is done meanwhile.
        typed.goes_on(&mut scene, wait);
        watch_for(Duration::from_millis(2), scene.provider.port(), &scene.ledger);
        // Both as a machine that goes down, or one of them. Until the typist is buried, the keeper is to do nothing that nobody sees.
        let stopped = if whom == 5 { scene.stops_the_keeper() } else { None };
        let typist = whom < 6 && typed.kill(&scene);
        let keeper = whom >= 5 && scene.kills_the_keeper(&mut report, stopped);
        typed.finish(&mut scene);
        if !typist && !keeper {
            // The machine may have become quicker, or slower.
            takes[at] = (takes[at] * 3 + started.elapsed()) / 4;
        }
        if typist && !keeper {
            // What the keeper was asked for goes on without who asked.
            sleep(Duration::from_millis(60));
        }
        scene.provider.settles_within(Duration::from_secs(2));
        if typist || keeper {
            report.kills += 1;
            blows += 1;
            done.fetch_add(1, Ordering::Relaxed);
        }
        scene.judge(typed, &mut report);
        scene.keeps()?;
        scene.look(&mut report);
    }
    report.tortured_for = begun.elapsed();
    // Once more from the beginning, and each that is there is renewed.
    scene.ends_the_keeper();
    scene.keeps()?;
    scene.look(&mut report);
    scene.proves(&mut report);
    scene.ends_the_keeper();
    sleep(Duration::from_millis(10));
    report.leaks = leaks(&scene.searched(), &scene.ledger.marker());
    report.pasts = scene.pasts();
    report.count(&scene.ledger);
    report.took = begun.elapsed();
    Ok(report)
}

/// The names of those accounts that stand so.
fn names(stands: &[Stands], which: impl Fn(&Stands) -> bool) -> Vec<(usize, String)> {
    let all = stands.iter().enumerate().filter(|(_, stands)| which(stands));
    all.map(|(account, _)| (account, name(account))).collect()
}
