//! What somebody meets at first on a server: no keychain, no service manager, scripts. The real binary in a home of its own.
#![allow(clippy::unwrap_used)] // a test that fails

mod with;

use std::path::Path;
use std::process::{Command, Stdio};
use with::{Place, Ran};

const FD: &str = "TURNGLASS_VAULT_PASSPHRASE_FD";
const KEY_FILE: &str = "TURNGLASS_VAULT_KEY_FILE";
const PASSPHRASE: &str = "five random words\n";

/// In a home whose sealed vault a key file opens.
fn by_key(place: &Place, args: &[&str]) -> Command {
    let mut command = place.command(args);
    command.env("TURNGLASS_VAULT", "sealed").env(KEY_FILE, place.dir.path().join("key")).env("T", "a-token");
    command
}

fn run(mut command: Command) -> Ran {
    command.output().unwrap().into()
}

/// In a home whose sealed vault a passphrase opens, which is piped in.
fn piped(place: &Place, args: &[&str], passphrase: &str) -> Ran {
    let mut command = place.command(args);
    command.env("TURNGLASS_VAULT", "sealed").env(FD, "0").env("T", "a-token");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // Who does not read it has ended by then.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), passphrase.as_bytes());
    child.wait_with_output().unwrap().into()
}

const ADD: [&str; 6] = ["add", "plain", "--provider", "jwt", "--token-env", "T"];

#[test]
fn the_command_that_brings_another_plain_token_runs_while_the_old_one_lives() {
    let place = Place::new();
    run(by_key(&place, &ADD)).is(0, "", "plain is added");
    let told = run(by_key(&place, &["login", "plain"])).err;
    let words =
        told.split('`').find(|text| text.starts_with("turnglass add")).unwrap_or_else(|| panic!("{told}"));
    let mut again = by_key(&place, &words.split(' ').skip(1).collect::<Vec<_>>());
    again.stdin(std::fs::File::open(place.write("new", "another-token\n")).unwrap());
    run(again).is(0, "", "plain");
    assert_eq!(run(by_key(&place, &["token", "plain"])).out, "another-token\n");
}

/// Who asks a server that the token may not do this, is told a command that runs as it stands.
#[test]
fn the_command_for_a_plain_token_with_too_few_scopes_runs() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = server.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in server.incoming() {
            let (mut stream, mut some) = (stream.unwrap(), [0; 4096]);
            let length = std::io::Read::read(&mut stream, &mut some).unwrap_or_default();
            let scope = if some[..length].starts_with(b"GET /named") { ", scope=\"write\"" } else { "" };
            let challenge = format!("Bearer error=\"insufficient_scope\"{scope}");
            let answer = format!(
                "HTTP/1.1 403 Forbidden\r\nwww-authenticate: {challenge}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            );
            let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
        }
    });
    let place = Place::new();
    run(by_key(&place, &ADD)).is(0, "", "plain is added");
    run(by_key(&place, &["set", "plain", "--host", &host])).is(0, "", "may be sent to");
    for (path, says) in [("named", "lacks write."), ("unnamed", "does not say which scope would.")] {
        let told = run(by_key(&place, &["call", "plain", "GET", &format!("http://{host}/{path}")])).err;
        assert!(told.contains(says), "{told}");
        let words = told.split('`').find(|text| text.starts_with("turnglass add"));
        let words = words.unwrap_or_else(|| panic!("{told}"));
        let mut again = by_key(&place, &words.split(' ').skip(1).collect::<Vec<_>>());
        again.stdin(std::fs::File::open(place.write("new", format!("token-for-{path}\n"))).unwrap());
        run(again).is(0, "", "plain");
        assert_eq!(run(by_key(&place, &["token", "plain"])).out, format!("token-for-{path}\n"));
    }
}

