//! Claude Code: whatever asks its provider renews a token that ends within five minutes first. `claude auth status`
//! begins to, and ends without waiting for it unless it holds its locks by then.

use super::sign_in::SignIn;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) const FILE: &str = ".claude/.credentials.json";

pub(super) fn write(home: &Path, sign_in: &SignIn) {
    let text = json!({
        "claudeAiOauth": {
            "accessToken": sign_in.token, "refreshToken": sign_in.refresh_token,
            "expiresAt": sign_in.ends_at * 1_000, "refreshTokenExpiresAt": (sign_in.ends_at + 20 * 86_400) * 1_000,
            "scopes": ["user:inference", "user:profile"], "subscriptionType": "max", "rateLimitTier": "foreign",
        },
        "mcpOAuth": {"foreign|1": {"serverName": "foreign"}},
    });
    super::seat::write(&home.join(FILE), &text.to_string());
}

pub(super) fn read(text: &str) -> Option<SignIn> {
    let file: Value = serde_json::from_str(text).ok()?;
    let grant = &file["claudeAiOauth"];
    Some(SignIn {
        token: grant["accessToken"].as_str()?.into(),
        refresh_token: grant["refreshToken"].as_str()?.into(),
        ends_at: grant["expiresAt"].as_u64()? / 1_000,
        foreign_members: grant["rateLimitTier"] == "foreign"
            && file["mcpOAuth"]["foreign|1"]["serverName"] == "foreign",
    })
}

pub(super) fn locks(home: &Path) -> Vec<PathBuf> {
    [".claude/.oauth_refresh.lock", ".claude.lock", ".claude/.storage-write.lock"]
        .map(|lock| home.join(lock))
        .into()
}
