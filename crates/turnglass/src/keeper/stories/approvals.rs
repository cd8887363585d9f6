//! Accounts that ask before they hand out a token, as far as time decides.

use super::*;
use turnglass_protocol::view::{ApprovalView, DeskView};
use turnglass_protocol::wire::{AccountChange, Tell};

fn asks_me(stage: &mut Stage, name: &str) {
    let change = AccountChange { ask_me: Some(true), ..AccountChange::default() };
    let _: AccountView = stage.client.ask(Ask::Edit { account: name.into(), change }).unwrap();
}

fn plain(stage: &mut Stage) {
    let token = Some(Secret::new(jwt(stage.clock.now(), 9)));
    stage.add(NewAccount { name: "work".into(), provider: "jwt".into(), token, ..NewAccount::default() });
    asks_me(stage, "work");
}

/// Asks for a token over a connection of its own, and tells what came of it.
fn asker(stage: &Stage) -> std::thread::JoinHandle<Result<Lease, Problem>> {
    let mut client = Client::connect(&Home::at(stage.dir.path()).socket()).unwrap();
    std::thread::spawn(move || client.ask(Ask::Token(TokenAsk::of("work"))))
}

fn waiting(stage: &mut Stage, number: usize) -> Vec<ApprovalView> {
    for _ in 0..500 {
        let all: Vec<ApprovalView> = stage.client.ask(Ask::Approvals).unwrap();
        if all.len() == number {
            return all;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never so many wait: {number}");
}

#[test]
fn who_is_not_answered_within_a_minute_goes_without() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    plain(&mut stage);
    let asker = asker(&stage);
    let asked = waiting(&mut stage, 1).remove(0);
    assert_eq!(asked.ends_at - asked.asked_at, 60_000);
    clock.pass(TimeDelta::seconds(59));
    waiting(&mut stage, 1);
    clock.pass(TimeDelta::seconds(1));
    let problem = asker.join().unwrap().unwrap_err();
    assert_eq!(problem.code, Code::Unavailable);
    assert!(problem.to_string().contains("turnglass approve"), "{problem}");
    waiting(&mut stage, 0);
}

#[test]
fn where_a_token_may_not_go_is_told_before_anybody_is_asked_or_anything_is_renewed() {
    let (clock, vault, dir) = (Manual::new(), Moody::default(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    asks_me(&mut stage, "Claude");
    let asked = || provider.asked.lock().unwrap().len();
    let before = asked();
    // Whoever gets a token that lives so long has it renewed.
    clock.pass(TimeDelta::hours(1));
    let to = |host: &str| {
        let (host, min_ttl_seconds) = (Some(host.to_owned()), Some(27_000));
        Ask::Token(TokenAsk { host, min_ttl_seconds, ..TokenAsk::of("Claude") })
    };
    let refused = |stage: &mut Stage, host: &str| stage.client.ask::<Lease>(to(host)).unwrap_err();
    let problem = refused(&mut stage, "https://evil.example");
    assert!(problem.message.contains("is not for evil.example"), "{problem}");
    assert!(problem.to_string().contains("turnglass set Claude --host evil.example"), "{problem}");
    assert_eq!(refused(&mut stage, "*.example").code, Code::Usage);

    // The next keeper has not read the grant, which may name further hosts.
    let Stage { dir, running, .. } = stage;
    drop(running);
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    assert!(refused(&mut stage, "https://evil.example").message.contains("is not for evil.example"));
    waiting(&mut stage, 0);
    assert_eq!(asked(), before, "nothing was renewed");

    let mut client = Client::connect(&Home::at(stage.dir.path()).socket()).unwrap();
    let good = std::thread::spawn(move || client.ask::<Lease>(to("https://api.anthropic.com")));
    let _ = waiting(&mut stage, 1);
    let _: Vec<ApprovalView> = stage.client.ask(Ask::Approve { id: None, allow: true }).unwrap();
    assert_eq!(good.join().unwrap().unwrap().token.expose(), "t2");
}

#[test]
fn a_yes_holds_for_fifteen_minutes() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    plain(&mut stage);
    let first = asker(&stage);
    let id = Some(waiting(&mut stage, 1)[0].id);
    let decided: Vec<ApprovalView> = stage.client.ask(Ask::Approve { id, allow: true }).unwrap();
    assert_eq!(decided.len(), 1);
    first.join().unwrap().unwrap();
    clock.pass(TimeDelta::minutes(14));
    asker(&stage).join().unwrap().unwrap();
    clock.pass(TimeDelta::minutes(1));
    let again = asker(&stage);
    waiting(&mut stage, 1);
    let _: Vec<ApprovalView> = stage.client.ask(Ask::Approve { id: None, allow: false }).unwrap();
    assert!(again.join().unwrap().is_err());
}

#[test]
fn the_desk_is_told_of_the_question_and_of_its_end_and_is_not_asked_itself() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    plain(&mut stage);
    let first = asker(&stage);
    let id = waiting(&mut stage, 1)[0].id;
    let socket = Home::at(stage.dir.path()).socket();
    let desk = Some(DeskView { tray_host: true });
    let mut watch = Client::connect(&socket).unwrap().watch(desk).unwrap();
    // It came late: it is told what waits.
    let mut told = || loop {
        match watch.next().unwrap() {
            Tell::Snapshot(_) => {}
            tell => return tell,
        }
    };
    assert!(matches!(told(), Tell::Approve(view) if view.id == id));
    let _: Vec<ApprovalView> = stage.client.ask(Ask::Approve { id: Some(id), allow: false }).unwrap();
    assert!(matches!(told(), Tell::Decided { id: over } if over == id));
    assert!(first.join().unwrap().is_err());
    // This process is the desk now: what it fetches, the person clicked.
    asker(&stage).join().unwrap().unwrap();
}
