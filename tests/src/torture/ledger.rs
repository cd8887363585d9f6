//! What the provider knows: which refresh tokens are good, who sent which when, and how each answer fared. Judges at
//! the end what was lost and why. No socket here.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Shared by the provider, the killer and the report.
#[derive(Debug)]
pub(super) struct Ledger(Mutex<Book>);

#[derive(Debug)]
struct Book {
    /// Stands in every token, so that they can be searched for.
    marker: String,
    accounts: Vec<Account>,
    families: Vec<Family>,
    sends: Vec<Sending>,
    /// The last sending of each token, by family and number.
    last: HashMap<(usize, u32), usize>,
    /// When each run of the keeper was killed; `None` while it lives, or when it ended by itself.
    kills: Vec<Option<Instant>>,
    /// When something was last seen unread, by the client's port.
    unread: HashMap<u16, Instant>,
}

#[derive(Debug, Default, Clone)]
struct Account {
    /// The family that was used last, or that the keeper has confirmed.
    family: Option<usize>,
    rotations: u32,
}

/// All refresh tokens that descend from one sign-in.
#[derive(Debug)]
struct Family {
    account: usize,
    /// How many requests there had been at the sign-in.
    since: usize,
    /// The number of the one token that is good.
    good: u32,
    revoked: bool,
}

/// One request with a refresh token.
#[derive(Debug, Clone)]
pub(super) struct Sending {
    pub account: usize,
    pub run: usize,
    /// The client's port.
    port: u16,
    /// The sending before it of the very same token.
    pub before: Option<usize>,
    pub met: Met,
    pub fate: Fate,
}

/// What the provider did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Met {
    /// Nothing: a fault came first.
    Untouched,
    Rotated,
    /// A spent token: the family is revoked now.
    Reused,
    /// The family had been revoked before.
    Refused,
}

/// How the answer fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing is written yet, or never was.
    Asked,
    /// Broken by the provider itself, before the client could have what matters.
    Broken,
    /// Written whole; whether the client read it is not known yet.
    Written(Instant),
    /// Read by the client to its last byte, not before this instant.
    Read(Instant),
    /// The client ended with the answer unread in the kernel, or before it came.
    Unread,
}

/// Whether the client had an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Had {
    /// It read the answer and lived on.
    Yes,
    /// It read the answer and was killed after at most so long.
    Until(Duration),
    /// The answer never reached it.
    No,
    /// The provider broke it.
    Broken,
}

impl Ledger {
    pub(super) fn new(accounts: usize, marker: String) -> Self {
        Self(Mutex::new(Book {
            marker,
            accounts: vec![Account::default(); accounts],
            families: Vec::new(),
            sends: Vec::new(),
            last: HashMap::new(),
            kills: Vec::new(),
            unread: HashMap::new(),
        }))
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap()
    }

    /// A person signs in: the first refresh token of a new family, and the family.
    pub(super) fn sign_in(&self, account: usize) -> (String, usize) {
        let mut book = self.book();
        let since = book.sends.len();
        book.families.push(Family { account, since, good: 0, revoked: false });
        let family = book.families.len() - 1;
        (book.token(family, 0), family)
    }

    /// The keeper has said that it holds this family.
    pub(super) fn held(&self, family: usize) {
        let mut book = self.book();
        let account = book.families[family].account;
        if book.accounts[account].family.is_none_or(|known| known < family) {
            book.accounts[account].family = Some(family);
        }
    }

    /// Accounts whose session was lost: a person has to sign in.
    pub(super) fn signed_out(&self) -> Vec<usize> {
        let book = self.book();
        let out = |account: &Account| account.family.is_none_or(|family| book.families[family].revoked);
        (0..book.accounts.len()).filter(|at| out(&book.accounts[*at])).collect()
    }

    /// A refresh token comes in. `works`: the provider does its work. Gives the new one when it rotated; `None` for a
    /// token that was never issued.
    pub(super) fn arrives(&self, token: &str, port: u16, works: bool) -> Option<(usize, Met, String)> {
        let mut book = self.book();
        let (family, number) = book.parse(token)?;
        let run = book.kills.len().saturating_sub(1);
        let account = book.families[family].account;
        book.accounts[account].family = Some(family);
        let state = &mut book.families[family];
        let met = match (works, state.revoked, state.good == number) {
            (false, ..) => Met::Untouched,
            (_, true, _) => Met::Refused,
            (_, _, false) => {
                state.revoked = true;
                Met::Reused
            }
            _ => {
                state.good += 1;
                Met::Rotated
            }
        };
        if met == Met::Rotated {
            book.accounts[account].rotations += 1;
        }
        let id = book.sends.len();
        let before = book.last.insert((family, number), id);
        book.sends.push(Sending { account, run, port, before, met, fate: Fate::Asked });
        let next = book.token(family, number + 1);
        Some((id, met, next))
    }

