//! When hooks hear of what happened: never before the vault has it.

use super::*;
use crate::view::HistoryEntry;

fn history(stage: &mut Stage) -> Vec<HistoryEntry> {
    stage.client.ask(Ask::History { account: "Claude".into(), limit: None }).unwrap()
}

fn hooks_that_ran(stage: &mut Stage) -> usize {
    history(stage).iter().filter(|line| line.what == What::Hook).count()
}

fn until_ran(stage: &mut Stage, count: usize) {
    for _ in 0..500 {
        if hooks_that_ran(stage) >= count {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{:?}", history(stage));
}

#[cfg(unix)]
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

#[cfg(unix)]
#[test]
fn an_account_without_hooks_runs_none_until_it_has_them_again() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("hooks.yaml"), "hooks:\n  - { on: renewed, run: 'true' }\n").unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    stage.add(NewAccount { disabled: true, ..claude_account(&provider) });
    let switch = |stage: &mut Stage, hooks: bool| {
        let change = crate::wire::AccountChange { hooks: Some(hooks), ..Default::default() };
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
