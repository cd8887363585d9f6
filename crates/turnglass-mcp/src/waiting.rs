//! Requests that have no answer yet. Each leaves here once, so that no request is answered twice.

use crate::failure::Failure;
use crate::id::Id;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot};
use tokio::task::AbortHandle;

/// Who waits for the answer.
#[derive(Debug)]
pub(crate) enum For {
    Client,
    /// The bridge itself, which has begun a session anew.
    Bridge(oneshot::Sender<Result<(), Failure>>),
}

#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) id: Id,
    pub(crate) whose: For,
    pub(crate) is_initialize: bool,
    /// It belongs to no session, and is cancelled by who no longer listens.
    pub(crate) is_alone: bool,
    /// The beginning of the way to the server on which it went.
    pub(crate) generation: Option<u64>,
    task: Option<AbortHandle>,
}

impl Request {
    pub(crate) fn of(id: Id, whose: For, is_initialize: bool) -> Self {
        Self { id, whose, is_initialize, is_alone: false, generation: None, task: None }
    }

    pub(crate) fn alone(self, is_alone: bool) -> Self {
        Self { is_alone, ..self }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Waiting {
    requests: Mutex<HashMap<String, Request>>,
    /// One of them has left.
    fewer: Notify,
}

impl Waiting {
    fn requests(&self) -> MutexGuard<'_, HashMap<String, Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, request: Request) {
        self.requests().insert(request.id.key.clone(), request);
    }

    /// What asks for these, and ends with them when they are cancelled.
    pub(crate) fn asked_by(&self, ids: &[Id], task: &AbortHandle) {
        let mut requests = self.requests();
        let mut is_wanted = ids.is_empty();
        for id in ids {
            if let Some(request) = requests.get_mut(&id.key) {
                request.task = Some(task.clone());
                is_wanted = true;
            }
        }
        if !is_wanted {
            // All were cancelled, or answered, meanwhile.
            task.abort();
        }
    }

    /// They are on their way to the server.
    pub(crate) fn sent(&self, ids: &[Id], generation: u64) {
        let mut requests = self.requests();
        for id in ids {
            if let Some(request) = requests.get_mut(&id.key) {
                request.generation = Some(generation);
            }
        }
    }

    /// It is answered now, by whom ever.
    pub(crate) fn take(&self, id: &Id) -> Option<Request> {
        let taken = self.requests().remove(&id.key);
        self.fewer.notify_waiters();
        taken
    }

    /// Nobody wants its answer any more, and nobody asks for it.
    pub(crate) fn cancel(&self, id: &Id) {
        let request = self.take(id);
        request.and_then(|request| request.task).iter().for_each(AbortHandle::abort);
    }

    /// Whether the server has to be told that it is cancelled: one that it never heard of, or that belongs to no session, is
    /// given up without a word.
    pub(crate) fn cancels_without_a_word(&self, id: &Id) -> bool {
        let requests = self.requests();
        requests.get(&id.key).is_some_and(|request| request.is_alone || request.generation.is_none())
    }

    pub(crate) fn none_of(&self, ids: &[Id]) -> bool {
        let requests = self.requests();
        ids.iter().all(|id| !requests.contains_key(&id.key))
    }

    /// Those that went by this beginning.
    pub(crate) fn of(&self, generation: u64) -> Vec<Id> {
        let went = |request: &&Request| request.generation == Some(generation);
        self.requests().values().filter(went).map(|request| request.id.clone()).collect()
    }

    /// Until each of these has its answer.
    pub(crate) async fn answered(&self, ids: &[Id]) {
        self.until(|| self.none_of(ids)).await;
    }

    /// Until nobody waits.
    pub(crate) async fn all_answered(&self) {
        self.until(|| self.requests().is_empty()).await;
    }

    async fn until(&self, over: impl Fn() -> bool) {
        loop {
            let mut fewer = std::pin::pin!(self.fewer.notified());
            // Before it is looked at: one that leaves meanwhile is heard of.
            fewer.as_mut().enable();
            if over() {
                return;
            }
            fewer.await;
        }
    }
}
