//! `turnglass check`: does the token work?

use crate::args::AccountArgs;
use crate::{keeper, output};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::CheckReport;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &AccountArgs) -> Result<u8, Problem> {
    keeper::ask(
        || Ask::Check { account: args.name.clone() },
        |report: CheckReport| {
            if args.json {
                output::json(&report)?;
            } else {
                output::say(text!("of-account", account = %report.account, says = &report.says));
            }
            Ok(u8::from(!report.works))
        },
    )
}
