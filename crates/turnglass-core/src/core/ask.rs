//! What people bring, look into and take away: accounts and their grants.

use super::entry::{Brought, Entry};
use super::{Core, Effect, Held};
use crate::account::{Account, Bringing, Grant, Owner, Same, Standing, Trouble};
use crate::exchange::place;
use crate::provider::{GrantKind, Provider, Providers};
use crate::vault::Lies;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::letters::found;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ClaimsView, HistoryEntry, Imported, ImportedEntry, Need, What};
use turnglass_protocol::wire::{AccountChange, NewAccount};

impl Core {
    /// A new account, or a new grant for one that exists: its name, settings and history stay.
    pub fn add(&mut self, new: &NewAccount, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        let mut account = Account::from_new(new);
        let described = provider(&self.providers, &new.provider)?.clone();
        let name = account.name.clone();
        self.check_settled(&name)?;
        crate::address::check_all(new)?;
        let old = self.entries.get(&name).filter(|old| old.account.provider == account.provider);
        let same = old.map_or(Same::Nothing, |old| account.keep_from(&old.account));
        account.team = self.place_of(new)?;
        if new.client_secret.is_some() {
            account.client_auth = new.client_auth;
        }
        let old_client = old.filter(|_| same == Same::Client).and_then(|old| old.grant().cloned());
        // One that an earlier Turnglass let be is left in peace.
        if !self.knows(&name) {
            check_name(&name)?;
        }
        account.hosts.iter().try_for_each(|host| crate::hosts::check(host))?;
        let provider = &described.of(&account);
        let mut grant = Grant::from_new(new, now);
        if let Some(old) = old.and_then(|old| old.grant()) {
            for (name, secret) in &old.given {
                grant.given.entry(name.clone()).or_insert_with(|| secret.clone());
            }
        }
        described.check_values(&account, &grant)?;
        grant.goes_to = place::named(provider, &account);
        if let Some(old) = old_client {
            grant.client_secret = grant.client_secret.or_else(|| old.client_secret.clone());
            grant.certificate = grant.certificate.or_else(|| old.certificate.clone());
        }
        let later = grant.is_empty() && account.can_sign_in(provider);
        if later && self.knows(&name) {
            return Err(self.there_already(new, &described));
        }
        if let Some(old) = self.entries.get(&name).filter(|_| !new.replace) {
            old.takes(&account, &described, same, &grant)?;
            if new.spare && self.state(old, now).0.need() == Need::None {
                old.spares(&grant)?;
            }
        }
        match account.grant_kind(provider) {
            // Nothing is asked with it; that there is something is all it takes.
            _ if new.owner == Owner::Watched && !grant.is_empty() => {}
            GrantKind::RefreshToken if later => {}
            GrantKind::RefreshToken if grant.refresh_token.is_none() && grant.token.is_none() => {
                return Err(Problem::usage(text!("wants-refresh-token", provider = &provider.title))
                    .hint(text!("wants-refresh-token-hint")));
            }
            GrantKind::Token | GrantKind::None if grant.token.is_none() => {
                return Err(Problem::usage(text!("wants-token", provider = &provider.title))
                    .hint(text!("wants-token-hint")));
            }
            GrantKind::ClientCredentials if grant.of_client().is_none() => {
                return Err(Problem::usage(text!("wants-client")).hint(text!("wants-client-hint")));
            }
            _ => {}
        }
        // What the settings lack is told now, not at the first refresh.
        if account.grant_kind(provider) != GrantKind::None && !later && new.owner != Owner::Watched {
            crate::exchange::request(provider, &account, &grant)
                .map_err(|(says, hint)| Problem::usage(says).hint(hint))?;
        }
        let brought = [&new.refresh_token, &new.token, &new.client_secret].into_iter().flatten().next();
        let brought = brought.map(|secret| self.fingerprint(secret));
        if let Some(old) = self.entries.get(&name) {
            if brought.is_some() && old.standing.dead == brought {
                return Err(Problem::new(Code::SignInNeeded, text!("refused-before"))
                    .hint(text!("refused-before-hint")));
            }
            if old.flight.is_some() || old.saving.is_some() || old.revoking {
                return Err(in_a_moment(text!("being-renewed", name)));
            }
            grant.generation = old.grant().map_or(1, |grant| grant.generation) + 1;
        }
        let (what, says) = match self.entries.get(&name) {
            _ if later => (What::Added, text!("added-empty")),
            None => (What::Added, text!("grant-brought")),
            Some(old) if old.is_empty() => (What::Brought, text!("grant-given")),
            Some(_) => (What::Brought, text!("grant-replaced")),
        };
        let theirs = self.hash_of(&new.refresh_token, &new.token).filter(|_| new.source.is_some());
        let tried_at_once =
            !later && new.owner.is_mine() && grant.is_traded_first(account.grant_kind(provider), now);
        let before = self.entries.get(&name).filter(|_| tried_at_once).and_then(|old| {
            // The same once more is no other to go back to.
            let is_same = old.grant().is_some_and(|held| held.has_same_secrets(&grant));
            if is_same { old.before.clone() } else { old.worth_keeping() }
        });
        let effects = self.place(account, grant, brought, what, says);
        if let Some(entry) = self.entries.get_mut(&name) {
            entry.standing.theirs = theirs;
            entry.elsewhere = None;
            entry.before = before;
        }
        Ok(effects)
    }