    pub(super) fn settle(&self, id: usize, fate: Fate) {
        let mut book = self.book();
        let seen = book.unread.get(&book.sends[id].port).copied();
        let known = &mut book.sends[id].fate;
        *known = match (*known, fate) {
            // When it was read is not known; when it was written is, and when it was last seen unread.
            (Fate::Written(at), Fate::Read(_)) => Fate::Read(seen.map_or(at, |seen| seen.max(at))),
            (_, fate) => fate,
        };
    }

    /// At this instant, these clients had something to read.
    pub(super) fn unread(&self, at: Instant, ports: &[u16]) {
        let mut book = self.book();
        for port in ports {
            book.unread.insert(*port, at);
        }
    }

    /// A run of the keeper begins; its number.
    pub(super) fn starts(&self) -> usize {
        let mut book = self.book();
        book.unread.clear();
        book.kills.push(None);
        book.kills.len() - 1
    }

    pub(super) fn killed(&self, run: usize, at: Instant) {
        self.book().kills[run] = Some(at);
    }

    pub(super) fn rotations(&self, account: usize) -> u32 {
        self.book().accounts[account].rotations
    }

    pub(super) fn marker(&self) -> String {
        self.book().marker.clone()
    }

    /// Whether a new sign-in was brought for the account between these two requests.
    pub(super) fn brought(&self, account: usize, between: std::ops::Range<usize>) -> bool {
        let book = self.book();
        book.families.iter().any(|family| family.account == account && between.contains(&family.since))
    }

    /// Every request, with whether its answer was had.
    pub(super) fn all(&self) -> Vec<(Sending, Had)> {
        let book = self.book();
        book.sends.iter().map(|sending| (sending.clone(), book.had(sending))).collect()
    }
}

impl Book {
    fn token(&self, family: usize, number: u32) -> String {
        format!("rt-{}-{family}-{number}", self.marker)
    }

    fn parse(&self, token: &str) -> Option<(usize, u32)> {
        let rest = token.strip_prefix("rt-")?.strip_prefix(&self.marker)?.strip_prefix('-')?;
        let (family, number) = rest.split_once('-')?;
        let (family, number) = (family.parse().ok()?, number.parse().ok()?);
        (family < self.families.len()).then_some((family, number))
    }

    fn had(&self, sending: &Sending) -> Had {
        match (sending.fate, self.kills.get(sending.run).copied().flatten()) {
            (Fate::Broken, _) => Had::Broken,
            (Fate::Asked | Fate::Unread, _) => Had::No,
            (Fate::Written(_) | Fate::Read(_), None) => Had::Yes,
            (Fate::Written(at) | Fate::Read(at), Some(end)) => {
                end.checked_duration_since(at).map_or(Had::No, Had::Until)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_token_revokes_its_family_and_only_that() {
        let ledger = Ledger::new(1, "m".into());
        ledger.starts();
        let (first, family) = ledger.sign_in(0);
        ledger.held(family);
        let (id, met, second) = ledger.arrives(&first, 1, true).unwrap();
        assert_eq!((id, met), (0, Met::Rotated));
        assert!(ledger.signed_out().is_empty());
        assert_eq!(ledger.arrives(&first, 1, true).unwrap().1, Met::Reused);
        assert_eq!(ledger.signed_out(), [0]);
        assert_eq!(ledger.arrives(&second, 1, true).unwrap().1, Met::Refused);
        let (anew, family) = ledger.sign_in(0);
        ledger.held(family);
        assert_eq!(ledger.arrives(&anew, 1, false).unwrap().1, Met::Untouched);
        assert_eq!(ledger.arrives(&anew, 1, true).unwrap().1, Met::Rotated);
        assert!(ledger.arrives("rt-m-9-0", 1, true).is_none());
        assert_eq!(ledger.all()[1].0.before, Some(0));
    }

    #[test]
    fn an_answer_is_had_when_it_was_read_before_the_kill() {
        let ledger = Ledger::new(1, "m".into());
        let run = ledger.starts();
        let (token, _) = ledger.sign_in(0);
        let (id, ..) = ledger.arrives(&token, 1, true).unwrap();
        assert_eq!(ledger.all()[id].1, Had::No);
        let at = Instant::now();
        ledger.settle(id, Fate::Written(at));
        ledger.settle(id, Fate::Read(at + Duration::from_secs(9)));
        assert_eq!(ledger.all()[id].1, Had::Yes);
        ledger.killed(run, at + Duration::from_millis(3));
        assert_eq!(ledger.all()[id].1, Had::Until(Duration::from_millis(3)));
        ledger.settle(id, Fate::Written(at));
        ledger.unread(at + Duration::from_millis(1), &[1, 2]);
        ledger.settle(id, Fate::Read(at));
        assert_eq!(ledger.all()[id].1, Had::Until(Duration::from_millis(2)));
        ledger.settle(id, Fate::Unread);
        assert_eq!(ledger.all()[id].1, Had::No);
    }
}
