//! Commands of the user's own on what happens to accounts: what they get, when they run, and what becomes of them.

use crate::{DAY, claude, token};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;
use turnglass_tests::{Fault, Stage, Standin, until};

/// The stage with this `hooks.yaml`; `OUT` in it stands for a directory where all is searched for secrets, `APART` for
/// one where nothing is.
fn write(stage: &Stage, hooks: &str) {
    let (out, apart) = (stage.dir().display().to_string(), stage.apart().display().to_string());
    let text = format!("hooks:\n{hooks}").replace("OUT", &out).replace("APART", &apart);
    // In one step: half a file would be read too.
    let beside = stage.apart().join("hooks.yaml");
    std::fs::write(&beside, text).unwrap();
    let file = stage.home().hooks_file();
    std::fs::copy(&beside, file.with_extension("new")).unwrap();
    std::fs::rename(file.with_extension("new"), file).unwrap();
}

fn read(file: PathBuf) -> String {
    std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}

fn history(stage: &Stage, name: &str) -> Vec<String> {
    let history = stage.turnglass(["history", name, "--json"]).done().json();
    let lines = history.as_array().expect("a list").iter();
    lines
        .filter(|line| line["what"] == "hook")
        .map(|line| line["says"].as_str().unwrap().to_owned())
        .collect()
}

/// A hook writes down what it has: variables and arguments. Within double quotes of YAML.
const SEES: &str =
    "tr '\\\\0' '\\\\n' < /proc/$$/environ > OUT/$0.env; tr '\\\\0' '\\\\n' < /proc/$$/cmdline > OUT/$0.args";

#[test]
fn a_command_waits_for_the_hooks_that_it_caused() {
    let stage = Stage::new().with_keychain().env("WORK_SECRET", "w").env("GH_TOKEN", "g");
    let standin = Standin::start();
    claude(&stage, &standin, "claude");
    write(
        &stage,
        &format!(
            "  - name: push\n    on: [renewed, refused]\n    account: claude\n    stdin: token\n    run: [sh, -c, \"sleep 1; cat > APART/token; {SEES}\", push]\n  \
             - name: store\n    on: rotated\n    stdin: refresh_token\n    run: [sh, -c, \"cat > APART/refresh; {SEES}\", store]\n  \
             - name: other\n    on: renewed\n    account: other\n    run: touch OUT/other\n  \
             - name: blind\n    on: renewed\n    run: cat > OUT/blind\n"
        ),
    );
    // No keeper runs: this command is it, and the hooks are at their end when it is.
    stage.turnglass(["refresh", "claude"]).done();
    let pushed = read(stage.apart().join("token"));
    assert_eq!(pushed, token(&stage, "claude"));
    let kept = stage.keychain.as_ref().unwrap().item(&stage, "claude");
    assert!(kept.contains(&read(stage.apart().join("refresh"))), "the one that the keychain holds");
    assert!(!stage.dir().join("other").exists());
    assert_eq!(read(stage.dir().join("blind")), "");

    let environ = read(stage.dir().join("push.env"));
    let var = |name: &str| environ.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    assert_eq!((var("TURNGLASS_EVENT"), var("TURNGLASS_ACCOUNT")), (Some("renewed"), Some("claude")));
    assert_eq!(
        (var("TURNGLASS_PROVIDER"), var("TURNGLASS_IDENTITY")),
        (Some("claude"), Some("ada@example.org"))
    );
    let account = stage.account("claude");
    let ends = var("TURNGLASS_EXPIRES_AT").unwrap();
    let ends = chrono::DateTime::parse_from_rfc3339(ends).unwrap().timestamp();
    assert_eq!(ends, account["expires_at"].as_i64().unwrap() / 1_000);
    assert!(var("TURNGLASS_REASON").unwrap().contains("new token"));
    assert!(var("PATH").is_some() && var("HOME").is_some() && var("TURNGLASS_HOME").is_some());
    assert_eq!((var("WORK_SECRET"), var("GH_TOKEN"), var("TURNGLASS_VAULT")), (None, None, None));
    assert_eq!(
        history(&stage, "claude"),
        ["Hook “store” ran (rotated).", "Hook “blind” ran (renewed).", "Hook “push” ran (renewed)."],
        "one after the other, in order"
    );
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn what_a_failing_hook_says_is_told_without_the_token() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    write(
        &stage,
        "  - name: leaks\n    on: renewed\n    stdin: token\n    run: echo \"no room for $(cat) here\" >&2; exit 3\n  \
         - name: hangs\n    on: renewed\n    stdin: token\n    timeout: 1s\n    run: sleep 600 & echo $! > OUT/child; wait\n  \
         - on: renewed\n    run: [/no/such/program]\n",
    );
    // The agent watches the file.
    until("the hooks", || {
        stage.turnglass(["refresh", "claude"]).done();
        // Whatever a hook does, the keeper serves.
        let begun = Instant::now();
        token(&stage, "claude");
        assert!(begun.elapsed() < Duration::from_secs(20));
        (!history(&stage, "claude").is_empty()).then_some(())
    });
    let told = until("their ends", || Some(history(&stage, "claude")).filter(|told| told.len() >= 3));
    let tells = |words: &str| assert!(told.iter().any(|line| line.contains(words)), "“{words}”: {told:?}");
    tells("Hook “leaks” (renewed) ended with 3: no room for [secret] here");
    tells("Hook “hangs” (renewed) was ended, for it took longer than 1 s.");
    tells("Hook “program” (renewed) could not be started");
    let child = read(stage.dir().join("child"));
    let lives = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
        !stat.is_empty() && !stat.contains(") Z ")
    };
    until("the end of what it started", || (!lives()).then_some(()));
    assert!(agent.err().contains("the hook did not do its work"), "{}", agent.err());
    stage.holds_none_of(&[standin.marker()], &[]);
    agent.stop();
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn failures_and_ends_are_told_too() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    write(
        &stage,
        "  - name: notes\n    on: [renewed, rotated, refused, failed, expiring, expired]\n    \
         run: echo \"$TURNGLASS_EVENT $TURNGLASS_ACCOUNT $TURNGLASS_REASON\" >> OUT/notes\n",
    );
    standin.next(Fault::Status(503, "temporarily_unavailable"));
    stage.turnglass(["refresh", "claude"]).says().exits(5);
    standin.next(Fault::Status(400, "invalid_grant"));
    stage.turnglass(["refresh", "claude"]).says().exits(4);
    let notes = || std::fs::read_to_string(stage.dir().join("notes")).unwrap_or_default();
    let told = notes();
    let lines: Vec<&str> = told.lines().collect();
    assert!(
        lines.len() == 2 && lines[0].starts_with("failed claude ") && lines[1].starts_with("refused claude "),
        "{told}"
    );
    assert!(lines.iter().all(|line| line.split_whitespace().count() > 4), "with reasons: {told}");

    let _agent = stage.agent();
    stage
        .turnglass(["add", "key", "--provider", "jwt", "--token-stdin"])
        .stdin(&standin.jwt(Duration::from_secs(4)))
        .done();
    until("its end", || notes().contains("expired key").then_some(()));
    assert_eq!(notes().matches("expiring key").count(), 1, "{}", notes());
}

