//! Claude Code: whatever asks its provider renews a token that ends within five minutes first. `claude auth status`
//! begins to, and ends without waiting for it unless it holds its locks by then.

use super::sign_in::SignIn;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) const FILE: &str = ".claude/.credentials.json";

/// Where it says whose its sign-in is, beside much else.
const OWN: &str = ".claude.json";

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
    if who(home).as_ref() != Some(&sign_in.who) {
        is_of(home, &sign_in.who);
    }
}

/// What is written there when a person signs in; all else stays.
pub(super) fn is_of(home: &Path, who: &str) {
    let mut own = own(home).unwrap_or_else(|| json!({"foreign": true}));
    own["oauthAccount"] = json!({
        "accountUuid": format!("id-{who}"), "emailAddress": super::providers::mail(who),
        "organizationUuid": format!("org-{who}"),
    });
    super::seat::write(&home.join(OWN), &own.to_string());
}

fn own(home: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(home.join(OWN)).ok()?).ok()
}

fn who(home: &Path) -> Option<String> {
    Some(own(home)?["oauthAccount"]["emailAddress"].as_str()?.split_once('@')?.0.into())
}

pub(super) fn read(home: &Path, text: &str) -> Option<SignIn> {
    let file: Value = serde_json::from_str(text).ok()?;
    let grant = &file["claudeAiOauth"];
    Some(SignIn {
        who: who(home)?,
        token: grant["accessToken"].as_str()?.into(),
        refresh_token: grant["refreshToken"].as_str()?.into(),
        ends_at: grant["expiresAt"].as_u64()? / 1_000,
        foreign_members: grant["rateLimitTier"] == "foreign"
            && file["mcpOAuth"]["foreign|1"]["serverName"] == "foreign"
            && own(home)?["foreign"] == true,
    })
}

pub(super) fn locks(home: &Path) -> Vec<PathBuf> {
    [".claude/.oauth_refresh.lock", ".claude.lock", ".claude/.storage-write.lock", ".claude.json.lock"]
        .map(|lock| home.join(lock))
        .into()
}
