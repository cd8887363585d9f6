//! Addresses that a person gives with an account, and the parameters of a sign-in: they are kept, listed and told, so no
//! secret may stand in one, and nothing is asked at one without encryption. Values only: nothing is looked up.

use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;
use url::{ParseError, Url};

/// What a secret is called in a query, without what is written between the words.
const SECRET: [&str; 27] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "apitoken",
    "assertion",
    "auth",
    "authkey",
    "authorization",
    "authtoken",
    "clientassertion",
    "clientsecret",
    "code",
    "credential",
    "idtoken",
    "jwt",
    "key",
    "pass",
    "passwd",
    "password",
    "pwd",
    "refreshtoken",
    "sas",
    "secret",
    "secretkey",
    "sig",
    "signature",
    "token",
];

/// And how longer names of one end.
const ENDINGS: [&str; 5] = ["apikey", "subscriptionkey", "secret", "password", "signature"];

/// All addresses and parameters of an account, as it was brought.
pub fn check_all(new: &NewAccount) -> Result<(), Problem> {
    let addresses = [
        &new.token_url,
        &new.issuer,
        &new.authorize_url,
        &new.device_url,
        &new.redirect_url,
        &new.revoke_url,
    ];
    addresses.into_iter().flatten().try_for_each(|address| check(address))?;
    new.params.iter().try_for_each(|(name, value)| check_parameter(name, value))
}

/// A parameter of a sign-in stands in the browser's address, too.
pub fn check_parameter(name: &str, value: &str) -> Result<(), Problem> {
    if value.is_empty() || !is_secret(name) {
        return Ok(());
    }
    let problem = Problem::usage(text!("parameter-secret", name = plain(name, 40)));
    Err(problem.hint(text!("parameter-secret-hint")))
}

/// Neither a user's password nor a key is in it.
pub fn check(address: &str) -> Result<(), Problem> {
    // Nearly all have neither.
    if !address.contains(['@', '?']) {
        return Ok(());
    }
    let Ok(url) = Url::parse(address) else { return Ok(()) };
    if !url.username().is_empty() || url.password().is_some() {
        let problem = Problem::usage(text!("address-password", url = shown(address)));
        return Err(problem.hint(text!("address-password-hint")));
    }
    match url.query_pairs().find(|(name, value)| !value.is_empty() && is_secret(name)) {
        Some((name, _)) => {
            let name = plain(&name, 40);
            let problem = Problem::usage(text!("address-key", url = shown(address), name));
            Err(problem.hint(text!("address-key-hint")))
        }
        None => Ok(()),
    }
}

