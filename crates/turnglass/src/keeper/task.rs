//! The keeper's one task: hands the core what happened, and does what the core says (`obey`). It decides nothing.
//!
//! What it owns are parts that know nothing of it (`Approvals`, `Hooks`, `Pending`, …): each says what is to be done, and the
//! task does it. Its own methods lie in the modules below, which call each other one way: what is done is called by what goes
//! on, that by what is asked, and all of it by what happens (`xtask/tests/rooms.rs` holds that no circle comes).

// What happens.
mod around; // what the other machines of a team do
mod begin; // what was known, and what an earlier keeper left
mod records; // accounts on their way from the store
mod settle; // serves who waited for an account that has come to rest
mod take;
mod team_log; // what this machine did, for the team
mod teams; // the vaults of teams beside the home's own // what happened, on its way to the core

// What people and programs ask.
mod approve; // has a person asked before a token goes out
mod asks; // each ask to the one that serves it
mod bring; // accounts that are brought, with their grants
mod carry; // grants on their way from one vault to another
mod change; // settings, of an account and of everything
mod files; // tools' files: the sign-ins that lie there, and who renews one
mod forward; // local addresses for other programs
mod meet; // what lies in teams' vaults
mod move_account; // one grant from one vault to another
mod moving; // exports and imports of everything
mod removal; // accounts that go and come back
mod renaming; // accounts that get another name
mod sign_in; // begins sign-ins, and places what comes of them
mod switch; // one account of a tool in another's place
mod vault_asks; // what is asked of the vault itself
mod wanted; // accounts that programs would have a person sign in to

// What goes on by itself.
mod answered; // what a provider answered, on its way to the core's judgement
mod look_out; // whether there is a newer version, asked once a day where that is wanted
mod own_providers; // the user's `providers.yaml`
mod recover; // what an earlier keeper left

// What is done.
mod act; // does what the core says
mod obey; // writes first, and then has it done
mod pages; // an account's page in the journal
mod tell; // what the keeper says on its own
mod wait; // has somebody wait for an account

use super::approvals::Approvals;
use super::brief::{Brief, Pulse};
use super::callers::HandedOut;
use super::causes::Causes;
use super::copies::Copies;
use super::follow::TheirFiles;
use super::forwards::Forwards;
use super::hooks::Hooks;
use super::input::{Asker, Input, answer};
use super::journal_hand::JournalHand;
use super::loads::Loads;
use super::lock::Lock;
use super::member::{Around, TeamLog};
use super::pending::Pending;
use super::sign_in::SignIns;
use super::store_hand::StoreHand;
use super::turns::Turns;
use super::uses::Uses;
use super::vault_hand::VaultHand;
use super::waiting::Waiting;
use super::watch::Watcher;
use crate::clock::Clock;
use crate::http::Http;
use crate::journal::Left;
use act::log;
use chrono::{DateTime, TimeDelta, Utc};
use obey::Then;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use turnglass_core::core::Core;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

/// The wall clock was set when it went this much more or less than the steady one.
const STEP: TimeDelta = TimeDelta::seconds(2);
/// Snapshots follow each other at least this far apart.
const CALM: Duration = Duration::from_millis(100);
/// How long an ending keeper waits for what is under way.
const LAST_WAIT: Duration = Duration::from_secs(10);
/// And before that for answers of providers: for each that does not come a person may have to sign in again. Service
/// managers wait for 90 seconds; a command, whose keeper it is, waits as long as answers are listened to.
const LAST_ANSWERS: Duration = Duration::from_secs(60);
/// And for hooks, which may have what was renewed still to hand on.
const LAST_HOOKS: Duration = Duration::from_secs(30);

