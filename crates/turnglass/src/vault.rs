//! Where grants live. One item per account, saved and replaced whole. Blocking: the keeper runs it on a thread
//! of its own and waits for a bounded time.

pub(crate) mod elsewhere;
pub mod keychain;
mod memory;
mod names;
mod plain_letters;
pub mod openbao;
pub(crate) mod prompt;
pub(crate) mod replace;
pub mod sealed;
mod split;

use crate::sealed::Key;
use std::time::Duration;
use turnglass_core::account::Grant;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

pub use memory::Memory;
pub use turnglass_core::vault::VaultTrouble;

/// What comes of asking for the turn to renew an account whose vault other machines share.
#[derive(Debug)]
pub enum Turn {
    /// Nobody else asks its provider meanwhile, if the request begins soon ([`turnglass_core::team::may_send`]).
    Mine {
        /// The machine that had begun before and was not heard of since: its answer may be lost.
        after: Option<String>,
    },
    /// Another machine is at it, where it is known which: look again, at the latest after this.
    Wait { for_: Duration },
    /// Another grant is there, put there by this machine, where that is known; `None` where none is.
    Theirs { item: Option<Secret>, by: Option<String> },
}

/// What comes of giving an item to a vault that may have one already.
#[derive(Debug, PartialEq)]
pub enum Given {
    /// It lies there now.
    There,
    /// This one did, and does.
    Other(Secret),
}

impl Given {
    fn of(theirs: Secret, item: &Secret) -> Self {
        if theirs == *item { Given::There } else { Given::Other(theirs) }
    }
}

/// A place that keeps one secret item per account. Names and items are UTF-8.
pub trait Vault: Send {
    /// Whether it lives in this process alone: then it answers at once, and nobody else changes its items.
    fn is_own(&self) -> bool {
        false
    }
    /// Once, when this process has become the keeper and nothing was asked yet. A problem keeps it from starting.
    fn begin(&mut self) -> Result<(), Problem> {
        Ok(())
    }
    /// Opens it with what a person gives later: a passphrase, or the name of a key file.
    fn unlock(&mut self, _key: &Key) -> Result<(), VaultTrouble> {
        Err(VaultTrouble::Failing(text!("vault-no-passphrase")))
    }
    /// From now on this key opens it, and no earlier one.
    fn rekey(&mut self, _key: &Key) -> Result<(), VaultTrouble> {
        Err(VaultTrouble::Failing(text!("vault-no-key")))
    }
    /// The program that keeps it, as people know it, where that is not this one.
    fn kept_by(&mut self) -> Option<String> {
        None
    }
    /// Whether other machines use it too: then a grant is renewed only by who has its turn.
    fn is_shared(&self) -> bool {
        false
    }
    /// Before a request with this grant.
    fn take_turn(&mut self, _account: &str, _grant: &Grant) -> Result<Turn, VaultTrouble> {
        Ok(Turn::Mine { after: None })
    }
    /// While the provider is listened to.
    fn keep_turn(&mut self, _account: &str) -> Result<(), VaultTrouble> {
        Ok(())
    }
    /// Where nothing was renewed. A save of what was ends the turn too.
    fn end_turn(&mut self, _account: &str) -> Result<(), VaultTrouble> {
        Ok(())
    }
    /// Whether it would take a write now.
    fn ready(&mut self) -> Result<(), VaultTrouble>;
    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble>;
    /// Replaces the item whole: after an error the old item or the new one is there, never half of one.
    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble>;
    /// Whether many items are saved at the cost of one.
    fn saves_together(&self) -> bool {
        false
    }
    /// As [`Vault::save`] one after the other, with a result for each.
    fn save_all(&mut self, items: &[(String, Secret)]) -> Vec<Result<(), VaultTrouble>> {
        items.iter().map(|(account, item)| self.save(account, item)).collect()
    }
    /// As [`Vault::save`], where nothing of the account lies yet; what lies there is told, and stays.
    fn give(&mut self, account: &str, item: &Secret) -> Result<Given, VaultTrouble> {
        match self.load(account)? {
            Some(theirs) => Ok(Given::of(theirs, item)),
            None => self.save(account, item).map(|()| Given::There),
        }
    }
    /// Whether anything of this account lies there, be it of no use.
    fn has(&mut self, account: &str) -> Result<bool, VaultTrouble> {
        self.load(account).map(|item| item.is_some())
    }
    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble>;
    /// Every item of this home, for rebuilding a lost store.
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble>;
}
