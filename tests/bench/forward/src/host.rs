//! The host: a thread for each connection, and answers that are ready.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

/// Serves at a free port until the process ends.
pub fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = std::thread::Builder::new().stack_size(64 << 10);
            connection.spawn(move || drop(answer(stream))).expect("a thread");
        }
    });
    at
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut heard = Vec::new();
    let mut piece = [0; 4096];
    loop {
        while !heard.ends_with(b"\r\n\r\n") {
            match stream.read(&mut piece)? {
                0 => return Ok(()),
                read => heard.extend_from_slice(&piece[..read]),
            }
        }
        let head = String::from_utf8_lossy(&heard).into_owned();
        assert!(head.to_lowercase().contains("authorization: bearer"), "it is asked with a token: {head}");
        if head.starts_with("GET /events") {
            let event = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n\
                         9\r\ndata: 1\n\n\r\n";
            stream.write_all(event.as_bytes())?;
            // Until whoever listens goes.
            while stream.read(&mut piece)? > 0 {}
            return Ok(());
        }
        let length = if head.starts_with("GET /1m") { 1 << 20 } else { 1 << 10 };
        let mut whole = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").into_bytes();
        whole.resize(whole.len() + length, b'x');
        stream.write_all(&whole)?;
        heard.clear();
    }
}
