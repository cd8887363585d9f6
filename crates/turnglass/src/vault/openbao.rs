//! A team's vault: an entry an account in the key-value store (KV, version 2) of an OpenBao or HashiCorp Vault server. The
//! server keeps, locks and counts versions; here is only what is asked of it, and what its answers mean.
//!
//! Each write names the version that it replaces (`cas`, always an integer), so that what another machine wrote meanwhile is
//! never written over. A path that a marker does not show to be a team's vault is left alone.

mod beside;
mod entry;
mod give;
mod gone;
mod here;
mod kv;
mod log;
pub mod met;
pub mod policy;
mod server;
mod session;
mod team;
mod team_key;
mod turn;
mod words;

use super::{Given, Gone, LogLine, Member, Turn, Vault, VaultTrouble};
use chrono::{DateTime, Utc};
use entry::{Held, Marker};
use kv::{Found, Got};
use serde_json::Value;
use server::Server;
use session::Session;
use std::collections::HashMap;
use std::time::Instant;
use team_key::TeamKey;
use turn::Turns;
use turnglass_core::account::{Grant, Item};
use turnglass_core::team::roster::number;
use turnglass_core::vault::Openbao as Choice;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::machine::Machine;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{TeamLogView, TeamView};
use words::Words;

pub struct Openbao {
    chosen: Choice,
    server: Option<Server>,
    session: Session,
    key: Option<TeamKey>,
    /// What the marker said when it was seen last; `None` before it was looked for.
    marker: Option<Marked>,
    /// Which team this home has met there.
    met: Option<met::Met>,
    /// The version of each entry that was read or written here last; 0 where there was none.
    seen: HashMap<String, u64>,
    /// And what its item was then, as a number: others may have written an intent beside it since.
    items: HashMap<String, u64>,
    /// Whose renewal is under way here.
    turns: Turns,
    /// Where this machine has said that it is there.
    here: here::Here,
    /// How many entries of the log were written here.
    appended: u32,
    /// What the server's clock told last, and when.
    clock: Option<(DateTime<Utc>, Instant)>,
    /// Accounts that were renamed, and whose old entry is still to be deleted; and what they are called now.
    renamed: HashMap<String, String>,
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
        let (seen, items) = (HashMap::new(), HashMap::new());
        let (turns, here) = (Turns::default(), here::Here::default());
        let (renamed, clock, marker, silent) = (HashMap::new(), None, None, None);
        // A keeper that lives for one command begins where no other has in the same second: what is there may not be written
        // over, by the policy already.
        let appended = getrandom::u32().unwrap_or_default();
        Self {
            chosen,
            server,
            session,
            key,
            marker,
            met: None,
            seen,
            items,
            turns,
            here,
            appended,
            clock,
            renamed,
            machine,
            silent,
        }
    }

    /// The same in this home, which remembers which team it meets.
    #[must_use]
    pub fn of_home(self, home: &Home) -> Self {
        let met = met::Met::of(home, self.chosen.beside.as_deref());
        Self { met: Some(met), ..self }
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
            Got::Nothing if self.list("")?.is_empty() => Marked::Free,
            Got::Nothing => return Err(self.words().not_ours()),
        };
        self.marker = Some(marked);
        Ok(marked)
    }

    /// That the marker is one, of this version, and that the team's key is the one that it was made with.
    fn ours(&mut self, data: &Value) -> Result<(), VaultTrouble> {
        let (sealed, id) = match Marker::read(data) {
            Marker::Ours { sealed, id } => (sealed, id),
            Marker::Newer(version) => return Err(self.words().newer_team(&version)),
            Marker::NotOurs => return Err(self.words().not_ours()),
        };
        let words = Words { chosen: &self.chosen };
        // Before the key: another team's key is another one, too.
        if self.met.as_ref().is_some_and(|met| !met.is_it(&self.chosen, id.as_deref())) {
            return Err(words.other_team());
        }
        match (&mut self.key, sealed) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err(words.key_wanted()),
            (Some(key), None) => Err(words.key_needless(key.file())),
            (Some(key), Some(sealed)) => match key.opens(&sealed) {
                Ok(content) if content.expose() == entry::PROBE => Ok(()),
                Ok(_) => Err(words.key_wrong(key.file())),
                Err(trouble) => Err(words.key_trouble(&trouble, key.file())),
            },
        }?;
        self.met.iter().for_each(|met| met.remember(&self.chosen, id.as_deref()));
        Ok(())
    }

    /// Makes the path a team's vault, where nothing lies there yet.
    fn claim(&mut self) -> Result<(), VaultTrouble> {
        if self.open()? == Marked::Ours {
            return Ok(());
        }
        let sealed = self.seal(entry::PROBE)?;
        let id = met::new_id().map_err(|why| VaultTrouble::Failing(text!("vault-no-random", %why)))?;
        let marker = Marker::written(sealed.as_deref(), &id);
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

    fn saved(&mut self, account: &str, version: u64) {
        self.seen.insert(account.to_owned(), version);
        self.turns.end(account);
    }

    /// What was read or written last.
    fn note_held(&mut self, account: &str, item: Option<&Secret>) {
        match item {
            Some(item) => self.items.insert(account.to_owned(), number(item.expose())),
            None => self.items.remove(account),
        };
    }

    fn is_as_it_was(&mut self, account: &str, data: &Value, version: u64) -> bool {
        let there = self.item(account, data, version).ok().flatten().map(|item| number(item.expose()));
        there.is_some() && there == self.items.get(account).copied()
    }

    /// The accounts that have an entry.
    fn accounts(&mut self) -> Result<Vec<String>, VaultTrouble> {
        Ok(self.list("")?.iter().filter_map(|name| entry::account(name)).collect())
    }

    /// As it is written.
    fn entry(&mut self, item: &Secret) -> Result<Value, VaultTrouble> {
        let sealed = self.seal(item.expose())?;
        Ok(entry::written(item, sealed.as_deref(), self.machine.as_deref()))
    }
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
        self.note_held(account, item.as_ref());
        Ok(item)
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        if self.marker != Some(Marked::Ours) {
            self.claim()?;
        }
        let mut data = self.entry(item)?;
        self.note_held(account, Some(item));
        let generation = Item::read(item).map(|item| item.grant.generation).ok();
        // Settings that were changed while the provider is asked: the turn goes on.
        let goes_on = self.turns.intent(account).filter(|intent| Some(intent.of) == generation);
        data = entry::with_intent(&data, goes_on.as_ref());
        let seen = self.seen.get(account).copied();
        let put = match seen {
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
                if seen == Some(0) {
                    self.forget_gone(account);
                }
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
        self.has_entry(account)
    }

    fn take_turn(&mut self, account: &str, grant: &Grant) -> Result<Turn, VaultTrouble> {
        self.take(account, grant)
    }

    fn check_in(&mut self, member: &Member) -> Result<Option<Vec<u64>>, VaultTrouble> {
        self.is_here(member)
    }

    fn names(&mut self) -> Result<Vec<String>, VaultTrouble> {
        if self.marker.is_none() {
            self.open()?;
        }
        self.accounts()
    }

    fn write_log(&mut self, member: &Member, lines: &[LogLine]) -> Result<(), VaultTrouble> {
        self.append(member, lines)
    }

    fn read_log(&mut self, limit: usize) -> Result<Vec<TeamLogView>, VaultTrouble> {
        self.lines(limit)
    }

    fn sweep(&mut self) -> Result<bool, VaultTrouble> {
        if self.here.sweeps() { self.sweep_all() } else { Ok(false) }
    }

    fn team(&mut self, member: &Member) -> Result<TeamView, VaultTrouble> {
        self.team_view(member)
    }

    fn gone(&mut self, account: &str) -> Result<Option<Gone>, VaultTrouble> {
        self.read_gone(account)
    }

    fn was_renamed(&mut self, account: &str, to: &str) {
        self.renamed.insert(account.to_owned(), to.to_owned());
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
        let (removed, same) = match &got {
            Got::Nothing => {
                self.seen.insert(account.to_owned(), 0);
                return Ok(());
            }
            Got::Data(data) if matches!(entry::read(data), Held::Removed) => (true, true),
            Got::Data(data) => (false, self.is_as_it_was(account, data, version)),
            Got::Deleted => (false, false),
        };
        // What another machine wrote since is not deleted with what was here; that it was about to renew is no matter.
        let is_other = self.seen.get(account).is_some_and(|seen| *seen != version);
        if !removed && is_other && !same {
            return Err(self.words().lost_race(account));
        }
        if !removed && self.put(&name, &entry::removed(), version)?.is_none() {
            return Err(self.words().lost_race(account));
        }
        self.take_away(account)?;
        self.turns.end(account);
        self.seen.insert(account.to_owned(), 0);
        Ok(())
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        if self.open()? == Marked::Free {
            return Ok(Vec::new());
        }
        let accounts = self.accounts()?;
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
