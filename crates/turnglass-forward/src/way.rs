//! The way to the host: straight, or through the user's or the system's proxy. Plain HTTP stays on this machine, whatever
//! proxy is set. Says nothing, hears nothing.

use crate::target::is_here;
use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::TcpStream;
use tower_service::Service;
use url::Url;

/// A connection is made within this, with its encryption, or counts as failed. Nothing else is limited in time.
const CONNECT: Duration = Duration::from_secs(20);
/// A host that is gone is found out within about a minute, though nothing is said.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// How hosts are reached.
pub struct Way {
    /// Whose word for a host's name is taken. Which HTTP is spoken is set here.
    pub tls: ClientConfig,
    /// By this proxy; `None`: by the system's, if that has one.
    pub proxy: Option<Url>,
}

impl From<ClientConfig> for Way {
    fn from(tls: ClientConfig) -> Self {
        Self { tls, proxy: None }
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Soon<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;
type Tcp = HttpConnector<Resolver>;
/// To the host itself, or to a proxy that may speak TLS of its own.
type Stream = MaybeHttpsStream<TokioIo<TcpStream>>;

/// Connects to a host, or has a proxy do so.
#[derive(Clone)]
pub(crate) struct Outward {
    tls: ClientConfig,
    tcp: Tcp,
    to_proxy: HttpsConnector<Tcp>,
    proxies: Arc<Matcher>,
}

impl Outward {
    pub(crate) fn new(way: Way) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_keepalive_interval(Some(KEEPALIVE));
        tcp.set_keepalive_retries(Some(3));
        let mut tls = way.tls;
        tls.alpn_protocols.clear();
        let proxies = match way.proxy {
            Some(proxy) => Matcher::builder().all(proxy.as_str()).build(),
            None => Matcher::from_system(),
        };
        let to_proxy = HttpsConnector::from((tcp.clone(), tls.clone()));
        Self { tls, tcp, to_proxy, proxies: Arc::new(proxies) }
    }

    /// The same, up to a connection on which one of these protocols is spoken.
    pub(crate) fn speaking(&self, protocols: &[&[u8]]) -> Connect {
        let mut tls = self.tls.clone();
        tls.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        Connect(HttpsConnector::from((self.clone(), tls)))
    }
}

impl Service<Uri> for Outward {
    type Response = Stream;
    type Error = BoxError;
    type Future = Soon<Stream, BoxError>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        // No proxy leads to this machine.
        let here = to.host().is_some_and(is_here);
        match self.proxies.intercept(&to).filter(|_| !here) {
            Some(proxy) => {
                let mut tunnel = Tunnel::new(proxy.uri().clone(), self.to_proxy.clone());
                if let Some(auth) = proxy.basic_auth() {
                    tunnel = tunnel.with_auth(auth.clone());
                }
                let connecting = tunnel.call(to);
                Box::pin(async move { Ok(connecting.await?) })
            }
            None => {
                let connecting = self.tcp.call(to);
                Box::pin(async move { Ok(MaybeHttpsStream::Http(connecting.await?)) })
            }
        }
    }
}

/// Connects within [`CONNECT`].
#[derive(Clone)]
pub(crate) struct Connect(HttpsConnector<Outward>);

impl Service<Uri> for Connect {
    type Response = Line;
    type Error = BoxError;
    type Future = Soon<Line, BoxError>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let connecting = self.0.call(to);
        Box::pin(async move {
            let late = |_| io::Error::from(io::ErrorKind::TimedOut);
            Ok(Line(match tokio::time::timeout(CONNECT, connecting).await.map_err(late)?? {
                MaybeHttpsStream::Http(MaybeHttpsStream::Http(tcp)) => Box::new(tcp),
                encrypted => Box::new(encrypted),
            }))
        })
    }
}

/// A connection to the host. One without encryption, of which there may be one for each stream that is open, is as small as it can
/// be.
pub(crate) struct Line(Box<dyn Both>);

trait Both: Read + Write + Connection + Send + Unpin {}

impl<T: Read + Write + Connection + Send + Unpin> Both for T {}

impl Connection for Line {
    fn connected(&self) -> Connected {
        self.0.connected()
    }
}

impl Read for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_read(context, into)
    }
}

impl Write for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.0.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.0).poll_write_vectored(context, slices)
    }
}

/// The system's, but for names that are this machine, whatever it says of them.
#[derive(Clone)]
struct Resolver(GaiResolver);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Soon<Self::Response, io::Error>;

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
