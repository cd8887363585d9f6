//! Runs the user's hooks, beside the keeper's task: a few at once, one at a time for each account, in the order of what
//! happened. What they end with goes into the account's history. Knows no provider, and decides nothing about accounts.

use super::Options;
use super::input::Input;
use super::task::Task;
use crate::command::{Base, Command, Ended, How};
use crate::core::Effect;
use crate::error::{Problem, plain};
use crate::hook::{self, Event, Hook, Stdin};
use crate::secret::Secret;
use crate::text;
use crate::text::Text;
use crate::view::{HistoryEntry, HooksView, What};
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::{HashMap, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// So many run at once.
const AT_ONCE: usize = 4;
/// What the history shows of what a hook printed, in characters.
const SHOWN: usize = 200;

#[derive(Default)]
pub(super) struct Hooks {
    known: Vec<Arc<Hook>>,
    /// Why the file was not accepted.
    problem: Option<Problem>,
    pub(super) file: PathBuf,
    env: Vec<(OsString, OsString)>,
    dir: PathBuf,
    /// The demo's tokens are nobody's business.
    off: bool,
    waiting: VecDeque<Job>,
    running: HashMap<String, Handle>,
}

/// One run of one hook.
struct Job {
    hook: Arc<Hook>,
    account: String,
    event: Event,
    facts: Vec<(&'static str, String)>,
    stdin: Option<Secret>,
    hidden: Vec<Secret>,
}

/// How one that runs is ended: its process may not be there yet.
type Handle = Arc<Mutex<Stage>>;

enum Stage {
    Begins,
    Runs(Box<dyn Fn() + Send>),
    ToEnd,
}

impl Hooks {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            file: options.home.hooks_file(),
            env: options.env.clone(),
            dir: options.home.config.clone(),
            off: options.demo,
            ..Self::default()
        }
    }

    pub(super) fn at_rest(&self) -> bool {
        self.waiting.is_empty() && self.running.is_empty()
    }

    fn next(&mut self) -> Option<Job> {
        if self.running.len() >= AT_ONCE {
            return None;
        }
        let at = self.waiting.iter().position(|job| !self.running.contains_key(&job.account))?;
        self.waiting.remove(at)
    }
}

impl Task {
    pub(super) fn read_hooks(&mut self) {
        if self.hooks.off {
            return;
        }
        let file = self.hooks.file.display().to_string();
        self.core.warnings.retain(|warning| !warning.message.starts_with(&file));
        (self.hooks.known, self.hooks.problem) = match hook::read(&self.hooks.file) {
            Ok(known) => (known.into_iter().map(Arc::new).collect(), None),
            Err(problem) => {
                tracing::warn!(%problem, "hooks");
                self.core.warnings.push(problem.clone());
                (Vec::new(), Some(problem))
            }
        };
    }

    pub(super) fn hooks_view(&self) -> HooksView {
        HooksView {
            file: self.hooks.file.display().to_string(),
            hooks: self.hooks.known.iter().flat_map(|hook| hook.view()).collect(),
            problem: self.hooks.problem.clone(),
        }
    }

    /// Something happened to an account, and what came of it is saved and written down.
    pub(super) fn happened(&mut self, account: &str, event: Event, says: &str) {
        let wanted = |hook: &&Arc<Hook>| hook.is_for(account, event);
        let hooks: Vec<Arc<Hook>> = self.hooks.known.iter().filter(wanted).cloned().collect();
        let meant = |of: &crate::account::Account| !hooks.is_empty() && !of.without_hooks;
        let Some((of, standing)) = self.core.record(account).filter(|(of, _)| meant(of)) else { return };
        let plain = |text: &str| plain(text, usize::MAX);
        let mut facts = vec![
            ("TURNGLASS_EVENT", event.name().to_owned()),
            ("TURNGLASS_ACCOUNT", plain(account)),
            ("TURNGLASS_PROVIDER", plain(&of.provider)),
            ("TURNGLASS_REASON", plain(says)),
        ];
        let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        facts.extend(standing.expires_at.map(|at| ("TURNGLASS_EXPIRES_AT", instant(at))));
        facts.extend(standing.identity.as_deref().map(|who| ("TURNGLASS_IDENTITY", plain(who))));
        let grant = self.core.grant(account);
        let token = grant.as_ref().and_then(|grant| grant.token.clone());
        let refresh_token = grant.as_ref().and_then(|grant| grant.refresh_token.clone());
        for hook in hooks {
            let stdin = match hook.stdin {
                Stdin::None => None,
                Stdin::Token => token.clone(),
                Stdin::RefreshToken => refresh_token.clone(),
            };
            self.hooks.waiting.push_back(Job {
                hook,
                account: account.to_owned(),
                event,
                facts: facts.clone(),
                stdin,
                hidden: token.iter().chain(&refresh_token).cloned().collect(),
            });
        }
        self.start_hooks();
    }

