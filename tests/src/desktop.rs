//! The parts of a desktop, on the stage's own display and bus.

mod display;
mod drag;
mod notices;
mod tray_host;
mod window;

pub use display::Display;
pub use notices::Notices;
pub use tray_host::{MenuItem, TrayHost, TrayIcon};
pub use window::Window;

use std::path::PathBuf;

/// Built by `cargo xtask test`.
pub fn binary() -> PathBuf {
    crate::cli::built("TURNGLASS_DESKTOP_BIN", "turnglass-desktop")
}
