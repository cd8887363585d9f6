//! When a token should be renewed, and why. Pure: `now` is an argument.

use crate::account::{Standing, Trouble};
use crate::team::roster;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::span::Span;

/// No wait is longer, and every account is looked at this often unless the user wants it more often.
pub const LOOK: TimeDelta = TimeDelta::hours(24);

/// A token that cannot be renewed is announced this long before its end, at most a quarter of its lifetime.
const WARNING: TimeDelta = TimeDelta::days(7);

/// What a tenth of the lifetime comes to at least and at most, where nobody chose a margin. The texts of the setting tell both.
const LEAST: TimeDelta = TimeDelta::minutes(5);
const MOST: TimeDelta = TimeDelta::days(3);

/// The next step for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Refresh at this instant; in the past means now.
    Refresh {
        /// The instant, which may have passed.
        at: DateTime<Utc>,
        /// What the person is told of it.
        why: Why,
    },
    /// Nothing to renew; look again at this instant (its warning, its end, or a day from now).
    Look {
        /// The instant, which is still to come.
        at: DateTime<Utc>,
    },
}

/// Why a refresh is planned for when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// So long before the token ends.
    BeforeExpiry(TimeDelta),
    /// There is no token yet.
    NoToken,
    /// The token has ended.
    Ended,
    /// Nobody says when the token ends, so it is renewed daily, or as often as it is looked at.
    Daily(TimeDelta),
    /// The last attempt did not bring a newer token.
    Retry,
}

/// What the schedule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// How the account stands.
    pub standing: &'a Standing,
    /// The account's own margin, else the one that a tool which renews too asks for, else the provider's, else the user's
    /// for all.
    pub margin: Option<Span>,
    /// How often it is looked at, whatever else is known: at most [`LOOK`].
    pub look: TimeDelta,
    /// There is something to trade for a new token.
    pub renewable: bool,
    /// There is a token.
    pub has_token: bool,
    /// Spreads accounts that would come due together: any number that is stable for the account.
    pub spread: u32,
    /// How many machines that share the account look before this one; `None`: it is left to them.
    pub rank: Option<u32>,
}

/// A token is renewed when less than this is left of it: the margin that somebody chose, else a tenth of its
/// lifetime between 5 minutes and 3 days; never more than half of the lifetime, so that a one-hour token
/// under a three-day rule is not renewed in a loop.
pub fn margin(rule: Option<Span>, lifetime: Option<TimeDelta>) -> TimeDelta {
    let wanted = wanted(rule, lifetime);
    lifetime.map_or(wanted, |lifetime| wanted.min(lifetime / 2)).max(TimeDelta::zero())
}

/// The same before it is cut to half of the lifetime.
fn wanted(rule: Option<Span>, lifetime: Option<TimeDelta>) -> TimeDelta {
    let share = |lifetime: TimeDelta| (lifetime / 10).clamp(LEAST, MOST);
    rule.map(Span::delta).or_else(|| lifetime.map(share)).unwrap_or(LEAST)
}

/// The margin that counts, as people are told it, and what it was cut from, both in whole seconds.
pub fn told(rule: Option<Span>, lifetime: Option<TimeDelta>) -> (TimeDelta, Option<TimeDelta>) {
    let (wanted, counts) = (rounded(wanted(rule, lifetime), 1), rounded(margin(rule, lifetime), 1));
    (counts, (counts < wanted).then_some(wanted))
}

/// What a margin that somebody chose comes down to, in whole seconds, where the token lives too short for it. The part of a
/// second that its answer was under way makes none too short.
pub fn cut(chosen: Span, lifetime: TimeDelta) -> Option<TimeDelta> {
    let least = rounded(margin(Some(chosen), Some(lifetime)), 1);
    (least < chosen.delta()).then_some(least)
}

