//! Connections to the host: kept and shared by hyper's pool. An HTTP/2 connection carries only so many requests at once
//! (RFC 9113, section 6.5.2: servers allow 100 or more); what is more goes by another one, and does not wait for streams that stay
//! open.

use crate::body::Sent;
use crate::lane::Place;
use crate::refusal::Refusal;
use crate::target::Target;
use crate::way::{Connect, Outward, Way};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;
use turnglass_protocol::text::Text;

/// A connection that nobody uses is closed after this.
const IDLE: Duration = Duration::from_secs(60);
/// What one HTTP/2 connection is given at once.
const LANE: usize = 100;
/// How much of an answer is on its way before its client has read it; and room for all of a lane, so that a client that reads
/// slowly holds up nobody else.
const WINDOW: u32 = 512 << 10;
const WINDOWS: u32 = 64 << 20;

type Carrier = Client<Connect, Sent>;

pub(crate) struct Upstream {
    host: Arc<str>,
    outward: Outward,
    /// One for each [`LANE`] that are open; they stay, as there are never many.
    lanes: RwLock<Vec<Lane>>,
    most: usize,
    /// HTTP/1.1 alone, which can become another protocol.
    upgrades: OnceLock<Carrier>,
}

#[derive(Clone)]
struct Lane {
    carrier: Carrier,
    open: Arc<AtomicUsize>,
}

impl Upstream {
    pub(crate) fn new(target: &Target, way: Way) -> Self {
        // Without encryption it is HTTP/1.1, with a connection for each request that is open.
        let most = if target.is_plain() { usize::MAX } else { LANE };
        let (lanes, upgrades) = (RwLock::default(), OnceLock::new());
        Self { host: target.authority().into(), outward: Outward::new(way), lanes, most, upgrades }
    }

    /// Sends a request, and waits for the head of its answer.
    pub(crate) async fn send(&self, request: Request<Sent>) -> Result<(Response<Incoming>, Place), Refusal> {
        let (carrier, place) = self.place();
        self.by(&carrier, request).await.map(|response| (response, place))
    }

    /// The same for a request that wants to speak something else.
    pub(crate) async fn send_upgrade(
        &self,
        request: Request<Sent>,
    ) -> Result<(Response<Incoming>, Place), Refusal> {
        let carrier = self.upgrades.get_or_init(|| carrier(&self.outward, &[b"http/1.1"]));
        let place = Place::new(&self.host, None);
        self.by(carrier, request).await.map(|response| (response, place))
    }

    async fn by(&self, carrier: &Carrier, request: Request<Sent>) -> Result<Response<Incoming>, Refusal> {
        carrier.request(request).await.map_err(|error| {
            let cause = last_cause(&error);
            if is_too_large(&error) {
                return Refusal::head(&self.host);
            }
            let late =
                cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::TimedOut);
            let why = Text::from(&*turnglass_protocol::letters::shown(&cause.to_string()));
            match error.is_connect() {
                true => Refusal::unreachable(&self.host, why, late),
                false => Refusal::unanswered(&self.host, why),
            }
        })
    }

    fn place(&self) -> (Carrier, Place) {
        let free = |lanes: &[Lane]| {
            lanes.iter().find_map(|lane| {
                let more = |open| (open < self.most).then_some(open + 1);
                lane.open.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).ok()?;
                let place = Place::new(&self.host, Some(lane.open.clone()));
                Some((lane.carrier.clone(), place))
            })
        };
        if let Some(found) = free(&self.lanes.read().unwrap_or_else(PoisonError::into_inner)) {
            return found;
        }
        let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = free(&lanes) {
            return found;
        }
        let lane = Lane {
            carrier: carrier(&self.outward, &[b"h2", b"http/1.1"]),
            open: Arc::new(AtomicUsize::new(1)),
        };
        lanes.push(lane.clone());
        (lane.carrier, Place::new(&self.host, Some(lane.open)))
    }
}

fn last_cause<'a>(error: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause
}

/// The answer's head has more headers, or is longer, than hyper reads.
fn is_too_large(error: &(dyn std::error::Error + 'static)) -> bool {
    let causes = std::iter::successors(Some(error), |cause| cause.source());
    causes.filter_map(|cause| cause.downcast_ref::<hyper::Error>()).any(hyper::Error::is_parse_too_large)
}

fn carrier(outward: &Outward, protocols: &[&[u8]]) -> Carrier {
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .http2_initial_stream_window_size(WINDOW)
        .http2_initial_connection_window_size(WINDOWS)
        .build(outward.speaking(protocols))
}
