//! Which machines of a team look after which account. All of them share the accounts, and an account needs one that renews
//! it: a few are drawn for each, by a number that every machine computes alike, and only these look at the entry when the
//! renewal is due, one after the other. The others read it when somebody asks them for a token.
//!
//! The draw is a matter of load alone. Whoever asks the provider has to have the intent ([`super::look`]), so that machines
//! which disagree on who is there cost a few reads more and nothing else.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::time::Duration;

/// So many machines look at an account's entry by themselves: one that renews it, and two that stand by.
pub const LOOKING: u32 = 3;
/// Who is there is written down anew in each stretch of this length, by the server's clock.
pub const STRETCH: TimeDelta = TimeDelta::minutes(5);
/// So often a machine writes itself down: once in each stretch at least.
pub const CHECK_IN: Duration = Duration::from_secs(240);
/// So often it looks which accounts there are, while they are not too many.
pub const LOOK_AROUND: Duration = Duration::from_secs(30);
/// With more accounts it looks less often by as much, so that what the server sends for it stays the same.
const MANY: usize = 1_000;
const SELDOM: u32 = 20;

/// Which stretch this is, by the server's clock.
pub fn stretch(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STRETCH.num_seconds())
}

/// How long until the accounts are looked at again, where there are so many. `random` spreads the machines by a quarter.
pub fn pause_between_looks(accounts: usize, random: u64) -> Duration {
    let times = u32::try_from(accounts.div_ceil(MANY)).unwrap_or(SELDOM).clamp(1, SELDOM);
    let pause = LOOK_AROUND * times;
    pause - pause / 4 * u32::try_from(random % 1_000).unwrap_or_default() / 1_000
}

/// Who is there, as far as a machine knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Roster {
    /// It has not heard yet: it looks at nothing by itself.
    #[default]
    Unheard,
    /// It cannot be had: each looks after all, as if it were alone.
    Unknown,
    /// This machine's number, and those of all, itself among them.
    Here {
        /// Its own.
        me: u64,
        /// Of all that were there in this stretch or the one before.
        all: Vec<u64>,
    },
}

impl Roster {
    /// Of this machine, and the others.
    pub fn of(me: u64, others: impl IntoIterator<Item = u64>) -> Self {
        let all: BTreeSet<u64> = others.into_iter().chain([me]).collect();
        Roster::Here { me, all: all.into_iter().collect() }
    }

    /// How many machines are drawn before this one for an account; `None`: enough for it not to look by itself.
    pub fn rank(&self, account: &str) -> Option<u32> {
        match self {
            Roster::Unheard => None,
            Roster::Unknown => Some(0),
            Roster::Here { me, all } => {
                let (account, mut before) = (number(account), 0);
                let mine = drawn(*me, account);
                for machine in all {
                    // A tie is the smaller number's.
                    if machine != me && (drawn(*machine, account), *me) > (mine, *machine) {
                        before += 1;
                        if before >= LOOKING {
                            return None;
                        }
                    }
                }
                Some(before)
            }
        }
    }
}

/// How much later than the first the machine of this rank looks, where a token is to be renewed so long before its end. The
/// last one still has a third of that left.
pub fn after_the_first(rank: u32, margin: TimeDelta) -> TimeDelta {
    margin / 3 * i32::try_from(rank.min(LOOKING - 1)).unwrap_or_default()
}

/// How long a machine that does not look by itself hands out what it has in memory before it reads the entry once more, when
/// the renewal has been due since.
pub fn between_reads(margin: TimeDelta) -> TimeDelta {
    (margin / 10).clamp(TimeDelta::seconds(1), TimeDelta::minutes(1))
}

