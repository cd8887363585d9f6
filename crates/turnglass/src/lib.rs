//! The keeper of Turnglass: everything that would be true without a screen.

pub mod client;
pub mod error;
pub mod home;
pub mod import;
pub mod keeper;
pub mod provider;
pub mod secret;
pub mod view;
pub mod wire;

#[cfg(test)]
mod wire_ts;
