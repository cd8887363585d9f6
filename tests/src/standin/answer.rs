//! What the stand-in has issued, and what it answers: as the guides of Qwen and Claude describe, and RFC 6749.

use super::http::{Request, Response};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The confidential client's secret at the stand-in.
const SECRET: &str = crate::provider::SECRET;

pub(super) struct Issuer {
    pub marker: String,
    pub life: Duration,
    pub repeats: bool,
    pub rotates: bool,
    /// A refresh token that was just spent is taken once more.
    pub forgives: bool,
    /// A spent refresh token came back.
    pub reuse: bool,
    serial: u64,
    /// Tokens that are good, with the second of their end.
    tokens: HashMap<String, u64>,
    /// Refresh tokens, and whether each is still good.
    refresh_tokens: HashMap<String, bool>,
    /// What the last refresh issued: the token's end is asked of it again when the answer is repeated.
    last: Option<String>,
}

impl Default for Issuer {
    fn default() -> Self {
        let mut random = [0_u8; 6];
        getrandom::fill(&mut random).expect("random bytes");
        let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Self {
            marker: format!("canary-{hex}"),
            life: Duration::from_secs(7 * 86_400),
            repeats: false,
            rotates: true,
            forgives: false,
            reuse: false,
            serial: 0,
            tokens: HashMap::new(),
            refresh_tokens: HashMap::new(),
            last: None,
        }
    }
}

impl Issuer {
    pub(super) fn jwt(&mut self, life: Duration) -> String {
        self.serial += 1;
        let now = now();
        let ends_at = now.as_secs() + life.as_secs();
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"alg": "HS256", "typ": "JWT"}));
        let body = part(json!({"id": "u-7", "iat": now.as_secs(), "exp": ends_at, "jti": self.serial}));
        // The marker stands where the signature would: in clear, whatever is cut off.
        let token = format!("{head}.{body}.{}-{}", self.marker, self.serial);
        self.tokens.insert(token.clone(), ends_at);
        token
    }

    pub(super) fn token(&mut self) -> String {
        self.serial += 1;
        let token = format!("access-{}-{}", self.marker, self.serial);
        self.tokens.insert(token.clone(), (now() + self.life).as_secs());
        token
    }

    pub(super) fn ends_at(&self, token: &str) -> Option<u64> {
        self.tokens.get(token).copied()
    }

    pub(super) fn sign_in(&mut self) -> String {
        self.serial += 1;
        let token = format!("refresh-{}-{}", self.marker, self.serial);
        self.refresh_tokens.insert(token.clone(), true);
        token
    }

    pub(super) fn revoke(&mut self) {
        self.tokens.clear();
        self.refresh_tokens.values_mut().for_each(|good| *good = false);
    }

    pub(super) fn answer(&mut self, request: &Request) -> Response {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/api/v1/auths/") => self.qwen(request),
            ("POST", "/v1/oauth/token") => self.claude(request),
            ("POST", "/token") => self.form(request),
            // Without the slash at its end the real one says 401.
            ("GET", "/api/v1/auths") => Response::json(401, &json!({"detail": "Not authenticated"})),
            _ => Response::text(404, "text/plain", "There is nothing here."),
        }
    }

    fn qwen(&mut self, request: &Request) -> Response {
        let given = request.header("authorization").strip_prefix("Bearer ").unwrap_or_default().to_owned();
        let good = self.tokens.get(&given).is_some_and(|ends_at| *ends_at > now().as_secs());
        if !good {
            return Response::json(401, &json!({"detail": "Your session has expired."}));
        }
        let token = if self.repeats { given } else { self.jwt(self.life) };
        let expires_at = self.tokens.get(&token);
        Response::json(
            200,
            &json!({
                "id": "u-7", "email": "ada@example.org", "name": "Ada", "role": "user", "token": token,
                "token_type": "Bearer", "expires_at": expires_at, "permissions": {"chat": {"file_upload": true}},
            }),
        )
    }

    fn claude(&mut self, request: &Request) -> Response {
        if !request.header("content-type").starts_with("application/json") {
            return refused(400, "invalid_request");
        }
        let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
        if body["grant_type"] != "refresh_token" {
            return refused(400, "unsupported_grant_type");
        }
        match self.rotate(body["refresh_token"].as_str().unwrap_or_default()) {
            None => refused(400, "invalid_grant"),
            Some((token, refresh_token)) => Response::json(
                200,
                &json!({
                    "token_type": "Bearer", "access_token": token, "refresh_token": refresh_token,
                    "expires_in": self.life.as_secs(), "expires_at": (now() + self.life).as_millis() as u64,
                    "scopes": ["user:inference", "user:profile"], "subscription_type": "max",
                    "account": {"uuid": "a-1", "email_address": "ada@example.org"},
                }),
            ),
        }
    }

    fn form(&mut self, request: &Request) -> Response {
        let basic = request.header("authorization").strip_prefix("Basic ").map(|text| {
            String::from_utf8(BASE64_STANDARD.decode(text).unwrap_or_default()).unwrap_or_default()
        });
        let known = basic.is_some_and(|pair| pair == format!("gateway:{SECRET}"))
            || request.field("client_secret").as_deref() == Some(SECRET)
            || is_by_certificate(request);
        if !known {
            return refused(401, "invalid_client");
        }
        if request.field("grant_type").as_deref() != Some("refresh_token") {
            return refused(400, "unsupported_grant_type");
        }
        match self.rotate(&request.field("refresh_token").unwrap_or_default()) {
            None => refused(400, "invalid_grant"),
            Some((token, refresh_token)) => Response::json(
                200,
                &json!({
                    "access_token": token, "refresh_token": refresh_token, "token_type": "bearer",
                    "expires_in": self.tokens[&token] - now().as_secs(), "scope": "api",
                }),
            ),
        }
    }

    /// New tokens for a good refresh token. A spent one ends everything, as RFC 9700 (4.14.2) asks.
    fn rotate(&mut self, given: &str) -> Option<(String, String)> {
        match self.refresh_tokens.get(given) {
            Some(true) => {}
            Some(false) if std::mem::take(&mut self.forgives) => {}
            Some(false) => {
                self.reuse = true;
                self.revoke();
                return None;
            }
            None => return None,
        }
        let repeated = self.last.take_if(|_| self.repeats);
        let token = repeated.unwrap_or_else(|| self.token());
        self.last = Some(token.clone());
        if !self.rotates {
            return Some((token, given.to_owned()));
        }
        self.refresh_tokens.insert(given.to_owned(), false);
        Some((token, self.sign_in()))
    }
}

fn refused(status: u16, error: &str) -> Response {
    Response::json(status, &json!({"error": error, "error_description": "The stand-in says no."}))
}

/// Who shows a certificate says whose it is, and proves itself by nothing else (RFC 8705, section 2).
fn is_by_certificate(request: &Request) -> bool {
    request.client.is_some()
        && request.field("client_id").as_deref() == Some("gateway")
        && request.field("client_secret").is_none()
        && request.header("authorization").is_empty()
}

#[allow(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
pub(super) fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}
