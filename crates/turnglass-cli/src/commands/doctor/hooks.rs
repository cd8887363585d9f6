//! The user's hooks: which there are, and what keeps them from their work.

use super::Finding;
use crate::words;
use chrono::Local;
use std::path::Path;
use turnglass::hook_file::read;
use turnglass_core::hook::Hook;
use turnglass_core::hook::Program;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Millis, OwedView, Snapshot};

pub(super) fn look(home: &Home, snapshot: Option<&Snapshot>) -> Vec<Finding> {
    let file = home.hooks_file();
    let hooks = match read(&file).map(Option::unwrap_or_default) {
        Ok(hooks) if hooks.is_empty() => return Vec::new(),
        Ok(hooks) => hooks,
        // A keeper that was asked has said so already.
        Err(problem) if snapshot.is_some_and(|snapshot| has_said(snapshot, &problem)) => {
            return Vec::new();
        }
        Err(problem) => return vec![Finding::problem("hooks", super::Level::Bad, &problem)],
    };
    let known = |name: &&String| {
        snapshot.is_none_or(|snapshot| snapshot.accounts.iter().any(|account| account.name == **name))
    };
    let mut findings = Vec::new();
    for hook in &hooks {
        let there: Vec<&str> = hook.account.iter().filter(known).map(String::as_str).collect();
        findings.push(one(hook, &there, &file));
        // A name that no account has stands in the remedy alone: a report that is shown to others leaves that out.
        findings.extend(hook.account.iter().filter(|name| !known(name)).map(|name| {
            Finding::warn("hooks", text!("doctor-hook-for-nobody", hook = %hook.name))
                .remedy(text!("doctor-hook-for-nobody-hint", %name, file = %file.display()))
        }));
    }
    findings
}

/// A run that a keeper owes.
pub(super) fn owed(owed: &OwedView, now: Millis) -> Finding {
    let OwedView { hook, event, account, since, tries, next } = owed;
    let since = words::moment(&Local, now, *since);
    Finding::warn("hooks", text!("doctor-hook-owed", hook, event, account, since, tries = %tries))
        .remedy(text!("doctor-hook-owed-hint", next = words::due(now, Some(*next)), account))
}

/// By its words: the keeper has put them into the language that is spoken here.
fn has_said(snapshot: &Snapshot, problem: &Problem) -> bool {
    snapshot.warnings.iter().any(|warning| warning.to_string() == problem.to_string())
}

fn one(hook: &Hook, accounts: &[&str], file: &Path) -> Finding {
    if let Program::List(words) = &hook.run
        && let Some(program) = words.first().map(Path::new)
        && program.is_absolute()
        && !can_run(program)
    {
        return Finding::bad(
            "hooks",
            text!("doctor-hook-not-run", hook = %hook.name, program = %program.display()),
        )
        .remedy(text!("doctor-hook-not-run-hint", file = %file.display()));
    }
    let on: Vec<&str> = hook.on.iter().map(|event| event.name()).collect();
    let whom = match (hook.account.is_empty(), accounts) {
        (true, _) => text!("doctor-hook-everyone"),
        (false, []) => text!("doctor-hook-nobody"),
        (false, accounts) => accounts.join(", ").into(),
    };
    Finding::ok("hooks", text!("doctor-hook", hook = %hook.name, events = %on.join(", "), whom))
}

#[cfg(unix)]
fn can_run(program: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(program).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_run(program: &Path) -> bool {
    which::which(program).is_ok()
}
