//! Accounts that many stories begin with, and the lengths of time that they are told in.

use crate::{Stage, Standin};
use std::time::Duration;

pub const MINUTE: Duration = Duration::from_secs(60);
pub const HOUR: Duration = Duration::from_secs(3_600);
pub const DAY: Duration = Duration::from_secs(86_400);

/// An account of Claude's kind, with this refresh token.
pub fn add_claude(stage: &Stage, standin: &Standin, name: &str, refresh_token: &str) {
    stage
        .turnglass(["add", name, "--provider", "claude", "--token-url", &standin.claude_url()])
        .stdin(refresh_token)
        .arg("--refresh-token-stdin")
        .done();
}

/// One with its first token already fetched.
pub fn claude(stage: &Stage, standin: &Standin, name: &str) {
    add_claude(stage, standin, name, &standin.sign_in());
    // Who adds it alone fetches it too.
    if stage.client().is_some() {
        stage.turnglass(["refresh", name]).done();
    }
}

/// An account of Qwen's kind, with a token that lives so long.
pub fn qwen(stage: &Stage, standin: &Standin, name: &str, life: Duration) -> String {
    let token = standin.jwt(life);
    stage
        .turnglass(["add", name, "--provider", "qwen", "--token-url", &standin.qwen_url()])
        .stdin(&token)
        .arg("--token-stdin")
        .done();
    token
}

/// The token that a script would get.
#[track_caller]
pub fn token(stage: &Stage, name: &str) -> String {
    stage.turnglass(["token", name]).done().out.trim().to_owned()
}
