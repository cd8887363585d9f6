//! Reads what an issuer publishes of itself (OpenID Connect Discovery 1.0, RFC 8414). Values only.

pub mod places; // where it lies, and whose it is
pub mod resource; // who issues tokens for a resource (RFC 9728)

use crate::address::{endpoint, is_loopback};
use crate::exchange::{Answered, Raw, Request, accept_json};
use crate::provider::{ClientAuth, Method};
use serde_json::{Map, Value};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;
use url::Url;

pub use places::requests;

/// An authorization server as its metadata describes it. Every address in it was checked to be one that may be asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// As it names itself, which has to be the address that was asked (RFC 8414, section 3.3).
    pub issuer: String,
    /// The token endpoint; absent where it issues no tokens by request.
    pub token_url: Option<String>,
    /// Where a person signs in by browser (RFC 6749, section 3.1).
    pub authorize_url: Option<String>,
    /// RFC 8628, section 4.
    pub device_url: Option<String>,
    /// RFC 7591.
    pub register_url: Option<String>,
    /// RFC 7009.
    pub revoke_url: Option<String>,
    /// RFC 9126.
    pub push_url: Option<String>,
    /// The authorization request must be pushed first (RFC 9126, section 5).
    pub must_push: bool,
    /// RFC 7517.
    pub keys_url: Option<String>,
    /// OpenID Connect Core 1.0, section 5.3.
    pub userinfo_url: Option<String>,
    /// The issuer names itself in every authorization answer (RFC 9207, section 3).
    pub answers_name_issuer: bool,
    /// A client id may be the address of a document that describes the client.
    pub takes_client_documents: bool,
    /// Other names that its answers may carry, by the word of whoever set the account up.
    pub aliases: Vec<String>,
    /// In place of those above for who shows a certificate in TLS (RFC 8705, section 5).
    by_certificate: ByCertificate,
    auth_methods: Option<Vec<String>>,
    scopes: Option<Vec<String>>,
    is_openid: bool,
}

/// `mtls_endpoint_aliases`: the endpoints that ask for a certificate, where they lie elsewhere.
#[derive(Debug, Clone, Default, PartialEq)]
struct ByCertificate {
    token_url: Option<String>,
    device_url: Option<String>,
    register_url: Option<String>,
    revoke_url: Option<String>,
    push_url: Option<String>,
    userinfo_url: Option<String>,
}

impl Metadata {
    /// As it is for who shows a certificate in TLS, if that is so.
    #[must_use]
    pub fn by_certificate(mut self, shown: bool) -> Self {
        if !shown {
            return self;
        }
        let ByCertificate { token_url, device_url, register_url, revoke_url, push_url, userinfo_url } =
            std::mem::take(&mut self.by_certificate);
        Self {
            token_url: token_url.or(self.token_url),
            device_url: device_url.or(self.device_url),
            register_url: register_url.or(self.register_url),
            revoke_url: revoke_url.or(self.revoke_url),
            push_url: push_url.or(self.push_url),
            userinfo_url: userinfo_url.or(self.userinfo_url),
            ..self
        }
    }

    /// What an account at this issuer lacks of its description.
    pub fn describe(&self, new: &mut NewAccount) {
        new.token_url.clone_from(&self.token_url);
        new.revoke_url = new.revoke_url.take().or_else(|| self.revoke_url.clone());
        if new.client_secret.is_some() {
            new.client_auth = new.client_auth.or(self.client_auth());
        }
    }

    /// The issuer's only way for confidential clients, where it is not the default.
    pub fn client_auth(&self) -> Option<ClientAuth> {
        let has = |name: &str| self.auth_methods.iter().flatten().any(|method| method == name);
        (has("client_secret_post") && !has("client_secret_basic")).then_some(ClientAuth::Post)
    }

    /// Whether clients without a secret are not known to be taken: who says nothing means `client_secret_basic`.
    pub fn wants_secret(&self) -> bool {
        !self.auth_methods.iter().flatten().any(|method| method == "none")
    }

