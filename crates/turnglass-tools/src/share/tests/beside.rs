//! The member of another file, written while the tool writes there too.

use super::owner::{Lock, replace};
use super::*;
use crate::share::beside;
use serde_json::{Value, json};

/// A tool's other file, and the tool that holds its lock.
struct Other {
    root: TempDir,
    file: PathBuf,
    lock: PathBuf,
}

impl Other {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let dir = fs::canonicalize(root.path()).unwrap();
        let (file, lock) = (dir.join(".claude.json"), dir.join(".claude.json.lock"));
        fs::write(&file, r#"{"startups": 1, "whose": "bob"}"#).unwrap();
        Self { root, file, lock }
    }

    fn is_put(&self) -> std::thread::JoinHandle<Result<(), Problem>> {
        let file = self.file.clone();
        std::thread::spawn(move || beside::put(Protocol::ClaudeCode, &file, "/whose", &json!("ada")))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    fn left(&self) -> usize {
        fs::read_dir(self.root.path()).unwrap().count()
    }
}

/// A file without a name that this process has open there.
#[cfg(target_os = "linux")]
fn is_ready_in(dir: &Path) -> bool {
    let open = fs::read_dir("/proc/self/fd").unwrap().flatten();
    let mut files = open.filter_map(|entry| fs::read_link(entry.path()).ok());
    files.any(|file| file.parent() == Some(dir) && file.to_string_lossy().ends_with("(deleted)"))
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_written_is_ready_before_the_lock_is_ours() {
    let other = Other::new();
    let held = Lock::take(&other.lock, 10).unwrap();
    let putting = other.is_put();
    while !is_ready_in(other.file.parent().unwrap()) {
        assert!(!putting.is_finished(), "nothing was made ready while the tool held its lock");
        std::thread::yield_now();
    }
    drop(held);
    putting.join().unwrap().unwrap();
    assert_eq!(other.text(), r#"{"startups": 1, "whose": "ada"}"#);
    assert_eq!(other.left(), 1, "neither a lock nor a file is left");
}

#[test]
fn what_the_tool_writes_meanwhile_stays() {
    for round in 2..12 {
        let other = Other::new();
        let held = Lock::take(&other.lock, 10).unwrap();
        let putting = other.is_put();
        std::thread::sleep(Duration::from_millis(round));
        let beside = other.file.with_extension("tmp");
        fs::write(&beside, format!(r#"{{"startups": {round}, "whose": "bob"}}"#)).unwrap();
        replace(&beside, &other.file);
        drop(held);
        putting.join().unwrap().unwrap();
        let now: Value = serde_json::from_str(&other.text()).unwrap();
        assert_eq!(now, json!({"startups": round, "whose": "ada"}));
        assert_eq!(other.left(), 1);
    }
}
