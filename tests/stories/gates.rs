//! What steers Turnglass is its user's alone: files that others can write, what lies in the place of ours, definitions that
//! move elsewhere, and names that look like others.

mod in_sight;
mod moved;
mod odd_names;

use crate::{add_claude, claude};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use turnglass_tests::{Fault, Part, SECRET, Stage, Standin, until};

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn define(file: &Path, name: &str, url: &str) {
    define_with(file, name, url, "");
}

/// With these lines of the definition besides.
fn define_with(file: &Path, name: &str, url: &str, more: &str) {
    let text = format!(
        "providers:\n  - name: {name}\n    grant: refresh_token\n    client_id: c\n    refresh: {{ url: '{url}', encoding: json }}\n{more}"
    );
    // In one step: half a file would be read too.
    let beside = file.with_extension("new");
    std::fs::write(&beside, text).unwrap();
    mode(&beside, 0o600);
    std::fs::rename(beside, file).unwrap();
}

/// An account at a provider of the user's own.
fn corp(stage: &Stage, standin: &Standin) -> PathBuf {
    let file = stage.home().providers_file();
    define(&file, "corp", &standin.claude_url());
    let token = standin.sign_in();
    stage.turnglass(["add", "work", "--provider", "corp", "--refresh-token-stdin"]).stdin(&token).done();
    file
}

fn warnings(stage: &Stage) -> Vec<(String, String)> {
    let list = stage.turnglass(["list", "--json"]).done().json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let warnings = list["warnings"].as_array().unwrap().iter();
    warnings.map(|warning| (text(&warning["message"]), text(&warning["hint"]))).collect()
}

fn runs(stage: &Stage, command: &str) {
    let ran = stage.command("sh", ["-c", command]).status().unwrap();
    assert!(ran.success(), "{command}");
}

#[test]
fn a_file_that_others_can_write_steers_nothing() {
    let (stage, standin, stranger) = (Stage::new().with_keychain(), Standin::start(), Standin::start());
    let file = corp(&stage, &standin);
    let _agent = stage.agent();
    stage.turnglass(["refresh", "work"]).done();

    define(&file, "corp", &stranger.claude_url());
    mode(&file, 0o666);
    let (said, remedy) = until("it to be told", || {
        warnings(&stage).into_iter().find(|(says, _)| says.contains("providers.yaml"))
    });
    assert!(said.contains("others can write"), "{said}");
    stage.turnglass(["refresh", "work"]).says().exits(1);
    let doctor = stage.turnglass(["doctor"]).says().exits(1);
    assert!(doctor.out.contains(&remedy), "{remedy}: {}", doctor.out);
    assert_eq!(stranger.count(), 0, "nothing went there");

    // The remedy runs as it stands, and the file counts again at once.
    define(&file, "corp", &standin.claude_url());
    mode(&file, 0o666);
    runs(&stage, &remedy);
    until("it to be read", || warnings(&stage).is_empty().then_some(()));
    stage.turnglass(["refresh", "work"]).done();
    let doctor = stage.turnglass(["doctor"]).says();
    assert!(
        doctor.out.contains("only you can write") && doctor.out.contains("providers.yaml"),
        "{}",
        doctor.out
    );
}

#[test]
fn every_directory_on_the_way_counts_and_links_are_gone_after() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let file = corp(&stage, &standin);
    let open = stage.dir().join("every body's");
    std::fs::create_dir(&open).unwrap();
    let inner = open.join("mine");
    std::fs::create_dir(&inner).unwrap();
    mode(&inner, 0o700);
    let real = inner.join("elsewhere.yaml");
    std::fs::rename(&file, &real).unwrap();
    symlink(&real, &file).unwrap();
    stage.turnglass(["refresh", "work"]).done();

    mode(&open, 0o777);
    let told = warnings(&stage);
    let (says, remedy) = told.first().expect("a warning");
    assert!(says.contains(&open.display().to_string()), "{says}");
    stage.turnglass(["refresh", "work"]).says().exits(1);
    runs(&stage, remedy);
    assert_eq!(warnings(&stage), []);
    stage.turnglass(["refresh", "work"]).done();

    // As /tmp is: others cannot take away what is not theirs.
    mode(&open, 0o1777);
    assert_eq!(warnings(&stage), []);
    mode(&stage.home().config, 0o777);
    assert!(!warnings(&stage).is_empty());
}

#[test]
fn a_definition_that_goes_while_its_provider_answers_loses_no_answer() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let file = corp(&stage, &standin);
    let _agent = stage.agent();
    stage.turnglass(["refresh", "work"]).done();
    standin.takes(Duration::from_secs(3));
    let before = standin.count();
    let mut refresh = stage.start("refresh", turnglass_tests::binary(), ["refresh", "work"]);
    until("it to be asked", || (standin.count() > before).then_some(()));
    std::fs::remove_file(&file).unwrap();
    let gone = || stage.account("work")["host"].is_null().then_some(());
    until("the definition to be gone", gone);
    assert_eq!(refresh.wait(Duration::from_secs(20)), Some(0), "{}", refresh.err());

    // Without a definition nothing is asked, and whoever waits is told.
    stage.turnglass(["refresh", "work"]).says().exits(1).tells(&["corp"]);
    define(&file, "corp", &standin.claude_url());
    until("the definition to be back", || stage.account("work")["host"].is_string().then_some(()));
    until("it to be renewed", || (stage.turnglass(["refresh", "work"]).says().code == 0).then_some(()));
    assert!(!standin.saw_a_spent_token(), "the answer was kept");
}

