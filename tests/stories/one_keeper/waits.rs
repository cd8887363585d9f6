//! A keeper that is stopped, crowded or out of files is waited for a few seconds, and named.

use super::*;
use rustix::process::Signal;

/// Longer than any wait for a keeper that does not live, on a busy machine.
const END: Duration = Duration::from_secs(25);

fn with_account() -> (Stage, Process) {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let agent = stage.agent();
    stage.turnglass(["add", "work", "--provider", "jwt", "--token-stdin"]).stdin("mine").done();
    (stage, agent)
}

/// Each of these says in time that this process does not answer.
fn all_end(stage: &Stage, pid: u32) {
    let socket = stage.home().socket().display().to_string();
    for args in [
        &["token", "work"][..],
        &["token", "work", "--min-ttl", "1s"],
        &["token", "work", "--format", "header"],
        &["list"],
        &["agent", "status"],
        &["agent"],
    ] {
        for elsewhere in ["", &socket] {
            if !elsewhere.is_empty() && args == ["agent"] {
                continue;
            }
            let stage_args = args.iter().map(|arg| (*arg).to_owned());
            let mut command = stage.command(binary(), stage_args);
            command.env("TURNGLASS_SOCKET", elsewhere);
            let begun = Instant::now();
            let process = Process::start("waits", &stage.logs(), command);
            ends(process, 5, &[&pid.to_string()]);
            assert!(begun.elapsed() < END, "{args:?} took {:?}", begun.elapsed());
        }
    }
}

#[test]
fn a_stopped_keeper_is_named_and_goes_on_later() {
    let (stage, agent) = with_account();
    agent.signal(Signal::STOP);
    all_end(&stage, agent.id());
    agent.signal(Signal::CONT);
    assert_eq!(crate::token(&stage, "work"), "mine");
    stage.turnglass(["agent", "status"]).done();
}

#[test]
fn a_keeper_that_takes_no_connection_is_named() {
    use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, connect, socket_with};
    let (stage, agent) = with_account();
    agent.signal(Signal::STOP);
    let address = SocketAddrUnix::new(stage.home().socket()).unwrap();
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let waiting = || {
        let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None).ok()?;
        connect(&socket, &address).ok().map(|()| socket)
    };
    let _full: Vec<_> = std::iter::from_fn(waiting).collect();
    let begun = Instant::now();
    for args in [&["token", "work"][..], &["list"]] {
        let process = stage.start("waits", binary(), args);
        ends(process, 5, &[&agent.id().to_string()]);
    }
    assert!(begun.elapsed() < 2 * END);
}

#[test]
fn a_keeper_that_can_open_no_file_says_so() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let program = binary().display().to_string();
    let agent = stage.start("agent", "prlimit", ["--nofile=64:64", "--", &program, "agent"]);
    until("the agent", || stage.client());
    stage.turnglass(["add", "work", "--provider", "jwt", "--token-stdin"]).stdin("mine").done();
    let socket = stage.home().socket();
    let held: Vec<_> = (0..80).filter_map(|_| UnixStream::connect(&socket).ok()).collect();
    let pid = agent.id().to_string();
    for args in [&["token", "work"][..], &["list"]] {
        ends(stage.start("refused", binary(), args), 5, &["files open", &pid]);
    }
    drop(held);
    until("room", || stage.turnglass(["token", "work"]).says().out.contains("mine").then_some(()));
    // With no number left at all, nothing can be said.
    let limit = Command::new("prlimit").args(["--pid", &pid, "--nofile=3:64"]).status().unwrap();
    assert!(limit.success());
    ends(stage.start("silent", binary(), ["token", "work"]), 5, &[&pid]);
}

#[test]
fn a_keeper_that_waits_for_its_provider_is_waited_for() {
    let (stage, standin) = at_home();
    let _agent = stage.agent();
    claude(&stage, &standin, "work");
    standin.takes(Duration::from_secs(12));
    let mut asks = stage.start("asks", binary(), ["token", "work", "--min-ttl", "100d"]);
    let code = asks.wait(PATIENCE);
    assert!(code == Some(0) || !asks.err().contains("does not answer"), "{code:?} {}", asks.err());
    stage.turnglass(["refresh", "work"]).done();
}
