//! What people and programs ask for.

use super::{Core, Effect, Held};
use crate::account::{Account, Grant, Same, Standing, Trouble};
use crate::error::{Code, Problem};
use crate::provider::{GrantKind, Provider, Providers};
use crate::schedule;
use crate::vault::VaultTrouble;
use crate::view::{Imported, ImportedEntry, RefreshReport, What};
use crate::wire::{Lease, NewAccount};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// What becomes of a request for a token.
#[derive(Debug)]
pub enum Leased {
    Ready(Box<Lease>),
    /// Something is under way (begun by these effects, or before): ask again when the account is at rest.
    Wait(Vec<Effect>),
    No(Problem),
}

/// What was waited for already, so that nothing is tried twice for one request.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waited {
    pub loaded: bool,
    pub refreshed: bool,
}

impl Core {
    /// What is waited for now, beside what was before.
    pub fn waiting_for(&self, name: &str, before: Waited) -> Waited {
        let entry = self.entries.get(name);
        Waited {
            loaded: before.loaded || entry.is_some_and(|entry| matches!(entry.held, Held::Loading)),
            refreshed: before.refreshed || entry.is_some_and(|entry| entry.flight.is_some()),
        }
    }

    /// A token that lives at least `min_ttl` longer.
    pub fn lease(
        &mut self,
        name: &str,
        min_ttl: Option<TimeDelta>,
        now: DateTime<Utc>,
        waited: Waited,
    ) -> Leased {
        let Some(entry) = self.entries.get_mut(name) else {
            return Leased::No(Problem::no_such_account(name));
        };
        let grant = match &entry.held {
            Held::Unknown if !waited.loaded => return Leased::Wait(entry.load()),
            Held::Unknown => return Leased::No(self.vault_says(name)),
            Held::Loading => return Leased::Wait(Vec::new()),
            Held::Absent(why) => {
                let problem = Problem::new(Code::SignInNeeded, format!("“{name}”: {why}"));
                return Leased::No(problem.hint("Add the account again."));
            }
            Held::Here(grant) => grant,
        };
        if entry.saving.is_some() {
            return Leased::Wait(Vec::new());
        }
        // Without a wish: not one that ends on the way to its use.
        let life = schedule::lifetime(&entry.standing).unwrap_or(TimeDelta::hours(1));
        let wanted = min_ttl.unwrap_or_else(|| (life / 10).min(TimeDelta::seconds(30)));
        if grant.lives(now, wanted) {
            return self.ready(name);
        }
        if entry.flight.is_some() {
            return Leased::Wait(Vec::new());
        }
        let living = grant.lives(now, TimeDelta::zero());
        let waiting = match &entry.standing.trouble {
            Trouble::Later { retry_at, .. } | Trouble::Unchanged { retry_at, .. } => *retry_at > now,
            Trouble::Refused { .. } => true,
            Trouble::Misconfigured { .. } | Trouble::None => false,
        };
        if !waited.refreshed
            && !waiting
            && entry.renewable()
            && !entry.account.disabled
            && entry.unsaved.is_none()
        {
            let effects = self.begin(name, now);
            if self.busy(name) {
                return Leased::Wait(effects);
            }
            return match self.lease(name, min_ttl, now, Waited { loaded: true, refreshed: true }) {
                // The effects of a refresh that could not begin only write it down; the next ones do so too.
                Leased::Wait(_) => Leased::No(self.stuck(name, now, wanted)),
                leased => leased,
            };
        }
        if living && min_ttl.is_none() {
            return self.ready(name);
        }
        Leased::No(self.stuck(name, now, wanted))
    }

    fn ready(&self, name: &str) -> Leased {
        let grant = self.entries.get(name).and_then(|entry| entry.grant());
        match grant.and_then(|grant| Some((grant, grant.token.clone()?))) {
            Some((grant, token)) => Leased::Ready(Box::new(Lease {
                account: name.into(),
                token,
                token_type: grant.token_type.clone(),
                expires_at: grant.expires_at.map(|at| at.timestamp_millis()),
                scopes: grant.scopes.clone(),
            })),
            None => Leased::No(Problem::failed(format!("“{name}” has no token yet."))),
        }
    }

