//! A forward from outside: a real host (hyper), real clients (hyper, a WebSocket library, bare TCP) and a forward between them, all
//! on this machine. Tokens and keys are made up; the clock is handed in.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]
#![allow(unreachable_pub, reason = "nothing is beyond a test")]

mod stage;

mod answers; // what goes on, and what comes back
mod browsers; // pages that may, and those that may not
mod crowds; // many at once
mod ends; // somebody is gone
mod framing; // where a request ends
mod keys; // who may come in
mod paths; // where a request may lead
mod pools; // several accounts
mod proxies; // on the way to the host
mod renewals; // a token is refused
mod streams; // nothing waits for the whole
mod upgrades; // WebSocket
