//! Turnglass finds the tools' providers at the addresses that it knows by itself, and is told apart there.

use turnglass_tests::real::{Tool, apart};

#[test]
fn turnglass_asks_where_the_tool_asks() {
    apart(&[], |world| {
        let (_, refresh_token) = world.providers.sign_in(Tool::ClaudeCode, "ada", 0);
        let add = world.stage.turnglass(["add", "work", "--provider", "claude", "--refresh-token-stdin"]);
        add.stdin(&refresh_token).done();
        let asked: Vec<_> = world.providers.asked_by_us();
        let (host, path) = Tool::ClaudeCode.token_endpoint();
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert_eq!((asked[0].host.as_str(), asked[0].path.as_str()), (host, path));
        assert!(!world.providers.is_good(&refresh_token), "it is spent");
        world.stage.holds_none_of(&[world.providers.marker().to_owned()], &[]);
    });
}
