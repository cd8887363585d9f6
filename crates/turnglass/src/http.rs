//! Sends a request and brings back what came, as far as it came. Judges nothing. Works on a thread of its own.
//!
//! HTTPS with the platform's roots, no redirects. Two ways: `send`, to token endpoints, whose answers nobody gives a second
//! time, is HTTP/1.1 of this crate's own (`talk` over a `way`, read by `reply`): listened to for minutes, and read
//! whatever it looks like. `look_up` is for all that can be asked for again.

#[cfg(test)]
mod basic;
mod here; // names of this very machine
mod look_up; // what can be asked for again
mod pool; // connections that are kept
mod reply; // what came, byte by byte
mod talk; // one request on one connection
mod trouble; // why nothing came, in words
mod unpack; // compressed answers
mod way; // the way to an endpoint: straight, or by a proxy

use crate::certificate;
use crate::patience::Patience;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
pub use look_up::builder;
pub use pool::MOST as CONNECTIONS;
use pool::{Place, Pool};
pub use reply::{Head, Reply};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use talk::End;
use tokio::runtime::Runtime;
pub use trouble::{is_untrusted, words};
use turnglass_core::address::place;
use turnglass_core::exchange::{self, ANSWER, Answered, Raw, Request, SILENCE};
use turnglass_core::provider::Method;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use unpack::Whole;
use url::Url;
use way::{Connection, Outward};
use zeroize::Zeroizing;

/// A connection is made within this, or counts as failed.
const CONNECT: Duration = Duration::from_secs(10);
/// The largest answer that is taken, unpacked.
const LARGEST: usize = 16 << 20;
/// No proxy leads here.
const HERE: &str = "localhost,127.0.0.0/8,::1";

fn broken_off() -> Text {
    text!("answer-broken-off")
}

const USER_AGENT: &str = concat!("Turnglass/", env!("CARGO_PKG_VERSION"));

/// All is made at the first request that needs it: an idle keeper holds no roots in memory.
#[derive(Default)]
pub struct Http {
    way: Mutex<Way>,
    /// For this very machine.
    plain: OnceLock<Result<reqwest::Client, Text>>,
    pool: Pool,
    runtime: OnceLock<Option<Runtime>>,
    /// What each origin last wanted to find in a proof of possession (RFC 9449, section 8).
    nonces: Mutex<HashMap<String, String>>,
    /// Origins that take a client's id and secret as they are, and no other way.
    basic_as_it_is: Mutex<HashSet<String>>,
}

/// How what is not on this machine is reached.
#[derive(Default)]
struct Way {
    /// The user's; `None` for the system's, if that has one.
    proxy: Option<Url>,
    /// With the platform's roots.
    tls: Option<rustls::ClientConfig>,
    client: Option<Result<reqwest::Client, Text>>,
    outward: Option<Arc<Outward>>,
}

impl Way {
    fn tls(&mut self) -> Result<&rustls::ClientConfig, Text> {
        if self.tls.is_none() {
            self.tls = Some(way::tls().map_err(|why| trouble::unavailable(&why).whole())?);
        }
        self.tls.as_ref().ok_or_else(Text::default)
    }

    fn client(&mut self, url: &Url) -> Result<reqwest::Client, Text> {
        if self.client.is_none() {
            let tls = self.tls()?.clone();
            self.client = Some(look_up::client(url, Some(tls), self.proxy.as_ref()));
        }
        self.client.clone().unwrap_or_else(|| Err(Text::default()))
    }

    fn outward(&mut self) -> Result<Arc<Outward>, Text> {
        if let Some(outward) = &self.outward {
            return Ok(outward.clone());
        }
        let proxy = self.proxy.clone();
        let outward = Arc::new(Outward::new(self.tls()?, proxy.as_ref()));
        Ok(self.outward.insert(outward).clone())
    }
}

/// TLS as everything here speaks it, for whoever carries requests of others.
pub fn tls() -> Result<rustls::ClientConfig, Problem> {
    way::tls().map_err(|why| trouble::unavailable(&why))
}

/// Whether there is anybody on this system whose word for a server's name could be taken: without, nothing is asked by HTTPS.
pub fn authorities() -> Result<(), Problem> {
    way::tls().map(drop).map_err(|why| trouble::unavailable(&why))
}

/// Why there is no client for this address.
pub fn unbuilt(url: &Url, error: &reqwest::Error) -> Problem {
    let authorities = if is_plain(url) { Ok(()) } else { authorities() };
    authorities
        .err()
        .unwrap_or_else(|| Problem::failed(text!("https-unavailable", why = trouble::last_cause(error))))
}

/// Where requests run: an answer is read while the keeper waits for a disk. One thread, of the kind of runtime that goes
/// on at once with whoever was just woken: an answer that was read is kept next, and not after all others were read too.
fn runtime() -> Option<Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).max_blocking_threads(4).thread_name("http").enable_all().build().ok()
}

