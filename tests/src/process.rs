//! A process of the stage. Its output goes to a file; it and all that it starts end with this value, or with the test.

use crate::wait::{PATIENCE, patient};
use rustix::process::{Pid, Signal, kill_process_group};
use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Keeps the logs apart.
static STARTED: AtomicU32 = AtomicU32::new(1);

pub struct Process {
    child: Child,
    out: PathBuf,
    err: PathBuf,
}

impl Process {
    /// Starts it, with its output in `logs/NAME.N.out` and `.err`.
    pub fn start(name: &str, logs: &Path, command: Command) -> Self {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let out = logs.join(format!("{name}.{number}.out"));
        let err = logs.join(format!("{name}.{number}.err"));
        let mut command = mortal(&command);
        command.stdin(Stdio::piped()).process_group(0);
        command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
        let child = command.spawn().unwrap_or_else(|error| panic!("{name} did not start: {error}"));
        Self { child, out, err }
    }

    /// What is written to it is all that it gets. One that reads nothing may have ended by then.
    pub fn feed(&mut self, text: &str) {
        use std::io::{ErrorKind, Write};
        if let Some(mut stdin) = self.child.stdin.take() {
            match stdin.write_all(text.as_bytes()) {
                Err(why) if why.kind() == ErrorKind::BrokenPipe => {}
                written => written.unwrap(),
            }
        }
    }

    /// Types a line; more may follow.
    pub fn types(&mut self, line: &str) {
        use std::io::Write;
        let stdin = self.child.stdin.as_mut().expect("nothing was fed before");
        writeln!(stdin, "{line}").and_then(|()| stdin.flush()).unwrap();
    }

    /// Presses Ctrl-C.
    pub fn interrupt(&self) {
        self.signal(Signal::INT);
    }

    pub fn signal(&self, signal: Signal) {
        let _ = rustix::process::kill_process(self.pid(), signal);
    }

    /// Stops it where it is, with everything that it holds. `false` where it had ended before.
    pub fn freeze(&self) -> bool {
        self.signal(Signal::STOP);
        crate::wait::until("the process to stand still", || {
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.id())).unwrap_or_default();
            match stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next()) {
                Some('T') => Some(true),
                Some('Z') | None => Some(false),
                Some(_) => None,
            }
        })
    }

    /// Whether it has this file locked, as `/proc/locks` tells.
    pub fn has_locked(&self, file: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        let Ok(inode) = std::fs::metadata(file).map(|file| file.ino()) else { return false };
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            // `1: FLOCK ADVISORY WRITE PID MAJOR:MINOR:INODE START END`; one that waits has `->` behind the number.
            words.get(1) == Some(&"FLOCK")
                && words.get(4) == Some(&self.id().to_string().as_str())
                && words.get(5).is_some_and(|at| at.ends_with(&format!(":{inode}")))
        })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn out(&self) -> String {
        std::fs::read_to_string(&self.out).unwrap_or_default()
    }

    pub fn err(&self) -> String {
        std::fs::read_to_string(&self.err).unwrap_or_default()
    }

    /// `None` while it runs.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// Its exit code, if it ends in time.
    pub fn wait(&mut self, patience: Duration) -> Option<i32> {
        patient(patience, || self.ended()).map(|status| status.code().unwrap_or(-1))
    }

    /// Asks it to end, and waits.
    pub fn stop(mut self) -> i32 {
        let _ = rustix::process::kill_process(self.pid(), Signal::TERM);
        self.wait(PATIENCE).expect("it does not end when asked to")
    }

    /// Ends it at once, as a crash would.
    pub fn kill(mut self) {
        let _ = rustix::process::kill_process(self.pid(), Signal::KILL);
        let _ = self.child.wait();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = kill_process_group(self.pid(), Signal::KILL);
        let _ = self.child.wait();
    }
}

/// The same command, killed by the kernel when the test's thread goes, even by a crash.
fn mortal(command: &Command) -> Command {
    let mut mortal = Command::new("setpriv");
    mortal.args(["--pdeathsig", "KILL", "--"]).arg(command.get_program()).args(command.get_args());
    mortal.env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            mortal.env(name, value);
        }
    }
    if let Some(dir) = command.get_current_dir() {
        mortal.current_dir(dir);
    }
    mortal
}
