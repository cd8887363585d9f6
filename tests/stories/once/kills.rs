//! `refresh --once` is killed: what the provider had answered is there for the next call, and nothing lies in the clear.

use super::{job, read, stores};
use crate::DAY;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use turnglass_tests::{Fault, PATIENCE, Process, Stage, Standin, binary, until};

const KILLS: usize = 40;

/// A call that renews what stands in this file, and puts what replaced it there.
fn by_file(stage: &Stage, standin: &Standin, file: &Path) -> Process {
    let file = file.display().to_string();
    let url = standin.claude_url();
    start(stage, &url, &["--refresh-token-file", &file, "--rotated-file", &file], None)
}

fn start(stage: &Stage, url: &str, args: &[&str], refresh_token: Option<&str>) -> Process {
    let mut command = stage.command(binary(), ["refresh", "--once", "--provider=claude", "--token-url", url]);
    command.args(args);
    if let Some(refresh_token) = refresh_token {
        command.arg("--refresh-token-env=REFRESH").env("REFRESH", refresh_token);
    }
    Process::start("once", stage.apart(), command)
}

/// What lies in the directory beside this file, and how much each holds.
fn beside(file: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let there = std::fs::read_dir(file.parent().unwrap()).unwrap().flatten().map(|entry| entry.path());
    let others = there.filter(|path| path != file);
    others.filter_map(|path| std::fs::read(&path).ok().map(|bytes| (path, bytes))).collect()
}

fn in_the_clear(file: &Path, marker: &str) -> Vec<PathBuf> {
    let holds = |bytes: &[u8]| bytes.windows(marker.len()).any(|some| some == marker.as_bytes());
    beside(file).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

/// Whether an answer lies there: behind the first line of a page.
fn is_kept(file: &Path) -> bool {
    beside(file).iter().any(|(_, bytes)| {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        end.is_some_and(|end| bytes.len() > end + 1)
    })
}

#[test]
fn a_call_that_is_killed_leaves_what_the_next_one_hands_on() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(DAY);
    let place = stage.apart().join("place");
    std::fs::create_dir(&place).unwrap();
    let file = place.join("refresh.txt");
    std::fs::write(&file, standin.sign_in()).unwrap();
    let marker = standin.marker();
    let begun = Instant::now();
    let mut whole = by_file(&stage, &standin, &file);
    assert_eq!(whole.wait(PATIENCE), Some(0), "{}", whole.err());
    let life = begun.elapsed();
    let (mut dice, mut kept, mut lost) = (7_u64, 0, 0);
    for round in 0..KILLS {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let chance = Duration::from_nanos((dice >> 33) * 1_000_000 / (1 << 31));
        let (before, asked) = (read(&file), standin.count());
        let mut call = by_file(&stage, &standin, &file);
        match round % 4 {
            // At any instant of its life.
            0 => std::thread::sleep(life * u32::try_from(dice >> 40).unwrap() / (1 << 24)),
            // In the middle of being asked.
            1 => {
                until("the request", || (standin.count() > asked).then_some(()));
                std::thread::sleep(chance);
            }
            // Once its answer is here.
            _ => {
                while !is_kept(&file) && call.ended().is_none() {}
                std::thread::sleep(chance);
            }
        }
        call.kill();
        let (is_here, handed_on) = (is_kept(&file), read(&file) != before);
        let perhaps_asked = !beside(&file).is_empty();
        kept += usize::from(is_here && !handed_on);
        let mut next = by_file(&stage, &standin, &file);
        let code = next.wait(PATIENCE).unwrap();
        if is_here || handed_on || !perhaps_asked || code == 0 {
            assert_eq!(code, 0, "round {round}, here {is_here}, handed on {handed_on}: {}", next.err());
            assert!(standin.issued(next.out().trim()), "{}", next.out());
            assert!(!standin.saw_a_spent_token(), "round {round}: {}", next.err());
            assert!(beside(&file).is_empty(), "round {round}: {:?}", beside(&file));
        } else {
            // The provider had answered nobody, or a process that was not there any more.
            assert_eq!(code, 4, "{}", next.err());
            assert!(next.err().contains("perhaps a newer refresh token with it"), "{}", next.err());
            lost += 1;
            return_to(&standin, &file);
        }
        assert_eq!(in_the_clear(&file, &marker), [] as [PathBuf; 0], "round {round}");
    }
    assert!(kept >= KILLS / 8, "{kept} answers were here and not handed on; {lost} were on their way");
}

/// A person signs in again.
fn return_to(standin: &Standin, file: &Path) {
    standin.forgets_reuse();
    std::fs::write(file, standin.sign_in()).unwrap();
}

