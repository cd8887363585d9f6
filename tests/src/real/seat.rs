//! A person's home in which a tool is signed in, and what the tool does there when it is run.

use super::providers::now;
use super::sign_in::SignIn;
use super::tool::Tool;
use super::world::World;
use crate::process::Process;
use crate::wait::PATIENCE;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// Who signs in where nobody is named.
pub(super) const ADA: &str = "ada";

pub struct Seat<'a> {
    pub tool: Tool,
    world: &'a World,
}

impl<'a> Seat<'a> {
    pub(super) fn new(tool: Tool, who: &str, world: &'a World, ends_in: Duration) -> Self {
        let seat = Self::at(tool, world);
        let ends_at = now() + ends_in.as_secs();
        let (token, refresh_token) = world.providers.sign_in(tool, who, ends_at);
        seat.put(&SignIn { who: who.into(), token, refresh_token, ends_at, foreign_members: true });
        seat
    }

    pub(super) fn at(tool: Tool, world: &'a World) -> Self {
        Self { tool, world }
    }

    pub fn home(&self) -> PathBuf {
        self.world.stage.dir().join("home")
    }

    pub fn file(&self) -> PathBuf {
        self.tool.file(&self.home())
    }

    /// Writes this into the tool's file, as if the tool had.
    pub fn put(&self, sign_in: &SignIn) {
        self.tool.write(&self.home(), sign_in);
    }

    /// Its token ends then, whatever was so before.
    pub fn ends_in(&self, time: Duration) {
        let mut sign_in = self.holds().expect("a sign-in");
        sign_in.ends_at = now() + time.as_secs();
        if self.tool.speaks_jwt() {
            sign_in.token = self.world.providers.token(self.tool, &sign_in.who, sign_in.ends_at);
        }
        self.put(&sign_in);
    }

    /// Another writes whose Claude Code's sign-in is, and nothing else.
    pub fn is_of(&self, who: &str) {
        super::claude_code::is_of(&self.home(), who);
    }

    /// Codex is told to keep its sign-in in the keychain from now on.
    pub fn moves_into_the_keychain(&self) -> super::InKeychain<'_> {
        super::in_keychain::moved(self.world, &self.home())
    }

    /// What stands in its file; `None` where there is none, or nothing whole in it.
    pub fn holds(&self) -> Option<SignIn> {
        self.tool.read(&self.home())
    }

    /// What stands there has to be a sign-in that the provider would go on with.
    #[track_caller]
    pub fn holds_a_good_one(&self) -> SignIn {
        let held = self.holds().unwrap_or_else(|| panic!("{} is signed out", self.tool.title()));
        assert!(self.world.providers.is_good(&held.refresh_token), "{} holds a spent one", self.tool.title());
        held
    }

    /// Neither signed in nor anything left to sign in with.
    pub fn is_signed_out(&self) -> bool {
        self.holds().is_none_or(|held| held.refresh_token.is_empty())
    }

    /// The file's permissions.
    pub fn mode(&self) -> u32 {
        self.file().metadata().unwrap().permissions().mode() & 0o777
    }

    /// The locks that are held, or were left.
    pub fn locks(&self) -> Vec<PathBuf> {
        self.tool.locks(&self.home()).into_iter().filter(|lock| lock.exists()).collect()
    }

    /// A while passes in which nobody runs: locks that were left by the dead are old now.
    pub fn time_passes(&self) {
        #[allow(clippy::disallowed_methods, reason = "a file system's times are the wall clock's")]
        let past = SystemTime::now() - Duration::from_secs(3_600);
        for lock in self.locks() {
            std::fs::File::open(lock).and_then(|lock| lock.set_modified(past)).unwrap();
        }
    }

    /// The tool begins to do what has it renew if it finds that it should.
    pub fn begins(&self) -> Process {
        self.starts(self.tool.command(&self.world.stage))
    }

    /// It begins to do what is over soonest, and may renew over it.
    pub fn glances(&self) -> Process {
        self.starts(self.tool.quick_command(&self.world.stage))
    }

    fn starts(&self, command: Command) -> Process {
        let mut process = Process::start(self.tool.title(), &self.world.stage.logs(), command);
        let asked = self.tool.is_asked();
        if asked.is_empty() {
            process.feed("");
        } else {
            asked.lines().for_each(|line| process.types(line));
        }
        process
    }

    /// Somebody does that again and again, until told to stop.
    pub fn goes_on(&self) -> Process {
        let stage = &self.world.stage;
        let command = self.tool.quick_command(stage);
        let mut again = stage.command("sh", ["-c", r#"trap 'exit 0' TERM; while :; do "$@"; done"#, "again"]);
        again.arg(command.get_program()).args(command.get_args());
        Process::start("again", &stage.logs(), again)
    }

    /// The same, to its end; what it said.
    #[track_caller]
    pub fn runs(&self) -> String {
        let mut process = self.begins();
        if self.tool == Tool::Codex {
            // A server: it has answered what it was asked, and goes when nobody asks more.
            crate::wait::until("Codex's answer", || process.out().contains(r#""id":2"#).then_some(()));
            process.feed("");
        }
        let ended = process.wait(PATIENCE);
        assert!(ended.is_some(), "{} does not end: {}", self.tool.title(), process.err());
        process.out() + &process.err()
    }

    /// Whose sign-in it runs with: Claude Code says it when it is asked, Codex by the tokens that it sends.
    #[track_caller]
    pub fn says_whose_it_is(&self) -> String {
        if self.tool == Tool::Codex {
            let before = self.world.providers.asked().len();
            self.runs();
            return self.world.providers.bearers_say(before);
        }
        let mut one = self.glances();
        assert!(one.wait(PATIENCE).is_some(), "{} does not end: {}", self.tool.title(), one.err());
        one.out()
    }

    /// Whether running it asks the provider.
    #[track_caller]
    pub fn renews(&self) -> bool {
        let before = self.world.providers.renewals(self.tool);
        self.runs();
        self.world.providers.renewals(self.tool) > before
    }
}

/// As a tool writes it: for nobody else to read.
pub(super) fn write(file: &Path, text: &str) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
}
