//! The real binary in a home of its own, with a keeper that answers as the test says.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use interprocess::local_socket::{GenericFilePath, ListenerOptions, Stream, prelude::*};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use turnglass_protocol::home::Home;
use turnglass_protocol::wire::Reply;

pub struct Place {
    pub dir: tempfile::TempDir,
    pub asked: Arc<Mutex<Vec<Value>>>,
}

impl Place {
    /// A home without a keeper.
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), asked: Arc::default() }
    }

    /// A home whose keeper answers each ask with what `answer` makes of it; `None` breaks the connection off.
    pub fn kept(answer: impl Fn(&Value) -> Option<Reply> + Send + 'static) -> Self {
        let place = Self::new();
        let home = Home::at(place.dir.path());
        std::fs::create_dir_all(&home.runtime).unwrap();
        let socket = home.socket().to_fs_name::<GenericFilePath>().unwrap();
        let listener = ListenerOptions::new().name(socket).create_sync().unwrap();
        let asked = Arc::clone(&place.asked);
        let answer = Arc::new(Mutex::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                thread::spawn(move || serve(stream.unwrap(), &asked, &answer));
            }
        });
        place
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_turnglass"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.dir.path())
            .env("TURNGLASS_HOME", self.dir.path())
            .env("TURNGLASS_VAULT", "memory")
            .env("TZ", "UTC")
            .stdin(Stdio::null());
        if cfg!(windows) {
            // Without these no program starts there.
            let wanted = ["SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "PATH", "PATHEXT", "ComSpec"];
            command.envs(wanted.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
            command.env("USERPROFILE", self.dir.path());
        }
        if !cfg!(target_os = "linux") {
            // There is a browser always; none opens by this name. (Wine loses a program whose starter ends at once.)
            command.env("BROWSER", "nobody-s-browser");
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.command(args).output().unwrap().into()
    }

    pub fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }

    /// With a terminal of its own, at which somebody sits.
    pub fn at_a_terminal(&self, line: &str, env: &[(&str, &str)]) -> Terminal {
        let line = format!("{} {line}", env!("CARGO_BIN_EXE_turnglass"));
        let mut command = Command::new("script");
        command
            .args(["-qefc", &line, "/dev/null"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap());
        command.envs(self.command(&[]).get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.envs(env.iter().copied()).env("SHELL", "/bin/sh").env("TERM", "xterm");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (mut out, shown) = (child.stdout.take().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let all = Arc::clone(&shown);
        thread::spawn(move || {
            let mut some = [0; 1024];
            while let Ok(length @ 1..) = out.read(&mut some) {
                all.lock().unwrap().extend(&some[..length]);
            }
        });
        Terminal { keys: child.stdin.take().unwrap(), child, shown, seen: 0 }
    }

    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().unwrap().clone()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn serve(stream: Stream, asked: &Mutex<Vec<Value>>, answer: &Mutex<impl Fn(&Value) -> Option<Reply>>) {
    for line in BufReader::new(&stream).lines() {
        let Ok(line) = line else { break };
        let frame: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(frame["v"], 1);
        let reply = answer.lock().unwrap()(&frame);
        asked.lock().unwrap().push(frame);
        let Some(reply) = reply else { break };
        let mut line = serde_json::to_vec(&reply).unwrap();
        line.push(b'\n');
        if (&stream).write_all(&line).is_err() {
            break;
        }
    }
}

/// A command at a terminal, with whoever types there.
pub struct Terminal {
    child: Child,
    keys: ChildStdin,
    shown: Arc<Mutex<Vec<u8>>>,
    /// What was waited for so far.
    seen: usize,
}

impl Terminal {
    /// Waits for these words behind those that were waited for before.
    #[track_caller]
    pub fn shows(&mut self, words: &str) {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let shown = self.shown();
            if let Some(at) = shown[self.seen..].find(words) {
                self.seen += at + words.len();
                return;
            }
            assert!(Instant::now() < until, "no {words:?} in {shown}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn answers(&mut self, question: &str, answer: &str) {
        self.shows(question);
        writeln!(self.keys, "{answer}").unwrap();
    }

    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned()
    }

    /// Its exit code.
    pub fn ends(mut self) -> i32 {
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Asserts on the exit code, all of the standard output, and a part of the standard error (all of it when empty).
    #[track_caller]
    pub fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!((self.code, self.out.as_str()), (code, out), "{self:#?}");
        assert!(if err.is_empty() { self.err.is_empty() } else { self.err.contains(err) }, "{self:#?}");
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// The words of a command, as a shell of this system takes them: on Windows, a backslash is a path's own.
pub fn words(command: &str) -> Vec<String> {
    let command = if cfg!(windows) { command.replace('\\', r"\\") } else { command.to_owned() };
    shlex::split(&command).unwrap()
}

pub fn fine(value: Value) -> Option<Reply> {
    Some(Reply::Ok(value))
}

pub fn problem(code: &str, message: &str) -> Option<Reply> {
    Some(Reply::Problem(
        serde_json::from_value(json!({"code": code, "message": message, "hint": "Do this."})).unwrap(),
    ))
}

pub const NOW: i64 = 1_800_000_000_000;

pub fn account(name: &str, state: &str, reason: &str) -> Value {
    json!({
        "name": name, "provider": "qwen", "provider_title": "Qwen", "state": state, "reason": reason,
        "issued_at": NOW, "expires_at": NOW + 3 * 86_400_000, "due_at": NOW + 2_700_000, "renews_at": null,
        "sign_in_ends_at": null, "can_refresh": true, "can_copy": true, "can_check": true,
        "can_sign_in": true, "disabled": false,
    })
}

pub fn snapshot(accounts: Vec<Value>) -> Value {
    json!({
        "now": NOW,
        "keeper": {"version": env!("CARGO_PKG_VERSION"), "pid": 4242, "demo": false, "desk": null},
        "vault": {"kind": "memory", "state": "open"},
        "accounts": accounts,
        "sign_ins": [],
        "settings": {},
        "warnings": [],
    })
}

pub fn provider(name: &str, more: &Value) -> Value {
    let mut view = json!({"name": name, "title": name.to_uppercase(), "wants": "refresh_token", "wants_token_url": false,
        "wants_issuer": false, "wants_client": true, "wants_client_secret": false, "ways": ["browser", "device"],
        "own": false});
    view.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    view
}

pub fn providers() -> Value {
    json!([
        provider("oidc", &json!({"wants_issuer": true})),
        provider("oauth2", &json!({"wants_token_url": true})),
        provider("keycloak", &json!({"wants_issuer": true})),
        provider("hub", &json!({"wants_client_secret": true, "client_page": "https://hub.example/apps"})),
        provider("secretive", &json!({"wants_client_secret": true, "ways": ["browser"]})),
        provider("closed", &json!({"ways": [], "note": "Bring its file."})),
    ])
}
