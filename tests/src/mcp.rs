//! An MCP server of the official SDK, in a process of its own (`tests/provider/mcp.js`, or `mcp-sessions.js`, which keeps
//! sessions), whose tokens a [`Provider`] issues; and a client of the SDK that starts `turnglass mcp` (`mcp-client.js`).

use crate::cli::root;
use crate::process::Process;
use crate::provider::Provider;
use crate::stage::Stage;
use crate::wait::{PATIENCE, patient, until};
use serde_json::{Value, json};
use std::process::Command;
use tempfile::TempDir;

pub struct McpServer {
    pub resource: String,
    _process: Process,
    _logs: TempDir,
}

impl McpServer {
    pub fn before(provider: &Provider) -> Self {
        Self::of("mcp.js", provider)
    }

    /// One that keeps sessions, and has doors for the tests.
    pub fn with_sessions(provider: &Provider) -> Self {
        Self::of("mcp-sessions.js", provider)
    }

    /// One of the SDK for Python.
    pub fn in_python(provider: &Provider) -> Self {
        Self::started(Command::new(python()), "mcp_server.py", "tests/tools", provider)
    }

    /// The reference server that shows everything, by `streamableHttp` or `sse`, the older transport. It asks for no token.
    pub fn of_everything(transport: &str) -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let logs = tempfile::tempdir().unwrap();
        let mut command = Command::new(node());
        command.args(["node_modules/@modelcontextprotocol/server-everything/dist/index.js", transport]);
        command.current_dir(root().join("tests/provider")).env("PORT", free.to_string());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let mut process = Process::start("mcp", logs.path(), command);
        until("the server", || {
            if let Some(status) = process.ended() {
                panic!("the server ended ({status}): {}", process.err());
            }
            std::net::TcpStream::connect(("127.0.0.1", free)).ok()
        });
        let path = if transport == "sse" { "sse" } else { "mcp" };
        Self { resource: format!("http://127.0.0.1:{free}/{path}"), _process: process, _logs: logs }
    }

    fn of(script: &str, provider: &Provider) -> Self {
        Self::started(Command::new(node()), script, "tests/provider", provider)
    }

    fn started(mut command: Command, script: &str, folder: &str, provider: &Provider) -> Self {
        let logs = tempfile::tempdir().unwrap();
        command.args([script, &provider.issuer]).current_dir(root().join(folder));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let mut process = Process::start("mcp", logs.path(), command);
        let hello: Option<Value> = patient(PATIENCE, || {
            if let Some(status) = process.ended() {
                panic!("the server ended ({status}): {}", process.err());
            }
            serde_json::from_str(process.out().lines().next()?).ok()
        });
        let resource = hello.expect("the server starts")["resource"].as_str().unwrap().into();
        Self { resource, _process: process, _logs: logs }
    }

    /// The status of its answer to a client that begins to talk.
    pub fn answers(&self, token: Option<&str>) -> u16 {
        let client = json!({"name": "story", "version": "1"});
        let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}});
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut request = agent.post(&self.resource).header("accept", "application/json, text/event-stream");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        request.send_json(&hello).unwrap().status().as_u16()
    }

    /// A door for the tests.
    pub fn door(&self, name: &str, value: &Value) {
        let address = self.resource.replace("/mcp", &format!("/test/{name}"));
        ureq::post(&address).send_json(value).unwrap();
    }

    pub fn log(&self) -> Value {
        let address = self.resource.replace("/mcp", "/test/log");
        ureq::get(&address).call().unwrap().body_mut().read_json().unwrap()
    }
}

fn node() -> std::ffi::OsString {
    std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into())
}

fn python() -> std::ffi::OsString {
    std::env::var_os("TURNGLASS_TOOLS_PYTHON")
        .unwrap_or_else(|| root().join("target/tools/bin/python").into())
}

/// Whether the SDK for Python is here; `cargo xtask test` brings it.
pub fn python_has_mcp() -> bool {
    let found = Command::new(python()).args(["-c", "import mcp"]).output();
    found.is_ok_and(|found| found.status.success())
}

/// A client of the SDK for Python: it lists the tools, and has 40 and 2 added. `mode` says how it begins to talk.
pub fn python_adds(stage: &Stage, mode: &str, account: &str, url: &str) -> Value {
    let script = root().join("tests/tools/mcp_client.py");
    let turnglass = crate::cli::binary();
    let mut args = vec![script.as_os_str(), mode.as_ref(), turnglass.as_os_str()];
    args.extend(["mcp", account, url].map(std::ffi::OsStr::new));
    let mut client = stage.start("mcp-client", python(), args);
    assert_eq!(client.wait(PATIENCE), Some(0), "{}", client.err());
    serde_json::from_str(&client.out()).unwrap()
}

/// A client that does what it is told, with `turnglass mcp NAME URL` as its server.
pub struct McpClient {
    process: Process,
    said: usize,
}

impl McpClient {
    pub fn of(stage: &Stage, account: &str, url: &str) -> Self {
        let script = root().join("tests/provider/mcp-client.js");
        let turnglass = crate::cli::binary();
        let args =
            [script.as_os_str(), turnglass.as_os_str(), "mcp".as_ref(), account.as_ref(), url.as_ref()];
        // Its own output holds what servers answer, and no token.
        Self { process: stage.start("mcp-client", node(), args), said: 0 }
    }

    /// What came of it: `result`, or `error`.
    #[track_caller]
    pub fn does(&mut self, asked: &Value) -> Value {
        self.process.types(&asked.to_string());
        let line = until("an answer of the client", || {
            if let Some(status) = self.process.ended() {
                panic!("the client ended ({status}): {}", self.process.err());
            }
            let out = self.process.out();
            let whole = out.get(..out.rfind('\n')? + 1)?;
            whole.lines().nth(self.said).map(str::to_owned)
        });
        self.said += 1;
        serde_json::from_str(&line).unwrap()
    }

    #[track_caller]
    pub fn calls(&mut self, name: &str, args: &Value) -> Value {
        self.does(&json!({"do": "call", "name": name, "args": args}))
    }

    pub fn err(&self) -> String {
        self.process.err()
    }
}
