//! `turnglass restore`: takes a removal back, within its minute. Only a keeper that went on from then to now can: it has kept
//! the grant in its memory, and nowhere else.

use crate::args::RestoreArgs;
use crate::keeper::Keeper;
use crate::output;
use turnglass::store::names;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::view::AccountView;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RestoreArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_where(|home| Err(nobody_could(home, &args.name)))?;
    let account: AccountView = keeper.ask(|| Ask::Restore { account: args.name.clone() })?;
    if args.json {
        output::json(&account)?;
    }
    output::say(text!("account-restored", account = %account.name, says = &account.reason));
    keeper.close()?;
    Ok(0)
}

/// A keeper that begins now knows of no removal; and nobody is asked for what opens a vault to hear that.
fn nobody_could(home: &Home, name: &str) -> Problem {
    let is_there = names(&home.database()).is_some_and(|names| names.iter().any(|one| *one == shown(name)));
    if is_there {
        return Problem::failed(text!("restore-there", name)).hint(text!("restore-is-there-hint", name));
    }
    Problem::failed(text!("restore-no-keeper", account = name)).hint(text!("restore-gone-do", name))
}
