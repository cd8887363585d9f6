//! Who renews an account that a tool keeps, as a person chooses it, and which account a sign-in is that was found.

use super::entry::Entry;
use super::follow::Found;
use super::{Beside, Core, Effect};
use crate::account::{Account, Grant, Owner, Trouble};
use crate::provider::GrantKind;
use chrono::{DateTime, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::What;
use turnglass_protocol::wire::NewAccount;

/// No tool keeps its grant, so there is nobody else who could renew it.
pub fn no_tool(name: &str) -> Problem {
    Problem::usage(text!("owner-no-tool", name)).hint(text!("owner-no-tool-hint"))
}

impl Core {
    /// Another owner for an account whose grant a tool keeps. `found`: what stands in the tool's file now.
    pub fn own(
        &mut self,
        name: &str,
        owner: Owner,
        found: Found,
        now: DateTime<Utc>,
    ) -> Result<Vec<Effect>, Problem> {
        let theirs = match &found {
            Found::Theirs(new) => self.hash_of(&new.refresh_token, &new.token),
            _ => None,
        };
        let switching = self.is_switching(name);
        let entry = self.entries.get_mut(name).ok_or_else(|| Problem::no_such_account(name))?;
        if entry.flight.is_some() || entry.saving.is_some() || entry.revoking || switching {
            return Err(turnglass_protocol::error::in_a_moment(text!("being-renewed", name)));
        }
        let Some(Beside { tool, .. }) = entry.kept_by() else { return Err(no_tool(name)) };
        let title = tool.title.clone();
        if owner == Owner::Shared && tool.shared.is_none() {
            let problem = Problem::usage(text!("owner-not-shared", tool = &title));
            return Err(problem.hint(text!("owner-not-shared-hint", name)));
        }
        let account = Account { owner, ..entry.account.clone() };
        // Ours is newer where the file holds what was last seen there, or where nobody is signed in there.
        let ours = entry.grant().filter(|_| !matches!(entry.account.owner, Owner::Watched)).cloned();
        let ours = ours.filter(|_| theirs.is_none() || theirs == entry.standing.theirs);
        let grant = match (found, ours) {
            (Found::Theirs(_), Some(ours)) => Grant::clone(&ours),
            (Found::Theirs(new), None) => {
                let grant = entry.theirs(&new, now);
                if let Some(other) = entry.is_other(&grant) {
                    let says = text!("elsewhere-other", tool = &title, other);
                    return Err(Problem::new(Code::SignInNeeded, says).hint(text!("owner-other-hint")));
                }
                entry.standing.theirs = theirs;
                grant
            }
            (_, Some(ours)) if owner == Owner::Mine => Grant::clone(&ours),
            (Found::Nobody(why), _) => {
                return Err(
                    Problem::new(Code::SignInNeeded, why).hint(text!("owner-nobody-hint", tool = &title))
                );
            }
            (Found::Unreadable(problem), _) => return Err(problem),
        };
        if owner == Owner::Mine && grant.refresh_token.is_none() && entry.kind() == GrantKind::RefreshToken {
            return Err(
                Problem::usage(text!("owner-nothing", tool = &title)).hint(text!("owner-nothing-hint", name))
            );
        }
        (entry.elsewhere, entry.standing.parked) = (None, None);
        let brought = entry.standing.brought.clone();
        let says = match owner {
            Owner::Mine => text!("owner-is-mine"),
            Owner::Shared => text!("owner-is-shared", tool = &title),
            Owner::Watched => text!("owner-is-watched", tool = &title),
        };
        entry.standing.trouble = Trouble::None;
        Ok(self.place(account, grant, brought, What::Changed, says))
    }

    /// The same under the name of the account that it is here, or under one that is free. A name is never reason enough to
    /// replace a grant.
    pub(super) fn placed(&self, new: &NewAccount) -> NewAccount {
        let mut new = new.clone();
        if new.replace {
            return new;
        }
        let hash = self.hash_of(&new.refresh_token, &new.token);
        let here = self.entries.values().find(|entry| entry.is_of(&new));
        let here = here
            .or_else(|| self.entries.values().find(|entry| hash.is_some() && entry.standing.brought == hash));
        match here {
            Some(entry) => {
                new.name.clone_from(&entry.account.name);
                // Whoever has it here has chosen who renews it.
                new.owner = entry.account.owner;
            }
            None if self.knows(&new.name) => {
                let free =
                    (2..).map(|number| format!("{}-{number}", new.name)).find(|name| !self.knows(name));
                new.name = free.unwrap_or_default();
            }
            None => {}
        }
        new
    }

    /// Whether the account of this name is that sign-in of that tool.
    pub(super) fn is_placed(&self, new: &NewAccount) -> bool {
        self.entries.get(&new.name).is_some_and(|entry| entry.is_of(new))
    }
}

impl Entry {
    /// Whether it is this sign-in of a tool: the same place, and nobody else there.
    fn is_of(&self, new: &NewAccount) -> bool {
        let same = new.source.is_some() && self.account.source.as_deref() == new.source.as_ref();
        same && match (&self.standing.identity, &new.identity) {
            (Some(known), Some(there)) => known == there,
            _ => true,
        }
    }
}
