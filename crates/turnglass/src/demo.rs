//! A provider inside the program, on loopback, whose tokens live about a minute: all of the life of a
//! token is seen within two minutes, without an account anywhere.
//!
//! It is strict: each refresh token works once, and using one again ends its whole sign-in.

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use turnglass_protocol::wire::NewAccount;

mod issuer;

use issuer::{Answer, Asked, Issuer};

/// The running provider. It ends when this is dropped.
pub struct Demo {
    pub addr: SocketAddr,
    issuer: Arc<Mutex<Issuer>>,
    accepting: JoinHandle<()>,
}

/// Starts the provider on a free port of 127.0.0.1, as a task of the current runtime.
pub async fn serve() -> io::Result<Demo> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let addr = listener.local_addr()?;
    let issuer = Arc::new(Mutex::new(Issuer::new()?));
    let accepting = tokio::spawn(accept(listener, Arc::clone(&issuer)));
    Ok(Demo { addr, issuer, accepting })
}

impl Demo {
    /// An account for each thing that can happen to a token. Their first tokens begin to live now.
    pub fn accounts(&self) -> Vec<NewAccount> {
        self.issuer.lock().unwrap_or_else(PoisonError::into_inner).accounts(self.addr, now())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, issuer: Arc<Mutex<Issuer>>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, most likely: some will come free.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let issuer = Arc::clone(&issuer);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(request, Arc::clone(&issuer)));
            // A connection that breaks off is the asker's affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    issuer: Arc<Mutex<Issuer>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, 1 << 16).collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let bearer = head
        .headers
        .get(hyper::header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
        .map(str::to_owned);
    let asked =
        Asked { method: head.method.as_str(), path: head.uri.path(), bearer: bearer.as_deref(), body: &body };
    // A pause, so that a person can see that something happens.
    tokio::time::sleep(Duration::from_millis(400)).await;
    let Answer { status, retry_after, json } =
        issuer.lock().unwrap_or_else(PoisonError::into_inner).answer(&asked, now());
    let mut response = Response::new(Full::new(Bytes::from(json.to_string())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("content-type", hyper::header::HeaderValue::from_static("application/json"));
    headers.insert("cache-control", hyper::header::HeaderValue::from_static("no-store"));
    if let Some(seconds) = retry_after {
        headers.insert("retry-after", seconds.into());
    }
    Ok(response)
}

/// Seconds since 1970: the provider's own clock.
#[allow(clippy::disallowed_methods)] // an issuer must know the time
fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

#[cfg(test)]
#[path = "demo/tests.rs"]
mod tests;
