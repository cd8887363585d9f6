//! The `state` values of sign-ins (RFC 6749, section 10.12) that wait for a browser at this moment.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The states of all sign-ins that wait for a browser: one may come back to the address of another.
#[derive(Clone, Default)]
pub(super) struct States(Arc<Mutex<HashSet<String>>>);

/// Takes it out again at the end.
pub(super) struct OpenState(States, String);

impl States {
    pub(super) fn open(&self, state: &str) -> OpenState {
        self.held().insert(state.to_owned());
        OpenState(self.clone(), state.to_owned())
    }

    /// Whether it is of another one than `own`.
    pub(super) fn know(&self, query: &str, own: &str) -> bool {
        let first = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "state");
        first.is_some_and(|(_, state)| state != own && self.held().contains(&*state))
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenState {
    fn drop(&mut self) {
        self.0.held().remove(&self.1);
    }
}
