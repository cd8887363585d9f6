//! The sockets: who is let in, and how many at once. What is said there is `converse`'s affair.

use super::audit_hand::AuditHand;
use super::callers::Caller;
use super::converse::{converse, refuse};
use super::doors::Door;
use super::frames::Room;
use super::input::Input;
use super::lock::Knocks;
use super::place::Place;
use super::places::{OF_A_STRANGER, OF_ONE_USER, OF_THE_OWNER, Places};
use super::seldom::Seldom;
use crate::users::{self, Names};
use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;

/// A file that can always be opened.
const NOTHING: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// What all connections of a keeper share.
#[derive(Clone, Default)]
pub(super) struct Shared {
    room: Room,
    names: Names,
    audit: Option<AuditHand>,
    /// Kept for the moment in which no other file can be opened: then a connection can still be taken, and refused.
    spare: Arc<Mutex<Option<File>>>,
}

impl Shared {
    pub(super) fn new(audit: Option<AuditHand>) -> Self {
        let shared = Self { audit, ..Self::default() };
        shared.keep_spare();
        shared
    }

    /// Whether there was room for it.
    fn keep_spare(&self) -> bool {
        let spare = File::open(NOTHING).ok();
        let kept = spare.is_some();
        *self.spare.lock().unwrap_or_else(PoisonError::into_inner) = spare;
        kept
    }

    /// Whether there was one to give up.
    fn give_spare_up(&self) -> bool {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).take().is_some()
    }
}

/// What the keeper's own socket has beside its listener.
pub(super) struct Own {
    pub(super) place: Place,
    /// None for one that lives shortly.
    pub(super) knocks: Option<Knocks>,
}

async fn knocked(own: Option<&Own>) {
    match own.and_then(|own| own.knocks.as_ref()) {
        Some(knocks) => knocks.next().await,
        None => std::future::pending().await,
    }
}

pub(super) async fn serve(
    mut listener: Listener,
    door: Door,
    inputs: UnboundedSender<Input>,
    shared: Shared,
    mut own: Option<Own>,
) {
    let door = Arc::new(door);
    let places = Arc::<Places>::default();
    let (mut strangers, mut failures) = (Seldom::default(), Seldom::default());
    let mut full = false;
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = knocked(own.as_ref()) => {
                listener = own.as_mut().and_then(|own| own.place.again()).unwrap_or(listener);
                let _ = inputs.send(Input::Knocked);
                continue;
            }
        };
        let stream = match accepted {
            Ok(stream) => stream,
            Err(why) if has_no_files(&why) && shared.give_spare_up() => {
                full = true;
                continue;
            }
            Err(why) => {
                // The next one may work.
                if let Some(times) = failures.again(Instant::now()) {
                    tracing::warn!(%why, times, "a connection was not accepted");
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let peer = user(&stream);
        let is_admitted = peer.is_some_and(|user| door.admits(user));
        if !is_admitted && let Some(times) = strangers.again(Instant::now()) {
            tracing::warn!(user = peer, times, "a connection of another user was refused");
        }
        // Who is not served is told so where a tokens socket let it in, and nobody else's keeper says a word.
        let Some(user) = peer.filter(|user| door.hears(*user)) else { continue };
        // Room may have come meanwhile.
        if std::mem::take(&mut full) && !shared.keep_spare() {
            if let Some(times) = failures.again(Instant::now()) {
                tracing::warn!(times, "a connection was refused: too many files are open");
            }
            let says =
                Problem::new(Code::Unavailable, text!("keeper-no-files", process = %std::process::id()));
            refuse(&stream, &says.hint(text!("keeper-no-files-hint"))).await;
            drop(stream);
            shared.keep_spare();
            continue;
        }
        let place = match *door {
            // Whoever may open it may do everything else, too.
            Door::Keeper => None,
            Door::Tokens { .. } => match places.take(user, at_once(user, is_admitted)) {
                None => {
                    let says = Problem::new(Code::Unavailable, text!("socket-places-taken"));
                    refuse(&stream, &says.hint(text!("in-a-moment-hint"))).await;
                    continue;
                }
                place => place,
            },
        };
        let pid = stream.peer_creds().ok().and_then(|peer| u32::try_from(peer.pid()?).ok());
        let caller = Arc::new(Caller { pid, user, door: door.clone(), names: shared.names.clone() });
        let (room, audit) = (shared.room.clone(), shared.audit.clone());
        tokio::spawn(converse(stream, caller, inputs.clone(), room, place, audit));
    }
}

fn at_once(user: u32, is_admitted: bool) -> usize {
    match is_admitted {
        false => OF_A_STRANGER,
        true if user == users::own() => OF_THE_OWNER,
        true => OF_ONE_USER,
    }
}

/// Whether this process or the system has as many open files as it may have.
#[cfg(unix)]
fn has_no_files(why: &std::io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(why), Some(Errno::MFILE | Errno::NFILE))
}

#[cfg(not(unix))]
fn has_no_files(_: &std::io::Error) -> bool {
    false
}

/// The user on the other side.
#[cfg(unix)]
fn user(stream: &Stream) -> Option<u32> {
    stream.peer_creds().ok().and_then(|peer| peer.euid())
}

/// A named pipe's default security descriptor already keeps others from writing; who could get by it all the same is nobody here.
#[cfg(windows)]
fn user(stream: &Stream) -> Option<u32> {
    let process = stream.peer_creds().ok()?.pid()?;
    turnglass_protocol::socket::is_of_this_user(process).then(users::own)
}
