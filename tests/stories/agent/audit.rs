//! The audit file: who was given which token, and who was refused; and what becomes of tokens when it cannot be written.

use super::{NOBODY, as_root, by_another, skip};
use crate::{claude, qwen, token};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use turnglass_tests::{Process, SmallDisk, Stage, Standin, binary, until};

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

/// The file's lines, once there are so many.
fn so_many(file: &Path, count: usize) -> Vec<Value> {
    until("the lines", || Some(lines(file)).filter(|lines| lines.len() >= count))
}

#[test]
fn what_is_handed_out_and_what_is_refused_stands_there_and_no_token() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let file = stage.dir().join("audit.jsonl");
    let agent = stage.start("agent", binary(), ["agent", "--audit", file.to_str().unwrap()]);
    until("the agent", || stage.client());
    let handed = token(&stage, "work");
    stage.turnglass(["token", "nobody"]).env("LC_ALL", "ru_RU.UTF-8").says().exits(3);
    let script = "\"$0\" token work --id-token; : \"$1\"";
    let program = binary().display().to_string();
    stage.command("dash", ["-c", script, &program, "canary-of-arguments"]).output().unwrap();
    stage.turnglass(["list"]).done();
    let seen = so_many(&file, 3);
    assert_eq!(seen.len(), 3, "what hands nothing out is not there: {seen:?}");
    let of = |number: usize, member: &str| seen[number][member].clone();
    assert_eq!(
        (of(0, "event"), of(0, "what"), of(0, "account")),
        ("handed_out".into(), "token".into(), "work".into())
    );
    assert!(of(0, "at").as_str().unwrap().ends_with('Z'), "{seen:?}");
    assert_eq!(of(0, "uid"), rustix::process::geteuid().as_raw());
    assert!(of(0, "pid").is_u64() && of(0, "socket").is_null(), "{seen:?}");
    assert_eq!(
        (of(1, "event"), of(1, "code"), of(1, "account")),
        ("refused".into(), "no_such_account".into(), "nobody".into())
    );
    assert!(of(1, "why").as_str().unwrap().starts_with("There is no account"), "English: {seen:?}");
    assert_eq!(of(2, "what"), "id_token");
    assert!(of(2, "program").as_str().unwrap().ends_with("/dash"), "{seen:?}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&handed) && !text.contains("canary-of-arguments"), "{text}");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);

    // As logrotate moves it.
    let moved = stage.dir().join("audit.jsonl.1");
    std::fs::rename(&file, &moved).unwrap();
    token(&stage, "work");
    assert_eq!(so_many(&file, 1).len(), 1);
    assert_eq!(lines(&moved).len(), 3);
    assert_eq!(agent.stop(), 0);
}

#[test]
fn each_user_of_a_tokens_socket_is_told_apart_and_strangers_fill_no_disk() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    std::fs::set_permissions(stage.dir(), PermissionsExt::from_mode(0o755)).unwrap();
    let (file, socket) = (stage.dir().join("audit.jsonl"), stage.dir().join("tokens.sock"));
    let place = socket.to_str().unwrap();
    let users = ["--tokens-socket-user", "nobody:work", "--audit", file.to_str().unwrap()];
    let agent = stage.start("agent", binary(), ["agent", "--tokens-socket", place].iter().chain(&users));
    until("the tokens socket", || UnixStream::connect(&socket).ok());
    qwen(&stage, &standin, "work", 10 * crate::DAY);
    token(&stage, "work");
    let asks = |command: Command| {
        let mut command = command;
        command.args(["token", "private"]).env_clear().env("TURNGLASS_SOCKET", &socket);
        command
    };
    assert!(!by_another(asks(Command::new(binary()))).status().unwrap().success());
    for _ in 0..5 {
        use std::os::unix::process::CommandExt;
        let mut stranger = asks(Command::new(binary()));
        assert!(!stranger.uid(NOBODY - 2).gid(NOBODY - 2).current_dir("/").status().unwrap().success());
    }
    assert_eq!(agent.stop(), 0);
    let refused: Vec<Value> = lines(&file).into_iter().filter(|line| line["event"] == "refused").collect();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert_eq!((&refused[0]["user"], &refused[0]["account"]), (&"nobody".into(), &"private".into()));
    assert_eq!(refused[0]["socket"], place);
    assert_eq!(refused[1]["uid"], NOBODY - 2);
    assert!(refused[1]["why"].as_str().unwrap().contains("does not serve you"), "{refused:?}");
}

