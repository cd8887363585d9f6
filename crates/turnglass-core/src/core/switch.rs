//! Which of several accounts of one tool it is signed in as: who can take whose place, what is saved before, and how both
//! stand after it. While another one takes the place, nobody is renewed or followed by what stands there: the tool's files
//! name two people until all is written.

use super::elsewhere::Elsewhere;
use super::entry::Entry;
use super::follow::Found;
use super::{Beside, Core, Effect, Held};
use crate::account::{Grant, KEPT, Owner, Source, Trouble};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, What};
use turnglass_protocol::wire::NewAccount;

/// Who takes the place.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The tool, and the file to write into.
    pub beside: Beside,
    /// What is to stand there.
    pub grant: Arc<Grant>,
}

/// Who has it.
#[derive(Debug)]
pub enum Active {
    /// The one who is to have it, and all that goes with it.
    Already,
    /// The same, but what another program was stopped in is to be done to the end.
    Half,
    /// Nobody.
    Vacant,
    /// This account, whose newest grant is saved by these effects before anything is written.
    Other(String, Vec<Effect>),
}

impl Core {
    /// Accounts that one file of a tool may hold in turn.
    pub fn of_source(&self, source: &Source) -> Vec<String> {
        let same = self.entries.values().filter(|entry| entry.account.source.as_deref() == Some(source));
        same.map(|entry| entry.account.name.clone()).collect()
    }

    /// Of which account's file that is.
    pub fn source(&self, name: &str) -> Option<Source> {
        self.entries.get(name)?.account.source.as_deref().cloned()
    }

