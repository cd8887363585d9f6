//! The address on this machine that a browser ends at (RFC 8252, section 7.3): open for one sign-in, closed right after.
//! Passes queries on and shows the page that is handed back; judges nothing. It can also be where a browser begins: at an
//! address that leads to the provider's page once, so that what must not be guessed stands in no program's arguments.

mod crowd;
mod page;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{oneshot, watch};
use tokio::task::AbortHandle;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text};
use url::{Host, Url};

use crowd::{Crowd, Place};
pub(super) use page::Page;
use page::respond;

/// How many ports are tried that have to be free twice.
const TRIES: u32 = 8;

/// Whoever connects says within this what it wants, in so many bytes.
const SAYS_WITHIN: Duration = Duration::from_secs(10);
const LONGEST_HEAD: usize = 64 << 10;

/// What a browser that has come sees next.
pub(super) enum Next {
    Shows(Page),
    /// It goes on to the provider once more.
    Leads(Url),
}

/// Somebody was here.
pub(super) enum Visit {
    Came(Redirected),
    /// A browser was led to the provider's page: the address that led it does so no more.
    Led,
}

/// A browser has come.
pub(super) struct Redirected {
    pub query: String,
    pub page: oneshot::Sender<Next>,
    /// An error once the connection is closed.
    pub closed: watch::Receiver<()>,
}

pub(super) struct Loopback {
    /// As the provider is told.
    pub redirect: String,
    came: Option<UnboundedReceiver<Visit>>,
    /// Where an address on this machine leads to, and which led there already.
    leads: Arc<Mutex<Leads>>,
    posts: Arc<AtomicBool>,
    accepting: Vec<AbortHandle>,
}

#[derive(Default)]
struct Leads {
    now: Option<(String, Url)>,
    /// No more than a person's clicks.
    used: Vec<String>,
}

/// What each connection needs to know.
#[derive(Clone)]
struct Desk {
    /// Of the redirect address.
    path: Arc<str>,
    visits: UnboundedSender<Visit>,
    leads: Arc<Mutex<Leads>>,
    /// Answers come as forms.
    posts: Arc<AtomicBool>,
    language: Language,
}

impl Loopback {
    /// Listens at the address that the provider has registered, or at a port that is free. Where nothing can listen
    /// (another machine's address, a port that is taken), the person pastes what the browser ended at. Its pages are
    /// in this language.
    pub(super) async fn open(registered: Option<&str>, language: Language) -> Result<Self, Problem> {
        let Some(wanted) = registered else {
            return match Self::open_at("http://127.0.0.1/callback", language).await {
                // A machine without the older protocol (RFC 8252, section 7.3).
                Err(_) => Self::open_at("http://[::1]/callback", language).await,
                opened => opened,
            };
        };
        Self::open_at(wanted, language).await
    }

    async fn open_at(wanted: &str, language: Language) -> Result<Self, Problem> {
        let unusable =
            |why: Text| Problem::usage(text!("redirect-unusable", why)).hint(text!("redirect-unusable-hint"));
        let mut url = Url::parse(wanted).map_err(|_| unusable(text!("redirect-no-address")))?;
        let hosts: Vec<IpAddr> = match (url.scheme(), url.host()) {
            ("http", Some(Host::Ipv4(ip))) if ip.is_loopback() => vec![ip.into()],
            ("http", Some(Host::Ipv6(ip))) if ip.is_loopback() => vec![ip.into()],
            ("http", Some(Host::Domain("localhost"))) => {
                vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
            }
            ("http", _) => return Err(unusable(text!("redirect-not-encrypted"))),
            _ => return Ok(Self::closed(wanted)),
        };
        let mut tries = if url.port().is_some() { 1 } else { TRIES };
        let (listeners, port) = loop {
            let (listeners, port, taken) = listen(&hosts, url.port()).await;
            tries -= 1;
            // Whoever has the other half of a port could be sent the browser.
            if tries == 0 || !taken {
                break (listeners, port);
            }
        };
        if listeners.is_empty() {
            if url.port().is_none() {
                return Err(unusable(text!("redirect-no-port")));
            }
            return Ok(Self::closed(wanted));
        }
        // A registered address is repeated letter by letter, but for a port that is chosen here.
        let redirect = if url.port().is_some() {
            wanted.to_owned()
        } else {
            let _ = url.set_port(port);
            url.to_string()
        };
        let (sender, came) = unbounded_channel();
        let leads = Arc::<Mutex<Leads>>::default();
        let posts = Arc::<AtomicBool>::default();
        let desk = Desk {
            path: url.path().into(),
            visits: sender,
            leads: leads.clone(),
            posts: posts.clone(),
            language,
        };
        let accepting =
            listeners.into_iter().map(|listener| tokio::spawn(accept(listener, desk.clone())).abort_handle());
        Ok(Self { redirect, came: Some(came), leads, posts, accepting: accepting.collect() })
    }

