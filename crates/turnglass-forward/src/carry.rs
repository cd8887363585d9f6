//! One request, there and back: who asks, with whose token, and what is done where the host refuses it. Repeats a request after a
//! 401 (once, with a newer token) and after a 429 (with the next account of such a pool), and after nothing else.

use crate::accounts::Accounts;
use crate::body::{Answer, Sent, Source};
use crate::door::{Door, Guest, show_to};
use crate::forward::{Clock, Presented, Tokens};
use crate::headers;
use crate::lane::Place;
use crate::meter::{Client, Meter, Open};
use crate::refusal::Refusal;
use crate::target::Target;
use crate::upgrade;
use crate::upstream::Upstream;
use http::header::{HOST, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version};
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// Which account of a pool a request went by.
const ACCOUNT: HeaderName = HeaderName::from_static("turnglass-account");

/// All that a request needs on its way.
pub(crate) struct Carrier {
    pub(crate) name: String,
    pub(crate) door: Door,
    pub(crate) target: Target,
    pub(crate) upstream: Upstream,
    pub(crate) accounts: Accounts,
    pub(crate) tokens: Arc<dyn Tokens>,
    pub(crate) meter: Meter,
    pub(crate) clock: Clock,
}

/// What goes to the host, perhaps more than once.
struct Letter {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Option<HeaderValue>,
    body: Source,
}

/// What came back, and by which account.
struct Back {
    response: Response<Incoming>,
    place: Place,
    account: usize,
}

impl Letter {
    /// It can be sent once more, as it was.
    fn is_kept(&self) -> bool {
        self.body.is_kept()
    }

    fn for_account(&self, presented: &Presented) -> Result<Request<Sent>, Refusal> {
        let mut request = Request::new(self.body.take());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.version_mut() = Version::HTTP_11;
        *request.headers_mut() = self.headers.clone();
        match headers::present(request.headers_mut(), presented) {
            true => Ok(request),
            false => {
                let problem = Problem::failed(text!("carried-token-unfit", name = &presented.account))
                    .hint(text!("carried-token-unfit-hint", name = &presented.account));
                Err(Refusal::no_token(problem))
            }
        }
    }
}

impl Carrier {
    /// Answers a request, whatever comes of it.
    pub(crate) async fn hear(
        &self,
        by_socket: bool,
        stopped: &CancellationToken,
        request: Request<Incoming>,
    ) -> Response<Answer> {
        let page = self.door.shown_to(request.headers());
        let mut response = match self.door.let_in(by_socket, &request) {
            Err(refusal) => refusal.answer(),
            Ok(Guest::Preflight(response)) => return *response,
            Ok(Guest::Client(name)) => {
                let client = self.meter.client(name);
                let (open, gone) = (client.begin(), client.gone());
                let carried = tokio::select! {
                    biased;
                    () = gone.cancelled() => Err(Refusal::let_go(&self.name)),
                    carried = self.carry(open, &gone, stopped, request) => carried,
                };
                carried.unwrap_or_else(|refusal| {
                    client.failed(refusal.problem.message.clone());
                    refusal.answer()
                })
            }
        };
        if let Some(page) = page {
            show_to(page, response.headers_mut());
        }
        response
    }

    async fn carry(
        &self,
        open: Open,
        gone: &CancellationToken,
        stopped: &CancellationToken,
        mut request: Request<Incoming>,
    ) -> Result<Response<Answer>, Refusal> {
        let uri = self.target.place(request.uri())?;
        let upgrade = headers::upgrade(request.headers());
        let upgraded = upgrade.is_some().then(|| hyper::upgrade::on(&mut request));
        let here = request.headers().get(HOST).cloned();
        let here = here.or_else(|| HeaderValue::from_str(request.uri().authority()?.as_str()).ok());
        let (mut parts, body) = request.into_parts();
        let body = Source::new(body, &open.0);
        headers::outward(&mut parts.headers, upgrade.as_ref(), !body.is_empty());
        let letter = Letter { method: parts.method, uri, headers: parts.headers, upgrade, body };
        let mut back = self.ask(&open.0, &letter).await?;
        letter.body.forget();
        self.home(&mut back, here.as_ref());
        open.0.went_by(self.accounts.name(back.account));
        match (back.response.status(), upgraded) {
            (StatusCode::SWITCHING_PROTOCOLS, Some(client)) => {
                Ok(switched(client, back, open, gone, stopped))
            }
            // It speaks something else, though nobody has asked it to.
            (StatusCode::SWITCHING_PROTOCOLS, None) => {
                Err(Refusal::unanswered(back.place.host(), text!("carried-switched")))
            }
            _ => {
                let gone = gone.clone().cancelled_owned();
                let upload = letter.body.broken();
                Ok(back.response.map(|body| Answer::host(body, gone, open, back.place, upload)))
            }
        }
    }

