//! dunst, a real notification daemon, and what it has shown.

use crate::keychain::{connect, owned};
use crate::process::Process;
use crate::stage::Stage;
use crate::wait::{PATIENCE, patient, until};
use serde_json::Value;

pub struct Notices {
    _dunst: Process,
}

impl Notices {
    pub(crate) fn start(stage: &Stage) -> Self {
        let config =
            stage.file("dunstrc", "[global]\n    history_length = 0\n    follow = none\n    sort = no\n");
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
