//! What Ctrl-C, SIGTERM and SIGHUP do, and on Windows a console that is closed, a log-off and a shutdown. A process has one
//! place for that: who registers last is told. Knows nothing of keepers or sign-ins.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// As a shell reports a program that was ended by Ctrl-C.
pub(crate) const INTERRUPTED: u8 = 130;

type Act = Box<dyn FnMut() + Send>;
type Undo = Box<dyn FnOnce() + Send>;

struct Room {
    installed: bool,
    act: Option<Act>,
    undo: Option<Undo>,
}

static ROOM: Mutex<Room> = Mutex::new(Room { installed: false, act: None, undo: None });

/// From now on each signal does this, on a thread of its own, one after the other.
pub(crate) fn on(act: impl FnMut() + Send + 'static) -> Result<(), Problem> {
    register(Box::new(act), system::always)
}

/// The same; but signals that this process was told to ignore (`nohup`, a job in the background of a script) stay so,
/// here and in the program that may take its place: then none is heard.
pub(crate) fn unless_ignored(act: impl FnMut() + Send + 'static) -> Result<(), Problem> {
    register(Box::new(act), system::unless_told_to_ignore)
}

/// Until this goes, a signal first undoes something: what a terminal was told, say.
#[cfg(unix)]
pub(crate) struct Undoing(());

#[cfg(unix)]
pub(crate) fn undoing(undo: impl FnOnce() + Send + 'static) -> Result<Undoing, Problem> {
    let mut room = room();
    room.undo = Some(Box::new(undo));
    installed(&mut room, system::unless_told_to_ignore).map(|()| Undoing(()))
}

#[cfg(unix)]
impl Undoing {
    /// A signal was sent: waits until what is to be done at one has been begun. Does not return where that is to end.
    pub(crate) fn heed(&self) {
        let begun = |room: &Room| room.undo.is_none() && room.act.is_some();
        let waits = |room: &Room| room.installed && !begun(room);
        while waits(&room()) {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }
}

#[cfg(unix)]
impl Drop for Undoing {
    fn drop(&mut self) {
        room().undo = None;
    }
}

fn register(act: Act, install: impl FnOnce(fn()) -> io::Result<bool>) -> Result<(), Problem> {
    let mut room = room();
    // Before it is installed: a signal that comes at once is heard.
    let before = room.act.replace(act);
    installed(&mut room, install)?;
    drop(room);
    // What it holds may end here, and that may take its time.
    drop(before);
    Ok(())
}

fn installed(room: &mut Room, install: impl FnOnce(fn()) -> io::Result<bool>) -> Result<(), Problem> {
    if !room.installed {
        room.installed =
            install(heard).map_err(|error| Problem::failed(text!("no-signals", why = %error)))?;
    }
    Ok(())
}

fn heard() {
    let (undo, act) = {
        let mut room = room();
        (room.undo.take(), room.act.take())
    };
    undo.into_iter().for_each(|undo| undo());
    // Heard for the sake of what was undone alone: it ends the process, as it would have.
    let Some(mut act) = act else { std::process::exit(INTERRUPTED.into()) };
    act();
    // Unless another one has registered meanwhile.
    room().act.get_or_insert(act);
}

fn room() -> MutexGuard<'static, Room> {
    ROOM.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether signals are heard, once that is arranged.
#[cfg(unix)]
mod system {
    use std::io;

    pub(super) fn always(heard: fn()) -> io::Result<bool> {
        ctrlc::set_handler(heard).map(|()| true).map_err(io::Error::other)
    }

    pub(super) fn unless_told_to_ignore(heard: fn()) -> io::Result<bool> {
        match ctrlc::try_set_handler(heard) {
            Err(ctrlc::Error::MultipleHandlers) => Ok(false),
            done => done.map(|()| true).map_err(io::Error::other),
        }
    }
}

/// There is nothing to be ignored here.
#[cfg(windows)]
mod system {
    pub(super) use always as unless_told_to_ignore;
    use std::io;

    pub(super) fn always(heard: fn()) -> io::Result<bool> {
        turnglass::ends::on_a_thread(heard).map(|()| true)
    }
}
