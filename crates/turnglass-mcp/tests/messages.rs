//! What is read of a message, and what of it comes back, against a server that is made up.
#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod with;

use serde_json::{Value, json};
use with::{Client, Reply, server};

#[tokio::test]
async fn what_is_no_message_is_told_and_nothing_ends() {
    let server = server(|seen| async move { Reply::result(&seen, json!(1)) }).await;
    let mut client = Client::of(&server.url);
    client.write("hello").await;
    let told = client.hears().await;
    assert_eq!((&told["id"], &told["error"]["code"]), (&Value::Null, &json!(-32700)));
    client.write("   ").await;
    client.begins().await;
    // Who waits for an answer is told by the id that it asked with.
    for (line, ids) in [
        (r#"{"id":7,"method":5}"#, vec!["7"]),
        (r#"{"id":"a","method":{}}"#, vec!["\"a\""]),
        (r#"[{"id":1.0,"method":5},{"id":2,"method":"x"}]"#, vec!["1.0", "2"]),
        (r#"{"id":3}"#, vec!["null"]),
        ("5", vec!["null"]),
    ] {
        client.write(line).await;
        for id in ids {
            let told = client.line().await;
            assert!(told.contains(&format!(r#""id":{id},"#)) && told.contains("-32600"), "{told}");
        }
    }
    client.asks(1, "x").await;
    assert_eq!(client.hears().await["result"], 1);
    client.goes().await;
}

#[tokio::test]
async fn an_id_is_answered_as_the_client_wrote_it() {
    // As JavaScript reads and writes them.
    let written = |id: &Value| match id {
        Value::Number(number) if number.as_f64().is_some_and(|it| it.fract() == 0.0 && it.abs() < 1e15) => {
            format!("{}", number.as_f64().unwrap() as i64)
        }
        other => other.to_string(),
    };
    let server = server(move |seen| async move {
        let asked = seen.json();
        let one = |asked: &Value| format!(r#"{{"id":{},"result":1.50}}"#, written(&asked["id"]));
        let answer = match asked.as_array() {
            Some(all) => format!("[{}]", all.iter().map(one).collect::<Vec<_>>().join(",")),
            None => one(&asked),
        };
        Reply::of(200, "application/json", answer)
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    for id in ["1.0", "1e2", "-0", "7", "9007199254740993", r#""\u00e9""#] {
        client.write(&format!(r#"{{"id":{id},"method":"m"}}"#)).await;
        assert_eq!(client.line().await, format!(r#"{{"id":{id},"result":1.50}}"#));
    }
    client.write(r#"[{"id":1.0,"method":"m"},{"id":2,"method":"m"}]"#).await;
    assert_eq!(client.line().await, r#"[{"id":1.0,"result":1.50},{"id":2,"result":1.50}]"#);
    client.goes().await;
}

#[tokio::test]
async fn a_byte_order_mark_is_read_past() {
    let server = server(|seen| async move {
        let id = seen.json()["id"].clone();
        let marked = |value: Value| format!("\u{feff}{value}");
        match seen.asks().as_str() {
            "refused" => {
                let error = json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32600, "message": "no"}});
                Reply { status: 400, ..Reply::of(200, "application/json", marked(error)) }
            }
            "stream" => Reply::events(format!("\u{feff}data: {}\n\n", json!({"id": id, "result": 1}))),
            _ => Reply::of(200, "application/json", marked(json!({"id": id, "result": 1}))),
        }
    })
    .await;
    let mut client = Client::of(&server.url);
    client.begins().await;
    for (method, told) in [("x", json!(null)), ("stream", json!(null)), ("refused", json!("no"))] {
        client.asks(method, method).await;
        let answer = client.hears().await;
        assert_eq!((&answer["id"], &answer["error"]["message"]), (&json!(method), &told));
    }
    client.write("\u{feff}{\"id\":9,\"method\":\"x\"}").await;
    assert_eq!(client.hears().await["id"], 9);
    client.goes().await;
}
