//! Lines in, lines out: reads what the client says, sends it on in order, and ends cleanly when either side goes. What is no
//! request arrives before the next message is sent, and a server may hold it for a while; a cancellation, a ping and the answer
//! to one wait for nothing meanwhile.

use crate::Pace;
use crate::ask::Asked;
use crate::failure::Failure;
use crate::id::Id;
use crate::message::{Message, asked_in, unmarked};
use crate::mirrored::Mirrored;
use crate::talk::{Talk, Way};
use crate::tokens::Tokens;
use crate::waiting::{For, Request};
use bytes::Bytes;
use reqwest::Method;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;
use turnglass_protocol::text;
use url::Url;

/// So many bytes of requests are on their way to the server, before the client has to wait.
const UNDER_WAY: u32 = 64 << 20;
/// So many messages wait for the client to read them, before the server has to wait.
const UNREAD: usize = 16;

/// What a bridge needs.
pub struct Bridge {
    /// The server's address.
    pub server: Url,
    /// Asks it. Must follow nothing by itself.
    pub http: reqwest::Client,
    /// Whose word the token is.
    pub tokens: Arc<dyn Tokens>,
    /// How long it waits for what.
    pub pace: Pace,
}

/// Passes messages both ways, until the client goes or `stop` comes. An error where the client's own pipes fail.
pub async fn bridge(
    bridge: Bridge,
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin + Send + 'static,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let Bridge { server, http, tokens, pace } = bridge;
    let (out, lines) = mpsc::channel(UNREAD);
    let (last, over) = oneshot::channel();
    let mut writer = tokio::spawn(write(output, lines, over));
    let talk = Arc::new(Talk::new(server, http, tokens, pace, out));
    let (queue, queued) = mpsc::unbounded_channel();
    // Ends with the bridge.
    let mut sending = JoinSet::new();
    sending.spawn(send_in_order(talk.clone(), queued));
    let read = tokio::select! {
        read = read(&talk, input, queue) => {
            // Nobody asks any more; what is on its way gets a moment.
            let answers = tokio::time::timeout(pace.answers, async {
                sending.join_next().await;
                talk.waiting.all_answered().await;
            });
            tokio::select! {
                _ = answers => {}
                _ = &mut writer => return read,
            }
            read
        }
        () = stop => Ok(()),
        // Nobody reads any more.
        written = &mut writer => {
            farewell(&talk).await;
            return written.unwrap_or(Ok(()));
        }
    };
    farewell(&talk).await;
    let _ = last.send(());
    // A client that does not read holds nobody up.
    let written = tokio::time::timeout(pace.farewell, writer).await;
    read.and(written.ok().and_then(Result::ok).unwrap_or(Ok(())))
}

async fn write(
    mut output: impl AsyncWrite + Unpin,
    mut lines: mpsc::Receiver<Bytes>,
    mut over: oneshot::Receiver<()>,
) -> io::Result<()> {
    let mut is_last = false;
    loop {
        let line = tokio::select! {
            biased;
            line = lines.recv() => line,
            _ = &mut over, if !is_last => {
                // What was said before still goes out.
                is_last = true;
                lines.close();
                continue;
            }
        };
        let Some(line) = line else { return Ok(()) };
        output.write_all(&line).await?;
        output.write_all(b"\n").await?;
        output.flush().await?;
    }
}

/// A message on its way, with the room that it takes until then.
type Queued = (Message, Option<OwnedSemaphorePermit>);

async fn read(
    talk: &Arc<Talk>,
    input: impl AsyncRead + Unpin,
    queue: mpsc::UnboundedSender<Queued>,
) -> io::Result<()> {
    let mut input = BufReader::with_capacity(16 << 10, input);
    let under_way = Arc::new(Semaphore::new(UNDER_WAY as usize));
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let line = unmarked(line.into());
        match Message::read(line.clone()) {
            Some(message) => {
                wait_for(talk, &message);
                if is_pressing(talk, &message) {
                    press(talk, message);
                    continue;
                }
                let size = u32::try_from(message.text.len()).unwrap_or(UNDER_WAY).min(UNDER_WAY);
                let room = under_way.clone().acquire_many_owned(size).await.ok();
                // It is taken for as long as the bridge stands.
                let _ = queue.send((message, room));
            }
            None => refuse(talk, &line).await,
        }
    }
}

