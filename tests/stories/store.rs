//! The list of accounts: closed to others from its first instant, locked by other programs, on a full disk, on one that
//! takes no writes, and under kills while accounts come and go.

use crate::{add_claude, claude, token};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use turnglass_tests::{PATIENCE, Process, SmallDisk, Stage, Standin, binary, until};

/// No keychain, and a key file.
fn sealed() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.env("TURNGLASS_VAULT_KEY_FILE", &key)
}

/// Everything below it, itself included, that others may read, write or enter.
fn open_to_others(dir: &Path) -> Vec<PathBuf> {
    let mut open = Vec::new();
    let there = dir.symlink_metadata().unwrap();
    if !there.is_symlink() && there.permissions().mode() & 0o077 != 0 {
        open.push(dir.to_owned());
    }
    if there.is_dir() {
        for entry in dir.read_dir().unwrap().flatten() {
            open.extend(open_to_others(&entry.path()));
        }
    }
    open
}

#[test]
fn nothing_of_a_first_run_is_open_to_others_whatever_the_mask() {
    let (stage, standin) = (sealed(), Standin::start());
    let data = stage.home().data;
    let script = format!("umask 000; exec {} agent", binary().display());
    let agent = stage.start("agent", "sh", ["-c", &script]);
    until("the agent", || stage.client());
    claude(&stage, &standin, "claude");
    assert!(data.join("turnglass.db-wal").exists() && data.join("turnglass.db-shm").exists());
    assert_eq!(open_to_others(&data), [""; 0].map(PathBuf::from));
    agent.kill();

    // As an earlier Turnglass left them.
    let left = ["turnglass.db", "turnglass.db-wal", "turnglass.db-shm", "turnglass.db.aside-1"];
    std::fs::copy(data.join("turnglass.db"), data.join("turnglass.db.aside-1")).unwrap();
    for file in left.map(|name| data.join(name)).iter().filter(|file| file.exists()) {
        std::fs::set_permissions(file, PermissionsExt::from_mode(0o644)).unwrap();
    }
    std::fs::set_permissions(&data, PermissionsExt::from_mode(0o755)).unwrap();
    let _agent = stage.agent();
    assert_eq!(open_to_others(&data), [""; 0].map(PathBuf::from));
}

#[test]
fn a_store_that_another_program_locks_stalls_no_token_and_is_told() {
    let (stage, standin) = (sealed(), Standin::start());
    let agent = stage.agent();
    claude(&stage, &standin, "claude");
    claude(&stage, &standin, "other");
    let other = token(&stage, "other");
    let mut file = rusqlite::Connection::open(stage.home().database()).unwrap();
    let lock = file.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive).unwrap();
    let begun = Instant::now();
    // Renewed, saved in the vault and handed out, while the list waits.
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");
    for _ in 0..5 {
        assert_eq!(token(&stage, "other"), other);
    }
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    let said = stage.turnglass(["set", "other", "--margin", "5m"]).says().exits(1);
    said.tells(&["list of accounts could not be written", "has locked", &std::process::id().to_string()]);
    let said = stage.turnglass(["remove", "other", "--yes"]).says().exits(1);
    said.tells(&["“other” was not removed", "has locked"]);
    let told = || stage.turnglass(["doctor"]).says().out.contains("could not be written");
    until("the doctor to say so", || told().then_some(()));
    drop(lock);
    until("the list to be written", || (!told()).then_some(()));
    let account = stage.account("other");
    assert_eq!((&account["margin_seconds"], &account["state"]), (&serde_json::Value::Null, &"fresh".into()));
    let before = stage.turnglass(["history", "claude"]).done().out;
    assert!(before.matches("renewed").count() >= 2, "{before}");
    agent.kill();
    let _agent = stage.agent();
    assert_eq!(token(&stage, "claude"), renewed);
    assert_eq!(stage.turnglass(["history", "claude"]).done().out, before);
    assert!(!standin.saw_a_spent_token());
}

