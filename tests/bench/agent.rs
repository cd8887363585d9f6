//! `turnglass agent` in a home of its own, and what it costs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::wire::Ask;

/// Ends with the measuring program, whatever happens.
pub struct Agent {
    process: Child,
    home: PathBuf,
    vault: Vault,
}

#[derive(Clone, Copy)]
pub enum Vault {
    Memory,
    /// In the home, with its key beside it.
    Sealed,
}

impl Agent {
    pub fn start(home: &Path, vault: Vault) -> Self {
        let process =
            command(&turnglass_tests::binary(), home, vault, &["agent"]).spawn().expect("the agent starts");
        Self { process, home: home.to_owned(), vault }
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Until it has saved everything and ended.
    pub fn stop(mut self) {
        let _ = self.client().ask::<()>(Ask::Stop);
        let _ = self.process.wait();
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
            std::thread::sleep(std::time::Duration::from_micros(200));
        }
    }

    /// `turnglass` with these arguments, for this agent.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_of(&turnglass_tests::binary(), args)
    }

    /// The same, where it is installed elsewhere.
    pub fn command_of(&self, turnglass: &Path, args: &[&str]) -> Command {
        command(turnglass, &self.home, self.vault, args)
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

fn command(turnglass: &Path, home: &Path, vault: Vault, args: &[&str]) -> Command {
    let mut command = Command::new(turnglass);
    command.args(args).env("TURNGLASS_HOME", home);
    match vault {
        Vault::Memory => command.env("TURNGLASS_VAULT", "memory"),
        Vault::Sealed => {
            command.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_VAULT_KEY_FILE", home.join("vault.key"))
        }
    };
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Private dirty memory of a process in KiB.
pub fn private_dirty(pid: u32) -> f64 {
    kibibytes(pid, "Private_Dirty:")
}

/// What the kernel counts of a process's memory under this name.
pub fn kibibytes(pid: u32, name: &str) -> f64 {
    let smaps = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = smaps.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
