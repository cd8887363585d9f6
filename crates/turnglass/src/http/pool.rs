//! Connections that were left clean, for the next request to the same place by the same way.

use super::way::{Connection, is_idle};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A connection is kept for so long.
const IDLE: Duration = Duration::from_secs(20);
/// And so many for one place: as many as it is asked over at once. One more would have to be closed while the answer that it
/// brought is not kept yet, and be made anew for the next request.
pub const MOST: usize = 24;

#[derive(Default)]
pub(super) struct Pool(Mutex<HashMap<String, Vec<(Connection, Instant)>>>);

impl Pool {
    /// The one that was used last. One that ended, or on which something came that nobody asked for, is let go.
    pub(super) fn take(&self, origin: &str) -> Option<Connection> {
        let mut held = self.held();
        let idle = held.get_mut(origin)?;
        while let Some((mut connection, since)) = idle.pop() {
            if since.elapsed() < IDLE && is_idle(&mut connection) {
                return Some(connection);
            }
        }
        held.remove(origin);
        None
    }

    pub(super) fn put(&self, origin: &str, connection: Connection) {
        let mut held = self.held();
        held.retain(|_, idle| {
            idle.retain(|(_, since)| since.elapsed() < IDLE);
            !idle.is_empty()
        });
        let idle = held.entry(origin.to_owned()).or_default();
        if idle.len() < MOST {
            idle.push((connection, Instant::now()));
        }
    }

    /// The way there is another one from now on.
    pub(super) fn clear(&self) {
        self.held().clear();
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<String, Vec<(Connection, Instant)>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
