//! A person follows `docs/guide/describe-a-provider.md`: its files are written, and each of its commands runs as it stands.

use std::path::Path;
use turnglass_core::provider::yaml;
use turnglass_tests::{Stage, binary};

const PAGE: &str = include_str!("../../docs/guide/describe-a-provider.md");

/// The blocks of this language, each with the text before it.
fn blocks(language: &str) -> Vec<(&'static str, &'static str)> {
    let fence = format!("```{language}\n");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = PAGE[from..].find(&fence) {
        let begin = from + at + fence.len();
        let end = begin + PAGE[begin..].find("```").expect("a block ends");
        found.push((&PAGE[..from + at], &PAGE[begin..end]));
        from = end + 3;
    }
    found
}

/// The name that stands in the last line before a block: “`NAME`:”.
fn named(before: &str) -> &str {
    let line = before.trim_end().lines().last().unwrap_or_default();
    let name = line.strip_suffix("`:").and_then(|line| line.rsplit('`').next());
    name.unwrap_or_else(|| panic!("a file without a name: {line}"))
}

#[test]
fn a_provider_is_described_as_the_guide_says() {
    let stage = Stage::new().with_keychain();
    let home = stage.dir().join("home");
    let files = blocks("yaml").into_iter().chain(blocks("json"));
    let files: Vec<(&str, &str)> = files.map(|(before, text)| (named(before), text)).collect();
    assert_eq!(files.len(), 4, "{files:?}");
    for (name, text) in &files {
        std::fs::write(home.join(name), text).unwrap();
    }
    std::fs::write(home.join("refresh-token.txt"), "a-refresh-token").unwrap();
    let path = format!("{}:{}", binary().parent().unwrap().display(), stage.var("PATH"));
    let mut seen = Vec::new();
    for (before, lines) in blocks("sh") {
        if before.contains("## 6.") {
            std::fs::copy(home.join("lighthouse.yaml"), stage.home().config.join("providers.yaml")).unwrap();
        }
        for line in lines.lines() {
            let mut shell = stage.command("sh", ["-ec", line]);
            let ran = shell.env("PATH", &path).env("LIGHTHOUSE_SECRET", "hush").output().unwrap();
            let wanted = line.split_once("exit code ").map_or(0, |(_, code)| code[..1].parse().unwrap());
            let said =
                format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            assert_eq!(ran.status.code(), Some(wanted), "{line}\n{said}");
            seen.push((line, said));
        }
    }
    let of = |part: &str| &seen.iter().find(|(line, _)| line.contains(part)).unwrap().1;
    let shown = PAGE.split("```\nPOST ").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let shown = format!("POST {shown}");
    assert_eq!(of("--set region=eu").trim(), shown.trim(), "the page shows another request");
    an_editor_finds_nothing(&home);
    assert!(of("good.json").contains("2099"), "{}", of("good.json"));
    assert!(of("ended.json").contains("Please sign in again"), "{}", of("ended.json"));
    assert!(seen.iter().any(|(line, said)| *line == "turnglass list" && said.contains("lamps")), "{seen:?}");
}

/// By the schema that the file's first line names, in the folder where it stands.
fn an_editor_finds_nothing(home: &Path) {
    let text = std::fs::read_to_string(home.join("lighthouse.yaml")).unwrap();
    let named = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
    let schema = std::fs::read_to_string(home.join(named.expect("a schema is named"))).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let told: Vec<String> =
        schema.iter_errors(&yaml(&text).unwrap()).map(|error| error.to_string()).collect();
    assert_eq!(told, [""; 0]);
}
