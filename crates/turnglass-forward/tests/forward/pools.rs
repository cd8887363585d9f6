//! Several accounts behind one forward.

use crate::stage::*;
use http::header::AUTHORIZATION;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use turnglass_forward::Pool;
use turnglass_protocol::error::Code;

/// A host that has had enough of some accounts.
async fn pool(pool: Pool) -> (Stage, Arc<Mutex<HashSet<&'static str>>>) {
    let limited: Arc<Mutex<HashSet<&'static str>>> = Arc::default();
    let known = limited.clone();
    let host = host(None, move |request: Request<Incoming>| {
        let token = request.headers()[AUTHORIZATION].to_str().unwrap().to_owned();
        let enough = known.lock().unwrap().iter().any(|name| token.starts_with(&format!("Bearer {name}-")));
        Box::pin(async move {
            let body = String::from_utf8_lossy(&seen(request).await.body).into_owned();
            match enough {
                true => {
                    Response::builder().status(429).header("retry-after", "30").body(full(token)).unwrap()
                }
                false => Response::new(full(format!("{token} {body}"))),
            }
        })
    });
    let setting = Setting::to(host.await);
    (Setting { accounts: vec!["a", "b", "c"], pool, ..setting }.stage().await, limited)
}

async fn by(stage: &Stage) -> (u16, String) {
    let (status, headers, _) = stage.post("/", full("x")).await;
    (status.as_u16(), headers["turnglass-account"].to_str().unwrap().to_owned())
}

fn is(status: u16, account: &str) -> (u16, String) {
    (status, account.to_owned())
}

#[tokio::test]
async fn each_account_in_its_turn() {
    let (stage, limited) = pool(Pool::RoundRobin).await;
    for account in ["a", "b", "c", "a"] {
        assert_eq!(by(&stage).await, is(200, account));
    }
    limited.lock().unwrap().insert("b");
    assert_eq!(by(&stage).await, is(429, "b"), "it takes turns, whatever the host says");
}

#[tokio::test]
async fn the_next_account_where_the_host_has_had_enough_of_one() {
    let (stage, limited) = pool(Pool::NextOn429).await;
    assert_eq!(by(&stage).await, is(200, "a"));
    limited.lock().unwrap().insert("a");
    assert_eq!(by(&stage).await, is(200, "b"), "the client sees nothing of it");
    let standing = stage.serving.accounts();
    assert!(standing[0].limited_until.is_some() && standing[1].current, "{standing:?}");
    limited.lock().unwrap().clear();
    assert_eq!(by(&stage).await, is(200, "b"), "its time is not over");
    stage.now.fetch_add(31, Ordering::SeqCst);
    assert_eq!(by(&stage).await, is(200, "a"), "and then it is the first again");
    assert!(stage.serving.accounts()[0].current);
    limited.lock().unwrap().insert("a");
    assert_eq!(by(&stage).await, is(200, "b"));
    limited.lock().unwrap().extend(["b", "c"]);
    assert_eq!(by(&stage).await, is(429, "c"), "all of them are limited: it is the host's answer");
    stage.now.fetch_add(31, Ordering::SeqCst);
    limited.lock().unwrap().clear();
    assert_eq!(by(&stage).await.0, 200);
}

#[tokio::test]
async fn a_body_that_is_not_kept_gets_the_429() {
    let (stage, limited) = pool(Pool::NextOn429).await;
    limited.lock().unwrap().insert("a");
    let large = vec![b'x'; 2 << 20];
    assert_eq!(stage.post("/", full(large.clone())).await.0, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(stage.post("/", full(large)).await.0, StatusCode::OK, "the next one goes by the next account");
}

#[tokio::test]
async fn an_account_without_a_token_is_passed_over() {
    for how in [Pool::RoundRobin, Pool::NextOn429] {
        let (stage, _) = pool(how).await;
        stage.tokens.fails("a", Code::SignInNeeded);
        assert_eq!(by(&stage).await, is(200, "b"));
        stage.tokens.fails("b", Code::SignInNeeded);
        stage.tokens.fails("c", Code::SignInNeeded);
        assert_eq!(stage.get("/").await.0, StatusCode::SERVICE_UNAVAILABLE);
    }
}
