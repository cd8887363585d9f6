//! WebSocket, and what else is no HTTP any more.

use crate::stage::*;
use futures_util::{SinkExt, StreamExt};
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, connect_async};

/// Speaks WebSocket: says who it takes the client for, then repeats what it hears, until "bye".
fn echo(mut request: Request<Incoming>) -> Answering {
    Box::pin(async move {
        let token = request.headers()[AUTHORIZATION].to_str().unwrap().to_owned();
        let Some(key) = request.headers().get("sec-websocket-key") else {
            return Response::builder().status(400).body(empty()).unwrap();
        };
        let accept = derive_accept_key(key.as_bytes());
        let upgraded = hyper::upgrade::on(&mut request);
        tokio::spawn(async move {
            let stream = TokioIo::new(upgraded.await.unwrap());
            let mut socket = WebSocketStream::from_raw_socket(stream, Role::Server, None).await;
            socket.send(Message::text(token)).await.unwrap();
            while let Some(Ok(message)) = socket.next().await {
                if message == Message::text("bye") {
                    return;
                }
                if message.is_text() || message.is_binary() {
                    socket.send(message).await.unwrap();
                }
            }
        });
        Response::builder()
            .status(101)
            .header("connection", "Upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-accept", accept)
            .body(empty())
            .unwrap()
    })
}

fn ask(stage: &Stage) -> http::Request<()> {
    let mut request = format!("ws://{}/socket", stage.at).into_client_request().unwrap();
    request.headers_mut().insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {KEY}")).unwrap());
    request
}

#[tokio::test]
async fn a_websocket_speaks_both_ways_until_one_side_ends() {
    let stage = stage(echo).await;
    let (mut socket, _) = soon(connect_async(ask(&stage))).await.unwrap();
    assert_eq!(soon(socket.next()).await.unwrap().unwrap(), Message::text("Bearer work-1"));
    for message in [Message::text("one"), Message::binary(vec![7; 1 << 20])] {
        socket.send(message.clone()).await.unwrap();
        assert_eq!(soon(socket.next()).await.unwrap().unwrap(), message);
    }
    let used = stage.serving.meter().snapshot().pop().unwrap();
    assert_eq!(used.open, 1);
    assert!(used.sent > 1 << 20 && used.received > 1 << 20, "{used:?}");
    socket.send(Message::text("bye")).await.unwrap();
    assert!(matches!(soon(socket.next()).await, None | Some(Err(Error::Protocol(_) | Error::Io(_)))));
    drop(socket);
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
}

#[tokio::test]
async fn a_websocket_ends_where_the_client_goes_or_its_key_is_revoked() {
    let stage = stage(echo).await;
    let (socket, _) = soon(connect_async(ask(&stage))).await.unwrap();
    drop(socket);
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
    let (mut socket, _) = soon(connect_async(ask(&stage))).await.unwrap();
    soon(socket.next()).await.unwrap().unwrap();
    stage.serving.let_go("editor");
    assert!(matches!(soon(socket.next()).await, None | Some(Err(_))));
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
}

#[tokio::test]
async fn a_websocket_goes_to_a_host_that_speaks_http_2_too() {
    let (tls, believes) = certificate();
    let host = host(Some(tls), echo).await;
    let to = format!("https://localhost:{}", host.port());
    let stage = Setting { to, tls: Some(believes), ..Setting::to(host) }.stage().await;
    assert_eq!(stage.get("/").await.0, 400, "by HTTP/2, and no WebSocket");
    let (mut socket, _) = soon(connect_async(ask(&stage))).await.unwrap();
    assert_eq!(soon(socket.next()).await.unwrap().unwrap(), Message::text("Bearer work-1"));
}

#[tokio::test]
async fn a_websocket_is_asked_for_once_more_with_a_newer_token() {
    let stage =
        stage(|request: Request<Incoming>| match request.headers()[AUTHORIZATION] == "Bearer work-1" {
            true => Box::pin(async { Response::builder().status(401).body(empty()).unwrap() }),
            false => echo(request),
        });
    let stage = stage.await;
    let (mut socket, _) = soon(connect_async(ask(&stage))).await.unwrap();
    assert_eq!(soon(socket.next()).await.unwrap().unwrap(), Message::text("Bearer work-2"));
}

#[tokio::test]
async fn a_refused_websocket_is_an_answer_like_another() {
    let stage =
        stage(|_| Box::pin(async { Response::builder().status(403).body(full("no")).unwrap() })).await;
    let Err(Error::Http(response)) = soon(connect_async(ask(&stage))).await else { panic!("it was let in") };
    assert_eq!(response.status(), 403);
}

#[tokio::test]
async fn another_http_is_no_upgrade() {
    let (stage, seen) = hello().await;
    let said = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\
         Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"
    );
    let answer = stage.raw(&said).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let seen = seen.lock().unwrap().pop().unwrap();
    for name in ["upgrade", "connection", "http2-settings"] {
        assert!(!seen.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn a_host_that_speaks_something_else_unasked_is_not_passed_on() {
    let stage = stage(|_| {
        let upgraded =
            Response::builder().status(101).header("connection", "upgrade").header("upgrade", "other");
        Box::pin(async { upgraded.body(empty()).unwrap() })
    });
    let (status, headers, body) = stage.await.get("/").await;
    assert_eq!(status, 502);
    assert!(!headers.contains_key("upgrade") && body.contains("not asked for"), "{body}");
}
