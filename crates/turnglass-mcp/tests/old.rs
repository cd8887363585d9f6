//! The transport of 2024-11-05, against a server that is made up.
#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod with;

use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use with::{Client, Counted, Pieces, Reply, Server};

/// Its newest stream is kept; what it is asked is answered there.
async fn server(endpoint: &'static str, refusal: u16) -> (Server, Arc<Mutex<Vec<Pieces>>>) {
    let streams: Arc<Mutex<Vec<Pieces>>> = Arc::default();
    let kept = streams.clone();
    let server = Server::start(move |seen| {
        let kept = kept.clone();
        async move {
            if seen.method == "GET" {
                let (pieces, reply) = Reply::stream();
                let first = pieces.clone();
                kept.lock().await.push(pieces);
                tokio::spawn(
                    async move { first.say(format!("event: endpoint\ndata: {endpoint}\n\n")).await },
                );
                return reply;
            }
            if seen.path != "/messages" {
                return Reply::status(refusal);
            }
            let asked = seen.json();
            let stream = kept.lock().await.last().cloned().unwrap();
            let result = match seen.asks().as_str() {
                "initialize" => json!({"protocolVersion": "2025-06-18"}),
                other => json!(other),
            };
            if !asked["id"].is_null() && seen.asks() != "never" {
                let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": result});
                tokio::spawn(async move { stream.message(&answer).await });
            }
            Reply::of(202, "text/plain", "Accepted")
        }
    })
    .await;
    (server, streams)
}

#[tokio::test]
async fn a_server_of_before_is_spoken_to_in_its_way() {
    for refusal in [400, 404, 405] {
        let (server, streams) = server("/messages?session=1", refusal).await;
        let mut client = Client::of(&server.url);
        client.begins().await;
        client.asks("a", "tools/list").await;
        assert_eq!(client.hears().await, json!({"jsonrpc": "2.0", "id": "a", "result": "tools/list"}));
        let stream = streams.lock().await[0].clone();
        stream.message(&json!({"id": 9, "method": "ping"})).await;
        assert_eq!(client.hears().await["method"], "ping");
        for one in server.seen() {
            assert_eq!(one.header("authorization"), Some("Bearer token-1"));
        }
        assert!(client.goes().await.is_empty());
        assert_eq!(streams.lock().await.len(), 1);
    }
}

#[tokio::test]
async fn a_stream_that_ends_is_begun_anew_by_the_next_request() {
    let (server, streams) = server("/messages", 405).await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "never").await;
    // POST to the address itself, initialize, initialized, never.
    server.saw("POST", 4).await;
    let stream = streams.lock().await.pop().unwrap();
    stream.breaks().await;
    let told = client.hears().await;
    assert_eq!((&told["id"], &told["error"]["code"]), (&json!(1), &json!(-32000)));
    client.asks(2, "x").await;
    assert_eq!(client.hears().await, json!({"jsonrpc": "2.0", "id": 2, "result": "x"}));
    client.goes().await;
}

#[tokio::test]
async fn a_token_goes_to_no_endpoint_elsewhere() {
    let elsewhere = Server::start(|_| async { Reply::status(202) }).await;
    let endpoint: &'static str = Box::leak(elsewhere.url.to_string().into_boxed_str());
    let (server, _streams) = server(endpoint, 405).await;
    let mut client = Client::of(&server.url);
    client.hello().await;
    assert!(client.hears().await["error"]["message"].as_str().unwrap().contains("another place"));
    assert!(elsewhere.seen().is_empty());
    client.goes().await;
}

#[tokio::test]
async fn an_address_that_speaks_neither_is_told() {
    let server = Server::start(|_| async { Reply::status(404) }).await;
    let mut client = Client::of(&server.url);
    client.hello().await;
    let told = client.hears().await;
    assert!(told["error"]["message"].as_str().unwrap().contains("answered 404"), "{told}");
    client.goes().await;
}

#[tokio::test]
async fn a_server_that_refuses_and_then_says_nothing_is_told_in_its_own_words() {
    for refusal in [400, 404, 405] {
        let server = Server::start(move |seen| async move {
            if seen.method == "GET" {
                std::future::pending::<()>().await;
            }
            let error = json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32602, "message": "no such version"}});
            Reply { status: refusal, ..Reply::json(&error) }
        })
        .await;
        let short = turnglass_mcp::Pace { endpoint: Duration::from_millis(50), ..with::pace() };
        let mut client = Client::with(&server.url, Counted::new(true), short);
        client.hello().await;
        let told = client.hears().await;
        assert_eq!((&told["id"], &told["error"]["message"]), (&json!(0), &json!("no such version")));
        client.goes().await;
    }
}

#[tokio::test]
async fn a_refusal_without_an_end_is_told() {
    let server = Server::start(|seen| async move {
        if seen.method == "GET" {
            return Reply::status(405);
        }
        let (pieces, reply) = Reply::stream();
        tokio::spawn(async move {
            pieces.say("{").await;
            pieces.left().await;
        });
        Reply { status: 400, ..reply }
    })
    .await;
    let short = turnglass_mcp::Pace { endpoint: Duration::from_millis(50), ..with::pace() };
    let mut client = Client::with(&server.url, Counted::new(true), short);
    client.hello().await;
    let told = client.hears().await;
    assert!(told["error"]["message"].as_str().unwrap().contains("answered 400"), "{told}");
    client.goes().await;
}
