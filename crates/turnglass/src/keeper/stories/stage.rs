//! What the keeper's stories are told with: a clock that is moved, a provider on loopback, a vault of any mood, and the
//! keeper on it.

use super::*;
use crate::clock::Clock;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::pin::Pin;
use tokio::sync::watch;

/// Stands still until it is moved. The steady clock goes along, unless the wall clock is set.
pub(super) struct Manual(watch::Sender<DateTime<Utc>>, Mutex<TimeDelta>);

impl Manual {
    pub(super) fn new() -> Arc<Self> {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        Arc::new(Self(watch::channel(start).0, Mutex::new(TimeDelta::zero())))
    }

    pub(super) fn pass(&self, time: TimeDelta) {
        self.0.send_modify(|now| *now += time);
    }

    /// The wall clock is set; no time passes.
    pub(super) fn set(&self, step: TimeDelta) {
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

pub(super) type Answer = Box<dyn FnMut(&str) -> (u16, String) + Send>;

/// What happens beside the keeper's task is so in a moment.
pub(super) fn soon(mut is_so: impl FnMut() -> bool) -> bool {
    (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        is_so()
    })
}

/// A provider on loopback: one thread, one answer a request; remembers what it was asked.
pub(super) struct Loopback {
    pub(super) url: String,
    pub(super) asked: Arc<Mutex<Vec<String>>>,
    /// What its clock shows, where it says so.
    pub(super) date: Arc<Mutex<Option<std::time::SystemTime>>>,
}

pub(super) fn loopback(mut answer: Answer) -> Loopback {
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

pub(super) struct Stage {
    #[allow(dead_code)]
    pub(super) dir: tempfile::TempDir,
    pub(super) clock: Arc<Manual>,
    pub(super) client: Client,
    #[allow(dead_code)]
    pub(super) running: Running,
}

pub(super) fn stage(clock: &Arc<Manual>) -> Stage {
    stage_with(clock, Box::new(Moody::default()))
}

pub(super) fn stage_with(clock: &Arc<Manual>, vault: Box<dyn Vault>) -> Stage {
    stage_in(tempfile::tempdir().unwrap(), clock, vault)
}

/// In a home where another keeper may have been before. The vault is one that keeps.
pub(super) fn stage_in(dir: tempfile::TempDir, clock: &Arc<Manual>, vault: Box<dyn Vault>) -> Stage {
    let home = Home::at(dir.path());
    let options = Options::new(home, VaultKind::Keychain);
    let running = become_keeper(&options, clock.clone(), vault).unwrap().unwrap();
    let client = Client::connect(&options.home.socket()).unwrap();
    Stage { dir, clock: clock.clone(), client, running }
}

impl Stage {
    pub(super) fn account(&mut self, name: &str) -> AccountView {
        let snapshot: Snapshot = self.client.ask(Ask::Snapshot).unwrap();
        snapshot.accounts.into_iter().find(|account| account.name == name).unwrap()
    }

    /// Waits until the account is as wanted; the world outside the clock needs a moment.
    pub(super) fn until(&mut self, name: &str, wanted: impl Fn(&AccountView) -> bool) -> AccountView {
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
    pub(super) fn heals(&mut self) {
        let clock = self.clock.clone();
        self.until("Claude", |account| {
            // Retries of the vault are at most five minutes apart.
            clock.pass(TimeDelta::minutes(1));
            account.state == State::Fresh
        });
    }

    pub(super) fn token(&mut self, name: &str) -> Result<String, Problem> {
        let ask = Ask::Token(TokenAsk::of(name));
        self.client.ask::<Lease>(ask).map(|lease| lease.token.expose().to_owned())
    }

    pub(super) fn add(&mut self, new: NewAccount) -> AccountView {
        self.client.ask(Ask::Add(Box::new(new))).unwrap()
    }
}

pub(super) fn jwt(now: DateTime<Utc>, days: i64) -> String {
    use base64::Engine;
    let claims =
        json!({"iat": now.timestamp(), "exp": (now + TimeDelta::days(days)).timestamp(), "id": "u-1"});
    format!("e30.{}.sig", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// Rotates strictly: each refresh token works once, milliseconds as the guide has them.
pub(super) fn claude(clock: &Arc<Manual>) -> Loopback {
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

pub(super) fn claude_account(provider: &Loopback) -> NewAccount {
    NewAccount {
        name: "Claude".into(),
        provider: "claude".into(),
        token_url: Some(provider.url.clone()),
        refresh_token: Some(Secret::new("r0")),
        ..NewAccount::default()
    }
}

/// At any provider that renews by a refresh token.
pub(super) fn api(provider: &Loopback) -> NewAccount {
    NewAccount {
        name: "api".into(),
        provider: "oauth2".into(),
        token_url: Some(provider.url.clone()),
        client_id: Some("me".into()),
        refresh_token: Some(Secret::new("keep")),
        ..NewAccount::default()
    }
}

/// A vault whose state the test turns.
#[derive(Clone, Default)]
pub(super) struct Moody(pub(super) Arc<Mutex<(Items, Option<VaultTrouble>)>>);

pub(super) type Items = BTreeMap<String, Secret>;

impl Moody {
    pub(super) fn be(&self, trouble: Option<VaultTrouble>) {
        self.0.lock().unwrap().1 = trouble;
    }

    pub(super) fn with<T>(&self, act: impl FnOnce(&mut Items) -> T) -> Result<T, VaultTrouble> {
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

/// No keychain is there.
pub(super) struct Missing;

impl Vault for Missing {
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        Err(VaultTrouble::Missing)
    }
    fn load(&mut self, _: &str) -> Result<Option<Secret>, VaultTrouble> {
        Err(VaultTrouble::Missing)
    }
    fn save(&mut self, _: &str, _: &Secret) -> Result<(), VaultTrouble> {
        Err(VaultTrouble::Missing)
    }
    fn delete(&mut self, _: &str) -> Result<(), VaultTrouble> {
        Err(VaultTrouble::Missing)
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        Err(VaultTrouble::Missing)
    }
}

/// The account in this vault, with its first token.
pub(super) fn with_first_token(provider: &Loopback, clock: &Arc<Manual>, vault: &Moody) -> Stage {
    let mut stage = stage_with(clock, Box::new(vault.clone()));
    stage.add(claude_account(provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    stage
}
