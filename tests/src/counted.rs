//! Stands before a server that speaks HTTP without TLS, passes on whatever comes, and counts what it is asked.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a request begins with.
const METHODS: [&[u8]; 5] = [b"GET ", b"PUT ", b"POST ", b"DELETE ", b"LIST "];

/// As long as the program lives.
pub struct Counted {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Counted {
    /// `server`: `127.0.0.1:8200`, or with a scheme before it.
    pub fn before(server: &str) -> Self {
        let server: SocketAddr = server.rsplit('/').next().unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let counted = Self { address: listener.local_addr().unwrap(), asked: Arc::default() };
        let asked = counted.asked.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // Who is not there is met by nobody.
                let Ok(to) = TcpStream::connect(server) else { continue };
                let _ = (client.set_nodelay(true), to.set_nodelay(true));
                let (Ok(client_too), Ok(to_too)) = (client.try_clone(), to.try_clone()) else { continue };
                let asked = asked.clone();
                std::thread::spawn(move || pass(client, to, |bytes| note(&asked, bytes)));
                std::thread::spawn(move || pass(to_too, client_too, |_| {}));
            }
        });
        counted
    }

    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `GET /v1/secret/data/…`, each since the last time this was called.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// A client writes a request whole, or its body after its head.
fn note(asked: &Mutex<Vec<String>>, bytes: &[u8]) {
    if METHODS.iter().any(|method| bytes.starts_with(method)) {
        let line = String::from_utf8_lossy(bytes.split(|byte| *byte == b'\r').next().unwrap_or_default());
        let line = line.trim_end_matches(" HTTP/1.1").to_owned();
        asked.lock().unwrap().push(line);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, seen: impl Fn(&[u8])) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(count) = from.read(&mut bytes)
        && count > 0
    {
        seen(&bytes[..count]);
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
