//! Asks an issuer for what it publishes: its metadata, and the keys that it signs with. Reading it is [`discovery`]'s.

use crate::http::Http;
use std::time::Duration;
use turnglass_core::discovery::{self, Metadata, Unread};
use turnglass_core::exchange::{Answered, Raw, Request};
use turnglass_core::sign_in::id_token::Keys;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// How often a request is made again that did not reach the provider.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_secs(1);

/// What the issuer publishes of itself.
pub(crate) async fn metadata(http: &Http, issuer: &str) -> Result<Metadata, Problem> {
    let unusable =
        |why: &Text| Problem::failed(text!("issuer-unusable", why)).hint(text!("issuer-unusable-hint"));
    let mut worst = Unread::Absent(text!("nothing-asked"));
    for request in discovery::requests(issuer).map_err(|why| unusable(&why))? {
        match discovery::read(issuer, &http.look_up(request).await) {
            Ok(metadata) => return Ok(metadata),
            Err(unread) => worst = if unread > worst { unread } else { worst },
        }
    }
    Err(match &worst {
        Unread::Unreachable(why) => {
            let problem = Problem::new(Code::Unavailable, text!("issuer-unreachable", why));
            problem.hint(text!("issuer-unreachable-hint"))
        }
        unread => unusable(unread.says()),
    })
}

/// Asked for again and again: the person's part is done, and would be for nothing.
pub(super) async fn keys(http: &Http, place: &str) -> Result<Keys, Text> {
    let mut why = Text::default();
    for _ in 0..TRIES {
        match http.look_up(discovery::document(place).map_err(|why| text!("sentence", why))?).await {
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
