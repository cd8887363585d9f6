//! What a service manager passes to the agent (sockets that listen already), and what the agent tells it: sd_notify(3)
//! and sd_listen_fds(3). Knows no accounts but their number.

use crate::{keeper, words};
use chrono::Local;
#[cfg(unix)]
use std::os::unix::net::{UnixDatagram, UnixListener};
use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use turnglass::keeper::{Brief, Pulse};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// The sockets that were passed. Their names are `keeper` and `tokens`; without such a name, one is the keeper's own only
/// where commands ask for it: whoever may open it may do everything.
#[derive(Default)]
pub(super) struct Passed {
    #[cfg(unix)]
    pub(super) keeper: Option<UnixListener>,
    #[cfg(unix)]
    pub(super) tokens: Vec<UnixListener>,
}

impl Passed {
    #[cfg(not(unix))]
    pub(super) fn take(_: &Path) -> Result<Self, Problem> {
        Ok(Self::default())
    }

    /// Closed for programs that are started from here; LISTEN_PID and LISTEN_FDS are gone afterwards.
    #[cfg(unix)]
    pub(super) fn take(own: &Path) -> Result<Self, Problem> {
        let mut passed = Self::default();
        let number = |name: &str| keeper::env(name).and_then(|text| text.to_str()?.parse::<u32>().ok());
        // Meant for another process that handed its environment on.
        if number("LISTEN_PID") != Some(std::process::id()) {
            return Ok(passed);
        }
        let names = keeper::env("LISTEN_FDNAMES").map(|names| names.to_string_lossy().into_owned());
        let names: Vec<&str> = names.as_deref().unwrap_or_default().split(':').collect();
        let mut sockets = listenfd::ListenFd::from_env();
        for at in 0..sockets.len() {
            let socket = sockets.take_unix_listener(at);
            let socket = socket.map_err(|why| {
                Problem::usage(text!("passed-socket-unusable", %why))
                    .hint(text!("passed-socket-unusable-hint"))
            })?;
            match (socket, names.get(at)) {
                (None, _) => {}
                (Some(socket), Some(&"tokens")) => passed.tokens.push(socket),
                (Some(socket), name) if !is_keepers(name, path_of(&socket).as_deref(), own) => {
                    let path = path_of(&socket).unwrap_or_default();
                    let says = text!("passed-socket-unnamed", path = %path.display());
                    return Err(Problem::usage(says).hint(text!("passed-socket-unnamed-hint")));
                }
                (Some(socket), _) if passed.keeper.is_none() => passed.keeper = Some(socket),
                (Some(_), _) => {
                    return Err(
                        Problem::usage(text!("passed-two-sockets")).hint(text!("passed-two-sockets-hint"))
                    );
                }
            }
        }
        Ok(passed)
    }
}

/// By its name; else by its place, unless its name says that it is for something else. A unit that names none passes its
/// own name, and some pass `unknown`.
#[cfg(unix)]
fn is_keepers(name: Option<&&str>, path: Option<&Path>, own: &Path) -> bool {
    match name {
        Some(&"keeper") => true,
        None | Some(&("" | "unknown")) => path == Some(own),
        Some(name) => name.ends_with(".socket") && path == Some(own),
    }
}

#[cfg(unix)]
pub(super) fn path_of(listener: &UnixListener) -> Option<PathBuf> {
    listener.local_addr().ok()?.as_pathname().map(Into::into)
}

/// Who started this process and wants to know how it is; nobody, perhaps.
#[derive(Clone)]
pub(super) struct Supervisor(Arc<Inner>);

struct Inner {
    notify: Option<Notify>,
    watchdog: Option<Duration>,
    stands: Mutex<Option<Brief>>,
}

impl Supervisor {
    pub(super) fn find() -> Self {
        let number = |name: &str| keeper::env(name).and_then(|text| text.to_str()?.parse::<u64>().ok());
        let for_this = number("WATCHDOG_PID").is_none_or(|pid| pid == u64::from(std::process::id()));
        // Half of the time, as sd_watchdog_enabled(3) advises.
        let watchdog = number("WATCHDOG_USEC").filter(|usec| for_this && *usec > 1);
        Self(Arc::new(Inner {
            notify: Notify::find(),
            watchdog: watchdog.map(|usec| Duration::from_micros(usec / 2)),
            stands: Mutex::default(),
        }))
    }

