//! Holds the house in order: which crate may use which, what a crate must not bring with it, and that the modules of a
//! crate use each other in no circle. All of it is read from the files themselves, so that no list has to be kept beside
//! them. What cannot be seen here: what is reached through `*`, and methods that are written in another module, but for
//! the objects that are named here.

#![allow(unreachable_pub, reason = "nothing is beyond a test")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

#[path = "rooms/circles.rs"]
mod circles;
#[path = "rooms/imports.rs"]
mod imports;
#[path = "rooms/methods.rs"]
mod methods;
#[path = "rooms/words.rs"]
mod words;

use circles::{Arrows, circles};
use imports::{Import, imports};
use methods::calls;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The crates, each above those that it may use.
const CRATES: [&str; 11] = [
    "crates/turnglass-front",
    "crates/turnglass-protocol",
    "crates/turnglass-forward",
    "crates/turnglass-platform",
    "crates/turnglass-core",
    "crates/turnglass-tools",
    "crates/turnglass-mcp",
    "crates/turnglass",
    "crates/turnglass-cli",
    "crates/turnglass-desktop",
    "src-tauri",
];

/// What would bring a clock, a socket, a disk, another program or a screen to those who must not know any.
const NOT_WITH: [(&str, &[&str]); 10] = [
    ("crates/turnglass-front", &["tokio", "serde", "serde_json", "chrono", "url", "clap"]),
    (
        "crates/turnglass-protocol",
        &["tokio", "reqwest", "hyper", "rusqlite", "keyring-core", "zbus", "notify", "clap", "tauri"],
    ),
    (
        "crates/turnglass-forward",
        &[
            "turnglass-core",
            "turnglass",
            "reqwest",
            "rusqlite",
            "keyring-core",
            "zbus",
            "notify",
            "clap",
            "tauri",
        ],
    ),
    (
        "crates/turnglass-core",
        &[
            "tokio",
            "reqwest",
            "hyper",
            "rustls",
            "rusqlite",
            "keyring-core",
            "zbus",
            "notify",
            "interprocess",
            "rustix",
            "tempfile",
            "clap",
            "tauri",
        ],
    ),
    (
        "crates/turnglass-tools",
        &["tokio", "reqwest", "hyper", "rustls", "rusqlite", "keyring-core", "zbus", "clap", "tauri"],
    ),
    (
        "crates/turnglass-mcp",
        &["rusqlite", "keyring-core", "zbus", "notify", "interprocess", "clap", "tauri"],
    ),
    ("crates/turnglass", &["clap", "tauri", "rpassword"]),
    ("crates/turnglass-platform", &["turnglass-core", "turnglass", "tokio", "zbus", "tauri", "clap"]),
    (
        "crates/turnglass-desktop",
        &["turnglass-cli", "tauri", "gtk", "webkit2gtk", "reqwest", "rusqlite", "clap"],
    ),
    (
        "src-tauri",
        &[
            "turnglass",
            "turnglass-core",
            "turnglass-desktop",
            "turnglass-cli",
            "reqwest",
            "rusqlite",
            "keyring-core",
        ],
    ),
];

/// Objects that are written in many files: where, and what they are called there and in closures.
const OF_ONE_OBJECT: [(&str, &str, &str); 1] = [("crates/turnglass/src/keeper/task", "Task", "task")];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// How the modules use each other that stand beside each other, by what holds them. Who holds them is none of them: it
/// may use what it holds, and they what they are held by.
fn rooms(imports: &[Import]) -> BTreeMap<String, Arrows> {
    let mut rooms = BTreeMap::<String, Arrows>::new();
    for import in imports {
        let shared = import.from.iter().zip(&import.to).take_while(|(from, to)| from == to).count();
        if let (Some(from), Some(to)) = (import.from.get(shared), import.to.get(shared)) {
            let room = rooms.entry(import.from[..shared].join("/")).or_default();
            let arrows = room.entry(from.clone()).or_default();
            arrows.entry(to.clone()).or_insert_with(|| format!("{}:{}", import.file.display(), import.line));
        }
    }
    rooms
}

/// Each circle, with the line of each of its steps.
fn told(room: &str, arrows: &Arrows) -> String {
    let step = |step: &[String]| format!("{} ({}) → ", step[0], arrows[&step[0]][&step[1]]);
    let circle = |circle: Vec<String>| {
        let steps: String = circle.windows(2).map(step).collect();
        format!("{room}: {steps}{}\n", circle[0])
    };
    circles(arrows).into_iter().map(circle).collect()
}

#[test]
fn modules_use_each_other_in_no_circle() {
    let mut wrong = String::new();
    for name in CRATES {
        for (room, arrows) in rooms(&imports(&folder(name).join("src"))) {
            let room = format!("{name}/src/{room}");
            let room = room.trim_end_matches('/');
            wrong += &told(room, &arrows);
        }
    }
    assert!(
        wrong.is_empty(),
        "Modules use each other in a circle; move what they share to one of them:\n{wrong}"
    );
}

