//! A provider of the test's own on loopback, for the shapes that no real one can be had for: Qwen's GET, Claude's
//! JSON with milliseconds, a plain form. Strict: a spent refresh token revokes its family. Faulty on demand.

mod answer;
mod fault;
mod http;
mod wire;

pub use fault::{Fault, Part, Spoils};
pub(crate) use http::Connection;
pub use http::{Request, Response};
pub(crate) use wire::Wire;
pub use wire::{Authority, Certificate, Known};

use answer::Issuer;
use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub struct Standin {
    at: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    issuer: Mutex<Issuer>,
    requests: Mutex<Vec<Request>>,
    faults: Mutex<Faults>,
    delay: Mutex<Duration>,
    /// Speaks TLS with this.
    certificate: Mutex<Option<Certificate>>,
}

#[derive(Default)]
struct Faults {
    next: VecDeque<Fault>,
    until_healed: Option<Fault>,
}

impl Standin {
    pub fn start() -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into())
    }

    /// At an address of its own; all of 127.0.0.0/8 is this machine.
    pub fn start_at(address: SocketAddr) -> Self {
        let standin = Self::absent_at(address);
        standin.arrives();
        standin
    }

    /// One at whose address nobody listens yet.
    pub fn absent_at(address: SocketAddr) -> Self {
        // The port is free, and is so again when this ends.
        let at = TcpListener::bind(address).and_then(|listener| listener.local_addr());
        Self { at: at.unwrap_or_else(|why| panic!("{address}: {why}")), shared: Arc::default() }
    }

    /// Listens from now on.
    pub fn arrives(&self) {
        // A connection of somebody else's may have the port for a moment.
        let listener = crate::wait::until("the address", || TcpListener::bind(self.at).ok());
        let serving = self.shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = serving.clone();
                thread::spawn(move || serve(&shared, stream));
            }
        });
    }

    pub fn host(&self) -> String {
        self.at.ip().to_string()
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
        let tls = self.shared.certificate.lock().unwrap().is_some();
        format!("{}://{}{path}", if tls { "https" } else { "http" }, self.at)
    }

    /// Speaks TLS from now on, and shows this certificate.
    pub fn shows(&self, certificate: &Certificate) {
        *self.shared.certificate.lock().unwrap() = Some(certificate.clone());
    }

    /// A JWT that lives so long, as a person copies it from the browser.
    pub fn jwt(&self, life: Duration) -> String {
        self.issuer().jwt(life)
    }

    /// A token that is no JWT.
    pub fn token(&self) -> String {
        self.issuer().token()
    }

    /// Whether this token is one of its own.
    pub fn issued(&self, token: &str) -> bool {
        self.issuer().ends_at(token).is_some()
    }

    /// The second since 1970 at which a token of its own ends.
    pub fn ends_at(&self, token: &str) -> u64 {
        self.issuer().ends_at(token).unwrap()
    }

    /// How long a token of its own still lives, in seconds.
    pub fn seconds_left(&self, token: &str) -> u64 {
        self.ends_at(token).saturating_sub(answer::now().as_secs())
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

    /// A refresh brings no new refresh token; the old one stays good.
    pub fn does_not_rotate(&self) {
        self.issuer().rotates = false;
    }

    /// Takes a refresh token that was just spent once more, as providers with a grace period do.
    pub fn forgives(&self) {
        self.issuer().forgives = true;
    }

    /// Answers with the same token again.
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

    /// From now on it answers as it should.
    pub fn heals(&self) {
        self.issuer().repeats = false;
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

    /// A person signed in anew: what was spent before is no matter any more.
    pub fn forgets_reuse(&self) {
        self.issuer().reuse = false;
    }

    /// What stands in every token that was issued.
    pub fn marker(&self) -> String {
        self.issuer().marker.clone()
    }

    /// Issues under the marker of another from now on, so that one search finds what is of either.
    pub fn marks_as(&self, other: &Standin) {
        let marker = other.marker();
        self.issuer().marker = marker;
    }

    fn issuer(&self) -> std::sync::MutexGuard<'_, Issuer> {
        self.shared.issuer.lock().unwrap()
    }
}

fn serve(shared: &Shared, stream: TcpStream) {
    let shown = shared.certificate.lock().unwrap().clone();
    let mut connection = Connection::new(Wire::new(stream, shown.map(|certificate| certificate.0)));
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
