//! Whose turn it is, and that a grant which is not the one that was sent is never replaced.

use super::owner::Lock;
use super::*;

fn locks(home: &Home) -> [PathBuf; 2] {
    [home.dir.join(".oauth_refresh.lock"), home.root.path().join("tool.lock")]
}

#[test]
fn claude_s_locks_are_held_for_the_turn_and_given_back() {
    let home = Home::of(Protocol::ClaudeCode);
    let turn = home.begin().unwrap();
    assert!(locks(&home).iter().all(|lock| lock.is_dir()));
    assert!(turn.is_held());
    assert_eq!(turn.text().unwrap(), claude("a0", "r0"));
    assert_eq!(home.begin().unwrap_err().cause, Cause::Renewing, "one turn at a time");
    drop(turn);
    assert_eq!(home.left(), [""; 0]);
}

#[test]
fn while_the_tool_holds_either_lock_none_of_ours_is_left() {
    for index in 0..2 {
        let home = Home::of(Protocol::ClaudeCode);
        let lock = &locks(&home)[index];
        let held = Lock::take(lock, 60).unwrap();
        let not = home.begin().unwrap_err();
        assert_eq!((not.cause, &*not.why), (Cause::Renewing, "The Tool is renewing this sign-in right now."));
        assert_eq!(home.left(), [lock.file_name().unwrap().to_str().unwrap()]);
        let waiting = std::thread::spawn({
            let file = home.file.clone();
            move || begin(Protocol::ClaudeCode, TOOL, &file, Duration::from_secs(20)).map(drop)
        });
        std::thread::sleep(LOOK);
        drop(held);
        waiting.join().unwrap().unwrap();
        assert_eq!(home.left(), [""; 0]);
    }
}

#[test]
fn a_tool_that_died_holding_is_waited_for_as_long_as_it_says_and_no_longer() {
    for index in 0..2 {
        let home = Home::of(Protocol::ClaudeCode);
        let lock = &locks(&home)[index];
        Lock::take(lock, 60).unwrap().die();
        age(lock, 40);
        let not = home.begin().unwrap_err();
        assert_eq!(not.cause, Cause::Stuck);
        assert!(not.why.contains("40 s"), "{}", not.why);
        assert!((15..=20).contains(&not.wait.as_secs()), "{:?}", not.wait);
        age(lock, 58);
        assert!(home.begin().is_err());
        age(lock, 61);
        assert!(home.begin().unwrap().is_held());
        assert_eq!(home.left(), [""; 0]);
    }
}

#[test]
fn a_turn_that_was_taken_away_knows_it_and_takes_nothing_back() {
    let home = Home::of(Protocol::ClaudeCode);
    let turn = home.begin().unwrap();
    // The computer slept, and the tool woke first.
    let [first, _] = locks(&home);
    age(&first, 61);
    let theirs = Lock::take(&first, 60).unwrap();
    assert!(!turn.is_held());
    drop(turn);
    assert!(first.is_dir(), "the tool's");
    drop(theirs);
    assert_eq!(home.left(), [""; 0]);
}

#[test]
fn a_turn_of_ours_that_was_killed_is_followed_by_the_same_rule() {
    let home = Home::of(Protocol::ClaudeCode);
    std::mem::forget(home.begin().unwrap());
    // Its thread goes on touching, as no killed one's does; what it touches is moved away from it.
    let elsewhere = tempfile::tempdir().unwrap();
    for lock in locks(&home) {
        fs::rename(&lock, elsewhere.path().join(lock.file_name().unwrap())).unwrap();
        fs::create_dir(&lock).unwrap();
    }
    assert!(home.begin().is_err());
    locks(&home).iter().for_each(|lock| age(lock, 61));
    home.begin().unwrap();
    assert_eq!(home.left(), [""; 0]);
}

