//! The vault on a thread of its own: its calls block, and may hang behind a prompt. Whoever waits for one waits
//! for a bounded time; the thread goes on, in order, so that a late save is still a save.

use crate::patience::Patience;
use crate::sealed::Key;
use crate::vault::{Given, Gone, LogLine, Member, Turn, Vault, VaultTrouble};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use turnglass_core::account::{Grant, Item};
use turnglass_protocol::error::in_a_moment;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{TeamLogView, TeamView};

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

/// What the thread is given to do.
pub(super) enum Job {
    /// Saves that wait together are done together: a vault that is one file writes it once for all of them.
    Save {
        account: String,
        item: Secret,
        answer: Answer<()>,
    },
    Other(Box<Act>),
}

type Act = dyn FnOnce(&mut dyn Vault) + Send;

type Answer<T> = oneshot::Sender<Result<T, VaultTrouble>>;

impl Job {
    fn run(self, vault: &mut dyn Vault) {
        match self {
            Job::Save { account, item, answer } => drop(answer.send(vault.save(&account, &item))),
            Job::Other(act) => act(vault),
        }
    }
}

#[derive(Clone)]
pub(super) enum VaultHand {
    Beside {
        jobs: Sender<Job>,
        /// How many it has done.
        done: Arc<AtomicU64>,
        /// Other machines use the vault too.
        shared: bool,
    },
    /// A vault in this process alone needs no thread.
    Here(Arc<Mutex<Box<dyn Vault>>>),
}

impl VaultHand {
    pub(super) fn new(mut vault: Box<dyn Vault>) -> std::io::Result<Self> {
        if vault.is_own() {
            return Ok(Self::Here(Arc::new(Mutex::new(vault))));
        }
        let shared = vault.is_shared();
        let (sender, jobs) = channel::<Job>();
        let done = Arc::new(AtomicU64::new(0));
        let counted = done.clone();
        std::thread::Builder::new().name("vault".into()).spawn(move || {
            let mut next = jobs.recv().ok();
            while let Some(job) = next.take() {
                match job {
                    Job::Other(act) => act(vault.as_mut()),
                    Job::Save { account, item, answer } => {
                        let (mut items, mut answers) = (vec![(account, item)], vec![answer]);
                        next = jobs.try_recv().ok();
                        while vault.saves_together() && matches!(next, Some(Job::Save { .. })) {
                            if let Some(Job::Save { account, item, answer }) = next.take() {
                                items.push((account, item));
                                answers.push(answer);
                            }
                            next = jobs.try_recv().ok();
                        }
                        let saved = vault.save_all(&items);
                        for (answer, result) in answers.into_iter().zip(saved) {
                            let _ = answer.send(result);
                        }
                    }
                }
                counted.fetch_add(1, Ordering::Relaxed);
                next = next.or_else(|| jobs.recv().ok());
            }
        })?;
        Ok(Self::Beside { jobs: sender, done, shared })
    }

    /// The same; where there can be no thread, one that says so of whatever it is asked.
    pub(super) fn of(vault: Box<dyn Vault>) -> Self {
        let shared = vault.is_shared();
        Self::new(vault).unwrap_or_else(|_| {
            let (jobs, _) = channel::<Job>();
            Self::Beside { jobs, done: Arc::default(), shared }
        })
    }

