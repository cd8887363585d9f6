//! A vault that forgets: for the demo and for tests.

use super::{Vault, VaultTrouble};
use crate::secret::Secret;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Memory(BTreeMap<String, Secret>);

impl Vault for Memory {
    fn is_own(&self) -> bool {
        true
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        Ok(())
    }

    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        Ok(self.0.get(account).cloned())
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.0.insert(account.to_owned(), item.clone());
        Ok(())
    }

    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.0.remove(account);
        Ok(())
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        Ok(self.0.values().cloned().collect())
    }
}