#[test]
fn what_the_tool_wrote_while_we_asked_stays() {
    for protocol in [Protocol::ClaudeCode, Protocol::Codex, Protocol::HuggingFace, Protocol::Plain] {
        let home = Home::of(protocol);
        let turn = home.begin().unwrap();
        let theirs = home.text().replace("\"r0\"", "\"r-theirs\"").replace("= r0", "= r-theirs");
        fs::write(&home.file, &theirs).unwrap();
        match home.write_back(&turn, "r0", &new("a1", "r1")).unwrap() {
            Written::Theirs(text) => assert_eq!(text, theirs),
            Written::Ours => panic!("{protocol:?}"),
        }
        assert_eq!(home.text(), theirs);
    }
}

#[test]
fn a_file_that_was_blanked_removed_or_cut_off_stays_so() {
    for protocol in [Protocol::ClaudeCode, Protocol::Codex, Protocol::HuggingFace] {
        let home = Home::of(protocol);
        let turn = home.begin().unwrap();
        let blank = home.text().replace("\"r0\"", "\"\"").replace("= r0", "=");
        fs::write(&home.file, &blank).unwrap();
        assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")), Ok(Written::Theirs(_))));
        assert_eq!(home.text(), blank);
        if protocol != Protocol::HuggingFace {
            fs::write(&home.file, &blank[..20]).unwrap();
            assert!(home.write_back(&turn, "r0", &new("a1", "r1")).is_err());
            assert_eq!(home.text(), &blank[..20]);
        }
        fs::remove_file(&home.file).unwrap();
        assert!(home.write_back(&turn, "r0", &new("a1", "r1")).is_err());
        assert!(!home.file.exists(), "signed out is signed out");
        drop(turn);
        assert_eq!(home.begin().unwrap_err().cause, Cause::Gone);
    }
}

#[test]
fn the_lock_around_a_write_is_waited_for_and_taken_from_a_dead_one() {
    let home = Home::of(Protocol::ClaudeCode);
    let lock = home.dir.join(".storage-write.lock");
    let turn = home.begin().unwrap();
    // Between our read and our write: the tool has the lock and writes, and we see what it wrote.
    let held = Lock::take(&lock, 15).unwrap();
    std::thread::scope(|scope| {
        let ours = scope.spawn(|| home.write_back(&turn, "r0", &new("a1", "r1")).unwrap());
        std::thread::sleep(LOOK * 2);
        fs::write(&home.file, claude("a-theirs", "r-theirs")).unwrap();
        drop(held);
        assert!(
            matches!(ours.join().unwrap(), Written::Theirs(text) if text == claude("a-theirs", "r-theirs"))
        );
    });
    // What it changes of its own meanwhile is kept.
    let held = Lock::take(&lock, 15).unwrap();
    std::thread::scope(|scope| {
        let ours = scope.spawn(|| home.write_back(&turn, "r-theirs", &new("a1", "r1")).unwrap());
        std::thread::sleep(LOOK * 2);
        fs::write(&home.file, claude("a-theirs", "r-theirs").replace("last", "later")).unwrap();
        drop(held);
        assert!(matches!(ours.join().unwrap(), Written::Ours));
    });
    assert!(home.text().contains("\"r1\"") && home.text().contains("\"z\":\"later\""), "{}", home.text());
    fs::write(&home.file, claude("a-theirs", "r-theirs")).unwrap();
    Lock::take(&lock, 15).unwrap().die();
    age(&lock, 16);
    assert!(matches!(home.write_back(&turn, "r-theirs", &new("a1", "r1")).unwrap(), Written::Ours));
    drop(turn);
    assert_eq!(home.left(), [""; 0]);
}

#[test]
fn codex_s_files_are_locked_while_it_is_written_and_not_before() {
    for name in ["auth.lock", "auth.json.lock"] {
        let home = Home::of(Protocol::Codex);
        let lock = fs::File::create(home.dir.join(name)).unwrap();
        lock.lock().unwrap();
        let turn = home.begin().unwrap();
        std::thread::scope(|scope| {
            let ours = scope.spawn(|| home.write_back(&turn, "r0", &new("a1", "r1")).unwrap());
            std::thread::sleep(LOOK * 2);
            assert!(!ours.is_finished());
            fs::write(&home.file, codex("a-theirs", "r-theirs")).unwrap();
            drop(lock);
            assert!(matches!(ours.join().unwrap(), Written::Theirs(_)), "{name}");
        });
    }
}
