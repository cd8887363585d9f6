//! The sealed vault, where there is no keychain: opened, locked, damaged, taken away, and on a disk that is full.

use crate::{claude, token};
use rustix::process::Signal;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use turnglass_tests::{PATIENCE, Process, SmallDisk, Stage, Standin, Terminal, binary, until};

const PASSPHRASE: &str = "five quite random words here";
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// No keychain, and a key file.
fn with_key_file() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.env("TURNGLASS_VAULT_KEY_FILE", &key)
}

/// No keychain, and a passphrase that comes as systemd's credentials do.
fn with_passphrase() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let dir = credential(&stage, "right", PASSPHRASE);
    stage.env(CREDENTIALS, &dir)
}

fn credential(stage: &Stage, name: &str, passphrase: &str) -> String {
    let dir = stage.apart().join(name);
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("turnglass-vault"), format!("{passphrase}\n")).unwrap();
    dir.display().to_string()
}

fn file(stage: &Stage) -> PathBuf {
    stage.home().sealed_vault()
}

fn state(stage: &Stage) -> String {
    stage.turnglass(["list", "--json"]).done().json()["vault"]["state"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_renewed_is_there_for_the_next_keeper() {
    let (stage, standin) = (with_key_file().env("TURNGLASS_LOG", "trace"), Standin::start());
    claude(&stage, &standin, "claude");
    let first = token(&stage, "claude");
    for path in [file(&stage), stage.var("TURNGLASS_VAULT_KEY_FILE").into()] {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
    let agent = stage.agent();
    assert_eq!(token(&stage, "claude"), first);
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, first);
    assert_eq!(agent.stop(), 0);
    assert_eq!(token(&stage, "claude"), renewed);
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    agent.kill();
    stage.turnglass(["refresh", "claude"]).done();
    stage.turnglass(["doctor"]).done();
    assert!(!standin.saw_a_spent_token());
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn a_wrong_key_opens_nothing_and_changes_nothing() {
    let (stage, standin) = (with_passphrase(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let (before, asked) = (std::fs::read(file(&stage)).unwrap(), standin.count());
    let wrong = credential(&stage, "wrong", "another five random words");
    for verb in [vec!["token", "claude"], vec!["refresh", "claude"], vec!["agent"]] {
        let said = stage.turnglass(&verb).env(CREDENTIALS, &wrong).says().exits(6);
        said.tells(&["passphrase does not open the sealed vault"]);
    }
    let key = stage.apart().join("new.key");
    let said = stage.turnglass(["token", "claude"]).env("TURNGLASS_VAULT_KEY_FILE", key.to_str().unwrap());
    said.says().exits(6).tells(&["opened by a passphrase", "Unset TURNGLASS_VAULT_KEY_FILE"]);
    assert!(!key.exists(), "no key is made for a vault that is there");
    assert_eq!((std::fs::read(file(&stage)).unwrap(), standin.count()), (before, asked));
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn a_keeper_without_a_passphrase_waits_until_it_is_unlocked() {
    let (stage, standin) = (with_passphrase(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let (right, stage) = (stage.var(CREDENTIALS).to_owned(), stage.without(CREDENTIALS));
    let asked = standin.count();
    // What is told is what helps: nobody runs who could be unlocked.
    let said = stage.turnglass(["token", "claude"]).says().exits(6);
    let said = said.tells(&["locked", "on a terminal", "TURNGLASS_VAULT_PASSPHRASE_FD"]);
    let [agent, unlock] = ["turnglass agent", "turnglass unlock"].map(|told| said.err.find(told).unwrap());
    assert!(agent < unlock, "{}", said.err);
    stage.turnglass(["unlock"]).says().exits(5).tells(&["no keeper runs", "turnglass agent"]);

    let _agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).says().exits(6).tells(&["locked", "turnglass unlock"]);
    until("the list to say so", || (state(&stage) == "locked").then_some(()));
    stage.turnglass(["unlock"]).says().exits(6).tells(&["no terminal"]);
    let wrong = credential(&stage, "wrong", "another five random words");
    let said = stage.turnglass(["unlock"]).env(CREDENTIALS, &wrong).says().exits(6);
    said.tells(&["passphrase does not open"]);
    assert_eq!(standin.count(), asked, "nothing is spent that could not be saved");

    stage.turnglass(["unlock"]).env(CREDENTIALS, &right).done();
    assert_eq!(token(&stage, "claude"), held);
    until("the keeper to say so", || (state(&stage) == "open").then_some(()));
    stage.turnglass(["refresh", "claude"]).done();
    stage.holds_none_of(&[standin.marker(), PASSPHRASE.into()], &[]);
}

#[test]
fn a_passphrase_comes_by_a_file_descriptor() {
    let (stage, standin) = (with_passphrase(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let stage = stage.without(CREDENTIALS).env("TURNGLASS_VAULT_PASSPHRASE_FD", "200");
    let by_descriptor = |passphrase: &str| {
        let script = format!("exec {} token claude 200< <(printf %s '{passphrase}')", binary().display());
        stage.command("bash", ["-c", &script]).output().unwrap()
    };
    assert_eq!(String::from_utf8_lossy(&by_descriptor(PASSPHRASE).stdout).trim(), held);
    assert_eq!(by_descriptor("another passphrase").status.code(), Some(6));
    stage.turnglass(["token", "claude"]).says().exits(2).tells(&["file descriptor 200"]);
}

#[test]
fn at_a_terminal_the_passphrase_is_asked_for_only_by_who_becomes_the_keeper() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let terminal = |args: &str| {
        let line = format!("{} {args}", binary().display());
        Process::start("terminal", &stage.logs(), stage.command("script", ["-qefc", &line, "/dev/null"]))
    };
    let answers = |process: &mut Process, question: &str, answer: &str| {
        until(question, || process.out().contains(question).then_some(()));
        process.types(answer);
    };
    let (standin, mut add) = (Standin::start(), terminal("providers-of-nobody"));
    assert_eq!(add.wait(PATIENCE), Some(2));
    let mut agent = terminal("agent");
    answers(&mut agent, "New passphrase for the sealed vault", PASSPHRASE);
    answers(&mut agent, "The same again", PASSPHRASE);
    until("the agent", || stage.client());
    claude(&stage, &standin, "claude");
    let mut list = terminal("list");
    assert_eq!(list.wait(PATIENCE), Some(0), "{}", list.out());
    assert!(list.out().contains("claude") && !list.out().contains("assphrase"), "{}", list.out());
    // It may be gone before it has answered.
    let _ = stage.client().unwrap().ask::<()>(turnglass_protocol::wire::Ask::Stop);
    agent.wait(PATIENCE).unwrap();

    let mut list = terminal("list");
    for _ in 0..3 {
        answers(&mut list, "Passphrase of the sealed vault", "another passphrase");
    }
    assert_eq!(list.wait(PATIENCE), Some(6), "{}", list.out());
    let mut list = terminal("list");
    answers(&mut list, "Passphrase of the sealed vault", PASSPHRASE);
    assert_eq!(list.wait(PATIENCE), Some(0), "{}", list.out());
    stage.holds_none_of(&[standin.marker(), PASSPHRASE.into()], &[]);
}

/// A shell's job in the background would be stopped by the system as soon as it asked at the terminal, and keep its home for ever.
#[test]
fn an_agent_in_the_background_of_a_terminal_starts_locked_and_is_unlocked() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let line = format!("set -m; {0} agent & sleep 1000", binary().display());
    let mut terminal = Terminal::open(&stage.command("sh", ["-c", line.as_str()]));
    terminal.shows();
    let _client = until("the agent", || stage.client());
    assert!(!terminal.shown().contains("New passphrase"), "{}", terminal.shown());
    stage.turnglass(["agent", "status"]).done();
    stage.turnglass(["list"]).says().exits(0).tells(&["no sealed vault yet", "turnglass unlock"]);
    let right = credential(&stage, "right", PASSPHRASE);
    stage.turnglass(["unlock"]).env(CREDENTIALS, &right).done();
    until("the keeper to say so", || (state(&stage) == "open").then_some(()));
    stage.turnglass(["agent", "stop"]).done();
    // What was chosen counts, though nothing was added yet.
    let wrong = credential(&stage, "wrong", "another five random words");
    stage.turnglass(["list"]).env(CREDENTIALS, &wrong).says().exits(6).tells(&["passphrase does not open"]);
    stage.turnglass(["list"]).env(CREDENTIALS, &right).done();
    terminal.signal(Signal::KILL);
    terminal.wait(PATIENCE);
}

#[test]
fn who_only_looks_is_asked_for_no_new_passphrase_and_who_adds_is() {
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "sealed"), Standin::start());
    let at_a_terminal = |args: &[&str]| {
        let terminal = Terminal::open(&stage.command(binary(), args));
        terminal.shows();
        terminal
    };
    for look in [&["list"][..], &["vault"], &["status"], &["token", "nobody"], &["history"]] {
        let mut terminal = at_a_terminal(look);
        assert!(terminal.wait(PATIENCE).is_some(), "{look:?} waits: {}", terminal.shown());
        assert!(!terminal.shown().contains("assphrase for"), "{look:?}: {}", terminal.shown());
        assert!(!file(&stage).exists(), "{look:?}");
    }
    let token = stage.apart().join("token");
    std::fs::write(&token, standin.marker()).unwrap();
    let token = token.display().to_string();
    let mut add = at_a_terminal(&["add", "plain", "--provider", "jwt", "--token-file", &token]);
    for question in ["New passphrase for the sealed vault", "The same again"] {
        until(question, || add.shown().contains(question).then_some(()));
        add.types(&format!("{PASSPHRASE}\n"));
    }
    assert_eq!(add.wait(PATIENCE), Some(0), "{}", add.shown());
    assert!(file(&stage).exists());
    stage.holds_none_of(&[standin.marker(), PASSPHRASE.into()], &[]);
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    let key = Path::new(stage.var("TURNGLASS_VAULT_KEY_FILE"));
    std::fs::set_permissions(key, PermissionsExt::from_mode(0o644)).unwrap();
    stage
        .turnglass(["token", "claude"])
        .says()
        .exits(6)
        .tells(&["read by others", &format!("chmod 600 {}", key.display())]);
    std::fs::set_permissions(key, PermissionsExt::from_mode(0o600)).unwrap();
    token(&stage, "claude");
    std::fs::remove_file(key).unwrap();
    stage.turnglass(["token", "claude"]).says().exits(6).tells(&["key file", "not there"]);
    let said = stage.turnglass(["doctor"]).says();
    assert!(said.code == 1 && said.out.contains("key file"), "{said:?}");
}

#[test]
fn a_vault_that_is_taken_away_is_put_back() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    claude(&stage, &standin, "other");
    let agent = stage.agent();
    let other = token(&stage, "other");
    std::fs::remove_file(file(&stage)).unwrap();
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");
    agent.kill();
    assert_eq!((token(&stage, "claude"), token(&stage, "other")), (renewed, other));
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_damaged_vault_is_told_and_never_written_over() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    let held = token(&stage, "claude");
    let mut damaged = std::fs::read(file(&stage)).unwrap();
    let middle = damaged.len() * 2 / 3;
    damaged[middle] ^= 1;
    std::fs::write(file(&stage), &damaged).unwrap();
    let asked = standin.count();
    stage.turnglass(["refresh", "claude"]).says().exits(6).tells(&["is damaged", "move it away"]);
    assert_eq!(token(&stage, "claude"), held, "the token that is here is served meanwhile");
    assert_eq!(state(&stage), "failing");
    let said = stage.turnglass(["doctor"]).says();
    assert!(said.code == 1 && said.out.contains("damaged"), "{said:?}");
    assert_eq!((std::fs::read(file(&stage)).unwrap(), standin.count()), (damaged.clone(), asked));

    // As the remedy says.
    std::fs::rename(file(&stage), stage.dir().join("aside")).unwrap();
    until("the keeper to go on", || (state(&stage) == "open").then_some(()));
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_truncated_vault_is_no_empty_one() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    let whole = std::fs::read(file(&stage)).unwrap();
    for length in [0, 30, whole.len() - 1] {
        std::fs::write(file(&stage), &whole[..length]).unwrap();
        stage.turnglass(["token", "claude"]).says().exits(6).tells(&["is damaged"]);
        let add = ["add", "new", "--provider", "claude", "--refresh-token-stdin"];
        stage.turnglass(add).stdin(&standin.sign_in()).says().exits(6);
        assert_eq!(std::fs::read(file(&stage)).unwrap(), whole[..length]);
    }
    std::fs::write(file(&stage), whole).unwrap();
    stage.turnglass(["refresh", "claude"]).done();
}

#[test]
fn a_newer_vault_from_elsewhere_is_noticed_before_anything_is_spent() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    // Another machine, which began with a copy of everything.
    let (data, copy) = (stage.home().data, stage.dir().join("copy"));
    let bring = |from: &Path, to: &Path| {
        let copied = std::process::Command::new("cp").arg("-a").args([from, to]).status().unwrap();
        assert!(copied.success());
    };
    bring(&data, &copy);
    stage.turnglass(["refresh", "claude"]).done();
    let newer = std::fs::read(file(&stage)).unwrap();
    std::fs::remove_dir_all(&data).unwrap();
    bring(&copy, &data);
    let _agent = stage.agent();
    token(&stage, "claude");
    std::fs::write(file(&stage), newer).unwrap();
    stage.turnglass(["refresh", "claude"]).done();
    assert!(stage.turnglass(["history", "claude"]).done().out.contains("had put a newer grant"));
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn an_older_vault_that_is_put_back_loses_no_session() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    let older = std::fs::read(file(&stage)).unwrap();
    stage.turnglass(["refresh", "claude"]).done();
    stage.turnglass(["refresh", "claude"]).done();
    let newest = token(&stage, "claude");
    std::fs::write(file(&stage), older).unwrap();
    let _agent = stage.agent();
    assert_eq!(token(&stage, "claude"), newest);
    assert!(stage.turnglass(["history", "claude"]).done().out.contains("had gone back"));
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_vault_that_is_gone_asks_for_a_sign_in() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    std::fs::remove_file(file(&stage)).unwrap();
    let said = stage.turnglass(["token", "claude"]).says().exits(4);
    said.tells(&["not in the vault", "turnglass"]);
    claude(&stage, &standin, "claude");
    token(&stage, "claude");
}

#[test]
fn another_program_opens_it_as_the_documentation_says() {
    let (stage, standin) = (with_key_file(), Standin::start());
    claude(&stage, &standin, "claude");
    let page = include_str!("../../docs/guide/sealed-vault.md");
    let program = page.split("```js\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let program = stage.file("open.mjs", program);
    let node = std::env::var("TURNGLASS_NODE").unwrap_or_else(|_| "node".into());
    let key = stage.var("TURNGLASS_VAULT_KEY_FILE");
    let opened = stage.ask(&node, [program.to_str().unwrap(), file(&stage).to_str().unwrap(), key]);
    let content: serde_json::Value = serde_json::from_str(&opened).expect("JSON");
    let item: serde_json::Value =
        serde_json::from_str(content["items"]["claude"].as_str().unwrap()).expect("an item");
    assert_eq!(item["grant"]["token"], token(&stage, "claude"));
}

#[test]
fn where_there_is_no_keychain_the_sealed_vault_is_offered_and_not_taken() {
    let (stage, standin) = (Stage::new(), Standin::start());
    let add = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    let said = stage.turnglass(add).stdin(&standin.sign_in()).says().exits(6);
    said.tells(&["no keychain", "turnglass vault use sealed"]);
    assert!(!file(&stage).exists());
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped is to be known")]
fn a_full_disk_keeps_the_old_vault_and_takes_the_new_grant_when_there_is_room() {
    let (stage, standin) = (with_key_file(), Standin::start());
    let Some(disk) = SmallDisk::under(&stage) else {
        eprintln!("skipped: nothing can be mounted for this test alone here");
        return;
    };
    let vault = disk.path().join("vault.sealed");
    claude(&stage, &standin, "claude");
    let before = token(&stage, "claude");
    let (old, asked) = (std::fs::read(&vault).unwrap(), standin.count());

    disk.fill();
    stage.turnglass(["refresh", "claude"]).says();
    assert_eq!(standin.count(), asked, "nothing is spent that could not be saved");
    assert_eq!((std::fs::read(&vault).unwrap(), token(&stage, "claude")), (old.clone(), before.clone()));
    disk.empty();
    until("the keeper to go on", || (stage.turnglass(["refresh", "claude"]).says().code == 0).then_some(()));
    let renewed = token(&stage, "claude");
    let (old, asked) = (std::fs::read(&vault).unwrap(), standin.count());

    // The look before the request finds room, which is gone when the answer comes.
    standin.takes(Duration::from_millis(1_500));
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "claude"]).says());
        until("the request", || (standin.count() > asked).then_some(()));
        disk.fill();
        refresh.join().unwrap();
    });
    standin.takes(Duration::ZERO);
    assert_eq!(std::fs::read(&vault).unwrap(), old, "the old content is intact");
    let newest = token(&stage, "claude");
    assert_ne!(newest, renewed, "what is in memory is served");
    assert_eq!(stage.account("claude")["state"], "unsaved");
    disk.empty();
    until("the grant to be saved", || (stage.account("claude")["state"] == "fresh").then_some(()));
    assert_ne!(std::fs::read(&vault).unwrap(), old);
    assert!(!standin.saw_a_spent_token());
}
