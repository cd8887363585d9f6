//! What lies in teams' vaults: met for the first time, and brought by other machines since.

use super::Task;
use crate::keeper::input::Input;
use crate::store::Change;
use std::collections::BTreeSet;
use turnglass_core::core::Effect;
use turnglass_core::vault::Team;
use turnglass_protocol::secret::Secret;

/// Under which the store keeps the teams whose accounts were looked for once.
const MET: &str = "met-teams";

impl Task {
    /// The accounts of teams that were not met before are here before anybody asks for one of them. A team whose vault does
    /// not serve is met by the next keeper.
    pub(super) async fn meet_teams(&mut self) {
        let known = self.store.store().and_then(|store| store.value(MET)).unwrap_or_default();
        let known: BTreeSet<Box<str>> = serde_json::from_slice(&known).unwrap_or_default();
        let mut met: BTreeSet<_> =
            known.iter().filter(|name| self.teams.contains_key(*name)).cloned().collect();
        for (team, vault) in self.shared_vaults() {
            let Some(name) = team.clone().filter(|name| !known.contains(name)) else { continue };
            match vault.items().await {
                Ok(items) => {
                    met.insert(name);
                    let effects = self.take_team_accounts(&team, &items);
                    self.obey(effects);
                }
                Err(trouble) => {
                    let effects = self.core.failed(&team, trouble, self.clock.now());
                    self.obey(effects);
                }
            }
        }
        if met != known {
            self.note_down(Change::Set(MET, serde_json::to_vec(&met).unwrap_or_default()));
        }
    }

    /// Accounts whose grants were on their way into another vault: where they lie is seen now, whatever the schedule says.
    pub(super) fn finish_moves(&mut self) {
        let effects = self.core.unfinished_moves();
        self.obey(effects);
    }

    /// Accounts that another machine has put into the vault of a team beside the home's own; those that are here already stay as
    /// they are.
    pub(super) fn look_for_team_accounts(&self) {
        for (team, vault) in self.shared_vaults().into_iter().filter(|(team, _)| team.is_some()) {
            let inputs = self.inputs.clone();
            drop(tokio::spawn(async move {
                // Whoever needs the vault is told why it does not serve.
                let Ok(items) = vault.items().await else { return };
                let _ = inputs.send(Input::OfTeam(team, items));
            }));
        }
    }

    pub(super) fn take_team_accounts(&mut self, team: &Team, items: &[Secret]) -> Vec<Effect> {
        // As a look that is taken again and again finds it.
        if items.is_empty() {
            return Vec::new();
        }
        let known = self.core.names();
        if let Some(team) = team {
            let hidden = items.iter().filter_map(|item| self.core.hidden(team, item));
            let hidden: Vec<_> = hidden.filter(|problem| !self.core.warnings.contains(problem)).collect();
            self.core.warnings.extend(hidden);
        }
        let effects = items.iter().filter_map(|item| self.core.adopt_from(team, item)).flatten().collect();
        if self.core.names() != known {
            self.stale = true;
            self.note_vault(team.is_none());
        }
        effects
    }
}
