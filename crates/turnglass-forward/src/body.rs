//! Bodies on their way. Both are handed on piece by piece: nothing is read before it can be written on the other side. What a
//! client sends is kept beside that up to a bound, until the host has answered: so it can be sent once more.

use crate::headers;
use crate::lane::Place;
use crate::meter::{Client, Open};
use http::HeaderMap;
use http_body_util::Full;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use tokio_util::sync::WaitForCancellationFutureOwned;
use turnglass_protocol::text;

/// As much of a request's body is kept as would have to be sent again.
pub(crate) const KEPT: u64 = 1 << 20;

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a client sends: read once from it, and sent by whichever [`Sent`] was taken last.
pub(crate) struct Source(Option<Arc<Mutex<Flow>>>);

struct Flow {
    rest: Incoming,
    ended: bool,
    /// What came so far, from the beginning on; `None` when it is not kept any more.
    kept: Option<Vec<Piece>>,
    /// How many bytes came so far.
    came: u64,
    /// Who may read: each one that is taken is for a request in place of the one before.
    turn: u32,
    waiting: Option<Waker>,
    client: Arc<Client>,
    broken: Broken,
}

/// Whether the client has broken its body off, or wrote what is none: then nothing that comes of it is the host's fault.
#[derive(Clone, Default)]
pub(crate) struct Broken(Arc<AtomicBool>);

impl Broken {
    pub(crate) fn is_so(&self) -> bool {
        self.0.load(Relaxed)
    }
}

#[derive(Clone)]
enum Piece {
    Data(Bytes),
    Trailers(HeaderMap),
}

/// The body of one request to the host.
pub(crate) struct Sent(Option<Reading>);

struct Reading {
    flow: Arc<Mutex<Flow>>,
    turn: u32,
    /// How many of the pieces, and of the bytes, went out.
    pieces: usize,
    bytes: u64,
}

