//! Accounts that come from another machine, with their grants. What is newer here stays; nothing is doubled.

use super::ask::{check_name, provider};
use super::{Core, Effect, Held};
use crate::account::{Account, Grant, Trouble};
use crate::provider::GrantKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{Imported, ImportedEntry, What};

/// An account as it goes into an export.
pub struct ToExport {
    pub account: Account,
    /// `None`: it has to be read from the vault first.
    pub grant: Option<Arc<Grant>>,
    /// At each use the refresh token is replaced by another one: two machines would sign each other out.
    pub rotates: bool,
}

/// An account on its way to another machine.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportedAccount {
    /// The settings that go along.
    pub account: Account,
    /// All that the vault holds for it.
    pub grant: Grant,
}

impl Core {
    /// Every account of this home. A problem while a newer grant is in memory only.
    pub fn kept(&self) -> Result<Vec<ToExport>, Problem> {
        if let Some(name) = self.entries.keys().find(|name| self.busy(name) || self.is_unsaved(name)) {
            return Err(Problem::new(Code::Unavailable, text!("being-renewed-or-unsaved", name))
                .hint(text!("in-a-moment-hint")));
        }
        Ok(self
            .entries
            .values()
            .map(|entry| ToExport {
                account: entry.account.clone(),
                grant: entry.grant().cloned(),
                rotates: entry.kind() == GrantKind::RefreshToken && !entry.is_empty(),
            })
            .collect())
    }

    /// One account of an export. `there`: what the vault holds of an account whose grant was not read so far.
    pub fn carry(&mut self, carried: ExportedAccount, there: Option<&Grant>) -> (ImportedEntry, Vec<Effect>) {
        let ExportedAccount { account, mut grant } = carried;
        let account = Account { team: None, ..account };
        let name = account.name.clone();
        let told = |result, says: Text| ImportedEntry::told(&name, result, says);
        let named = if self.knows(&name) { Ok(()) } else { check_name(&name) };
        let named = named.and_then(|()| self.check_settled(&name));
        let known = named.and_then(|()| provider(&self.providers, &account.provider).cloned());
        let provider = match known {
            Ok(provider) => provider,
            Err(problem) => return (ImportedEntry::failed(&name, problem), Vec::new()),
        };
        let brought = grant.traded(account.grant_kind(&provider));
        let brought = brought.map(|secret| self.fingerprint(secret));
        let here = self.entries.get(&name);
        if let Some(entry) = here {
            if self.busy(&name) || self.is_unsaved(&name) {
                let problem = Problem::new(Code::Unavailable, text!("import-being-renewed"));
                return (ImportedEntry::failed(&name, problem), Vec::new());
            }
            if entry.account.provider != account.provider {
                let says = text!("import-other-provider");
                return (told(Imported::Skipped, says), Vec::new());
            }
            if matches!(entry.held, Held::Unknown) && there.is_none() && self.trouble_of(entry).is_some() {
                return (ImportedEntry::failed(&name, self.vault_says(&name)), Vec::new());
            }
            let held = entry.grant().map(Arc::as_ref).or(there);
            if held.is_some_and(|held| held.has_same_secrets(&grant)) {
                return (told(Imported::Unchanged, text!("known-already")), Vec::new());
            }
            if brought.is_some() && entry.standing.dead == brought {
                let says = text!("import-refused-before");
                return (told(Imported::Unchanged, says), Vec::new());
            }
            let refused = matches!(entry.standing.trouble, Trouble::Refused { .. });
            if let Some(held) = held.filter(|held| !refused && !held.is_empty() && !grant.is_after(held)) {
                let older = held.is_after(&grant);
                let says = if older { text!("import-older") } else { text!("import-unsure") };
                return (told(Imported::Unchanged, says), Vec::new());
            }
            grant.generation = grant.generation.max(held.map_or(0, |held| held.generation) + 1);
        }
        let (result, what, says) = match here {
            Some(_) => (Imported::Updated, What::Brought, text!("import-newer")),
            None => (Imported::Added, What::Added, text!("import-from-elsewhere")),
        };
        let effects = self.place(account, grant, brought, what, says.clone());
        (told(result, says), effects)
    }

    /// Whether this account's grant is in memory.
    pub fn holds(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.grant().is_some())
    }

    /// Whether its newest grant is in memory only.
    pub fn is_unsaved(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.unsaved.is_some())
    }
}
