//! One message of the client's, and what comes of it.

use crate::ask::{Asked, EVENTS, is};
use crate::failure::Failure;
use crate::id::Id;
use crate::message::{Message, error_message, unmarked};
use crate::mirrored::Mirrored;
use crate::talk::{Standing, Talk, Way};
use bytes::Bytes;
use reqwest::{Method, Response, StatusCode};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

impl Talk {
    /// Sends it, and passes on what is answered. `room` is given back as soon as the server has taken it.
    pub(crate) async fn exchange(self: Arc<Self>, message: Message, room: Option<OwnedSemaphorePermit>) {
        let ids: Vec<Id> = message.requests().cloned().collect();
        let exchanged = match Mirrored::of(&message) {
            Some(mirrored) => self.alone(&message.text, mirrored, &ids, room).await,
            None => self.exchanged(&message.text, &ids, room).await,
        };
        if let Err(failure) = exchanged {
            if ids.is_empty() {
                tracing::warn!(failure = %failure.says(), "a message did not arrive");
            }
            self.fail(&ids, &failure).await;
        }
    }

    /// It belongs to no session, and to no older transport.
    async fn alone(
        self: &Arc<Self>,
        body: &Bytes,
        mirrored: Mirrored,
        ids: &[Id],
        room: Option<OwnedSemaphorePermit>,
    ) -> Result<(), Failure> {
        let generation = self.standing().generation;
        self.waiting.sent(ids, generation);
        let Mirrored { version, method, name } = mirrored;
        let (version, routed) = (Some(version), Some((method, name)));
        let body = Some(body.clone());
        let asked = Asked { body, version, routed, ..Asked::to(Method::POST, &self.server) };
        let response = self.ask(asked).await?;
        let status = response.status();
        if status.is_success() {
            drop(room);
            return self.take(response, generation, ids).await;
        }
        let said = response.bytes().await.unwrap_or_default();
        match self.hear_refusal(said, ids).await {
            true => Ok(()),
            false => Err(self.answered(status)),
        }
    }

    async fn exchanged(
        self: &Arc<Self>,
        body: &Bytes,
        ids: &[Id],
        room: Option<OwnedSemaphorePermit>,
    ) -> Result<(), Failure> {
        let mut begun_anew = false;
        loop {
            let Standing { generation, way, session, version, .. } = self.established().await?;
            let to = match &way {
                Way::Streamable => &self.server,
                Way::Old(endpoint) => endpoint,
            };
            self.waiting.sent(ids, generation);
            let had_session = session.is_some() || way != Way::Streamable;
            let asked = Asked { body: Some(body.clone()), session, version, ..Asked::to(Method::POST, to) };
            let response = self.ask(asked).await?;
            let status = response.status();
            if status.is_success() {
                drop(room);
                return match way {
                    Way::Streamable => self.take(response, generation, ids).await,
                    // It comes on the stream.
                    Way::Old(_) => Ok(()),
                };
            }
            let said = unmarked(response.bytes().await.unwrap_or_default());
            let is_gone = had_session && self.hello().is_some() && tells_of_session(status, &said);
            if is_gone && ids.is_empty() {
                // It belongs to what is over; the next request begins anew.
                return Err(self.answered(status));
            }
            if is_gone && !begun_anew {
                self.begin_anew(generation).await?;
                begun_anew = true;
                continue;
            }
            return match self.hear_refusal(said, ids).await {
                true => Ok(()),
                false => Err(self.answered(status)),
            };
        }
    }

    /// Passes on what an answer of success holds, until each of these is answered.
    pub(crate) async fn take(
        self: &Arc<Self>,
        response: Response,
        generation: u64,
        ids: &[Id],
    ) -> Result<(), Failure> {
        if ids.is_empty() {
            return Ok(());
        }
        if is(&response, EVENTS) {
            return self.follow(response, generation, ids).await;
        }
        let said = unmarked(response.bytes().await.map_err(|error| self.unreached(&error))?);
        if said.iter().all(u8::is_ascii_whitespace) {
            // Taken, as only what is no request should be: what it says by itself may hold the answer.
            return match self.standing().listener {
                Some(_) => Ok(()),
                None => Err(self.says_nothing()),
            };
        }
        let is_message = self.hear(said.clone()).await;
        if self.waiting.none_of(ids) || self.hear_refusal(said, ids).await {
            return Ok(());
        }
        match is_message {
            true => Err(self.says_nothing()),
            false => Err(Failure::new(text!("mcp-no-message", host = self.host()))),
        }
    }

    fn says_nothing(&self) -> Failure {
        let says = text!("mcp-no-answer", host = self.host());
        Failure::new(Text::joined([says, text!("try-again-hint")]))
    }
}

/// Whether the server knows nothing of the session that was named: 404 by the specification. Servers that were made after
/// the SDKs' examples answer 400 and say so.
fn tells_of_session(status: StatusCode, said: &[u8]) -> bool {
    match status {
        StatusCode::NOT_FOUND => true,
        StatusCode::BAD_REQUEST => std::str::from_utf8(said)
            .ok()
            .and_then(error_message)
            .is_some_and(|message| message.to_ascii_lowercase().contains("session")),
        _ => false,
    }
}