/// To so many whole seconds, up or down to the nearest, as people tell lengths: what was set to a minute is never told as 59
/// seconds.
pub(crate) fn rounded(length: TimeDelta, seconds: i64) -> TimeDelta {
    let unit = seconds.saturating_mul(1_000);
    let whole = length.num_milliseconds().saturating_add(unit / 2).div_euclid(unit);
    TimeDelta::try_seconds(whole.saturating_mul(seconds)).unwrap_or(length)
}

/// From when on the token should be renewed by its rule, whatever happened since.
pub fn due(facts: &Facts<'_>) -> Option<(DateTime<Utc>, Why)> {
    let expires_at = facts.standing.expires_at?;
    let margin = margin(facts.margin, lifetime(facts.standing));
    // Up to a twentieth of the margin later, at most ten minutes.
    let most = (margin / 20).min(TimeDelta::minutes(10)).num_milliseconds();
    let jitter = TimeDelta::milliseconds(most * i64::from(facts.spread % 1_000) / 1_000);
    let later = roster::after_the_first(facts.rank.unwrap_or_default(), margin);
    Some((expires_at.checked_sub_signed(margin)? + jitter + later, Why::BeforeExpiry(margin - later)))
}

/// When a token that cannot be renewed is announced.
pub fn warn_at(standing: &Standing) -> Option<DateTime<Utc>> {
    let before = lifetime(standing).map_or(WARNING, |lifetime| WARNING.min(lifetime / 4));
    standing.expires_at?.checked_sub_signed(before)
}

/// What is next for the account, and when. Reads no clock: the answer holds until something happens to the account.
pub fn step(facts: &Facts<'_>, now: DateTime<Utc>) -> Step {
    let standing = facts.standing;
    let daily = now + facts.look;
    if !facts.renewable || standing.trouble.is_final() {
        let next =
            [warn_at(standing), standing.expires_at].into_iter().flatten().filter(|at| *at > now).min();
        return Step::Look { at: next.map_or(daily, |at| at.min(daily)) };
    }
    match &standing.trouble {
        Trouble::Later { retry_at, .. }
        | Trouble::Unchanged { retry_at, .. }
        | Trouble::Refused { retry_at: Some(retry_at), .. }
        | Trouble::Misconfigured { retry_at, .. } => {
            // A clock that was set back must not push a retry into the far future.
            return Step::Refresh { at: (*retry_at).min(now + LOOK), why: Why::Retry };
        }
        Trouble::None | Trouble::Refused { retry_at: None, .. } => {}
    }
    let Some(rank) = facts.rank else { return Step::Look { at: daily } };
    if !facts.has_token {
        return Step::Refresh { at: now, why: Why::NoToken };
    }
    match due(facts) {
        Some((at, why)) if at > now => match standing.expires_at {
            Some(end) if end <= now => Step::Refresh { at: now, why: Why::Ended },
            _ => Step::Refresh { at, why },
        },
        Some((_, why)) => {
            let ended = standing.expires_at.is_some_and(|end| end <= now);
            Step::Refresh { at: now, why: if ended { Why::Ended } else { why } }
        }
        // Until it was asked once, its end may be near.
        None if standing.unasked => Step::Refresh { at: now, why: Why::Daily(facts.look) },
        None => {
            let look = facts.look + roster::after_the_first(rank, facts.look / 8);
            let at = standing.issued_at.map_or(now, |at| at + look).min(now + look);
            Step::Refresh { at, why: Why::Daily(facts.look) }
        }
    }
}

/// How long to wait after `attempts` failures in a row: exponential with full jitter (`random` is any number),
/// scaled to the token's lifetime, at least what the provider asked for.
pub fn backoff(
    attempts: u32,
    lifetime: Option<TimeDelta>,
    asked: Option<TimeDelta>,
    random: u64,
) -> TimeDelta {
    let lifetime = lifetime.unwrap_or(TimeDelta::hours(1));
    let base = (lifetime / 100).clamp(TimeDelta::seconds(2), TimeDelta::seconds(30));
    let cap = (lifetime / 10).clamp(TimeDelta::seconds(30), TimeDelta::hours(1));
    let most = (base * 2_i32.pow(attempts.saturating_sub(1).min(12))).min(cap).num_milliseconds().max(1_000);
    #[allow(clippy::cast_sign_loss)] // at least 1,000
    let jittered = random % (most as u64);
    let wait = TimeDelta::milliseconds(i64::try_from(jittered).unwrap_or(most).max(1_000));
    wait.max(asked.unwrap_or_default()).min(LOOK)
}