    /// A grant that a person brought or signed in for, in place of what was there. Only while the account is at rest.
    pub(super) fn place(
        &mut self,
        account: Account,
        mut grant: Grant,
        brought: Option<String>,
        what: What,
        says: Text,
    ) -> Vec<Effect> {
        let name = account.name.clone();
        let (first, me) = (!self.knows(&name), self.me.clone().map(Box::new));
        if first {
            self.restore(account.clone(), Standing::default());
        }
        let Some(entry) = self.entries.get_mut(&name) else { return Vec::new() };
        // Whoever brings another grant moves nothing.
        let account = Account { team: entry.account.team.clone(), ..account };
        // Above whatever the vault held, which it may show again.
        let seen = entry.standing.seen.as_ref().map_or(0, |seen| seen.generation);
        grant.generation = grant.generation.max(seen + 1);
        // Until the vault has it, nothing is known of it but that it comes; and of an old one nothing is forgotten.
        entry.standing.bringing = match entry.standing.bringing {
            before @ Some(Bringing::First) => before,
            _ if first => Some(Bringing::First),
            _ => Some(Bringing::Anew(grant.generation)),
        };
        grant.by = me;
        entry.bringing = Some(Box::new(Brought { hash: brought, account }));
        entry.unsaved = None;
        (entry.before, entry.in_vain) = (None, None);
        let mut effects = vec![Effect::Record { account: name }];
        effects.extend(entry.save(Arc::new(grant), what, says));
        effects
    }

    /// Whether a grant that was brought is being saved, for the first time: that it comes is to be written before.
    pub fn is_bringing(&self, name: &str) -> bool {
        let saving = |entry: &Entry| entry.saving.is_some() && entry.unsaved.is_none();
        self.entries.get(name).is_some_and(|entry| entry.standing.bringing.is_some() && saving(entry))
    }

    /// That a grant comes could not be written, and nothing was saved: the account is what it was.
    pub fn not_brought(&mut self, name: &str) {
        let Some(entry) = self.entries.get_mut(name) else { return };
        if entry.standing.bringing == Some(Bringing::First) {
            self.entries.remove(name);
            return;
        }
        entry.standing.bringing = None;
        entry.bringing = None;
        entry.before = None;
        entry.saving = None;
        self.touch(name);
    }

    /// One entry of an import. A second import of the same secret leaves the grant alone, for it may have been
    /// rotated since; changed settings are taken over.
    pub fn import(&mut self, new: &NewAccount, now: DateTime<Utc>) -> (ImportedEntry, Vec<Effect>) {
        let placed = new.source.is_some().then(|| self.placed(new));
        let new = placed.as_ref().unwrap_or(new);
        let name = new.name.clone();
        let told = |result, says: Text| ImportedEntry::told(&name, result, says);
        if let Some(fault) = &new.fault {
            return (ImportedEntry::failed(&name, Problem::failed(fault.clone())), Vec::new());
        }
        let brought = [&new.refresh_token, &new.token, &new.client_secret].into_iter().flatten().next();
        let brought = brought.map(|secret| self.fingerprint(secret));
        if let Some(entry) = self.entries.get_mut(&new.name) {
            entry.in_vain = None;
        }
        if let Some(entry) = self.entries.get_mut(&new.name)
            && brought.is_some()
            && entry.standing.brought == brought
        {
            let mut account = Account::from_new(new);
            account.keep_choices(&entry.account);
            if entry.account == account {
                return (told(Imported::Unchanged, text!("known-already")), Vec::new());
            }
            entry.account = account;
            entry.described_by(&self.providers, &self.tools);
            entry.look_at_settings();
            // The grant that is here may not go wherever the file says now.
            let held = entry.provider.as_ref().zip(entry.grant());
            let moved = held.and_then(|(provider, grant)| {
                crate::exchange::request(provider, &entry.account, grant).err()
            });
            let moved = moved.into_iter().flat_map(|(says, hint)| [says, hint]);
            let says = Text::joined([text!("settings-updated")].into_iter().chain(moved));
            return (told(Imported::Updated, says), vec![Effect::Record { account: name.clone() }]);
        }
        let known = self.knows(&new.name);
        if known && new.source.is_some() && !new.replace {
            return match self.is_placed(new) {
                // It follows that file already, and is who stands there.
                true => (told(Imported::Unchanged, text!("known-already")), self.follow(&name)),
                false => (told(Imported::Skipped, text!("import-name-taken", name = &name)), Vec::new()),
            };
        }
        match self.add(new, now) {
            Ok(effects) if known => (told(Imported::Updated, text!("grant-replaced")), effects),
            Ok(mut effects) => {
                effects.extend(self.takes_turns(&new.name));
                let says = new.note.clone().unwrap_or_else(|| text!("added"));
                (told(Imported::Added, says), effects)
            }
            Err(problem) => (ImportedEntry::failed(&name, problem), Vec::new()),
        }
    }

