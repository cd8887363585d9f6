//! A token that is handed out by the front of an installed program, and everything that is left to the program.

use crate::once::bare;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Output;
use turnglass_protocol::view::AskedView;
use turnglass_protocol::wire::Ask;
use turnglass_tests::{Process, Stage, binary, front, installed, until};

/// A keeper, and the program as a package installs it.
struct Scene {
    stage: Stage,
    front: PathBuf,
    _agent: Process,
}

impl Scene {
    /// `None` where no front can be built: there, packages have none.
    fn set() -> Option<Self> {
        let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
        let front = installed(&prefix(&stage)).or_else(skipped)?;
        let agent = stage.agent();
        Some(Self { stage, front, _agent: agent })
    }

    fn bring(&self, name: &str, token: &str) {
        self.stage
            .turnglass(["add", name, "--provider", "jwt", "--token-stdin", "--replace"])
            .stdin(token)
            .done();
    }

    fn says(&self, args: &[&str], variables: &[(&str, &str)]) -> Said {
        Said::of(self.stage.command(&self.front, args).envs(variables.iter().copied()).output().unwrap())
    }

    /// From now on there is the front alone.
    fn without_the_program(&self) {
        std::fs::remove_file(prefix(&self.stage).join("lib/turnglass/turnglass")).unwrap();
    }

    /// How often the keeper was asked for this account's token.
    fn asked(&self, account: &str) -> u64 {
        let ask = Ask::Asked { account: Some(account.into()) };
        let lines: Vec<AskedView> = self.stage.client().unwrap().ask(ask).unwrap();
        lines.iter().map(|line| line.count).sum()
    }
}

fn prefix(stage: &Stage) -> PathBuf {
    stage.apart().join("usr")
}

#[allow(clippy::print_stderr, reason = "that it was not run is to be known")]
fn skipped<T>() -> Option<T> {
    eprintln!("skipped: there is no front here (`rustup target add` of the musl target)");
    None
}

#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn a_plain_token_needs_no_program() {
    let Some(scene) = Scene::set() else { return };
    scene.bring("công ty", "s3cret.t0ken-_~+/=");
    scene.bring("odd", "two words");
    assert_eq!(scene.says(&["token", "odd"], &[]).out, "two words\n");
    // It was asked by the front, and its answer read by the program.
    assert_eq!(scene.asked("odd"), 1);
    let name = ["token", "công ty"];
    let preload = ("LD_PRELOAD", "libm.so.6");
    assert_eq!(scene.says(&name, &[preload]).out, "s3cret.t0ken-_~+/=\n");

    scene.without_the_program();
    assert_eq!(scene.says(&name, &[]).out, "s3cret.t0ken-_~+/=\n");
    assert_eq!(scene.asked("công ty"), 2);
    // Who wants a library in every process gets it.
    for (args, variables) in [(&name[..], &[preload][..]), (&["token", "odd"], &[]), (&["list"], &[])] {
        let said = scene.says(args, variables);
        assert!(said.code == Some(127) && said.err.contains("lib/turnglass/turnglass"), "{args:?} {said:?}");
    }
}

#[test]
fn a_root_with_nothing_but_the_front_is_enough() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let root = stage.apart().join("root");
    std::fs::create_dir_all(&root).unwrap();
    let Some(front) = front().or_else(skipped) else { return };
    std::fs::copy(front, root.join("turnglass")).unwrap();
    let socket = root.join("tokens.sock").display().to_string();
    let _agent = stage.start("agent", binary(), ["agent", "--tokens-socket", &socket]);
    until("the agent", || stage.client());
    stage.turnglass(["add", "work", "--provider", "jwt", "--token-stdin"]).stdin("s3cret").done();
    if !bare::namespaces() {
        // There it would run in the usual root, which has no such socket.
        return;
    }
    let run = |args: &[&str]| Said::of(bare::run(&root, &[("TURNGLASS_SOCKET", "/tokens.sock")], args));
    let said = run(&["token", "work"]);
    assert_eq!((said.code, &*said.out), (Some(0), "s3cret\n"), "{said:?}");
    // Everything else is the program's, which is not there.
    let said = run(&["list"]);
    assert!(said.code == Some(127) && said.err.contains("missing"), "{said:?}");
}

