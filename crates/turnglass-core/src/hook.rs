//! Hooks: commands of the user's own on what happens to accounts, as `hooks.yaml` describes them. Values and rules;
//! `file` alone looks at the disk. They are run by the keeper.

mod owed;

use serde::de::{self, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use turnglass_protocol::letters::{plain, shown};
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::HookView;

pub use owed::Owed;

/// What happened to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// There is a newer token, and it is saved: by a renewal or a sign-in.
    Renewed,
    /// There is another refresh token than before, and it is saved.
    Rotated,
    /// The provider ended the sign-in: a person is needed.
    Refused,
    /// An attempt to renew failed: for now, or because the settings are wrong.
    Failed,
    /// The token ends soon, and nothing can renew it.
    Expiring,
    /// The token has ended.
    Expired,
}

impl Event {
    /// As `hooks.yaml` and the environment of the command name it.
    pub fn name(self) -> &'static str {
        match self {
            Event::Renewed => "renewed",
            Event::Rotated => "rotated",
            Event::Refused => "refused",
            Event::Failed => "failed",
            Event::Expiring => "expiring",
            Event::Expired => "expired",
        }
    }
}

/// What is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Program {
    /// By `sh -c`; on Windows, by `cmd /C`.
    Shell(String),
    /// A program and its arguments, as they are.
    List(Vec<String>),
}

/// One command, and when it is run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// What the history calls it; the program's name when absent.
    #[serde(default)]
    pub name: String,
    /// What it runs on; one at least.
    #[serde(deserialize_with = "one_or_many")]
    pub on: Vec<Event>,
    /// The accounts that it is for; all when there is none.
    #[serde(default, deserialize_with = "one_or_many")]
    pub account: Vec<String>,
    /// The command itself.
    #[serde(deserialize_with = "program")]
    pub run: Program,
    /// What the command can read. A secret goes nowhere else.
    #[serde(default)]
    pub stdin: Stdin,
    /// After which the command is ended; half a minute when absent, ten minutes at most.
    #[serde(default = "half_a_minute")]
    pub timeout: Span,
}

/// What its standard input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stdin {
    /// It is empty.
    #[default]
    None,
    /// The access token, and nothing else of the grant.
    Token,
    /// Only where somebody wrote so: who has it can renew for good.
    RefreshToken,
}

/// A hook takes this long at most, whatever its file says.
const LONGEST: Span = Span::seconds(600);

impl Hook {
    /// Whether it is run for this.
    pub fn is_for(&self, account: &str, event: Event) -> bool {
        self.on.contains(&event)
            && (self.account.is_empty()
                || self.account.iter().any(|name| name == account || *name == *shown(account)))
    }

    /// A line for each event. Of the command only the program is shown: its arguments may hold anything.
    pub fn view(&self) -> Vec<HookView> {
        let program = match &self.run {
            Program::Shell(line) => program_of(line),
            Program::List(words) => words.first().map_or("", String::as_str),
        };
        let line = |event: &Event| HookView {
            event: event.name().to_owned(),
            accounts: self.account.iter().map(|name| shown(name).into()).collect(),
            program: shown(program).into(),
        };
        self.on.iter().map(line).collect()
    }

    fn finish(mut self) -> Result<Self, Text> {
        let empty = match &self.run {
            Program::Shell(line) => line.trim().is_empty(),
            Program::List(words) => words.first().is_none_or(|program| program.trim().is_empty()),
        };
        if empty {
            return Err(text!("hook-no-command"));
        }
        if self.timeout < Span::seconds(1) || self.timeout > LONGEST {
            return Err(text!("hook-timeout", longest = %LONGEST));
        }
        if self.name.trim().is_empty() {
            let first = match &self.run {
                Program::Shell(line) => program_of(line),
                Program::List(words) => words.first().map_or("", String::as_str),
            };
            self.name = first.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        }
        self.name = plain(self.name.trim(), 40);
        Ok(self)
    }
}