    /// Why there is no token that lives long enough.
    fn stuck(&self, name: &str, now: DateTime<Utc>, wanted: TimeDelta) -> Problem {
        let Some(entry) = self.entries.get(name) else { return Problem::no_such_account(name) };
        if let Some(trouble) = &self.vault.trouble {
            return trouble.problem();
        }
        let can_sign_in = entry.provider.as_ref().is_some_and(|provider| entry.account.can_sign_in(provider));
        let again = if can_sign_in {
            format!("`turnglass login {name}` signs in again; its settings and history stay.")
        } else {
            format!("Add it again: `turnglass add {name} …` replaces its grant and keeps its history.")
        };
        match &entry.standing.trouble {
            Trouble::Refused { says, .. } => {
                Problem::new(Code::SignInNeeded, format!("“{name}” needs a sign-in. {says}")).hint(again)
            }
            Trouble::Misconfigured { says, hint, .. } => {
                Problem::failed(format!("“{name}” cannot be renewed. {says}")).hint(hint)
            }
            Trouble::Later { says, retry_at, .. } | Trouble::Unchanged { says, retry_at } => {
                let wait = super::show::length((*retry_at - now).max(TimeDelta::seconds(1)));
                Problem::new(Code::Unavailable, format!("“{name}” could not be renewed. {says}"))
                    .hint(format!("It is tried again in {wait}; `turnglass refresh {name}` tries now."))
            }
            Trouble::None if entry.is_empty() => {
                Problem::new(Code::SignInNeeded, format!("Nobody has signed in to “{name}” yet."))
                    .hint(format!("`turnglass login {name}` does it."))
            }
            Trouble::None => match entry.grant().filter(|grant| grant.lives(now, TimeDelta::zero())) {
                Some(grant) => {
                    let left =
                        grant.expires_at.map_or_else(String::new, |end| super::show::length(end - now));
                    let wanted = super::show::length(wanted);
                    Problem::failed(format!(
                        "The token of “{name}” lives {left}, less than the {wanted} asked for."
                    ))
                    .hint("Ask for less with --min-ttl.")
                }
                None if entry.account.disabled => {
                    Problem::failed(format!("“{name}” is switched off and its token has ended."))
                }
                None => Problem::new(
                    Code::SignInNeeded,
                    format!("The token of “{name}” has ended and cannot be renewed."),
                )
                .hint(again),
            },
        }
    }

    pub(super) fn vault_says(&self, name: &str) -> Problem {
        match &self.vault.trouble {
            Some(trouble) => trouble.problem(),
            None => {
                Problem::new(Code::Vault, format!("The grant of “{name}” could not be read from the vault."))
            }
        }
    }

    /// A refresh now, whatever the schedule says. `Ok` with effects: under way. Waits and back-offs are over.
    pub fn refresh(&mut self, name: &str, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        let entry = self.entries.get_mut(name).ok_or_else(|| Problem::no_such_account(name))?;
        if matches!(entry.held, Held::Unknown) {
            return Ok(entry.load());
        }
        if matches!(entry.held, Held::Loading) || entry.flight.is_some() || entry.saving.is_some() {
            return Ok(Vec::new());
        }
        if entry.unsaved.is_some() {
            return Ok(entry.save_again());
        }
        if let Held::Absent(why) = &entry.held {
            let problem = Problem::new(Code::SignInNeeded, format!("“{name}”: {why}"));
            return Err(problem.hint("Add the account again."));
        }
        if entry.kind() == GrantKind::None && entry.provider.is_some() {
            return Err(Problem::failed(format!("“{name}” is a plain token; nothing can renew it."))
                .hint("Add it again with a newer token when it ends."));
        }
        if matches!(entry.standing.trouble, Trouble::Refused { .. }) || entry.is_empty() {
            return Err(self.stuck(name, now, TimeDelta::zero()));
        }
        Ok(self.begin(name, now))
    }

    /// What came of the last attempt, for who waited for it.
    pub fn report(&self, name: &str, now: DateTime<Utc>) -> RefreshReport {
        let last = self.entries.get(name).and_then(|entry| entry.standing.last.clone());
        let problem = match self.entries.get(name) {
            None => Some(Problem::no_such_account(name)),
            Some(entry) if matches!(entry.held, Held::Unknown) => Some(self.vault_says(name)),
            Some(entry) if entry.unsaved.is_some() => self.vault.trouble.as_ref().map(VaultTrouble::problem),
            Some(_) if self.vault.trouble.is_some() => self.vault.trouble.as_ref().map(VaultTrouble::problem),
            Some(entry) => match entry.standing.trouble {
                Trouble::None | Trouble::Unchanged { .. } => None,
                _ => Some(self.stuck(name, now, TimeDelta::zero())),
            },
        };
        let (what, says) = match &problem {
            Some(problem) if problem.code == Code::Vault => (What::Later, problem.message.clone()),
            _ => last.map_or((What::Later, String::new()), |last| (last.what, last.says)),
        };
        RefreshReport { account: name.into(), what, says, problem }
    }

