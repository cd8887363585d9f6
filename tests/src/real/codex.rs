//! Codex: its app server renews a token that ends within five minutes when it is asked whose account it is.

use super::sign_in::SignIn;
use crate::stage::Stage;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

pub(super) const FILE: &str = ".codex/auth.json";

/// It ends when its standard input does; the requests are answered by then.
pub(super) const ASKED: &str = concat!(
    r#"{"id":1,"method":"initialize","params":{"clientInfo":{"name":"story","version":"1"}}}"#,
    "\n",
    r#"{"method":"initialized"}"#,
    "\n",
    r#"{"id":2,"method":"account/read","params":{"refreshToken":false}}"#,
    "\n",
);

pub(super) fn command(stage: &Stage, program: &Path) -> Command {
    stage.command(program, ["app-server"])
}

pub(super) fn write(home: &Path, sign_in: &SignIn) {
    super::seat::write(&home.join(FILE), &text(sign_in));
}

/// What stands in its file, or in its item of the keychain.
pub(super) fn text(sign_in: &SignIn) -> String {
    let text = json!({
        "auth_mode": "chatgpt", "OPENAI_API_KEY": null,
        "tokens": {
            "id_token": sign_in.token, "access_token": sign_in.token,
            "refresh_token": sign_in.refresh_token, "account_id": format!("acc-{}", sign_in.who),
        },
        "last_refresh": "2026-01-02T03:04:05Z",
        "foreign": true,
    });
    text.to_string()
}

pub(super) fn read(text: &str) -> Option<SignIn> {
    let file: Value = serde_json::from_str(text).ok()?;
    let token = file["tokens"]["access_token"].as_str()?.to_owned();
    let claims = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    Some(SignIn {
        who: file["tokens"]["account_id"].as_str()?.strip_prefix("acc-")?.into(),
        refresh_token: file["tokens"]["refresh_token"].as_str()?.into(),
        ends_at: claims["exp"].as_u64()?,
        foreign_members: file["foreign"] == true,
        token,
    })
}
