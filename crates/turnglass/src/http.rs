//! Sends a request and brings back what came, as far as it came. Judges nothing. Works on a thread of its own.
//!
//! HTTPS with the platform's roots, no redirects. The limits do not themselves lose a rotated token: once the
//! provider answers, its body is read on for minutes, and what was read is handed on even when it breaks off.

mod here;
mod trouble;
mod unpack;

use crate::exchange::{Answered, Raw, Request};
use crate::provider::Method;
use crate::secret::Secret;
use crate::text;
use crate::text::Text;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::{Instant, timeout, timeout_at};
pub use trouble::words;
use unpack::Whole;
use url::Url;
use zeroize::Zeroizing;

/// A connection is made within this, or counts as failed.
const CONNECT: Duration = Duration::from_secs(10);
/// Silence longer than this ends the wait; the first word counts from when the request is begun.
const SILENCE: Duration = Duration::from_secs(30);
/// A slow body is read on for so long.
const BODY: Duration = Duration::from_secs(300);
/// The largest answer that is taken, unpacked.
const LARGEST: usize = 16 << 20;

fn broken_off() -> Text {
    text!("answer-broken-off")
}

const USER_AGENT: &str = concat!("Turnglass/", env!("CARGO_PKG_VERSION"));

/// Client and runtime are made at the first request: an idle keeper holds no roots in memory.
#[derive(Default)]
pub struct Http {
    way: Mutex<Way>,
    /// For this very machine.
    plain: OnceLock<Result<reqwest::Client, String>>,
    runtime: OnceLock<Option<Runtime>>,
    /// What each origin last wanted to find in a proof of possession (RFC 9449, section 8).
    nonces: Mutex<HashMap<String, String>>,
}

/// How what is not on this machine is reached.
#[derive(Default)]
struct Way {
    /// The user's; `None` for the system's, if that has one.
    proxy: Option<Url>,
    client: Option<Result<reqwest::Client, String>>,
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
        let mut way = self.way.lock().unwrap_or_else(PoisonError::into_inner);
        if way.proxy != proxy {
            *way = Way { proxy, client: None };
        }
    }

    /// The client for this address, and the user's proxy that it goes by.
    fn client(&self, url: &Url) -> (Result<reqwest::Client, String>, Option<Url>) {
        if is_plain(url) {
            return (self.plain.get_or_init(|| client(url, None)).clone(), None);
        }
        let mut way = self.way.lock().unwrap_or_else(PoisonError::into_inner);
        let Way { proxy, client: made } = &mut *way;
        (made.get_or_insert_with(|| client(url, proxy.as_ref())).clone(), proxy.clone())
    }

    /// To be awaited within [`Http::run`].
    pub async fn send(&self, request: Request) -> Raw {
        let raw = self.once(&request).await;
        match crate::exchange::fault(&raw) {
            // The server took nothing yet; the nonce that it wants came with its answer.
            Some(fault) if request.dpop_key.is_some() && fault.code == "use_dpop_nonce" => {
                self.once(&request).await
            }
            _ => raw,
        }
    }

    async fn once(&self, request: &Request) -> Raw {
        let (client, proxy) = self.client(&request.url);
        let client = match client {
            Ok(client) => client,
            Err(why) => {
                let says = text!("https-unavailable", why);
                return Raw::Nothing { says, sent: false };
            }
        };
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut call = client.request(method, request.url.clone());
        if let Some(key) = &request.dpop_key {
            match self.proof(key, request) {
                Some(proof) => call = call.header("dpop", proof.expose()),
                None => {
                    let says = text!("key-unusable");
                    return Raw::Nothing { says, sent: false };
                }
            }
        }
        for (name, value) in &request.headers {
            let Ok(mut value) = reqwest::header::HeaderValue::from_str(value.expose()) else {
                return Raw::Nothing { says: text!("header-characters", name), sent: false };
            };
            value.set_sensitive(true);
            call = call.header(name, value);
        }
        if let Some((kind, body)) = &request.body {
            call = call.header("content-type", *kind).body(body.expose().to_owned());
        }
        match timeout(SILENCE, call.send()).await {
            Ok(Ok(response)) => {
                if let Some(nonce) =
                    response.headers().get("dpop-nonce").and_then(|nonce| nonce.to_str().ok())
                {
                    let origin = request.url.origin().ascii_serialization();
                    self.nonces().insert(origin, nonce.to_owned());
                }
                Raw::Answer(answered(response).await)
            }
            Ok(Err(error)) => {
                let says = trouble::words(&host, &error);
                let says = match proxy.filter(|_| error.is_connect()) {
                    Some(proxy) => Text::joined([says, text!("asked-by-proxy", proxy = named(&proxy))]),
                    None => says,
                };
                Raw::Nothing { says, sent: !error.is_connect() }
            }
            Err(_) => Raw::Nothing {
                says: text!("no-answer-in-time", host, seconds = %SILENCE.as_secs()),
                sent: true,
            },
        }
    }
}

