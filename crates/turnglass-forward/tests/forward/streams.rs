//! Nothing waits for the whole of anything.

use crate::stage::*;
use http::{Response, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Bytes;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn an_event_is_there_when_it_was_sent() {
    let (mut sender, body) = piecewise();
    let body = Arc::new(Mutex::new(Some(body)));
    let stage = stage(move |_| {
        let body = body.lock().unwrap().take().unwrap();
        Box::pin(async move {
            Response::builder().header("content-type", "text/event-stream").body(body).unwrap()
        })
    });
    let stage = stage.await;
    let request = stage.request("GET", "/events").body(empty()).unwrap();
    let response = soon(client().request(request)).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut answer = response.into_body();
    for event in ["data: 1\n\n", "data: 2\n\n"] {
        sender.send_data(event.into()).await.unwrap();
        assert_eq!(piece(&mut answer).await.unwrap().unwrap(), event);
    }
    assert_eq!(stage.serving.meter().snapshot()[0].open, 1);
    drop(sender);
    assert!(piece(&mut answer).await.is_none());
    until(|| stage.serving.meter().snapshot()[0].open == 0).await;
}

#[tokio::test]
async fn an_upload_is_read_while_it_is_written_and_answered_before_it_ends() {
    for by_http2 in [false, true] {
        let stage = stage(|request: http::Request<hyper::body::Incoming>| {
            Box::pin(async move { Response::new(request.into_body().map_err(Into::into).boxed_unsync()) })
        });
        let stage = stage.await;
        let (mut sender, body) = piecewise();
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("POST", "/echo").body(body).unwrap();
        let mut answer = soon(client.request(request)).await.unwrap().into_body();
        for said in ["one", "two"] {
            sender.send_data(said.into()).await.unwrap();
            assert_eq!(piece(&mut answer).await.unwrap().unwrap(), said);
        }
        drop(sender);
        assert!(piece(&mut answer).await.is_none());
    }
}

#[tokio::test]
async fn trailers_go_both_ways() {
    let (tls, believes) = certificate();
    let seen = Arc::new(Mutex::new(None));
    let kept = seen.clone();
    let host = host(Some(tls), move |request| {
        let kept = kept.clone();
        Box::pin(async move {
            *kept.lock().unwrap() = Some(crate::stage::seen(request).await);
            let (mut sender, body) = piecewise();
            tokio::spawn(async move {
                sender.send_data("hello".into()).await.unwrap();
                sender
                    .send_trailers(
                        [("grpc-status".parse().unwrap(), "0".parse().unwrap())].into_iter().collect(),
                    )
                    .await
            });
            Response::new(body)
        })
    });
    let host = host.await;
    let to = format!("https://localhost:{}", host.port());
    let stage = Setting { to, tls: Some(believes), ..Setting::to(host) }.stage().await;
    let (mut sender, body) = piecewise();
    let request = stage.request("POST", "/").header("te", "trailers").body(body).unwrap();
    let answered = tokio::spawn(client_by_http2().request(request));
    sender.send_data("hello".into()).await.unwrap();
    sender
        .send_trailers(
            [
                ("x-sum", "5"),
                ("authorization", KEY),
                ("proxy-authorization", KEY),
                ("x-api-key", KEY),
                ("x-goog-api-key", KEY),
            ]
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .into_iter()
            .collect(),
        )
        .await
        .unwrap();
    drop(sender);
    let answer = soon(soon(answered).await.unwrap().unwrap().into_body().collect()).await.unwrap();
    assert_eq!(answer.trailers().unwrap()["grpc-status"], "0");
    let seen = seen.lock().unwrap().take().unwrap();
    let trailers = seen.trailers.unwrap();
    assert_eq!(trailers["x-sum"], "5");
    assert_eq!(trailers.len(), 1, "no key: {trailers:?}");
    assert_eq!(seen.headers["te"], "trailers");
}

/// As much as fits into buffers on the way goes out, and no more, until the client reads.
#[tokio::test]
async fn a_client_that_does_not_read_holds_the_host_back() {
    for by_http2 in [false, true] {
        let sent = Arc::new(AtomicUsize::new(0));
        let counted = sent.clone();
        let stage = stage(move |_| {
            let (mut sender, body) = piecewise();
            let counted = counted.clone();
            tokio::spawn(async move {
                let piece = Bytes::from(vec![b'x'; 64 << 10]);
                while counted.load(Ordering::SeqCst) < 256 << 20
                    && sender.send_data(piece.clone()).await.is_ok()
                {
                    counted.fetch_add(piece.len(), Ordering::SeqCst);
                }
            });
            Box::pin(async move { Response::new(body) })
        });
        let stage = stage.await;
        let client = if by_http2 { client_by_http2() } else { client() };
        let request = stage.request("GET", "/").body(empty()).unwrap();
        let mut answer = soon(client.request(request)).await.unwrap().into_body();
        // It stands still: three looks in a row see the same.
        let (mut before, mut same) = (usize::MAX, 0);
        soon(async {
            while same < 3 {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                let now = sent.load(Ordering::SeqCst);
                same = if now == before { same + 1 } else { 0 };
                before = now;
            }
        })
        .await;
        assert!(before < 64 << 20, "{before} bytes are on the way");
        let mut read = 0;
        while let Some(piece) = piece(&mut answer).await {
            read += piece.unwrap().len();
        }
        assert_eq!(read, 256 << 20);
    }
}

#[tokio::test]
async fn a_large_upload_arrives_whole() {
    let stage = stage(|request| {
        Box::pin(async move {
            let seen = seen(request).await;
            let sum: u64 = seen.body.iter().map(|byte| u64::from(*byte)).sum();
            Response::new(full(format!("{} {sum} {:?}", seen.body.len(), seen.headers.get("content-length"))))
        })
    });
    let stage = stage.await;
    let body: Vec<u8> = (0..5 << 20).map(|at: u32| at.to_le_bytes()[1]).collect();
    let sum: u64 = body.iter().map(|byte| u64::from(*byte)).sum();
    let length = body.len();
    let (status, _, answer) = stage.post("/", full(body)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answer, format!("{length} {sum} Some(\"{length}\")"));
}
