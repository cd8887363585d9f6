//! The gateway guide's own file, as it is.

use crate::token;
use std::path::PathBuf;
use turnglass_tests::{SECRET, Stage, Standin};

fn providers(stage: &Stage, standin: &Standin) -> PathBuf {
    let url = standin.form_url();
    let entry = |name: &str, enabled: &str, refresh: &str, variable: &str| {
        format!(
            "  - name: {name}
    type: openai
    base_url: https://api.example.org/v1
    auth_type: bearer
    auth_value: ''
    enabled: {enabled}
    auto_refresh_config:
      enabled: {refresh}
      token_url: {url}
      client_id_env: GATEWAY_ID
      client_secret_env: GATEWAY_SECRET
      refresh_token_env: {variable}
"
        )
    };
    let text = ["providers:\n".into()]
        .into_iter()
        .chain([
            entry("first", "true", "true", "FIRST_TOKEN"),
            entry("second", "true", "true", "SECOND_TOKEN"),
            entry("off", "false", "true", "FIRST_TOKEN"),
            entry("unrenewed", "true", "false", "FIRST_TOKEN"),
        ])
        .collect::<String>();
    stage.file("providers.yaml", &text)
}

#[test]
fn is_imported_twice_without_doubling_anything() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let file = providers(&stage, &standin);
    let (one, two) = (standin.sign_in(), standin.sign_in());
    let import = || {
        stage
            .turnglass(["import", "--json", "--yes"])
            .arg(&file.display().to_string())
            .env("GATEWAY_ID", "gateway")
            .env("GATEWAY_SECRET", SECRET)
            .env("FIRST_TOKEN", &one)
    };
    // SECOND_TOKEN is not set: it is named, and the rest is taken all the same.
    let said = import().says();
    let report = said.json();
    let entry = |name: &str| {
        let entries = report["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["name"] == name).cloned().unwrap_or_default()
    };
    assert_eq!(entry("first")["result"], "added", "{report}");
    assert_eq!(entry("second")["result"], "skipped", "{report}");
    assert!(entry("second")["says"].as_str().unwrap().contains("SECOND_TOKEN"), "{report}");
    assert_eq!(said.code, 1, "not all was taken");

    stage.turnglass(["refresh", "first"]).done();
    let served = token(&stage, "first");

    let report = import().env("SECOND_TOKEN", &two).done().json();
    let result = |name: &str| {
        let entries = report["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["name"] == name).map(|entry| entry["result"].clone()).unwrap()
    };
    assert_eq!((result("first"), result("second")), ("unchanged".into(), "added".into()), "{report}");
    assert_eq!(token(&stage, "first"), served, "its grant was left alone");
    stage.turnglass(["refresh", "second"]).done();
    assert!(!standin.saw_a_spent_token());

    let list = stage.turnglass(["list", "--json"]).done().json();
    let names: Vec<_> = list["accounts"].as_array().unwrap().iter().map(|account| &account["name"]).collect();
    assert_eq!(names.iter().filter(|name| **name == "first").count(), 1, "{names:?}");
    let on: Vec<_> =
        list["accounts"].as_array().unwrap().iter().filter(|one| one["disabled"] == false).collect();
    assert_eq!(on.len(), 2, "what is disabled stays off: {list}");
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let stage = Stage::new().with_keychain();
    let file = stage.file("broken.yaml", "providers:\n  - name: one\n    type: [unclosed\n  - name: two\n");
    let said = stage.turnglass(["import"]).arg(&file.display().to_string()).says();
    assert!(said.code == 1 || said.code == 2, "{said:?}");
    said.tells(&["broken.yaml", "line"]);
}