#[test]
fn a_command_that_was_killed_with_its_call_is_run_by_the_next_one() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(DAY);
    let (journal, stored) = (stage.apart().join("journal"), stage.apart().join("stored"));
    let began = stage.apart().join("began");
    let old = standin.sign_in();
    let ask = |command: &str| {
        let args = ["--journal", &journal.display().to_string(), "--on-rotate", command];
        start(&stage, &standin.claude_url(), &args, Some(&old))
    };
    let killed = ask(&format!("touch {}; sleep 600", began.display()));
    until("the command", || began.exists().then_some(()));
    killed.kill();
    let mut next = ask(&stores(&stage, &stored));
    assert_eq!(next.wait(PATIENCE), Some(0), "{}", next.err());
    assert!(next.err().contains("nobody was asked now"), "{}", next.err());
    assert!(standin.issued(next.out().trim()) && read(&stored) != old);
    assert_eq!((standin.count(), beside(&journal.join("none"))), (1, Vec::new()));
    // What nobody takes stays there, too, and is there when somebody does.
    let old = read(&stored);
    let ask = |command: &str| {
        let args = ["--journal", &journal.display().to_string(), "--on-rotate", command];
        start(&stage, &standin.claude_url(), &args, Some(&old))
    };
    let mut failed = ask("exit 1");
    assert_eq!(failed.wait(PATIENCE), Some(6), "{}", failed.err());
    assert!(failed.err().contains("lies sealed in"), "{}", failed.err());
    let mut next = ask(&stores(&stage, &stored));
    assert_eq!(next.wait(PATIENCE), Some(0), "{}", next.err());
    assert!(!standin.saw_a_spent_token() && standin.count() == 2 && read(&stored) != old);
}

#[test]
fn a_token_that_has_ended_meanwhile_is_renewed_with_what_was_kept() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(Duration::from_secs(30));
    let (journal, stored) = (stage.apart().join("journal"), stage.apart().join("stored"));
    let old = standin.sign_in();
    let ask = |command: &str| {
        let args = ["--journal", &journal.display().to_string(), "--on-rotate", command];
        start(&stage, &standin.claude_url(), &args, Some(&old))
    };
    let began = stage.apart().join("began");
    let killed = ask(&format!("touch {}; sleep 600", began.display()));
    until("the command", || began.exists().then_some(()));
    killed.kill();
    standin.tokens_live(DAY);
    // This one is killed as well, when it has gone one further.
    std::fs::remove_file(&began).unwrap();
    let killed = ask(&format!("touch {}; sleep 600", began.display()));
    until("the command", || began.exists().then_some(()));
    killed.kill();
    let mut next = ask(&stores(&stage, &stored));
    assert_eq!(next.wait(PATIENCE), Some(0), "{}", next.err());
    assert!(!standin.saw_a_spent_token() && standin.count() == 2, "asked with the one that was kept");
    assert!(standin.ends_at(next.out().trim()) > standin.ends_at(&standin.token()).saturating_sub(3_600));
    assert!(beside(&journal.join("none")).is_empty());
}

#[test]
fn two_calls_with_one_file_spend_its_refresh_token_once() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(DAY);
    standin.takes(Duration::from_secs(1));
    let place = stage.apart().join("place");
    std::fs::create_dir(&place).unwrap();
    let file = place.join("refresh.txt");
    let old = standin.sign_in();
    std::fs::write(&file, &old).unwrap();
    let mut calls = [0; 3].map(|_| by_file(&stage, &standin, &file));
    for call in &mut calls {
        assert_eq!(call.wait(PATIENCE), Some(0), "{}", call.err());
    }
    assert!(!standin.saw_a_spent_token());
    assert!(calls.iter().all(|call| standin.issued(call.out().trim())));
    assert!(read(&file) != old && standin.count() <= 3);
    assert!(beside(&file).is_empty());
    standin.takes(Duration::ZERO);
    let mut next = by_file(&stage, &standin, &file);
    assert_eq!(next.wait(PATIENCE), Some(0), "{}", next.err());
}

#[test]
fn a_no_after_a_lost_answer_means_that_the_sign_in_is_over() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(DAY);
    let (journal, stored) = (stage.apart().join("journal"), stage.apart().join("stored"));
    let old = standin.sign_in();
    let command = stores(&stage, &stored);
    let ask = || {
        let args = ["--journal", &journal.display().to_string(), "--on-rotate", &command];
        start(&stage, &standin.claude_url(), &args, Some(&old))
    };
    let ends = |code: i32, says: &str| {
        let mut call = ask();
        assert_eq!(call.wait(PATIENCE), Some(code), "{}", call.err());
        assert!(call.err().contains(says), "{}", call.err());
    };
    // By itself it may be anything.
    for (error, code) in [("", 5), ("invalid_request", 1)] {
        standin.next(Fault::Status(400, error));
        let mut call = ask();
        assert_eq!(call.wait(PATIENCE), Some(code), "{}", call.err());
        assert!(!call.err().contains("lost"), "{}", call.err());
    }

    let asked = standin.count();
    standin.next(Fault::Hang);
    let killed = ask();
    until("the provider to be asked", || (standin.count() > asked).then_some(()));
    killed.kill();
    for error in ["", "invalid_request"] {
        standin.next(Fault::Status(400, error));
        ends(4, "An earlier answer was lost on its way");
        standin.next(Fault::Status(503, "down"));
        ends(5, "It is tried once more");
    }
    // The provider was only out of sorts, and the answer not lost: it had not looked.
    ends(0, "It is tried once more");
    assert!(read(&stored) != old && !standin.saw_a_spent_token());
}
