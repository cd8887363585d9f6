//! Starts the toolkit, which would panic where there is no screen to draw on.

use turnglass_protocol::error::Problem;
#[cfg(target_os = "linux")]
use turnglass_protocol::text;

/// Starts the toolkit, or says why it cannot start and what to do instead.
#[cfg(target_os = "linux")]
pub(crate) fn open() -> Result<(), Problem> {
    gtk::init().map_err(|_| {
        Problem::new(turnglass_protocol::error::Code::Unavailable, text!("display-silent"))
            .hint(text!("without-a-display"))
    })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn open() -> Result<(), Problem> {
    Ok(())
}
