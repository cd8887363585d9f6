//! Where an issuer's metadata lies, and whether it is this issuer's. Guards: what a person gave is asked for as it was
//! given, with its query.

use super::document;
use crate::address::endpoint;
use crate::exchange::Request;
use turnglass_protocol::text::Text;
use url::Url;

const PLACES: [&str; 2] = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

/// Stands for the tenant in the metadata of Entra's `common` and `organizations`.
pub(super) const TENANT: &str = "{tenantid}";

/// The path of the issuer itself, where this is one of its metadata: appended to it (OpenID Connect), or inserted before
/// it (RFC 8414).
fn path_of_issuer(path: &str) -> Option<String> {
    let path = path.trim_end_matches('/');
    PLACES.iter().find_map(|place| {
        let inserted = || path.strip_prefix(place).filter(|rest| rest.starts_with('/'));
        path.strip_suffix(place).or_else(inserted).map(str::to_owned)
    })
}

/// The issuer itself, where somebody gave the address of its metadata: without a query, which steers the answer and is no
/// part of a name.
pub fn bare(issuer: &str) -> String {
    let Ok(mut url) = Url::parse(issuer) else { return issuer.to_owned() };
    let path = path_of_issuer(url.path());
    if path.is_none() && url.query().is_none() {
        return issuer.to_owned();
    }
    url.set_query(None);
    if let Some(path) = path {
        url.set_path(&path);
        return String::from(url).trim_end_matches('/').to_owned();
    }
    url.into()
}

/// Whether both are one address: whatever else is written differently, a slash at the end is.
pub(super) fn is_same(named: &str, issuer: &str) -> bool {
    let plain = |address: &str| address.trim_end_matches('/').to_owned();
    if plain(named) == plain(issuer) {
        return true;
    }
    let parsed = |address: &str| Url::parse(address).ok();
    let (Some(named), Some(issuer)) = (parsed(named), parsed(issuer)) else { return false };
    let tenant = |url: &Url| url.as_str().contains("%7Btenantid%7D");
    // Entra says itself that each ID token has its own tenant there, and the token's is compared.
    let of_any_tenant = tenant(&named) && named.origin() == issuer.origin();
    of_any_tenant || plain(named.as_str()) == plain(issuer.as_str())
}

/// Where the metadata may lie, in the order to ask: where a person says; then OpenID Connect appends to the path, RFC 8414
/// inserts before it, and some issuers with a path do as the other standard has it.
pub fn requests(issuer: &str) -> Result<Vec<Request>, Text> {
    let given = endpoint(issuer)?;
    let base = endpoint(&bare(issuer))?;
    let path = base.path().trim_end_matches('/').to_owned();
    let [openid, oauth] = PLACES;
    let mut places = vec![format!("{path}{openid}"), format!("{oauth}{path}")];
    if !path.is_empty() {
        places.extend([format!("{path}{oauth}"), format!("{openid}{path}")]);
    }
    let mut urls = Vec::new();
    if path_of_issuer(given.path()).is_some() {
        urls.push(given.clone());
    }
    for place in places {
        let mut url = given.clone();
        url.set_path(&place);
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls.iter().map(|url| document(url.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(issuer: &str) -> Vec<String> {
        requests(issuer).unwrap().iter().map(|request| request.url.to_string()).collect()
    }

    #[test]
    fn what_was_given_is_asked_for_as_it_was_given() {
        let of_metadata = "https://x.example/t/v2.0/.well-known/openid-configuration?p=B2C_1_x";
        assert_eq!(asked(of_metadata)[0], of_metadata);
        assert_eq!(bare(of_metadata), "https://x.example/t/v2.0");
        let inserted = "https://x.example/.well-known/oauth-authorization-server/t";
        assert_eq!(asked(inserted)[0], inserted);
        assert_eq!(bare(inserted), "https://x.example/t");
        let with_query = asked("https://x.example/t?appid=1");
        assert_eq!(with_query[0], "https://x.example/t/.well-known/openid-configuration?appid=1");
        assert!(with_query.iter().all(|url| url.ends_with("?appid=1")), "{with_query:?}");
        assert_eq!(bare("https://x.example/t/?appid=1"), "https://x.example/t/");
    }

    #[test]
    fn only_what_is_written_differently_is_the_same_issuer() {
        for (named, issuer, same) in [
            ("https://x.example/", "https://x.example", true),
            ("https://x.example:443", "https://X.example", true),
            ("https://x.example/a", "https://x.example/b", false),
            ("http://x.example", "https://x.example", false),
            ("https://x.example/{tenantid}/v2.0", "https://x.example/common/v2.0", true),
            ("https://evil.example/{tenantid}/v2.0", "https://x.example/common/v2.0", false),
            ("", "https://x.example", false),
        ] {
            assert_eq!(is_same(named, issuer), same, "{named} {issuer}");
        }
    }
}
