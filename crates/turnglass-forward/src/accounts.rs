//! Whose token is next: of several accounts each in its turn, or the first that its host has not had enough of. Knows what the
//! host said of each; touches no clock.

use crate::forward::{Forward, Pool, Presented};
use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderMap;
use http::header::RETRY_AFTER;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long an account is left alone after a 429 that names no time.
const LIMITED: TimeDelta = TimeDelta::seconds(60);
/// After a token that was just renewed was refused too: for so long a 401 is the host's word on the request, and none on
/// the token.
const CALM: TimeDelta = TimeDelta::seconds(60);

/// How an account of a pool stands with the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its name.
    pub account: String,
    /// It is not used before, as the host said with its last 429.
    pub limited_until: Option<DateTime<Utc>>,
    /// It is the one that is used now, where one is used until a 429.
    pub current: bool,
}

pub(crate) struct Accounts {
    names: Vec<String>,
    pool: Pool,
    known: Mutex<Known>,
}

struct Known {
    /// Whose turn it is; the first where none takes turns.
    next: usize,
    each: Vec<Of>,
}

#[derive(Default)]
struct Of {
    limited_until: Option<DateTime<Utc>>,
    calm_until: Option<DateTime<Utc>>,
    /// The host answered 401 to it, and nobody has asked for another one yet.
    refused: Option<Presented>,
    /// What was had in place of one that was refused, and when.
    renewed: Option<(Presented, DateTime<Utc>)>,
}

impl Known {
    fn is_free(&self, account: usize, now: DateTime<Utc>) -> bool {
        let until = self.each.get(account).and_then(|of| of.limited_until);
        until.is_none_or(|until| until <= now)
    }

    fn limited_for_the_shortest(&self) -> Option<usize> {
        (0..self.each.len()).min_by_key(|at| self.each.get(*at).and_then(|of| of.limited_until))
    }

    /// The one that a request begins with, where none takes turns.
    fn begins_with(&self, now: DateTime<Utc>) -> usize {
        let free = (0..self.each.len()).find(|at| self.is_free(*at, now));
        free.or_else(|| self.limited_for_the_shortest()).unwrap_or_default()
    }
}

impl Accounts {
    pub(crate) fn new(forward: &Forward) -> Self {
        let names = match forward.pool {
            Pool::One => forward.accounts.iter().take(1).cloned().collect(),
            Pool::RoundRobin | Pool::NextOn429 => forward.accounts.clone(),
        };
        let each = names.iter().map(|_: &String| Of::default()).collect();
        Self { names, pool: forward.pool, known: Mutex::new(Known { next: 0, each }) }
    }

    pub(crate) fn name(&self, account: usize) -> &str {
        self.names.get(account).map_or("", String::as_str)
    }

    pub(crate) fn is_pool(&self) -> bool {
        self.names.len() > 1
    }

    pub(crate) fn standing(&self, now: DateTime<Utc>) -> Vec<Standing> {
        let known = self.known();
        let each = self.names.iter().zip(&known.each).enumerate();
        let told = each.map(|(at, (account, of))| Standing {
            account: account.clone(),
            limited_until: of.limited_until.filter(|until| *until > now),
            current: self.pool != Pool::RoundRobin && at == known.begins_with(now),
        });
        told.collect()
    }

    /// The account that a request begins with, or goes on with after those that were `tried`: the first that is free, counted from
    /// whose turn it is, or from the pool's first where none takes turns. All of them being limited, it begins with the one
    /// that is so for the shortest: the host says what is the case.
    pub(crate) fn next(&self, tried: &[usize], now: DateTime<Utc>) -> Option<usize> {
        let mut known = self.known();
        let count = self.names.len();
        let mut order = (0..count).map(|step| (known.next + step) % count).filter(|at| !tried.contains(at));
        let found = match order.find(|at| known.is_free(*at, now)) {
            None if tried.is_empty() => known.limited_for_the_shortest(),
            found => found,
        }?;
        if self.pool == Pool::RoundRobin {
            known.next = (found + 1) % count;
        }
        Some(found)
    }

    /// Whether one that was not tried is free.
    pub(crate) fn has_other(&self, tried: &[usize], now: DateTime<Utc>) -> bool {
        let known = self.known();
        (0..known.each.len()).any(|at| !tried.contains(&at) && known.is_free(at, now))
    }

    /// The host has had enough of it; whether another one is to be tried.
    pub(crate) fn limited(&self, account: usize, headers: &HeaderMap, now: DateTime<Utc>) -> bool {
        if self.pool != Pool::NextOn429 {
            return false;
        }
        let until = retry_after(headers, now).unwrap_or(now + LIMITED);
        self.with(account, |of| of.limited_until = Some(until));
        true
    }

    /// What the host answered 401 to, where nobody has asked for another one since.
    pub(crate) fn refused(&self, account: usize) -> Option<Presented> {
        self.with(account, |of| of.refused.clone()).flatten()
    }

