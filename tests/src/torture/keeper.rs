//! The keeper under torture as its tormentor sees it: a process that is started, asked and killed.

use super::clock::SetClock;
use super::crew::{kill, stop};
use super::inside::{CLOCK, FARES, HOME, VAULT};
use super::ledger::Ledger;
use crate::{PATIENCE, Process, Stage};
use chrono::TimeDelta;
use rustix::process::{Pid, Signal, kill_process};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::wire::Ask;

/// Which keeper is tortured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `turnglass agent` with a real keychain.
    Agent,
    /// The same keeper with a vault of files.
    Files,
    /// `turnglass agent` with a sealed vault.
    Sealed,
    /// No keeper at all.
    None,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Agent => "keychain",
            Kind::Files => "files",
            Kind::Sealed => "sealed",
            Kind::None => "none",
        }
    }
}

/// Where the programs are.
#[derive(Debug, Clone)]
pub struct Programs {
    /// `turnglass`.
    pub turnglass: PathBuf,
    /// The torture's own program; `torture keeper DIR` is the keeper with a vault of files.
    pub torture: PathBuf,
}

/// One home, and how its keeper is started.
pub(super) struct Den {
    kind: Kind,
    programs: Programs,
    stage: Stage,
    dir: PathBuf,
    pub home: Home,
    /// Started and not yet known to have ended.
    process: Option<Process>,
    pub run: usize,
}

/// The home is in `dir`, e.g. a small disk; the key is not.
pub(super) fn sealed(dir: Option<&Path>) -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    let stage = stage.env("TURNGLASS_VAULT_KEY_FILE", &key);
    match dir {
        Some(dir) => stage.env("TURNGLASS_HOME", &dir.join(HOME).display().to_string()),
        None => stage,
    }
}

impl Den {
    /// `dir` is where the keeper under torture has its things; the stage's own folder, where nothing is said.
    pub(super) fn new(kind: Kind, programs: &Programs, dir: Option<PathBuf>) -> Self {
        let stage = match kind {
            Kind::Agent => Stage::new().with_keychain(),
            Kind::Files | Kind::None => Stage::new(),
            Kind::Sealed => sealed(dir.as_deref()),
        };
        let dir = dir.unwrap_or_else(|| stage.dir().join("den"));
        for name in [HOME, VAULT] {
            std::fs::create_dir_all(dir.join(name)).unwrap();
        }
        SetClock::set(&dir.join(CLOCK), TimeDelta::zero()).unwrap();
        let home = match kind {
            Kind::Agent | Kind::Sealed | Kind::None => stage.home(),
            Kind::Files => Home::at(&dir.join(HOME)),
        };
        Self { kind, programs: programs.clone(), stage, dir, home, process: None, run: 0 }
    }

    pub(super) fn start(&mut self, ledger: &Ledger) {
        assert!(self.process.is_none(), "one keeper at a time");
        let command: Command = match self.kind {
            Kind::Agent | Kind::Sealed | Kind::None => {
                self.stage.command(&self.programs.turnglass, ["agent"])
            }
            Kind::Files => {
                let mut command = self.stage.command(&self.programs.torture, ["keeper"]);
                command.arg(&self.dir);
                command
            }
        };
        self.run = ledger.starts();
        let process = Process::start("keeper", &self.stage.logs(), command);
        ledger.runs_as(self.run, process.pid().as_raw_nonzero().get());
        self.process = Some(process);
    }

    pub(super) fn pid(&self) -> Pid {
        self.process.as_ref().expect("a keeper").pid()
    }

    /// Kills it; what it said, should it have ended by itself before.
    pub(super) fn kill(&mut self, ledger: &Ledger) -> Option<String> {
        self.kill_stopped(ledger, None)
    }

    /// The same. One that was stopped at an instant can have done nothing since.
    pub(super) fn kill_stopped(&mut self, ledger: &Ledger, stopped: Option<Instant>) -> Option<String> {
        let mut process = self.process.take().expect("a keeper");
        let ended = process.ended();
        kill(&process, self.run, ledger, stopped);
        let said = process.err();
        process.kill();
        match ended {
            Some(status) => Some(format!("ended by itself ({status}): {said}")),
            None if said.contains("panicked") => Some(said),
            None => None,
        }
    }

    /// Stops it as Ctrl-Z or a frozen container does; the instant from which on it does nothing.
    pub(super) fn stops(&self, ledger: &Ledger) -> Instant {
        stop(self.process.as_ref().expect("a keeper"), self.run, ledger)
    }

    /// It goes on where it was stopped.
    pub(super) fn goes_on(&self) {
        let _ = kill_process(self.pid(), Signal::CONT);
    }

    /// What it said, should it have ended by itself.
    pub(super) fn ended(&mut self) -> Option<String> {
        let process = self.process.as_mut()?;
        let status = process.ended()?;
        let said = format!("ended by itself ({status}): {}", process.err());
        self.process = None;
        Some(said)
    }

    /// Waits for the end of a keeper that somebody else has killed.
    pub(super) fn bury(&mut self) {
        let mut process = self.process.take().expect("a keeper");
        process.wait(PATIENCE).expect("it was killed");
    }

    /// Tells it to save what is unsaved and to end, as a person quits.
    pub(super) fn stop(&mut self) {
        let mut process = self.process.take().expect("a keeper");
        if let Some(mut client) = self.client() {
            let _ = client.ask::<()>(Ask::Stop);
        }
        assert!(process.wait(PATIENCE).is_some(), "it does not stop: {}", process.err());
    }

    pub(super) fn client(&self) -> Option<Client> {
        Client::connect(&self.home.socket()).ok()
    }

    /// A client, once the keeper answers; it may have to be started again.
    pub(super) fn ready(&mut self, ledger: &Ledger) -> Client {
        let begun = Instant::now();
        loop {
            if let Some(client) = self.client() {
                return client;
            }
            let ended = self.process.as_mut().and_then(Process::ended);
            if let Some(status) = ended {
                let said = self.process.take().map(|process| process.err()).unwrap_or_default();
                assert!(begun.elapsed() < PATIENCE, "no keeper starts ({status}): {said}");
                self.start(ledger);
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "the keeper does not answer");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub(super) fn fares(&self) -> PathBuf {
        self.dir.join(FARES)
    }

    pub(super) fn clock(&self) -> PathBuf {
        self.dir.join(CLOCK)
    }

    /// Where nothing may stand in the clear.
    pub(super) fn searched(&self) -> Vec<PathBuf> {
        vec![self.home.data.clone(), self.stage.logs()]
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where nothing is searched for tokens.
    pub(super) fn apart(&self) -> &Path {
        self.stage.apart()
    }
}
