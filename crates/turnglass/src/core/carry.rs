//! Accounts that come from another machine, with their grants. What is newer here stays; nothing is doubled.

use super::ask::{check_name, provider};
use super::{Core, Effect, Held};
use crate::account::{Account, Grant, Trouble};
use crate::error::{Code, Problem};
use crate::export::Carried;
use crate::provider::GrantKind;
use crate::view::{Imported, ImportedEntry, What};
use std::sync::Arc;

/// An account as it goes into an export.
pub struct Kept {
    pub account: Account,
    /// `None`: it has to be read from the vault first.
    pub grant: Option<Arc<Grant>>,
    /// At each use the refresh token is replaced by another one: two machines would sign each other out.
    pub rotates: bool,
}

impl Core {
    /// Every account of this home. A problem while a newer grant is in memory only.
    pub fn kept(&self) -> Result<Vec<Kept>, Problem> {
        if let Some(name) = self.entries.keys().find(|name| self.busy(name) || self.is_unsaved(name)) {
            return Err(Problem::new(
                Code::Unavailable,
                format!("“{name}” is being renewed right now, or is not saved yet."),
            )
            .hint("Try again in a moment."));
        }
        Ok(self
            .entries
            .values()
            .map(|entry| Kept {
                account: entry.account.clone(),
                grant: entry.grant().cloned(),
                rotates: entry.kind() == GrantKind::RefreshToken && !entry.is_empty(),
            })
            .collect())
    }

    /// One account of an export. `there`: what the vault holds of an account whose grant was not read so far.
    pub fn carry(&mut self, carried: Carried, there: Option<&Grant>) -> (ImportedEntry, Vec<Effect>) {
        let Carried { account, mut grant } = carried;
        let name = account.name.clone();
        let told = |result, says: &str| ImportedEntry { name: name.clone(), result, says: says.into() };
        let known = check_name(&name).and_then(|()| provider(&self.providers, &account.provider).cloned());
        let provider = match known {
            Ok(provider) => provider,
            Err(problem) => return (told(Imported::Skipped, &problem.to_string()), Vec::new()),
        };
        let brought = grant.traded(account.grant_kind(&provider));
        let brought = brought.map(|secret| self.fingerprint(secret));
        let here = self.entries.get(&name);
        if let Some(entry) = here {
            if self.busy(&name) || self.is_unsaved(&name) {
                let says = "It is being renewed here right now. Import again in a moment.";
                return (told(Imported::Skipped, says), Vec::new());
            }
            if entry.account.provider != account.provider {
                let says = "An account of this name with another provider is here. Rename one of them.";
                return (told(Imported::Skipped, says), Vec::new());
            }
            if matches!(entry.held, Held::Unknown) && there.is_none() && self.vault.trouble.is_some() {
                return (told(Imported::Skipped, &self.vault_says(&name).to_string()), Vec::new());
            }
            let held = entry.grant().map(Arc::as_ref).or(there);
            if held.is_some_and(|held| held.has_same_secrets(&grant)) {
                return (told(Imported::Unchanged, "Known already."), Vec::new());
            }
            if brought.is_some() && entry.standing.dead == brought {
                let says = "The provider has refused this very refresh token; the grant here was left alone.";
                return (told(Imported::Unchanged, says), Vec::new());
            }
            let refused = matches!(entry.standing.trouble, Trouble::Refused { .. });
            if let Some(held) = held.filter(|held| !refused && !held.is_empty() && !grant.is_after(held)) {
                let older = held.is_after(&grant);
                let says = if older {
                    "The grant here is newer; it was left alone."
                } else {
                    "It is not known which grant is newer; the one here was left alone."
                };
                return (told(Imported::Unchanged, says), Vec::new());
            }
            grant.generation = grant.generation.max(held.map_or(0, |held| held.generation) + 1);
        }
        let (result, says) = match here {
            Some(_) => (Imported::Updated, "Its newer grant was taken over."),
            None => (Imported::Added, "Brought from another machine."),
        };
        let effects = self.place(account, grant, brought, What::Added, says.into());
        (told(result, says), effects)
    }

    /// Whether this account's grant is in memory.
    pub fn holds(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.grant().is_some())
    }

    fn is_unsaved(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.unsaved.is_some())
    }
}