    /// Whether an answer that names this issuer comes from here. Entra's common metadata has a place for the tenant, which
    /// each ID token names.
    pub fn is_issuer(&self, named: &str, tenant: Option<&str>) -> bool {
        named == self.issuer
            || self.aliases.iter().any(|alias| alias == named)
            || tenant.is_some_and(|tenant| {
                self.issuer.contains(places::TENANT) && self.issuer.replace(places::TENANT, tenant) == named
            })
    }

    /// Its ID tokens name the tenant that they come from.
    pub fn has_tenants(&self) -> bool {
        self.issuer.contains(places::TENANT)
    }

    /// Whether it publishes this one. Issuers need not publish their scopes.
    pub fn lists_scope(&self, scope: &str) -> bool {
        self.scopes.iter().flatten().any(|listed| listed == scope)
    }

    /// Issuers need not publish their scopes; these are OpenID Connect's own.
    pub fn offers_scope(&self, scope: &str) -> bool {
        self.scopes.as_ref().map_or(self.is_openid, |scopes| scopes.iter().any(|offered| offered == scope))
    }
}

/// Why there is no metadata, the least telling first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// No metadata lies at any of the places.
    Absent(Text),
    /// A whole sentence.
    Unreachable(Text),
    /// Metadata lies there that cannot be used, or was moved to where it must not be.
    Unusable(Text),
    /// It is the metadata of this other issuer.
    Other {
        /// A whole sentence.
        says: Text,
        /// The address by which that issuer names itself.
        named: String,
    },
}

impl Unread {
    /// In words for a person.
    pub fn says(&self) -> &Text {
        match self {
            Unread::Absent(says)
            | Unread::Unreachable(says)
            | Unread::Unusable(says)
            | Unread::Other { says, .. } => says,
        }
    }

    /// What tells more, of two; of what tells as much, the first.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        let rank = |unread: &Self| match unread {
            Unread::Absent(_) => 0,
            Unread::Unreachable(_) => 1,
            Unread::Unusable(_) => 2,
            Unread::Other { .. } => 3,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }
}

/// A published document, such as an issuer's keys.
pub fn document(place: &str) -> Result<Request, Text> {
    let headers = accept_json();
    Ok(Request {
        method: Method::Get,
        url: endpoint(place)?,
        headers,
        body: None,
        dpop_key: None,
        precious: Vec::new(),
        proof: crate::exchange::Proof::default(),
    })
}

/// The members of a document that was asked for at `place`.
fn published(place: &str, raw: &Raw) -> Result<Map<String, Value>, Unread> {
    let body = match raw {
        Raw::Answer(Answered { status: 200, body, .. }) => body,
        Raw::Answer(Answered { status: status @ (408 | 425 | 429 | 500..=599), .. }) => {
            return Err(Unread::Unreachable(text!("issuer-out-of-order", issuer = place, %status)));
        }
        Raw::Answer(Answered { status: 300..=399, location: Some(to), .. }) => {
            return Err(Unread::Unusable(text!("issuer-leads-away", issuer = place, to)));
        }
        Raw::Answer(Answered { status, .. }) => {
            return Err(Unread::Absent(text!("issuer-no-metadata", issuer = place, %status)));
        }
        Raw::Nothing { says, .. } => return Err(Unread::Unreachable(says.clone())),
    };
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(members)) => Ok(members),
        // A web page for every address is no word about this one.
        _ => Err(Unread::Absent(text!("metadata-unreadable", issuer = place))),
    }
}

