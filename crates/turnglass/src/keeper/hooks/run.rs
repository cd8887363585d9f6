//! One run of one hook: what it gets, how it is ended, and what it said. Knows no other run.

use crate::command::{Command, Ended, How};
use chrono::{DateTime, SecondsFormat, Utc};
use std::sync::{Arc, Mutex, PoisonError};
use turnglass_core::account::Grant;
use turnglass_core::core::Core;
use turnglass_core::hook::{Hook, Owed, Stdin};
use turnglass_protocol::letters::{plain, shown};
use turnglass_protocol::secret::Secret;

/// What a hook finds the account's name under.
pub(super) const ACCOUNT: &str = "TURNGLASS_ACCOUNT";
/// What the history shows of what a hook printed, in characters.
const SHOWN: usize = 200;

/// What a hook gets, and what must not show in what it prints.
pub(super) struct Given {
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) stdin: Option<Secret>,
    pub(super) hidden: Vec<Secret>,
}

/// How one that runs is ended: its process may not be there yet.
pub(super) type Handle = Arc<Mutex<Stage>>;

#[derive(Default)]
pub(super) enum Stage {
    #[default]
    Begins,
    Runs(Box<dyn Fn() + Send>),
    ToEnd,
}

/// What a run gets: facts of what happened, and of how the account stands.
pub(super) fn given(core: &Core, owed: &Owed, hook: &Hook, grant: Option<&Grant>) -> Option<Given> {
    let (of, standing) = core.record(&owed.account)?;
    let mut facts = vec![
        ("TURNGLASS_EVENT", owed.event.name().to_owned()),
        (ACCOUNT, shown(&owed.account).into()),
        ("TURNGLASS_PROVIDER", shown(&of.provider).into()),
        ("TURNGLASS_REASON", shown(&owed.says).into()),
    ];
    let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    facts.extend(standing.expires_at.map(|at| ("TURNGLASS_EXPIRES_AT", instant(at))));
    facts.extend(standing.identity.as_deref().map(|who| ("TURNGLASS_IDENTITY", shown(who).into())));
    let token = grant.and_then(|grant| grant.token.clone());
    let refresh_token = grant.and_then(|grant| grant.refresh_token.clone());
    let hidden = token.iter().chain(&refresh_token).cloned().collect();
    let stdin = match hook.stdin {
        Stdin::None => None,
        Stdin::Token => token,
        Stdin::RefreshToken => refresh_token,
    };
    Some(Given { facts, stdin, hidden })
}

/// Runs it to its end. Blocking.
pub(super) fn run(command: Command, handle: &Handle) -> Ended {
    let ended = |how: How| Ended { how, out: String::new(), err: String::new() };
    let running = match command.start() {
        Ok(running) => running,
        Err(why) => return ended(How::NotStarted(why)),
    };
    let stop = running.stopper();
    let stage = std::mem::replace(
        &mut *handle.lock().unwrap_or_else(PoisonError::into_inner),
        Stage::Runs(Box::new(running.stopper())),
    );
    if let Stage::ToEnd = stage {
        stop();
    }
    running.wait()
}

/// It is not to go on.
pub(super) fn end(handle: &Handle) {
    let stage = std::mem::replace(&mut *handle.lock().unwrap_or_else(PoisonError::into_inner), Stage::ToEnd);
    if let Stage::Runs(stop) = stage {
        stop();
    }
}

/// The first thing that it said of its trouble. A long word may be a secret in other clothes.
pub(super) fn first_line(ended: &Ended) -> String {
    let lines = ended.err.lines().chain(ended.out.lines());
    let line = lines.map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain = turnglass_core::provider::without_long_words(&plain(line, usize::MAX));
    match plain.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}