#[test]
fn a_token_that_tells_no_end_is_given_one_as_people_write_it() {
    let place = Place::new();
    let add = |more: &[&str]| run(by_key(&place, &[&ADD[..], more].concat()));
    add(&[]).is(0, "", "bring it again with `--expires-at 2026-12-31` or `--expires-at 30d`");
    let ends = |when: &str| {
        let added = add(&["--expires-at", when, "--replace", "--json"]);
        assert!(!added.err.contains("bring it again with `--expires-at 2026"), "{added:#?}");
        added.json()["expires_at"].as_i64().unwrap()
    };
    assert_eq!(ends("2099-12-31"), 4_102_444_799_000, "the last second of that day in UTC");
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64;
    let left = ends("30d") - now;
    assert!((30 * 86_400_000..=30 * 86_400_000 + 600_000).contains(&left), "{left}");
    add(&["--expires-at", "2020-01-01", "--replace"]).is(0, "", "has passed already");
    add(&["--expires-at", "soon"]).is(2, "", "2027-01-31");
    let help = run(by_key(&place, &["add", "--help"])).out;
    assert!(help.contains("--expires-at 2026-12-31"), "{help}");
}

#[test]
fn a_locked_vault_names_what_opens_it_for_scripts() {
    let place = Place::new();
    piped(&place, &ADD, PASSPHRASE).is(0, "", "plain is added");
    let mut locked = place.command(&["token", "plain"]);
    locked.env("TURNGLASS_VAULT", "sealed");
    let locked = run(locked);
    locked.is(6, "", "no passphrase was given");
    for way in ["`turnglass agent`", "`turnglass unlock`", "`turnglass vault rekey --key-file FILE`"] {
        assert!(locked.err.contains(way), "{way}: {locked:#?}");
    }
}

