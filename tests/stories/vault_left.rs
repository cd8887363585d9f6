//! A vault is given up only for one that is there, what lies there already is found again, and from wherever somebody ended
//! up one command leads back. Nobody is asked for what would not help.

use crate::{claude, token};
use std::path::Path;
use turnglass_tests::{Cli, PATIENCE, Process, Stage, Standin, binary};

const PASSPHRASE: &str = "five quite random words here";
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// The sealed vault, chosen with a key file, and an account in it.
fn sealed() -> (Stage, Standin, String) {
    let (stage, standin) = (Stage::new(), Standin::start());
    let key = stage.apart().join("vault.key").display().to_string();
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&stage, &standin, "claude");
    (stage, standin, key)
}

/// In a session that has no keychain, whatever the others have.
fn elsewhere<'a>(stage: &'a Stage, args: &[&str]) -> Cli<'a> {
    stage.turnglass(args).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
}

/// The sealed vault, chosen with a passphrase that comes as systemd's credentials do, from this directory; and an account.
fn with_passphrase(stage: Stage) -> (Stage, String) {
    let dir = stage.apart().join("right");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("turnglass-vault"), PASSPHRASE).unwrap();
    let dir = dir.display().to_string();
    let stage = stage.env(CREDENTIALS, &dir);
    stage.turnglass(["vault", "use", "sealed"]).done();
    claude(&stage, &Standin::start(), "claude");
    (stage, dir)
}

fn vault_file(stage: &Stage) -> Option<String> {
    std::fs::read_to_string(stage.home().vault_file()).ok()
}

#[test]
fn nothing_is_given_up_for_a_keychain_that_is_not_there() {
    let (stage, _standin, key) = sealed();
    let (held, before) = (token(&stage, "claude"), vault_file(&stage));
    for args in [&["vault", "use", "keychain", "--leave"][..], &["vault", "move", "--to", "keychain"]] {
        let said = stage.turnglass(args).says().exits(6);
        let said = said.tells(&["no keychain in this session", "nothing was changed", "Secret Service"]);
        assert!(!said.err.contains("vault use sealed"), "it is in use: {}", said.err);
    }
    assert_eq!(vault_file(&stage), before);
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
}

#[test]
fn where_nothing_is_kept_a_keychain_that_is_not_there_is_chosen_and_that_is_said() {
    let (stage, standin) = (Stage::new(), Standin::start());
    let said = stage.turnglass(["vault", "use", "keychain"]).done();
    said.tells(&["the keychain is used here", "no keychain in this session", "turnglass vault use sealed"]);
    let key = stage.apart().join("vault.key").display().to_string();
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&stage, &standin, "claude");
    // A sealed vault is there, and what lies in it may be known to nobody but it.
    stage.turnglass(["remove", "claude", "--yes"]).done();
    let said = stage.turnglass(["vault", "use", "keychain"]).says().exits(6);
    said.tells(&["no keychain in this session", "turnglass vault use sealed"]);
    stage.with_keychain().turnglass(["vault", "use", "keychain"]).done();
}

#[test]
fn what_was_left_is_found_again_and_only_the_others_need_a_new_sign_in() {
    let (stage, standin, key) = sealed();
    let stage = stage.with_keychain();
    let held = token(&stage, "claude");
    let left = stage.turnglass(["vault", "use", "keychain", "--leave"]).done();
    left.tells(&["claude needs a new sign-in"]);
    stage.turnglass(["token", "claude"]).says().exits(4);
    claude(&stage, &standin, "other");

    let back = stage.turnglass(["vault", "use", "sealed", "--key-file", &key, "--leave"]).done();
    let back = back.tells(&["1 account has its grant there", "other needs a new sign-in"]);
    assert!(!back.err.contains("claude needs"), "{}", back.err);
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["refresh", "claude"]).done();
    stage.turnglass(["token", "other"]).says().exits(4);

    let back = stage.turnglass(["vault", "use", "keychain", "--leave"]).done();
    back.tells(&["1 account has its grant there", "claude needs a new sign-in"]);
    assert!(standin.issued(&token(&stage, "other")) && !standin.saw_a_spent_token());
}

