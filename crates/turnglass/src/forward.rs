//! A forward beside the engine that carries its requests (`turnglass-forward`): what stands in the home of one, where it may
//! listen, who has a key, and what is put on a request. Knows no keeper: a command may serve one too.

mod kept; // what stands in the home
mod keys; // who may use it
mod place; // where it listens
mod present; // what a token becomes on a request
mod serve; // the engine for one

pub use kept::{Kept, KeptClient};
pub use keys::{KEYLESS, Key, KnownKeys, PREFIX, digest, new_key};
pub use place::{Opened, Place};
pub use present::{Known, Recent, presented, token_ask};
pub use serve::{engine, uses};
