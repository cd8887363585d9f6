//! What a session survives: a keeper that was stopped in the middle, clocks that are set, other programs at the
//! vault, a broken store.

use super::*;
use crate::journal::Journal;
use std::path::Path;
use turnglass_core::account::{Account, Grant, Item};
use turnglass_core::exchange::Answered;
use turnglass_protocol::view::HistoryEntry;
use zeroize::Zeroizing;

/// A vault that holds the account with its first refresh token, as an earlier keeper left it.
fn kept(provider: &Loopback, clock: &Manual) -> (Moody, Grant) {
    let new = claude_account(provider);
    let grant = Grant::from_new(&new, clock.now());
    let vault = Moody::default();
    put(&vault, &Account::from_new(&new), &grant);
    (vault, grant)
}

fn put(vault: &Moody, account: &Account, grant: &Grant) {
    let item = Item::encode(account, grant, None).unwrap();
    vault.0.lock().unwrap().0.insert(account.name.clone(), item);
}

fn held(vault: &Moody) -> (Account, Grant) {
    Item::decode(&vault.0.lock().unwrap().0["Claude"]).unwrap()
}

fn journal(dir: &Path) -> Journal {
    Journal::new(Home::at(dir).journal())
}

/// The journal works beside the keeper's task.
fn leaves_nothing(dir: &Path) -> bool {
    soon(|| journal(dir).left().is_empty())
}

fn history(stage: &mut Stage) -> Vec<HistoryEntry> {
    stage.client.ask(Ask::History { account: "Claude".into(), limit: None }).unwrap()
}

/// What an earlier keeper asked, and what came.
fn asked_before(provider: &Loopback) -> Answered {
    asked_with(provider, "r0")
}

fn asked_with(provider: &Loopback, refresh_token: &str) -> Answered {
    let body = format!("{{\"grant_type\":\"refresh_token\",\"refresh_token\":\"{refresh_token}\"}}");
    let host = provider.url.trim_start_matches("http://").trim_end_matches("/token");
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(stream, "POST /token HTTP/1.1\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    Answered { status: 200, body: Zeroizing::new(body.into()), ..Answered::default() }
}

#[test]
fn an_answer_that_came_before_the_end_is_taken_up_by_the_next_keeper() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, grant) = kept(&provider, &clock);
    let page = journal(dir.path()).ask("Claude", &grant).unwrap();
    page.keep(&asked_before(&provider), clock.now()).unwrap();

    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.until("Claude", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    assert_eq!(held(&vault).1.refresh_token.unwrap().expose(), "r1");
    assert_eq!(provider.asked.lock().unwrap().len(), 1, "nothing was asked again");
    assert!(leaves_nothing(stage.dir.path()));
}