    /// A new account, or a new grant for one that exists: its name, settings and history stay.
    pub fn add(&mut self, new: &NewAccount, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        let provider = provider(&self.providers, &new.provider)?;
        let mut account = Account::from_new(new);
        let name = account.name.clone();
        let old = self.entries.get(&name).filter(|old| old.account.provider == account.provider);
        let same = old.map_or(Same::Nothing, |old| account.keep_from(&old.account));
        if new.client_secret.is_some() {
            account.client_auth = new.client_auth;
        }
        let old_secret =
            old.filter(|_| same == Same::Client).and_then(|old| old.grant()?.client_secret.clone());
        check_name(&name)?;
        let mut grant = Grant::from_new(new, now);
        grant.client_secret = grant.client_secret.or(old_secret);
        let later = grant.is_empty() && account.can_sign_in(provider);
        if later && self.knows(&name) {
            return Err(Problem::usage(format!("“{name}” is there already.")).hint(format!(
                "`turnglass login {name}` signs in again; a refresh token that is brought replaces its grant."
            )));
        }
        match account.grant_kind(provider) {
            GrantKind::RefreshToken if later => {}
            GrantKind::RefreshToken if grant.refresh_token.is_none() && grant.token.is_none() => {
                return Err(Problem::usage(format!("{} wants a refresh token.", provider.title))
                    .hint("Bring it with --refresh-token-stdin, or paste it in the window."));
            }
            GrantKind::Token | GrantKind::None if grant.token.is_none() => {
                return Err(Problem::usage(format!("{} wants a token.", provider.title))
                    .hint("Bring it with --token-stdin, or paste it in the window."));
            }
            GrantKind::ClientCredentials if grant.client_secret.is_none() => {
                return Err(Problem::usage("Client credentials want a client id and a client secret.")
                    .hint("Bring them with --client-id ID --client-secret-env VAR."));
            }
            _ => {}
        }
        // What the settings lack is told now, not at the first refresh.
        if account.grant_kind(provider) != GrantKind::None && !later {
            crate::exchange::request(provider, &account, &grant)
                .map_err(|(says, hint)| Problem::usage(says).hint(hint))?;
        }
        let brought = [&new.refresh_token, &new.token, &new.client_secret].into_iter().flatten().next();
        let brought = brought.map(|secret| self.fingerprint(secret));
        if let Some(old) = self.entries.get(&name) {
            if brought.is_some() && old.standing.dead == brought {
                return Err(Problem::new(
                    Code::SignInNeeded,
                    "The provider has refused this very refresh token.",
                )
                .hint("Sign in at the provider again and bring the new one."));
            }
            if old.flight.is_some() || old.saving.is_some() {
                return Err(Problem::new(Code::Unavailable, format!("“{name}” is being renewed right now."))
                    .hint("Try again in a moment."));
            }
            grant.generation = old.grant().map_or(1, |grant| grant.generation) + 1;
        }
        let says =
            if later { "Added; nobody has signed in yet." } else { "The account's grant was brought." };
        Ok(self.place(account, grant, brought, What::Added, says.into()))
    }

    /// A grant that a person brought or signed in for, in place of what was there. Only while the account is at rest.
    pub(super) fn place(
        &mut self,
        account: Account,
        grant: Grant,
        brought: Option<String>,
        what: What,
        says: String,
    ) -> Vec<Effect> {
        let name = account.name.clone();
        if !self.knows(&name) {
            self.restore(account.clone(), Standing::default());
        }
        let provider = self.providers.get(&account.provider).cloned();
        let Some(entry) = self.entries.get_mut(&name) else { return Vec::new() };
        entry.account = account;
        entry.provider = provider;
        entry.bringing = Some(brought);
        if entry.grant().is_none() {
            entry.standing.note(&grant);
        }
        entry.unsaved = None;
        let mut effects = vec![Effect::Record { account: name }];
        effects.extend(entry.save(Arc::new(grant), what, says));
        effects
    }

    /// One entry of an import. A second import of the same secret leaves the grant alone, for it may have been
    /// rotated since; changed settings are taken over.
    pub fn import(&mut self, new: &NewAccount, now: DateTime<Utc>) -> (ImportedEntry, Vec<Effect>) {
        let name = new.name.clone();
        let told = |result, says: String| ImportedEntry { name: name.clone(), result, says };
        if let Some(fault) = &new.fault {
            return (told(Imported::Skipped, fault.clone()), Vec::new());
        }
        let brought = [&new.refresh_token, &new.token, &new.client_secret].into_iter().flatten().next();
        let brought = brought.map(|secret| self.fingerprint(secret));
        if let Some(entry) = self.entries.get_mut(&new.name)
            && brought.is_some()
            && entry.standing.brought == brought
        {
            let account = Account::from_new(new);
            if entry.account == account {
                return (told(Imported::Unchanged, "Known already.".into()), Vec::new());
            }
            entry.account = account;
            entry.provider = self.providers.get(&entry.account.provider).cloned();
            let says = "Its settings were brought up to date; its grant was left alone.".into();
            return (told(Imported::Updated, says), vec![Effect::Record { account: name.clone() }]);
        }
        let known = self.knows(&new.name);
        match self.add(new, now) {
            Ok(effects) if known => (told(Imported::Updated, "Its grant was replaced.".into()), effects),
            Ok(effects) => {
                let says = new.note.clone().unwrap_or_else(|| "Added.".into());
                (told(Imported::Added, says), effects)
            }
            Err(problem) => (told(Imported::Skipped, problem.to_string()), Vec::new()),
        }
    }

