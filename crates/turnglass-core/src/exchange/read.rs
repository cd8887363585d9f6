//! What an answer means. Tolerant in what it reads, strict in what it gives up: only a provider's own clear
//! word ends a sign-in, and a refresh token that was rotated is kept whatever else is wrong with the answer.

use super::ends::{self, End};
use super::failure::{failure, is_html};
use super::pick::{extras, is_one, is_real, salvage, scopes, secret, text};
use super::said::secrets_of;
use super::words::Words;
use super::{Answered, Outcome, Raw};
use super::{json, within};
use crate::account::{Account, Grant};
use crate::jwt;
use crate::provider::{GrantKind, Provider};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// The seconds that are left, told again, are not exactly those of before.
const ROUNDED: TimeDelta = TimeDelta::seconds(10);

/// Judges what came back for `grant`. `now` is when the answer arrived.
pub fn read(provider: &Provider, account: &Account, grant: &Grant, now: DateTime<Utc>, raw: Raw) -> Outcome {
    let fault = account.sign_in.registered.then(|| super::fault(&raw)).flatten();
    let outcome = with_certificate(judge(provider, account, grant, now, raw), account, grant, now);
    match (outcome, fault) {
        // Nobody chose this client, so nobody can correct it: the next sign-in registers another one.
        (Outcome::Misconfigured { .. }, Some(fault)) if fault.code == "invalid_client" => {
            let said = fault.words(&secrets_of(grant));
            Outcome::Refused { says: text!("answer-client-forgotten", said), for_good: false }
        }
        (outcome, _) => outcome,
    }
}

fn judge(provider: &Provider, account: &Account, grant: &Grant, now: DateTime<Utc>, raw: Raw) -> Outcome {
    let answered = match raw {
        Raw::Nothing { says, sent } => {
            return Outcome::Later { says, retry_after: None, kept: None, lost: sent };
        }
        Raw::Answer(answered) => answered,
    };
    let reading = Reading { provider, account, grant, now, answered: &answered };
    let body = within::answer(provider, &answered);
    match (answered.status, body) {
        (200..=299, None) => reading.unreadable(),
        (200..=299, Some(members)) => reading.well(members),
        // Whatever the status: who was given a new pair of tokens has them, and the old one is spent.
        (_, Some(members)) if reading.is_pair(&members) => reading.well(members),
        (300..=399, _) => later(match &answered.location {
            Some(host) => text!("answer-redirected", host),
            None => text!("answer-redirect", status = %answered.status),
        }),
        (status, members) => {
            let words = members.map(|members| Words::of(&provider.answer, &members));
            failure(provider, grant, status, &answered, words.as_ref())
        }
    }
}

/// Whatever went wrong: a client certificate that has ended is not taken, and only the other side could say so.
fn with_certificate(outcome: Outcome, account: &Account, grant: &Grant, now: DateTime<Utc>) -> Outcome {
    let ends_at = grant.certificate.as_ref().and_then(|certificate| certificate.ends_at);
    if ends_at.is_none_or(|end| end > now.timestamp_millis()) {
        return outcome;
    }
    let ended = |says: Text| Text::joined([says, text!("client-certificate-over")]);
    let renew = || text!("client-certificate-over-hint", name = &account.name);
    match outcome {
        Outcome::Later { says, retry_after, kept, lost } => {
            let says = Text::joined([ended(says), renew()]);
            Outcome::Later { says, retry_after, kept, lost }
        }
        Outcome::Misconfigured { says, .. } => Outcome::Misconfigured { says: ended(says), hint: renew() },
        Outcome::Denied { says, vague, retry_after, .. } => {
            Outcome::Denied { says: ended(says), hint: Some(renew()), vague, retry_after }
        }
        outcome => outcome,
    }
}

/// The members of an answer that is a JSON object.
pub fn members(raw: &Raw) -> Option<Map<String, Value>> {
    match raw {
        Raw::Answer(answered) => json::members(&answered.body),
        Raw::Nothing { .. } => None,
    }
}

fn later(says: Text) -> Outcome {
    Outcome::Later { says, retry_after: None, kept: None, lost: false }
}

/// One answer, and what it is an answer to.
struct Reading<'a> {
    provider: &'a Provider,
    account: &'a Account,
    grant: &'a Grant,
    now: DateTime<Utc>,
    answered: &'a Answered,
}

