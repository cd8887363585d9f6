//! A user's own tools.yaml, as docs/reference/owners.md shows it.

use super::*;

fn own(text: &str) -> Result<Tools, Problem> {
    Tools::built_in().with_own("tools.yaml", text)
}

#[test]
fn mistakes_are_named_by_line_and_field() {
    let said = |text: &str| own(text).unwrap_err().message.to_string();
    let whole = |more: &str| {
        format!(
            "tools:\n  - name: a\n    places: [~/.a]\n    provider: jwt\n    values: {{token: [/t]}}\n{more}"
        )
    };
    assert!(own(&whole("")).is_ok());
    let field = said(&whole("    colour: red\n"));
    assert!(
        field.starts_with("tools.yaml:") && field.contains("colour") && field.contains("line 6"),
        "{field}"
    );
    let unit = said(
        &whole("    entries: {each: /x}\n").replace("{token: [/t]}", "{expiry: [{at: /e, unit: hours}]}"),
    );
    assert!(unit.contains("unit") && unit.contains("hours") && unit.contains("line 5"), "{unit}");
    let pointer = said(&whole("").replace("[/t]", "[t]"));
    assert!(
        pointer.contains("values.token") && pointer.contains("`/t`") && pointer.contains("“a”"),
        "{pointer}"
    );
    let place = said(&whole("").replace("~/.a", ".a"));
    assert!(place.contains("places") && place.contains("“.a”"), "{place}");
    let missing = said("tools:\n  - name: a\n    provider: jwt\n    values: {}\n");
    assert!(missing.contains("places") && missing.contains("line 4"), "{missing}");
    let mark = said(&whole("    told_by: [[{at: /x, starts: y}]]\n"));
    assert!(mark.contains("starts") && mark.contains("line 6"), "{mark}");
    let key = "sk-0123456789-0123456789-0123456789-0123456789";
    assert!(!said(&whole(&format!("    protocol: {key}\n"))).contains("0123456789"));
    assert!(said("tools: [").contains("line 1"));
}

#[test]
fn ones_own_replaces_a_built_in_one() {
    let text = "tools:\n  - {name: gh, title: Mine, places: [~/.a], provider: jwt, values: {token: [/t]}}\n";
    let tools = own(text).unwrap();
    assert_eq!(tools.get("gh").unwrap().title, "Mine");
    assert!(tools.get("gh").unwrap().own && !tools.get("codex").unwrap().own);
}

#[test]
fn the_example_of_the_documentation_reads_a_file() {
    let doc = include_str!("../../../../docs/reference/owners.md");
    let example = doc.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let file = doc.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let tools = own(example).unwrap();
    let mut here = Here::new();
    here.set("CORP_HOME", "corp");
    here.write("corp/sessions.json", file);
    let found = found(&tools, &|name| here.variable(name));
    let entries: Vec<_> = found.iter().flat_map(|found| &found.entries).collect();
    let told: Vec<_> = entries
        .iter()
        .map(|it| (it.name.as_str(), it.provider.as_str(), it.identity.as_deref(), it.expires_at, &it.fault))
        .collect();
    assert_eq!(
        told,
        [
            ("corp (build)", "oauth2", None, Some(1_800_000_000_000), &None),
            ("corp (main)", "oauth2", Some("anna@example.com"), Some(1_800_000_000_000), &None)
        ]
    );
    assert_eq!(entries[1].token_url.as_deref(), Some("https://sso.example.com/token"));
}