    fn closed(redirect: &str) -> Self {
        Self {
            redirect: redirect.to_owned(),
            came: None,
            leads: Arc::default(),
            posts: Arc::default(),
            accepting: Vec::new(),
        }
    }

    /// An address on this machine that leads one browser to `url`; earlier ones lead nowhere any more. `None` where
    /// nothing listens.
    pub(super) fn leads_to(&self, url: &Url) -> Option<String> {
        self.came.as_ref()?;
        let mut address = Url::parse(&self.redirect).ok()?;
        address.set_query(None);
        address.set_path(&format!("/go/{}", turnglass_core::random::random_text()?));
        let mut leads = self.leads.lock().unwrap_or_else(PoisonError::into_inner);
        leads.now = Some((address.path().to_owned(), url.clone()));
        Some(address.into())
    }

    /// Whether answers come as forms (OAuth 2.0 Form Post Response Mode), and not in the address.
    pub(super) fn takes_posts(&self, posts: bool) {
        self.posts.store(posts, Ordering::Relaxed);
    }

    /// Whether a browser on this machine comes back by itself.
    pub(super) fn listens(&self) -> bool {
        self.came.is_some()
    }

    /// Never, where nothing listens.
    pub(super) async fn next(&mut self) -> Visit {
        if let Some(came) = &mut self.came
            && let Some(came) = came.recv().await
        {
            return came;
        }
        std::future::pending().await
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        // Connections that are being answered come to their end.
        self.accepting.iter().for_each(AbortHandle::abort);
    }
}

/// Listens at one port of all these hosts; whether somebody else has it at one of them.
async fn listen(hosts: &[IpAddr], wanted: Option<u16>) -> (Vec<TcpListener>, Option<u16>, bool) {
    let (mut listeners, mut port, mut taken) = (Vec::new(), wanted, false);
    for host in hosts {
        match TcpListener::bind((*host, port.unwrap_or(0))).await {
            Ok(listener) => {
                port = port.or_else(|| listener.local_addr().ok().map(|at| at.port()));
                listeners.push(listener);
            }
            Err(why) => {
                taken |= why.kind() == std::io::ErrorKind::AddrInUse;
                tracing::info!(%why, %host, ?port, "the redirect address is not free");
            }
        }
    }
    (listeners, port, taken)
}

async fn accept(listener: TcpListener, desk: Desk) {
    let mut crowd = Crowd::default();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (desk, place) = (desk.clone(), Place::default());
        let own = place.clone();
        let talk = tokio::spawn(async move {
            let (open, closed) = watch::channel(());
            let service = service_fn(move |request| {
                own.has_asked();
                answer(request, desk.clone(), closed.clone())
            });
            // A connection that breaks off is the browser's affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .keep_alive(false)
                .timer(TokioTimer::new())
                .header_read_timeout(SAYS_WITHIN)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
            drop(open);
        });
        crowd.lets_in(talk.abort_handle(), place);
    }
}