/// How long to wait after `attempts` refusals of the settings in a row: a minute, doubling, at most an hour. Somebody
/// may be putting them right just now.
pub fn after_misconfigured(attempts: u32, random: u64) -> TimeDelta {
    let wait = TimeDelta::minutes(2_i64.pow(attempts.saturating_sub(1).min(6))).min(TimeDelta::hours(1));
    wait - jitter(wait, random)
}

/// How long to wait before a refresh token that was refused, though not in the standard's word, is tried once more: as
/// long as it has been so since `first`, one to four hours. A provider that heals needs no person, and one that does not
/// is not bothered.
pub fn after_refusal(first: DateTime<Utc>, now: DateTime<Utc>, random: u64) -> TimeDelta {
    let wait = (now - first).clamp(TimeDelta::hours(1), TimeDelta::hours(4));
    wait + jitter(wait, random)
}

/// Up to a tenth, so that accounts of one provider do not come all at once.
fn jitter(wait: TimeDelta, random: u64) -> TimeDelta {
    wait / 10 * i32::try_from(random % 1_000).unwrap_or_default() / 1_000
}

/// After the provider gave the same token: half of what is left, at most `look`; once it has ended, as long as it has
/// been so, at most an hour. Always at least a minute (or a hundredth of a short lifetime).
pub fn after_unchanged(standing: &Standing, look: TimeDelta, now: DateTime<Utc>) -> DateTime<Utc> {
    let least = lifetime(standing).map_or(TimeDelta::minutes(1), |l| (l / 100).min(TimeDelta::minutes(1)));
    let least = least.max(TimeDelta::seconds(1));
    let left = standing.expires_at.map_or(look, |end| end - now);
    if left < TimeDelta::zero() {
        return now + (-left).clamp(least, TimeDelta::hours(1));
    }
    now + (left / 2).clamp(least, look.max(least))
}

