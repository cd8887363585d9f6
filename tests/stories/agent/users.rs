//! Two users on one machine: the other one gets nothing. Told as root only, who can act as both.

use super::{NOBODY, SHORT, as_root, by_another};
use crate::qwen;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};
use turnglass_tests::{Stage, Standin, binary, until};

/// What the other user gets from this socket, by a program that is no part of Turnglass.
fn got(socket: &Path, ask: &Value) -> (String, String) {
    let address = format!("UNIX-CONNECT:{}", socket.display());
    let mut command = Command::new("socat");
    command.args(["-t", "5", "-", &address]);
    let mut child = by_another(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may be gone before it has read.
    let _ = writeln!(child.stdin.take().unwrap(), "{ask}");
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn open(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn another_user_is_kept_out_by_the_directory_and_by_who_they_are() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let agent = stage.agent();
    let token = qwen(&stage, &standin, "qwen", 10 * crate::DAY);
    let socket = stage.home().socket();
    let ask = json!({ "v": turnglass_protocol::wire::VERSION, "ask": "token", "account": "qwen" });

    // Everything above it is open: the keeper's own directory alone keeps the other out.
    let turnglass = socket.parent().unwrap().parent().unwrap();
    open(stage.dir(), 0o755);
    open(turnglass, 0o755);
    let (answer, error) = got(&socket, &ask);
    assert!(answer.is_empty() && error.contains("Permission denied"), "{answer}{error}");
    assert!(!agent.err().contains("refused"), "it never came to the socket: {}", agent.err());

    // With the directory and the socket open to all, the keeper sees who it is.
    open(socket.parent().unwrap(), 0o755);
    open(&socket, 0o777);
    let (answer, _) = got(&socket, &ask);
    assert_eq!(answer, "", "no word, and no token");
    until("it to be told", || agent.err().contains("of another user was refused").then_some(()));

    // The same way in, by the keeper's own user: it is open indeed.
    let mut stream = UnixStream::connect(&socket).unwrap();
    stream.set_read_timeout(Some(SHORT * 20)).unwrap();
    writeln!(stream, "{ask}").unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    assert!(line.contains(&token));
}

#[test]
fn a_tokens_socket_admits_the_user_that_was_named_and_no_other() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let path = stage.dir().join("tokens.sock");
    let ask = json!({ "v": turnglass_protocol::wire::VERSION, "ask": "token", "account": "qwen" });
    let path_text = path.to_str().unwrap();
    for (user, admitted) in [(NOBODY, true), (NOBODY - 1, false)] {
        let agent = stage.start(
            "agent",
            binary(),
            ["agent", "--tokens-socket", path_text, "--tokens-socket-user", &user.to_string()],
        );
        until("the tokens socket", || UnixStream::connect(&path).ok());
        let token = qwen(&stage, &standin, "qwen", 10 * crate::DAY);
        open(stage.dir(), 0o755);
        assert_eq!(got(&path, &ask).0.contains(&token), admitted, "{user}");
        assert_eq!(agent.stop(), 0);
    }
}

#[test]
fn another_user_cannot_stand_in_for_the_keeper() {
    if !as_root() {
        return;
    }
    // Whoever made the directory first: it is used only when it is one's own.
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let runtime = stage.home().runtime;
    std::fs::create_dir_all(&runtime).unwrap();
    std::os::unix::fs::chown(&runtime, Some(NOBODY), Some(NOBODY)).unwrap();
    let said = stage.turnglass(["list"]).says().exits(1).tells(&["belongs to another user"]);
    assert!(said.out.is_empty());
}
