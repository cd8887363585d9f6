//! A provider that takes its time, and a program that was away while the answer came: nothing is asked again, and nothing
//! that came is thrown away. All at once, for everybody here only waits: longer than the half minute after which callers
//! are told.

use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};
use turnglass_tests::{Fault, Part, Process, SECRET, Signal, Stage, Standin, binary, until};

/// A little longer than anybody is kept waiting.
const LONG: Duration = Duration::from_secs(36);

#[test]
fn nothing_slips_away_while_a_provider_or_this_program_takes_its_time() {
    std::thread::scope(|scope| {
        scope.spawn(an_agent_hears_a_late_answer);
        scope.spawn(a_command_of_its_own_hears_a_late_answer);
        scope.spawn(a_step_of_a_job_hears_a_late_answer);
        scope.spawn(|| an_agent_that_was_away_reads_what_came(false));
        scope.spawn(|| an_agent_that_was_away_reads_what_came(true));
        scope.spawn(a_step_of_a_job_that_was_away_reads_what_came);
    });
}

/// An account at a form's endpoint, with a token that lives for a while.
fn add(stage: &Stage, provider: &Standin) {
    provider.tokens_live(Duration::from_secs(900));
    stage
        .turnglass(["add", "slow", "--provider=oauth2", "--client-id=gateway", "--client-auth=post"])
        .arg("--token-url")
        .arg(&provider.form_url())
        .arg("--client-secret-env=CLIENT_SECRET")
        .env("CLIENT_SECRET", SECRET)
        .arg("--refresh-token-stdin")
        .stdin(&provider.sign_in())
        .done();
    stage.turnglass(["refresh", "slow"]).done();
}

fn token(stage: &Stage) -> String {
    stage.turnglass(["token", "slow"]).done().out.trim().to_owned()
}

/// The refresh token that came late is the one that is sent next.
fn goes_on(stage: &Stage, provider: &Standin) {
    provider.takes(Duration::ZERO);
    stage.turnglass(["refresh", "slow"]).done();
    assert!(!provider.saw_a_spent_token());
}

fn an_agent_hears_a_late_answer() {
    let (stage, provider) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let _agent = stage.agent();
    add(&stage, &provider);
    let (held, asked) = (token(&stage), provider.count());
    provider.takes(LONG);
    let told = ["has not answered within 30 seconds", "nothing is asked again meanwhile"];
    stage.turnglass(["refresh", "slow"]).says().exits(5).tells(&told);
    // Whoever comes now is not kept waiting.
    let begun = Instant::now();
    stage.turnglass(["refresh", "slow"]).says().exits(5).tells(&told);
    assert_eq!(token(&stage), held, "a token that lives is handed out");
    stage.turnglass(["token", "slow", "--min-ttl=10d"]).says().exits(5).tells(&told);
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    until("the late answer", || (token(&stage) != held).then_some(()));
    assert_eq!(provider.count(), asked + 1, "it was asked once");
    goes_on(&stage, &provider);
}

fn a_command_of_its_own_hears_a_late_answer() {
    let (stage, provider) = (Stage::new().with_keychain(), Standin::start());
    add(&stage, &provider);
    let (held, asked) = (token(&stage), provider.count());
    provider.takes(LONG);
    let said = run(&stage, stage.command(binary(), ["refresh", "slow"]));
    let (code, err) = ended(said);
    assert_eq!(code, 5, "{err}");
    assert!(err.contains("has not answered within 30 seconds"), "{err}");
    assert!(err.contains("its answer is waited for, and saved"), "{err}");
    provider.takes(Duration::ZERO);
    assert_ne!(token(&stage), held, "it stayed until the answer came, and saved it");
    assert_eq!(provider.count(), asked + 1, "it was asked once");
    goes_on(&stage, &provider);
}

fn once(stage: &Stage, provider: &Standin, refresh_token: &str) -> Process {
    let stored = stage.apart().join("stored");
    let url = provider.form_url();
    let args = ["refresh", "--once", "--token-url", &*url, "--client-id=gateway", "--client-auth=post"];
    let mut command = stage.command(binary(), args);
    command.args(["--client-secret-env=CLIENT_SECRET", "--refresh-token-env=REFRESH", "--on-rotate"]);
    command.arg(format!("cat > {}", stored.display()));
    command.env("CLIENT_SECRET", SECRET).env("REFRESH", refresh_token);
    run(stage, command)
}

fn run(stage: &Stage, command: std::process::Command) -> Process {
    // What it prints is what it is for.
    Process::start("slow", stage.apart(), command)
}

fn ended(mut process: Process) -> (i32, String) {
    let code = process.wait(LONG * 3).expect("it ends");
    (code, process.err())
}

fn stored_is_good(stage: &Stage, provider: &Standin) {
    let stored = std::fs::read_to_string(stage.apart().join("stored")).unwrap();
    provider.takes(Duration::ZERO);
    assert_eq!(ended(once(stage, provider, &stored)).0, 0);
    assert!(!provider.saw_a_spent_token());
}

fn a_step_of_a_job_hears_a_late_answer() {
    let (stage, provider) = (Stage::new(), Standin::start());
    provider.takes(LONG);
    let (code, err) = ended(once(&stage, &provider, &provider.sign_in()));
    assert_eq!((code, provider.count()), (0, 1), "{err}");
    assert!(err.contains("has not answered yet") && err.contains("nothing is asked again"), "{err}");
    stored_is_good(&stage, &provider);
}

/// Stopped as soon as it has asked, until long after the answer has come.
fn away(process: &Process, provider: &Standin, asked: usize) {
    until("the request", || (provider.count() > asked).then_some(()));
    sleep(Duration::from_millis(300));
    process.signal(Signal::STOP);
    sleep(LONG);
    process.signal(Signal::CONT);
}

fn an_agent_that_was_away_reads_what_came(within_the_body: bool) {
    let (stage, provider) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let agent = stage.agent();
    add(&stage, &provider);
    let (held, asked) = (token(&stage), provider.count());
    if within_the_body {
        provider.next(Fault::Becomes(Arc::new(|answer| {
            let bytes = answer.bytes();
            let (first, rest) = bytes.split_at(bytes.len() - 90);
            let pause = Duration::from_secs(2);
            vec![Part::Bytes(first.to_vec()), Part::Slowly { bytes: rest.to_vec(), pieces: 1, pause }]
        })));
    } else {
        provider.takes(Duration::from_secs(2));
    }
    let refresh = run(&stage, stage.command(binary(), ["refresh", "slow"]));
    away(&agent, &provider, asked);
    // Whoever waits for a keeper that is stopped is told so; what came to it is taken when it goes on.
    let (code, err) = ended(refresh);
    assert!(code == 5 && err.contains("does not answer"), "{code}: {err}");
    until("what came meanwhile", || (token(&stage) != held).then_some(()));
    assert_eq!(provider.count(), asked + 1, "it was asked once");
    goes_on(&stage, &provider);
}

fn a_step_of_a_job_that_was_away_reads_what_came() {
    let (stage, provider) = (Stage::new(), Standin::start());
    provider.takes(Duration::from_secs(2));
    let step = once(&stage, &provider, &provider.sign_in());
    away(&step, &provider, 0);
    let (code, err) = ended(step);
    assert_eq!((code, provider.count()), (0, 1), "{err}");
    stored_is_good(&stage, &provider);
}
