//! The keeper of Turnglass: everything that would be true without a screen.

pub mod client;
pub mod demo;
pub mod error;
pub mod home;
pub mod import;
pub mod jwt;
pub mod keeper;
pub mod provider;
pub mod secret;
pub mod span;
pub mod view;
pub mod wire;
