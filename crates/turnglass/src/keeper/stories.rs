//! The real keeper, its real socket and HTTP against a loopback provider, under a clock that is handed in.

use super::*;
use crate::clock::Clock;
use crate::secret::Secret;
use crate::vault::VaultTrouble;
use crate::view::{AccountView, RefreshReport, Snapshot, State, What};
use crate::wire::{Ask, Lease, NewAccount, TokenAsk};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::future::Future;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

mod approvals;
mod hooks;
mod quiet;
#[cfg(unix)]
mod records;
mod restore;
mod settings;
mod sign_in;
mod survival;

/// Stands still until it is moved. The steady clock goes along, unless the wall clock is set.
struct Manual(watch::Sender<DateTime<Utc>>, Mutex<TimeDelta>);

impl Manual {
    fn new() -> Arc<Self> {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        Arc::new(Self(watch::channel(start).0, Mutex::new(TimeDelta::zero())))
    }

    fn pass(&self, time: TimeDelta) {
        self.0.send_modify(|now| *now += time);
    }

    /// The wall clock is set; no time passes.
    fn set(&self, step: TimeDelta) {
        *self.1.lock().unwrap() += step;
        self.pass(step);
    }
}

impl Clock for Manual {
    fn now(&self) -> DateTime<Utc> {
        *self.0.borrow()
    }

    fn steady(&self) -> Option<Duration> {
        let set = *self.1.lock().unwrap();
        (self.now() - set - DateTime::UNIX_EPOCH).to_std().ok()
    }

    fn until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let mut now = self.0.subscribe();
        // As the system's: it ends when the clock is set back, too.
        let then = self.now();
        Box::pin(async move { drop(now.wait_for(|now| *now >= at || *now < then).await) })
    }
}

type Answer = Box<dyn FnMut(&str) -> (u16, String) + Send>;

/// A provider on loopback: one thread, one answer a request; remembers what it was asked.
struct Loopback {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    /// What its clock shows, where it says so.
    date: Arc<Mutex<Option<std::time::SystemTime>>>,
}

fn loopback(mut answer: Answer) -> Loopback {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/token", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let date: Arc<Mutex<Option<std::time::SystemTime>>> = Arc::default();
    let clock = date.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { return };
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                head += &line;
            }
            let mut body = vec![0; length];
            std::io::Read::read_exact(&mut reader, &mut body).unwrap();
            let request = head + &String::from_utf8_lossy(&body);
            let (status, answer) = answer(&request);
            log.lock().unwrap().push(request);
            let kind = if answer.starts_with('<') { "text/html" } else { "application/json" };
            let date = clock.lock().unwrap().map(httpdate::fmt_http_date);
            let date = date.map(|date| format!("date: {date}\r\n")).unwrap_or_default();
            let _ = write!(
                reader.get_mut(),
                "HTTP/1.1 {status} X\r\n{date}content-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
                answer.len()
            );
        }
    });
    Loopback { url, asked, date }
}

struct Stage {
    #[allow(dead_code)]
    dir: tempfile::TempDir,
    clock: Arc<Manual>,
    client: Client,
    #[allow(dead_code)]
    running: Running,
}

fn stage(clock: &Arc<Manual>) -> Stage {
    stage_with(clock, Box::new(Moody::default()))
}

fn stage_with(clock: &Arc<Manual>, vault: Box<dyn Vault>) -> Stage {
    stage_in(tempfile::tempdir().unwrap(), clock, vault)
}

/// In a home where another keeper may have been before. The vault is one that keeps.
fn stage_in(dir: tempfile::TempDir, clock: &Arc<Manual>, vault: Box<dyn Vault>) -> Stage {
    let home = Home::at(dir.path());
    let options = Options {
        home,
        vault: VaultKind::Keychain,
        vault_key: Default::default(),
        schedule: true,
        demo: false,
        env: Vec::new(),
    };
    let running = become_keeper(&options, clock.clone(), vault).unwrap().unwrap();
    let client = Client::connect(&options.home.socket()).unwrap();
    Stage { dir, clock: clock.clone(), client, running }
}