/// How long the token lives from its issue; `None` where either end is unknown.
pub fn lifetime(standing: &Standing) -> Option<TimeDelta> {
    let lifetime = standing.expires_at? - standing.issued_at?;
    (lifetime > TimeDelta::zero()).then_some(lifetime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_is_cut_by_whole_seconds() {
        let cut = |lifetime| {
            let cut = cut(Span::seconds(60), TimeDelta::milliseconds(lifetime));
            cut.map(|cut| cut.num_milliseconds())
        };
        // Half of what is left of two minutes when the answer has come.
        assert_eq!(cut(119_400), None);
        assert_eq!(cut(118_600), Some(59_000));
        assert_eq!(cut(30_500), Some(15_000));
        assert_eq!(cut(600_000), None);
    }

    #[test]
    fn what_counts_is_told_with_what_it_was_cut_from() {
        let told = |rule: Option<&str>, lifetime: Option<i64>| {
            let rule = rule.map(|text| text.parse().unwrap());
            let (counts, from) = told(rule, lifetime.map(TimeDelta::milliseconds));
            (counts.num_seconds(), from.map(|from| from.num_seconds()))
        };
        assert_eq!(told(Some("3d"), Some(3_600_000)), (1_800, Some(259_200)));
        assert_eq!(told(Some("1m"), Some(3_600_000)), (60, None));
        // The part of a second that the answer was under way is nobody's cut.
        assert_eq!(told(Some("60s"), Some(119_400)), (60, None));
        assert_eq!(told(None, Some(28_800_000)), (2_880, None));
        // A tenth is never less than five minutes, and half of the lifetime counts in their place.
        assert_eq!(told(None, Some(60_000)), (30, Some(300)));
        assert_eq!(told(None, None), (300, None));
    }

    /// Whoever sets nothing is told what comes of it, in each language: the length in the texts is the rule's own.
    #[test]
    fn the_texts_of_the_setting_tell_the_rule() {
        let catalogues = [
            include_str!("../../turnglass-protocol/locales/en.ftl"),
            include_str!("../../turnglass-protocol/locales/zh-Hans.ftl"),
            include_str!("../../turnglass-protocol/locales/vi.ftl"),
            include_str!("../../turnglass-protocol/locales/ru.ftl"),
        ];
        let (least, most) = (format!("{}m", LEAST.num_minutes()), format!("{}d", MOST.num_days()));
        for catalogue in catalogues {
            for id in ["setting-own-margin =", "setting-margin ="] {
                let (_, says) = catalogue.split_once(&format!("\n{id}")).unwrap();
                let says = says.lines().nth(1).unwrap();
                // Behind the examples of a length, which name the same.
                let (_, rule) = says.split_once(" 3d").or_else(|| says.split_once("3d")).unwrap();
                assert!(rule.contains(&least) && rule.contains(&most), "{says}");
            }
        }
        let named = turnglass_protocol::settings::Setting::of("margin").unwrap().says;
        assert!(named.contains(&least) && named.contains(&most), "{named}");
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn standing(lifetime: i64) -> Standing {
        Standing { issued_at: Some(at(0)), expires_at: Some(at(lifetime)), ..Standing::default() }
    }

    fn facts<'a>(standing: &'a Standing, margin: Option<&str>) -> Facts<'a> {
        let margin = margin.map(|text| text.parse().unwrap());
        Facts { standing, margin, look: LOOK, renewable: true, has_token: true, spread: 0, rank: Some(0) }
    }

    const DAY: i64 = 86_400;

    #[test]
    fn a_week_long_token_is_renewed_under_three_days() {
        let week = standing(7 * DAY);
        let expected = Step::Refresh { at: at(4 * DAY), why: Why::BeforeExpiry(TimeDelta::days(3)) };
        assert_eq!(step(&facts(&week, Some("3d")), at(0)), expected);
        let Step::Refresh { at: when, .. } = step(&facts(&week, Some("3d")), at(5 * DAY)) else { panic!() };
        assert_eq!(when, at(5 * DAY));
    }

    #[test]
    fn a_margin_never_takes_more_than_half_the_lifetime() {
        assert_eq!(margin(Some("3d".parse().unwrap()), Some(TimeDelta::hours(1))), TimeDelta::minutes(30));
        assert_eq!(margin(None, Some(TimeDelta::hours(8))), TimeDelta::minutes(48));
        assert_eq!(margin(None, Some(TimeDelta::minutes(20))), TimeDelta::minutes(5));
        assert_eq!(margin(None, Some(TimeDelta::minutes(1))), TimeDelta::seconds(30));
        assert_eq!(margin(None, Some(TimeDelta::days(90))), TimeDelta::days(3));
        assert_eq!(margin(Some("60s".parse().unwrap()), Some(TimeDelta::hours(1))), TimeDelta::seconds(60));
        assert_eq!(cut("3d".parse().unwrap(), TimeDelta::hours(1)), Some(TimeDelta::minutes(30)));
        assert_eq!(cut("30m".parse().unwrap(), TimeDelta::hours(1)), None);
    }

    #[test]
    fn who_stands_by_is_later_and_who_is_not_drawn_does_not_look() {
        let minute = standing(60);
        let looks = |rank| step(&Facts { rank, ..facts(&minute, None) }, at(0));
        for (rank, when) in [(0, 30), (1, 40), (2, 50)] {
            let why = Why::BeforeExpiry(TimeDelta::seconds(60 - when));
            assert_eq!(looks(Some(rank)), Step::Refresh { at: at(when), why });
        }
        assert_eq!(looks(None), Step::Look { at: at(DAY) });
        // What it has tried itself it tries again.
        let trouble = Trouble::Later { attempts: 1, retry_at: at(5), says: "".into(), asked: false };
        let tried = Standing { trouble, ..minute };
        let own = Facts { rank: None, ..facts(&tried, None) };
        assert_eq!(step(&own, at(0)), Step::Refresh { at: at(5), why: Why::Retry });
    }

    #[test]
    fn what_is_looked_at_more_often_is_renewed_more_often_where_nobody_knows_its_end() {
        let endless = Standing { issued_at: Some(at(0)), ..Standing::default() };
        let hourly = Facts { look: TimeDelta::hours(1), ..facts(&endless, None) };
        assert_eq!(
            step(&hourly, at(60)),
            Step::Refresh { at: at(3_600), why: Why::Daily(TimeDelta::hours(1)) }
        );
        let plain = Facts { renewable: false, ..hourly };
        assert_eq!(step(&plain, at(60)), Step::Look { at: at(3_660) });
        // A wait that a provider asked for is its own affair.
        assert_eq!(backoff(1, None, Some(TimeDelta::hours(5)), 0), TimeDelta::hours(5));
        assert_eq!(
            after_unchanged(&standing(7 * DAY), TimeDelta::hours(1), at(4 * DAY)),
            at(4 * DAY + 3_600)
        );
    }

    #[test]
    fn jitter_stays_within_the_margin() {
        let hour = standing(3_600);
        let mut spread = facts(&hour, None);
        spread.spread = 999;
        let (when, _) = due(&spread).unwrap();
        assert!(when > at(3_600 - 360) && when < at(3_600 - 340), "{when}");
    }

    #[test]
    fn what_cannot_be_renewed_is_only_looked_at() {
        let month = standing(30 * DAY);
        let mut plain = facts(&month, None);
        plain.renewable = false;
        assert_eq!(step(&plain, at(0)), Step::Look { at: at(DAY) });
        assert_eq!(step(&plain, at(23 * DAY - 60)), Step::Look { at: at(23 * DAY) });
        assert_eq!(step(&plain, at(30 * DAY - 60)), Step::Look { at: at(30 * DAY) });
        assert_eq!(step(&plain, at(31 * DAY)), Step::Look { at: at(32 * DAY) });
    }

    #[test]
    fn backing_off_grows_is_capped_and_obeys_retry_after() {
        let hour = Some(TimeDelta::hours(1));
        assert!(backoff(1, hour, None, u64::MAX) <= TimeDelta::seconds(30));
        assert!(backoff(9, hour, None, 359_999) > TimeDelta::minutes(5));
        assert!(backoff(40, hour, None, u64::MAX) <= TimeDelta::minutes(6));
        assert_eq!(backoff(1, hour, Some(TimeDelta::seconds(120)), 5), TimeDelta::seconds(120));
        assert_eq!(backoff(1, hour, Some(TimeDelta::days(30)), 5), LOOK);
        assert!(backoff(1, Some(TimeDelta::minutes(1)), None, 1_999) < TimeDelta::seconds(2));
    }

    #[test]
    fn an_unchanged_token_is_asked_for_again_and_again_but_not_in_a_loop() {
        let week = standing(7 * DAY);
        assert_eq!(after_unchanged(&week, LOOK, at(4 * DAY)), at(5 * DAY));
        assert_eq!(after_unchanged(&week, LOOK, at(7 * DAY - 3_600)), at(7 * DAY - 1_800));
        assert_eq!(after_unchanged(&week, LOOK, at(7 * DAY - 10)), at(7 * DAY + 50));
    }

    #[test]
    fn a_provider_that_has_nothing_better_for_an_ended_token_is_not_asked_every_minute() {
        let week = standing(7 * DAY);
        let (mut now, mut asked) = (at(7 * DAY - 10), 0);
        while now < at(8 * DAY) {
            now = after_unchanged(&week, LOOK, now);
            asked += 1;
        }
        assert!((20..40).contains(&asked), "asked {asked} times in a day");
        assert_eq!(after_unchanged(&week, LOOK, at(10 * DAY)), at(10 * DAY + 3_600));
    }
}
