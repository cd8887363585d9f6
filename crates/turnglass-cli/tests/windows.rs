//! What is Windows' own: its store of credentials, programs by PATHEXT, hard links, passphrases by what is piped in.
#![cfg(windows)]
#![allow(clippy::unwrap_used)]

mod with;

use std::process::Stdio;
use with::{Place, Ran};

impl Place {
    /// With the system's store, or with whichever vault is chosen.
    fn by_choice(&self, args: &[&str], stdin: &str) -> Ran {
        self.by_choice_with(args, stdin, &[])
    }

    fn by_choice_with(&self, args: &[&str], stdin: &str, vars: &[(&str, &str)]) -> Ran {
        let mut command = self.command(args);
        command.env_remove("TURNGLASS_VAULT").envs(vars.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes()).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    }

    fn brings(&self, name: &str, token: &str) {
        let add = ["add", name, "--provider", "jwt", "--token-stdin"];
        self.by_choice(&add, token).is(0, "", &format!("turnglass: {name} is added."));
    }

    fn has(&self, name: &str, token: &str) {
        self.by_choice(&["token", name], "").is(0, &format!("{token}\n"), "");
    }
}

/// The accounts of a home go with it, for the store outlives the folder.
struct Kept<'a>(&'a Place, Vec<&'static str>);

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        for name in &self.1 {
            let _ = self.0.by_choice(&["remove", name, "--yes"], "");
        }
    }
}

#[test]
fn names_that_differ_in_case_are_two_accounts_of_the_store_and_of_a_vault_that_they_move_to() {
    let place = Place::new();
    let _kept = Kept(&place, vec!["work", "Work", "WORK"]);
    for name in ["work", "Work", "WORK"] {
        place.brings(name, &format!("tkn-{name}"));
    }
    let all = || ["work", "Work", "WORK"].iter().for_each(|name| place.has(name, &format!("tkn-{name}")));
    all();
    let doctor = place.by_choice(&["doctor"], "");
    assert!(!doctor.out.contains("bad   vault") && doctor.out.contains("vault"), "{doctor:#?}");

    // A lost database is made anew from what the store holds.
    let store = turnglass_protocol::home::Home::at(place.dir.path()).database();
    std::fs::remove_file(&store).unwrap();
    all();

    let fd = ("TURNGLASS_VAULT_PASSPHRASE_FD", "0");
    let moved = place.by_choice_with(&["vault", "move", "--to", "sealed"], "five random words\r\n", &[fd]);
    assert_eq!(moved.code, 0, "{moved:#?}");
    for name in ["work", "Work", "WORK"] {
        let token = place.by_choice_with(&["token", name], "five random words\r\n", &[fd]);
        token.is(0, &format!("tkn-{name}\n"), "");
    }
    let other =
        place.by_choice_with(&["token", "work"], "other words", &[("TURNGLASS_VAULT_PASSPHRASE_FD", "3")]);
    assert!(other.code == 2 && other.err.contains("name that by 0"), "{other:#?}");
    let back = place.by_choice_with(&["vault", "move", "--to", "keychain"], "five random words", &[fd]);
    assert_eq!(back.code, 0, "{back:#?}");
    all();
}

#[test]
fn a_program_is_found_as_a_shell_finds_it() {
    let place = Place::new();
    let bin = place.dir.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::fs::write(bin.join("tool.cmd"), "@echo has %TOKEN% %1\r\n").unwrap();
    let mut path = vec![bin];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(path).unwrap();
    let key = place.dir.path().join("key");
    let run = |args: &[&str]| {
        let mut command = place.command(args);
        command.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_VAULT_KEY_FILE", &key).env("PATH", &path);
        command.env("T", "a.b.c");
        Ran::from(command.output().unwrap())
    };
    run(&["add", "work", "--provider", "jwt", "--token-env", "T"]).is(0, "", "work is added");
    let ran = run(&["exec", "work", "--env", "TOKEN", "--", "tool", "given"]);
    assert!(ran.code == 0 && ran.out.trim() == "has a.b.c given", "{ran:#?}");
    run(&["exec", "work", "--", "no-such-tool"]).is(127, "", "no-such-tool");
}

#[test]
fn helpers_are_installed_once_and_found_there_the_second_time() {
    let place = Place::new();
    let dir = place.dir.path().join("helpers");
    std::fs::create_dir(&dir).unwrap();
    let install = |path: &std::path::Path| {
        let args = ["helper", "install", dir.to_str().unwrap()];
        Ran::from(place.command(&args).env("PATH", path).output().unwrap())
    };
    let first = install(&dir);
    assert!(
        first.code == 0 && !first.err.contains("not in PATH") && !first.err.contains(r"\\?\"),
        "{first:#?}"
    );
    for name in ["git-credential-turnglass.exe", "docker-credential-turnglass.exe"] {
        assert!(dir.join(name).is_file(), "{name}");
    }
    let second = install(place.dir.path());
    assert!(second.code == 0 && second.err.contains("not in PATH"), "{second:#?}");
    let helper = std::process::Command::new(dir.join("docker-credential-turnglass.exe"))
        .arg("version")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(Ran::from(helper).out, concat!(env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_home_outside_of_the_profile_is_told_with_the_command_that_closes_it() {
    let place = Place::new();
    place.write("hooks.yaml", "hooks: []\n");
    let doctor = |profile: &std::path::Path| {
        let mut command = place.command(&["doctor"]);
        command.env("USERPROFILE", profile).env("USERNAME", "mai");
        Ran::from(command.output().unwrap()).out
    };
    let within = doctor(place.dir.path());
    assert!(within.contains("only you can write") && !within.contains("icacls"), "{within}");
    let outside = doctor(&place.dir.path().join("mai"));
    assert!(outside.contains("hooks.yaml lies outside of your profile"), "{outside}");
    assert!(outside.contains("/inheritance:r /grant:r") && outside.contains("mai:F"), "{outside}");
}
