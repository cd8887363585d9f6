//! What a sign-in is told meanwhile: by the keeper on connections of their own, by the person on standard input, and
//! by Ctrl-C. Each is heard on a thread, because each of them blocks.

use crate::keeper::Keeper;
use crate::signals::{self, INTERRUPTED};
use std::io::BufRead;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::spawn;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{AccountView, Snapshot};
use turnglass_protocol::wire::{Ask, Tell};

/// So long is enough to find the end of an input that has one already, where it cannot be looked at without waiting for it.
#[cfg(not(unix))]
const AT_ONCE: std::time::Duration = std::time::Duration::from_millis(500);

pub(super) enum Heard {
    Ended(Result<Box<AccountView>, Problem>),
    Told(Box<Snapshot>),
    /// May be a code.
    Line(Secret),
    Interrupt,
}

pub(super) fn listen(keeper: &Keeper, sign_in: u64) -> Result<Receiver<Heard>, Problem> {
    let (sender, heard) = channel();
    interrupt(sender.clone())?;
    let mut watch = keeper.another()?.watch(None)?;
    let told = sender.clone();
    spawn(move || {
        while let Ok(tell) = watch.next() {
            if let Tell::Snapshot(snapshot) = tell
                && told.send(Heard::Told(snapshot)).is_err()
            {
                return;
            }
        }
    });
    let mut waits = keeper.another()?;
    let ended = sender.clone();
    spawn(move || ended.send(Heard::Ended(waits.ask(Ask::SignedIn { sign_in }))));
    spawn(move || lines(&sender));
    Ok(heard)
}

/// Whether standard input is known to be at its end, so that nobody can paste anything. Takes nothing away from it.
pub(super) fn nobody_types() -> bool {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let stdin = std::io::stdin();
        let mut one = [PollFd::new(&stdin, PollFlags::IN)];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        // What is there can be looked at without waiting for it.
        !stdin.is_terminal()
            && poll(&mut one, Some(&at_once)).is_ok_and(|ready| ready > 0)
            && stdin.lock().fill_buf().is_ok_and(<[u8]>::is_empty)
    }
    // What comes later stays in the buffer of standard input, for whoever reads it next.
    #[cfg(not(unix))]
    {
        let (tell, told) = channel();
        let stdin = std::io::stdin();
        !stdin.is_terminal() && {
            spawn(move || tell.send(stdin.lock().fill_buf().is_ok_and(<[u8]>::is_empty)));
            told.recv_timeout(AT_ONCE).unwrap_or(false)
        }
    }
}

/// The end of the input says nothing: the browser may still come back by itself.
fn lines(sender: &Sender<Heard>) {
    let mut stdin = std::io::stdin().lock();
    loop {
        let mut line = String::new();
        match stdin.read_line(&mut line) {
            Ok(0) => return,
            Ok(_) => {
                if sender.send(Heard::Line(Secret::new(line))).is_err() {
                    return;
                }
            }
            // Bytes that are no text are no address either.
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {}
            Err(_) => return,
        }
    }
}

/// The first one is told to the keeper; whoever does not want to wait for that says it again.
fn interrupt(sender: Sender<Heard>) -> Result<(), Problem> {
    let before = AtomicBool::new(false);
    let interrupted = move || {
        if before.swap(true, Ordering::Relaxed) || sender.send(Heard::Interrupt).is_err() {
            std::process::exit(INTERRUPTED.into());
        }
    };
    signals::on(interrupted)
}
