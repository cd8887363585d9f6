//! What becomes of an account's page in the journal: it ends with its request, and the newest grant takes its place.

use super::Task;
use crate::keeper::input::Input;
use turnglass_core::account::Grant;

impl Task {
    /// The vault says that it holds this grant: the journal holds it too, until it has the next.
    pub(super) fn keep(&self, account: String, grant: &Grant) {
        let Some(journal) = &self.journal else { return };
        // An answer that is being taken up has its page yet.
        let end = !self.core.busy(&account);
        match (self.core.item(&account, grant), self.core.key(&account)) {
            (Some(item), Some(key)) => journal.keep(account, item, key, end),
            _ => journal.end(account),
        }
    }

    /// Whether the journal has a newer grant than the vault.
    pub(super) fn look_back(&mut self, account: String, older: bool) {
        let (inputs, vault, journal) = (self.inputs.clone(), self.vault_of(&account), self.journal.clone());
        let key = self.core.key(&account);
        tokio::spawn(async move {
            let kept = match journal.zip(key) {
                Some((journal, key)) => journal.kept(account.clone(), key).await,
                None => None,
            };
            let keeper = if older || kept.is_some() { vault.kept_by().await } else { None };
            let _ = inputs.send(Input::LookedBack { account, kept, keeper });
        });
    }

    /// The account's page in the journal is not needed any more.
    pub(super) fn turned(&mut self, account: &str) {
        if let Some(journal) = &self.journal {
            journal.end(account.to_owned());
        }
        let vault = self.vault_of(account);
        if vault.is_shared() {
            // One that cannot be given back ends by itself.
            drop(tokio::spawn(vault.end_turn(account.to_owned())));
        }
    }
}
