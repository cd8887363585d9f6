//! Jobs that have nothing but their secrets: `turnglass refresh --once`, killed and stopped at random, and called again.
//! A job's refresh token stands in its file, and so does what replaces it; nothing else in its folder may hold one.

use super::crew::kill;
use super::dice::Dice;
use super::keeper::Kind;
use super::leaks::{holds, leaks};
use super::ledger::Ledger;
use super::plan::Plan;
use super::provider::Provider;
use super::report::Report;
use super::run::THINKS;
use super::unread::watch_for;
use crate::{PATIENCE, Process, Stage};
use rustix::process::Signal;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const LIVES: (Duration, Duration) = (Duration::from_secs(600), Duration::from_secs(3_600));
/// A refused sign-in (docs/guide/ci.md).
const REFUSED: i32 = 4;

/// What is done to a call.
enum Blow {
    Kill,
    Pause(Duration),
    Nothing,
}

/// What all jobs have.
struct Scene {
    stage: Stage,
    plan: Plan,
    ledger: Arc<Ledger>,
    provider: Provider,
    /// Logs of calls, which print tokens.
    logs: PathBuf,
    /// Files that were seen to hold a token for a moment.
    seen: HashSet<PathBuf>,
}

pub(super) fn torture(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    assert!(plan.kind == Kind::None, "there is no keeper");
    let begun = Instant::now();
    let ledger = Arc::new(Ledger::new(plan.accounts, plan.marker()));
    let provider = Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS);
    provider.stutters();
    let without = ["HOME", "TURNGLASS_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"];
    let stage = without.into_iter().fold(Stage::new(), Stage::without);
    let logs = stage.apart().join("logs");
    std::fs::create_dir(&logs).map_err(|why| why.to_string())?;
    let mut scene = Scene { stage, plan: plan.clone(), ledger, provider, logs, seen: HashSet::new() };
    let mut report = Report::new(plan);
    let mut dice = Dice::new(plan.seed, 3);
    // How long a call takes on this machine, so that kills fall into it.
    let mut takes = Duration::ZERO;
    for job in 0..plan.accounts {
        std::fs::create_dir_all(scene.dir(job)).map_err(|why| why.to_string())?;
        let at = Instant::now();
        scene.call(job, Duration::ZERO, &Blow::Nothing, &mut report);
        takes = takes.max(at.elapsed());
    }
    let mut blows = 0;
    while blows < plan.kills {
        let (job, wait) = (dice.below(plan.accounts), dice.between(takes / 8, takes));
        let blow = Blow::thrown(&mut dice);
        let at = Instant::now();
        if scene.call(job, wait, &blow, &mut report) {
            blows += 1;
            done.fetch_add(1, Ordering::Relaxed);
        } else {
            // The machine may have become quicker, or slower.
            takes = (takes * 3 + at.elapsed()) / 4;
        }
    }
    report.tortured_for = begun.elapsed();
    // Left alone, each job comes to its end, twice.
    for job in 0..plan.accounts {
        scene.call(job, Duration::ZERO, &Blow::Nothing, &mut report);
        let before = scene.ledger.rotations(job);
        scene.call(job, Duration::ZERO, &Blow::Nothing, &mut report);
        if scene.ledger.rotations(job) == before {
            report.silent.push((job, "nothing was asked".into()));
        }
    }
    report.leaks_for_a_moment = scene.seen.len();
    let searched = [scene.stage.logs(), scene.stage.var("TMPDIR").into()];
    report.leaks.extend(leaks(&searched, &scene.ledger.marker()));
    report.count(&scene.ledger);
    report.took = begun.elapsed();
    Ok(report)
}

impl Blow {
    fn thrown(dice: &mut Dice) -> Self {
        let second = Duration::from_secs(1);
        match dice.below(100) {
            0 => Blow::Pause(dice.between(second * 31, second * 40)),
            1..=7 => Blow::Pause(dice.between(second, second * 2)),
            8..=17 => Blow::Nothing,
            _ => Blow::Kill,
        }
    }
}

impl Scene {
    fn dir(&self, job: usize) -> PathBuf {
        self.stage.dir().join("jobs").join(job.to_string())
    }

    fn file(&self, job: usize) -> PathBuf {
        self.dir(job).join("refresh-token")
    }

    /// One call of the job; `true` when the blow met it.
    fn call(&mut self, job: usize, wait: Duration, blow: &Blow, report: &mut Report) -> bool {
        if self.ledger.signed_out().contains(&job) {
            let (token, family) = self.ledger.sign_in(job);
            std::fs::write(self.file(job), token).unwrap();
            self.ledger.held(family);
        }
        let file = self.file(job).display().to_string();
        let mut command = self.stage.command(&self.plan.programs.turnglass, ["refresh", "--once"]);
        command.args(["--client-id", "torture", "--token-url", &self.provider.url()]);
        command.args(["--wait", "0s", "--rotated-file", &file]);
        // The refresh token comes out of that file, or as a variable that the job's script fills from it.
        if job.is_multiple_of(2) {
            command.args(["--refresh-token-file", &file]);
        } else {
            command.args(["--refresh-token-env", "REFRESH"]);
            command.env("REFRESH", std::fs::read_to_string(&file).unwrap_or_default());
        }
        let before = self.ledger.rotations(job);
        let run = self.ledger.starts();
        let mut process = Process::start("once", &self.logs, command);
        self.ledger.runs_as(run, process.pid().as_raw_nonzero().get());
        let met = self.strike(&mut process, run, wait, blow, report);
        let killed = met && matches!(blow, Blow::Kill);
        let code = if killed { None } else { process.wait(PATIENCE) };
        let said = process.err();
        drop(process);
        self.ledger.leaves(run);
        self.provider.settles();
        self.judge(job, code, killed, &said, before, report);
        met
    }

    fn strike(
        &self,
        process: &mut Process,
        run: usize,
        wait: Duration,
        blow: &Blow,
        report: &mut Report,
    ) -> bool {
        if matches!(blow, Blow::Nothing) {
            return false;
        }
        watch_for(wait, self.provider.port(), &self.ledger);
        if process.ended().is_some() {
            return false;
        }
        match blow {
            Blow::Kill => {
                kill(process, run, &self.ledger, None);
                report.kills += 1;
            }
            Blow::Pause(length) => {
                process.signal(Signal::STOP);
                sleep(*length);
                process.signal(Signal::CONT);
                report.pauses += 1;
            }
            Blow::Nothing => {}
        }
        true
    }

    /// What the call left behind, and whether it did what it should.
    fn judge(
        &mut self,
        job: usize,
        code: Option<i32>,
        killed: bool,
        said: &str,
        before: u32,
        report: &mut Report,
    ) {
        let (file, marker) = (self.file(job), self.ledger.marker());
        let beside = std::fs::read_dir(self.dir(job)).into_iter().flatten().flatten();
        let others = beside.map(|entry| entry.path()).filter(|path| *path != file);
        for path in others.filter(|path| holds(path, &marker)) {
            if killed {
                self.seen.insert(path);
            } else {
                // Told once.
                let _ = std::fs::remove_file(&path);
                self.seen.remove(&path);
                report.leaks.push(path);
            }
        }
        let out = self.ledger.signed_out().contains(&job);
        match code {
            None if killed => {}
            None => report.faults.push(format!("job {job}: it does not end: {said}")),
            // The token may be of an answer that an earlier call had.
            Some(0) => {}
            Some(REFUSED) if out => {}
            Some(code) => {
                let rotated = self.ledger.rotations(job) - before;
                report.silent.push((job, format!("ended with {code}, {rotated} rotations: {said}")));
            }
        }
    }
}