impl Http {
    fn proof(&self, key: &Secret, request: &Request) -> Option<Secret> {
        let method = if request.method == Method::Get { "GET" } else { "POST" };
        let nonce = self.nonces().get(&request.url.origin().ascii_serialization()).cloned();
        #[allow(clippy::disallowed_methods)] // a proof is dated by the wall clock, at the moment it is sent
        let now = chrono::Utc::now().timestamp();
        crate::sign_in::proof::dpop(key, method, &request.url, now, nonce.as_deref())
    }

    fn nonces(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.nonces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// HTTPS as everything here speaks it: the platform's roots, an honest name, no redirects. Plain HTTP stays on this machine,
/// whatever proxy is set, and needs no roots.
pub fn builder(url: &Url) -> reqwest::ClientBuilder {
    // A second call finds it installed, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT);
    if is_plain(url) {
        return builder.no_proxy().tls_certs_only([]).dns_resolver(std::sync::Arc::new(here::Here));
    }
    builder
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

/// With this proxy, except for this very machine.
fn by_proxy(builder: reqwest::ClientBuilder, proxy: &Url) -> Result<reqwest::ClientBuilder, String> {
    let proxy = reqwest::Proxy::all(proxy.clone()).map_err(|error| trouble::last_cause(&error))?;
    let here = reqwest::NoProxy::from_string("localhost,127.0.0.0/8,::1");
    Ok(builder.proxy(proxy.no_proxy(here)))
}

fn client(url: &Url, proxy: Option<&Url>) -> Result<reqwest::Client, String> {
    let builder = match proxy {
        Some(proxy) => by_proxy(builder(url), proxy)?,
        None => builder(url),
    };
    builder
        .pool_max_idle_per_host(16)
        .pool_idle_timeout(Duration::from_secs(20))
        .build()
        .map_err(|error| trouble::last_cause(&error))
}

async fn answered(mut response: reqwest::Response) -> Answered {
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let date = header("date").and_then(|value| Some(httpdate::parse_http_date(&value).ok()?.into()));
    // A `Retry-After` date is by the provider's clock, and so relative to the answer's own date.
    #[allow(clippy::disallowed_methods)] // without one, to when it was read
    let now = date.unwrap_or_else(chrono::Utc::now);
    let mut answered = Answered {
        status: response.status().as_u16(),
        content_type: header("content-type"),
        retry_after: header("retry-after").and_then(|value| crate::exchange::retry_after(&value, now)),
        date,
        location: header("location").map(|to| {
            let absolute = response.url().join(&to).ok();
            absolute.and_then(|url| url.host_str().map(Text::from)).unwrap_or_else(|| text!("another-place"))
        }),
        body: Zeroizing::new(Vec::new()),
        cut: None,
    };
    let end = Instant::now() + BODY;
    loop {
        match timeout_at(end, timeout(SILENCE, response.chunk())).await {
            Ok(Ok(Ok(Some(chunk)))) if answered.body.len() + chunk.len() <= LARGEST => {
                answered.body.extend_from_slice(&chunk);
            }
            Ok(Ok(Ok(Some(_)))) => {
                answered.cut = Some(too_large());
                break;
            }
            Ok(Ok(Ok(None))) => break,
            Ok(Ok(Err(_))) => {
                answered.cut = Some(broken_off());
                break;
            }
            Ok(Err(_)) | Err(_) => {
                answered.cut = Some(text!("answer-not-in-time"));
                break;
            }
        }
    }
    let (body, whole) = unpack::unpacked(std::mem::take(&mut answered.body), LARGEST);
    answered.body = body;
    let cut = match whole {
        Whole::Yes => None,
        Whole::BrokenOff => Some(broken_off()),
        Whole::TooLarge => Some(too_large()),
    };
    answered.cut = answered.cut.or(cut);
    answered
}

fn too_large() -> Text {
    text!("answer-too-large", size = %LARGEST >> 20)
}
