//! `turnglass` as a person or a script runs it.

use crate::process::Process;
use crate::stage::Stage;
use crate::wait::PATIENCE;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Built by `cargo xtask test`.
pub fn binary() -> PathBuf {
    built("TURNGLASS_BIN", "turnglass")
}

/// The front that packages install in front of it; `None` where none can be built (`xtask/src/front.rs`).
pub fn front() -> Option<PathBuf> {
    let target = format!("target/{}-unknown-linux-musl/release/turnglass-front", std::env::consts::ARCH);
    let path = std::env::var_os("TURNGLASS_FRONT_BIN").map_or_else(|| root().join(target), PathBuf::from);
    path.is_file().then_some(path)
}

/// Front and program as a package lays them under this directory: the file to be started.
pub fn installed(prefix: &Path) -> Option<PathBuf> {
    let (front, program) = (prefix.join("bin/turnglass"), prefix.join("lib/turnglass/turnglass"));
    for (from, to) in [(self::front()?, &front), (binary(), &program)] {
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        // By a program of its own: one that another test starts at this moment would hold the file open for writing.
        assert!(Command::new("cp").arg(from).arg(to).status().unwrap().success());
    }
    Some(front)
}

/// The clone, where it is now: whatever cargo runs is told a folder in it, and it may have been moved since this was built.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().unwrap().to_path_buf()
}

pub(crate) fn built(var: &str, name: &str) -> PathBuf {
    let path = std::env::var_os(var).map_or_else(|| root().join("target/debug").join(name), PathBuf::from);
    assert!(path.is_file(), "{} is not built: `cargo xtask test` does that first", path.display());
    path
}

/// A command about to be run.
pub struct Cli<'a> {
    stage: &'a Stage,
    words: String,
    command: Command,
    stdin: String,
}

impl<'a> Cli<'a> {
    pub(crate) fn new<S: AsRef<OsStr>>(stage: &'a Stage, args: impl IntoIterator<Item = S>) -> Self {
        let command = stage.command(binary(), args);
        let words: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        Self { stage, words: words.join(" "), command, stdin: String::new() }
    }

    #[must_use]
    pub fn arg(mut self, arg: &str) -> Self {
        self.command.arg(arg);
        self
    }

    #[must_use]
    pub fn stdin(mut self, text: &str) -> Self {
        self.stdin = text.into();
        self
    }

    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end.
    #[track_caller]
    pub fn says(self) -> Said {
        // The output of `token` is what it is for; everything else is searched for secrets at the end.
        let verbs = ["token ", "exec ", "helper ", "refresh --once ", "forward add ", "forward key add "];
        let hands_out = verbs.iter().any(|verb| self.words.starts_with(verb));
        let apart = tempfile::tempdir().unwrap();
        let logs = if hands_out { apart.path().to_path_buf() } else { self.stage.logs() };
        let mut process = Process::start("turnglass", &logs, self.command);
        process.feed(&self.stdin);
        let Some(code) = process.wait(PATIENCE) else {
            panic!("`turnglass {}` does not end: {}", self.words, process.err())
        };
        Said { code, out: process.out(), err: process.err(), words: self.words }
    }

    /// Runs it; it has to succeed.
    #[track_caller]
    pub fn done(self) -> Said {
        let said = self.says();
        said.exits(0)
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
    words: String,
}

impl Said {
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "`turnglass {}`\nstdout: {}\nstderr: {}", self.words, self.out, self.err);
        self
    }

    /// The message for people holds each of these, in whatever case.
    #[track_caller]
    pub fn tells(self, words: &[&str]) -> Self {
        let err = self.err.to_lowercase();
        for word in words {
            assert!(
                err.contains(&word.to_lowercase()),
                "`turnglass {}` does not say “{word}”: {}",
                self.words,
                self.err
            );
        }
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| {
            panic!("`turnglass {}` prints no JSON ({error}): {}", self.words, self.out)
        })
    }
}
