//! What is answered here, and not by the host: one sentence of what is the case, and what to do about it.

use crate::body::Answer;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use serde_json::json;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// A request that is not carried, or that nothing came back for.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) problem: Problem,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// How long a program should wait that asked while something was under way.
const IN_A_MOMENT: HeaderValue = HeaderValue::from_static("10");
/// The SDKs of several providers heed it: no sense in asking again at once.
const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

impl Refusal {
    fn new(status: StatusCode, message: Text, hint: Text) -> Self {
        Self { status, problem: Problem::failed(message).hint(hint), headers: Vec::new() }
    }

    fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn connect() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, text!("carried-connect"), text!("carried-connect-hint"))
    }

    /// The client would be shown what the host was sent.
    pub(crate) fn trace(method: &Method) -> Self {
        let (message, hint) = (text!("carried-trace", method = method.as_str()), text!("carried-trace-hint"));
        Self::new(StatusCode::METHOD_NOT_ALLOWED, message, hint)
    }

    /// The name of another machine, or none: perhaps a web page that has a name of its own lead here.
    pub(crate) fn host(host: &str) -> Self {
        let host = turnglass_protocol::letters::shown(host).into_owned();
        Self::new(StatusCode::MISDIRECTED_REQUEST, text!("carried-host", host), text!("carried-host-hint"))
    }

    pub(crate) fn no_host() -> Self {
        Self::new(StatusCode::BAD_REQUEST, text!("carried-no-host"), text!("carried-host-hint"))
    }

    /// A web page that nobody allowed.
    pub(crate) fn page(origin: &str) -> Self {
        // Only what can be allowed is told to be allowed.
        let hint = match crate::origin::origin(origin) {
            Some(origin) => text!("carried-page-hint", origin),
            None => text!("carried-page-unnamed-hint"),
        };
        let origin = turnglass_protocol::letters::shown(origin).into_owned();
        Self::new(StatusCode::FORBIDDEN, text!("carried-page", origin), hint)
    }

    pub(crate) fn browser() -> Self {
        Self::new(StatusCode::FORBIDDEN, text!("carried-browser"), text!("carried-browser-hint"))
    }

    /// No key, or nobody's.
    pub(crate) fn key(forward: &str, brought: bool) -> Self {
        let message = if brought { text!("carried-key-unknown") } else { text!("carried-no-key") };
        Self::new(StatusCode::UNAUTHORIZED, message, text!("carried-key-hint", name = forward))
            .with(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"turnglass forward\""))
            // git sends a password only where it is asked for so.
            .with(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"turnglass forward\""))
    }

    pub(crate) fn path() -> Self {
        Self::new(StatusCode::BAD_REQUEST, text!("carried-path"), text!("carried-path-hint"))
    }

    /// The client's key was revoked while it waited.
    pub(crate) fn let_go(forward: &str) -> Self {
        Self::key(forward, true)
    }

    /// The host is not reached.
    pub(crate) fn unreachable(host: &str, why: Text, late: bool) -> Self {
        let status = if late { StatusCode::GATEWAY_TIMEOUT } else { StatusCode::BAD_GATEWAY };
        Self::new(status, text!("carried-unreachable", host, why), text!("carried-unreachable-hint"))
    }

    /// The host was reached, and said nothing that could be read.
    pub(crate) fn unanswered(host: &str, why: Text) -> Self {
        Self::new(
            StatusCode::BAD_GATEWAY,
            text!("carried-unanswered", host, why),
            text!("carried-unanswered-hint"),
        )
    }

    /// The client broke its request off, or its body is written so that nobody can read it.
    pub(crate) fn broken() -> Self {
        let (message, hint) = (text!("carried-request-broken"), text!("carried-request-broken-hint"));
        Self::new(StatusCode::BAD_REQUEST, message, hint)
    }

    /// The head of the host's answer goes beyond what is read of one.
    pub(crate) fn head(host: &str) -> Self {
        Self::new(StatusCode::BAD_GATEWAY, text!("carried-head", host), text!("carried-head-hint"))
    }

    /// There is no token to be had.
    pub(crate) fn no_token(problem: Problem) -> Self {
        let status = match problem.code {
            Code::Unavailable | Code::SignInNeeded | Code::Vault => StatusCode::SERVICE_UNAVAILABLE,
            Code::Failed | Code::Usage | Code::NoSuchAccount => StatusCode::BAD_GATEWAY,
        };
        let later = problem.code == Code::Unavailable;
        let refusal = Self { status, problem, headers: Vec::new() };
        match later {
            true => refusal.with(RETRY_AFTER, IN_A_MOMENT),
            false => refusal.with(SHOULD_RETRY, HeaderValue::from_static("false")),
        }
    }

    pub(crate) fn answer(self) -> Response<Answer> {
        let Problem { message, hint, .. } = self.problem;
        let error = json!({"error": {"type": "turnglass", "message": message, "hint": hint}});
        let mut response = Response::new(Answer::own(error.to_string()));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
