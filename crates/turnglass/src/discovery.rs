//! Finds an issuer's token endpoint from its metadata (OpenID Connect Discovery 1.0, RFC 8414). Values only.

use crate::exchange::{Answered, Raw, Request, endpoint};
use crate::provider::{ClientAuth, Method};
use crate::secret::Secret;
use serde::Deserialize;
use url::Url;

/// What an account needs of the metadata.
#[derive(Debug, PartialEq)]
pub struct Found {
    pub token_url: String,
    /// The issuer's only way for confidential clients, where it is not the default.
    pub client_auth: Option<ClientAuth>,
}

#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    token_endpoint: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// Where the metadata may lie, in the order to ask: OpenID Connect appends to the path, RFC 8414 inserts before it.
pub fn requests(issuer: &str) -> Result<Vec<Request>, String> {
    let base = endpoint(issuer)?;
    let path = base.path().trim_end_matches('/').to_owned();
    let at = |path: String| -> Request {
        let mut url: Url = base.clone();
        url.set_path(&path);
        url.set_query(None);
        let headers = vec![("accept".to_owned(), Secret::new("application/json"))];
        Request { method: Method::Get, url, headers, body: None }
    };
    Ok(vec![
        at(format!("{path}/.well-known/openid-configuration")),
        at(format!("/.well-known/oauth-authorization-server{path}")),
    ])
}

/// The metadata's `issuer` must be the very one that was asked for (RFC 8414, section 3.3).
pub fn read(issuer: &str, raw: &Raw) -> Result<Found, String> {
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
    endpoint(&metadata.token_endpoint).map_err(|_| {
        // Said anew, because the address may be of any length.
        let why = endpoint(&short(&metadata.token_endpoint)).err();
        why.unwrap_or_else(|| format!("the metadata of {issuer} names an endpoint that is no address"))
    })?;
    let methods = metadata.token_endpoint_auth_methods_supported.unwrap_or_default();
    let has = |name: &str| methods.iter().any(|method| method == name);
    let post_only = has("client_secret_post") && !has("client_secret_basic");
    Ok(Found { token_url: metadata.token_endpoint, client_auth: post_only.then_some(ClientAuth::Post) })
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
        assert_eq!(read("https://x.example/", &answer(&good)).unwrap().token_url, "https://x.example/token");
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
