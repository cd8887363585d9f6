//! One account's request to its provider: begun, built when it is its turn, called off, late, and whose answer it is.

use super::entry::{Flight, Held};
use super::{Core, Due, Effect};
use crate::account::{Account, Grant};
use crate::provider::Provider;
use chrono::{DateTime, Utc};
use turnglass_protocol::text;

impl Core {
    /// The provider and account whose answer is to be read, while that generation is still asked for.
    pub fn asked(&self, name: &str, generation: u64) -> Option<(&Provider, &Account, &Grant)> {
        let entry = self.entries.get(name)?;
        let flight = entry.flight.as_ref().filter(|flight| flight.generation == generation)?;
        Some((&flight.provider, &entry.account, entry.grant()?.as_ref()))
    }

    /// The provider that is asked for this generation takes its time. It is listened to all the same, and nothing is
    /// asked again meanwhile.
    pub fn late(&mut self, name: &str, generation: u64) -> bool {
        let entry = self.entries.get_mut(name).filter(|entry| entry.asks(generation));
        entry.map(|entry| entry.late = true).is_some()
    }

    /// Whether its provider takes longer to answer than whoever asks should wait.
    pub fn is_late(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.late)
    }

    /// Whether a provider is listened to.
    pub fn is_asking(&self) -> bool {
        self.entries.values().any(|entry| entry.flight.is_some())
    }

    /// Begins a refresh, unless one is under way or the account cannot be renewed.
    pub(super) fn begin(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        if self.is_switching(name) {
            return Vec::new();
        }
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        if entry.flight.is_some()
            || entry.saving.is_some()
            || entry.revoking
            || entry.standing.moving.is_some()
        {
            return Vec::new();
        }
        let Held::Here(grant) = &entry.held else { return Vec::new() };
        let Some(provider) = entry.provider.clone() else {
            let (says, hint) = match self.providers.fault(&entry.account.provider) {
                Some(fault) => (fault.message.clone(), text!("provider-fault-hint")),
                None => (
                    text!("provider-unknown", provider = &entry.account.provider),
                    text!("provider-unknown-hint"),
                ),
            };
            return self.misconfigured(name, says, hint, now, 0);
        };
        match crate::exchange::request(&provider, &entry.account, grant) {
            Ok(_) => {
                entry.flight = Some(Flight { generation: grant.generation, provider });
                entry.was_renewed = false;
                vec![Effect::Exchange { account: name.to_owned() }]
            }
            Err((says, hint)) => self.misconfigured(name, says, hint, now, 0),
        }
    }

    /// Whether its provider is one that is known.
    pub fn is_described(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.provider.is_some())
    }

    /// The host that is asked for this account's tokens.
    pub fn host(&self, name: &str) -> Option<String> {
        let entry = self.entries.get(name)?;
        let url = entry.account.token_url(entry.provider.as_ref()?)?;
        url::Url::parse(url).ok()?.host_str().map(str::to_owned)
    }

    /// The request that was decided on, built when it is its turn: see that the vault takes writes and still holds
    /// this grant, note the intent, ask, and report the answer for the grant's generation. It goes to the provider as that
    /// one is described now; `None`: what was decided on cannot be asked any more ([`Core::called_off`]).
    pub fn due_request(&mut self, name: &str) -> Option<Due> {
        let entry = self.entries.get_mut(name)?;
        let grant = entry.grant().filter(|grant| entry.asks(grant.generation))?.clone();
        let provider = entry.provider.clone()?;
        let request = crate::exchange::request(&provider, &entry.account, &grant).ok()?;
        let rotates = entry.rotates();
        let beside = entry.beside();
        entry.flight = Some(Flight { generation: grant.generation, provider });
        Some(Due { grant, rotates, beside, request })
    }

    /// Nothing is asked after all: the settings changed before it was its turn. What is wrong with them is told.
    pub fn called_off(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.lands();
        self.begin(name, now)
    }
}
