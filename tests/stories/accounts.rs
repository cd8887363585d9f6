//! Each kind of account: added, refreshed, kept by the keychain over a restart, and handed out.

use crate::{DAY, claude, qwen, token};
use turnglass_tests::{Format, Provider, SECRET, Stage, Standin};

#[test]
fn a_qwen_token_is_traded_for_a_newer_one() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let first = qwen(&stage, &standin, "chat", 5 * DAY);
    assert_eq!(token(&stage, "chat"), first);

    stage.turnglass(["refresh", "chat"]).done();
    let asked = standin.requests().pop().unwrap();
    assert_eq!((asked.method.as_str(), asked.header("authorization")), ("GET", &*format!("Bearer {first}")));
    assert!(asked.header("user-agent").starts_with("Turnglass/"), "it says who it is: {asked:?}");
    let second = token(&stage, "chat");
    assert_ne!(second, first);

    let account = stage.account("chat");
    assert_eq!((&account["state"], &account["identity"]), (&"fresh".into(), &"ada@example.org".into()));
    let left = account["expires_at"].as_i64().unwrap() - account["renews_at"].as_i64().unwrap();
    assert!((left - 3 * 86_400_000).abs() < 3_600_000 * 4, "renewed about three days before: {account}");

    survives_a_restart(&mut stage, "chat", &second);
    assert_eq!(standin.count(), 1, "nothing was asked again");
}

#[test]
fn both_tokens_of_a_claude_account_rotate() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    standin.tokens_live(DAY / 3);
    claude(&stage, &standin, "claude");
    let first = token(&stage, "claude");
    for _ in 0..3 {
        stage.turnglass(["refresh", "claude"]).done();
    }
    let last = token(&stage, "claude");
    assert_ne!(last, first);
    assert!(!standin.saw_a_spent_token());
    let asked = standin.requests().pop().unwrap();
    assert_eq!(asked.header("content-type"), "application/json");

    let account = stage.account("claude");
    let lives = account["expires_at"].as_i64().unwrap() - account["last"]["at"].as_i64().unwrap();
    assert!((lives - 8 * 3_600_000).abs() < 60_000, "eight hours, from milliseconds: {account}");
    assert_eq!(account["identity"], "ada@example.org");
    let item = stage.keychain.as_ref().unwrap().item(&stage, "claude");
    assert!(item.contains("max") && item.contains("user:profile"), "what else came is kept");
    survives_a_restart(&mut stage, "claude", &last);
}

#[test]
fn a_confidential_client_posts_its_secret() {
    at_a_certified_provider("posts", "post", Format::Opaque);
}

#[test]
fn a_confidential_client_sends_its_secret_as_basic() {
    at_a_certified_provider("basic", "basic", Format::Jwt);
}

#[test]
fn a_public_client_has_no_secret() {
    at_a_certified_provider("public", "none", Format::Opaque);
}

fn at_a_certified_provider(client: &str, auth: &str, format: Format) {
    let (mut stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut add = stage
        .turnglass(["add", "work", "--provider", "oauth2", "--token-url", &provider.token_url()])
        .arg("--client-id")
        .arg(client)
        .arg("--client-auth")
        .arg(auth)
        .arg("--refresh-token-env")
        .arg("FIRST")
        .env("FIRST", &provider.sign_in(client, format));
    if auth != "none" {
        add = add.arg("--client-secret-env").arg("SECRET").env("SECRET", SECRET);
    }
    add.done();
    for _ in 0..3 {
        stage.turnglass(["refresh", "work"]).done();
    }
    let requests = provider.requests();
    assert!(requests.iter().all(|asked| asked["status"] == 200 && asked["auth"] == auth), "{requests:?}");
    let last = token(&stage, "work");
    assert!(provider.issued().contains(&last));
    survives_a_restart(&mut stage, "work", &last);
    assert_eq!(provider.requests().len(), requests.len());
}

#[test]
fn client_credentials_need_no_person() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    stage
        .turnglass(["add", "robot", "--provider", "oauth2", "--token-url", &provider.token_url()])
        .arg("--grant=client_credentials")
        .arg("--client-id=machine")
        .arg("--client-auth=basic")
        .arg("--client-secret-env=SECRET")
        .env("SECRET", SECRET)
        .done();
    stage.turnglass(["refresh", "robot"]).done();
    let issued = token(&stage, "robot");
    assert!(provider.issued().contains(&issued));
}

#[test]
fn a_plain_token_is_only_counted_down() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let jwt = standin.jwt(DAY);
    stage.turnglass(["add", "key", "--provider", "jwt", "--token-stdin"]).stdin(&jwt).done();
    assert_eq!(token(&stage, "key"), jwt);
    let account = stage.account("key");
    assert_eq!((&account["can_refresh"], account["due_at"].is_null()), (&false.into(), true), "{account}");
    let said = stage.turnglass(["refresh", "key"]).says();
    assert_ne!(said.code, 0);
    said.tells(&["nothing can renew it"]);
}

#[test]
fn a_provider_that_repeats_itself_is_said_to() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let first = qwen(&stage, &standin, "chat", DAY);
    standin.repeats_itself();
    let said = stage.turnglass(["refresh", "chat"]).says();
    assert!(format!("{}{}", said.out, said.err).contains("same token"), "{said:?}");
    assert_eq!(stage.account("chat")["state"], "unchanged");
    assert_eq!(token(&stage, "chat"), first);
}

/// A keeper, the keychain and another keeper later, the same token is served; another program reads it there.
fn survives_a_restart(stage: &mut Stage, name: &str, held: &str) {
    let agent = stage.agent();
    assert_eq!(token(stage, name), held);
    assert_eq!(agent.stop(), 0);
    let mut keychain = stage.keychain.take().unwrap();
    keychain.unlock(stage);
    assert!(keychain.item(stage, name).contains(held), "secret-tool reads the same token");
    stage.keychain = Some(keychain);
    assert_eq!(token(stage, name), held);
}

#[test]
fn all_are_refreshed_at_once() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    for name in ["one", "two", "three"] {
        claude(&stage, &standin, name);
    }
    let before = (standin.count(), token(&stage, "two"));
    stage.turnglass(["refresh", "--all"]).done();
    assert_eq!(standin.count() - before.0, 3);
    assert_ne!(token(&stage, "two"), before.1);
}

#[test]
fn a_grant_that_is_larger_than_windows_takes_is_kept_whole() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let long = format!("{}.{}", standin.jwt(DAY), "long".repeat(2_000));
    stage.turnglass(["add", "key", "--provider", "jwt", "--token-stdin"]).stdin(&long).done();
    assert_eq!(token(&stage, "key"), long);
}

#[test]
fn the_platforms_own_folders_are_used_without_a_home_of_its_own() {
    let (stage, standin) = (Stage::new().with_keychain().without("TURNGLASS_HOME"), Standin::start());
    claude(&stage, &standin, "claude");
    assert!(stage.home().database().starts_with(stage.var("XDG_DATA_HOME")));
    assert!(stage.home().database().is_file());
    token(&stage, "claude");
}
