//! One home has one keeper, whatever becomes of the places in which it is looked for; and no wait for it has no end.

use crate::agent::{NOBODY, as_root, by_another, skip};
use crate::claude;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use turnglass_tests::{PATIENCE, Process, Stage, Standin, binary, until};

mod limits;
mod waits;

/// A person's own home, with a vault that every keeper of it can open.
fn at_home() -> (Stage, Standin) {
    let stage = Stage::new().env("TURNGLASS_HOME", "").env("TURNGLASS_VAULT", "sealed");
    let key = stage.dir().join("key").display().to_string();
    (stage.env("TURNGLASS_VAULT_KEY_FILE", &key), Standin::start())
}

/// Whether this test may make places of its own.
fn apart() -> bool {
    let apart = Command::new("unshare").args(["--mount", "--uts", "true"]).output();
    let may = apart.is_ok_and(|apart| apart.status.success());
    if !may {
        skip("this user may not make a place of its own");
    }
    may
}

/// A process that ends by itself, and what it said.
fn ends(mut process: Process, code: i32, says: &[&str]) {
    assert_eq!(process.wait(PATIENCE / 2), Some(code), "{}", process.err());
    for word in says {
        assert!(process.err().contains(word), "“{word}”: {}", process.err());
    }
}

#[test]
fn a_runtime_directory_that_goes_takes_no_keeper_with_it() {
    for comes_back in [true, false] {
        goes(comes_back);
    }
}

fn goes(comes_back: bool) {
    let (stage, standin) = at_home();
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    let pid = agent.id().to_string();
    // As at the end of a session whose processes stay.
    std::fs::remove_dir_all(stage.var("XDG_RUNTIME_DIR")).unwrap();
    if !comes_back {
        // Nor can it be made again.
        std::fs::write(stage.var("XDG_RUNTIME_DIR"), "").unwrap();
    }

    let again = stage.start("again", binary(), ["agent"]);
    ends(again, 5, &["already runs", &pid]);
    let gone = stage.var("XDG_RUNTIME_DIR").to_owned();
    for runtime in ["", &gone, "/nowhere"] {
        let here = |args: &[&str]| stage.turnglass(args).env("XDG_RUNTIME_DIR", runtime).done();
        here(&["refresh", "work"]);
        let token = here(&["token", "work"]).out;
        assert!(standin.issued(token.trim()), "{runtime}: {token}");
        let status = here(&["agent", "status", "--json"]).json();
        assert_eq!(status["keeper"]["pid"], agent.id(), "{runtime}");
    }
    assert!(!standin.saw_a_spent_token());
    let mut agent = agent;
    stage.turnglass(["agent", "stop"]).env("XDG_RUNTIME_DIR", "").done();
    assert_eq!(agent.wait(PATIENCE), Some(0));
}

