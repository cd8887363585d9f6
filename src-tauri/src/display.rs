//! Whether there is a screen to draw on. Asked before anything of the toolkit starts, which would panic without one.

use turnglass_protocol::error::Problem;
#[cfg(target_os = "linux")]
use turnglass_protocol::text;

/// Starts the toolkit, or says why it cannot start and what to do instead.
#[cfg(target_os = "linux")]
pub(crate) fn open() -> Result<(), Problem> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err(missing(text!("no-display")));
    }
    gtk::init().map_err(|_| missing(text!("display-silent")))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn open() -> Result<(), Problem> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn missing(message: turnglass_protocol::text::Text) -> Problem {
    Problem::new(turnglass_protocol::error::Code::Unavailable, message).hint(text!("without-a-display"))
}
