//! Where grants live. One item per account, saved and replaced whole. Blocking: the keeper runs it on a thread
//! of its own and waits for a bounded time.

pub(crate) mod elsewhere;
pub mod keychain;
mod memory;
mod names;
pub mod openbao;
mod plain_letters;
pub(crate) mod prompt;
pub(crate) mod replace;
pub mod sealed;
mod split;

use crate::sealed::Key;
use std::time::{Duration, Instant};
use turnglass_core::account::Grant;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{TeamDid, TeamLogView, TeamView};

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
    Wait { for_: Duration, who: Option<String> },
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

/// A machine of a team, as it tells the others of itself.
#[derive(Debug, Clone)]
pub struct Member {
    /// Which home it is: the same each time its keeper starts.
    pub number: u64,
    /// The machine, as people call it.
    pub machine: Option<String>,
    /// As whom it runs.
    pub user: Option<String>,
}

/// What this machine did to an account of the team.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// When, by the process's own clock: the server's tells which time that was.
    pub since: Instant,
    pub account: String,
    pub did: TeamDid,
    /// The name that it was given.
    pub to: Option<String>,
}

/// What became of an account that is not in the vault any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The machine that did it, as people call it.
    pub by: Option<String>,
    /// What the account is called now; `None`: it was removed.
    pub now: Option<String>,
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
    /// Tells the other machines that this one is here, and which of them are; `None`: there is nothing to share yet.
    fn check_in(&mut self, _member: &Member) -> Result<Option<Vec<u64>>, VaultTrouble> {
        Ok(None)
    }
    /// The accounts that it holds an item of, where that is known without reading them.
    fn names(&mut self) -> Result<Vec<String>, VaultTrouble> {
        Ok(Vec::new())
    }
    /// That an item which was there is gone because somebody removed its account, or renamed it; `None`: that is not known.
    fn gone(&mut self, _account: &str) -> Result<Option<Gone>, VaultTrouble> {
        Ok(None)
    }
    /// Adds lines to what all machines of the team did.
    fn write_log(&mut self, _member: &Member, _lines: &[LogLine]) -> Result<(), VaultTrouble> {
        Ok(())
    }
    /// So many of them, newest first.
    fn read_log(&mut self, _limit: usize) -> Result<Vec<TeamLogView>, VaultTrouble> {
        Ok(Vec::new())
    }
    /// Deletes some of what is too old there, if this machine is the one to do so; whether there may be more.
    fn sweep(&mut self) -> Result<bool, VaultTrouble> {
        Ok(false)
    }
    /// The team, for a person.
    fn team(&mut self, _member: &Member) -> Result<TeamView, VaultTrouble> {
        Ok(TeamView::default())
    }
    /// The account is called otherwise from now on; the item of this name is deleted next.
    fn was_renamed(&mut self, _account: &str, _to: &str) {}
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
