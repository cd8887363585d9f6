//! What a user sees and clicks: the tray, its notices, the window and each of its views, on a whole desktop of real parts.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails by stopping")]

mod app;
mod memory;
mod tray;

mod owners;
mod pages;
mod sign_in;
mod views;

use turnglass_tests::{DAY, HOUR, add_claude};
