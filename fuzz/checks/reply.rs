//! Any bytes that a token endpoint may write on a connection.
//!
//! What must hold: nothing panics; the same bytes are the same answer however they arrive; over a connection is asked
//! again only when nothing is left on it; a refresh token that stands plainly in bytes that are no answer as they should be
//! is kept; no message shows a secret.

use super::answer::{changed, held, holds};
use super::{HELD_REFRESH, ROTATED, now, planted};
use std::sync::LazyLock;
use turnglass::http::{Reply, answer};
use turnglass_core::account::{Account, Grant};
use turnglass_core::exchange::{Raw, is_whole, read};
use turnglass_core::provider::{Provider, Providers};
use turnglass_protocol::secret::Secret;
use url::Url;

static OAUTH: LazyLock<(Provider, Account, Grant)> =
    LazyLock::new(|| held(Providers::built_in().get("oauth2").expect("it is built in")));

pub fn check(data: &[u8]) {
    let Some(data) = planted(data) else { return };
    let mut reply = Reply::default();
    reply.push(&data);
    for size in [1, 7, 64] {
        let mut pieces = Reply::default();
        data.chunks(size).for_each(|piece| pieces.push(piece));
        assert_eq!(pieces.body(), reply.body(), "in pieces of {size} it is another answer");
        let told = |reply: &Reply| (reply.is_whole(), reply.is_clean(), reply.is_followed(), reply.may_end());
        assert_eq!(told(&pieces), told(&reply), "in pieces of {size} it ends elsewhere");
    }
    assert!(!reply.is_clean() || (reply.is_whole() && !reply.is_followed()));

    let (provider, account, grant) = &*OAUTH;
    let url = Url::parse("https://here.example/token").expect("a good address");
    let announced = is_whole(reply.body());
    let head = reply.head();
    let good = (200..300).contains(&head.status);
    let answered = answer(&url, head, &reply, &provider.answer.refresh_token, None);
    let outcome = read(provider, account, grant, now(), Raw::Answer(answered));
    holds(provider, account, grant, &outcome);
    if good && !announced && stands_plainly(&data) {
        let kept = changed(&outcome).and_then(|grant| grant.refresh_token.as_ref()).map(Secret::expose);
        assert_eq!(kept, Some(ROTATED), "a refresh token is lost that stands there: {outcome:?}");
    }
}

/// The new refresh token stands there from quote to quote, and nothing else calls itself one.
fn stands_plainly(data: &[u8]) -> bool {
    let text = String::from_utf8_lossy(data);
    let words: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let plain = format!("\"refresh_token\":\"{ROTATED}\"");
    words.matches("refreshtoken").count() == 1
        && text.matches(&plain).count() == 1
        && !text.contains(HELD_REFRESH)
        // What is packed in characters of its own is another matter.
        && !text.contains("\\\"") && !text.contains("&quot;")
}
