//! Says once that nothing is renewed by itself, where this process keeps for its command alone and then ends.

use crate::keeper::Keeper;
use crate::manager::starts_agents;
use crate::output;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Snapshot};
use turnglass_protocol::wire::Ask;

/// After what was told of these accounts; says nothing while something keeps on.
pub(crate) fn say_of(keeper: &mut Keeper, is_told: impl Fn(&str) -> bool) {
    if !keeper.is_own() {
        return;
    }
    let Ok(snapshot) = keeper.ask::<Snapshot>(|| Ask::Snapshot) else { return };
    if !snapshot.keeper.schedule {
        say(renewable(&snapshot.accounts, is_told));
    }
}

/// That so many accounts are renewed by nobody.
pub(crate) fn say(count: usize) {
    match count {
        0 => {}
        _ if starts_agents() => output::say(text!("nobody-renews", count)),
        _ => output::say(text!("nobody-renews-no-install", count)),
    }
}

/// How many of those that are told of could be renewed by whatever keeps.
fn renewable(accounts: &[AccountView], is_told: impl Fn(&str) -> bool) -> usize {
    accounts.iter().filter(|one| is_told(&one.name) && one.can_refresh && !one.disabled).count()
}
