//! Shows cards on this desktop and reports when one is chosen. Runs on the main thread.

#[cfg(not(target_os = "linux"))]
#[path = "notices/elsewhere.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "notices/freedesktop.rs"]
mod desktop;

pub(crate) use desktop::Notices;
