//! The protocols against a made-up owner, written for the tests alone, whose timing is the worst that there is; and
//! against what can lie in the place of a file.

mod beside;
mod files;
mod huggingface;
mod owner;
mod rounds;
mod turns;

use super::*;
use crate::Unit;
use chrono::DateTime;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;
use turnglass_protocol::secret::Secret;

/// As people call it.
const TOOL: &str = "The Tool";
const NO_PATIENCE: Duration = Duration::ZERO;

/// A tool's folder with its file in it.
struct Home {
    root: TempDir,
    protocol: Protocol,
    dir: PathBuf,
    file: PathBuf,
}

impl Home {
    fn of(protocol: Protocol) -> Self {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("tool");
        fs::create_dir(&dir).unwrap();
        let (name, text) = match protocol {
            Protocol::ClaudeCode => (".credentials.json", claude("a0", "r0")),
            Protocol::Codex | Protocol::Plain => ("auth.json", codex("a0", "r0")),
            Protocol::HuggingFace => ("stored_tokens", huggingface("a0", "r0")),
        };
        let file = dir.join(name);
        fs::write(&file, text).unwrap();
        Self { root, protocol, dir, file }
    }

    fn begin(&self) -> Result<Turn, NotNow> {
        begin(self.protocol, TOOL, &self.file, NO_PATIENCE)
    }

    fn members(&self) -> Members {
        members(self.protocol)
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    fn write_back(&self, turn: &Turn, sent: &str, new: &Renewed) -> Result<Written, Problem> {
        turn.write_back(&self.members(), &Secret::new(sent), new)
    }

    /// Everything that lies there, but for the lock files that stay.
    fn left(&self) -> Vec<String> {
        let all = [self.root.path(), &self.dir].map(|dir| fs::read_dir(dir).unwrap().flatten());
        let names = all.into_iter().flatten().map(|entry| entry.file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| !self.file.ends_with(name) && name != "tool").collect();
        names.sort();
        names
    }
}

fn members(protocol: Protocol) -> Members {
    let at = |place: &str| place.to_owned();
    match protocol {
        Protocol::ClaudeCode => Members {
            form: Form::Json,
            entry: at("/claudeAiOauth"),
            token: at("/accessToken"),
            refresh_token: at("/refreshToken"),
            expires_at: Some((at("/expiresAt"), Unit::Milliseconds)),
            sign_in_ends_at: Some((at("/refreshTokenExpiresAt"), Unit::Milliseconds)),
            scopes: Some(at("/scopes")),
            id_token: None,
            renewed_at: None,
            copy: None,
        },
        Protocol::Codex | Protocol::Plain => Members {
            form: Form::Json,
            entry: String::new(),
            token: at("/tokens/access_token"),
            refresh_token: at("/tokens/refresh_token"),
            expires_at: None,
            sign_in_ends_at: None,
            scopes: None,
            id_token: Some(at("/tokens/id_token")),
            renewed_at: Some((at("/last_refresh"), Unit::Rfc3339)),
            copy: None,
        },
        Protocol::HuggingFace => Members {
            form: Form::Ini,
            entry: at("me"),
            token: at("hf_token"),
            refresh_token: at("refresh_token"),
            expires_at: Some((at("expires_at"), Unit::Seconds)),
            sign_in_ends_at: None,
            scopes: None,
            id_token: None,
            renewed_at: None,
            copy: Some("token".into()),
        },
    }
}

fn claude(token: &str, refresh_token: &str) -> String {
    format!(
        "{{\"mcpOAuth\":{{\"n\":1.50,\"big\":12345678901234567890}},\"claudeAiOauth\":{{\"accessToken\":\"{token}\",\
         \"refreshToken\":\"{refresh_token}\",\"expiresAt\":1,\"refreshTokenExpiresAt\":2,\"scopes\":[\"a\"],\
         \"subscriptionType\":\"max\"}},\"z\":\"last\"}}"
    )
}

fn codex(token: &str, refresh_token: &str) -> String {
    format!(
        "{{\n  \"OPENAI_API_KEY\": null,\n  \"tokens\": {{\n    \"id_token\": \"i0\",\n    \"access_token\": \"{token}\",\n    \
         \"refresh_token\": \"{refresh_token}\",\n    \"account_id\": \"me\"\n  }},\n  \"last_refresh\": \"2026-01-01T00:00:00Z\"\n}}"
    )
}

fn huggingface(token: &str, refresh_token: &str) -> String {
    format!(
        "# by hand\n[another]\nhf_token = hf_x\n\n[me]\nhf_token = {token}\nrefresh_token = {refresh_token}\nexpires_at = 1\n\n"
    )
}

fn new(token: &str, refresh_token: &str) -> Renewed {
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
    Renewed {
        token: Secret::new(token),
        refresh_token: Some(Secret::new(refresh_token)),
        expires_at: Some(at(2_000_000_000)),
        sign_in_ends_at: Some(at(2_100_000_000)),
        scopes: vec!["a".into(), "b".into()],
        id_token: Some(Secret::new("i1")),
        at: at(1_900_000_000),
        replaces: None,
        others: Vec::new(),
        takes_over: false,
    }
}

/// As if nobody had touched it for so long.
#[allow(clippy::disallowed_methods)] // the made-up owner's clock
fn age(lock: &Path, seconds: u64) {
    let then = std::time::SystemTime::now() - Duration::from_secs(seconds);
    let mut options = fs::File::options();
    options.read(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        // FILE_WRITE_ATTRIBUTES; FILE_FLAG_BACKUP_SEMANTICS, without which a directory is not opened.
        options.access_mode(0x100).custom_flags(0x0200_0000);
    }
    options.open(lock).unwrap().set_modified(then).unwrap();
}
