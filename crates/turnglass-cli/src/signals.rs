//! What Ctrl-C, SIGTERM and SIGHUP do. A process has one place for that: who registers last is told. Knows nothing of
//! keepers or sign-ins.

use std::sync::{Mutex, PoisonError};
use turnglass::error::Problem;
use turnglass::text;

/// As a shell reports a program that was ended by Ctrl-C.
pub(crate) const INTERRUPTED: u8 = 130;

type Act = Box<dyn FnMut() + Send>;

struct Room {
    installed: bool,
    act: Option<Act>,
}

static ROOM: Mutex<Room> = Mutex::new(Room { installed: false, act: None });

/// From now on each signal does this, on a thread of its own, one after the other.
pub(crate) fn on(act: impl FnMut() + Send + 'static) -> Result<(), Problem> {
    register(Box::new(act), |heard| ctrlc::set_handler(heard).map(|()| true))
}

/// The same; but signals that this process was told to ignore (`nohup`, a job in the background of a script) stay so,
/// here and in the program that may take its place: then none is heard.
pub(crate) fn unless_ignored(act: impl FnMut() + Send + 'static) -> Result<(), Problem> {
    register(Box::new(act), |heard| match ctrlc::try_set_handler(heard) {
        Err(ctrlc::Error::MultipleHandlers) => Ok(false),
        done => done.map(|()| true),
    })
}

fn register(act: Act, install: impl FnOnce(fn()) -> Result<bool, ctrlc::Error>) -> Result<(), Problem> {
    let mut room = ROOM.lock().unwrap_or_else(PoisonError::into_inner);
    // Before it is installed: a signal that comes at once is heard.
    let before = room.act.replace(act);
    if !room.installed {
        room.installed =
            install(heard).map_err(|error| Problem::failed(text!("no-signals", why = %error)))?;
    }
    drop(room);
    // What it holds may end here, and that may take its time.
    drop(before);
    Ok(())
}

fn heard() {
    let act = ROOM.lock().unwrap_or_else(PoisonError::into_inner).act.take();
    let Some(mut act) = act else { return };
    act();
    // Unless another one has registered meanwhile.
    ROOM.lock().unwrap_or_else(PoisonError::into_inner).act.get_or_insert(act);
}