fn is_secret(name: &str) -> bool {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    SECRET.contains(&name.as_str()) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// An address as it may be told: what could be a secret in it is left out, whether or not it is one.
pub fn shown(address: &str) -> String {
    let place = address.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = place.split_once("://").map_or(("", place), |(scheme, rest)| (scheme, rest));
    let (host, path) = rest.split_once('/').map_or((rest, None), |(host, path)| (host, Some(path)));
    let host = host.rsplit('@').next().unwrap_or_default();
    let mut shown = String::new();
    if !scheme.is_empty() {
        shown += scheme;
        shown += "://";
    }
    shown += host;
    if let Some(path) = path {
        shown += "/";
        shown += path;
    }
    plain(&shown, 200)
}

/// HTTPS, or plain HTTP to this very machine.
pub fn endpoint(address: &str) -> Result<Url, Text> {
    // Whatever it is that stands in its place.
    let url = shown(address);
    let url = url.as_str();
    let parsed = Url::parse(address).map_err(|why| unread(address, url, why))?;
    if parsed.host().is_none() {
        return Err(without_scheme(address, url).unwrap_or_else(|| text!("address-no-host", url)));
    }
    match parsed.scheme() {
        "https" => Ok(parsed),
        "http" if is_loopback(&parsed) => Ok(parsed),
        "http" => Err(text!("address-not-encrypted", url)),
        other => Err(text!("address-other-scheme", url, scheme = other)),
    }
}

/// Why it is no address, in plain words. It is told as `url`.
fn unread(address: &str, url: &str, why: ParseError) -> Text {
    match why {
        ParseError::EmptyHost => text!("address-no-host", url),
        ParseError::InvalidPort => text!("address-bad-port", url),
        ParseError::RelativeUrlWithoutBase => {
            without_scheme(address, url).unwrap_or_else(|| text!("address-no-url", url))
        }
        _ => text!("address-bad-host", url),
    }
}

/// What was left out, where it would be an address with `https://` in front: `id.example/token`, `id.example:8443`.
fn without_scheme(address: &str, url: &str) -> Option<Text> {
    if address.contains("://") {
        return None;
    }
    let whole = Url::parse(&format!("https://{address}")).ok()?;
    let scheme = if is_loopback(&whole) { "http" } else { "https" };
    let names_host = whole.host_str().is_some_and(|host| host.contains(['.', ':'])) || scheme == "http";
    (names_host && !address.contains(char::is_whitespace)).then(|| text!("address-no-scheme", url, scheme))
}

/// The host, with its port where that is not the scheme's own: two servers of one machine are two places.
pub fn place(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether it is this very machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_secret_is_refused_and_not_told() {
        for address in [
            "https://me:canary@id.example/token",
            "https://canary@id.example/token",
            "https://id.example/token?key=canary",
            "https://id.example/token?tenant=a&Ocp-Apim-Subscription-Key=canary",
            "https://id.example/token?api_key=canary",
            "https://id.example/token?X-Amz-Signature=canary",
            "https://id.example/token?code=canary",
        ] {
            let problem = check(address).unwrap_err();
            assert!(problem.hint.is_some() && !problem.to_string().contains("canary"), "{problem}");
            assert!(problem.message.contains("https://id.example/token"), "{problem}");
            let new = NewAccount { revoke_url: Some(address.into()), ..NewAccount::default() };
            assert!(check_all(&new).is_err(), "{address}");
        }
    }

    #[test]
    fn a_parameter_that_is_a_secret_by_its_name_is_refused_and_not_told() {
        for name in ["client_secret", "password", "api-key", "access_token"] {
            let params = [(name.to_owned(), "canary".to_owned())].into();
            let problem = check_all(&NewAccount { params, ..NewAccount::default() }).unwrap_err();
            assert!(problem.message.contains(name) && !problem.to_string().contains("canary"), "{problem}");
        }
        for (name, value) in [
            ("access_type", "offline"),
            ("id_token_add_organizations", "true"),
            ("prompt", "consent"),
            ("key", ""),
        ] {
            assert_eq!(check_parameter(name, value), Ok(()), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_with_an_address_is_told_in_plain_words_with_what_to_write() {
        for (address, says) in [
            ("id.example/token", "has no https:// in front; write https://id.example/token"),
            ("id.example:8443/token", "has no https:// in front; write https://id.example:8443/token"),
            ("me:canary@id.example/token?key=canary", "write https://id.example/token"),
            ("localhost:8080/token", "has no http:// in front; write http://localhost:8080/token"),
            ("127.0.0.1:8080", "write http://127.0.0.1:8080"),
            ("/token", "is not an address; write it whole"),
            ("not an address", "is not an address; write it whole"),
            ("", "is not an address; write it whole"),
            ("token", "is not an address; write it whole"),
            ("https://", "names no host"),
            ("mailto:me", "names no host"),
            ("https://id.example:https/token", "is not a number up to 65535"),
            ("https://id.example:70000/", "is not a number up to 65535"),
            ("https://id example/token", "names a host that cannot exist"),
            ("https://[::1/token", "names a host that cannot exist"),
            ("https://1.2.3.4.5/", "names a host that cannot exist"),
        ] {
            let told = endpoint(address).unwrap_err().to_string();
            assert!(told.contains(says), "{address}: {told}");
            for inner in ["URL", "base", "canary"] {
                assert!(!told.contains(inner), "{address}: {told}");
            }
        }
    }

    #[test]
    fn what_only_names_something_is_taken() {
        for address in [
            "https://id.example/token?p=B2C_1_policy&api-version=2",
            "https://id.example/token?token_access_type=offline&key=",
            "https://id.example/a@b/token",
            "not an address",
        ] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
        assert_eq!(shown("https://id.example:8443/a/b?x=1#y"), "https://id.example:8443/a/b");
        assert_eq!(shown("me:canary@host"), "host");
    }
}
