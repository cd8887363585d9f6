//! Who may come in: a program on this machine that has a key, and a web page of an origin that was allowed by name. A page
//! of any other origin is kept out whatever it brings, and so is one whose own name was made to lead here.

use crate::body::Answer;
use crate::forward::Keys;
use crate::headers::KEYS;
use crate::origin::origin;
use crate::refusal::Refusal;
use crate::target::is_here;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, AUTHORIZATION, Entry, HOST, ORIGIN, VARY,
};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Version};
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// What a browser says of a request by itself (Fetch Metadata).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// A page of the wide net asks for something on this machine (Private Network Access).
const REQUEST_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-request-private-network");
const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
/// For how long a browser need not ask again, in seconds.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");

pub(crate) struct Door {
    forward: String,
    origins: Vec<String>,
    keys: Arc<dyn Keys>,
}

/// Whoever came in.
pub(crate) enum Guest {
    /// By its name.
    Client(String),
    /// A browser that asks whether a page may ask: this is the answer.
    Preflight(Box<Response<Answer>>),
}

impl Door {
    pub(crate) fn new(forward: &str, origins: &[String], keys: Arc<dyn Keys>) -> Result<Self, Problem> {
        let unfit = |given: &str| {
            Problem::usage(text!("carried-origin-unfit", origin = given))
                .hint(text!("carried-origin-unfit-hint"))
        };
        let origins = origins.iter().map(|one| origin(one).ok_or_else(|| unfit(one)));
        let origins = origins.collect::<Result<_, _>>()?;
        Ok(Self { forward: forward.to_owned(), origins, keys })
    }

    /// Who this is, or why it may not come in. `by_socket`: by a Unix socket, whose mode says who may.
    pub(crate) fn let_in<B>(&self, by_socket: bool, request: &Request<B>) -> Result<Guest, Refusal> {
        let method = request.method();
        if method == Method::CONNECT {
            return Err(Refusal::connect());
        }
        // The host would answer with all that it was sent: with the token. (TRACK is what IIS calls it.)
        if method == Method::TRACE || method.as_str() == "TRACK" {
            return Err(Refusal::trace(method));
        }
        name(by_socket, request)?;
        let headers = request.headers();
        let page = self.page(headers)?;
        if let Some(page) = page.filter(|_| is_preflight(request)) {
            return Ok(Guest::Preflight(Box::new(preflight(page, headers))));
        }
        self.client(by_socket, headers).map(Guest::Client)
    }

    /// The web page that asks, where one does that may.
    fn page<'a>(&self, headers: &'a HeaderMap) -> Result<Option<&'a HeaderValue>, Refusal> {
        let mut origins = headers.get_all(ORIGIN).iter();
        let Some(origin) = origins.next() else {
            let site = headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes);
            let of_a_page = site.is_some_and(|site| !matches!(site, b"none" | b"same-origin"));
            return if of_a_page { Err(Refusal::browser()) } else { Ok(None) };
        };
        match self.is_allowed(origin) && origins.next().is_none() {
            true => Ok(Some(origin)),
            false => Err(Refusal::page(&String::from_utf8_lossy(origin.as_bytes()))),
        }
    }

    fn is_allowed(&self, origin: &HeaderValue) -> bool {
        self.origins.iter().any(|one| one.as_bytes().eq_ignore_ascii_case(origin.as_bytes()))
    }

    /// The page's origin, where its browser is to show it what is answered.
    pub(crate) fn shown_to(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        headers.get(ORIGIN).filter(|origin| self.is_allowed(origin)).cloned()
    }

    fn client(&self, by_socket: bool, headers: &HeaderMap) -> Result<String, Refusal> {
        let brought = keys(headers);
        let client = brought.iter().find_map(|key| self.keys.client(&self.forward, key.expose()));
        let anybody = || self.keys.client(&self.forward, "").filter(|_| by_socket);
        client.or_else(anybody).ok_or_else(|| Refusal::key(&self.forward, !brought.is_empty()))
    }
}

/// The name that is asked for has to be one of this machine: a web page's name that was made to lead here is none.
fn name<B>(by_socket: bool, request: &Request<B>) -> Result<(), Refusal> {
    let told = request.uri().authority();
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().map(|host| host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()));
    if hosts.next().is_some() {
        return Err(Refusal::no_host());
    }
    if by_socket {
        // No browser gets there, and clients put what they like.
        return match told.filter(|_| request.version() < Version::HTTP_2) {
            Some(told) if !is_here(told.host()) => Err(Refusal::host(told.as_str())),
            _ => Ok(()),
        };
    }
    let host = match (host, told) {
        (Some(None), _) | (None, None) => return Err(Refusal::no_host()),
        (Some(Some(host)), _) => Some(host),
        (None, Some(_)) => None,
    };
    let foreign = |name: &&Authority| !is_here(name.host()) || name.as_str().contains('@');
    match told.into_iter().chain(&host).find(foreign) {
        Some(foreign) => Err(Refusal::host(foreign.host())),
        None => Ok(()),
    }
}

/// All that may be a key. Programs put it where their host wants its own.
fn keys(headers: &HeaderMap) -> Vec<Secret> {
    let values = |name| headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    let mut keys = Vec::new();
    for value in values(&AUTHORIZATION) {
        match value.split_once(' ') {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("basic") => keys.extend(password(rest)),
            Some((_, rest)) => keys.extend(Secret::some(rest)),
            None => keys.extend(Secret::some(value)),
        }
    }
    keys.extend(KEYS.iter().flat_map(values).filter_map(Secret::some));
    keys
}

/// The password, or the name where there is none (RFC 7617).
fn password(basic: &str) -> Option<Secret> {
    let decoded = BASE64_STANDARD.decode(basic.trim()).ok()?;
    let both = Secret::new(String::from_utf8(decoded).ok()?);
    let (name, password) = both.expose().split_once(':')?;
    Secret::some(if password.is_empty() { name } else { password })
}

fn is_preflight<B>(request: &Request<B>) -> bool {
    request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// The page may send whatever it asks for: the host sees the request itself, with all that is in it.
fn preflight(page: &HeaderValue, asked: &HeaderMap) -> Response<Answer> {
    let mut response = Response::new(Answer::own(""));
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    for (of, name) in [
        (ACCESS_CONTROL_REQUEST_METHOD, ACCESS_CONTROL_ALLOW_METHODS),
        (ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_ALLOW_HEADERS),
    ] {
        if let Some(value) = asked.get(of) {
            headers.insert(name, value.clone());
        }
    }
    if asked.contains_key(REQUEST_PRIVATE_NETWORK) {
        headers.insert(ALLOW_PRIVATE_NETWORK, HeaderValue::from_static("true"));
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    show_to(page.clone(), headers);
    response
}

/// Tells the browser that this page may read the answer. It has a key, so that nothing goes by its cookies.
pub(crate) fn show_to(page: HeaderValue, headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, page);
    headers.remove(ACCESS_CONTROL_ALLOW_CREDENTIALS);
    headers.append(VARY, HeaderValue::from_static("Origin"));
    if let Entry::Vacant(exposed) = headers.entry(ACCESS_CONTROL_EXPOSE_HEADERS) {
        exposed.insert(HeaderValue::from_static("*"));
    }
}