fn locked(flow: &Mutex<Flow>) -> MutexGuard<'_, Flow> {
    flow.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Source {
    pub(crate) fn new(rest: Incoming, client: &Arc<Client>) -> Self {
        if rest.is_end_stream() {
            return Self(None);
        }
        let (client, kept) = (client.clone(), Some(Vec::new()));
        let (waiting, broken) = (None, Broken::default());
        let flow = Flow { rest, ended: false, kept, came: 0, turn: 0, waiting, client, broken };
        Self(Some(Arc::new(Mutex::new(flow))))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether all that came so far is still here.
    pub(crate) fn is_kept(&self) -> bool {
        self.0.as_ref().is_none_or(|flow| locked(flow).kept.is_some())
    }

    /// Whether it has come to nothing by the client's doing.
    pub(crate) fn broken(&self) -> Broken {
        self.0.as_ref().map(|flow| locked(flow).broken.clone()).unwrap_or_default()
    }

    /// The whole of it, for one request; the one before, if there is any, breaks off.
    pub(crate) fn take(&self) -> Sent {
        Sent(self.0.as_ref().map(|flow| {
            let mut held = locked(flow);
            held.turn += 1;
            if let Some(before) = held.waiting.take() {
                before.wake();
            }
            Reading { flow: flow.clone(), turn: held.turn, pieces: 0, bytes: 0 }
        }))
    }

    /// It will not be sent again.
    pub(crate) fn forget(&self) {
        if let Some(flow) = &self.0 {
            locked(flow).kept = None;
        }
    }
}

impl Flow {
    /// The next piece from the client.
    fn next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Piece, BoxError>>> {
        let frame = match Pin::new(&mut self.rest).poll_frame(context) {
            Poll::Pending => {
                self.waiting = Some(context.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(None) => {
                self.ended = true;
                return Poll::Ready(None);
            }
            Poll::Ready(Some(Err(error))) => {
                self.broken.0.store(true, Relaxed);
                return Poll::Ready(Some(Err(error.into())));
            }
            Poll::Ready(Some(Ok(frame))) => frame,
        };
        let piece = match frame.into_data() {
            Ok(data) => Piece::Data(data),
            Err(frame) => {
                let mut trailers = frame.into_trailers().unwrap_or_default();
                headers::trailing(&mut trailers);
                Piece::Trailers(trailers)
            }
        };
        if let Piece::Data(data) = &piece {
            self.came += data.len() as u64;
            self.client.sent.fetch_add(data.len() as u64, Relaxed);
        }
        match &mut self.kept {
            Some(kept) if self.came <= KEPT => kept.push(piece.clone()),
            kept => *kept = None,
        }
        Poll::Ready(Some(Ok(piece)))
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Some(reading) = &mut self.get_mut().0 else { return Poll::Ready(None) };
        let mut flow = locked(&reading.flow);
        if flow.turn != reading.turn {
            return Poll::Ready(Some(Err("sent once more by another request".into())));
        }
        let before = flow.kept.as_ref().and_then(|kept| kept.get(reading.pieces)).cloned();
        let piece = match before {
            Some(piece) => piece,
            None if flow.ended => return Poll::Ready(None),
            None => match flow.next(context) {
                Poll::Ready(Some(Ok(piece))) => piece,
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            },
        };
        reading.pieces += 1;
        Poll::Ready(Some(Ok(match piece {
            Piece::Data(data) => {
                reading.bytes += data.len() as u64;
                Frame::data(data)
            }
            Piece::Trailers(trailers) => Frame::trailers(trailers),
        })))
    }

    fn is_end_stream(&self) -> bool {
        let Some(reading) = &self.0 else { return true };
        let flow = locked(&reading.flow);
        let is_last = flow.kept.as_ref().is_none_or(|kept| kept.len() <= reading.pieces);
        is_last && (flow.ended || flow.rest.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let Some(reading) = &self.0 else { return SizeHint::with_exact(0) };
        let flow = locked(&reading.flow);
        let before = flow.came.saturating_sub(reading.bytes);
        match flow.rest.size_hint().exact() {
            Some(rest) => SizeHint::with_exact(before + rest),
            None => SizeHint::new(),
        }
    }
}

pin_project! {
    /// What comes back: from the host, or from here.
    #[project = Shown]
    pub(crate) enum Answer {
        Own { #[pin] body: Full<Bytes> },
        Host {
            #[pin] body: Incoming,
            #[pin] gone: WaitForCancellationFutureOwned,
            open: Open,
            place: Place,
            upload: Broken,
        },
    }
}

impl Answer {
    pub(crate) fn own(words: impl Into<Bytes>) -> Self {
        Self::Own { body: Full::new(words.into()) }
    }

    /// What the host sends, for as long as its client may have it.
    pub(crate) fn host(
        body: Incoming,
        gone: WaitForCancellationFutureOwned,
        open: Open,
        place: Place,
        upload: Broken,
    ) -> Self {
        Self::Host { body, gone, open, place, upload }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let (body, gone, open, place, upload) = match self.project() {
            Shown::Own { body } => return body.poll_frame(context).map_err(|never| match never {}),
            Shown::Host { body, gone, open, place, upload } => (body, gone, open, place, upload),
        };
        if gone.poll(context).is_ready() {
            return Poll::Ready(Some(Err("the client's key was revoked".into())));
        }
        let polled = body.poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                open.0.received.fetch_add(bytes as u64, Relaxed);
            }
            Poll::Ready(Some(Err(_))) => {
                open.0.failed(match upload.is_so() {
                    true => text!("carried-request-broken"),
                    false => text!("carried-broken-off", host = place.host()),
                });
            }
            _ => {}
        }
        polled.map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Own { body } => body.is_end_stream(),
            Self::Host { body, .. } => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Own { body } => body.size_hint(),
            Self::Host { body, .. } => body.size_hint(),
        }
    }
}
