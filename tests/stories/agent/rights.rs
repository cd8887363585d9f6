//! A tokens socket for several users of one machine, each with the accounts that it may ask for. Told as root only, who
//! can act as all of them.

use super::{NOBODY, as_root};
use crate::qwen;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use turnglass_tests::{PATIENCE, Process, Stage, Standin, binary, until};

const ELSE: u32 = NOBODY - 1;
const STRANGER: u32 = NOBODY - 2;

/// An agent with three accounts and a tokens socket, by these options.
fn kept(stage: &Stage, standin: &Standin, options: &[&str]) -> (Process, PathBuf) {
    std::fs::set_permissions(stage.dir(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = stage.dir().join("tokens.sock");
    let args = ["agent", "--tokens-socket", path.to_str().unwrap()];
    let agent = stage.start("agent", binary(), args.iter().chain(options));
    until("the tokens socket", || UnixStream::connect(&path).ok());
    for name in ["work", "hub", "private"] {
        qwen(stage, standin, name, 10 * crate::DAY);
    }
    (agent, path)
}

/// What `turnglass` ends with and says there, for this user.
fn there(socket: &Path, user: u32, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(binary());
    command.args(args).env_clear().env("TURNGLASS_SOCKET", socket).current_dir("/").uid(user).gid(user);
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn names(socket: &Path, user: u32) -> Vec<String> {
    let (code, list, err) = there(socket, user, &["list", "--json"]);
    assert_eq!(code, 0, "{err}");
    let list: Value = serde_json::from_str(&list).unwrap();
    let accounts = list["accounts"].as_array().unwrap().iter();
    accounts.map(|account| account["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_user_gets_the_tokens_of_its_own_accounts_and_sees_no_other() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let number = ELSE.to_string();
    let options = ["--tokens-socket-user", "nobody:work,hub", "--tokens-socket-user", &number];
    let (_agent, path) = kept(&stage, &standin, &options);

    let own = crate::token(&stage, "work");
    assert_eq!(there(&path, NOBODY, &["token", "work"]), (0, own, String::new()));
    assert_eq!(names(&path, NOBODY), ["hub", "work"]);
    assert_eq!(names(&path, ELSE), ["hub", "private", "work"]);
    assert_eq!(there(&path, ELSE, &["token", "private"]).0, 0);

    // What it may not have is refused in the same words whether or not it is there, with what to ask for.
    let refused = |name: &str| {
        let (code, out, err) = there(&path, NOBODY, &["token", name]);
        assert!(code == 3 && out.is_empty(), "{code}: {err}");
        err
    };
    let err = refused("private");
    assert_eq!(err.replace("private", "prohibited"), refused("prohibited"));
    for said in
        ["nobody (65534) may not ask here", "`--tokens-socket-user nobody:hub,private,work`", "root (0)"]
    {
        assert!(err.contains(said), "{said}: {err}");
    }
    // A slip of the fingers is helped with its own accounts.
    assert!(refused("wrok").contains("Did you mean “work”?"));
    assert!(!refused("privat").contains("private"));
    let (code, out, err) = there(&path, NOBODY, &["exec", "private", "--", "true"]);
    assert!(code == 3 && out.is_empty() && err.contains("may not ask"), "{code}: {err}");

    // Who is not served is told so, and what to ask for; whatever it asks.
    for ask in [&["token", "work"][..], &["list"], &["status"], &["agent", "stop"]] {
        let (code, out, err) = there(&path, STRANGER, ask);
        assert!(code == 1 && out.is_empty(), "{ask:?} {code}: {out}{err}");
        let says = format!("You are the user with number {STRANGER}: this keeper does not serve you.");
        let asks_for = format!("as root (0), to add `--tokens-socket-user {STRANGER}`");
        assert!(err.contains(&says) && err.contains(&asks_for), "{ask:?}: {err}");
    }
    // In the words of whoever asks.
    let mut command = Command::new(binary());
    command.args(["token", "work"]).env_clear().env("TURNGLASS_SOCKET", &path).env("LC_ALL", "ru_RU.UTF-8");
    let output = command.uid(STRANGER).gid(STRANGER).current_dir("/").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("хранитель вас не обслуживает"));

    // Who got something is told with its user, and who signed in on this computer before it became that one.
    let script =
        "echo 1234 > /proc/self/loginuid && exec setpriv --reuid 65534 --clear-groups \"$0\" token hub";
    let mut command = Command::new("sh");
    let by_sudo = command.args(["-c", script]).arg(binary()).env("TURNGLASS_SOCKET", &path).output().unwrap();
    assert!(by_sudo.status.success());
    let lines = until("all of them", || {
        let lines = stage.turnglass(["agent", "asked", "--json"]).done().json().as_array().unwrap().clone();
        (lines.len() == 4).then_some(lines)
    });
    let of = |account: &str, uid: u32| {
        let found = lines.iter().filter(|it| it["account"] == account && it["uid"] == uid);
        found.cloned().collect::<Vec<_>>()
    };
    assert_eq!(of("work", 0)[0]["user"], "root");
    assert_eq!(of("work", NOBODY)[0]["user"], "nobody");
    assert!(of("private", ELSE)[0]["user"].is_null());
    let by_sudo = &of("hub", NOBODY)[0];
    assert_eq!((&by_sudo["user"], &by_sudo["login_uid"]), (&"nobody".into(), &1234.into()));
    let table = stage.turnglass(["agent", "asked", "hub"]).done().out;
    assert!(table.contains("nobody (1234)"), "{table}");
}

#[test]
fn what_a_socket_serves_bounds_what_its_users_may_ask_for() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let number = ELSE.to_string();
    let options =
        ["--tokens-for", "work,hub", "--tokens-socket-user", "nobody:work", "--tokens-socket-user", &number];
    let (_agent, path) = kept(&stage, &standin, &options);
    assert_eq!(names(&path, NOBODY), ["work"]);
    assert_eq!(names(&path, ELSE), ["hub", "work"]);
    assert_eq!(names(&path, 0), ["hub", "work"]);
    let (code, _, err) = there(&path, ELSE, &["token", "private"]);
    assert!(code == 3 && err.contains("`--tokens-for hub,private,work`"), "{err}");
    // The same words for one that the socket serves and one that it does not.
    let err = |name: &str| {
        there(&path, NOBODY, &["token", name]).2.replace(name, "it").replace("it,work", "work,it")
    };
    assert_eq!(err("hub"), err("private"));
    assert!(err("hub").contains("--tokens-for has to name “it”"), "{}", err("hub"));
}

#[test]
fn a_user_who_may_not_open_the_socket_is_told_what_to_ask_for() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let (_agent, path) = kept(&stage, &standin, &[]);
    for ask in [["token", "work"], ["agent", "status"]] {
        let (code, out, err) = there(&path, NOBODY, &ask);
        assert!(code == 1 && out.is_empty(), "{code}: {err}");
        assert!(err.contains("You are nobody (65534), and may not open"), "{err}");
        assert!(err.contains("`--tokens-socket-user nobody`"), "{err}");
    }
}

#[test]
fn what_cannot_be_meant_is_told_before_anything_is_kept_or_written() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let path = stage.dir().join("tokens.sock");
    let path = path.to_str().unwrap();
    for (options, code, says) in [
        (&["--tokens-socket-user", "no-such-user"][..], 1, "There is no user “no-such-user”"),
        (&["--tokens-socket-user", "4294967295"], 1, "There is no user “4294967295”"),
        (&["--tokens-socket-user", "root", "--tokens-socket-user", "0:work"], 2, "root (0) is named twice"),
        (&["--tokens-socket-user", "root:work,,hub"], 2, "deploy:work,hub"),
        (&["--tokens-socket-user", ":work"], 2, "deploy:work,hub"),
        (
            &["--tokens-for", "work", "--tokens-socket-user", "root:hub"],
            2,
            "“hub”, which --tokens-for does not name",
        ),
    ] {
        for verb in [&["agent"][..], &["agent", "install"], &["agent", "install", "--print"]] {
            let socket = ["--tokens-socket", path];
            let args = verb.iter().chain(&socket).chain(options);
            let said = stage.turnglass(args).says().exits(code).tells(&[says]);
            assert!(said.out.is_empty(), "{}", said.out);
        }
    }
    assert!(!Path::new(stage.var("XDG_CONFIG_HOME")).join("systemd").exists());
}

#[test]
fn a_unit_names_each_user_as_it_was_named() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let options = ["--tokens-socket-user", "root:work", "--tokens-socket-user", "1002"];
    let install = ["agent", "install", "--print", "--tokens-socket", "/run/tokens.sock"];
    let shown = stage.turnglass(install.iter().chain(&options)).done().out;
    let named = "\"--tokens-socket-user\" \"root:work\" \"--tokens-socket-user\" \"1002\"";
    assert!(shown.contains(named), "{shown}");
}

