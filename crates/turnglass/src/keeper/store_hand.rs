//! The store on a thread of its own: another program may lock its file, and a disk may be slow, while tokens are handed
//! out. Changes are written in the order in which they were given. What nobody waits for is written again until it is;
//! what somebody waits for is written or refused. Decides nothing else.

use super::input::Input;
use super::report::Written;
use crate::store::{Change, Store};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_protocol::error::Problem;
use turnglass_protocol::view::{HappenedView, HistoryEntry};

/// What could not be written is tried again after this time, which doubles up to the other one.
const SOON: Duration = Duration::from_secs(1);
const LATER: Duration = Duration::from_secs(30);
/// Of lines of history so many wait for a file that cannot be written; older ones are let go.
const WAITING: usize = 10_000;

pub(super) struct StoreHand {
    jobs: Option<Sender<Job>>,
    /// Until the accounts are read, which whoever becomes the keeper does by itself.
    reading: Option<(Store, Receiver<Job>)>,
    thread: Option<JoinHandle<()>>,
    last: u64,
}

enum Job {
    Write(Batch),
    History { account: String, limit: u32, tell: Tell },
    Happened { limit: u32, tell: TellAll },
}

type Tell = Box<dyn FnOnce(Result<Vec<HistoryEntry>, Problem>) + Send>;
type TellAll = Box<dyn FnOnce(Result<Vec<HappenedView>, Problem>) + Send>;

struct Batch {
    number: u64,
    changes: Vec<Change>,
    /// Somebody waits for it: written now, or not at all.
    asked: bool,
}

impl StoreHand {
    pub(super) fn new(store: Store) -> Self {
        let (jobs, waiting) = channel();
        Self { jobs: Some(jobs), reading: Some((store, waiting)), thread: None, last: 0 }
    }

    /// For who reads it before [`StoreHand::begin`].
    pub(super) fn store(&self) -> Option<&Store> {
        self.reading.as_ref().map(|(store, _)| store)
    }

    /// From now on it is the thread's.
    pub(super) fn begin(&mut self, inputs: UnboundedSender<Input>) -> std::io::Result<()> {
        let Some((store, jobs)) = self.reading.take() else { return Ok(()) };
        let mut writer = Writer::new(store, inputs);
        let thread = std::thread::Builder::new().name("store".into()).spawn(move || writer.run(&jobs))?;
        self.thread = Some(thread);
        Ok(())
    }

    /// Reported as [`Input::Written`] with the number that is returned.
    pub(super) fn write(&mut self, changes: Vec<Change>, asked: bool) -> u64 {
        self.last += 1;
        self.give(Job::Write(Batch { number: self.last, changes, asked }));
        self.last
    }

    /// The number that was given last.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// With all that was given to write before.
    pub(super) fn history(
        &self,
        account: String,
        limit: u32,
        tell: impl FnOnce(Result<Vec<HistoryEntry>, Problem>) + Send + 'static,
    ) {
        self.give(Job::History { account, limit, tell: Box::new(tell) });
    }

    /// The same of all accounts.
    pub(super) fn happened(
        &self,
        limit: u32,
        tell: impl FnOnce(Result<Vec<HappenedView>, Problem>) + Send + 'static,
    ) {
        self.give(Job::Happened { limit, tell: Box::new(tell) });
    }