/// The metadata's `issuer` must be the very one that was asked for (RFC 8414, section 3.3), or one of its `aliases`. Of
/// what is optional, a damaged part is as good as none.
pub fn read(issuer: &str, aliases: &[String], raw: &Raw) -> Result<Metadata, Unread> {
    let issuer = &places::bare(issuer);
    let members = published(issuer, raw)?;
    let unusable = |says: Text| Err(Unread::Unusable(says));
    let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let named = text("issuer").unwrap_or_default();
    if !places::is_same(named, issuer) && !aliases.iter().any(|alias| places::is_same(named, alias)) {
        let says = text!("metadata-other-issuer", issuer, other = short(named));
        return Err(Unread::Other { says, named: short(named) });
    }
    let is_here = |url: &str| Url::parse(url).is_ok_and(|url| is_loopback(&url));
    let here = is_here(issuer);
    // Nobody elsewhere has anything to say about addresses of this machine.
    let fine = |url: &str| endpoint(url).is_ok() && (here || !is_here(url));
    let optional = |name: &str| text(name).filter(|url| fine(url)).map(str::to_owned);
    let must_push = members.get("require_pushed_authorization_requests") == Some(&Value::Bool(true));
    for name in ["token_endpoint", "authorization_endpoint", "jwks_uri"] {
        let Some(url) = text(name).filter(|url| !fine(url)) else { continue };
        // Said anew, because the address may be of any length.
        let why = endpoint(&short(url)).err().unwrap_or_else(|| text!("address-not-own"));
        return unusable(text!("metadata-unusable", issuer, name, why));
    }
    let token_url = optional("token_endpoint");
    if token_url.is_none() {
        return unusable(text!("metadata-no-token-endpoint", issuer));
    }
    let push_url = optional("pushed_authorization_request_endpoint");
    if must_push && push_url.is_none() {
        return unusable(text!("metadata-push-nowhere", issuer));
    }
    let list = |name: &str| match members.get(name) {
        Some(Value::Array(all)) => {
            Some(all.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect())
        }
        Some(Value::String(all)) => Some(all.split_whitespace().map(str::to_owned).collect()),
        _ => None,
    };
    let alias = |name: &str| {
        let alias = members.get("mtls_endpoint_aliases")?.get(name)?.as_str()?;
        fine(alias).then(|| alias.to_owned())
    };
    Ok(Metadata {
        issuer: named.to_owned(),
        token_url,
        authorize_url: optional("authorization_endpoint"),
        device_url: optional("device_authorization_endpoint"),
        register_url: optional("registration_endpoint"),
        revoke_url: optional("revocation_endpoint"),
        push_url,
        must_push,
        keys_url: optional("jwks_uri"),
        userinfo_url: optional("userinfo_endpoint"),
        answers_name_issuer: members.get("authorization_response_iss_parameter_supported")
            == Some(&Value::Bool(true)),
        takes_client_documents: members.get("client_id_metadata_document_supported")
            == Some(&Value::Bool(true)),
        aliases: aliases.to_vec(),
        by_certificate: ByCertificate {
            token_url: alias("token_endpoint"),
            device_url: alias("device_authorization_endpoint"),
            register_url: alias("registration_endpoint"),
            revoke_url: alias("revocation_endpoint"),
            push_url: alias("pushed_authorization_request_endpoint"),
            userinfo_url: alias("userinfo_endpoint"),
        },
        auth_methods: list("token_endpoint_auth_methods_supported"),
        scopes: list("scopes_supported"),
        // Required of an OpenID provider, and of nobody else (Discovery 1.0, section 3).
        is_openid: members.contains_key("id_token_signing_alg_values_supported"),
    })
}

