//! A vault that forgets: what the keeper holds in memory is all there is. For the demo and for tests.

use super::{Vault, VaultTrouble};
use turnglass_protocol::secret::Secret;

#[derive(Debug)]
pub struct Memory;

impl Vault for Memory {
    fn is_own(&self) -> bool {
        true
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        Ok(())
    }

    fn load(&mut self, _: &str) -> Result<Option<Secret>, VaultTrouble> {
        Ok(None)
    }

    fn save(&mut self, _: &str, _: &Secret) -> Result<(), VaultTrouble> {
        Ok(())
    }

    fn delete(&mut self, _: &str) -> Result<(), VaultTrouble> {
        Ok(())
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        Ok(Vec::new())
    }
}
