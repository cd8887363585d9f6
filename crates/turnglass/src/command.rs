//! A command of the user's own: facts come to it in variables and a secret on its standard input, it has a limited time,
//! and what it prints is read without the secrets that it was given. Knows neither accounts nor providers.
//!
//! It runs in a process group of its own (on Windows, a job), which ends with it: nothing that it leaves behind runs on.

mod process;

pub use process::named;
use process::{Process, pipes, shell, spawn};
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
#[cfg(unix)]
use std::process::Child;
use std::process::Stdio;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use turnglass_core::hook::Program;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// So much of what it prints is heard, of each stream.
const HEARD: usize = 64 << 10;
/// What it printed last is waited for so long: others may hold its streams open.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// One run of it.
#[derive(Debug)]
pub struct Command {
    pub program: Program,
    /// The variables that it has; those of this process without these when `None`.
    pub env: Base,
    pub facts: Vec<(&'static str, String)>,
    /// Written as it is, without a line break, then the end.
    pub stdin: Option<Secret>,
    /// What must not show in what it prints, beside its input.
    pub hidden: Vec<Secret>,
    pub limit: Duration,
    pub dir: Option<PathBuf>,
    /// It has this file open, and so its lock, for as long as it runs, also when whoever started it is gone (not on
    /// Windows).
    pub keeps_open: Option<Arc<File>>,
}

/// The variables that a command begins with.
#[derive(Debug)]
pub enum Base {
    /// Those of this process, without these.
    Without(Vec<String>),
    /// These alone.
    Only(Vec<(OsString, OsString)>),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub how: How,
    /// What it printed, without secrets.
    pub out: String,
    pub err: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    Code(i32),
    Signal(i32),
    /// It did not end in time and was ended.
    TooLong(Duration),
    /// Whoever started it wanted it to end.
    Stopped,
    NotStarted(Text),
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.says().fmt(f)
    }
}

impl How {
    /// Goes on after what was run.
    pub fn says(&self) -> Text {
        match self {
            How::Code(code) => text!("ended-with", %code),
            How::Signal(signal) => text!("ended-by-signal", %signal),
            How::TooLong(limit) => text!("ended-too-long", seconds = %limit.as_secs()),
            How::Stopped => text!("ended-with-turnglass"),
            How::NotStarted(why) => text!("not-started", why),
        }
    }
}

impl Ended {
    pub fn is_well(&self) -> bool {
        self.how == How::Code(0)
    }
}

enum Word {
    #[cfg_attr(not(unix), allow(dead_code))] // there it is looked for
    Ended,
    Stop,
}

/// A command that runs.
pub struct Running {
    child: Process,
    words: (Sender<Word>, Receiver<Word>),
    out: Heard,
    err: Heard,
    hidden: Vec<Secret>,
    limit: Duration,
}

impl Command {
    /// Runs it to its end.
    pub fn run(self) -> Ended {
        match self.start() {
            Ok(running) => running.wait(),
            Err(why) => Ended { how: How::NotStarted(why), out: String::new(), err: String::new() },
        }
    }

    pub fn start(self) -> Result<Running, Text> {
        let mut command = match &self.program {
            Program::Shell(line) => shell(line),
            Program::List(words) => {
                let [program, args @ ..] = words.as_slice() else { return Err(text!("command-empty")) };
                let mut command = named(program.as_ref());
                command.args(args);
                command
            }
        };
        match self.env {
            Base::Only(env) => {
                command.env_clear().envs(env);
            }
            Base::Without(names) => {
                for name in names {
                    command.env_remove(name);
                }
            }
        }
        command.envs(self.facts).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.stdin(if self.stdin.is_some() { Stdio::piped() } else { Stdio::null() });
        if let Some(dir) = &self.dir {
            command.current_dir(dir);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        // A copy that is not closed when a program begins. What begins elsewhere in this instant gets it too.
        #[cfg(unix)]
        let open = self.keeps_open.as_ref().map(rustix::io::dup);
        let mut child = spawn(command).map_err(|why| why.to_string())?;
        #[cfg(unix)]
        drop(open);
        let (stdin, stdout, stderr) = pipes(&mut child);
        if let (Some(mut pipe), Some(secret)) = (stdin, self.stdin.clone()) {
            // Who does not read it has no need of it.
            thread::spawn(move || drop(pipe.write_all(secret.expose().as_bytes())));
        }
        let (out, err) = (Heard::of(stdout), Heard::of(stderr));
        let words = mpsc::channel();
        #[cfg(unix)]
        tell_the_end(&child, words.0.clone());
        let hidden = self.hidden.into_iter().chain(self.stdin).collect();
        Ok(Running { child, words, out, err, hidden, limit: self.limit })
    }
}

impl Running {
    /// Ends it from elsewhere.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let words = self.words.0.clone();
        move || drop(words.send(Word::Stop))
    }

