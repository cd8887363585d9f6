//! A proxy on the way to the host: it opens a tunnel, and sees nothing of what goes through.

use crate::stage::*;
use http::Response;
use http::header::AUTHORIZATION;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// Leads to this host whatever it is asked for, and keeps what it is asked.
async fn proxy(host: SocketAddr) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let all: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = all.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                stream.read_buf(&mut asked).await.unwrap();
            }
            kept.lock().unwrap().push(String::from_utf8(asked).unwrap());
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let mut host = TcpStream::connect(host).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut stream, &mut host).await });
        }
    });
    (at, all)
}

#[tokio::test]
async fn a_host_is_reached_by_the_proxy_that_sees_no_token() {
    let (tls, believes) = certificate_for("api.example.test");
    let host = host(Some(tls), |request: http::Request<_>| {
        Box::pin(async move {
            let token = request.headers()[AUTHORIZATION].to_str().unwrap().to_owned();
            Response::new(full(format!("{:?} {token}", request.version())))
        })
    });
    let host = host.await;
    let (proxy, asked) = proxy(host).await;
    let to = format!("https://api.example.test:{}", host.port());
    let by = Some(format!("http://me:secret@{proxy}"));
    let stage = Setting { to, tls: Some(believes), proxy: by, ..Setting::to(host) }.stage().await;
    let (status, _, body) = stage.get("/").await;
    assert_eq!((status.as_u16(), &*body), (200, "HTTP/2.0 Bearer work-1"));
    let asked = asked.lock().unwrap().concat();
    assert!(asked.starts_with(&format!("CONNECT api.example.test:{} ", host.port())), "{asked}");
    assert!(asked.to_lowercase().contains("proxy-authorization: basic"), "{asked}");
    assert!(!asked.contains("work-1") && !asked.contains(KEY), "{asked}");
}

#[tokio::test]
async fn no_proxy_leads_to_this_machine() {
    let (tls, believes) = certificate();
    let host = host(Some(tls), |_| Box::pin(async { Response::new(full("hello")) })).await;
    let (proxy, asked) = proxy(host).await;
    for to in [format!("https://localhost:{}", host.port()), format!("http://{}", plain().await)] {
        let by = Some(format!("http://{proxy}"));
        let stage = Setting { to, tls: Some(believes.clone()), proxy: by, ..Setting::to(host) }.stage().await;
        assert_eq!(stage.get("/").await.2, "hello");
    }
    assert!(asked.lock().unwrap().is_empty());
}

async fn plain() -> SocketAddr {
    host(None, |_| Box::pin(async { Response::new(full("hello")) })).await
}
