//! Writes one account's sign-in into its tool's files, both or neither. Blocking; decides nothing.

use crate::keeper::follow::{TheirFile, env};
use crate::keeper::report::Switched;
use chrono::{DateTime, Utc};
use turnglass_core::account::{Grant, KEPT};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_tools::share::{self, Renewed, Turn, Written};

/// The grant first, then whose it is: a tool that reads between the two has the right grant. Blocking.
pub(in crate::keeper) fn write(
    file: &TheirFile,
    grant: &Grant,
    turn: &Turn,
    sent: &Secret,
    back: Option<&Renewed>,
    now: DateTime<Utc>,
) -> Switched {
    let TheirFile { tool, source } = file;
    let not = |problem: Problem| Switched::Not(problem.hint(text!("use-not-done-hint", tool = &tool.title)));
    let members = tool.members(source);
    let Some(new) = tool.switched(&members, grant, now) else {
        return not(Problem::failed(text!("use-nothing", name = &source.tool, tool = &tool.title)));
    };
    let kept = match kept(file, grant) {
        Ok(kept) => kept,
        Err(problem) => return not(problem),
    };
    if let Some((file, at, value)) = &kept
        && let Err(problem) = share::beside::could_put(file, at, value)
    {
        return not(problem);
    }
    match turn.write_back(&members, sent, &new) {
        Ok(Written::Ours) => {}
        Ok(Written::Theirs(_)) => {
            let problem = Problem::new(Code::Unavailable, text!("use-meanwhile", tool = &tool.title));
            return Switched::Not(problem.hint(text!("in-a-moment-hint")));
        }
        Err(problem) => return not(problem),
    }
    let Some((file, at, value)) = kept else { return Switched::Done };
    let Err(problem) = share::beside::put(tool.protocol, &file, at, &value) else { return Switched::Done };
    let there = new.refresh_token.as_ref();
    let undone = back
        .zip(there)
        .is_some_and(|(back, there)| matches!(turn.write_back(&members, there, back), Ok(Written::Ours)));
    if undone { not(problem) } else { Switched::Half(problem) }
}

/// What goes with the grant, and where it is written.
fn kept<'a>(
    file: &'a TheirFile,
    grant: &Grant,
) -> Result<Option<(std::path::PathBuf, &'a str, serde_json::Value)>, Problem> {
    let TheirFile { tool, source } = file;
    let Some(at) = tool.keeps_beside() else { return Ok(None) };
    let value = grant.extras.get(KEPT).cloned();
    let file = tool.kept_in(&source.file, &env);
    let none = || Problem::failed(text!("use-no-beside", tool = &tool.title));
    let (file, value) = file.zip(value).ok_or_else(none)?;
    Ok(Some((file, at, value)))
}