#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped is to be known")]
fn on_a_full_disk_nothing_is_said_to_be_done_that_is_not() {
    let (stage, standin) = (sealed(), Standin::start());
    let Some(disk) = SmallDisk::under(&stage) else {
        eprintln!("skipped: nothing can be mounted for this test alone here");
        return;
    };
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let margin = |value: &str| stage.turnglass(["set", "claude", "--margin", value]).says();
    disk.fill();
    // The log of the file may have some room of its own yet.
    let mut refused = None;
    for minute in 1..500 {
        let said = margin(&format!("{minute}m"));
        if said.code != 0 {
            refused = Some(said);
            break;
        }
        disk.fill();
    }
    let kept = stage.account("claude")["margin_seconds"].clone();
    refused.unwrap().exits(1).tells(&["could not be written", "Free some room on the disk that holds"]);
    let data = stage.home().data.display().to_string();
    let refused: [&[&str]; 3] = [
        &["remove", "claude", "--yes"],
        &["set", "claude", "--host", "git.example.org"],
        &["add", "new", "--provider", "claude", "--refresh-token-stdin"],
    ];
    for verb in refused {
        let said = stage.turnglass(verb).stdin(&standin.sign_in()).says().exits(1);
        said.tells(&["could not be written", &data]);
    }
    let settings = stage.snapshot().settings;
    let paused = turnglass_protocol::view::Settings { paused: true, ..settings.clone() };
    let ask = turnglass_protocol::wire::Ask::Configure { settings: paused };
    assert!(stage.client().unwrap().ask::<()>(ask).unwrap_err().message.contains("could not be written"));
    assert_eq!(stage.snapshot().settings, settings);
    assert_eq!(token(&stage, "claude"), held);
    disk.empty();
    until("the list to be written", || (margin("7m").code == 0).then_some(()));
    assert_ne!(kept, stage.account("claude")["margin_seconds"]);
    assert!(stage.account("new").is_null(), "who brought it was told that it did not come");
    stage.turnglass(["remove", "claude", "--yes"]).done();
    assert!(stage.account("claude").is_null());
    assert_eq!(disk.stop(), 0);
}

#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped is to be known")]
fn a_living_token_is_handed_out_from_a_home_that_takes_no_writes() {
    let (stage, standin) = (sealed(), Standin::start());
    let program = binary().display().to_string();
    let script = format!(
        r#"set -e; t() {{ "{program}" "$@" || echo "exit $?"; }}
        t add claude --provider claude --token-url "{}" --refresh-token-stdin
        echo "first $(t token claude)"
        dd if=/dev/zero of="$DISK/filler" bs=4k 2>/dev/null || true
        echo "full $(t token claude)"
        t set claude --margin 7m
        t remove claude --yes
        rm "$DISK/filler"
        mount -o remount,ro "$DISK"
        echo "read-only $(t token claude)"
        t set claude --margin 7m
        t remove claude --yes
        mount -o remount,rw "$DISK"
        echo "again $(t token claude)""#,
        standin.claude_url()
    );
    let Some(command) = SmallDisk::around(&stage, &script) else {
        eprintln!("skipped: nothing can be mounted for this test alone here");
        return;
    };
    let apart = tempfile::tempdir().unwrap();
    let mut shell = Process::start("shell", apart.path(), command);
    shell.feed(&standin.sign_in());
    assert_eq!(shell.wait(PATIENCE), Some(0), "{}", shell.err());
    let (out, err) = (shell.out(), shell.err());
    let said = |name: &str| {
        let line = out.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        line.unwrap_or_else(|| panic!("{name}: {out}\n{err}")).to_owned()
    };
    let first = said("first");
    assert!(standin.issued(&first), "{first}\n{err}");
    for name in ["full", "read-only", "again"] {
        assert_eq!(said(name), first, "{out}\n{err}");
    }
    // The list cannot be written, and before that, the vault could not delete.
    assert_eq!((out.matches("exit 1").count(), out.matches("exit 6").count()), (2, 2), "{out}\n{err}");
    assert!(err.contains("Free some room on the disk that holds"), "{err}");
    assert!(err.contains("takes no writes"), "{err}");
    assert!(!err.contains("is yours"), "{err}");
    assert!(!standin.saw_a_spent_token());
}

