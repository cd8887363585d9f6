//! The rules: what would be true without a clock, a file, a socket or a random source. `now` is an argument, and what
//! has to be done comes back as a value.
//!
//! Read in this order: a [`provider`] describes an issuer, an [`account`] is one identity there, [`schedule`] says when
//! and why to renew, [`exchange`] asks and reads, and [`core`] decides.

#![warn(missing_docs)]

pub mod account; // one identity at one provider: what was chosen, what the vault holds, how it stands
pub mod address; // addresses that a person gives, and which may be asked
pub mod challenge; // what a server wants of who asks
pub mod claims; // what tokens say of themselves, for a person to read
pub mod comes_along; // descriptions that come with the program
pub mod core; // what happened + `now` → new state + effects
pub mod date; // dates in every form that is sent
pub mod discovery; // what an issuer publishes of itself
pub mod exchange; // a request to a token endpoint, and what its answer means
pub mod hook; // the user's own commands: for what, and when a run that is owed is tried again
pub mod hosts; // where a token may be sent
pub mod jwt; // the claims of a JWT, unverified
pub mod keys; // keys that are derived from what an account holds
pub mod look_out; // whether there is a newer version
pub mod provider; // issuers of tokens as data
pub mod random; // what nobody can guess
pub mod schedule; // when a token is renewed, and why
pub mod sign_in; // the first grant
pub mod signing_key; // the key by which a client proves itself
pub mod team; // who of a team asks the provider, and what becomes of an answer that came late
pub mod template; // `{name}` in what a provider's file says of a request
pub mod tool; // what the rules ask of a tool that keeps a grant too
pub mod vault; // how the vault stands, as far as the rules ask