    /// Changes some of an account's settings; its grant stays.
    pub fn edit(
        &mut self,
        name: &str,
        change: &AccountChange,
        now: DateTime<Utc>,
    ) -> Result<Vec<Effect>, Problem> {
        let entry = self.entries.get_mut(name).ok_or_else(|| Problem::no_such_account(name))?;
        change.hosts.iter().try_for_each(|host| crate::hosts::check(host))?;
        change.group.as_deref().map(check_group).transpose()?;
        entry.in_vain = None;
        let mut effects = vec![Effect::Record { account: name.to_owned() }];
        if change.is_of_grant() && matches!(entry.held, Held::Unknown | Held::Loading) {
            return Err(self.vault_says(name));
        }
        if let Some(host) = &change.trust {
            effects.extend(entry.trust(host)?);
        }
        if let Some(certificate) = &change.certificate {
            effects.extend(entry.show_certificate(certificate)?);
        }
        if !change.values.is_empty()
            && let Some(described) = self.providers.get(&entry.account.provider)
        {
            let mut changed = entry.account.clone();
            changed.change(change);
            described.check_plain_values(&changed)?;
        }
        let before = entry.account.clone();
        entry.account.change(change);
        effects.extend(entry.account.changed_since(&before).map(|says| changed(name, says, now)));
        entry.described_by(&self.providers, &self.tools);
        if let Some(brought) = &mut entry.bringing {
            brought.account.change(change);
        }
        if let Some(before) = &mut entry.before {
            before.account.change(change);
        }
        Ok(effects)
    }

    /// What was changed could not be written: it is as before, unless it was changed again meanwhile.
    pub fn not_edited(&mut self, before: Account, changed: &Account) {
        if let Some(entry) = self.entries.get_mut(&before.name).filter(|entry| entry.account == *changed) {
            entry.account = before;
        }
    }

    /// Accounts that hold the same refresh token, or were brought the same one: the first that is renewed ends the other.
    pub fn duplicates(&self) -> Vec<Problem> {
        let mut by_secret: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (name, entry) in self.entries.iter().filter(|(_, entry)| entry.kind() == GrantKind::RefreshToken)
        {
            let held = entry.traded().map(|secret| self.fingerprint(secret));
            for hash in held.into_iter().chain(entry.standing.brought.clone()) {
                by_secret.entry(hash).or_default().insert(name);
            }
        }
        let shared: BTreeSet<_> = by_secret.into_values().filter(|names| names.len() > 1).collect();
        let told = shared.into_iter().map(|names| {
            let quoted = names.into_iter().map(|name| text!("quoted", name));
            let names =
                quoted.reduce(|first, second| text!("this-and-that", first, second)).unwrap_or_default();
            Problem::failed(text!("same-refresh-token", names)).hint(text!("same-refresh-token-hint"))
        });
        told.collect()
    }

