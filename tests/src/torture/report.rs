//! What came of it: how many answers were at risk, which sessions were lost and by what, and whether any of them could
//! have been kept.

use super::ledger::{Had, Ledger, Met, Sending};
use super::run::Plan;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Bounds of the histogram: killed so long after the answer was read.
const BOUNDS: [Duration; 10] = [
    Duration::from_micros(100),
    Duration::from_micros(250),
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_millis(2),
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(20),
    Duration::from_millis(50),
    Duration::MAX,
];

#[derive(Debug)]
pub struct Report {
    pub plan: Plan,
    pub kills: u32,
    /// The disk was full when it started.
    pub did_not_start: u32,
    pub tortured_for: Duration,
    pub took: Duration,
    pub requests: usize,
    pub rotations: usize,
    /// Rotated answers that were read before a kill, by time: how many, and how many of them are lost.
    pub at_risk: [(usize, usize); BOUNDS.len()],
    /// Rotated answers that never reached the process: how many, and how many sessions that cost.
    pub in_flight: (usize, usize),
    /// The same for answers that the provider itself broke.
    pub broken: (usize, usize),
    /// Lost although the keeper could have kept them.
    pub avoidable: Vec<Avoidable>,
    /// A spent token, sent by a keeper that could know.
    pub spent_twice: Vec<String>,
    /// Alive at the provider, and yet not renewed at the end.
    pub silent: Vec<(usize, String)>,
    /// Keepers that ended by themselves.
    pub faults: Vec<String>,
    /// Files with a token in the clear.
    pub leaks: Vec<PathBuf>,
}

/// A session that the keeper has lost.
#[derive(Debug, Clone, Copy)]
pub struct Avoidable {
    pub account: usize,
    pub run: usize,
    /// How long the answer had been read when the keeper was killed; `None`: it was not.
    pub read_for: Option<Duration>,
}

impl Report {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            kills: 0,
            did_not_start: 0,
            tortured_for: Duration::ZERO,
            took: Duration::ZERO,
            requests: 0,
            rotations: 0,
            at_risk: [(0, 0); BOUNDS.len()],
            in_flight: (0, 0),
            broken: (0, 0),
            avoidable: Vec::new(),
            spent_twice: Vec::new(),
            silent: Vec::new(),
            faults: Vec::new(),
            leaks: Vec::new(),
        }
    }

    /// Nothing was lost that could be kept, and nothing was done that must not be.
    pub fn is_good(&self) -> bool {
        self.avoidable.is_empty()
            && self.spent_twice.is_empty()
            && self.silent.is_empty()
            && self.faults.is_empty()
            && self.leaks.is_empty()
    }

    /// Sessions that were lost, for whatever cause.
    pub fn lost(&self) -> usize {
        self.in_flight.1 + self.broken.1 + self.at_risk.iter().map(|(_, lost)| lost).sum::<usize>()
    }

    pub(super) fn count(&mut self, ledger: &Ledger) {
        let all = ledger.all();
        self.requests = all.len();
        // A reuse says that the answer to the sending before it, the one that rotated, was lost.
        let mut lost = vec![false; all.len()];
        for (sending, _) in all.iter().filter(|(sending, _)| sending.met == Met::Reused) {
            if let Some(rotated) = rotated(&all, sending) {
                lost[rotated] = true;
            }
        }
        for (id, (sending, had)) in all.iter().enumerate() {
            if let Some(before) = sending.before {
                let brought = ledger.brought(sending.account, before + 1..id + 1);
                self.sent_again(sending, &all[before], brought);
            }
            if sending.met == Met::Rotated {
                self.rotated(sending, *had, lost[id]);
            }
        }
    }

    fn rotated(&mut self, sending: &Sending, had: Had, lost: bool) {
        self.rotations += 1;
        let loss = usize::from(lost);
        let add = |count: &mut (usize, usize)| *count = (count.0 + 1, count.1 + loss);
        match had {
            Had::No => add(&mut self.in_flight),
            Had::Broken => add(&mut self.broken),
            Had::Until(time) => {
                let at = BOUNDS.iter().position(|bound| time <= *bound).unwrap_or(BOUNDS.len() - 1);
                add(&mut self.at_risk[at]);
            }
            Had::Yes => {}
        }
        let read_for = match had {
            Had::Until(time) if lost && time > self.plan.grace => Some(time),
            Had::Yes if lost => None,
            _ => return,
        };
        self.avoidable.push(Avoidable { account: sending.account, run: sending.run, read_for });
    }

    /// The same token once more: only after an answer that never came.
    fn sent_again(&mut self, sending: &Sending, (before, had): &(Sending, Had), brought: bool) {
        let knew = match had {
            Had::No | Had::Broken => false,
            Had::Until(time) => *time > self.plan.grace,
            Had::Yes => true,
        };
        // What could not be kept is told as lost; here, who sends although it was told no, or in the same breath.
        let told = before.met == Met::Refused || before.met == Met::Reused || before.run == sending.run;
        if knew && told && before.met != Met::Untouched {
            let when = match had {
                Had::Until(time) => format!("{:.1} ms before it was killed", millis(*time)),
                _ => "and lived on".to_owned(),
            };
            let meanwhile = if brought { ", while a new sign-in was being brought" } else { "" };
            self.spent_twice.push(format!(
                "account {}: the keeper of run {} read {:?} {when}; it was sent again in run {}{meanwhile}",
                sending.account, before.run, before.met, sending.run
            ));
        }
    }
}

