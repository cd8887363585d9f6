//! A team's vault: an entry an account in the key-value store (KV, version 2) of an OpenBao or HashiCorp Vault server. The
//! server keeps, locks and counts versions; here is only what is asked of it, and what its answers mean.
//!
//! Each write names the version that it replaces (`cas`, always an integer), so that what another machine wrote meanwhile is
//! never written over. A path that a marker does not show to be a team's vault is left alone.

mod entry;
mod give;
mod kv;
pub mod policy;
mod server;
mod session;
mod team_key;
mod turn;
mod words;

use super::{Given, Turn, Vault, VaultTrouble};
use chrono::{DateTime, Utc};
use entry::{Held, Marker};
use kv::{Found, Got};
use serde_json::Value;
use server::{Method, Server};
use session::Session;
use std::collections::HashMap;
use std::time::Instant;
use team_key::TeamKey;
use turn::Turns;
use turnglass_core::account::{Before, Grant, Item};
use turnglass_core::team::{Merge, merge};
use turnglass_core::vault::Openbao as Choice;
use turnglass_protocol::error::Problem;
use turnglass_protocol::machine::Machine;
use turnglass_protocol::secret::Secret;
use words::Words;

pub struct Openbao {
    chosen: Choice,
    server: Option<Server>,
    session: Session,
    key: Option<TeamKey>,
    /// What the marker said when it was seen last; `None` before it was looked for.
    marker: Option<Marked>,
    /// The version of each entry that was read or written here last; 0 where there was none.
    seen: HashMap<String, u64>,
    /// Whose renewal is under way here.
    turns: Turns,
    /// This machine, as people call it.
    machine: Option<String>,
    /// It kept somebody waiting in vain, until then: who asks next is told at once.
    silent: Option<(Instant, VaultTrouble)>,
}

/// How the path stands.
#[derive(Clone, Copy, PartialEq)]
enum Marked {
    /// It is a team's vault.
    Ours,
    /// Nothing lies there: the first save makes it one.
    Free,
}

impl Openbao {
    pub fn new(chosen: Choice) -> Self {
        let key = chosen.team_key_file.clone().map(TeamKey::new);
        let (server, session, machine) = (None, Session::default(), Machine::this().name);
        let (seen, turns) = (HashMap::new(), Turns::default());
        Self { chosen, server, session, key, marker: None, seen, turns, machine, silent: None }
    }