impl Reading<'_> {
    /// The status says that all is well, and the body cannot be read. Half an answer may hold the rotated refresh token
    /// whole.
    fn unreadable(&self) -> Outcome {
        let answered = self.answered;
        let rotates = self.account.grant_kind(self.provider) == GrantKind::RefreshToken;
        let found = rotates.then(|| salvage(&self.provider.answer.refresh_token, &answered.body)).flatten();
        let kept = found.filter(is_real).and_then(|refresh_token| self.rotated(refresh_token));
        let says = match &answered.cut {
            Some(cut) => with_kept(cut.clone(), &kept),
            None if answered.body.is_empty() => text!("answer-empty"),
            None if is_html(answered) => with_kept(text!("answer-web-page"), &kept),
            None => with_kept(text!("answer-no-json"), &kept),
        };
        let lost = kept.is_none() && !is_html(answered);
        Outcome::Later { says, retry_after: answered.retry_after, kept, lost }
    }

    /// The status says that all is well.
    fn well(&self, members: Map<String, Value>) -> Outcome {
        let whole = Value::Object(members);
        let refresh_token = self.refresh_token(&whole);
        match secret(&whole, &self.provider.answer.token).filter(is_real) {
            None => self.without_token(&whole, refresh_token),
            Some(token) if !sendable(&token) => self.useless(text!("answer-bad-token"), refresh_token, true),
            Some(token) => self.judged(self.renewed(whole, token, refresh_token)),
        }
    }

    /// A refresh token that can be one. A word, a sentence or a mask in its place never replaces the one that is held.
    fn refresh_token(&self, whole: &Value) -> Option<Secret> {
        secret(whole, &self.provider.answer.refresh_token).filter(is_one).filter(is_real)
    }

    /// An error that comes with a status that says otherwise, or nothing that anybody could use.
    fn without_token(&self, whole: &Value, refresh_token: Option<Secret>) -> Outcome {
        let words = whole.as_object().map(|members| Words::of(&self.provider.answer, members));
        let Some(words) = words.filter(Words::is_error) else {
            return self.useless(text!("answer-without-token"), refresh_token, true);
        };
        let status = words.status.unwrap_or(400);
        match failure(self.provider, self.grant, status, self.answered, Some(&words)) {
            Outcome::Later { says, .. } => self.useless(says, refresh_token, false),
            outcome => match refresh_token.and_then(|refresh_token| self.rotated(refresh_token)) {
                // Who was given another one is not refused.
                Some(kept) => {
                    let says = text!("answer-error");
                    let says = with_kept(said_by(&outcome).cloned().unwrap_or(says), &Some(kept.clone()));
                    let retry_after = self.answered.retry_after;
                    Outcome::Later { says, retry_after, kept: Some(kept), lost: false }
                }
                None => outcome,
            },
        }
    }

    /// No token to use. Whatever else the answer says: a refresh token that was handed out is kept, for the old one may be
    /// spent. `lost`: it may be that, and nothing came in its place.
    fn useless(&self, says: Text, refresh_token: Option<Secret>, lost: bool) -> Outcome {
        let lost = lost && refresh_token.is_none();
        let kept = refresh_token.and_then(|refresh_token| self.rotated(refresh_token));
        let says = with_kept(says, &kept);
        Outcome::Later { says, retry_after: self.answered.retry_after, kept, lost }
    }

    /// The grant with another refresh token, or `None` when it is the one we hold.
    fn rotated(&self, refresh_token: Secret) -> Option<Box<Grant>> {
        let held = self.grant;
        (held.refresh_token.as_ref() != Some(&refresh_token)).then(|| {
            let (generation, refresh_token) = (held.generation + 1, Some(refresh_token));
            Box::new(Grant { generation, refresh_token, ..held.clone() })
        })
    }

    /// The grant as the answer has it. What it does not say stays as it was.
    fn renewed(&self, whole: Value, token: Secret, refresh_token: Option<Secret>) -> Grant {
        let (held, answer, now) = (self.grant, &self.provider.answer, self.now);
        let claims = jwt::claims(token.expose()).unwrap_or_default();
        let same = held.token.as_ref() == Some(&token);
        let end = self.end(&whole, claims.expires_at, same);
        let scopes = scopes(&whole, &answer.scopes);
        Grant {
            generation: held.generation + 1,
            token_type: text(&whole, &answer.token_type).unwrap_or_else(|| held.token_type.clone()),
            refresh_token: refresh_token.or_else(|| held.refresh_token.clone()),
            client_secret: held.client_secret.clone(),
            certificate: held.certificate.clone(),
            issued_at: match same {
                // Its life is counted from when another end was told, else it would seem to be ever longer.
                true if moves(held.expires_at, end.at) => Some(now),
                true => held.issued_at,
                false => Some(claims.issued_at.filter(|at| *at <= now).unwrap_or(now)),
            },
            expires_at: end.at,
            relative: end.relative,
            disputed: end.disputed,
            unasked: false,
            sign_in_ends_at: ends::first(&whole, &answer.sign_in_expiry, now).or(held.sign_in_ends_at),
            // Who signed in here is known better than by what a token is called.
            identity: text(&whole, &answer.identity)
                .or_else(|| held.identity.clone().filter(|_| held.subject.is_some()))
                .or(claims.identity)
                .or_else(|| held.identity.clone()),
            subject: held.subject.clone(),
            dpop_key: held.dpop_key.clone(),
            given: held.given.clone(),
            scopes: if scopes.is_empty() { held.scopes.clone() } else { scopes },
            goes_to: match held.goes_to.is_empty() {
                true => super::place::named(self.provider, self.account),
                false => held.goes_to.clone(),
            },
            by: None,
            extras: extras(self.provider, held, whole),
            token: Some(token),
        }
    }

    /// When the token ends: as it is told, else as its provider's description says; else, if it is the one we hold, as before.
    fn end(&self, whole: &Value, own: Option<DateTime<Utc>>, same: bool) -> Ends {
        let places = within::ends_of(self.provider);
        if let Some(End { told, disputed }) = ends::of_token(whole, &places, own, self.now) {
            return Ends { at: Some(told.at), relative: told.length, disputed };
        }
        match self.provider.lifetime {
            Some(lifetime) => Ends { at: Some(self.now + lifetime.delta()), relative: true, disputed: None },
            None if same => {
                let held = self.grant;
                Ends { at: held.expires_at, relative: held.relative, disputed: held.disputed.clone() }
            }
            None => Ends { at: None, relative: false, disputed: None },
        }
    }

    /// Whether what came is newer than what we hold, and what of it is to be saved.
    fn judged(&self, new: Grant) -> Outcome {
        let held = self.grant;
        let same = held.token == new.token;
        if new.expires_at.is_some_and(|end| end <= self.now) {
            return self.ended(new);
        }
        if is_newer(held, &new, same, self.now) {
            return Outcome::Renewed(Box::new(new));
        }
        let says = if same { text!("answer-same-token") } else { text!("answer-no-later-token") };
        let changed =
            !same || new.refresh_token != held.refresh_token || moves(held.expires_at, new.expires_at);
        Outcome::Unchanged { grant: changed.then(|| Box::new(new)), says }
    }

    /// The token that came has ended. Ours may have a while to live: then only what was rotated is taken.
    fn ended(&self, new: Grant) -> Outcome {
        let says = text!("answer-ended-token");
        let grant = match self.grant.lives(self.now, TimeDelta::zero()) {
            true => new.refresh_token.and_then(|refresh_token| self.rotated(refresh_token)),
            false => Some(Box::new(new)),
        };
        Outcome::Unchanged { grant, says }
    }

    /// A token and a new refresh token, and no word of an error.
    fn is_pair(&self, members: &Map<String, Value>) -> bool {
        let whole = Value::Object(members.clone());
        let refresh_token = self.refresh_token(&whole);
        let new = refresh_token.is_some() && refresh_token != self.grant.refresh_token;
        new && secret(&whole, &self.provider.answer.token).is_some()
            && !Words::of(&self.provider.answer, members).certain
    }
}

