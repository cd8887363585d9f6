//! What a user does with Turnglass and what comes of it, told on the built programs and real parts.
#![cfg(target_os = "linux")]

mod accounts;
mod desktop;
