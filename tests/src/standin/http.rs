//! Just enough HTTP/1.1 for a loopback server that must be able to misbehave.

use super::wire::Wire;
use std::io::{BufRead, BufReader, Read, Write};
use std::time::Duration;

#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The certificate that was shown on its connection.
    pub client: Option<Vec<u8>>,
    /// The other end's, which tells connections apart.
    pub port: u16,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// A field of a form body.
    pub fn field(&self, name: &str) -> Option<String> {
        let pairs = self.body.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| percent_decoded(value)).next()
    }
}

/// An answer, before a fault spoils it.
#[derive(Debug, Clone)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::text(status, "application/json", value.to_string())
    }

    pub fn text(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("Content-Type".into(), kind.into())], body: body.into() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// As it goes over the wire.
    pub fn bytes(&self) -> Vec<u8> {
        let length = format!("Content-Length: {}\r\n", self.body.len());
        [self.head(&length).as_bytes(), &self.body].concat()
    }

    /// Its first line and headers, with these lines among them, up to where the body begins.
    pub fn head(&self, lines: &str) -> String {
        let mut head = format!("HTTP/1.1 {} Said\r\n{lines}", self.status);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head + "\r\n"
    }
}

pub(crate) struct Connection {
    stream: BufReader<Wire>,
}

impl Connection {
    pub(crate) fn new(wire: Wire) -> Self {
        let _ = wire.socket().set_nodelay(true);
        Self { stream: BufReader::new(wire) }
    }

    /// `None` at the end of the connection.
    pub(crate) fn read(&mut self) -> Option<Request> {
        let mut line = String::new();
        self.stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let mut words = line.split_whitespace().map(str::to_owned);
        let wire = self.stream.get_ref();
        let (client, port) = (wire.client(), wire.socket().peer_addr().map_or(0, |peer| peer.port()));
        let (method, path) = (words.next()?, words.next()?);
        let mut headers = Vec::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Request { method, path, headers, body: String::new(), client, port };
        let length = request.header("content-length").parse().unwrap_or(0);
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).ok()?;
        request.body = String::from_utf8_lossy(&body).into_owned();
        Some(request)
    }

    pub(crate) fn write(&mut self, response: &Response) -> std::io::Result<()> {
        self.write_raw(&response.bytes())
    }

    /// What is written to it goes out at once.
    pub(crate) fn wire(&mut self) -> &mut Wire {
        self.stream.get_mut()
    }

    pub(super) fn write_raw(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let wire = self.stream.get_mut();
        wire.write_all(bytes).and_then(|()| wire.flush())
    }

    /// Waits until the other side gives up.
    pub(super) fn hang(&mut self) {
        let _ = self.stream.read(&mut [0; 1]);
    }

    /// Closes with a reset instead of an orderly end.
    pub(super) fn reset(&mut self) {
        let socket = self.stream.get_ref().socket();
        let _ = rustix::net::sockopt::set_socket_linger(socket, Some(Duration::ZERO));
    }
}

pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                u8::from_str_radix(&String::from_utf8_lossy(&hex), 16).unwrap_or(b'?')
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
