//! What an earlier keeper left behind: accounts that only the vault still knows, and requests that it was stopped in.

use super::Task;
use crate::keeper::input::Input;
use crate::store::Change;
use turnglass_core::core::Effect;
use turnglass_core::exchange::Raw;
use turnglass_core::vault::Team;
use turnglass_protocol::secret::Secret;

impl Task {
    /// The store is new: accounts that the vault still knows come back. A vault that does not answer yet is asked
    /// again when it does.
    pub(super) async fn rebuild(&mut self) {
        match self.vault.items().await {
            Ok(items) => {
                self.note_vault(!items.is_empty());
                for item in items {
                    let effects = self.core.adopt(&item).unwrap_or_default();
                    self.obey(effects);
                }
                // Where this cannot be written, it is done once more at the next start.
                self.fresh = false;
                self.moved_aside = false;
                self.note_down(Change::Set("rebuilt", b"yes".to_vec()));
            }
            Err(trouble) => {
                let effects = self.core.vault_failed(trouble, self.clock.now());
                self.obey(effects);
            }
        }
        for account in self.core.names() {
            let effects = self.recover(&account);
            self.obey(effects);
        }
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

    /// What an earlier keeper had asked is known once the grant is here, whoever looks after the account by now.
    pub(super) fn load_what_is_left(&mut self) {
        let left: Vec<String> = self.left.keys().cloned().collect();
        let effects = left.iter().filter_map(|account| self.core.must_load(account)).flatten().collect();
        self.obey(effects);
    }

    /// `holds`: the vault has taken or given a grant, or is the first that may. Which one that was is written down, so that
    /// another one which is chosen by mistake is not taken for it.
    pub(super) fn note_vault(&mut self, holds: bool) {
        if holds && !self.vault_noted {
            self.vault_noted = true;
            self.note_down(Change::held_in(self.core.vault_kind()));
        }
    }

    /// Accounts whose grants were on their way into the vault: whether they came is seen now, whatever the schedule says.
    pub(super) fn look_for_what_was_brought(&mut self) {
        let effects = self.core.load_what_was_brought();
        self.obey(effects);
    }

    /// Once the account's grant is here: if an earlier keeper had asked with it, its answer is taken as if it came
    /// now, or counted as lost.
    pub(super) fn recover(&mut self, account: &str) -> Vec<Effect> {
        if !self.left.contains_key(account) || self.core.busy(account) {
            return Vec::new();
        }
        // One that was brought meanwhile, and that the vault does not take: it still holds the one that was asked with.
        if self.core.is_unsaved(account) {
            return Vec::new();
        }
        let Some(grant) = self.core.grant(account) else { return Vec::new() };
        // Nobody knows yet how its provider answers: the answer stays where it is until that is described again.
        if !self.core.is_described(account) {
            return Vec::new();
        }
        let Some(left) = self.left.remove(account).filter(|left| left.is_of(&grant)) else {
            // The vault holds what came of it.
            self.turned(account);
            return Vec::new();
        };
        let Some((answered, at)) = left.open(&grant) else {
            return self.core.interrupted(account, self.clock.now());
        };
        tracing::info!(account, "an answer that an earlier keeper could not save is here");
        self.core.take_up(account);
        let (account, generation) = (account.to_owned(), grant.generation);
        self.waiting.happened(&account);
        self.provider_answered(account, generation, "", Raw::Answer(answered), at)
    }
}
