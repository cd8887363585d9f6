//! oidc-agent with one loaded account, as its users have it: signed in at oidc-provider.

use std::process::{Command, Stdio};
use turnglass_tests::{Format, Process, Provider, SECRET, Stage, until};

pub struct Peer {
    socket: String,
    _agent: Process,
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
        let agent = stage.start("oidc-agent", "oidc-agent", ["--console"]);
        let socket = until("oidc-agent", || {
            Some(agent.out().split_once("OIDC_SOCK=")?.1.split(';').next()?.to_owned())
        });
        let config = stage.dir().join("oidc-agent");
        std::fs::create_dir_all(&config).expect("a folder");
        let mut add = stage.command("oidc-gen", ["bench", "--manual", "--confirm-yes", "--pw-env=PASSWORD"]);
        add.arg(format!("--issuer={}", provider.issuer)).arg(format!("--client-secret={SECRET}"));
        add.args(["--client-id=basic", "--redirect-uri=http://localhost:4242"]);
        add.args(["--scope=openid offline_access", "--rt-env=FIRST"]);
        add.env("OIDC_SOCK", &socket).env("OIDC_CONFIG_DIR", &config).env("PASSWORD", "for tests");
        add.env("FIRST", provider.sign_in("basic", Format::Opaque));
        let added = add.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let peer = Self { socket, _agent: agent, stage, _provider: provider };
        (added.is_ok_and(|status| status.success())).then_some(peer)
    }

    /// `oidc-token bench`, with the token in the agent's memory.
    pub fn token(&self) -> Command {
        let mut command = self.stage.command("oidc-token", ["bench"]);
        command.env("OIDC_SOCK", &self.socket).stdout(Stdio::null());
        command
    }
}
