//! What is signed for one request: the JWT by which a client proves itself, or that it trades (RFC 7523). A place is kept for
//! it while the request is put together; it is dated and signed at the instant of sending.

use super::Request;
use super::values::{LATER, Lacking, Values, json};
use crate::provider::{Algorithm, ClientAuth};
use crate::random::random_text;
use crate::signing_key::SigningKey;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use zeroize::Zeroizing;

/// How the proof is called (RFC 7523, section 2.2).
pub(super) const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const LIFETIME: i64 = 60;

/// A JWT without its dates and its signature.
pub struct Unsigned {
    key: SigningKey,
    algorithm: Algorithm,
    key_id: Option<String>,
    claims: Map<String, Value>,
    lifetime: i64,
}

impl fmt::Debug for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

impl Unsigned {
    fn sign(&self, now: i64) -> Option<Secret> {
        let mut claims = self.claims.clone();
        for (name, value) in [
            ("iat", Value::from(now)),
            ("exp", Value::from(now + self.lifetime)),
            ("jti", Value::from(random_text()?)),
        ] {
            claims.entry(name).or_insert(value);
        }
        claims.retain(|_, value| !value.is_null());
        let mut header = Map::from_iter([("alg".to_owned(), Value::from(self.algorithm.name()))]);
        header.insert("typ".to_owned(), "JWT".into());
        header.extend(self.key_id.as_ref().map(|id| ("kid".to_owned(), Value::from(id.as_str()))));
        self.key.jwt(self.algorithm, &Value::Object(header), &Value::Object(claims))
    }
}

/// What is needed to sign, where the request has a place for it.
pub(super) fn prepare(request: &mut Request, values: &Values<'_>) -> Result<(), Lacking> {
    let in_body = request.body.as_ref().is_some_and(|(_, body)| body.expose().contains(LATER));
    let in_headers = request.headers.iter().any(|(_, value)| value.expose().contains(LATER));
    if in_body || in_headers || request.url.as_str().contains(LATER) {
        request.proof.unsigned = Some(std::sync::Arc::new(unsigned(values)?));
    }
    Ok(())
}

fn unsigned(values: &Values<'_>) -> Result<Unsigned, Lacking> {
    let described = values.provider.assertion.clone().unwrap_or_default();
    let fill = |template: &Option<crate::template::Template>| {
        template.as_ref().map(|template| values.fill(template)).transpose()
    };
    let no_key = || (text!("no-signing-key"), text!("no-signing-key-hint"));
    let key = match fill(&described.key)? {
        Some(key) => Secret::new(key),
        None => values.grant.client_secret.clone().ok_or_else(no_key)?,
    };
    let auth = values.account.client_auth.unwrap_or(values.provider.client_auth);
    let hashed = auth == ClientAuth::ClientSecretJwt || described.algorithm == Some(Algorithm::HS256);
    let key = if hashed { Some(SigningKey::shared(&key)) } else { SigningKey::read(&key) };
    let key = key.ok_or_else(no_key)?;
    let algorithm = described.algorithm.unwrap_or_else(|| key.algorithm());
    if !key.signs_by(algorithm) {
        let says = text!("signing-key-kind", algorithm = algorithm.name(), usual = key.algorithm().name());
        return Err((says, text!("signing-key-kind-hint")));
    }
    let client = values.of(&crate::template::Name::ClientId).map(|id| id.into_owned());
    let mut claims = Map::new();
    let mut add = |name: &str, value: Option<String>| {
        claims.extend(value.map(|value| (name.to_owned(), Value::from(value))));
    };
    add("iss", fill(&described.issuer)?.or_else(|| client.clone()));
    add("sub", fill(&described.subject)?.or(client));
    let endpoint = || values.account.token_url(values.provider).map(str::to_owned);
    add("aud", fill(&described.audience)?.or_else(endpoint));
    for (name, field) in &described.claims {
        claims.insert(name.clone(), json(field, values)?);
    }
    let key_id = fill(&described.key_id)?.or_else(|| key.id().map(str::to_owned));
    let lifetime = described.lifetime.map_or(LIFETIME, |lifetime| lifetime.delta().num_seconds());
    Ok(Unsigned { key, algorithm, key_id, claims, lifetime })
}

impl Request {
    /// As it is sent now, with what is signed for it. `None`: it could not be signed.
    pub fn signed(&self, now: i64) -> Option<Cow<'_, Self>> {
        let Some(unsigned) = &self.proof.unsigned else { return Some(Cow::Borrowed(self)) };
        let jwt = unsigned.sign(now)?;
        let put = |text: &str| Secret::new(text.replace(LATER, jwt.expose()));
        let mut signed = self.clone();
        signed.proof.unsigned = None;
        let url = Zeroizing::new(self.url.as_str().replace(LATER, jwt.expose()));
        signed.url = url::Url::parse(&url).ok()?;
        signed.body = self.body.as_ref().map(|(kind, body)| (*kind, put(body.expose())));
        signed.headers =
            self.headers.iter().map(|(name, value)| (name.clone(), put(value.expose()))).collect();
        Some(Cow::Owned(signed))
    }
}
