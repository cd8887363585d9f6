//! `turnglass refresh`: now, whatever the schedule says. What came of it is said, also when nothing did.

use crate::args::RefreshArgs;
use crate::keeper::Keeper;
use crate::{output, unkept};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{RefreshReport, What};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &RefreshArgs) -> Result<u8, Problem> {
    let mut keeper = args.name.as_deref().map_or_else(Keeper::open, Keeper::open_for)?;
    let code = match &args.name {
        Some(name) => one(&mut keeper, name, args.json),
        None => all(&mut keeper, args.json),
    }?;
    keeper.close()?;
    Ok(code)
}

fn one(keeper: &mut Keeper, name: &str, json: bool) -> Result<u8, Problem> {
    let report: RefreshReport = keeper.ask(|| Ask::Refresh { account: name.to_owned() })?;
    if json {
        output::json(&report)?;
    }
    say(&report);
    unkept::say_of(keeper, |told| told == report.account);
    Ok(exit_code(&report))
}

fn all(keeper: &mut Keeper, json: bool) -> Result<u8, Problem> {
    let reports: Vec<RefreshReport> = keeper.ask(|| Ask::RefreshAll)?;
    if json {
        output::json(&reports)?;
    }
    reports.iter().for_each(say);
    if reports.is_empty() {
        output::say(text!("nothing-to-renew"));
    }
    unkept::say_of(keeper, |told| reports.iter().any(|report| report.account == told));
    Ok(common(reports.iter().map(exit_code)))
}

pub(super) fn say(report: &RefreshReport) {
    let hint = report.problem.as_ref().and_then(|problem| problem.hint.clone());
    let hint = hint.filter(|hint| !report.says.contains(&**hint));
    let says = text!("of-account", account = %report.account, says = &report.says);
    output::say(Text::joined([says].into_iter().chain(hint)));
}

fn exit_code(report: &RefreshReport) -> u8 {
    match (&report.problem, report.what) {
        (Some(problem), _) => problem.code.exit_code(),
        (None, What::Later) => Code::Unavailable.exit_code(),
        (None, What::Refused) => Code::SignInNeeded.exit_code(),
        (None, What::Misconfigured) => Code::Failed.exit_code(),
        (None, What::Unsaved) => Code::Vault.exit_code(),
        (None, _) => 0,
    }
}

/// What all failures have in common, or 1 when they differ.
fn common(codes: impl Iterator<Item = u8>) -> u8 {
    let mut failures = codes.filter(|code| *code != 0);
    let Some(first) = failures.next() else { return 0 };
    if failures.all(|code| code == first) { first } else { Code::Failed.exit_code() }
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn failures_that_differ_are_plainly_failed() {
        assert_eq!(common([].into_iter()), 0);
        assert_eq!(common([0, 4, 4].into_iter()), 4);
        assert_eq!(common([5, 0, 4].into_iter()), 1);
    }
}
