//! What all parts of a bridge share: how the server is reached and what was settled with it, who waits for an answer, and the
//! way back to the client. What the server says comes through here alone.

use crate::Pace;
use crate::failure::Failure;
use crate::id::Id;
use crate::message::{Message, Part, error_for, error_message, settled_version, with_id};
use crate::tokens::Tokens;
use crate::waiting::{For, Request, Waiting};
use bytes::Bytes;
use reqwest::header::HeaderValue;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use url::Url;

/// More of a server's own words helps nobody.
const LONGEST_WORDS: usize = 300;

/// How messages reach the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Way {
    /// All at one address.
    #[default]
    Streamable,
    /// As of 2024-11-05: sent here, and answered on a stream that stays open.
    Old(Url),
}

/// What holds since a session began.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Raised at each beginning.
    pub(crate) generation: u64,
    pub(crate) way: Way,
    pub(crate) session: Option<HeaderValue>,
    /// The protocol's version that was settled on.
    pub(crate) version: Option<HeaderValue>,
    /// `initialize` was answered.
    pub(crate) ready: bool,
    /// Hears what the server says by itself.
    pub(crate) listener: Option<AbortHandle>,
}

pub(crate) struct Talk {
    pub(crate) server: Url,
    pub(crate) http: reqwest::Client,
    pub(crate) tokens: Arc<dyn Tokens>,
    pub(crate) pace: Pace,
    pub(crate) waiting: Waiting,
    /// Held by who begins a session.
    pub(crate) beginning: Arc<tokio::sync::Mutex<()>>,
    standing: Mutex<Standing>,
    /// The client's own `initialize`.
    hello: Mutex<Option<(Bytes, Id)>>,
    out: mpsc::Sender<Bytes>,
}

fn locked<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Talk {
    pub(crate) fn new(
        server: Url,
        http: reqwest::Client,
        tokens: Arc<dyn Tokens>,
        pace: Pace,
        out: mpsc::Sender<Bytes>,
    ) -> Self {
        Self {
            server,
            http,
            tokens,
            pace,
            out,
            waiting: Waiting::default(),
            beginning: Arc::default(),
            standing: Mutex::default(),
            hello: Mutex::default(),
        }
    }

    /// Whom the client is told of.
    pub(crate) fn host(&self) -> &str {
        self.server.host_str().unwrap_or_default()
    }

    pub(crate) fn standing(&self) -> Standing {
        locked(&self.standing).clone()
    }

    /// Changes what holds, as long as no other session has begun.
    pub(crate) fn settle(&self, generation: u64, change: impl FnOnce(&mut Standing)) {
        let mut standing = locked(&self.standing);
        if standing.generation == generation {
            change(&mut standing);
        }
    }

    /// Forgets the session that there was.
    pub(crate) fn anew(&self) -> u64 {
        let mut standing = locked(&self.standing);
        let generation = standing.generation + 1;
        standing.listener.iter().for_each(AbortHandle::abort);
        *standing = Standing { generation, ..Standing::default() };
        generation
    }

    pub(crate) fn greeted(&self, hello: Bytes, id: Id) {
        *locked(&self.hello) = Some((hello, id));
    }

    pub(crate) fn hello(&self) -> Option<(Bytes, Id)> {
        locked(&self.hello).clone()
    }

    /// To the client. Waits while the client does not read; whoever sends to it is read no faster than that.
    pub(crate) async fn tell(&self, line: Bytes) {
        // The client has gone: the bridge ends.
        let _ = self.out.send(line).await;
    }

    /// Each of these gets this in place of an answer, if it has none.
    pub(crate) async fn fail(&self, ids: &[Id], failure: &Failure) {
        for id in ids {
            let Some(request) = self.waiting.take(id) else { continue };
            tracing::info!(failure = %failure.says(), "not answered");
            match request.whose {
                For::Client => self.tell(failure.answer(&request.id.raw).into()).await,
                For::Bridge(told) => drop(told.send(Err(failure.clone()))),
            }
        }
    }

    /// What the server says, to the client. An answer that nobody waits for (any more) goes nowhere. `false` where it is no
    /// message.
    pub(crate) async fn hear(&self, text: Bytes) -> bool {
        let Some(message) = Message::read(text) else { return false };
        if !message.parts.iter().any(|part| matches!(part, Part::Response { .. })) {
            self.tell(message.text).await;
            return true;
        }
        let texts = message.texts();
        let mut passed: Vec<Cow<'_, str>> = Vec::new();
        for (part, text) in message.parts.iter().zip(&texts) {
            match part {
                Part::Response { id: Some(id), is_error } => {
                    let Some(request) = self.waiting.take(id) else { continue };
                    // Some clients know their ids only as they wrote them.
                    let own = Some(&request.id.raw).filter(|own| **own != id.raw);
                    let own = own.and_then(|own| with_id(text, own));
                    if self.judged(request, text, *is_error) {
                        passed.push(own.map_or(Cow::Borrowed(*text), Cow::Owned));
                    }
                }
                // Of whom it speaks is not known.
                Part::Response { id: None, .. } => {}
                Part::Request { .. } | Part::Notification { .. } => passed.push(Cow::Borrowed(*text)),
            }
        }
        let is_whole =
            passed.len() == texts.len() && passed.iter().all(|one| matches!(one, Cow::Borrowed(_)));
        match passed.as_slice() {
            [] => {}
            _ if is_whole => self.tell(message.text.clone()).await,
            [one] if !message.is_batch => self.tell(one.clone().into_owned().into()).await,
            some => self.tell(format!("[{}]", some.join(",")).into()).await,
        }
        true
    }

    /// Whether the client gets it. What it settles, holds before anybody reads it.
    fn judged(&self, request: Request, text: &str, is_error: bool) -> bool {
        if request.is_initialize && !is_error {
            let version = settled_version(text).and_then(|version| HeaderValue::try_from(version).ok());
            let generation = request.generation.unwrap_or_default();
            self.settle(generation, |standing| (standing.version, standing.ready) = (version, true));
        }
        match request.whose {
            For::Client => true,
            For::Bridge(told) => {
                let why = error_message(text).unwrap_or_default();
                let (host, why) = (self.host(), plain(&why, LONGEST_WORDS));
                let refused = || Failure::new(text!("mcp-begin-refused", host, why));
                let _ = told.send(if is_error { Err(refused()) } else { Ok(()) });
                false
            }
        }
    }

    /// The error of a server that refuses a request without saying which: the answer to the only one that it can mean.
    pub(crate) async fn hear_refusal(&self, text: Bytes, ids: &[Id]) -> bool {
        let Some(message) = Message::read(text) else { return false };
        let [Part::Response { is_error: true, .. }] = message.parts.as_slice() else { return false };
        let [id] = ids else { return false };
        let Some(answer) = message.texts().first().and_then(|text| error_for(text, &id.raw)) else {
            return false;
        };
        self.hear(answer.into()).await
    }
}