    fn words(&self) -> Words<'_> {
        Words { chosen: &self.chosen }
    }

    /// Sees that the path is a team's vault, or free to be one.
    fn open(&mut self) -> Result<Marked, VaultTrouble> {
        if self.marker.is_none() {
            self.see_engine()?;
        }
        let marked = match self.get(entry::MARKER)?.got {
            Got::Data(data) => {
                self.ours(&data)?;
                Marked::Ours
            }
            Got::Deleted => return Err(self.words().marker_deleted()),
            Got::Nothing if self.marker == Some(Marked::Ours) => return Err(self.words().marker_gone()),
            Got::Nothing if self.names()?.is_empty() => Marked::Free,
            Got::Nothing => return Err(self.words().not_ours()),
        };
        self.marker = Some(marked);
        Ok(marked)
    }

    /// That the marker is one, of this version, and that the team's key is the one that it was made with.
    fn ours(&mut self, data: &Value) -> Result<(), VaultTrouble> {
        let sealed = match Marker::read(data) {
            Marker::Ours { sealed } => sealed,
            Marker::Newer(version) => return Err(self.words().newer_team(&version)),
            Marker::NotOurs => return Err(self.words().not_ours()),
        };
        let words = Words { chosen: &self.chosen };
        match (&mut self.key, sealed) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err(words.key_wanted()),
            (Some(key), None) => Err(words.key_needless(key.file())),
            (Some(key), Some(sealed)) => match key.opens(&sealed) {
                Ok(content) if content.expose() == entry::PROBE => Ok(()),
                Ok(_) => Err(words.key_wrong(key.file())),
                Err(trouble) => Err(words.key_trouble(&trouble, key.file())),
            },
        }
    }

    /// Makes the path a team's vault, where nothing lies there yet.
    fn claim(&mut self) -> Result<(), VaultTrouble> {
        if self.open()? == Marked::Ours {
            return Ok(());
        }
        let sealed = self.seal(entry::PROBE)?;
        let marker = Marker::written(sealed.as_deref());
        // Another machine may have been quicker: whose it is by now is seen.
        self.put(entry::MARKER, &marker, 0)?;
        match self.open()? {
            Marked::Ours => Ok(()),
            Marked::Free => Err(self.words().not_ours()),
        }
    }

    /// By the team's key, where it has one; a key file that is not there is made with the vault.
    fn seal(&mut self, text: &str) -> Result<Option<String>, VaultTrouble> {
        let words = Words { chosen: &self.chosen };
        let Some(key) = &mut self.key else { return Ok(None) };
        if self.marker == Some(Marked::Free) {
            key.make().map_err(|trouble| words.key_trouble(&trouble, key.file()))?;
        }
        key.seals(text).map(Some).map_err(|trouble| words.key_trouble(&trouble, key.file()))
    }

    /// What the entry of this account holds; its version is the newest that is known here from then on.
    fn read(&mut self, account: &str) -> Result<Current, VaultTrouble> {
        let name = entry::name(account);
        let Found { version, got, written_at, now } = self.get(&name)?;
        let (item, data) = match got {
            Got::Nothing => (None, Value::Null),
            Got::Deleted => return Err(self.words().deleted(account, &name, version)),
            Got::Data(data) => (self.item(account, &data, version)?, data),
        };
        // Whoever put back what is in memory would undo what somebody has decided for all.
        if item.is_none() && self.seen.get(account).is_some_and(|seen| *seen > 0) {
            return Err(self.words().removed_elsewhere(account));
        }
        Ok(Current { version, item, data, written_at, now })
    }

    fn item(&mut self, account: &str, data: &Value, version: u64) -> Result<Option<Secret>, VaultTrouble> {
        let name = entry::name(account);
        let words = Words { chosen: &self.chosen };
        match entry::read(data) {
            Held::Removed => Ok(None),
            Held::Item(item) => Ok(Some(item)),
            Held::Newer(form) => Err(words.newer_entry(account, &form)),
            Held::Damaged => Err(words.damaged(account, &name, version)),
            Held::Sealed(sealed) => match self.key.as_mut().map(|key| key.opens(&sealed)) {
                Some(Ok(item)) => Ok(Some(item)),
                _ => Err(words.damaged(account, &name, version)),
            },
        }
    }

    /// Where it is not known which version this replaces, or another is there than was: what that holds decides
    /// ([`turnglass_core::team::merge`]).
    fn save_beside(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
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
            Some(version) => {
                self.saved(account, version);
                Ok(())
            }
            None => Err(self.words().lost_race(account)),
        }
    }

    fn saved(&mut self, account: &str, version: u64) {
        self.seen.insert(account.to_owned(), version);
        self.turns.end(account);
    }

    /// As it is written.
    fn entry(&mut self, item: &Secret) -> Result<Value, VaultTrouble> {
        let sealed = self.seal(item.expose())?;
        Ok(entry::written(item, sealed.as_deref(), self.machine.as_deref()))
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

/// An entry as it is.
struct Current {
    version: u64,
    /// `None` where there is none, or its account was removed.
    item: Option<Secret>,
    data: Value,
    written_at: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
}

impl Vault for Openbao {
    fn begin(&mut self) -> Result<(), Problem> {
        // Whether it is to be had is seen when it is asked: a keeper starts without.
        Ok(())
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.open().map(drop)
    }

    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        if self.marker.is_none() {
            self.open()?;
        }
        let Current { version, item, .. } = self.read(account)?;
        self.seen.insert(account.to_owned(), version);
        Ok(item)
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        if self.marker != Some(Marked::Ours) {
            self.claim()?;
        }
        let mut data = self.entry(item)?;
        let generation = Item::read(item).map(|item| item.grant.generation).ok();
        // Settings that were changed while the provider is asked: the turn goes on.
        let goes_on = self.turns.intent(account).filter(|intent| Some(intent.of) == generation);
        data = entry::with_intent(&data, goes_on.as_ref());
        let put = match self.seen.get(account).copied() {
            Some(version) => self.put(&entry::name(account), &data, version)?,
            None => None,
        };
        match put {
            Some(version) if goes_on.is_some() => {
                self.seen.insert(account.to_owned(), version);
                self.turns.goes_on(account, &data, version);
                Ok(())
            }
            Some(version) => {
                self.saved(account, version);
                Ok(())
            }
            None => self.save_beside(account, item),
        }
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn give(&mut self, account: &str, item: &Secret) -> Result<Given, VaultTrouble> {
        self.give_anew(account, item)
    }

    fn has(&mut self, account: &str) -> Result<bool, VaultTrouble> {
        self.holds(account)
    }

    fn take_turn(&mut self, account: &str, grant: &Grant) -> Result<Turn, VaultTrouble> {
        self.take(account, grant)
    }

    fn keep_turn(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.beat(account)
    }

    fn end_turn(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.give_back(account)
    }

    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        if self.marker.is_none() {
            self.open()?;
        }
        let name = entry::name(account);
        let Found { version, got, .. } = self.get(&name)?;
        let removed = match &got {
            Got::Nothing => {
                self.seen.insert(account.to_owned(), 0);
                return Ok(());
            }
            Got::Data(data) => matches!(entry::read(data), Held::Removed),
            Got::Deleted => false,
        };
        // What another machine wrote since is not deleted with what was here.
        if !removed && self.seen.get(account).is_some_and(|seen| *seen != version) {
            return Err(self.words().lost_race(account));
        }
        if !removed && self.put(&name, &entry::removed(), version)?.is_none() {
            return Err(self.words().lost_race(account));
        }
        let path = self.metadata(&name);
        let answer = self.ask(Method::Delete, &path, None)?;
        if !matches!(answer.status, 200 | 204 | 404) {
            return Err(self.words().odd(&answer));
        }
        self.seen.insert(account.to_owned(), 0);
        Ok(())
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        if self.open()? == Marked::Free {
            return Ok(Vec::new());
        }
        let accounts: Vec<String> = self.names()?.iter().filter_map(|name| entry::account(name)).collect();
        let mut items = Vec::new();
        for account in accounts {
            match self.load(&account) {
                Ok(item) => items.extend(item),
                // Whoever reads it says that it cannot be read.
                Err(VaultTrouble::Entry(_)) => items.push(Secret::new("{}")),
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(items)
    }
}