#[test]
fn a_file_that_others_can_write_is_not_obeyed() {
    use std::os::unix::fs::PermissionsExt;
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    write(&stage, "  - on: renewed\n    run: touch OUT/ran\n");
    let file = stage.home().hooks_file();
    let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    let ran = || stage.dir().join("ran").exists();
    let doctor = || stage.turnglass(["doctor", "--json"]).says().json();
    let about = |findings: &Value, words: &str| {
        findings.as_array().unwrap().iter().any(|finding| finding.to_string().contains(words))
    };
    mode(0o666);
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!ran());
    assert!(about(&doctor(), "chmod go-w"));
    mode(0o600);
    assert!(about(&doctor(), "touch on renewed, for every account"));
    stage.turnglass(["refresh", "claude"]).done();
    assert!(ran());
    // A mistake names its line and field, and a running keeper shows it.
    let _agent = stage.agent();
    write(&stage, "  - on: renewd\n    run: touch OUT/ran\n    account: wrok\n");
    until("the warning", || about(&doctor(), "renewd").then_some(()));
    assert!(about(&doctor(), "line 2"));
    write(&stage, "  - on: renewed\n    run: [/no/such/program]\n    account: wrok\n");
    until("its end", || (!about(&doctor(), "renewd")).then_some(()));
    assert!(about(&doctor(), "/no/such/program cannot be run") && about(&doctor(), "Correct “wrok”"));
}

