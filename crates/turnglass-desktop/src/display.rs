//! The display that this session is on. The tray draws nothing there itself, but its window will, its clipboard lies
//! there, and the session is over when it is gone.

use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use tokio::io::Interest;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use x11rb::connection::Connection;
use x11rb::rust_connection::RustConnection;

/// A connection that stays open for as long as the display is there.
pub(crate) enum Display {
    Wayland(UnixStream),
    X11(Box<RustConnection>),
}

impl Display {
    pub(crate) fn open() -> Result<Self, Problem> {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let (wayland, x11) = (set("WAYLAND_DISPLAY"), set("DISPLAY"));
        if wayland.is_none() && x11.is_none() {
            return Err(missing(text!("no-display")));
        }
        let runtime = set("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
        let wayland = wayland.and_then(|name| UnixStream::connect(socket(&runtime, Path::new(&name))).ok());
        let x11 =
            || x11.and_then(|_| RustConnection::connect(None).ok()).map(|(x11, _)| Self::X11(x11.into()));
        wayland.map(Self::Wayland).or_else(x11).ok_or_else(|| missing(text!("display-silent")))
    }

    /// Waits until the display is gone. A display that cannot be waited for is never gone.
    pub(crate) async fn gone(self) {
        let waited = match &self {
            Self::Wayland(stream) => silent(stream, || nobody_there(stream)).await,
            Self::X11(x11) => silent(x11.stream(), || is_over(x11)).await,
        };
        if waited.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Where the socket of a Wayland display lies: in the runtime directory, unless its whole path is told.
fn socket(runtime: &Path, name: &Path) -> PathBuf {
    runtime.join(name)
}

/// Reads what comes until `over` says that nothing comes any more.
async fn silent(stream: &impl AsFd, over: impl Fn() -> bool) -> std::io::Result<()> {
    // Only ever waited on: whether it is a stream of this kind or one to another machine makes no difference.
    let waited = UnixStream::from(stream.as_fd().try_clone_to_owned()?);
    waited.set_nonblocking(true)?;
    let waited = tokio::net::UnixStream::from_std(waited)?;
    loop {
        waited.readable().await?;
        if over() {
            return Ok(());
        }
        // All was read: the next wait is for more.
        let _ = waited.try_io(Interest::READABLE, || Err::<(), _>(std::io::ErrorKind::WouldBlock.into()));
    }
}

/// A compositor says nothing to who asks nothing: what comes is the end.
fn nobody_there(stream: &UnixStream) -> bool {
    let mut byte = [0];
    match std::io::Read::read(&mut &*stream, &mut byte) {
        Ok(read) => read == 0,
        Err(error) => error.kind() != std::io::ErrorKind::WouldBlock,
    }
}

/// Some events come to everybody; they are of no concern.
fn is_over(x11: &RustConnection) -> bool {
    loop {
        match x11.poll_for_event() {
            Ok(Some(_)) => {}
            Ok(None) => return false,
            Err(_) => return true,
        }
    }
}

fn missing(message: Text) -> Problem {
    Problem::new(Code::Unavailable, message).hint(text!("without-a-display"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wayland_display_is_named_or_is_a_path() {
        let at = |name: &str| socket(Path::new("/run/user/1000"), Path::new(name));
        assert_eq!(at("wayland-0"), Path::new("/run/user/1000/wayland-0"));
        assert_eq!(at("/tmp/own"), Path::new("/tmp/own"));
    }

    #[tokio::test]
    async fn a_display_that_ends_is_noticed() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let gone = tokio::spawn(Display::Wayland(ours).gone());
        tokio::task::yield_now().await;
        assert!(!gone.is_finished());
        drop(theirs);
        gone.await.unwrap();
    }
}
