//! Requests whose answers can be had again: what issuers publish, checks, revocations. By reqwest.

use super::{CONNECT, HERE, LARGEST, USER_AGENT};
use super::{broken_off, dated, elsewhere, is_plain, too_large, whole};
use crate::patience::Patience;
use rustls::ClientConfig;
use std::time::Duration;
use turnglass_core::exchange::{ANSWER, Answered, Raw, Request, SILENCE};
use turnglass_core::provider::Method;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;
use zeroize::Zeroizing;

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
        return builder.no_proxy().tls_certs_only([]).dns_resolver(std::sync::Arc::new(super::here::Here));
    }
    builder
}

/// With this proxy, except for this very machine.
fn by_proxy(builder: reqwest::ClientBuilder, proxy: &Url) -> Result<reqwest::ClientBuilder, reqwest::Error> {
    let proxy = reqwest::Proxy::all(proxy.clone())?;
    Ok(builder.proxy(proxy.no_proxy(reqwest::NoProxy::from_string(HERE))))
}

pub(super) fn client(
    url: &Url,
    tls: Option<ClientConfig>,
    proxy: Option<&Url>,
) -> Result<reqwest::Client, Text> {
    let unbuilt = |error: reqwest::Error| super::unbuilt(url, &error).whole();
    let mut builder = builder(url);
    if let Some(mut tls) = tls {
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        builder = builder.tls_backend_preconfigured(tls);
    }
    if let Some(proxy) = proxy {
        builder = by_proxy(builder, proxy).map_err(unbuilt)?;
    }
    builder
        .pool_max_idle_per_host(16)
        .pool_idle_timeout(Duration::from_secs(20))
        // What curl reads is read here too.
        .http1_max_headers(1_000)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_ignore_invalid_headers_in_responses(true)
        .build()
        .map_err(unbuilt)
}

pub(super) async fn send(client: reqwest::Client, request: &Request) -> Result<Raw, reqwest::Error> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
    };
    let mut call = client.request(method, request.url.clone());
    for (name, value) in &request.headers {
        let Ok(mut value) = reqwest::header::HeaderValue::from_str(value.expose()) else {
            return Ok(Raw::Nothing { says: text!("header-characters", name), sent: false });
        };
        value.set_sensitive(true);
        call = call.header(name, value);
    }
    if let Some((kind, body)) = &request.body {
        if !request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            call = call.header("content-type", *kind);
        }
        call = call.body(body.expose().to_owned());
    }
    match Patience::of(SILENCE).wait(call.send()).await {
        Some(response) => Ok(Raw::Answer(answered(response?).await)),
        None => {
            let host = request.url.host_str().unwrap_or_default();
            let says = text!("no-answer-in-time", host, seconds = %SILENCE.as_secs());
            Ok(Raw::Nothing { says, sent: true })
        }
    }
}

async fn answered(mut response: reqwest::Response) -> Answered {
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (date, retry_after) = dated(header("date").as_deref(), header("retry-after").as_deref());
    let mut answered = Answered {
        status: response.status().as_u16(),
        content_type: header("content-type"),
        headers: Vec::new(),
        retry_after,
        date,
        location: header("location").map(|to| elsewhere(response.url(), &to)),
        leads_to: header("location").and_then(|to| response.url().join(&to).ok().map(Box::new)),
        challenges: (response.headers().get_all("www-authenticate").iter())
            .filter_map(|value| Some(value.to_str().ok()?.to_owned()))
            .collect(),
        body: Zeroizing::new(Vec::new()),
        cut: None,
    };
    let (mut patience, mut silence) = (Patience::of(ANSWER), Patience::of(SILENCE));
    answered.cut = loop {
        match silence.slice(response.chunk()).await {
            Some(Ok(Some(chunk))) if answered.body.len() + chunk.len() <= LARGEST => {
                answered.body.extend_from_slice(&chunk);
                silence = Patience::of(SILENCE);
            }
            Some(Ok(Some(_))) => break Some(too_large()),
            Some(Ok(None)) => break None,
            Some(Err(_)) => break Some(broken_off()),
            None if silence.is_over() => break Some(text!("answer-not-in-time")),
            None => {}
        }
        // A body that drips without end ends here.
        let _ = patience.slice(std::future::ready(())).await;
        if patience.is_over() {
            break Some(text!("answer-not-in-time"));
        }
    };
    whole(answered)
}
