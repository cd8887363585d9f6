//! oidc-agent with one loaded account, as its users have it: signed in at oidc-provider.

use crate::agent::private_dirty;
use std::process::{Command, Stdio};
use std::time::Instant;
use turnglass_tests::{Format, Provider, SECRET, Stage};

pub struct Peer {
    socket: String,
    pid: String,
    stage: Stage,
    _provider: Provider,
}

impl Peer {
    pub fn start() -> Option<Self> {
        let stage = Stage::new();
        let there = |program: &str| !stage.ask("sh", ["-c", &format!("command -v {program}")]).is_empty();
        if !["oidc-agent", "oidc-gen", "oidc-token"].into_iter().all(there) {
            return None;
        }
        let provider = Provider::start();
        // It is killed between the rounds, and would lose what it had rotated.
        provider.rotates(false);
        // It goes into the background by itself, and says where it is only then.
        let told = stage.ask("sh", ["-c", "oidc-agent > told; cat told"]);
        let (socket, pid) = at(&told)?;
        let config = stage.dir().join("oidc-agent");
        std::fs::create_dir_all(&config).expect("a folder");
        let mut add = stage.command("oidc-gen", ["bench", "--manual", "--confirm-yes", "--pw-env=PASSWORD"]);
        add.arg(format!("--issuer={}", provider.issuer)).arg(format!("--client-secret={SECRET}"));
        add.args(["--client-id=basic", "--redirect-uri=http://localhost:4242"]);
        add.args(["--scope=openid offline_access", "--rt-env=FIRST"]);
        add.env("OIDC_SOCK", &socket).env("OIDC_CONFIG_DIR", &config).env("PASSWORD", "for tests");
        add.env("FIRST", provider.sign_in("basic", Format::Opaque));
        let added = add.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let peer = Self { socket, pid, stage, _provider: provider };
        (added.is_ok_and(|status| status.success())).then_some(peer)
    }

    /// Ends the agent, and starts another one that loads the account: milliseconds until it has handed out a token.
    pub fn again(&mut self) -> f64 {
        self.stage.ask("kill", [&self.pid]);
        let config = self.stage.dir().join("oidc-agent");
        let config = config.display();
        let begun = Instant::now();
        let told = self.stage.ask("sh", ["-c", "oidc-agent > told; cat told"]);
        (self.socket, self.pid) = at(&told).expect("the agent says where it is");
        let load = format!(
            "OIDC_SOCK={} OIDC_CONFIG_DIR={config} PASSWORD='for tests' oidc-add bench --pw-env=PASSWORD",
            self.socket
        );
        self.stage.ask("sh", ["-c", &load]);
        let served = self.token().status();
        assert!(served.is_ok_and(|status| status.success()), "oidc-agent hands out a token");
        begun.elapsed().as_secs_f64() * 1_000.0
    }

    /// Private memory in KiB.
    pub fn memory(&self) -> f64 {
        self.pid.parse().map_or(f64::NAN, private_dirty)
    }

    /// `oidc-token bench`, with the token in the agent's memory.
    pub fn token(&self) -> Command {
        let mut command = self.stage.command("oidc-token", ["bench"]);
        command.env("OIDC_SOCK", &self.socket).stdout(Stdio::null());
        command
    }
}

/// Where it listens, and which process it is.
fn at(told: &str) -> Option<(String, String)> {
    let value = |name: &str| told.split_once(name)?.1.split(';').next().map(str::to_owned);
    Some((value("OIDC_SOCK=")?, value("OIDCD_PID=")?))
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.stage.ask("kill", [&self.pid]);
    }
}