#[test]
fn the_program_goes_on_under_the_name_and_in_the_place_of_its_front() {
    let Some(scene) = Scene::set() else { return };
    assert!(scene.says(&["list", "--json"], &[]).out.starts_with('{'));
    let made = scene.says(&["helper", "install"], &[]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let git = prefix(&scene.stage).join("bin/git-credential-turnglass");
    assert_eq!(std::fs::read_link(&git).unwrap(), scene.front.canonicalize().unwrap());
    let said = Said::of(scene.stage.command(&git, ["get"]).output().unwrap());
    assert_eq!(said.code, Some(0), "{said:?}");
    let shown = scene.says(&["agent", "install", "--print"], &[]).out;
    assert!(shown.contains("usr/bin/turnglass") && !shown.contains("lib/turnglass/turnglass"), "{shown}");
}

#[test]
fn every_token_comes_out_as_it_is() {
    let Some(scene) = Scene::set() else { return };
    let long: String = (0..20_000).map(|at| format!("{at:05}.")).collect();
    for token in ["t", "two words", "with\"quotes\"", "back\\slash", "{\"ok\":1}", "ключ-🔑", &long] {
        scene.bring("work", token);
        assert_eq!(scene.says(&["token", "work"], &[]).out.trim_end(), token);
    }
}

#[test]
fn a_problem_is_told_once_and_in_the_language_of_who_asks() {
    let Some(scene) = Scene::set() else { return };
    for (variables, says) in [
        (&[][..], "There is no account"),
        (&[("LC_ALL", "vi_VN.UTF-8")], "Không có tài khoản"),
        (&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "fr:ru:vi")], "Аккаунта"),
        (&[("LANG", "\"")], "There is no account"),
    ] {
        let said = scene.says(&["token", "nosuch"], variables);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert_eq!((said.err.matches(says).count(), said.err.lines().count()), (1, 1), "{}", said.err);
    }
}

#[test]
fn where_it_goes_may_be_closed_full_or_left() {
    let Some(scene) = Scene::set() else { return };
    scene.bring("work", "s3cret");
    let shell = |script: &str| {
        let script = script.replace("turnglass", &scene.front.display().to_string());
        let output = scene.stage.command("bash", ["-c", &script]).output().unwrap();
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
    let Some(scene) = Scene::set() else { return };
    let token: String = (0..1_000).map(|at| format!("{at:05}.")).collect();
    scene.bring("work", &token);
    // Fifteen of its sixteen pages are taken, and nobody waits for room.
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&[b'-'; 15 << 12]).unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    let output = scene.stage.command(&scene.front, ["token", "work"]).stdout(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let mut out = String::new();
    reader.read_to_string(&mut out).unwrap();
    assert_eq!(out[15 << 12..], token[..1 << 12]);
    assert_eq!(scene.asked("work"), 1);
}

#[test]
fn a_keeper_that_is_not_there_or_says_nothing_is_the_programs_affair() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let Some(front) = installed(&prefix(&stage)).or_else(skipped) else { return };
    let ask = |socket: Option<&Path>| {
        let mut command = stage.command(&front, ["token", "work"]);
        Said::of(command.envs(socket.map(|socket| ("TURNGLASS_SOCKET", socket))).output().unwrap())
    };
    let said = ask(None);
    assert!(said.code == Some(3) && said.err.to_lowercase().contains("no account"), "{said:?}");

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
        let said = ask(Some(&socket));
        assert!(said.code != Some(0) && said.out.is_empty() && said.err.lines().count() == 1, "{said:?}");
    }
}