impl Stage {
    fn account(&mut self, name: &str) -> AccountView {
        let snapshot: Snapshot = self.client.ask(Ask::Snapshot).unwrap();
        snapshot.accounts.into_iter().find(|account| account.name == name).unwrap()
    }

    /// Waits until the account is as wanted; the world outside the clock needs a moment.
    fn until(&mut self, name: &str, wanted: impl Fn(&AccountView) -> bool) -> AccountView {
        for _ in 0..500 {
            let account = self.account(name);
            if wanted(&account) {
                return account;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("never so: {:?}", self.account(name));
    }

    /// The vault serves again, and is found to.
    fn heals(&mut self) {
        let clock = self.clock.clone();
        self.until("Claude", |account| {
            // Retries of the vault are at most five minutes apart.
            clock.pass(TimeDelta::minutes(1));
            account.state == State::Fresh
        });
    }

    fn token(&mut self, name: &str) -> Result<String, Problem> {
        let ask = Ask::Token(TokenAsk::of(name));
        self.client.ask::<Lease>(ask).map(|lease| lease.token.expose().to_owned())
    }

    fn add(&mut self, new: NewAccount) -> AccountView {
        self.client.ask(Ask::Add(Box::new(new))).unwrap()
    }
}

fn jwt(now: DateTime<Utc>, days: i64) -> String {
    use base64::Engine;
    let claims =
        json!({"iat": now.timestamp(), "exp": (now + TimeDelta::days(days)).timestamp(), "id": "u-1"});
    format!("e30.{}.sig", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
}

#[test]
fn a_qwen_token_of_seven_days_is_renewed_with_three_left() {
    let clock = Manual::new();
    let provider = loopback(Box::new({
        let clock = clock.clone();
        move |_| {
            let token = jwt(clock.now(), 7);
            let ends = (clock.now() + TimeDelta::days(7)).timestamp();
            (
                200,
                json!({"token": token, "token_type": "Bearer", "expires_at": ends, "email": "a@x.example"})
                    .to_string(),
            )
        }
    }));
    let mut stage = stage(&clock);
    let first = jwt(clock.now(), 7);
    let added = stage.add(NewAccount {
        name: "Qwen".into(),
        provider: "qwen".into(),
        token_url: Some(provider.url.clone()),
        token: Some(Secret::new(&first)),
        ..NewAccount::default()
    });
    assert_eq!(added.state, State::Fresh);
    assert!(added.reason.contains("3 days before it ends"), "{}", added.reason);
    assert!(added.can_check);
    stage.clock.pass(TimeDelta::hours(95));
    assert_eq!(stage.token("Qwen").unwrap(), first);
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
    stage.clock.pass(TimeDelta::minutes(80));
    let renewed =
        stage.until("Qwen", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(renewed.identity.as_deref(), Some("a@x.example"));
    assert_ne!(stage.token("Qwen").unwrap(), first);
    let asked = provider.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].starts_with("GET /token") && asked[0].contains(&format!("authorization: Bearer {first}"))
    );
}

/// Rotates strictly: each refresh token works once, milliseconds as the guide has them.
fn claude(clock: &Arc<Manual>) -> Loopback {
    let clock = clock.clone();
    let mut round = 0;
    loopback(Box::new(move |request| {
        if !request.ends_with(&format!("\"refresh_token\":\"r{round}\"}}")) {
            return (400, json!({"error": "invalid_grant"}).to_string());
        }
        round += 1;
        let ends = (clock.now() + TimeDelta::hours(8)).timestamp_millis();
        let answer = json!({"access_token": format!("t{round}"), "refresh_token": format!("r{round}"),
            "expires_at": ends, "scopes": ["a", "b"], "subscription_type": "max"});
        (200, answer.to_string())
    }))
}

fn claude_account(provider: &Loopback) -> NewAccount {
    NewAccount {
        name: "Claude".into(),
        provider: "claude".into(),
        token_url: Some(provider.url.clone()),
        refresh_token: Some(Secret::new("r0")),
        ..NewAccount::default()
    }
}

/// At any provider that renews by a refresh token.
fn api(provider: &Loopback) -> NewAccount {
    NewAccount {
        name: "api".into(),
        provider: "oauth2".into(),
        token_url: Some(provider.url.clone()),
        client_id: Some("me".into()),
        refresh_token: Some(Secret::new("keep")),
        ..NewAccount::default()
    }
}

#[test]
fn both_tokens_rotate_and_twenty_callers_share_one_request() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    // The token of an account elsewhere is not shown to the real Claude.
    let problem = stage.client.ask::<Value>(Ask::Check { account: "Claude".into() }).unwrap_err();
    assert!(problem.message.contains("how to check"), "{problem}");
    stage.clock.pass(TimeDelta::hours(9));
    let socket = Home::at(stage.dir.path()).socket();
    let callers: Vec<_> = (0..20)
        .map(|_| {
            let socket = socket.clone();
            std::thread::spawn(move || {
                let ask = Ask::Token(TokenAsk::of("Claude"));
                Client::connect(&socket).unwrap().ask::<Lease>(ask).unwrap().token.expose().to_owned()
            })
        })
        .collect();
    for caller in callers {
        assert_eq!(caller.join().unwrap(), "t2");
    }
    assert_eq!(provider.asked.lock().unwrap().len(), 2);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!((report.what, report.problem), (What::Renewed, None));
    assert_eq!(stage.token("Claude").unwrap(), "t3");
}

#[test]
fn a_refusal_ends_it_once_and_a_new_grant_heals_it() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    let dead = NewAccount { refresh_token: Some(Secret::new("spent")), ..claude_account(&provider) };
    stage.add(dead.clone());
    assert_eq!(stage.token("Claude").unwrap_err().code, Code::SignInNeeded);
    stage.clock.pass(TimeDelta::days(3));
    let problem = stage.client.ask::<Value>(Ask::Refresh { account: "Claude".into() }).unwrap_err();
    assert_eq!(problem.code, Code::SignInNeeded);
    let again = stage.client.ask::<Value>(Ask::Add(Box::new(dead))).unwrap_err();
    assert!(again.message.contains("refused this very refresh token"), "{again}");
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    // Only the new refresh token is brought; the account's other settings stay.
    stage.add(NewAccount { token_url: None, ..claude_account(&provider) });
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    assert_eq!(stage.account("Claude").state, State::Fresh);
}