    /// Blocks until it ended, or was ended.
    pub fn wait(mut self) -> Ended {
        let word = self.word();
        // Before it is buried: until then nobody else can have its number.
        self.end_all();
        let status = self.child.wait();
        let how = match (word, status) {
            (Some(Word::Ended), Ok(status)) => ended(status),
            (Some(Word::Ended), Err(why)) => How::NotStarted(why.to_string().into()),
            (Some(Word::Stop), _) => How::Stopped,
            (None, _) => How::TooLong(self.limit),
        };
        let until = Instant::now() + LAST_WORDS;
        // In the middle of a word, perhaps.
        let cut = !matches!(how, How::Code(_));
        let [out, err] = [&self.out, &self.err].map(|heard| heard.text(until, &self.hidden, cut));
        Ended { how, out, err }
    }

    /// Why it is at its end; `None`: the time is over.
    #[cfg(unix)]
    fn word(&mut self) -> Option<Word> {
        self.words.1.recv_timeout(self.limit).ok()
    }

    #[cfg(not(unix))]
    fn word(&mut self) -> Option<Word> {
        let until = Instant::now() + self.limit;
        while Instant::now() < until {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return Some(Word::Ended);
            }
            if let Ok(word) = self.words.1.recv_timeout(Duration::from_millis(50)) {
                return Some(word);
            }
        }
        None
    }

    #[cfg(unix)]
    fn end_all(&mut self) {
        use rustix::process::{Pid, Signal, kill_process_group};
        // Nobody may be left.
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
    }

    #[cfg(not(unix))]
    fn end_all(&mut self) {
        // With all that is left in its job. It may have ended already.
        let _ = self.child.start_kill();
    }
}

/// Tells when it has ended, and does not bury it.
#[cfg(unix)]
fn tell_the_end(child: &Child, words: Sender<Word>) {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let pid = Pid::from_child(child);
    thread::spawn(move || {
        while let Err(rustix::io::Errno::INTR) =
            waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
        {}
        let _ = words.send(Word::Ended);
    });
}

fn ended(status: std::process::ExitStatus) -> How {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return How::Signal(signal);
    }
    How::Code(status.code().unwrap_or(-1))
}

/// What a stream brings, as far as it came.
struct Heard {
    bytes: Arc<Mutex<Vec<u8>>>,
    closed: Receiver<()>,
}

impl Heard {
    fn of(stream: Option<impl Read + Send + 'static>) -> Self {
        let (open, closed) = mpsc::channel();
        let bytes: Arc<Mutex<Vec<u8>>> = Arc::default();
        let kept = bytes.clone();
        thread::spawn(move || {
            let _open: Sender<()> = open;
            let (Some(mut stream), mut some) = (stream, [0; 4096]) else { return };
            while let Ok(count @ 1..) = stream.read(&mut some) {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let room = HEARD.saturating_sub(kept.len()).min(count);
                kept.extend_from_slice(&some[..room]);
            }
        });
        Self { bytes, closed }
    }