#[test]
fn a_refusal_that_cannot_be_written_stays_in_its_page_until_it_is() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, _) = kept(&provider, &clock);
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    stage.until("Claude", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert!(leaves_nothing(stage.dir.path()));
    asked_with(&provider, "r1");
    // Another program locks the list of accounts.
    let other = rusqlite::Connection::open(Home::at(stage.dir.path()).database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(report.what, What::Refused);
    let unwritten = |stage: &mut Stage| {
        let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
        !snapshot.warnings.is_empty()
    };
    assert!(patiently(|| unwritten(&mut stage)));
    let left = || journal(stage.dir.path()).left().len();
    assert_eq!(left(), 1, "a keeper that is killed now leaves word of the refusal");
    other.execute_batch("ROLLBACK").unwrap();
    assert!(patiently(|| journal(stage.dir.path()).left().is_empty()));
    assert!(patiently(|| !unwritten(&mut stage)));
}

/// What waits for a list that is locked takes seconds.
fn patiently(mut is_so: impl FnMut() -> bool) -> bool {
    (0..20).any(|_| soon(&mut is_so))
}

#[test]
fn an_answer_waits_until_its_provider_is_described_again() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let vault = Moody::default();
    let new = NewAccount { provider: "corp".into(), token_url: None, ..claude_account(&provider) };
    let grant = Grant::from_new(&new, clock.now());
    put(&vault, &Account::from_new(&new), &grant);
    let page = journal(dir.path()).ask("Claude", &grant).unwrap();
    page.keep(&asked_before(&provider), clock.now()).unwrap();

    let config = Home::at(dir.path()).config;
    std::fs::create_dir_all(&config).unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(report.what, What::Misconfigured);
    let own = format!(
        "providers:\n  - {{name: corp, grant: refresh_token, client_id: c, refresh: {{url: '{}', encoding: json}}}}\n",
        provider.url
    );
    // Nobody else may have it half, nor write to it.
    std::fs::write(config.join("new"), own).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(config.join("new"), std::os::unix::fs::PermissionsExt::from_mode(0o600))
        .unwrap();
    turnglass_protocol::file::rename(&config.join("new"), &config.join("providers.yaml")).unwrap();
    stage.until("Claude", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(held(&vault).1.refresh_token.unwrap().expose(), "r1");
    assert_eq!(provider.asked.lock().unwrap().len(), 1, "nothing was asked again");
}

#[test]
fn a_request_that_nobody_knows_the_answer_of_is_made_once_more_and_told() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, grant) = kept(&provider, &clock);
    asked_before(&provider);
    drop(journal(dir.path()).ask("Claude", &grant).unwrap());

    let mut stage = stage_in(dir, &clock, Box::new(vault));
    let refused = stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert!(refused.reason.contains("answer was lost"), "{}", refused.reason);
    let told = history(&mut stage);
    assert!(told.iter().any(|line| line.says.contains("was stopped while it asked")), "{told:?}");
    stage.clock.pass(TimeDelta::days(2));
    assert_eq!(stage.token("Claude").unwrap_err().code, Code::SignInNeeded);
    assert_eq!(provider.asked.lock().unwrap().len(), 2, "once more, and not again");
}

#[test]
fn a_refusal_that_was_read_just_before_the_end_is_not_asked_for_again() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, grant) = kept(&provider, &clock);
    let body = Zeroizing::new(b"{\"error\":\"invalid_grant\"}".to_vec());
    let refusal = Answered { status: 400, body, ..Answered::default() };
    journal(dir.path()).ask("Claude", &grant).unwrap().keep(&refusal, clock.now()).unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert_eq!(stage.token("Claude").unwrap_err().code, Code::SignInNeeded);
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
}

#[test]
fn a_new_grant_that_the_vault_does_not_take_leaves_word_of_the_refusal_of_the_old_one() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let stage = with_first_token(&provider, &clock, &vault);
    let body = Zeroizing::new(b"{\"error\":\"invalid_grant\"}".to_vec());
    let refusal = Answered { status: 400, body, ..Answered::default() };
    // The old grant cannot be read before the new one is brought.
    let mut stage = killed_while_asking(&clock, &vault, stage, Some(&refusal));
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    let new = NewAccount { refresh_token: Some(Secret::new("another")), ..claude_account(&provider) };
    let problem = stage.client.ask::<Value>(Ask::Add(Box::new(new))).unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    assert_eq!(journal(stage.dir.path()).left().len(), 1);
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    drop(running.stop());

    vault.be(None);
    let asked = provider.asked.lock().unwrap().len();
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert_eq!(provider.asked.lock().unwrap().len(), asked, "the refused one is not sent again");
}

/// Ends the keeper whose account has its first token, leaves a page as if another one had been killed while it asked with that
/// grant, and begins one anew before which the vault is locked.
fn killed_while_asking(clock: &Arc<Manual>, vault: &Moody, stage: Stage, answer: Option<&Answered>) -> Stage {
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    let page = journal(dir.path()).ask("Claude", &held(vault).1).unwrap();
    if let Some(answer) = answer {
        page.keep(answer, clock.now()).unwrap();
    }
    clock.pass(TimeDelta::hours(9));
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_in(dir, clock, Box::new(vault.clone()));
    stage.until("Claude", |account| account.state == State::VaultTrouble);
    stage
}

