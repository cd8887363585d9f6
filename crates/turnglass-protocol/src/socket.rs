//! The keeper's socket as a place: how it is reached whatever the length of its path, and who is at the other side of
//! it. Both are settled before the first byte is sent. Knows no protocol.

use interprocess::local_socket::Stream;
use std::io;
use std::path::Path;
use std::time::Duration;
#[cfg(windows)]
use std::time::Instant;

/// A keeper takes a connection within this time.
const TAKEN_WITHIN: Duration = Duration::from_secs(5);

/// Whose keeper is to be at the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// This user's own, in a directory that nobody else can change.
    Own,
    /// Whoever's: a person has named this socket, which may be forwarded or another user's on purpose.
    Anybodys,
}

/// A connection, and the user at the other side where that is not this one.
///
/// Nobody takes it in time: [`io::ErrorKind::TimedOut`]. It is not this user's own:
/// [`io::ErrorKind::PermissionDenied`], with words of our own in it.
#[cfg(unix)]
pub fn connect(socket: &Path, whose: Whose) -> io::Result<(Stream, Option<u32>)> {
    use interprocess::local_socket::traits::StreamCommon as _;
    use rustix::net::{SocketAddrUnix, sockopt};
    let short = Short::of(socket)?;
    if whose == Whose::Own {
        short.is_closed_to_others(socket)?;
    }
    let connection = unconnected()?;
    sockopt::set_socket_timeout(&connection, sockopt::Timeout::Send, Some(TAKEN_WITHIN))?;
    let address = SocketAddrUnix::new(&short.path)?;
    rustix::io::retry_on_intr(|| rustix::net::connect(&connection, &address)).map_err(|why| {
        // So Linux says that nobody has taken it.
        if why == rustix::io::Errno::AGAIN { io::ErrorKind::TimedOut.into() } else { io::Error::from(why) }
    })?;
    let stream = std::os::unix::net::UnixStream::from(connection);
    let stream = Stream::UdSocket(stream.into());
    let own = rustix::process::geteuid().as_raw();
    let stranger = match stream.peer_creds()?.euid() {
        Some(user) if user == own => None,
        Some(user) => Some(user),
        None => return Err(refused(crate::text!("socket-of-nobody-known", socket = %socket.display()))),
    };
    match stranger {
        Some(user) if whose == Whose::Own => {
            Err(refused(crate::text!("socket-of-another", socket = %socket.display(), user = %user)))
        }
        stranger => Ok((stream, stranger)),
    }
}

/// A connection that this process has made before, with a patience of its own.
#[cfg(target_os = "linux")]
pub(crate) fn made(connection: std::os::fd::OwnedFd) -> io::Result<Stream> {
    use rustix::net::sockopt;
    sockopt::set_socket_timeout(&connection, sockopt::Timeout::Send, Some(TAKEN_WITHIN))?;
    Ok(Stream::UdSocket(std::os::unix::net::UnixStream::from(connection).into()))
}

/// A named pipe's default security descriptor keeps other users out; but whoever comes first makes the pipe, whatever its name.
#[cfg(windows)]
pub fn connect(socket: &Path, whose: Whose) -> io::Result<(Stream, Option<u32>)> {
    use interprocess::ConnectWaitMode::Timeout;
    use interprocess::local_socket::traits::StreamCommon as _;
    use interprocess::local_socket::{GenericFilePath, ToFsName};
    use interprocess::os::windows::named_pipe::{DuplexPipeStream, pipe_mode::Bytes};
    // Asked again and again: who waits for a pipe whose keeper is killed meanwhile would wait on (seen under Wine).
    let once = || {
        DuplexPipeStream::<Bytes>::connect_by_path_with_wait_mode(socket.as_os_str(), Timeout(Duration::ZERO))
    };
    // No path but a pipe's is opened.
    socket.to_fs_name::<GenericFilePath>()?;
    let until = Instant::now() + TAKEN_WITHIN;
    let pipe = loop {
        match once() {
            Err(why) if why.kind() == io::ErrorKind::TimedOut && Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(2));
            }
            connected => break connected?,
        }
    };
    let stream = Stream::NamedPipe(pipe.into());
    let is_own = || stream.peer_creds().ok().and_then(|peer| peer.pid()).is_some_and(is_of_this_user);
    if whose == Whose::Own && !is_own() {
        let says = crate::text!("socket-of-nobody-known", socket = %socket.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, says));
    }
    Ok((stream, None))
}

/// Whether this process is this user's own. Of another user's, Windows does not say whose it is.
#[cfg(windows)]
pub fn is_of_this_user(process: u32) -> bool {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
    let own = std::process::id();
    if process == own {
        return true;
    }
    let both = [process, own].map(Pid::from_u32);
    let mut system = System::new();
    let wanted = ProcessRefreshKind::nothing().with_user(UpdateKind::Always);
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&both), true, wanted);
    let [asked, own] = both.map(|process| system.process(process).and_then(|process| process.user_id()));
    asked.is_some() && asked == own
}

