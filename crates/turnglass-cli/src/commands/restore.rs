//! `turnglass restore`: takes a removal back, within its minute. Only a keeper that went on from then to now can: it has kept
//! the grant in its memory, and nowhere else.

use crate::args::RestoreArgs;
use crate::keeper::Keeper;
use crate::output;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::AccountView;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RestoreArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    if keeper.is_own() {
        keeper.close()?;
        let none = text!("restore-no-keeper", account = &args.name);
        return Err(Problem::failed(none).hint(text!("restore-gone-do")));
    }
    let account: AccountView = keeper.ask(|| Ask::Restore { account: args.name.clone() })?;
    if args.json {
        output::json(&account)?;
    }
    output::say(text!("account-restored", account = %account.name, says = &account.reason));
    keeper.close()?;
    Ok(0)
}
