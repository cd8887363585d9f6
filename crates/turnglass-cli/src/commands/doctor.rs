//! `turnglass doctor`: looks at everything that Turnglass stands on, and says what to do about what is wrong.

use super::forward::forwards;
use crate::args::DoctorArgs;
use crate::keeper::{self, Keeper};
use crate::output;
use crate::words::{clean, left_aligned};
use serde::Serialize;
use turnglass::chosen::{Chosen, chosen};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text, speak};
use turnglass_protocol::view::{ForwardView, HooksView, OwedView, Snapshot, VaultKind, VaultState};
use turnglass_protocol::wire::Ask;
use unicode_width::UnicodeWidthStr;

mod desktop;
mod far;
mod gates;
mod hooks;
mod place;
mod report;
mod sealed;
mod state;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    name: &'static str,
    level: Level,
    says: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Ok,
    Warn,
    Bad,
}

impl Finding {
    fn new(name: &'static str, level: Level, says: impl Into<Text>) -> Self {
        Self { name, level, says: says.into(), remedy: None }
    }

    fn ok(name: &'static str, says: impl Into<Text>) -> Self {
        Self::new(name, Level::Ok, says)
    }

    fn warn(name: &'static str, says: impl Into<Text>) -> Self {
        Self::new(name, Level::Warn, says)
    }

    fn bad(name: &'static str, says: impl Into<Text>) -> Self {
        Self::new(name, Level::Bad, says)
    }

