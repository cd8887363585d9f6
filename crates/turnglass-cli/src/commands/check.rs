//! `turnglass check`: does the token work?

use crate::args::AccountArgs;
use crate::{keeper, output};
use turnglass::error::Problem;
use turnglass::text;
use turnglass::view::CheckReport;
use turnglass::wire::Ask;

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
