//! Runs the user's hooks, beside the keeper's task: a few at once, one at a time for each account, in the order of what
//! happened. What they end with goes into the account's history. Which runs there are is `hooks/owed`'s. Knows no provider,
//! and decides nothing about accounts.

mod earlier;
mod owed;

use super::Options;
use super::input::Input;
use super::task::Task;
use crate::command::{Base, Command, Ended, How};
use chrono::{DateTime, SecondsFormat, Utc};
use earlier::Earlier;
use std::collections::{HashMap, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use turnglass_core::account::Grant;
use turnglass_core::core::{Effect, ForHooks};
use turnglass_core::hook::{Hook, Owed, Stdin};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::{plain, shown};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, HooksView, What};

/// So many run at once.
const AT_ONCE: usize = 4;
/// What a hook finds the account's name under.
const ACCOUNT: &str = "TURNGLASS_ACCOUNT";
/// What the history shows of what a hook printed, in characters.
const SHOWN: usize = 200;

#[derive(Default)]
pub(super) struct Hooks {
    known: Vec<Arc<Hook>>,
    /// The file is not there, or says nothing.
    silent: bool,
    /// Why the file was not accepted.
    problem: Option<Problem>,
    pub(super) file: PathBuf,
    env: Vec<(OsString, OsString)>,
    dir: PathBuf,
    /// Which every hook has open that runs.
    lock_file: PathBuf,
    earlier: Earlier,
    /// The demo's tokens are nobody's business.
    off: bool,
    waiting: VecDeque<Job>,
    running: HashMap<String, Runs>,
    /// No run begins any more.
    given_up: bool,
    /// The newest run that was ever owed.
    last: i64,
}

/// One run of one hook that has not begun.
struct Job {
    owed: Owed,
    /// `None` for what an earlier keeper left, until it is known which one that is.
    hook: Option<Arc<Hook>>,
    /// What it is to get. One that is run again, or later, gets what is the newest then.
    given: Option<Given>,
    /// An earlier keeper left it.
    left: bool,
}

/// What a hook gets, and what must not show in what it prints.
struct Given {
    facts: Vec<(&'static str, String)>,
    stdin: Option<Secret>,
    hidden: Vec<Secret>,
}

struct Runs {
    /// What its account was called then.
    begun_for: String,
    handle: Handle,
    owed: Owed,
    left: bool,
}

/// How one that runs is ended: its process may not be there yet.
type Handle = Arc<Mutex<Stage>>;

enum Stage {
    Begins,
    Runs(Box<dyn Fn() + Send>),
    ToEnd,
}

impl Hooks {
    pub(super) fn new(options: &Options, left: Vec<Owed>) -> Self {
        Self {
            file: options.home.hooks_file(),
            env: options.env.clone(),
            dir: options.home.config.clone(),
            lock_file: options.home.hooks_lock(),
            off: options.demo,
            last: left.last().map_or(0, |run| run.id),
            waiting: left.into_iter().map(|owed| Job { owed, hook: None, given: None, left: true }).collect(),
            ..Self::default()
        }
    }

    /// Whether one runs for this account now.
    pub(super) fn run_for(&self, account: &str) -> bool {
        self.running.contains_key(account)
    }

    /// What waits, or runs, is the same account's.
    pub(super) fn rename(&mut self, account: &str, to: &str) {
        for job in self.waiting.iter_mut().filter(|job| job.owed.account == account) {
            to.clone_into(&mut job.owed.account);
            let facts = job.given.iter_mut().flat_map(|given| &mut given.facts);
            for (_, named) in facts.filter(|(fact, _)| *fact == ACCOUNT) {
                *named = shown(to).into();
            }
        }
        if let Some(mut runs) = self.running.remove(account) {
            to.clone_into(&mut runs.owed.account);
            self.running.insert(to.to_owned(), runs);
        }
    }

    /// The run that was begun for the account when it was called so, and what it is called now.
    fn ended(&mut self, begun_for: &str) -> Option<(String, Runs)> {
        let account = self.running.iter().find(|(_, runs)| runs.begun_for == begun_for)?.0.clone();
        self.running.remove_entry(&account)
    }

    /// Those that name this account, as their file calls them.
    pub(super) fn for_name(&self, account: &str) -> Vec<String> {
        let named = self.known.iter().filter(|hook| hook.account.iter().any(|name| name == account));
        named.map(|hook| shown(&hook.name).into()).collect()
    }

