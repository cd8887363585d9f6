//! The two programs of the desktop, and how they speak of each other. They lie beside each other, wherever that is.

use std::io;
use std::path::PathBuf;
use std::process::Command;

/// The tray. It starts the window, and never the other way round.
pub const DESKTOP: &str = "turnglass-desktop";
/// The window, and the dialogs: all that needs a toolkit. The packages are made of it, and name their icon after it.
pub const WINDOW: &str = "turnglass-window";

/// The mode of both that is the window alone.
pub const WINDOW_ONLY: &str = "--window";
/// Tells the window that the tray started it: a line on its standard input brings it forward, the end of it ends the
/// window.
pub const ATTACHED: &str = "--attached";
/// What a line on the window's standard input begins with; an account's name may follow.
pub const SHOW: &str = "show";
/// The account to begin with, handed to a new window.
pub const ACCOUNT: &str = "TURNGLASS_WINDOW_ACCOUNT";

/// Where the tray's program lies.
pub fn desktop() -> Option<PathBuf> {
    beside(DESKTOP)
}

/// Where the window's program lies.
pub fn window() -> Option<PathBuf> {
    beside(WINDOW)
}

fn beside(name: &str) -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    Some(own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Goes on as another program, in this process where the system can do that. Comes back only with an error, or once a
/// program that had to be a process of its own has been started.
pub fn become_program(command: &mut Command) -> io::Result<()> {
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(command));
    #[cfg(not(unix))]
    command.spawn().map(drop)
}
