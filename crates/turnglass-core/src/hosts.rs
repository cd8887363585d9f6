//! The hosts that a token may be sent to, as an account and its provider name them. Values only.

use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// `host` (at the scheme's own port), `host:port`, or either below `*.`.
pub fn check(pattern: &str) -> Result<(), Problem> {
    let name = pattern.strip_prefix("*.").unwrap_or(pattern);
    let at = Url::parse(&format!("https://{name}"));
    let bare = |url: &Url| url.path() == "/" && !name.ends_with('/') && url.username().is_empty();
    if name.contains(['*', '?', '#', '@', '\\']) || !at.as_ref().is_ok_and(bare) {
        return Err(Problem::usage(text!("no-host", pattern)).hint(text!("no-host-hint")));
    }
    Ok(())
}

/// Whether one of `patterns` names the host of `url`, at its port.
pub fn include(patterns: &[String], url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    patterns.iter().any(|pattern| {
        let (below, name) = match pattern.strip_prefix("*.") {
            Some(name) => (true, name),
            None => (false, pattern.as_str()),
        };
        // Read by the same rules as the address: case, IDNA and the default port look the same then.
        let Ok(named) = Url::parse(&format!("{}://{name}", url.scheme())) else { return false };
        let Some(named_host) = named.host_str() else { return false };
        let same = if below {
            host.strip_suffix(named_host).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
        } else {
            host == named_host
        };
        same && named.port_or_known_default() == url.port_or_known_default()
    })
}

/// Where a token is to be sent: an address of which scheme, host and port count, or a host that is asked by HTTPS.
pub fn place(text: &str) -> Result<Url, Problem> {
    let address = if text.contains("://") { text.to_owned() } else { format!("https://{text}/") };
    let is_one = |url: &Url| {
        let named = url.host_str().is_some_and(|host| !host.contains('*'));
        named && url.username().is_empty() && url.password().is_none()
    };
    let url = Url::parse(&address).ok().filter(is_one);
    url.ok_or_else(|| Problem::usage(text!("no-host", pattern = text)).hint(text!("no-host-hint")))
}

/// A token goes only where it belongs.
pub fn check_sent(account: &str, patterns: &[String], url: &Url) -> Result<(), Problem> {
    if include(patterns, url) {
        return Ok(());
    }
    let host = crate::address::place(url).unwrap_or_default();
    let not = text!("not-for-host", account, host = &host);
    let known = match patterns {
        [] => text!("sent-nowhere"),
        known => text!("sent-to", known = known.join(", ")),
    };
    Err(Problem::failed(Text::joined([not, known])).hint(text!("not-for-host-hint", account, host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(pattern: &str, url: &str) -> bool {
        include(&[pattern.to_owned()], &Url::parse(url).unwrap())
    }

    #[test]
    fn a_host_at_its_port_and_no_other() {
        assert!(allowed("api.example.com", "https://API.example.com/v1?x=1"));
        assert!(allowed("API.Example.com", "https://api.example.com:443/"));
        assert!(allowed("api.example.com:8443", "https://api.example.com:8443/"));
        assert!(allowed("[::1]:80", "http://[::1]/"));
        assert!(allowed("bücher.example", "https://xn--bcher-kva.example/"));
        for other in [
            "https://api.example.com:8443/",
            "https://example.com/",
            "https://evil-api.example.com/",
            "https://api.example.com.evil.example/",
            "https://api.example.com@evil.example/",
        ] {
            assert!(!allowed("api.example.com", other), "{other}");
        }
    }

    #[test]
    fn every_host_below_a_domain_and_not_the_domain() {
        assert!(allowed("*.example.com", "https://a.b.example.com/"));
        assert!(!allowed("*.example.com", "https://example.com/"));
        assert!(!allowed("*.example.com", "https://evilexample.com/"));
    }

    #[test]
    fn a_place_is_an_address_or_a_host() {
        let place = |text: &str| place(text).map(|url| url.origin().ascii_serialization()).ok();
        let same = Some("https://api.example.com".to_owned());
        for good in ["api.example.com", "https://api.example.com", "https://API.example.com:443/v1?x"] {
            assert_eq!(place(good), same, "{good}");
        }
        assert_eq!(place("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        for bad in ["", "*.example.com", "https://", "mailto:a@b", "a b"] {
            assert_eq!(place(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for good in ["a", "a.example:1", "*.example.com", "127.0.0.1:80", "[::1]:8080"] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in ["", "*", "*.", "https://a.example", "a/b", "a b", "u@a", "a:port", "a.*", "a?b"] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
