//! What one client can take from the others: nothing that matters.

use super::*;
use std::io::{BufRead, BufReader, Write};

/// Holds so many connections open and asks nothing, by another user.
fn idle(stage: &Stage, socket: &Path, count: usize) -> Process {
    let script = "import os, socket, sys, time
os.setgroups([])
os.setuid(int(sys.argv[3]))
held = []
for _ in range(int(sys.argv[2])):
    one = socket.socket(socket.AF_UNIX)
    one.connect(sys.argv[1])
    held.append(one)
print('held', flush=True)
time.sleep(600)";
    let (user, count) = (NOBODY.to_string(), count.to_string());
    let socket = socket.to_str().unwrap();
    let args = ["-c", script, socket, &count, &user].map(str::to_owned);
    let process = stage.start("idle", "python3", args);
    until("the connections", || process.out().contains("held").then_some(()));
    process
}

#[test]
fn idle_connections_lock_nobody_out() {
    if !as_root() {
        return;
    }
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let path = stage.dir().join("tokens.sock");
    let socket = path.display().to_string();
    let args = ["agent", "--tokens-socket", &socket, "--tokens-socket-user", &NOBODY.to_string()];
    let _agent = stage.start("agent", binary(), args.map(str::to_owned));
    until("the tokens socket", || UnixStream::connect(&path).ok());
    stage.turnglass(["add", "work", "--provider", "jwt", "--token-stdin"]).stdin("mine").done();
    std::fs::set_permissions(stage.dir(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let _idle = idle(&stage, &path, 200);
    let said = stage.turnglass(["token", "work"]).env("TURNGLASS_SOCKET", &socket).done();
    assert_eq!(said.out, "mine\n", "the owner");
    // And the other user, who has nothing to wait for but idle ones of their own.
    let program = stage.apart().join("turnglass");
    std::fs::set_permissions(stage.apart(), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::copy(binary(), &program).unwrap();
    let mut command = Command::new(&program);
    command.args(["token", "work"]).env_clear().env("TURNGLASS_SOCKET", &socket);
    let output = by_another(command).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "mine\n", "{output:?}");
}

#[test]
fn strangers_are_refused_and_told_of_once_a_minute() {
    if !as_root() {
        return;
    }
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let path = stage.dir().join("tokens.sock");
    let agent = stage.start("agent", binary(), ["agent", "--tokens-socket", path.to_str().unwrap()]);
    until("the tokens socket", || UnixStream::connect(&path).ok());
    std::fs::set_permissions(stage.dir(), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    drop(idle(&stage, &path, 300));
    stage.turnglass(["list"]).env("TURNGLASS_SOCKET", path.to_str().unwrap()).done();
    let told = agent.err().matches("of another user was refused").count();
    assert_eq!(told, 1, "{}", agent.err());
}

/// The most memory that this process ever had, in MiB.
fn peak(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[test]
fn a_line_that_is_too_long_is_refused_at_its_limit() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let agent = stage.agent();
    let socket = stage.home().socket();
    let sends = |mut stream: UnixStream| {
        let part = vec![b'a'; 1 << 20];
        let sent = (0..200).take_while(|_| stream.write_all(&part).is_ok()).count();
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).unwrap();
        (sent, line)
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|_| UnixStream::connect(&socket).unwrap())
            .map(|stream| scope.spawn(|| sends(stream)))
            .collect();
        for one in all {
            let (sent, line) = one.join().unwrap();
            assert!(sent < 80, "{sent} MiB were taken");
            assert!(line.contains("longer than the keeper takes") || line.contains("on their way"), "{line}");
        }
    });
    stage.turnglass(["list"]).done();
    let peak = peak(agent.id());
    assert!(peak < 400, "{peak} MiB");
}