    /// When the next run that is put off is due.
    pub(super) fn next_run(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.waiting.iter().map(|job| job.owed.next).filter(|at| *at > now).min()
    }

    /// Those that could begin now, if what they are to get is there.
    fn due(&self, now: DateTime<Utc>) -> impl Iterator<Item = (usize, &Job)> {
        let none = self.problem.is_some() || self.given_up;
        self.waiting.iter().enumerate().filter(move |(_, job)| {
            !none
                && job.hook.is_some()
                && job.owed.next <= now
                && !self.running.contains_key(&job.owed.account)
        })
    }
}

impl Task {
    pub(super) fn read_hooks(&mut self) {
        if self.hooks.off {
            return;
        }
        let file = self.hooks.file.display().to_string();
        self.core.warnings.retain(|warning| !warning.message.starts_with(&file));
        let read = crate::hook_file::read(&self.hooks.file);
        self.hooks.silent = matches!(read, Ok(None));
        (self.hooks.known, self.hooks.problem) = match read {
            Ok(known) => (known.unwrap_or_default().into_iter().map(Arc::new).collect(), None),
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
            owed: self.owed_view(),
        }
    }

    /// What a run gets: facts of what happened, and of how the account stands.
    fn given(&self, owed: &Owed, hook: &Hook, grant: Option<&Grant>) -> Option<Given> {
        let (of, standing) = self.core.record(&owed.account)?;
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

    /// Begins what can begin.
    pub(super) fn start_hooks(&mut self) {
        if self.hooks.waiting.is_empty() || self.hooks.running.len() >= AT_ONCE {
            return;
        }
        let (now, mut effects) = (self.clock.now(), Vec::new());
        if self.hooks.due(now).next().is_none() || !self.earlier_hooks_are_gone() {
            return;
        }
        let mut passed = Vec::new();
        while self.hooks.running.len() < AT_ONCE {
            let next = self.hooks.due(now).find(|(_, job)| !passed.contains(&job.owed.id));
            let Some((at, id)) = next.map(|(at, job)| (at, job.owed.id)) else { break };
            match self.ready(at, &mut effects) {
                Ready::Yes(given) => {
                    if let Some(job) = self.hooks.waiting.remove(at) {
                        self.start_hook(job, given);
                    }
                }
                Ready::NotYet => passed.push(id),
                Ready::Never => {
                    let dropped = self.hooks.waiting.remove(at);
                    effects.extend(dropped.into_iter().flat_map(|job| self.dropped(&job.owed)));
                }
            }
        }
        self.obey(effects);
    }

    /// What the run at this place of the queue gets. Who needs no secret waits for no vault.
    fn ready(&mut self, at: usize, effects: &mut Vec<Effect>) -> Ready {
        let job = &mut self.hooks.waiting[at];
        let Some(hook) = job.hook.clone() else { return Ready::NotYet };
        // It would be told a name that is gone in a moment, and keep the account from getting the other one.
        if self.core.is_being_named(&job.owed.account) {
            return Ready::NotYet;
        }
        if let Some(given) = job.given.take() {
            return Ready::Yes(given);
        }
        let owed = job.owed.clone();
        let wanted = self.core.record(&owed.account).is_some_and(|(of, _)| !of.without_hooks);
        let grant = match self.core.for_hooks(&owed.account, effects) {
            _ if !wanted => return Ready::Never,
            ForHooks::Saved(grant) => Some(grant),
            _ if hook.stdin == Stdin::None => None,
            ForHooks::Soon | ForHooks::NotYet => return Ready::NotYet,
            ForHooks::Never => return Ready::Never,
        };
        self.given(&owed, &hook, grant.as_deref()).map_or(Ready::Never, Ready::Yes)
    }

    fn start_hook(&mut self, job: Job, given: Given) {
        let Job { owed, hook: Some(hook), left, .. } = job else { return };
        let Given { facts, stdin, hidden } = given;
        let handle: Handle = Arc::new(Mutex::new(Stage::Begins));
        let account = owed.account.clone();
        let begun_for = account.clone();
        self.hooks.running.insert(account.clone(), Runs { begun_for, handle: handle.clone(), owed, left });
        let command = Command {
            program: hook.run.clone(),
            env: Base::Only(self.hooks.env.clone()),
            facts,
            stdin,
            hidden,
            limit: Duration::from_secs(hook.timeout.as_seconds()),
            dir: Some(self.hooks.dir.clone()),
            keeps_open: self.hooks.lock(),
        };
        let (inputs, for_whom) = (self.inputs.clone(), account.clone());
        let run = move || {
            let ended = run(command, &handle);
            let _ = inputs.send(Input::HookEnded { account, ended });
        };
        if let Err(why) = std::thread::Builder::new().name("hook".into()).spawn(run) {
            let how = How::NotStarted(why.to_string().into());
            let ended = Ended { how, out: String::new(), err: String::new() };
            let _ = self.inputs.send(Input::HookEnded { account: for_whom, ended });
        }
    }

    pub(super) fn hook_ended(&mut self, begun_for: &str, ended: &Ended) -> Vec<Effect> {
        let Some((account, Runs { mut owed, left, .. })) = self.hooks.ended(begun_for) else {
            return Vec::new();
        };
        let account = account.as_str();
        let (how, hook, event) = (ended.how.says(), owed.hook.clone(), owed.event.name());
        let paid = Effect::Paid { account: account.to_owned(), id: owed.id };
        if ended.is_well() {
            tracing::info!(account, hook, event, "the hook ran");
            let says = match left {
                true => text!("hook-ran-at-last", hook, event),
                false => text!("hook-ran", hook, event),
            };
            return [paid].into_iter().chain(self.noted(account, says)).collect();
        }
        tracing::warn!(account, hook, event, how = &*how, "the hook did not do its work");
        let line = first_line(ended);
        let ended_so = |then: Option<Text>| match (line.is_empty(), then) {
            (true, None) => text!("hook-ended", hook = &hook, event, how = &how),
            (true, Some(then)) => Text::joined([text!("hook-ended", hook = &hook, event, how = &how), then]),
            (false, None) => text!("hook-ended-saying", hook = &hook, event, how = &how, line = &line),
            (false, Some(then)) => {
                text!("hook-ended-saying-then", hook = &hook, event, how = &how, line = &line, then)
            }
        };
        if ended.how == How::Stopped {
            return self.noted(account, ended_so(Some(text!("hook-next-start"))));
        }
        let superseded = self.hooks.waiting.iter().any(|job| job.owed.supersedes(&owed));
        let wait = if superseded { None } else { owed.failed(self.clock.now()) };
        let then = match wait {
            Some(wait) => Some(text!("hook-again", wait = %wait)),
            None if owed.tries > 1 => Some(text!("hook-given-up", tries = %owed.tries)),
            None => None,
        };
        let noted = self.noted(account, ended_so(then));
        let effect = if wait.is_some() { Effect::Owe { run: Box::new(owed) } } else { paid };
        [effect].into_iter().chain(noted).collect()
    }

    /// The keeper ends, and has waited long enough: those that run are ended, and the others not begun. All stay owed.
    pub(super) fn give_hooks_up(&mut self) -> Vec<Effect> {
        for Runs { handle, .. } in self.hooks.running.values() {
            let stage =
                std::mem::replace(&mut *handle.lock().unwrap_or_else(PoisonError::into_inner), Stage::ToEnd);
            if let Stage::Runs(stop) = stage {
                stop();
            }
        }
        self.hooks.given_up = true;
        let (now, waiting) = (self.clock.now(), std::mem::take(&mut self.hooks.waiting));
        let due = waiting.iter().map(|job| &job.owed).filter(|owed| owed.next <= now);
        let not_run = due.flat_map(|owed| {
            let (hook, event) = (&owed.hook, owed.event.name());
            self.noted(&owed.account, text!("hook-not-run", hook, event))
        });
        not_run.collect()
    }

    /// Whether nothing runs, and nothing begins in a moment.
    pub(super) fn hooks_rest(&self) -> bool {
        let now = self.clock.now();
        let begins = |job: &Job| job.given.is_some() || self.core.busy(&job.owed.account);
        self.hooks.running.is_empty() && !self.hooks.due(now).any(|(_, job)| begins(job))
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

/// Whether a run has what it needs.
enum Ready {
    Yes(Given),
    NotYet,
    Never,
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
    let plain = turnglass_core::provider::without_long_words(&plain(line, usize::MAX));
    match plain.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}
