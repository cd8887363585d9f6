//! What people ask of the vault itself. Only the vault's thread knows what is in it.

use super::Task;
use crate::chosen;
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::vault_hand::VaultHand;
use crate::sealed::Key;
use crate::vault::sealed::{AskKey, Sealed};
use std::path::PathBuf;
use turnglass_core::vault::Choice;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

impl Task {
    /// Everything that waits for the vault goes on when it opens.
    pub(super) fn unlock(&self, key: Key, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let opened = vault.unlock(key).await;
            let told = opened.clone().map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::Probed(None, opened));
            answer(reply, told);
        });
    }

    /// The system asks the person, in one prompt for all who want it; beside the vault's thread, which serves meanwhile. What a
    /// key file opens is tried again.
    pub(super) fn open_keychain(&mut self, reply: Asker) {
        match self.core.vault_kind() {
            VaultKind::Keychain => {}
            VaultKind::Sealed if self.core.vault_wants_key_file() => return self.try_again(reply),
            VaultKind::Sealed => {
                let problem =
                    Problem::usage(text!("sealed-not-prompted")).hint(text!("sealed-not-prompted-do"));
                return refuse(reply, problem);
            }
            // Nobody is asked: whether it is to be had is seen anew.
            VaultKind::Openbao => return self.try_again(reply),
            VaultKind::Memory => return answer(reply, Ok(())),
        }
        self.prompting.push(reply);
        if self.prompting.len() > 1 {
            return;
        }
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let result = match crate::vault::prompt::unlock().await {
                Ok(()) => {
                    // What waited for it goes on at once.
                    let opened = vault.ready().await;
                    let _ = inputs.send(Input::Probed(None, opened.clone()));
                    opened.map_err(|trouble| trouble.problem())
                }
                Err(problem) => Err(problem),
            };
            let _ = inputs.send(Input::Prompted(result));
        });
    }

    /// Whatever was wrong may be mended; what waited for it goes on at once.
    fn try_again(&self, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let opened = vault.ready().await;
            let told = opened.clone().map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::Probed(None, opened));
            answer(reply, told);
        });
    }

    /// Where there is no keychain, and nothing that could be missed in it.
    pub(super) fn use_sealed(&mut self, passphrase: Secret, reply: Asker) {
        if let Some(problem) = self.keeps_its_vault() {
            return refuse(reply, problem);
        }
        let sealed = Sealed::new(self.home.sealed_vault(), AskKey::default(), self.schedule);
        let vault = match VaultHand::new(Box::new(sealed)) {
            Ok(vault) => vault,
            Err(why) => return refuse(reply, Problem::failed(text!("keeper-not-started", %why))),
        };
        let inputs = self.inputs.clone();
        tokio::spawn(async move {
            let opened = vault.unlock(Key::Passphrase(passphrase)).await.map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::SealedOpened { vault, opened, reply });
        });
    }

    /// It takes the place of the keychain.
    pub(super) fn sealed_opened(&mut self, vault: VaultHand, opened: Result<(), Problem>, reply: Asker) {
        if let Err(problem) = opened.and_then(|()| self.keeps_its_vault().map_or(Ok(()), Err)) {
            return refuse(reply, problem);
        }
        self.vault = vault;
        self.vault_noted = false;
        self.core.use_vault(VaultKind::Sealed, Some(self.home.sealed_vault().display().to_string()));
        // Nothing was in the other one.
        self.note_vault(true);
        let _ = self.inputs.send(Input::Probed(None, Ok(())));
        // Last: what is refused is not chosen for the next keeper either.
        let home = self.home.clone();
        tokio::spawn(async move { answer(reply, chosen_for(home).await) });
    }

    /// Why no other vault can take the place of this one while the keeper runs.
    fn keeps_its_vault(&self) -> Option<Problem> {
        if self.core.vault_kind() != VaultKind::Keychain {
            return Some(Problem::usage(text!("seal-no-keychain")).hint(text!("seal-hint")));
        }
        let why = if !self.core.names().is_empty() {
            text!("seal-accounts")
        } else if self.core.owes_a_deletion() || self.deleting > 0 {
            text!("seal-owed")
        } else if self.moved_aside {
            text!("seal-moved")
        } else {
            return None;
        };
        Some(Problem::usage(why).hint(text!("seal-hint")))
    }

    /// The passphrase is meant where both are named.
    pub(super) fn rekey_by(&self, passphrase: Option<Secret>, file: Option<PathBuf>, reply: Asker) {
        match passphrase.map(Key::Passphrase).or(file.map(Key::File)) {
            Some(key) => self.rekey(key, reply),
            None => refuse(reply, Problem::usage(text!("no-new-key"))),
        }
    }

    fn rekey(&self, key: Key, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let rekeyed = vault.rekey(key).await.map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::Rekeyed);
            answer(reply, rekeyed);
        });
    }
}

/// The next keeper uses it too.
async fn chosen_for(home: Home) -> Result<(), Problem> {
    let choice = Choice::of(VaultKind::Sealed);
    let written = tokio::task::spawn_blocking(move || chosen::record(&home, &choice)).await;
    written.unwrap_or_else(|_| Err(Problem::failed(text!("keeper-fault"))))
}
