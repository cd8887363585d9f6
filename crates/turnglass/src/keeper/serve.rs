//! The socket: reads asks, writes replies. Knows nothing of accounts; a request is passed on whole.

use super::task::Input;
use super::watch::Watcher;
use crate::error::{Code, Problem};
use crate::wire::{Ask, Frame, Reply, VERSION};
use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{GenericFilePath, ListenerOptions, ToFsName};
use serde::Serialize;
use std::path::Path;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// The longest line that is taken: an import of a few thousand accounts.
const LONGEST: u64 = 16 << 20;

/// Only the keeper, who holds the lock, calls this: what lies there is left from one that ended.
pub(super) fn listen(socket: &Path) -> Result<Listener, Problem> {
    if !cfg!(windows) {
        let _ = std::fs::remove_file(socket);
    }
    let bound = socket
        .to_fs_name::<GenericFilePath>()
        .and_then(|name| ListenerOptions::new().name(name).create_tokio());
    bound.map_err(|why| {
        Problem::failed(format!("The socket {} cannot be opened ({why}).", socket.display()))
            .hint("Set TURNGLASS_HOME to a directory of yours on a local disk.")
    })
}

pub(super) async fn serve(listener: Listener, inputs: UnboundedSender<Input>) {
    loop {
        match listener.accept().await {
            Ok(stream) if same_user(&stream) => {
                tokio::spawn(converse(stream, inputs.clone()));
            }
            Ok(_) => tracing::warn!("a connection of another user was refused"),
            Err(why) => {
                // E.g. too many open files: the next one may work.
                tracing::warn!(%why, "a connection was not accepted");
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
    }
}

#[cfg(unix)]
fn same_user(stream: &Stream) -> bool {
    let own = rustix::process::geteuid().as_raw();
    stream.peer_creds().ok().and_then(|peer| peer.euid()) == Some(own)
}

/// A named pipe's default security descriptor already keeps others from writing.
#[cfg(not(unix))]
fn same_user(_: &Stream) -> bool {
    true
}

async fn converse(stream: Stream, inputs: UnboundedSender<Input>) {
    let mut write = &stream;
    let mut read = BufReader::new(&stream);
    let mut line = zeroize::Zeroizing::new(Vec::new());
    loop {
        line.clear();
        match (&mut read).take(LONGEST).read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let reply = match frame(&line) {
            Err(problem) => reply_line::<()>(&Reply::Problem(problem)),
            Ok(Ask::Watch { desk }) => {
                let (watcher, mut told) = Watcher::new(desk);
                if inputs.send(Input::Watch(watcher)).is_err() {
                    return;
                }
                // Ends when the keeper ends, the other side closes, or a write fails.
                loop {
                    let mut closed = [0; 64];
                    tokio::select! {
                        line = told.next() => {
                            let Some(line) = line else { return };
                            if write.write_all(line.as_bytes()).await.is_err() {
                                return;
                            }
                        }
                        read = read.read(&mut closed) => {
                            if matches!(read, Ok(0) | Err(_)) {
                                return;
                            }
                        }
                    }
                }
            }
            Ok(ask) => {
                let (reply, answer) = oneshot::channel();
                if inputs.send(Input::Ask(ask, reply)).is_err() {
                    return;
                }
                let Ok(line) = answer.await else { return };
                line
            }
        };
        if write.write_all(reply.as_bytes()).await.is_err() {
            return;
        }
    }
}

fn frame(line: &[u8]) -> Result<Ask, Problem> {
    #[derive(serde::Deserialize)]
    struct Version {
        v: u32,
    }
    match serde_json::from_slice::<Version>(line) {
        Ok(Version { v: VERSION }) => {}
        Ok(Version { v }) => {
            return Err(Problem::failed(format!(
                "The keeper speaks version {VERSION} of the protocol, not {v}."
            ))
            .hint("Quit Turnglass and start it again, so that both are of the same version."));
        }
        Err(_) => return Err(Problem::usage("This is not a request that the keeper knows.")),
    }
    match serde_json::from_slice::<Frame>(line) {
        Ok(frame) => Ok(frame.ask),
        Err(_) => Err(Problem::new(Code::Usage, "This is not a request that the keeper knows.")),
    }
}

/// A reply as it goes over the socket. It may hold a token, so it is wiped when dropped.
pub(super) fn reply_line<T: Serialize>(reply: &Reply<T>) -> Zeroizing<String> {
    // Room for most tokens: a buffer that grows leaves copies behind.
    let mut line = Zeroizing::new(Vec::with_capacity(4_096));
    if serde_json::to_writer(&mut *line, reply).is_err() {
        return reply_line::<()>(&Reply::Problem(Problem::failed("The answer could not be written.")));
    }
    line.push(b'\n');
    Zeroizing::new(String::from_utf8(std::mem::take(&mut *line)).unwrap_or_default())
}
