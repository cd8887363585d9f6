//! Draws the tray's value on this desktop, and tells what a person does with it. Runs on the main thread only.

#[cfg(not(target_os = "linux"))]
#[path = "draw/elsewhere.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "draw/item.rs"]
mod desktop;
mod pictures;

pub(crate) use desktop::Drawn;

/// The identity of the tray item; on Linux the `Id` of its StatusNotifierItem.
const ID: &str = "turnglass";
