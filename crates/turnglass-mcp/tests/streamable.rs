//! Streamable HTTP, rule by rule, against a server that is made up.
#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod with;

use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use with::{Client, Counted, Reply, Seen, Server, pace, server};

#[tokio::test]
async fn each_request_carries_token_session_and_version() {
    let server = server(|seen| async move { Reply::result(&seen, json!({"ok": true})) }).await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks("a", "tools/list").await;
    assert_eq!(client.hears().await, json!({"jsonrpc": "2.0", "id": "a", "result": {"ok": true}}));
    assert!(client.goes().await.is_empty());
    let seen = server.seen();
    for one in &seen {
        assert_eq!(one.header("authorization"), Some("Bearer token-1"));
        let accepts =
            if one.method == "GET" { "text/event-stream" } else { "application/json, text/event-stream" };
        assert_eq!(one.header("accept"), Some(accepts), "{one:?}");
        let begun = (one.asks() != "initialize").then_some("one");
        assert_eq!(one.header("mcp-session-id"), begun, "{one:?}");
        assert_eq!(one.header("mcp-protocol-version"), begun.map(|_| "2025-06-18"), "{one:?}");
    }
    let methods: Vec<&str> = seen.iter().map(|one| one.method.as_str()).collect();
    assert_eq!(methods.iter().filter(|method| **method == "DELETE").count(), 1, "{methods:?}");
    assert_eq!(methods.last(), Some(&"DELETE"));
}

#[tokio::test]
async fn messages_pass_as_they_are() {
    let answer = "{\n  \"jsonrpc\":\"2.0\",\r\n \"result\":{\"n\":1.10,\"big\":123456789012345678901234567890,\"u\":\"\\u00e9\"},\"id\":7,\"new\":{}}";
    let server =
        server(move |_| async move { Reply::of(200, "application/json; charset=utf-8", answer) }).await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    let asked = r#"{"jsonrpc":"2.0", "id":7, "method":"x","params":{"e":1e400,"n":0.10},"unknown":[ ]}"#;
    client.write(asked).await;
    assert_eq!(client.line().await, answer.replace(['\n', '\r'], " "));
    let posted = server.saw("POST", 3).await;
    assert_eq!(posted[2].body, asked);
    client.goes().await;
}

#[tokio::test]
async fn a_session_that_is_gone_begins_anew_unseen() {
    for status in [404, 400] {
        let begun = Arc::new(AtomicUsize::new(0));
        let server = Server::start(move |seen| {
            let begun = begun.clone();
            async move {
                let newest = begun.load(Ordering::SeqCst).to_string();
                match (seen.method.as_str(), seen.asks().as_str()) {
                    ("GET", _) => Reply::status(405),
                    (_, "initialize") => {
                        let number = begun.fetch_add(1, Ordering::SeqCst) + 1;
                        Reply::begins(&seen, &number.to_string())
                    }
                    (_, "restart") => {
                        begun.fetch_add(1, Ordering::SeqCst);
                        Reply::result(&seen, json!({}))
                    }
                    _ if seen.header("mcp-session-id") != Some(newest.as_str()) => {
                        let error = json!({"code": -32000, "message": "Bad Request: No valid session ID"});
                        let body = json!({"jsonrpc": "2.0", "id": null, "error": error});
                        Reply { status, ..Reply::json(&body) }
                    }
                    _ if seen.json()["id"].is_null() => Reply::status(202),
                    _ => Reply::result(&seen, json!({"session": newest})),
                }
            }
        })
        .await;
        let mut client = Client::of(&server.url);
        client.begins().await;
        client.asks(1, "restart").await;
        client.hears().await;
        // Two at once begin one session.
        client.asks(2, "x").await;
        client.asks(3, "x").await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            let answer = client.hears().await;
            assert_eq!(answer["result"]["session"], "3", "{answer}");
            ids.push(answer["id"].as_u64().unwrap());
        }
        ids.sort_unstable();
        assert_eq!(ids, [2, 3]);
        let posted = server.saw("POST", 1).await;
        let hellos: Vec<&Seen> = posted.iter().filter(|one| one.asks() == "initialize").collect();
        assert_eq!(hellos.len(), 2);
        let params = |seen: &Seen| {
            let body = String::from_utf8(seen.body.to_vec()).unwrap();
            body.split_once("\"params\":").unwrap().1.to_owned()
        };
        assert_eq!(params(hellos[0]), params(hellos[1]));
        assert_ne!(hellos[0].json()["id"], hellos[1].json()["id"]);
        assert!(client.goes().await.is_empty());
    }
}

