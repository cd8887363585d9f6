//! The engine for a forward, and what it tells of its clients.

use super::{Kept, KnownKeys};
use std::sync::Arc;
use turnglass_forward::{Clock, Forward, Keys, Pool, Serving, Tokens, Way};
use turnglass_protocol::error::Problem;
use turnglass_protocol::view::{ForwardClientView, ForwardPool};

impl Keys for KnownKeys {
    fn client(&self, _: &str, key: &str) -> Option<String> {
        KnownKeys::client(self, key)
    }
}

/// What carries its requests, by this proxy or the system's, and listens nowhere yet.
pub fn engine(
    kept: &Kept,
    tokens: Arc<dyn Tokens>,
    keys: Arc<KnownKeys>,
    proxy: Option<&str>,
    clock: Clock,
) -> Result<Arc<Serving>, Problem> {
    let forward = Forward {
        name: kept.name.clone(),
        to: kept.to.clone(),
        accounts: kept.accounts.clone(),
        origins: kept.origins.clone(),
        pool: match kept.pool {
            ForwardPool::One => Pool::One,
            ForwardPool::RoundRobin => Pool::RoundRobin,
            ForwardPool::NextOn429 => Pool::NextOn429,
        },
    };
    let proxy = proxy.and_then(|url| turnglass_protocol::settings::proxy(url).ok());
    Serving::new(forward, tokens, keys, Way { tls: crate::http::tls()?, proxy }, clock)
}

/// What its clients did.
pub fn uses(serving: &Serving) -> Vec<ForwardClientView> {
    let used = serving.meter().snapshot().into_iter().map(|used| ForwardClientView {
        client: used.client,
        since: None,
        requests: used.requests,
        open: used.open,
        last_at: Some(used.last_used_at.timestamp_millis()),
        error: used.last_error.map(|(_, why)| why),
    });
    used.collect()
}
