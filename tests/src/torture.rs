//! The torture: a strict provider, many accounts, and a keeper that is killed again and again. It looks at the keeper
//! only from outside: what reaches the provider, and what every account is worth at the end.

mod dice;

mod ledger;
mod provider;
mod request;
mod trouble;
mod unread;
mod waits;

mod askers;
mod crew;
mod keeper;
mod leaks;
mod variant;
mod weather;

mod plan;
mod report;
mod table;

mod hooks;
mod keepers;
mod once;
mod run;
mod survive;
mod verbs;

mod clock;
mod file_vault;
mod inside;

pub use hooks::place;
pub use inside::keep;
pub use keeper::{Kind, Programs};
pub use plan::{Plan, torture};
pub use report::Report;
pub use survive::{Survival, survive, table};
pub use table::{Share, figures, shares};
pub use variant::Variant;
