//! The vault is chosen once and stands in the home: a new shell needs no variable, what is chosen by mistake is told, and
//! what others could have chosen is not followed.

use crate::{claude, token};
use std::os::unix::fs::PermissionsExt;
use turnglass_tests::{Said, Stage, Standin};

/// A shell in which nobody set anything of the vault.
fn bare() -> (Stage, Standin, String) {
    let stage = Stage::new();
    let key = stage.apart().join("vault.key").display().to_string();
    (stage, Standin::start(), key)
}

/// The sealed vault, chosen with a key file, and an account in it.
fn sealed() -> (Stage, Standin, String) {
    let (stage, standin, key) = bare();
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&stage, &standin, "claude");
    (stage, standin, key)
}

fn chosen(stage: &Stage) -> String {
    std::fs::read_to_string(stage.home().vault_file()).unwrap()
}

fn under(stage: &Stage, vault: &str, args: &[&str]) -> Said {
    stage.turnglass(args).env("TURNGLASS_VAULT", vault).says()
}

#[test]
fn what_is_chosen_once_holds_in_every_shell() {
    let (stage, standin, key) = bare();
    let shown = stage.turnglass(["vault"]).done();
    assert!(shown.out.contains("keychain") && shown.out.contains("the default"), "{}", shown.out);
    let said = stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    said.tells(&["the sealed vault is used here from now on", &key]);
    let mode = stage.home().vault_file().metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(chosen(&stage), format!("kind: sealed\nkey_file: \"{key}\"\n"));

    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let agent = stage.agent();
    assert_eq!(token(&stage, "claude"), held);
    let shown = stage.turnglass(["vault", "show"]).done().out;
    for part in ["sealed, open", "vault.yaml", &key] {
        assert!(shown.contains(part), "no {part}: {shown}");
    }
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["refresh", "claude"]).done();
    stage.turnglass(["doctor"]).done();
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn a_variable_overrules_the_choice_and_loses_nothing() {
    let (stage, standin, key) = sealed();
    let (held, before) = (token(&stage, "claude"), std::fs::read(stage.home().sealed_vault()).unwrap());
    let remedy =
        ["grants of this home are in the sealed vault", "turnglass vault use sealed", "TURNGLASS_VAULT"];
    for args in [&["token", "claude"][..], &["refresh", "claude"]] {
        under(&stage, "keychain", args).exits(6).tells(&remedy);
    }
    let add = ["add", "other", "--provider", "claude", "--refresh-token-stdin"];
    let said = stage.turnglass(add).stdin(&standin.sign_in()).env("TURNGLASS_VAULT", "keychain").says();
    said.exits(6).tells(&remedy);
    let listed = under(&stage, "keychain", &["list"]).exits(0).tells(&remedy);
    assert!(!listed.out.contains("fresh"), "{}", listed.out);
    let doctor = under(&stage, "keychain", &["doctor"]).exits(1);
    assert!(doctor.out.contains(remedy[0]) && !doctor.out.contains("keychain, open"), "{}", doctor.out);
    let shown = under(&stage, "keychain", &["vault"]).exits(0).out;
    assert!(shown.contains("by TURNGLASS_VAULT, which is set") && shown.contains(remedy[0]), "{shown}");
    let said = stage.turnglass(["vault", "use", "sealed", "--key-file", &key]);
    said.env("TURNGLASS_VAULT", "keychain").done().tells(&["overrules that: unset it"]);

    assert_eq!(std::fs::read(stage.home().sealed_vault()).unwrap(), before);
    assert_eq!(token(&stage, "claude"), held);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn a_home_whose_choice_was_forgotten_says_where_its_grants_are() {
    let (stage, _standin, key) = sealed();
    let held = token(&stage, "claude");
    std::fs::remove_file(stage.home().vault_file()).unwrap();
    let said = stage.turnglass(["token", "claude"]).says().exits(6);
    said.tells(&["in the sealed vault", "turnglass vault use sealed"]);
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn what_others_could_have_chosen_is_not_followed() {
    let (stage, _standin, _key) = sealed();
    let file = stage.home().vault_file();
    let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o666);
    for args in [&["list"][..], &["token", "claude"], &["agent"]] {
        stage.turnglass(args).says().exits(6).tells(&[
            "vault.yaml is not followed",
            "others can write",
            "chmod go-w",
        ]);
    }
    mode(0o600);
    stage.turnglass(["list"]).done();
}

#[test]
fn a_choice_that_is_none_is_named_with_its_line() {
    let (stage, _standin, key) = sealed();
    for (text, says) in [
        ("# mine\nkind: cupboard\n", "line 2"),
        ("kind: sealed\nkey_file: here.key\n", "a whole path"),
        ("kind: [\n", "line"),
        ("", "line 1"),
    ] {
        std::fs::write(stage.home().vault_file(), text).unwrap();
        stage.turnglass(["list"]).says().exits(6).tells(&["vault.yaml", says, "turnglass vault use"]);
    }
    under(&stage, "cupboard", &["list"]).exits(2).tells(&["TURNGLASS_VAULT", "cupboard"]);
    // As the remedy says.
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    token(&stage, "claude");
}

#[test]
fn a_faulty_choice_is_one_finding_and_the_rest_is_told_all_the_same() {
    let (stage, _standin, _key) = sealed();
    let (file, good) = (stage.home().vault_file(), chosen(&stage));
    let told = |args: &[&str], code: i32, parts: &[&str]| {
        let out = stage.turnglass(args).says().exits(code).out;
        for part in parts {
            assert!(out.contains(part), "{args:?}: no {part}: {out}");
        }
        assert_eq!(out.matches("bad   vault ").count(), usize::from(args == ["doctor"]), "{out}");
    };
    for (text, mode, says) in [
        ("kind: cupboard\n", 0o600, ["line 1", "turnglass vault use sealed"]),
        (good.as_str(), 0o666, ["others can write", "chmod go-w"]),
    ] {
        let faulty = |text: &str, mode| {
            std::fs::write(&file, text).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        faulty(text, mode);
        let [what, remedy] = says;
        told(&["doctor"], 1, &["vault.yaml", what, remedy, "can be written", "proxy", "turnglass.db"]);
        told(&["vault"], 6, &["vault.yaml", what, remedy, "in the sealed vault", "vault.sealed"]);
        faulty(&good, 0o600);
        let agent = stage.agent();
        faulty(text, mode);
        told(&["doctor"], 1, &["vault.yaml", what, remedy, "sealed, open", "1, none needs you"]);
        told(&["vault"], 6, &["vault.yaml", what, remedy, "sealed, open"]);
        assert_eq!(agent.stop(), 0);
    }
}

#[test]
fn a_keeper_that_began_locked_takes_a_key_that_is_named_later() {
    let (stage, _standin, key) = sealed();
    let (held, choice) = (token(&stage, "claude"), chosen(&stage));
    let unnamed = || {
        std::fs::write(stage.home().vault_file(), "kind: sealed\n").unwrap();
        stage.agent()
    };
    let opens = |agent: turnglass_tests::Process| {
        assert_eq!(token(&stage, "claude"), held);
        stage.turnglass(["refresh", "claude"]).done();
        std::fs::write(stage.home().vault_file(), &choice).unwrap();
        assert_eq!(agent.stop(), 0);
    };
    let held_back = ["opened by a key file", "turnglass vault use sealed --key-file"];
    let agent = unnamed();
    stage.turnglass(["token", "claude"]).says().exits(6).tells(&held_back);
    // No passphrase would do, and none is asked for.
    stage.turnglass(["unlock"]).says().exits(6).tells(&held_back);
    std::fs::write(stage.home().vault_file(), &choice).unwrap();
    stage.turnglass(["unlock"]).done().tells(&["the sealed vault is open"]);
    assert_eq!(token(&stage, "claude"), held);
    assert_eq!(agent.stop(), 0);

    let agent = unnamed();
    let wrong = stage.apart().join("another.key").display().to_string();
    stage.turnglass(["unlock"]).env("TURNGLASS_VAULT_KEY_FILE", &wrong).says().exits(6);
    stage.turnglass(["unlock"]).env("TURNGLASS_VAULT_KEY_FILE", &key).done();
    assert_eq!(token(&stage, "claude"), held);
    assert_eq!(agent.stop(), 0);

    let agent = unnamed();
    let said = stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    said.tells(&[&key, "the sealed vault is open"]);
    opens(agent);
}

#[test]
fn where_nobody_can_be_asked_for_a_passphrase_a_key_file_is_told_of() {
    let (stage, standin, key) = bare();
    let by_key = "turnglass vault use sealed --key-file FILE";
    stage.turnglass(["vault", "use", "sealed"]).done().tells(&["no terminal", by_key]);
    let _agent = stage.agent();
    let add = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    stage.turnglass(add).stdin(&standin.sign_in()).says().exits(6).tells(&[by_key]);
    // As it says; the keeper that runs takes it too.
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done().tells(&["is open"]);
    claude(&stage, &standin, "claude");
    assert!(!token(&stage, "claude").is_empty());
}

#[test]
fn a_move_to_where_the_grants_are_makes_no_key_and_asks_for_none() {
    let (stage, _standin, key) = sealed();
    let other = format!("{key}.other");
    let said = stage.turnglass(["vault", "move", "--to", "sealed", "--key-file", &other]).says().exits(2);
    said.tells(&["nothing to move", "the sealed vault", "turnglass vault rekey"]);
    assert!(!std::path::Path::new(&other).exists());
    let said = under(&stage, "keychain", &["vault", "move", "--to", "sealed"]).exits(2);
    said.tells(&["nothing to move", "turnglass vault use sealed"]);
    let (empty, _standin, key) = bare();
    empty.turnglass(["vault", "move", "--to", "keychain"]).says().exits(2).tells(&["the keychain"]);
    empty.turnglass(["vault", "use", "sealed"]).done();
    empty.turnglass(["vault", "move", "--to", "sealed", "--key-file", &key]).says().exits(2);
    assert!(!std::path::Path::new(&key).exists());
}

#[test]
fn a_vault_that_holds_grants_is_left_only_by_moving_them() {
    let (stage, standin, key) = bare();
    let stage = stage.with_keychain();
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let said = stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).says().exits(6);
    said.tells(&["in the keychain", "turnglass vault move --to sealed --key-file"]);
    assert!(!stage.home().vault_file().exists());

    let agent = stage.agent();
    let keychain = ["vault", "use", "keychain"];
    stage.turnglass(keychain).done().tells(&["the keychain is used"]);
    stage
        .turnglass(["vault", "use", "sealed"])
        .says()
        .exits(5)
        .tells(&["a keeper runs", "turnglass agent stop"]);
    assert_eq!(agent.stop(), 0);

    stage.turnglass(["vault", "move", "--to", "sealed", "--key-file", &key]).done().tells(&["1 grant", &key]);
    assert_eq!(chosen(&stage), format!("kind: sealed\nkey_file: \"{key}\"\n"));
    assert_eq!(token(&stage, "claude"), held);
    stage
        .turnglass(keychain)
        .says()
        .exits(6)
        .tells(&["in the sealed vault", "turnglass vault move --to keychain"]);
    stage.turnglass(["vault", "move", "--to", "keychain"]).done();
    assert_eq!(chosen(&stage), "kind: keychain\n");
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["remove", "claude", "--yes"]).done();
    // Its file stays, and is opened by that key.
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    stage
        .turnglass(["vault", "use", "keychain", "--key-file", &key])
        .says()
        .exits(2)
        .tells(&["has no key file"]);
}

