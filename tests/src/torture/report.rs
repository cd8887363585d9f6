//! What came of it: how many answers were at risk, which sessions were lost and by what, and whether any of them could
//! have been kept.

mod words;

use super::ledger::{Had, Ledger, Met, Sending};
use super::plan::Plan;
use std::collections::BTreeMap;
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
    /// How often it was stopped for a while.
    pub pauses: u32,
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
    /// The same for those that had lain in the kernel for longer than the grace when the process was killed.
    pub unread: (usize, usize),
    /// The same for those that a process closed its ears to while it lived.
    pub dropped: (usize, usize),
    /// The same for answers that the provider itself broke.
    pub broken: (usize, usize),
    /// Read or not: lost since the provider came only afterwards to what a process had sent that had ended before.
    pub crossed: (usize, usize),
    /// Lost, and read for longer than the grace; but for so long its thread waited for a processor that less was left.
    pub starved: Vec<Avoidable>,
    /// Lost although the keeper could have kept them.
    pub avoidable: Vec<Avoidable>,
    /// A spent token, sent by a keeper that could know.
    pub spent_twice: Vec<String>,
    /// Two processes that lived asked with one token.
    pub at_once: Vec<String>,
    /// How often a new token was to be put in its place, and where it never came.
    pub hooks: (usize, Vec<String>),
    /// What befell each account, where that is written down.
    pub pasts: Vec<String>,
    /// What was typed: how often it was done, and how often it was cut off or failed.
    pub typed: BTreeMap<&'static str, (usize, usize)>,
    /// What was shown or promised and is not so.
    pub untrue: Vec<String>,
    /// Alive at the provider, and yet not renewed at the end.
    pub silent: Vec<(usize, String)>,
    /// Keepers that ended by themselves.
    pub faults: Vec<String>,
    /// Files with a token in the clear.
    pub leaks: Vec<PathBuf>,
    /// The same, gone after the next call.
    pub leaks_for_a_moment: usize,
}

/// A session that the keeper has lost.
#[derive(Debug, Clone, Copy)]
pub struct Avoidable {
    pub account: usize,
    pub run: Option<usize>,
    /// How long the answer had been read when the keeper was killed; `None`: it was not.
    pub read_for: Option<Duration>,
    /// And how long of that its thread waited for a processor.
    pub waited: Duration,
}

