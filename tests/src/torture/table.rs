//! All variants in one go: how the kills are shared out, and the table of what came of them.

use super::keeper::Kind;
use super::report::Report;
use super::variant::Variant;
use std::fmt::Write as _;

/// A part of the whole.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    pub variant: Variant,
    pub kind: Kind,
    /// Of a thousand kills and pauses.
    pub share: u32,
    pub accounts: usize,
    /// Side by side. Who is killed within milliseconds needs the processor for itself; who is stopped needs none.
    pub homes: u32,
}

const fn share(variant: Variant, kind: Kind, share: u32, accounts: usize, homes: u32) -> Share {
    Share { variant, kind, share, accounts, homes }
}

const SHARES: [Share; 18] = [
    share(Variant::Plain, Kind::Files, 110, 200, 2),
    share(Variant::Plain, Kind::Sealed, 80, 200, 2),
    share(Variant::Plain, Kind::Agent, 50, 40, 2),
    share(Variant::Vault, Kind::Files, 40, 200, 4),
    share(Variant::Disk, Kind::Files, 40, 200, 2),
    share(Variant::Disk, Kind::Sealed, 30, 200, 2),
    share(Variant::Provider, Kind::Files, 70, 200, 2),
    share(Variant::Provider, Kind::Sealed, 40, 200, 2),
    share(Variant::Clock, Kind::Files, 40, 200, 2),
    share(Variant::Pauses, Kind::Files, 120, 20, 24),
    share(Variant::Pauses, Kind::Sealed, 60, 20, 24),
    share(Variant::Pauses, Kind::Agent, 20, 10, 12),
    share(Variant::Keepers, Kind::Sealed, 60, 20, 2),
    share(Variant::Keepers, Kind::Agent, 20, 10, 2),
    share(Variant::Hooks, Kind::Sealed, 60, 20, 2),
    share(Variant::Hooks, Kind::Agent, 20, 10, 2),
    share(Variant::Once, Kind::None, 80, 4, 2),
    share(Variant::Verbs, Kind::Sealed, 60, 12, 2),
];

/// How so many kills and pauses are shared out. Where there is no keychain, its part goes to the sealed vault.
pub fn shares(kills: u32, keychain: bool) -> Vec<(Share, u32)> {
    let whole: u32 = SHARES.iter().map(|share| share.share).sum();
    let mut parts: Vec<(Share, u32)> =
        SHARES.iter().map(|share| (*share, (kills * share.share).div_ceil(whole).max(1))).collect();
    if !keychain {
        let (gone, mut left): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|(share, _)| share.kind == Kind::Agent);
        for (share, part) in gone {
            let same = |(of, _): &&mut (Share, u32)| of.variant == share.variant && of.kind == Kind::Sealed;
            left.iter_mut().find(same).into_iter().for_each(|(_, kills)| *kills += part);
        }
        parts = left;
    }
    parts
}

/// The figures, as Markdown.
pub fn figures(reports: &[Report]) -> String {
    let mut text = String::from(
        "| variant | keeper | kills | pauses | answers at risk | lost: never read | lost: broken by the provider | \
         lost: read within the grace | lost: no processor since it was read | **lost: could be kept** | two at once | hooks lost | not so | leftovers | else |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let mut sums = [0; 13];
    for report in reports {
        let figures = row(report);
        let plan = &report.plan;
        line(&mut text, plan.variant.name(), plan.kind.name(), &figures);
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
    }
    line(&mut text, "**all**", "", &sums);
    text
}

fn row(report: &Report) -> [usize; 13] {
    let (at_risk, _) = report.risks();
    let (within, starved, could) = report.lost_after_reading();
    [
        report.kills as usize,
        report.pauses as usize,
        at_risk,
        report.in_flight.1 + report.unread.1 + report.crossed.1,
        report.broken.1,
        within,
        starved,
        could,
        report.at_once.len(),
        report.hooks.1.len(),
        report.untrue.len(),
        report.leaks.len(),
        report.spent_twice.len() + report.silent.len() + report.faults.len(),
    ]
}

fn line(text: &mut String, variant: &str, keeper: &str, figures: &[usize]) {
    let _ = write!(text, "| {variant} | {keeper} |");
    for figure in figures {
        let _ = write!(text, " {figure} |");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_has_its_share_and_no_kill_is_left_out() {
        for keychain in [true, false] {
            let parts = shares(10_000, keychain);
            assert!(parts.iter().map(|(_, kills)| kills).sum::<u32>() >= 10_000);
            for variant in Variant::ALL {
                assert!(parts.iter().any(|(share, _)| share.variant == variant), "{variant:?}");
            }
            for (share, _) in parts {
                assert!(share.variant.kinds().contains(&share.kind), "{share:?}");
            }
        }
    }
}
