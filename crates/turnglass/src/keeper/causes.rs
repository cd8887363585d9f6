//! What keeps many accounts from the same thing is one line of the log, with how many they are: a disk that is full is no
//! thousand lines. Holds lines back for a moment, in which the others come. Knows neither a clock nor where lines go.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeSet, HashMap};

/// When so long nobody else came, all are here.
const QUIET: TimeDelta = TimeDelta::seconds(1);
/// And a line is held back no longer than this.
const LONGEST: TimeDelta = TimeDelta::seconds(10);
/// Lines of many accounts that have the same cause are at least so far apart.
const APART: TimeDelta = TimeDelta::minutes(10);

/// What was not said yet, by what is to be said.
#[derive(Debug, Default)]
pub(super) struct Causes(HashMap<Said, Cause>);

/// What is said; the same for each account that it is so for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Said {
    warns: bool,
    message: String,
}

#[derive(Debug)]
struct Cause {
    /// Those it is so for since the last line.
    accounts: BTreeSet<String>,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    /// Many were told of then.
    crowd_told: Option<DateTime<Utc>>,
}

/// One line of the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) warns: bool,
    pub(super) message: String,
    pub(super) whose: Whose,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Account(String),
    Accounts(usize),
}

impl Causes {
    /// It is so for this account too. What is to be said before that comes back.
    pub(super) fn add(
        &mut self,
        account: &str,
        warns: bool,
        message: String,
        now: DateTime<Utc>,
    ) -> Vec<Line> {
        let said = Said { warns, message };
        let before = self.before(account, Some(&said), now);
        let cause = self.0.entry(said).or_insert_with(|| Cause::new(now));
        if cause.accounts.is_empty() {
            cause.first = now;
        }
        cause.last = now;
        cause.accounts.insert(account.to_owned());
        before
    }

    /// What is to be said of this account before anything else is: its lines stay in their order.
    pub(super) fn before_others_of(&mut self, account: &str, now: DateTime<Utc>) -> Vec<Line> {
        self.before(account, None, now)
    }

    fn before(&mut self, account: &str, but: Option<&Said>, now: DateTime<Utc>) -> Vec<Line> {
        self.take(now, |said, cause| Some(said) != but && cause.accounts.contains(account))
    }

    /// What is to be said by now.
    pub(super) fn due(&mut self, now: DateTime<Utc>) -> Vec<Line> {
        let lines = self.take(now, |_, cause| cause.is_due(now));
        self.0.retain(|_, cause| !cause.accounts.is_empty() || cause.is_quiet(now));
        lines
    }

    /// What is left to be said at the end.
    pub(super) fn rest(&mut self, now: DateTime<Utc>) -> Vec<Line> {
        self.take(now, |_, _| true)
    }

    /// When the next line is due.
    pub(super) fn next(&self) -> Option<DateTime<Utc>> {
        self.0.values().filter(|cause| !cause.accounts.is_empty()).map(Cause::say_at).min()
    }

    fn take(&mut self, now: DateTime<Utc>, which: impl Fn(&Said, &Cause) -> bool) -> Vec<Line> {
        let due = self.0.iter_mut().filter(|(said, cause)| !cause.accounts.is_empty() && which(said, cause));
        let mut lines: Vec<_> = due.map(|(said, cause)| (cause.first, cause.line(said, now))).collect();
        lines.sort_by_key(|(first, _)| *first);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

impl Cause {
    fn new(now: DateTime<Utc>) -> Self {
        Self { accounts: BTreeSet::new(), first: now, last: now, crowd_told: None }
    }

    fn say_at(&self) -> DateTime<Utc> {
        let together = (self.last + QUIET).min(self.first + LONGEST);
        self.crowd_told.map_or(together, |told| together.max(told + APART))
    }

    /// A clock that was set back makes nothing wait.
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.say_at() <= now || self.first > now
    }

    /// Whether many were told of a while ago only.
    fn is_quiet(&self, now: DateTime<Utc>) -> bool {
        self.crowd_told.is_some_and(|told| told <= now && now < told + APART)
    }

    fn line(&mut self, said: &Said, now: DateTime<Utc>) -> Line {
        let accounts = std::mem::take(&mut self.accounts);
        let count = accounts.len();
        let whose = match accounts.into_iter().next() {
            Some(account) if count == 1 => Whose::Account(account),
            _ => {
                self.crowd_told = Some(now);
                Whose::Accounts(count)
            }
        };
        Line { warns: said.warns, message: said.message.clone(), whose }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn full(causes: &mut Causes, account: &str, seconds: i64) -> Vec<Line> {
        causes.add(account, true, "unsaved: the disk is full".into(), at(seconds))
    }

    fn told(lines: &[Line]) -> Vec<String> {
        let whose = |line: &Line| match &line.whose {
            Whose::Account(account) => account.clone(),
            Whose::Accounts(count) => count.to_string(),
        };
        lines.iter().map(|line| format!("{} {}", whose(line), line.message)).collect()
    }

    #[test]
    fn a_thousand_accounts_with_one_cause_are_one_line() {
        let mut causes = Causes::default();
        for account in 0..1_000 {
            assert!(full(&mut causes, &account.to_string(), account / 200).is_empty());
            assert!(causes.due(at(account / 200)).is_empty());
        }
        assert_eq!(causes.next(), Some(at(5)));
        assert_eq!(told(&causes.due(at(5))), ["1000 unsaved: the disk is full"]);
        // They are tried again and again.
        for minute in 1..10 {
            for account in 0..1_000 {
                full(&mut causes, &account.to_string(), minute * 60);
            }
            assert!(causes.due(at(minute * 60 + 2)).is_empty());
        }
        assert_eq!(told(&causes.due(at(605))), ["1000 unsaved: the disk is full"]);
        assert!(causes.due(at(1_300)).is_empty());
        assert!(causes.0.is_empty(), "nothing is kept of what is over");
    }

    #[test]
    fn a_line_is_not_held_back_for_as_long_as_others_come() {
        let mut causes = Causes::default();
        for second in 0..10 {
            full(&mut causes, &second.to_string(), second);
            assert!(causes.due(at(second)).is_empty());
        }
        full(&mut causes, "last", 10);
        assert_eq!(told(&causes.due(at(10))), ["11 unsaved: the disk is full"]);
    }

    #[test]
    fn one_account_is_named_each_time() {
        let mut causes = Causes::default();
        for minute in 0..3 {
            full(&mut causes, "work", minute * 60);
            assert_eq!(told(&causes.due(at(minute * 60 + 1))), ["work unsaved: the disk is full"]);
        }
        assert!(causes.0.is_empty());
    }

    #[test]
    fn the_lines_of_an_account_stay_in_their_order() {
        let mut causes = Causes::default();
        full(&mut causes, "work", 0);
        full(&mut causes, "play", 0);
        assert!(causes.before_others_of("other", at(0)).is_empty());
        assert_eq!(told(&causes.before_others_of("work", at(0))), ["2 unsaved: the disk is full"]);
        full(&mut causes, "hub", 0);
        let saved = causes.add("hub", false, "saved".into(), at(0));
        assert_eq!(told(&saved), ["hub unsaved: the disk is full"]);
        assert_eq!(told(&causes.rest(at(0))), ["hub saved"]);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nothing_wait() {
        let mut causes = Causes::default();
        full(&mut causes, "work", 3_600);
        assert_eq!(told(&causes.due(at(0))), ["work unsaved: the disk is full"]);
    }
}
