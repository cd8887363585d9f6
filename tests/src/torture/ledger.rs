//! What the provider knows: which refresh tokens are good, who sent which when, and how each answer fared. Judges at
//! the end what was lost and why. No socket here.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
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
    /// When each run is known to have ended, however that came.
    ends: Vec<Option<Instant>>,
    /// Where several processes may ask at once: those that run, by process, with their runs.
    crew: Vec<(i32, usize)>,
    /// Those whose waits are read: who runs, by process, with its run.
    living: Vec<(i32, usize)>,
    /// How long each run had waited for a processor in all, and when that was read.
    waits: HashMap<usize, Vec<(Instant, Duration)>>,
    /// Ports of clients whose answer is on its way, or may lie unread.
    awaited: BTreeSet<u16>,
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
    /// `None`: of a process that had gone when it was looked for.
    pub run: Option<usize>,
    /// When the request had come in.
    came: Instant,
    /// When it was dealt with.
    at: Instant,
    /// The client's port.
    port: u16,
    /// The sending before it of the very same token.
    pub before: Option<usize>,
    pub met: Met,
    pub fate: Fate,
    /// When the answer had been written whole.
    written: Option<Instant>,
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
    /// The client ended with the answer unread in the kernel, or before it came; that was seen at this instant.
    Unread(Instant),
}

