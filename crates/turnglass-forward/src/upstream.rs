//! Connections to the host: kept and shared by hyper's pool. An HTTP/2 connection carries only so many requests at once
//! (RFC 9113, section 6.5.2: servers allow 100 or more); what is more goes by another one, and does not wait for streams that stay
//! open.

use crate::body::{BoxError, Sent};
use crate::lane::Place;
use crate::refusal::Refusal;
use crate::target::{Target, is_here};
use http::{Request, Response, Uri};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::ClientConfig;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::TcpStream;
use tower_service::Service;
use turnglass_protocol::text::Text;

/// A connection is made within this, with its encryption, or counts as failed. Nothing else here is limited in time.
const CONNECT: Duration = Duration::from_secs(20);
/// A connection that nobody uses is closed after this.
const IDLE: Duration = Duration::from_secs(60);
/// A host that is gone is found out within about a minute, though nothing is said.
const KEEPALIVE: Duration = Duration::from_secs(15);
/// What one HTTP/2 connection is given at once.
const LANE: usize = 100;
/// How much of an answer is on its way before its client has read it; and room for all of a lane, so that a client that reads
/// slowly holds up nobody else.
const WINDOW: u32 = 512 << 10;
const WINDOWS: u32 = 64 << 20;

type Carrier = Client<Connect, Sent>;

pub(crate) struct Upstream {
    host: Arc<str>,
    tls: ClientConfig,
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
    pub(crate) fn new(target: &Target, tls: ClientConfig) -> Self {
        // Without encryption it is HTTP/1.1, with a connection for each request that is open.
        let most = if target.is_plain() { usize::MAX } else { LANE };
        let (lanes, upgrades) = (RwLock::default(), OnceLock::new());
        Self { host: target.authority().into(), tls, lanes, most, upgrades }
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
        let carrier = self.upgrades.get_or_init(|| carrier(&self.tls, &[b"http/1.1"]));
        let place = Place::new(&self.host, None);
        self.by(carrier, request).await.map(|response| (response, place))
    }

    async fn by(&self, carrier: &Carrier, request: Request<Sent>) -> Result<Response<Incoming>, Refusal> {
        carrier.request(request).await.map_err(|error| {
            let cause = last_cause(&error);
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
        let lane =
            Lane { carrier: carrier(&self.tls, &[b"h2", b"http/1.1"]), open: Arc::new(AtomicUsize::new(1)) };
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

fn carrier(tls: &ClientConfig, protocols: &[&[u8]]) -> Carrier {
    let mut tcp = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(KEEPALIVE));
    tcp.set_keepalive_interval(Some(KEEPALIVE));
    tcp.set_keepalive_retries(Some(3));
    let mut tls = tls.clone();
    tls.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .http2_initial_stream_window_size(WINDOW)
        .http2_initial_connection_window_size(WINDOWS)
        .build(Connect(HttpsConnector::from((tcp, tls))))
}

/// Connects within [`CONNECT`].
#[derive(Clone)]
struct Connect(HttpsConnector<HttpConnector<Resolver>>);

impl Service<Uri> for Connect {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let connecting = self.0.call(to);
        Box::pin(async move {
            let late = |_| io::Error::from(io::ErrorKind::TimedOut);
            tokio::time::timeout(CONNECT, connecting).await.map_err(late)?
        })
    }
}

/// The system's, but for names that are this machine, whatever it says of them.
#[derive(Clone)]
struct Resolver(GaiResolver);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if is_here(name.as_str()) {
            let here = vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()];
            return Box::pin(async move { Ok(here.into_iter()) });
        }
        let looked_up = self.0.call(name);
        Box::pin(async move { Ok(looked_up.await?.collect::<Vec<_>>().into_iter()) })
    }
}