/// A text as a number: FNV-1a, 64 bits. All machines of a team must have the same.
pub fn number(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What a machine draws for an account: the one with the highest renews it. The end of splitmix64.
fn drawn(machine: u64, account: u64) -> u64 {
    let mut x = machine.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ account;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rosters(count: u64) -> Vec<Roster> {
        let number = |at: u64| number(&format!("machine {at}"));
        (0..count).map(|me| Roster::of(number(me), (0..count).map(number))).collect()
    }

    #[test]
    fn each_account_has_one_that_renews_it_and_two_that_stand_by() {
        for machines in [1, 2, 3, 4, 50] {
            let all = rosters(machines);
            for account in 0..200 {
                let account = format!("account {account}");
                let mut ranks: Vec<u32> = all.iter().filter_map(|roster| roster.rank(&account)).collect();
                ranks.sort_unstable();
                let wanted: Vec<u32> = (0..LOOKING.min(machines as u32)).collect();
                assert_eq!(ranks, wanted, "{machines} {account}");
            }
        }
    }

    #[test]
    fn the_work_is_spread_and_hardly_moves_when_a_machine_goes() {
        let first = |all: &[Roster], account: &str| all.iter().position(|one| one.rank(account) == Some(0));
        let all = rosters(50);
        let accounts: Vec<String> = (0..5_000).map(|at| format!("account {at}")).collect();
        let mut shares = vec![0; all.len()];
        accounts.iter().for_each(|account| shares[first(&all, account).unwrap()] += 1);
        assert!(shares.iter().all(|share| (50..=160).contains(share)), "{shares:?}");
        let fewer = rosters(49);
        let moved = accounts.iter().filter(|it| first(&all, it) != first(&fewer, it)).count();
        assert_eq!(moved, shares[49], "only what the one that went had");
    }

    #[test]
    fn who_does_not_know_who_is_there_waits_and_who_cannot_know_looks_after_all() {
        assert_eq!(Roster::Unheard.rank("a"), None);
        assert_eq!(Roster::Unknown.rank("a"), Some(0));
        assert_eq!(Roster::of(7, []).rank("a"), Some(0));
        assert_eq!(Roster::of(7, [7, 7]).rank("a"), Some(0));
    }

    /// Every set of machines that are there, and for each of them everything that it may still believe of up to two that are
    /// gone: one of those that are there looks. And more do only where somebody has not been heard of yet.
    #[test]
    fn somebody_looks_whoever_is_gone_and_whoever_has_heard_of_it() {
        let all: Vec<u64> = (0..5).map(|at| number(&format!("machine {at}"))).collect();
        let some =
            |set: u32| all.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0).map(|(_, it)| *it);
        let mut seen = 0;
        for here in 1_u32..32 {
            for gone in (0..32).filter(|gone: &u32| gone & here == 0 && gone.count_ones() <= 2) {
                // What each believes: a number of two bits a machine would be many; all alike, and each by itself.
                let beliefs: Vec<u32> = (0..32).filter(|belief| belief & !gone == 0).collect();
                let here: Vec<u64> = some(here).collect();
                for round in 0..beliefs.len().pow(here.len() as u32) {
                    let looks = here.iter().enumerate().filter(|(at, me)| {
                        let belief = beliefs[round / beliefs.len().pow(*at as u32) % beliefs.len()];
                        let others = here.iter().copied().chain(some(belief));
                        Roster::of(**me, others).rank("bot").is_some()
                    });
                    let looks = looks.count();
                    assert!(looks >= 1, "nobody of {here:?} looks");
                    assert!(looks <= LOOKING as usize, "{looks} of {here:?} look");
                    seen += 1;
                }
            }
        }
        assert!(seen > 1_000, "{seen}");
    }

    #[test]
    fn numbers_are_the_same_in_every_version() {
        assert_eq!(number(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(number("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(drawn(1, number("a")), drawn(1, number("a")));
        assert_ne!(drawn(1, number("a")), drawn(2, number("a")));
    }

    #[test]
    fn who_stands_by_looks_before_the_end() {
        let margin = TimeDelta::seconds(30);
        let looks: Vec<i64> = (0..5).map(|rank| after_the_first(rank, margin).num_seconds()).collect();
        assert_eq!(looks, [0, 10, 20, 20, 20]);
        assert_eq!(between_reads(margin), TimeDelta::seconds(3));
        assert_eq!(between_reads(TimeDelta::days(3)), TimeDelta::minutes(1));
    }

    #[test]
    fn many_accounts_are_looked_at_less_often() {
        let seconds = |accounts| pause_between_looks(accounts, 0).as_secs();
        assert_eq!([0, 200, 1_000, 1_001, 10_000, 1_000_000].map(seconds), [30, 30, 30, 60, 300, 600]);
        assert!(pause_between_looks(1, 999).as_secs_f64() > 22.0);
        assert_eq!(stretch(DateTime::from_timestamp(599, 0).unwrap()), 1);
    }
}