/// Why a connection was refused here, in words for people; `None` where it failed otherwise.
pub fn words(why: &io::Error) -> Option<crate::text::Text> {
    why.get_ref().filter(|_| why.kind() == io::ErrorKind::PermissionDenied)?.downcast_ref().cloned()
}

#[cfg(unix)]
pub use unix::listen;
#[cfg(unix)]
use unix::{Short, refused, unconnected};

#[cfg(unix)]
mod unix {
    use crate::text;
    use crate::text::Text;
    use rustix::net::{AddressFamily, SocketType};
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::net::UnixListener;
    use std::path::{Path, PathBuf};

    /// So long a path fits into an address on every system.
    const FITS: usize = 100;

    /// A path that fits into an address: a long one leads through its directory, which is held open meanwhile.
    pub(super) struct Short {
        pub(super) path: PathBuf,
        dir: Option<OwnedFd>,
    }

    impl Short {
        pub(super) fn of(socket: &Path) -> io::Result<Self> {
            if socket.as_os_str().len() <= FITS {
                return Ok(Self { path: socket.into(), dir: None });
            }
            Self::through_its_directory(socket)
        }

        #[cfg(target_os = "linux")]
        fn through_its_directory(socket: &Path) -> io::Result<Self> {
            use rustix::fs::{Mode, OFlags, open};
            use std::os::fd::AsRawFd;
            let (Some(dir), Some(name)) = (socket.parent(), socket.file_name()) else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let dir = open(dir, flags, Mode::empty())?;
            let path = Path::new("/proc/self/fd").join(dir.as_raw_fd().to_string()).join(name);
            Ok(Self { path, dir: Some(dir) })
        }

        #[cfg(not(target_os = "linux"))]
        fn through_its_directory(_: &Path) -> io::Result<Self> {
            Err(io::ErrorKind::InvalidFilename.into())
        }

        /// Whether the socket lies in a directory of this user's own that nobody else can write.
        pub(super) fn is_closed_to_others(&self, socket: &Path) -> io::Result<()> {
            let dir = socket.parent().unwrap_or(socket);
            #[allow(clippy::useless_conversion)] // sixteen bits on macOS
            let (owner, mode) = match &self.dir {
                Some(dir) => rustix::fs::fstat(dir).map(|it| (it.st_uid, u32::from(it.st_mode)))?,
                None => std::fs::symlink_metadata(dir).map(|it| (it.uid(), it.mode()))?,
            };
            if owner != rustix::process::geteuid().as_raw() {
                return Err(refused(
                    text!("socket-dir-of-another", directory = %dir.display(), user = %owner),
                ));
            }
            if mode & 0o022 != 0 {
                return Err(refused(text!("socket-dir-open", directory = %dir.display())));
            }
            Ok(())
        }
    }

    pub(super) fn refused(says: Text) -> io::Error {
        io::Error::new(io::ErrorKind::PermissionDenied, says)
    }

    /// A socket that programs which are started from here do not get.
    pub(super) fn unconnected() -> io::Result<OwnedFd> {
        #[cfg(not(target_vendor = "apple"))]
        let socket = rustix::net::socket_with(
            AddressFamily::UNIX,
            SocketType::STREAM,
            rustix::net::SocketFlags::CLOEXEC,
            None,
        )?;
        #[cfg(target_vendor = "apple")]
        let socket = {
            let socket = rustix::net::socket(AddressFamily::UNIX, SocketType::STREAM, None)?;
            rustix::io::fcntl_setfd(&socket, rustix::io::FdFlags::CLOEXEC)?;
            socket
        };
        Ok(socket)
    }

    /// Listens there, in the place of whatever lies there.
    pub fn listen(socket: &Path) -> io::Result<UnixListener> {
        let short = Short::of(socket)?;
        match std::fs::remove_file(&short.path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            _ => {}
        }
        UnixListener::bind(&short.path)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::os::unix::fs::PermissionsExt;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_long_path_is_listened_at_where_it_lies() {
        let home = tempfile::tempdir().unwrap();
        let deep = home.path().join("deep/".repeat(40));
        std::fs::create_dir_all(&deep).unwrap();
        let socket = deep.join("keeper.sock");
        let listener = listen(&socket).unwrap();
        assert!(socket.exists());
        let (mut stream, stranger) = connect(&socket, Whose::Own).unwrap();
        assert_eq!(stranger, None);
        stream.write_all(b"hello").unwrap();
        let mut heard = [0; 5];
        listener.accept().unwrap().0.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"hello");
        drop(listen(&socket).expect("in its own place"));
    }

    #[test]
    fn a_directory_that_others_can_write_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("keeper.sock");
        let _listener = listen(&socket).unwrap();
        std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
        let why = connect(&socket, Whose::Own).unwrap_err();
        assert!(words(&why).unwrap().contains("chmod 700"), "{why}");
        assert!(connect(&socket, Whose::Anybodys).is_ok());
    }
}