/// An agent whose audit file lies on a small disk of its own, and the file and the disk as they are seen from here.
fn on_a_small_disk(stage: &Stage, options: &str) -> Option<(Process, PathBuf)> {
    let place = stage.dir().join("log");
    std::fs::create_dir(&place).unwrap();
    let (program, place) = (binary().display().to_string(), place.display().to_string());
    let script = format!(
        "mount -t tmpfs -o size=64k,mode=0700 small \"{place}\" && exec \"{program}\" agent --audit \"{place}/audit.jsonl\" {options}"
    );
    let agent = Process::start("agent", &stage.logs(), SmallDisk::apart(stage, &script)?);
    until("the agent", || stage.client());
    let seen = PathBuf::from(format!("/proc/{}/root{place}", agent.id()));
    Some((agent, seen))
}

fn fill(disk: &Path) {
    let mut bytes = 64 << 10;
    while bytes > 0 {
        // What fits of it stays.
        let _ = std::fs::write(disk.join(format!("filler-{bytes}")), vec![b'.'; bytes]);
        bytes /= 2;
    }
    // The rest of the file's own last page.
    let mut file = std::fs::File::options().append(true).open(disk.join("audit.jsonl")).unwrap();
    while std::io::Write::write(&mut file, b" ").is_ok() {}
    std::io::Write::write(&mut file, b"\n").unwrap_err();
}

fn empty(disk: &Path) {
    for file in std::fs::read_dir(disk).unwrap().flatten() {
        if file.file_name().to_string_lossy().starts_with("filler") {
            std::fs::remove_file(file.path()).unwrap();
        }
    }
}

#[test]
fn a_full_disk_is_told_and_tokens_go_on() {
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let Some((agent, disk)) = on_a_small_disk(&stage, "") else {
        return skip("nothing can be mounted here");
    };
    qwen(&stage, &standin, "work", 10 * crate::DAY);
    let file = disk.join("audit.jsonl");
    token(&stage, "work");
    so_many(&file, 1);
    fill(&disk);
    token(&stage, "work");
    let warned = || {
        let status = stage.turnglass(["agent", "status"]).done().out;
        status.contains("The audit file").then_some(status)
    };
    until("the warning", warned);
    assert!(agent.err().contains("The audit file"), "{}", agent.err());
    token(&stage, "work");
    empty(&disk);
    token(&stage, "work");
    until("no warning", || warned().is_none().then_some(()));
    let text = until("what was lost", || {
        std::fs::read_to_string(&file).ok().filter(|text| text.contains("\"event\":\"lost\",\"times\":"))
    });
    assert!(text.ends_with("}\n"), "{text}");
    let whole = text.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count();
    assert!(whole >= 3, "{text}");
    assert_eq!(agent.stop(), 0);
}

#[test]
fn where_it_is_required_nothing_is_handed_out_that_is_not_written_down() {
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let Some((agent, disk)) = on_a_small_disk(&stage, "--audit-required") else {
        return skip("nothing can be mounted here");
    };
    qwen(&stage, &standin, "work", 10 * crate::DAY);
    let handed = token(&stage, "work");
    let text = std::fs::read_to_string(disk.join("audit.jsonl")).unwrap();
    assert!(text.contains("\"event\":\"handed_out\""), "written before it is handed out: {text}");
    fill(&disk);
    let said = stage
        .turnglass(["token", "work"])
        .says()
        .exits(1)
        .tells(&["cannot be written down", "--audit-required"]);
    assert!(said.out.is_empty() && !said.err.contains(&handed), "{}", said.err);
    // All else goes on.
    stage.turnglass(["refresh", "work"]).done();
    empty(&disk);
    token(&stage, "work");
    assert_eq!(agent.stop(), 0);
}

#[test]
fn a_file_that_cannot_be_written_is_told_at_the_start() {
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let file = stage.file("audit.jsonl", "");
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    let agent = stage.start("agent", binary(), ["agent", "--audit", file.to_str().unwrap()]);
    until("the agent", || stage.client());
    until("the word", || agent.err().contains("chmod 640").then_some(()));
    qwen(&stage, &standin, "work", 10 * crate::DAY);
    token(&stage, "work");
    assert!(std::fs::read(&file).unwrap().is_empty());
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    token(&stage, "work");
    assert_eq!(so_many(&file, 2)[0]["event"], "lost");
    assert_eq!(agent.stop(), 0);
}
