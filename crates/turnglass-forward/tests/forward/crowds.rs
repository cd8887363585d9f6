//! Many at once.

use crate::stage::*;
use http::{Response, StatusCode};
use std::sync::{Arc, Mutex};

/// By HTTP/2 to a host that lets a connection have a hundred: none waits for another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_streams_stay_open_and_each_goes_on() {
    const STREAMS: usize = 1000;
    let (tls, believes) = certificate();
    let senders = Arc::new(Mutex::new(Vec::new()));
    let kept = senders.clone();
    let host = host(Some(tls), move |_| {
        let (sender, body) = piecewise();
        kept.lock().unwrap().push(sender);
        Box::pin(async move { Response::new(body) })
    });
    let host = host.await;
    let to = format!("https://localhost:{}", host.port());
    let stage = Setting { to, tls: Some(believes), ..Setting::to(host) }.stage().await;
    let clients: Vec<_> = (0..4).map(|_| client_by_http2()).collect();
    let mut answers = Vec::new();
    for at in 0..STREAMS {
        let request = stage.request("GET", "/events").body(empty()).unwrap();
        let response = soon(clients[at % clients.len()].request(request)).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        answers.push(response.into_body());
    }
    assert_eq!(stage.serving.meter().snapshot()[0].open, STREAMS as u64);
    let mut senders = std::mem::take(&mut *senders.lock().unwrap());
    for sender in &mut senders {
        sender.send_data("event".into()).await.unwrap();
    }
    for answer in &mut answers {
        assert_eq!(piece(answer).await.unwrap().unwrap(), "event");
    }
    drop(answers);
    until(|| stage.serving.meter().snapshot()[0].open <= 1).await;
}

/// A client that reads nothing holds up nobody else on the same connection to the host.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_that_read_slowly_hold_up_nobody() {
    let (tls, believes) = certificate();
    let host = host(Some(tls), |request: http::Request<_>| {
        Box::pin(async move {
            match request.uri().path() {
                "/large" => Response::new(full(vec![b'x'; 8 << 20])),
                _ => Response::new(full("small")),
            }
        })
    });
    let host = host.await;
    let to = format!("https://localhost:{}", host.port());
    let stage = Setting { to, tls: Some(believes), ..Setting::to(host) }.stage().await;
    let mut unread = Vec::new();
    for _ in 0..60 {
        let request = stage.request("GET", "/large").body(empty()).unwrap();
        unread.push(soon(client().request(request)).await.unwrap());
    }
    let (status, _, body) = stage.get("/small").await;
    assert_eq!((status, &*body), (StatusCode::OK, "small"));
    drop(unread);
}
