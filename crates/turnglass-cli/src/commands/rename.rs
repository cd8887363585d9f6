//! `turnglass rename`: another name for an account, which keeps everything else.

use crate::args::RenameArgs;
use crate::keeper::Keeper;
use crate::output;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, HooksView, RenamedView, Snapshot};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RenameArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_for(&args.name)?;
    let asked = keeper.ask(|| Ask::Rename { account: args.name.clone(), to: args.to.clone() });
    let RenamedView { account, hooks, hooks_file } = match asked {
        // The keeper that did it may have ended before it said so.
        Err(problem) if problem.code == Code::NoSuchAccount && keeper.lost_an_answer() => {
            done_before(&mut keeper, args).ok_or(problem)?
        }
        asked => asked?,
    };
    if args.json {
        output::json(&account)?;
    }
    output::say(match args.to == args.name {
        true => text!("rename-same", account = %account.name),
        false => Text::joined([
            text!("account-renamed", before = %args.name, account = %account.name),
            text!("rename-elsewhere", before = %args.name, account = %account.name),
        ]),
    });
    if !hooks.is_empty() {
        output::say(text!(
            "rename-hooks",
            file = hooks_file,
            before = %args.name,
            hooks = hooks.join(", "),
            account = %account.name
        ));
    }
    keeper.close()?;
    Ok(0)
}

/// The account under its new name, where its history says that it was called so.
fn done_before(keeper: &mut Keeper, args: &RenameArgs) -> Option<RenamedView> {
    let lines: Vec<HistoryEntry> =
        keeper.ask(|| Ask::History { account: args.to.clone(), limit: None }).ok()?;
    let called = text!("renamed", before = &args.name);
    lines.iter().find(|line| line.says == called)?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot).ok()?;
    let known: HooksView = keeper.ask(|| Ask::Hooks).ok()?;
    let account = snapshot.accounts.into_iter().find(|account| account.name == shown(&args.to))?;
    let named = known.hooks.into_iter().filter(|hook| hook.accounts.contains(&args.name));
    Some(RenamedView { account, hooks: named.map(|hook| hook.program).collect(), hooks_file: known.file })
}
