//! Who may come in.

use crate::stage::*;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::StatusCode;
use std::sync::atomic::Ordering;

#[tokio::test]
async fn a_key_counts_wherever_programs_put_it() {
    let (stage, seen) = hello().await;
    let basic = |pair: &str| format!("Basic {}", BASE64_STANDARD.encode(pair));
    for (name, value) in [
        ("authorization", format!("Bearer {KEY}")),
        ("authorization", format!("bearer {KEY}")),
        ("authorization", format!("token {KEY}")),
        ("authorization", KEY.to_owned()),
        ("authorization", basic(&format!("anybody:{KEY}"))),
        ("authorization", basic(&format!("{KEY}:"))),
        ("x-api-key", KEY.to_owned()),
        ("api-key", KEY.to_owned()),
        ("x-goog-api-key", KEY.to_owned()),
    ] {
        let said =
            format!("GET / HTTP/1.1\r\nHost: localhost\r\n{name}: {value}\r\nConnection: close\r\n\r\n");
        assert!(stage.raw(&said).await.starts_with("HTTP/1.1 200"), "{name}: {value}");
        let seen = seen.lock().unwrap().pop().unwrap();
        assert_eq!(seen.headers["authorization"], "Bearer work-1");
        assert!(!format!("{seen:?}").contains(KEY), "{name}");
    }
    let both = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer own\r\nX-Api-Key: {KEY}\r\nConnection: close\r\n\r\n"
    );
    assert!(stage.raw(&both).await.starts_with("HTTP/1.1 200"));
    assert!(!format!("{:?}", seen.lock().unwrap().pop()).contains("own"));
}

#[tokio::test]
async fn without_a_key_or_with_a_wrong_one_nobody_is_let_in() {
    let (stage, seen) = hello().await;
    for (header, message) in [
        ("", "brings no key"),
        ("Authorization: Bearer wrong\r\n", "none of this forward’s"),
        ("X-Api-Key: wrong\r\n", "none of this forward’s"),
        ("Authorization: Basic !!\r\n", "brings no key"),
        ("Cookie: key=tgf_key\r\n", "brings no key"),
    ] {
        let said =
            format!("GET /?key={KEY} HTTP/1.1\r\nHost: localhost\r\n{header}Connection: close\r\n\r\n");
        let answer = stage.raw(&said).await;
        assert!(answer.starts_with("HTTP/1.1 401"), "{header}: {answer}");
        assert!(answer.contains("www-authenticate: Bearer realm=\"turnglass forward\""), "{answer}");
        assert!(
            answer.contains(message) && answer.contains("`turnglass forward key add claude CLIENT`"),
            "{answer}"
        );
        assert!(!answer.contains("wrong"), "{answer}");
    }
    assert!(seen.lock().unwrap().is_empty());
    assert_eq!(stage.tokens.asked.load(Ordering::SeqCst), 0, "no token was asked for");
    assert!(stage.serving.meter().snapshot().is_empty());
}

#[tokio::test]
async fn a_client_whose_key_is_revoked_loses_what_is_open() {
    let (mut sender, body) = piecewise();
    let body = std::sync::Arc::new(std::sync::Mutex::new(Some(body)));
    let stage = stage(move |_| {
        let body = body.lock().unwrap().take().unwrap_or_else(empty);
        Box::pin(async move { http::Response::new(body) })
    });
    let stage = stage.await;
    let request = stage.request("GET", "/").body(empty()).unwrap();
    let mut answer = soon(client().request(request)).await.unwrap().into_body();
    sender.send_data("one".into()).await.unwrap();
    assert_eq!(piece(&mut answer).await.unwrap().unwrap(), "one");
    stage.serving.let_go("other");
    sender.send_data("two".into()).await.unwrap();
    assert_eq!(piece(&mut answer).await.unwrap().unwrap(), "two");
    stage.serving.let_go("editor");
    assert!(piece(&mut answer).await.unwrap().is_err(), "it does not look like a whole answer");
    soon(async { while sender.send_data("more".into()).await.is_ok() {} }).await;
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
    assert_eq!(stage.get("/").await.0, StatusCode::OK, "whether the key still counts, the keys say");
}

#[cfg(unix)]
#[tokio::test]
async fn by_a_socket_its_mode_says_who_may() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use turnglass_forward::Listener;
    let (host, seen) = hello().await;
    drop(host);
    let upstream = crate::stage::host(None, {
        let seen = seen.clone();
        move |request| {
            let seen = seen.clone();
            Box::pin(async move {
                let one = crate::stage::seen(request).await;
                seen.lock().unwrap().push(one);
                http::Response::new(full("hello"))
            })
        }
    });
    let upstream = upstream.await;
    for (by_socket, key, status) in [
        (true, "", "200"),
        (true, "X-Api-Key: dummy\r\n", "200"),
        (false, "", "401"),
        (false, "X-Api-Key: tgf_key\r\n", "200"),
    ] {
        let (serving, ..) = Setting::to(upstream).serving(Known { by_socket });
        let folder = std::env::temp_dir().join(format!("turnglass-forward-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("socket");
        let listener = Listener::Unix(tokio::net::UnixListener::bind(&path).unwrap());
        let served = tokio::spawn(serving.serve(listener, std::future::pending()));
        let mut stream = tokio::net::UnixStream::connect(&path).await.unwrap();
        let said = format!("GET / HTTP/1.1\r\nHost: whatever\r\n{key}Connection: close\r\n\r\n");
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut answer = String::new();
        soon(stream.read_to_string(&mut answer)).await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{by_socket} {key}: {answer}");
        served.abort();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[tokio::test]
async fn an_address_that_others_reach_is_not_served() {
    let (serving, ..) = Setting::to(([127, 0, 0, 1], 1).into()).serving(Known::default());
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    let problem = serving.serve(turnglass_forward::Listener::Tcp(listener), std::future::pending()).await;
    assert!(problem.unwrap_err().hint.unwrap().contains("127.0.0.1"));
}

#[tokio::test]
async fn no_host_is_asked_to_show_what_it_was_sent() {
    let (stage, seen) = hello().await;
    for method in ["TRACE", "TRACK"] {
        let request = stage.request(method, "/").body(empty()).unwrap();
        let (status, _, body) = told(soon(client().request(request)).await.unwrap()).await;
        assert_eq!(status, 405, "{method}: {body}");
        assert!(body.contains("hint"), "{body}");
    }
    assert!(seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_client_that_gets_a_key_anew_is_counted_anew() {
    let (stage, _) = hello().await;
    stage.get("/").await;
    stage.get("/").await;
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
    stage.serving.forget("editor");
    stage.get("/").await;
    assert_eq!(stage.serving.meter().snapshot()[0].requests, 1);
}
