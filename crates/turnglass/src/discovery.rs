//! Reads what an issuer publishes of itself (OpenID Connect Discovery 1.0, RFC 8414). Values only.

use crate::exchange::{Answered, Raw, Request, endpoint};
use crate::provider::{ClientAuth, Method};
use crate::secret::Secret;
use serde::Deserialize;
use url::Url;

/// An authorization server as its metadata describes it. Every address in it was checked to be one that may be asked.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Metadata {
    pub issuer: String,
    #[serde(rename = "token_endpoint")]
    pub token_url: Option<String>,
    #[serde(rename = "authorization_endpoint")]
    pub authorize_url: Option<String>,
    /// RFC 8628, section 4.
    #[serde(rename = "device_authorization_endpoint")]
    pub device_url: Option<String>,
    /// RFC 7591.
    #[serde(rename = "registration_endpoint")]
    pub register_url: Option<String>,
    /// RFC 7009.
    #[serde(rename = "revocation_endpoint")]
    pub revoke_url: Option<String>,
    /// RFC 9126.
    #[serde(rename = "pushed_authorization_request_endpoint")]
    pub push_url: Option<String>,
    #[serde(rename = "require_pushed_authorization_requests")]
    must_push: Option<bool>,
    #[serde(rename = "jwks_uri")]
    pub keys_url: Option<String>,
    /// The issuer names itself in every authorization answer (RFC 9207).
    #[serde(rename = "authorization_response_iss_parameter_supported")]
    answers_name_issuer: Option<bool>,
    #[serde(rename = "token_endpoint_auth_methods_supported")]
    auth_methods: Option<Vec<String>>,
    scopes_supported: Option<Vec<String>>,
}

impl Metadata {
    /// The issuer's only way for confidential clients, where it is not the default.
    pub fn client_auth(&self) -> Option<ClientAuth> {
        let has = |name: &str| self.auth_methods.iter().flatten().any(|method| method == name);
        (has("client_secret_post") && !has("client_secret_basic")).then_some(ClientAuth::Post)
    }

    /// Whether clients without a secret are known not to be taken.
    pub fn wants_secret(&self) -> bool {
        self.auth_methods.as_ref().is_some_and(|methods| !methods.iter().any(|method| method == "none"))
    }

    pub fn offers_scope(&self, scope: &str) -> bool {
        self.scopes_supported.iter().flatten().any(|offered| offered == scope)
    }

    /// Whether the authorization request must be pushed first (RFC 9126, section 5).
    pub fn must_push(&self) -> bool {
        self.must_push == Some(true) && self.push_url.is_some()
    }

    /// Whether an authorization answer without an issuer is none of this issuer's (RFC 9207, section 2.4).
    pub fn answers_name_issuer(&self) -> bool {
        self.answers_name_issuer == Some(true)
    }

    /// Each address with the name of its member.
    fn addresses(&self) -> [(&'static str, Option<&str>); 7] {
        [
            ("token_endpoint", self.token_url.as_deref()),
            ("authorization_endpoint", self.authorize_url.as_deref()),
            ("device_authorization_endpoint", self.device_url.as_deref()),
            ("registration_endpoint", self.register_url.as_deref()),
            ("revocation_endpoint", self.revoke_url.as_deref()),
            ("pushed_authorization_request_endpoint", self.push_url.as_deref()),
            ("jwks_uri", self.keys_url.as_deref()),
        ]
    }
}

/// Where the metadata may lie, in the order to ask: OpenID Connect appends to the path, RFC 8414 inserts before it.
pub fn requests(issuer: &str) -> Result<Vec<Request>, String> {
    let base = endpoint(issuer)?;
    let path = base.path().trim_end_matches('/').to_owned();
    let at = |path: String| {
        let mut url: Url = base.clone();
        url.set_path(&path);
        url.set_query(None);
        document(url.as_str())
    };
    Ok(vec![
        at(format!("{path}/.well-known/openid-configuration"))?,
        at(format!("/.well-known/oauth-authorization-server{path}"))?,
    ])
}

/// A published document, such as an issuer's keys.
pub fn document(place: &str) -> Result<Request, String> {
    let headers = vec![("accept".to_owned(), Secret::new("application/json"))];
    Ok(Request { method: Method::Get, url: endpoint(place)?, headers, body: None, dpop_key: None })
}

/// The metadata's `issuer` must be the very one that was asked for (RFC 8414, section 3.3).
pub fn read(issuer: &str, raw: &Raw) -> Result<Metadata, String> {
    let body = match raw {
        Raw::Answer(Answered { status: 200, body, .. }) => body,
        Raw::Answer(Answered { status, .. }) => {
            return Err(format!("{issuer} publishes no metadata ({status})"));
        }
        Raw::Nothing { says, .. } => return Err(says.trim_end_matches('.').to_owned()),
    };
    let metadata: Metadata =
        serde_json::from_slice(body).map_err(|_| format!("the metadata of {issuer} cannot be read"))?;
    if metadata.issuer.trim_end_matches('/') != issuer.trim_end_matches('/') {
        return Err(format!("the metadata of {issuer} names another issuer, {}", short(&metadata.issuer)));
    }
    if metadata.token_url.is_none() {
        return Err(format!("the metadata of {issuer} names no token endpoint"));
    }
    for (member, url) in metadata.addresses() {
        let Some(url) = url else { continue };
        endpoint(url).map_err(|_| {
            // Said anew, because the address may be of any length.
            let why = endpoint(&short(url)).err().unwrap_or_else(|| "it is no address".into());
            format!("the metadata of {issuer} cannot be used, {member}: {why}")
        })?;
    }
    Ok(metadata)
}

/// Another's words, short and printable.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(body: &serde_json::Value) -> Raw {
        let body = zeroize::Zeroizing::new(body.to_string().into_bytes());
        Raw::Answer(Answered { status: 200, body, ..Answered::default() })
    }

    #[test]
    fn both_places_are_asked() {
        let urls: Vec<String> =
            requests("https://x.example/t/").unwrap().iter().map(|request| request.url.to_string()).collect();
        assert_eq!(
            urls,
            [
                "https://x.example/t/.well-known/openid-configuration",
                "https://x.example/.well-known/oauth-authorization-server/t"
            ]
        );
        assert!(requests("http://x.example").is_err());
    }

    #[test]
    fn another_issuers_metadata_is_refused() {
        let good = json!({"issuer": "https://x.example", "token_endpoint": "https://x.example/token"});
        assert_eq!(
            read("https://x.example/", &answer(&good)).unwrap().token_url.as_deref(),
            Some("https://x.example/token")
        );
        let evil = json!({"issuer": "https://evil.example", "token_endpoint": "https://x.example/token"});
        assert!(read("https://x.example", &answer(&evil)).unwrap_err().contains("another issuer"));
        let plain = json!({"issuer": "https://x.example", "token_endpoint": "http://x.example/token"});
        assert!(read("https://x.example", &answer(&plain)).unwrap_err().contains("not encrypted"));
    }

    #[test]
    fn what_an_issuer_says_of_itself_does_not_flood_a_message() {
        let long = format!("https://{}\u{1b}[31m/", "x".repeat(100_000));
        for metadata in [
            json!({"issuer": long, "token_endpoint": "https://x.example/token"}),
            json!({"issuer": "https://x.example", "token_endpoint": long.replace("https", "gopher")}),
        ] {
            let why = read("https://x.example", &answer(&metadata)).unwrap_err();
            assert!(why.len() < 300 && !why.contains('\u{1b}'), "{} bytes", why.len());
        }
    }
}