fn short(text: &str) -> String {
    plain(text, 100)
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
                "https://x.example/.well-known/oauth-authorization-server/t",
                "https://x.example/t/.well-known/oauth-authorization-server",
                "https://x.example/.well-known/openid-configuration/t"
            ]
        );
        assert!(requests("http://x.example").is_err());
    }

    #[test]
    fn what_is_optional_and_damaged_is_as_good_as_none() {
        let metadata = json!({
            "issuer": "https://x.example", "token_endpoint": "https://x.example/token",
            "registration_endpoint": "", "revocation_endpoint": "http://internal.example/revoke",
            "device_authorization_endpoint": "http://127.0.0.1:9/", "scopes_supported": "openid email",
            "require_pushed_authorization_requests": "true", "token_endpoint_auth_methods_supported": null,
        });
        let read =
            read("https://x.example/.well-known/openid-configuration", &[], &answer(&metadata)).unwrap();
        assert_eq!((&read.register_url, &read.revoke_url, &read.device_url), (&None, &None, &None));
        assert!(read.offers_scope("email") && !read.offers_scope("profile") && !read.must_push);
        let inside = json!({"issuer": "https://x.example", "token_endpoint": "http://127.0.0.1:9/token"});
        assert!(matches!(super::read("https://x.example", &[], &answer(&inside)), Err(Unread::Unusable(_))));
        let ours = json!({"issuer": "http://127.0.0.1:9", "token_endpoint": "http://127.0.0.1:9/token",
            "id_token_signing_alg_values_supported": ["RS256"]});
        assert!(
            super::read("http://127.0.0.1:9/", &[], &answer(&ours)).unwrap().offers_scope("offline_access")
        );
    }

    /// RFC 8705, section 5.
    #[test]
    fn who_shows_a_certificate_goes_to_the_aliases_and_nobody_else() {
        let raw = answer(&json!({
            "issuer": "https://x.example", "token_endpoint": "https://x.example/token",
            "authorization_endpoint": "https://x.example/auth", "revocation_endpoint": "https://x.example/revoke",
            "mtls_endpoint_aliases": {
                "token_endpoint": "https://mtls.x.example/token",
                "revocation_endpoint": "http://mtls.x.example/revoke",
                "device_authorization_endpoint": "https://mtls.x.example/device",
            },
        }));
        let metadata = read("https://x.example", &[], &raw).unwrap();
        let own = Some("https://x.example/token".to_owned());
        assert_eq!(metadata.clone().by_certificate(false).token_url, own);
        let metadata = metadata.by_certificate(true);
        let mut new = NewAccount::default();
        metadata.describe(&mut new);
        assert_eq!(new.token_url.as_deref(), Some("https://mtls.x.example/token"));
        // One that is not to be asked is none.
        assert_eq!(new.revoke_url.as_deref(), Some("https://x.example/revoke"));
        assert_eq!(metadata.device_url.as_deref(), Some("https://mtls.x.example/device"));
        assert_eq!(metadata.authorize_url.as_deref(), Some("https://x.example/auth"), "a browser shows none");
    }

    #[test]
    fn the_most_telling_reason_is_told() {
        let evil = json!({"issuer": "https://evil.example"});
        let reasons = [
            read("https://x.example", &[], &answer(&evil)).unwrap_err(),
            read("https://x.example", &[], &Raw::Answer(Answered { status: 404, ..Answered::default() }))
                .unwrap_err(),
            read("https://x.example", &[], &Raw::Nothing { says: "x".into(), sent: false }).unwrap_err(),
        ];
        let worst = reasons.into_iter().rev().reduce(Unread::or_worse);
        assert!(matches!(worst, Some(Unread::Other { .. })), "{worst:?}");
        let absent = |says: &str| Unread::Absent(says.into());
        assert_eq!(absent("z").or_worse(absent("a")), absent("z"), "of what tells as much, the first");
    }

    #[test]
    fn another_issuers_metadata_is_refused() {
        let good = json!({"issuer": "https://x.example", "token_endpoint": "https://x.example/token"});
        assert_eq!(
            read("https://x.example/", &[], &answer(&good)).unwrap().token_url.as_deref(),
            Some("https://x.example/token")
        );
        let evil = json!({"issuer": "https://evil.example", "token_endpoint": "https://x.example/token"});
        assert!(
            read("https://x.example", &[], &answer(&evil)).unwrap_err().says().contains("another issuer")
        );
        let plain = json!({"issuer": "https://x.example", "token_endpoint": "http://x.example/token"});
        assert!(
            read("https://x.example", &[], &answer(&plain)).unwrap_err().says().contains("not encrypted")
        );
    }

    #[test]
    fn what_an_issuer_says_of_itself_does_not_flood_a_message() {
        let long = format!("https://{}\u{1b}[31m/", "x".repeat(100_000));
        for metadata in [
            json!({"issuer": long, "token_endpoint": "https://x.example/token"}),
            json!({"issuer": "https://x.example", "token_endpoint": long.replace("https", "gopher")}),
        ] {
            let why = read("https://x.example", &[], &answer(&metadata)).unwrap_err();
            let why = why.says();
            assert!(why.len() < 300 && !why.contains('\u{1b}'), "{} bytes", why.len());
        }
    }
}
