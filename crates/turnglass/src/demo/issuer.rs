//! What the demo provider knows and answers: no socket and no clock here, `now` is handed in.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use hyper::StatusCode;
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use turnglass_core::provider::ClientAuth;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

/// Seconds that a token lives.
const LIFETIME: i64 = 60;
/// The one that cannot be renewed lives a little longer, so that not everything happens at once.
const PLAIN_LIFETIME: i64 = 75;
/// When the service that is down asks to come back.
const RETRY_AFTER: u64 = 12;

const CLIENT: &str = "turnglass-demo";

pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) bearer: Option<&'a str>,
    pub(super) body: &'a [u8],
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) retry_after: Option<u64>,
    pub(super) json: Value,
}

/// One sign-in: all refresh tokens that came from one another.
struct Family {
    email: &'static str,
    current: String,
    ended: bool,
}

pub(super) struct Issuer {
    key: [u8; 32],
    families: Vec<Family>,
    /// Every refresh token ever given out, and its family.
    issued: HashMap<String, usize>,
}

impl Issuer {
    pub(super) fn new() -> io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        Ok(Self { key, families: Vec::new(), issued: HashMap::new() })
    }

    pub(super) fn accounts(&mut self, addr: SocketAddr, now: i64) -> Vec<NewAccount> {
        let account = |name: &str, provider: &str, path: &str, lifetime: i64| NewAccount {
            name: name.into(),
            provider: provider.into(),
            token_url: (!path.is_empty()).then(|| format!("http://{addr}{path}")),
            expires_at: Some((now + lifetime) * 1_000),
            ..NewAccount::default()
        };
        let mut claude = account("studio", "claude", "/rotating/token", LIFETIME);
        (claude.token, claude.refresh_token) = self.sign_in("ada@studio.example", now, LIFETIME);
        claude.scopes = vec!["user:inference".into(), "user:profile".into()];

        let mut qwen = account("research", "qwen", "/api/v1/auths/", LIFETIME);
        qwen.token = self.token("lin@research.example", now, LIFETIME).map(Secret::new);

        let mut plain = account("build-machine", "jwt", "", PLAIN_LIFETIME);
        plain.token = self.token("build@ci.example", now, PLAIN_LIFETIME).map(Secret::new);

        let client = |account: &mut NewAccount| {
            account.client_id = Some(CLIENT.into());
            account.client_auth = Some(ClientAuth::None);
        };
        let mut ended = account("partner-portal", "oauth2", "/ended/token", LIFETIME);
        (ended.token, ended.refresh_token) = self.sign_in("sam@partner.example", now, LIFETIME);
        client(&mut ended);

        let mut down = account("billing", "oauth2", "/down/token", LIFETIME + LIFETIME / 2);
        (down.token, down.refresh_token) = self.sign_in("eve@billing.example", now, LIFETIME + LIFETIME / 2);
        client(&mut down);

        vec![claude, qwen, plain, ended, down]
    }

    pub(super) fn answer(&mut self, asked: &Asked<'_>, now: i64) -> Answer {
        match (asked.method, asked.path) {
            ("POST", "/rotating/token") => self.rotate(asked.body, now),
            ("GET", "/api/v1/auths/") => self.reissue(asked.bearer, now),
            ("POST", "/ended/token") => refused("invalid_grant", "The user ended this sign-in."),
            ("POST", "/down/token") => Answer {
                status: StatusCode::SERVICE_UNAVAILABLE,
                retry_after: Some(RETRY_AFTER),
                json: json!({"error": "temporarily_unavailable", "error_description": "Maintenance."}),
            },
            _ => Answer {
                status: StatusCode::NOT_FOUND,
                retry_after: None,
                json: json!({"error": "not_found"}),
            },
        }
    }

    /// Both tokens change. A refresh token that was used before ends its family.
    fn rotate(&mut self, body: &[u8], now: i64) -> Answer {
        let fields = fields(body);
        if fields.get("grant_type").map(String::as_str) != Some("refresh_token") {
            return refused("unsupported_grant_type", "Only refresh_token is known here.");
        }
        let Some(&family) = fields.get("refresh_token").and_then(|token| self.issued.get(token)) else {
            return refused("invalid_grant", "Refresh token not found or invalid.");
        };
        let reused = fields.get("refresh_token") != self.families.get(family).map(|family| &family.current);
        let Some(known) = self.families.get_mut(family) else {
            return refused("invalid_grant", "Refresh token not found or invalid.");
        };
        if reused || known.ended {
            known.ended = true;
            return refused("invalid_grant", "Refresh token was used before.");
        }
        let email = known.email;
        let (Some(token), Some(refresh)) = (self.token(email, now, LIFETIME), random()) else {
            return broken();
        };
        if let Some(known) = self.families.get_mut(family) {
            known.current.clone_from(&refresh);
        }
        self.issued.insert(refresh.clone(), family);
        fine(json!({
            "token_type": "Bearer",
            "access_token": token,
            "refresh_token": refresh,
            "expires_at": (now + LIFETIME) * 1_000,
            "expires_in": LIFETIME,
            "scopes": ["user:inference", "user:profile"],
            "subscription_type": "demo",
            "account": {"email_address": email},
        }))
    }

    /// The current token brings the next, as long as it is valid.
    fn reissue(&self, bearer: Option<&str>, now: i64) -> Answer {
        let Some(email) = bearer.and_then(|token| self.holder(token, now)) else {
            return Answer {
                status: StatusCode::UNAUTHORIZED,
                retry_after: None,
                json: json!({"detail": "Your session has expired or the token is invalid."}),
            };
        };
        let Some(token) = self.token(&email, now, LIFETIME) else { return broken() };
        fine(json!({
            "id": "demo", "email": email, "name": "Demo", "role": "user",
            "token": token, "token_type": "Bearer", "expires_at": now + LIFETIME,
        }))
    }

    fn sign_in(&mut self, email: &'static str, now: i64, lifetime: i64) -> (Option<Secret>, Option<Secret>) {
        let (Some(token), Some(refresh)) = (self.token(email, now, lifetime), random()) else {
            return (None, None);
        };
        self.issued.insert(refresh.clone(), self.families.len());
        self.families.push(Family { email, current: refresh.clone(), ended: false });
        (Some(Secret::new(token)), Some(Secret::new(refresh)))
    }

    /// A JWT, signed with HS256 (RFC 7515, RFC 7518 section 3.2).
    fn token(&self, email: &str, now: i64, lifetime: i64) -> Option<String> {
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let claims = json!({"iss": "turnglass demo", "sub": email, "email": email, "id": "demo",
                            "iat": now, "exp": now + lifetime, "jti": random()?});
        let signed = format!("{}.{}", part(json!({"alg": "HS256", "typ": "JWT"})), part(claims));
        let mac = self.mac(&signed)?.finalize().into_bytes();
        Some(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac)))
    }

    /// Whose valid token this is.
    fn holder(&self, token: &str, now: i64) -> Option<String> {
        let (signed, mac) = token.rsplit_once('.')?;
        let mac = BASE64_URL_SAFE_NO_PAD.decode(mac).ok()?;
        self.mac(signed)?.verify_slice(&mac).ok()?;
        let claims = BASE64_URL_SAFE_NO_PAD.decode(signed.split_once('.')?.1).ok()?;
        let claims: Value = serde_json::from_slice(&claims).ok()?;
        (claims["exp"].as_i64()? > now).then(|| claims["email"].as_str().map(str::to_owned))?
    }

    fn mac(&self, signed: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(signed.as_bytes());
        Some(mac)
    }
}

/// The fields of a form or a JSON object.
fn fields(body: &[u8]) -> HashMap<String, String> {
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(object)) => {
            object.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
        }
        _ => url::form_urlencoded::parse(body).into_owned().collect(),
    }
}

fn random() -> Option<String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("demo-{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)))
}

fn fine(json: Value) -> Answer {
    Answer { status: StatusCode::OK, retry_after: None, json }
}

fn refused(error: &str, why: &str) -> Answer {
    let json = json!({"error": error, "error_description": why});
    Answer { status: StatusCode::BAD_REQUEST, retry_after: None, json }
}

fn broken() -> Answer {
    Answer {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        retry_after: None,
        json: json!({"error": "server_error"}),
    }
}