    fn start_hooks(&mut self) {
        while let Some(job) = self.hooks.next() {
            let Job { hook, account, event, facts, stdin, hidden } = job;
            let handle: Handle = Arc::new(Mutex::new(Stage::Begins));
            self.hooks.running.insert(account.clone(), handle.clone());
            let command = Command {
                program: hook.run.clone(),
                env: Base::Only(self.hooks.env.clone()),
                facts,
                stdin,
                hidden,
                limit: Duration::from_secs(hook.timeout.as_seconds()),
                dir: Some(self.hooks.dir.clone()),
            };
            let (inputs, name) = (self.inputs.clone(), hook.name.clone());
            let (for_whom, of) = (account.clone(), name.clone());
            let run = move || {
                let ended = run(command, &handle);
                let _ = inputs.send(Input::HookEnded { account, hook: name, event, ended });
            };
            if let Err(why) = std::thread::Builder::new().name("hook".into()).spawn(run) {
                let how = How::NotStarted(why.to_string().into());
                let ended = Ended { how, out: String::new(), err: String::new() };
                let _ = self.inputs.send(Input::HookEnded { account: for_whom, hook: of, event, ended });
            }
        }
    }

    pub(super) fn hook_ended(
        &mut self,
        account: &str,
        hook: &str,
        event: Event,
        ended: &Ended,
    ) -> Vec<Effect> {
        self.hooks.running.remove(account);
        self.start_hooks();
        let (how, event) = (ended.how.says(), event.name());
        if ended.is_well() {
            tracing::info!(account, hook, event, "the hook ran");
            return self.noted(account, text!("hook-ran", hook, event));
        }
        let line = first_line(ended);
        let says = match line.is_empty() {
            true => text!("hook-ended", hook, event, how = &how),
            false => text!("hook-ended-saying", hook, event, how = &how, line),
        };
        tracing::warn!(account, hook, event, how = &*how, "the hook did not do its work");
        self.noted(account, says)
    }

    /// The keeper ends, and has waited long enough: those that run are ended, and the others not begun.
    pub(super) fn give_hooks_up(&mut self) -> Vec<Effect> {
        for handle in self.hooks.running.values() {
            let stage =
                std::mem::replace(&mut *handle.lock().unwrap_or_else(PoisonError::into_inner), Stage::ToEnd);
            if let Stage::Runs(stop) = stage {
                stop();
            }
        }
        let waiting = std::mem::take(&mut self.hooks.waiting);
        let lost = waiting.iter().flat_map(|job| {
            let (hook, event) = (&job.hook.name, job.event.name());
            self.noted(&job.account, text!("hook-not-run", hook, event))
        });
        lost.collect()
    }

    fn noted(&self, account: &str, says: Text) -> Vec<Effect> {
        let Some((_, standing)) = self.core.record(account) else { return Vec::new() };
        let entry = HistoryEntry {
            at: self.clock.now().timestamp_millis(),
            what: What::Hook,
            says,
            expires_at: standing.expires_at.map(|at| at.timestamp_millis()),
        };
        vec![Effect::Note { account: account.to_owned(), entry }]
    }
}

fn run(command: Command, handle: &Handle) -> Ended {
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

/// The first thing that it said of its trouble. A long word may be a secret in other clothes.
fn first_line(ended: &Ended) -> String {
    let lines = ended.err.lines().chain(ended.out.lines());
    let line = lines.map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain = crate::provider::without_long_words(&plain(line, usize::MAX));
    match plain.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}
