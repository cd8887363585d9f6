//! The provider on loopback: a thread a connection, so that each answer's fate is seen by who wrote it. When the client
//! ends, the kernel tells whether it had read everything: an orderly end if so, a reset if an answer lay unread.

use super::askers::give_way;
use super::dice::Dice;
use super::ledger::{Fate, Ledger, Met};
use super::request::{Came, read};
use super::trouble::Trouble;
use rustix::process::{Pid, Signal, kill_process};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub(super) struct Provider {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    ledger: Arc<Ledger>,
    dice: Mutex<Dice>,
    /// How long tokens live.
    lives: (Duration, Duration),
    /// How long the provider thinks at most.
    thinks: Duration,
    /// Whether it fails at random.
    fails: Mutex<bool>,
    strike: Mutex<Option<Strike>>,
    open: AtomicUsize,
}

/// Who is killed, and how long after the last byte of the next answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strike {
    pub pid: Pid,
    pub after: Duration,
    pub run: usize,
}

impl Provider {
    pub(super) fn start(
        ledger: Arc<Ledger>,
        dice: Dice,
        lives: (Duration, Duration),
        thinks: Duration,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            ledger,
            dice: Mutex::new(dice),
            lives,
            thinks,
            fails: Mutex::new(false),
            strike: Mutex::new(None),
            open: AtomicUsize::new(0),
        });
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = serving.clone();
                shared.open.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || {
                    give_way();
                    let _ = stream.set_nodelay(true);
                    serve(&shared, &stream);
                    // With a reset instead of an end no port is left waiting.
                    let _ = rustix::net::sockopt::set_socket_linger(&stream, Some(Duration::ZERO));
                    drop(stream);
                    shared.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, shared }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/token", self.port)
    }

    pub(super) fn fails(&self, fails: bool) {
        *self.shared.fails.lock().unwrap() = fails;
    }

    /// The next answer kills who reads it.
    pub(super) fn strikes(&self, strike: Strike) {
        *self.shared.strike.lock().unwrap() = Some(strike);
    }

    /// Whether a strike still waits for its answer.
    pub(super) fn waits_to_strike(&self) -> bool {
        self.shared.strike.lock().unwrap().is_some()
    }

    /// Waits until every connection of an ended client is settled.
    pub(super) fn settles(&self) {
        let begun = Instant::now();
        while self.shared.open.load(Ordering::SeqCst) > 0 && begun.elapsed() < Duration::from_secs(2) {
            thread::sleep(Duration::from_micros(200));
        }
    }
}

fn serve(shared: &Shared, stream: &TcpStream) {
    let mut last = None;
    loop {
        let request = read(stream);
        if let Some(id) = last.take() {
            let fate = if matches!(request, Came::Reset) { Fate::Unread } else { Fate::Read(Instant::now()) };
            shared.ledger.settle(id, fate);
        }
        let Came::Request(body) = request else { return };
        match answer(shared, stream, &body) {
            Goes::On(id) => last = id,
            Goes::Away => return,
        }
    }
}

enum Goes {
    /// The connection waits for the next request; this one's answer is written.
    On(Option<usize>),
    Away,
}

