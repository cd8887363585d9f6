//! Streams of events (the HTML Standard, section 9.2): each event a message, and the ids by which a stream goes on where it
//! broke off.

use crate::ask::{Asked, EVENTS, is};
use crate::failure::Failure;
use crate::id::Id;
use crate::talk::Talk;
use futures_util::Stream;
use futures_util::stream::{StreamExt, try_unfold};
use reqwest::header::HeaderValue;
use reqwest::{Method, Response, StatusCode};
use sse_stream::{Sse, SseByteStream};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// So often in a row an answer's stream may not come back.
const TRIES: u32 = 5;
/// A server that ends its streams at once is asked no faster than this.
const LEAST: Duration = Duration::from_millis(50);
/// A stream that has said all ends by itself within this, and its connection serves again.
const LINGER: Duration = Duration::from_secs(1);

/// The events of one answer, as they come.
pub(crate) struct Events(Pin<Box<dyn Stream<Item = Result<Sse, sse_stream::Error>> + Send>>);

impl Events {
    pub(crate) fn of(response: Response) -> Self {
        let bytes = try_unfold(response, |mut response| async {
            Ok::<_, reqwest::Error>(response.chunk().await?.map(|chunk| (chunk, response)))
        });
        Self(Box::pin(SseByteStream::new(bytes)))
    }

    /// `None` at the end, wherever that came.
    pub(crate) async fn next(&mut self) -> Option<Sse> {
        match self.0.next().await? {
            Ok(event) => Some(event),
            Err(why) => {
                tracing::debug!(%why, "a stream broke off");
                None
            }
        }
    }
}

/// The message in an event; what else there may be, such as one that only brings an id, holds none.
pub(crate) fn message(event: &mut Sse) -> Option<String> {
    let is_message = event.event.as_deref().is_none_or(|named| named.is_empty() || named == "message");
    event.data.take().filter(|data| is_message && !data.trim().is_empty())
}

/// Where a stream goes on, and when.
#[derive(Default)]
struct Place {
    last: Option<HeaderValue>,
    retry: Option<Duration>,
    /// Tries in a row that brought nothing.
    vain: u32,
}

impl Place {
    fn at(&mut self, event: &Sse) {
        self.vain = 0;
        if let Some(id) = &event.id {
            self.last = HeaderValue::from_bytes(id.as_bytes()).ok().filter(|id| !id.is_empty());
        }
        if let Some(retry) = event.retry {
            self.retry = Some(Duration::from_millis(retry));
        }
    }
}

impl Talk {
    /// Passes on what a stream says, until these have their answers; it is resumed where it breaks off. Without ids it is the
    /// server's own stream, which goes on for as long as the server has it.
    pub(crate) async fn follow(
        self: &Arc<Self>,
        response: Response,
        generation: u64,
        ids: &[Id],
    ) -> Result<(), Failure> {
        let mut place = Place::default();
        let mut events = Events::of(response);
        loop {
            while let Some(mut event) = events.next().await {
                place.at(&event);
                if let Some(message) = message(&mut event) {
                    self.hear_event(message).await;
                }
                if !ids.is_empty() && self.waiting.none_of(ids) {
                    let rest = self.clone();
                    tokio::spawn(async move {
                        let _ = tokio::time::timeout(LINGER, rest.hear_out(events)).await;
                    });
                    return Ok(());
                }
            }
            if !ids.is_empty() && place.last.is_none() {
                return Err(self.broke_off());
            }
            events = self.resumed(&mut place, generation, ids.is_empty()).await?;
        }
    }

    async fn hear_event(&self, message: String) {
        if !self.hear(message.into()).await {
            tracing::warn!(host = self.host(), "an event that is no message");
        }
    }

    async fn hear_out(&self, mut events: Events) {
        while let Some(mut event) = events.next().await {
            if let Some(message) = message(&mut event) {
                self.hear_event(message).await;
            }
        }
    }

    /// The same stream once more, from the last event that came.
    async fn resumed(&self, place: &mut Place, generation: u64, is_own: bool) -> Result<Events, Failure> {
        loop {
            let first = place.retry.unwrap_or(self.pace.retry);
            let pause = first.saturating_mul(1 << place.vain.min(10)).max(LEAST);
            tokio::time::sleep(pause.min(self.pace.retry_at_most.max(first))).await;
            place.vain += 1;
            let standing = self.standing();
            if standing.generation != generation {
                return Err(self.broke_off());
            }
            let (session, version) = (standing.session, standing.version);
            let last_event = place.last.clone();
            let asked = Asked { session, version, last_event, ..Asked::to(Method::GET, &self.server) };
            match self.ask(asked).await {
                Ok(response) if response.status().is_success() && is(&response, EVENTS) => {
                    return Ok(Events::of(response));
                }
                Ok(response) if !passes(response.status()) => return Err(self.broke_off()),
                Ok(_) if !is_own && place.vain >= TRIES => return Err(self.broke_off()),
                Err(failure) if !is_own && place.vain >= TRIES => return Err(failure),
                Ok(_) | Err(_) => {}
            }
        }
    }

    pub(crate) fn broke_off(&self) -> Failure {
        let says = text!("mcp-broke-off", host = self.host());
        Failure::new(Text::joined([says, text!("try-again-hint")]))
    }
}

/// Whether it may be otherwise in a moment.
pub(crate) fn passes(status: StatusCode) -> bool {
    status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED
        || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
}
