//! What the server says by itself: on a stream of its own, where it has one.

use crate::ask::{Asked, EVENTS, is};
use crate::events::passes;
use crate::talk::{Talk, Way};
use reqwest::Method;
use std::sync::Arc;

impl Talk {
    /// From now on what the server says by itself is heard, for as long as this session lasts.
    pub(crate) fn listen(self: &Arc<Self>) {
        let standing = self.standing();
        // The older transport has one stream for all.
        if standing.listener.is_some() || standing.way != Way::Streamable {
            return;
        }
        let (talk, generation) = (self.clone(), standing.generation);
        let listener = tokio::spawn(async move { talk.listen_on(generation).await });
        let handle = listener.abort_handle();
        self.settle(generation, |standing| standing.listener = Some(handle));
    }

    async fn listen_on(self: Arc<Self>, generation: u64) {
        let mut pause = self.pace.retry;
        loop {
            let standing = self.standing();
            if standing.generation != generation {
                return;
            }
            let (session, version) = (standing.session, standing.version);
            let asked = Asked { session, version, ..Asked::to(Method::GET, &self.server) };
            match self.ask(asked).await {
                Ok(response) if response.status().is_success() && is(&response, EVENTS) => {
                    // It ends where the server has no such stream any more; the next request shows why.
                    let _ = self.follow(response, generation, &[]).await;
                    break;
                }
                // Most often 405: it says nothing by itself.
                Ok(response) if !passes(response.status()) => break,
                Ok(_) | Err(_) => {}
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(self.pace.retry_at_most);
        }
        self.settle(generation, |standing| standing.listener = None);
    }
}
