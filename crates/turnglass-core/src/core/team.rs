//! Accounts that other machines share: which of them this one looks after, and what the others have done meanwhile. Who asks
//! the provider is decided elsewhere ([`crate::team`]).

use super::{Core, Effect, Held};
use crate::account::{Account, Before, Grant, Item, Trouble};
use crate::schedule::{self, Facts, Step};
use crate::team::roster::{Roster, between_reads};
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::What;

impl Core {
    /// Other machines use the vault too: these, as far as is known.
    pub fn set_roster(&mut self, roster: Roster) {
        if self.roster.as_ref() == Some(&roster) {
            return;
        }
        for entry in self.entries.values_mut() {
            entry.rank = rank(Some(&roster), &entry.account);
        }
        self.roster = Some(roster);
        self.touch_all();
    }

    /// How many machines look after this account before this one; `None`: enough for it to be left to them.
    pub(super) fn rank(&self, account: &Account) -> Option<u32> {
        rank(self.roster.as_ref(), account)
    }

    /// Whether others have probably renewed it by now, and that was not seen lately: before a token is handed out.
    pub(super) fn must_read(&self, name: &str, now: DateTime<Utc>) -> bool {
        let Some(entry) = self.entries.get(name) else { return false };
        let at_rest = entry.flight.is_none() && entry.saving.is_none() && entry.unsaved.is_none();
        // The first one has what it renewed itself.
        if entry.rank == Some(0) || !at_rest || self.vault.trouble.is_some() {
            return false;
        }
        let first = Facts { rank: Some(0), ..entry.facts(&self.settings) };
        let is_due = matches!(schedule::step(&first, now), Step::Refresh { at, .. } if at <= now);
        let margin = schedule::margin(first.margin, schedule::lifetime(&entry.standing));
        let just_read = |at: DateTime<Utc>| (TimeDelta::zero()..between_reads(margin)).contains(&(now - at));
        is_due && !entry.read_at.is_some_and(just_read)
    }

    /// Reads the vault's item beside the grant that is here.
    pub(super) fn read(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.reading = true;
        entry.read_at = Some(now);
        vec![Effect::Read { account: name.to_owned() }]
    }

    /// What was read then. A grant that is newer is taken over; whatever else is there is told when it is needed.
    pub fn was_read(
        &mut self,
        name: &str,
        result: Result<Option<Secret>, VaultTrouble>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.reading = false;
        if entry.flight.is_some() || entry.saving.is_some() || entry.unsaved.is_some() {
            return Vec::new();
        }
        let Held::Here(held) = &entry.held else { return Vec::new() };
        let item = result.ok().flatten().and_then(|item| Item::read_for(name, &item).ok());
        let newer = |item: &Item| !item.grant.is_same(held) && !super::back::is_older(&item.grant, held);
        let Some(item) = item.filter(newer) else { return Vec::new() };
        entry.key = item.key.or(entry.key.take());
        let says = match item.grant.by.as_ref() {
            Some(by) => text!("newer-grant-of-team", who = &by.machine),
            None => text!("newer-grant-found"),
        };
        self.take_theirs(name, item.grant, Some(item.before));
        let mut effects = self.settled(name, What::Changed, says, now);
        effects.push(Effect::Turned { account: name.into() });
        effects
    }

    /// What somebody else has put into the vault is the account's own from now on. `before`: what lies beside it, where that
    /// is theirs too.
    pub(super) fn take_theirs(&mut self, name: &str, grant: Grant, before: Option<Option<Box<Before>>>) {
        let Some(entry) = self.entries.get_mut(name) else { return };
        entry.standing.hears_well();
        entry.standing.trouble = Trouble::None;
        entry.hold(Arc::new(grant));
        if let Some(before) = before {
            entry.before = before;
        }
        self.see(name);
        self.forgive(name);
    }
}

/// What other machines do to accounts as a whole.
impl Core {
    /// The accounts at rest whose grants were seen in the vault: what is not there any more was taken away.
    pub fn in_team_s_vault(&self) -> Vec<String> {
        let settled = self.entries.values().filter(|entry| {
            let name = &entry.account.name;
            entry.account.team.is_none()
                && entry.standing.seen.is_some()
                && entry.unsaved.is_none()
                && entry.standing.bringing.is_none()
                && !self.busy(name)
        });
        settled.map(|entry| entry.account.name.clone()).collect()
    }

    /// The names that are not to be looked for: of accounts that are here, or just coming, going or being called otherwise,
    /// and of items that are still to be deleted.
    pub fn spoken_for(&self) -> Vec<String> {
        let names = self.entries.keys().chain(self.leaving.keys()).chain(&self.naming);
        names.chain(self.undeleted.keys().map(|lies| &lies.account)).cloned().collect()
    }

    /// Another machine has removed it: nothing is left to be deleted in the vault.
    pub fn remove_for_team(&mut self, name: &str) -> Result<Vec<Effect>, Problem> {
        if self.entries.get(name).is_some_and(|entry| entry.unsaved.is_some()) {
            return Err(in_a_moment(text!("being-renewed", name)));
        }
        self.remove(name)?;
        let account = name.to_owned();
        Ok(vec![
            Effect::Forget { account: account.clone(), owed: None },
            Effect::Withdraw { account: Some(account) },
        ])
    }

    /// Another machine has given it this name; `false` where it cannot be called so here now. From then on, until
    /// [`Core::follows_name`] or [`Core::not_renamed`], nothing else is begun for it.
    pub fn begin_to_follow_name(&mut self, name: &str, to: &str) -> bool {
        let is_free = !self.knows(to) && !self.owes(to) && super::ask::check_name(to).is_ok();
        let settled = self.check_settled(name).is_ok() && self.check_settled(to).is_ok();
        if !is_free || !settled || self.busy(name) || self.is_switching(name) {
            return false;
        }
        let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.unsaved.is_none()) else {
            return false;
        };
        entry.revoking = true;
        self.naming.extend([name.to_owned(), to.to_owned()]);
        true
    }

    /// It is written: the account has the name. The machine that gave it deletes the item of the old one.
    pub fn follows_name(&mut self, name: &str, to: &str) -> Vec<Effect> {
        let effects = self.take_name(name, to);
        // It may have been looked for under the name that was.
        if let Some(entry) = self.entries.get_mut(to)
            && matches!(entry.standing.trouble, Trouble::Later { .. })
        {
            entry.standing.trouble = Trouble::None;
        }
        effects
    }
}

/// The roster is that of the home's own vault; in the vault of a team beside it, each machine looks after all.
fn rank(roster: Option<&Roster>, account: &Account) -> Option<u32> {
    roster.filter(|_| account.team.is_none()).map_or(Some(0), |roster| roster.rank(&account.name))
}

#[cfg(test)]
mod tests;
