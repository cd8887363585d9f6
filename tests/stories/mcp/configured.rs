//! What has a client start the bridge is written where that client looks, shown first, and taken back.

use std::os::unix::fs::PermissionsExt;
use turnglass_tests::Stage;

const URL: &str = "https://mcp.example.com/mcp";

#[test]
fn a_clients_configuration_gets_the_bridge_and_is_as_before_afterwards() {
    let stage = Stage::new();
    let home = stage.dir().join("home");
    let kept = home.join("dotfiles.json");
    let before = "{\n  // mine\n  \"theme\": \"dark\",\n  \"mcpServers\": {}\n}\n";
    std::fs::write(&kept, before).unwrap();
    std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir_all(home.join(".cursor")).unwrap();
    let link = home.join(".cursor/mcp.json");
    std::os::unix::fs::symlink(&kept, &link).unwrap();
    let read = || std::fs::read_to_string(&kept).unwrap();

    let add = ["mcp", "add", "work", URL, "--client", "cursor", "--yes"];
    stage.turnglass(add).done().tells(&[
        "dotfiles.json",
        "\"command\"",
        URL,
        "turnglass mcp undo --client cursor",
    ]);
    let after = read();
    assert!(
        after.contains("// mine") && after.contains("\"theme\": \"dark\"") && after.contains(URL),
        "{after}"
    );
    assert!(after.contains("TURNGLASS_HOME"), "the same keeper is found: {after}");
    assert!(link.is_symlink());
    assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
    stage.turnglass(add).done().tells(&["already"]);
    stage.turnglass(["mcp", "undo", "--client", "cursor"]).done().tells(&["as it was before"]);
    assert_eq!(read(), before);
    stage.turnglass(["mcp", "undo", "--client", "cursor"]).says().exits(1).tells(&["nothing to undo"]);

    // What was written there since is not lost unseen.
    stage.turnglass(add).done();
    std::fs::write(&kept, read().replace("dark", "light")).unwrap();
    let lost = stage.turnglass(["mcp", "undo", "--client", "cursor"]).says().exits(1);
    lost.tells(&["changed since", "turnglass mcp remove NAME --client cursor"]);
    assert!(read().contains("light"));
    stage.turnglass(["mcp", "remove", "work", "--client", "cursor", "--yes"]).done();
    assert!(!read().contains(URL) && read().contains("// mine"), "{}", read());
    stage.turnglass(["mcp", "remove", "work", "--client", "cursor"]).says().exits(1).tells(&["no entry"]);

    let broken = "{\n  \"mcpServers\": {,}\n}\n";
    std::fs::write(&kept, broken).unwrap();
    stage.turnglass(add).says().exits(1).tells(&["dotfiles.json", "line 2, column"]);
    assert_eq!(read(), broken);
}

#[test]
fn a_configuration_that_was_not_there_is_gone_again() {
    let stage = Stage::new();
    for (client, file) in [
        ("claude-desktop", ".config/Claude/claude_desktop_config.json"),
        ("claude-code", ".claude.json"),
        ("vscode", ".config/Code/User/mcp.json"),
        ("codex", ".codex/config.toml"),
        ("gemini", ".gemini/settings.json"),
    ] {
        let file = stage.dir().join("home").join(file);
        let printed = stage.turnglass(["mcp", "print", "work", URL, "--client", client]).done();
        assert!(printed.out.contains(URL), "{}", printed.out);
        assert!(!file.exists());
        stage.turnglass(["mcp", "add", "work", URL, "--client", client, "--yes"]).done();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed.out);
        stage.turnglass(["mcp", "undo", "--client", client, "--yes"]).done();
        assert!(!file.exists());
    }
}
