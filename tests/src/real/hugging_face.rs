//! huggingface_hub: whatever asks for the token renews one that ends within a day.

use super::sign_in::SignIn;
use crate::stage::Stage;
use std::path::Path;
use std::process::Command;

/// The sections; the token in use stands beside it once more.
pub(super) const FILE: &str = ".cache/huggingface/stored_tokens";
const TOKEN: &str = ".cache/huggingface/token";

pub(super) fn command(stage: &Stage, program: &Path) -> Command {
    stage.command(program, ["-c", "import huggingface_hub; huggingface_hub.get_token()"])
}

pub(super) fn write(home: &Path, sign_in: &SignIn) {
    let SignIn { token, refresh_token, ends_at, .. } = sign_in;
    super::seat::write(
        &home.join(FILE),
        &format!(
            "[ada]\nhf_token = {token}\nrefresh_token = {refresh_token}\nexpires_at = {ends_at}\n\n\
             [foreign]\nhf_token = made-up\nforeign = yes\n\n"
        ),
    );
    super::seat::write(&home.join(TOKEN), token);
}

pub(super) fn read(text: &str) -> Option<SignIn> {
    let section = |name: &str| {
        let text = text.split_once(&format!("[{name}]\n"))?.1;
        Some(text.split_once("\n[").map_or(text, |(section, _)| section).to_owned())
    };
    let value = |section: &str, key: &str| {
        let pairs = section.lines().filter_map(|line| line.split_once(" = "));
        pairs.filter(|(name, _)| *name == key).map(|(_, value)| value.to_owned()).next()
    };
    let (own, foreign) = (section("ada")?, section("foreign").unwrap_or_default());
    Some(SignIn {
        who: super::seat::ADA.into(),
        token: value(&own, "hf_token")?,
        refresh_token: value(&own, "refresh_token")?,
        ends_at: value(&own, "expires_at")?.parse().ok()?,
        foreign_members: value(&foreign, "foreign").is_some(),
    })
}

/// The token in use, which has to be the section's.
pub(super) fn in_use(home: &Path) -> String {
    std::fs::read_to_string(home.join(TOKEN)).unwrap_or_default()
}
