//! What the keeper and its faces say to each other, and how they find each other: everything that both sides of the
//! socket know. Knows no rule of when or how a token is renewed, and no async runtime.
//!
//! Read in this order: an [`wire::Ask`] goes over a [`socket`] that [`find`] finds in a [`home`], its answer is a
//! [`view`], and what is said to people is a [`text`](mod@text).

#![warn(missing_docs)]

pub mod account; // what is said of an account on the wire and kept of it alike
pub mod carried; // which header carries a token, and with what around it
pub mod client; // the other end of the keeper's socket, blocking
pub mod find; // the way to the keeper of a home
pub mod hex; // bytes as text
pub mod holder; // who keeps a home, as its lock says
pub mod home; // where everything lies
pub mod machine; // which machine this is
pub mod settings; // which settings are taken, and what they mean
pub mod socket; // how the socket is reached, and who is at its other side
pub mod view; // what a face may see
pub mod wire; // asks and replies, one JSON value a line

pub mod error; // problems, with what to do about them
pub mod letters; // letters that are not seen, or mislead
pub mod secret; // the type that hides
pub mod shell; // words as a shell takes them
pub mod span; // lengths of time as people write them
pub mod text; // what is said to people, in the language of who hears it

pub mod file; // files that are written whole or not at all, for their owner alone
pub mod gate; // whether others can change what steers

#[cfg(test)]
mod wire_ts;
