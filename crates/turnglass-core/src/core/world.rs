//! What happens beside questions and answers: the clock is set, the network comes back, an earlier keeper was
//! stopped in the middle, another program touches the vault's item.

use super::{Core, Effect, Entry, Flight, Held};
use crate::account::{Grant, Item, Trouble};
use crate::hook::Event;
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{HistoryEntry, What};

/// A clock that is further off than this makes the times of tokens doubtful.
const SKEW: TimeDelta = TimeDelta::minutes(2);

/// Whether there is a grant for the user's hooks.
#[derive(Debug)]
pub enum ForHooks {
    /// The one that the vault holds.
    Saved(Arc<Grant>),
    /// It is being loaded.
    Soon,
    /// The vault has to serve again first.
    NotYet,
    /// There is no such account, or it holds no grant.
    Never,
}

impl Core {
    /// The grant, once the vault has given it.
    pub fn grant(&self, name: &str) -> Option<Arc<Grant>> {
        self.entries.get(name)?.grant().cloned()
    }

    /// What a hook may be given: a grant that is saved. Loaded, if that was not done yet.
    pub fn for_hooks(&mut self, name: &str, effects: &mut Vec<Effect>) -> ForHooks {
        let troubled = self.in_trouble(name);
        let Some(entry) = self.entries.get_mut(name) else { return ForHooks::Never };
        match &entry.held {
            Held::Here(_) if entry.unsaved.is_some() => ForHooks::NotYet,
            Held::Here(grant) => ForHooks::Saved(grant.clone()),
            Held::Absent(_) | Held::Back { .. } => ForHooks::Never,
            Held::Loading => ForHooks::Soon,
            Held::Unknown if troubled => ForHooks::NotYet,
            Held::Unknown => {
                effects.extend(entry.load());
                ForHooks::Soon
            }
        }
    }

