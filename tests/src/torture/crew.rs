//! Several processes of one home at once, keepers and commands: which of them sent a request, and how each is started,
//! stopped for a while, killed and buried.

use super::ledger::Ledger;
use super::unread::Kernel;
use super::waits::{First, Waits};
use crate::{PATIENCE, Process, Stage};
use rustix::process::{Pid, Signal};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// One of them.
pub(super) struct Member {
    process: Process,
    pub run: usize,
}

impl Member {
    pub(super) fn start(stage: &Stage, ledger: &Ledger, name: &str, command: Command) -> Self {
        Self::start_in(&stage.logs(), ledger, name, command)
    }

    /// One whose output may hold tokens.
    pub(super) fn start_apart(stage: &Stage, ledger: &Ledger, name: &str, command: Command) -> Self {
        Self::start_in(stage.apart(), ledger, name, command)
    }

    fn start_in(logs: &Path, ledger: &Ledger, name: &str, command: Command) -> Self {
        let process = Process::start(name, logs, command);
        let run = ledger.joins(raw(process.id()));
        Self { process, run }
    }

    pub(super) fn process(&mut self) -> &mut Process {
        &mut self.process
    }

    /// Whether it has ended by itself.
    pub(super) fn ended(&mut self) -> bool {
        self.process.ended().is_some()
    }

    /// Waits for its end: its exit code, and what it said.
    pub(super) fn ends(mut self, ledger: &Ledger) -> Result<(i32, String), String> {
        let code = self.process.wait(PATIENCE);
        ledger.leaves(self.run);
        let said = self.process.err();
        code.map(|code| (code, said.clone())).ok_or(format!("it does not end: {said}"))
    }

    /// It does nothing from this instant on.
    pub(super) fn stops(&mut self, ledger: &Ledger) -> Option<Instant> {
        (!self.ended()).then(|| stop(&self.process, self.run, ledger))
    }

    /// `false`: it had ended by itself.
    pub(super) fn kill(self, ledger: &Ledger) -> bool {
        self.kill_stopped(ledger, None)
    }

    /// The same of one that was stopped at an instant, perhaps.
    pub(super) fn kill_stopped(mut self, ledger: &Ledger, stopped: Option<Instant>) -> bool {
        let lived = !self.ended();
        if lived {
            kill(&self.process, self.run, ledger, stopped);
        }
        let run = self.run;
        self.process.kill();
        ledger.leaves(run);
        lived
    }
}

/// Stops it, in such a way that it is known how long it had waited for a processor; the instant from which on it does
/// nothing more.
pub(super) fn stop(process: &Process, run: usize, ledger: &Ledger) -> Instant {
    let _first = First::comes();
    let at = Instant::now();
    if let Some(waited) = Waits::default().at_its_stop(process.pid()) {
        ledger.waited(run, at, waited);
    }
    at
}

/// Kills it. One that was `stopped` before has done nothing since.
pub(super) fn kill(process: &Process, run: usize, ledger: &Ledger, stopped: Option<Instant>) {
    let at = stopped.unwrap_or_else(|| stop(process, run, ledger));
    process.signal(Signal::KILL);
    ledger.killed(run, at);
}

fn raw(pid: u32) -> i32 {
    i32::try_from(pid).unwrap()
}

/// The run whose process has this connection to the provider.
pub(super) fn whose(port: u16, provider: u16, crew: &[(i32, usize)]) -> Option<usize> {
    let inode = Kernel::open()?.connection(port, provider)?.inode;
    let socket = format!("socket:[{inode}]");
    let has = |pid: i32| {
        let open = std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        open.into_iter().any(|file| std::fs::read_link(file.path()).is_ok_and(|to| to == Path::new(&socket)))
    };
    crew.iter().find(|(pid, _)| has(*pid)).map(|(_, run)| *run)
}

/// Processes that this one has started and that still run.
pub(super) fn children(parent: Pid) -> Vec<Pid> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let is_child = |pid: &i32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        rest.split_ascii_whitespace().nth(1) == Some(&parent.as_raw_nonzero().to_string())
    };
    pids.filter(is_child).filter_map(Pid::from_raw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_connection_is_known_by_its_process() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = listener.local_addr().unwrap().port();
        let client = TcpStream::connect(("127.0.0.1", provider)).unwrap();
        let port = client.local_addr().unwrap().port();
        let own = raw(std::process::id());
        assert_eq!(whose(port, provider, &[(1, 3), (own, 7)]), Some(7));
        assert_eq!(whose(port, provider, &[]), None);
    }
}