/// The program that a shell's line runs; `sh` where only a shell can tell. What is set for it stands before it, and may be
/// a secret.
fn program_of(line: &str) -> &str {
    let plain = |word: &str| !word.contains(['\'', '"', '`', '$', '\\', '(', '{']);
    let mut words = line.split_whitespace().take_while(|word| plain(word));
    words.find(|word| !word.contains('=')).unwrap_or("sh")
}

/// The hooks in this text, `file` being the name shown in errors, which name the line and the field.
pub fn parse(text: &str) -> Result<Vec<Hook>, Text> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        hooks: Vec<Hook>,
    }
    let file: File = crate::provider::yaml(text)?;
    let numbered = file.hooks.into_iter().enumerate();
    numbered
        .map(|(at, hook)| hook.finish().map_err(|why| text!("hook-fault", number = %(at + 1), why)))
        .collect()
}

fn half_a_minute() -> Span {
    Span::seconds(30)
}

/// Of the environment of a process: what a command needs to work, and nothing that may hold a secret of this one.
pub fn environment(vars: impl IntoIterator<Item = (OsString, OsString)>) -> Vec<(OsString, OsString)> {
    const NAMES: [&str; 44] = [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TERM",
        "TMPDIR",
        "TMP",
        "TEMP",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "DBUS_SESSION_BUS_ADDRESS",
        "SSH_AUTH_SOCK",
        "GNUPGHOME",
        "TURNGLASS_HOME",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "all_proxy",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "SystemRoot",
        "SystemDrive",
        "windir",
        "ComSpec",
        "PATHEXT",
        "USERNAME",
        "USERPROFILE",
        "USERDOMAIN",
        "HOMEDRIVE",
        "HOMEPATH",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramData",
        "ProgramFiles",
        "ProgramFiles(x86)",
    ];
    let wanted = |name: &str| {
        let known =
            NAMES.iter().any(|known| *known == name || (cfg!(windows) && known.eq_ignore_ascii_case(name)));
        let upper = name.to_ascii_uppercase();
        let secret = ["SECRET", "TOKEN", "PASSWORD", "CREDENTIAL"].iter().any(|word| upper.contains(word));
        (known || name.starts_with("LC_") || name.starts_with("XDG_")) && !secret
    };
    let vars = vars.into_iter().filter(|(name, _)| name.to_str().is_some_and(wanted));
    // A hook has a directory of its own.
    let absolute = |value: OsString| std::path::absolute(&value).map_or(value, Into::into);
    vars.map(|(name, value)| match name.to_str() {
        Some("TURNGLASS_HOME") => (name, absolute(value)),
        _ => (name, value),
    })
    .collect()
}

/// One value, or a list of some.
fn one_or_many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct OneOrMany<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a word, or a list of words")
        }

        fn visit_str<E: de::Error>(self, word: &str) -> Result<Vec<T>, E> {
            T::deserialize(word.into_deserializer()).map(|one| vec![one])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut many = Vec::new();
            while let Some(one) = list.next_element()? {
                many.push(one);
            }
            // What is meant by an empty one is anybody's guess.
            if many.is_empty() { Err(de::Error::custom("the list is empty")) } else { Ok(many) }
        }
    }
    deserializer.deserialize_any(OneOrMany(PhantomData))
}

