//! The keeper of Turnglass and its hands: everything that is done without a screen.
//!
//! The rules stand in `turnglass-core`, what faces see in `turnglass-protocol`, other tools' files in `turnglass-tools`.
//! The [`keeper`] obeys the rules with [`http`], [`vault`], [`journal`] and [`store`].

pub mod clock;
pub mod command;
pub mod demo;
pub mod export;
pub mod hook_file;
pub mod http;
pub mod journal;
pub mod keeper;
pub mod once;
mod patience;
pub mod sealed;
pub mod store;
pub mod vault;
