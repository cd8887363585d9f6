//! Connections that were left clean, for the next request to the same place by the same way.

use super::way::{Connection, is_idle};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use turnglass_core::exchange::Request;

/// A connection is kept for so long.
const IDLE: Duration = Duration::from_secs(20);
/// And so many for one place: as many as it is asked over at once. One more would have to be closed while the answer that it
/// brought is not kept yet, and be made anew for the next request.
pub const MOST: usize = 24;

#[derive(Default)]
pub(super) struct Pool(Mutex<HashMap<Place, Vec<(Connection, Instant)>>>);

/// Whom a connection leads to, and as whom: over one that was made with a client's certificate, only that client asks.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Place {
    origin: String,
    certificate: Option<[u8; 32]>,
}

impl Place {
    pub(super) fn of(request: &Request) -> Self {
        let certificate = request.proof.certificate.as_ref();
        Self {
            origin: request.url.origin().ascii_serialization(),
            certificate: certificate.map(|shown| Sha256::digest(shown.pem.expose()).into()),
        }
    }
}

impl Pool {
    /// The one that was used last. One that ended, or on which something came that nobody asked for, is let go.
    pub(super) fn take(&self, place: &Place) -> Option<Connection> {
        let mut held = self.held();
        let idle = held.get_mut(place)?;
        while let Some((mut connection, since)) = idle.pop() {
            if since.elapsed() < IDLE && is_idle(&mut connection) {
                return Some(connection);
            }
        }
        held.remove(place);
        None
    }

    pub(super) fn put(&self, place: Place, connection: Connection) {
        let mut held = self.held();
        held.retain(|_, idle| {
            idle.retain(|(_, since)| since.elapsed() < IDLE);
            !idle.is_empty()
        });
        let idle = held.entry(place).or_default();
        if idle.len() < MOST {
            idle.push((connection, Instant::now()));
        }
    }

    /// The way there is another one from now on.
    pub(super) fn clear(&self) {
        self.held().clear();
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<Place, Vec<(Connection, Instant)>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
