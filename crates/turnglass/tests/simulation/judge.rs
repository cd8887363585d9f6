//! What must hold, watched from outside by rules of its own: it computes margins and waits from the specification and
//! never asks the schedule. Instants are of the wall clock (`wall`) or of the time that really passes (`t`).
//!
//! - *Fresh*: once an account's way is clear (machine awake, network and provider up, vault open, no failed answer, no
//!   `Retry-After` running, the clock right where a token's end is read off the provider's) for longer than its longest
//!   back-off, its token is not expired, nor is it later than its rule plus jitter.
//! - *Calm*: nothing is asked for before its rule: the margin (at most half of the lifetime), a day without a known
//!   end, half of what was left (or as long as it has ended) after an unchanged answer, a second or `Retry-After` after a failure; and never twice at once.
//! - *Bounded*: a run of failures holds no more requests than its back-off explains.
//! - *Told*: the end of a token that nothing renews is told.

use super::chance::{DAY, HOUR, MINUTE, SECOND};
use super::hands::Dates;
use super::people::Person;
use super::world::Plan;

/// An answer is there within this.
pub const LATENCY: i64 = 3 * SECOND;
/// What queues and clocks may add.
const SLACK: i64 = 10 * SECOND;

#[derive(Default)]
pub struct Track {
    margin_rule: Option<i64>,
    renewable: bool,
    pub here: bool,
    lifetime: Option<i64>,
    pub expires: Option<i64>,
    /// No request before this instant of the wall clock, and why.
    not_before: Option<(i64, &'static str)>,
    /// Asked for by this instant of the wall clock, when nothing is in its way.
    not_after: Option<i64>,
    /// The last time that something of its own was in its way.
    own_trouble: i64,
    in_flight: bool,
    failures: i64,
    failing_since: i64,
    told_end: bool,
}

#[derive(Default)]
pub struct Judge {
    pub tracks: Vec<Track>,
    seed: u64,
    pub requests: u64,
    renewals: u64,
    unchanged: u64,
    failed: u64,
    told: u64,
    pub looks: u64,
    pub idle: u64,
    awake_days: i64,
    checked: u64,
}

impl Judge {
    pub fn new(seed: u64, people: &[Person]) -> Self {
        let track = |person: &Person| Track {
            margin_rule: person.margin_rule(),
            renewable: person.renewable(),
            ..Track::default()
        };
        Self { tracks: people.iter().map(track).collect(), seed, ..Self::default() }
    }

    /// The account is there, with these dates.
    pub fn joined(&mut self, at: usize, dates: Dates, t: i64) {
        let track = &mut self.tracks[at];
        *track = Track {
            margin_rule: track.margin_rule,
            renewable: track.renewable,
            here: true,
            ..Track::default()
        };
        track.own_trouble = t;
        track.take(dates);
    }

    pub fn left(&mut self, at: usize) {
        self.tracks[at].here = false;
    }

    /// A request goes out. `clear_since` is when its way became clear, `None` when it is not.
    pub fn asked(&mut self, at: usize, wall: i64, t: i64, clear_since: Option<i64>) {
        self.requests += 1;
        let seed = self.seed;
        self.check(at, wall, t, clear_since);
        let track = &mut self.tracks[at];
        assert!(!track.in_flight, "seed {seed}, {t}: account {at} is asked for twice at once");
        assert!(track.renewable, "seed {seed}, {t}: account {at} cannot be renewed and was");
        if let Some((rule_at, rule)) = track.not_before {
            assert!(
                wall + SECOND / 10 >= rule_at,
                "seed {seed}, {t}: account {at} is asked for {} s before its rule ({rule})",
                (rule_at - wall) / SECOND
            );
        }
        track.in_flight = true;
    }

    /// The vault did not take writes, so the request never went out.
    pub fn not_asked(&mut self, at: usize) {
        self.requests -= 1;
        self.tracks[at].in_flight = false;
    }

    pub fn renewed(&mut self, at: usize, dates: Dates, wall: i64) {
        self.renewals += 1;
        let track = &mut self.tracks[at];
        (track.in_flight, track.failures) = (false, 0);
        track.take(dates);
        match (dates.expires, track.lifetime) {
            (Some(end), Some(lifetime)) => {
                let margin = track.margin(lifetime);
                track.not_before = Some((end - margin, "the margin"));
                track.not_after = Some(end - margin + (margin / 20).min(10 * MINUTE));
            }
            (Some(_), None) => (track.not_before, track.not_after) = (None, None),
            (None, _) => {
                let again = dates.issued.unwrap_or(wall) + DAY;
                (track.not_before, track.not_after) = (Some((again, "daily")), Some(again));
            }
        }
    }

    pub fn unchanged(&mut self, at: usize, dates: Option<Dates>, wall: i64, t: i64) {
        self.unchanged += 1;
        let track = &mut self.tracks[at];
        (track.in_flight, track.failures, track.not_after) = (false, 0, None);
        if let Some(dates) = dates {
            track.take(dates);
        }
        let least = track.lifetime.map_or(MINUTE, |lifetime| (lifetime / 100).clamp(SECOND, MINUTE));
        let left = track.expires.map_or(DAY, |end| end - wall);
        let wait = if left < 0 { (-left).clamp(least, HOUR) } else { (left / 2).clamp(least, DAY) };
        track.not_before = Some((wall + wait, "nothing better came"));
        if left <= 0 {
            // The provider has nothing better than what has ended.
            track.own_trouble = track.own_trouble.max(t + wait);
        }
    }