/// The end that a grant gets.
struct Ends {
    at: Option<DateTime<Utc>>,
    relative: bool,
    disputed: Option<Box<crate::account::Disputed>>,
}

/// Another token that ends at the same instant counts too, unless the end is so near that asking again and again would
/// bring nothing but ever shorter ones. The same token counts when it ends later, or its end was not known.
fn is_newer(held: &Grant, new: &Grant, same: bool, now: DateTime<Utc>) -> bool {
    match (new.expires_at, held.expires_at) {
        (Some(new), Some(old)) if same => new - old > ROUNDED,
        (Some(_), None) if same => true,
        (Some(new), Some(old)) => new > old || (new == old && new - now > ROUNDED),
        _ => !same,
    }
}

/// Whether another end is told than the one that was known.
fn moves(known: Option<DateTime<Utc>>, told: Option<DateTime<Utc>>) -> bool {
    match (known, told) {
        (Some(known), Some(told)) => (known - told).abs() > ROUNDED,
        (known, told) => known != told,
    }
}

fn said_by(outcome: &Outcome) -> Option<&Text> {
    match outcome {
        Outcome::Renewed(_) => None,
        Outcome::Unchanged { says, .. }
        | Outcome::Later { says, .. }
        | Outcome::Refused { says, .. }
        | Outcome::Denied { says, .. }
        | Outcome::Misconfigured { says, .. } => Some(says),
    }
}

fn with_kept(says: Text, kept: &Option<Box<Grant>>) -> Text {
    let told = kept.is_some().then(|| text!("answer-kept"));
    Text::joined([says].into_iter().chain(told))
}

/// As RFC 6749 (appendix A.12) has tokens: printable ASCII. Anything else could end a header or a line.
fn sendable(token: &Secret) -> bool {
    token.expose().bytes().all(|byte| matches!(byte, b' '..=b'~'))
}
