//! Each tool with a made-up file of its form, in a throw-away home. Asks nobody.

use super::known::{BUILT_IN, parse};
use super::*;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use turnglass_core::account::KEPT;
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;

mod files;
mod finding;
mod others;
mod own;

/// A person's folder, and what the environment says beside it.
struct Here {
    home: tempfile::TempDir,
    variables: BTreeMap<String, PathBuf>,
}

impl Here {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), variables: BTreeMap::new() }
    }

    fn path(&self, rest: &str) -> PathBuf {
        // Each part by itself, for what separates them differs.
        rest.split('/').fold(self.home.path().to_owned(), |path, part| path.join(part))
    }

    fn write(&self, rest: &str, text: &str) -> PathBuf {
        let path = self.path(rest);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    fn set(&mut self, name: &str, rest: &str) {
        let value = if rest.is_empty() { PathBuf::new() } else { self.path(rest) };
        self.variables.insert(name.into(), value);
    }

    fn variable(&self, name: &str) -> Option<OsString> {
        if ["HOME", "USERPROFILE"].contains(&name) {
            return Some(self.home.path().into());
        }
        self.variables.get(name).map(|value| value.clone().into_os_string())
    }

    fn found(&self) -> Vec<Found> {
        found(&Tools::built_in(), &|name| self.variable(name))
    }

    /// The same, where the system's keychain is asked, too.
    fn found_asking(&self, ask: Ask) -> Vec<Found> {
        self.found_of(&Tools::built_in(), ask)
    }

    fn found_of(&self, tools: &Tools, ask: Ask) -> Vec<Found> {
        found(&tools.clone().asking(ask), &|name| self.variable(name))
    }

    /// The sign-ins of the one file that is found.
    fn entries(&self) -> Vec<NewAccount> {
        let mut all = self.found();
        assert_eq!(all.len(), 1, "{all:?}");
        let found = all.remove(0);
        assert_eq!(found.fault, None);
        assert!(found.entries.iter().all(|entry| entry.source.as_ref().unwrap().file == found.file));
        found.entries
    }

    fn entry(&self) -> NewAccount {
        let mut entries = self.entries();
        assert_eq!(entries.len(), 1, "{entries:?}");
        entries.remove(0)
    }
}

/// The one sign-in of a file that lies where its tool keeps it.
fn kept(rest: &str, text: &str) -> NewAccount {
    let here = Here::new();
    here.write(rest, text);
    here.entry()
}

fn shown(secret: &Option<Secret>) -> &str {
    secret.as_ref().map_or("", Secret::expose)
}

fn jwt(payload: &str) -> String {
    format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(payload))
}

fn named(name: &str) -> Arc<Tool> {
    Tools::built_in().get(name).unwrap().clone()
}

#[test]
fn every_built_in_tool_is_listed_and_read() {
    let mut there: Vec<String> = std::fs::read_dir("tools")
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(there, BUILT_IN.files().map(|(file, _)| file).collect::<Vec<_>>());
    for (file, text) in BUILT_IN.files() {
        let tool = parse(text).unwrap_or_else(|why| panic!("{file}: {why}"));
        assert_eq!(format!("{}.yaml", tool.name), file);
        assert!(text.starts_with("# "), "{file} says how it was seen");
        let of = tool.provider.of.values().chain(&tool.provider.name);
        for provider in of {
            assert!(Providers::built_in().get(provider).is_some(), "{file}: {provider}");
        }
    }
}

#[test]
fn nothing_but_what_nobody_else_renews_is_ones_own() {
    for tool in Tools::built_in().iter() {
        let own = ["google-auth", "claude-swap"].contains(&tool.name.as_str());
        let expected = if own { Owner::Mine } else { Owner::Watched };
        assert_eq!(tool.owner, expected, "{}", tool.name);
    }
    let shared: Vec<String> = Tools::built_in()
        .iter()
        .filter(|tool| tool.shared.is_some_and(|sharing| sharing.rotates))
        .map(|tool| tool.name.clone())
        .collect();
    assert_eq!(shared, ["claude-code", "codex", "huggingface"]);
    let codex = named("codex");
    assert!(codex.rules.risk().unwrap().contains("No lock of Codex"));
    assert_eq!(named("claude-code").shared.unwrap().risk, None);
    let drive = turnglass_protocol::shell::quoted("my drive");
    let command = format!("rclone about {drive}:");
    assert_eq!(named("rclone").renewal.command_for("my drive"), Some(command));
}
