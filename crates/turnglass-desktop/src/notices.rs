//! Shows cards on this desktop and reports when one is chosen. Runs on the main thread.

#[cfg(not(target_os = "linux"))]
#[path = "notices/elsewhere.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "notices/freedesktop.rs"]
mod desktop;
#[cfg(any(test, not(target_os = "linux")))]
mod up;

pub(crate) use desktop::Notices;
