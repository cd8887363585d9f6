//! Answers that are streams: what comes on the way, where they break off, who no longer wants them, and how fast they are read.
#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod with;

use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use with::{Client, Pieces, Reply, Server, server};

/// The stream, once the server has begun it.
async fn opened(open: &Mutex<Option<Pieces>>) -> Pieces {
    loop {
        if let Some(pieces) = open.lock().await.clone() {
            return pieces;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_server_asks_in_the_midst_of_an_answer() {
    let server = server(|seen| async move {
        if seen.json().get("result").is_some() {
            return Reply::status(202);
        }
        let (pieces, reply) = Reply::stream();
        tokio::spawn(async move {
            pieces.say(": hello\n\nevent: other\ndata: {\"no\":1}\n\n").await;
            pieces.message(&json!({"jsonrpc": "2.0", "id": "s1", "method": "sampling/createMessage"})).await;
            pieces.say("data: {\"jsonrpc\":\"2.0\",\ndata: \"method\":\"notifications/progress\"}\n\n").await;
            pieces.message(&json!({"jsonrpc": "2.0", "id": 5, "result": {}})).await;
        });
        reply
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(5, "tools/call").await;
    assert_eq!(client.hears().await["method"], "sampling/createMessage");
    assert_eq!(client.hears().await["method"], "notifications/progress");
    assert_eq!(client.hears().await["id"], 5);
    client.say(json!({"jsonrpc": "2.0", "id": "s1", "result": {"text": "x"}})).await;
    let posted = server.saw("POST", 4).await;
    assert_eq!(posted[3].json()["result"]["text"], "x");
    client.goes().await;
}

#[tokio::test]
async fn what_the_server_says_by_itself_is_heard_and_goes_on_where_it_broke_off() {
    let pieces: Arc<Mutex<Vec<Pieces>>> = Arc::default();
    let kept = pieces.clone();
    let server = Server::start(move |seen| {
        let kept = kept.clone();
        async move {
            match seen.method.as_str() {
                "GET" => {
                    let (pieces, reply) = Reply::stream();
                    kept.lock().await.push(pieces);
                    reply
                }
                _ if seen.asks() == "initialize" => Reply::begins(&seen, "one"),
                _ => Reply::status(202),
            }
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    server.saw("GET", 1).await;
    let first = pieces.lock().await[0].clone();
    first.say("id: 41\nretry: 60\ndata: {\"method\":\"notifications/a\"}\n\n").await;
    assert_eq!(client.hears().await["method"], "notifications/a");
    first.breaks().await;
    let again = server.saw("GET", 2).await;
    assert_eq!(again[1].header("last-event-id"), Some("41"));
    let second = pieces.lock().await[1].clone();
    second.message(&json!({"id": 1, "method": "ping"})).await;
    assert_eq!(client.hears().await["method"], "ping");
    client.goes().await;
}

#[tokio::test]
async fn an_answer_goes_on_where_it_broke_off() {
    let server = Server::start(|seen| async move {
        match (seen.method.as_str(), seen.header("last-event-id")) {
            ("GET", None) => Reply::status(405),
            ("GET", Some("e-2")) => {
                Reply::events("id: e-3\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"whole\"}\n\n")
            }
            // It has more to say, but not now.
            ("GET", Some(_)) => Reply::events("id: e-2\nretry: 5\ndata:\n\n"),
            _ if seen.asks() == "initialize" => Reply::begins(&seen, "one"),
            _ if seen.asks() == "x" => Reply::events("id: e-1\nretry: 5\ndata:\n\nid: lost"),
            _ => Reply::status(202),
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    assert_eq!(client.hears().await["result"], "whole");
    let asked = server.saw("GET", 2).await;
    let last: Vec<Option<&str>> = asked
        .iter()
        .filter(|one| one.header("last-event-id").is_some())
        .map(|one| one.header("last-event-id"))
        .collect();
    assert_eq!(last, [Some("e-1"), Some("e-2")]);
    client.goes().await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_for_good_is_an_error_and_the_next_one_is_whole() {
    let count = Arc::new(AtomicUsize::new(0));
    let server = server(move |seen| {
        let count = count.clone();
        async move {
            if count.fetch_add(1, Ordering::SeqCst) > 0 {
                return Reply::result(&seen, json!("whole"));
            }
            let (pieces, reply) = Reply::stream();
            tokio::spawn(async move {
                pieces.say("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"res").await;
                pieces.breaks().await;
            });
            reply
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    let told = client.hears().await;
    assert_eq!((&told["id"], &told["error"]["code"]), (&json!(1), &json!(-32000)));
    client.asks(2, "x").await;
    assert_eq!(client.hears().await["result"], "whole");
    client.goes().await;
}

#[tokio::test]
async fn a_cancelled_request_has_no_answer() {
    let open: Arc<Mutex<Option<Pieces>>> = Arc::default();
    let kept = open.clone();
    let server = server(move |_| {
        let kept = kept.clone();
        async move {
            let (pieces, reply) = Reply::stream();
            *kept.lock().await = Some(pieces);
            reply
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "slow").await;
    server.saw("POST", 3).await;
    let cancelled =
        json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
    client.say(cancelled.clone()).await;
    let posted = server.saw("POST", 4).await;
    assert_eq!(posted[3].json(), cancelled);
    let pieces = opened(&open).await;
    tokio::time::timeout(with::PATIENCE, pieces.left()).await.expect("nobody reads it any more");
    assert!(client.goes().await.is_empty());
}

#[tokio::test]
async fn large_messages_are_whole_and_a_slow_reader_is_waited_for() {
    const LARGE: usize = 3 << 20;
    const MANY: usize = 80;
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = sent.clone();
    let server = server(move |seen| {
        let counted = counted.clone();
        async move {
            if seen.asks() == "echo" {
                return Reply::result(&seen, seen.json()["params"].clone());
            }
            let (pieces, reply) = Reply::stream();
            tokio::spawn(async move {
                let filling = "x".repeat(1 << 20);
                for _ in 0..MANY {
                    pieces.message(&json!({"method": "notifications/x", "params": filling})).await;
                    counted.fetch_add(1, Ordering::SeqCst);
                }
                pieces.message(&json!({"id": seen.json()["id"], "result": "end"})).await;
            });
            reply
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    let text = "ä".repeat(LARGE);
    client.say(json!({"id": 1, "method": "echo", "params": text})).await;
    assert_eq!(client.hears().await["result"], text);
    client.asks(2, "many").await;
    // Nobody reads: the server stands still after what the pipes hold.
    let mut before = usize::MAX;
    loop {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let now = sent.load(Ordering::SeqCst);
        if now == before && now > 0 {
            break;
        }
        before = now;
    }
    assert!(before < MANY / 2, "{before}");
    for _ in 0..MANY {
        assert_eq!(client.hears().await["method"], "notifications/x");
    }
    assert_eq!(client.hears().await["result"], "end");
    client.goes().await;
}

#[tokio::test]
async fn a_request_of_the_newest_version_belongs_to_no_session() {
    let open: Arc<Mutex<Option<Pieces>>> = Arc::default();
    let kept = open.clone();
    let server = Server::start(move |seen| {
        let kept = kept.clone();
        async move {
            if seen.json()["params"]["name"] != "wait" {
                return Reply::result(&seen, json!("alone"));
            }
            let (pieces, reply) = Reply::stream();
            *kept.lock().await = Some(pieces);
            reply
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    let meta = json!({"io.modelcontextprotocol/protocolVersion": "2026-07-28"});
    for (id, name) in [(1, "add"), (2, "wait")] {
        let params = json!({"name": name, "_meta": meta});
        client.say(json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params})).await;
    }
    assert_eq!(client.hears().await["result"], "alone");
    let seen = server.saw("POST", 2).await;
    for one in &seen {
        assert_eq!(one.header("mcp-protocol-version"), Some("2026-07-28"));
        assert_eq!(one.header("mcp-method"), Some("tools/call"));
        assert_eq!(one.header("mcp-name"), one.json()["params"]["name"].as_str());
        assert_eq!(one.header("mcp-session-id"), None);
    }
    // Cancelled by who no longer listens, and without a word.
    client.say(json!({"method": "notifications/cancelled", "params": {"requestId": 2}})).await;
    let pieces = opened(&open).await;
    tokio::time::timeout(with::PATIENCE, pieces.left()).await.expect("nobody reads it any more");
    assert!(client.goes().await.is_empty());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_notification_that_is_held_holds_up_no_cancellation_and_no_ping() {
    let server = Server::start(|seen| async move {
        match (seen.method.as_str(), seen.asks().as_str()) {
            ("GET", _) => Reply::status(405),
            ("DELETE", _) => Reply::status(204),
            (_, "initialize") => Reply::begins(&seen, "one"),
            (_, "ping") => Reply::result(&seen, json!({})),
            (_, "slow" | "notifications/held") => std::future::pending().await,
            _ => Reply::status(202),
        }
    })
    .await;
    let pace = turnglass_mcp::Pace {
        taken: Duration::from_secs(600),
        answers: Duration::from_millis(100),
        ..with::pace()
    };
    let mut client = Client::with(&server.url, with::Counted::new(true), pace);
    client.begins().await;
    client.asks(1, "slow").await;
    server.saw("POST", 3).await;
    client.tells("notifications/held").await;
    server.saw("POST", 4).await;
    client.asks(2, "behind").await;
    for id in [1, 2] {
        let params = json!({"requestId": id});
        client.say(json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params})).await;
    }
    client.asks(3, "ping").await;
    assert_eq!(client.hears().await, json!({"jsonrpc": "2.0", "id": 3, "result": {}}));
    // The server asks, too.
    client.say(json!({"jsonrpc": "2.0", "id": "s", "result": {}})).await;
    let mut seen: Vec<String> = server.saw("POST", 7).await.iter().skip(4).map(with::Seen::asks).collect();
    seen.sort_unstable();
    assert_eq!(seen, ["", "notifications/cancelled", "ping"]);
    assert!(client.goes().await.is_empty());
    assert_eq!(server.seen().iter().filter(|one| one.method == "POST").count(), 7, "none for who was behind");
}

#[tokio::test]
async fn what_is_no_request_arrives_before_what_is_said_next() {
    let server = server(|seen| async move { Reply::result(&seen, json!(1)) }).await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    for number in 0..20 {
        client.tells(&format!("notifications/{number}")).await;
        client.asks(number + 1, &format!("m{number}")).await;
    }
    for _ in 0..20 {
        client.hears().await;
    }
    let seen: Vec<String> = server.saw("POST", 42).await.iter().skip(2).map(with::Seen::asks).collect();
    let place = |asks: String| seen.iter().position(|one| *one == asks).unwrap();
    for number in 0..20 {
        let told = place(format!("notifications/{number}"));
        assert!(told < place(format!("m{number}")), "{seen:?}");
        assert!(number == 0 || place(format!("notifications/{}", number - 1)) < told, "{seen:?}");
    }
    client.goes().await;
}
