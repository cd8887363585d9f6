//! The address on this machine that a browser ends at (RFC 8252, section 7.3): open for one sign-in, closed right after.
//! Passes queries on and shows the page that is handed back; judges nothing.

use crate::error::Problem;
use crate::text;
use crate::text::{Language, Text};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{oneshot, watch};
use tokio::task::AbortHandle;
use url::{Host, Url};

/// What the browser shows at the end.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub well: bool,
    pub title: Text,
    pub text: Text,
}

/// How many ports are tried that have to be free twice.
const TRIES: u32 = 8;

/// A browser has come.
pub(super) struct Came {
    pub query: String,
    pub page: oneshot::Sender<Page>,
    /// An error once the connection is closed.
    pub closed: watch::Receiver<()>,
}

pub(super) struct Loopback {
    /// As the provider is told.
    pub redirect: String,
    came: Option<UnboundedReceiver<Came>>,
    accepting: Vec<AbortHandle>,
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
        let path: Arc<str> = url.path().into();
        let accepting = listeners.into_iter().map(|listener| {
            tokio::spawn(accept(listener, path.clone(), sender.clone(), language)).abort_handle()
        });
        Ok(Self { redirect, came: Some(came), accepting: accepting.collect() })
    }

    fn closed(redirect: &str) -> Self {
        Self { redirect: redirect.to_owned(), came: None, accepting: Vec::new() }
    }

    /// Whether a browser on this machine comes back by itself.
    pub(super) fn listens(&self) -> bool {
        self.came.is_some()
    }

    /// Never, where nothing listens.
    pub(super) async fn next(&mut self) -> Came {
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

async fn accept(listener: TcpListener, path: Arc<str>, sender: UnboundedSender<Came>, language: Language) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            continue;
        };
        let (path, sender) = (path.clone(), sender.clone());
        tokio::spawn(async move {
            let (open, closed) = watch::channel(());
            let service = service_fn(move |request| {
                answer(request, path.clone(), sender.clone(), closed.clone(), language)
            });
            // A connection that breaks off is the browser's affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service)
                .await;
            drop(open);
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    path: Arc<str>,
    sender: UnboundedSender<Came>,
    closed: watch::Receiver<()>,
    language: Language,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let nothing = |status| {
        let text = text!("page-nothing");
        respond(status, &Page { well: false, title: text!("page-nothing-title"), text }, language)
    };
    if *request.uri().path() != *path {
        return Ok(nothing(StatusCode::NOT_FOUND));
    }
    if request.method() != Method::GET {
        let mut refused = nothing(StatusCode::METHOD_NOT_ALLOWED);
        refused.headers_mut().insert("allow", HeaderValue::from_static("GET"));
        return Ok(refused);
    }
    if !navigated(&request) {
        return Ok(nothing(StatusCode::FORBIDDEN));
    }
    let query = request.uri().query().unwrap_or_default().to_owned();
    let telling = |name: &str| url::form_urlencoded::parse(query.as_bytes()).any(|(key, _)| key == name);
    if !["code", "error", "state"].into_iter().any(telling) {
        return Ok(nothing(StatusCode::BAD_REQUEST));
    }
    let (page, shown) = oneshot::channel();
    let _ = sender.send(Came { query, page, closed });
    Ok(match shown.await {
        Ok(page) => {
            respond(if page.well { StatusCode::OK } else { StatusCode::BAD_REQUEST }, &page, language)
        }
        Err(_) => {
            let text = text!("page-over");
            respond(StatusCode::GONE, &Page { well: false, title: text!("page-over-title"), text }, language)
        }
    })
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

fn respond(status: StatusCode, page: &Page, language: Language) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(html(page, language))));
    *response.status_mut() = status;
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        ("connection", "close"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn html(page: &Page, language: Language) -> String {
    let escaped = |text: &str| {
        let escape = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => other.to_string(),
        };
        text.chars().map(escape).collect::<String>()
    };
    let (title, text) = (escaped(&page.title.to(language)), escaped(&page.text.to(language)));
    let lang = language.tag();
    let colour = if page.well { "#b7791f" } else { "#b3402a" };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} · Turnglass</title>\
         <style>:root{{color-scheme:light dark}}body{{margin:0;min-height:100vh;display:grid;place-items:center;\
         font:17px/1.55 system-ui,sans-serif;background:light-dark(#faf6ee,#1d1a16);color:light-dark(#2b2620,#efe8dc)}}\
         main{{max-width:30rem;padding:2rem;text-align:center}}svg{{width:56px;color:{colour}}}\
         h1{{font-size:1.5rem;margin:.9rem 0 .4rem}}p{{margin:0;opacity:.8}}</style></head><body><main>\
         <svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linejoin=\"round\" \
         aria-hidden=\"true\"><path d=\"M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9\"/></svg>\
         <h1>{title}</h1><p>{text}</p></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_is_text_on_the_page() {
        let page = Page { well: false, title: "t".into(), text: "<script>alert(\"1\")</script>".into() };
        let html = html(&page, Language::En);
        assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)") && !html.contains("<script"), "{html}");
    }

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
