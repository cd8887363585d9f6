//! A token that is handed out before the program has started, and everything that is left to the program.
#![cfg(all(target_arch = "x86_64", target_env = "gnu"))]

use crate::once::bare;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixListener;
use turnglass_protocol::view::AskedView;
use turnglass_protocol::wire::Ask;
use turnglass_tests::{Cli, Process, Said, Stage, binary, until};

fn with_agent() -> (Stage, Process) {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let agent = stage.agent();
    (stage, agent)
}

fn bring(stage: &Stage, name: &str, token: &str) {
    stage.turnglass(["add", name, "--provider", "jwt", "--token-stdin"]).stdin(token).done();
}

/// What it says, and whether the system's loader was there: it tells on standard error which programs it goes to.
fn loaded(cli: Cli<'_>) -> (Said, bool) {
    let said = cli.env("LD_DEBUG", "libs").done();
    let told = said.err.lines().any(|line| line.contains("initialize program") && line.contains("turnglass"));
    (said, told)
}

#[test]
fn a_plain_token_needs_no_library() {
    let (stage, _agent) = with_agent();
    for name in ["work", "công ty"] {
        bring(&stage, name, "s3cret.t0ken-_~+/=");
        let (said, loaded) = loaded(stage.turnglass(["token", name]));
        assert_eq!((&*said.out, loaded), ("s3cret.t0ken-_~+/=\n", false));
    }
    let asked: Vec<AskedView> =
        stage.client().unwrap().ask(Ask::Asked { account: Some("work".into()) }).unwrap();
    assert_eq!(asked.iter().map(|line| line.count).sum::<u64>(), 1);
    for (args, preload) in [
        (&["token", "work", "--min-ttl", "1s"][..], ""),
        (&["list"], ""),
        // Who wants a library in every process gets it.
        (&["token", "work"], "libm.so.6"),
    ] {
        assert!(loaded(stage.turnglass(args).env("LD_PRELOAD", preload)).1, "{args:?}");
    }
}

#[test]
fn a_root_with_nothing_but_the_program_is_enough() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let root = stage.apart().join("root");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::copy(binary(), root.join("turnglass")).unwrap();
    let socket = root.join("tokens.sock").display().to_string();
    let _agent = stage.start("agent", binary(), ["agent", "--tokens-socket", &socket]);
    until("the agent", || stage.client());
    bring(&stage, "work", "s3cret");
    let run = |args: &[&str]| {
        let output = bare::run(&root, &[("TURNGLASS_SOCKET", "/tokens.sock")], args);
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    if !bare::namespaces() {
        // There it would run in the usual root, which has no such socket.
        return;
    }
    assert_eq!(run(&["token", "work"]), (Some(0), "s3cret\n".into()));
    // Everything else is the program's, which says what it lacks.
    let (code, said) = run(&["list"]);
    assert!(code == Some(127) && said.contains("ld-linux-x86-64.so.2"), "{code:?} {said}");
}

#[test]
fn the_systems_loader_can_start_it_as_any_program() {
    let (stage, _agent) = with_agent();
    bring(&stage, "work", "s3cret");
    let loader = "/lib64/ld-linux-x86-64.so.2";
    let started = |args: &[&str]| {
        let mut command = stage.command(loader, [binary().as_os_str()]);
        command.args(args).output().unwrap()
    };
    assert_eq!(started(&["token", "work"]).stdout, b"s3cret\n");
    assert!(started(&["list"]).status.success());
    assert_eq!(started(&["token", "nosuch"]).status.code(), Some(3));
}

#[test]
fn every_token_comes_out_as_it_is() {
    let (stage, _agent) = with_agent();
    let long: String = (0..20_000).map(|at| format!("{at:05}.")).collect();
    for token in ["t", "two words", "with\"quotes\"", "back\\slash", "{\"ok\":1}", "ключ-🔑", &long] {
        bring(&stage, "work", token);
        assert_eq!(stage.turnglass(["token", "work"]).done().out.trim_end(), token);
    }
}

#[test]
fn a_problem_is_told_once_and_in_the_language_of_who_asks() {
    let (stage, _agent) = with_agent();
    for (variables, says) in [
        (vec![], "There is no account"),
        (vec![("LC_ALL", "vi_VN.UTF-8")], "Không có tài khoản"),
        (vec![("LANG", "de_DE.UTF-8"), ("LANGUAGE", "fr:ru:vi")], "Аккаунта"),
        (vec![("LANG", "\"")], "There is no account"),
    ] {
        let nosuch = stage.turnglass(["token", "nosuch"]);
        let said = variables.iter().fold(nosuch, |cli, (name, value)| cli.env(name, value)).says().exits(3);
        assert_eq!((said.err.matches(says).count(), said.err.lines().count()), (1, 1), "{}", said.err);
    }
}

#[test]
fn where_it_goes_may_be_closed_full_or_left() {
    let (stage, _agent) = with_agent();
    bring(&stage, "work", "s3cret");
    let shell = |script: &str| {
        let script = script.replace("turnglass", &binary().display().to_string());
        let output = stage.command("bash", ["-c", &script]).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (code, said) = shell("turnglass token work > /dev/full");
    assert!(code == Some(1) && said.contains("No space left"), "{code:?} {said}");
    // The keeper reads nothing but the question: standard output is not the connection.
    let (code, said) = shell("turnglass token work >&-");
    assert!(!said.contains("s3cret") && code == Some(1), "{code:?} {said}");
    // Whether it is read depends on who is quicker.
    let (_, said) = shell("turnglass token work | true; echo ${PIPESTATUS[*]}");
    assert!(["0 0\n", "1 0\n"].contains(&&*said), "{said}");
    assert_eq!(shell("(trap '' PIPE; turnglass token work) | true"), (Some(0), String::new()));
}

#[test]
fn what_was_written_is_not_written_again() {
    let (stage, _agent) = with_agent();
    let token: String = (0..1_000).map(|at| format!("{at:05}.")).collect();
    bring(&stage, "work", &token);
    // Fifteen of its sixteen pages are taken, and nobody waits for room.
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&[b'-'; 15 << 12]).unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    let output = stage.command(binary(), ["token", "work"]).stdout(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let mut out = String::new();
    reader.read_to_string(&mut out).unwrap();
    assert_eq!(out[15 << 12..], token[..1 << 12]);
}

#[test]
fn a_keeper_that_is_not_there_or_says_nothing_is_the_programs_affair() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    stage.turnglass(["token", "work"]).says().exits(3).tells(&["no account"]);

    // Whoever else listens there: the program is told the same, and says what is wrong.
    for answer in ["", "{\"ok\":{\"account\":\"work\",\"token\":\"s3", "HTTP/1.1 400 Bad Request\r\n"] {
        let socket = stage.dir().join(format!("{}.sock", answer.len()));
        let listener = UnixListener::bind(&socket).unwrap();
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let mut line = String::new();
                let _ = BufReader::new(&stream).read_line(&mut line);
                let _ = (&stream).write_all(answer.as_bytes());
            }
        });
        let elsewhere = socket.display().to_string();
        let said = stage.turnglass(["token", "work"]).env("TURNGLASS_SOCKET", &elsewhere).says();
        assert!(said.code != 0 && said.out.is_empty() && said.err.lines().count() == 1, "{said:?}");
    }
}