#[test]
fn who_brings_the_refresh_token_once_more_that_was_asked_with_gets_its_answer() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let stage = with_first_token(&provider, &clock, &vault);
    let answer = asked_with(&provider, "r1");
    let mut stage = killed_while_asking(&clock, &vault, stage, Some(&answer));
    vault.be(None);
    let new = NewAccount { refresh_token: Some(Secret::new("r1")), ..claude_account(&provider) };
    stage.client.ask::<Value>(Ask::Add(Box::new(new))).unwrap();
    stage.until("Claude", |_| held(&vault).1.refresh_token.is_some_and(|token| token.expose() != "r1"));
    assert!(provider.asked.lock().unwrap().iter().filter(|asked| asked.contains("\"r1\"")).count() == 1);
    assert!(stage.token("Claude").is_ok());
}

#[test]
fn who_brings_it_once_more_without_an_answer_is_told_that_one_was_lost() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let stage = with_first_token(&provider, &clock, &vault);
    asked_with(&provider, "r1");
    let mut stage = killed_while_asking(&clock, &vault, stage, None);
    vault.be(None);
    let new = NewAccount { refresh_token: Some(Secret::new("r1")), ..claude_account(&provider) };
    let _ = stage.client.ask::<Value>(Ask::Add(Box::new(new)));
    let refused = stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert!(refused.reason.contains("answer was lost"), "{}", refused.reason);
}

#[test]
fn a_page_of_a_request_that_was_saved_says_nothing() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, grant) = kept(&provider, &clock);
    drop(journal(dir.path()).ask("Claude", &grant).unwrap());
    let (account, _) = held(&vault);
    let newer = Grant {
        generation: 2,
        token: Some(Secret::new("saved")),
        expires_at: Some(clock.now() + TimeDelta::hours(8)),
        issued_at: Some(clock.now()),
        ..grant
    };
    put(&vault, &account, &newer);
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    assert_eq!(stage.token("Claude").unwrap(), "saved");
    assert_eq!(history(&mut stage), []);
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
    assert!(leaves_nothing(stage.dir.path()));
}

#[test]
fn a_newer_grant_that_another_program_put_into_the_vault_is_taken_over() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let (account, grant) = held(&vault);
    // Another machine's Turnglass, say, shares this keychain and has renewed with r1.
    let refreshed: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(refreshed.what, What::Renewed);
    let theirs = held(&vault).1;
    drop(stage);

    put(&vault, &account, &grant);
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    put(&vault, &account, &theirs);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
    assert_eq!(stage.token("Claude").unwrap(), "t3");
}

#[test]
fn an_item_that_was_deleted_is_saved_again() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.0.lock().unwrap().0.remove("Claude");
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(report.problem, None);
    stage.until("Claude", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert!(history(&mut stage).iter().any(|line| line.says.contains("had been deleted")));
    assert_eq!(held(&vault).1.refresh_token.unwrap().expose(), "r2");
}

/// Takes everything, keeps nothing.
struct Forgetful;

impl Vault for Forgetful {
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        Ok(())
    }
    fn load(&mut self, _: &str) -> Result<Option<Secret>, VaultTrouble> {
        Ok(None)
    }
    fn save(&mut self, _: &str, _: &Secret) -> Result<(), VaultTrouble> {
        Ok(())
    }
    fn delete(&mut self, _: &str) -> Result<(), VaultTrouble> {
        Ok(())
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        Ok(Vec::new())
    }
}

#[test]
fn a_vault_that_forgets_is_found_out_before_anything_is_spent() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage_with(&clock, Box::new(Forgetful));
    stage.add(claude_account(&provider));
    let problem = stage.token("Claude").unwrap_err();
    assert!(problem.code == Code::Vault && problem.message.contains("does not keep"), "{problem}");
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
}