#[test]
fn a_new_key_is_part_of_the_choice() {
    let (stage, _standin, key) = sealed();
    let (held, new) = (token(&stage, "claude"), format!("{key}.new"));
    stage.turnglass(["vault", "rekey", "--key-file", &key]).says().exits(2).tells(&["opens the vault now"]);
    let said = stage.turnglass(["vault", "rekey", "--key-file", &new]).done();
    assert!(!said.err.contains("TURNGLASS_VAULT_KEY_FILE"), "{}", said.err);
    assert_eq!(chosen(&stage), format!("kind: sealed\nkey_file: \"{new}\"\n"));
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn a_vault_that_is_gone_for_good_is_given_up() {
    let (stage, standin, key) = sealed();
    std::fs::remove_file(&key).unwrap();
    std::fs::remove_file(stage.home().sealed_vault()).unwrap();
    let said = stage.turnglass(["vault", "use", "keychain"]).says().exits(6);
    said.tells(&["in the sealed vault", "gone for good", "turnglass vault use keychain --leave"]);
    let stage = stage.with_keychain();
    let said = stage.turnglass(["vault", "use", "keychain", "--leave"]).done();
    said.tells(&["the keychain is used here", "claude needs a new sign-in"]);
    assert_eq!(chosen(&stage), "kind: keychain\n");
    let said = stage.turnglass(["token", "claude"]).says();
    assert!(!said.err.contains("sealed vault"), "{}", said.err);
    let add = ["add", "other", "--provider", "claude", "--refresh-token-stdin"];
    let said = stage.turnglass(add).stdin(&standin.sign_in()).says();
    assert!(!said.err.contains("sealed vault"), "{}", said.err);
}

#[test]
fn a_first_try_without_a_keychain_leaves_nothing_in_the_way_of_the_sealed_vault() {
    let (stage, standin, key) = bare();
    // No keychain.
    let listed = stage.turnglass(["list"]).done();
    listed.tells(&["no accounts yet", "no keychain in this session", "turnglass vault use sealed"]);
    let add = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    let first = stage.turnglass(add).stdin(&standin.sign_in()).says();
    first.exits(6).tells(&["turnglass vault use sealed"]);
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&stage, &standin, "claude");
    assert!(!token(&stage, "claude").is_empty());
}

