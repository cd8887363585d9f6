//! The examples do what they say, are told what is wrong, and show the token to nobody.

use crate::agent::skip;
use crate::{claude, token};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};
use turnglass_protocol::home::Home;
use turnglass_tests::{Response, Site, Stage, Standin, binary, root};

fn example(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// Not every machine has one (`xtask/src/needs.rs`).
fn has_python() -> bool {
    let has = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has {
        skip("python3 is not here");
    }
    has
}

/// Asks for an account that is there, for one that is not, and then with no keeper.
fn asks_the_keeper(command: impl Fn(&Stage, &[&str]) -> Command) {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let agent = stage.agent();
    let own = token(&stage, "work");
    let ask = |args: &[&str]| {
        let output = command(&stage, args).output().unwrap();
        let (out, err) = texts(&output);
        assert!(!out.contains(&own) && !err.contains(&own), "the token is shown: {out}{err}");
        (output.status.code(), out, err)
    };
    let (code, out, err) = ask(&["work"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with(&format!("work: {} letters", own.len())), "{out}");
    let (code, _, err) = ask(&["wrok"]);
    assert!(code == Some(3) && err.contains("“wrok”"), "{code:?}: {err}");
    assert_eq!(agent.stop(), 0);
    let (code, _, err) = ask(&["work"]);
    assert!(code == Some(5) && err.contains("turnglass agent"), "{code:?}: {err}");
}

#[test]
fn a_rust_program_asks_through_the_protocol_crate() {
    asks_the_keeper(|stage, args| stage.command(env!("CARGO_BIN_EXE_example-token"), args));
}

#[test]
fn a_python_program_asks_over_the_socket_alone() {
    if !has_python() {
        return;
    }
    asks_the_keeper(|stage, args| {
        stage.command("python3", [example("token.py").to_str().unwrap()].iter().chain(args))
    });
}

#[test]
fn a_python_program_looks_where_turnglass_listens() {
    if !has_python() {
        return;
    }
    let stage = Stage::new();
    let at = |place: &str| stage.dir().join(place).into_os_string();
    for elsewhere in [
        &[][..],
        &[("XDG_RUNTIME_DIR", "run")],
        &[("XDG_DATA_HOME", "data")],
        &[("TURNGLASS_HOME", "own"), ("XDG_RUNTIME_DIR", "run")],
    ] {
        let env: BTreeMap<&str, _> =
            elsewhere.iter().chain(&[("HOME", "home")]).map(|(name, place)| (*name, at(place))).collect();
        let mut command = stage.command("python3", [example("token.py").to_str().unwrap(), "work"]);
        for name in ["XDG_RUNTIME_DIR", "XDG_DATA_HOME", "TURNGLASS_HOME"] {
            command.env_remove(name);
        }
        let (_, err) = texts(&command.envs(&env).output().unwrap());
        let socket = Home::find(&|name| env.get(name).cloned()).unwrap().socket();
        assert!(err.contains(&format!(" {}:", socket.display())), "{elsewhere:?}: {err}");
    }
}

#[test]
fn a_script_sends_a_file_with_a_token_that_no_argument_holds() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    let _agent = stage.agent();
    let own = token(&stage, "work");
    let header = format!("Bearer {own}");
    let site = Site::start(move |request| match request.header("authorization") == header {
        true => Response::json(200, &serde_json::json!({ "took": request.body.len() })),
        false => Response::json(401, &serde_json::json!({})),
    });
    let file = stage.file("notes.txt", "a few words\n");
    let upload = |account: &str| {
        let url = format!("http://{}/notes", site.host());
        let script = example("upload.sh");
        let mut command = stage.command(script, [account, file.to_str().unwrap(), &url]);
        let output = command.env("TURNGLASS", binary()).output().unwrap();
        let (out, err) = texts(&output);
        assert!(!out.contains(&own) && !err.contains(&own), "the token is shown: {out}{err}");
        (output.status.code(), out, err)
    };
    let (code, out, err) = upload("work");
    assert_eq!((code, out.as_str()), (Some(0), r#"{"took":12}"#), "{err}");
    let (code, _, err) = upload("wrok");
    assert!(code == Some(3) && err.contains("“wrok”"), "{code:?}: {err}");
}
