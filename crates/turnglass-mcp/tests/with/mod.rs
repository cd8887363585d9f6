//! A server that answers as the test says, and a client at the other end of the bridge.

use bytes::Bytes;
use futures_util::stream::unfold;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde_json::{Value, json};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, Lines};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use turnglass_mcp::{Bridge, Later, Pace, Presented, Tokens, bridge};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text::Text;
use url::Url;

/// A test that waits longer has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub headers: hyper::HeaderMap,
    pub body: Bytes,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The method of the message in it.
    pub fn asks(&self) -> String {
        self.json()["method"].as_str().unwrap_or_default().to_owned()
    }
}

/// What is answered.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: BoxBody<Bytes, io::Error>,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self::of(status, "text/plain", "")
    }

    pub fn of(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let body = Full::new(body.into()).map_err(|never| match never {}).boxed();
        Self { status, headers: vec![("content-type", media_type.to_owned())], body }
    }

    pub fn json(value: &Value) -> Self {
        Self::of(200, "application/json", value.to_string())
    }

    /// An answer to `initialize`.
    pub fn begins(seen: &Seen, session: &str) -> Self {
        let settled = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "serverInfo": {}});
        let answer = json!({"jsonrpc": "2.0", "id": seen.json()["id"], "result": settled});
        Self::json(&answer).with("mcp-session-id", session)
    }

    /// An answer with this result.
    pub fn result(seen: &Seen, result: Value) -> Self {
        Self::json(&json!({"jsonrpc": "2.0", "id": seen.json()["id"], "result": result}))
    }

    /// These events, and the stream's end.
    pub fn events(text: impl Into<Bytes>) -> Self {
        Self::of(200, "text/event-stream", text)
    }

    /// Events that are sent as the test goes on; what it sends last may be a break.
    pub fn stream() -> (Pieces, Self) {
        let (pieces, ready) = mpsc::channel::<io::Result<Bytes>>(1);
        let stream = unfold(ready, |mut ready| async {
            let piece = ready.recv().await?;
            Some((piece.map(Frame::data), ready))
        });
        let headers = vec![("content-type", "text/event-stream".to_owned())];
        (Pieces(pieces), Self { status: 200, headers, body: BoxBody::new(StreamBody::new(stream)) })
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

#[derive(Clone)]
pub struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Pieces {
    pub async fn say(&self, text: impl Into<Bytes>) {
        let _ = self.0.send(Ok(text.into())).await;
    }

    pub async fn message(&self, value: &Value) {
        self.say(format!("event: message\ndata: {value}\n\n")).await;
    }

    /// The connection breaks.
    pub async fn breaks(&self) {
        let _ = self.0.send(Err(io::ErrorKind::ConnectionReset.into())).await;
    }

    /// Whether nobody reads any more.
    pub async fn left(&self) {
        self.0.closed().await;
    }
}

pub struct Server {
    pub url: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
    listens: JoinHandle<()>,
}

impl Server {
    pub async fn start<A, R>(answers: A) -> Self
    where
        A: Fn(Seen) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::at(listener, answers)
    }

    pub fn at<A, R>(listener: TcpListener, answers: A) -> Self
    where
        A: Fn(Seen) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        let url = Url::parse(&format!("http://{}/mcp", listener.local_addr().unwrap())).unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (answers, noted) = (Arc::new(answers), seen.clone());
        let listens = tokio::spawn(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (answers, noted) = (answers.clone(), noted.clone());
                let serve = move |request| serve(request, answers.clone(), noted.clone());
                let connection = hyper::server::conn::http1::Builder::new();
                open.spawn(connection.serve_connection(TokioIo::new(stream), service_fn(serve)));
            }
        });
        Self { url, seen, listens }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Once so many requests by this method have arrived: all of them.
    pub async fn saw(&self, method: &str, count: usize) -> Vec<Seen> {
        let saw = async {
            loop {
                let seen: Vec<Seen> = self.seen().into_iter().filter(|one| one.method == method).collect();
                if seen.len() >= count {
                    return seen;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, saw).await.unwrap_or_else(|_| panic!("{:#?}", self.seen()))
    }

    /// It and all its connections are gone.
    pub async fn ends(self) -> Url {
        self.listens.abort();
        let _ = self.listens.await;
        self.url
    }
}

async fn serve<A, R>(
    request: Request<Incoming>,
    answers: Arc<A>,
    noted: Arc<Mutex<Vec<Seen>>>,
) -> Result<Response<BoxBody<Bytes, io::Error>>, hyper::Error>
where
    A: Fn(Seen) -> R,
    R: Future<Output = Reply>,
{
    let (head, body) = request.into_parts();
    let seen = Seen {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        headers: head.headers,
        body: body.collect().await?.to_bytes(),
    };
    noted.lock().unwrap().push(seen.clone());
    let reply = answers(seen).await;
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    Ok(response.body(reply.body).unwrap())
}

/// A server with a session named `one`, which says nothing by itself and answers anything else by this.
pub async fn server<A, R>(answers: A) -> Server
where
    A: Fn(Seen) -> R + Send + Sync + 'static,
    R: Future<Output = Reply> + Send + 'static,
{
    let answers = Arc::new(answers);
    Server::start(move |seen| {
        let answers = answers.clone();
        async move {
            match (seen.method.as_str(), seen.asks().as_str()) {
                ("POST", "initialize") => Reply::begins(&seen, "one"),
                ("POST", asks) if asks.starts_with("notifications/") => Reply::status(202),
                ("GET", _) => Reply::status(405),
                ("DELETE", _) => Reply::status(204),
                _ => answers(seen).await,
            }
        }
    })
    .await
}

/// Hands out `token-1`, and after it was refused `token-2`, and so on; nothing while nobody is signed in.
pub struct Counted {
    number: AtomicUsize,
    pub signed_in: std::sync::atomic::AtomicBool,
}

impl Counted {
    pub fn new(signed_in: bool) -> Arc<Self> {
        Arc::new(Self { number: 1.into(), signed_in: signed_in.into() })
    }
}

impl Tokens for Counted {
    fn token(&self, refused: Option<Presented>) -> Later<'_, Result<Presented, Problem>> {
        Box::pin(async move {
            if !self.signed_in.load(Ordering::SeqCst) {
                return Err(Problem::new(Code::NoSuchAccount, Text::from("nobody")).hint(self.sign_in()));
            }
            if refused.is_some() {
                self.number.fetch_add(1, Ordering::SeqCst);
            }
            let mut value =
                HeaderValue::try_from(format!("Bearer token-{}", self.number.load(Ordering::SeqCst)))
                    .unwrap();
            value.set_sensitive(true);
            Ok(Presented { header: AUTHORIZATION, value })
        })
    }

    fn wider(&self, wanted: Vec<String>) -> Later<'_, Text> {
        Box::pin(async move { Text::from(format!("lacks {}", wanted.join("+"))) })
    }

    fn sign_in(&self) -> Text {
        Text::from("sign in with a command".to_owned())
    }

    fn unreached(&self, host: &str, _: &reqwest::Error) -> Text {
        Text::from(format!("{host} is not there"))
    }
}

