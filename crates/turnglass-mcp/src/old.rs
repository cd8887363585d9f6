//! The transport of 2024-11-05: a stream that stays open says first where messages are sent to, and then all that the server
//! says. When it ends, so does the session.

use crate::ask::{Asked, EVENTS, is};
use crate::events::{Events, message};
use crate::failure::Failure;
use crate::talk::{Talk, Way};
use reqwest::Method;
use std::sync::Arc;
use turnglass_protocol::text;
use url::Url;

impl Talk {
    /// Where messages are sent to; `None` where the server does not speak so.
    pub(crate) async fn old(self: &Arc<Self>, generation: u64) -> Result<Option<Url>, Failure> {
        // A server of the newer transport may hold this request for good, before its answer's head too.
        let begun = tokio::time::timeout(self.pace.endpoint, self.old_stream()).await;
        let Some((named, events)) = begun.ok().flatten() else { return Ok(None) };
        // The token goes there: to the same place, and no other.
        let endpoint = self.server.join(named.trim()).ok();
        let endpoint = endpoint.filter(|endpoint| endpoint.origin() == self.server.origin());
        let endpoint = endpoint.ok_or_else(|| Failure::new(text!("mcp-sent-on", host = self.host())))?;
        let talk = self.clone();
        let stream = tokio::spawn(async move { talk.hear_all(events, generation).await });
        let handle = stream.abort_handle();
        self.settle(generation, |standing| {
            standing.way = Way::Old(endpoint.clone());
            standing.listener = Some(handle);
        });
        Ok(Some(endpoint))
    }

    /// The stream, and the address that it names first.
    async fn old_stream(&self) -> Option<(String, Events)> {
        let response = self.ask(Asked::to(Method::GET, &self.server)).await.ok()?;
        if !response.status().is_success() || !is(&response, EVENTS) {
            return None;
        }
        let mut events = Events::of(response);
        let first = events.next().await?;
        let named = first.data.filter(|_| first.event.as_deref() == Some("endpoint"))?;
        Some((named, events))
    }

    async fn hear_all(self: Arc<Self>, mut events: Events, generation: u64) {
        while let Some(mut event) = events.next().await {
            if let Some(message) = message(&mut event)
                && !self.hear(message.into()).await
            {
                tracing::warn!(host = self.host(), "an event that is no message");
            }
        }
        self.settle(generation, |standing| (standing.ready, standing.listener) = (false, None));
        let unanswered = self.waiting.of(generation);
        self.fail(&unanswered, &self.broke_off()).await;
    }
}
