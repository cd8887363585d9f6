//! `turnglass remove`: the account and what the vault holds for it.

use crate::args::RemoveArgs;
use crate::confirm::confirm;
use crate::keeper::{self, Keeper};
use crate::nearest::no_such_account;
use crate::{output, what_is_left};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::letters;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RemoveArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_for(&args.name)?;
    let revoke = args.revoke || args.anyway || args.revoke_url.is_some();
    if !args.yes {
        let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
        // As they are shown, which is how a keeper takes them.
        let wanted = letters::shown(&args.name);
        if !snapshot.accounts.iter().any(|account| account.name == wanted) {
            return Err(no_such_account(&args.name, &snapshot));
        }
        if !output::terminal() {
            return Err(Problem::usage(text!("remove-unasked", account = %args.name))
                .hint(text!("remove-unasked-hint")));
        }
        // What was ended at its provider is not brought back by anybody.
        let kept = !revoke && snapshot.keeper.schedule;
        confirm(match (kept, revoke) {
            (true, _) => text!("remove-question-kept", account = &args.name),
            (false, true) => text!("remove-question", account = %args.name),
            (false, false) => text!("remove-question-for-good", account = %args.name),
        })?;
    }
    let not_revoked: Option<Problem> = keeper.ask(|| Ask::Remove {
        account: args.name.clone(),
        revoke,
        anyway: args.anyway,
        revoke_url: args.revoke_url.clone(),
    })?;
    if let Some(not_revoked) = not_revoked {
        output::say(not_revoked.to_string());
    }
    output::say(text!("account-removed", account = %args.name));
    // A keeper that lives for a command alone takes what it could bring back with it.
    let goes_on = |keeper: &mut Keeper| keeper.ask::<Snapshot>(|| Ask::Snapshot).map(|it| it.keeper.schedule);
    if !revoke && !keeper.is_own() && goes_on(&mut keeper).unwrap_or(false) {
        output::say(text!("restore-for-a-minute", account = &args.name));
    }
    let accounts = keeper.ask::<Snapshot>(|| Ask::Snapshot).map(|it| it.accounts.len());
    keeper.close()?;
    if accounts == Ok(0) && keeper::elsewhere().is_none() {
        what_is_left::say(&Home::find(&keeper::env)?);
    }
    Ok(0)
}