impl Drop for Http {
    fn drop(&mut self) {
        // Perhaps on the very thread that ends, which cannot wait for itself.
        if let Some(Some(runtime)) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Http {
    /// Runs what sends requests, and what has to be done at once with their answers.
    pub fn run(&self, act: impl Future<Output = ()> + Send + 'static) {
        match self.runtime.get_or_init(runtime) {
            Some(runtime) => drop(runtime.spawn(act)),
            None => drop(tokio::spawn(act)),
        }
    }

    /// From the next request on, by this proxy, or by the system's. What is under way goes on as it began.
    pub fn go_by(&self, proxy: Option<Url>) {
        let mut way = self.way();
        if way.proxy != proxy {
            let tls = way.tls.take();
            *way = Way { proxy, tls, ..Way::default() };
            self.pool.clear();
        }
    }

    /// Asks for what can be asked for again. To be awaited within [`Http::run`].
    pub async fn look_up(&self, request: Request) -> Raw {
        if request.proof.certificate.is_some() {
            return self.shown(&request).await;
        }
        let Some(request) = request.signed(now()) else {
            return Raw::Nothing { says: text!("key-unusable"), sent: false };
        };
        let client = if is_plain(&request.url) {
            self.plain.get_or_init(|| look_up::client(&request.url, None, None)).clone()
        } else {
            self.way().client(&request.url)
        };
        let client = match client {
            Ok(client) => client,
            Err(says) => return Raw::Nothing { says, sent: false },
        };
        match look_up::send(client, &request).await {
            Ok(raw) => raw,
            Err(error) => {
                let connected = !error.is_connect();
                let says = trouble::words(request.url.host_str().unwrap_or_default(), &error);
                Raw::Nothing { says: self.by_way(says, &request.url, connected), sent: connected }
            }
        }
    }

    /// The same for who shows a certificate: by a connection of its own, which no other account uses.
    async fn shown(&self, request: &Request) -> Raw {
        match Patience::of(SILENCE).wait(self.send(request)).await {
            Some(raw) => raw,
            None => {
                let host = request.url.host_str().unwrap_or_default();
                let says = text!("no-answer-in-time", host, seconds = %SILENCE.as_secs());
                Raw::Nothing { says, sent: true }
            }
        }
    }

    /// Sends what may bring an answer that nobody gives again. To be awaited within [`Http::run`].
    /// Between the reading of a whole answer and its return as little is done as can be: it is not kept yet.
    pub async fn send(&self, request: &Request) -> Raw {
        let origin = request.url.origin().ascii_serialization();
        let other = request.proof.basic_as_it_is.as_ref();
        if let Some(basic) = other.filter(|_| self.basic_as_it_is().contains(&origin)) {
            return self.proven(&with_basic(request, basic)).await;
        }
        let raw = self.proven(request).await;
        // Whoever does not know the client has looked at nothing else. Some take its id and secret only as they are.
        if let (Some(basic), Raw::Answer(Answered { status: 401, .. })) = (other, &raw) {
            let again = self.proven(&with_basic(request, basic)).await;
            if matches!(again, Raw::Answer(Answered { status, .. }) if status != 401) {
                self.basic_as_it_is().insert(origin);
                return again;
            }
        }
        raw
    }

    /// With what the server wants to find in a proof of possession.
    async fn proven(&self, request: &Request) -> Raw {
        let raw = self.once(request).await;
        // The server took nothing yet; the nonce that it wants came with its answer.
        let proves = request.dpop_key.is_some();
        if proves && exchange::fault(&raw).is_some_and(|fault| fault.code == "use_dpop_nonce") {
            return self.once(request).await;
        }
        raw
    }

    async fn once(&self, request: &Request) -> Raw {
        let Some(request) = request.signed(now()) else {
            return Raw::Nothing { says: text!("key-unusable"), sent: false };
        };
        let written = match self.written(&request) {
            Ok(written) => written,
            Err(says) => return Raw::Nothing { says, sent: false },
        };
        let place = Place::of(&request);
        let mut connection = match self.pool.take(&place) {
            Some(connection) => connection,
            None => match self.connect(&request).await {
                Ok(connection) => connection,
                Err(says) => return Raw::Nothing { says, sent: false },
            },
        };
        let patience = Patience::of(ANSWER);
        let (reply, end) = talk::talk(&mut connection, &written, &request.precious, patience).await;
        if reply.is_clean() && matches!(end, End::Whole) {
            self.pool.put(place, connection);
        }
        self.heard(&request, reply, end)
    }

    async fn connect(&self, request: &Request) -> Result<Connection, Text> {
        let url = &request.url;
        let shown = request.proof.certificate.as_ref().map(|shown| certificate::read(&shown.pem)).transpose();
        let shown = shown.map_err(|problem| problem.whole())?;
        let host = url.host_str().unwrap_or_default();
        let outward = if is_plain(url) { Ok(None) } else { self.way().outward().map(Some) };
        let outward = outward?;
        let connecting = async {
            match outward {
                Some(outward) => outward.connect(url, shown).await,
                None => way::connect_here(url).await,
            }
        };
        let says = match Patience::of(CONNECT).wait(connecting).await {
            Some(Ok(connection)) => return Ok(connection),
            Some(Err(error)) => trouble::unconnected(host, &*error),
            None => text!("not-reached-in-time", host),
        };
        Err(self.by_way(says, url, false))
    }

    /// What came, out of the bytes that came.
    fn heard(&self, request: &Request, mut reply: Reply, end: End) -> Raw {
        let host = request.url.host_str().unwrap_or_default();
        let head = reply.head();
        if let Some(nonce) = &head.dpop_nonce {
            self.nonces().insert(request.url.origin().ascii_serialization(), nonce.clone());
        }
        let cut = match end {
            End::Whole if head.is_http => None,
            End::Whole | End::Broken(_) if !head.is_http && !reply.is_empty() => Some(text!("no-http", host)),
            End::Broken(error) if reply.is_empty() => {
                // Who does not take the client in has not heard what it wants.
                let sent = !error.as_ref().is_some_and(trouble::is_unheard);
                let says = match error {
                    Some(error) => trouble::broken_off(host, &error),
                    None => text!("connection-broke-off", host),
                };
                return Raw::Nothing { says, sent };
            }
            End::TooLate if reply.is_empty() => {
                let says = text!("no-answer-in-time", host, seconds = %ANSWER.as_secs());
                return Raw::Nothing { says, sent: true };
            }
            End::Whole | End::Broken(_) => Some(broken_off()),
            End::TooLate => Some(text!("answer-not-in-time")),
            End::TooLarge => Some(too_large()),
        };
        if cut.is_none() && reply.is_clean() {
            let body = Answered { body: reply.into_body(), ..Answered::default() };
            return Raw::Answer(headed(&request.url, head, &request.precious, whole(body)));
        }
        Raw::Answer(answer(&request.url, head, &reply, &request.precious, cut))
    }

    /// As it goes over the wire.
    fn written(&self, request: &Request) -> Result<Zeroizing<Vec<u8>>, Text> {
        let url = &request.url;
        let proof = match &request.dpop_key {
            Some(key) => Some(self.proof(key, request).ok_or_else(|| text!("key-unusable"))?),
            None => None,
        };
        let pair = (!url.username().is_empty() || url.password().is_some())
            .then(|| format!("{}:{}", url.username(), url.password().unwrap_or_default()))
            .map(|pair| Secret::new(format!("Basic {}", BASE64_STANDARD.encode(pair))));
        let host = place(url).unwrap_or_default();
        let method = if request.method == Method::Get { "GET" } else { "POST" };
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let (kind, body) =
            request.body.as_ref().map_or((None, ""), |(kind, body)| (Some(*kind), body.expose()));

        let given = |wanted: &str| request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let length = (kind.is_some() || method == "POST").then(|| body.len().to_string());
        let plain = [
            ("host", Some(host.as_str())),
            ("user-agent", Some(USER_AGENT)),
            // Whatever came packed all the same is unpacked.
            ("accept-encoding", Some("identity")),
            ("content-type", kind),
            ("content-length", length.as_deref()),
            ("dpop", proof.as_ref().map(Secret::expose)),
            ("authorization", pair.as_ref().map(Secret::expose)),
        ];
        let plain = plain
            .into_iter()
            .filter(|(name, _)| !given(name))
            .filter_map(|(name, value)| Some((name, value?)));
        let own = request.headers.iter().map(|(name, value)| (name.as_str(), value.expose()));
        let mut lines = vec![format!("{method} {}{query} HTTP/1.1\r\n", url.path())];
        for (name, value) in plain.chain(own) {
            let valid = reqwest::header::HeaderName::from_bytes(name.as_bytes()).is_ok()
                && reqwest::header::HeaderValue::from_str(value).is_ok();
            if !valid {
                return Err(text!("header-characters", name));
            }
            lines.push(format!("{}: {value}\r\n", name.to_ascii_lowercase()));
        }
        let lines = Zeroizing::new(lines);
        let size = lines.iter().map(String::len).sum::<usize>() + 2 + body.len();
        let mut written = Zeroizing::new(Vec::with_capacity(size));
        lines.iter().for_each(|line| written.extend_from_slice(line.as_bytes()));
        written.extend_from_slice(b"\r\n");
        written.extend_from_slice(body.as_bytes());
        Ok(written)
    }

    /// Which proxy it went by, if a connection could not be made.
    fn by_way(&self, says: Text, url: &Url, connected: bool) -> Text {
        let proxy = self.way().proxy.clone().filter(|_| !connected && !is_plain(url));
        match proxy {
            Some(proxy) => Text::joined([says, text!("asked-by-proxy", proxy = named(&proxy))]),
            None => says,
        }
    }

    fn way(&self) -> std::sync::MutexGuard<'_, Way> {
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Http {
    fn proof(&self, key: &Secret, request: &Request) -> Option<Secret> {
        let method = if request.method == Method::Get { "GET" } else { "POST" };
        let nonce = self.nonces().get(&request.url.origin().ascii_serialization()).cloned();
        turnglass_core::sign_in::proof::dpop(key, method, &request.url, now(), nonce.as_deref())
    }

    fn basic_as_it_is(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.basic_as_it_is.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn nonces(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.nonces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is signed is dated by the wall clock, at the moment it is sent.
fn now() -> i64 {
    #[allow(clippy::disallowed_methods)]
    chrono::Utc::now().timestamp()
}

/// The same, with this in the place of the client's header.
fn with_basic(request: &Request, basic: &Secret) -> Request {
    let mut request = request.clone();
    for (_, value) in request.headers.iter_mut().filter(|(name, _)| name == "authorization") {
        *value = basic.clone();
    }
    request
}

/// Only to this machine: nothing else is an endpoint without encryption.
fn is_plain(url: &Url) -> bool {
    url.scheme() == "http"
}

/// As people know it: `proxy.example:3128`.
fn named(proxy: &Url) -> String {
    let host = proxy.host_str().unwrap_or_default();
    proxy.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The provider's clock, and how long it asks to wait: a date there is by that clock.
fn dated(date: Option<&str>, retry_after: Option<&str>) -> (Option<DateTime<Utc>>, Option<TimeDelta>) {
    let date = date.and_then(|value| Some(httpdate::parse_http_date(value).ok()?.into()));
    #[allow(clippy::disallowed_methods)] // without one, to when it was read
    let now = date.unwrap_or_else(Utc::now);
    (date, retry_after.and_then(|value| exchange::retry_after(value, now)))
}

/// The host of a redirect.
fn elsewhere(from: &Url, to: &str) -> Text {
    let absolute = from.join(to).ok();
    absolute.and_then(|url| url.host_str().map(Text::from)).unwrap_or_else(|| text!("another-place"))
}

/// What came from `url`, as far as it came. `precious` says where in it that stands which nobody gives a second time.
pub fn answer(url: &Url, head: Head, reply: &Reply, precious: &[String], cut: Option<Text>) -> Answered {
    headed(url, head, precious, body(reply, precious, cut))
}

/// With what its head says.
fn headed(url: &Url, head: Head, precious: &[String], answered: Answered) -> Answered {
    let others = head.others.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (date, retry_after) = dated(head.date.as_deref(), head.retry_after.as_deref());
    Answered {
        status: head.status,
        content_type: head.content_type,
        retry_after,
        date,
        headers: exchange::named(precious, others),
        location: head.location.map(|to| elsewhere(url, &to)),
        ..answered
    }
}

/// The body where it was announced to be; or, if that is none, with what follows; or everything that came.
fn body(reply: &Reply, precious: &[String], cut: Option<Text>) -> Answered {
    let read = |body: &[u8]| {
        whole(Answered { body: Zeroizing::new(body.to_vec()), cut: cut.clone(), ..Answered::default() })
    };
    // However much more came in the same go.
    let announced = read(&reply.body()[..reply.body().len().min(LARGEST)]);
    // What is too large is looked through once, by who knows what it means.
    if reply.is_clean() || reply.is_larger(LARGEST) || exchange::is_whole(&announced.body) {
        return announced;
    }
    let all = Some(reply.all()).filter(|all| *all != reply.body());
    let unchunked = reply.unchunked();
    for other in all.into_iter().chain(unchunked.as_ref().map(|body| body.as_slice())) {
        let other = read(other);
        if exchange::is_whole(&other.body) || exchange::holds(precious, &other.body) {
            let better = exchange::is_whole(&other.body) || !exchange::holds(precious, &announced.body);
            return if better { other } else { announced };
        }
    }
    if exchange::holds(precious, &announced.body) || !exchange::holds(precious, reply.raw()) {
        return announced;
    }
    read(reply.raw())
}

/// Unpacked, if it was packed.
fn whole(answered: Answered) -> Answered {
    let (body, whole) = unpack::unpacked(answered.body, LARGEST);
    let cut = match whole {
        Whole::Yes => None,
        Whole::BrokenOff => Some(broken_off()),
        Whole::TooLarge => Some(too_large()),
    };
    Answered { body, cut: answered.cut.or(cut), ..answered }
}

pub(crate) fn too_large() -> Text {
    text!("answer-too-large", size = %LARGEST >> 20)
}