#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped is to be known")]
fn a_home_that_takes_no_writes_at_all_still_hands_out_what_lives() {
    let (stage, standin) = (sealed(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let asked = standin.count();
    // Its lock and its socket with it.
    let script = format!(
        r#"set -e; t() {{ "{}" "$@" || echo "exit $?"; }}
        mount --bind "$WHOLE" "$WHOLE"; mount -o remount,bind,ro "$WHOLE"
        t token claude; t list --json > /dev/null; t refresh claude; t set claude --margin 7m
        TMPDIR="$WHOLE" t token claude"#,
        binary().display()
    );
    let Some(mut command) = SmallDisk::apart(&stage, &script) else {
        eprintln!("skipped: nothing can be mounted for this test alone here");
        return;
    };
    let apart = tempfile::tempdir().unwrap();
    command.env("WHOLE", stage.dir()).env("TMPDIR", apart.path());
    let mut shell = Process::start("shell", apart.path(), command);
    assert_eq!(shell.wait(PATIENCE), Some(0), "{}", shell.err());
    let (out, err) = (shell.out(), shell.err());
    assert_eq!(out.lines().collect::<Vec<_>>(), [held.as_str(), "exit 6", "exit 1", "exit 1"], "{err}");
    assert!(err.contains("Read-only file system"), "{err}");
    // Of the list twice, and of the socket, for which there is no place at all.
    assert_eq!(err.matches("takes no writes: mount it").count(), 3, "{err}");
    assert!(!err.contains("is yours"), "{err}");
    assert_eq!(standin.count(), asked, "what could not be kept is not asked for");
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn a_kill_while_accounts_come_leaves_none_without_its_grant() {
    let (stage, standin) = (sealed(), Standin::start());
    let mut agent = stage.agent();
    for round in 0_u64..24 {
        let name = format!("account-{round}");
        let add = ["add", &name, "--provider", "claude", "--refresh-token-stdin", "--token-url"];
        let mut command = stage.command(binary(), add);
        command.arg(standin.claude_url());
        let mut add = Process::start("add", &stage.logs(), command);
        add.feed(&standin.sign_in());
        // When the line of the account is in the file, and for a moment more.
        let known = || turnglass::store::names(&stage.home().database()).unwrap_or_default().contains(&name);
        let end = Instant::now() + Duration::from_secs(10);
        while !known() && add.ended().is_none() && Instant::now() < end {}
        std::thread::sleep(Duration::from_micros(round % 4 * 700));
        agent.kill();
        let told = add.wait(PATIENCE) == Some(0);
        // By whoever looks, before any keeper that renews by schedule.
        let list = stage.turnglass(["list", "--json"]).done().json();
        let listed = list["accounts"].as_array().unwrap().iter().find(|account| account["name"] == *name);
        let state = listed.map(|account| account["state"].as_str().unwrap().to_owned());
        agent = stage.agent();
        let said = stage.turnglass(["token", &name]).says();
        match said.code {
            0 => assert!(state.is_some(), "{said:?}"),
            3 => assert!(!told && state.as_deref() != Some("fresh"), "{name} was shown as {state:?}"),
            // Its grant was there and was used: the first request was killed over, and nobody has read its answer.
            4 => {
                let account = stage.account(&name);
                let reason = account["reason"].as_str().unwrap_or_default();
                assert_ne!(state.as_deref(), Some("fresh"), "{name}: {reason}");
                let history = stage.turnglass(["history", &name]).says().out;
                assert!(reason.contains("answer was lost"), "{name}, {state:?}: {reason}\n{history}");
            }
            code => panic!("{name} was shown as {state:?}, and then: {code}: {}", said.err),
        }
    }
    add_claude(&stage, &standin, "last", &standin.sign_in());
}