    /// Whether its client is known by a certificate in TLS.
    pub fn shows_certificate(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.standing.certificate_ends_at.is_some())
    }

    /// Whether a person is asked before a program gets a token of this account.
    pub fn asks_me(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.account.ask_me)
    }

    /// Why the account's newest grant is in memory only, if it is.
    pub fn unsaved_problem(&self, name: &str) -> Option<Problem> {
        let unsaved = self.entries.get(name)?.unsaved.as_ref()?;
        Some(match self.trouble_for(name) {
            Some(trouble) => trouble.problem(),
            None => Problem::new(Code::Vault, unsaved.why.clone()),
        })
    }

    /// Forgets an account that could never be saved. What the vault surely never had is not deleted there either: nothing
    /// is owed of it.
    pub fn take_back(&mut self, name: &str) -> Vec<Effect> {
        let (unsaved, team) = match self.entries.remove(name) {
            Some(entry) => (entry.unsaved, entry.account.team),
            None => (None, None),
        };
        let account = name.to_owned();
        let lies = Lies { account: account.clone(), team };
        // Of one that was removed before, its item may be there yet.
        let owed = unsaved.is_none_or(|unsaved| unsaved.may_be_there) || self.owes_this(&lies);
        let owed = owed.then(|| lies.team.clone());
        let delete = owed.is_some().then_some(Effect::Delete { lies });
        delete.into_iter().chain([Effect::Forget { account, owed }]).collect()
    }

    /// What the account's tokens say about themselves.
    pub fn claims(&self, name: &str) -> Result<Vec<ClaimsView>, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        match (entry.grant(), &entry.held) {
            (Some(grant), _) => Ok(crate::claims::of(grant)),
            (None, Held::Unknown) => Err(self.vault_says(name)),
            (None, _) => Ok(Vec::new()),
        }
    }

    /// The harmless request of `check`, with the account's present token.
    pub fn check(&self, name: &str, now: DateTime<Utc>) -> Result<crate::exchange::Request, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        let Some(grant) = entry.grant().filter(|grant| grant.token.is_some()) else {
            if matches!(entry.held, Held::Unknown) {
                return Err(self.vault_says(name));
            }
            // Nobody has tried to bring one yet; else what came in the way is what there is to say.
            return Err(match entry.standing.trouble {
                Trouble::None if !entry.is_empty() => Problem::failed(text!("without-token-yet", name))
                    .hint(text!("without-token-yet-hint", name)),
                _ => self.stuck(name, now, TimeDelta::zero()),
            });
        };
        let request = entry.provider.as_ref().ok_or(None);
        let request = request.and_then(|provider| crate::exchange::check(provider, &entry.account, grant));
        request.map_err(|why| {
            let own = entry.provider.as_ref().is_some_and(|provider| provider.own);
            let hint = || if own { text!("no-check-hint") } else { text!("no-check-here-hint", name) };
            let (says, hint) = why.unwrap_or_else(|| (text!("no-check", name), hint()));
            Problem::failed(says).hint(hint)
        })
    }
}

/// A line that stands in the history of an account whose grant stays.
fn changed(name: &str, says: Text, now: DateTime<Utc>) -> Effect {
    let entry = HistoryEntry { at: now.timestamp_millis(), what: What::Changed, says, expires_at: None };
    Effect::Note { account: name.to_owned(), entry }
}

/// The provider of this name, the user's own or a built-in one.
pub fn provider<'a>(providers: &'a Providers, name: &str) -> Result<&'a Arc<Provider>, Problem> {
    providers.get(name).ok_or_else(|| {
        if let Some(fault) = providers.fault(name) {
            return Problem::new(Code::Usage, fault.message.clone()).hint(text!("provider-fault-hint"));
        }
        let known: Vec<&str> = providers.iter().map(|provider| provider.name.as_str()).collect();
        Problem::usage(text!("no-provider-named", name))
            .hint(text!("no-provider-named-hint", known = known.join(", ")))
    })
}

fn check_group(group: &str) -> Result<(), Problem> {
    if let Some(why) = misleading(group) {
        return Err(Problem::usage(text!("bad-group")).hint(why));
    }
    if group.trim().chars().count() > 60 {
        return Err(Problem::usage(text!("bad-group")));
    }
    Ok(())
}

/// Whether a new account may be called so.
pub fn check_name(name: &str) -> Result<(), Problem> {
    if let Some(why) = misleading(name) {
        return Err(Problem::usage(text!("bad-account-name")).hint(why));
    }
    let fine = name.trim() == name && !name.starts_with('-');
    if name.is_empty() || name.chars().count() > 100 || !fine {
        return Err(Problem::usage(text!("bad-account-name")));
    }
    Ok(())
}

/// Why a name cannot be taken that others could not tell from another one.
fn misleading(name: &str) -> Option<Text> {
    found(name).map(|letter| text!("letter-misleads", letter))
}
