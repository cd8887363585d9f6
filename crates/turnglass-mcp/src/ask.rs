//! One HTTP request to the server, with the token in it. A token that is refused is renewed once. The server may send on to
//! another address of its own; a token never follows to another place.

use crate::failure::Failure;
use crate::talk::Talk;
use crate::tokens::Presented;
use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, WWW_AUTHENTICATE};
use reqwest::{Method, Response, StatusCode};
use turnglass_core::challenge::parameter;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// From one address to the next, at most.
const STEPS: usize = 5;

pub(crate) const EVENTS: &str = "text/event-stream";
pub(crate) const JSON: &str = "application/json";
const EITHER: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");
const SESSION: HeaderName = HeaderName::from_static("mcp-session-id");
const VERSION: HeaderName = HeaderName::from_static("mcp-protocol-version");
const METHOD: HeaderName = HeaderName::from_static("mcp-method");
const NAME: HeaderName = HeaderName::from_static("mcp-name");
const LAST_EVENT: HeaderName = HeaderName::from_static("last-event-id");

/// What a request brings beside the token.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) to: Url,
    pub(crate) body: Option<Bytes>,
    pub(crate) session: Option<HeaderValue>,
    pub(crate) version: Option<HeaderValue>,
    pub(crate) last_event: Option<HeaderValue>,
    /// Of a request that belongs to no session: its method, and the name that goes with it.
    pub(crate) routed: Option<(HeaderValue, Option<HeaderValue>)>,
}

impl Asked {
    pub(crate) fn to(method: Method, to: &Url) -> Self {
        Self {
            method,
            to: to.clone(),
            body: None,
            session: None,
            version: None,
            last_event: None,
            routed: None,
        }
    }
}

/// The server's word for the session that an answer begins.
pub(crate) fn session(response: &Response) -> Option<HeaderValue> {
    response.headers().get(SESSION).cloned()
}

/// Whether the body is of this type.
pub(crate) fn is(response: &Response, media_type: &str) -> bool {
    let named = response.headers().get(CONTENT_TYPE).and_then(|named| named.to_str().ok());
    let named = named.map(|named| named.split(';').next().unwrap_or_default().trim());
    named.is_some_and(|named| named.eq_ignore_ascii_case(media_type))
}

impl Talk {
    /// What came, its body still on its way. A status that is none of success is an answer too.
    pub(crate) async fn ask(&self, mut asked: Asked) -> Result<Response, Failure> {
        let mut presented = self.tokens.token(None).await?;
        let (mut renewed, mut steps) = (false, 0);
        loop {
            let response = self.send(&asked, &presented).await?;
            match response.status() {
                StatusCode::UNAUTHORIZED if renewed => return Err(self.refused()),
                StatusCode::UNAUTHORIZED => {
                    let newer = self.tokens.token(Some(presented.clone())).await?;
                    if newer == presented {
                        return Err(self.refused());
                    }
                    (presented, renewed) = (newer, true);
                }
                StatusCode::FORBIDDEN => {
                    return match lacking(&response) {
                        Some(wanted) => Err(Failure::sign_in(self.tokens.wider(wanted).await)),
                        None => Ok(response),
                    };
                }
                StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => {
                    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
                    let to = to.and_then(|to| asked.to.join(to).ok());
                    let own = to.filter(|to| to.origin() == asked.to.origin() && steps < STEPS);
                    asked.to = own.ok_or_else(|| Failure::new(text!("mcp-sent-on", host = self.host())))?;
                    steps += 1;
                }
                _ => return Ok(response),
            }
        }
    }

    async fn send(&self, asked: &Asked, presented: &Presented) -> Result<Response, Failure> {
        let accept = match asked.method {
            Method::GET => HeaderValue::from_static(EVENTS),
            _ => EITHER,
        };
        let mut request = self.http.request(asked.method.clone(), asked.to.clone()).header(ACCEPT, accept);
        let (method, name) = match &asked.routed {
            Some((method, name)) => (Some(method), name.as_ref()),
            None => (None, None),
        };
        let brought = [
            (SESSION, asked.session.as_ref()),
            (VERSION, asked.version.as_ref()),
            (LAST_EVENT, asked.last_event.as_ref()),
            (METHOD, method),
            (NAME, name),
        ];
        for (name, value) in brought {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        if let Some(body) = &asked.body {
            request = request.header(CONTENT_TYPE, JSON).body(body.clone());
        }
        let request = request.header(&presented.header, &presented.value);
        request.send().await.map_err(|error| self.unreached(&error))
    }

    pub(crate) fn unreached(&self, error: &reqwest::Error) -> Failure {
        let says = self.tokens.unreached(self.host(), error);
        Failure::new(Text::joined([says, text!("try-again-hint")]))
    }

    fn refused(&self) -> Failure {
        let says = text!("mcp-token-refused", host = self.host());
        Failure::sign_in(Text::joined([says, self.tokens.sign_in()]))
    }

    /// An answer that is none of success.
    pub(crate) fn answered(&self, status: StatusCode) -> Failure {
        let says = text!("call-answered", host = self.host(), %status);
        let hint = match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => text!("mcp-address-hint"),
            _ => text!("try-again-hint"),
        };
        Failure::new(Text::joined([says, hint]))
    }
}

/// The scopes that the server wants to see, where it says that those of the token are too few (RFC 6750, section 3.1).
fn lacking(response: &Response) -> Option<Vec<String>> {
    let challenges = response.headers().get_all(WWW_AUTHENTICATE).iter();
    let mut challenges = challenges.filter_map(|challenge| challenge.to_str().ok());
    let is_it = |challenge: &&str| parameter(challenge, "error").is_some_and(|it| it == "insufficient_scope");
    let challenge = challenges.find(is_it)?;
    let wanted = parameter(challenge, "scope").unwrap_or_default();
    Some(wanted.split_whitespace().map(|scope| plain(scope, 200)).collect())
}
