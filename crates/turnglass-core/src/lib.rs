//! The rules: what would be true without a clock, a file, a socket or a random source. `now` is an argument, and what
//! has to be done comes back as a value.
//!
//! Read in this order: a [`provider`] describes an issuer, an [`account`] is one identity there, [`schedule`] says when
//! and why to renew, [`exchange`] asks and reads, and [`core`] decides.

pub mod account;
pub mod address;
pub mod claims;
pub mod core;
pub mod discovery;
pub mod exchange;
pub mod hook;
pub mod hosts;
pub mod jwt;
pub mod keys;
pub mod provider;
pub mod schedule;
pub mod sign_in;
pub mod tool;
pub mod vault;
