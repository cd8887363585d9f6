//! What the desktop's programs, tray and window, ask of the operating system. Knows no toolkit, no keeper and no
//! provider.

pub mod autostart;
pub mod browser;
pub mod clipboard;
pub mod language;
pub mod programs;
pub mod question;