#[tokio::test]
async fn a_token_that_is_refused_is_renewed_once() {
    let server = server(|seen| async move {
        match seen.header("authorization") {
            Some("Bearer token-2") => Reply::result(&seen, json!("taken")),
            _ => Reply::status(401).with("www-authenticate", "Bearer error=\"invalid_token\""),
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    assert_eq!(client.hears().await["result"], "taken");
    client.goes().await;
    let server = Server::start(|_| async { Reply::status(401) }).await;
    let mut client = Client::of(&server.url);
    client.hello().await;
    let told = client.hears().await;
    assert_eq!((&told["id"], &told["error"]["code"]), (&json!(0), &json!(-32003)));
    assert!(told["error"]["message"].as_str().unwrap().contains("sign in with a command"), "{told}");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn scopes_that_are_too_few_are_told() {
    let server = server(|_| async {
        let challenge = "Bearer realm=\"x\", error=\"insufficient_scope\", scope=\"a b\"";
        Reply::status(403).with("www-authenticate", challenge)
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    let error = &client.hears().await["error"];
    assert_eq!((&error["code"], &error["message"]), (&json!(-32003), &json!("lacks a+b")));
    client.goes().await;
}

#[tokio::test]
async fn who_is_not_signed_in_is_told_and_goes_on_once_they_are() {
    let server = server(|seen| async move { Reply::result(&seen, json!("here")) }).await;
    let tokens = Counted::new(false);
    let mut client = Client::with(&server.url, tokens.clone(), pace());
    client.hello().await;
    let told = client.hears().await;
    assert_eq!((&told["id"], &told["error"]["code"]), (&json!(0), &json!(-32003)));
    assert_eq!(told["error"]["data"]["code"], "no_such_account");
    assert!(told["error"]["message"].as_str().unwrap().contains("sign in with a command"));
    client.asks(1, "x").await;
    assert_eq!(client.hears().await["error"]["code"], -32003);
    assert!(server.seen().is_empty());
    tokens.signed_in.store(true, Ordering::SeqCst);
    // Without a word of the client's, what it began with is said.
    client.asks(2, "x").await;
    assert_eq!(client.hears().await["result"], "here");
    let asked: Vec<String> = server.saw("POST", 3).await.iter().map(Seen::asks).collect();
    assert_eq!(asked, ["initialize", "notifications/initialized", "x"]);
    client.goes().await;
}

#[tokio::test]
async fn batches_pass_both_ways() {
    let server = server(|seen| async move {
        let asked = seen.json();
        let answers: Vec<Value> = asked
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one.get("id").is_some())
            .map(|one| json!({"jsonrpc": "2.0", "id": one["id"], "result": one["method"]}))
            .collect();
        match asked[0]["method"].as_str() {
            Some("a") => Reply::json(&Value::Array(answers)),
            _ => Reply::events(format!("data: {}\n\ndata: {}\n\n", answers[0], answers[1])),
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    let batch = |first: &str| json!([{"id": 1, "method": first}, {"method": "n"}, {"id": 2, "method": "b"}]);
    client.say(batch("a")).await;
    assert_eq!(client.hears().await.as_array().unwrap().len(), 2);
    client.say(batch("c")).await;
    assert_eq!(
        (client.hears().await["id"].clone(), client.hears().await["id"].clone()),
        (json!(1), json!(2))
    );
    client.goes().await;
}

#[tokio::test]
async fn errors_of_http_are_errors_of_the_request() {
    let server = server(|seen| async move {
        match seen.asks().as_str() {
            "own" => {
                let error = json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32600, "message": "no", "data": 1.0}});
                Reply { status: 400, ..Reply::json(&error) }
            }
            "page" => Reply::of(200, "text/html", "<p>"),
            "nothing" => Reply::status(202),
            _ => Reply::of(500, "text/html", "<p>"),
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    for (method, code, says) in [
        ("own", -32600, "no"),
        ("page", -32000, "is no MCP message"),
        ("nothing", -32000, "answers nothing"),
        ("fails", -32000, "answered 500"),
    ] {
        client.asks(method, method).await;
        let told = client.hears().await;
        assert_eq!((&told["id"], &told["error"]["code"]), (&json!(method), &json!(code)), "{told}");
        assert!(told["error"]["message"].as_str().unwrap().contains(says), "{told}");
    }
    client.goes().await;
}

#[tokio::test]
async fn a_token_follows_to_no_other_place() {
    let elsewhere = Server::start(|seen| async move { Reply::begins(&seen, "stolen") }).await;
    let to = elsewhere.url.clone();
    let server = Server::start(move |seen| {
        let to = to.clone();
        async move {
            match (seen.path.as_str(), seen.asks().as_str()) {
                ("/mcp", "away") => Reply::status(307).with("location", to.as_str()),
                ("/mcp", _) => Reply::status(307).with("location", "/mcp/"),
                ("/mcp/", "initialize") => Reply::begins(&seen, "one"),
                _ => Reply::status(202),
            }
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "away").await;
    assert!(client.hears().await["error"]["message"].as_str().unwrap().contains("another place"));
    assert!(elsewhere.seen().is_empty());
    client.goes().await;
}

#[tokio::test]
async fn a_server_that_goes_ends_its_answers_and_not_the_bridge() {
    let server = server(|_| async move {
        std::future::pending::<()>().await;
        Reply::status(202)
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    client.asks("two", "x").await;
    server.saw("POST", 4).await;
    let url = server.ends().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let told = client.hears().await;
        assert_eq!(told["error"]["code"], -32000, "{told}");
        ids.push(told["id"].to_string());
    }
    ids.sort_unstable();
    assert_eq!(ids, ["\"two\"", "1"]);
    client.asks(3, "x").await;
    assert!(client.hears().await["error"]["message"].as_str().unwrap().contains("is not there"));
    let listener = tokio::net::TcpListener::bind(url.socket_addrs(|| None).unwrap()[0]).await.unwrap();
    let _server = Server::at(listener, |seen| async move { Reply::result(&seen, json!("back")) });
    client.asks(4, "x").await;
    assert_eq!(client.hears().await["result"], "back");
    client.goes().await;
}

#[tokio::test]
async fn a_client_that_goes_is_waited_for_a_moment_and_no_longer() {
    let server = server(|seen| async move {
        match seen.asks().as_str() {
            "slow" => {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Reply::result(&seen, json!("late"))
            }
            _ => {
                std::future::pending::<()>().await;
                Reply::status(202)
            }
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "slow").await;
    let said = client.goes().await;
    assert!(said.len() == 1 && said[0].contains("late"), "{said:?}");
    let short = turnglass_mcp::Pace { answers: Duration::from_millis(50), ..pace() };
    let mut client = Client::with(&server.url, Counted::new(true), short);
    client.begins().await;
    client.asks(1, "never").await;
    assert!(client.goes().await.is_empty());
    server.saw("DELETE", 2).await;
}

#[tokio::test]
async fn a_client_that_reads_no_more_ends_the_bridge() {
    let server = server(|seen| async move { Reply::result(&seen, json!(1)) }).await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    client.asks(1, "x").await;
    let _ = client.stops_reading().await;
    server.saw("DELETE", 1).await;
}

#[tokio::test]
async fn two_hundred_at_once() {
    let server = server(|seen| async move { Reply::result(&seen, seen.json()["method"].clone()) }).await;
    let url = server.url.clone();
    let mut all = tokio::task::JoinSet::new();
    for number in 0..200 {
        let url = url.clone();
        all.spawn(async move {
            let mut client = Client::of(&url);
            client.begins().await;
            client.asks(number, &format!("m{number}")).await;
            assert_eq!(client.hears().await["result"], format!("m{number}"));
            client.goes().await;
        });
    }
    while let Some(done) = all.join_next().await {
        done.unwrap();
    }
    assert_eq!(server.saw("DELETE", 200).await.len(), 200);
}
