//! What a sign-in is told meanwhile: by the keeper on connections of their own, by the person on standard input, and
//! by Ctrl-C. Each is heard on a thread, because each of them blocks.

use crate::keeper::Keeper;
use crate::signals::{self, INTERRUPTED};
use std::io::BufRead;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::spawn;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{AccountView, Snapshot};
use turnglass_protocol::wire::{Ask, Tell};

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
