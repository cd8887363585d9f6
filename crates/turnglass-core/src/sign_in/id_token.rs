//! Verifies an ID token: signature, issuer, audience, nonce, times (OpenID Connect Core 1.0, section 3.1.3.7).
//! Values only: the issuer's keys and `now` are handed in.

use super::proof;
use crate::discovery::Metadata;
use crate::jwt;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::dangerous::insecure_decode_claims;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Map, Value};
use turnglass_protocol::letters::plain;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Clocks differ by so much.
const LEEWAY: TimeDelta = TimeDelta::minutes(5);

/// What an ID token has to say to be taken.
#[derive(Debug)]
pub struct Expected<'a> {
    /// Whose token it has to be.
    pub metadata: &'a Metadata,
    /// For whom it has to be made.
    pub client_id: &'a str,
    /// The key of tokens that are signed with a shared secret.
    pub client_secret: Option<&'a Secret>,
    /// Others that it may be made for, by the word of whoever set the account up.
    pub audiences: &'a [String],
    /// None where the request could not carry one (RFC 8628).
    pub nonce: Option<&'a str>,
    /// Against which its times are held.
    pub now: DateTime<Utc>,
}

/// As it is written: some issuers write a number where a text belongs, or a text where a number does.
type Claims = Map<String, Value>;

/// The issuer's keys (RFC 7517). One of an unknown kind is no reason not to use the others.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Jwk>);

impl Keys {
    /// `None` for what is no key set.
    pub fn read(body: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(body).ok()?;
        let keys = set.get("keys")?.as_array()?;
        Some(Self(keys.iter().filter_map(|key| serde_json::from_value(key.clone()).ok()).collect()))
    }

    /// The keys that may have signed: the named one, or all for signatures where none is named.
    fn for_kid<'a>(&'a self, kid: Option<&'a str>) -> impl Iterator<Item = &'a Jwk> {
        self.0.iter().filter(move |key| {
            let signs = !matches!(key.common.public_key_use, Some(PublicKeyUse::Encryption));
            signs && kid.is_none_or(|kid| key.common.key_id.as_deref().is_none_or(|id| id == kid))
        })
    }
}

/// Who signed in, as `sub`. `Err` says what is wrong, for a person.
pub fn verify(token: &Secret, keys: &Keys, expected: &Expected<'_>) -> Result<String, Text> {
    proof::install();
    let wrong = |what: Text| Err(what);
    let Ok(header) = decode_header(token.expose()) else { return wrong(text!("id-token-unsigned")) };
    // Times are checked here, by the clock that was handed in.
    let mut validation = Validation::new(header.alg);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.set_required_spec_claims::<&str>(&[]);
    let read = |key: &DecodingKey| decode::<Claims>(token.expose(), key, &validation).ok();
    let claims = match header.alg {
        Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512 => {
            let Some(secret) = expected.client_secret else {
                return wrong(text!("id-token-by-secret", algorithm = format!("{:?}", header.alg)));
            };
            read(&DecodingKey::from_secret(secret.expose().as_bytes()))
        }
        _ => {
            let fitting: Vec<DecodingKey> = keys
                .for_kid(header.kid.as_deref())
                .filter_map(|key| DecodingKey::from_jwk(key).ok())
                .collect();
            if fitting.is_empty() {
                let key = plain(header.kid.as_deref().unwrap_or("-"), 60);
                return wrong(text!("id-token-unknown-key", key));
            }
            fitting.iter().find_map(read)
        }
    };
    let Some(claims) = claims.map(|read| read.claims) else {
        return wrong(text!("id-token-signature"));
    };
    let named = claims.get("iss").and_then(Value::as_str).unwrap_or_default();
    let tenant = claims.get("tid").and_then(Value::as_str);
    if !expected.metadata.is_issuer(named, tenant) {
        let (named, issuer) = (plain(named, 200), &expected.metadata.issuer);
        return wrong(text!("id-token-issuer", named, issuer));
    }
    check(&claims, expected)
}

/// As [`verify`], where no issuer is known whose keys could be asked for: that it came over TLS from the token endpoint
/// stands in for the signature, and for nothing else. Who signed in is named with the issuer that the token names.
pub fn read(token: &Secret, expected: &Expected<'_>) -> Result<String, Text> {
    let claims =
        insecure_decode_claims::<Claims>(token.expose()).map_err(|_| text!("id-token-unreadable"))?;
    let issuer = claims.get("iss").and_then(Value::as_str).unwrap_or_default();
    check(&claims, expected).map(|subject| format!("{issuer}|{subject}"))
}

/// Who signed in.
fn check(claims: &Claims, expected: &Expected<'_>) -> Result<String, Text> {
    audience(claims, expected)?;
    let wrong = |what: Text| Err(what);
    let nonce = claims.get("nonce").and_then(Value::as_str);
    if expected.nonce.is_some() && nonce != expected.nonce {
        return wrong(text!("id-token-nonce"));
    }
    let Some(end) = claims.get("exp").and_then(jwt::number) else {
        return wrong(text!("id-token-no-end"));
    };
    #[allow(clippy::cast_precision_loss)]
    if end * 1_000.0 < (expected.now - LEEWAY).timestamp_millis() as f64 {
        return wrong(text!("id-token-old"));
    }
    match claims.get("sub") {
        Some(Value::String(subject)) if !subject.is_empty() => Ok(subject.clone()),
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        _ => wrong(text!("id-token-nobody")),
    }
}

/// Made for this client, or for one that is trusted (OpenID Connect Core 1.0, section 3.1.3.7; that `azp` is there is no
/// more than a SHOULD).
fn audience(claims: &Claims, expected: &Expected<'_>) -> Result<(), Text> {
    let texts: Vec<String> = match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().filter_map(text_of).collect(),
        Some(one) => text_of(one).into_iter().collect(),
        None => Vec::new(),
    };
    let known = |named: &str| named == expected.client_id || expected.audiences.iter().any(|it| it == named);
    let client = expected.client_id;
    if !texts.iter().any(|named| known(named)) {
        let named = plain(&texts.join(", "), 200);
        return Err(text!("id-token-client", named, client));
    }
    match claims.get("azp").and_then(Value::as_str) {
        Some(party) if !known(party) => Err(text!("id-token-client", named = plain(party, 200), client)),
        _ => Ok(()),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