/// A line for the shell, or a program with its arguments.
fn program<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Program, D::Error> {
    struct Line;
    impl<'de> Visitor<'de> for Line {
        type Value = Program;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a line for the shell, or a list: the program and its arguments")
        }

        fn visit_str<E: de::Error>(self, line: &str) -> Result<Program, E> {
            Ok(Program::Shell(line.to_owned()))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Program, A::Error> {
            let mut words = Vec::new();
            while let Some(word) = list.next_element()? {
                words.push(word);
            }
            Ok(Program::List(words))
        }
    }
    deserializer.deserialize_any(Line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read() {
        let hooks = parse(
            "hooks:\n  - on: [renewed, rotated]\n    account: work\n    run: [/usr/local/bin/push-secret, --app, x]\n    stdin: token\n    timeout: 1m\n  - on: refused\n    run: notify-send \"sign in\"\n",
        )
        .unwrap();
        let [push, notify] = hooks.as_slice() else { panic!("{hooks:?}") };
        assert_eq!(
            (push.name.as_str(), push.stdin, push.timeout),
            ("push-secret", Stdin::Token, Span::seconds(60))
        );
        assert!(push.is_for("work", Event::Rotated) && !push.is_for("other", Event::Rotated));
        assert!(!push.is_for("work", Event::Refused));
        assert_eq!(notify.run, Program::Shell("notify-send \"sign in\"".into()));
        assert_eq!(
            (notify.name.as_str(), notify.stdin, notify.timeout),
            ("notify-send", Stdin::None, Span::seconds(30))
        );
        assert!(notify.is_for("anything", Event::Refused));
        assert_eq!(parse("").unwrap(), []);
    }

    #[test]
    fn a_secret_that_is_set_before_the_program_is_no_name() {
        for (line, program) in [
            ("push --key x", "push"),
            ("KEY=canary OTHER=1 push", "push"),
            ("KEY='my canary key' push", "sh"),
            ("KEY=$(cat file canary) push", "sh"),
            ("[ -f canary ] && push", "["),
            ("KEY=canary", "sh"),
        ] {
            assert_eq!(program_of(line), program, "{line}");
        }
    }

    #[test]
    fn of_a_command_only_the_program_is_shown() {
        let text = "hooks:\n  - on: [renewed, rotated]\n    account: work\n    run: KEY=canary push --key canary\n  - on: refused\n    run: [/bin/tell, canary]\n";
        let lines: Vec<HookView> = parse(text).unwrap().iter().flat_map(Hook::view).collect();
        let line = |event: &str, accounts: &[&str], program: &str| HookView {
            event: event.into(),
            accounts: accounts.iter().map(ToString::to_string).collect(),
            program: program.into(),
        };
        let expected = [
            line("renewed", &["work"], "push"),
            line("rotated", &["work"], "push"),
            line("refused", &[], "/bin/tell"),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_mistake_is_named_with_line_and_field() {
        for (text, words) in [
            ("hooks:\n  - on: renewd\n    run: x\n", &["line 2", "on", "renewd", "renewed"][..]),
            ("hooks:\n  - on: []\n    run: x\n", &["line 2", "on", "empty"]),
            ("hooks:\n  - on: renewed\n", &["run"]),
            ("hooks:\n  - on: renewed\n    run: x\n    stdn: token\n", &["line 4", "stdn"]),
            (
                "hooks:\n  - on: renewed\n    run: x\n    stdin: secret\n",
                &["line 4", "stdin", "refresh_token"],
            ),
            ("hooks:\n  - on: renewed\n    run: x\n  - on: renewed\n    run: [\"\"]\n", &["hook 2", "run"]),
            ("hooks:\n  - on: renewed\n    run: x\n    timeout: 1h\n", &["hook 1", "timeout", "10m"]),
            ("hooks:\n  - on: renewed\n    run: x\n    account: []\n", &["account", "empty"]),
        ] {
            let why = parse(text).unwrap_err();
            assert!(words.iter().all(|word| why.contains(word)), "{text}\n{why}");
        }
    }

    #[test]
    fn nothing_that_may_hold_a_secret_is_handed_on() {
        let var = |name: &str| (OsString::from(name), OsString::from("x"));
        let names = [
            "PATH",
            "HOME",
            "LC_ALL",
            "XDG_RUNTIME_DIR",
            "TURNGLASS_HOME",
            "TURNGLASS_VAULT_KEY_FILE",
            "GH_TOKEN",
            "WORK_SECRET",
            "AWS_ACCESS_KEY_ID",
            "XDG_TOKEN",
            "DATABASE_URL",
        ];
        let passed = environment(names.map(var));
        let passed: Vec<&str> = passed.iter().filter_map(|(name, _)| name.to_str()).collect();
        assert_eq!(passed, ["PATH", "HOME", "LC_ALL", "XDG_RUNTIME_DIR", "TURNGLASS_HOME"]);
    }
}
