//! Decides. Takes what happened and the time, changes the accounts' state, and returns what is to be done.
//! No clock, socket, file or random source: `now` and random numbers are arguments, effects are values.

pub mod ask; // what people bring, look into and take away
mod asking; // one account's request to its provider
mod back; // a vault that went back in time
mod brought; // grants that are brought in place of others
mod carry; // accounts from another machine
mod effect; // what is decided
mod elsewhere; // what is remembered of a tool's file that cannot be followed
mod entry; // one account as the core holds it
mod exposed; // accounts of earlier versions with a secret in an address
pub mod follow; // accounts whose grant a tool keeps
mod health; // how the vault serves
mod lease; // what programs get
mod moved; // token endpoints that are elsewhere now
pub mod moves; // accounts on their way into another vault
mod notices; // what is told of an account
mod of_grant; // what a person changes of a grant itself
pub mod offline; // tokens that live while a team's vault cannot be reached
mod outcome; // the provider's and the vault's answers
pub mod owner; // who renews what a tool keeps
mod quiet; // notices that wait
mod reason; // why an account is as it is
mod refusal; // the provider's no
mod removed; // what goes and can be restored
pub mod renamed; // accounts that get another name
pub mod revoke; // sign-ins that are ended at their provider
mod show; // the snapshot
pub mod sign_in; // what a sign-in begins with and brings
pub mod switch; // whose place one account of a tool takes
mod team; // accounts that other machines share
pub mod teams; // the vaults of teams beside the home's own
mod undeleted; // items that the vault has still to delete
mod whose; // what a grant that is brought may take the place of
mod world; // clocks, networks and other programs

use crate::account::{Account, Grant, Item, Living, Source, Standing};
use crate::look_out::LookOut;
use crate::provider::Providers;
use crate::schedule::{self, Step};
use crate::team::roster::Roster;
use crate::tool::KnownTools;
use crate::vault::Lies;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{DeskView, RenewedBy, Settings, SignInView, VaultKind};

pub use carry::ExportedAccount;
pub use effect::{Beside, Due, Effect};
use entry::{Entry, Flight, Held, Unsaved};
use health::{VaultHealth, vault_backoff};
pub use lease::{Leased, Waited};
pub use reason::Local;
use removed::{Leaving, Removed};
use undeleted::Undeleted;
pub use world::ForHooks;

/// All accounts of a home with what is known of them, and the rules on what comes next.
#[derive(Debug)]
pub struct Core {
    /// Boxed: a map keeps room for values that are not there yet.
    entries: BTreeMap<String, Box<Entry>>,
    /// What goes when that is written.
    leaving: BTreeMap<String, Leaving>,
    /// What can still be restored.
    removed: BTreeMap<String, Removed>,
    /// Names that an account is just getting, or giving up for another.
    naming: BTreeSet<String>,
    /// What the vaults have still to delete.
    undeleted: BTreeMap<Lies, Undeleted>,
    providers: Providers,
    tools: KnownTools,
    /// Files of tools in which one sign-in is taking another's place.
    switching: BTreeSet<Source>,
    /// What the user chose for everything; [`Core::configure`] changes it.
    pub settings: Settings,
    /// What the attached desktop offers; `None` while there is none.
    pub desk: Option<DeskView>,
    /// This machine has a way to others.
    pub network: bool,
    /// The sign-ins under way, as the snapshot shows them.
    pub sign_ins: Vec<SignInView>,
    /// Where the vault is, if that is a place in the file system.
    pub vault_place: Option<String>,
    /// Whether there is a newer version, where that is looked for.
    pub look_out: LookOut,
    /// What the snapshot says beside the accounts.
    pub warnings: Vec<Problem>,
    /// Accounts that came from the store with a secret in plain sight.
    exposed: BTreeSet<String>,
    /// Why what was decided is not written down yet.
    pub unwritten: Option<Problem>,
    vault: VaultHealth,
    /// The vaults of teams beside it, by their names here.
    teams: BTreeMap<Box<str>, VaultHealth>,
    /// Tokens that this machine has a copy of, whose grants the vault has not given since.
    living: BTreeMap<Lies, Living>,
    /// What to say about this computer's clock, if it is wrong.
    skewed: Option<Problem>,
    /// Keys the hashes under which spent and imported secrets are remembered.
    key: [u8; 32],
    /// Accounts that something happened to since the last look.
    touched: BTreeSet<String>,
    /// When all accounts were looked at, and when they are again; `None`: now.
    planned: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// When notices that are held back are looked at; `None`: there are none.
    notices_at: Option<DateTime<Utc>>,
    /// Renew by schedule; a keeper that lives for one command does only what it is asked.
    schedule: bool,
    /// This machine, where others share the vault.
    pub me: Option<RenewedBy>,
    /// Which machines share the vault; `None`: this one alone uses it.
    roster: Option<Roster>,
}

