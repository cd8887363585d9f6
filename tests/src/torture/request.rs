//! What comes in on a connection: a request, or one of the two ends that the kernel makes of a client's end.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

pub(super) enum Came {
    /// The body of a request.
    Request(String),
    /// An orderly end: everything that was sent had been read.
    End,
    /// The client ended with something unread, or before something came.
    Reset,
}

pub(super) fn read(mut stream: &TcpStream) -> Came {
    let mut bytes = Vec::new();
    let mut part = [0; 2048];
    loop {
        match stream.read(&mut part) {
            Ok(0) => {
                // An answer that came after the client's end draws a reset, which arrives behind that end.
                thread::sleep(Duration::from_millis(1));
                return if matches!(stream.take_error(), Ok(None)) { Came::End } else { Came::Reset };
            }
            Ok(count) => bytes.extend_from_slice(&part[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Came::Reset,
        }
        if let Some(body) = body(&bytes) {
            return Came::Request(body);
        }
    }
}

/// The body of a request that is whole.
fn body(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    (body.len() >= length.unwrap_or(0)).then(|| body.to_owned())
}
