//! A team's vault: an entry an account in the key-value store (KV, version 2) of an OpenBao or HashiCorp Vault server. The
//! server keeps, locks and counts versions; here is only what is asked of it, and what its answers mean.
//!
//! Each write names the version that it replaces (`cas`, always an integer), so that what another machine wrote meanwhile is
//! never written over. A path that a marker does not show to be a team's vault is left alone.

mod entry;
pub mod policy;
mod server;
mod session;
mod team_key;
mod turn;
mod words;

use super::{Turn, Vault, VaultTrouble};
use chrono::{DateTime, Utc};
use entry::{Held, Marker};
use serde_json::{Value, json};
use server::{Answer, Method, Server, Unheard};
use session::Session;
use std::collections::HashMap;
use std::time::{Duration, Instant};
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

/// A server that let a request wait for longer is taken for silent.
const LONG: Duration = Duration::from_secs(1);
/// For so long.
const SILENT: Duration = Duration::from_secs(2);

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

    fn server(&mut self) -> Result<&Server, VaultTrouble> {
        if self.server.is_none() {
            let made = Server::new(&self.chosen).map_err(|problem| self.words().unasked(problem))?;
            self.server = Some(made);
        }
        self.server.as_ref().ok_or(VaultTrouble::Missing)
    }

    /// Asks, signed in; of a refusal it is found out what it means. What comes back is a success, a 400 or a 404.
    fn ask(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, VaultTrouble> {
        if let Some((_, trouble)) = self.silent.as_ref().filter(|(until, _)| Instant::now() < *until) {
            return Err(trouble.clone());
        }
        let begun = Instant::now();
        let asked = self.ask_it(method, path, body);
        self.silent = match &asked {
            Err(trouble @ VaultTrouble::Away { .. }) if begun.elapsed() > LONG => {
                Some((Instant::now() + SILENT, trouble.clone()))
            }
            _ => None,
        };
        asked
    }

    fn ask_it(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, VaultTrouble> {
        let mut signed_in_anew = false;
        loop {
            let token = self.token()?;
            let answer = self.server()?.ask(method, path, Some(&token), body);
            let answer = answer.map_err(|unheard| self.unheard(unheard, method))?;
            if answer.status != 403 {
                return self.words().served(answer);
            }
            // A token that ended, no rights, or no such engine: the answer is the same.
            let lookup = self.server()?.ask(Method::Get, session::LOOK_UP, Some(&token), None);
            let lookup = lookup.map_err(|unheard| self.unheard(unheard, Method::Get))?;
            if lookup.status != 403 {
                return Err(self.without_rights(&token, path));
            }
            self.session.forget();
            if std::mem::replace(&mut signed_in_anew, true) {
                return Err(self.words().token_ended());
            }
        }
    }

    fn token(&mut self) -> Result<Secret, VaultTrouble> {
        if let Some(token) = self.session.token() {
            return Ok(token);
        }
        let session = self.session.clone();
        let chosen = self.chosen.clone();
        session.sign_in(&chosen, self.server()?)
    }

    fn unheard(&self, unheard: Unheard, method: Method) -> VaultTrouble {
        let may_be_done = unheard.sent && method != Method::Get;
        self.words().unreachable(unheard, may_be_done)
    }

    /// Whether rights are missing, or that which they would be for.
    fn without_rights(&mut self, token: &Secret, path: &str) -> VaultTrouble {
        let mount = format!("sys/internal/ui/mounts/{}", self.chosen.mount);
        let seen = self.server().and_then(|server| {
            server.ask(Method::Get, &mount, Some(token), None).map_err(|_| VaultTrouble::Missing)
        });
        let sees_engine = seen.is_ok_and(|answer| answer.status == 200);
        self.words().no_rights(path, sees_engine)
    }

    fn data(&self, name: &str) -> String {
        format!("{}/data/{}/{name}", self.chosen.mount, self.chosen.path)
    }

    fn metadata(&self, name: &str) -> String {
        format!("{}/metadata/{}/{name}", self.chosen.mount, self.chosen.path)
    }

    /// What lies under this name now, and in which version; 0 where nothing ever did.
    fn get(&mut self, name: &str) -> Result<Found, VaultTrouble> {
        let path = self.data(name);
        let answer = self.ask(Method::Get, &path, None)?;
        let metadata = &answer.body["data"]["metadata"];
        let version = metadata["version"].as_u64();
        let written_at = metadata["created_time"].as_str().and_then(|at| at.parse().ok());
        let found = |version, got| Found { version, got, written_at, now: answer.now };
        match (answer.status, version) {
            (200, Some(version)) => Ok(found(version, Got::Data(answer.body["data"]["data"].clone()))),
            // A version that was deleted has a body.
            (404, Some(version)) => Ok(found(version, Got::Deleted)),
            (404, None) if answer.says_nothing() => Ok(found(0, Got::Nothing)),
            (404, None) if answer.names_no_route() => Err(self.words().no_engine()),
            (200, None) => Err(self.words().no_versions()),
            _ => Err(self.words().odd(&answer)),
        }
    }

    /// Writes it in place of this version, and of no other; `None` where there is another by now.
    fn put(&mut self, name: &str, data: &Value, version: u64) -> Result<Option<u64>, VaultTrouble> {
        let path = self.data(name);
        let body = json!({ "options": { "cas": version }, "data": data });
        let answer = self.ask(Method::Put, &path, Some(&body))?;
        match (answer.status, answer.body["data"]["version"].as_u64()) {
            (200, Some(version)) => Ok(Some(version)),
            (400, _) if answer.lost_race() => Ok(None),
            // An engine without versions takes whatever it is given.
            (200 | 204, None) => Err(self.words().no_versions()),
            (404, _) if answer.names_no_route() => Err(self.words().no_engine()),
            _ => Err(self.words().odd(&answer)),
        }
    }

    /// The names below the path.
    fn names(&mut self) -> Result<Vec<String>, VaultTrouble> {
        let path = format!("{}?list=true", self.metadata("").trim_end_matches('/'));
        let answer = self.ask(Method::Get, &path, None)?;
        match (answer.status, answer.body["data"]["keys"].as_array()) {
            (200, Some(keys)) => Ok(keys.iter().filter_map(|key| Some(key.as_str()?.to_owned())).collect()),
            (404, _) if answer.says_nothing() => Ok(Vec::new()),
            (404, _) if answer.names_no_route() => Err(self.words().no_engine()),
            _ => Err(self.words().odd(&answer)),
        }
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

    /// An engine without versions would take every write, and overwrite. Whoever may not see which one it is goes on: what it
    /// answers tells.
    fn see_engine(&mut self) -> Result<(), VaultTrouble> {
        let token = self.token()?;
        let path = format!("sys/internal/ui/mounts/{}", self.chosen.mount);
        let answer = self.server()?.ask(Method::Get, &path, Some(&token), None);
        let answer = answer.map_err(|unheard| self.unheard(unheard, Method::Get))?;
        if answer.status != 200 {
            return if answer.status >= 429 { self.words().served(answer).map(drop) } else { Ok(()) };
        }
        let data = &answer.body["data"];
        match (data["type"].as_str(), data["options"]["version"].as_str()) {
            (Some("kv"), Some("2")) => Ok(()),
            (Some("kv" | "generic"), _) => Err(self.words().no_versions()),
            (kind, _) => Err(self.words().other_engine(kind.unwrap_or_default())),
        }
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

/// What lies under a name, in which version.
struct Found {
    /// 0 where nothing ever did.
    version: u64,
    got: Got,
    /// By the server's clock.
    written_at: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
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

/// What lies under a name.
enum Got {
    Nothing,
    /// Its newest version was deleted, and can be brought back.
    Deleted,
    Data(Value),
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