    /// The vault holds a grant of which nobody was told: an earlier keeper had saved it, and was stopped before it wrote
    /// that down.
    pub fn missed(&mut self, name: &str) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let Some(generation) = entry.grant().map(|grant| grant.generation) else { return Vec::new() };
        let missed = entry.standing.written.replace(generation);
        if missed.is_none_or(|written| written >= generation) {
            entry.standing.written = missed;
            return Vec::new();
        }
        let (account, says) = (name.to_owned(), text!("saved-by-an-earlier"));
        let rotated = entry.rotates().then(|| Effect::Happened {
            account: account.clone(),
            event: Event::Rotated,
            says: says.clone(),
        });
        let renewed = Effect::Happened { account: account.clone(), event: Event::Renewed, says };
        [Effect::Record { account }, renewed].into_iter().chain(rotated).collect()
    }

    /// An earlier keeper asked with this very grant, and its answer is about to be handed in.
    pub fn take_up(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name) {
            let generation = entry.grant().map(|grant| grant.generation);
            entry.flight = generation
                .zip(entry.provider.clone())
                .map(|(generation, provider)| Flight { generation, provider });
        }
    }

    /// An earlier keeper asked with this very grant and was stopped before it had the answer. It is asked once more
    /// at once: a provider that forgives does so only for a while.
    pub fn interrupted(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.standing.lost = entry.rotates();
        let says = text!("stopped-while-asking");
        let renewable = entry.renewable();
        match &mut entry.standing.trouble {
            Trouble::Refused { retry_at, .. } => *retry_at = retry_at.map(|_| now),
            trouble if renewable => {
                *trouble = Trouble::Later { attempts: 1, retry_at: now, says: says.clone(), asked: false };
            }
            _ => {}
        }
        let mut effects = self.settled(name, What::Later, says, now);
        effects.push(Effect::Turned { account: name.into() });
        effects
    }

    /// Another machine of the team had asked, or was about to, with this very grant, and was not heard of since.
    pub fn succeeds(&mut self, name: &str, generation: u64, who: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.asks(generation)) else {
            return Vec::new();
        };
        entry.standing.lost |= entry.rotates();
        let says = text!("team-succeeded", who);
        let expires_at = entry.standing.expires_at.map(|at| at.timestamp_millis());
        let line = HistoryEntry { at: now.timestamp_millis(), what: What::Later, says, expires_at };
        vec![Effect::Note { account: name.into(), entry: line }]
    }

    /// Before the provider was asked, the vault was found to hold something else than was saved there. Nothing was
    /// asked. A newer grant is taken over, which somebody else put there; a missing, damaged or older item is replaced.
    /// `keeper`: the program that keeps the vault.
    pub fn changed(
        &mut self,
        name: &str,
        generation: u64,
        item: Option<&Secret>,
        keeper: Option<&str>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let team = self.team_of(name);
        let is_shared = self.is_shared(&team);
        let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.asks(generation)) else {
            return Vec::new();
        };
        entry.lands();
        let theirs = item.and_then(|item| Item::read_for(name, item).ok());
        let went_back = theirs.as_ref().is_some_and(|theirs| {
            entry.grant().is_some_and(|held| super::back::is_older(&theirs.grant, held))
        });
        if let Some(theirs) = theirs.filter(|_| !went_back) {
            entry.key = theirs.key.or(entry.key.take());
            entry.was_renewed = true;
            self.take_theirs(name, theirs.grant, is_shared.then_some(theirs.before));
            let says = match keeper.filter(|_| is_shared) {
                Some(who) => text!("newer-grant-of-team", who),
                None => text!("newer-grant-found"),
            };
            let mut effects = self.settled(name, What::Changed, says, now);
            if is_shared {
                // It was renewed for all: whether that is enough is the schedule's to say, and each would ask else.
                effects.push(Effect::Turned { account: name.into() });
            } else {
                effects.extend(self.begin(name, now));
            }
            return effects;
        }
        if std::mem::replace(&mut entry.put_back, true) {
            entry.put_back = false;
            let trouble = VaultTrouble::Failing(text!("vault-keeps-nothing"));
            return self.failed(&team, trouble, now);
        }
        let Held::Here(grant) = &entry.held else { return Vec::new() };
        let grant = grant.clone();
        let says = match item {
            None => text!("item-deleted"),
            Some(_) if went_back => super::back::told(text!("vault-went-back-healed"), keeper),
            Some(_) => text!("item-damaged"),
        };
        entry.save(grant, What::Saved, says)
    }

    /// The wall clock was set by `step`. Ends that were told as lengths move along; instants that the provider
    /// named stay.
    pub fn stepped(&mut self, step: TimeDelta, now: DateTime<Utc>) -> Vec<Effect> {
        tracing::info!(seconds = step.num_seconds(), "the clock was set");
        let mut effects = Vec::new();
        for entry in self.entries.values_mut() {
            entry.standing.step(step);
            effects.extend(entry.step(step));
        }
        self.step_copies(step);
        self.healths_mut().for_each(|(_, vault)| vault.retry_at = vault.retry_at.map(|_| now));
        self.look_for_notices(now);
        self.step_removed(step);
        self.hurry_deletions();
        self.touch_all();
        effects
    }

    /// The machine woke up or the network came back: waits that Turnglass chose itself are over. Those that a
    /// provider asked for are not.
    pub fn roused(&mut self, now: DateTime<Utc>, random: u64) -> Vec<Effect> {
        self.touch_all();
        self.healths_mut().for_each(|(_, vault)| vault.retry_at = vault.retry_at.map(|_| now));
        let mut effects = Vec::new();
        for (at, entry) in self.entries.values_mut().enumerate() {
            if let Trouble::Later { attempts, retry_at, asked: false, .. } = &mut entry.standing.trouble {
                // Spread over a few seconds, so that the network is not met by all at once.
                let wait = TimeDelta::milliseconds((random.wrapping_add(at as u64 * 7_919) % 4_000) as i64);
                *retry_at = (*retry_at).min(now + wait);
                *attempts = 1;
                effects.push(Effect::Record { account: entry.account.name.clone() });
            }
        }
        effects
    }

    /// The provider's clock, beside this computer's at the same moment.
    pub fn saw_clock(&mut self, host: &str, theirs: DateTime<Utc>, now: DateTime<Utc>) {
        let ahead = now - theirs;
        self.skewed = (ahead.abs() > SKEW).then(|| {
            let by = super::reason::length(ahead.abs());
            let says = if ahead > TimeDelta::zero() {
                text!("clock-ahead", by, host)
            } else {
                text!("clock-behind", by, host)
            };
            Problem::failed(says).hint(text!("clock-off-hint"))
        });
    }
}

impl Entry {
    /// Moves what is relative; the vault gets the moved grant, under the same generation.
    fn step(&mut self, step: TimeDelta) -> Vec<Effect> {
        let Held::Here(grant) = &self.held else { return Vec::new() };
        if !grant.relative || self.saving.is_some() || self.unsaved.is_some() {
            return Vec::new();
        }
        let mut moved = Grant::clone(grant);
        moved.expires_at = moved.expires_at.and_then(|at| at.checked_add_signed(step));
        moved.issued_at = moved.issued_at.and_then(|at| at.checked_add_signed(step));
        self.standing.note(&moved);
        let (account, grant) = (self.account.name.clone(), Arc::new(moved));
        self.held = Held::Here(grant.clone());
        vec![Effect::Record { account: account.clone() }, Effect::Save { account, grant }]
    }
}

impl crate::account::Standing {
    /// Waits keep their length.
    fn step(&mut self, step: TimeDelta) {
        if let Trouble::Later { retry_at, .. }
        | Trouble::Unchanged { retry_at, .. }
        | Trouble::Refused { retry_at: Some(retry_at), .. }
        | Trouble::Misconfigured { retry_at, .. } = &mut self.trouble
        {
            *retry_at = retry_at.checked_add_signed(step).unwrap_or(*retry_at);
        }
    }
}
