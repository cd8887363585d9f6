//! What an answer means. Tolerant in what it reads, strict in what it gives up: only a provider's own clear
//! word ends a sign-in, and a refresh token that was rotated is kept whatever else is wrong with the answer.

use super::failure::{ends, error_code, failure, is_html};
use super::pick::{extras, instant, is_one, salvage, scopes, secret, text};
use super::said::{said, secrets_of};
use super::{Answered, Outcome, Raw};
use super::{json, within};
use crate::account::{Account, Grant};
use crate::jwt;
use crate::provider::{GrantKind, Provider, Unit};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Judges what came back for `grant`. `now` is when the answer arrived.
pub fn read(provider: &Provider, account: &Account, grant: &Grant, now: DateTime<Utc>, raw: Raw) -> Outcome {
    let answered = match raw {
        Raw::Nothing { says, sent } => {
            return Outcome::Later { says, retry_after: None, kept: None, lost: sent };
        }
        Raw::Answer(answered) => answered,
    };
    let body = within::answer(provider, &answered.body);
    match answered.status {
        200..=299 => success(provider, account, grant, now, &answered, body),
        // Whatever the status: who was given a new pair of tokens has them, and the old one is spent.
        _ if body.as_ref().is_some_and(|body| is_pair(provider, grant, body)) => {
            success(provider, account, grant, now, &answered, body)
        }
        300..=399 => later(match &answered.location {
            Some(host) => text!("answer-redirected", host),
            None => text!("answer-redirect", status = %answered.status),
        }),
        status => failure(provider, grant, status, &answered, body.as_ref()),
    }
}

fn later(says: Text) -> Outcome {
    Outcome::Later { says, retry_after: None, kept: None, lost: false }
}