/// A client, with a bridge to this server.
pub struct Client {
    to: Option<DuplexStream>,
    from: Lines<BufReader<DuplexStream>>,
    bridge: JoinHandle<io::Result<()>>,
}

pub fn pace() -> Pace {
    Pace { retry: Duration::from_millis(10), endpoint: Duration::from_secs(2), ..Pace::default() }
}

impl Client {
    pub fn of(url: &Url) -> Self {
        Self::with(url, Counted::new(true), pace())
    }

    pub fn with(url: &Url, tokens: Arc<dyn Tokens>, pace: Pace) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([]);
        let http = http.redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let (to, input) = tokio::io::duplex(1 << 16);
        let (output, from) = tokio::io::duplex(1 << 16);
        let made = Bridge { server: url.clone(), http, tokens, pace };
        let bridge = tokio::spawn(bridge(made, input, output, std::future::pending()));
        Self { to: Some(to), from: BufReader::new(from).lines(), bridge }
    }

    pub async fn write(&mut self, line: &str) {
        let to = self.to.as_mut().unwrap();
        tokio::time::timeout(PATIENCE, to.write_all(format!("{line}\n").as_bytes())).await.unwrap().unwrap();
    }

    pub async fn say(&mut self, value: Value) {
        self.write(&value.to_string()).await;
    }

    pub async fn asks(&mut self, id: impl Into<Value>, method: &str) {
        self.say(json!({"jsonrpc": "2.0", "id": id.into(), "method": method})).await;
    }

    pub async fn tells(&mut self, method: &str) {
        self.say(json!({"jsonrpc": "2.0", "method": method})).await;
    }

    /// The next line as it stands.
    pub async fn line(&mut self) -> String {
        let line = tokio::time::timeout(PATIENCE, self.from.next_line()).await;
        line.expect("a line in time").unwrap().expect("a line")
    }

    pub async fn hears(&mut self) -> Value {
        let line = self.line().await;
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"))
    }

    /// `initialize` and what belongs to it.
    pub async fn begins(&mut self) {
        self.hello().await;
        let answer = self.hears().await;
        assert_eq!((&answer["id"], &answer["result"]["protocolVersion"]), (&json!(0), &json!("2025-06-18")));
        self.tells("notifications/initialized").await;
    }

    pub async fn hello(&mut self) {
        self.write(
            r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","x":1.50,"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#,
        )
        .await;
    }

    /// The client goes; the bridge ends in time, and what it said last is returned.
    pub async fn goes(mut self) -> Vec<String> {
        drop(self.to.take());
        let mut said = Vec::new();
        while let Some(line) = tokio::time::timeout(PATIENCE, self.from.next_line()).await.unwrap().unwrap() {
            said.push(line);
        }
        tokio::time::timeout(PATIENCE, self.bridge).await.unwrap().unwrap().unwrap();
        said
    }

    /// It reads nothing any more.
    pub async fn stops_reading(self) -> io::Result<()> {
        drop(self.from);
        let _held = self.to;
        tokio::time::timeout(PATIENCE, self.bridge).await.expect("the bridge ends").unwrap()
    }
}
