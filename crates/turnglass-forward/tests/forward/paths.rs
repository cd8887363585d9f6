//! Where a request may lead: below the forward's own path, on its own host.

use crate::stage::*;

#[tokio::test]
async fn no_path_leads_out() {
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = seen.clone();
    let host = host(None, move |request: http::Request<_>| {
        kept.lock().unwrap().push(request.uri().to_string());
        Box::pin(async { http::Response::new(full("hello")) })
    });
    let host = host.await;
    let stage = Setting { to: format!("http://{host}/v1"), ..Setting::to(host) }.stage().await;
    for path in [
        "/../admin",
        "/a/../../admin",
        "/..//",
        "//evil.example/",
        "/%2e%2e/admin",
        "/%2E./admin",
        "/..%2fadmin",
        "/..%5cadmin",
        "/%252e%252e/admin",
        "/\\evil.example/",
        "/.",
        "*",
    ] {
        let said = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\nConnection: close\r\n\r\n"
        );
        let answer = stage.raw(&said).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
    }
    assert!(seen.lock().unwrap().is_empty(), "{seen:?}");
    for (path, there) in [("/m?x=../y", "/v1/m?x=../y"), ("/", "/v1/"), ("/a%2Fb/%20", "/v1/a%2Fb/%20")] {
        assert_eq!(stage.get(path).await.0, 200);
        assert_eq!(seen.lock().unwrap().pop().unwrap(), there);
    }
}
