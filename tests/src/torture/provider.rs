//! The provider on loopback: a thread a connection, so that each answer's fate is seen by who wrote it. When the client
//! ends, the kernel tells whether it had read everything: an orderly end if so, a reset if an answer lay unread.

mod answers;
#[cfg(test)]
mod tests;

use super::askers::give_way;
use super::crew::whose;
use super::dice::Dice;
use super::ledger::{Fate, Ledger, Met};
use super::request::{Came, read};
use super::trouble::Trouble;
use crate::PATIENCE;
use answers::{refusal, response, tokens};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub(super) struct Provider {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    port: u16,
    ledger: Arc<Ledger>,
    dice: Mutex<Dice>,
    /// How long tokens live.
    lives: (Duration, Duration),
    /// How long the provider thinks at most.
    thinks: Duration,
    /// Whether it fails at random.
    fails: AtomicBool,
    /// Whether it pauses at times in the middle of an answer.
    stutters: AtomicBool,
    strike: Mutex<Option<Strike>>,
    open: AtomicUsize,
    /// Requests that are here and not answered.
    thinking: AtomicUsize,
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
            fails: AtomicBool::new(false),
            stutters: AtomicBool::new(false),
            port,
            strike: Mutex::new(None),
            open: AtomicUsize::new(0),
            thinking: AtomicUsize::new(0),
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
        self.shared.fails.store(fails, Ordering::Relaxed);
    }

    /// From now on some answers come in two pieces, with a pause between them.
    pub(super) fn stutters(&self) {
        self.shared.stutters.store(true, Ordering::Relaxed);
    }

    /// The next answer kills who reads it.
    pub(super) fn strikes(&self, strike: Strike) {
        *self.shared.strike.lock().unwrap() = Some(strike);
    }

    /// Whether a strike still waits for its answer.
    pub(super) fn waits_to_strike(&self) -> bool {
        self.shared.strike.lock().unwrap().is_some()
    }

    /// Waits until a request is here that is not answered, but no longer than this.
    pub(super) fn thinks(&self, limit: Duration) {
        let begun = Instant::now();
        while self.shared.thinking.load(Ordering::SeqCst) == 0 && begun.elapsed() < limit {
            thread::sleep(Duration::from_micros(200));
        }
    }

    /// Waits until every connection of clients that have all ended is settled.
    pub(super) fn settles(&self) {
        self.settles_within(PATIENCE);
    }

    /// The same where somebody may live, and keep a connection: for so long at most.
    pub(super) fn settles_within(&self, limit: Duration) {
        let begun = Instant::now();
        self.takes_up();
        while self.shared.open.load(Ordering::SeqCst) > 0 && begun.elapsed() < limit {
            thread::sleep(Duration::from_micros(200));
        }
    }

    /// Waits until nobody stands in line. What a killed client asked in a connection that is still to be taken up would
    /// else be held to be of whoever comes next. They are taken up in the order in which they came: this one is the last.
    fn takes_up(&self) {
        let Ok(mut last) = TcpStream::connect(("127.0.0.1", self.port)) else { return };
        let _ = last.set_read_timeout(Some(PATIENCE));
        let _ = last.shutdown(Shutdown::Write);
        // It says nothing, and is left.
        let _ = last.read(&mut [0; 1]);
    }
}

fn serve(shared: &Shared, stream: &TcpStream) {
    let mut last = None;
    loop {
        let request = read(stream);
        if let Some(id) = last.take() {
            let fate = if matches!(request, Came::Reset) {
                Fate::Unread(Instant::now())
            } else {
                Fate::Read(Instant::now())
            };
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
    let (trouble, lives, thinks, stutters) = {
        let mut dice = shared.dice.lock().unwrap();
        let trouble = if shared.fails.load(Ordering::Relaxed) { Trouble::thrown(&mut dice) } else { None };
        let thinks = dice.between(Duration::ZERO, shared.thinks.max(Duration::from_micros(1)));
        let stutters = shared.stutters.load(Ordering::Relaxed) && dice.percent(30);
        (trouble, dice.between(shared.lives.0, shared.lives.1), thinks, stutters)
    };
    // While the sender is surely there.
    let came = Instant::now();
    let port = stream.peer_addr().map_or(0, |client| client.port());
    let crew = shared.ledger.crew();
    let run = if crew.is_empty() { shared.ledger.latest() } else { whose(port, shared.port, &crew) };
    shared.thinking.fetch_add(1, Ordering::SeqCst);
    if !shared.thinks.is_zero() {
        thread::sleep(thinks);
    }
    shared.thinking.fetch_sub(1, Ordering::SeqCst);
    let field = |name: &str| body.split('&').find_map(|field| field.strip_prefix(name)).unwrap_or_default();
    if let Some(first) = shared.ledger.trades(field("code=")) {
        write(stream, &tokens(&first, lives));
        return Goes::On(None);
    }
    let works = trouble.is_none_or(Trouble::works);
    let Some((id, met, next)) = shared.ledger.arrives(field("refresh_token="), port, run, came, works) else {
        write(stream, &refusal());
        return Goes::On(None);
    };
    let whole = if met == Met::Rotated { tokens(&next, lives) } else { refusal() };
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
            let _ = stream.shutdown(Shutdown::Write);
            if had && written {
                let read = !matches!(read(stream), Came::Reset);
                settle(if read { Fate::Read(Instant::now()) } else { Fate::Unread(Instant::now()) });
            }
            return Goes::Away;
        }
    };
    // Before the answer goes out: a quick client has the next request on its way when this thread goes on.
    let strike = shared.strike.lock().unwrap().take();
    let (first, rest) = bytes.split_at(if stutters { bytes.len() / 3 } else { 0 });
    let begun = write(stream, first);
    if stutters {
        thread::sleep(thinks);
    }
    if !begun || !write(stream, rest) {
        settle(Fate::Unread(Instant::now()));
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