#[test]
fn files_of_one_object_call_each_other_in_no_circle() {
    for (folder_of, object, named) in OF_ONE_OBJECT {
        let calls = calls(&folder(folder_of), object, named);
        assert!(calls.len() > 1, "{folder_of}: its methods are read");
        let wrong = told(folder_of, &calls);
        assert!(wrong.is_empty(), "Methods of {object} call each other in a circle of files:\n{wrong}");
    }
}

/// What a crate names in the tables of its manifest that are built into it, not those for tests.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(folder(name).join("Cargo.toml")).unwrap();
    let mut counts = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            counts = line.ends_with("dependencies]") && !line.contains("dev-dependencies");
        } else if let (true, Some((name, _))) = (counts, line.split_once(['.', ' ', '='])) {
            found.push(name.to_owned());
        }
    }
    found
}

#[test]
fn crates_use_each_other_one_way() {
    for (at, name) in CRATES.iter().enumerate() {
        for used in dependencies(name).iter().filter(|used| used.starts_with("turnglass")) {
            let below = CRATES[..at].contains(&format!("crates/{used}").as_str());
            assert!(below, "{name} uses {used}, which does not stand below it ({CRATES:?})");
        }
    }
}

#[test]
fn crates_bring_nothing_that_they_must_not_know() {
    for (name, not_with) in NOT_WITH {
        let found = dependencies(name);
        assert!(!found.is_empty(), "{name}: its manifest is read");
        let odd: Vec<&String> = found.iter().filter(|one| not_with.contains(&one.as_str())).collect();
        assert!(odd.is_empty(), "{name} must not know {odd:?}");
    }
}

/// A made-up crate.
fn made_up(name: &str, files: &[(&str, &str)]) -> Vec<Import> {
    let src = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, text) in files {
        let file = src.join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    imports(&src)
}

#[test]
fn a_circle_is_told_with_its_lines() {
    let found = made_up(
        "circle",
        &[
            ("lib.rs", "mod account;\nmod provider;\nmod schedule;\n"),
            ("account.rs", "mod grant;\n"),
            ("account/grant.rs", "use super::super::schedule::{\n    Step,\n};\n"),
            ("provider.rs", "fn margin() { let _ = crate::account::grant::LONG; }\n"),
            ("schedule.rs", "use crate::{provider::{self, Provider}};\n"),
        ],
    );
    let rooms = rooms(&found);
    assert_eq!(
        told("house", &rooms[""]),
        "house: account (account/grant.rs:2) → schedule (schedule.rs:1) → provider (provider.rs:1) → account\n"
    );
}

#[test]
fn methods_count_where_they_are_written() {
    made_up(
        "methods",
        &[
            ("look.rs", "impl Task {\n    fn look(&self) { self.hear(1).map(|task| task.say()); }\n}\n"),
            ("ask.rs", "impl Task { fn hear(&self) {} }\nimpl Other { fn f(&self) { self.look(); } }\n"),
            ("ask/tell.rs", "impl Task { fn say(&self) { self.core.look(); self.hear(); self.look(); } }\n"),
        ],
    );
    let calls = calls(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("methods"), "Task", "task");
    assert_eq!(
        told("house", &calls),
        "house: ask (look, ask/tell.rs:1) → look (hear, look.rs:2) → ask\n",
        "a field's methods and another object's are none"
    );
}

#[test]
fn names_count_where_they_come_from() {
    let found = made_up(
        "handed-on",
        &[
            ("lib.rs", "mod a;\nmod b;\nmod c;\npub use b::Thing;\npub use other_crate::c::Other;\n"),
            ("a.rs", "use crate::Thing;\nuse crate::Other;\n"),
            ("b.rs", "pub use crate::c::Inner as Thing;\n"),
            ("c.rs", "pub struct Inner;\n"),
        ],
    );
    let rooms = rooms(&found);
    let arrows: Vec<(&str, Vec<&str>)> =
        rooms[""].iter().map(|(from, to)| (from.as_str(), to.keys().map(String::as_str).collect())).collect();
    assert_eq!(arrows, [("a", vec!["c"]), ("b", vec!["c"])], "the name in the root is another crate's");
}

#[test]
fn tests_comments_and_quotes_name_nothing() {
    let found = made_up(
        "nothing",
        &[
            ("lib.rs", "mod a;\nmod b;\n#[cfg(test)]\nmod tests;\n"),
            (
                "a.rs",
                "//! [`crate::b`]\n/* crate::b::X /* crate::b */ */\nconst Q: &str = \"crate::b::X\";\n\
                 const R: &str = r#\"\"crate::b::X\"#;\nconst L: char = '\"';\nfn f<'a>(_: &'a str) {}\n\
                 #[cfg(test)]\nuse crate::b::{X, Y};\n#[cfg(all(test, unix))]\n#[allow(dead_code)]\n\
                 fn g() { crate::b::h(); }\n#[cfg(test)]\nmod tests { use crate::b::X; }\n",
            ),
            ("b.rs", "#[cfg(not(test))]\nuse crate::a::Q;\n"),
        ],
    );
    let told: Vec<String> =
        found.iter().map(|one| format!("{} {}", one.from.join("/"), one.to.join("/"))).collect();
    assert_eq!(told, ["b a"], "what is not for tests counts");
}