pub(super) struct Task {
    core: Core,
    clock: Arc<dyn Clock>,
    store: StoreHand,
    /// What waits for the store's answer.
    pending: Pending<Then>,
    /// The store is new, and is still to be rebuilt from the vault.
    fresh: bool,
    /// The home's own.
    vault: VaultHand,
    /// Those of teams beside it.
    teams: BTreeMap<Box<str>, VaultHand>,
    /// That it holds the grants is written down, or need not be.
    vault_noted: bool,
    /// The vault may hold accounts of a store that was moved aside, and was not asked for them yet.
    moved_aside: bool,
    lock: Arc<Lock>,
    /// Why this keeper is not its home's any more, as it was said.
    lost: Option<Problem>,
    /// Why what is handed out cannot be written down.
    audit_trouble: Option<Problem>,
    /// None for a vault that forgets anyway.
    journal: Option<JournalHand>,
    /// Pages of an earlier keeper, until their accounts' grants are here.
    left: HashMap<String, Left>,
    http: Arc<Http>,
    inputs: UnboundedSender<Input>,
    received: UnboundedReceiver<Input>,
    waiting: Waiting,
    watchers: Vec<Watcher>,
    /// What the log does not say yet.
    causes: Causes,
    /// Tokens of teams' accounts, for when a vault cannot be reached.
    copies: Copies,
    /// Copies that the desk was asked for.
    tickets: BTreeMap<u64, Asker>,
    /// Accounts that are not there yet and that programs would have somebody sign in to, with the resources they are for.
    wanted_sign_ins: BTreeMap<String, String>,
    next_ticket: u64,
    turns: Turns,
    loads: Loads,
    handed_out: HandedOut,
    approvals: Approvals,
    around: Around,
    team_log: TeamLog,
    pulse: Option<Box<dyn Pulse>>,
    /// What was told last.
    stands: Option<Brief>,
    started_at: DateTime<Utc>,
    sign_ins: SignIns,
    home: Home,
    providers_file: PathBuf,
    hooks: Hooks,
    demo: bool,
    /// Where it is asked for newer versions in tests.
    releases: Option<String>,
    /// This process is the desktop app.
    app: bool,
    schedule: bool,
    /// Something visible changed since the last snapshot was sent.
    stale: bool,
    /// Who waits for a person to unlock the keychain.
    prompting: Vec<Asker>,
    /// Items that the vault was told to forget, and has not yet.
    deleting: usize,
    stopping: Option<Option<Asker>>,
    /// It would have ended but for what providers have not answered yet.
    pub(super) last_answers: Arc<AtomicBool>,
    /// The vault answers again, and the store is still to be rebuilt from it.
    rebuilding: bool,
    /// When the keychain was asked last for somebody who wanted to see how everything is.
    looked_at: Option<DateTime<Utc>>,
    /// The steady clock and the wall clock at the last look.
    clocks: Option<(Duration, DateTime<Utc>)>,
    uses: Uses,
    forwards: Forwards,
    tools: TheirFiles,
    #[allow(dead_code)]
    embedded: Option<crate::demo::Demo>,
}

impl Task {
    pub(super) async fn run(&mut self) -> Result<(), Problem> {
        let mut calm = tokio::time::Instant::now();
        let (mut last_wait, mut given_up) = (None, false);
        let clock = self.clock.clone();
        let mut timer = None;
        let mut beats = self.pulse.as_ref().and_then(|pulse| pulse.every()).map(tokio::time::interval);
        loop {
            let now = self.clock.now();
            self.compare_clocks(now);
            log(self.causes.due(now));
            self.look_out(now);
            self.forwards.try_again(now);
            let effects = self.core.look(now);
            self.obey(effects);
            let effects = self.core.after_quiet(now, &local);
            self.obey(effects);
            self.finish_switches();
            self.settle_waiters();
            let effects = self.start_hooks();
            self.obey(effects);
            self.copies.keep(&mut self.core, &*clock);
            if self.stopping.is_some() {
                if let Some(pulse) = self.pulse.as_ref().filter(|_| last_wait.is_none()) {
                    pulse.stopping();
                }
                let (begun, mut since) = *last_wait.get_or_insert_with(|| {
                    let begun = tokio::time::Instant::now();
                    (begun, begun)
                });
                let asking = (self.core.is_asking() || self.sign_ins.finishing())
                    && (!self.schedule || begun.elapsed() < LAST_ANSWERS);
                if asking {
                    since = tokio::time::Instant::now();
                    last_wait = Some((begun, since));
                }
                self.last_answers.store(asking, Ordering::Relaxed);
                let waited = since.elapsed();
                // What was written down last belongs into the team's log too.
                if self.pending.is_empty() {
                    self.write_team_log();
                }
                let rest = self.core.at_rest()
                    && self.core.unsaved().is_empty()
                    && self.deleting == 0
                    && self.team_log.under_way == 0
                    && self.pending.is_empty()
                    && !self.sign_ins.finishing();
                if waited >= LAST_HOOKS && !given_up {
                    given_up = true;
                    let effects = self.hooks.give_up(&self.core, self.clock.now());
                    self.obey(effects);
                }
                // Those that are given up have a moment to be gone.
                let hooks = self.hooks.rest(&self.core, self.clock.now()) || waited >= LAST_HOOKS + CALM * 20;
                if (rest || (waited >= LAST_WAIT && !asking)) && hooks {
                    if let Some(journal) = &self.journal {
                        journal.rest().await;
                    }
                    return self.ended();
                }
            }
            let others = self.hooks.next_run(now).into_iter().chain(self.causes.next());
            let others = others.chain(self.next_look_out(now)).chain(self.forwards.next_try(now));
            let next = others.fold(self.core.next_look(now), DateTime::min);
            // One that ends earlier stays: to look in vain is cheap, to set a timer at each ask is not.
            timer.take_if(|(at, _): &mut (DateTime<Utc>, _)| *at > next);
            let (_, end) = timer.get_or_insert_with(|| (next, clock.until(next)));
            let input = tokio::select! {
                input = self.received.recv() => input,
                () = end => {
                    timer = None;
                    None
                }
                () = tokio::time::sleep_until(calm.max(tokio::time::Instant::now())), if self.stale => {
                    self.take_back_what_was_wanted();
                    self.push_snapshot();
                    self.watch_their_files();
                    self.tell_pulse();
                    calm = tokio::time::Instant::now() + CALM;
                    None
                }
                () = next_beat(&mut beats) => {
                    self.pulse.iter().for_each(|pulse| pulse.beat());
                    None
                }
                () = tokio::time::sleep(Duration::from_millis(200)), if self.stopping.is_some() => None,
            };
            // A storm is taken in one go, and written in one transaction.
            let mut effects = Vec::new();
            let mut input = input;
            for _ in 0..256 {
                let Some(happened) = input.take() else { break };
                if happened.changes() {
                    self.obey(std::mem::take(&mut effects));
                }
                effects.extend(self.take(happened));
                input = self.received.try_recv().ok();
            }
            if let Some(last) = input {
                if last.changes() {
                    self.obey(std::mem::take(&mut effects));
                }
                effects.extend(self.take(last));
            }
            self.obey(effects);
            if std::mem::take(&mut self.rebuilding) {
                self.rebuild().await;
            }
        }
    }