/// And `unlock` does not name itself as what else to run.
#[test]
fn an_agent_without_a_terminal_says_how_it_is_stopped_and_a_wrong_passphrase_what_to_do() {
    let place = Place::new();
    piped(&place, &ADD, PASSPHRASE).is(0, "", "plain is added");
    let mut agent = place.command(&["agent"]);
    agent.env("TURNGLASS_VAULT", "sealed").stderr(Stdio::piped());
    let mut agent = agent.spawn().unwrap();
    let mut said = String::new();
    let mut stderr = std::io::BufReader::new(agent.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut stderr, &mut said).unwrap();
    let wrong = piped(&place, &["unlock"], "four other words\n");
    agent.kill().unwrap();
    agent.wait().unwrap();
    assert!(said.contains("`turnglass agent stop`") && !said.contains("Ctrl-C"), "{said}");
    wrong.is(6, "", "This passphrase does not open the sealed vault.");
    assert!(wrong.err.contains("Run this again") && !wrong.err.contains("`turnglass unlock`"), "{wrong:#?}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_service_manager_it_is_told_how_the_agent_goes_on_and_nothing_of_the_files_stays() {
    let place = Place::new();
    let installed = place.run(&["agent", "install"]);
    let goes_on = "setsid nohup turnglass agent >/dev/null 2>&1 &";
    assert!(installed.err.contains(goes_on) && installed.err.contains("turnglass unlock"), "{installed:#?}");
    assert!(place.dir.path().join(".config/systemd/user/turnglass.service").exists());
    let removed = place.run(&["agent", "uninstall"]);
    removed.is(0, "", &format!("lies in {}", place.dir.path().display()));
    assert!(!place.dir.path().join(".config").exists(), "{removed:#?}");
    // What is somebody else's stays.
    place.run(&["agent", "install"]);
    std::fs::write(place.dir.path().join(".config/systemd/other"), "").unwrap();
    place.run(&["agent", "uninstall"]);
    assert!(place.dir.path().join(".config/systemd/other").exists());
    assert!(!place.dir.path().join(".config/systemd/user").exists());
}

#[test]
fn a_wrong_key_file_of_the_environment_is_told_with_the_variable() {
    let place = Place::new();
    let key = place.dir.path().join("key");
    let here = |args: &[&str], named: Option<&Path>| {
        let mut command = place.command(args);
        command.env_remove("TURNGLASS_VAULT").env("T", "a-token");
        named.map(|named| command.env(KEY_FILE, named));
        run(command)
    };
    let chosen = here(&["vault", "use", "sealed", "--key-file", key.to_str().unwrap()], None);
    chosen.is(0, "", "it is made with the first account");
    here(&ADD, None).is(0, "", "plain is added");
    let (absent, other) = (place.dir.path().join("nowhere"), place.dir.path().join("other"));
    std::fs::write(&other, "no key").unwrap();
    let remedy = match cfg!(windows) {
        true => "`Remove-Item Env:TURNGLASS_VAULT_KEY_FILE`",
        false => "`unset TURNGLASS_VAULT_KEY_FILE`",
    };
    for named in [&absent, &other] {
        for args in [&["token", "plain"][..], &["doctor"], &["vault"], &["unlock"]] {
            let ran = here(args, Some(named));
            let all = format!("{}{}", ran.out, ran.err);
            assert!(all.contains(remedy), "{args:?}: {ran:#?}");
        }
    }
    // One that was started before, without it, knows nothing of it.
    let mut agent = place.command(&["agent"]);
    agent.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_HOME", place.dir.path()).stderr(Stdio::piped());
    std::fs::rename(&key, place.dir.path().join("away")).unwrap();
    let mut agent = agent.spawn().unwrap();
    let mut stderr = std::io::BufReader::new(agent.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut stderr, &mut String::new()).unwrap();
    let unlocked = here(&["unlock"], Some(&other));
    agent.kill().unwrap();
    agent.wait().unwrap();
    std::fs::rename(place.dir.path().join("away"), &key).unwrap();
    assert_eq!(unlocked.err.matches(remedy).count(), 1, "{unlocked:#?}");
    let shown = here(&["vault"], Some(&absent)).out;
    assert!(shown.contains("; the key file by TURNGLASS_VAULT_KEY_FILE"), "{shown}");
    // What the home chose is nothing of the environment's.
    std::fs::remove_file(&key).unwrap();
    let chosen = here(&["token", "plain"], None);
    assert!(chosen.code == 6 && !chosen.err.contains("unset"), "{chosen:#?}");
}

#[test]
fn whoever_removes_the_last_account_hears_what_is_left_where() {
    let place = Place::new();
    let left = format!("lies in {}", place.dir.path().display());
    run(by_key(&place, &ADD)).is(0, "", "plain is added");
    run(by_key(&place, &["add", "b", "--provider", "jwt", "--token-env", "T"])).is(0, "", "b is added");
    let first = run(by_key(&place, &["remove", "b", "--yes"]));
    assert!(first.code == 0 && !first.err.contains(&left), "{first:#?}");
    run(by_key(&place, &["remove", "plain", "--yes"])).is(0, "", &left);
}

/// The program opens files of its own, which are nobody's passphrase.
#[cfg(unix)]
#[test]
fn a_descriptor_that_nobody_opened_is_told_as_that() {
    let place = Place::new();
    let file = place.write("passphrase", PASSPHRASE);
    let shell = |script: &str, number: &str, args: &[&str]| {
        let ours = place.command(&[]);
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_turnglass")]).args(args).env_clear();
        command.envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("TURNGLASS_VAULT", "sealed").env(FD, number).env("T", "a-token").env("F", &file);
        command.stdin(Stdio::null());
        run(command)
    };
    let closed = r#"exec "$0" "$@" 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-"#;
    let open = r#"exec "$0" "$@" 3<"$F" 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-"#;
    shell(open, "3", &ADD).is(0, "", "plain is added");
    for number in 3..10 {
        let unopened = format!("The file descriptor {number} cannot be read.");
        shell(closed, &number.to_string(), &["token", "plain"]).is(2, "", &unopened);
        shell(closed, &number.to_string(), &["show", "plain"]).is(2, "", &unopened);
        let rekey = ["vault", "rekey", "--passphrase-fd", &number.to_string()];
        if number != 3 {
            shell(open, "3", &rekey).is(2, "", &unopened);
        }
    }
    assert_eq!(shell(open, "3", &["token", "plain"]).out, "a-token\n");
}

#[test]
fn an_account_whose_secret_was_not_brought_anew_keeps_the_one_it_has() {
    let place = Place::new();
    let add = ["add", "robot", "--token-url", "http://127.0.0.1:1/token", "--grant", "client_credentials"];
    let client = ["--client-id", "r", "--client-secret-env", "T"];
    run(by_key(&place, &[&add[..], &client].concat()));
    let again = run(by_key(&place, &[&add[..], &["--client-id", "r"]].concat()));
    assert!(again.err.contains("robot was here already, and keeps its secret"), "{again:#?}");
    assert!(!again.err.contains("new grant"), "{again:#?}");
    let brought = run(by_key(&place, &[&add[..], &client].concat()));
    assert!(brought.err.contains("has the new grant now"), "{brought:#?}");
}
