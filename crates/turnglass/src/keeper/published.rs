//! Asks an issuer for what it publishes: its metadata, and the keys that it signs with; and a resource for who issues tokens
//! for it. Reading it is [`discovery`]'s.

use crate::http::Http;
use std::time::Duration;
use turnglass_core::address::{endpoint, is_loopback};
use turnglass_core::discovery::resource::{self, Challenge, Protected};
use turnglass_core::discovery::{self, Metadata, Unread, places};
use turnglass_core::exchange::{Answered, Raw, Request};
use turnglass_core::sign_in::id_token::Keys;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// How often a request is made again that did not reach the provider.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_secs(1);
/// So many redirects are followed to a document.
const REDIRECTS: u32 = 5;

/// What an issuer publishes, and what a person should know of how it was found.
#[derive(Debug, Default)]
pub(crate) struct Published {
    pub(crate) metadata: Metadata,
    /// The resource behind which the issuer was found.
    pub(crate) resource: Option<Protected>,
    pub(crate) notes: Vec<Text>,
}

/// What the issuer publishes of itself.
pub(crate) async fn metadata(http: &Http, issuer: &str, aliases: &[String]) -> Result<Published, Problem> {
    of_issuer(http, issuer, aliases).await.map_err(|unread| problem(&unread, issuer))
}

/// The same. Where the address is not an issuer's, it may be a resource's, which says who its issuer is.
pub(crate) async fn of_either(http: &Http, address: &str, aliases: &[String]) -> Result<Published, Problem> {
    match of_issuer(http, address, aliases).await {
        // Some answer at every address with what they say of themselves.
        Err(why @ (Unread::Absent(_) | Unread::Other { .. })) => match behind(http, address, aliases).await {
            Err(Behind::Problem(problem))
                if matches!(why, Unread::Absent(_)) && problem.code != Code::Unavailable =>
            {
                Err(problem)
            }
            // What is no resource either is told of as what it was taken for.
            Err(_) => Err(problem(&why, address)),
            Ok(published) => Ok(published),
        },
        found => found.map_err(|unread| problem(&unread, address)),
    }
}

/// What the authorization server of a resource publishes (RFC 9728).
pub(crate) async fn of_resource(
    http: &Http,
    resource: &str,
    aliases: &[String],
) -> Result<Published, Problem> {
    match behind(http, resource, aliases).await {
        Ok(published) => Ok(published),
        Err(Behind::Problem(problem)) => Err(problem),
        // Before there was a document for it, the host of the resource was its authorization server.
        Err(Behind::NotProtected) => {
            let origin = endpoint(resource).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
            match of_issuer(http, &origin, aliases).await {
                Ok(mut found) => {
                    found.notes.push(text!("resource-issuer", resource, issuer = &found.metadata.issuer));
                    let resource = resource.to_owned();
                    let issuers = vec![origin];
                    found.resource = Some(Protected { resource, issuers, scope: None });
                    Ok(found)
                }
                Err(_) => Err(Problem::failed(text!("resource-unprotected", resource))
                    .hint(text!("resource-unprotected-hint"))),
            }
        }
    }
}

async fn of_issuer(http: &Http, issuer: &str, aliases: &[String]) -> Result<Published, Unread> {
    let mut worst: Option<Unread> = None;
    for request in discovery::requests(issuer).map_err(Unread::Unusable)? {
        let (raw, found_at) = follow(http, request).await;
        match discovery::read(issuer, aliases, &raw) {
            Ok(metadata) => {
                let notes =
                    found_at.map(|at| text!("issuer-led", issuer = places::bare(issuer), at = shown(&at)));
                return Ok(Published { metadata, resource: None, notes: notes.into_iter().collect() });
            }
            Err(unread) => {
                worst = worst.into_iter().chain([unread]).reduce(Unread::or_worse);
            }
        }
    }
    Err(worst.unwrap_or_else(|| Unread::Absent(text!("metadata-unreadable", issuer))))
}

/// Why no issuer was found behind a resource.
enum Behind {
    /// It says nothing about one.
    NotProtected,
    Problem(Problem),
}