/// Whether the client had an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Had {
    /// It read the answer and lived on.
    Yes,
    /// It read the answer and was killed after at most so long, of which it waited for a processor for so long.
    Until(Duration, Duration),
    /// The answer never reached it.
    No,
    /// It lay in the kernel for so long when the process was killed, which never read it.
    Unread(Duration),
    /// The process lived and closed its ears to an answer that was here.
    Dropped,
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
            ends: Vec::new(),
            crew: Vec::new(),
            living: Vec::new(),
            waits: HashMap::new(),
            awaited: BTreeSet::new(),
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
    pub(super) fn arrives(
        &self,
        token: &str,
        port: u16,
        run: Option<usize>,
        came: Instant,
        works: bool,
    ) -> Option<(usize, Met, String)> {
        let mut book = self.book();
        let (family, number) = book.parse(token)?;
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
        let at = Instant::now();
        book.awaited.insert(port);
        book.sends.push(Sending {
            account,
            run,
            came,
            at,
            port,
            before,
            met,
            fate: Fate::Asked,
            written: None,
        });
        let next = book.token(family, number + 1);
        Some((id, met, next))
    }

    pub(super) fn settle(&self, id: usize, fate: Fate) {
        let mut book = self.book();
        let port = book.sends[id].port;
        let seen = book.unread.get(&port).copied();
        if !matches!(fate, Fate::Asked | Fate::Written(_)) {
            book.awaited.remove(&port);
        }
        if let Fate::Written(at) = fate {
            book.sends[id].written = Some(at);
        }
        let known = &mut book.sends[id].fate;
        *known = match (*known, fate) {
            // When it was read is not known; when it was written is, and when it was last seen unread.
            (Fate::Written(at), Fate::Read(_)) => Fate::Read(seen.map_or(at, |seen| seen.max(at))),
            (_, fate) => fate,
        };
    }

    /// Ports of clients that may have something to read.
    pub(super) fn awaited(&self) -> Vec<u16> {
        self.book().awaited.iter().copied().collect()
    }

    /// At this instant, this client had something to read.
    pub(super) fn unread(&self, at: Instant, port: u16) {
        self.book().unread.insert(port, at);
    }

    /// The processes whose waits for a processor are to be read, with their runs.
    pub(super) fn living(&self) -> Vec<(i32, usize)> {
        self.book().living.clone()
    }

    /// Until this instant, this run had waited so long for a processor, in all.
    pub(super) fn waited(&self, run: usize, at: Instant, waited: Duration) {
        self.book().waits.entry(run).or_default().push((at, waited));
    }

    /// A run of the keeper begins; its number. It is the only one, and whatever comes from now on is of it.
    pub(super) fn starts(&self) -> usize {
        let mut book = self.book();
        book.unread.clear();
        book.living.clear();
        book.begins()
    }

    /// The process of a run.
    pub(super) fn runs_as(&self, run: usize, pid: i32) {
        self.book().living.push((pid, run));
    }

    /// One of several processes begins; the number of its run.
    pub(super) fn joins(&self, pid: i32) -> usize {
        let mut book = self.book();
        let run = book.begins();
        book.crew.push((pid, run));
        book.living.push((pid, run));
        run
    }

    /// One of several has ended.
    pub(super) fn leaves(&self, run: usize) {
        let mut book = self.book();
        book.ends[run] = Some(Instant::now());
        book.crew.retain(|(_, of)| *of != run);
        book.living.retain(|(_, of)| *of != run);
    }

    /// The processes among which the sender of a request is to be looked for. Empty where there is only one.
    pub(super) fn crew(&self) -> Vec<(i32, usize)> {
        self.book().crew.clone()
    }

    /// The run that began last.
    pub(super) fn latest(&self) -> Option<usize> {
        self.book().kills.len().checked_sub(1)
    }

    pub(super) fn killed(&self, run: usize, at: Instant) {
        let mut book = self.book();
        book.kills[run] = Some(at);
        book.living.retain(|(_, of)| *of != run);
    }

    /// A person's code is traded for the first refresh token of the family that it stands for.
    pub(super) fn trades(&self, code: &str) -> Option<String> {
        let book = self.book();
        let token = format!("rt{}", code.strip_prefix("ac")?);
        let (family, number) = book.parse(&token)?;
        (number == 0 && book.families[family].good == 0).then_some(token)
    }

    /// The code that a person gets who has signed in.
    pub(super) fn code(&self, family: usize) -> String {
        self.book().token(family, 0).replacen("rt", "ac", 1)
    }

    /// The refresh token that the sign-in brought.
    pub(super) fn first(&self, family: usize) -> String {
        self.book().token(family, 0)
    }

    /// Whether the family's first refresh token was used.
    pub(super) fn used(&self, family: usize) -> bool {
        self.book().families[family].good > 0
    }

    pub(super) fn revoked(&self, family: usize) -> bool {
        self.book().families[family].revoked
    }

    /// The family that the account used last, or that the keeper has confirmed.
    pub(super) fn family(&self, account: usize) -> Option<usize> {
        self.book().accounts[account].family
    }

    /// Whether the run that sent one was still there when the other came.
    pub(super) fn lived_until(&self, first: &Sending, second: &Sending) -> bool {
        let book = self.book();
        first.run.is_some_and(|run| book.end(run).is_none_or(|end| end > second.at))
    }

    /// Whether this one was under way already when the process ended that had sent it, and was dealt with only after
    /// another one, which another process sent after that: no client can help that.
    pub(super) fn crossed(&self, late: &Sending, other: &Sending) -> bool {
        let book = self.book();
        let ended = |run| book.end(run).is_some_and(|end| end <= other.came);
        // Of one that had gone when it was looked for, it is known only when its request was here.
        late.run != other.run && late.run.map_or(late.came <= other.at, ended)
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
    /// When it was killed, or was seen to have ended.
    fn end(&self, run: usize) -> Option<Instant> {
        self.kills[run].into_iter().chain(self.ends[run]).min()
    }

    fn begins(&mut self) -> usize {
        self.kills.push(None);
        self.ends.push(None);
        self.kills.len() - 1
    }

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
        let Some(run) = sending.run else { return Had::No };
        let end = self.kills[run];
        match (sending.fate, end) {
            (Fate::Broken, _) => Had::Broken,
            (Fate::Asked, _) => Had::No,
            (Fate::Unread(seen), _) => match (sending.written, end) {
                (None, _) => Had::No,
                // The end of a connection that the kill brought is seen after it.
                (Some(_), None) => Had::Dropped,
                (Some(_), Some(end)) if seen < end => Had::Dropped,
                (Some(at), Some(end)) => end.checked_duration_since(at).map_or(Had::No, Had::Unread),
            },
            (Fate::Written(_) | Fate::Read(_), None) => Had::Yes,
            (Fate::Written(at) | Fate::Read(at), Some(end)) => end
                .checked_duration_since(at)
                .map_or(Had::No, |time| Had::Until(time, self.waited_between(run, at, end))),
        }
    }

    /// How long the run waited for a processor between these instants, as far as it was seen. The kernel counts a wait
    /// when it ends: of what was counted first behind the beginning, some may lie before it; what was counted later had
    /// begun behind that.
    fn waited_between(&self, run: usize, from: Instant, until: Instant) -> Duration {
        let looks = self.waits.get(&run).map_or(&[][..], Vec::as_slice);
        let ended = looks.windows(2).filter(|pair| pair[1].0 > from && pair[1].1 > pair[0].1);
        let mut waits = ended.map(|pair| (pair[1].0, pair[1].1.saturating_sub(pair[0].1)));
        let first = waits.next().map(|(at, wait)| wait.min(at.saturating_duration_since(from)));
        let all = first.unwrap_or_default() + waits.map(|(_, wait)| wait).sum::<Duration>();
        all.min(until.saturating_duration_since(from))
    }
}
