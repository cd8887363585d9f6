//! Who used a forward, and how much: counters by client, from when it began to be served. No secret, no address.

use crate::forward::Clock;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;
use turnglass_protocol::text::Text;

/// What a client did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientUse {
    /// Whose key it used.
    pub client: String,
    /// How often it has asked.
    pub requests: u64,
    /// What is on its way for it now: requests that wait, answers that stream, WebSockets.
    pub open: u64,
    /// Bytes of bodies that it sent.
    pub sent: u64,
    /// Bytes of bodies that came back.
    pub received: u64,
    /// When it asked last.
    pub last_used_at: DateTime<Utc>,
    /// The account that its last answered request went by.
    pub account: Option<String>,
    /// What went wrong last, and when.
    pub last_error: Option<(DateTime<Utc>, Text)>,
}

/// Counters of a forward, by client.
pub struct Meter {
    clock: Clock,
    clients: Mutex<BTreeMap<String, Arc<Client>>>,
}

/// The counters of one client, and what ends all that is open of it.
pub(crate) struct Client {
    pub(crate) name: String,
    clock: Clock,
    requests: AtomicU64,
    open: AtomicU64,
    pub(crate) sent: AtomicU64,
    pub(crate) received: AtomicU64,
    last: Mutex<Last>,
    gone: Mutex<CancellationToken>,
}

struct Last {
    used_at: DateTime<Utc>,
    account: Option<String>,
    error: Option<(DateTime<Utc>, Text)>,
}

/// Something that is open of a client; not any more when it is dropped.
pub(crate) struct Open(pub(crate) Arc<Client>);

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Meter {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, clients: Mutex::default() }
    }

    /// Everybody who has asked, by name.
    pub fn snapshot(&self) -> Vec<ClientUse> {
        locked(&self.clients).values().map(|client| client.told()).collect()
    }

    /// The counters of this client, from its first request on.
    pub(crate) fn client(&self, name: String) -> Arc<Client> {
        let mut clients = locked(&self.clients);
        if let Some(client) = clients.get(&name) {
            return client.clone();
        }
        let client = Arc::new(Client {
            name: name.clone(),
            clock: self.clock.clone(),
            requests: AtomicU64::default(),
            open: AtomicU64::default(),
            sent: AtomicU64::default(),
            received: AtomicU64::default(),
            last: Mutex::new(Last { used_at: (self.clock)(), account: None, error: None }),
            gone: Mutex::default(),
        });
        clients.insert(name, client.clone());
        client
    }

    /// Ends what is open of this client, and whoever is called so later is counted from nothing.
    pub(crate) fn forget(&self, name: &str) {
        self.let_go(name);
        locked(&self.clients).remove(name);
    }

    /// Ends what is open of this client. Its counters stay.
    pub(crate) fn let_go(&self, name: &str) {
        let client = locked(&self.clients).get(name).cloned();
        if let Some(client) = client {
            std::mem::take(&mut *locked(&client.gone)).cancel();
        }
    }
}

impl Client {
    /// One more request.
    pub(crate) fn begin(self: &Arc<Self>) -> Open {
        self.requests.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        locked(&self.last).used_at = (self.clock)();
        Open(self.clone())
    }

    /// Is cancelled when all that is open now has to end.
    pub(crate) fn gone(&self) -> CancellationToken {
        locked(&self.gone).clone()
    }

    pub(crate) fn went_by(&self, account: &str) {
        let last = &mut locked(&self.last).account;
        if last.as_deref() != Some(account) {
            *last = Some(account.to_owned());
        }
    }

    pub(crate) fn failed(&self, why: Text) {
        locked(&self.last).error = Some(((self.clock)(), why));
    }

    fn told(&self) -> ClientUse {
        let last = locked(&self.last);
        ClientUse {
            client: self.name.clone(),
            requests: self.requests.load(Relaxed),
            open: self.open.load(Relaxed),
            sent: self.sent.load(Relaxed),
            received: self.received.load(Relaxed),
            last_used_at: last.used_at,
            account: last.account.clone(),
            last_error: last.error.clone(),
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Relaxed);
    }
}
