//! A bridge between a client that speaks MCP on a pair of pipes, one JSON-RPC message a line, and a server that speaks it by
//! HTTP: Streamable HTTP (specification 2025-03-26 and later), and the older transport of two addresses (2024-11-05).
//!
//! Messages pass as the text that they came as: nothing in them is read but what tells a request from its answer. Each request
//! to the server carries the token that [`Tokens`] hands out; where that comes from, nothing here knows. Knows no home, no
//! keeper and no terminal.
//!
//! Guards: on the output stands nothing but messages, one a line; each request of the client gets one answer, the server's or
//! an error that says why there is none; and what went wrong ends no bridge: the next request tries anew.

#![warn(missing_docs)]

use std::time::Duration;

mod failure; // why a request has no answer, as the client is told
mod id; // whose answer an answer is
mod message; // what a line or an event holds, as far as it is read
mod mirrored; // requests that belong to no session
mod tokens; // who hands out the token, and how it is presented

mod talk; // what all parts of a bridge share: the way to the server, and the way back to the client
mod waiting; // requests that have no answer yet

mod ask; // one HTTP request with the token in it
mod begin; // the beginning of a session, by the client or once more
mod events; // streams of events, resumed where they broke off
mod exchange; // one message of the client's and what comes of it
mod listen; // what the server says by itself
mod old; // the transport of 2024-11-05

pub mod clients; // what has a client start a bridge, as data and as text

mod run; // lines in, lines out

pub use run::{Bridge, bridge};
pub use tokens::{Later, Presented, Tokens};

/// How long each part of a bridge waits. Tests wait less.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// For answers that are on their way when the client has gone.
    pub answers: Duration,
    /// For the server to hear that the session is over.
    pub farewell: Duration,
    /// For the server to take what is no request, before the next message is sent. A cancellation and a ping do not wait.
    pub taken: Duration,
    /// Before a stream that broke off is resumed, where the server does not say; doubled at each try that fails.
    pub retry: Duration,
    /// Up to this.
    pub retry_at_most: Duration,
    /// For a server that refuses `initialize`: to say why, and, by the older transport, where it takes messages.
    pub endpoint: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            answers: Duration::from_secs(5),
            farewell: Duration::from_secs(2),
            taken: Duration::from_secs(5),
            retry: Duration::from_secs(1),
            retry_at_most: Duration::from_secs(30),
            endpoint: Duration::from_secs(10),
        }
    }
}
