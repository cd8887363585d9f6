//! The way to a token endpoint: straight, or through the user's or the system's proxy, over TLS with the platform's
//! roots. Plain HTTP stays on this machine, whatever proxy is set. Says nothing, hears nothing.

use super::USER_AGENT;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use reqwest::header::{HeaderMap, HeaderValue, USER_AGENT as USER_AGENT_HEADER};
use rustls::ClientConfig;
use rustls::client::Resumption;
use rustls::pki_types::ServerName;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls_platform_verifier::BuilderVerifierExt;
use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower_service::Service;
use url::Url;

/// A dead connection is found out within about a minute, though nothing is said on it for longer.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// Whatever a request is written to.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

pub(super) type Connection = Box<dyn Stream>;

type Failed = Box<dyn Error + Send + Sync>;

/// TLS as everything here speaks it: the platform's roots, an honest name.
pub(super) fn tls() -> Result<ClientConfig, rustls::Error> {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions()?;
    Ok(config.with_platform_verifier()?.with_no_client_auth())
}

/// The same, showing this certificate. No session is taken up again: it would be that of another account.
fn with(tls: &ClientConfig, key: CertifiedKey) -> ClientConfig {
    let mut tls = tls.clone();
    tls.client_auth_cert_resolver = Arc::new(SingleCertAndKey::from(key));
    tls.resumption = Resumption::disabled();
    tls
}

/// To addresses that are not on this machine.
pub(super) struct Outward {
    tls: TlsConnector,
    to_proxy: HttpsConnector<HttpConnector>,
    proxies: Matcher,
}

impl Outward {
    pub(super) fn new(tls: &ClientConfig, proxy: Option<&Url>) -> Self {
        let mut to_proxy = tls.clone();
        to_proxy.alpn_protocols.clear();
        let mut tls = tls.clone();
        // One answer a connection at a time: whatever comes is a part of it, and can be kept.
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        let proxies = match proxy {
            // With this proxy, except for this very machine.
            Some(proxy) => Matcher::builder().all(proxy.as_str()).no(super::HERE).build(),
            None => Matcher::from_system(),
        };
        Self {
            tls: TlsConnector::from(Arc::new(tls)),
            to_proxy: HttpsConnector::from((tcp(), Arc::new(to_proxy))),
            proxies,
        }
    }

    /// Who is asked there may ask for a certificate, and is shown this one; a proxy on the way never is.
    pub(super) async fn connect(&self, url: &Url, shown: Option<CertifiedKey>) -> Result<Connection, Failed> {
        let to: http::Uri = url.as_str().parse()?;
        let stream: Connection = match self.proxies.intercept(&to) {
            Some(proxy) => {
                let agent = HeaderMap::from_iter([(USER_AGENT_HEADER, HeaderValue::from_static(USER_AGENT))]);
                let mut tunnel = Tunnel::new(proxy.uri().clone(), self.to_proxy.clone()).with_headers(agent);
                if let Some(auth) = proxy.basic_auth() {
                    tunnel = tunnel.with_auth(auth.clone());
                }
                Box::new(TokioIo::new(ready(&mut tunnel, to).await?))
            }
            None => Box::new(ready(&mut tcp(), to).await?.into_inner()),
        };
        let name = match url.host() {
            Some(url::Host::Ipv6(ip)) => ServerName::IpAddress(std::net::IpAddr::from(ip).into()),
            _ => ServerName::try_from(url.host_str().unwrap_or_default().to_owned())?,
        };
        let tls = match shown {
            Some(shown) => TlsConnector::from(Arc::new(with(self.tls.config(), shown))),
            None => self.tls.clone(),
        };
        Ok(Box::new(tls.connect(name, stream).await?))
    }
}

/// To this very machine, without encryption, whatever a resolver says of its names.
pub(super) async fn connect_here(url: &Url) -> Result<Connection, Failed> {
    let addresses = match url.host() {
        Some(url::Host::Ipv4(ip)) => vec![ip.into()],
        Some(url::Host::Ipv6(ip)) => vec![ip.into()],
        _ => super::here::ADDRESSES.to_vec(),
    };
    let port = url.port_or_known_default().unwrap_or_default();
    let addresses: Vec<SocketAddr> = addresses.into_iter().map(|ip| SocketAddr::new(ip, port)).collect();
    let stream = TcpStream::connect(addresses.as_slice()).await?;
    stream.set_nodelay(true)?;
    Ok(Box::new(stream))
}

async fn ready<S>(service: &mut S, to: http::Uri) -> Result<S::Response, Failed>
where
    S: Service<http::Uri, Error: Into<Failed>>,
{
    std::future::poll_fn(|context| service.poll_ready(context)).await.map_err(Into::into)?;
    service.call(to).await.map_err(Into::into)
}

fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // Several addresses share it.
    tcp.set_connect_timeout(Some(super::CONNECT));
    tcp.set_keepalive(Some(KEEPALIVE));
    tcp.set_keepalive_interval(Some(KEEPALIVE));
    tcp.set_keepalive_retries(Some(3));
    #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
    tcp.set_tcp_user_timeout(Some(turnglass_core::exchange::SILENCE));
    tcp
}

/// Whether a connection that was not used for a while is still good: nothing came on it, and it did not end.
pub(super) fn is_idle(connection: &mut Connection) -> bool {
    let mut byte = [0];
    let mut byte = tokio::io::ReadBuf::new(&mut byte);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let read: std::task::Poll<io::Result<()>> =
        std::pin::Pin::new(connection).poll_read(&mut context, &mut byte);
    read.is_pending()
}
