//! The workflows of the repository, read as what runs them reads them: each asks of `cargo xtask` what there is, may do no
//! more than it has to, and runs nothing that an event's words are written into.
#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Each workflow by its file's name.
fn workflows() -> Vec<(String, Value)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
    let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_saphyr::from_str(&text).unwrap())
        })
        .collect()
}

/// Each step with its workflow's and its job's name.
fn steps() -> Vec<(String, Value)> {
    let mut steps = Vec::new();
    for (file, workflow) in workflows() {
        for (job, told) in workflow["jobs"].as_object().unwrap() {
            let each = told["steps"].as_array().unwrap();
            steps.extend(each.iter().map(|step| (format!("{file}: {job}"), step.clone())));
        }
    }
    steps
}

fn help() -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("help").output().unwrap();
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn what_a_workflow_asks_of_xtask_is_there() {
    let help = help();
    let mut asked = 0;
    for (place, step) in steps() {
        for line in step["run"].as_str().unwrap_or_default().lines() {
            let Some((_, words)) = line.split_once(" xtask ") else { continue };
            let mut words = words.split_whitespace();
            let verb = words.next().unwrap();
            let told: Vec<&str> =
                help.lines().filter(|line| line.starts_with(&format!("cargo xtask {verb} "))).collect();
            assert!(!told.is_empty(), "{place}: there is no `cargo xtask {verb}`");
            for flag in words.filter(|word| word.starts_with("--")) {
                assert!(told.iter().any(|line| line.contains(flag)), "{place}: {verb} knows no {flag}");
            }
            asked += 1;
        }
    }
    assert!(asked >= 4, "{asked}");
}

/// What stands in a matrix is run, too.
#[test]
fn what_a_matrix_adds_is_known() {
    let help = help();
    let (_, release) = workflows().into_iter().find(|(name, _)| name == "release.yml").unwrap();
    let rows = release["jobs"]["package"]["strategy"]["matrix"]["include"].as_array().unwrap().clone();
    let flags: Vec<&str> = rows.iter().filter_map(|row| row["try"].as_str()).collect();
    assert_eq!(rows.len(), 3);
    assert!(!flags.is_empty());
    for flag in flags {
        assert!(help.contains(&format!("cargo xtask package {flag} ")), "{flag}");
    }
}

#[test]
fn a_workflow_may_read_and_one_job_may_write() {
    for (name, workflow) in workflows() {
        assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }), "{name}");
        for (job, told) in workflow["jobs"].as_object().unwrap() {
            let may = &told["permissions"];
            if (name.as_str(), job.as_str()) == ("release.yml", "draft") {
                let wanted =
                    serde_json::json!({ "contents": "write", "id-token": "write", "attestations": "write" });
                assert_eq!(*may, wanted);
            } else {
                assert!(may.is_null(), "{name}: {job} asks for {may}");
            }
        }
    }
}

#[test]
fn actions_have_a_version_and_scripts_no_words_of_an_event() {
    for (place, step) in steps() {
        if let Some(action) = step["uses"].as_str() {
            let version = action.split_once('@').map(|(_, version)| version.trim_start_matches('v'));
            assert!(
                version.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit())),
                "{place}: {action}"
            );
        }
        let run = step["run"].as_str().unwrap_or_default();
        assert!(!run.contains("${{ github."), "{place}: {run}");
    }
}
