//! The clients: bare sockets, so that they cost as little as can be.

use crate::carried::KEY;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

pub const IN_TURN: usize = 500;
pub const AT_ONCE: usize = 16;
pub const STREAMS: usize = 1000;
const FOR: Duration = Duration::from_secs(1);

struct Client {
    reader: BufReader<TcpStream>,
    at: SocketAddr,
    body: Vec<u8>,
}

impl Client {
    fn new(at: SocketAddr) -> Self {
        let stream = TcpStream::connect(at).expect("it listens");
        stream.set_nodelay(true).expect("a socket");
        Self { reader: BufReader::with_capacity(64 << 10, stream), at, body: Vec::new() }
    }

    /// Asks, and reads the head of the answer; how long the body is, where that is said.
    fn ask(&mut self, path: &str) -> usize {
        let said = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {KEY}\r\n\r\n", self.at);
        self.reader.get_mut().write_all(said.as_bytes()).expect("it hears");
        let (mut line, mut length, mut first) = (String::new(), 0, true);
        loop {
            line.clear();
            self.reader.read_line(&mut line).expect("it answers");
            assert!(!first || line.starts_with("HTTP/1.1 200"), "{line}");
            first = false;
            if let Some((name, value)) = line.split_once(": ")
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a length");
            }
            if line == "\r\n" {
                return length;
            }
        }
    }

    fn get(&mut self, path: &str) {
        let length = self.ask(path);
        self.body.resize(length, 0);
        self.reader.read_exact(&mut self.body).expect("a whole body");
    }

    /// The first event of a stream.
    fn event(&mut self) {
        self.ask("/events");
        let mut line = String::new();
        while !line.starts_with("data") {
            line.clear();
            assert!(self.reader.read_line(&mut line).expect("an event") > 0);
        }
    }
}

/// Microseconds for each of some requests in turn.
pub fn latency(at: SocketAddr) -> Vec<f64> {
    let mut client = Client::new(at);
    for _ in 0..50 {
        client.get("/1k");
    }
    let mut one = || {
        let begun = Instant::now();
        client.get("/1k");
        begun.elapsed().as_secs_f64() * 1e6
    };
    (0..IN_TURN).map(|_| one()).collect()
}

/// Answers in a second.
pub fn throughput(at: SocketAddr, path: &str) -> f64 {
    let (done, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut elapsed = FOR;
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let mut client = Client::new(at);
                client.get(path);
                while !over.load(Ordering::Relaxed) {
                    client.get(path);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(FOR / 10);
        done.store(0, Ordering::Relaxed);
        let begun = Instant::now();
        std::thread::sleep(FOR);
        elapsed = begun.elapsed();
        over.store(true, Ordering::Relaxed);
    });
    done.load(Ordering::Relaxed) as f64 / elapsed.as_secs_f64()
}

/// Microseconds until the first event.
pub fn first_byte(at: SocketAddr) -> Vec<f64> {
    let one = |_| {
        let mut client = Client::new(at);
        let begun = Instant::now();
        client.event();
        begun.elapsed().as_secs_f64() * 1e6
    };
    (0..50).map(one).collect()
}

/// So many streams that stay open.
pub fn streams(at: SocketAddr, many: usize) -> Vec<impl Sized> {
    let open = |_| {
        let mut client = Client::new(at);
        client.event();
        client.reader.into_inner()
    };
    (0..many).map(open).collect()
}
