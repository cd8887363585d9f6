//! The place of a request among those that go by one connection to the host.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Free again when it is dropped.
pub(crate) struct Place {
    open: Option<Arc<AtomicUsize>>,
    host: Arc<str>,
}

impl Place {
    /// One of those that are counted there, as one of them already.
    pub(crate) fn new(host: &Arc<str>, open: Option<Arc<AtomicUsize>>) -> Self {
        Self { open, host: host.clone() }
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(open) = &self.open {
            open.fetch_sub(1, Ordering::AcqRel);
        }
    }
}