#[test]
fn a_provider_that_is_down_is_asked_again_later_and_the_token_served_meanwhile() {
    let clock = Manual::new();
    let down = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let provider = loopback(Box::new({
        let down = down.clone();
        move |_| {
            if down.load(std::sync::atomic::Ordering::SeqCst) {
                return (503, "<html>busy</html>".into());
            }
            (200, json!({"access_token": "t", "token_type": "bearer", "expires_in": "3600"}).to_string())
        }
    }));
    let mut stage = stage(&clock);
    stage.add(api(&provider));
    assert_eq!(stage.token("api").unwrap(), "t");
    down.store(true, std::sync::atomic::Ordering::SeqCst);
    stage.clock.pass(TimeDelta::minutes(55));
    let retrying = stage.until("api", |account| account.state == State::Retrying);
    assert!(retrying.reason.contains("503"), "{}", retrying.reason);
    assert_eq!(stage.token("api").unwrap(), "t");
    stage.clock.pass(TimeDelta::minutes(10));
    let problem = stage.until("api", |account| account.state == State::Expired);
    assert!(problem.reason.contains("503"), "{}", problem.reason);
    assert_eq!(stage.token("api").unwrap_err().code, Code::Unavailable);
    down.store(false, std::sync::atomic::Ordering::SeqCst);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "api".into() }).unwrap();
    // The same token with a later end counts as renewed.
    assert_eq!(report.problem, None, "{report:?}");
    assert_eq!(stage.account("api").state, State::Fresh);
    assert!(provider.asked.lock().unwrap().last().unwrap().contains("refresh_token=keep"));
}

