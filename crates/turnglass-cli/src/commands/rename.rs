//! `turnglass rename`: another name for an account, which keeps everything else.

use crate::args::RenameArgs;
use crate::{keeper, output};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::RenamedView;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RenameArgs) -> Result<u8, Problem> {
    keeper::ask(
        || Ask::Rename { account: args.name.clone(), to: args.to.clone() },
        |RenamedView { account, hooks, hooks_file }: RenamedView| {
            if args.json {
                output::json(&account)?;
            }
            output::say(text!("account-renamed", before = %args.name, account = %account.name));
            if !hooks.is_empty() {
                output::say(text!(
                    "rename-hooks",
                    file = hooks_file,
                    before = %args.name,
                    hooks = hooks.join(", "),
                    account = %account.name
                ));
            }
            Ok(0)
        },
    )
}
