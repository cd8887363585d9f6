//! An MCP server of the official SDK, in a process of its own (`tests/provider/mcp.js`), whose tokens a [`Provider`] issues.

use crate::cli::root;
use crate::process::Process;
use crate::provider::Provider;
use crate::wait::{PATIENCE, patient};
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
        let logs = tempfile::tempdir().unwrap();
        let mut command = Command::new(std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into()));
        command.args(["mcp.js", &provider.issuer]).current_dir(root().join("tests/provider"));
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
}
