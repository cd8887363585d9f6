//! A provider whose tokens live for a minute and whose refresh tokens are good once. As many real ones do, it gives the same
//! answer again to whoever shows the refresh token before, while nobody has used its successor: that an answer was lost with a
//! machine is no theft.

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const LIFE: Duration = Duration::from_secs(60);
/// Before this nobody needs another one: it is renewed when half of its life is left.
const HALF: Duration = Duration::from_secs(29);

/// What it was asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    pub requests: usize,
    /// In exchange for a token that had lived for its first half, or none.
    pub needed: usize,
    pub early: usize,
    pub repeated: usize,
    /// With a refresh token whose successor was used: a real one would end the sign-in.
    pub spent: usize,
}

#[derive(Default)]
struct Account {
    /// How often it was renewed: the number of its newest tokens.
    number: u64,
    issued: Option<Instant>,
    /// When the token before ends.
    before_ends: Option<Instant>,
}

#[derive(Default)]
struct State {
    accounts: HashMap<String, Account>,
    seen: Seen,
}

pub struct Provider {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Provider {
    /// On a thread of its own.
    pub fn start() -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        let state = Arc::<Mutex<State>>::default();
        let answers = state.clone();
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address")).expect("somebody waits");
                while let Ok((stream, _)) = listener.accept().await {
                    let state = answers.clone();
                    tokio::spawn(async move {
                        let service =
                            hyper::service::service_fn(move |request| answer(request, state.clone()));
                        hyper::server::conn::http1::Builder::new()
                            .serve_connection(TokioIo::new(stream), service)
                            .await
                    });
                }
            });
        });
        Self { address: told.recv().expect("the provider's address"), state }
    }

    pub fn url(&self) -> String {
        format!("http://{}/token", self.address)
    }

    /// The account's first refresh token.
    pub fn first(&self, account: &str) -> String {
        self.state.lock().expect("the state").accounts.insert(account.to_owned(), Account::default());
        format!("r.{account}.0")
    }

    pub fn seen(&self) -> Seen {
        self.state.lock().expect("the state").seen
    }

    /// Whether it is the account's newest one or the one before, and has not ended.
    pub fn lives(&self, account: &str, token: &str) -> bool {
        let state = self.state.lock().expect("the state");
        let Some(Account { number, issued, before_ends }) = state.accounts.get(account) else { return false };
        let newest = token == format!("t.{account}.{number}");
        let before = token == format!("t.{account}.{}", number.saturating_sub(1));
        newest && issued.is_some_and(|at| at.elapsed() < LIFE)
            || before && before_ends.is_some_and(|end| Instant::now() < end)
    }
}

async fn answer(
    request: Request<Incoming>,
    state: Arc<Mutex<State>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let refresh_token = url::form_urlencoded::parse(&body)
        .find(|(name, _)| name == "refresh_token")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    let (status, body) = state.lock().expect("the state").answer(&refresh_token);
    let response = Response::builder().status(status).header("content-type", "application/json");
    Ok(response.body(Full::new(Bytes::from(body))).unwrap_or_default())
}

impl State {
    fn answer(&mut self, refresh_token: &str) -> (u16, String) {
        self.seen.requests += 1;
        let parts: Vec<&str> = refresh_token.split('.').collect();
        let known = match parts[..] {
            ["r", name, number] => {
                self.accounts.get_mut(name).zip(number.parse::<u64>().ok()).map(|it| (name, it))
            }
            _ => None,
        };
        let Some((name, (account, number))) = known else {
            self.seen.spent += 1;
            return (400, r#"{"error":"invalid_grant"}"#.into());
        };
        if number == account.number {
            match account.issued {
                Some(issued) if issued.elapsed() < HALF => self.seen.early += 1,
                _ => self.seen.needed += 1,
            }
            account.number += 1;
            account.before_ends = account.issued.map(|at| at + LIFE);
            account.issued = Some(Instant::now());
        } else if number + 1 == account.number {
            self.seen.repeated += 1;
        } else {
            self.seen.spent += 1;
            return (400, r#"{"error":"invalid_grant"}"#.into());
        }
        let left = LIFE.saturating_sub(account.issued.map(|at| at.elapsed()).unwrap_or_default()).as_secs();
        let number = account.number;
        (
            200,
            format!(
                r#"{{"access_token":"t.{name}.{number}","refresh_token":"r.{name}.{number}","token_type":"Bearer","expires_in":{left}}}"#
            ),
        )
    }
}