fn success(
    provider: &Provider,
    account: &Account,
    grant: &Grant,
    now: DateTime<Utc>,
    answered: &Answered,
    body: Option<Map<String, Value>>,
) -> Outcome {
    let Some(members) = body else {
        // Half an answer may hold the rotated refresh token whole.
        let kept = (account.grant_kind(provider) == GrantKind::RefreshToken)
            .then(|| salvage(&provider.answer.refresh_token, &answered.body))
            .flatten()
            .and_then(|refresh_token| rotated(grant, refresh_token));
        let says = match &answered.cut {
            Some(cut) => with_kept(cut.clone(), &kept),
            None if answered.body.is_empty() => text!("answer-empty"),
            None if is_html(answered) => with_kept(text!("answer-web-page"), &kept),
            None => with_kept(text!("answer-no-json"), &kept),
        };
        let lost = kept.is_none() && !is_html(answered);
        return Outcome::Later { says, retry_after: answered.retry_after, kept, lost };
    };
    let whole = Value::Object(members);
    let refresh_token = secret(&whole, &provider.answer.refresh_token);
    // Whatever else it says: a refresh token that was handed out is kept, for the old one may be spent.
    let kept =
        || refresh_token.clone().filter(is_one).and_then(|refresh_token| rotated(grant, refresh_token));
    let useless = |says: Text, lost: bool| {
        let kept = kept();
        let says = with_kept(says, &kept);
        let lost = lost && refresh_token.is_none();
        Outcome::Later { says, retry_after: answered.retry_after, kept, lost }
    };
    let Some(token) = secret(&whole, &provider.answer.token) else {
        let members = whole.as_object().filter(|members| error_code(members).is_some() || ends(members));
        let Some(members) = members else { return useless(text!("answer-without-token"), true) };
        let outcome = failure(provider, grant, 400, answered, Some(members));
        let error = || match error_code(members).filter(|code| code.chars().count() <= 60) {
            Some(code) => match said([code.as_str()], &secrets_of(grant)) {
                code if code.is_empty() => text!("answer-error"),
                code => text!("answer-error-code", code),
            },
            None => text!("answer-error"),
        };
        return match outcome {
            _ if kept().is_some() => useless(error(), false),
            Outcome::Denied { hint: None, vague, retry_after, .. } => {
                Outcome::Denied { says: error(), hint: None, vague, retry_after }
            }
            Outcome::Later { .. } => useless(error(), false),
            outcome => outcome,
        };
    };
    if !sendable(&token) {
        return useless(text!("answer-bad-token"), true);
    }
    let claims = jwt::claims(token.expose()).unwrap_or_default();
    let told = instant(&whole, &provider.answer.expiry, now)
        .or_else(|| Some((claims.expires_at?, Unit::Epoch)))
        .or_else(|| Some((now + provider.lifetime?.delta(), Unit::Relative)));
    let expires_at = told.map(|(at, _)| at);
    let same = grant.token.as_ref() == Some(&token);
    let scopes = scopes(&whole, &provider.answer.scopes);
    let new = Grant {
        generation: grant.generation + 1,
        token_type: text(&whole, &provider.answer.token_type).unwrap_or_else(|| grant.token_type.clone()),
        refresh_token: refresh_token.or_else(|| grant.refresh_token.clone()),
        client_secret: grant.client_secret.clone(),
        issued_at: if same {
            grant.issued_at
        } else {
            Some(claims.issued_at.filter(|at| *at <= now).unwrap_or(now))
        },
        expires_at: expires_at.or(if same { grant.expires_at } else { None }),
        relative: told.map_or(same && grant.relative, |(_, unit)| unit == Unit::Relative),
        sign_in_ends_at: instant(&whole, &provider.answer.sign_in_expiry, now)
            .map_or(grant.sign_in_ends_at, |(at, _)| Some(at)),
        // Who signed in here is known better than by what a token is called.
        identity: text(&whole, &provider.answer.identity)
            .or_else(|| grant.identity.clone().filter(|_| grant.subject.is_some()))
            .or(claims.identity)
            .or_else(|| grant.identity.clone()),
        subject: grant.subject.clone(),
        dpop_key: grant.dpop_key.clone(),
        scopes: if scopes.is_empty() { grant.scopes.clone() } else { scopes },
        given: grant.given.clone(),
        goes_to: match grant.goes_to.is_empty() {
            true => super::place::named(provider, account),
            false => grant.goes_to.clone(),
        },
        extras: extras(provider, grant, whole),
        token: Some(token),
    };
    // Another token that ends at the same instant counts too, unless the end is so near that asking again
    // and again would bring nothing but ever shorter ones.
    let later_than_before = match (new.expires_at, grant.expires_at) {
        // The seconds that are left, told again, are not exactly those of before.
        (Some(new), Some(old)) if same => new - old > TimeDelta::seconds(10),
        (Some(new), Some(old)) => new > old || (new == old && new - now > TimeDelta::seconds(10)),
        _ => !same,
    };
    if new.expires_at.is_some_and(|end| end <= now) {
        let says = text!("answer-ended-token");
        // Ours may have a while to live; only what was rotated is taken.
        if grant.lives(now, TimeDelta::zero()) {
            let kept = new.refresh_token.and_then(|refresh_token| rotated(grant, refresh_token));
            return Outcome::Unchanged { grant: kept, says };
        }
        return Outcome::Unchanged { grant: Some(Box::new(new)), says };
    }
    if later_than_before {
        return Outcome::Renewed(Box::new(new));
    }
    let says = if same { text!("answer-same-token") } else { text!("answer-no-later-token") };
    let changed = !same || new.refresh_token != grant.refresh_token;
    Outcome::Unchanged { grant: changed.then(|| Box::new(new)), says }
}

/// The grant with another refresh token, or `None` when it is the one we hold.
fn rotated(grant: &Grant, refresh_token: Secret) -> Option<Box<Grant>> {
    (grant.refresh_token.as_ref() != Some(&refresh_token)).then(|| {
        Box::new(Grant {
            generation: grant.generation + 1,
            refresh_token: Some(refresh_token),
            ..grant.clone()
        })
    })
}

fn with_kept(says: Text, kept: &Option<Box<Grant>>) -> Text {
    let told = kept.is_some().then(|| text!("answer-kept"));
    Text::joined([says].into_iter().chain(told))
}

/// As RFC 6749 (appendix A.12) has tokens: printable ASCII. Anything else could end a header or a line.
fn sendable(token: &Secret) -> bool {
    token.expose().bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The members of an answer that is a JSON object.
pub fn members(raw: &Raw) -> Option<Map<String, Value>> {
    match raw {
        Raw::Answer(answered) => json::members(&answered.body),
        Raw::Nothing { .. } => None,
    }
}

/// A token and a new refresh token, and no word of an error.
fn is_pair(provider: &Provider, grant: &Grant, members: &Map<String, Value>) -> bool {
    let whole = Value::Object(members.clone());
    let refresh_token = secret(&whole, &provider.answer.refresh_token);
    let new = refresh_token.is_some() && refresh_token != grant.refresh_token;
    new && secret(&whole, &provider.answer.token).is_some() && error_code(members).is_none()
}
