//! An HTTP request of a person's or a tool's own, with a token in it. Keeps nothing, follows nothing.

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response};
use std::time::Duration;
use tokio::runtime::Runtime;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use url::Url;

/// Silence longer than this ends the wait.
const SILENCE: Duration = Duration::from_secs(60);

/// An address that a secret may be sent to: HTTPS, or this machine.
pub(crate) fn address(text: &str) -> Result<Url, Problem> {
    let url = turnglass_core::address::endpoint(text)
        .map_err(|why| Problem::usage(text!("no-address-to-ask", why)))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::usage(text!("address-names-user")).hint(text!("address-names-user-hint")));
    }
    Ok(url)
}

#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: reqwest::Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
}

/// A client, and what it runs on for as long as it has something to read.
pub(crate) struct Web {
    runtime: Runtime,
    client: Client,
}

impl Web {
    /// For this address. What stays on this machine goes by no proxy.
    pub(crate) fn to(url: &Url, max_time: Option<Duration>) -> Result<Self, Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|why| Problem::failed(text!("no-request", %why)))?;
        let mut builder = turnglass::http::builder(url).read_timeout(SILENCE);
        if let Some(time) = max_time {
            builder = builder.timeout(time);
        }
        let client = builder.build().map_err(|why| turnglass::http::unbuilt(url, &why))?;
        Ok(Self { runtime, client })
    }

    /// What came, its body still on its way. `carrying` is the header with a token in it.
    pub(crate) fn send(
        &self,
        request: &Request,
        carrying: Option<(&str, &str)>,
    ) -> Result<Response, Problem> {
        let mut call = self.client.request(request.method.clone(), request.url.clone());
        call = call.headers(request.headers.clone());
        if let Some((name, value)) = carrying {
            let unfit = || Problem::failed(text!("token-no-header"));
            let mut value = HeaderValue::from_str(value).map_err(|_| unfit())?;
            value.set_sensitive(true);
            call = call.header(HeaderName::try_from(name).map_err(|_| unfit())?, value);
        }
        if let Some(body) = &request.body {
            call = call.body(body.clone());
        }
        self.runtime.block_on(async { call.send().await }).map_err(|error| trouble(&request.url, &error))
    }

    /// The next piece of the body; `None` at its end.
    pub(crate) fn more(&self, response: &mut Response) -> Result<Option<Bytes>, Problem> {
        let piece = self.runtime.block_on(async { response.chunk().await });
        piece.map_err(|error| trouble(response.url(), &error))
    }
}

fn trouble(url: &Url, error: &reqwest::Error) -> Problem {
    Problem::new(Code::Unavailable, turnglass::http::words(url.host_str().unwrap_or_default(), error))
}
