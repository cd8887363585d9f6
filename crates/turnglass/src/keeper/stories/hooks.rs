//! When hooks hear of what happened: never before the vault has it.

use super::*;
use turnglass_protocol::view::HistoryEntry;

fn history(stage: &mut Stage) -> Vec<HistoryEntry> {
    stage.client.ask(Ask::History { account: "Claude".into(), limit: None }).unwrap()
}

fn hooks_that_ran(stage: &mut Stage) -> usize {
    history(stage).iter().filter(|line| line.what == What::Hook).count()
}

fn until_ran(stage: &mut Stage, count: usize) {
    for _ in 0..3_000 {
        if hooks_that_ran(stage) >= count {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{:?}", history(stage));
}

#[test]
fn hooks_hear_of_a_new_grant_once_the_vault_has_it() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("log");
    let run = format!("(cat; echo \" $TURNGLASS_EVENT\") >> {}", log.display());
    let hooks = format!(
        "hooks:\n  - {{ name: a, on: renewed, stdin: token, run: '{run}' }}\n  - {{ name: b, on: rotated, stdin: refresh_token, run: '{run}' }}\n"
    );
    std::fs::write(dir.path().join("hooks.yaml"), hooks).unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    until_ran(&mut stage, 2);
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    stage.clock.pass(TimeDelta::hours(9));
    stage.until("Claude", |account| account.state == State::Unsaved);
    // Served from memory meanwhile; who was told of it could not rely on it.
    assert_eq!(stage.token("Claude").unwrap(), "t2");
    assert_eq!(hooks_that_ran(&mut stage), 2);
    vault.be(None);
    stage.heals();
    until_ran(&mut stage, 4);
    let told = std::fs::read_to_string(&log).unwrap();
    assert!(told.starts_with("t1 renewed\nr1 rotated\nt2 renewed\nr2 rotated\n"), "{told}");
    let mut lines: Vec<What> = history(&mut stage).iter().map(|line| line.what).collect();
    lines.reverse();
    let at = |what: What| lines.iter().position(|line| *line == what).unwrap();
    assert!(!lines[at(What::Unsaved)..at(What::Saved)].contains(&What::Hook), "{lines:?}");
}

#[test]
fn an_account_without_hooks_runs_none_until_it_has_them_again() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("hooks.yaml"), "hooks:\n  - { on: renewed, run: 'true' }\n").unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    stage.add(NewAccount { disabled: true, ..claude_account(&provider) });
    let switch = |stage: &mut Stage, hooks: bool| {
        let change = turnglass_protocol::wire::AccountChange { hooks: Some(hooks), ..Default::default() };
        let account: AccountView = stage.client.ask(Ask::Edit { account: "Claude".into(), change }).unwrap();
        assert_eq!(account.hooks, hooks);
    };
    switch(&mut stage, false);
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    switch(&mut stage, true);
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    until_ran(&mut stage, 1);
    // Hooks run in the order of what happened: an earlier one would have ended by now.
    assert_eq!(hooks_that_ran(&mut stage), 1);
}

/// A home with these hooks, and the directory in which `OUT` in them is.
fn home(hooks: &str) -> (tempfile::TempDir, tempfile::TempDir) {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let hooks = hooks.replace("OUT", &out.path().display().to_string());
    std::fs::write(home.path().join("hooks.yaml"), hooks).unwrap();
    (home, out)
}