    fn remedy(mut self, remedy: impl Into<Text>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Programs read the name itself.
    fn shown_name(&self) -> Text {
        match self.name {
            "account" => text!("doctor-name-account"),
            "accounts" => text!("doctor-name-accounts"),
            "authorities" => text!("doctor-name-authorities"),
            "clock" => text!("doctor-name-clock"),
            "config" => text!("doctor-name-config"),
            "data" => text!("doctor-name-data"),
            "forward" => text!("doctor-name-forward"),
            "gate" => text!("doctor-name-gate"),
            "hooks" => text!("doctor-name-hooks"),
            "keeper" => text!("doctor-name-keeper"),
            "key file" => text!("doctor-name-key-file"),
            "keychain" => text!("doctor-name-keychain"),
            "lock" => text!("doctor-name-lock"),
            "port" => text!("doctor-name-port"),
            "proxy" => text!("doctor-name-proxy"),
            "runtime" => text!("doctor-name-runtime"),
            "sealed vault" => text!("doctor-name-sealed-vault"),
            "session bus" => text!("doctor-name-session-bus"),
            "settings" => text!("doctor-name-settings"),
            "socket" => text!("doctor-name-socket"),
            "updates" => text!("doctor-name-updates"),
            "tray" => text!("doctor-name-tray"),
            "vault" => text!("doctor-name-vault"),
            other => other.into(),
        }
    }

    fn problem(name: &'static str, level: Level, problem: &Problem) -> Self {
        Self { name, level, says: problem.message.clone(), remedy: problem.hint.clone() }
    }
}

pub(crate) fn run(args: &DoctorArgs) -> Result<u8, Problem> {
    if args.report {
        // It is for whoever helps; and what hides names in it knows the English words.
        speak(Language::En);
    }
    let (findings, snapshot, home) = match keeper::elsewhere() {
        Some(socket) => {
            let (findings, snapshot) = far::look(&socket);
            (findings, snapshot, None)
        }
        None => {
            let home = Home::find(&keeper::env)?;
            let (findings, snapshot) = here(&home, chosen(&home, &keeper::env));
            (findings, snapshot, Some(home))
        }
    };
    if args.report {
        output::answer(&report::text(&findings, snapshot.as_ref(), home.as_ref(), args.json)?)?;
    } else if args.json {
        output::json(&findings)?;
    } else {
        output::answer(&findings.iter().map(line).collect::<String>())?;
    }
    Ok(u8::from(findings.iter().any(|finding| finding.level == Level::Bad)))
}

/// A choice that cannot be read is one thing that is wrong, and the rest is looked at all the same.
fn here(home: &Home, chosen: Result<Chosen, Problem>) -> (Vec<Finding>, Option<Snapshot>) {
    let mut findings = place::look(home);
    // Before one is opened here: whether one runs already.
    let runs = matches!(turnglass_protocol::find::find(home), Ok(Some(_)));
    let (seen, closed) = ask();
    let desk = desktop::Desk::see();
    match &seen {
        Ok((snapshot, problems, owed, unserved)) => {
            findings.extend(state::look(snapshot, runs, desk.has_bus()));
            findings.extend(owed.iter().map(|owed| hooks::owed(owed, snapshot.now)));
            findings.extend(problems.iter().map(|problem| Finding::problem("account", Level::Warn, problem)));
            findings.extend(unserved.iter().filter_map(forward));
        }
        // It is told below, where it is why nobody could keep.
        Err(problem) if chosen.as_ref().err() == Some(problem) => {}
        Err(problem) => findings.push(Finding::problem("keeper", Level::Bad, problem)),
    }
    if let Err(problem) = closed {
        findings.push(Finding::problem("keeper", Level::Bad, &problem));
    }
    let faulty = chosen.as_ref().err().map(|problem| Finding::problem("vault", Level::Bad, problem));
    let snapshot = seen.ok().map(|(snapshot, ..)| snapshot);
    let chosen = chosen.ok();
    let key = chosen.as_ref().and_then(|chosen| chosen.key.as_ref());
    findings.extend(gates::look(home, key, faulty.is_some()));
    findings.extend(faulty);
    findings.extend(hooks::look(home, snapshot.as_ref()));
    // A keeper that runs may have been started with another vault than is chosen here, or in another session.
    let vault = snapshot.as_ref().map(|snapshot| snapshot.vault.kind);
    let vault = vault.or(chosen.as_ref().map(|chosen| chosen.kind));
    let serves = runs && snapshot.as_ref().is_some_and(|seen| seen.vault.state == VaultState::Open);
    findings.extend(vault.into_iter().flat_map(|vault| sealed::look(home, vault, key)));
    // While nobody knows which vault is meant, nothing of the session is needed for it.
    findings.extend(desk.look(vault.unwrap_or(VaultKind::Memory), serves));
    (findings, snapshot)
}

/// What the keeper shows, what it finds when it is asked to look closer, which runs of hooks it owes, and its forwards.
type Seen = Result<(Snapshot, Vec<Problem>, Vec<OwedView>, Vec<ForwardView>), Problem>;

/// One that cannot be served. It is tried again, so that it may well be by and by.
fn forward(forward: &ForwardView) -> Option<Finding> {
    let problem = forward.problem.as_ref()?;
    let says = text!("forward-says", name = &forward.name, says = &problem.message);
    Some(Finding { remedy: problem.hint.clone(), ..Finding::warn("forward", says) })
}

fn ask() -> (Seen, Result<(), Problem>) {
    match Keeper::open() {
        Ok(mut keeper) => {
            let seen = look(&mut keeper);
            (seen, keeper.close())
        }
        Err(problem) => (Err(problem), Ok(())),
    }
}

fn look(keeper: &mut Keeper) -> Seen {
    let snapshot = keeper.ask(|| Ask::Snapshot)?;
    let problems = keeper.ask(|| Ask::Examine)?;
    let hooks: HooksView = keeper.ask(|| Ask::Hooks)?;
    Ok((snapshot, problems, hooks.owed, forwards(keeper)))
}

fn line(finding: &Finding) -> String {
    let (level, colour) = match finding.level {
        Level::Ok => (text!("doctor-ok"), "32"),
        Level::Warn => (text!("doctor-warn"), "33"),
        Level::Bad => (text!("doctor-bad"), "31"),
    };
    let level = left_aligned(&level.to_string(), 4);
    let begins = format!("{level}  {}  ", left_aligned(&finding.shown_name().to_string(), 12));
    let remedy = finding
        .remedy
        .as_ref()
        .map(|remedy| format!("\n{}{}", " ".repeat(begins.width()), clean(&remedy.to_string())))
        .unwrap_or_default();
    let begins = match output::colour() {
        true => begins.replacen(&level, &format!("\u{1b}[{colour}m{level}\u{1b}[0m"), 1),
        false => begins,
    };
    format!("{begins}{}{remedy}\n", clean(&finding.says.to_string()))
}
