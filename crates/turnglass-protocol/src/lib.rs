//! What the keeper and its faces say to each other, and how they find each other: everything that both sides of the
//! socket know. Knows no rule of when or how a token is renewed, and no async runtime.
//!
//! Read in this order: an [`wire::Ask`] goes over a [`socket`] that [`find`] finds in a [`home`], its answer is a
//! [`view`], and what is said to people is a [`text`].

pub mod account;
pub mod client;
pub mod find;
pub mod holder;
pub mod home;
pub mod machine;
pub mod settings;
pub mod socket;
pub mod view;
pub mod wire;

pub mod error;
pub mod letters;
pub mod secret;
pub mod shell;
pub mod span;
pub mod text;

pub mod file;
pub mod gate;

#[cfg(test)]
mod wire_ts;
