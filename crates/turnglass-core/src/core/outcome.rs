//! What the world answers: the provider, the vault.

use super::entry::Entry;
use super::refusal::No;
use super::{Core, Effect, Held, Unsaved, vault_backoff};
use crate::account::{Account, Item, Last, Trouble};
use crate::exchange::Outcome;
use crate::hook::Event;
use crate::provider::GrantKind;
use crate::schedule;
use crate::vault::{Lies, Team, VaultTrouble};
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{HistoryEntry, NoticeKind, Text, What};

impl Core {
    /// The provider's answer to what was asked for this generation; `Err` when the vault did not take writes
    /// and so nothing was asked. An answer for another generation is dropped.
    pub fn answered(
        &mut self,
        name: &str,
        generation: u64,
        outcome: Result<Outcome, VaultTrouble>,
        now: DateTime<Utc>,
        random: u64,
    ) -> Vec<Effect> {
        let team = self.team_of(name);
        let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.asks(generation)) else {
            return Vec::new();
        };
        entry.lands();
        entry.put_back = false;
        let mut effects = Vec::new();
        match outcome {
            // The others are renewed as ever.
            Err(VaultTrouble::Entry(problem)) => {
                let says = problem.whole();
                entry.later(says.clone(), None, now, random);
                effects.extend(self.settled(name, What::Later, says, now));
            }
            Err(trouble) => {
                effects.extend(self.failed(&team, trouble, now));
            }
            Ok(Outcome::Renewed(mut grant)) => {
                grant.by = self.me.clone().map(Box::new);
                let says = match grant.expires_at {
                    Some(end) if entry.grant().is_some_and(|held| held.token == grant.token) => {
                        text!("renewed-same-token", length = super::reason::length(end - now))
                    }
                    Some(end) => text!("renewed-token", length = super::reason::length(end - now)),
                    None => text!("renewed-token-endless"),
                };
                let disputed = entry.grant().is_none_or(|held| held.disputed.is_none());
                let disputed = grant.disputed.as_deref().filter(|_| disputed).map(super::reason::disputed);
                let says = Text::joined([says].into_iter().chain(disputed));
                entry.standing.hears_well();
                entry.before = None;
                effects.extend(entry.save(grant.into(), What::Renewed, says));
            }
            Ok(Outcome::Unchanged { grant, says }) => {
                // What came may end sooner than what it replaces.
                let mut after = entry.standing.clone();
                grant.iter().for_each(|grant| after.note(grant));
                let retry_at = schedule::after_unchanged(&after, self.settings.look(), now);
                entry.standing.trouble = Trouble::Unchanged { retry_at, says: says.clone() };
                entry.standing.denied = 0;
                entry.before = None;
                match grant {
                    Some(grant) => effects.extend(entry.save(grant.into(), What::Unchanged, says)),
                    None => effects.extend(self.settled(name, What::Unchanged, says, now)),
                }
            }
            Ok(Outcome::Later { says, retry_after, kept, lost }) => {
                entry.standing.lost |= lost && entry.kind() == GrantKind::RefreshToken;
                entry.later(says.clone(), retry_after, now, random);
                match kept {
                    Some(grant) => effects.extend(entry.save(grant.into(), What::Later, says)),
                    None => effects.extend(self.settled(name, What::Later, says, now)),
                }
            }
            Ok(Outcome::Refused { says, for_good }) => {
                effects.extend(self.refused(name, says, for_good, now, random));
            }
            Ok(Outcome::Denied { says, hint, vague, retry_after }) => {
                let no = No { says, hint, vague, retry_after };
                effects.extend(self.denied(name, no, now, random));
            }
            Ok(Outcome::Misconfigured { says, hint }) => {
                effects.extend(self.misconfigured(name, says, hint, now, random));
            }
        }
        if self.entries.get(name).is_some_and(|entry| entry.saving.is_none()) {
            effects.push(Effect::Turned { account: name.into() });
        }
        effects
    }

    /// The settings are wrong: tried again after an hour at most, for providers change too.
    pub(super) fn misconfigured(
        &mut self,
        name: &str,
        says: Text,
        hint: Text,
        now: DateTime<Utc>,
        random: u64,
    ) -> Vec<Effect> {
        if let Some(effects) = self.put_back(name, What::Misconfigured, &says, now) {
            return effects;
        }
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let attempts = match entry.standing.trouble {
            Trouble::Misconfigured { attempts, .. } => attempts.saturating_add(1),
            _ => 1,
        };
        let wait = schedule::after_misconfigured(attempts, random);
        entry.standing.trouble =
            Trouble::Misconfigured { attempts, retry_at: now + wait, says: says.clone(), hint: hint.clone() };
        let mut effects = self.settled(name, What::Misconfigured, says.clone(), now);
        self.tell(name, NoticeKind::SignInNeeded, Text::joined([says, hint]), &mut effects);
        effects
    }

    /// The vault's answer to a save. Only now is anything announced.
    pub fn saved(
        &mut self,
        name: &str,
        generation: u64,
        result: Result<(), VaultTrouble>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let team = self.team_of(name);
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let Some(saving) = entry.saving.take_if(|saving| saving.grant.generation == generation) else {
            return Vec::new();
        };
        entry.standing.note(&saving.grant);
        // What is brought once more is as spent as it was.
        let traded = entry.traded().filter(|_| entry.unsaved.is_none());
        let still_lost =
            entry.standing.lost && traded.is_some() && traded == saving.grant.traded(entry.kind());
        entry.held = Held::Here(saving.grant);
        if let Some(brought) = &entry.bringing {
            entry.account.clone_from(&brought.account);
            entry.described_by(&self.providers, &self.tools);
        }
        match result {
            Ok(()) => {
                entry.standing.written = Some(generation);
                let healed = entry.unsaved.take().is_some();
                let kept = entry.grant().cloned().filter(|_| entry.is_irreplaceable(saving.what));
                entry.standing.bringing = None;
                let brought = entry.bringing.take();
                if let Some(brought) = &brought {
                    entry.standing.brought.clone_from(&brought.hash);
                    entry.standing.hears_well();
                    entry.standing.lost = still_lost;
                }
                // A save that failed at first is told as one; what it is news of was renewed all the same.
                let well = brought.is_none() && entry.standing.trouble == Trouble::None;
                let renewed = saving.what == What::Renewed || (healed && saving.news.renewed && well);
                let mut effects = self.works(&team);
                self.see(name);
                if renewed || brought.is_some() {
                    effects.extend(self.well(name));
                }
                let told = saving.says.clone();
                effects.extend(self.settled(name, saving.what, saving.says, now));
                let account = name.to_owned();
                effects.push(match kept {
                    Some(grant) => Effect::Keep { account, grant },
                    None => Effect::Turned { account },
                });
                for (event, is_so) in
                    [(Event::Renewed, saving.news.renewed), (Event::Rotated, saving.news.rotated)]
                {
                    let says = told.clone();
                    effects.extend(is_so.then(|| Effect::Happened { account: name.into(), event, says }));
                }
                if self.entries.get(name).is_some_and(|entry| entry.put_back) {
                    effects.extend(self.begin(name, now));
                }
                effects.extend(self.hand_back(name, now));
                if renewed {
                    self.announce(name, now, &mut effects);
                }
                effects
            }
            Err(trouble) => {
                let before = entry.unsaved.take();
                let attempts = before.as_ref().map_or(1, |unsaved| unsaved.attempts + 1);
                let was_there = before.is_some_and(|unsaved| unsaved.may_be_there);
                let why = trouble.message();
                entry.unsaved = Some(Box::new(Unsaved {
                    attempts,
                    retry_at: now + vault_backoff(attempts - 1),
                    why: why.clone(),
                    news: saving.news,
                    may_be_there: was_there || trouble.may_have_saved(),
                }));
                if saving.what == What::Renewed {
                    // Renewed all the same: the old troubles are over, the keychain is the new one.
                    entry.standing.trouble = Trouble::None;
                }
                let says = text!("unsaved-in-memory", why);
                let mut effects = if attempts == 1 {
                    self.settled(name, What::Unsaved, says, now)
                } else {
                    vec![Effect::Record { account: name.into() }]
                };
                effects.extend(self.failed(&team, trouble, now));
                effects.extend(self.hand_back(name, now));
                effects
            }
        }
    }

    /// The vault's answer to a load.
    pub fn loaded(
        &mut self,
        name: &str,
        result: Result<Option<Secret>, VaultTrouble>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let team = self.team_of(name);
        let Some(entry) = self.entries.get_mut(name).filter(|entry| matches!(entry.held, Held::Loading))
        else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        let before = entry.standing.clone();
        match result {
            Err(VaultTrouble::Entry(problem)) => {
                let why = problem.whole();
                entry.held = Held::Absent(why.clone());
                effects.extend(self.works(&team));
                self.tell(name, NoticeKind::SignInNeeded, why, &mut effects);
            }
            Err(trouble) => {
                entry.held = Held::Unknown;
                effects.extend(self.failed(&team, trouble, now));
            }
            Ok(None) if entry.is_awaited() && entry.saving.is_none() => {
                effects.extend(self.works(&team));
                // Whoever brought it was not told that it is here, and still has it.
                effects.extend(self.take_back(name));
                return effects;
            }
            Ok(None) => {
                entry.held = Held::Absent(text!("grant-gone"));
                effects.extend(self.works(&team));
                self.tell(name, NoticeKind::SignInNeeded, text!("grant-gone"), &mut effects);
            }
            Ok(Some(item)) => {
                match Item::read_for(name, &item) {
                    Ok(item) => {
                        let bringing = entry.standing.bringing.take_if(|_| entry.saving.is_none());
                        // The item is replaced whole: with the grant came the settings that it goes with.
                        if bringing.is_some_and(|of| of.is_for(&item.grant)) {
                            entry.account = item.account.clone().chosen_as(&entry.account);
                            entry.described_by(&self.providers, &self.tools);
                        }
                        effects.extend(self.take_in(name, item, false));
                    }
                    Err(why) => entry.held = Held::Absent(text!("item-unreadable", why)),
                }
                self.forgive(name);
                effects.extend(self.works(&team));
                // Nearly always it is as it was written down, and a start need not write every account anew.
                if self.entries.get(name).is_some_and(|entry| entry.standing != before) {
                    effects.push(Effect::Record { account: name.into() });
                }
            }
        }
        effects.extend(self.follow(name));
        self.touch(name);
        effects
    }

    /// An earlier keeper was stopped before it knew whether these came into the vault.
    pub fn load_what_was_brought(&mut self) -> Vec<Effect> {
        let awaited = |entry: &&mut Box<Entry>| {
            entry.standing.bringing.is_some() && matches!(entry.held, Held::Unknown)
        };
        self.entries.values_mut().filter(awaited).flat_map(|entry| entry.load()).collect()
    }

    /// An account that only the home's own vault knows, e.g. because the store was lost. One that was removed stays so.
    pub fn adopt(&mut self, item: &Secret) -> Option<Vec<Effect>> {
        self.adopt_from(&None, item)
    }

    /// The same of what lies in this one.
    pub fn adopt_from(&mut self, team: &Team, item: &Secret) -> Option<Vec<Effect>> {
        let item = Item::read(item).ok()?;
        let lies = Lies { account: item.account.name.clone(), team: team.clone() };
        // What is just on its way out of there is seen where it goes to.
        if self.knows(&lies.account) || self.owes_this(&lies) || self.leaving.contains_key(&lies.account) {
            return None;
        }
        let name = lies.account;
        let account = Account { team: lies.team, ..item.account.clone() };
        self.restore(account, crate::account::Standing::default());
        let mut effects = self.take_in(&name, item, true);
        effects.push(Effect::Record { account: name });
        Some(effects)
    }

    /// A refresh token other than the refused one may be tried again.
    pub(super) fn forgive(&mut self, name: &str) {
        let Some(entry) = self.entries.get(name).filter(|entry| entry.grant().is_some()) else { return };
        let now_held = entry.traded().map(|secret| self.fingerprint(secret));
        if let Some(entry) = self.entries.get_mut(name)
            && entry.standing.dead.is_some()
            && entry.standing.dead != now_held
        {
            entry.standing.dead = None;
            if matches!(entry.standing.trouble, Trouble::Refused { .. }) {
                entry.standing.trouble = Trouble::None;
            }
        }
    }

    /// The account is well: troubles and their notices are over.
    fn well(&mut self, name: &str) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.standing.trouble = Trouble::None;
        entry.standing.dead = None;
        let troubled = entry.standing.told.iter().any(|kind| *kind != NoticeKind::Renewed);
        let short = schedule::lifetime(&entry.standing).is_some_and(|life| life < TimeDelta::hours(6));
        if troubled || !short {
            entry.standing.told.clear();
        }
        if troubled { vec![Effect::Withdraw { account: Some(name.into()) }] } else { Vec::new() }
    }

    /// Long-lived tokens are announced at each renewal, short-lived ones at the first of an episode.
    fn announce(&mut self, name: &str, now: DateTime<Utc>, effects: &mut Vec<Effect>) {
        let end = self.entries.get(name).and_then(|entry| entry.standing.expires_at);
        let says = match end {
            Some(end) => text!("notice-renewed-lives", length = super::reason::length(end - now)),
            None => text!("notice-renewed-new"),
        };
        self.tell(name, NoticeKind::Renewed, says, effects);
    }

    /// An attempt came to its end: remembered, shown, written down.
    pub(super) fn settled(&mut self, name: &str, what: What, says: Text, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let line = HistoryEntry {
            at: now.timestamp_millis(),
            what,
            says,
            expires_at: entry.standing.expires_at.map(|at| at.timestamp_millis()),
        };
        let said_before =
            entry.standing.last.replace(Last::from(&line)).is_some_and(|last| last.what == What::Refused);
        let says = line.says.clone();
        let mut effects =
            vec![Effect::Record { account: name.into() }, Effect::Note { account: name.into(), entry: line }];
        let event = match what {
            // Once for each refusal, however often it is said.
            What::Refused if said_before => None,
            What::Refused => Some(Event::Refused),
            What::Later | What::Misconfigured => Some(Event::Failed),
            _ => None,
        };
        effects.extend(event.map(|event| Effect::Happened { account: name.into(), event, says }));
        if let Trouble::Later { attempts, says, .. } = &entry.standing.trouble {
            // Only when it begins to matter: the token is in the last half of its margin, and again and again.
            let left = entry.standing.expires_at.map(|end| end - now);
            let margin =
                schedule::margin(entry.facts(&self.settings).margin, schedule::lifetime(&entry.standing));
            if *attempts >= 3 && left.is_none_or(|left| left < margin / 2) {
                let says = says.clone();
                self.tell(name, NoticeKind::Retrying, says, &mut effects);
            }
        }
        effects
    }
}

#[cfg(test)]
mod tests;
