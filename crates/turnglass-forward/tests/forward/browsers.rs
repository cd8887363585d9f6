//! Web pages: those of an origin that was allowed by name, and no others.

use crate::stage::*;
use http::StatusCode;

const PAGE: &str = "https://app.example.org";

async fn allowing() -> Stage {
    let (host, _) = hello().await;
    // A forward in front of a forward has nothing to say here; the host is asked directly.
    drop(host);
    let host = host_that_has_cors().await;
    Setting { origins: vec![PAGE], ..Setting::to(host) }.stage().await
}

async fn host_that_has_cors() -> std::net::SocketAddr {
    host(None, |_| {
        Box::pin(async {
            http::Response::builder()
                .header("access-control-allow-origin", "https://own.example.org")
                .header("access-control-allow-credentials", "true")
                .body(full("hello"))
                .unwrap()
        })
    })
    .await
}

async fn asked(stage: &Stage, headers: &[(&str, &str)]) -> (StatusCode, http::HeaderMap, String) {
    let mut request = stage.request("GET", "/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    told(soon(client().request(request.body(empty()).unwrap())).await.unwrap()).await
}

#[tokio::test]
async fn a_page_of_another_origin_is_kept_out_though_it_has_the_key() {
    let stage = allowing().await;
    for headers in [
        &[("origin", "https://evil.example.org")][..],
        &[("origin", "null")],
        &[("origin", "https://app.example.org.evil.example")],
        &[("origin", "http://app.example.org")],
        &[("origin", PAGE), ("origin", "https://evil.example.org")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
    ] {
        let (status, answered, body) = asked(&stage, headers).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(body.contains("--allow-origin http"), "{body}");
        if headers.len() == 1 {
            assert!(!answered.contains_key("access-control-allow-origin"), "{headers:?}");
        }
    }
    let (open, _) = hello().await;
    assert_eq!(asked(&open, &[("origin", PAGE)]).await.0, StatusCode::FORBIDDEN);
    assert_eq!(asked(&open, &[("sec-fetch-site", "none")]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_allowed_page_asks_first_and_may_read_the_answer() {
    let stage = allowing().await;
    let preflight = format!(
        "OPTIONS /v1 HTTP/1.1\r\nHost: localhost:1\r\nOrigin: {PAGE}\r\nSec-Fetch-Site: cross-site\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,x-mine\r\n\
         Access-Control-Request-Private-Network: true\r\nConnection: close\r\n\r\n"
    );
    let answer = stage.raw(&preflight).await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    for line in [
        "access-control-allow-origin: https://app.example.org",
        "access-control-allow-methods: POST",
        "access-control-allow-headers: authorization,x-mine",
        "access-control-allow-private-network: true",
        "vary: Origin",
    ] {
        assert!(answer.contains(line), "{line} in {answer}");
    }
    let (status, headers, body) = asked(&stage, &[("origin", PAGE), ("sec-fetch-site", "cross-site")]).await;
    assert_eq!((status, &*body), (StatusCode::OK, "hello"));
    assert_eq!(headers.get_all("access-control-allow-origin").iter().collect::<Vec<_>>(), [PAGE]);
    assert!(!headers.contains_key("access-control-allow-credentials"));
    assert_eq!(stage.serving.meter().snapshot().len(), 1, "the preflight is nobody's");
}

#[tokio::test]
async fn a_page_that_may_still_needs_the_key_and_reads_why() {
    let stage = allowing().await;
    let said = format!("GET / HTTP/1.1\r\nHost: {}\r\nOrigin: {PAGE}\r\nConnection: close\r\n\r\n", stage.at);
    let answer = stage.raw(&said).await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(answer.contains("access-control-allow-origin: https://app.example.org"), "{answer}");
}

#[tokio::test]
async fn a_name_that_was_made_to_lead_here_is_turned_away() {
    let (stage, seen) = hello().await;
    for (first, host, status) in [
        ("GET / HTTP/1.1", "Host: evil.example.org\r\n", "421"),
        ("GET / HTTP/1.1", "Host: localhost.example.org\r\n", "421"),
        ("GET / HTTP/1.1", "Host: 127.0.0.1.nip.io:80\r\n", "421"),
        ("GET / HTTP/1.1", "Host: 192.168.0.1\r\n", "421"),
        ("GET / HTTP/1.1", "Host: localhost@evil.example.org\r\n", "421"),
        ("GET / HTTP/1.1", "Host: evil@localhost\r\n", "421"),
        ("GET / HTTP/1.1", "Host: localhost\r\nHost: evil.example.org\r\n", "400"),
        ("GET / HTTP/1.1", "Host: not a host\r\n", "400"),
        ("GET / HTTP/1.1", "Host:\r\n", "400"),
        ("GET / HTTP/1.1", "", "400"),
        ("GET http://evil.example.org/ HTTP/1.1", "Host: localhost\r\n", "421"),
        ("GET https://evil.example.org/ HTTP/1.1", "Host: evil.example.org\r\n", "421"),
        ("GET http://localhost/ HTTP/1.1", "Host: evil.example.org\r\n", "421"),
        ("CONNECT evil.example.org:443 HTTP/1.1", "Host: evil.example.org:443\r\n", "405"),
        ("CONNECT localhost:443 HTTP/1.1", "Host: localhost:443\r\n", "405"),
    ] {
        let answer =
            stage.raw(&format!("{first}\r\n{host}X-Api-Key: {KEY}\r\nConnection: close\r\n\r\n")).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{first} {host}: {answer}");
    }
    assert!(seen.lock().unwrap().is_empty());
    for host in ["localhost", "LocalHost:8080", "a.localhost", "127.0.0.1", "[::1]:1"] {
        let said = format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-Api-Key: {KEY}\r\nConnection: close\r\n\r\n");
        assert!(stage.raw(&said).await.starts_with("HTTP/1.1 200"), "{host}");
    }
    let by_http2 = stage.request("GET", "/").header("host", "evil.example.org").body(empty()).unwrap();
    let (status, ..) = told(soon(client_by_http2().request(by_http2)).await.unwrap()).await;
    assert_eq!(status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn only_what_can_be_allowed_is_told_to_be_allowed() {
    for (page, told) in [
        ("null", "--allow-origin http://localhost:3000"),
        ("file://", "--allow-origin http://localhost:3000"),
        ("vscode-webview://1a2b", "--allow-origin vscode-webview://1a2b"),
        ("chrome-extension://abcdef", "--allow-origin chrome-extension://abcdef"),
        ("https://app.example.org", "--allow-origin https://app.example.org"),
    ] {
        let (open, _) = hello().await;
        let (_, _, body) = asked(&open, &[("origin", page)]).await;
        assert!(body.contains(told), "{page}: {body}");
    }
}

#[tokio::test]
async fn a_page_of_an_editor_is_allowed_by_its_name() {
    let webview = "vscode-webview://1a2b";
    let host = host_that_has_cors().await;
    let stage = Setting { origins: vec![webview], ..Setting::to(host) }.stage().await;
    assert_eq!(asked(&stage, &[("origin", webview)]).await.0, StatusCode::OK);
    assert_eq!(asked(&stage, &[("origin", "vscode-webview://3c4d")]).await.0, StatusCode::FORBIDDEN);
}
