//! The socket: reads asks, writes replies. Knows nothing of accounts; a request is passed on whole.

use super::callers::Caller;
use super::doors::Door;
use super::input::{Asker, Input};
use super::watch::Watcher;
use crate::error::{Code, Problem};
#[cfg(unix)]
use crate::gate::Shut;
use crate::text;
use crate::text::{Language, Text};
use crate::wire::{Ask, Frame, Reply, VERSION};
use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{GenericFilePath, ListenerOptions, ToFsName};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedSender;
use zeroize::Zeroizing;

/// The longest line that is taken at the keeper's own socket: an import of many thousand accounts.
const LONGEST: u64 = 256 << 20;
/// At one that hands out tokens, where containers ask: a request with a token in it.
const LONGEST_FOR_TOKENS: u64 = 64 << 10;
/// So many connections are served at once at a socket that hands out tokens; further ones wait.
const AT_ONCE: usize = 64;

/// Only the keeper, who holds the lock, calls this: what lies there is left from one that ended.
pub(super) fn listen(socket: &Path) -> Result<Listener, Problem> {
    if !cfg!(windows) {
        let _ = std::fs::remove_file(socket);
    }
    let bound = socket
        .to_fs_name::<GenericFilePath>()
        .and_then(|name| ListenerOptions::new().name(name).create_tokio());
    bound.map_err(|why| {
        Problem::failed(text!("socket-not-opened", socket = %socket.display(), %why))
            .hint(text!("socket-not-opened-hint"))
    })
}

/// Serves what listens already. It is who opened it that unlinks it.
#[cfg(unix)]
pub(super) fn take_over(listener: std::os::unix::net::UnixListener) -> Result<Listener, Problem> {
    use interprocess::os::unix::uds_local_socket::tokio::Listener as Own;
    let taken = Own::try_from(std::os::fd::OwnedFd::from(listener));
    taken.map(Into::into).map_err(|why| Problem::failed(text!("socket-not-served", %why)))
}

/// Opens a socket that hands out tokens. Nothing is replaced but a socket at which nobody listens.
#[cfg(unix)]
pub(super) fn listen_for_tokens(socket: &Path, others: bool) -> Result<Listener, Problem> {
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::{UnixListener, UnixStream};
    let unusable = |why: Text| {
        Problem::failed(text!("tokens-socket-not-opened", socket = %socket.display(), why))
            .hint(text!("tokens-socket-not-opened-hint"))
    };
    // Who can put another socket in its place hands out tokens of their own, or hears what is asked.
    let directory = socket.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    crate::gate::directory(directory).map_err(|Shut { why, remedy }| unusable(why).hint(remedy))?;
    if let Ok(there) = std::fs::symlink_metadata(socket) {
        if !there.file_type().is_socket() {
            return Err(unusable(text!("socket-something-else")));
        }
        if UnixStream::connect(socket).is_ok() {
            return Err(unusable(text!("socket-taken")));
        }
        std::fs::remove_file(socket).map_err(|why| unusable(why.to_string().into()))?;
    }
    let listener = UnixListener::bind(socket).map_err(|why| unusable(why.to_string().into()))?;
    // Who may pass is seen from the peer's credentials; the mode keeps the others from trying.
    let mode = if others { 0o666 } else { 0o600 };
    set_mode(socket, mode).map_err(|why| unusable(Text::from(&why)))?;
    take_over(listener)
}

