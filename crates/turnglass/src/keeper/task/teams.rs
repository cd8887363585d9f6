//! The vaults of teams beside the home's own, and which one an account's grant lies in. Each has a thread of its own, so that one whose server
//! is silent holds up no other.

use super::Task;
use crate::keeper::Options;
use crate::keeper::vault_hand::VaultHand;
use crate::vault::elsewhere::Elsewhere;
use crate::vault::openbao::Openbao;
use std::collections::{BTreeMap, HashMap};
use std::io;
use turnglass_core::vault::Team;

pub(super) fn hands(options: &Options) -> io::Result<BTreeMap<Box<str>, VaultHand>> {
    let hand = |(name, chosen): (&String, &turnglass_core::vault::Openbao)| {
        Ok((
            name.as_str().into(),
            VaultHand::new(Box::new(Openbao::new(chosen.clone()).of_home(&options.home)))?,
        ))
    };
    options.teams.iter().map(hand).collect()
}

impl Task {
    /// Where this account's grant lies.
    pub(super) fn vault_of(&mut self, account: &str) -> VaultHand {
        let team = self.core.team_of(account);
        self.vault_at(&team)
    }

    /// One that this home does not name any more says so of whatever it is asked.
    pub(super) fn vault_at(&mut self, team: &Team) -> VaultHand {
        let Some(team) = team else { return self.vault.clone() };
        let unsaid = || VaultHand::of(Box::new(Elsewhere::no_team(team)));
        self.teams.entry(team.clone()).or_insert_with(unsaid).clone()
    }

    /// The vaults of accounts that lie in a team's.
    pub(super) fn teams_of_accounts(&mut self) -> HashMap<String, VaultHand> {
        let names = self.core.names().into_iter().filter(|name| self.core.team_of(name).is_some());
        let names: Vec<_> = names.collect();
        names.into_iter().map(|name| (name.clone(), self.vault_of(&name))).collect()
    }

    /// Those that other machines use too.
    pub(super) fn shared_vaults(&self) -> Vec<(Team, VaultHand)> {
        let own = Some((None, self.vault.clone())).filter(|_| self.vault.is_shared());
        let teams = self.teams.iter().map(|(name, vault)| (Some(name.clone()), vault.clone()));
        own.into_iter().chain(teams.filter(|(_, vault)| vault.is_shared())).collect()
    }
}
