//! Somebody is gone: the other side learns of it, and nothing is left open.

use crate::stage::*;
use http::{Response, StatusCode};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

#[tokio::test]
async fn a_client_that_goes_in_the_middle_of_an_answer_ends_the_hosts_work() {
    for by_http2 in [false, true] {
        let (mut sender, body) = piecewise();
        let body = Arc::new(Mutex::new(Some(body)));
        let stage = stage(move |_| {
            let body = body.lock().unwrap().take().unwrap();
            Box::pin(async move { Response::new(body) })
        });
        let stage = stage.await;
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("GET", "/").body(empty()).unwrap();
        let mut answer = soon(client.request(request)).await.unwrap().into_body();
        sender.send_data("one".into()).await.unwrap();
        piece(&mut answer).await.unwrap().unwrap();
        drop(answer);
        soon(async { while sender.send_data("more".into()).await.is_ok() {} }).await;
        until(|| stage.serving.meter().snapshot()[0].open == 0).await;
    }
}

/// Tells when it is dropped.
struct Told(mpsc::UnboundedSender<&'static str>);

impl Drop for Told {
    fn drop(&mut self) {
        let _ = self.0.send("gone");
    }
}

#[tokio::test]
async fn a_client_that_goes_while_the_host_thinks_ends_the_hosts_work() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let stage = stage(move |_| {
        let tell = tell.clone();
        Box::pin(async move {
            tell.send("asked").unwrap();
            let _told = Told(tell);
            std::future::pending().await
        })
    });
    let stage = stage.await;
    let mut stream = TcpStream::connect(stage.at).await.unwrap();
    let said = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\n\r\n");
    stream.write_all(said.as_bytes()).await.unwrap();
    assert_eq!(soon(told.recv()).await, Some("asked"));
    assert_eq!(stage.serving.meter().snapshot()[0].open, 1);
    drop(stream);
    assert_eq!(soon(told.recv()).await, Some("gone"));
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
}

#[tokio::test]
async fn a_client_that_goes_in_the_middle_of_its_upload_is_no_whole_request() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let stage = stage(move |request: http::Request<hyper::body::Incoming>| {
        let tell = tell.clone();
        Box::pin(async move {
            let whole = http_body_util::BodyExt::collect(request.into_body()).await.is_ok();
            tell.send(if whole { "whole" } else { "broken" }).unwrap();
            Response::new(empty())
        })
    });
    let stage = stage.await;
    for lengths in ["Content-Length: 100\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"] {
        let mut stream = TcpStream::connect(stage.at).await.unwrap();
        let said = format!("POST / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\n{lengths}");
        stream.write_all(said.as_bytes()).await.unwrap();
        until(|| stage.serving.meter().snapshot().first().is_some_and(|used| used.sent >= 5)).await;
        drop(stream);
        assert_eq!(soon(told.recv()).await, Some("broken"), "{lengths}");
    }
}

#[tokio::test]
async fn a_host_that_goes_in_the_middle_of_its_answer_is_seen_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let answers =
            ["Content-Length: 100\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"];
        for answer in answers.iter().cycle() {
            let (mut stream, _) = listener.accept().await.unwrap();
            drop(stream.read(&mut [0; 4096]).await);
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{answer}").as_bytes()).await.unwrap();
        }
    });
    let stage = Setting::to(host).stage().await;
    for by_http2 in [false, false, true, true] {
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("GET", "/").body(empty()).unwrap();
        let mut answer = soon(client.request(request)).await.unwrap().into_body();
        assert_eq!(piece(&mut answer).await.unwrap().unwrap(), "hello");
        assert!(piece(&mut answer).await.unwrap().is_err());
        until(|| stage.serving.meter().snapshot()[0].open == 0).await;
        let used = stage.serving.meter().snapshot().pop().unwrap();
        assert!(used.last_error.unwrap().1.contains("broke"));
    }
}

#[tokio::test]
async fn a_host_that_goes_without_an_answer_is_not_asked_twice() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap();
    let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            if stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {
                counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            }
        }
    });
    let stage = Setting::to(host).stage().await;
    let (status, _, body) = stage.post("/", full("pay")).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(body.contains("gave no answer"), "{body}");
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_forward_that_stops_ends_what_is_open() {
    let (mut sender, body) = piecewise();
    let body = Arc::new(Mutex::new(Some(body)));
    let stage = stage(move |_| {
        let body = body.lock().unwrap().take().unwrap();
        Box::pin(async move { Response::new(body) })
    });
    let stage = stage.await;
    let idle = TcpStream::connect(stage.at).await.unwrap();
    let request = stage.request("GET", "/").body(empty()).unwrap();
    let mut answer = soon(client().request(request)).await.unwrap().into_body();
    sender.send_data("one".into()).await.unwrap();
    piece(&mut answer).await.unwrap().unwrap();
    stage.stop.send(true).unwrap();
    sender.send_data("two".into()).await.unwrap();
    assert_eq!(piece(&mut answer).await.unwrap().unwrap(), "two", "it has a moment left");
    soon(stage.served).await.unwrap().unwrap();
    assert!(piece(&mut answer).await.unwrap().is_err());
    assert!(TcpStream::connect(stage.at).await.is_err());
    drop(idle);
}

#[tokio::test]
async fn an_upload_that_its_client_broke_off_is_no_fault_of_the_host() {
    for by_http2 in [false, true] {
        let (tls, believes) = certificate();
        let (tell, mut told) = mpsc::unbounded_channel();
        let host = host(by_http2.then_some(tls), move |request: http::Request<hyper::body::Incoming>| {
            let tell = tell.clone();
            Box::pin(async move {
                let whole = http_body_util::BodyExt::collect(request.into_body()).await.is_ok();
                tell.send(if whole { "whole" } else { "broken" }).unwrap();
                Response::new(empty())
            })
        });
        let host = host.await;
        let mut setting = Setting::to(host);
        if by_http2 {
            setting =
                Setting { to: format!("https://localhost:{}", host.port()), tls: Some(believes), ..setting };
        }
        let stage = setting.stage().await;
        let mut stream = TcpStream::connect(stage.at).await.unwrap();
        let said = format!(
            "POST / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\nContent-Length: 100\r\n\r\nhello"
        );
        stream.write_all(said.as_bytes()).await.unwrap();
        until(|| stage.serving.meter().snapshot().first().is_some_and(|used| used.sent >= 5)).await;
        drop(stream);
        assert_eq!(soon(told.recv()).await, Some("broken"));
        until(|| stage.serving.meter().snapshot()[0].open == 0).await;
        let used = stage.serving.meter().snapshot().pop().unwrap();
        let told = used.last_error.map(|(_, why)| why.to_string()).unwrap_or_default();
        assert!(!told.contains(" gave no answer") && !told.contains("broke its answer"), "{told}");
    }
}
