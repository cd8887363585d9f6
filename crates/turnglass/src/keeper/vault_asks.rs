//! What people ask of the vault itself. Only the vault's thread knows what is in it.

use super::input::{Asker, Input, answer, refuse};
use super::task::Task;
use crate::sealed::Key;
use std::path::PathBuf;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

impl Task {
    /// Everything that waits for the vault goes on when it opens.
    pub(super) fn unlock(&self, passphrase: Secret, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            let opened = vault.unlock(passphrase).await;
            let told = opened.clone().map_err(|trouble| trouble.problem());
            let _ = inputs.send(Input::Probed(opened));
            answer(reply, told);
        });
    }

    /// The system asks the person, in one prompt for all who want it; beside the vault's thread, which serves meanwhile.
    pub(super) fn open_keychain(&mut self, reply: Asker) {
        match self.core.vault_kind() {
            VaultKind::Keychain => {}
            VaultKind::Sealed => {
                let problem =
                    Problem::usage(text!("sealed-not-prompted")).hint(text!("sealed-not-prompted-do"));
                return refuse(reply, problem);
            }
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
                    let _ = inputs.send(Input::Probed(opened.clone()));
                    opened.map_err(|trouble| trouble.problem())
                }
                Err(problem) => Err(problem),
            };
            let _ = inputs.send(Input::Prompted(result));
        });
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
