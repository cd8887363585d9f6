//! Entries in clients' configurations: what stands there already stays as it is.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

use std::collections::BTreeMap;
use std::ffi::OsString;
#[cfg(target_os = "linux")]
use std::path::Path;
use turnglass_mcp::clients::{Client, Entry, names};

const URL: &str = "https://mcp.example/mcp";

fn entry() -> Entry {
    entry_of("work")
}

fn entry_of(account: &str) -> Entry {
    Entry::of("/usr/bin/turnglass".into(), account, URL, BTreeMap::new())
}

fn client(name: &str) -> Client {
    Client::named(name).unwrap_or_else(|| panic!("{name} is readable"))
}

#[test]
fn every_client_is_described_and_has_a_place() {
    let env =
        |name: &str| ["HOME", "USERPROFILE", "APPDATA"].contains(&name).then(|| OsString::from("/home/ada"));
    for name in names() {
        let one = client(name);
        assert_eq!(one.name, name);
        let file = one.file(&env).unwrap_or_else(|| panic!("{name} has a place"));
        assert!(file.starts_with("/home/ada"), "{}", file.display());
        let alone = one.alone("work", &entry()).unwrap();
        assert!(alone.contains("/usr/bin/turnglass") && alone.contains(URL), "{alone}");
        assert_eq!(one.with(&alone, &entry()).unwrap().text, alone, "{name}: twice is once");
    }
    assert!(Client::named("nobody").is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn a_variable_that_is_set_moves_the_file() {
    let env = |name: &str| match name {
        "HOME" => Some(OsString::from("/home/ada")),
        "CODEX_HOME" => Some(OsString::from("/elsewhere")),
        "XDG_CONFIG_HOME" => Some(OsString::new()),
        _ => None,
    };
    assert_eq!(client("codex").file(&env).as_deref(), Some(Path::new("/elsewhere/config.toml")));
    let usual = Path::new("/home/ada/.config/Code/User/mcp.json");
    assert_eq!(client("vscode").file(&env).as_deref(), Some(usual));
}

#[test]
fn comments_members_and_spaces_of_json_stay() {
    let before = "// mine\n{\n    \"theme\": \"dark\", // so\n    \"mcpServers\": {\n        \"other\": { \"command\": \"x\",   \"n\": 1.50 },\n    },\n    \"last\": [1,2]\n}\n";
    let one = client("cursor");
    let after = one.with(before, &entry()).unwrap().text;
    for kept in
        ["// mine\n", "\"theme\": \"dark\", // so\n", "{ \"command\": \"x\",   \"n\": 1.50 },", "[1,2]\n}\n"]
    {
        assert!(after.contains(kept), "{kept} in {after}");
    }
    assert!(
        after.contains("        \"work\": {\n            \"command\": \"/usr/bin/turnglass\","),
        "{after}"
    );
    let taken_out = one.without(&after, "work").unwrap().unwrap().text;
    assert_eq!(taken_out, before);
    assert_eq!(one.without(before, "work").unwrap(), None);
}

#[test]
fn comments_and_tables_of_toml_stay() {
    let before = "# mine\nmodel = \"x\"   # so\n\n[mcp_servers.other]\ncommand = 'y'\nargs = [ 'a' ]\n\n[last]\nn = 1_000\n";
    let one = client("codex");
    let after = one.with(before, &entry()).unwrap().text;
    for kept in [
        "# mine\nmodel = \"x\"   # so\n",
        "[mcp_servers.other]\ncommand = 'y'\nargs = [ 'a' ]\n",
        "[last]\nn = 1_000\n",
    ] {
        assert!(after.contains(kept), "{kept} in {after}");
    }
    assert!(
        after.contains("[mcp_servers.work]\ncommand = \"/usr/bin/turnglass\"\nargs = [\"mcp\", \"work\", "),
        "{after}"
    );
    assert_eq!(one.without(&after, "work").unwrap().unwrap().text, before);
}

#[test]
fn what_is_anothers_is_left_alone() {
    let json = "{\"mcpServers\":{\"work\":{\"command\":\"npx\",\"args\":[\"mcp-remote\"]}}}";
    let toml = "[mcp_servers.work]\ncommand = \"npx\"\nargs = [\"mcp-remote\"]\n";
    for (name, text) in [("cursor", json), ("codex", toml)] {
        let problem = client(name).with(text, &entry()).unwrap_err();
        assert!(problem.message.contains("starts another program"), "{problem}");
        assert!(client(name).without(text, "work").is_err());
    }
}

#[test]
fn what_cannot_be_read_is_told_by_its_place() {
    let json = client("cursor").with("{\n  \"a\": 1\n  \"b\": 2\n}", &entry()).unwrap_err();
    assert!(json.message.contains("Line 2, column"), "{json}");
    let toml = client("codex").with("a = 1\nsecret = \"canary\nb", &entry()).unwrap_err();
    assert!(toml.message.contains(", column ") && !toml.to_string().contains("canary"), "{toml}");
    for text in ["[]", "{\"mcpServers\": []}", "{\"mcpServers\": null}"] {
        assert!(client("cursor").with(text, &entry()).is_err(), "{text}");
    }
}

#[test]
fn a_name_that_is_a_verb_is_a_name_still() {
    let of = |name: &str| Entry::of("t".into(), name, URL, BTreeMap::new()).args;
    assert_eq!(of("add"), ["mcp", "--", "add", URL]);
    assert_eq!(of("-x"), ["mcp", "--", "-x", URL]);
    assert_eq!(of("work"), ["mcp", "work", URL]);
    assert_eq!(Client::label("My work ü"), "My-work--");
    assert_eq!(Client::label("工作"), "turnglass");
}

#[test]
fn each_account_has_an_entry_of_its_own() {
    let accounts = ["ü", "ö", "工作", "a b", "a-b", "a_b", "a.b", "--", "add", "a-b-2"];
    for name in ["cursor", "codex"] {
        let one = client(name);
        let mut text = String::new();
        let mut labels = std::collections::BTreeSet::new();
        for account in accounts {
            let before = text.clone();
            let changed = one.with(&text, &entry_of(account)).unwrap();
            assert!(labels.insert(changed.label.clone()), "{}: {text}", changed.label);
            text = changed.text;
            assert_eq!(
                one.without(&text, account).unwrap().unwrap().text,
                or_empty(name, &before),
                "{account}"
            );
        }
        for account in accounts {
            assert_eq!(one.with(&text, &entry_of(account)).unwrap().text, text, "{account} is there already");
        }
        for account in accounts {
            text = one.without(&text, account).unwrap().unwrap().text;
            assert_eq!(one.without(&text, account).unwrap(), None, "{account}");
        }
        assert!(!text.contains("turnglass"), "{text}");
    }
}

/// What is left of the first entry's place.
fn or_empty(client: &str, before: &str) -> String {
    match (client, before) {
        ("cursor", "") => "{\n  \"mcpServers\": {}\n}\n".to_owned(),
        _ => before.to_owned(),
    }
}

#[test]
fn another_accounts_entry_of_the_same_name_is_left_alone() {
    let one = client("cursor");
    let text = one.alone("work", &entry_of("another")).unwrap();
    let changed = one.with(&text, &entry()).unwrap();
    assert_eq!(changed.label, "work-2");
    assert!(changed.text.contains("\"another\""), "{}", changed.text);
    assert_eq!(one.without(&text, "work").unwrap(), None);
}

#[test]
fn what_a_person_added_to_an_entry_stays() {
    let json = r#"{
  "mcpServers": {
    // mine
    "work": {
      "disabled": true, // for now
      "command": "/old/turnglass",
      "args": ["mcp", "work", "https://old.example/mcp"], // from there
      "env": {
        "HTTPS_PROXY": "http://proxy",
        "TURNGLASS_HOME": "/old", // moved
        "TURNGLASS_SOCKET": "/old/socket"
      },
      "timeout": 5.0
    }
  }
}
"#;
    let toml = r#"# mine
[mcp_servers.work] # here
startup_timeout_sec = 20 # slow
command = "/old/turnglass" # mine
args = ["mcp", "work", "https://old.example/mcp"] # from there

[mcp_servers.work.env]
HTTPS_PROXY = "http://proxy" # so
TURNGLASS_HOME = "/old" # moved
TURNGLASS_SOCKET = "/old/socket"

[last]
n = 1
"#;
    let inline = "mcp_servers = { work = { enabled = false, command = '/old/turnglass', args = ['mcp', 'work', 'https://old.example/mcp'], env = { TURNGLASS_HOME = '/old', TURNGLASS_SOCKET = 'x' } } } # all\n";
    let env = BTreeMap::from([("TURNGLASS_HOME".to_owned(), "/new".to_owned())]);
    let entry = Entry::of("/usr/bin/turnglass".into(), "work", URL, env);
    let cases = [
        ("cursor", json, "        \"TURNGLASS_SOCKET\": \"/old/socket\"\n"),
        ("codex", toml, "TURNGLASS_SOCKET = \"/old/socket\"\n"),
        ("codex", inline, ", TURNGLASS_SOCKET = 'x' "),
    ];
    for (name, before, gone) in cases {
        let after = client(name).with(before, &entry).unwrap().text;
        let expected = before
            .replace("/old/turnglass", "/usr/bin/turnglass")
            .replace("https://old.example/mcp", URL)
            .replace(gone, "")
            .replace("\"/old\"", "\"/new\"")
            .replace("'/old'", "\"/new\"")
            .replace(
                "['mcp', 'work', 'https://mcp.example/mcp']",
                "[\"mcp\", \"work\", \"https://mcp.example/mcp\"]",
            )
            .replace("'/usr/bin/turnglass'", "\"/usr/bin/turnglass\"")
            .replace("\"/new\", // moved", "\"/new\" // moved");
        assert_eq!(after, expected);
        assert_eq!(client(name).with(&after, &entry).unwrap().text, after);
    }
}

#[test]
fn an_entry_without_what_it_needs_in_its_environment_gets_it() {
    let env = BTreeMap::from([("TURNGLASS_HOME".to_owned(), "/new".to_owned())]);
    let entry = Entry::of("/usr/bin/turnglass".into(), "work", URL, env);
    for name in ["cursor", "codex"] {
        let one = client(name);
        let bare = one.alone("work", &entry_of("work")).unwrap();
        assert_eq!(one.with(&bare, &entry).unwrap().text, one.alone("work", &entry).unwrap());
        let other = bare.replace(
            "\"command\": \"/usr/bin/turnglass\",",
            "\"command\": \"/usr/bin/turnglass\", \"env\": 5,",
        );
        let other = other.replace("command = ", "env = 5\ncommand = ");
        assert!(one.with(&other, &entry).unwrap_err().message.contains("another form"), "{other}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let json =
        "{\n  \"theme\": \"dark\", // so\n  \"mcpServers\": {\n    \"other\": {}\n  },\n  \"last\": 1\n}\n";
    let toml =
        "# mine\nlong = \"\"\"\none\ntwo\"\"\"\n\n[mcp_servers.other]\ncommand = 'y'\n\n[last]\nn = 1\n";
    for (name, text) in [("cursor", json), ("codex", toml)] {
        let one = client(name);
        let after = one.with(text, &entry()).unwrap().text;
        for mark in ["", "\u{feff}"] {
            for end in ["\n", "\r\n"] {
                let before = format!("{mark}{}", text.replace('\n', end));
                let now = one.with(&before, &entry()).unwrap().text;
                assert_eq!(now, format!("{mark}{}", after.replace('\n', end)), "{name}");
                assert_eq!(one.with(&now, &entry()).unwrap().text, now);
                assert_eq!(one.without(&now, "work").unwrap().unwrap().text, before);
            }
        }
        // Of both kinds: each line keeps its own.
        let mixed = text.replace("so\n", "so\r\n").replace("one\n", "one\r\n");
        let now = one.with(&mixed, &entry()).unwrap().text;
        assert_eq!(now.matches('\r').count(), 1, "{now}");
        assert_eq!(one.without(&now, "work").unwrap().unwrap().text, mixed);
        let marked = one.with("\u{feff}", &entry()).unwrap().text;
        assert_eq!(marked, format!("\u{feff}{}", one.alone("work", &entry()).unwrap()));
    }
    let broken = "\u{feff}{\r\n  \"a\": 1\r\n  \"b\": 2\r\n}";
    assert!(client("cursor").with(broken, &entry()).unwrap_err().message.contains("Line 2, column"));
}

#[test]
fn what_stands_twice_is_told_by_its_place_and_nothing_is_written() {
    let work = r#"{"command": "/usr/bin/turnglass", "args": ["mcp", "work", "u"]}"#;
    for (text, member, place) in [
        ("{\n  \"mcpServers\": {},\n  \"mcpServers\": {}\n}".to_owned(), "mcpServers", "Line 3, column 3"),
        (format!("{{\"mcpServers\": {{\n\"ü\": 1, \"work\": {work}, \"w\\u006frk\": {work}}}}}"), "work", "Line 2, column 82"),
        (format!("{{\"mcpServers\": {{\"work-2\": {work}, \"work-2\": {work}}}}}"), "work-2", "Line 1, column"),
        (r#"{"mcpServers": {"work": {"command": "turnglass", "args": ["mcp", "work"], "args": []}}}"#.into(), "args", "Line 1"),
        (r#"{"mcpServers": {"work": {"command": "turnglass", "args": ["mcp", "work"], "env": {"A": "", "A": ""}}}}"#.into(), "A", "Line 1"),
    ] {
        for problem in [
            client("cursor").with(&text, &entry()).unwrap_err(),
            client("cursor").without(&text, "work").unwrap_err(),
        ] {
            let says = format!("“{member}” stands there twice");
            assert!(problem.message.contains(place) && problem.message.contains(&says), "{problem}: {text}");
        }
    }
    // What is none of ours is nobody's business here.
    let text = r#"{"a": 1, "a": 2, "mcpServers": {"x": {}, "x": {}}}"#;
    assert!(client("cursor").with(text, &entry()).is_ok());
    assert!(
        client("codex").with("a = 1\na = 2\n", &entry()).unwrap_err().message.contains("Line 2, column 1")
    );
}