    /// The host's answer, after what there is to repeat.
    async fn ask(&self, client: &Client, letter: &Letter) -> Result<Back, Refusal> {
        let mut tried = Vec::new();
        let mut first = None;
        while let Some(account) = self.accounts.next(&tried, (self.clock)()) {
            let back = match self.ask_by(client, letter, account).await {
                Ok(back) => back,
                // Of a pool another one may have a token.
                Err(Asked::NoToken(problem)) => {
                    tried.push(account);
                    first.get_or_insert(problem);
                    continue;
                }
                Err(Asked::Refused(refusal)) => return Err(refusal),
            };
            let limited = back.response.status() == StatusCode::TOO_MANY_REQUESTS
                && self.accounts.limited(account, back.response.headers(), (self.clock)());
            tried.push(account);
            let now = (self.clock)();
            if !limited || !letter.is_kept() || !self.accounts.has_other(&tried, now) {
                return Ok(back);
            }
        }
        Err(Refusal::no_token(first.unwrap_or_else(|| Problem::failed(text!("carried-no-account")))))
    }

    /// The same by this account.
    async fn ask_by(&self, client: &Client, letter: &Letter, account: usize) -> Result<Back, Asked> {
        let presented = self.token(client, account).await.map_err(Asked::NoToken)?;
        let back = self.send(letter, &presented, account).await.map_err(Asked::Refused)?;
        if back.response.status() != StatusCode::UNAUTHORIZED
            || self.accounts.is_calm(account, (self.clock)())
        {
            return Ok(back);
        }
        if !letter.is_kept() {
            let now = (self.clock)();
            // The next request asks for another token, unless this one is what the request before has had renewed.
            if self.accounts.was_just_renewed(account, &presented, now) {
                self.accounts.calm(account, now);
                client.failed(text!("carried-refused-anew", host = back.place.host()));
            } else {
                self.accounts.remember(account, presented);
                client.failed(text!("carried-refused-large", host = back.place.host()));
            }
            return Ok(back);
        }
        let newer = self.tokens.token(&client.name, self.accounts.name(account), Some(&presented)).await;
        match newer {
            Ok(newer) if newer != presented => {
                drop(back);
                let back = self.send(letter, &newer, account).await.map_err(Asked::Refused)?;
                if back.response.status() == StatusCode::UNAUTHORIZED {
                    self.accounts.calm(account, (self.clock)());
                    client.failed(text!("carried-refused-anew", host = back.place.host()));
                }
                Ok(back)
            }
            Ok(_) => Ok(back),
            Err(problem) => {
                client.failed(problem.message);
                Ok(back)
            }
        }
    }

    async fn send(&self, letter: &Letter, presented: &Presented, account: usize) -> Result<Back, Refusal> {
        let request = letter.for_account(presented)?;
        let sent = match letter.upgrade {
            Some(_) => self.upstream.send_upgrade(request).await,
            None => self.upstream.send(request).await,
        };
        // What the host has to say of half a request is no fault of its own.
        let broken = letter.body.broken();
        let (response, place) =
            sent.map_err(|refusal| if broken.is_so() { Refusal::broken() } else { refusal })?;
        Ok(Back { response, place, account })
    }

    /// A living token; not one that the host has refused before.
    async fn token(&self, client: &Client, account: usize) -> Result<Presented, Problem> {
        let name = self.accounts.name(account);
        let presented = self.tokens.token(&client.name, name, None).await?;
        let Some(refused) = self.accounts.refused(account) else { return Ok(presented) };
        if presented != refused {
            self.accounts.replaced(account, None);
            return Ok(presented);
        }
        let newer = self.tokens.token(&client.name, name, Some(&refused)).await?;
        self.accounts.replaced(account, Some((newer.clone(), (self.clock)())));
        Ok(newer)
    }

    /// Makes the head of an answer one of this forward.
    fn home(&self, back: &mut Back, here: Option<&HeaderValue>) {
        let status = back.response.status();
        let headers = back.response.headers_mut();
        let upgrade = headers.get(http::header::UPGRADE).cloned();
        headers::homeward(headers, status);
        let here = here.and_then(|here| here.to_str().ok());
        let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let location = location.zip(here).and_then(|(location, here)| self.target.back(location, here));
        if let Some(location) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
            headers.insert(LOCATION, location);
        }
        if self.accounts.is_pool()
            && let Ok(name) = HeaderValue::from_str(self.accounts.name(back.account))
        {
            headers.insert(ACCOUNT, name);
        }
        if back.response.status() == StatusCode::SWITCHING_PROTOCOLS {
            headers::with_upgrade(back.response.headers_mut(), upgrade.as_ref());
        }
        *back.response.version_mut() = Version::HTTP_11;
    }
}

/// Why there is no answer of the host.
enum Asked {
    NoToken(Problem),
    Refused(Refusal),
}

/// From here on they speak something else.
fn switched(
    client: OnUpgrade,
    back: Back,
    open: Open,
    gone: &CancellationToken,
    stopped: &CancellationToken,
) -> Response<Answer> {
    let Back { mut response, .. } = back;
    let host = hyper::upgrade::on(&mut response);
    tokio::spawn(upgrade::join(client, host, open, gone.clone(), stopped.clone()));
    response.map(|_| Answer::own(""))
}
