//! A server that programs bring their tokens to: it answers as the story says, behind TLS where that is wanted.
//! Real programs' own servers run behind it as CGI (RFC 3875), e.g. `git http-backend`.

use crate::standin::{Certificate, Connection, Request, Response, Wire};
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

pub struct Site {
    at: SocketAddr,
    tls: bool,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    pub fn start(answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Self {
        Self::serve(answer, None)
    }

    /// One that writes its answers piece by piece; the connection ends with each.
    pub fn streaming(
        answer: impl Fn(&Request, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self::serve_by(
            move |request, connection| {
                answer(request, connection.wire())?;
                Err(io::ErrorKind::ConnectionAborted.into())
            },
            None,
        )
    }

    pub fn behind(
        certificate: &Certificate,
        answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
    ) -> Self {
        Self::serve(answer, Some(certificate.clone()))
    }

    fn serve(
        answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
        certificate: Option<Certificate>,
    ) -> Self {
        Self::serve_by(move |request, connection| connection.write(&answer(request)), certificate)
    }

    fn serve_by(
        answer: impl Fn(&Request, &mut Connection) -> io::Result<()> + Send + Sync + 'static,
        certificate: Option<Certificate>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (at, tls) = (listener.local_addr().unwrap(), certificate.is_some());
        let (answer, requests) = (Arc::new(answer), Arc::<Mutex<Vec<Request>>>::default());
        let seen = requests.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, seen, certificate) = (answer.clone(), seen.clone(), certificate.clone());
                thread::spawn(move || {
                    let wire = Wire::new(stream, certificate.map(|certificate| certificate.0));
                    let mut connection = Connection::new(wire);
                    while let Some(request) = connection.read() {
                        seen.lock().unwrap().push(request.clone());
                        if answer(&request, &mut connection).is_err() {
                            return;
                        }
                    }
                });
            }
        });
        Self { at, tls, requests }
    }

    /// As an account names it.
    pub fn host(&self) -> String {
        self.at.to_string()
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", if self.tls { "https" } else { "http" }, self.at)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// What git's own server answers, for the repositories in `root`.
pub fn git(root: &Path, request: &Request) -> Response {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let mut command = Command::new("git");
    command.arg("http-backend").env("GIT_PROJECT_ROOT", root).env("GIT_HTTP_EXPORT_ALL", "1");
    command.env("PATH_INFO", path).env("QUERY_STRING", query).env("REQUEST_METHOD", &request.method);
    command.env("CONTENT_TYPE", request.header("content-type")).env("REMOTE_USER", "ada");
    command
        .env("CONTENT_LENGTH", request.body.len().to_string())
        .env("GIT_PROTOCOL", request.header("git-protocol"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(request.body.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap().stdout;
    let end = output.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(output.len());
    let (head, body) =
        (String::from_utf8_lossy(&output[..end]).into_owned(), output.get(end + 4..).unwrap_or_default());
    let mut response = Response { status: 200, headers: Vec::new(), body: body.to_vec() };
    for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
        match name {
            "Status" => response.status = value[..3].parse().unwrap(),
            _ => response = response.with(name, value),
        }
    }
    response
}