fn answer(shared: &Shared, stream: &TcpStream, body: &str) -> Goes {
    let (trouble, lives, thinks) = {
        let mut dice = shared.dice.lock().unwrap();
        let trouble = if *shared.fails.lock().unwrap() { Trouble::thrown(&mut dice) } else { None };
        let thinks = dice.between(Duration::ZERO, shared.thinks.max(Duration::from_micros(1)));
        (trouble, dice.between(shared.lives.0, shared.lives.1), thinks)
    };
    if !shared.thinks.is_zero() {
        thread::sleep(thinks);
    }
    let token = body.split('&').find_map(|field| field.strip_prefix("refresh_token=")).unwrap_or_default();
    let works = trouble.is_none_or(Trouble::works);
    let port = stream.peer_addr().map_or(0, |client| client.port());
    let Some((id, met, next)) = shared.ledger.arrives(token, port, works) else {
        let _ = write(stream, &response(400, "", r#"{"error":"invalid_grant"}"#));
        return Goes::On(None);
    };
    let whole = match met {
        Met::Rotated => response(200, "", &tokens(&next, lives)),
        _ => response(400, "", r#"{"error":"invalid_grant","error_description":"It was used before."}"#),
    };
    let settle = |fate| shared.ledger.settle(id, fate);
    let bytes = match trouble {
        None => whole,
        Some(Trouble::Fails) => response(500, "", r#"{"error":"server_error"}"#),
        Some(Trouble::TooMany) => response(429, "Retry-After: 1\r\n", r#"{"error":"slow_down"}"#),
        Some(Trouble::Html) => response(200, "", "<html><body>Please sign in to the Wi-Fi</body></html>"),
        Some(Trouble::ResetBefore | Trouble::ResetAfter) => {
            settle(Fate::Broken);
            return Goes::Away;
        }
        Some(Trouble::HangBefore | Trouble::HangAfter) => {
            settle(Fate::Broken);
            let _ = read(stream);
            return Goes::Away;
        }
        Some(Trouble::Truncated(percent)) => {
            let part = &whole[..whole.len() * percent / 100];
            let written = write(stream, part);
            // What matters is the new refresh token: had whole, it is had.
            let quoted = format!("\"{next}\"");
            let had = part.windows(quoted.len()).any(|window| window == quoted.as_bytes());
            settle(if had && written { Fate::Written(Instant::now()) } else { Fate::Broken });
            let _ = stream.shutdown(std::net::Shutdown::Write);
            if had && written {
                let read = !matches!(read(stream), Came::Reset);
                settle(if read { Fate::Read(Instant::now()) } else { Fate::Unread });
            }
            return Goes::Away;
        }
    };
    // Before the answer goes out: a quick client has the next request on its way when this thread goes on.
    let strike = shared.strike.lock().unwrap().take();
    if !write(stream, &bytes) {
        settle(Fate::Unread);
        return Goes::Away;
    }
    let at = Instant::now();
    settle(Fate::Written(at));
    if let Some(strike) = strike {
        while at.elapsed() < strike.after {
            std::hint::spin_loop();
        }
        let now = Instant::now();
        let _ = kill_process(strike.pid, Signal::KILL);
        shared.ledger.killed(strike.run, now);
    }
    Goes::On(Some(id))
}

fn write(mut stream: &TcpStream, bytes: &[u8]) -> bool {
    stream.write_all(bytes).is_ok()
}

fn tokens(refresh_token: &str, lives: Duration) -> String {
    let (token, lives) = (format!("at-{refresh_token}-{}", "x".repeat(600)), lives.as_secs().max(1));
    format!(
        r#"{{"access_token":"{token}","refresh_token":"{refresh_token}","token_type":"Bearer","expires_in":{lives}}}"#
    )
}

fn response(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn connect(provider: &Provider, ledger: &Ledger) -> TcpStream {
        ledger.starts();
        let (token, _) = ledger.sign_in(0);
        let mut stream = TcpStream::connect(("127.0.0.1", provider.port)).unwrap();
        let body = format!("grant_type=refresh_token&refresh_token={token}");
        write!(stream, "POST /token HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        stream
    }

    fn start(thinks: Duration) -> (Provider, Arc<Ledger>) {
        let ledger = Arc::new(Ledger::new(1, "m".into()));
        let lives = (Duration::from_secs(1), Duration::from_secs(2));
        (Provider::start(ledger.clone(), Dice::new(1, 1), lives, thinks), ledger)
    }

    #[test]
    fn what_the_client_read_is_told_from_what_it_did_not() {
        let (provider, ledger) = start(Duration::ZERO);
        let fate = |id: usize| {
            crate::until("its fate", || {
                let fate = ledger.all().get(id)?.0.fate;
                (!matches!(fate, Fate::Asked | Fate::Written(_))).then_some(fate)
            })
        };

        let mut reads = connect(&provider, &ledger);
        assert!(reads.read(&mut [0; 4096]).unwrap() > 600);
        drop(reads);
        assert!(matches!(fate(0), Fate::Read(_)));

        let leaves = connect(&provider, &ledger);
        crate::until("the answer", || matches!(ledger.all().get(1)?.0.fate, Fate::Written(_)).then_some(()));
        drop(leaves);
        assert_eq!(fate(1), Fate::Unread);

        let (provider, late) = start(Duration::from_millis(100));
        drop(connect(&provider, &late));
        crate::until("its fate", || (late.all().first()?.0.fate == Fate::Unread).then_some(()));
    }
}