impl Report {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            kills: 0,
            pauses: 0,
            did_not_start: 0,
            tortured_for: Duration::ZERO,
            took: Duration::ZERO,
            requests: 0,
            rotations: 0,
            at_risk: [(0, 0); BOUNDS.len()],
            in_flight: (0, 0),
            unread: (0, 0),
            dropped: (0, 0),
            broken: (0, 0),
            crossed: (0, 0),
            starved: Vec::new(),
            avoidable: Vec::new(),
            spent_twice: Vec::new(),
            at_once: Vec::new(),
            hooks: (0, Vec::new()),
            pasts: Vec::new(),
            typed: BTreeMap::new(),
            untrue: Vec::new(),
            silent: Vec::new(),
            faults: Vec::new(),
            leaks: Vec::new(),
            leaks_for_a_moment: 0,
        }
    }

    /// Nothing was lost that could be kept, and nothing was done that must not be.
    pub fn is_good(&self) -> bool {
        self.checks().iter().all(|(_, cases)| cases.is_empty())
    }

    /// Answers that were put at risk, and the sessions that this cost, for whatever cause.
    pub fn risks(&self) -> (usize, usize) {
        let rare = [self.in_flight, self.unread, self.dropped, self.broken, self.crossed];
        rare.iter().chain(&self.at_risk).fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1))
    }

    /// Lost though read, by how long before the kill that was: within the grace; earlier, but without a processor since;
    /// and earlier or never killed.
    pub fn lost_after_reading(&self) -> (usize, usize, usize) {
        let read = self.at_risk.iter().map(|(_, lost)| lost).sum::<usize>();
        let later = self.avoidable.iter().filter(|lost| lost.read_for.is_some()).count();
        (read - later - self.starved.len(), self.starved.len(), self.avoidable.len())
    }

    /// What came of another home.
    pub(super) fn merge(&mut self, other: Self) {
        let add = |sum: &mut (usize, usize), more: (usize, usize)| *sum = (sum.0 + more.0, sum.1 + more.1);
        self.kills += other.kills;
        self.pauses += other.pauses;
        self.did_not_start += other.did_not_start;
        self.tortured_for = self.tortured_for.max(other.tortured_for);
        self.took = self.took.max(other.took);
        self.requests += other.requests;
        self.rotations += other.rotations;
        self.at_risk.iter_mut().zip(other.at_risk).for_each(|(sum, more)| add(sum, more));
        add(&mut self.in_flight, other.in_flight);
        add(&mut self.unread, other.unread);
        add(&mut self.dropped, other.dropped);
        add(&mut self.broken, other.broken);
        add(&mut self.crossed, other.crossed);
        self.avoidable.extend(other.avoidable);
        self.spent_twice.extend(other.spent_twice);
        self.at_once.extend(other.at_once);
        self.hooks.0 += other.hooks.0;
        self.hooks.1.extend(other.hooks.1);
        other.typed.into_iter().for_each(|(verb, counts)| add(self.typed.entry(verb).or_default(), counts));
        self.untrue.extend(other.untrue);
        self.starved.extend(other.starved);
        self.silent.extend(other.silent);
        self.faults.extend(other.faults);
        self.leaks.extend(other.leaks);
        self.leaks_for_a_moment += other.leaks_for_a_moment;
    }

    pub(super) fn count(&mut self, ledger: &Ledger) {
        let all = ledger.all();
        self.requests = all.len();
        // A reuse says that the answer to the sending before it, the one that rotated, was lost.
        let mut lost = vec![false; all.len()];
        let mut crossed = vec![false; all.len()];
        for (sending, _) in all.iter().filter(|(sending, _)| sending.met == Met::Reused) {
            if let Some(rotated) = rotated(&all, sending) {
                lost[rotated] = true;
                crossed[rotated] = ledger.crossed(sending, &all[rotated].0);
            }
        }
        for (id, (sending, had)) in all.iter().enumerate() {
            if let Some(before) = sending.before {
                let brought = ledger.brought(sending.account, before + 1..id + 1);
                if let Some(what) = self.sent_again(sending, &all[before], brought) {
                    let past = self.pasts.get(sending.account).cloned().unwrap_or_default();
                    self.spent_twice.push(format!("{what}; {}; {past}", requests_until(&all, id)));
                }
                self.by_two(ledger, sending, &all[before].0);
            }
            let read = !matches!(had, Had::No | Had::Unread(_));
            if crossed[id] && read {
                self.rotations += 1;
                self.crossed = (self.crossed.0 + 1, self.crossed.1 + 1);
            } else if sending.met == Met::Rotated {
                self.rotated(sending, *had, lost[id]);
            }
        }
    }

    fn rotated(&mut self, sending: &Sending, had: Had, lost: bool) {
        self.rotations += 1;
        let loss = usize::from(lost);
        let add = |count: &mut (usize, usize)| *count = (count.0 + 1, count.1 + loss);
        match had {
            Had::Unread(time) if time > self.plan.grace => add(&mut self.unread),
            Had::No | Had::Unread(_) => add(&mut self.in_flight),
            Had::Dropped => add(&mut self.dropped),
            Had::Broken => add(&mut self.broken),
            Had::Until(time, _) => {
                let at = BOUNDS.iter().position(|bound| time <= *bound).unwrap_or(BOUNDS.len() - 1);
                add(&mut self.at_risk[at]);
            }
            Had::Yes => {}
        }
        let (read_for, waited) = match had {
            Had::Until(time, waited) if lost && time > self.plan.grace => (Some(time), waited),
            Had::Yes | Had::Dropped if lost => (None, Duration::ZERO),
            _ => return,
        };
        let kept_from_it = read_for.is_some_and(|time| time.saturating_sub(waited) <= self.plan.grace);
        let all = if kept_from_it { &mut self.starved } else { &mut self.avoidable };
        all.push(Avoidable { account: sending.account, run: sending.run, read_for, waited });
    }

    /// The same token once more: only after an answer that never came.
    fn sent_again(&self, sending: &Sending, (before, had): &(Sending, Had), brought: bool) -> Option<String> {
        let knew = match had {
            Had::No | Had::Unread(_) | Had::Dropped | Had::Broken => false,
            Had::Until(time, waited) => time.saturating_sub(*waited) > self.plan.grace,
            Had::Yes => true,
        };
        // What could not be kept is told as lost; here, who sends although it was told no, or in the same breath.
        let told = before.met == Met::Refused || before.met == Met::Reused || before.run == sending.run;
        (knew && told && before.met != Met::Untouched).then(|| {
            let when = match had {
                Had::Until(time, _) => format!("{:.1} ms before it was killed", words::millis(*time)),
                _ => "and lived on".to_owned(),
            };
            let meanwhile = if brought { ", while a new sign-in was being brought" } else { "" };
            format!(
                "account {}: the keeper of run {} read {:?} {when}; it was sent again in run {}{meanwhile}",
                sending.account,
                words::number(before.run),
                before.met,
                words::number(sending.run)
            )
        })
    }

    /// The same token by another process, while the first one lived.
    fn by_two(&mut self, ledger: &Ledger, sending: &Sending, before: &Sending) {
        let others = sending.run.is_some() && sending.run != before.run;
        let at_once = ledger.lived_until(before, sending) && !ledger.crossed(sending, before);
        if others && before.met == Met::Rotated && at_once {
            let (first, second) = (words::number(before.run), words::number(sending.run));
            self.at_once.push(format!(
                "account {}: by run {first}, and by run {second} while that lived",
                sending.account
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

/// The last requests for the account of this one, each with the request before it of the same token.
fn requests_until(all: &[(Sending, Had)], id: usize) -> String {
    let account = all[id].0.account;
    let of_it = all.iter().enumerate().take(id + 1).filter(|(_, (sending, _))| sending.account == account);
    let told = of_it.map(|(at, (sending, had))| {
        let again = sending.before.map(|before| format!(" as {before}")).unwrap_or_default();
        format!("{at}{again} in run {}: {:?}, {had:?}", words::number(sending.run), sending.met)
    });
    let told: Vec<String> = told.collect();
    told[told.len().saturating_sub(8)..].join(", ")
}
