//! The turn to renew an account of the team: the intent is written into its entry, by its version. What is decided by what was
//! read is [`turnglass_core::team`]'s affair.

use super::{Current, Openbao, entry};
use crate::vault::{Turn, VaultTrouble};
use serde_json::Value;
use std::collections::HashMap;
use std::time::Duration;
use turnglass_core::account::{Grant, Item};
use turnglass_core::team::{Intent, LENGTH, Look, Seen, look};

/// The renewals that are under way here.
pub(super) struct Turns {
    /// By which this process is known in its intents.
    me: String,
    held: HashMap<String, Held>,
}

struct Held {
    intent: Intent,
    /// The entry without the intent.
    data: Value,
    version: u64,
    /// Another machine has written since: the entry is not this one's to write any more.
    lost: bool,
}

impl Default for Turns {
    fn default() -> Self {
        let mut me = [0_u8; 16];
        // Without random numbers, the clock of the process tells it apart from others well enough.
        if getrandom::fill(&mut me).is_err() {
            me[..4].copy_from_slice(&std::process::id().to_le_bytes());
        }
        Self { me: turnglass_protocol::hex::hex(&me), held: HashMap::new() }
    }
}

impl Turns {
    /// Whether this process had asked, or was about to, with what the entry held.
    pub(super) fn had(&self, account: &str) -> bool {
        self.held.contains_key(account)
    }

    pub(super) fn end(&mut self, account: &str) {
        self.held.remove(account);
    }

    pub(super) fn intent(&self, account: &str) -> Option<Intent> {
        self.held.get(account).filter(|held| !held.lost).map(|held| held.intent.clone())
    }

    /// The entry was written anew, with the intent in it.
    pub(super) fn goes_on(&mut self, account: &str, data: &Value, version: u64) {
        if let Some(held) = self.held.get_mut(account) {
            (held.data, held.version) = (entry::with_intent(data, None), version);
        }
    }
}

impl Openbao {
    /// Looks, and takes the turn where nobody has it.
    pub(super) fn take(&mut self, account: &str, grant: &Grant) -> Result<Turn, VaultTrouble> {
        if self.marker.is_none() {
            self.open()?;
        }
        let Current { version, item, data, written_at, now } = self.read(account)?;
        self.seen.insert(account.to_owned(), version);
        self.note_held(account, item.as_ref());
        let theirs = item.as_ref().and_then(|item| Item::read(item).ok()).map(|item| item.grant);
        let Some(theirs) = theirs else { return Ok(Turn::Theirs { item, by: entry::by(&data) }) };
        let (Some(written_at), Some(now)) = (written_at, now) else { return Err(self.words().no_time()) };
        let intent = entry::intent(&data);
        let (same, generation) = (theirs.is_same(grant), theirs.generation);
        let seen = Seen { same, generation, intent: intent.as_ref(), written_at, now };
        let after = match look(&self.turns.me, &seen) {
            Look::Theirs => return Ok(Turn::Theirs { item, by: entry::by(&data) }),
            Look::Wait { for_, who } => {
                return Ok(Turn::Wait { for_: for_.to_std().unwrap_or_default(), who: Some(who) });
            }
            Look::Take => None,
            Look::Succeed { who } => Some(who),
        };
        let who = self.machine.clone().unwrap_or_default();
        let (by, seconds) = (self.turns.me.clone(), LENGTH.num_seconds());
        let intent = Intent { by, who, of: generation, seconds };
        let written = self.put(&entry::name(account), &entry::with_intent(&data, Some(&intent)), version)?;
        // Somebody was quicker: it is seen who.
        let Some(version) = written else { return Ok(Turn::Wait { for_: Duration::ZERO, who: None }) };
        self.seen.insert(account.to_owned(), version);
        let held = Held { intent, data: entry::with_intent(&data, None), version, lost: false };
        self.turns.held.insert(account.to_owned(), held);
        Ok(Turn::Mine { after })
    }

    /// Writes the intent anew, so that it ends later.
    pub(super) fn beat(&mut self, account: &str) -> Result<(), VaultTrouble> {
        let Some(held) = self.turns.held.get(account).filter(|held| !held.lost) else { return Ok(()) };
        let (data, version) = (entry::with_intent(&held.data, Some(&held.intent)), held.version);
        let written = self.put(&entry::name(account), &data, version)?;
        let Some(held) = self.turns.held.get_mut(account) else { return Ok(()) };
        match written {
            Some(version) => {
                held.version = version;
                self.seen.insert(account.to_owned(), version);
            }
            None => {
                tracing::warn!(account, "another machine has taken over this renewal");
                held.lost = true;
            }
        }
        Ok(())
    }

    /// Nothing came of it: the entry is as it was.
    pub(super) fn give_back(&mut self, account: &str) -> Result<(), VaultTrouble> {
        let Some(held) = self.turns.held.remove(account).filter(|held| !held.lost) else { return Ok(()) };
        if let Some(version) = self.put(&entry::name(account), &held.data, held.version)? {
            self.seen.insert(account.to_owned(), version);
        }
        Ok(())
    }
}
