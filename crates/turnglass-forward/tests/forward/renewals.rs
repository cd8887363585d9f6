//! The host refuses a token.

use crate::stage::*;
use http::header::AUTHORIZATION;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use turnglass_protocol::error::Code;

/// A host that takes tokens of this number and later ones, and says what it was sent.
async fn from_number(least: usize) -> (Stage, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let stage = stage(move |request: Request<Incoming>| {
        counted.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            let token = request.headers()[AUTHORIZATION].to_str().unwrap().to_owned();
            let number: usize = token.rsplit('-').next().unwrap().parse().unwrap();
            if number < least {
                // Before it has read anything.
                let refused = Response::builder().status(401).header("www-authenticate", "Bearer");
                return refused.body(full("expired")).unwrap();
            }
            let seen = seen(request).await;
            let length = seen.headers.get("content-length").cloned();
            Response::new(full(format!("{token} {} {length:?}", String::from_utf8_lossy(&seen.body))))
        })
    });
    (stage.await, asked)
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_the_request_sent_again_as_it_was() {
    let (stage, asked) = from_number(2).await;
    let (status, _, body) = stage.post("/", full("what I say")).await;
    assert_eq!((status, &*body), (StatusCode::OK, "Bearer work-2 what I say Some(\"10\")"));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 1);
    assert_eq!(stage.get("/").await.0, StatusCode::OK);
    assert_eq!(asked.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_body_that_is_still_being_written_is_sent_again_from_its_beginning() {
    for by_http2 in [false, true] {
        let (stage, _) = from_number(2).await;
        let (mut sender, body) = piecewise();
        let client = if by_http2 { client_by_http2() } else { client() };
        let answered = tokio::spawn(client.request(stage.request("POST", "/").body(body).unwrap()));
        sender.send_data("one ".into()).await.unwrap();
        until(|| stage.tokens.renewals.load(Ordering::SeqCst) == 1).await;
        sender.send_data("two".into()).await.unwrap();
        drop(sender);
        let (status, _, body) = told(soon(answered).await.unwrap().unwrap()).await;
        assert_eq!((status, &*body), (StatusCode::OK, "Bearer work-2 one two None"));
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_to_keep_is_the_clients_to_send_again() {
    let host = host(None, |request| {
        Box::pin(async move {
            // After it has read all.
            let seen = seen(request).await;
            match seen.headers[AUTHORIZATION] == "Bearer work-1" {
                true => Response::builder().status(401).body(empty()).unwrap(),
                false => Response::new(full(seen.body.len().to_string())),
            }
        })
    });
    let stage = Setting::to(host.await).stage().await;
    let large = vec![b'x'; (1 << 20) + 1];
    assert_eq!(stage.post("/", full(large.clone())).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 0);
    let (status, _, body) = stage.post("/", full(large.clone())).await;
    assert_eq!((status, body), (StatusCode::OK, large.len().to_string()), "the next one has a fresh token");
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 1);

    let fits = vec![b'x'; 1 << 20];
    let stage = Setting::to(again().await).stage().await;
    assert_eq!(stage.post("/", full(fits)).await.0, StatusCode::OK, "what fits is sent again");
}

async fn again() -> std::net::SocketAddr {
    host(None, |request| {
        Box::pin(async move {
            let seen = seen(request).await;
            let fresh = seen.headers[AUTHORIZATION] != "Bearer work-1";
            Response::builder().status(if fresh { 200 } else { 401 }).body(empty()).unwrap()
        })
    })
    .await
}

#[tokio::test]
async fn a_storm_of_refusals_renews_once() {
    let (stage, asked) = from_number(2).await;
    let gate = stage.tokens.gate.lock().await;
    let client = client_by_http2();
    let request = || stage.request("POST", "/").body(full("x")).unwrap();
    let storm: Vec<_> = (0..100).map(|_| tokio::spawn(client.request(request()))).collect();
    // Those that came in while it is renewed wait.
    until(|| stage.serving.meter().snapshot().first().is_some_and(|used| used.open == 100)).await;
    drop(gate);
    for one in storm {
        assert_eq!(soon(one).await.unwrap().unwrap().status(), StatusCode::OK);
    }
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 1);
    assert!(asked.load(Ordering::SeqCst) <= 200);
}

#[tokio::test]
async fn what_streams_goes_on_while_a_token_is_renewed() {
    let (mut sender, body) = piecewise();
    let body = Arc::new(Mutex::new(Some(body)));
    let stage = stage(move |request: Request<Incoming>| {
        let body = body.clone();
        Box::pin(async move {
            if request.uri().path() == "/events" {
                return Response::new(body.lock().unwrap().take().unwrap());
            }
            let fresh = request.headers()[AUTHORIZATION] != "Bearer work-1";
            Response::builder().status(if fresh { 200 } else { 401 }).body(empty()).unwrap()
        })
    });
    let stage = stage.await;
    let events = stage.request("GET", "/events").body(empty()).unwrap();
    let mut events = soon(client().request(events)).await.unwrap().into_body();
    let gate = stage.tokens.gate.lock().await;
    let waiting = tokio::spawn(client().request(stage.request("GET", "/").body(empty()).unwrap()));
    until(|| stage.tokens.asked.load(Ordering::SeqCst) >= 3).await;
    sender.send_data("still here".into()).await.unwrap();
    assert_eq!(piece(&mut events).await.unwrap().unwrap(), "still here");
    assert!(!waiting.is_finished());
    drop(gate);
    assert_eq!(soon(waiting).await.unwrap().unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_host_that_refuses_whatever_it_gets_has_no_token_renewed_again_and_again() {
    let (stage, asked) = from_number(1000).await;
    let (status, headers, body) = stage.get("/").await;
    assert_eq!((status, &*body), (StatusCode::UNAUTHORIZED, "expired"));
    assert_eq!(headers["www-authenticate"], "Bearer", "it is the host's own answer");
    for _ in 0..5 {
        assert_eq!(stage.get("/").await.0, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 1);
    assert_eq!(asked.load(Ordering::SeqCst), 2 + 5);
    stage.now.fetch_add(61, Ordering::SeqCst);
    assert_eq!(stage.get("/").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 2);
    let used = stage.serving.meter().snapshot().pop().unwrap();
    assert!(used.last_error.unwrap().1.contains("just renewed"));
}

#[tokio::test]
async fn nothing_but_a_refused_token_is_sent_again() {
    for status in [400, 403, 407, 408, 425, 429, 500, 502, 503, 504] {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = asked.clone();
        let stage = stage(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move {
                Response::builder().status(status).header("retry-after", "1").body(empty()).unwrap()
            })
        });
        let stage = stage.await;
        let (answered, headers, _) = stage.post("/", full("pay")).await;
        assert_eq!(
            (answered.as_u16(), &headers["retry-after"]),
            (status, &http::HeaderValue::from_static("1"))
        );
        assert_eq!(asked.load(Ordering::SeqCst), 1, "{status}");
    }
}

#[tokio::test]
async fn without_a_token_nothing_goes_out_and_a_person_is_told_what_to_do() {
    for (code, status, later) in [
        (Code::SignInNeeded, StatusCode::SERVICE_UNAVAILABLE, false),
        (Code::Vault, StatusCode::SERVICE_UNAVAILABLE, false),
        (Code::Unavailable, StatusCode::SERVICE_UNAVAILABLE, true),
        (Code::NoSuchAccount, StatusCode::BAD_GATEWAY, false),
        (Code::Failed, StatusCode::BAD_GATEWAY, false),
    ] {
        let (stage, seen) = hello().await;
        stage.tokens.fails("work", code);
        let (answered, headers, body) = stage.post("/", full("x")).await;
        assert_eq!((answered, headers.contains_key("retry-after")), (status, later), "{code:?}");
        let error: serde_json::Value = serde_json::from_str(&body).unwrap();
        let expected = serde_json::json!({"error": {
            "type": "turnglass", "message": "Nobody is signed in.", "hint": "Run `turnglass login work`.",
        }});
        assert_eq!(error, expected);
        assert!(seen.lock().unwrap().is_empty());
        let used = stage.serving.meter().snapshot().pop().unwrap();
        assert_eq!(used.last_error.unwrap().1, "Nobody is signed in.");
    }
}

#[tokio::test]
async fn a_renewal_that_fails_leaves_the_hosts_answer() {
    let (stage, _) = from_number(2).await;
    let gate = stage.tokens.gate.lock().await;
    let waiting = tokio::spawn(client().request(stage.request("GET", "/").body(empty()).unwrap()));
    until(|| stage.tokens.asked.load(Ordering::SeqCst) == 2).await;
    drop(gate);
    assert_eq!(soon(waiting).await.unwrap().unwrap().status(), StatusCode::OK);
    let (stage, _) = from_number(1000).await;
    stage.get("/").await;
    stage.tokens.fails("work", Code::SignInNeeded);
    assert_eq!(stage.get("/").await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_host_that_refuses_large_bodies_has_no_token_renewed_again_and_again() {
    let host = host(None, |request| {
        Box::pin(async move {
            drop(seen(request).await);
            Response::builder().status(401).body(empty()).unwrap()
        })
    });
    let stage = Setting::to(host.await).stage().await;
    let large = vec![b'x'; (1 << 20) + 1];
    for _ in 0..6 {
        assert_eq!(stage.post("/", full(large.clone())).await.0, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 1);
    let used = stage.serving.meter().snapshot().pop().unwrap();
    assert!(used.last_error.unwrap().1.contains("just renewed"));
    stage.now.fetch_add(61, Ordering::SeqCst);
    for _ in 0..6 {
        assert_eq!(stage.post("/", full(large.clone())).await.0, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stage.tokens.renewals.load(Ordering::SeqCst), 2, "once more after a minute");
}
