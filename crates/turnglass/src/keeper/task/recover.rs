//! What an earlier keeper left behind: accounts that only the vault still knows, and requests that it was stopped in.

use super::Task;
use crate::store::Change;
use turnglass_core::core::Effect;
use turnglass_core::exchange::Raw;

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