#[test]
fn who_cannot_see_the_socket_sends_nothing_spent() {
    if !apart() {
        return;
    }
    let (stage, standin) = at_home();
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    let asked = standin.count();
    // As in a container that has the home and not the session.
    let hide = "mount -t tmpfs tmpfs \"$XDG_RUNTIME_DIR\" && exec \"$@\"";
    let run = |args: &[&str]| {
        let program = binary().display().to_string();
        let mut words = vec!["--mount", "sh", "-c", hide, "sh", &program];
        words.extend(args);
        stage.start("apart", "unshare", words)
    };
    for args in [&["refresh", "work"][..], &["token", "work"], &["agent"], &["agent", "status"], &["list"]] {
        let begun = Instant::now();
        ends(run(args), 5, &[&format!("{}", agent.id())]);
        assert!(begun.elapsed() < PATIENCE / 2, "{args:?}");
    }
    assert_eq!(standin.count(), asked, "nobody asked the provider");
    stage.turnglass(["refresh", "work"]).done();
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_home_that_is_seen_elsewhere_too_has_the_same_keeper() {
    if !apart() {
        return;
    }
    let (stage, standin) = at_home();
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    std::fs::remove_dir_all(stage.var("XDG_RUNTIME_DIR")).unwrap();
    let view = stage.dir().join("view");
    std::fs::create_dir(&view).unwrap();
    let script = "mount --bind \"$HOME\" \"$VIEW\" && mount -t tmpfs tmpfs \"$HOME\" && cd / && HOME=$VIEW \
                  XDG_DATA_HOME= XDG_CONFIG_HOME= XDG_RUNTIME_DIR= exec \"$0\" agent status --json";
    let stage = stage.env("VIEW", view.to_str().unwrap());
    let args = ["--mount", "sh", "-c", script, binary().to_str().unwrap()].map(str::to_owned);
    let mut there = stage.start("view", "unshare", args);
    assert_eq!(there.wait(PATIENCE), Some(0), "{}", there.err());
    let status: serde_json::Value = serde_json::from_str(&there.out()).unwrap();
    assert_eq!(status["keeper"]["pid"], agent.id());
}

#[test]
fn a_keeper_whose_lock_is_not_the_one_on_the_disk_renews_no_more() {
    let (stage, standin) = at_home();
    let agent = stage.agent();
    claude(&stage, &standin, "work");
    let (lock, aside) = (stage.home().lock(), stage.dir().join("aside"));
    let asked = standin.count();
    let renews_not = |why: &str| {
        let pid = agent.id().to_string();
        stage.turnglass(["refresh", "work"]).says().exits(1).tells(&[why, "kill", &pid]);
        stage.turnglass(["list"]).done().tells(&["Nothing is renewed here any more"]);
        let doctor = stage.turnglass(["doctor"]).says().exits(1).out;
        assert!(doctor.contains("Nothing is renewed here any more"), "{doctor}");
        assert_eq!(standin.count(), asked);
        let token = crate::token(&stage, "work");
        assert!(standin.issued(&token), "a living one is handed out");
    };
    std::fs::rename(&lock, &aside).unwrap();
    // It is heard at once, and written down.
    until("the log", || agent.err().contains("is gone").then_some(()));
    renews_not("is gone");
    std::fs::copy(&aside, &lock).unwrap();
    renews_not("another file");
    // The directory itself is somewhere else.
    std::fs::rename(&aside, &lock).unwrap();
    stage.turnglass(["refresh", "work"]).done();
    let data = stage.home().data;
    std::fs::rename(&data, stage.dir().join("moved")).unwrap();
    let asked = standin.count();
    stage.turnglass(["refresh", "work"]).says().exits(1).tells(&["is gone"]);
    assert_eq!(standin.count(), asked);
    assert!(!data.exists(), "nothing is made in its place");
}

#[test]
fn one_home_on_two_machines_is_taken_over_only_on_purpose() {
    if !apart() {
        return;
    }
    let (stage, standin) = at_home();
    let machine = |name: &str| {
        let dir = stage.apart().join(name);
        std::fs::create_dir(&dir).unwrap();
        for file in ["machine-id", "boot-id"] {
            std::fs::write(dir.join(file), format!("{name}-{file}\n")).unwrap();
        }
        dir.display().to_string()
    };
    let (desk, laptop) = (machine("desk"), machine("laptop"));
    let script = "hostname \"$(basename \"$1\")\" && \
                  mount --bind \"$1/machine-id\" /etc/machine-id && \
                  mount --bind \"$1/boot-id\" /proc/sys/kernel/random/boot_id && shift && exec \"$@\"";
    if !Path::new("/etc/machine-id").exists() {
        return skip("this machine has no identity that could be exchanged");
    }
    let on = |machine: &str, args: &[&str]| {
        let program = binary().display().to_string();
        let mut words = vec!["--mount", "--uts", "sh", "-c", script, "sh", machine, &program];
        words.extend(args);
        stage.start("machine", "unshare", words)
    };
    let agent = on(&desk, &["agent"]);
    until("the agent", || stage.client());
    claude(&stage, &standin, "work");
    agent.kill();
    // Locks do not travel with a home, and this one was not let go of.
    ends(on(&laptop, &["agent"]), 5, &["desk", "turnglass agent --take-over"]);
    ends(on(&laptop, &["refresh", "work"]), 5, &["desk"]);
    assert!(!standin.saw_a_spent_token());
    ends(on(&desk, &["refresh", "work"]), 0, &[]);
    let agent = on(&laptop, &["agent"]);
    until("the agent, for what ended well is let go of", || stage.client());
    agent.kill();
    ends(on(&desk, &["list"]), 5, &["laptop"]);
    let agent = on(&desk, &["agent", "--take-over"]);
    until("the agent", || stage.client());
    assert_eq!(agent.stop(), 0);
    ends(on(&laptop, &["refresh", "work"]), 0, &[]);
}

/// A home whose socket's path fits into no address.
fn deep(stage: Stage) -> Stage {
    let home = stage.dir().join("deep/".repeat(30)).display().to_string();
    stage.env("TURNGLASS_HOME", &home).env("TURNGLASS_VAULT", "memory")
}

/// Where earlier versions had the socket of such a home, for everybody to guess.
fn guessable(stage: &Stage) -> PathBuf {
    Path::new("/tmp").join(format!("turnglass-{}", stage.home().mark()))
}

/// Somebody else who answers whoever asks there, and notes what is asked.
fn impostor(stage: &Stage, socket: &Path, log: &Path) -> Process {
    let line =
        r#"{"ok":{"account":"work","token":"theirs","token_type":"Bearer","expires_at":null,"scopes":[]}}"#;
    let answer = stage.file("answer.sh", &format!("head -n1 >> {}; echo '{line}'\n", log.display()));
    std::fs::set_permissions(stage.apart(), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(&answer, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(log, "").unwrap();
    std::fs::set_permissions(log, std::fs::Permissions::from_mode(0o666)).unwrap();
    let listen = format!("UNIX-LISTEN:{},fork,mode=666", socket.display());
    let run = format!("EXEC:sh {}", answer.display());
    let user = NOBODY.to_string();
    let args = ["--reuid", &user, "--clear-groups", "socat", &listen, &run].map(str::to_owned);
    let process = stage.start("impostor", "setpriv", args);
    until("the impostor", || socket.exists().then_some(()));
    process
}

#[test]
fn a_long_home_is_served_where_nobody_else_can_be() {
    let stage = deep(Stage::new());
    let guessable = guessable(&stage);
    let agent = stage.agent();
    stage.turnglass(["add", "work", "--provider", "jwt", "--token-stdin"]).stdin("mine").done();
    assert_eq!(crate::token(&stage, "work"), "mine");
    assert!(stage.home().socket().exists() && !guessable.exists());
    stage.turnglass(["agent", "install", "--print"]).done();
    assert_eq!(agent.stop(), 0);
    assert!(!stage.home().socket().exists());
}

#[test]
fn another_user_who_listens_first_is_told_nothing() {
    if !as_root() {
        return;
    }
    let stage = deep(Stage::new());
    let dir = guessable(&stage);
    std::fs::DirBuilder::new().mode(0o777).create(&dir).unwrap();
    std::os::unix::fs::chown(&dir, Some(NOBODY), Some(NOBODY)).unwrap();
    let log = stage.apart().join("heard");
    let there = impostor(&stage, &dir.join("keeper.sock"), &log);
    let said = stage.turnglass(["token", "work"]).says();
    let heard = std::fs::read_to_string(&log).unwrap();
    drop(there);
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(said.code == 3 && said.out.is_empty() && heard.is_empty(), "{said:?} {heard}");
}

#[test]
fn a_socket_of_another_user_is_told_nothing_wherever_it_lies() {
    if !as_root() {
        return;
    }
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let runtime = stage.home().runtime;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&runtime).unwrap();
    for path in [stage.dir(), runtime.parent().unwrap()] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    std::os::unix::fs::chown(&runtime, Some(NOBODY), Some(NOBODY)).unwrap();
    let (socket, log) = (stage.home().socket(), stage.apart().join("heard"));
    let _there = impostor(&stage, &socket, &log);
    std::os::unix::fs::chown(&runtime, Some(0), Some(0)).unwrap();
    std::fs::set_permissions(&runtime, std::fs::Permissions::from_mode(0o700)).unwrap();
    let add = ["add", "new", "--provider", "jwt", "--token-stdin"];
    let secret = |args: &[&str]| if args == add { "s3cret" } else { "" };
    for args in [&["token", "work"][..], &["token", "work", "--min-ttl", "1s"], &["list"], &add] {
        let said = stage.turnglass(args).stdin(secret(args)).says().exits(1);
        let said = said.tells(&["another user", "65534"]);
        assert!(said.out.is_empty(), "{args:?}");
    }
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "");
    // One that a person has named hands out tokens, and is told no secret.
    let elsewhere = socket.to_str().unwrap().to_owned();
    let named =
        |args: &[&str]| stage.turnglass(args).env("TURNGLASS_SOCKET", &elsewhere).stdin(secret(args)).says();
    assert_eq!(named(&["token", "work"]).exits(0).out, "theirs\n");
    named(&add).exits(1).tells(&["no secret is sent"]);
    assert!(!std::fs::read_to_string(&log).unwrap().contains("s3cret"));
}
