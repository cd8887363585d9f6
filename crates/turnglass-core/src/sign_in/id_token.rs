//! Verifies an ID token: signature, issuer, audience, nonce, times (OpenID Connect Core 1.0, section 3.1.3.7).
//! Values only: the issuer's keys and `now` are handed in.

use super::proof;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::dangerous::insecure_decode_claims;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Clocks differ by so much.
const LEEWAY: TimeDelta = TimeDelta::minutes(5);

/// What an ID token has to say to be taken.
#[derive(Debug)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub client_secret: Option<&'a Secret>,
    /// None where the request could not carry one (RFC 8628).
    pub nonce: Option<&'a str>,
    pub now: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Value,
    azp: Option<String>,
    exp: f64,
    nonce: Option<String>,
}

/// The issuer's keys (RFC 7517). One of an unknown kind is no reason not to use the others.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Jwk>);

impl Keys {
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
        Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512 => expected
            .client_secret
            .and_then(|secret| read(&DecodingKey::from_secret(secret.expose().as_bytes()))),
        _ => keys
            .for_kid(header.kid.as_deref())
            .filter_map(|key| DecodingKey::from_jwk(key).ok())
            .find_map(|key| read(&key)),
    };
    let Some(claims) = claims.map(|read| read.claims) else {
        return wrong(text!("id-token-signature"));
    };
    if claims.iss != expected.issuer {
        return wrong(text!("id-token-issuer"));
    }
    check(claims, expected).map(|claims| claims.sub)
}

/// As [`verify`], where no issuer is known whose keys could be asked for: that it came over TLS from the token endpoint
/// stands in for the signature, and for nothing else. Who signed in is named with the issuer that the token names.
pub fn read(token: &Secret, expected: &Expected<'_>) -> Result<String, Text> {
    let claims =
        insecure_decode_claims::<Claims>(token.expose()).map_err(|_| text!("id-token-unreadable"))?;
    check(claims, expected).map(|claims| format!("{}|{}", claims.iss, claims.sub))
}

fn check(claims: Claims, expected: &Expected<'_>) -> Result<Claims, Text> {
    let wrong = |what: Text| Err(what);
    let audience: Vec<&str> = match &claims.aud {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let ours = audience.contains(&expected.client_id);
    if !ours || claims.azp.as_deref().is_some_and(|party| party != expected.client_id) {
        return wrong(text!("id-token-client"));
    }
    if audience.len() > 1 && claims.azp.is_none() {
        return wrong(text!("id-token-clients"));
    }
    if expected.nonce.is_some() && claims.nonce.as_deref() != expected.nonce {
        return wrong(text!("id-token-nonce"));
    }
    #[allow(clippy::cast_precision_loss)]
    if claims.exp * 1_000.0 < (expected.now - LEEWAY).timestamp_millis() as f64 {
        return wrong(text!("id-token-old"));
    }
    if claims.sub.is_empty() {
        return wrong(text!("id-token-nobody"));
    }
    Ok(claims)
}
