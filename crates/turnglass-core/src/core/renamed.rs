//! Accounts that get another name. The vault holds an item by the account's name: the new one is saved first, then the new
//! name is written, and only then is the old item deleted. Until the new name is written, the account has its old one.

use super::removed::Leaving;
use super::{Core, Effect, Held};
use crate::account::{Account, Item, Standing};
use crate::vault::Lies;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// What the vault is to hold before the new name is written.
#[derive(Debug, Default)]
pub struct UnderNewName {
    /// `None`: it has no grant.
    pub item: Option<Secret>,
    /// The generation of that grant.
    pub generation: Option<u64>,
}

impl Core {
    /// Whether an account is just getting this name, or giving it up for another.
    pub fn is_being_named(&self, name: &str) -> bool {
        self.naming.contains(name)
    }

    /// From now on, until [`Core::renamed`] or [`Core::not_renamed`], nothing else is begun for the account, nor under the
    /// new name.
    pub fn begin_to_rename(&mut self, name: &str, to: &str) -> Result<UnderNewName, Problem> {
        self.check_settled(name)?;
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        super::ask::check_name(to)?;
        self.check_settled(to)?;
        if self.knows(to) {
            let problem = Problem::usage(text!("there-already", name = to));
            return Err(problem.hint(text!("rename-there-hint")));
        }
        if self.owes(to) {
            return Err(in_a_moment(text!("being-removed", name = to)));
        }
        if self.busy(name) || self.is_switching(name) || entry.doubted.is_some() {
            return Err(in_a_moment(text!("being-renewed", name)));
        }
        if let Some(unsaved) = &entry.unsaved {
            return Err(Problem::new(Code::Vault, unsaved.why.clone()));
        }
        match &entry.held {
            Held::Here(_) | Held::Absent(_) => {}
            Held::Back { why, .. } => return Err(Problem::new(Code::Vault, why.clone())),
            Held::Unknown | Held::Loading => return Err(self.vault_says(name)),
        }
        let account = Account { name: to.to_owned(), ..entry.account.clone() };
        let item = match entry.grant() {
            Some(grant) => {
                let item = Item::encode_beside(&account, grant, entry.key.as_ref(), entry.before.as_deref());
                Some(item.map_err(|_| self.vault_says(name))?)
            }
            None => None,
        };
        let generation = entry.grant().map(|grant| grant.generation);
        if let Some(entry) = self.entries.get_mut(name) {
            entry.revoking = true;
        }
        self.naming.extend([name.to_owned(), to.to_owned()]);
        Ok(UnderNewName { item, generation })
    }

    /// The vault holds it under the new name: what the store is to write. The account is out of sight until that is done.
    pub fn rename(
        &mut self,
        name: &str,
        to: &str,
        generation: Option<u64>,
    ) -> Result<(Account, Standing), Problem> {
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        let same = entry.grant().map(|grant| grant.generation) == generation;
        if !same || entry.flight.is_some() || entry.saving.is_some() || entry.unsaved.is_some() {
            return Err(in_a_moment(text!("being-renewed", name)));
        }
        let Some(entry) = self.entries.remove(name) else { return Err(Problem::no_such_account(name)) };
        let account = Account { name: to.to_owned(), ..entry.account.clone() };
        let standing = entry.standing.clone();
        self.leaving.insert(name.to_owned(), Leaving { entry, kept: false });
        Ok((account, standing))
    }

    /// The new name is written: the account has it, and the item under the old one is to be deleted.
    pub fn renamed(&mut self, name: &str, to: &str) -> Vec<Effect> {
        let mut effects = self.take_name(name, to);
        effects.extend(self.owe(Lies { account: name.to_owned(), team: self.team_of(to) }));
        effects
    }

    pub(super) fn take_name(&mut self, name: &str, to: &str) -> Vec<Effect> {
        self.naming.retain(|reserved| reserved != name && reserved != to);
        let Some(Leaving { mut entry, .. }) = self.leaving.remove(name) else { return Vec::new() };
        to.clone_into(&mut entry.account.name);
        entry.revoking = false;
        // A look that was under way is told of the name that was.
        entry.following = false;
        entry.reading = false;
        entry.rank = self.rank(&entry.account);
        if self.exposed.remove(name) {
            self.exposed.insert(to.to_owned());
        }
        let kept = entry.grant().cloned().map(|grant| Effect::Keep { account: to.to_owned(), grant });
        self.entries.insert(to.to_owned(), entry);
        self.touch(to);
        let mut effects = vec![Effect::Withdraw { account: Some(name.to_owned()) }];
        effects.extend(kept);
        effects.extend(self.follow(to));
        effects
    }

    /// It keeps its name. What the vault was given under the other one, if it was, is to be deleted.
    pub fn not_renamed(&mut self, name: &str, to: &str, was_given: bool) -> Vec<Effect> {
        self.naming.retain(|reserved| reserved != name && reserved != to);
        if let Some(Leaving { entry, .. }) = self.leaving.remove(name) {
            self.entries.insert(name.to_owned(), entry);
        }
        if let Some(entry) = self.entries.get_mut(name) {
            entry.revoking = false;
            entry.following = false;
        }
        self.touch(name);
        let given = Lies { account: to.to_owned(), team: self.team_of(name) };
        let mut effects = if was_given { self.owe(given) } else { Vec::new() };
        effects.extend(self.follow(name));
        effects
    }
}