#[test]
fn the_lock_lets_one_keeper_in() {
    let clock = Manual::new();
    let stage = stage(&clock);
    let home = Home::at(stage.dir.path());
    let options = Options {
        home,
        vault: VaultKind::Memory,
        vault_key: Default::default(),
        schedule: true,
        demo: false,
        env: Vec::new(),
    };
    assert!(become_keeper(&options, clock, Box::new(Memory)).unwrap().is_none());
    assert_eq!(holder(&options.home), Some(std::process::id()));
}

/// A vault whose state the test turns.
#[derive(Clone, Default)]
struct Moody(Arc<Mutex<(Items, Option<VaultTrouble>)>>);

type Items = BTreeMap<String, Secret>;

impl Moody {
    fn be(&self, trouble: Option<VaultTrouble>) {
        self.0.lock().unwrap().1 = trouble;
    }

    fn with<T>(&self, act: impl FnOnce(&mut Items) -> T) -> Result<T, VaultTrouble> {
        let mut inner = self.0.lock().unwrap();
        match inner.1.clone() {
            Some(trouble) => Err(trouble),
            None => Ok(act(&mut inner.0)),
        }
    }
}

impl Vault for Moody {
    /// Says yes, so that trouble comes at the worst instant: when the answer is to be saved.
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        match &self.0.lock().unwrap().1 {
            Some(VaultTrouble::Locked) => Err(VaultTrouble::Locked),
            _ => Ok(()),
        }
    }
    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.ready()?;
        Ok(self.0.lock().unwrap().0.get(account).cloned())
    }
    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.with(|items| drop(items.insert(account.to_owned(), item.clone())))
    }
    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.with(|items| drop(items.remove(account)))
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.with(|items| items.values().cloned().collect())
    }
}

/// The account in this vault, with its first token.
fn with_first_token(provider: &Loopback, clock: &Arc<Manual>, vault: &Moody) -> Stage {
    let mut stage = stage_with(clock, Box::new(vault.clone()));
    stage.add(claude_account(provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    stage
}

#[test]
fn a_vault_that_fails_at_the_worst_instant_loses_nothing() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    stage.clock.pass(TimeDelta::hours(9));
    let unsaved = stage.until("Claude", |account| account.state == State::Unsaved);
    assert!(unsaved.reason.contains("disk full"), "{}", unsaved.reason);
    // The new token is served from memory, and the spent refresh token is never sent again.
    assert_eq!(stage.token("Claude").unwrap(), "t2");
    stage.clock.pass(TimeDelta::hours(9));
    assert_eq!(stage.until("Claude", |account| account.state == State::Unsaved).state, State::Unsaved);
    assert_eq!(provider.asked.lock().unwrap().len(), 2);
    vault.be(None);
    stage.heals();
    assert_eq!(stage.token("Claude").unwrap(), "t3");
    let saved = vault.0.lock().unwrap().0["Claude"].clone();
    assert!(saved.expose().contains("\"r3\""), "the vault holds the newest refresh token");
}

#[test]
fn a_locked_vault_is_not_a_sign_out_and_nothing_is_asked_meanwhile() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Locked));
    stage.clock.pass(TimeDelta::hours(9));
    let problem = stage.token("Claude").unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    vault.be(None);
    stage.heals();
    assert_eq!(stage.token("Claude").unwrap(), "t2");
}

#[test]
fn a_grant_that_the_vault_does_not_take_is_not_said_to_be_added() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    let problem = stage.client.ask::<Value>(Ask::Add(Box::new(claude_account(&provider)))).unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    let entries = vec![claude_account(&provider)];
    let report: crate::view::ImportReport = stage.client.ask(Ask::Import { entries }).unwrap();
    assert_eq!(report.entries[0].result, crate::view::Imported::Skipped);
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    assert_eq!(snapshot.accounts, []);
    vault.be(None);
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
}