#[test]
fn an_own_provider_does_not_take_over_a_built_in_name() {
    let (stage, stranger) = (Stage::new().with_keychain(), Standin::start());
    let _agent = stage.agent();
    // Nothing is asked of the real one.
    stage.turnglass(["settings", "paused", "on"]).done();
    let token = stranger.sign_in();
    stage.turnglass(["add", "mine", "--provider", "claude", "--refresh-token-stdin"]).stdin(&token).done();
    define(&stage.home().providers_file(), "claude", &stranger.claude_url());
    let host = || stage.account("mine")["host"].as_str().unwrap_or_default().to_owned();
    until("the definition to be read", || host().starts_with("127.0.0.1:").then_some(()));
    stage.turnglass(["refresh", "mine"]).says();
    stage.turnglass(["remove", "mine", "--revoke", "--yes"]).says();
    assert_eq!(stranger.count(), 0, "nothing went there");
}

fn fifo(path: &Path) {
    let _ = std::fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn what_lies_in_the_place_of_our_files_hangs_no_start() {
    for (name, device) in [("hooks.yaml", false), ("providers.yaml", false), ("hooks.yaml", true)] {
        let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
        let path = stage.home().config.join(name);
        if device {
            symlink("/dev/zero", &path).unwrap()
        } else {
            fifo(&path)
        }
        let mut list = stage.start("list", turnglass_tests::binary(), ["list", "--json"]);
        let code = list.wait(Duration::from_secs(20));
        assert_eq!(code, Some(0), "{name}: {}", list.err());
        assert!(list.out().contains(name) && list.out().contains("no file"), "{}", list.out());
    }
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    std::fs::create_dir_all(stage.home().data).unwrap();
    for path in [stage.home().database(), stage.home().lock()] {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        fifo(&path);
        let mut list = stage.start("list", turnglass_tests::binary(), ["list"]);
        let code = list.wait(Duration::from_secs(20));
        assert!(
            code == Some(1) && list.err().contains(&path.display().to_string()),
            "{code:?} {}",
            list.err()
        );
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_sealed_vault_or_its_key_that_is_no_file_hangs_no_start() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key");
    let stage = stage.env("TURNGLASS_VAULT_KEY_FILE", key.to_str().unwrap());
    std::fs::create_dir_all(stage.home().data).unwrap();
    for path in [stage.home().sealed_vault(), key] {
        fifo(&path);
        let mut list = stage.start("list", turnglass_tests::binary(), ["list", "--json"]);
        let code = list.wait(Duration::from_secs(20));
        assert!(code.is_some(), "it hangs at {}", path.display());
        let said = list.out() + &list.err();
        assert!(said.contains(path.file_name().unwrap().to_str().unwrap()), "{said}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn links_in_the_place_of_our_files_are_not_followed() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let treasure = stage.apart().join("treasure");
    let whole = || std::fs::read_to_string(&treasure).unwrap();
    std::fs::write(&treasure, "treasure").unwrap();
    let lock = stage.home().lock();
    std::fs::create_dir_all(lock.parent().unwrap()).unwrap();
    symlink(&treasure, &lock).unwrap();
    let said = stage.turnglass(["list"]).says();
    assert_eq!(whole(), "treasure", "{}", said.err);
    assert!(said.code == 1 && said.err.contains("keeper.lock"), "{}", said.err);
    std::fs::remove_file(&lock).unwrap();

    claude(&stage, &standin, "claude");
    // The page that the next answer is kept on.
    let pages = stage.home().journal();
    let page = {
        use sha2::Digest;
        let hash = sha2::Sha256::digest(b"claude");
        pages.join(hash[..16].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    };
    symlink(&treasure, &page).unwrap();
    stage.turnglass(["refresh", "claude"]).done();
    assert_eq!(whole(), "treasure");
    fifo(&page);
    let mut list = stage.start("list", turnglass_tests::binary(), ["list"]);
    assert_eq!(list.wait(Duration::from_secs(20)), Some(0), "{}", list.err());
    stage.turnglass(["refresh", "claude"]).done();
}

#[test]
fn a_sealed_vault_behind_a_link_stays_behind_it() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
    let key = stage.apart().join("vault.key").display().to_string();
    let stage = stage.env("TURNGLASS_VAULT_KEY_FILE", &key);
    let standin = Standin::start();
    claude(&stage, &standin, "claude");
    let (link, real) = (stage.home().sealed_vault(), stage.dir().join("disk/kept.sealed"));
    std::fs::create_dir(real.parent().unwrap()).unwrap();
    std::fs::rename(&link, &real).unwrap();
    symlink(&real, &link).unwrap();
    let before = std::fs::metadata(&real).unwrap().ino();
    stage.turnglass(["refresh", "claude"]).done();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink(), "it is a link yet");
    assert_ne!(std::fs::metadata(&real).unwrap().ino(), before, "and what it leads to is the new one");
    let token = crate::token(&stage, "claude");

    // The disk that it leads to is not there for now: no second vault is begun in its place.
    let away = stage.dir().join("away");
    std::fs::rename(real.parent().unwrap(), &away).unwrap();
    let said = stage.turnglass(["token", "claude"]).says().exits(6);
    assert!(said.err.contains("kept.sealed"), "{}", said.err);
    add_claude_fails(&stage, &standin);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    std::fs::rename(&away, real.parent().unwrap()).unwrap();
    assert_eq!(crate::token(&stage, "claude"), token);
}

fn add_claude_fails(stage: &Stage, standin: &Standin) {
    let add = [
        "add",
        "second",
        "--provider",
        "claude",
        "--token-url",
        &standin.claude_url(),
        "--refresh-token-stdin",
    ];
    stage.turnglass(add).stdin(&standin.sign_in()).says().exits(6);
}

#[test]
fn a_tokens_socket_is_not_opened_where_others_can_put_another() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let dir = stage.dir().join("shared");
    std::fs::create_dir(&dir).unwrap();
    mode(&dir, 0o777);
    let socket = dir.join("tokens.sock").display().to_string();
    let mut agent = stage.start("agent", turnglass_tests::binary(), ["agent", "--tokens-socket", &socket]);
    assert_eq!(agent.wait(Duration::from_secs(20)), Some(1), "{}", agent.err());
    assert!(agent.err().contains(&format!("chmod go-w '{}'", dir.display())), "{}", agent.err());
}

/// A right-to-left override, a zero-width space, and what ends a line.
const ODD: &str = "ada\u{202e}gro\u{200b}\u{2066}x\ty\nz";

fn odd(text: &str) -> bool {
    text.contains(['\u{202e}', '\u{200b}', '\u{2066}', '\t'])
}

#[test]
fn what_misleads_is_refused_or_shown_escaped() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    for (name, named) in
        [("a\u{202e}b", "U+202E"), ("a\u{200b}b", "U+200B"), ("a\tb", "U+0009"), ("a\u{200d}b", "U+200D")]
    {
        let add = ["add", name, "--provider", "claude", "--refresh-token-stdin"];
        let said = stage.turnglass(add).stdin("x").says().exits(2);
        assert!(said.err.contains(named) && !odd(&said.err), "{}", said.err);
    }
    add_claude(&stage, &standin, "claude", &standin.sign_in());
    let said = stage.turnglass(["set", "claude", "--group", "a\u{202e}b"]).says().exits(2);
    assert!(said.err.contains("U+202E"), "{}", said.err);

    // An identity of the provider's own making.
    let body = serde_json::json!({
        "access_token": standin.jwt(crate::DAY), "refresh_token": standin.sign_in(), "expires_in": 86_400,
        "token_type": "Bearer", "scope": ODD, "account": { "email_address": ODD },
    })
    .to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    standin.next(Fault::Instead(vec![Part::Bytes(format!("{head}{body}").into_bytes())]));
    stage.turnglass(["refresh", "claude"]).done();
    for args in [
        &["list", "--json"][..],
        &["list"],
        &["history", "claude", "--json"],
        &["history", "claude"],
        &["doctor"],
    ] {
        let said = stage.turnglass(args).says();
        assert!(!odd(&said.out) && !odd(&said.err), "{args:?}: {}", said.out);
    }
    let identity = stage.account("claude")["identity"].clone();
    assert_eq!(identity, r"ada\u{202e}gro\u{200b}\u{2066}x\ty\nz");
}

#[test]
fn a_gateways_file_is_taken_only_after_a_yes() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let file = stage.file(
        "gateway.yaml",
        &format!(
            "providers:\n  - name: work\n    auto_refresh_config:\n      enabled: true\n      token_url: {}\n      \
             client_id_env: WORK_ID\n      client_secret_env: WORK_SECRET\n      refresh_token_env: WORK_REFRESH\n",
            standin.form_url()
        ),
    );
    let _agent = stage.agent();
    let token = standin.sign_in();
    let import = || {
        let command = stage.turnglass(["import", &file.display().to_string()]);
        command.env("WORK_ID", "gateway").env("WORK_SECRET", SECRET).env("WORK_REFRESH", &token)
    };
    let said = import().says().exits(2);
    let said = said.tells(&["WORK_ID", "WORK_SECRET", "WORK_REFRESH", &standin.host(), "--yes"]);
    assert!(!said.err.contains(SECRET) && !said.err.contains(&token), "{}", said.err);
    assert_eq!(stage.turnglass(["list", "--json"]).done().json()["accounts"], serde_json::json!([]));
    assert_eq!(standin.count(), 0);
    import().arg("--yes").done();
    stage.turnglass(["refresh", "work"]).done();
    assert!(standin.count() > 0);
}
