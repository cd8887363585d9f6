//! Many at once.

use crate::{MINUTE, claude};
use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};
use turnglass::client::Client;
use turnglass::home::Home;
use turnglass::view::Snapshot;
use turnglass::wire::Ask;
use turnglass_tests::{Fault, PATIENCE, Process, Stage, Standin, binary};

/// An account whose token is over.
fn due(stage: &Stage, standin: &Standin) {
    standin.tokens_live(Duration::from_secs(2));
    claude(stage, standin, "claude");
    standin.tokens_live(10 * MINUTE);
    thread::sleep(Duration::from_millis(2_100));
}

fn a_hundred_ask(stage: &Stage, standin: &Standin) {
    let before = standin.count();
    standin.takes(Duration::from_millis(300));
    let served: BTreeSet<String> = thread::scope(|scope| {
        let asking: Vec<_> = (0..100).map(|_| scope.spawn(|| crate::token(stage, "claude"))).collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(standin.count() - before, 1, "one request for all");
    assert_eq!(served.len(), 1, "all got the same");
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn eight_shells_take_a_thousand_tokens_and_the_provider_is_asked_once() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    let before = standin.count();
    let _agent = stage.agent();
    let shell = "for at in $(seq 125); do turnglass token claude || exit 1; done";
    let served: BTreeSet<String> = thread::scope(|scope| {
        let one = || {
            let mut shell = stage.command("sh", ["-c", shell]);
            shell.env("PATH", format!("{}:{}", binary().parent().unwrap().display(), stage.var("PATH")));
            let output = shell.output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap()
        };
        let shells: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
        let printed = shells.into_iter().map(|shell| shell.join().unwrap());
        let lines: Vec<String> =
            printed.flat_map(|all| all.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert_eq!(lines.len(), 1_000);
        lines.into_iter().collect()
    });
    assert_eq!((served.len(), standin.count() - before), (1, 1));
}

#[test]
fn a_hundred_programs_share_one_refresh() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    a_hundred_ask(&stage, &standin);
}

#[test]
fn a_hundred_programs_share_one_refresh_of_the_agent() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    standin.tokens_live(MINUTE);
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    // The agent would renew by itself: the callers ask for more than the token has.
    standin.tokens_live(10 * MINUTE);
    let before = standin.count();
    standin.takes(Duration::from_millis(300));
    thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(|| stage.turnglass(["token", "claude", "--min-ttl", "2m"]).done());
        }
    });
    assert_eq!(standin.count() - before, 1);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn one_account_that_hangs_does_not_hold_up_the_others() {
    let (stage, standin, slow) = (Stage::new().with_keychain(), Standin::start(), Standin::start());
    claude(&stage, &standin, "quick");
    claude(&stage, &slow, "slow");
    let _agent = stage.agent();
    slow.fails(Fault::Hang);
    thread::scope(|scope| {
        let hanging = scope.spawn(|| stage.turnglass(["refresh", "slow"]).says());
        thread::sleep(Duration::from_millis(300));
        let begun_at = Instant::now();
        crate::token(&stage, "quick");
        stage.turnglass(["refresh", "quick"]).done();
        assert!(begun_at.elapsed() < Duration::from_secs(5), "it waited {:?}", begun_at.elapsed());
        hanging.join().unwrap().exits(5).tells(&["30 seconds"]);
    });
    slow.heals();
    stage.turnglass(["refresh", "slow"]).done();
}

#[test]
fn the_second_agent_names_the_first() {
    let stage = Stage::new().with_keychain();
    let agent = stage.agent();
    let said = stage.turnglass(["agent"]).says().exits(5);
    said.tells(&[&agent.id().to_string()]);
    assert_eq!(agent.stop(), 0);
}

#[test]
fn of_two_keepers_that_start_together_one_is_left_a_hundred_times() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let race = &|number: usize| {
        let home = stage.dir().join(format!("race-{number}"));
        let start = || {
            let mut agent = stage.command(crate::binary(), ["agent"]);
            agent.env("TURNGLASS_HOME", &home);
            Process::start("racer", &stage.logs(), agent)
        };
        let mut racers = [start(), start()];
        turnglass_tests::until("one to give up", || {
            racers.iter_mut().any(|racer| racer.ended().is_some()).then_some(())
        });
        let codes = racers.each_mut().map(|racer| racer.ended().map(|status| status.code()));
        let winner = codes.iter().position(Option::is_none).expect("one goes on");
        assert_eq!(codes[1 - winner], Some(Some(5)), "{}", racers[1 - winner].err());
        let mut client = Client::connect(&Home::at(&home).socket()).unwrap();
        let snapshot: Snapshot = client.ask(Ask::Snapshot).unwrap();
        assert_eq!(snapshot.keeper.pid, racers[winner].id());
    };
    thread::scope(|scope| {
        for lane in 0..10 {
            scope.spawn(move || (0..10).for_each(|round| race(lane * 10 + round)));
        }
    });
}

#[test]
fn an_agent_that_is_killed_leaves_nothing_behind_that_stops_the_next() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    stage.agent().kill();
    stage.turnglass(["refresh", "claude"]).done();
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    assert_eq!(agent.stop(), 0);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_kill_as_soon_as_the_keychain_has_it_loses_no_rotated_token() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let item = || stage.keychain.as_ref().unwrap().item(&stage, "claude");
    for _ in 0..3 {
        let agent = stage.agent();
        let before = item();
        let mut refresh = stage.start("refresh", crate::binary(), ["refresh", "claude"]);
        turnglass_tests::until("the keychain has the new grant", || (item() != before).then_some(()));
        agent.kill();
        let _ = refresh.wait(PATIENCE);
        stage.turnglass(["refresh", "claude"]).done();
    }
    assert!(!standin.saw_a_spent_token());
}
