//! Which tools there are, where their programs lie, and what is said when one is not here.

use super::seat::Seat;
use super::sign_in::SignIn;
use super::{claude_code, codex, gemini, hugging_face, rclone};
use crate::cli::root;
use crate::stage::Stage;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tool {
    ClaudeCode,
    Codex,
    Gemini,
    HuggingFace,
    Rclone,
}

impl Tool {
    pub const ALL: [Tool; 5] = [Tool::ClaudeCode, Tool::Codex, Tool::Gemini, Tool::HuggingFace, Tool::Rclone];

    /// As people call it.
    pub fn title(self) -> &'static str {
        match self {
            Tool::ClaudeCode => "Claude Code",
            Tool::Codex => "Codex",
            Tool::Gemini => "Gemini CLI",
            Tool::HuggingFace => "huggingface_hub",
            Tool::Rclone => "rclone",
        }
    }

    /// Its token endpoint.
    pub fn token_endpoint(self) -> (&'static str, &'static str) {
        match self {
            Tool::ClaudeCode => ("platform.claude.com", "/v1/oauth/token"),
            Tool::Codex => ("auth.openai.com", "/oauth/token"),
            Tool::Gemini => ("oauth2.googleapis.com", "/token"),
            Tool::HuggingFace => ("huggingface.co", "/oauth/token"),
            Tool::Rclone => ("id.example.org", "/token"),
        }
    }

    /// Whether its provider gives a new refresh token at each use.
    pub(super) fn rotates(self) -> bool {
        self != Tool::Gemini
    }

    /// Whether its access tokens are JWTs, whose end it reads there.
    pub(super) fn speaks_jwt(self) -> bool {
        self == Tool::Codex
    }

    /// How long before its end it renews a token by itself.
    pub fn renews_before(self) -> Duration {
        Duration::from_secs(match self {
            Tool::ClaudeCode | Tool::Codex => 5 * 60,
            // Google's library says five minutes; it renews when less are left.
            Tool::Gemini => 5 * 60,
            Tool::HuggingFace => 24 * 3_600,
            Tool::Rclone => 10,
        })
    }

    /// The program, where it is to lie.
    pub(super) fn program(self) -> PathBuf {
        let packages = root().join("tests/tools/node_modules");
        let (cpu, codex_cpu) =
            if cfg!(target_arch = "aarch64") { ("arm64", "aarch64") } else { ("x64", "x86_64") };
        match self {
            Tool::ClaudeCode => packages.join(format!("@anthropic-ai/claude-code-linux-{cpu}/claude")),
            Tool::Codex => packages
                .join(format!("@openai/codex-linux-{cpu}/vendor/{codex_cpu}-unknown-linux-musl/bin/codex")),
            Tool::Gemini => packages.join("@google/gemini-cli/bundle/gemini.js"),
            Tool::HuggingFace => std::env::var_os("TURNGLASS_TOOLS_PYTHON")
                .map_or_else(|| root().join("target/tools/bin/python"), PathBuf::from),
            Tool::Rclone => {
                let path = std::env::var_os("PATH").unwrap_or_default();
                let found =
                    std::env::split_paths(&path).map(|dir| dir.join("rclone")).find(|file| file.is_file());
                found.unwrap_or_else(|| "rclone".into())
            }
        }
    }

    /// Why it cannot act, if it cannot.
    pub fn missing(self) -> Option<String> {
        let brings = if self == Tool::Rclone { "the system's packages" } else { "`cargo xtask test`" };
        (!self.program().is_file()).then(|| format!("{} is not here; {brings} would bring it", self.title()))
    }

    /// The file in which it keeps its sign-in, in this home.
    pub fn file(self, home: &Path) -> PathBuf {
        home.join(match self {
            Tool::ClaudeCode => claude_code::FILE,
            Tool::Codex => codex::FILE,
            Tool::Gemini => gemini::FILE,
            Tool::HuggingFace => hugging_face::FILE,
            Tool::Rclone => rclone::FILE,
        })
    }

    /// Writes what it would have written at the end of a sign-in, beside members that are none of Turnglass's business.
    pub(super) fn write(self, home: &Path, sign_in: &SignIn) {
        match self {
            Tool::ClaudeCode => claude_code::write(home, sign_in),
            Tool::Codex => codex::write(home, sign_in),
            Tool::Gemini => gemini::write(home, sign_in),
            Tool::HuggingFace => hugging_face::write(home, sign_in),
            Tool::Rclone => rclone::write(home, sign_in),
        }
    }

    /// What stands in its files; `None` where there is nothing, or nothing whole.
    pub(super) fn read(self, home: &Path) -> Option<SignIn> {
        let text = std::fs::read_to_string(self.file(home)).ok()?;
        match self {
            Tool::ClaudeCode => claude_code::read(home, &text),
            Tool::Codex => codex::read(&text),
            Tool::Gemini => gemini::read(&text),
            Tool::HuggingFace => {
                hugging_face::read(&text).filter(|held| held.token == hugging_face::in_use(home))
            }
            Tool::Rclone => rclone::read(&text),
        }
    }

    /// What a person runs, and for which it needs a token: it renews one if it finds that it should.
    pub(super) fn command(self, stage: &Stage) -> Command {
        let program = self.program();
        match self {
            Tool::ClaudeCode => stage.command(program, ["--print", "hello"]),
            Tool::Codex => codex::command(stage, &program),
            Tool::Gemini => gemini::command(stage, &program),
            Tool::HuggingFace => hugging_face::command(stage, &program),
            Tool::Rclone => stage.command(program, ["lsd", "drive:", "--retries=1", "--low-level-retries=1"]),
        }
    }

    /// What takes it the shortest, and may have it renew.
    pub(super) fn quick_command(self, stage: &Stage) -> Command {
        match self {
            Tool::ClaudeCode => stage.command(self.program(), ["auth", "status"]),
            _ => self.command(stage),
        }
    }

    /// What it is asked on its standard input meanwhile.
    pub(super) fn is_asked(self) -> &'static str {
        if self == Tool::Codex { codex::ASKED } else { "" }
    }

    /// The locks that it leaves when it is killed, and which others take over after a while.
    pub(super) fn locks(self, home: &Path) -> Vec<PathBuf> {
        if self == Tool::ClaudeCode { claude_code::locks(home) } else { Vec::new() }
    }
}

impl Tool {
    /// Signed in at the world's provider, in the stage's home, with a token that ends then.
    pub fn signs_in<'a>(self, world: &'a super::World, ends_in: Duration) -> Seat<'a> {
        self.signs_in_as(super::seat::ADA, world, ends_in)
    }

    /// Whatever it is signed in with there.
    pub fn at(self, world: &super::World) -> Seat<'_> {
        Seat::at(self, world)
    }

    /// The same, as this person: `who` is the address before `@example.org`. Whoever was signed in there is not any more.
    pub fn signs_in_as<'a>(self, who: &str, world: &'a super::World, ends_in: Duration) -> Seat<'a> {
        Seat::new(self, who, world, ends_in)
    }
}
