//! The host, the forward, and who has tokens and keys.

use chrono::{DateTime, Utc};
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::channel::{Channel, Sender};
use http_body_util::{BodyExt, Empty, Full, combinators::UnsyncBoxBody};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use turnglass_forward::{Clock, Forward, Keys, Listener, Pool, Presented, Serving, Tokens, Waiting, Way};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;

pub type Body = UnsyncBoxBody<Bytes, Box<dyn std::error::Error + Send + Sync>>;
pub type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// The key of the client "editor".
pub const KEY: &str = "tgf_key";
/// No step of a test takes longer on a busy machine.
const LONG: Duration = Duration::from_secs(60);

pub async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(LONG, what).await.expect("it comes soon")
}

pub fn empty() -> Body {
    Empty::new().map_err(|never| match never {}).boxed_unsync()
}

pub fn full(words: impl Into<Bytes>) -> Body {
    Full::new(words.into()).map_err(|never| match never {}).boxed_unsync()
}

/// A body that is written piece by piece.
pub fn piecewise() -> (Sender<Bytes, Box<dyn std::error::Error + Send + Sync>>, Body) {
    let (sender, channel) = Channel::new(1);
    (sender, channel.boxed_unsync())
}

/// What a host saw of a request.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: Method,
    pub uri: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub trailers: Option<HeaderMap>,
}

pub async fn seen(request: Request<Incoming>) -> Seen {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap();
    let trailers = body.trailers().cloned();
    let (method, uri, headers) = (parts.method, parts.uri.to_string(), parts.headers);
    Seen { method, uri, headers, body: body.to_bytes(), trailers }
}

/// Serves requests at a free port, by whichever HTTP the other side speaks.
pub async fn host(
    tls: Option<TlsAcceptor>,
    answer: impl Fn(Request<Incoming>) -> Answering + Send + Sync + Clone + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (answer, tls) = (answer.clone(), tls.clone());
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let answered = answer(request);
                    async move { Ok::<_, Infallible>(answered.await) }
                });
                let mut http = Builder::new(TokioExecutor::new());
                http.http2().max_concurrent_streams(100);
                match tls {
                    None => drop(http.serve_connection_with_upgrades(TokioIo::new(stream), service).await),
                    Some(tls) => {
                        let Ok(stream) = tls.accept(stream).await else { return };
                        drop(http.serve_connection_with_upgrades(TokioIo::new(stream), service).await);
                    }
                }
            });
        }
    });
    at
}

/// A certificate for `localhost`, and who believes it.
pub fn certificate() -> (TlsAcceptor, rustls::ClientConfig) {
    certificate_for("localhost")
}

pub fn certificate_for(name: &str) -> (TlsAcceptor, rustls::ClientConfig) {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let certificate = CertificateDer::from(made.cert.der().to_vec());
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(ring).with_safe_default_protocol_versions();
    let mut server =
        server.unwrap().with_no_client_auth().with_single_cert(vec![certificate.clone()], key).unwrap();
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    (TlsAcceptor::from(Arc::new(server)), client_config(Some(certificate)))
}

fn client_config(believed: Option<CertificateDer<'static>>) -> rustls::ClientConfig {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(believed);
    let config = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions();
    config.unwrap().with_root_certificates(roots).with_no_client_auth()
}

/// Tokens that are numbered: `Bearer work-1`, after a renewal `Bearer work-2`. One renewal serves all who ask for it.
#[derive(Default)]
pub struct MadeUp {
    pub renewals: AtomicUsize,
    pub asked: AtomicUsize,
    numbers: tokio::sync::Mutex<HashMap<String, usize>>,
    problems: Mutex<HashMap<String, Problem>>,
    /// Held by a test: a renewal waits for it.
    pub gate: tokio::sync::Mutex<()>,
}

impl MadeUp {
    pub fn fails(&self, account: &str, code: Code) {
        let problem = Problem::new(code, "Nobody is signed in.").hint("Run `turnglass login work`.");
        self.problems.lock().unwrap().insert(account.to_owned(), problem);
    }
}

fn numbered(account: &str, number: usize) -> Presented {
    let value = Secret::new(format!("Bearer {account}-{number}"));
    Presented { account: account.to_owned(), header: AUTHORIZATION, value }
}

impl Tokens for MadeUp {
    fn token<'a>(
        &'a self,
        _: &'a str,
        account: &'a str,
        refused: Option<&'a Presented>,
    ) -> Waiting<'a, Result<Presented, Problem>> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::SeqCst);
            if let Some(problem) = self.problems.lock().unwrap().get(account) {
                return Err(problem.clone());
            }
            let mut numbers = self.numbers.lock().await;
            let number = numbers.entry(account.to_owned()).or_insert(1);
            if refused == Some(&numbered(account, *number)) {
                let _open = self.gate.lock().await;
                self.renewals.fetch_add(1, Ordering::SeqCst);
                *number += 1;
            }
            Ok(numbered(account, *number))
        })
    }
}

/// The keys of two clients, and of whoever comes by a socket where that is said.
#[derive(Default)]
pub struct Known {
    pub by_socket: bool,
}

