//! To another machine by an export, to another vault, and to another key.

mod terminal;

use crate::{claude, token};
use std::path::{Path, PathBuf};
use turnglass_tests::{PATIENCE, Stage, Standin, binary, until};

const PASSPHRASE: &str = "five quite random words here";

fn machine() -> Stage {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    stage.env("TURNGLASS_VAULT_KEY_FILE", &key)
}

/// `turnglass ARGS` with the passphrase on a file descriptor: its exit code, and what it says to people.
fn with_passphrase(stage: &Stage, passphrase: &str, args: &[&str]) -> (i32, String) {
    let script =
        format!("exec {} \"$@\" --passphrase-fd 200 200< <(printf %s '{passphrase}')", binary().display());
    let mut all = vec!["-c", &script, "turnglass"];
    all.extend(args);
    let mut process = stage.start("turnglass", "bash", all);
    let code = process.wait(PATIENCE).expect("it ends");
    (code, process.err())
}

fn export(stage: &Stage) -> PathBuf {
    // Where everything is searched for secrets.
    let file = stage.dir().join("move.sealed");
    let (code, says) = with_passphrase(stage, PASSPHRASE, &["export", file.to_str().unwrap(), "--force"]);
    assert_eq!(code, 0, "{says}");
    file
}

fn import(stage: &Stage, file: &Path) -> String {
    let (code, says) = with_passphrase(stage, PASSPHRASE, &["import", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{says}");
    says
}

#[test]
fn everything_moves_to_another_machine_and_nothing_is_doubled() {
    let (old, new, standin) = (machine(), machine(), Standin::start());
    claude(&old, &standin, "claude");
    let own = format!(
        "providers:\n  - {{name: ours, title: Ours, grant: refresh_token, refresh: {{url: \"{}\", fields: {{refresh_token: \"{{refresh_token}}\"}}}}}}\n",
        standin.claude_url()
    );
    std::fs::write(old.home().providers_file(), &own).unwrap();
    let agent = old.agent();
    old.configure(|settings| settings.clipboard_seconds = 7);
    let held = token(&old, "claude");
    let file = old.dir().join("move.sealed");
    let (code, says) = with_passphrase(&old, PASSPHRASE, &["export", file.to_str().unwrap()]);
    assert!(code == 0 && says.contains("one machine only") && says.contains("claude"), "{says}");
    assert_eq!(agent.stop(), 0);

    let (code, says) = with_passphrase(&new, "another passphrase", &["import", file.to_str().unwrap()]);
    assert!(code == 6 && says.contains("does not open"), "{code} {says}");
    let says = import(&new, &file);
    assert!(says.contains("claude: added"), "{says}");
    assert_eq!(token(&new, "claude"), held, "the token that was there");
    assert_eq!(std::fs::read_to_string(new.home().providers_file()).unwrap(), own);
    let settings = new.turnglass(["list", "--json"]).done().json()["settings"].clone();
    assert_eq!(settings["clipboard_seconds"], 7);
    let says = import(&new, &file);
    assert!(says.contains("claude: unchanged"), "{says}");

    // It lives there now.
    new.turnglass(["refresh", "claude"]).done();
    let renewed = token(&new, "claude");
    let says = import(&new, &file);
    assert!(says.contains("the grant here is newer") || says.contains("The grant here is newer"), "{says}");
    assert_eq!(token(&new, "claude"), renewed);
    new.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
    // And comes back.
    let says = import(&old, &export(&new));
    assert!(says.contains("claude: updated"), "{says}");
    let history = old.turnglass(["history", "claude"]).done().out;
    assert!(history.contains("given a new grant"), "{history}");
    old.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
    for stage in [&old, &new] {
        stage.holds_none_of(&[standin.marker(), PASSPHRASE.into()], &[]);
    }
}

#[test]
fn an_export_is_refused_where_it_would_be_a_mistake() {
    let (stage, standin) = (machine(), Standin::start());
    claude(&stage, &standin, "claude");
    let file = export(&stage);
    let name = file.to_str().unwrap();
    let whole = std::fs::read(&file).unwrap();
    let (code, says) = with_passphrase(&stage, PASSPHRASE, &["export", name]);
    assert!(code == 2 && says.contains("is there already"), "{says}");
    let (code, says) = with_passphrase(&stage, "short", &["export", name, "--force"]);
    assert!(code == 2 && says.contains("shorter than 8"), "{says}");
    assert_eq!(std::fs::read(&file).unwrap(), whole);
    stage.turnglass(["export", name, "--force"]).says().exits(2).tells(&["no terminal"]);
    stage.turnglass(["import", name]).says().exits(2).tells(&["no terminal"]);
    let vault = stage.home().sealed_vault();
    let said = stage.turnglass(["import", vault.to_str().unwrap()]).says().exits(2);
    said.tells(&["a sealed vault, not an export"]);
    std::fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    let (code, says) = with_passphrase(&stage, PASSPHRASE, &["import", name]);
    assert!(code == 1 && says.contains("damaged"), "{says}");
}

#[test]
fn a_new_key_ends_the_old_one_while_a_keeper_runs() {
    let (stage, standin) = (machine(), Standin::start());
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let old = std::fs::read(stage.home().sealed_vault()).unwrap();
    let key = stage.apart().join("second.key");
    let said = stage.turnglass(["vault", "rekey", "--key-file", stage.var("TURNGLASS_VAULT_KEY_FILE")]);
    said.says().exits(2).tells(&["opens the vault now"]);
    stage.turnglass(["vault", "rekey", "--key-file", key.to_str().unwrap()]).done();
    stage.turnglass(["refresh", "claude"]).done();
    let held = token(&stage, "claude");
    assert_eq!(agent.stop(), 0);
    stage
        .turnglass(["token", "claude"])
        .says()
        .exits(6)
        .tells(&["The key file ", " does not open the sealed vault"]);
    let stage = stage.env("TURNGLASS_VAULT_KEY_FILE", key.to_str().unwrap());
    assert_eq!(token(&stage, "claude"), held);

    let (code, says) = with_passphrase(&stage, PASSPHRASE, &["vault", "rekey"]);
    assert_eq!(code, 0, "{says}");
    stage.turnglass(["token", "claude"]).says().exits(6).tells(&["opened by a passphrase"]);
    assert_ne!(std::fs::read(stage.home().sealed_vault()).unwrap(), old);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn grants_move_from_the_keychain_into_the_sealed_vault_and_back() {
    let (stage, standin) = (machine().with_keychain().without("TURNGLASS_VAULT"), Standin::start());
    for name in ["claude", "other"] {
        claude(&stage, &standin, name);
    }
    let (held, keychain) = (token(&stage, "claude"), stage.keychain.as_ref().unwrap());
    let agent = stage.agent();
    // From then on it hears when it is told to stop.
    until("the agent to say so", || agent.err().contains("keeping 2 accounts").then_some(()));
    stage.turnglass(["vault", "move", "--to", "sealed"]).says().exits(5).tells(&["a keeper runs"]);
    assert_eq!(agent.stop(), 0);
    stage
        .turnglass(["vault", "move", "--to", "sealed"])
        .done()
        .tells(&["2 grants", "the sealed vault is used here from now on"]);
    assert_eq!(keychain.item(&stage, "claude"), "");
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["vault", "move", "--to", "keychain"]).done();
    assert!(keychain.item(&stage, "claude").contains(&standin.marker()));
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["refresh", "--all"]).done();
    assert!(!standin.saw_a_spent_token());
}
