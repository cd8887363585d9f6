//! Any answer of a provider. Written as `provider|status|content type|retry-after|location|cut`, then the body.
//!
//! What must hold: nothing panics; a refresh token that stands whole in a good answer is in the grant that comes out,
//! and the old one is kept where none does; a changed grant has the next generation, can be kept and read again, and
//! can be planned with; no message shows a secret.

use super::{HELD_REFRESH, HELD_SECRET, HELD_TOKEN, headed, now, one_line, planted, tells_nothing};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::sync::LazyLock;
use turnglass_core::account::{Account, Grant, Item, Standing};
use turnglass_core::exchange::{Answered, Outcome, Raw, read, request, retry_after};
use turnglass_core::provider::{GrantKind, Provider, Providers};
use turnglass_core::schedule::{self, Facts};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;
use zeroize::Zeroizing;

/// Every unit, nested places, and final answers by status and by code.
const OWN: &str = "
providers:
  - name: own
    grant: refresh_token
    client_id: me
    client_auth: post
    refresh: { url: https://own.example/token, encoding: json }
    answer:
      token: [/data/token, /token]
      refresh_token: [/data/refresh, /refresh_token]
      expiry:
        - { at: /data/rfc3339, unit: rfc3339 }
        - { at: /data/seconds, unit: seconds }
        - { at: /data/ms, unit: milliseconds }
        - { at: /data/epoch, unit: epoch }
        - { at: /data/in, unit: relative }
      sign_in_expiry: [{ at: /data/end, unit: rfc3339 }]
    final: [{ status: 403, error: gone }, { error: ended }]
    lifetime: 5200w
    margin: 5200w
";

static PROVIDERS: LazyLock<Vec<(Provider, Account, Grant)>> = LazyLock::new(|| {
    let providers = Providers::built_in().with_all_own("own.yaml", OWN).expect("OWN is a good file");
    providers.iter().map(|provider| held(provider)).collect()
});

pub(super) fn held(provider: &Provider) -> (Provider, Account, Grant) {
    let new = NewAccount {
        name: "a".into(),
        provider: provider.name.clone(),
        token_url: Some("https://here.example/token".into()),
        client_id: Some("me".into()),
        token: Some(Secret::new(HELD_TOKEN)),
        refresh_token: Some(Secret::new(HELD_REFRESH)),
        client_secret: Some(Secret::new(HELD_SECRET)),
        expires_at: Some((now() + TimeDelta::minutes(5)).timestamp_millis()),
        ..NewAccount::default()
    };
    (provider.clone(), Account::from_new(&new), Grant::from_new(&new, now() - TimeDelta::hours(1)))
}

pub fn check(data: &[u8]) {
    let (head, body) = headed(data);
    let Some(body) = planted(body) else { return };
    // The head is not planted: a redirect's host is shown, and is no secret.
    if !head.iter().all(|part| planted(part.as_bytes()).is_some()) {
        return;
    }
    let part = |at: usize| head.get(at).map(String::as_str).filter(|part| !part.is_empty());
    let named = part(0).unwrap_or_default();
    // An unknown name is some provider all the same, so that a changed byte loses nothing.
    let any = named.bytes().fold(0, |sum: usize, byte| sum + usize::from(byte)) % PROVIDERS.len();
    let (provider, account, grant) =
        PROVIDERS.iter().find(|(provider, ..)| provider.name == named).unwrap_or(&PROVIDERS[any]);
    let answered = |body: &[u8]| Answered {
        status: part(1).and_then(|status| status.parse().ok()).unwrap_or(200),
        content_type: part(2).map(str::to_owned),
        retry_after: part(3).and_then(|value| retry_after(value, now())),
        location: part(4)
            .map(|host| host.chars().filter(|c| !c.is_control()).take(200).collect::<String>().into()),
        date: None,
        headers: Vec::new(),
        body: Zeroizing::new(body.to_vec()),
        cut: part(5).map(|_| "The provider's answer broke off.".into()),
        ..Answered::default()
    };
    let good = (200..300).contains(&answered(b"").status);
    let outcome = read(provider, account, grant, now(), Raw::Answer(answered(&body)));
    holds(provider, account, grant, &outcome);
    if !good {
        return;
    }
    let Some(whole) = whole_refresh_token(provider, &body) else { return };
    kept(&outcome, grant, &whole, "a whole answer");
    // Cut off right behind it, the answer still holds it whole.
    if account.grant_kind(provider) == GrantKind::RefreshToken
        && let Some(cut) = cut_behind(&body, &whole)
    {
        let outcome = read(provider, account, grant, now(), Raw::Answer(answered(cut)));
        holds(provider, account, grant, &outcome);
        kept(&outcome, grant, &whole, "an answer that broke off");
    }
}

/// The refresh token of an answer that is JSON as a whole, by a reading of its own.
fn whole_refresh_token(provider: &Provider, body: &[u8]) -> Option<String> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let value: Value = serde_json::from_str(&String::from_utf8_lossy(body)).ok()?;
    let values = provider.answer.refresh_token.iter().filter_map(|at| value.pointer(at)?.as_str());
    let found = value.is_object().then(|| values.map(str::trim).find(|text| !text.is_empty()))??;
    // Broken bytes are no whole token, and no token has blanks.
    let whole = !found.contains(|c: char| c == '\u{fffd}' || c.is_whitespace() || c.is_control());
    whole.then(|| found.to_owned())
}

