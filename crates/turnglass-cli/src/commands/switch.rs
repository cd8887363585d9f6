//! `turnglass use`: which of several accounts a tool is signed in as, and back.

use crate::args::UseArgs;
use crate::{keeper, output};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::UsedView;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &UseArgs) -> Result<u8, Problem> {
    keeper::ask(
        || match &args.name {
            Some(account) => Ask::Use { account: account.clone() },
            None => Ask::UndoUse { tool: args.tool.clone() },
        },
        |used: UsedView| {
            if args.json {
                output::json(&used)?;
            }
            output::say(text!("used", tool = used.tool, account = %used.account.name));
            if let Some(before) = used.before {
                output::say(used.noticed);
                output::say(text!("used-before", before));
            }
            Ok(0)
        },
    )
}