#[test]
fn a_yes_for_one_users_program_is_none_for_anothers() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let number = ELSE.to_string();
    let options = ["--tokens-socket-user", "nobody", "--tokens-socket-user", &number];
    let (_agent, path) = kept(&stage, &standin, &options);
    stage.turnglass(["set", "work", "--ask-me"]).done();
    let asks = |user: u32| {
        let user = user.to_string();
        let ids = ["--reuid", &user, "--regid", &user, "--clear-groups", "--"];
        let mut args: Vec<&str> = ids.to_vec();
        let (socket, program) = (format!("TURNGLASS_SOCKET={}", path.display()), binary());
        args.extend(["env", "-i", &socket, program.to_str().unwrap(), "token", "work"]);
        stage.start("asker", "setpriv", args)
    };
    let waits = || {
        until("a question", || {
            let waiting = stage.turnglass(["approve", "--json"]).done().json();
            waiting.as_array().unwrap().first().cloned()
        })
    };
    let mut first = asks(NOBODY);
    assert_eq!(waits()["user"], "nobody");
    let shown = stage.turnglass(["approve"]).done().out;
    assert!(shown.contains("USER") && shown.contains("nobody"), "{shown}");
    stage.turnglass(["approve", "--all"]).done();
    assert_eq!(first.wait(PATIENCE), Some(0), "{}", first.err());
    // The yes holds for that user, and the other one asks anew.
    assert_eq!(asks(NOBODY).wait(PATIENCE), Some(0));
    let mut second = asks(ELSE);
    assert_eq!(waits()["uid"], ELSE);
    stage.turnglass(["approve", "--all", "--deny"]).done();
    assert_eq!(second.wait(PATIENCE), Some(1));
}
