//! Who issues tokens for a resource: what it says when it is asked without one, and its metadata (RFC 9728). Values only.
//! Guards: metadata that speaks of another resource than was asked is not used (section 3.3).

use super::{Unread, document, places, published, short};
use crate::address::{endpoint, is_loopback};
use crate::challenge::parameter;
use crate::exchange::{Answered, Raw, Request};
use serde_json::Value;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

const PLACE: &str = "/.well-known/oauth-protected-resource";

/// A resource as its metadata describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// As it wants to be named in requests for tokens (RFC 8707).
    pub resource: String,
    /// Its authorization servers, the one to ask first in front.
    pub issuers: Vec<String>,
    /// The scopes that it names, separated by blanks; absent where it names none.
    pub scope: Option<String>,
}

/// What a resource says to who asks without a token (RFC 9110, section 11.6.1).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// Where its metadata lies (RFC 9728, section 5.1).
    pub metadata: Option<String>,
    /// What is needed there.
    pub scope: Option<String>,
}

/// Where the metadata of a resource may lie, and which resource it has to speak of there.
#[derive(Debug)]
pub struct Place {
    /// Asks there, without a token.
    pub request: Request,
    of: String,
}

impl Challenge {
    /// What its answer's `WWW-Authenticate` headers name; nothing where there is no answer.
    pub fn read(raw: &Raw) -> Self {
        let Raw::Answer(Answered { challenges, .. }) = raw else { return Self::default() };
        let first = |name: &str| challenges.iter().find_map(|challenge| parameter(challenge, name));
        Self { metadata: first("resource_metadata"), scope: first("scope") }
    }
}

/// Asks the resource itself.
pub fn request(resource: &str) -> Result<Request, Text> {
    document(resource)
}

/// Where it says, then where the standard says: for this very resource, and for all of its host.
pub fn places(resource: &str, challenge: &Challenge) -> Result<Vec<Place>, Text> {
    let url = endpoint(resource)?;
    let mut places = Vec::new();
    if let Some(said) = challenge.metadata.as_deref().and_then(|said| url.join(said).ok())
        && may_be_asked(&url, said.as_str())
    {
        places.push((said, resource.to_owned()));
    }
    let own = url.path().trim_end_matches('/');
    let at = |path: &str| {
        let mut url = url.clone();
        url.set_fragment(None);
        url.set_path(&format!("{PLACE}{path}"));
        url
    };
    places.push((at(own), resource.to_owned()));
    if !own.is_empty() {
        let mut root = at("");
        root.set_query(None);
        places.push((root, url.origin().ascii_serialization()));
    }
    let place = |(url, of): (Url, String)| Ok(Place { request: document(url.as_str())?, of });
    places.into_iter().map(place).collect()
}

/// Nobody elsewhere has anything to say about addresses of this machine.
fn may_be_asked(resource: &Url, address: &str) -> bool {
    endpoint(address).is_ok_and(|url| is_loopback(resource) || !is_loopback(&url))
}

impl Place {
    /// `resource` is what the person asked for: what speaks of all of its host may name it, too.
    pub fn read(&self, resource: &str, raw: &Raw) -> Result<Protected, Unread> {
        let members = published(resource, raw)?;
        let named = members.get("resource").and_then(Value::as_str).unwrap_or_default();
        if !places::is_same(named, &self.of) && !places::is_same(named, resource) {
            let says = text!("resource-other", resource, other = short(named));
            return Err(Unread::Other { says, named: short(named) });
        }
        let url = endpoint(resource).map_err(Unread::Unusable)?;
        let servers = members.get("authorization_servers").and_then(Value::as_array);
        let servers = servers.into_iter().flatten().filter_map(Value::as_str);
        let issuers = servers.filter(|server| may_be_asked(&url, server)).map(str::to_owned).collect();
        let scopes = members.get("scopes_supported").and_then(Value::as_array);
        let scopes: Vec<&str> = scopes.into_iter().flatten().filter_map(Value::as_str).collect();
        let scope = (!scopes.is_empty()).then(|| scopes.join(" "));
        Ok(Protected { resource: named.to_owned(), issuers, scope })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn raw(body: &serde_json::Value) -> Raw {
        let body = zeroize::Zeroizing::new(body.to_string().into_bytes());
        Raw::Answer(Answered { status: 200, body, ..Answered::default() })
    }

    #[test]
    fn a_challenge_says_where_the_metadata_lies() {
        for (challenge, metadata, scope) in [
            (
                r#"Bearer resource_metadata="https://x.example/m", scope="a b""#,
                Some("https://x.example/m"),
                Some("a b"),
            ),
            (
                r#"DPoP algs="ES256", error="x", resource_metadata=https://x.example/m"#,
                Some("https://x.example/m"),
                None,
            ),
            (r#"Basic realm="resource_metadata=\"no\"""#, None, None),
            (r#"Bearer Resource_Metadata = "https://x.example/a=b""#, Some("https://x.example/a=b"), None),
            ("Bearer", None, None),
            (r#"Bearer resource_metadata="unended"#, None, None),
        ] {
            let answered =
                Answered { status: 401, challenges: vec![challenge.into()], ..Answered::default() };
            let read = Challenge::read(&Raw::Answer(answered));
            assert_eq!((read.metadata.as_deref(), read.scope.as_deref()), (metadata, scope), "{challenge}");
        }
    }

    #[test]
    fn metadata_is_looked_for_where_the_resource_says_then_where_the_standard_does() {
        let said = Challenge { metadata: Some("/meta".into()), scope: None };
        let places = places("https://x.example/mcp", &said).unwrap();
        let urls: Vec<&str> = places.iter().map(|place| place.request.url.as_str()).collect();
        let inserted = "https://x.example/.well-known/oauth-protected-resource/mcp";
        assert_eq!(
            urls,
            ["https://x.example/meta", inserted, "https://x.example/.well-known/oauth-protected-resource"]
        );
        let inside = Challenge { metadata: Some("http://127.0.0.1:9/m".into()), scope: None };
        assert_eq!(super::places("https://x.example/mcp", &inside).unwrap().len(), 2);
    }

    #[test]
    fn metadata_of_another_resource_is_not_used() {
        let asked = "https://x.example/mcp";
        let places = places(asked, &Challenge::default()).unwrap();
        let of = |resource: &str| {
            raw(
                &json!({"resource": resource, "authorization_servers": ["https://as.example", "http://as.example",
                "http://127.0.0.1:1"], "scopes_supported": ["a", "b"]}),
            )
        };
        let good = places[0].read(asked, &of(asked)).unwrap();
        assert_eq!(good.issuers, ["https://as.example"]);
        assert_eq!(good.scope.as_deref(), Some("a b"));
        for (place, named, fine) in [
            (0, "https://x.example/mcp/", true),
            (0, "https://x.example", false),
            (0, "https://x.example/other", false),
            (0, "https://evil.example/mcp", false),
            (1, "https://x.example", true),
            (1, "https://x.example/mcp", true),
            (1, "https://x.example/other", false),
        ] {
            let read = places[place].read(asked, &of(named));
            assert_eq!(read.is_ok(), fine, "{named}: {read:?}");
            if let Err(why) = read {
                assert!(why.says().contains(named) && why.says().contains(asked), "{why:?}");
            }
        }
    }
}
