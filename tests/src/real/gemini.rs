//! Gemini CLI: any prompt renews a token that is about to end; the prompt itself comes to nothing here.

use super::sign_in::SignIn;
use crate::stage::Stage;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

pub(super) const FILE: &str = ".gemini/oauth_creds.json";

pub(super) fn command(stage: &Stage, program: &Path) -> Command {
    let node = std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into());
    let mut command = stage.command(node, [program.as_os_str()]);
    command.args(["--skip-trust", "--prompt", "hello"]).env("NO_BROWSER", "true");
    command
}

pub(super) fn write(home: &Path, sign_in: &SignIn) {
    let text = json!({
        "access_token": sign_in.token, "refresh_token": sign_in.refresh_token, "token_type": "Bearer",
        "scope": "openid", "id_token": "made.up.here", "expiry_date": sign_in.ends_at * 1_000, "foreign": true,
    });
    super::seat::write(&home.join(FILE), &text.to_string());
    let settings = json!({"security": {"auth": {"selectedType": "oauth-personal"}}});
    super::seat::write(&home.join(".gemini/settings.json"), &settings.to_string());
}

pub(super) fn read(text: &str) -> Option<SignIn> {
    let file: Value = serde_json::from_str(text).ok()?;
    Some(SignIn {
        who: super::seat::ADA.into(),
        token: file["access_token"].as_str()?.into(),
        refresh_token: file["refresh_token"].as_str()?.into(),
        ends_at: file["expiry_date"].as_u64()? / 1_000,
        foreign_members: file["foreign"] == true,
    })
}
