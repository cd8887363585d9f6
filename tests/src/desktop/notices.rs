//! dunst, a real notification daemon, and what it has shown.

use crate::keychain::{connect, owned};
use crate::process::Process;
use crate::stage::Stage;
use crate::wait::{PATIENCE, patient, until};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;

pub struct Notices {
    _dunst: Process,
}

impl Notices {
    pub(crate) fn start(stage: &Stage) -> Self {
        // The menu of a notice's buttons, and the person who chooses from it.
        let wanted = stage.file("button", "").display().to_string();
        let menu = stage.file("menu", &format!("#!/bin/sh\ngrep -m1 -F \"$(cat '{wanted}')\"\n"));
        std::fs::set_permissions(&menu, std::fs::Permissions::from_mode(0o700)).unwrap();
        let settings = format!(
            "[global]\n    history_length = 0\n    follow = none\n    sort = no\n    dmenu = {}\n",
            menu.display()
        );
        let config = stage.file("dunstrc", &settings);
        let dunst = stage.start("dunst", "dunst", ["-config", &config.display().to_string()]);
        let bus = connect(stage);
        until("dunst", || owned(&bus, "org.freedesktop.Notifications").then_some(()));
        Self { _dunst: dunst }
    }

    /// How many are up right now.
    pub fn shown(&self, stage: &Stage) -> usize {
        stage.ask("dunstctl", ["count", "displayed"]).trim().parse().unwrap_or(0)
    }

    /// Chooses the newest notice, as a click on it does.
    pub fn choose(&self, stage: &Stage) {
        stage.ask("dunstctl", ["action", "0"]);
    }

    /// Presses the button of a notice that says this.
    pub fn press(&self, stage: &Stage, button: &str) {
        stage.file("button", button);
        stage.ask("dunstctl", ["context"]);
    }

    /// All notices up to now as (summary, body), oldest first. Takes down those that are up.
    pub fn all(&self, stage: &Stage) -> Vec<(String, String)> {
        stage.ask("dunstctl", ["close-all"]);
        let history: Value = serde_json::from_str(&stage.ask("dunstctl", ["history"])).unwrap_or_default();
        let entries = history["data"][0].as_array().cloned().unwrap_or_default();
        let text = |entry: &Value, what: &str| entry[what]["data"].as_str().unwrap_or_default().to_owned();
        entries.iter().rev().map(|entry| (text(entry, "summary"), text(entry, "body"))).collect()
    }

    /// Waits for a notice that names all of this, in title or body.
    #[track_caller]
    pub fn tell(&self, stage: &Stage, words: &[&str]) -> (String, String) {
        let mut seen = Vec::new();
        let found = patient(PATIENCE, || {
            if self.shown(stage) > 0 || !seen.is_empty() {
                seen = self.all(stage);
            }
            seen.iter().find(|(title, body)| words.iter().all(|word| holds(title, body, word))).cloned()
        });
        found.unwrap_or_else(|| panic!("no notice says {words:?}, only: {:?}", self.all(stage)))
    }
}

fn holds(title: &str, body: &str, word: &str) -> bool {
    format!("{title}\n{body}").to_lowercase().contains(&word.to_lowercase())
}
