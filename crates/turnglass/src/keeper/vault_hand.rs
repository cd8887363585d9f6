//! The vault on a thread of its own: its calls block, and may hang behind a prompt. Whoever waits for one waits
//! for a bounded time; the thread goes on, in order, so that a late save is still a save.

use crate::account::{Grant, Item};
use crate::sealed::Key;
use crate::secret::Secret;
use crate::vault::{Vault, VaultTrouble};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// How long an operation is waited for while nothing else gets done.
const PATIENCE: Duration = Duration::from_secs(5);

/// What stands in the vault before a request.
pub(super) enum Found {
    /// Nobody else writes there.
    Ours,
    Item(Option<Secret>),
}

impl Found {
    /// Whether it is the grant that was saved there.
    pub(super) fn is(&self, grant: &Grant) -> bool {
        match self {
            Found::Ours => true,
            Found::Item(None) => false,
            Found::Item(Some(item)) => Item::decode(item).is_ok_and(|(_, held)| held.is_same(grant)),
        }
    }
}

type Job = Box<dyn FnOnce(&mut dyn Vault) + Send>;

#[derive(Clone)]
pub(super) enum VaultHand {
    Beside(Sender<Job>, Arc<AtomicU64>),
    /// A vault in this process alone needs no thread.
    Here(Arc<Mutex<Box<dyn Vault>>>),
}

impl VaultHand {
    pub(super) fn new(mut vault: Box<dyn Vault>) -> std::io::Result<Self> {
        if vault.is_own() {
            return Ok(Self::Here(Arc::new(Mutex::new(vault))));
        }
        let (sender, jobs) = channel::<Job>();
        let done = Arc::new(AtomicU64::new(0));
        let counted = done.clone();
        std::thread::Builder::new().name("vault".into()).spawn(move || {
            for job in jobs {
                job(vault.as_mut());
                counted.fetch_add(1, Ordering::Relaxed);
            }
        })?;
        Ok(Self::Beside(sender, done))
    }

    /// Whether there is nothing to save into.
    pub(super) fn forgets(&self) -> bool {
        matches!(self, Self::Here(_))
    }

    async fn call<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn Vault) -> Result<T, VaultTrouble> + Send + 'static,
    ) -> Result<T, VaultTrouble> {
        let (jobs, done) = match self {
            Self::Beside(jobs, done) => (jobs, done),
            Self::Here(vault) => return act(vault.lock().unwrap_or_else(PoisonError::into_inner).as_mut()),
        };
        let (answer, mut result) = oneshot::channel();
        // Nobody waits any more when the time is over: the result then goes nowhere.
        let job = Box::new(move |vault: &mut dyn Vault| drop(answer.send(act(vault))));
        if jobs.send(job).is_err() {
            return Err(VaultTrouble::Failing("its thread ended".into()));
        }
        loop {
            let before = done.load(Ordering::Relaxed);
            match tokio::time::timeout(PATIENCE, &mut result).await {
                Ok(Ok(result)) => return result,
                Ok(Err(_)) => return Err(VaultTrouble::Failing("its thread ended".into())),
                // Others were served meanwhile: it is not hanging, there is a queue.
                Err(_) if done.load(Ordering::Relaxed) != before => {}
                Err(_) => {
                    let says = format!("it did not answer within {} s", PATIENCE.as_secs());
                    return Err(VaultTrouble::Failing(says));
                }
            }
        }
    }

    pub(super) async fn unlock(&self, passphrase: Secret) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.unlock(&passphrase)).await
    }

    pub(super) async fn rekey(&self, key: Key) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.rekey(&key)).await
    }

    pub(super) async fn ready(&self) -> Result<(), VaultTrouble> {
        self.call(|vault| vault.ready()).await
    }

    /// Ready for a write; and what it holds of this account, if other programs could have changed that.
    pub(super) async fn ready_for(&self, account: String) -> Result<Found, VaultTrouble> {
        self.call(move |vault| {
            vault.ready()?;
            if vault.is_own() { Ok(Found::Ours) } else { vault.load(&account).map(Found::Item) }
        })
        .await
    }

    pub(super) async fn load(&self, account: String) -> Result<Option<Secret>, VaultTrouble> {
        self.call(move |vault| vault.load(&account)).await
    }

    pub(super) async fn save(&self, account: String, item: Secret) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.save(&account, &item)).await
    }

    pub(super) async fn delete(&self, account: String) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.delete(&account)).await
    }

    pub(super) async fn items(&self) -> Result<Vec<Secret>, VaultTrouble> {
        self.call(|vault| vault.items()).await
    }
}
