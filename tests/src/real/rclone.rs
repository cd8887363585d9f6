//! rclone: a listing renews a token that has ended. The remote is Google's, its token endpoint a made-up one.

use super::sign_in::SignIn;
use chrono::DateTime;
use serde_json::{Value, json};
use std::path::Path;

pub(super) const FILE: &str = ".config/rclone/rclone.conf";

pub(super) fn write(home: &Path, sign_in: &SignIn) {
    let expiry = DateTime::from_timestamp(i64::try_from(sign_in.ends_at).unwrap(), 123_456_789).unwrap();
    let token = json!({
        "access_token": sign_in.token, "token_type": "Bearer", "refresh_token": sign_in.refresh_token,
        "expiry": expiry.to_rfc3339(),
    });
    let text = format!(
        "[drive]\ntype = drive\nscope = drive\nclient_id = story\nclient_secret = made-up\n\
         token_url = https://id.example.org/token\nforeign = yes\ntoken = {token}\n\n[foreign]\ntype = local\n\n"
    );
    super::seat::write(&home.join(FILE), &text);
}

pub(super) fn read(text: &str) -> Option<SignIn> {
    let token = text.lines().find_map(|line| line.strip_prefix("token = "))?;
    let token: Value = serde_json::from_str(token).ok()?;
    let ends_at = DateTime::parse_from_rfc3339(token["expiry"].as_str()?).ok()?;
    Some(SignIn {
        who: super::seat::ADA.into(),
        token: token["access_token"].as_str()?.into(),
        refresh_token: token["refresh_token"].as_str()?.into(),
        ends_at: u64::try_from(ends_at.timestamp()).ok()?,
        foreign_members: text.contains("foreign = yes") && text.contains("[foreign]\ntype = local"),
    })
}