impl Core {
    /// A core without accounts. `key` keys the hashes under which secrets are remembered; without `schedule` nothing is
    /// renewed by itself.
    pub fn new(
        providers: Providers,
        settings: Settings,
        vault: VaultKind,
        key: [u8; 32],
        schedule: bool,
    ) -> Self {
        Self {
            entries: BTreeMap::new(),
            leaving: BTreeMap::new(),
            removed: BTreeMap::new(),
            naming: BTreeSet::new(),
            undeleted: BTreeMap::new(),
            providers,
            tools: KnownTools::default(),
            switching: BTreeSet::new(),
            settings,
            desk: None,
            network: true,
            sign_ins: Vec::new(),
            vault_place: None,
            look_out: LookOut::default(),
            warnings: Vec::new(),
            exposed: BTreeSet::new(),
            unwritten: None,
            touched: BTreeSet::new(),
            planned: None,
            notices_at: None,
            vault: VaultHealth::of(vault),
            teams: BTreeMap::new(),
            living: BTreeMap::new(),
            skewed: None,
            key,
            schedule,
            me: None,
            roster: None,
        }
    }

    /// Takes over an account as the store knows it; its grant is still in the vault.
    pub fn restore(&mut self, account: Account, standing: Standing) {
        self.look_for_exposed(&account);
        self.meet_team(&account.team);
        let rank = self.rank(&account);
        let mut entry = Entry {
            provider: self.providers.get(&account.provider).map(|provider| provider.of(&account)),
            account,
            standing,
            held: Held::Unknown,
            key: None,
            doubted: None,
            flight: None,
            late: false,
            put_back: false,
            saving: None,
            unsaved: None,
            bringing: None,
            before: None,
            in_vain: None,
            revoking: false,
            refused_at: Vec::new(),
            vain: None,
            tool: None,
            rank,
            reading: false,
            read_at: None,
            was_renewed: false,
            following: false,
            follow_again: false,
            elsewhere: None,
            hand_back_at: None,
            not_handed_back: None,
        };
        entry.find_tool(&self.tools);
        self.touch(&entry.account.name);
        if !entry.standing.held_back.is_empty() {
            self.notices_at.get_or_insert(DateTime::UNIX_EPOCH);
        }
        self.entries.insert(entry.account.name.clone(), Box::new(entry));
    }

    /// Takes another set of definitions; each account is described by the new ones from now on.
    pub fn set_providers(&mut self, providers: Providers) {
        self.providers = providers;
        for entry in self.entries.values_mut() {
            entry.described_by(&self.providers, &self.tools);
        }
        self.touch_all();
    }

    /// The definitions that hold now.
    pub fn providers(&self) -> &Providers {
        &self.providers
    }

    /// Where grants are kept.
    pub fn vault_kind(&self) -> VaultKind {
        self.vault.kind
    }

    /// Grants are kept there from now on. Nothing is in the vault of before.
    pub fn use_vault(&mut self, kind: VaultKind, place: Option<String>) {
        self.vault.kind = kind;
        self.vault_place = place;
    }

