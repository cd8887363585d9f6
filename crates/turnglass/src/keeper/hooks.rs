//! Runs the user's hooks, beside the keeper's task: a few at once, one at a time for each account, in the order of what
//! happened. What they end with goes into the account's history. Which runs there are is `hooks/owed`'s. Knows no provider,
//! and decides nothing about accounts.

mod earlier; // those that have outlived their keeper
mod owed; // which runs are owed
mod run; // one run

use super::Options;
use super::input::Input;
use crate::command::{Base, Command, Ended, How};
use chrono::{DateTime, Utc};
use earlier::Earlier;
use run::{ACCOUNT, Given, Handle, first_line, given};
use std::collections::{HashMap, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_core::core::{Core, Effect, ForHooks};
use turnglass_core::hook::{Hook, Owed, Stdin};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, HooksView, What};

/// So many run at once.
const AT_ONCE: usize = 4;

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

struct Runs {
    /// What its account was called then.
    begun_for: String,
    handle: Handle,
    owed: Owed,
    left: bool,
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
    fn run_of(&mut self, begun_for: &str) -> Option<(String, Runs)> {
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

    /// Reads the user's file; what is wrong with it is a warning of the core's.
    pub(super) fn read(&mut self, core: &mut Core) {
        if self.off {
            return;
        }
        let file = self.file.display().to_string();
        core.warnings.retain(|warning| !warning.message.starts_with(&file));
        let read = crate::hook_file::read(&self.file);
        self.silent = matches!(read, Ok(None));
        (self.known, self.problem) = match read {
            Ok(known) => (known.unwrap_or_default().into_iter().map(Arc::new).collect(), None),
            Err(problem) => {
                tracing::warn!(%problem, "hooks");
                core.warnings.push(problem.clone());
                (Vec::new(), Some(problem))
            }
        };
    }

    pub(super) fn view(&self) -> HooksView {
        HooksView {
            file: self.file.display().to_string(),
            hooks: self.known.iter().flat_map(|hook| hook.view()).collect(),
            problem: self.problem.clone(),
            owed: self.owed_view(),
        }
    }

    /// Begins what can begin.
    pub(super) fn start(
        &mut self,
        core: &mut Core,
        now: DateTime<Utc>,
        inputs: &UnboundedSender<Input>,
    ) -> Vec<Effect> {
        let none = self.waiting.is_empty() || self.running.len() >= AT_ONCE;
        if none || self.due(now).next().is_none() || !self.earlier_are_gone(inputs) {
            return Vec::new();
        }
        let (mut effects, mut passed) = (Vec::new(), Vec::new());
        while self.running.len() < AT_ONCE {
            let next = self.due(now).find(|(_, job)| !passed.contains(&job.owed.id));
            let Some((at, id)) = next.map(|(at, job)| (at, job.owed.id)) else { break };
            match self.ready(at, core, &mut effects) {
                Ready::Yes(given) => {
                    if let Some(job) = self.waiting.remove(at) {
                        self.start_one(job, given, inputs);
                    }
                }
                Ready::NotYet => passed.push(id),
                Ready::Never => {
                    let dropped = self.waiting.remove(at);
                    effects.extend(dropped.into_iter().flat_map(|job| owed::dropped(core, &job.owed, now)));
                }
            }
        }
        effects
    }

    /// What the run at this place of the queue gets. Who needs no secret waits for no vault.
    fn ready(&mut self, at: usize, core: &mut Core, effects: &mut Vec<Effect>) -> Ready {
        let job = &mut self.waiting[at];
        let Some(hook) = job.hook.clone() else { return Ready::NotYet };
        // It would be told a name that is gone in a moment, and keep the account from getting the other one.
        if core.is_being_named(&job.owed.account) {
            return Ready::NotYet;
        }
        if let Some(given) = job.given.take() {
            return Ready::Yes(given);
        }
        let owed = job.owed.clone();
        let wanted = core.record(&owed.account).is_some_and(|(of, _)| !of.without_hooks);
        let grant = match core.for_hooks(&owed.account, effects) {
            _ if !wanted => return Ready::Never,
            ForHooks::Saved(grant) => Some(grant),
            _ if hook.stdin == Stdin::None => None,
            ForHooks::Soon | ForHooks::NotYet => return Ready::NotYet,
            ForHooks::Never => return Ready::Never,
        };
        given(core, &owed, &hook, grant.as_deref()).map_or(Ready::Never, Ready::Yes)
    }

    fn start_one(&mut self, job: Job, given: Given, inputs: &UnboundedSender<Input>) {
        let Job { owed, hook: Some(hook), left, .. } = job else { return };
        let Given { facts, stdin, hidden } = given;
        let handle: Handle = Handle::default();
        let account = owed.account.clone();
        let begun_for = account.clone();
        self.running.insert(account.clone(), Runs { begun_for, handle: handle.clone(), owed, left });
        let command = Command {
            program: hook.run.clone(),
            env: Base::Only(self.env.clone()),
            facts,
            stdin,
            hidden,
            limit: Duration::from_secs(hook.timeout.as_seconds()),
            dir: Some(self.dir.clone()),
            keeps_open: self.lock(),
        };
        let (sends, for_whom) = (inputs.clone(), account.clone());
        let run = move || {
            let ended = run::run(command, &handle);
            let _ = sends.send(Input::HookEnded { account, ended });
        };
        if let Err(why) = std::thread::Builder::new().name("hook".into()).spawn(run) {
            let how = How::NotStarted(why.to_string().into());
            let ended = Ended { how, out: String::new(), err: String::new() };
            let _ = inputs.send(Input::HookEnded { account: for_whom, ended });
        }
    }

    /// What comes of a run that has ended.
    pub(super) fn ended(
        &mut self,
        core: &Core,
        begun_for: &str,
        ended: &Ended,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let Some((account, Runs { mut owed, left, .. })) = self.run_of(begun_for) else {
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
            return [paid].into_iter().chain(noted(core, account, now, says)).collect();
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
            return noted(core, account, now, ended_so(Some(text!("hook-next-start"))));
        }
        let superseded = self.waiting.iter().any(|job| job.owed.supersedes(&owed));
        let wait = if superseded { None } else { owed.failed(now) };
        let then = match wait {
            Some(wait) => Some(text!("hook-again", wait = %wait)),
            None if owed.tries > 1 => Some(text!("hook-given-up", tries = %owed.tries)),
            None => None,
        };
        let noted = noted(core, account, now, ended_so(then));
        let effect = if wait.is_some() { Effect::Owe { run: Box::new(owed) } } else { paid };
        [effect].into_iter().chain(noted).collect()
    }

    /// The keeper ends, and has waited long enough: those that run are ended, and the others not begun. All stay owed.
    pub(super) fn give_up(&mut self, core: &Core, now: DateTime<Utc>) -> Vec<Effect> {
        for Runs { handle, .. } in self.running.values() {
            run::end(handle);
        }
        self.given_up = true;
        let waiting = std::mem::take(&mut self.waiting);
        let due = waiting.iter().map(|job| &job.owed).filter(|owed| owed.next <= now);
        let not_run = due.flat_map(|owed| {
            let (hook, event) = (&owed.hook, owed.event.name());
            noted(core, &owed.account, now, text!("hook-not-run", hook, event))
        });
        not_run.collect()
    }

    /// Whether nothing runs, and nothing begins in a moment.
    pub(super) fn rest(&self, core: &Core, now: DateTime<Utc>) -> bool {
        let begins = |job: &Job| job.given.is_some() || core.busy(&job.owed.account);
        self.running.is_empty() && !self.due(now).any(|(_, job)| begins(job))
    }
}

/// A line of the account's history.
fn noted(core: &Core, account: &str, now: DateTime<Utc>, says: Text) -> Vec<Effect> {
    let Some((_, standing)) = core.record(account) else { return Vec::new() };
    let entry = HistoryEntry {
        at: now.timestamp_millis(),
        what: What::Hook,
        says,
        expires_at: standing.expires_at.map(|at| at.timestamp_millis()),
    };
    vec![Effect::Note { account: account.to_owned(), entry }]
}

/// Whether a run has what it needs.
enum Ready {
    Yes(Given),
    NotYet,
    Never,
}
