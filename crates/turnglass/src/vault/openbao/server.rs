//! Requests to the server of a team's vault, and what came of them. Judges only what no answer means. They run on a thread of
//! their own, and whoever asks waits for a bounded time.

use crate::http;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use turnglass_core::vault::Openbao as Choice;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// A server in the same house answers within milliseconds; what waits for the vault waits no longer than five seconds.
const ANSWER: Duration = Duration::from_secs(4);
const CONNECT: Duration = Duration::from_secs(3);
/// The server takes no entry that is larger.
const LARGEST: usize = 4 << 20;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Method {
    Get,
    Put,
    Delete,
}

pub(super) struct Answer {
    pub(super) status: u16,
    /// `Null` where it is no JSON.
    pub(super) body: Value,
    /// Where the server would have it asked.
    pub(super) elsewhere: Option<Url>,
    /// What its clock told.
    pub(super) now: Option<DateTime<Utc>>,
}

impl Answer {
    /// What the server says is wrong.
    pub(super) fn errors(&self) -> String {
        let errors = self.body["errors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        errors.collect::<Vec<_>>().join("; ")
    }

    pub(super) fn says_nothing(&self) -> bool {
        self.body["errors"].as_array().is_some_and(Vec::is_empty)
    }

    /// There is no engine under this name.
    pub(super) fn names_no_route(&self) -> bool {
        self.errors().contains("no handler for route")
    }

    /// Another version is there than the one that was to be replaced.
    pub(super) fn lost_race(&self) -> bool {
        self.errors().contains("check-and-set")
    }
}

/// No answer came.
pub(super) struct Unheard {
    pub(super) says: Text,
    /// What was sent may have arrived.
    pub(super) sent: bool,
    /// Its certificate is not taken.
    pub(super) untrusted: bool,
}

/// How it is asked; shared with what keeps the session alive.
pub(super) struct Asks {
    client: reqwest::Client,
    address: Url,
    namespace: Option<String>,
}

pub(super) struct Server {
    pub(super) asks: Arc<Asks>,
    runtime: Option<Runtime>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Perhaps on a thread that may not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Server {
    pub(super) fn new(chosen: &Choice) -> Result<Self, Problem> {
        let mut builder = http::builder(&chosen.address).connect_timeout(CONNECT).timeout(ANSWER);
        if let Some(file) = &chosen.ca_file {
            let team = chosen.beside.as_deref().unwrap_or("none");
            builder = builder.tls_certs_only(authority(file, team)?);
        }
        let client = builder.build().map_err(|why| http::unbuilt(&chosen.address, &why))?;
        let mut runtime = Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_name("team vault").enable_all().build();
        let runtime = runtime.map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
        let (address, namespace) = (chosen.address.clone(), chosen.namespace.clone());
        Ok(Self { asks: Arc::new(Asks { client, address, namespace }), runtime: Some(runtime) })
    }

    /// Waits for the answer.
    pub(super) fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&Secret>,
        body: Option<&Value>,
    ) -> Result<Answer, Unheard> {
        let (answer, answered) = sync_channel(1);
        let (asks, path) = (self.asks.clone(), path.to_owned());
        let (token, body) = (token.cloned(), body.cloned());
        self.run(async move {
            let _ = answer.send(asks.ask(method, &path, token.as_ref(), body.as_ref()).await);
        });
        let ended = || Unheard { says: text!("vault-thread-ended"), sent: true, untrusted: false };
        answered.recv().unwrap_or_else(|_| Err(ended()))
    }

    /// Beside whoever asks.
    pub(super) fn run(&self, act: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(act);
        }
    }
}

impl Asks {
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&Secret>,
        body: Option<&Value>,
    ) -> Result<Answer, Unheard> {
        let mut url = self.address.clone();
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        url.set_path(&format!("/v1/{path}"));
        url.set_query(query);
        let method = match method {
            Method::Get => reqwest::Method::GET,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut call = self.client.request(method, url).header("X-Vault-Request", "true");
        if let Some(namespace) = &self.namespace {
            call = call.header("X-Vault-Namespace", namespace);
        }
        if let Some(token) = token {
            let unusable = |_| Unheard { says: text!("bao-token-characters"), sent: false, untrusted: false };
            let mut value = reqwest::header::HeaderValue::from_str(token.expose()).map_err(unusable)?;
            value.set_sensitive(true);
            call = call.header("X-Vault-Token", value);
        }
        if let Some(body) = body {
            call = call.header("Content-Type", "application/json").body(body.to_string());
        }
        let response = call.send().await.map_err(|error| self.unheard(&error))?;
        self.heard(response).await
    }

    async fn heard(&self, mut response: reqwest::Response) -> Result<Answer, Unheard> {
        let status = response.status().as_u16();
        let location = response.headers().get("location").and_then(|to| to.to_str().ok());
        let elsewhere = location.and_then(|to| response.url().join(to).ok());
        let date = response.headers().get("date").and_then(|date| date.to_str().ok());
        let now = date.and_then(|date| httpdate::parse_http_date(date).ok()).map(DateTime::from);
        let mut body = zeroize::Zeroizing::new(Vec::new());
        while let Some(chunk) = response.chunk().await.map_err(|error| self.unheard(&error))? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST {
                return Err(Unheard { says: http::too_large(), sent: true, untrusted: false });
            }
        }
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Ok(Answer { status, body, elsewhere, now })
    }

    fn unheard(&self, error: &reqwest::Error) -> Unheard {
        let host = self.address.host_str().unwrap_or_default();
        let sent = !error.is_connect() && !error.is_builder();
        Unheard { says: http::words(host, error), sent, untrusted: http::is_untrusted(error) }
    }
}

/// The authorities in this file.
fn authority(file: &std::path::Path, team: &str) -> Result<Vec<reqwest::Certificate>, Problem> {
    let shown = file.display();
    let text = gate::read(file).map_err(|Shut { why, remedy }| {
        Problem::new(Code::Vault, text!("bao-ca-not-own", file = %shown, says = why)).hint(remedy)
    })?;
    let none =
        || Problem::new(Code::Vault, text!("bao-ca-none", file = %shown)).hint(text!("bao-ca-hint", team));
    let found =
        reqwest::Certificate::from_pem_bundle(text.ok_or_else(none)?.as_bytes()).map_err(|_| none())?;
    if found.is_empty() { Err(none()) } else { Ok(found) }
}
