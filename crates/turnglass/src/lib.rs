//! The keeper of Turnglass and its hands: everything that is done without a screen.
//!
//! The rules stand in `turnglass-core`, what faces see in `turnglass-protocol`, other tools' files in `turnglass-tools`.
//! The [`keeper`] obeys the rules with [`http`], [`vault`], [`journal`] and [`store`].

pub mod audit; // a line for each token that was handed out or refused
pub mod certificate; // by which an account's client is known in TLS
pub mod chosen; // which vault a home uses, and who says so
pub mod clock; // the wall clock, and waits that survive sleep
pub mod command; // a command of the user's own, with a secret on its standard input
pub mod demo; // the embedded provider, whose tokens live a minute
pub mod ends; // the system's wish that this process ends
pub mod export; // everything of a home for another machine
pub mod forward; // local addresses at which programs reach a host with a fresh token
pub mod hook_file; // `hooks.yaml` on the disk
pub mod http; // requests, and what came of them
pub mod journal; // answers on their way from the provider to the vault
pub mod keeper; // the process that owns the vault and renews
pub mod offline; // this machine's copy of a team's tokens that live
pub mod once; // one refresh without a home, by the same rules
pub mod others; // what other programs keep in the system's keychain
mod patience; // waiting, without taking a pause of this process for silence
pub mod sealed; // the form of sealed files, and their keys
#[cfg(unix)]
mod socket_file; // a socket at a place that a person names
pub mod store; // accounts, standing, history and settings: SQLite
pub mod users; // the users of this computer
pub mod vault; // where grants live: keychain, sealed file or a team's server