impl Keys for Known {
    fn client(&self, _: &str, key: &str) -> Option<String> {
        match key {
            KEY => Some("editor".to_owned()),
            "tgf_other" => Some("other".to_owned()),
            "" if self.by_socket => Some("socket".to_owned()),
            _ => None,
        }
    }
}

pub struct Stage {
    pub at: SocketAddr,
    pub serving: Arc<Serving>,
    pub tokens: Arc<MadeUp>,
    pub now: Arc<AtomicI64>,
    pub stop: tokio::sync::watch::Sender<bool>,
    pub served: tokio::task::JoinHandle<Result<(), Problem>>,
}

pub struct Setting {
    pub to: String,
    pub accounts: Vec<&'static str>,
    pub origins: Vec<&'static str>,
    pub pool: Pool,
    pub tls: Option<rustls::ClientConfig>,
    pub proxy: Option<String>,
}

impl Setting {
    pub fn to(host: SocketAddr) -> Self {
        let to = format!("http://{host}");
        Self { to, accounts: vec!["work"], origins: Vec::new(), pool: Pool::One, tls: None, proxy: None }
    }

    pub fn serving(self, keys: Known) -> (Arc<Serving>, Arc<MadeUp>, Arc<AtomicI64>) {
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let forward = Forward {
            name: "claude".into(),
            to: self.to.parse().unwrap(),
            accounts: owned(self.accounts),
            origins: owned(self.origins),
            pool: self.pool,
        };
        let tokens = Arc::new(MadeUp::default());
        let now = Arc::new(AtomicI64::new(1_800_000_000));
        let clock: Clock = {
            let now = now.clone();
            Arc::new(move || DateTime::<Utc>::from_timestamp(now.load(Ordering::SeqCst), 0).unwrap())
        };
        let tls = self.tls.unwrap_or_else(|| client_config(None));
        let way = Way { tls, proxy: self.proxy.map(|proxy| proxy.parse().unwrap()) };
        let serving = Serving::new(forward, tokens.clone(), Arc::new(keys), way, clock).unwrap();
        (serving, tokens, now)
    }

    pub async fn stage(self) -> Stage {
        let (serving, tokens, now) = self.serving(Known::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, mut stopped) = tokio::sync::watch::channel(false);
        let serve = serving.clone().serve(Listener::Tcp(listener), async move {
            drop(stopped.wait_for(|stopped| *stopped).await);
        });
        let served = tokio::spawn(serve);
        Stage { at, serving, tokens, now, stop, served }
    }
}

/// A stage with a host that answers so.
pub async fn stage(answer: impl Fn(Request<Incoming>) -> Answering + Send + Sync + Clone + 'static) -> Stage {
    Setting::to(host(None, answer).await).stage().await
}

/// A stage with a host that says 200 "hello" to all, and what it saw.
pub async fn hello() -> (Stage, Arc<Mutex<Vec<Seen>>>) {
    let all: Arc<Mutex<Vec<Seen>>> = Arc::default();
    let kept = all.clone();
    let stage = stage(move |request| {
        let kept = kept.clone();
        Box::pin(async move {
            let one = seen(request).await;
            kept.lock().unwrap().push(one);
            Response::new(full("hello"))
        })
    });
    (stage.await, all)
}

pub fn client() -> Client<HttpConnector, Body> {
    Client::builder(TokioExecutor::new()).build_http()
}

pub fn client_by_http2() -> Client<HttpConnector, Body> {
    Client::builder(TokioExecutor::new()).http2_only(true).build_http()
}

impl Stage {
    /// A request of "editor".
    pub fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let uri = format!("http://{}{path}", self.at);
        Request::builder().method(method).uri(uri).header(AUTHORIZATION, format!("Bearer {KEY}"))
    }

    pub async fn get(&self, path: &str) -> (StatusCode, HeaderMap, String) {
        told(soon(client().request(self.request("GET", path).body(empty()).unwrap())).await.unwrap()).await
    }

    pub async fn post(&self, path: &str, body: Body) -> (StatusCode, HeaderMap, String) {
        told(soon(client().request(self.request("POST", path).body(body).unwrap())).await.unwrap()).await
    }

    /// What comes back for these bytes, until the other side ends; without an end, after the first answer.
    pub async fn raw(&self, bytes: &str) -> String {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        // Whoever ends a connection without having read all of it has it reset: what was answered came before.
        let mut all = Vec::new();
        let ended = soon(stream.read_to_end(&mut all)).await;
        assert!(ended.is_ok() || !all.is_empty(), "{ended:?}");
        String::from_utf8_lossy(&all).into_owned()
    }
}

pub async fn told(response: Response<Incoming>) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = response.into_parts();
    let body = soon(body.collect()).await.unwrap().to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

/// The next piece of a body; an empty one, as HTTP/2 may end with, is none.
pub async fn piece(body: &mut Incoming) -> Option<Result<Bytes, hyper::Error>> {
    loop {
        match soon(body.frame()).await? {
            Err(error) => return Some(Err(error)),
            Ok(frame) => match frame.into_data() {
                Ok(data) if data.is_empty() => {}
                Ok(data) => return Some(Ok(data)),
                Err(_) => return None,
            },
        }
    }
}

/// Waits until this is so, which something else is bringing about.
pub async fn until(so: impl Fn() -> bool) {
    soon(async {
        while !so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    })
    .await;
}
