//! Where the keeper listens, and that it goes on listening somewhere: the runtime directory may go while it lives. The
//! lock names the place.

use super::lock::Lock;
use interprocess::local_socket::tokio::Listener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

pub(super) struct Place {
    home: Home,
    lock: Arc<Lock>,
    at: PathBuf,
    /// What lies there since this keeper listens.
    file: Option<File>,
    /// Who opened it unlinks it.
    ours: bool,
    /// A directory of its own, where there is no better place.
    dir: Option<tempfile::TempDir>,
}

/// Device and number.
type File = (u64, u64);

impl Place {
    /// Listens in the usual place, or as near to it as can be.
    pub(super) fn open(home: &Home, lock: &Arc<Lock>) -> Result<(Listener, Self), Problem> {
        let (listener, at, dir) = listen(home)?;
        let file = file(&at);
        lock.names(&at);
        Ok((listener, Self { home: home.clone(), lock: lock.clone(), at, file, ours: true, dir }))
    }

    /// Somebody listens there already, and has handed it over.
    #[cfg(unix)]
    pub(super) fn passed(home: &Home, lock: &Arc<Lock>, at: PathBuf) -> Self {
        lock.names(&at);
        let file = file(&at);
        Self { home: home.clone(), lock: lock.clone(), at, file, ours: false, dir: None }
    }

    /// Another listener, where nobody can reach the first one any more.
    pub(super) fn again(&mut self) -> Option<Listener> {
        if self.file.is_some() && file(&self.at) == self.file || self.lock.lost().is_some() {
            return None;
        }
        tracing::warn!(socket = %self.at.display(), "the socket is gone: listening anew");
        match listen(&self.home) {
            Ok((listener, at, dir)) => {
                (self.file, self.ours, self.at, self.dir) = (file(&at), true, at, dir);
                self.lock.names(&self.at);
                Some(listener)
            }
            Err(problem) => {
                tracing::error!(%problem, "nobody can reach this keeper");
                None
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Another keeper's is left alone.
        if self.ours && self.file.is_some() && file(&self.at) == self.file {
            let _ = std::fs::remove_file(&self.at);
        }
    }
}

#[cfg(unix)]
fn file(at: &Path) -> Option<File> {
    use std::os::unix::fs::MetadataExt;
    std::fs::symlink_metadata(at).ok().map(|file| (file.dev(), file.ino()))
}

/// There, the listener is the place.
#[cfg(not(unix))]
fn file(_: &Path) -> Option<File> {
    None
}

type Listening = (Listener, PathBuf, Option<tempfile::TempDir>);

#[cfg(unix)]
fn listen(home: &Home) -> Result<Listening, Problem> {
    let first = home.socket();
    let refused = match super::dirs::private_dir(&home.runtime).and_then(|()| listen_at(&first)) {
        Ok(listener) => return Ok((listener, first, None)),
        Err(problem) => problem,
    };
    let spare = home.spare_socket();
    let beside =
        super::dirs::private_dir(spare.parent().unwrap_or(&home.data)).and_then(|()| listen_at(&spare));
    if let Ok(listener) = beside {
        return Ok((listener, spare, None));
    }
    // Its name cannot be guessed, and nobody else may enter it; the lock tells it.
    let Ok(dir) = tempfile::Builder::new().prefix("turnglass-").tempdir() else { return Err(refused) };
    let at = dir.path().join("keeper.sock");
    listen_at(&at).map(|listener| (listener, at, Some(dir))).map_err(|_| refused)
}

#[cfg(not(unix))]
fn listen(home: &Home) -> Result<Listening, Problem> {
    listen_at(&home.socket()).map(|listener| (listener, home.socket(), None))
}

/// Only the keeper, who holds the lock, calls this: what lies there is left from one that ended.
#[cfg(unix)]
fn listen_at(socket: &Path) -> Result<Listener, Problem> {
    turnglass_protocol::socket::listen(socket).map_err(|why| unusable(socket, &why)).and_then(take_over)
}

#[cfg(not(unix))]
fn listen_at(socket: &Path) -> Result<Listener, Problem> {
    use interprocess::local_socket::{GenericFilePath, ListenerOptions, ToFsName};
    let name = socket.to_fs_name::<GenericFilePath>();
    name.and_then(|name| ListenerOptions::new().name(name).create_tokio())
        .map_err(|why| unusable(socket, &why))
}

fn unusable(socket: &Path, why: &std::io::Error) -> Problem {
    Problem::failed(text!("socket-not-opened", socket = %socket.display(), %why))
        .hint(crate::store::of_disk(socket, why).unwrap_or_else(|| text!("socket-not-opened-hint")))
}

/// Serves what listens already. It is who opened it that unlinks it.
#[cfg(unix)]
pub(super) fn take_over(listener: std::os::unix::net::UnixListener) -> Result<Listener, Problem> {
    use interprocess::os::unix::uds_local_socket::tokio::Listener as Own;
    let taken = Own::try_from(std::os::fd::OwnedFd::from(listener));
    taken.map(Into::into).map_err(|why| Problem::failed(text!("socket-not-served", %why)))
}
