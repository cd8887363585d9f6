//! Whether there is a screen to draw on. Asked before anything of the toolkit starts, which would panic without one.

use turnglass::error::{Code, Problem};

/// Starts the toolkit, or says why it cannot start and what to do instead.
#[cfg(target_os = "linux")]
pub(crate) fn open() -> Result<(), Problem> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err(missing("There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."));
    }
    gtk::init().map_err(|_| missing("The display does not answer, or does not let this user in."))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn open() -> Result<(), Problem> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn missing(message: &str) -> Problem {
    Problem::new(Code::Unavailable, message)
        .hint("Use `turnglass list` and `turnglass agent` here, or start this in a desktop session.")
}