#[test]
fn choosing_it_again_keeps_its_key_and_takes_no_other() {
    let (stage, _standin, key) = sealed();
    let held = token(&stage, "claude");
    let before = chosen(&stage);
    stage.turnglass(["vault", "use", "sealed"]).done().tells(&[&key]);
    assert_eq!(chosen(&stage), before);
    let wrong = stage.apart().join("another.key").display().to_string();
    stage.turnglass(["vault", "use", "sealed", "--key-file", &wrong]).says().exits(6);
    assert_eq!(chosen(&stage), before);
    // Nobody knows the way to the key any more: it is asked for, and nothing is chosen that opens nothing.
    std::fs::remove_file(stage.home().vault_file()).unwrap();
    let said = stage.turnglass(["vault", "use", "sealed"]).says().exits(6);
    said.tells(&["opened by a key file", "--key-file"]);
    assert!(!stage.home().vault_file().exists());
    stage.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    assert_eq!(token(&stage, "claude"), held);
}

#[test]
fn a_faulty_choice_stops_nobody_who_asks_a_keeper_that_runs() {
    let (stage, _standin, _key) = sealed();
    let agent = stage.agent();
    std::fs::write(stage.home().vault_file(), "kind: cupboard\n").unwrap();
    for args in [&["list"][..], &["token", "claude"], &["unlock"], &["agent", "uninstall"]] {
        stage.turnglass(args).done();
    }
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["agent", "uninstall"]).done();
    stage.turnglass(["list"]).says().exits(6).tells(&["vault.yaml"]);
}
