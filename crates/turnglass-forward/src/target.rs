//! Where requests go: one origin, below one path. Whatever a request's path holds, it leads nowhere else.

use crate::refusal::Refusal;
use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use std::net::IpAddr;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use url::{Host, Origin, Position, Url};

/// The origin, and the path below which everything is.
pub(crate) struct Target {
    scheme: Scheme,
    authority: Authority,
    origin: Origin,
    /// `/v1`; nothing where it is the root.
    base: String,
}

/// Whether this name is this very machine, whatever a resolver says of it (RFC 6761, section 6.3).
pub(crate) fn is_here(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    match bare.parse::<IpAddr>() {
        Ok(ip) => ip.to_canonical().is_loopback(),
        Err(_) => {
            let name = name.to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

impl Target {
    pub(crate) fn new(to: &Url) -> Result<Self, Problem> {
        let here = match to.host() {
            Some(Host::Domain(name)) => is_here(name),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::from(ip).to_canonical().is_loopback(),
            None => false,
        };
        let scheme = match to.scheme() {
            "https" => Scheme::HTTPS,
            "http" if here => Scheme::HTTP,
            _ => {
                return Err(Problem::usage(text!("carried-to-not-https", to = %told(to)))
                    .hint(text!("carried-to-not-https-hint")));
            }
        };
        let more = !to.username().is_empty()
            || to.password().is_some()
            || to.query().is_some()
            || to.fragment().is_some();
        let authority = to[Position::BeforeHost..Position::AfterPort].parse::<Authority>();
        let base = to.path().trim_end_matches('/').to_owned();
        match authority {
            Ok(authority) if !more && !leaves(&base) => {
                Ok(Self { scheme, authority, origin: to.origin(), base })
            }
            _ => {
                Err(Problem::usage(text!("carried-to-more", to = %told(to)))
                    .hint(text!("carried-to-more-hint")))
            }
        }
    }

    pub(crate) fn authority(&self) -> &str {
        self.authority.as_str()
    }

    /// Nothing is encrypted on the way there, for it is on this machine.
    pub(crate) fn is_plain(&self) -> bool {
        self.scheme == Scheme::HTTP
    }

    /// The address that a request for `asked` goes to.
    pub(crate) fn place(&self, asked: &Uri) -> Result<Uri, Refusal> {
        let path = asked.path();
        if !path.starts_with('/') || leaves(path) {
            return Err(Refusal::path());
        }
        let there = match asked.path_and_query() {
            Some(there) if self.base.is_empty() => there.clone(),
            there => {
                let there = there.map_or("/", PathAndQuery::as_str);
                format!("{}{there}", self.base).parse().map_err(|_| Refusal::path())?
            }
        };
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(there);
        Uri::from_parts(parts).map_err(|_| Refusal::path())
    }

    /// A `Location` of the host itself, as it is reached by the forward at `here` (a host and port). `None` where it stays as it
    /// is: one of another host, or of what lies beside the path of this forward.
    pub(crate) fn back(&self, location: &str, here: &str) -> Option<String> {
        let whole = match location.strip_prefix("//") {
            Some(rest) => format!("{}://{rest}", self.scheme),
            None => location.to_owned(),
        };
        if whole.starts_with('/') {
            return self.below(&whole).filter(|_| !self.base.is_empty());
        }
        let url = Url::parse(&whole).ok().filter(|url| url.origin() == self.origin)?;
        Some(format!("http://{here}{}", self.below(&url[Position::BeforePath..])?))
    }

    fn below(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix(&*self.base)?;
        match rest.chars().next() {
            Some('/') => Some(rest.to_owned()),
            None | Some('?' | '#') => Some(format!("/{rest}")),
            Some(_) => None,
        }
    }
}

/// An address without what may be a secret.
fn told(to: &Url) -> String {
    let end = if to.cannot_be_a_base() { Position::AfterScheme } else { Position::AfterPath };
    match to.username().is_empty() && to.password().is_none() {
        true => to[..end].to_owned(),
        false => format!("{}://{}", to.scheme(), &to[Position::BeforeHost..Position::AfterPath]),
    }
}

/// How often a path is decoded: servers behind servers do so more than once.
const DECODED: usize = 3;

/// Whether somebody on the way could read this path as one of another host, or as one that leads upwards: a segment of one or two
/// dots, however it is written, or two slashes at its beginning.
fn leaves(path: &str) -> bool {
    let bytes = path.as_bytes();
    let plain = !bytes.iter().any(|byte| matches!(byte, b'%' | b'\\')) && !path.contains("/.");
    if plain {
        return path.starts_with("//");
    }
    let mut read = bytes.to_vec();
    for _ in 0..=DECODED {
        if leads_away(&read) {
            return true;
        }
        let decoded = decoded(&read);
        if decoded == read {
            return false;
        }
        read = decoded;
    }
    leads_away(&read)
}

fn leads_away(path: &[u8]) -> bool {
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    let two = path.iter().take(2).filter(|byte| is_slash(byte)).count() == 2;
    // Some servers take what follows a semicolon for no part of the segment.
    let segment = |segment: &[u8]| segment.split(|byte| *byte == b';').next().map(<[u8]>::to_vec);
    two || path.split(is_slash).filter_map(segment).any(|segment| segment == b"." || segment == b"..")
}

fn decoded(path: &[u8]) -> Vec<u8> {
    let mut read = Vec::with_capacity(path.len());
    let mut at = 0;
    while let Some(byte) = path.get(at) {
        let digit = |at: usize| path.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                read.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                read.push(*byte);
                at += 1;
            }
        }
        // A dot or a slash in two bytes, which no UTF-8 has, and some decoders took.
        match read.as_slice() {
            [.., 0xC0, 0xAE] => read.splice(read.len() - 2.., [b'.']).for_each(drop),
            [.., 0xC0, 0xAF] => read.splice(read.len() - 2.., [b'/']).for_each(drop),
            _ => {}
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(to: &str) -> Target {
        Target::new(&Url::parse(to).unwrap()).unwrap()
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        for to in ["http://127.0.0.1:8080", "http://[::1]/v1", "http://localhost/", "http://api.localhost:81"]
        {
            assert!(target(to).is_plain(), "{to}");
        }
        for to in [
            "http://api.example.org",
            "http://10.0.0.1/",
            "http://localhost.example.org",
            "ftp://localhost/",
            "unix:/run/socket",
            "https://user@api.example.org/",
            "https://api.example.org/?key=1",
            "https://api.example.org/#part",
            "https://api.example.org/%2e%2e%2fv1",
        ] {
            let problem = Target::new(&Url::parse(to).unwrap()).err().unwrap();
            assert!(problem.hint.is_some() && !problem.message.contains("user"), "{to}: {problem}");
        }
    }

    #[test]
    fn a_path_goes_below_that_of_the_target() {
        for (to, asked, there) in [
            ("https://api.example.org", "/v1/m?a=b%2F", "https://api.example.org/v1/m?a=b%2F"),
            ("https://api.example.org/v1/", "/m", "https://api.example.org/v1/m"),
            ("https://api.example.org/v1", "/", "https://api.example.org/v1/"),
            ("https://api.example.org:444/v1", "/?x", "https://api.example.org:444/v1/?x"),
            ("https://api.example.org", "http://127.0.0.1:1/v1", "https://api.example.org/v1"),
            (
                "https://api.example.org",
                "/a%2Fb/.well-known/x..y/...",
                "https://api.example.org/a%2Fb/.well-known/x..y/...",
            ),
            ("https://api.example.org", "/a//b", "https://api.example.org/a//b"),
            ("https://api.example.org", "/?/../", "https://api.example.org/?/../"),
        ] {
            assert_eq!(target(to).place(&asked.parse().unwrap()).ok().unwrap(), there, "{asked}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_target() {
        for asked in [
            "/../x",
            "/..",
            "/./x",
            "/a/..//",
            "/%2e%2e/",
            "/.%2E/x",
            "/%252e%252e/x",
            "/a/%2e%2e%2fx",
            "/..%5cx",
            "/a/..;/x",
            "/%c0%ae%c0%ae/",
            "/..%c0%afx",
            "//evil.example/",
            "/%2fevil.example/",
            "/%5cevil.example/",
            "*",
        ] {
            let asked: Uri = asked.parse().unwrap();
            assert!(target("https://api.example.org/v1").place(&asked).is_err(), "{asked}");
        }
    }

    #[test]
    fn a_redirect_within_the_target_stays_with_the_forward() {
        let root = target("https://api.example.org");
        let below = target("https://api.example.org/v1");
        let here = "127.0.0.1:8181";
        for (target, location, back) in [
            (&root, "https://api.example.org/a?b#c", Some("http://127.0.0.1:8181/a?b#c")),
            (&root, "https://API.example.org:443/a", Some("http://127.0.0.1:8181/a")),
            (&root, "//api.example.org/a", Some("http://127.0.0.1:8181/a")),
            (&root, "/a", None),
            (&root, "a", None),
            (&root, "http://api.example.org/a", None),
            (&root, "https://other.example.org/a", None),
            (&below, "/v1/a", Some("/a")),
            (&below, "/v1", Some("/")),
            (&below, "/v12", None),
            (&below, "https://api.example.org/v1?x", Some("http://127.0.0.1:8181/?x")),
            (&below, "https://api.example.org/v2/a", None),
        ] {
            assert_eq!(target.back(location, here).as_deref(), back, "{location}");
        }
    }

    #[test]
    fn names_of_this_machine() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "127.0.0.1",
            "127.1.2.3",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(is_here(host), "{host}");
        }
        for host in ["localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "[::2]", "", "0.0.0.0"] {
            assert!(!is_here(host), "{host}");
        }
    }
}