async fn answer(
    request: Request<Incoming>,
    desk: Desk,
    closed: watch::Receiver<()>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let Desk { path, visits, leads, posts, language } = desk;
    let nothing = |status| {
        let text = text!("page-nothing");
        respond(status, &Page { well: false, title: text!("page-nothing-title"), text }, language)
    };
    let led = leads.lock().unwrap_or_else(PoisonError::into_inner).know(request.uri().path());
    if !led && *request.uri().path() != *path {
        return Ok(nothing(StatusCode::NOT_FOUND));
    }
    let posted = !led && posts.load(Ordering::Relaxed) && request.method() == Method::POST;
    if request.method() != Method::GET && !posted {
        let mut refused = nothing(StatusCode::METHOD_NOT_ALLOWED);
        refused.headers_mut().insert("allow", HeaderValue::from_static("GET"));
        return Ok(refused);
    }
    if !navigated(&request) {
        return Ok(nothing(StatusCode::FORBIDDEN));
    }
    if led {
        // Followed from somebody's page it is not what a person's own program opened.
        let from_a_page = request.headers().get("sec-fetch-site").is_some_and(|site| site != "none");
        if from_a_page {
            return Ok(nothing(StatusCode::FORBIDDEN));
        }
        let to = leads.lock().unwrap_or_else(PoisonError::into_inner).take(request.uri().path());
        return Ok(match to {
            Some(to) => {
                let _ = visits.send(Visit::Led);
                lead(&to, language)
            }
            None => {
                let (title, text) = (text!("page-opened-before-title"), text!("page-opened-before"));
                respond(StatusCode::GONE, &Page { well: false, title, text }, language)
            }
        });
    }
    let query = match posted {
        false => request.uri().query().unwrap_or_default().to_owned(),
        true => match Limited::new(request.into_body(), LONGEST_HEAD).collect().await {
            Ok(form) => String::from_utf8_lossy(&form.to_bytes()).into_owned(),
            Err(_) => return Ok(nothing(StatusCode::BAD_REQUEST)),
        },
    };
    let telling = |name: &str| url::form_urlencoded::parse(query.as_bytes()).any(|(key, _)| key == name);
    if !["code", "error", "state"].into_iter().any(telling) {
        return Ok(nothing(StatusCode::BAD_REQUEST));
    }
    let (page, shown) = oneshot::channel();
    let _ = visits.send(Visit::Came(Redirected { query, page, closed }));
    Ok(match shown.await {
        Ok(Next::Leads(to)) => lead(&to, language),
        Ok(Next::Shows(page)) => {
            respond(if page.well { StatusCode::OK } else { StatusCode::BAD_REQUEST }, &page, language)
        }
        Err(_) => {
            let text = text!("page-over");
            respond(StatusCode::GONE, &Page { well: false, title: text!("page-over-title"), text }, language)
        }
    })
}

impl Leads {
    /// Whether this address leads somewhere, or did.
    fn know(&self, path: &str) -> bool {
        self.now.as_ref().is_some_and(|(own, _)| own == path) || self.used.iter().any(|used| used == path)
    }

    /// Where it leads, for the one who comes first.
    fn take(&mut self, path: &str) -> Option<Url> {
        let (path, url) = self.now.take_if(|(own, _)| own == path)?;
        self.used.push(path);
        Some(url)
    }
}

/// To the provider's page. What leads there is in no memory of the browser that could lead there again.
fn lead(to: &Url, language: Language) -> Response<Full<Bytes>> {
    let (title, text) = (text!("page-on-the-way-title"), text!("page-on-the-way"));
    let mut response = respond(StatusCode::FOUND, &Page { well: true, title, text }, language);
    if let Ok(to) = HeaderValue::from_str(to.as_str()) {
        response.headers_mut().insert("location", to);
    }
    response
}

/// Whether a person's browser goes there, as far as it says so: not a picture or script in somebody's page, and not a
/// page that is only fetched in advance (Fetch Metadata).
fn navigated(request: &Request<Incoming>) -> bool {
    let says = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let in_advance = ["sec-purpose", "purpose"]
        .into_iter()
        .any(|name| says(name).is_some_and(|how| how.contains("prefetch")));
    says("sec-fetch-dest").is_none_or(|place| place == "document") && !in_advance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_registered_address_is_repeated_letter_by_letter() {
        let free = Loopback::open(None, Language::En).await.unwrap();
        let port = Url::parse(&free.redirect).unwrap().port().unwrap();
        assert_eq!(free.redirect, format!("http://127.0.0.1:{port}/callback"));
        // Its port is taken now: the person has to paste.
        let taken = Loopback::open(Some(&free.redirect), Language::En).await.unwrap();
        assert!(taken.came.is_none() && taken.redirect == free.redirect);
        drop(free);
        let elsewhere = Loopback::open(Some("https://app.example/done"), Language::En).await.unwrap();
        assert_eq!(elsewhere.redirect, "https://app.example/done");
        assert!(elsewhere.came.is_none());
        let chosen = Loopback::open(Some("http://localhost/auth/callback"), Language::En).await.unwrap();
        assert!(
            chosen.redirect.starts_with("http://localhost:") && chosen.redirect.ends_with("/auth/callback")
        );
        assert!(Loopback::open(Some("http://app.example/done"), Language::En).await.is_err());
    }
}
