//! In place of a vault that is not the one which holds this home's grants: nothing is asked of it and nothing saved in it,
//! so that no account is spread over two. It says where the grants are.

use super::{Vault, VaultTrouble};
use crate::sealed::Key;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

pub(crate) struct Elsewhere(VaultTrouble);

impl Elsewhere {
    /// The grants are in this one.
    pub(crate) fn than(vault: VaultKind) -> Self {
        let vault = vault.word();
        let problem = Problem::new(Code::Vault, text!("vault-elsewhere", %vault));
        Self(VaultTrouble::Elsewhere(problem.hint(text!("vault-elsewhere-hint", %vault))))
    }

    /// A team's vault is meant, and nobody says where it is.
    pub(crate) fn unsaid() -> Self {
        let problem = Problem::new(Code::Vault, text!("bao-nowhere"));
        Self(VaultTrouble::Elsewhere(problem.hint(text!("bao-choose-hint"))))
    }

    /// Accounts are a team's that the home does not name any more.
    pub(crate) fn no_team(name: &str) -> Self {
        let problem = Problem::new(Code::Vault, text!("team-unsaid", name));
        Self(VaultTrouble::Elsewhere(problem.hint(text!("team-unsaid-hint", name))))
    }

    fn refused<T>(&self) -> Result<T, VaultTrouble> {
        Err(self.0.clone())
    }
}

impl Vault for Elsewhere {
    fn unlock(&mut self, _: &Key) -> Result<(), VaultTrouble> {
        self.refused()
    }

    fn rekey(&mut self, _: &Key) -> Result<(), VaultTrouble> {
        self.refused()
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.refused()
    }

    fn load(&mut self, _: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.refused()
    }

    fn save(&mut self, _: &str, _: &Secret) -> Result<(), VaultTrouble> {
        self.refused()
    }

    fn delete(&mut self, _: &str) -> Result<(), VaultTrouble> {
        self.refused()
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.refused()
    }
}
