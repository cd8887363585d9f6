//! What goes on to the host, and what comes back.

use crate::stage::*;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, LOCATION};
use http::{Request, Response, StatusCode};

#[tokio::test]
async fn a_request_goes_on_with_the_accounts_token_and_nothing_of_the_clients_key() {
    let (stage, seen) = hello().await;
    let request = stage
        .request("PUT", "/v1/messages?a=b%2Fc")
        .header("x-api-key", KEY)
        .header("cookie", "a=b")
        .header("x-mine", "1")
        .header("connection", "x-hop")
        .header("x-hop", "1");
    let (status, headers, body) =
        told(soon(client().request(request.body(full("what I say")).unwrap())).await.unwrap()).await;
    assert_eq!((status, &*body), (StatusCode::OK, "hello"));
    assert!(!headers.contains_key("via") && !headers.contains_key("turnglass-account"), "{headers:?}");
    let seen = seen.lock().unwrap().pop().unwrap();
    assert_eq!((seen.method.as_str(), &*seen.uri), ("PUT", "/v1/messages?a=b%2Fc"));
    assert_eq!(seen.headers[AUTHORIZATION], "Bearer work-1");
    assert_eq!(seen.headers["cookie"], "a=b");
    assert_eq!(seen.headers["x-mine"], "1");
    assert_eq!(seen.headers[CONTENT_LENGTH], "10");
    assert_ne!(seen.headers["host"].to_str().unwrap(), stage.at.to_string());
    for name in ["x-api-key", "x-hop", "connection", "via", "forwarded", "x-forwarded-for"] {
        assert!(!seen.headers.contains_key(name), "{name}");
    }
    assert!(!format!("{seen:?}").contains(KEY));
    assert_eq!(seen.body, "what I say");
    let used = stage.serving.meter().snapshot().pop().unwrap();
    assert_eq!((&*used.client, used.requests, used.sent, used.received), ("editor", 1, 10, 5));
    assert_eq!((used.account.as_deref(), used.last_error), (Some("work"), None));
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
}

#[tokio::test]
async fn a_redirect_is_the_clients_to_follow_and_stays_with_the_forward() {
    let stage = stage(|request: Request<_>| {
        let host = request.headers()["host"].to_str().unwrap().to_owned();
        let to = match request.uri().path() {
            "/own" => format!("http://{host}/there?x"),
            _ => "https://other.example.org/there".to_owned(),
        };
        Box::pin(async move { Response::builder().status(307).header(LOCATION, to).body(empty()).unwrap() })
    });
    let stage = stage.await;
    let (status, headers, _) = stage.get("/own").await;
    assert_eq!(status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(headers[LOCATION], format!("http://{}/there?x", stage.at));
    let (status, headers, _) = stage.get("/away").await;
    assert_eq!(status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(headers[LOCATION], "https://other.example.org/there");
}

#[tokio::test]
async fn what_has_no_body_has_none_on_the_other_side() {
    let stage = stage(|request: Request<_>| {
        Box::pin(async move {
            let response =
                Response::builder().header("etag", "\"1\"").header("x-mine", "a").header("x-mine", "b");
            match request.uri().path() {
                "/304" => response.status(304).body(empty()).unwrap(),
                "/204" => response.status(204).body(empty()).unwrap(),
                _ => response.header(CONTENT_LENGTH, "1234").body(empty()).unwrap(),
            }
        })
    });
    let stage = stage.await;
    let head = stage.request("HEAD", "/").body(empty()).unwrap();
    let (status, headers, body) = told(soon(client().request(head)).await.unwrap()).await;
    assert_eq!((status, &*body), (StatusCode::OK, ""));
    assert_eq!(headers[CONTENT_LENGTH], "1234");
    assert_eq!(headers.get_all("x-mine").iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(stage.get("/304").await.0, StatusCode::NOT_MODIFIED);
    assert_eq!(stage.get("/204").await.0, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_client_of_http_1_0_is_answered_too() {
    let (stage, _) = hello().await;
    let said = format!("GET / HTTP/1.0\r\nHost: {}\r\nX-Api-Key: {KEY}\r\n\r\n", stage.at);
    let answer = stage.raw(&said).await;
    assert!(answer.starts_with("HTTP/1.0 200") && answer.ends_with("\r\n\r\nhello"), "{answer}");
}

#[tokio::test]
async fn http_2_on_both_sides() {
    let (tls, believes) = certificate();
    let host = host(Some(tls), |request: Request<_>| {
        Box::pin(async move {
            let version = format!("{:?} {:?}", request.version(), request.uri().authority());
            Response::new(full(format!("{version} {:?}", request.headers().get(AUTHORIZATION))))
        })
    });
    let host = host.await;
    let to = format!("https://localhost:{}/base", host.port());
    let stage = Setting { to, tls: Some(believes), ..Setting::to(host) }.stage().await;
    let request = stage.request("GET", "/v1").body(empty()).unwrap();
    let (status, _, body) = told(soon(client_by_http2().request(request)).await.unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.starts_with("HTTP/2.0") && body.contains(&format!("localhost:{}", host.port())), "{body}");
    assert!(body.contains("Sensitive") || body.contains("work-1"), "{body}");
}

#[tokio::test]
async fn a_host_that_is_not_there_is_told_with_what_to_do() {
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = nobody.local_addr().unwrap();
    drop(nobody);
    let stage = Setting::to(at).stage().await;
    let (status, headers, body) = stage.get("/").await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert_eq!(headers["content-type"], "application/json");
    let error: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(error["error"]["type"], "turnglass");
    assert!(error["error"]["message"].as_str().unwrap().contains(&at.to_string()), "{body}");
    assert!(error["error"]["hint"].as_str().unwrap().contains("turnglass forward"), "{body}");
    let used = stage.serving.meter().snapshot().pop().unwrap();
    assert!(used.last_error.unwrap().1.contains("not reached"));
}

#[tokio::test]
async fn a_host_whose_certificate_nobody_vouches_for_gets_nothing() {
    let (tls, _) = certificate();
    let host = host(Some(tls), |_| Box::pin(async { Response::new(full("never")) })).await;
    let stage =
        Setting { to: format!("https://localhost:{}", host.port()), ..Setting::to(host) }.stage().await;
    let (status, _, body) = stage.get("/").await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(body.contains("certificate"), "{body}");
}