#[test]
fn a_clock_that_is_set_moves_what_was_told_as_a_length() {
    let clock = Manual::new();
    let provider =
        loopback(Box::new(|_| (200, json!({"access_token": "t", "expires_in": 3600}).to_string())));
    let mut stage = stage(&clock);
    stage.add(api(&provider));
    stage.until("api", |account| account.state == State::Fresh && account.expires_at.is_some());
    for step in [TimeDelta::days(400), TimeDelta::days(-500), TimeDelta::hours(2)] {
        stage.clock.set(step);
        let ends = (clock.now() + TimeDelta::hours(1)).timestamp_millis();
        stage.until("api", |account| account.expires_at == Some(ends) && account.state == State::Fresh);
    }
    assert_eq!(provider.asked.lock().unwrap().len(), 1, "it was never due");
    stage.clock.pass(TimeDelta::minutes(58));
    stage.until("api", |account| {
        account.expires_at > Some((clock.now() + TimeDelta::minutes(59)).timestamp_millis())
    });
}

#[test]
fn a_wrong_clock_is_told() {
    let clock = Manual::new();
    let provider =
        loopback(Box::new(|_| (200, json!({"access_token": "t", "expires_in": 3600}).to_string())));
    *provider.date.lock().unwrap() = Some((clock.now() + TimeDelta::hours(3)).into());
    let mut stage = stage(&clock);
    stage.add(claude_account(&provider));
    stage.until("Claude", |account| account.state == State::Fresh);
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    let warning = &snapshot.warnings[0];
    assert!(warning.message.contains("3 hours behind"), "{warning}");
    *provider.date.lock().unwrap() = Some(clock.now().into());
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().warnings, []);
}

#[test]
fn a_broken_store_is_moved_aside_and_rebuilt_from_the_vault() {
    let (clock, dir) = (Manual::new(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let (vault, _) = kept(&provider, &clock);
    std::fs::create_dir_all(Home::at(dir.path()).data).unwrap();
    std::fs::write(Home::at(dir.path()).database(), "no database, but somebody's data ".repeat(100)).unwrap();
    // The vault is locked at first: the accounts come when it opens.
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    assert!(snapshot.warnings[0].message.contains("was moved to"), "{:?}", snapshot.warnings);
    let aside = std::fs::read_to_string(stage.dir.path().join("data/turnglass.db.aside-1")).unwrap();
    assert!(aside.starts_with("no database"));
    vault.be(None);
    stage.clock.pass(TimeDelta::minutes(1));
    for _ in 0..500 {
        let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
        if !snapshot.accounts.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(stage.token("Claude").unwrap(), "t1");
}

#[test]
fn the_networks_return_ends_waits_that_were_chosen_here_only() {
    let clock = Manual::new();
    let mut core = turnglass_core::core::Core::new(
        turnglass_core::provider::Providers::built_in(),
        turnglass_protocol::view::Settings::default(),
        VaultKind::Memory,
        [0; 32],
        true,
    );
    let trouble = |asked| turnglass_core::account::Trouble::Later {
        attempts: 9,
        retry_at: clock.now() + TimeDelta::hours(1),
        says: turnglass_protocol::text::Text::default(),
        asked,
    };
    for (name, asked) in [("chosen", false), ("asked", true)] {
        let new = NewAccount { name: name.into(), provider: "claude".into(), ..NewAccount::default() };
        let standing = turnglass_core::account::Standing { trouble: trouble(asked), ..Default::default() };
        core.restore(Account::from_new(&new), standing);
    }
    core.roused(clock.now(), 12_345);
    let retry_at = |name: &str| match &core.record(name).unwrap().1.trouble {
        turnglass_core::account::Trouble::Later { retry_at, .. } => *retry_at - clock.now(),
        other => panic!("{other:?}"),
    };
    assert!(retry_at("chosen") < TimeDelta::seconds(5));
    assert_eq!(retry_at("asked"), TimeDelta::hours(1));
}
