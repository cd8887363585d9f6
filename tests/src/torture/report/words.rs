//! The report in words.

use super::{Avoidable, BOUNDS, Report};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// A run's number; of a process that had gone when it was looked for, none.
pub(super) fn number(run: Option<usize>) -> String {
    run.map_or("?".into(), |run| run.to_string())
}

/// A line for each run of the keeper: what is lost together has one cause.
fn by_run(all: &[Avoidable]) -> Vec<String> {
    let mut runs: BTreeMap<Option<usize>, Vec<&Avoidable>> = BTreeMap::new();
    for lost in all {
        runs.entry(lost.run).or_default().push(lost);
    }
    let line = |(run, lost): (Option<usize>, Vec<&Avoidable>)| {
        let times = lost.iter().filter_map(|lost| lost.read_for);
        let waited = lost.iter().map(|lost| lost.waited).max().unwrap_or_default();
        let when = match (times.clone().min(), times.max()) {
            (Some(least), Some(most)) => {
                format!(
                    "killed {:.1} to {:.1} ms after they were read, of which up to {:.1} ms without a processor",
                    millis(least),
                    millis(most),
                    millis(waited)
                )
            }
            _ => "not killed at all".to_owned(),
        };
        let names: Vec<String> = lost.iter().take(8).map(|lost| lost.account.to_string()).collect();
        let more = if lost.len() > names.len() { ", …" } else { "" };
        let run = number(run);
        format!("run {run}: {} answers, {when} (accounts {}{more})", lost.len(), names.join(", "))
    };
    runs.into_iter().map(line).collect()
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn millis(time: Duration) -> f64 {
    time.as_micros() as f64 / 1_000.0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = &self.plan;
        writeln!(
            f,
            "seed {}, variant {}, keeper {}, {} accounts in each of {} homes",
            plan.seed,
            plan.variant.name(),
            plan.kind.name(),
            plan.accounts,
            plan.homes
        )?;
        writeln!(
            f,
            "{} kills and {} pauses in {:.0} s ({:.0} s with the proof); {} requests, {} rotations",
            self.kills,
            self.pauses,
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
        row("spent by what a process had sent before its end", self.crossed)?;
        row("in flight: never read by the process", self.in_flight)?;
        let grace = millis(plan.grace);
        row(&format!("never read, though here over {grace:.1} ms before the kill"), self.unread)?;
        row("dropped unread by a process that lived", self.dropped)?;
        for (bound, counts) in BOUNDS.iter().zip(self.at_risk) {
            match *bound {
                Duration::MAX => row("read, killed later", counts)?,
                bound => {
                    row(&format!("read, killed within {:>5.2} ms of reading it", millis(bound)), counts)?
                }
            }
        }
        let list = |f: &mut fmt::Formatter<'_>, what: &str, count: usize, entries: Vec<String>| {
            writeln!(f, "{what}: {count}")?;
            entries.iter().take(12).try_for_each(|entry| writeln!(f, "    {}", entry.trim()))
        };
        list(
            f,
            &format!("lost for want of a processor (all but {grace:.1} ms of the time since they were read)"),
            self.starved.len(),
            by_run(&self.starved),
        )?;
        for (what, cases) in self.checks() {
            list(f, &what, cases.len(), cases)?;
        }
        if !self.typed.is_empty() {
            let each = self.typed.iter().map(|(verb, (done, not))| format!("{verb} {done} ({not} not)"));
            writeln!(f, "typed and done: {}", each.collect::<Vec<_>>().join(", "))?;
        }
        if self.leaks_for_a_moment > 0 {
            writeln!(f, "more of them, gone after the next call: {}", self.leaks_for_a_moment)?;
        }
        // Said once more at the end: of a long output, the end is what is shown.
        for (what, cases) in self.checks() {
            if let Some(first) = cases.first() {
                writeln!(f, "FAILED: {what}: {}, such as: {}", cases.len(), first.trim())?;
            }
        }
        if self.is_good() { writeln!(f, "Nothing was lost that could be kept.") } else { Ok(()) }
    }
}

impl Report {
    /// What must not have happened, and the cases in which it did.
    pub(super) fn checks(&self) -> Vec<(String, Vec<String>)> {
        let grace = millis(self.plan.grace);
        let avoidable =
            format!("lost although it could be kept (killed over {grace:.1} ms after reading the answer)");
        let silent = self.silent.iter().map(|(account, says)| format!("account {account}: {says}"));
        let mut checks = vec![
            (avoidable, by_run(&self.avoidable)),
            ("spent tokens sent by a keeper that could know".into(), self.spent_twice.clone()),
            ("tokens with which two asked at once".into(), self.at_once.clone()),
            ("shown or promised, and not so".into(), self.untrue.clone()),
            ("alive at the provider, but not renewed".into(), silent.collect()),
            ("keepers that ended by themselves".into(), self.faults.clone()),
            (
                "files with a token in the clear".into(),
                self.leaks.iter().map(|path| path.display().to_string()).collect(),
            ),
        ];
        if self.hooks.0 > 0 || !self.hooks.1.is_empty() {
            checks.push((format!("hooks lost, of {}", self.hooks.0), self.hooks.1.clone()));
        }
        checks
    }
}
