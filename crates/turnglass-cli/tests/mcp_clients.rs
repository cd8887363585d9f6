//! `turnglass mcp add`, `remove` and `undo` on files of every kind: what is not its own is as it was. The real binary.
#![allow(clippy::unwrap_used)] // a test that fails

mod with;

use with::{Place, Ran};

const URL: &str = "https://mcp.example.com/mcp";

fn add(place: &Place, account: &str, client: &str) -> Ran {
    place.run(&["mcp", "add", account, URL, "--client", client, "--yes"])
}

fn remove(place: &Place, account: &str, client: &str) -> Ran {
    place.run(&["mcp", "remove", account, "--client", client, "--yes"])
}

fn undo(place: &Place, client: &str) -> Ran {
    place.run(&["mcp", "undo", "--client", client, "--yes"])
}

/// A home with a configuration of Cursor's in it, if any.
fn cursors(text: Option<&str>) -> (Place, std::path::PathBuf) {
    let place = Place::new();
    let file = place.dir.path().join(".cursor/mcp.json");
    std::fs::create_dir(file.parent().unwrap()).unwrap();
    text.iter().for_each(|text| std::fs::write(&file, text).unwrap());
    (place, file)
}

#[test]
fn a_bridge_of_nobodys_is_refused() {
    let place = Place::new();
    for name in ["", " "] {
        add(&place, name, "cursor").is(2, "", "An account's name has 1 to 100 characters");
        place.run(&["mcp", "print", name, URL, "--client", "codex"]).is(2, "", "An account's name");
        place.run(&["mcp", name, URL]).is(2, "", "An account's name");
    }
}

#[test]
fn accounts_whose_names_differ_by_other_letters_have_an_entry_each() {
    let (place, file) = cursors(None);
    for account in ["ü", "ö", "工作", "a b", "a-b"] {
        add(&place, account, "cursor").is(0, "", "starts this bridge from its next start on");
    }
    let text = std::fs::read_to_string(&file).unwrap();
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["mcpServers"].as_object().unwrap().len(), 5, "{text}");
    remove(&place, "ü", "cursor").is(0, "", "does not start it any more");
    remove(&place, "ü", "cursor").is(1, "", "has no entry");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("\"ü\"") && text.contains("\"ö\"") && text.contains("\"a b\""), "{text}");
}

#[test]
fn a_file_that_was_empty_is_empty_again_and_one_that_was_not_there_is_gone() {
    let (place, file) = cursors(Some(""));
    add(&place, "work", "cursor").is(0, "", "starts this bridge");
    undo(&place, "cursor").is(0, "", "is as it was before");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "");
    undo(&place, "cursor").is(1, "", "nothing to undo");
    std::fs::remove_file(&file).unwrap();
    add(&place, "work", "cursor").is(0, "", "starts this bridge");
    undo(&place, "cursor").is(0, "", "is as it was before");
    let left: Vec<_> = std::fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    // What is undone is the last change.
    add(&place, "work", "cursor").is(0, "", "starts this bridge");
    let first = std::fs::read_to_string(&file).unwrap();
    add(&place, "another", "cursor").is(0, "", "starts this bridge");
    undo(&place, "cursor").is(0, "", "is as it was before");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), first);
    undo(&place, "cursor").is(1, "", "nothing to undo");
}

#[test]
fn members_that_stand_twice_are_told_and_the_file_is_left_alone() {
    let text = "{\n  \"mcpServers\": {},\n  \"mcpServers\": {}\n}\n";
    let (place, file) = cursors(Some(text));
    for ran in [add(&place, "work", "cursor"), remove(&place, "work", "cursor")] {
        ran.is(1, "", "Line 3, column 3: “mcpServers” stands there twice. Nothing was written.");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_told_with_what_to_do() {
    let (place, file) = cursors(None);
    std::os::unix::fs::symlink(place.dir.path().join("away.json"), &file).unwrap();
    for ran in [add(&place, "work", "cursor"), remove(&place, "work", "cursor"), undo(&place, "cursor")] {
        ran.is(1, "", "away.json, and nothing is there. Nothing was written. Make the file");
    }
    assert!(file.is_symlink());
    std::fs::remove_file(&file).unwrap();
    add(&place, "work", "cursor").is(0, "", "starts this bridge");
}

#[test]
fn a_file_that_is_read_only_is_left_alone() {
    let (place, file) = cursors(Some("{}\n"));
    add(&place, "work", "cursor").is(0, "", "starts this bridge");
    let text = std::fs::read_to_string(&file).unwrap();
    let writable = std::fs::metadata(&file).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    std::fs::set_permissions(&file, read_only).unwrap();
    add(&place, "work", "cursor").is(0, "", "already");
    for ran in [add(&place, "ö", "cursor"), remove(&place, "work", "cursor"), undo(&place, "cursor")] {
        ran.is(1, "", "mcp.json is read-only, and was left alone.");
        assert!(ran.err.contains(if cfg!(windows) { "`attrib -r " } else { "`chmod u+w " }), "{ran:#?}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
    std::fs::set_permissions(&file, writable).unwrap();
    remove(&place, "work", "cursor").is(0, "", "does not start it any more");
}