    /// Whether an account has exactly this name.
    pub fn knows(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// The account that is shown as this, where none has it as its name: what misleads is written out for those who see it,
    /// and they name it so.
    pub fn shown_as(&self, shown: &str) -> Option<&str> {
        if !shown.contains('\\') || self.knows(shown) {
            return None;
        }
        let names = self.entries.keys().chain(self.removed.keys());
        names.map(String::as_str).find(|name| turnglass_protocol::letters::shown(name) == shown)
    }

    /// The names of all accounts, in order.
    pub fn names(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// What the store is to keep of an account.
    pub fn record(&self, name: &str) -> Option<(&Account, &Standing)> {
        self.entries.get(name).map(|entry| (&entry.account, &entry.standing))
    }

    /// Whether something is under way that will change the account by itself.
    pub fn busy(&self, name: &str) -> bool {
        let is_out_of_sight = self.naming.contains(name);
        is_out_of_sight
            || self.entries.get(name).is_some_and(|entry| {
                entry.flight.is_some()
                    || entry.saving.is_some()
                    || entry.revoking
                    || entry.following
                    || entry.reading
                    || matches!(entry.held, Held::Loading)
            })
    }

    /// Whether everything is at rest: nothing asked, nothing being saved.
    pub fn at_rest(&self) -> bool {
        self.leaving.is_empty()
            && self
                .entries
                .values()
                .all(|entry| entry.flight.is_none() && entry.saving.is_none() && !entry.revoking)
    }

    /// Accounts whose newest grant is in memory only.
    pub fn unsaved(&self) -> Vec<String> {
        let unsaved = self.entries.values().filter(|entry| entry.unsaved.is_some());
        unsaved.map(|entry| entry.account.name.clone()).collect()
    }

    /// Looks at the accounts: what is due is begun, what is near its end is told, what could not be saved or
    /// loaded is tried again. Between planned instants only those that something happened to are looked at.
    pub fn look(&mut self, now: DateTime<Utc>) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.forget_removed(now);
        if !self.schedule {
            return effects;
        }
        for (team, vault) in self.healths_mut() {
            if vault.trouble.is_some() && vault.retry_at.take_if(|at| *at <= now).is_some() {
                effects.push(Effect::Probe { team });
            }
        }
        effects.extend(self.delete_again(now));
        let touched = std::mem::take(&mut self.touched);
        let names = match self.planned {
            // A clock that was set back makes every plan doubtful.
            Some((made_at, next)) if made_at <= now && now < next => touched.into_iter().collect(),
            _ => {
                self.planned = Some((now, now + self.settings.look()));
                self.names()
            }
        };
        for name in &names {
            self.look_at(name, now, &mut effects);
        }
        let next = names.iter().filter_map(|name| self.wake_at(name, now)).min();
        if let (Some((_, planned)), Some(next)) = (&mut self.planned, next) {
            *planned = next.min(*planned);
        }
        effects
    }

    fn look_at(&mut self, name: &str, now: DateTime<Utc>, effects: &mut Vec<Effect>) {
        let serves = self.trouble_for(name).is_none();
        let Some(entry) = self.entries.get_mut(name) else { return };
        if let Some(moving) = &entry.standing.moving {
            if serves && moving.retry_at.is_none_or(|at| at <= now) {
                effects.extend(self.go_on_moving(name));
            }
            return;
        }
        // What is left to other machines is read when somebody asks for it.
        if matches!(entry.held, Held::Unknown) && serves && entry.rank.is_some() {
            effects.extend(entry.load());
        }
        if entry.unsaved.as_ref().is_some_and(|unsaved| unsaved.retry_at <= now) {
            effects.extend(entry.save_again());
        }
        if self.entries.get(name).is_some_and(|entry| entry.follows()) {
            effects.extend(self.hand_back(name, now));
            effects.extend(self.follow_late(name, now));
        }
        self.tell_the_end(name, now, effects);
        let due = matches!(self.step(name, now), Some(Step::Refresh { at, .. }) if at <= now);
        if due && !self.settings.paused {
            effects.extend(self.begin(name, now));
        }
    }

    /// When [`Core::look`] is to be called next: an instant of the wall clock, at most a day away.
    pub fn next_look(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let daily = now + schedule::LOOK;
        let forgotten = self.next_forgotten();
        if !self.schedule {
            return forgotten.map_or(daily, |at| at.min(daily));
        }
        let notices = self.next_notices();
        if !self.touched.is_empty() {
            return now;
        }
        let waits = |(_, vault): (_, &VaultHealth)| vault.retry_at.filter(|_| vault.trouble.is_some());
        let vault = self.healths().filter_map(waits).min();
        let planned = self.planned.map_or(now, |(_, next)| next);
        let deletion = self.next_deletion();
        vault
            .into_iter()
            .chain(notices)
            .chain(forgotten)
            .chain(deletion)
            .fold(planned.min(daily), DateTime::min)
    }

    /// When this account is to be looked at next by itself.
    fn wake_at(&self, name: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let entry = self.entries.get(name)?;
        let unsaved =
            entry.unsaved.as_ref().filter(|_| entry.saving.is_none()).map(|unsaved| unsaved.retry_at);
        let warn = entry.warn_at();
        let ends = [entry.standing.expires_at, warn].into_iter().flatten().filter(|at| *at > now);
        let step = match self.step(name, now) {
            Some(Step::Refresh { at, .. }) if !self.settings.paused => Some(at),
            Some(Step::Look { at }) => Some(at),
            _ => None,
        };
        let handed_back = entry.follows().then(|| self.next_hand_back(name)).flatten();
        let moved = entry.standing.moving.as_ref().and_then(|moving| moving.retry_at);
        ends.chain(unsaved).chain(step).chain(handed_back).chain(moved).min()
    }

    /// Something happened to this account: it is looked at next.
    pub fn touch(&mut self, name: &str) {
        if !self.touched.contains(name) {
            self.touched.insert(name.to_owned());
        }
    }

    /// Something happened to all.
    fn touch_all(&mut self) {
        self.planned = None;
    }

    /// Takes the settings whole, and plans anew.
    pub fn configure(&mut self, settings: Settings) {
        self.settings = settings;
        self.touch_all();
    }

    /// The schedule's word on an account that is at rest and whose grant is here.
    fn step(&self, name: &str, now: DateTime<Utc>) -> Option<Step> {
        let entry = self.entries.get(name).filter(|_| !self.is_switching(name))?;
        if entry.standing.moving.is_some() {
            return None;
        }
        if entry.account.disabled || entry.flight.is_some() || entry.saving.is_some() || entry.revoking {
            return None;
        }
        // While the newest grant is in memory only, the vault must take it before another is asked for.
        if entry.unsaved.is_some() || !matches!(entry.held, Held::Here(_)) || self.trouble_of(entry).is_some()
        {
            return None;
        }
        Some(schedule::step(&entry.facts(&self.settings), now))
    }

    /// The vault's item for this grant of the account; with one that is brought goes what is brought with it.
    pub fn item(&self, name: &str, grant: &Grant) -> Option<Secret> {
        let entry = self.entries.get(name)?;
        let account = entry.bringing.as_ref().map_or(&entry.account, |brought| &brought.account);
        // Values that came from JSON can be written as JSON.
        Item::encode_beside(account, grant, entry.key.as_ref(), entry.before.as_deref()).ok()
    }

    /// What keeps things from being as they should, beside the vault and the accounts themselves.
    pub fn all_warnings(&self) -> impl Iterator<Item = Problem> {
        let own = self.warnings.iter().chain(&self.unwritten).chain(&self.skewed).cloned();
        own.chain(self.team_troubles()).chain(self.all_undeleted()).chain(self.all_exposed())
    }

    fn fingerprint(&self, secret: &Secret) -> String {
        fingerprint(&self.key, secret)
    }
}

fn fingerprint(key: &[u8], secret: &Secret) -> String {
    use hmac::{KeyInit, Mac};
    // HMAC takes keys of any length.
    let Ok(mut mac) = hmac::Hmac::<sha2::Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(secret.expose().as_bytes());
    turnglass_protocol::hex::hex(&mac.finalize().into_bytes()[..16])
}
