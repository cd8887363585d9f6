//! A question that the tray has the window's program put to a person: the tray itself has no toolkit.

use crate::{language, programs};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::process::{Command, Stdio};

/// The mode of the window's program that asks one question: it reads it from standard input and writes down which of the
/// buttons was pressed.
pub const ASK: &str = "--ask";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub title: String,
    pub text: String,
    /// What can be pressed; the last is the harmless one.
    pub buttons: Vec<String>,
}

impl Question {
    /// Which button was pressed, by its place; `None` when none was, or the question could not be put. Blocks.
    pub fn ask(&self) -> Option<usize> {
        let mut command = Command::new(programs::window()?);
        command.arg(ASK).envs([language::told()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut asking = command.spawn().ok()?;
        let said = serde_json::to_vec(self).ok().zip(asking.stdin.take());
        // A program that ended early is noticed by its answer.
        let _ = said.map(|(words, mut stdin)| stdin.write_all(&words));
        let answer = asking.wait_with_output().ok()?;
        String::from_utf8(answer.stdout).ok()?.trim().parse().ok()
    }
}
