//! The beginning of a session: by the client's own `initialize`, or once more with what stood in it, where the server has
//! forgotten the session or could not be talked to before. One begins at a time.

use crate::ask::{Asked, session};
use crate::failure::Failure;
use crate::id::Id;
use crate::message::initialize_again;
use crate::talk::{Standing, Talk, Way};
use crate::waiting::{For, Request};
use bytes::Bytes;
use reqwest::{Method, StatusCode};
use std::sync::Arc;
use tokio::sync::{OwnedMutexGuard, oneshot};

const INITIALIZED: &[u8] = br#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;

impl Talk {
    /// The client begins. `_begins` is held until it is answered.
    pub(crate) async fn client_begins(self: Arc<Self>, text: Bytes, id: Id, _begins: OwnedMutexGuard<()>) {
        let ids = [id];
        if let Err(failure) = self.introduce(text, &ids).await {
            self.fail(&ids, &failure).await;
        }
    }

    /// What holds, once there is a session: one is begun where the client's own beginning came to nothing.
    pub(crate) async fn established(self: &Arc<Self>) -> Result<Standing, Failure> {
        let standing = self.standing();
        if standing.ready || self.hello().is_none() {
            return Ok(standing);
        }
        let begins = self.beginning.clone().lock_owned().await;
        let standing = self.standing();
        if standing.ready {
            return Ok(standing);
        }
        self.once_more(begins).await?;
        Ok(self.standing())
    }

    /// The server knows nothing of this session any more.
    pub(crate) async fn begin_anew(self: &Arc<Self>, gone: u64) -> Result<(), Failure> {
        let begins = self.beginning.clone().lock_owned().await;
        let standing = self.standing();
        if standing.ready && standing.generation != gone {
            return Ok(());
        }
        self.once_more(begins).await
    }

    /// Whole, even where the request that wanted it is cancelled meanwhile: others wait for it too.
    async fn once_more(self: &Arc<Self>, begins: OwnedMutexGuard<()>) -> Result<(), Failure> {
        let talk = self.clone();
        let begun = tokio::spawn(async move {
            let _begins = begins;
            talk.again().await
        });
        begun.await.unwrap_or_else(|_| Err(self.broke_off()))
    }

    async fn again(self: &Arc<Self>) -> Result<(), Failure> {
        let Some((hello, _)) = self.hello() else { return Ok(()) };
        let own = format!("turnglass-{}", self.standing().generation + 1);
        let Some(body) = initialize_again(&hello, &own) else { return Ok(()) };
        let id = Id { raw: format!("\"{own}\""), key: format!("\"{own}") };
        let (told, answer) = oneshot::channel();
        self.waiting.add(Request::of(id.clone(), For::Bridge(told), true));
        if let Err(failure) = self.introduce(body, std::slice::from_ref(&id)).await {
            self.waiting.take(&id);
            return Err(failure);
        }
        answer.await.unwrap_or_else(|_| Err(self.broke_off()))?;
        let Standing { way, session, version, .. } = self.standing();
        let body = Some(Bytes::from_static(INITIALIZED));
        let to = match &way {
            Way::Streamable => &self.server,
            Way::Old(endpoint) => endpoint,
        };
        self.ask(Asked { body, session, version, ..Asked::to(Method::POST, to) }).await?;
        self.listen();
        Ok(())
    }

    /// Sends an `initialize`, by whichever transport the server speaks. Returns when it is answered.
    async fn introduce(self: &Arc<Self>, body: Bytes, ids: &[Id]) -> Result<(), Failure> {
        // What waits on the stream of the older transport waits for nothing now.
        let before = self.standing();
        let generation = self.anew();
        if matches!(before.way, Way::Old(_)) {
            self.fail(&self.waiting.of(before.generation), &self.broke_off()).await;
        }
        self.waiting.sent(ids, generation);
        let asked = |to| Asked { body: Some(body.clone()), ..Asked::to(Method::POST, to) };
        let response = self.ask(asked(&self.server)).await?;
        let status = response.status();
        if status.is_success() {
            self.settle(generation, |standing| standing.session = session(&response));
            return self.take(response, generation, ids).await;
        }
        // What refuses is short; a server that never ends it has said enough by its status.
        let said = tokio::time::timeout(self.pace.endpoint, response.bytes()).await;
        let said = said.ok().and_then(Result::ok).unwrap_or_default();
        let may_be_old = matches!(
            status,
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
        );
        let endpoint = if may_be_old { self.old(generation).await? } else { None };
        let Some(endpoint) = endpoint else {
            return match self.hear_refusal(said, ids).await {
                true => Ok(()),
                false => Err(self.answered(status)),
            };
        };
        let response = self.ask(asked(&endpoint)).await?;
        if !response.status().is_success() {
            return Err(self.answered(response.status()));
        }
        self.waiting.answered(ids).await;
        Ok(())
    }
}
