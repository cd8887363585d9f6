//! The torture: a strict provider, many accounts, and a keeper that is killed again and again. It looks at the keeper
//! only from outside: what reaches the provider, and what every account is worth at the end.

mod dice;

mod ledger;
mod provider;
mod request;
mod trouble;
mod unread;

mod askers;
mod keeper;
mod weather;

mod report;
mod run;
mod survive;

mod clock;
mod file_vault;
mod inside;

pub use inside::keep;
pub use keeper::{Kind, Programs};
pub use report::Report;
pub use run::{Plan, torture};
pub use survive::{Survival, survive, table};
pub use weather::Variant;
