//! What a user does with Turnglass and what comes of it, told on the built programs and real parts.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails by stopping")]

mod accounts;
mod answers;
mod gateway;
mod sign_in;

mod agent;
mod callers;
mod describe;
mod fault_table;
mod faults;
mod front;
mod gates;
mod hardened;
mod hooks;
mod keychain;
mod languages;
mod listening;
mod memory;
mod mistakes;
mod moving;
mod odd_answers;
mod once;
mod one_keeper;
mod owners;
mod pages;
mod programs;
mod removal;
mod schedule;
mod schema;
mod sealed;
mod store;
mod unheard;

mod torture;

mod canary;
mod certificates;
mod demo;
mod desktop;
mod desktop_owners;
mod desktop_pages;
mod desktop_sign_in;
mod tray;

use std::time::Duration;
use turnglass_tests::{Stage, Standin, binary};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// An account of Claude's kind, with this refresh token.
fn add_claude(stage: &Stage, standin: &Standin, name: &str, refresh_token: &str) {
    stage
        .turnglass(["add", name, "--provider", "claude", "--token-url", &standin.claude_url()])
        .stdin(refresh_token)
        .arg("--refresh-token-stdin")
        .done();
}

/// One with its first token already fetched.
fn claude(stage: &Stage, standin: &Standin, name: &str) {
    add_claude(stage, standin, name, &standin.sign_in());
    // Who adds it alone fetches it too.
    if stage.client().is_some() {
        stage.turnglass(["refresh", name]).done();
    }
}

/// An account of Qwen's kind, with a token that lives so long.
fn qwen(stage: &Stage, standin: &Standin, name: &str, life: Duration) -> String {
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
fn token(stage: &Stage, name: &str) -> String {
    stage.turnglass(["token", name]).done().out.trim().to_owned()
}