/// It is no message; whoever waits for an answer to it hears so.
async fn refuse(talk: &Talk, line: &[u8]) {
    let Some(ids) = asked_in(line) else {
        let unreadable = Failure::unreadable(text!("mcp-unreadable"));
        return talk.tell(unreadable.answer("null").into()).await;
    };
    let invalid = Failure::invalid(text!("mcp-invalid"));
    if ids.is_empty() {
        talk.tell(invalid.answer("null").into()).await;
    }
    for id in ids {
        talk.tell(invalid.answer(&id.raw).into()).await;
    }
}

/// From now on its requests have no answer yet.
fn wait_for(talk: &Talk, message: &Message) {
    let (begins, is_alone) = (message.is_initialize(), Mirrored::of(message).is_some());
    for id in message.requests() {
        talk.waiting.add(Request::of(id.clone(), For::Client, begins).alone(is_alone));
    }
}

/// Whether it is late once it waits. Before there is a session, all wait for that.
fn is_pressing(talk: &Talk, message: &Message) -> bool {
    message.cancels().is_some() || message.is_of_a_ping() && talk.standing().ready
}

/// Sent beside all else.
fn press(talk: &Arc<Talk>, message: Message) {
    let Some(cancelled) = message.cancels() else { return send(talk, message, None) };
    if talk.waiting.cancels_without_a_word(&cancelled) {
        talk.waiting.cancel(&cancelled);
        return;
    }
    let talk = talk.clone();
    tokio::spawn(async move {
        tell(&talk, message).await;
        // By the specification no answer follows; one that was on its way goes nowhere.
        talk.waiting.cancel(&cancelled);
    });
}

async fn send_in_order(talk: Arc<Talk>, mut queued: mpsc::UnboundedReceiver<Queued>) {
    while let Some((message, room)) = queued.recv().await {
        let ids: Vec<Id> = message.requests().cloned().collect();
        match ids.as_slice() {
            [id] if message.is_initialize() => {
                talk.greeted(message.text.clone(), id.clone());
                // Whatever follows waits until this is answered.
                let held = talk.beginning.clone().lock_owned().await;
                tokio::spawn(talk.clone().client_begins(message.text, id.clone(), held));
            }
            [] => {
                let is_initialized = message.is_initialized();
                tell(&talk, message).await;
                if is_initialized && talk.standing().ready {
                    talk.listen();
                }
            }
            // Cancelled before it was its turn.
            ids if talk.waiting.none_of(ids) => {}
            _ => send(&talk, message, room),
        }
    }
}

fn send(talk: &Arc<Talk>, message: Message, room: Option<OwnedSemaphorePermit>) {
    let ids: Vec<Id> = message.requests().cloned().collect();
    let asking = tokio::spawn(talk.clone().exchange(message, room));
    talk.waiting.asked_by(&ids, &asking.abort_handle());
}

/// What is no request: it arrives before what the client says next, for some servers mind the order.
async fn tell(talk: &Arc<Talk>, message: Message) {
    let telling = tokio::spawn(talk.clone().exchange(message, None));
    let _ = tokio::time::timeout(talk.pace.taken, telling).await;
}

/// The server need not keep the session any longer.
async fn farewell(talk: &Arc<Talk>) {
    let standing = talk.standing();
    if standing.session.is_none() || standing.way != Way::Streamable {
        return;
    }
    let (session, version) = (standing.session, standing.version);
    let asked = Asked { session, version, ..Asked::to(Method::DELETE, &talk.server) };
    let _ = tokio::time::timeout(talk.pace.farewell, talk.ask(asked)).await;
}