/// `body` up to the end of the refresh token, where it stands there once and plainly.
fn cut_behind<'a>(body: &'a [u8], refresh_token: &str) -> Option<&'a [u8]> {
    let text = std::str::from_utf8(body).ok()?;
    let once = |part: &str| text.match_indices(part).count() == 1;
    let quoted = format!("\"{refresh_token}\"");
    let plain = refresh_token.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let key = text.find("\"refresh_token\"")?;
    let at = text.find(&quoted)?;
    let follows = text.get(key + "\"refresh_token\"".len()..at)?.trim() == ":";
    (plain && once(&quoted) && text.matches("refresh_token").count() == 1 && follows)
        .then(|| &body[..at + quoted.len()])
}

fn kept(outcome: &Outcome, grant: &Grant, whole: &str, from: &str) {
    if grant.refresh_token.as_ref().map(Secret::expose) == Some(whole) {
        return;
    }
    let now_held = changed(outcome).and_then(|grant| grant.refresh_token.as_ref()).map(Secret::expose);
    assert_eq!(now_held, Some(whole), "the refresh token of {from} is lost: {}", kind(outcome));
}

/// What holds for every outcome.
pub(super) fn holds(provider: &Provider, account: &Account, grant: &Grant, outcome: &Outcome) {
    for says in words(outcome) {
        tells_nothing(says);
        one_line(says);
    }
    let Some(new) = changed(outcome) else { return };
    assert_eq!(new.generation, grant.generation + 1);
    assert!(new.refresh_token.as_ref().is_some_and(|token| !token.expose().trim().is_empty()));
    assert!(new.token.as_ref().is_some_and(|token| !token.expose().trim().is_empty()));
    assert_eq!(new.client_secret, grant.client_secret);
    if let Outcome::Renewed(new) = outcome {
        assert!(new.expires_at.is_none_or(|end| end > now()), "renewed, and ended: {:?}", new.expires_at);
    }
    reads_back(account, new);
    can_be_planned(provider, new);
    if let Ok(next) = request(provider, account, new) {
        assert_eq!(next.url.scheme(), "https");
    }
}

/// The vault's item holds the grant whole. Numbers of the extras may lose their last digit, which nobody reads.
fn reads_back(account: &Account, grant: &Grant) {
    let item = Item::encode(account, grant, None).unwrap_or_else(|why| panic!("cannot be kept: {why}"));
    let (_, back) = Item::decode(&item).unwrap_or_else(|why| panic!("cannot be read again: {why}"));
    let plain = |grant: &Grant| Grant { extras: Default::default(), ..grant.clone() };
    assert_eq!(plain(&back), plain(grant));
    assert!(back.extras.keys().eq(grant.extras.keys()));
}

/// No instant that a provider names may bring the schedule out of step.
pub fn can_be_planned(provider: &Provider, grant: &Grant) {
    let mut standing = Standing::default();
    standing.note(grant);
    for spread in [0, 999] {
        let facts = Facts {
            rank: Some(0),
            standing: &standing,
            margin: provider.margin,
            look: schedule::LOOK,
            renewable: true,
            has_token: grant.token.is_some(),
            spread,
        };
        for at in [now(), now() + TimeDelta::hours(1), far(9_999), far(1_971)] {
            let _ = schedule::step(&facts, at);
            let _ = schedule::due(&facts);
            let again = schedule::after_unchanged(&standing, schedule::LOOK, at);
            assert!(again > at && again <= at + schedule::LOOK, "asked again at {again}, now is {at}");
            for attempts in [1, 40, u32::MAX] {
                let wait = schedule::backoff(attempts, schedule::lifetime(&standing), None, 12_345);
                assert!(wait >= TimeDelta::seconds(1) && wait <= schedule::LOOK);
            }
        }
    }
    let _ = schedule::warn_at(&standing);
}

fn far(year: i32) -> DateTime<Utc> {
    let day = chrono::NaiveDate::from_ymd_opt(year, 12, 30).unwrap_or_default();
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// The grant that is to be saved.
pub(super) fn changed(outcome: &Outcome) -> Option<&Grant> {
    match outcome {
        Outcome::Renewed(grant) => Some(grant),
        Outcome::Unchanged { grant, .. } => grant.as_deref(),
        Outcome::Later { kept, .. } => kept.as_deref(),
        Outcome::Refused { .. } | Outcome::Denied { .. } | Outcome::Misconfigured { .. } => None,
    }
}

fn words(outcome: &Outcome) -> Vec<&str> {
    match outcome {
        Outcome::Renewed(_) => Vec::new(),
        Outcome::Unchanged { says, .. } | Outcome::Later { says, .. } | Outcome::Refused { says, .. } => {
            vec![says]
        }
        Outcome::Denied { says, hint, .. } => [says].into_iter().chain(hint).map(|text| &**text).collect(),
        Outcome::Misconfigured { says, hint } => vec![says, hint],
    }
}

fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Renewed(_) => "renewed",
        Outcome::Unchanged { .. } => "unchanged",
        Outcome::Later { .. } => "later",
        Outcome::Refused { .. } => "refused",
        Outcome::Denied { .. } => "denied",
        Outcome::Misconfigured { .. } => "misconfigured",
    }
}
