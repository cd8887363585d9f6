//! The user's hooks: which there are, and what keeps them from their work.

use super::Finding;
use std::path::Path;
use turnglass::command::Program;
use turnglass::home::Home;
use turnglass::hook::{Hook, read};
use turnglass::view::Snapshot;

pub(super) fn look(home: &Home, snapshot: Option<&Snapshot>) -> Vec<Finding> {
    let file = home.hooks_file();
    let hooks = match read(&file) {
        Ok(hooks) if hooks.is_empty() => return Vec::new(),
        Ok(hooks) => hooks,
        // A keeper that was asked has said so already.
        Err(problem) if snapshot.is_some_and(|snapshot| snapshot.warnings.contains(&problem)) => {
            return Vec::new();
        }
        Err(problem) => return vec![Finding::problem("hooks", super::Level::Bad, &problem)],
    };
    let mut findings: Vec<Finding> = hooks.iter().map(|hook| one(hook, &file)).collect();
    for (hook, account) in hooks.iter().flat_map(|hook| hook.account.iter().map(move |name| (hook, name))) {
        let known = snapshot.is_none_or(|snapshot| snapshot.accounts.iter().any(|of| of.name == *account));
        if !known {
            let says = format!("{} is for the account “{account}”, which is not there", hook.name);
            findings.push(
                Finding::warn("hooks", says)
                    .remedy(format!("Correct its name in {}, or add the account.", file.display())),
            );
        }
    }
    findings
}

fn one(hook: &Hook, file: &Path) -> Finding {
    if let Program::List(words) = &hook.run
        && let Some(program) = words.first().map(Path::new)
        && program.is_absolute()
        && !can_run(program)
    {
        return Finding::bad("hooks", format!("{}: {} cannot be run", hook.name, program.display())).remedy(
            format!("Correct its path in {}, or make it a program that you may run.", file.display()),
        );
    }
    let on: Vec<&str> = hook.on.iter().map(|event| event.name()).collect();
    let whom = if hook.account.is_empty() { "every account".to_owned() } else { hook.account.join(", ") };
    Finding::ok("hooks", format!("{} on {}, for {whom}", hook.name, on.join(", ")))
}

#[cfg(unix)]
fn can_run(program: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(program).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_run(program: &Path) -> bool {
    program.is_file() || program.with_extension("exe").is_file()
}
