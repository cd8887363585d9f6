//! A local address that carries requests to one host, each with a fresh token of an account. Programs that know nothing of tokens
//! use it with a key of their own, which never leaves this machine.
//!
//! HTTP is hyper's, on both sides; what stands here is who may come in, what is taken off a request and put on it, and when
//! it is repeated. Bodies are handed on as they come, in both directions. Nothing here knows of homes, keepers, stores or a
//! command line: where tokens come from ([`Tokens`]), whose key it is ([`Keys`]) and what time it is ([`Clock`]) is handed in.
//!
//! What is changed on the way, and nothing else:
//! - headers of one hop (RFC 9110, section 7.6.1) are taken off both ways; `TE: trailers` goes on. `Via` and `Forwarded` are not
//!   added, `Host` is the host's own;
//! - whatever may carry a key of the client's (`Authorization`, `Proxy-Authorization`, `X-Api-Key`, `Api-Key`,
//!   `X-Goog-Api-Key`) is taken off, whether it was asked for or not, and the account's header is put on;
//! - a `Location` on the host itself, below the forward's own path, is written as one of the forward; any other stays as it
//!   is. No redirect is followed;
//! - web pages that may read an answer get the headers of CORS that say so;
//! - in a pool, `Turnglass-Account` names the account that a request went by.
//!
//! What is not carried: CONNECT, TRACE (its answer would show the token), an upgrade to another HTTP (`h2c`), and 1xx answers other than 101 (hyper hands none on).

#![warn(missing_docs)]

mod forward; // what a forward is, and what is asked of who keeps tokens and keys
mod lane; // how many requests go by one connection
mod meter; // who used it, and how much
mod origin; // of web pages
mod refusal; // what is answered here, and not by the host
mod target; // where requests go, and nowhere else

mod accounts; // whose token is next
mod body; // bodies on their way, both ways
mod door; // who may come in
mod headers; // what is taken off and put on
mod upstream; // connections to the host
mod way; // how the host is reached

mod carry; // one request, there and back
mod serve; // the listener and its connections
mod upgrade; // what is no HTTP any more: WebSocket

pub use accounts::Standing;
pub use forward::{Clock, Forward, Keys, Pool, Presented, Tokens, Waiting};
pub use meter::{ClientUse, Meter};
pub use origin::origin;
pub use serve::{Listener, Serving};
pub use way::Way;
