//! The vaults that a home has: its own, and those of teams beside it. Each serves or does not by itself: an account waits for
//! the one that its grant lies in, and for no other.

use super::health::VaultHealth;
use super::{Core, Entry};
use crate::account::Item;
use crate::vault::{Team, VaultTrouble};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{LOCAL, TeamVaultView, VaultKind};
use turnglass_protocol::wire::NewAccount;

impl Core {
    /// A team's vault stands beside the home's own, at this place.
    pub fn has_team(&mut self, name: &str, place: Option<String>) {
        self.teams.entry(name.into()).or_insert_with(|| VaultHealth::of(VaultKind::Openbao)).place = place;
    }

    /// In whose vault the grant of this account lies, or is to be deleted yet.
    pub fn team_of(&self, name: &str) -> Team {
        let leaving = || self.leaving.get(name).map(|leaving| &leaving.entry);
        self.entries.get(name).or_else(leaving).and_then(|entry| entry.account.team.clone())
    }

    /// What `local` or a team's name stands for.
    pub fn place_named(&self, word: &str) -> Result<Team, Problem> {
        match self.teams.get_key_value(word) {
            _ if word == LOCAL => Ok(None),
            Some((name, team)) if team.place.is_some() => Ok(Some(name.clone())),
            _ => Err(no_team(word)),
        }
    }

    /// Where the grant of an account that is brought is to lie. One that is there already stays where it is.
    pub(super) fn place_of(&self, new: &NewAccount) -> Result<Team, Problem> {
        let there = self.entries.get(&new.name).map(|entry| &entry.account.team);
        let Some(word) = &new.lives_in else { return Ok(there.cloned().unwrap_or_default()) };
        let wanted = self.place_named(word)?;
        match there {
            Some(there) if *there != wanted => {
                let problem =
                    Problem::usage(text!("lives-elsewhere", name = &new.name, place = lives(there)));
                Err(problem.hint(text!("lives-elsewhere-hint", name = &new.name, to = word)))
            }
            _ => Ok(wanted),
        }
    }

    /// How this account's place is called.
    pub(super) fn lives_in(&self, entry: &Entry) -> String {
        match &entry.account.team {
            None if self.vault.kind == VaultKind::Openbao => "team".to_owned(),
            team => lives(team),
        }
    }

    /// Whether other machines may renew what lies there.
    pub(super) fn is_shared(&self, team: &Team) -> bool {
        team.is_some() || self.vault.kind == VaultKind::Openbao
    }

    pub(super) fn health(&self, team: &Team) -> &VaultHealth {
        team.as_ref().and_then(|team| self.teams.get(team)).unwrap_or(&self.vault)
    }

    pub(super) fn health_mut(&mut self, team: &Team) -> &mut VaultHealth {
        team.as_ref().and_then(|team| self.teams.get_mut(team)).unwrap_or(&mut self.vault)
    }

    /// All of them, the home's own first.
    pub(super) fn healths(&self) -> impl Iterator<Item = (Team, &VaultHealth)> {
        let teams = self.teams.iter().map(|(name, health)| (Some(name.clone()), health));
        std::iter::once((None, &self.vault)).chain(teams)
    }

    pub(super) fn healths_mut(&mut self) -> impl Iterator<Item = (Team, &mut VaultHealth)> {
        let teams = self.teams.iter_mut().map(|(name, health)| (Some(name.clone()), health));
        std::iter::once((None, &mut self.vault)).chain(teams)
    }

    /// Why the vault does not serve that this account's grant lies in, or that it is on its way to.
    pub(super) fn trouble_of(&self, entry: &Entry) -> Option<&VaultTrouble> {
        let to = entry.standing.moving.as_ref().map(|moving| &moving.to);
        let places = std::iter::once(&entry.account.team).chain(to);
        places.filter_map(|team| self.health(team).trouble.as_ref()).next()
    }

    pub(super) fn trouble_for(&self, name: &str) -> Option<&VaultTrouble> {
        self.trouble_of(self.entries.get(name)?)
    }

    /// Whether the vault of this account does not serve; of one that is not here, the home's own.
    pub fn in_trouble(&self, name: &str) -> bool {
        match self.entries.get(name) {
            Some(entry) => self.trouble_of(entry).is_some(),
            None => self.vault.trouble.is_some(),
        }
    }

    /// A home that names no such team any more has accounts there all the same.
    pub(super) fn meet_team(&mut self, team: &Team) {
        if let Some(team) = team.as_ref().filter(|team| !self.teams.contains_key(*team)) {
            self.teams.insert(team.clone(), VaultHealth::of(VaultKind::Openbao));
        }
    }

    /// What a team's vault holds under the name of an account that lies elsewhere.
    pub fn hidden(&self, team: &str, item: &Secret) -> Option<Problem> {
        let name = Item::read(item).ok()?.account.name;
        let entry = self.entries.get(&name)?;
        if entry.account.team.as_deref() == Some(team) || entry.standing.moving.is_some() {
            return None;
        }
        let problem = Problem::failed(text!("team-hides", team, name = &name));
        Some(problem.hint(text!("team-hides-hint", name = &name)))
    }

    pub(super) fn team_views(&self) -> Vec<TeamVaultView> {
        let teams = self.teams.iter().map(|(name, health)| TeamVaultView {
            name: name.to_string(),
            place: health.place.clone(),
            problem: health.trouble.as_ref().map(VaultTrouble::problem),
        });
        teams.collect()
    }

    /// What keeps the vaults of teams from serving, for all who look at accounts.
    pub(super) fn team_troubles(&self) -> impl Iterator<Item = Problem> {
        self.teams.iter().filter_map(|(name, health)| {
            let problem = health.trouble.as_ref()?.problem();
            Some(Problem { message: text!("team-says", name = &**name, says = &problem.message), ..problem })
        })
    }
}

/// `local`, or `team NAME`.
fn lives(team: &Team) -> String {
    team.as_ref().map_or_else(|| LOCAL.to_owned(), |team| format!("team {team}"))
}

/// No team is called so in this home.
pub fn no_team(name: &str) -> Problem {
    let name = turnglass_protocol::letters::plain(name, 100);
    let hint = text!("no-such-team-hint", name = &name);
    Problem::usage(text!("no-such-team", name)).hint(hint)
}

#[cfg(test)]
mod tests;
