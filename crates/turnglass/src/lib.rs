//! The keeper of Turnglass: everything that would be true without a screen.
//!
//! Read in this order: a [`provider`] describes an issuer, an [`account`] is one identity there, [`schedule`]
//! says when and why to renew, [`exchange`] asks and reads, `core` decides, the [`keeper`] obeys, and faces see
//! a [`view`] over the [`wire`].

pub mod account;
pub mod address;
pub mod claims;
pub mod core;
pub mod discovery;
pub mod exchange;
pub mod hook;
pub mod hosts;
pub mod jwt;
pub mod provider;
pub mod schedule;
pub mod settings;
pub mod sign_in;

pub mod clock;
pub mod command;
pub mod demo;
pub mod export;
pub mod http;
pub mod import;
pub mod journal;
pub mod keeper;
mod machine;
pub mod once;
mod patience;
pub mod sealed;
mod socket;
pub mod store;
pub mod vault;

pub mod client;
pub mod error;
pub mod file;
pub mod gate;
pub mod home;
pub mod letters;
pub mod secret;
pub mod span;
pub mod text;
pub mod tool;
pub mod view;
pub mod wire;

#[cfg(test)]
mod wire_ts;