    fn give(&self, job: Job) {
        // The thread lives as long as this does.
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(job));
    }

    /// What waits is tried once more, and the file is closed.
    pub(super) fn end(&mut self) {
        self.jobs = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

struct Writer {
    store: Store,
    /// What could not be written, in its order, and why.
    backlog: Vec<Change>,
    trouble: Option<Problem>,
    again: Duration,
    inputs: UnboundedSender<Input>,
}

impl Writer {
    fn new(store: Store, inputs: UnboundedSender<Input>) -> Self {
        let trouble = store.shut.clone();
        Self { store, backlog: Vec::new(), trouble, again: SOON, inputs }
    }

    fn run(&mut self, jobs: &Receiver<Job>) {
        let mut next = None;
        loop {
            let job = match next.take() {
                Some(job) => Ok(job),
                None if self.trouble.is_none() => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                None => jobs.recv_timeout(self.again),
            };
            match job {
                Ok(Job::Write(first)) => {
                    // What waits together is written together: the file is locked, and the disk waited for, once.
                    let mut batches = vec![first];
                    while let Ok(job) = jobs.try_recv() {
                        match job {
                            Job::Write(batch) => batches.push(batch),
                            other => {
                                next = Some(other);
                                break;
                            }
                        }
                    }
                    self.take(batches);
                }
                Ok(Job::History { account, limit, tell }) => tell(self.history(&account, limit)),
                Ok(Job::Happened { limit, tell }) => tell(self.happened(limit)),
                Err(RecvTimeoutError::Timeout) => self.try_again(),
                Err(RecvTimeoutError::Disconnected) => {
                    if self.trouble.is_some() {
                        self.try_again();
                    }
                    return;
                }
            }
        }
    }

    fn take(&mut self, batches: Vec<Batch>) {
        let result = match &self.trouble {
            // It is tried again soon, and nobody waits.
            Some(trouble) if !batches.iter().any(|batch| batch.asked) => Err(trouble.clone()),
            _ => self.write(&batches),
        };
        match result {
            Ok(forgotten) => {
                for (batch, forgotten) in batches.into_iter().zip(forgotten) {
                    self.report(batch.number, Ok(forgotten));
                }
            }
            Err(problem) => {
                for Batch { number, changes, asked } in batches {
                    if !asked {
                        self.put_back(changes);
                        self.trouble = Some(problem.clone());
                    }
                    self.report(number, Err(problem.clone()));
                }
            }
        }
    }

    /// What waits from before first, in its order.
    fn write(&mut self, batches: &[Batch]) -> Result<Vec<Vec<HistoryEntry>>, Problem> {
        let all = std::iter::once(self.backlog.as_slice());
        let all: Vec<&[Change]> = all.chain(batches.iter().map(|batch| batch.changes.as_slice())).collect();
        let mut forgotten = self.store.write(&all)?;
        self.is_well();
        Ok(forgotten.split_off(1))
    }

    fn try_again(&mut self) {
        match self.store.write_again(&self.backlog) {
            Ok(()) => {
                self.is_well();
                self.report(0, Ok(Vec::new()));
            }
            Err(problem) => {
                self.again = (self.again * 2).min(LATER);
                if self.trouble.replace(problem.clone()).as_ref() != Some(&problem) {
                    self.report(0, Err(problem));
                }
            }
        }
    }

    fn is_well(&mut self) {
        self.backlog = Vec::new();
        self.trouble = None;
        self.again = SOON;
    }

    fn report(&self, number: u64, written: Written) {
        let _ = self.inputs.send(Input::Written { number, written, trouble: self.trouble.clone() });
    }

    fn put_back(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.backlog.retain(|earlier| !earlier.is_overtaken_by(&change));
            self.backlog.push(change);
        }
        let lines = self.backlog.iter().filter(|change| matches!(change, Change::Note(..))).count();
        let mut too_many = lines.saturating_sub(WAITING);
        self.backlog.retain(|change| {
            let goes = too_many > 0 && matches!(change, Change::Note(..));
            too_many -= usize::from(goes);
            !goes
        });
    }

    fn happened(&self, limit: u32) -> Result<Vec<HappenedView>, Problem> {
        let mut lines = self.store.happened(limit)?;
        for change in &self.backlog {
            match change {
                Change::Note(account, entry) => {
                    lines.push(HappenedView { account: account.clone(), entry: entry.clone() });
                }
                Change::Forget(of) => lines.retain(|line| line.account != *of),
                _ => {}
            }
        }
        // Those that wait are the newest: they come first among what happened at the same instant.
        lines.sort_by_key(|line| std::cmp::Reverse(line.entry.at));
        lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(lines)
    }

    fn history(&self, account: &str, limit: u32) -> Result<Vec<HistoryEntry>, Problem> {
        let mut lines = Vec::new();
        for change in self.backlog.iter().rev() {
            match change {
                Change::Note(of, entry) if of == account => lines.push(entry.clone()),
                Change::Forget(of) if of == account => return Ok(lines),
                _ => {}
            }
        }
        lines.extend(self.store.history(account, limit)?);
        lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(lines)
    }
}