    /// The socket is served.
    pub(super) fn ready(&self) {
        self.tell("READY=1");
    }

    /// How many accounts are kept, in words.
    pub(super) fn accounts(&self) -> Text {
        accounts(self.brief().map_or(0, |brief| brief.accounts))
    }

    /// What the keeper has to say at its start.
    pub(super) fn problems(&self) -> Vec<Problem> {
        self.brief().map(|brief| brief.problems).unwrap_or_default()
    }

    fn brief(&self) -> Option<Brief> {
        self.0.stands.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn tell(&self, state: &str) {
        if let Some(notify) = &self.0.notify {
            notify.tell(state);
        }
    }
}

impl Pulse for Supervisor {
    fn every(&self) -> Option<Duration> {
        self.0.notify.as_ref().and(self.0.watchdog)
    }

    fn beat(&self) {
        self.tell("WATCHDOG=1");
    }

    fn listens(&self) -> bool {
        self.0.notify.is_some()
    }

    fn stands(&self, brief: &Brief) {
        if self.listens() {
            self.tell(&format!("STATUS={}", status(brief, words::now())));
        }
        *self.0.stands.lock().unwrap_or_else(PoisonError::into_inner) = Some(brief.clone());
    }

    fn stopping(&self) {
        self.tell("STOPPING=1\nSTATUS=Saving what is unsaved.");
    }
}

/// `3 accounts, 1 needs you, next renewal 14:05`: English, as all that goes into the journal.
fn status(brief: &Brief, now: i64) -> String {
    let mut parts = vec![String::from(&*accounts(brief.accounts))];
    match brief.in_need {
        0 => {}
        1 => parts.push("1 needs you".into()),
        many => parts.push(format!("{many} need you")),
    }
    if let Some(at) = brief.next_renewal {
        parts.push(format!("next renewal {}", &*words::moment(&Local, now, at)));
    }
    words::clean(&parts.join(", "))
}

pub(super) fn accounts(count: usize) -> Text {
    text!("counted-accounts", count)
}

/// NOTIFY_SOCKET: a path, or with `@` a name in the abstract namespace.
#[cfg(unix)]
struct Notify {
    socket: UnixDatagram,
    to: std::os::unix::net::SocketAddr,
}

#[cfg(unix)]
impl Notify {
    fn find() -> Option<Self> {
        let named = keeper::env("NOTIFY_SOCKET")?;
        let to = match named.to_str().and_then(|name| name.strip_prefix('@')) {
            #[cfg(target_os = "linux")]
            Some(name) => {
                use std::os::linux::net::SocketAddrExt;
                std::os::unix::net::SocketAddr::from_abstract_name(name)
            }
            _ => std::os::unix::net::SocketAddr::from_pathname(&named),
        };
        Some(Self { socket: UnixDatagram::unbound().ok()?, to: to.ok()? })
    }

    /// Whoever does not listen is not owed anything.
    fn tell(&self, state: &str) {
        let _ = self.socket.send_to_addr(state.as_bytes(), &self.to);
    }
}

#[cfg(not(unix))]
struct Notify;

#[cfg(not(unix))]
impl Notify {
    fn find() -> Option<Self> {
        None
    }

    fn tell(&self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_socket_is_the_keepers_by_its_name_or_by_its_place() {
        let (own, other) = (Path::new("/run/own.sock"), Path::new("/run/other.sock"));
        let is = |name: Option<&str>, path| is_keepers(name.as_ref(), Some(path), own);
        assert!(is(Some("keeper"), other));
        for name in [None, Some(""), Some("unknown"), Some("turnglass.socket")] {
            assert!(is(name, own) && !is(name, other), "{name:?}");
        }
        assert!(!is(Some("token"), own), "one that was named for something else");
    }

    #[test]
    fn the_status_is_one_line() {
        let brief =
            |accounts, in_need, next_renewal| Brief { accounts, in_need, next_renewal, problems: Vec::new() };
        assert_eq!(status(&brief(0, 0, None), 0), "0 accounts");
        assert_eq!(status(&brief(1, 0, None), 0), "1 account");
        assert!(status(&brief(3, 1, Some(60_000)), 0).starts_with("3 accounts, 1 needs you, next renewal "));
        assert_eq!(status(&brief(3, 2, None), 0), "3 accounts, 2 need you");
    }
}