#[test]
fn a_few_run_at_once_and_one_for_each_account() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    standin.tokens_live(30 * DAY);
    let names = ["a", "b", "c", "d", "e", "f"];
    for name in names {
        claude(&stage, &standin, name);
    }
    let log = "echo \"$TURNGLASS_ACCOUNT";
    write(
        &stage,
        &format!(
            "  - on: [renewed, rotated]\n    run: {log} begins\" >> OUT/log; sleep 0.4; {log} ends\" >> OUT/log\n"
        ),
    );
    stage.turnglass(["refresh", "--all"]).done();
    let log = read(stage.dir().join("log"));
    assert_eq!(log.lines().count(), 6 * 2 * 2, "{log}");
    let (mut now, mut most) = (Vec::new(), 0);
    for line in log.lines() {
        match line.split_once(' ').unwrap() {
            (name, "begins") => {
                assert!(!now.contains(&name), "{name} twice at once: {log}");
                now.push(name);
            }
            (name, _) => now.retain(|runs| *runs != name),
        }
        most = most.max(now.len());
    }
    assert!((2..=4).contains(&most), "{most} at once: {log}");
}

#[test]
fn hooks_of_a_keeper_that_is_stopped_come_to_their_end() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    write(&stage, "  - on: renewed\n    run: touch OUT/begun; sleep 2; touch OUT/ended\n");
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    let there = |name: &str| Path::new(&stage.dir().join(name)).exists();
    until("its begin", || there("begun").then_some(()));
    assert_eq!(agent.stop(), 0);
    assert!(there("ended"));
    assert_eq!(history(&stage, "claude"), ["Hook “touch” ran (renewed)."]);
}

/// The agent and what it had started are killed while a place is fed; the place has the newest token in the end.
#[test]
fn a_place_that_a_hook_feeds_has_the_newest_token_whenever_the_agent_is_killed() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    standin.tokens_live(DAY);
    claude(&stage, &standin, "claude");
    write(
        &stage,
        "  - name: push\n    on: [renewed, rotated]\n    stdin: token\n    \
         run: echo $$ > APART/pid; sleep 0.2; cat > APART/place.new && mv APART/place.new APART/place\n",
    );
    let (pid, place) = (stage.apart().join("pid"), stage.apart().join("place"));
    let mut agent = stage.agent();
    for round in 0..12_u64 {
        let _ = std::fs::remove_file(&pid);
        let before = standin.count();
        stage.turnglass(["refresh", "claude"]).done();
        assert_eq!(standin.count(), before + 1, "round {round}");
        if round % 3 > 0 {
            until("the hook", || {
                std::fs::read_to_string(&pid).is_ok_and(|pid| !pid.is_empty()).then_some(())
            });
            std::thread::sleep(Duration::from_millis(round % 3 * 17));
        }
        agent.kill();
        if let Ok(group) = std::fs::read_to_string(&pid) {
            let group = group.trim().parse().ok().and_then(rustix::process::Pid::from_raw);
            let _ = rustix::process::kill_process_group(group.unwrap(), rustix::process::Signal::KILL);
        }
        agent = stage.agent();
        let newest = token(&stage, "claude");
        until("the newest token", || {
            std::fs::read_to_string(&place).is_ok_and(|there| there == newest).then_some(())
        });
    }
    until("its last word", || {
        history(&stage, "claude").iter().any(|line| line.contains("had left undone")).then_some(())
    });
    assert!(!standin.saw_a_spent_token());
    assert_eq!(agent.stop(), 0);
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn a_run_that_fails_is_owed_and_the_doctor_says_so() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    write(&stage, "  - name: push\n    on: renewed\n    run: test -e OUT/up && touch OUT/ran\n");
    let _agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    let doctor = || stage.turnglass(["doctor"]).says().out;
    until("the doctor", || doctor().contains("push on renewed has still to be run for claude").then_some(()));
    assert!(doctor().contains("`turnglass history claude` shows what came in its way"), "{}", doctor());
    std::fs::write(stage.dir().join("up"), "").unwrap();
    until("the second try", || stage.dir().join("ran").exists().then_some(()));
    until("its end", || (!doctor().contains("has still to be run")).then_some(()));
}

#[test]
fn an_agent_takes_over_from_a_command_that_waits_for_its_hooks() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    write(&stage, "  - on: renewed\n    run: touch OUT/begun; sleep 3; touch OUT/ended\n");
    let command = stage.start("refresh", turnglass_tests::binary(), ["refresh", "claude"]);
    until("its hook", || stage.dir().join("begun").exists().then_some(()));
    let _agent = stage.agent();
    // For a moment there is none at all.
    let keeper = || stage.client()?.ask::<Snapshot>(Ask::Snapshot).ok();
    until("the agent as the keeper", || keeper().filter(|seen| seen.keeper.pid != command.id()));
    assert!(stage.dir().join("ended").exists(), "the hook came to its end");
}