fn until(
    stage: &mut Stage,
    so: impl Fn(&turnglass_protocol::view::HooksView) -> bool,
) -> turnglass_protocol::view::HooksView {
    for _ in 0..3_000 {
        let hooks = stage.client.ask(Ask::Hooks).unwrap();
        if so(&hooks) {
            return hooks;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the hooks stay as they are");
}

fn until_says(stage: &mut Stage, words: &str) {
    for _ in 0..3_000 {
        if history(stage).iter().any(|line| line.says.contains(words)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never “{words}”: {:?}", history(stage));
}

/// The home as a kill would leave it now.
fn copied(from: &std::path::Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    std::fs::create_dir(to.path().join("data")).unwrap();
    for file in ["hooks.yaml", "data/turnglass.db", "data/turnglass.db-wal"] {
        std::fs::copy(from.join(file), to.path().join(file)).unwrap();
    }
    to
}

#[test]
fn what_a_killed_keeper_owed_is_run_by_the_next_with_what_is_the_newest_then() {
    let clock = Manual::new();
    let (provider, vault) = (claude(&clock), Moody::default());
    let (dir, out) = home(
        "hooks:\n  - name: push\n    on: renewed\n    stdin: token\n    run: 'echo \"$(cat)\" >> OUT/log; while [ -e OUT/hold ]; do sleep 0.05; done'\n",
    );
    let (hold, log) = (out.path().join("hold"), out.path().join("log"));
    let told = || std::fs::read_to_string(&log).unwrap_or_default();
    std::fs::write(&hold, "").unwrap();
    let mut first = stage_in(dir, &clock, Box::new(vault.clone()));
    first.add(claude_account(&provider));
    assert_eq!(first.token("Claude").unwrap(), "t1");
    while told().is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let (killed, other) = (copied(first.dir.path()), copied(first.dir.path()));
    std::fs::remove_file(&hold).unwrap();
    until_ran(&mut first, 1);
    let mut next = stage_in(killed, &clock, Box::new(vault.clone()));
    until_says(&mut next, "had left undone");
    assert_eq!(told(), "t1\nt1\n");
    let owed: turnglass_protocol::view::HooksView = next.client.ask(Ask::Hooks).unwrap();
    assert_eq!(owed.owed, []);
    // One that was killed after it had saved the next token, and before it wrote that down.
    let _: RefreshReport = first.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    until_ran(&mut first, 2);
    let mut next = stage_in(other, &clock, Box::new(vault.clone()));
    until_ran(&mut next, 1);
    assert_eq!(told(), "t1\nt1\nt2\nt2\n", "the newest alone");
    assert_eq!(hooks_that_ran(&mut next), 1);
}

#[test]
fn a_hook_that_outlived_its_keeper_is_waited_for() {
    let clock = Manual::new();
    let (dir, out) = home("hooks:\n  - { name: push, on: renewed, stdin: token, run: 'cat >> OUT/log' }\n");
    std::fs::create_dir(dir.path().join("data")).unwrap();
    let outlives = std::fs::File::create(dir.path().join("data/hooks.lock")).unwrap();
    outlives.try_lock().unwrap();
    let told = || std::fs::read_to_string(out.path().join("log")).unwrap_or_default();
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    stage.add(claude_account(&claude(&clock)));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    // One that were not waited for would have run by the time that others have come and gone.
    for _ in 0..20 {
        let owed: turnglass_protocol::view::HooksView = stage.client.ask(Ask::Hooks).unwrap();
        assert_eq!((owed.owed.len(), &*told()), (1, ""));
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(outlives);
    until_ran(&mut stage, 1);
    assert_eq!(told(), "t1");
}

#[test]
fn a_failed_run_that_feeds_a_place_is_tried_again_and_given_up_at_last() {
    let clock = Manual::new();
    let (dir, out) = home(
        "hooks:\n  - { name: push, on: renewed, stdin: token, run: 'cat >> OUT/log; test -e OUT/up' }\n  - { name: tell, on: refused, run: 'exit 1' }\n",
    );
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    stage.add(claude_account(&claude(&clock)));
    until_says(&mut stage, "ended with 1. It is run again, in 10s at the earliest.");
    let owed: turnglass_protocol::view::HooksView = stage.client.ask(Ask::Hooks).unwrap();
    assert!(matches!(owed.owed.as_slice(), [run] if run.tries == 1 && run.next == run.since + 10_000));
    std::fs::write(out.path().join("up"), "").unwrap();
    stage.clock.pass(TimeDelta::seconds(10));
    until_says(&mut stage, "Hook “push” ran (renewed).");
    assert_eq!(std::fs::read_to_string(out.path().join("log")).unwrap(), "t1t1");
    std::fs::remove_file(out.path().join("up")).unwrap();
    let mut ran = hooks_that_ran(&mut stage);
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    for (wait, seconds) in [("10s", 10), ("1m", 60), ("10m", 600), ("1h", 3_600)] {
        ran += 1;
        until_ran(&mut stage, ran);
        let newest = history(&mut stage).into_iter().find(|line| line.what == What::Hook).unwrap();
        assert!(newest.says.contains(&format!("It is run again, in {wait} at the earliest.")), "{newest:?}");
        stage.clock.pass(TimeDelta::seconds(seconds));
    }
    until_says(&mut stage, "It was run 5 times, and is given up.");
    let owed: turnglass_protocol::view::HooksView = stage.client.ask(Ask::Hooks).unwrap();
    assert_eq!(owed.owed, []);
}

#[test]
fn what_is_not_in_the_file_any_more_is_not_owed() {
    let clock = Manual::new();
    let (dir, _out) = home("hooks:\n  - { name: push, on: renewed, run: 'exit 1' }\n");
    let (file, vault) = (dir.path().join("hooks.yaml"), Moody::default());
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.add(claude_account(&claude(&clock)));
    until_says(&mut stage, "It is run again");
    let left = copied(stage.dir.path());
    // Saved as many programs save: emptied first, and written then.
    std::fs::write(&file, "").unwrap();
    let hooks = until(&mut stage, |hooks| hooks.hooks.is_empty());
    assert_eq!(hooks.owed.len(), 1, "nothing is forgotten over a file that is about to be written");
    std::fs::write(&file, "hooks:\n  - { name: other, on: renewed, run: 'true' }\n").unwrap();
    until_says(&mut stage, "had still to be run, and is not any more");
    // While the file has a mistake in it, nothing is run, and nothing is forgotten.
    std::fs::write(left.path().join("hooks.yaml"), "hooks:\n  - nonsense\n").unwrap();
    let mut next = stage_in(left, &clock, Box::new(vault));
    let owed: turnglass_protocol::view::HooksView = next.client.ask(Ask::Hooks).unwrap();
    assert_eq!(owed.owed.len(), 1);
    let mended = "hooks:\n  - { name: push, on: renewed, run: 'true' }\n";
    std::fs::write(next.dir.path().join("hooks.yaml"), mended).unwrap();
    next.clock.pass(TimeDelta::seconds(10));
    until_says(&mut next, "had left undone");
    // An account that goes takes with it what is owed for it.
    let _: Value = next
        .client
        .ask(Ask::Remove { account: "Claude".into(), revoke: false, anyway: false, revoke_url: None })
        .unwrap();
}

#[test]
fn a_place_gets_another_token_that_ends_no_later_too() {
    let clock = Manual::new();
    let mut round = 0;
    let provider = loopback(Box::new(move |_| {
        round += 1;
        let answer = json!({"access_token": format!("t{round}"), "expires_in": 3_600 / round});
        (200, answer.to_string())
    }));
    let (dir, out) = home("hooks:\n  - { on: renewed, stdin: token, run: 'cat > OUT/place' }\n");
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    stage.add(api(&provider));
    assert_eq!(stage.token("api").unwrap(), "t1");
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "api".into() }).unwrap();
    assert_eq!(stage.token("api").unwrap(), "t2");
    for _ in 0..3_000 {
        if std::fs::read_to_string(out.path().join("place")).is_ok_and(|place| place == "t2") {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the place has another");
}
