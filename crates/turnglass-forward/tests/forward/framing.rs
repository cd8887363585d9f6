//! Where a request ends: what a client says in two ways goes on in one, or not at all.

use crate::stage::*;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A host that keeps what it is sent, byte by byte, and answers each connection once.
async fn bytes() -> (Stage, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap();
    let all: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = all.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let kept = kept.clone();
            tokio::spawn(async move {
                let mut said = Vec::new();
                while !is_whole(&said) && stream.read_buf(&mut said).await.is_ok_and(|more| more > 0) {}
                kept.lock().unwrap().push(String::from_utf8_lossy(&said).into_owned());
                let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
                drop(stream.write_all(answer.as_bytes()).await);
            });
        }
    });
    (Setting::to(host).stage().await, all)
}

fn is_whole(said: &[u8]) -> bool {
    let said = String::from_utf8_lossy(said);
    match said.split_once("\r\n\r\n") {
        Some((head, body)) if head.contains("chunked") => body.ends_with("0\r\n\r\n"),
        Some((head, body)) => {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            body.len() >= length.map_or(0, |length| length.parse().unwrap())
        }
        None => false,
    }
}

async fn said(stage: &Stage, rest: &str) -> String {
    stage.raw(&format!("POST /a HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\n{rest}")).await
}

#[tokio::test]
async fn two_lengths_never_go_on() {
    let (stage, kept) = bytes().await;
    for rest in [
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "Content-Length: 5, 6\r\n\r\nhello!",
        "Content-Length: +5\r\n\r\nhello",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x5\r\n\r\nhello",
        "Transfer-Encoding: gzip\r\n\r\nhello",
        "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 5\r\n X: folded\r\n\r\nhello",
    ] {
        let answer = said(&stage, rest).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{rest}: {answer}");
    }
    assert!(kept.lock().unwrap().is_empty(), "{kept:?}");
}

#[tokio::test]
async fn a_length_beside_pieces_is_dropped_and_the_connection_ends() {
    let (stage, kept) = bytes().await;
    let hidden = format!("GET /hidden HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\n\r\n");
    for lengths in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n",
    ] {
        let answer = said(&stage, &format!("{lengths}\r\n5\r\nhello\r\n0\r\n\r\n{hidden}")).await;
        assert_eq!(
            answer.matches("HTTP/1.1 ").count(),
            1,
            "what follows is not taken for a request: {answer}"
        );
        let went = kept.lock().unwrap().pop().unwrap().to_lowercase();
        assert!(went.contains("transfer-encoding: chunked") && !went.contains("content-length"), "{went}");
        assert!(went.ends_with("5\r\nhello\r\n0\r\n\r\n") && !went.contains("hidden"), "{went}");
    }
    assert!(kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn one_length_goes_on_as_one() {
    let (stage, kept) = bytes().await;
    for (rest, ends) in [
        ("Content-Length: 5\r\nConnection: close\r\n\r\nhello", "\r\n\r\nhello"),
        ("Content-Length: 5\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello", "\r\n\r\nhello"),
        (
            "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5;x=y\r\nhello\r\n0\r\n\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
        ),
    ] {
        let answer = said(&stage, rest).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{rest}: {answer}");
        let went = kept.lock().unwrap().pop().unwrap().to_lowercase();
        let lengths = went.matches("content-length").count() + went.matches("transfer-encoding").count();
        assert!(lengths == 1 && went.ends_with(ends), "{went}");
    }
}

#[tokio::test]
async fn a_body_of_a_get_goes_on_too() {
    let (stage, kept) = bytes().await;
    let chunked = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {KEY}\r\nConnection: close\r\n\
         Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    );
    assert!(stage.raw(&chunked).await.starts_with("HTTP/1.1 200"));
    assert!(kept.lock().unwrap().pop().unwrap().ends_with("5\r\nhello\r\n0\r\n\r\n"));
}

#[tokio::test]
async fn no_header_holds_another_one() {
    let (stage, kept) = bytes().await;
    for header in
        ["X-Mine: a\0b", "X-Mine: a\rX-More: b", "X Mine: a", ": a", "X-Mine\u{7f}: a", "X-Mine: a\x01b"]
    {
        let answer = said(&stage, &format!("{header}\r\nContent-Length: 0\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{header:?}: {answer}");
    }
    assert!(kept.lock().unwrap().is_empty(), "{kept:?}");
}

#[tokio::test]
async fn a_head_has_a_bound() {
    let (stage, kept) = bytes().await;
    let long = "a".repeat(70 << 10);
    let answer = said(&stage, &format!("X-Mine: {long}\r\nContent-Length: 0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer:.100}");
    let many = (0..200).map(|at| format!("X-{at}: a\r\n")).collect::<String>();
    let answer = said(&stage, &format!("{many}Content-Length: 0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer:.100}");
    let fits = "a".repeat(50 << 10);
    let answer =
        said(&stage, &format!("X-Mine: {fits}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer:.100}");
    assert_eq!(kept.lock().unwrap().len(), 1);
    let by_http2 = stage.request("GET", "/").header("x-mine", &long[..]).body(empty()).unwrap();
    let answered = soon(client_by_http2().request(by_http2)).await;
    assert!(answered.is_err() || answered.unwrap().status() == 431);
}

/// A forward to a host that answers with these bytes, whatever it is asked, and then ends.
async fn answering(answer: impl Into<String>) -> Stage {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap();
    let answer = answer.into();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                drop(stream.read(&mut [0; 4096]).await);
                drop(stream.write_all(answer.as_bytes()).await);
            });
        }
    });
    Setting::to(host).stage().await
}

#[tokio::test]
async fn an_answer_with_two_lengths_comes_whole() {
    let said =
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    let stage = answering(said).await;
    for by_http2 in [false, true] {
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("GET", "/").body(empty()).unwrap();
        let (status, headers, body) = told(soon(client.request(request)).await.unwrap()).await;
        assert_eq!((status.as_u16(), &*body), (200, "hello"), "{headers:?}");
        assert!(!headers.contains_key("content-length"), "{headers:?}");
    }
}

#[tokio::test]
async fn an_answer_without_content_has_no_length() {
    let stage = answering("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n").await;
    for by_http2 in [false, true] {
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("GET", "/").body(empty()).unwrap();
        let (status, headers, _) = told(soon(client.request(request)).await.unwrap()).await;
        assert_eq!(status, 204);
        assert!(!headers.contains_key("content-length"), "{headers:?}");
    }
}

#[tokio::test]
async fn pieces_that_cannot_be_read_are_the_clients_fault() {
    let (stage, _) = bytes().await;
    let answer = said(&stage, "Transfer-Encoding: chunked\r\n\r\nhello\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let used = stage.serving.meter().snapshot().pop().unwrap();
    let told = used.last_error.unwrap().1.to_string();
    assert!(told.contains("request") && !told.contains("gave no answer"), "{told}");
}

#[tokio::test]
async fn an_answer_with_too_many_headers_is_told_as_that() {
    let many = (0..150).map(|at| format!("X-{at}: a\r\n")).collect::<String>();
    let stage = answering(format!("HTTP/1.1 200 OK\r\n{many}Content-Length: 0\r\n\r\n")).await;
    let (status, _, body) = stage.get("/").await;
    assert_eq!(status.as_u16(), 502);
    assert!(body.contains("more headers than") && !body.contains("gave no answer"), "{body}");
}
