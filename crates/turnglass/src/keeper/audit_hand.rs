//! The audit file on a thread of its own: a disk that is slow or hangs holds nobody up, but where a line is required.

use super::callers::{Caller, Program};
use super::input::Input;
use super::seldom::Seldom;
use crate::audit::{Audit, AuditFile, Event, Line, What};
use crate::clock::Clock;
use chrono::SecondsFormat;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tokio::time::Instant;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::wire::Ask;

/// So many lines wait for a disk; those that come then are lost.
const LINES: usize = 1_024;
/// So long one that is required is waited for, and all of them when the keeper ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest name of an account that there is.
const LONGEST: usize = 100;
/// So many users that are not served are told apart.
const STRANGERS: usize = 256;

#[derive(Clone)]
pub(super) struct AuditHand {
    jobs: SyncSender<Job>,
    required: bool,
    clock: Arc<dyn Clock>,
    lost: Arc<AtomicU64>,
    strangers: Arc<Mutex<HashMap<u32, Seldom<Instant>>>>,
}

struct Job {
    /// None for who only waits for those before.
    line: Option<Line>,
    done: Option<oneshot::Sender<Result<(), Problem>>>,
}

/// What is asked for, if it is written down.
pub(super) struct About {
    what: What,
    account: Option<String>,
}

impl About {
    pub(super) fn of(ask: &Ask) -> Option<Self> {
        match ask {
            Ask::Token(ask) => {
                let what = match (ask.refresh_token, ask.id_token) {
                    (true, _) => What::RefreshToken,
                    (false, true) => What::IdToken,
                    (false, false) => What::Token,
                };
                // Whoever makes names up shall not fill the disk with them.
                let account = shown(&ask.account).chars().take(LONGEST).collect();
                Some(Self { what, account: Some(account) })
            }
            Ask::Export { .. } => Some(Self { what: What::Export, account: None }),
            _ => None,
        }
    }
}

impl AuditHand {
    /// With what keeps the file from being written, if anything does.
    pub(super) fn begin(
        file: AuditFile,
        clock: Arc<dyn Clock>,
        inputs: UnboundedSender<Input>,
    ) -> Result<(Self, Option<Problem>), Problem> {
        let (jobs, received) = sync_channel(LINES);
        let (mut audit, lost) = (Audit::new(file.path), Arc::<AtomicU64>::default());
        let trouble = audit.look().err();
        let hand =
            Self { jobs, required: file.required, clock, lost: lost.clone(), strangers: Arc::default() };
        let begins = trouble.clone();
        let writes = move || write_all(&mut audit, &received, &lost, begins, &inputs);
        std::thread::Builder::new()
            .name("audit".into())
            .spawn(writes)
            .map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
        Ok((hand, trouble))
    }

    /// Writes down what comes of this ask, before that is told. A problem where it must not be told then.
    pub(super) async fn note(
        &self,
        caller: &Caller,
        about: About,
        program: &Program,
        refused: Option<&Problem>,
    ) -> Result<(), Problem> {
        let mut times = None;
        if !caller.door.admits(caller.user) {
            let Some(since) = self.stranger(caller.user) else { return Ok(()) };
            times = (since > 1).then_some(since);
        }
        let line = Line {
            at: self.clock.now().to_rfc3339_opts(SecondsFormat::Millis, true),
            event: if refused.is_some() { Event::Refused } else { Event::HandedOut },
            what: Some(about.what),
            account: about.account,
            who: program.who(),
            program: Some(program.name.clone()),
            pid: Some(program.pid),
            socket: caller.door.socket().as_deref().map(|socket| shown(socket).into()),
            code: refused.map(|problem| problem.code),
            why: refused.map(|problem| problem.message.clone()),
            times,
        };
        if !self.required || refused.is_some() {
            self.send(Job { line: Some(line), done: None });
            return Ok(());
        }
        let (done, written) = oneshot::channel();
        let waits = Job { line: Some(line), done: Some(done) };
        let written = async { if self.send(waits) { written.await.ok() } else { None } };
        match tokio::time::timeout(PATIENCE, written).await {
            Ok(Some(Ok(()))) => Ok(()),
            Ok(Some(Err(problem))) => Err(required(&problem)),
            _ => Err(required(&hangs())),
        }
    }

    /// `false` when too many wait already.
    fn send(&self, job: Job) -> bool {
        let sent = self.jobs.try_send(job).is_ok();
        if !sent {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        sent
    }

    /// How often this user was not served since the last line about it, if one is due.
    fn stranger(&self, user: u32) -> Option<u64> {
        let mut strangers = self.strangers.lock().unwrap_or_else(PoisonError::into_inner);
        if strangers.len() >= STRANGERS && !strangers.contains_key(&user) {
            strangers.clear();
        }
        strangers.entry(user).or_default().again(Instant::now())
    }

    /// When everything so far is written, or a disk hangs.
    pub(super) async fn rest(&self) {
        let (done, all) = oneshot::channel();
        if self.send(Job { line: None, done: Some(done) }) {
            let _ = tokio::time::timeout(PATIENCE, all).await;
        }
    }
}

fn required(problem: &Problem) -> Problem {
    Problem::failed(text!("audit-required", why = &problem.message)).hint(text!("audit-required-hint"))
}

fn hangs() -> Problem {
    Problem::failed(text!("audit-hangs"))
}

/// Until the keeper ends. What keeps lines from being written is told when it begins and when it ends.
fn write_all(
    audit: &mut Audit,
    jobs: &Receiver<Job>,
    lost: &AtomicU64,
    mut trouble: Option<Problem>,
    inputs: &UnboundedSender<Input>,
) {
    for Job { line, done } in jobs {
        audit.lose(lost.swap(0, Ordering::Relaxed));
        let written = line.map_or(Ok(()), |line| {
            let written = audit.write(&line);
            let now = written.clone().err();
            if now != trouble {
                trouble.clone_from(&now);
                let _ = inputs.send(Input::Audit(now));
            }
            written
        });
        if let Some(done) = done {
            let _ = done.send(written);
        }
    }
}