    pub fn failed(&mut self, at: usize, asked_for: Option<i64>, wall: i64, t: i64) {
        self.failed += 1;
        let seed = self.seed;
        let track = &mut self.tracks[at];
        let wait = asked_for.unwrap_or(0).clamp(SECOND, DAY);
        (track.in_flight, track.not_after) = (false, None);
        track.not_before = Some((wall + wait, if asked_for.is_some() { "Retry-After" } else { "back-off" }));
        track.own_trouble = track.own_trouble.max(if asked_for.is_some() { t + wait } else { t });
        if track.failures == 0 {
            track.failing_since = t;
        }
        track.failures += 1;
        // With full jitter a wait is half of its cap in the mean; the first ones are shorter.
        let explained = 30 + 4 * (t - track.failing_since) / track.cap();
        assert!(
            track.failures <= explained,
            "seed {seed}, {t}: account {at} was asked for {} times in {} s",
            track.failures,
            (t - track.failing_since) / SECOND
        );
    }

    pub fn ended(&self, at: usize, t: i64, says: &str) -> ! {
        panic!("seed {}, {t}: account {at} was given up: {says}", self.seed);
    }

    pub fn told_end(&mut self, at: usize) {
        self.told += 1;
        self.tracks[at].told_end = true;
    }

    /// Waiting rules that a resume, the network's return or a set clock may cut short.
    pub fn may_ask_again(&mut self, at: usize) {
        let track = &mut self.tracks[at];
        if track.failures > 0 {
            track.not_before = None;
        }
    }

    /// The clock was set: the account goes by these dates now.
    pub fn clock_set(&mut self, at: usize, dates: Dates) {
        let track = &mut self.tracks[at];
        (track.not_before, track.not_after) = (None, None);
        (track.expires, track.told_end) = (dates.expires, track.told_end && track.expires == dates.expires);
    }

    /// At the end of a clear stretch, at a request, and once a day.
    pub fn check(&mut self, at: usize, wall: i64, t: i64, clear_since: Option<i64>) {
        let (seed, track) = (self.seed, &self.tracks[at]);
        let Some(clear_since) = clear_since.filter(|_| track.here && !track.in_flight) else { return };
        let clear_for = t - clear_since.max(track.own_trouble);
        self.checked += 1;
        let over = |end: Option<i64>| end.map_or(i64::MIN, |end| wall - end);
        if !track.renewable {
            let untold = over(track.expires).min(clear_for) > SLACK && !track.told_end;
            assert!(!untold, "seed {seed}, {t}: the end of account {at} was forgotten");
            return;
        }
        let patience = track.cap() + LATENCY + SLACK;
        assert!(
            over(track.expires) <= 0 || clear_for <= patience,
            "seed {seed}, {t}: account {at} is expired for {} s, its way is clear for {} s (lifetime {:?} s)",
            over(track.expires) / SECOND,
            clear_for / SECOND,
            track.lifetime.map(|lifetime| lifetime / SECOND)
        );
        let late = over(track.not_after);
        assert!(
            late <= SLACK || clear_for <= patience,
            "seed {seed}, {t}: account {at} is late by {} s, its way is clear for {} s",
            late / SECOND,
            clear_for / SECOND
        );
    }

    /// A day is over: the keeper did not wake more often than its accounts explain.
    pub fn day_over(&mut self, t: i64, accounts: u64, was: (u64, u64)) -> (u64, u64) {
        self.awake_days += 1;
        let (idle, requests) = (self.idle - was.0, self.requests - was.1);
        let explained = 30 + 4 * accounts + 2 * requests;
        assert!(
            idle <= explained,
            "seed {}, {t}: {idle} idle wakes in a day, {explained} are explained",
            self.seed
        );
        (self.idle, self.requests)
    }

    pub fn seen_enough(&self, plan: &Plan) -> bool {
        let troubled = !plan.troubles || self.failed > 10;
        self.renewals > u64::try_from(plan.days).unwrap() && self.checked > 500 && troubled
    }

    pub fn summary(&self, days: i64) -> String {
        format!(
            "{} accounts, {days} days: {} requests ({} renewed, {} unchanged, {} failed), {} ends told, {} looks ({} idle), {} checks",
            self.tracks.len(),
            self.requests,
            self.renewals,
            self.unchanged,
            self.failed,
            self.told,
            self.looks,
            self.idle,
            self.checked
        )
    }
}

impl Track {
    fn take(&mut self, dates: Dates) {
        let lifetime = dates.expires.zip(dates.issued).map(|(end, issued)| end - issued);
        self.lifetime = lifetime.filter(|lifetime| *lifetime > 0);
        (self.expires, self.told_end) = (dates.expires, false);
    }

    /// The rule of the specification: the account's own or the provider's margin, else a tenth of the lifetime between
    /// 5 minutes and 3 days; never more than half of it.
    fn margin(&self, lifetime: i64) -> i64 {
        let share = (lifetime / 10).clamp(5 * MINUTE, 3 * DAY);
        self.margin_rule.unwrap_or(share).min(lifetime / 2)
    }

    /// The longest back-off.
    fn cap(&self) -> i64 {
        (self.lifetime.unwrap_or(HOUR) / 10).clamp(30 * SECOND, HOUR)
    }
}
