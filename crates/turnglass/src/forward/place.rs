//! Where a forward listens: an address of this machine alone, or a Unix socket that only its user can open. Elsewhere a key
//! would go over a network in the clear, for no TLS is offered here.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use turnglass_forward::Listener;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Where a forward listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On loopback.
    Tcp(SocketAddr),
    /// A whole path.
    Socket(PathBuf),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Tcp(at) => write!(f, "http://{at}"),
            Place::Socket(path) => write!(f, "{}", path.display()),
        }
    }
}

impl Place {
    /// As a person names it; port 0 is a free one, which [`Place::open`] chooses.
    pub fn of(listen: Option<&str>, socket: Option<&Path>) -> Result<Self, Problem> {
        match (listen, socket) {
            (Some(_), Some(_)) => Err(Problem::usage(text!("request-unknown"))),
            (None, None) => Ok(Place::Tcp((Ipv4Addr::LOCALHOST, 0).into())),
            (None, Some(path)) if cfg!(not(unix)) => {
                let path = path.display();
                Err(Problem::usage(text!("forward-no-socket-here", %path))
                    .hint(text!("forward-no-socket-here-hint")))
            }
            (None, Some(path)) if path.is_absolute() => Ok(Place::Socket(path.to_owned())),
            (None, Some(path)) => {
                Err(unopened(path.display().to_string(), text!("forward-socket-not-whole")))
            }
            (Some(said), None) => {
                let named = said.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
                let address = named.as_deref().unwrap_or(said).parse::<SocketAddr>().map_err(|_| {
                    let address = turnglass_protocol::letters::plain(said, 100);
                    Problem::usage(text!("forward-listen-unread", address))
                        .hint(text!("forward-listen-unread-hint"))
                })?;
                if !address.ip().is_loopback() {
                    return Err(Problem::usage(text!("forward-not-loopback", address = %address))
                        .hint(text!("forward-not-loopback-hint")));
                }
                Ok(Place::Tcp(address))
            }
        }
    }

    /// Whether whoever reaches it needs no key.
    pub fn needs_no_key(&self) -> bool {
        matches!(self, Place::Socket(_))
    }

    /// Listens there.
    pub fn open(&self) -> Result<Opened, Problem> {
        match self {
            Place::Tcp(at) => {
                let opened = TcpListener::bind(at).and_then(|listener| {
                    listener.set_nonblocking(true)?;
                    Ok(listener)
                });
                opened.map(Opened::Tcp).map_err(|why| match why.kind() {
                    ErrorKind::AddrInUse => {
                        unopened(at.to_string(), text!("socket-taken")).hint(text!("forward-port-taken-hint"))
                    }
                    _ => unopened(at.to_string(), Text::from(&why)),
                })
            }
            #[cfg(unix)]
            Place::Socket(path) => {
                let at = path.display().to_string();
                let listener = crate::socket_file::bind(path, false, |why| unopened(at.clone(), why))?;
                listener.set_nonblocking(true).map_err(|why| unopened(at.clone(), Text::from(&why)))?;
                Ok(Opened::Unix(listener, path.clone()))
            }
            #[cfg(not(unix))]
            Place::Socket(path) => {
                Err(Problem::failed(text!("forward-no-socket-here", path = %path.display()))
                    .hint(text!("forward-no-socket-here-hint")))
            }
        }
    }
}

fn unopened(place: String, why: Text) -> Problem {
    Problem::new(Code::Failed, text!("forward-not-opened", place, why)).hint(text!("forward-not-opened-hint"))
}

/// A place that is listened at. A socket's file goes with it.
#[derive(Debug)]
pub enum Opened {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener, PathBuf),
}

impl Opened {
    /// With the port that was chosen.
    pub fn place(&self) -> Option<Place> {
        match self {
            Opened::Tcp(listener) => listener.local_addr().ok().map(Place::Tcp),
            #[cfg(unix)]
            Opened::Unix(_, path) => Some(Place::Socket(path.clone())),
        }
    }

    /// A socket's file.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Opened::Tcp(_) => None,
            #[cfg(unix)]
            Opened::Unix(_, path) => Some(path.clone()),
        }
    }

    /// For the runtime that serves it, within which this is called.
    pub fn listener(self) -> std::io::Result<Listener> {
        match self {
            Opened::Tcp(listener) => tokio::net::TcpListener::from_std(listener).map(Listener::Tcp),
            #[cfg(unix)]
            Opened::Unix(listener, _) => tokio::net::UnixListener::from_std(listener).map(Listener::Unix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_listens_on_this_machine_alone() {
        let of = |said: &str| Place::of(Some(said), None).map(|place| place.to_string());
        assert_eq!(of("127.0.0.1:8181").unwrap(), "http://127.0.0.1:8181");
        assert_eq!(of("localhost:8181").unwrap(), "http://127.0.0.1:8181");
        assert_eq!(of("[::1]:8181").unwrap(), "http://[::1]:8181");
        for elsewhere in ["0.0.0.0:8181", "192.0.2.1:80", "[::]:80"] {
            let problem = of(elsewhere).unwrap_err();
            assert_eq!(problem.code, Code::Usage);
            assert!(problem.hint.unwrap().contains("TLS"), "{elsewhere}");
        }
        for bad in ["8181", "api.example.com:80", "127.0.0.1", ""] {
            assert!(of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_free_port_is_chosen_and_then_taken() {
        let opened = Place::of(None, None).unwrap().open().unwrap();
        let place = opened.place().unwrap();
        let Place::Tcp(at) = &place else { panic!("{place:?}") };
        assert_ne!(at.port(), 0);
        assert!(place.open().unwrap_err().message.contains("another program listens"));
        drop(opened);
        assert!(place.open().is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_is_its_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f.sock");
        let place = Place::of(None, Some(&path)).unwrap();
        let opened = place.open().unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(place.open().is_err(), "it is listened at");
        drop(opened);
        assert!(place.open().is_ok(), "nobody listens there any more");
        assert!(Place::of(None, Some(Path::new("f.sock"))).is_err());
    }
}
