//! An HTTP request of a person's or a tool's own, with a token in it. Keeps nothing, follows nothing.

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Client, Response};
use std::time::Duration;
use turnglass::error::{Code, Problem};
use url::Url;

/// Silence longer than this ends the wait.
const SILENCE: Duration = Duration::from_secs(60);

/// An address that a secret may be sent to: HTTPS, or this machine.
pub(crate) fn address(text: &str) -> Result<Url, Problem> {
    turnglass::exchange::endpoint(text).map_err(|why| Problem::usage(format!("This cannot be asked: {why}.")))
}

/// Runs what talks to a server, on this thread.
pub(crate) fn run<T>(talk: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|why| Problem::failed(format!("No request can be sent ({why}).")))?;
    runtime.block_on(talk)
}

pub(crate) fn client(max_time: Option<Duration>) -> Result<Client, Problem> {
    let builder = turnglass::http::builder().read_timeout(SILENCE);
    let builder = match max_time {
        Some(time) => builder.timeout(time),
        None => builder,
    };
    builder.build().map_err(|why| Problem::failed(format!("HTTPS is not available: {why}.")))
}

#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: reqwest::Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
}

/// What came, its body still on its way. `authorization` is the whole header.
pub(crate) async fn send(
    client: &Client,
    request: &Request,
    authorization: Option<&str>,
) -> Result<Response, Problem> {
    let mut call = client.request(request.method.clone(), request.url.clone());
    call = call.headers(request.headers.clone());
    if let Some(authorization) = authorization {
        let mut value = HeaderValue::from_str(authorization)
            .map_err(|_| Problem::failed("The token has characters that a header does not allow."))?;
        value.set_sensitive(true);
        call = call.header(AUTHORIZATION, value);
    }
    if let Some(body) = &request.body {
        call = call.body(body.clone());
    }
    call.send().await.map_err(|error| trouble(&request.url, &error))
}

pub(crate) fn trouble(url: &Url, error: &reqwest::Error) -> Problem {
    Problem::new(Code::Unavailable, turnglass::http::words(url.host_str().unwrap_or_default(), error))
}
