//! A sign-in of Codex that lies in the system's keychain. The item is made by Codex itself, and read and replaced by
//! `secret-tool`, which is neither Codex's nor ours.

use super::codex;
use super::providers::now;
use super::sign_in::SignIn;
use super::tool::Tool;
use super::world::World;
use crate::stage::Stage;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

pub struct InKeychain<'a> {
    world: &'a World,
    /// As Codex has named it.
    attributes: Vec<(String, String)>,
}

/// Codex is told to use the keychain, and signs in there by a key; then what it had in its file takes that one's place.
pub(super) fn moved<'a>(world: &'a World, home: &Path) -> InKeychain<'a> {
    let file = home.join(codex::FILE);
    let text = std::fs::read_to_string(&file).unwrap();
    let settings = "cli_auth_credentials_store = \"keyring\"\n";
    std::fs::write(file.with_file_name("config.toml"), settings).unwrap();
    let stage = &world.stage;
    let mut login = stage.command(Tool::Codex.program(), ["login", "--with-api-key"]);
    let mut login = login.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    login.stdin.take().unwrap().write_all(b"sk-made-up").unwrap();
    assert!(login.wait().unwrap().success());
    let made = stage.command("secret-tool", ["search", "--all", "service", "Codex Auth"]).output().unwrap();
    let said = [made.stdout, made.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).join("\n");
    let attribute = |line: &str| {
        let (name, value) = line.strip_prefix("attribute.")?.split_once(" = ")?;
        Some((name.to_owned(), value.to_owned()))
    };
    let attributes: Vec<_> = said.lines().filter_map(attribute).collect();
    assert!(attributes.len() >= 2, "Codex has made no item: {said}");
    let moved = InKeychain { world, attributes };
    moved.put(&text);
    moved
}

impl InKeychain<'_> {
    fn tool(&self, verb: &[&str]) -> std::process::Command {
        let attributes = self.attributes.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
        self.stage().command("secret-tool", verb.iter().copied().chain(attributes))
    }

    fn stage(&self) -> &Stage {
        &self.world.stage
    }

    fn put(&self, text: &str) {
        let mut store = self.tool(&["store", "--label=made up"]);
        let mut store = store.stdin(Stdio::piped()).spawn().unwrap();
        store.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(store.wait().unwrap().success());
    }

    #[track_caller]
    pub fn holds(&self) -> SignIn {
        let text = self.tool(&["lookup"]).output().unwrap().stdout;
        codex::read(&String::from_utf8(text).unwrap()).expect("a sign-in in the keychain")
    }

    /// Its token ends then, whatever was so before.
    pub fn ends_in(&self, time: Duration) {
        let mut sign_in = self.holds();
        sign_in.ends_at = now() + time.as_secs();
        sign_in.token = self.world.providers.token(Tool::Codex, &sign_in.who, sign_in.ends_at);
        self.put(&codex::text(&sign_in));
    }

    /// As signing out does.
    pub fn is_deleted(&self) {
        assert!(self.tool(&["clear"]).status().unwrap().success());
    }
}