    fn text(&self, until: Instant, hidden: &[Secret], cut: bool) -> String {
        // Nothing is ever sent: its end is the word.
        let word = self.closed.recv_timeout(until.saturating_duration_since(Instant::now()));
        let open = word == Err(RecvTimeoutError::Timeout);
        let bytes = std::mem::take(&mut *self.bytes.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = zeroize::Zeroizing::new(bytes);
        let cut = cut || open || bytes.len() >= HEARD;
        without(&String::from_utf8_lossy(&bytes), hidden, cut)
    }
}

/// The text without these secrets. In one that was cut off, the last may stand in part.
fn without(text: &str, hidden: &[Secret], cut: bool) -> String {
    // A character that was cut off itself is no end of anything.
    let mut text = if cut { text.trim_end_matches('\u{fffd}') } else { text }.to_owned();
    let mut hidden: Vec<&str> =
        hidden.iter().map(Secret::expose).filter(|secret| !secret.is_empty()).collect();
    // The longest first: one may be part of another.
    hidden.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in hidden {
        text = text.replace(secret, "[secret]");
        if cut {
            let mut ends = (1..secret.len()).rev().filter(|end| secret.is_char_boundary(*end));
            if let Some(end) = ends.find(|end| text.ends_with(&secret[..*end])) {
                text.truncate(text.len() - end);
            }
        }
    }
    text
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(line: &str) -> Command {
        Command {
            program: Program::Shell(line.into()),
            env: Base::Only(vec![("PATH".into(), "/usr/bin:/bin".into())]),
            facts: vec![("TURNGLASS_EVENT", "renewed".into())],
            stdin: Some(Secret::new("the-secret")),
            hidden: vec![Secret::new("another")],
            limit: Duration::from_secs(20),
            dir: None,
            keeps_open: None,
        }
    }

    #[test]
    fn a_command_gets_facts_and_a_secret_and_is_heard_without_it() {
        let ended = shell("read -r line; echo \"$TURNGLASS_EVENT <$line> another\"; env >&2; exit 3").run();
        assert_eq!(ended.how, How::Code(3));
        assert_eq!(ended.out, "renewed <[secret]> [secret]\n");
        let names: Vec<&str> = ended.err.lines().filter_map(|line| Some(line.split_once('=')?.0)).collect();
        assert!(names.contains(&"TURNGLASS_EVENT") && !names.contains(&"HOME"), "{names:?}");
    }

    #[test]
    fn one_that_takes_too_long_is_ended_with_all_that_it_started() {
        let dir = tempfile::tempdir().unwrap();
        let command = Command {
            limit: Duration::from_millis(300),
            dir: Some(dir.path().into()),
            ..shell("sleep 600 & echo $! > child; wait")
        };
        assert_eq!(command.run().how, How::TooLong(Duration::from_millis(300)));
        let child: i32 = std::fs::read_to_string(dir.path().join("child")).unwrap().trim().parse().unwrap();
        let begun = Instant::now();
        let lives = || {
            let state = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
            !state.is_empty() && !state.contains(") Z ")
        };
        while cfg!(target_os = "linux") && lives() {
            assert!(begun.elapsed() < Duration::from_secs(20), "what it started goes on");
            thread::yield_now();
        }
    }

    #[test]
    fn one_that_leaves_something_running_is_not_waited_for() {
        let begun = Instant::now();
        let ended = shell("sleep 600 & echo done").run();
        assert_eq!((ended.how, ended.out.as_str()), (How::Code(0), "done\n"));
        assert!(begun.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn it_can_be_stopped_and_may_be_absent() {
        let running = shell("sleep 600").start().unwrap();
        running.stopper()();
        assert_eq!(running.wait().how, How::Stopped);
        let absent = Command { program: Program::List(vec!["/no/such/program".into()]), ..shell("") };
        assert!(matches!(absent.run().how, How::NotStarted(_)));
    }

    #[test]
    fn a_secret_that_was_cut_off_does_not_show() {
        assert_eq!(without("x the-sec", &[Secret::new("the-secret")], true), "x ");
        assert_eq!(without("x the-sec", &[Secret::new("the-secret")], false), "x the-sec");
        let limited = Command { limit: Duration::from_secs(1), ..shell("printf 'x the-sec'; sleep 600") };
        assert_eq!(limited.run().out, "x ", "nobody knows what would have come");
        let said = shell("printf 'x the-sec'").run().out;
        assert_eq!(said, "x the-sec", "all that there was to say");
    }

    #[test]
    fn a_secret_that_is_part_of_another_leaves_nothing_of_that() {
        let hidden = [Secret::new("abc"), Secret::new("abcdef")];
        assert_eq!(without("abcdef abc", &hidden, false), "[secret] [secret]");
    }
}