#[test]
fn a_keychain_that_was_chosen_and_is_gone_is_left_by_one_command() {
    let (stage, _standin, key) = sealed();
    let stage = stage.with_keychain();
    let held = token(&stage, "claude");
    stage.turnglass(["vault", "use", "keychain", "--leave"]).done();
    // From now on in a session without one.
    let out = format!("turnglass vault use sealed --leave --key-file {key}");
    let use_sealed = ["vault", "use", "sealed", "--key-file", &key];
    elsewhere(&stage, &use_sealed).says().exits(6).tells(&["in the keychain", &out]);
    let moved = elsewhere(&stage, &["vault", "move", "--to", "sealed", "--key-file", &key]).says().exits(6);
    moved.tells(&["no keychain in this session", &out]);
    // To say again what holds is no way into a circle either.
    elsewhere(&stage, &["vault", "use", "keychain"]).done().tells(&["no keychain in this session"]);
    let back = elsewhere(&stage, &["vault", "use", "sealed", "--leave", "--key-file", &key]).done();
    let back = back.tells(&["1 account has its grant there"]);
    assert!(!back.err.contains("new sign-in"), "{}", back.err);
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn a_sealed_vault_that_does_not_open_is_nothing_to_go_back_to() {
    let (stage, dir) = with_passphrase(Stage::new().with_keychain());
    let held = token(&stage, "claude");
    stage.turnglass(["vault", "use", "keychain", "--leave"]).done();
    let stage = stage.without(CREDENTIALS);
    let back = ["vault", "use", "sealed", "--leave"];
    stage.turnglass(back).says().exits(6).tells(&["locked", "TURNGLASS_VAULT_PASSPHRASE_FD"]);
    assert_eq!(vault_file(&stage).as_deref(), Some("kind: keychain\n"));
    let stage = stage.env(CREDENTIALS, &dir);
    stage.turnglass(back).done().tells(&["1 account has its grant there"]);
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn what_no_vault_took_is_owed_to_none() {
    let (stage, standin) = (Stage::new(), Standin::start());
    let add = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    stage.turnglass(add).stdin(&standin.sign_in()).says().exits(6).tells(&["no keychain"]);
    for args in [&["doctor"][..], &["list"], &["status"]] {
        let said = stage.turnglass(args).says();
        assert!(!format!("{said:?}").contains("could not be deleted"), "{said:?}");
    }
    let said = stage.turnglass(["vault", "use", "sealed"]).done();
    assert!(!said.err.contains("to be deleted"), "{}", said.err);
}

/// At a terminal, where a question can be asked.
fn at_a_terminal(stage: &Stage, line: &str) -> Process {
    Process::start("terminal", &stage.logs(), stage.command("script", ["-qefc", line, "/dev/null"]))
}

#[test]
fn nobody_is_asked_for_a_passphrase_that_would_not_help() {
    let (stage, standin, key) = sealed();
    let asks_nobody = |stage: &Stage, args: &str, says: &str| {
        let mut process = at_a_terminal(stage, &format!("{} {args}", binary().display()));
        let code = process.wait(PATIENCE);
        assert!(!process.out().contains("assphrase of the"), "{args}: {}", process.out());
        assert!(code.is_some() && process.out().contains(says), "{args}: {code:?} {}", process.out());
    };
    // The way to the key is forgotten: it is a key file all the same that opens the vault.
    std::fs::write(stage.home().vault_file(), "kind: sealed\n").unwrap();
    for args in ["token claude", "list", "vault move --to keychain"] {
        asks_nobody(&stage, args, "opened by a key file");
    }
    let stage = stage.with_keychain();
    std::fs::write(stage.home().vault_file(), format!("kind: sealed\nkey_file: \"{key}\"\n")).unwrap();
    stage.turnglass(["vault", "move", "--to", "keychain"]).done();
    claude(&stage, &standin, "other");
    // What was emptied lies there yet.
    asks_nobody(&stage, "vault move --to sealed", "turnglass vault move --to sealed --key-file FILE");
    stage.turnglass(["vault", "move", "--to", "sealed", "--key-file", &key]).done();
}

#[test]
fn a_keychain_that_is_missing_is_told_before_the_passphrase_is_asked_for() {
    let stage = with_passphrase(Stage::new()).0.without(CREDENTIALS);
    let line = format!("{} vault move --to keychain", binary().display());
    let mut moving = at_a_terminal(&stage, &line);
    assert_eq!(moving.wait(PATIENCE), Some(6), "{}", moving.out());
    assert!(moving.out().contains("no keychain") && !moving.out().contains("assphrase"), "{}", moving.out());
}

#[test]
fn without_a_terminal_of_its_own_a_program_is_told_that_the_vault_is_locked() {
    let stage = with_passphrase(Stage::new()).0.without(CREDENTIALS);
    // Its streams lead to a terminal, which is another session's.
    for args in ["token claude", "refresh claude", "exec claude -- true", "vault rekey"] {
        let mut process = at_a_terminal(&stage, &format!("setsid -w {} {args}", binary().display()));
        assert_eq!(process.wait(PATIENCE), Some(6), "{args}: {}", process.out());
        assert!(process.out().contains("TURNGLASS_VAULT_PASSPHRASE_FD"), "{args}: {}", process.out());
    }
    let _agent = stage.agent();
    let mut unlock = at_a_terminal(&stage, &format!("setsid -w {} unlock", binary().display()));
    assert_eq!(unlock.wait(PATIENCE), Some(6), "{}", unlock.out());
}

#[test]
fn a_vault_that_a_key_file_opens_needs_no_unlocking() {
    let (stage, _standin, key) = sealed();
    stage.turnglass(["unlock"]).done().tells(&["nothing is to be unlocked", &key, "turnglass agent"]);
    let aside = Path::new(&key).with_extension("aside");
    std::fs::rename(&key, &aside).unwrap();
    let said = stage.turnglass(["unlock"]).says().exits(6);
    let said = said.tells(&[&key, "not there", "turnglass vault use sealed --key-file FILE"]);
    assert!(!said.err.contains("passphrase"), "{}", said.err);
    std::fs::rename(&aside, &key).unwrap();
    std::fs::write(stage.home().vault_file(), "kind: sealed\n").unwrap();
    let said = stage.turnglass(["unlock"]).says().exits(6);
    said.tells(&["opened by a key file", "turnglass vault use sealed --key-file FILE"]);

    let empty = Stage::new();
    empty.turnglass(["vault", "use", "sealed", "--key-file", &format!("{key}.new")]).done();
    empty.turnglass(["unlock"]).done().tells(&["nothing is to be unlocked", "the first account"]);
    let said = empty.turnglass(["unlock"]).env("TURNGLASS_VAULT", "memory").says().exits(5);
    said.tells(&["in memory"]);
}

#[test]
fn only_what_is_there_is_told_to_be_deleted_after_a_new_key() {
    let (stage, _standin, key) = sealed();
    let dir = stage.apart().join("right");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("turnglass-vault"), PASSPHRASE).unwrap();
    let to_file = format!("{key}.new");
    let said = stage.turnglass(["vault", "rekey", "--key-file", &to_file]).done();
    said.tells(&["delete the old key file", "old copies of the vault"]);
    let by_passphrase = |passphrase: &str| {
        let turnglass = binary().display().to_string();
        let line = format!("exec {turnglass} vault rekey --passphrase-fd 7 7< <(printf %s '{passphrase}')");
        let done = stage.command("bash", ["-c", &line]).env(CREDENTIALS, &dir).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    let said = by_passphrase(PASSPHRASE);
    assert!(said.contains("the new passphrase") && said.contains("Delete the old key file"), "{said}");
    let said = by_passphrase("another five random words");
    assert!(said.contains("which the old passphrase still opens") && !said.contains("key"), "{said}");
}