    /// For the next request: this token is not to be shown again.
    pub(crate) fn remember(&self, account: usize, refused: Presented) {
        self.with(account, |of| of.refused = Some(refused));
    }

    /// Another token than that one was had; by a renewal for its sake, where `renewed` says so.
    pub(crate) fn replaced(&self, account: usize, renewed: Option<(Presented, DateTime<Utc>)>) {
        self.with(account, |of| {
            of.refused = None;
            if renewed.is_some() {
                of.renewed = renewed;
            }
        });
    }

    /// Whether this token is one that a renewal has just brought, because the one before was refused.
    pub(crate) fn was_just_renewed(&self, account: usize, token: &Presented, now: DateTime<Utc>) -> bool {
        let is_it = |of: &mut Of| of.renewed.as_ref().is_some_and(|(it, at)| it == token && now - *at < CALM);
        self.with(account, is_it).unwrap_or(false)
    }

    /// A token that was just renewed was refused too.
    pub(crate) fn calm(&self, account: usize, now: DateTime<Utc>) {
        self.with(account, |of| of.calm_until = Some(now + CALM));
    }

    pub(crate) fn is_calm(&self, account: usize, now: DateTime<Utc>) -> bool {
        self.with(account, |of| of.calm_until).flatten().is_some_and(|until| until > now)
    }

    fn with<T>(&self, account: usize, act: impl FnOnce(&mut Of) -> T) -> Option<T> {
        self.known().each.get_mut(account).map(act)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When the host takes more: in so many seconds, or at that time (RFC 9110, section 10.2.3).
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let told = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    match told.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
            // A host may say seconds with a fraction; never more than some years.
            let milliseconds = TimeDelta::milliseconds((seconds.min(1e9) * 1000.0).ceil() as i64);
            now.checked_add_signed(milliseconds)
        }
        Ok(_) => None,
        Err(_) => httpdate::parse_http_date(told).ok().map(DateTime::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn accounts(pool: Pool) -> Accounts {
        let accounts = ["a", "b", "c"].map(str::to_owned).to_vec();
        let to = url::Url::parse("https://api.example.org").unwrap();
        Accounts::new(&Forward { name: "f".into(), to, accounts, origins: Vec::new(), pool })
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn after(told: &str) -> HeaderMap {
        HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_str(told).unwrap())])
    }

    #[test]
    fn each_in_its_turn() {
        let accounts = accounts(Pool::RoundRobin);
        let turns: Vec<_> = (0..5).filter_map(|_| accounts.next(&[], at(0))).collect();
        assert_eq!(turns, [0, 1, 2, 0, 1]);
        assert_eq!(accounts.next(&[2, 0], at(0)), Some(1));
        assert_eq!(accounts.next(&[0, 1, 2], at(0)), None);
        assert!(!accounts.limited(0, &after("5"), at(0)));
    }

    #[test]
    fn the_same_until_it_is_limited() {
        let accounts = accounts(Pool::NextOn429);
        assert_eq!([accounts.next(&[], at(0)), accounts.next(&[], at(0))], [Some(0); 2]);
        assert!(accounts.limited(0, &after("100"), at(0)));
        assert_eq!(accounts.next(&[0], at(0)), Some(1));
        assert_eq!(accounts.next(&[], at(1)), Some(1));
        assert!(accounts.limited(1, &after("Fri, 15 Jan 2027 08:00:30 GMT"), at(0)));
        assert_eq!(accounts.next(&[1], at(1)), Some(2));
        assert!(accounts.limited(2, &HeaderMap::new(), at(0)));
        assert_eq!(accounts.next(&[2], at(1)), None, "the 429 is the answer");
        assert_eq!(accounts.next(&[], at(2)), Some(1), "it is limited for the shortest");
        let until: Vec<_> = accounts.standing(at(31)).into_iter().map(|one| one.limited_until).collect();
        assert_eq!(until, [Some(at(100)), None, Some(at(60))]);
        assert_eq!(accounts.next(&[], at(31)), Some(1));
        assert_eq!(accounts.next(&[1], at(99)), Some(2));
        assert!(accounts.standing(at(99))[1].current);
        assert_eq!(accounts.next(&[], at(101)), Some(0), "its time is over: it is the first again");
        assert!(accounts.standing(at(101))[0].current);
    }

    #[test]
    fn when_a_host_takes_more() {
        for (told, seconds) in
            [("0", Some(0)), ("30", Some(30)), (" 1 ", Some(1)), ("-5", None), ("soon", None)]
        {
            assert_eq!(retry_after(&after(told), at(0)), seconds.map(at), "{told}");
        }
        assert_eq!(retry_after(&after("0.5"), at(0)), Some(at(0) + TimeDelta::milliseconds(500)));
        assert!(retry_after(&after("99999999999999999999"), at(0)).is_some());
    }
}
