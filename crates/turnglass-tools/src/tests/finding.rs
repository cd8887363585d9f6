//! What is found on a computer, how it is named, and files that are no files.

use super::*;

fn claude(token: &str) -> String {
    format!(
        r#"{{"claudeAiOauth": {{"accessToken": "{token}", "refreshToken": "r", "expiresAt": 1800000000000}}}}"#
    )
}

fn whose(email: &str) -> String {
    format!(r#"{{"oauthAccount": {{"emailAddress": "{email}"}}}}"#)
}

#[test]
fn two_folders_are_two_accounts_and_the_one_in_use_comes_first() {
    let mut here = Here::new();
    here.set("CLAUDE_CONFIG_DIR", "work");
    here.write("work/.credentials.json", &claude("a"));
    here.write("work/.claude.json", &whose("anna@work.example"));
    here.write(".claude/.credentials.json", &claude("b"));
    here.write(".claude.json", &whose("anna@home.example"));
    here.write(".claude-spare/.credentials.json", &claude("c"));
    let names = || -> Vec<String> {
        here.found().into_iter().flat_map(|found| found.entries).map(|entry| entry.name).collect()
    };
    let expected = ["claude-code (anna@work.example)", "claude-code (anna@home.example)", "claude-code"];
    assert_eq!(names(), expected);
    assert_eq!(names(), expected, "the same names at each run");

    here.write(".claude-spare/.claude.json", &whose("anna@work.example"));
    let expected = [
        "claude-code (anna@work.example, work)",
        "claude-code (anna@home.example, .claude)",
        "claude-code (anna@work.example, .claude-spare)",
    ];
    assert_eq!(names(), expected, "one identity in two folders");
}

#[test]
fn the_variable_that_moves_the_credentials_alone_wins() {
    let mut here = Here::new();
    here.set("CLAUDE_CONFIG_DIR", "work");
    here.set("CLAUDE_SECURESTORAGE_CONFIG_DIR", "safe");
    let file = here.write("safe/.credentials.json", &claude("a"));
    here.write("work/.claude.json", &whose("anna@work.example"));
    let account = here.entry();
    assert_eq!(account.source.unwrap().file, file);
    assert_eq!(account.identity.as_deref(), Some("anna@work.example"));
}

#[test]
fn a_variable_that_is_empty_is_as_good_as_none() {
    let mut here = Here::new();
    here.set("CLAUDE_CONFIG_DIR", "");
    here.write(".claude/.credentials.json", &claude("a"));
    assert_eq!(here.entry().name, "claude-code");
}

#[test]
fn one_folder_by_two_ways_is_one_account() {
    let mut here = Here::new();
    here.set("CLAUDE_CONFIG_DIR", ".claude");
    here.write(".claude/.credentials.json", &claude("a"));
    assert_eq!(here.entry().name, "claude-code");
}

#[test]
fn what_is_not_there_is_no_fault() {
    assert!(Here::new().found().is_empty());
    assert!(found(&Tools::built_in(), &|_| None).is_empty(), "nor is a home that is not known");
    let desktop = Here::new();
    desktop.write(
        ".config/Claude/claude_desktop_config.json",
        r#"{"mcpServers": {"x": {"refresh_token": "o"}}}"#,
    );
    assert!(desktop.found().is_empty(), "settings alone are no sign-in");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_not_waited_for() {
    let here = Here::new();
    std::fs::create_dir_all(here.path(".codex")).unwrap();
    let pipe = here.path(".codex/auth.json");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
    let found = here.found();
    let problem = found[0].fault.clone().unwrap().to_string();
    assert!(problem.contains("Codex") && problem.contains(".codex/auth.json"), "{problem}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_the_name_in_its_place_kept() {
    let here = Here::new();
    here.write("kept/elsewhere.json", &claude("a"));
    std::fs::create_dir_all(here.path(".claude")).unwrap();
    let link = here.path(".claude/.credentials.json");
    std::os::unix::fs::symlink(here.path("kept/elsewhere.json"), &link).unwrap();
    assert_eq!(here.entry().source.unwrap().file, link);
}

#[test]
fn broken_and_huge_files_are_named_and_not_quoted() {
    let here = Here::new();
    here.write(".claude/.credentials.json", "{\"claudeAiOauth\": {\"accessToken\": \"canary\"");
    here.write(".codex/auth.json", &" ".repeat(5 << 20));
    here.write(".cache/huggingface/stored_tokens", "no section = canary\n[a");
    let problems: Vec<String> =
        here.found().into_iter().map(|found| found.fault.unwrap().to_string()).collect();
    assert_eq!(problems.len(), 3);
    assert!(problems[0].contains("it ends in the middle"), "{problems:?}");
    assert!(problems[1].contains("larger than 4 MiB"), "{problems:?}");
    assert!(problems.iter().all(|problem| !problem.contains("canary")), "{problems:?}");
}

#[test]
fn a_file_elsewhere_is_told_by_its_content() {
    let tools = Tools::built_in();
    let of =
        |text: &str| tools.of_file(Path::new("/tmp/some-file"), text, &|_| None).map(|it| it.name.clone());
    let gemini = r#"{"refresh_token": "1//r", "access_token": "ya29.a", "expiry_date": 1800000000000,
        "scope": "https://www.googleapis.com/auth/cloud-platform openid"}"#;
    for (text, name) in [
        (claude("a").as_str(), "claude-code"),
        (r#"{"tokens": {"refresh_token": "r"}}"#, "codex"),
        (gemini, "gemini-cli"),
        (r#"{"swapVersion": "1", "encrypted": false, "accounts": []}"#, "claude-swap"),
        (r#"{"type": "iflow", "refresh_token": "r"}"#, "cliproxyapi"),
        (r#"{"refresh_token": "r", "resource_url": "portal.qwen.ai"}"#, "qwen-code"),
        (r#"{"anthropic": {"type": "oauth", "access": "a"}}"#, "opencode"),
        (r#"{"type": "claude", "refresh_token": "sk-ant-ort01-r"}"#, "cliproxyapi"),
        (r#"{"refresh_token": "sk-ant-ort01-r"}"#, "claude-desktop"),
        ("[a]\nhf_token = x\n", "huggingface"),
        ("[a]\ntype = drive\ntoken = {\"access_token\": \"x\"}\n", "rclone"),
        ("RCLONE_ENCRYPT_V0:\nx", "rclone"),
        ("github.com:\n  oauth_token: x\n", "gh"),
        ("hosts:\n  gitlab.com:\n    token: x\n", "glab"),
    ] {
        assert_eq!(of(text).as_deref(), Some(name), "{text}");
    }
    // Google's tokens of some other client.
    let others = [
        r#"{"refresh_token": "1//r", "access_token": "ya29.a", "expiry": "2027-01-15T08:00:00Z"}"#,
        r#"{"refresh_token": "1//r", "access_token": "ya29.a", "expiry_date": 1, "scope": "https://mail.google.com/"}"#,
    ];
    for text in others {
        assert_eq!(of(text), None, "{text}");
    }
    for text in [r#"{"refresh_token": "of-somebody"}"#, "{}", "[]", "hello", "a: 1", "[a]\nb = c\n"] {
        assert_eq!(of(text), None, "{text}");
    }
}

/// A built-in tool as a person's own, whose places are on every system.
fn everywhere(file: &str) -> String {
    let (_, text) = BUILT_IN.files().find(|(name, _)| *name == file).unwrap();
    let lines = text.replace(", on: linux", "");
    lines.lines().fold("tools:\n  -\n".to_owned(), |all, line| all + "    " + line + "\n")
}

#[test]
fn what_lies_in_the_keychain_is_found_where_no_file_is() {
    fn ask(service: &str, user: &str) -> Result<Option<Secret>, Text> {
        assert_eq!(service, "Codex Auth");
        assert!(user.len() == 20 && user.starts_with("cli|"), "{user}");
        let token = jwt(r#"{"exp": 1800000000, "email": "anna@example.com"}"#);
        Ok(Secret::some(format!(
            r#"{{"auth_mode": "chatgpt", "tokens": {{"id_token": "{token}", "access_token": "{token}", "refresh_token": "r"}}}}"#
        )))
    }
    let here = Here::new();
    // It was seen on Linux alone, and is looked for nowhere else; how it is read holds everywhere.
    let tools = Tools::built_in().with_own("tools.yaml", &everywhere("codex-keychain.yaml")).unwrap();
    let found = |ask| here.found_of(&tools, ask);
    assert!(found(ask).is_empty(), "a folder that is not there has no item");
    std::fs::create_dir_all(here.path(".codex")).unwrap();
    let asking_nobody = super::found(&tools, &|name| here.variable(name));
    assert!(asking_nobody.is_empty(), "nobody is asked unless somebody is handed in");
    assert_eq!(here.found_asking(ask).len(), usize::from(cfg!(target_os = "linux")));

    let [one] = found(ask).try_into().unwrap();
    let [entry] = &one.entries[..] else { panic!("{one:?}") };
    assert_eq!((one.tool.name.as_str(), &one.file), ("codex-keychain", &here.path(".codex")));
    assert_eq!(
        (entry.name.as_str(), entry.identity.as_deref()),
        ("codex-keychain", Some("anna@example.com"))
    );
    assert_eq!((entry.expires_at, shown(&entry.refresh_token)), (Some(1_800_000_000_000), "r"));
    assert!(entry.fault.is_none() && entry.note.as_deref().unwrap().contains("keychain"));
    assert_eq!(one.tool.owners(entry), [Owner::Watched, Owner::Mine], "nothing is written there");

    assert!(found(|_, _| Ok(None)).is_empty(), "signed out");
    let [locked] = found(|_, _| Err("The keychain is locked.".into())).try_into().unwrap();
    let problem = locked.fault.unwrap().to_string();
    assert!(problem.contains("Codex") && problem.contains("The keychain is locked."), "{problem}");
    let [odd] = found(|_, _| Ok(Secret::some("canary"))).try_into().unwrap();
    assert!(!odd.fault.unwrap().to_string().contains("canary"));

    // Codex removes its file when it turns to the keychain, so one that is there is newer.
    here.write(".codex/auth.json", r#"{"tokens": {"access_token": "a", "refresh_token": "r"}}"#);
    let [file] = found(ask).try_into().unwrap();
    assert_eq!(file.tool.name, "codex");
}

#[test]
fn an_entry_without_a_token_has_it_in_the_keychain() {
    fn ask(service: &str, user: &str) -> Result<Option<Secret>, Text> {
        Ok(Secret::some("gho_kept").filter(|_| (service, user) == ("gh:github.com", "")))
    }
    let here = Here::new();
    here.write(".config/gh/hosts.yml", "github.com:\n    git_protocol: https\n    user: anna\nother.example:\n    git_protocol: https\n    user: anna\n");
    let entries = |ask| here.found_asking(ask).remove(0).entries;
    let [github, other] = entries(ask).try_into().unwrap();
    assert_eq!(shown(&github.token), "gho_kept");
    assert!(github.fault.unwrap().contains("does not end"), "as one that stands in the file");
    assert!(other.token.is_none() && other.fault.unwrap().contains("system's keychain"));
    let [locked, _] = entries(|_, _| Err("The keychain is locked.".into())).try_into().unwrap();
    assert!(locked.fault.unwrap().contains("The keychain is locked."));
}