/// Sets the mode of a socket of this user, and of nothing that was put in its place: no link is followed.
#[cfg(target_os = "linux")]
fn set_mode(socket: &Path, mode: u32) -> std::io::Result<()> {
    use rustix::fs::OFlags;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    #[allow(clippy::cast_possible_wrap)] // the bits of a C int
    let flags = (OFlags::PATH | OFlags::NOFOLLOW).bits() as i32;
    let there = std::fs::File::options().read(true).custom_flags(flags).open(socket)?;
    let is = there.metadata()?;
    if !is.file_type().is_socket() || is.uid() != rustix::process::geteuid().as_raw() {
        return Err(std::io::Error::other(text!("socket-something-else")));
    }
    // A socket is not opened, so that its mode is set by the name that the kernel has for the descriptor.
    let by_descriptor = format!("/proc/self/fd/{}", there.as_raw_fd());
    std::fs::set_permissions(by_descriptor, std::fs::Permissions::from_mode(mode))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn set_mode(socket: &Path, mode: u32) -> std::io::Result<()> {
    use rustix::fs::{AtFlags, CWD, Mode, chmodat};
    #[allow(clippy::cast_possible_truncation)] // nine bits
    let mode = Mode::from_raw_mode(mode as rustix::fs::RawMode);
    chmodat(CWD, socket, mode, AtFlags::SYMLINK_NOFOLLOW).map_err(Into::into)
}

pub(super) async fn serve(listener: Listener, door: Door, inputs: UnboundedSender<Input>) {
    let door = Arc::new(door);
    let places = Arc::new(Semaphore::new(match *door {
        Door::Keeper => Semaphore::MAX_PERMITS,
        Door::Tokens { .. } => AT_ONCE,
    }));
    loop {
        // Nobody closes it.
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok(stream) if admitted(&stream, &door) => {
                let pid = stream.peer_creds().ok().and_then(|peer| u32::try_from(peer.pid()?).ok());
                let caller = Arc::new(Caller { pid, door: door.clone() });
                let inputs = inputs.clone();
                tokio::spawn(async move {
                    converse(stream, caller, inputs).await;
                    drop(place);
                });
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
fn admitted(stream: &Stream, door: &Door) -> bool {
    let own = rustix::process::geteuid().as_raw();
    let peer = stream.peer_creds().ok().and_then(|peer| peer.euid());
    peer.is_some_and(|peer| peer == own || door.admits(peer))
}

/// A named pipe's default security descriptor already keeps others from writing.
#[cfg(not(unix))]
fn admitted(_: &Stream, _: &Door) -> bool {
    true
}

async fn converse(stream: Stream, caller: Arc<Caller>, inputs: UnboundedSender<Input>) {
    let mut write = &stream;
    let mut read = BufReader::new(&stream);
    let mut line = zeroize::Zeroizing::new(Vec::new());
    let longest = if let Door::Keeper = *caller.door { LONGEST } else { LONGEST_FOR_TOKENS };
    loop {
        line.clear();
        match (&mut read).take(longest).read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let mut wanted = None;
        let (language, asked) = frame(&line);
        let asked = asked.and_then(|ask| caller.door.lets(&ask).map(|()| ask));
        let reply = match asked {
            Err(problem) => text::in_language(language, || reply_line::<()>(&Reply::Problem(problem))),
            Ok(Ask::Watch { desk }) => {
                let (watcher, mut told) = Watcher::new(desk, caller.pid, language);
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
                let (reply, answer) = Asker::new(language);
                if let Ask::Token(ask) = &ask {
                    wanted = Some((ask.account.clone(), caller.program()));
                }
                let program = wanted.as_ref().map(|(_, program)| program.clone());
                if inputs.send(Input::Heard { ask, reply, caller: caller.clone(), program }).is_err() {
                    return;
                }
                let Ok(line) = answer.await else { return };
                line
            }
        };
        if write.write_all(reply.as_bytes()).await.is_err() {
            return;
        }
        // Noted when the program has it already: it waits for nothing.
        if let Some((account, program)) = wanted.filter(|_| reply.starts_with("{\"ok\":")) {
            let _ = inputs.send(Input::HandedOut { account, program, caller: caller.clone() });
        }
    }
}

/// What is asked, and in which language the answer is to be.
fn frame(line: &[u8]) -> (Language, Result<Ask, Problem>) {
    #[derive(serde::Deserialize)]
    struct Opening {
        v: u32,
        #[serde(default)]
        lang: Option<String>,
    }
    let opening = serde_json::from_slice::<Opening>(line);
    let named = opening.as_ref().ok().and_then(|opening| opening.lang.as_deref());
    let language = named.map_or_else(text::spoken, |tags| Language::first(tags).unwrap_or_default());
    (language, ask(opening.map(|opening| opening.v).ok(), line))
}

fn ask(version: Option<u32>, line: &[u8]) -> Result<Ask, Problem> {
    match version {
        Some(VERSION) => {}
        Some(v) => {
            return Err(Problem::failed(text!("protocol-version", own = %VERSION, asked = %v))
                .hint(text!("keeper-other-version-hint")));
        }
        None => return Err(Problem::usage(text!("request-unknown"))),
    }
    match serde_json::from_slice::<Frame>(line) {
        Ok(frame) => Ok(frame.ask),
        Err(_) => Err(Problem::new(Code::Usage, text!("request-unknown"))),
    }
}

/// A reply as it goes over the socket. It may hold a token, so it is wiped when dropped.
pub(super) fn reply_line<T: Serialize>(reply: &Reply<T>) -> Zeroizing<String> {
    // Room for most tokens: a buffer that grows leaves copies behind.
    let mut line = Zeroizing::new(Vec::with_capacity(4_096));
    if serde_json::to_writer(&mut *line, reply).is_err() {
        return reply_line::<()>(&Reply::Problem(Problem::failed(text!("answer-not-written"))));
    }
    line.push(b'\n');
    Zeroizing::new(String::from_utf8(std::mem::take(&mut *line)).unwrap_or_default())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_link_that_was_swapped_in_changes_nobodys_mode() {
        let dir = tempfile::tempdir().unwrap();
        let (treasure, link) = (dir.path().join("treasure"), dir.path().join("tokens.sock"));
        std::fs::write(&treasure, "").unwrap();
        std::fs::set_permissions(&treasure, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&treasure, &link).unwrap();
        assert!(set_mode(&link, 0o666).is_err() && set_mode(&treasure, 0o666).is_err());
        assert_eq!(treasure.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(&link).unwrap();
        let _bound = std::os::unix::net::UnixListener::bind(&link).unwrap();
        set_mode(&link, 0o666).unwrap();
        assert_eq!(link.metadata().unwrap().permissions().mode() & 0o777, 0o666);
    }
}
