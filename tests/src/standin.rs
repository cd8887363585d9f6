//! A provider of the test's own on loopback, for the shapes that no real one can be had for: Qwen's GET, Claude's
//! JSON with milliseconds, a plain form. Strict: a spent refresh token revokes its family. Faulty on demand.

mod answer;
mod fault;
mod http;

pub use http::Request;

pub use fault::Fault;

use answer::Issuer;
use http::Connection;
use std::collections::VecDeque;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub struct Standin {
    port: u16,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    issuer: Mutex<Issuer>,
    requests: Mutex<Vec<Request>>,
    faults: Mutex<Faults>,
    delay: Mutex<Duration>,
}

#[derive(Default)]
struct Faults {
    next: VecDeque<Fault>,
    until_healed: Option<Fault>,
}

impl Standin {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = serving.clone();
                thread::spawn(move || serve(&shared, stream));
            }
        });
        Self { port, shared }
    }

    pub fn qwen_url(&self) -> String {
        self.url("/api/v1/auths/")
    }

    pub fn claude_url(&self) -> String {
        self.url("/v1/oauth/token")
    }

    pub fn form_url(&self) -> String {
        self.url("/token")
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// A JWT that lives so long, as a person copies it from the browser.
    pub fn jwt(&self, life: Duration) -> String {
        self.issuer().jwt(life)
    }

    /// The refresh token of a first sign-in.
    pub fn sign_in(&self) -> String {
        self.issuer().sign_in()
    }

    /// How long tokens live that are issued from now on.
    pub fn tokens_live(&self, life: Duration) {
        self.issuer().life = life;
    }

    /// How long each answer takes.
    pub fn takes(&self, time: Duration) {
        *self.shared.delay.lock().unwrap() = time;
    }

    /// Qwen answers with the same token again.
    pub fn repeats_itself(&self) {
        self.issuer().repeats = true;
    }

    /// The next answer goes wrong.
    pub fn next(&self, fault: Fault) {
        self.shared.faults.lock().unwrap().next.push_back(fault);
    }

    /// Every answer goes wrong.
    pub fn fails(&self, fault: Fault) {
        self.shared.faults.lock().unwrap().until_healed = Some(fault);
    }

    pub fn heals(&self) {
        *self.shared.faults.lock().unwrap() = Faults::default();
    }

    /// A person has ended every sign-in at the provider.
    pub fn revokes_everything(&self) {
        self.issuer().revoke();
    }

    /// What was asked so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.shared.requests.lock().unwrap().len()
    }

    /// Whether a spent refresh token was ever sent: the one thing that must not happen.
    pub fn saw_a_spent_token(&self) -> bool {
        self.issuer().reuse
    }

    /// What stands in every token that was issued.
    pub fn marker(&self) -> String {
        self.issuer().marker.clone()
    }

    fn issuer(&self) -> std::sync::MutexGuard<'_, Issuer> {
        self.shared.issuer.lock().unwrap()
    }
}

fn serve(shared: &Shared, stream: TcpStream) {
    let mut connection = Connection::new(stream);
    while let Some(request) = connection.read() {
        shared.requests.lock().unwrap().push(request.clone());
        let delay = *shared.delay.lock().unwrap();
        if !delay.is_zero() {
            thread::sleep(delay);
        }
        let fault = {
            let mut faults = shared.faults.lock().unwrap();
            faults.next.pop_front().or_else(|| faults.until_healed.clone())
        };
        let good = || shared.issuer.lock().unwrap().answer(&request);
        let goes_on = match fault {
            Some(fault) => fault.write(&mut connection, good),
            None => connection.write(&good()).is_ok(),
        };
        if !goes_on {
            return;
        }
    }
}