    /// Why the account's newest grant is in memory only, if it is.
    pub fn unsaved_problem(&self, name: &str) -> Option<Problem> {
        let unsaved = self.entries.get(name)?.unsaved.as_ref()?;
        Some(match &self.vault.trouble {
            Some(trouble) => trouble.problem(),
            None => Problem::new(Code::Vault, unsaved.why.clone()),
        })
    }

    /// Forgets an account that could never be saved.
    pub fn take_back(&mut self, name: &str) -> Vec<Effect> {
        self.entries.remove(name);
        vec![Effect::Forget { account: name.to_owned() }]
    }

    pub fn remove(&mut self, name: &str) -> Result<Vec<Effect>, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        if entry.flight.is_some() || entry.saving.is_some() {
            return Err(Problem::new(Code::Unavailable, format!("“{name}” is being renewed right now."))
                .hint("Try again in a moment."));
        }
        self.entries.remove(name);
        let account = name.to_owned();
        Ok(vec![
            Effect::Delete { account: account.clone() },
            Effect::Forget { account: account.clone() },
            Effect::Withdraw { account: Some(account) },
        ])
    }

    pub fn vault_in_trouble(&self) -> bool {
        self.vault.trouble.is_some()
    }

    /// Begins to read a grant that was not needed so far, or waits for it; `None` when there is nothing to wait for.
    pub fn must_load(&mut self, name: &str) -> Option<Vec<Effect>> {
        let entry = self.entries.get_mut(name)?;
        match entry.held {
            Held::Unknown => Some(entry.load()),
            Held::Loading => Some(Vec::new()),
            Held::Here(_) | Held::Absent(_) => None,
        }
    }

    /// The request that revokes the account's grant at its provider.
    pub fn revocation(&self, name: &str) -> Result<crate::exchange::Request, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        if matches!(entry.held, Held::Unknown) {
            return Err(self.vault_says(name));
        }
        let request = entry
            .provider
            .as_ref()
            .and_then(|provider| crate::exchange::revoke(provider, &entry.account, entry.grant()?));
        request.ok_or_else(|| {
            Problem::failed(format!(
                "“{name}” was not removed: its provider does not describe how to revoke."
            ))
            .hint("Remove it without revoking, and end the session on the provider's own pages.")
        })
    }

    /// The harmless request of `check`, with the account's present token.
    pub fn check(&self, name: &str) -> Result<crate::exchange::Request, Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        let Some(grant) = entry.grant().filter(|grant| grant.token.is_some()) else {
            if matches!(entry.held, Held::Unknown) {
                return Err(self.vault_says(name));
            }
            return Err(Problem::failed(format!("“{name}” has no token yet.")));
        };
        let request = entry
            .provider
            .as_ref()
            .and_then(|provider| crate::exchange::check(provider, &entry.account, grant));
        request.ok_or_else(|| {
            Problem::failed(format!("The provider of “{name}” does not describe how to check a token there."))
                .hint("Add a `check` with a harmless URL to its definition in providers.yaml.")
        })
    }
}

/// The provider of this name, the user's own or a built-in one.
pub(super) fn provider<'a>(providers: &'a Providers, name: &str) -> Result<&'a Arc<Provider>, Problem> {
    providers.get(name).ok_or_else(|| {
        let known: Vec<&str> = providers.iter().map(|provider| provider.name.as_str()).collect();
        Problem::usage(format!("There is no provider named “{name}”."))
            .hint(format!("Known are {}. Your own go into providers.yaml.", known.join(", ")))
    })
}

pub(super) fn check_name(name: &str) -> Result<(), Problem> {
    let plain = name.chars().all(|c| !c.is_control()) && name.trim() == name && !name.starts_with('-');
    if name.is_empty() || name.chars().count() > 100 || !plain {
        return Err(Problem::usage(
            "An account's name has 1 to 100 characters, does not begin with a dash and has no spaces at its ends.",
        ));
    }
    Ok(())
}