    fn ended(&mut self) -> Result<(), Problem> {
        // Closed before anybody else may open it.
        self.store.end();
        self.copies.keep(&mut self.core, &*self.clock);
        self.copies.rest();
        log(self.causes.rest(self.clock.now()));
        let unsaved = self.core.unsaved();
        let reply = self.stopping.take().flatten();
        let result = if unsaved.is_empty() {
            Ok(())
        } else {
            let hint = if self.journal.is_some() { text!("unsaved-sealed") } else { text!("unsaved-lost") };
            let says = text!("could-not-be-saved", names = unsaved.join(", "));
            Err(Problem::new(Code::Vault, says).hint(hint))
        };
        if let Some(reply) = reply {
            answer(reply, result.clone().map(|()| serde_json::Value::Null));
        }
        result
    }

    /// Whether this keeper is still its home's, for all who look at it.
    fn look_at_lock(&mut self) {
        let lost = self.lock.lost();
        if lost == self.lost {
            return;
        }
        if let Some(problem) = &lost {
            tracing::error!(%problem, "nothing is renewed here any more");
        }
        self.core.warnings.retain(|warning| Some(warning) != self.lost.as_ref());
        self.core.warnings.extend(lost.clone());
        self.lost = lost;
        self.stale = true;
    }

    /// What keeps the audit file from being written, for all who look at this keeper.
    pub(super) fn audit_is(&mut self, trouble: Option<Problem>) {
        match (&trouble, &self.audit_trouble) {
            (Some(problem), _) => tracing::error!(%problem, "audit"),
            (None, Some(_)) => tracing::info!("the audit file is written again"),
            (None, None) => return,
        }
        self.core.warnings.retain(|warning| Some(warning) != self.audit_trouble.as_ref());
        self.core.warnings.extend(trouble.clone());
        self.audit_trouble = trouble;
        self.stale = true;
    }

    /// A wall clock that was set shows beside the steady one.
    fn compare_clocks(&mut self, now: DateTime<Utc>) {
        let Some(steady) = self.clock.steady() else { return };
        let before = self.clocks.replace((steady, now));
        let Some((steady_before, before)) = before else { return };
        let passed = TimeDelta::from_std(steady.saturating_sub(steady_before)).unwrap_or_default();
        let step = now - before - passed;
        if step.abs() > STEP {
            let effects = self.core.stepped(step, now);
            self.obey(effects);
        }
    }
}

async fn next_beat(beats: &mut Option<tokio::time::Interval>) {
    match beats {
        Some(beats) => drop(beats.tick().await),
        None => std::future::pending().await,
    }
}

fn random() -> u64 {
    // Without random numbers, back-off is merely less spread.
    getrandom::u64().unwrap_or(0x5DEE_CE66)
}

#[allow(clippy::disallowed_methods)]
pub(super) fn local(at: DateTime<Utc>) -> chrono::NaiveDateTime {
    at.with_timezone(&chrono::Local).naive_local()
}
