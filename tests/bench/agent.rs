//! `turnglass agent` with a memory vault in a home of its own, and what it costs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use turnglass::client::Client;
use turnglass::home::Home;

/// Ends with the measuring program, whatever happens.
pub struct Agent {
    process: Child,
    home: PathBuf,
}

impl Agent {
    pub fn start(home: &Path) -> Self {
        let process = command(home, &["agent"]).spawn().expect("the agent starts");
        Self { process, home: home.to_owned() }
    }

    pub fn socket(&self) -> PathBuf {
        Home::at(&self.home).socket()
    }

    /// As soon as it listens.
    pub fn client(&self) -> Client {
        loop {
            if let Ok(client) = Client::connect(&self.socket()) {
                return client;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// `turnglass` with these arguments, for this agent.
    pub fn command(&self, args: &[&str]) -> Command {
        command(&self.home, args)
    }

    /// Private memory in KiB.
    pub fn memory(&self) -> f64 {
        private_dirty(self.process.id())
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(home: &Path, args: &[&str]) -> Command {
    let binary = std::env::var_os("TURNGLASS_BIN").expect("TURNGLASS_BIN, as xtask sets it");
    let mut command = Command::new(binary);
    command.args(args).env("TURNGLASS_HOME", home).env("TURNGLASS_VAULT", "memory");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Private dirty memory of a process in KiB.
pub fn private_dirty(pid: u32) -> f64 {
    let smaps = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = smaps.lines().find(|line| line.starts_with("Private_Dirty:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
