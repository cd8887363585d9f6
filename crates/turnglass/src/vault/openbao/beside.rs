//! A grant that is to be saved where another version is by now: what lies there decides ([`turnglass_core::team::merge`]).

use super::{Current, Openbao, entry};
use crate::vault::VaultTrouble;
use serde_json::Value;
use turnglass_core::account::{Before, Item};
use turnglass_core::team::{Merge, merge};
use turnglass_protocol::secret::Secret;

impl Openbao {
    /// Where it is not known which version this replaces, or another is there than was: what that holds decides
    /// ([`turnglass_core::team::merge`]).
    pub(super) fn save_beside(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        let held = self.turns.had(account);
        let Current { version, item: theirs, data, .. } = self.read(account)?;
        let Some(theirs) = theirs else {
            let data = self.entry(item)?;
            return self.put_or_lose(account, &data, version);
        };
        if theirs == *item {
            self.saved(account, version);
            return Ok(());
        }
        match verdict(item, &theirs, held) {
            Merge::Write => {
                let data = self.entry(item)?;
                self.put_or_lose(account, &data, version)
            }
            // With other settings: whoever is at its next renewal goes on.
            Merge::There => {
                let data = entry::with_intent(&self.entry(item)?, entry::intent(&data).as_ref());
                self.put_or_lose(account, &data, version)
            }
            Merge::Beside => match both(&theirs, item) {
                Some(both) => {
                    tracing::warn!(account, "another machine has renewed it too: both grants are kept");
                    let data = entry::with_intent(&self.entry(&both)?, entry::intent(&data).as_ref());
                    self.put_or_lose(account, &data, version)
                }
                None => Err(self.words().lost_race(account)),
            },
            Merge::Drop => {
                tracing::warn!(
                    account,
                    "the team has gone on from another renewal: this answer came too late"
                );
                self.saved(account, version);
                Ok(())
            }
            Merge::Refuse => Err(self.words().lost_race(account)),
        }
    }

    fn put_or_lose(&mut self, account: &str, data: &Value, version: u64) -> Result<(), VaultTrouble> {
        match self.put(&entry::name(account), data, version)? {
            Some(written) => {
                self.saved(account, written);
                if version == 0 {
                    self.forget_gone(account);
                }
                Ok(())
            }
            None => Err(self.words().lost_race(account)),
        }
    }
}

fn verdict(item: &Secret, theirs: &Secret, held: bool) -> Merge {
    match (Item::read(item), Item::read(theirs)) {
        (Ok(mine), Ok(theirs)) => {
            let same = mine.grant.has_same_secrets(&theirs.grant);
            merge(mine.grant.generation, theirs.grant.generation, same, held)
        }
        _ => Merge::Refuse,
    }
}

/// Theirs, with this one beside it until the provider has taken theirs; `None` where another one lies there already.
fn both(theirs: &Secret, item: &Secret) -> Option<Secret> {
    let (theirs, mine) = (Item::read(theirs).ok()?, Item::read(item).ok()?);
    if theirs.before.is_some() {
        return None;
    }
    let before = Before { account: mine.account, grant: mine.grant, brought: None };
    Item::encode_beside(&theirs.account, &theirs.grant, theirs.key.as_ref(), Some(&before)).ok()
}
