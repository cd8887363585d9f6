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