/// The sending of the same token that rotated it.
fn rotated(all: &[(Sending, Had)], sending: &Sending) -> Option<usize> {
    let mut before = sending.before;
    while let Some(id) = before {
        if all[id].0.met == Met::Rotated {
            return Some(id);
        }
        before = all[id].0.before;
    }
    None
}

/// A line for each run of the keeper: what is lost together has one cause.
fn by_run(all: &[Avoidable]) -> Vec<String> {
    let mut runs: BTreeMap<usize, Vec<&Avoidable>> = BTreeMap::new();
    for lost in all {
        runs.entry(lost.run).or_default().push(lost);
    }
    let line = |(run, lost): (usize, Vec<&Avoidable>)| {
        let times = lost.iter().filter_map(|lost| lost.read_for);
        let when = match (times.clone().min(), times.max()) {
            (Some(least), Some(most)) => {
                format!("killed {:.1} to {:.1} ms after they were read", millis(least), millis(most))
            }
            _ => "not killed at all".to_owned(),
        };
        let names: Vec<String> = lost.iter().take(8).map(|lost| lost.account.to_string()).collect();
        let more = if lost.len() > names.len() { ", …" } else { "" };
        format!("run {run}: {} answers, {when} (accounts {}{more})", lost.len(), names.join(", "))
    };
    runs.into_iter().map(line).collect()
}

#[allow(clippy::cast_precision_loss)]
fn millis(time: Duration) -> f64 {
    time.as_micros() as f64 / 1_000.0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = &self.plan;
        writeln!(
            f,
            "seed {}, {:?} keeper, variant {:?}, {} accounts",
            plan.seed, plan.kind, plan.variant, plan.accounts
        )?;
        writeln!(
            f,
            "{} kills in {:.0} s ({:.0} s with the proof); {} requests, {} rotations",
            self.kills,
            self.tortured_for.as_secs_f64(),
            self.took.as_secs_f64(),
            self.requests,
            self.rotations
        )?;
        if self.did_not_start > 0 {
            writeln!(f, "{} times more, the keeper did not start: the disk was full", self.did_not_start)?;
        }
        writeln!(f, "\n{:<58} answers  sessions lost", "answers that a kill, or the provider, put at risk")?;
        let mut row = |what: &str, (count, lost): (usize, usize)| {
            if count == 0 { Ok(()) } else { writeln!(f, "{what:<58} {count:>7} {lost:>14}") }
        };
        row("broken by the provider", self.broken)?;
        row("in flight: never read by the process", self.in_flight)?;
        for (bound, counts) in BOUNDS.iter().zip(self.at_risk) {
            match *bound {
                Duration::MAX => row("read, killed later", counts)?,
                bound => {
                    row(&format!("read, killed within {:>5.2} ms of reading it", millis(bound)), counts)?
                }
            }
        }
        let mut list = |what: &str, count: usize, entries: Vec<String>| {
            writeln!(f, "{what}: {count}")?;
            entries.iter().take(12).try_for_each(|entry| writeln!(f, "    {}", entry.trim()))
        };
        list(
            &format!(
                "lost although it could be kept (killed over {:.1} ms after reading the answer)",
                millis(plan.grace)
            ),
            self.avoidable.len(),
            by_run(&self.avoidable),
        )?;
        list(
            "spent tokens sent by a keeper that could know",
            self.spent_twice.len(),
            self.spent_twice.clone(),
        )?;
        let silent = self.silent.iter().map(|(account, says)| format!("account {account}: {says}"));
        list("alive at the provider, but not renewed", self.silent.len(), silent.collect())?;
        list("keepers that ended by themselves", self.faults.len(), self.faults.clone())?;
        list(
            "files with a token in the clear",
            self.leaks.len(),
            self.leaks.iter().map(|path| path.display().to_string()).collect(),
        )?;
        writeln!(f, "{}", if self.is_good() { "Nothing was lost that could be kept." } else { "FAILED." })
    }
}
