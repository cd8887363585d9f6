//! oidc-provider, a certified OpenID provider, in a process of its own (`tests/provider/main.js`).

use crate::cli::root;
use crate::process::Process;
use crate::wait::{PATIENCE, patient};
use serde_json::{Value, json};
use std::process::Command;
use tempfile::TempDir;

/// The secret of every confidential client.
pub const SECRET: &str = "a-secret-that-only-tests-know";

/// So often it is started.
const TRIES: u32 = 3;

/// How the provider writes tokens.
#[derive(Clone, Copy)]
pub enum Format {
    Jwt,
    Opaque,
}

pub struct Provider {
    pub issuer: String,
    _process: Process,
    _logs: TempDir,
}

impl Provider {
    pub fn start() -> Self {
        Self::set_up(&json!({}))
    }

    /// With options of its own: see `main.js`.
    pub fn set_up(options: &Value) -> Self {
        let folder = root().join("tests/provider");
        assert!(folder.join("node_modules").is_dir(), "`cargo xtask test` fetches the provider first");
        let logs = tempfile::tempdir().unwrap();
        let start = || {
            let mut command =
                Command::new(std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into()));
            command.arg("main.js").arg(options.to_string()).current_dir(&folder);
            command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
            Process::start("provider", logs.path(), command)
        };
        // Once in a thousand times Node says nothing at all, for minutes. That is not what is tested here.
        for _ in 0..TRIES {
            let mut process = start();
            let hello: Option<Value> = patient(PATIENCE / TRIES, || {
                if let Some(status) = process.ended() {
                    panic!("the provider ended ({status}): {}", process.err());
                }
                serde_json::from_str(process.out().lines().next()?).ok()
            });
            if let Some(hello) = hello {
                return Self {
                    issuer: hello["issuer"].as_str().unwrap().into(),
                    _process: process,
                    _logs: logs,
                };
            }
        }
        panic!("the provider did not start in {TRIES} tries");
    }

    pub fn token_url(&self) -> String {
        format!("{}/token", self.issuer)
    }

    /// The refresh token of a first sign-in. Clients: `posts`, `basic`, `public`.
    pub fn sign_in(&self, client: &str, format: Format) -> String {
        let format = if let Format::Jwt = format { "jwt" } else { "opaque" };
        let answer = self.post("/test/mint", &json!({"client": client, "format": format}));
        answer["refresh_token"].as_str().expect("a refresh token").into()
    }

    /// How long tokens live that are issued from now on, in seconds.
    pub fn tokens_live(&self, seconds: u64) {
        self.post("/test/lifetimes", &json!({"AccessToken": seconds, "ClientCredentials": seconds}));
    }

    /// How long a code for a device lives, in seconds.
    pub fn device_codes_live(&self, seconds: u64) {
        self.post("/test/lifetimes", &json!({"DeviceCode": seconds}));
    }

    /// Whether a refresh token is replaced at each use.
    pub fn rotates(&self, on: bool) {
        self.post("/test/rotation", &json!({"on": on}));
    }

    /// From now on this is wrong in its answers: see `tamper.js`. `None` ends it.
    pub fn tampers(&self, what: Option<&str>) {
        self.post("/test/tamper", &json!({"what": what}));
    }

    /// Ends every sign-in, as an administrator would.
    pub fn revokes_everything(&self) {
        self.post("/test/revoke", &json!({}));
    }

    /// Every request to the token endpoint: grant_type, status, error, auth.
    pub fn requests(&self) -> Vec<Value> {
        self.asked_at("/token")
    }

    /// Every request to this path.
    pub fn asked_at(&self, path: &str) -> Vec<Value> {
        let requests = self.log()["requests"].as_array().cloned().unwrap_or_default();
        requests.into_iter().filter(|request| request["path"] == path).collect()
    }

    /// Every token, code, verifier and secret that it ever saw or issued.
    pub fn issued(&self) -> Vec<String> {
        let log = self.log();
        let issued = log["issued"].as_array().into_iter().flatten();
        issued.filter_map(|token| Some(token.as_str()?.to_owned())).collect()
    }

    fn log(&self) -> Value {
        let mut answer = ureq::get(format!("{}/test/log", self.issuer)).call().unwrap();
        answer.body_mut().read_json().unwrap()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let mut answer = ureq::post(format!("{}{path}", self.issuer)).send_json(body).unwrap();
        answer.body_mut().read_json().unwrap()
    }
}
