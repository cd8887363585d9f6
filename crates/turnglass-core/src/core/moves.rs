//! Accounts that move into another vault: from the home's own into a team's, and back. That a move begins is written before
//! anything is done, and until it is known where the grant lies nothing else is begun for its account: whoever was stopped in
//! between goes on with it. What carries the grant is another crate's business.
//!
//! Into a team's vault, the team owns the grant once its vault holds it: other machines may renew it there. Out of it, once
//! nothing lies there any more. Between the two it is renewed by nobody here.

use super::{Core, Effect, Held};
use crate::account::{Account, Item, Moving, Standing};
use crate::vault::{Lies, Team, VaultTrouble};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::What;

/// An entry that cannot be read is looked at again after this.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// What a move begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// In whose vault the grant lies.
    pub from: Team,
    /// And is to lie.
    pub to: Team,
    /// The newest generation that was seen of it.
    pub generation: u64,
}

impl Core {
    /// The account rests from now on, until [`Core::has_moved`] or [`Core::stays_there`]; `None`: it lies there already. What
    /// stands of it is to be written before its grant is carried.
    pub fn begin_to_move(&mut self, name: &str, to: &Team) -> Result<Option<Way>, Problem> {
        self.check_settled(name)?;
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        if entry.account.team == *to {
            return Ok(None);
        }
        if entry.account.team.is_some() && to.is_some() {
            let problem = Problem::usage(text!("move-between-teams"));
            return Err(problem.hint(text!("move-between-teams-hint", name)));
        }
        if self.is_shared(&None) {
            let problem = Problem::usage(text!("move-own-is-team"));
            return Err(problem.hint(text!("move-own-is-team-hint")));
        }
        if to.is_some() && !entry.account.owner.is_mine() {
            let problem = Problem::usage(text!("move-of-tool", name, tool = entry.tool_title()));
            return Err(problem.hint(text!("move-of-tool-hint", name)));
        }
        if self.owes_this(&Lies { account: name.to_owned(), team: to.clone() }) {
            return Err(in_a_moment(text!("being-removed", name)));
        }
        if self.busy(name) || self.is_switching(name) || entry.doubted.is_some() {
            return Err(in_a_moment(text!("being-renewed", name)));
        }
        if let Some(unsaved) = &entry.unsaved {
            return Err(Problem::new(Code::Vault, unsaved.why.clone()));
        }
        match &entry.held {
            Held::Here(_) => {}
            Held::Absent(why) | Held::Back { why, .. } => return Err(Problem::new(Code::Vault, why.clone())),
            Held::Unknown | Held::Loading => return Err(self.vault_says(name)),
        }
        if let Some(trouble) = self.health(to).trouble.as_ref() {
            return Err(trouble.problem());
        }
        if let Some(entry) = self.entries.get_mut(name) {
            entry.standing.moving = Some(Box::new(Moving { to: to.clone(), retry_at: None }));
            entry.revoking = true;
        }
        Ok(self.goes_from(name))
    }

    /// That it begins could not be written: nothing of it was done.
    pub fn does_not_move(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name) {
            entry.standing.moving = None;
            entry.revoking = false;
        }
        self.touch(name);
    }

    /// The way of an account that is on its way.
    pub fn goes_from(&self, name: &str) -> Option<Way> {
        let entry = self.entries.get(name)?;
        let to = entry.standing.moving.as_ref()?.to.clone();
        let generation = entry.standing.seen.as_ref().map_or(0, |seen| seen.generation);
        Some(Way { from: entry.account.team.clone(), to, generation })
    }

    /// Whether its grant is on its way into another vault.
    pub fn is_moving(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.standing.moving.is_some())
    }

    /// Why nothing is done with it.
    pub(super) fn still_moving(&self, name: &str) -> Problem {
        Problem::new(Code::Unavailable, text!("still-moving", name)).hint(text!("in-a-moment-hint"))
    }

    /// Moves that a keeper was stopped in, or that a vault did not answer in.
    pub fn unfinished_moves(&mut self) -> Vec<Effect> {
        let moving: Vec<_> = self.entries.keys().filter(|name| self.is_moving(name)).cloned().collect();
        moving.iter().flat_map(|name| self.go_on_moving(name)).collect()
    }

    pub(super) fn go_on_moving(&mut self, name: &str) -> Option<Effect> {
        let entry = self.entries.get_mut(name)?;
        if std::mem::replace(&mut entry.revoking, true) {
            return None;
        }
        if let Some(Moving { to, .. }) = entry.standing.moving.as_deref().cloned() {
            self.meet_team(&to);
        }
        Some(Effect::Move { account: name.to_owned() })
    }

    /// Its grant lies where it was to go: so much is to be written of it, with that it is to be deleted where it came from,
    /// if that was the home's own vault. Nothing of it is so before that is written ([`Core::has_moved`]).
    pub fn would_have_moved(&self, name: &str) -> Option<(Account, Standing, Option<Lies>)> {
        let way = self.goes_from(name)?;
        let entry = self.entries.get(name)?;
        let account = Account { team: way.to, ..entry.account.clone() };
        let standing = Standing { moving: None, ..entry.standing.clone() };
        let left = way.from.is_none().then(|| Lies { account: name.to_owned(), team: None });
        Some((account, standing, left))
    }

    /// It is written where it lies, as this item.
    pub fn has_moved(&mut self, name: &str, item: &Secret, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(Way { from, to, .. }) = self.goes_from(name) else { return Vec::new() };
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.standing.moving = None;
        entry.revoking = false;
        entry.account.team.clone_from(&to);
        let mut kept = None;
        match Item::read_for(name, item) {
            Ok(item) => {
                let grant = Arc::new(item.grant);
                entry.key = item.key.or(entry.key.take());
                entry.before = item.before;
                entry.hold(grant.clone());
                kept = Some(Effect::Keep { account: name.to_owned(), grant });
            }
            Err(_) => entry.held = Held::Unknown,
        }
        self.meet_team(&to);
        self.see(name);
        self.forgive(name);
        let says = match &to {
            Some(team) => text!("moved-to-team", team = &**team),
            None => text!("moved-to-local"),
        };
        let mut effects = self.settled(name, What::Changed, says, now);
        effects.extend(kept);
        if from.is_none() {
            effects.extend(self.owe(name));
        }
        effects.extend(self.works(&to));
        self.touch(name);
        effects
    }

    /// It stays where it was, and nothing of it lies where it was to go but what is to be deleted there.
    pub fn stays_there(&mut self, name: &str) -> Vec<Effect> {
        let Some(Way { from, to, .. }) = self.goes_from(name) else { return Vec::new() };
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.standing.moving = None;
        entry.revoking = false;
        self.touch(name);
        let mut effects = vec![Effect::Record { account: name.to_owned() }];
        if from.is_some() {
            effects.extend(self.owe(Lies { account: name.to_owned(), team: to }));
        }
        effects
    }

    /// Nobody knows where it lies: a vault did not answer. It is looked at again when that does.
    pub fn moves_on_later(
        &mut self,
        name: &str,
        at: &Team,
        why: VaultTrouble,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        if let Some(entry) = self.entries.get_mut(name) {
            entry.revoking = false;
            // A vault that does not serve is waited for anyway.
            let retry_at = why.is_of_entry().then(|| now + AGAIN);
            entry.standing.moving.iter_mut().for_each(|moving| moving.retry_at = retry_at);
        }
        let effects = self.failed(at, why, now);
        self.touch(name);
        effects
    }
}
