//! What is to be done, and doing it in several homes side by side.

use super::dice::Dice;
use super::keeper::{Kind, Programs};
use super::report::Report;
use super::variant::Variant;
use super::{hooks, keepers, once, run, verbs};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What is to be done to the keeper.
#[derive(Debug, Clone)]
pub struct Plan {
    pub programs: Programs,
    pub kind: Kind,
    pub variant: Variant,
    pub seed: u64,
    /// Kills, or pauses where the variant is theirs.
    pub kills: u32,
    /// In each home.
    pub accounts: usize,
    /// So soon after an answer was read a kill may lose it: it is not written down yet.
    pub grace: Duration,
    /// So many homes share the kills.
    pub homes: u32,
}

impl Plan {
    /// Stands in every token, so that they can be searched for.
    pub(super) fn marker(&self) -> String {
        format!("canary{:016x}", Dice::new(self.seed, 9).next())
    }

    /// The share of one home, with a seed of its own that follows from the plan's.
    fn of(&self, home: u32) -> Self {
        let more = u32::from(home < self.kills % self.homes);
        let seed = if home == 0 { self.seed } else { Dice::new(self.seed, 1_000 + u64::from(home)).next() };
        Self { seed, kills: self.kills / self.homes + more, homes: 1, ..self.clone() }
    }
}

/// Does it, telling how far it is.
pub fn torture(plan: &Plan, tell: &mut dyn FnMut(&str)) -> Result<Report, String> {
    let begun = Instant::now();
    let done = Arc::new(AtomicU32::new(0));
    let homes: Vec<_> = (0..plan.homes)
        .map(|home| plan.of(home))
        .filter(|plan| plan.kills > 0)
        .map(|plan| {
            let done = done.clone();
            thread::spawn(move || in_one_home(&plan, &done))
        })
        .collect();
    let mut told = 0;
    while homes.iter().any(|home| !home.is_finished()) {
        thread::sleep(Duration::from_millis(20));
        let done = done.load(Ordering::Relaxed);
        if done / 100 > told {
            told = done / 100;
            tell(&format!("{} of {} in {} s", told * 100, plan.kills, begun.elapsed().as_secs()));
        }
    }
    let mut whole = Report::new(plan);
    for home in homes {
        let report = home.join().map_err(|why| {
            let words = why.downcast_ref::<String>().cloned();
            words.or_else(|| why.downcast_ref::<&str>().map(|words| (*words).to_owned())).unwrap_or_default()
        })??;
        whole.merge(report);
    }
    Ok(whole)
}

fn in_one_home(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    match plan.variant {
        Variant::Keepers => keepers::torture(plan, done),
        Variant::Hooks => hooks::torture(plan, done),
        Variant::Once => once::torture(plan, done),
        Variant::Verbs => verbs::torture(plan, done),
        _ => run::torture(plan, done),
    }
}
