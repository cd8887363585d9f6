//! Many at once.

use crate::{MINUTE, claude};
use rustix::process::Signal;
use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;
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
    // It may still answer, with what nobody gives a second time.
    let asked = slow.count();
    stage.turnglass(["refresh", "slow"]).says().exits(5).tells(&["has not answered"]);
    assert_eq!(slow.count(), asked, "nothing is asked a second time");
}

/// A refresh by a command that keeps for itself, which is under way when this returns. Signals are not ignored, as they
/// are in what a script runs in the background.
fn under_way(stage: &Stage, standin: &Standin, args: &[&str]) -> Process {
    standin.takes(Duration::from_secs(1));
    let before = standin.count();
    let binary = crate::binary();
    let words = ["--default-signal", binary.to_str().unwrap()].into_iter().chain(args.iter().copied());
    let process = Process::start("command", stage.apart(), stage.command("env", words));
    turnglass_tests::until("the provider to be asked", || (standin.count() > before).then_some(()));
    process
}

#[test]
fn a_signal_while_a_command_keeps_loses_no_rotated_token() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let mut process = under_way(&stage, &standin, &["refresh", "claude"]);
        process.signal(signal);
        assert_eq!(process.wait(PATIENCE), Some(130), "{signal:?}: {}", process.err());
        assert!(process.err().contains("ending when the provider's answer is saved"), "{}", process.err());
        standin.takes(Duration::ZERO);
        crate::token(&stage, "claude");
        stage.turnglass(["refresh", "claude"]).done();
    }
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn an_interrupted_command_hands_nothing_out() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    let mut process = under_way(&stage, &standin, &["token", "claude"]);
    process.interrupt();
    assert_eq!(process.wait(PATIENCE), Some(130), "{}", process.err());
    assert_eq!(process.out(), "");
    let before = standin.count();
    crate::token(&stage, "claude");
    assert_eq!(standin.count(), before, "what was asked for is kept");
}

#[test]
fn an_agent_takes_over_from_a_command() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    let mut process = under_way(&stage, &standin, &["token", "claude"]);
    let agent = stage.agent();
    turnglass_tests::until("the agent to keep", || {
        let mut client = stage.client()?;
        let seen: Snapshot = client.ask(Ask::Snapshot).ok()?;
        (seen.keeper.pid == agent.id() && seen.keeper.schedule).then_some(())
    });
    assert_eq!(process.wait(PATIENCE), Some(0), "{}", process.err());
    assert!(standin.issued(process.out().trim()));
    assert_eq!(agent.stop(), 0);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn who_waits_for_a_token_waits_on_when_an_agent_takes_over() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    standin.fails(Fault::Status(503, "temporarily_unavailable"));
    let before = standin.count();
    let mut waits = Process::start(
        "waits",
        stage.apart(),
        stage.command(crate::binary(), ["token", "claude", "--wait", "2m"]),
    );
    turnglass_tests::until("it to wait", || waits.err().contains("waiting up to").then_some(()));
    assert!(standin.count() > before);
    let agent = stage.start("agent", crate::binary(), ["agent"]);
    turnglass_tests::until("the agent to keep", || agent.err().contains("keeping").then_some(()));
    standin.heals();
    assert_eq!(waits.wait(2 * PATIENCE), Some(0), "{}", waits.err());
    assert!(standin.issued(waits.out().trim()));
    assert_eq!(stage.snapshot().keeper.pid, agent.id());
    assert_eq!(agent.stop(), 0);
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

#[test]
fn an_account_that_is_added_without_an_agent_gets_its_token_at_once() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let url = standin.claude_url();
    let add = |name: &str| {
        stage
            .turnglass(["add", name, "--provider", "claude", "--token-url", &url, "--refresh-token-stdin"])
            .stdin(&standin.sign_in())
    };
    let said = add("claude").arg("--json").done();
    assert_eq!(said.json()["state"], "fresh");
    assert_eq!(standin.count(), 1);
    crate::token(&stage, "claude");
    assert_eq!(standin.count(), 1, "it is there already");
    standin.fails(Fault::Status(503, "temporarily_unavailable"));
    add("later").done().tells(&["later is added", "503"]);
    standin.heals();
    stage.turnglass(["refresh", "later"]).done();
}

#[test]
fn a_second_signal_ends_a_command_whose_provider_never_answers() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    due(&stage, &standin);
    for args in [["refresh", "claude"].as_slice(), &["token", "claude", "--wait", "10m"]] {
        standin.next(Fault::Hang);
        let mut process = under_way(&stage, &standin, args);
        process.interrupt();
        let told = "Ctrl-C twice ends without it";
        turnglass_tests::until(told, || process.err().contains(told).then_some(()));
        assert!(process.ended().is_none(), "the answer may still come");
        let ended = turnglass_tests::until("another Ctrl-C to end it", || {
            process.interrupt();
            process.ended()
        });
        assert_eq!((ended.code(), process.out().as_str()), (Some(130), ""), "{}", process.err());
    }
    // Whoever comes next knows that it was asked for.
    standin.takes(Duration::ZERO);
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}