    /// Whether it can be made its tool's active one; `finishing` what another keeper was stopped in.
    pub fn to_use(&self, name: &str, finishing: bool) -> Result<Incoming, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        let Some(Beside { tool, source }) = entry.kept_by() else {
            return Err(Problem::usage(text!("use-no-tool", name)).hint(text!("owner-no-tool-hint")));
        };
        let title = &tool.title;
        if tool.switch.is_none() {
            return Err(Problem::usage(text!("use-no-switch", tool = title)).hint(tool.signed_out()));
        }
        if entry.account.owner.is_mine() {
            let problem = Problem::usage(text!("use-mine", name, tool = title));
            return Err(problem.hint(text!("use-mine-hint", name)));
        }
        if let Some(problem) = self.trouble_of(entry).map(crate::vault::VaultTrouble::problem) {
            return Err(problem);
        }
        if self.switching.contains(&source) && !finishing {
            return Err(turnglass_protocol::error::in_a_moment(text!("use-under-way", tool = title)));
        }
        for other in self.entries.values().filter(|other| other.account.source.as_deref() == Some(&source)) {
            if other.flight.is_some() || other.saving.is_some() || other.unsaved.is_some() || other.revoking {
                return Err(turnglass_protocol::error::in_a_moment(text!(
                    "being-renewed",
                    name = &other.account.name
                )));
            }
        }
        if matches!(entry.standing.trouble, Trouble::Refused { .. }) {
            let problem = Problem::new(Code::SignInNeeded, text!("use-refused", name));
            return Err(problem.hint(tool.signed_out()));
        }
        let grant = entry.grant().filter(|grant| grant.token.is_some() && grant.refresh_token.is_some());
        let Some(grant) = grant.filter(|grant| tool.has_all(grant)).cloned() else {
            let problem = Problem::failed(text!("use-nothing", name, tool = title));
            return Err(problem.hint(text!("use-nothing-hint", tool = title)));
        };
        Ok(Incoming { beside: Beside { tool, source }, grant })
    }

    /// From now on until [`Core::end_switch`].
    pub fn begin_switch(&mut self, source: &Source) {
        for entry in self.entries.values_mut().filter(|entry| entry.account.source.as_deref() == Some(source))
        {
            // A look that is under way may see half of it.
            entry.follow_again |= entry.following;
        }
        self.switching.insert(source.clone());
    }

    /// What stands there now is looked at by all whose file it is.
    pub fn end_switch(&mut self, source: &Source) -> Vec<Effect> {
        self.switching.remove(source);
        let names = self.of_source(source);
        names.iter().flat_map(|name| self.follow(name)).collect()
    }

    pub(super) fn is_switching(&self, name: &str) -> bool {
        let source = self.entries.get(name).and_then(|entry| entry.account.source.as_ref());
        source.is_some_and(|source| self.switching.contains(source))
    }

    /// Who is signed in there, as the tool's files say while they are locked.
    pub fn active(&mut self, name: &str, found: Found, now: DateTime<Utc>) -> Result<Active, Problem> {
        let new = match found {
            Found::Nobody(_) => return Ok(Active::Vacant),
            Found::Unreadable(problem) => return Err(problem),
            Found::Theirs(new) => new,
        };
        let Some(source) = self.source(name) else { return Err(Problem::no_such_account(name)) };
        let names = self.of_source(&source);
        let by_grant = names.iter().find(|name| self.has_there(name, &new)).cloned();
        let known = by_grant.is_some();
        let by_identity = || names.iter().find(|name| self.is_there(name, &new)).cloned();
        let Some(active) = by_grant.or_else(by_identity) else {
            let tool = self.entries.get(name).map(|entry| entry.tool_title()).unwrap_or_default();
            let says = match new.identity.as_deref().map(turnglass_protocol::letters::shown) {
                Some(other) => text!("use-unknown", tool, other = other.into_owned()),
                None => text!("use-unknown-nameless", tool),
            };
            return Err(Problem::failed(says).hint(text!("use-unknown-hint")));
        };
        let hash = self.hash_of(&new.refresh_token, &new.token);
        let Some(entry) = self.entries.get_mut(&active) else { return Ok(Active::Vacant) };
        let grant = entry.theirs(&new, now);
        let same_person = entry.is_other(&grant).is_none();
        if active == name {
            return Ok(if same_person { Active::Already } else { Active::Half });
        }
        let kept = grant.extras.get(KEPT);
        let lacks = kept.is_some() && entry.grant().is_some_and(|held| held.extras.get(KEPT) != kept);
        let mut effects = Vec::new();
        if !known {
            entry.elsewhere = None;
            entry.standing.theirs = hash;
            entry.standing.trouble = Trouble::None;
            let says = text!("followed", tool = entry.tool_title());
            effects = entry.save(Arc::new(grant), What::Renewed, says);
        } else if let Some(held) = entry.grant().filter(|_| same_person && lacks).cloned() {
            let mut whole = Grant { generation: grant.generation, ..(*held).clone() };
            whole.extras.extend(kept.map(|kept| (KEPT.to_owned(), kept.clone())));
            let says = text!("followed", tool = entry.tool_title());
            effects = entry.save(Arc::new(whole), What::Changed, says);
        }
        Ok(Active::Other(active, effects))
    }

    /// Whether that very grant is this account's.
    fn has_there(&self, name: &str, new: &NewAccount) -> bool {
        let Some(entry) = self.entries.get(name) else { return false };
        let hash = self.hash_of(&new.refresh_token, &new.token);
        let held = entry.grant().and_then(|held| held.refresh_token.as_ref());
        hash.is_some()
            && (entry.standing.theirs == hash || held.map(|secret| self.fingerprint(secret)) == hash)
    }

    /// Whether it is this account's person. One that is renewed here alone has another grant than stands there.
    fn is_there(&self, name: &str, new: &NewAccount) -> bool {
        let Some(entry) = self.entries.get(name).filter(|entry| !entry.account.owner.is_mine()) else {
            return false;
        };
        let there = new.identity.as_ref().filter(|_| matches!(entry.held, Held::Here(_)));
        there.is_some() && entry.standing.identity.as_ref() == there
    }

    /// Whether what stands in this account's file is another account's, whoever the tool says it is.
    pub(super) fn is_anothers(&self, name: &str, new: &NewAccount) -> Option<String> {
        let source = self.source(name)?;
        let other =
            self.of_source(&source).into_iter().find(|other| other != name && self.has_there(other, new))?;
        let own = self.has_there(name, new);
        let entry = self.entries.get(&other).filter(|_| !own)?;
        Some(entry.standing.identity.clone().unwrap_or(other))
    }

    /// Whether a grant is on its way into the vault.
    pub fn is_saving(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.saving.is_some())
    }

    /// Whether the vault has what was to be saved of it.
    pub fn is_safe(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.unsaved.is_none() && entry.saving.is_none())
    }

    /// Somebody was found in this account's file: whoever else has it here is not who stands there.
    pub(super) fn takes_turns(&mut self, name: &str) -> Vec<Effect> {
        let Some(source) = self.source(name) else { return Vec::new() };
        let entry = self.entries.get(name);
        let there = entry.and_then(|entry| entry.saving.as_ref()?.grant.identity.clone());
        let Some(there) = there else { return Vec::new() };
        let others = self.entries.values_mut().filter(|other| {
            let known = other.standing.identity.as_ref();
            other.follows()
                && other.account.source.as_deref() == Some(&source)
                && known.is_some_and(|known| *known != there)
        });
        let parked = others.filter_map(|other| {
            other.elsewhere = Some(Elsewhere::Other(there.clone()));
            let name = other.account.name.clone();
            other.remembers_who_is_there().then_some(Effect::Record { account: name })
        });
        parked.collect()
    }

    /// It is the tool's active one now.
    pub fn used(&mut self, name: &str, before: Option<&str>, now: DateTime<Utc>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let hash = self.entries.get(name).and_then(|entry| entry.grant()?.refresh_token.clone());
        let hash = hash.map(|secret| self.fingerprint(&secret));
        let Some(entry) = self.entries.get_mut(name) else { return effects };
        (entry.elsewhere, entry.standing.parked) = (None, None);
        entry.standing.theirs = hash;
        (entry.hand_back_at, entry.not_handed_back) = (None, None);
        let identity = entry.standing.identity.clone().unwrap_or_else(|| name.to_owned());
        let tool = entry.tool_title();
        effects.extend(noted(entry, text!("use-in", tool = &tool), now));
        if let Some(entry) = before.and_then(|before| self.entries.get_mut(before)) {
            entry.elsewhere = entry.follows().then_some(Elsewhere::Other(identity));
            entry.remembers_who_is_there();
            (entry.hand_back_at, entry.not_handed_back) = (None, None);
            effects.extend(noted(entry, text!("use-out", tool = &tool), now));
        }
        effects
    }
}

fn noted(entry: &Entry, says: Text, now: DateTime<Utc>) -> [Effect; 2] {
    let line = HistoryEntry {
        at: now.timestamp_millis(),
        what: What::Changed,
        says,
        expires_at: entry.standing.expires_at.map(|at| at.timestamp_millis()),
    };
    let account = entry.account.name.clone();
    [Effect::Record { account: account.clone() }, Effect::Note { account, entry: line }]
}

impl Entry {
    /// Whether that is news.
    pub(super) fn remembers_who_is_there(&mut self) -> bool {
        let other = match &self.elsewhere {
            Some(Elsewhere::Other(other)) => Some(other.clone()),
            _ => None,
        };
        let before = std::mem::replace(&mut self.standing.parked, other);
        before != self.standing.parked
    }

    /// Its tool is signed in as somebody else, as far as anybody looked, and can be switched back. What is held here lives on.
    pub(super) fn is_parked(&self) -> bool {
        let other = match &self.elsewhere {
            Some(elsewhere) => matches!(elsewhere, Elsewhere::Other(_)),
            None => self.standing.parked.is_some(),
        };
        other
            && self.account.owner != Owner::Mine
            && self.tool.as_ref().is_some_and(|tool| tool.switch.is_some())
    }
}
