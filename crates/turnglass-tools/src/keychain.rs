//! What tools keep in the system's keychain instead of in a file. The system is asked by a function that is handed in;
//! without one, nobody is asked. Nothing is written there, and nobody is asked to unlock it.

use super::Tool;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::hex::hex;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// The item of this service and user; `None` where there is none. Else why it cannot be read.
pub type Ask = fn(service: &str, user: &str) -> Result<Option<Secret>, Text>;

/// Who is asked for items; nobody by default.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keychain(pub(super) Option<Ask>);

/// Who is asked is no part of what a tool is.
impl PartialEq for Keychain {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How a tool names its item.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// In which `{entry}` stands for the entry's name.
    pub service: String,
    /// In which `{folder}` stands for the first 16 hexadecimal digits of the SHA-256 of the folder's path, without a link
    /// in it.
    pub user: String,
    /// A file of the folder. Where it is there, the tool uses that one.
    #[serde(default)]
    pub instead_of: Option<String>,
}

impl Keychain {
    pub(super) fn get(self, item: &Item, folder: &Path, entry: &str) -> Result<Option<Secret>, Text> {
        let Some(ask) = self.0 else { return Ok(None) };
        let mut user = item.user.clone();
        if user.contains("{folder}") {
            let Ok(folder) = std::fs::canonicalize(folder) else { return Ok(None) };
            let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
            user = user.replace("{folder}", &hex(&hash[..8]));
        }
        ask(&item.service.replace("{entry}", entry), &user)
    }
}

impl Tool {
    /// What the item holds that stands for a file in this folder; `None` where there is none.
    pub(super) fn item(&self, item: &Item, folder: &Path) -> Result<Option<String>, Problem> {
        let file = item.instead_of.as_ref().map(|file| folder.join(file));
        if file.is_some_and(|file| file.try_exists().unwrap_or(true)) {
            return Ok(None);
        }
        let closed = |why| Problem::failed(self.closed(why)).hint(text!("tool-keychain-closed-hint"));
        let secret = self.asks.get(item, folder, "").map_err(closed)?;
        Ok(secret.map(|secret| secret.expose().to_owned()))
    }

    pub(super) fn closed(&self, why: Text) -> Text {
        text!("tool-keychain-closed", tool = &self.title, why)
    }
}
