//! Two files that must agree, and a lock file that others lock and may remove.

use super::*;

fn home() -> Home {
    let home = Home::of(Protocol::HuggingFace);
    fs::write(home.dir.join("token"), "a0").unwrap();
    home
}

fn token(home: &Home) -> String {
    fs::read_to_string(home.dir.join("token")).unwrap()
}

#[test]
fn both_files_get_the_new_token_and_the_rest_stays() {
    let home = home();
    let turn = home.begin().unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &new("longer-a1", "r1")).unwrap(), Written::Ours));
    assert_eq!(home.text(), huggingface("longer-a1", "r1").replace("_at = 1\n", "_at = 2000000000\n"));
    assert_eq!(token(&home), "longer-a1");
    assert!(matches!(home.write_back(&turn, "r1", &new("a2", "r2")).unwrap(), Written::Ours));
    assert_eq!(home.text(), huggingface("a2", "r2").replace("_at = 1\n", "_at = 2000000000\n"));
    assert_eq!(token(&home), "a2", "a shorter one is cut");
}

#[test]
fn another_active_token_stays_active() {
    let home = home();
    fs::write(home.dir.join("token"), "hf_x").unwrap();
    let turn = home.begin().unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
    assert_eq!(token(&home), "hf_x");
    fs::remove_file(home.dir.join("token")).unwrap();
    assert!(matches!(home.write_back(&turn, "r1", &new("a2", "r2")).unwrap(), Written::Ours));
    assert!(!home.dir.join("token").exists(), "logged out stays so");
}

#[test]
fn what_a_kill_between_the_two_left_is_made_good() {
    let home = home();
    let turn = home.begin().unwrap();
    let renewed = Renewed { replaces: Some(Secret::new("a0")), ..new("a1", "r1") };
    assert!(matches!(home.write_back(&turn, "r0", &renewed).unwrap(), Written::Ours));
    fs::write(home.dir.join("token"), "a0\n").unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &renewed).unwrap(), Written::Ours));
    assert_eq!(token(&home), "a1");
}

#[test]
fn the_lock_is_waited_for_and_held_over_the_turn() {
    let home = home();
    let open = || fs::File::create(home.dir.join("stored_tokens.lock")).unwrap();
    let lock = open();
    lock.lock().unwrap();
    assert_eq!(home.begin().unwrap_err().cause, Cause::Renewing);
    drop(lock);
    let turn = home.begin().unwrap();
    let lock = open();
    assert!(matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)));
    drop(turn);
    lock.try_lock().unwrap();
}

#[cfg(unix)]
#[test]
fn a_lock_file_that_was_removed_under_its_holder_is_not_held_twice() {
    let home = home();
    let path = home.dir.join("stored_tokens.lock");
    let old = fs::File::create(&path).unwrap();
    old.lock().unwrap();
    std::thread::scope(|scope| {
        let file = home.file.clone();
        let ours =
            scope.spawn(move || begin(Protocol::HuggingFace, TOOL, &file, Duration::from_secs(20)).unwrap());
        std::thread::sleep(LOOK * 2);
        fs::remove_file(&path).unwrap();
        drop(old);
        let turn = ours.join().unwrap();
        assert!(matches!(fs::File::open(&path).unwrap().try_lock(), Err(fs::TryLockError::WouldBlock)));
        drop(turn);
    });
}
