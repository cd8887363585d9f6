//! How long the thread that reads answers has waited for a processor, as the kernel counts it: on a machine with much to
//! do, a process may be ready to go on and yet not run for milliseconds, in which it can write nothing down.

use rustix::process::{Pid, Signal, getpriority_process, kill_process, setpriority_process};
use std::collections::HashMap;
use std::fs::{read_dir, read_to_string};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The thread of the product that reads answers and writes them down.
const READER: &str = "http\n";
/// A thread that waits for a disk stops when it has what it waits for.
const STOPS_WITHIN: Duration = Duration::from_millis(200);

/// Where the counts of each process are read.
#[derive(Default)]
pub(super) struct Waits(HashMap<i32, PathBuf>);

impl Waits {
    /// In all, until now. `None`: there is no such thread (yet, or any more). A wait that has not come to its end is not
    /// in it.
    pub(super) fn of(&mut self, pid: i32) -> Option<Duration> {
        let task = match self.0.get(&pid) {
            Some(task) => task,
            None => self.0.entry(pid).or_insert(reader(pid)?),
        };
        waited(&read_to_string(task.join("schedstat")).ok()?)
    }

    /// Stops the process, and waits until the reader has come to its stop: then its count is complete. The kernel stops
    /// a thread before it does anything of its own again, also one that waits for a processor. What it may have waited
    /// since the stop was asked for is taken off.
    pub(super) fn at_its_stop(&mut self, pid: Pid) -> Option<Duration> {
        let _ = kill_process(pid, Signal::STOP);
        let begun = Instant::now();
        let raw = pid.as_raw_nonzero().get();
        let before = self.of(raw)?;
        let stat = self.0.get(&raw)?.join("stat");
        while begun.elapsed() < STOPS_WITHIN {
            let stopped = begun.elapsed();
            if is_stopped(&read_to_string(&stat).ok()?) {
                return Some(self.of(raw)?.saturating_sub(stopped).max(before));
            }
            sleep(Duration::from_micros(50));
        }
        Some(before)
    }
}

/// While this lives, its thread has a processor before others, where it may ask for that: who looks late knows less, and has
/// to hold answers to have been read longer.
pub(super) struct First(Option<i32>);

impl First {
    pub(super) fn comes() -> Self {
        let usual = getpriority_process(None).ok();
        Self(usual.filter(|_| setpriority_process(None, -10).is_ok()))
    }
}

impl Drop for First {
    fn drop(&mut self) {
        // What is started next is to have no more than its due.
        if let Some(usual) = self.0 {
            let _ = setpriority_process(None, usual);
        }
    }
}

/// Of several with this name the first: the others only look up names.
fn reader(pid: i32) -> Option<PathBuf> {
    let mut tasks: Vec<PathBuf> =
        read_dir(format!("/proc/{pid}/task")).ok()?.flatten().map(|task| task.path()).collect();
    tasks.sort();
    tasks.into_iter().find(|task| read_to_string(task.join("comm")).is_ok_and(|name| name == READER))
}

/// `ran waited slices`, in nanoseconds.
fn waited(schedstat: &str) -> Option<Duration> {
    schedstat.split_ascii_whitespace().nth(1)?.parse().ok().map(Duration::from_nanos)
}

/// `pid (name) state …`.
fn is_stopped(stat: &str) -> bool {
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_known_by_its_name_and_its_counts_are_read() {
        let own = i32::try_from(std::process::id()).unwrap();
        let (tell, told) = std::sync::mpsc::channel::<()>();
        let thread = std::thread::Builder::new().name("http".into());
        let thread = thread.spawn(move || told.recv().is_err()).unwrap();
        let mut waits = Waits::default();
        crate::until("its count", || waits.of(own));
        drop(tell);
        thread.join().unwrap();
        assert_eq!(waits.of(own), None);
        assert_eq!(waited("17052 1234 2\n"), Some(Duration::from_nanos(1234)));
        assert!(is_stopped("7 (a) b) T 1 2") && !is_stopped("7 (T) R 1 2"));
    }
}