    /// Whether other machines use it too.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self, Self::Beside { shared: true, .. })
    }

    pub(super) async fn take_turn(&self, account: String, grant: Arc<Grant>) -> Result<Turn, VaultTrouble> {
        self.call(move |vault| vault.take_turn(&account, &grant)).await
    }

    pub(super) async fn check_in(&self, member: Member) -> Result<Option<Vec<u64>>, VaultTrouble> {
        self.call(move |vault| vault.check_in(&member)).await
    }

    pub(super) fn write_log(
        &self,
        member: Member,
        lines: Vec<LogLine>,
    ) -> impl Future<Output = Result<(), VaultTrouble>> + Send + 'static {
        self.call(move |vault| vault.write_log(&member, &lines))
    }

    pub(super) async fn read_log(&self, limit: usize) -> Result<Vec<TeamLogView>, VaultTrouble> {
        self.call(move |vault| vault.read_log(limit)).await
    }

    pub(super) async fn sweep(&self) -> Result<bool, VaultTrouble> {
        self.call(|vault| vault.sweep()).await
    }

    pub(super) async fn team(&self, member: Member) -> Result<TeamView, VaultTrouble> {
        self.call(move |vault| vault.team(&member)).await
    }

    pub(super) async fn gone(&self, account: String) -> Result<Option<Gone>, VaultTrouble> {
        self.call(move |vault| vault.gone(&account)).await
    }

    pub(super) fn was_renamed(&self, account: String, to: String) {
        drop(self.call(move |vault| {
            vault.was_renamed(&account, &to);
            Ok(())
        }));
    }

    pub(super) async fn names(&self) -> Result<Vec<String>, VaultTrouble> {
        self.call(|vault| vault.names()).await
    }

    pub(super) async fn keep_turn(&self, account: String) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.keep_turn(&account)).await
    }

    pub(super) fn end_turn(
        &self,
        account: String,
    ) -> impl Future<Output = Result<(), VaultTrouble>> + Send + 'static {
        self.call(move |vault| vault.end_turn(&account))
    }

    /// Whether there is nothing to save into.
    pub(super) fn forgets(&self) -> bool {
        matches!(self, Self::Here(_))
    }

    /// The vault does it in the order of these calls; only its answer is awaited.
    fn call<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn Vault) -> Result<T, VaultTrouble> + Send + 'static,
    ) -> impl Future<Output = Result<T, VaultTrouble>> + Send + 'static {
        // Nobody waits any more when the time is over: the result then goes nowhere.
        self.queue(|answer| Job::Other(Box::new(move |vault: &mut dyn Vault| drop(answer.send(act(vault))))))
    }

    fn queue<T: Send + 'static>(
        &self,
        job: impl FnOnce(Answer<T>) -> Job,
    ) -> impl Future<Output = Result<T, VaultTrouble>> + Send + 'static {
        let (answer, result) = oneshot::channel();
        let done = match self {
            Self::Beside { jobs, done, .. } => {
                // A thread that ended drops the one who would answer, and that is told.
                let _ = jobs.send(job(answer));
                done.clone()
            }
            Self::Here(vault) => {
                job(answer).run(vault.lock().unwrap_or_else(PoisonError::into_inner).as_mut());
                Arc::default()
            }
        };
        Self::answered(result, done)
    }

    async fn answered<T>(
        mut result: oneshot::Receiver<Result<T, VaultTrouble>>,
        done: Arc<AtomicU64>,
    ) -> Result<T, VaultTrouble> {
        let ended = || VaultTrouble::Failing(text!("vault-thread-ended"));
        loop {
            let before = done.load(Ordering::Relaxed);
            match Patience::of(PATIENCE).wait(&mut result).await {
                Some(Ok(result)) => return result,
                Some(Err(_)) => return Err(ended()),
                // Others were served meanwhile: it is not hanging, there is a queue.
                None if done.load(Ordering::Relaxed) != before => {}
                None => {
                    let says = text!("vault-silent", seconds = %PATIENCE.as_secs());
                    return Err(VaultTrouble::Failing(says));
                }
            }
        }
    }

    pub(super) async fn unlock(&self, key: Key) -> Result<(), VaultTrouble> {
        self.call(move |vault| vault.unlock(&key)).await
    }

    pub(super) async fn rekey(&self, key: Key) -> Result<(), VaultTrouble> {
        self.call(move |vault| {
            vault.rekey(&key)?;
            // An old copy of the vault opens with the old key, and holds the keys to what the journal keeps from now on:
            // each account gets another one with its next save.
            let items = vault.items()?;
            let keyed =
                items.iter().filter_map(|item| Item::read(item).ok()).filter(|item| item.key.is_some());
            let unkeyed: Vec<(String, Secret)> = keyed
                .filter_map(|item| {
                    let text =
                        Item::encode_beside(&item.account, &item.grant, None, item.before.as_deref()).ok()?;
                    Some((item.account.name, text))
                })
                .collect();
            vault.save_all(&unkeyed).into_iter().collect()
        })
        .await
    }

    /// The program that keeps the vault, where that is another one.
    pub(super) async fn kept_by(&self) -> Option<String> {
        self.call(|vault| Ok(vault.kept_by())).await.ok()?
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

    pub(super) async fn give(&self, account: String, item: Secret) -> Result<Given, VaultTrouble> {
        self.call(move |vault| vault.give(&account, &item)).await
    }

    pub(super) async fn has(&self, account: String) -> Result<bool, VaultTrouble> {
        self.call(move |vault| vault.has(&account)).await
    }

    pub(super) async fn load(&self, account: String) -> Result<Option<Secret>, VaultTrouble> {
        self.call(move |vault| vault.load(&account)).await
    }

    pub(super) fn save(
        &self,
        account: String,
        item: Secret,
    ) -> impl Future<Output = Result<(), VaultTrouble>> + Send + 'static {
        self.queue(|answer| Job::Save { account, item, answer })
    }

    /// Where other machines use the vault too, none of them renews the account meanwhile: what it got would come back under
    /// the name that is given up.
    pub(super) fn save_under_new_name(
        &self,
        account: String,
        grant: Option<Arc<Grant>>,
        to: String,
        item: Secret,
    ) -> impl Future<Output = Result<(), VaultTrouble>> + Send + 'static {
        self.call(move |vault| {
            let turn = match grant.filter(|_| vault.is_shared()) {
                Some(grant) => vault.take_turn(&account, &grant)?,
                None => Turn::Mine { after: None },
            };
            if !matches!(turn, Turn::Mine { .. }) {
                return Err(VaultTrouble::Entry(in_a_moment(text!("being-renewed", name = &account))));
            }
            let saved = vault.save(&to, &item);
            if saved.is_err() {
                let _ = vault.end_turn(&account);
            }
            saved
        })
    }

    pub(super) fn delete(
        &self,
        account: String,
    ) -> impl Future<Output = Result<(), VaultTrouble>> + Send + 'static {
        self.call(move |vault| vault.delete(&account))
    }

    pub(super) async fn items(&self) -> Result<Vec<Secret>, VaultTrouble> {
        self.call(|vault| vault.items()).await
    }
}
