//! What is taken off requests and answers, and put on them. Only what RFC 9110 (section 7.6.1) says of a hop, and what
//! carries a key: all else stays as client and host wrote it.

use crate::forward::Presented;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, Entry, HOST, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE,
    TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// Between two neighbours only.
const HOP: [HeaderName; 6] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    PROXY_AUTHENTICATE,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// Where programs put a key, beside `Authorization`: the SDKs of Anthropic, Azure and Google.
pub(crate) const KEYS: [HeaderName; 3] = [
    HeaderName::from_static("x-api-key"),
    HeaderName::from_static("api-key"),
    HeaderName::from_static("x-goog-api-key"),
];

/// The parts of a list in a header, over all of its lines.
fn listed<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> + use<'a> {
    let lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|part| !part.is_empty())
}

/// What a client wants to speak in place of HTTP, if it may: another way to speak HTTP would be one past this forward.
pub(crate) fn upgrade(headers: &HeaderMap) -> Option<HeaderValue> {
    if !listed(headers, &CONNECTION).any(|part| part.eq_ignore_ascii_case("upgrade")) {
        return None;
    }
    let is_http = |protocol: &&str| {
        let name = protocol.split('/').next().unwrap_or_default().to_ascii_lowercase();
        matches!(&*name, "h2c" | "h2" | "http" | "tls")
    };
    let wanted: Vec<&str> = listed(headers, &UPGRADE).filter(|protocol| !is_http(protocol)).collect();
    HeaderValue::from_str(&wanted.join(", ")).ok().filter(|wanted| !wanted.is_empty())
}

fn without_hop(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = listed(headers, &CONNECTION).filter_map(|name| name.parse().ok()).collect();
    for name in named.iter().filter(|name| **name != TE).chain(&HOP) {
        headers.remove(name);
    }
}

/// What goes on of what follows a body: nothing of a hop, no key, and no other length (RFC 9110, section 6.5.1).
pub(crate) fn trailing(trailers: &mut HeaderMap) {
    without_hop(trailers);
    for name in KEYS.iter().chain(&[AUTHORIZATION, PROXY_AUTHORIZATION, HOST, TE, CONTENT_LENGTH]) {
        trailers.remove(name);
    }
}

/// What goes to the host of a request's headers. `has_body` without a length: pieces until the end.
pub(crate) fn outward(headers: &mut HeaderMap, upgrade: Option<&HeaderValue>, has_body: bool) {
    without_hop(headers);
    let trailers = listed(headers, &TE).any(|part| part.eq_ignore_ascii_case("trailers"));
    if let Entry::Occupied(mut te) = headers.entry(TE) {
        match trailers {
            true => drop(te.insert(HeaderValue::from_static("trailers"))),
            false => drop(te.remove()),
        }
    }
    for name in KEYS.iter().chain(&[AUTHORIZATION, PROXY_AUTHORIZATION, HOST]) {
        headers.remove(name);
    }
    if has_body && !headers.contains_key(CONTENT_LENGTH) {
        // hyper sends no body with a GET unless it is told.
        headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    }
    with_upgrade(headers, upgrade);
}

/// What goes to the client of an answer's headers. A length beside pieces counts for nothing (RFC 9112, section 6.3), and an
/// answer without content has none (RFC 9110, section 8.6).
pub(crate) fn homeward(headers: &mut HeaderMap, status: StatusCode) {
    if headers.contains_key(TRANSFER_ENCODING) || status == StatusCode::NO_CONTENT {
        headers.remove(CONTENT_LENGTH);
    }
    without_hop(headers);
    headers.remove(TE);
}

/// Says what is spoken from here on.
pub(crate) fn with_upgrade(headers: &mut HeaderMap, upgrade: Option<&HeaderValue>) {
    if let Some(upgrade) = upgrade {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, upgrade.clone());
    }
}

/// Puts the account's token on a request; `false` where it is nothing that a header can hold.
pub(crate) fn present(headers: &mut HeaderMap, presented: &Presented) -> bool {
    let Ok(mut value) = HeaderValue::from_str(presented.value.expose()) else { return false };
    value.set_sensitive(true);
    headers.insert(presented.header.clone(), value);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&str, &str)]) -> HeaderMap {
        let name = |name: &str| name.parse::<HeaderName>().unwrap();
        lines.iter().map(|(one, value)| (name(one), HeaderValue::from_str(value).unwrap())).collect()
    }

    fn told(headers: &HeaderMap) -> Vec<String> {
        let mut told: Vec<String> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        told.sort();
        told
    }

    #[test]
    fn nothing_of_a_hop_and_no_key_goes_on() {
        let mut some = headers(&[
            ("host", "127.0.0.1:8181"),
            ("connection", "close, X-Mine"),
            ("connection", "te"),
            ("x-mine", "1"),
            ("keep-alive", "timeout=5"),
            ("proxy-connection", "keep-alive"),
            ("te", "gzip, trailers"),
            ("transfer-encoding", "chunked"),
            ("upgrade", "h2c"),
            ("authorization", "Bearer key"),
            ("proxy-authorization", "Basic key"),
            ("x-api-key", "key"),
            ("api-key", "key"),
            ("x-goog-api-key", "key"),
            ("cookie", "a=b"),
            ("x-forwarded-for", "10.0.0.1"),
        ]);
        outward(&mut some, None, false);
        assert_eq!(told(&some), ["cookie: a=b", "te: trailers", "x-forwarded-for: 10.0.0.1"]);
    }

    #[test]
    fn behind_a_body_neither_a_key_nor_a_length_goes_on() {
        let mut some = headers(&[
            ("x-sum", "5"),
            ("authorization", "Bearer key"),
            ("api-key", "key"),
            ("keep-alive", "1"),
            ("transfer-encoding", "chunked"),
            ("content-length", "9"),
        ]);
        trailing(&mut some);
        assert_eq!(told(&some), ["x-sum: 5"]);
    }

    #[test]
    fn a_client_cannot_have_the_token_taken_off() {
        let mut some = headers(&[("connection", "authorization")]);
        outward(&mut some, None, false);
        let presented = Presented {
            account: "work".into(),
            header: AUTHORIZATION,
            value: turnglass_protocol::secret::Secret::new("Bearer t"),
        };
        assert!(present(&mut some, &presented));
        assert_eq!(told(&some), ["authorization: Bearer t"]);
        assert!(some[AUTHORIZATION].is_sensitive());
        let value = turnglass_protocol::secret::Secret::new("Bearer a\r\nx: y");
        assert!(!present(&mut some, &Presented { value, ..presented }));
    }

    #[test]
    fn another_way_to_speak_http_is_no_upgrade() {
        for (connection, wanted, may) in [
            ("Upgrade", "websocket", Some("websocket")),
            ("keep-alive, Upgrade", "h2c, WebSocket", Some("WebSocket")),
            ("Upgrade", "SPDY/3.1", Some("SPDY/3.1")),
            ("Upgrade, HTTP2-Settings", "h2c", None),
            ("Upgrade", "HTTP/2.0", None),
            ("Upgrade", "TLS/1.0", None),
            ("close", "websocket", None),
        ] {
            let some = headers(&[("connection", connection), ("upgrade", wanted)]);
            assert_eq!(
                upgrade(&some).as_ref().map(|may| may.to_str().unwrap()),
                may,
                "{connection}: {wanted}"
            );
        }
    }
}