async fn behind(http: &Http, resource: &str, aliases: &[String]) -> Result<Published, Behind> {
    let failed = |why: Text| Behind::Problem(Problem::usage(text!("resource-unusable", why)));
    let raw = http.look_up(resource::request(resource).map_err(failed)?).await;
    let challenge = Challenge::read(&raw);
    let mut worst: Option<Unread> = None;
    let mut protected = None;
    for place in resource::places(resource, &challenge).map_err(failed)? {
        let (raw, _) = follow(http, place.request.clone()).await;
        match place.read(resource, &raw) {
            Ok(found) => {
                protected = Some(found);
                break;
            }
            Err(unread) => {
                worst = worst.into_iter().chain([unread]).reduce(Unread::or_worse);
            }
        }
    }
    let Some(mut protected) = protected else {
        return Err(match worst {
            Some(Unread::Other { says, named }) => {
                Behind::Problem(Problem::failed(says).hint(text!("resource-other-hint", named)))
            }
            Some(Unread::Unreachable(why)) => Behind::Problem(problem(&Unread::Unreachable(why), resource)),
            Some(Unread::Unusable(why)) => failed(why),
            Some(Unread::Absent(_)) | None => Behind::NotProtected,
        });
    };
    // What it asks for now goes before all that it ever asks for.
    protected.scope = challenge.scope.or(protected.scope);
    let mut why = None;
    for issuer in &protected.issuers {
        match of_issuer(http, issuer, aliases).await {
            Ok(mut found) => {
                found.notes.insert(0, text!("resource-issuer", resource, issuer));
                found.resource = Some(protected);
                return Ok(found);
            }
            Err(unread) => why = why.or(Some(problem(&unread, issuer))),
        }
    }
    let nobody =
        || Problem::failed(text!("resource-names-nobody", resource)).hint(text!("resource-unprotected-hint"));
    Err(Behind::Problem(why.unwrap_or_else(nobody)))
}

/// A document, wherever redirects lead within what may be asked: it holds nothing secret, and whose it is is compared all
/// the same. With the place where it was found, if that is another.
async fn follow(http: &Http, request: Request) -> (Raw, Option<Url>) {
    let first = request.url.clone();
    let (mut raw, mut at) = (http.look_up(request).await, first.clone());
    for _ in 0..REDIRECTS {
        let Raw::Answer(Answered { status: 301 | 302 | 303 | 307 | 308, leads_to: Some(to), .. }) = &raw
        else {
            break;
        };
        // From elsewhere nothing leads to this machine, and nowhere does encryption end.
        let may = endpoint(to.as_str()).is_ok() && (is_loopback(&first) || !is_loopback(to));
        let Some(request) = may.then(|| discovery::document(to.as_str()).ok()).flatten() else { break };
        at = (**to).clone();
        raw = http.look_up(request).await;
    }
    (raw, Some(at).filter(|at| *at != first))
}

fn shown(url: &Url) -> String {
    turnglass_core::address::shown(url.as_str())
}

fn problem(unread: &Unread, issuer: &str) -> Problem {
    match unread {
        // It would be no other one later.
        Unread::Unreachable(why) if why.is("tls-none") => {
            Problem::failed(text!("issuer-unreachable", why)).hint(text!("issuer-unusable-hint"))
        }
        Unread::Unreachable(why) => {
            let problem = Problem::new(Code::Unavailable, text!("issuer-unreachable", why));
            problem.hint(text!("issuer-unreachable-hint"))
        }
        Unread::Other { says, named } => {
            let hint = text!("issuer-alias-hint", issuer, named);
            Problem::failed(text!("issuer-unusable", why = says)).hint(hint)
        }
        unread => {
            Problem::failed(text!("issuer-unusable", why = unread.says())).hint(text!("issuer-unusable-hint"))
        }
    }
}

/// Asked for again and again: the person's part is done, and would be for nothing.
pub(super) async fn keys(http: &Http, place: &str) -> Result<Keys, Text> {
    let mut why = Text::default();
    for _ in 0..TRIES {
        let request = discovery::document(place).map_err(|why| text!("sentence", why))?;
        match follow(http, request).await.0 {
            Raw::Answer(Answered { status: 200, body, .. }) => {
                return Keys::read(&body).ok_or_else(|| text!("issuer-keys-unreadable"));
            }
            Raw::Answer(Answered { status, .. }) => why = text!("issuer-keys-refused", %status),
            Raw::Nothing { says, .. } => why = says,
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(why)
}

/// A request that did not reach the provider is made again. Only what brings tokens is listened to for minutes.
pub(super) async fn insist(
    http: &Http,
    request: impl Fn() -> Result<Request, Problem>,
) -> Result<Raw, Problem> {
    let mut tries = TRIES;
    loop {
        let request = request()?;
        let raw =
            if request.precious.is_empty() { http.look_up(request).await } else { http.send(&request).await };
        tries -= 1;
        if tries == 0 || !matches!(raw, Raw::Nothing { sent: false, .. }) {
            return Ok(raw);
        }
        tokio::time::sleep(PAUSE).await;
    }
}
