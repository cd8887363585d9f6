//! Who holds a home, who does not any more, and who held it before.

use super::*;
use turnglass_protocol::holder::{holder, knock, runs};

fn home() -> (tempfile::TempDir, Home) {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::at(dir.path());
    std::fs::create_dir_all(&home.data).unwrap();
    (dir, home)
}

fn take(home: &Home) -> Option<Arc<Lock>> {
    Lock::take(home, 7, false).unwrap()
}

#[test]
fn it_says_who_holds_it_and_where_to_ask() {
    let (_dir, home) = home();
    let lock = take(&home).unwrap();
    assert!(take(&home).is_none() && runs(&home));
    assert_eq!(holder(&home), Some(std::process::id()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(home.lock().metadata().unwrap().mode() & 0o777, 0o600);
    }
    lock.names(Path::new("/there/keeper.sock"));
    assert_eq!(Holder::of(&home).unwrap().socket.as_deref(), Some(Path::new("/there/keeper.sock")));
    lock.lets_go();
    assert!(Holder::of(&home).unwrap().ended && holder(&home).is_none());
    drop(lock);
    assert!(!runs(&home) && take(&home).is_some());
}

#[test]
fn a_keeper_of_an_earlier_version_is_not_kept_beside() {
    let (_dir, home) = home();
    private_dir(&home.runtime).unwrap();
    let theirs = turnglass_protocol::file::own(&home.earlier_lock()).unwrap();
    theirs.try_lock().unwrap();
    assert!(take(&home).is_none() && runs(&home));
    drop(theirs);
    let _lock = take(&home).unwrap();
    let theirs = turnglass_protocol::file::own(&home.earlier_lock()).unwrap();
    assert!(theirs.try_lock().is_err(), "nor do they keep beside this one");
}

#[test]
fn one_that_is_not_on_the_disk_any_more_is_lost() {
    let (dir, home) = home();
    let lock = take(&home).unwrap();
    assert_eq!(lock.lost(), None);
    knock(&home);
    assert_eq!(lock.lost(), None, "a new time is no other keeper");
    // Windows moves no directory in which something is open.
    let moved = if cfg!(windows) { home.lock() } else { home.data.clone() };
    let aside = dir.path().join("aside");
    std::fs::rename(&moved, &aside).unwrap();
    assert!(lock.lost().unwrap().message.contains("is gone"));
    std::fs::rename(&aside, &moved).unwrap();
    assert_eq!(lock.lost(), None);
    let text = std::fs::read(home.holder()).unwrap();
    std::fs::rename(home.lock(), dir.path().join("first")).unwrap();
    std::fs::write(home.lock(), text).unwrap();
    assert!(lock.lost().unwrap().message.contains("another file"));
}

#[test]
fn another_machines_home_is_taken_over_only_on_purpose() {
    let (_dir, home) = home();
    let left = |ended: bool| {
        let machine = r#"{"name":"laptop","id":"another","boot":"another"}"#;
        format!(r#"{{"pid":7,"since":1,"ended":{ended},"machine":{machine}}}"#)
    };
    std::fs::write(home.holder(), left(false)).unwrap();
    let known = std::fs::metadata("/etc/machine-id").is_ok_and(|file| file.len() > 16);
    match Lock::take(&home, 7, false) {
        Err(problem) => {
            assert_eq!(problem.code, Code::Unavailable);
            let says = problem.to_string();
            assert!(says.contains("laptop") && says.contains("turnglass agent --take-over"), "{says}");
        }
        Ok(_) => assert!(!known, "this machine knows who it is"),
    }
    assert!(Lock::take(&home, 7, true).unwrap().is_some());
    std::fs::write(home.holder(), left(true)).unwrap();
    let lock = take(&home).expect("it has let go");
    std::fs::write(home.holder(), left(false)).unwrap();
    assert!(lock.lost().unwrap().message.contains("laptop"), "it came into the same file");
}
