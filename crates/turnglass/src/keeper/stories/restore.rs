//! A removal that is undone within its minute: everything is back, whatever the vault was doing meanwhile.

use super::*;
use std::sync::mpsc::{Receiver, Sender, channel};
use turnglass_protocol::view::HistoryEntry;

impl Stage {
    fn remove(&mut self, revoke: bool) {
        let () = self
            .client
            .ask(Ask::Remove { account: "Claude".into(), revoke, anyway: false, revoke_url: None })
            .unwrap();
    }

    fn restore(&mut self) -> Result<AccountView, Problem> {
        self.client.ask(Ask::Restore { account: "Claude".into() })
    }

    fn names(&mut self) -> Vec<String> {
        let snapshot: Snapshot = self.client.ask(Ask::Snapshot).unwrap();
        assert_eq!(snapshot.warnings, []);
        snapshot.accounts.into_iter().map(|account| account.name).collect()
    }

    fn history(&mut self) -> Vec<HistoryEntry> {
        self.client.ask(Ask::History { account: "Claude".into(), limit: None }).unwrap()
    }
}

fn holds(vault: &Moody, words: &str) -> bool {
    vault.0.lock().unwrap().0.get("Claude").is_some_and(|item| item.expose().contains(words))
}

fn until(wanted: impl Fn() -> bool) {
    until_some(|| wanted().then_some(()));
}

fn until_some<T>(mut wanted: impl FnMut() -> Option<T>) -> T {
    let found = (0..500).find_map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        wanted()
    });
    found.unwrap()
}

#[test]
fn what_was_removed_is_back_with_its_grant_settings_and_history() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let change = turnglass_protocol::wire::AccountChange { group: Some("Work".into()), ..Default::default() };
    let before: AccountView = stage.client.ask(Ask::Edit { account: "Claude".into(), change }).unwrap();
    let lines = stage.history();
    stage.remove(false);
    assert_eq!(stage.names(), [""; 0]);
    until(|| !holds(&vault, "r1"));
    assert_eq!(
        stage.client.ask::<Value>(Ask::History { account: "Claude".into(), limit: None }).unwrap_err().code,
        Code::NoSuchAccount
    );
    clock.pass(TimeDelta::seconds(59));
    let back = stage.restore().unwrap();
    assert!(holds(&vault, "r1"), "it is told when it is saved");
    assert_eq!((&back.group, back.expires_at, back.state), (&before.group, before.expires_at, State::Fresh));
    let now = stage.history();
    assert_eq!(now[1..], lines);
    assert!(now[0].what == What::Changed && now[0].says.contains("Restored"), "{now:?}");
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    clock.pass(TimeDelta::hours(9));
    assert_eq!(stage.token("Claude").unwrap(), "t2");
    // The next keeper finds it as if nothing had been.
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    assert_eq!((stage.token("Claude").unwrap(), stage.history()[2..].to_vec()), ("t2".into(), lines));
}

#[test]
fn after_the_minute_it_is_gone() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &Moody::default());
    stage.remove(false);
    clock.pass(TimeDelta::seconds(60));
    let problem = stage.restore().unwrap_err();
    assert!(problem.code == Code::NoSuchAccount && problem.message.contains("last minute"), "{problem}");
    assert_eq!(stage.names(), [""; 0]);
}

#[test]
fn an_account_of_that_name_is_not_written_over() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &Moody::default());
    assert!(stage.restore().unwrap_err().message.contains("nothing is brought back over it"));
    stage.remove(false);
    let token = Some(Secret::new(jwt(clock.now(), 9)));
    stage.add(NewAccount { name: "Claude".into(), provider: "jwt".into(), token, ..NewAccount::default() });
    assert!(stage.restore().unwrap_err().message.contains("nothing is brought back over it"));
    assert_eq!(stage.account("Claude").provider, "jwt");
}

#[test]
fn what_was_revoked_is_not_brought_back() {
    let clock = Manual::new();
    let provider =
        loopback(Box::new(|_| (200, json!({"access_token": "t1", "expires_in": 900}).to_string())));
    let mut stage = stage(&clock);
    stage.add(NewAccount {
        name: "Claude".into(),
        provider: "oauth2".into(),
        token_url: Some(provider.url.clone()),
        revoke_url: Some(provider.url.clone()),
        client_id: Some("me".into()),
        refresh_token: Some(Secret::new("r0")),
        ..NewAccount::default()
    });
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    stage.remove(true);
    assert!(stage.restore().unwrap_err().message.contains("last minute"));
}

#[test]
fn an_account_whose_grant_was_not_read_yet_is_read_before_it_is_removed() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let Stage { dir, client, running, .. } = with_first_token(&provider, &clock, &vault);
    drop(client);
    running.stop().unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.remove(false);
    until(|| !holds(&vault, "r1"));
    stage.restore().unwrap();
    assert!(holds(&vault, "r1"));
}

/// Deletes when it is told to.
struct Slow(Moody, Receiver<()>);

impl Slow {
    fn of(vault: &Moody) -> (Self, Sender<()>) {
        let (go, gate) = channel();
        (Self(vault.clone(), gate), go)
    }
}

impl Vault for Slow {
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.0.ready()
    }
    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.0.load(account)
    }
    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.0.save(account, item)
    }
    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.1.recv().unwrap();
        self.0.delete(account)
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.0.items()
    }
}

#[test]
fn a_vault_that_still_deletes_keeps_what_is_restored() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let (slow, go) = Slow::of(&vault);
    let mut stage = stage_with(&clock, Box::new(slow));
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    stage.remove(false);
    let mut client = Client::connect(&Home::at(stage.dir.path()).socket()).unwrap();
    let restored =
        std::thread::spawn(move || client.ask::<AccountView>(Ask::Restore { account: "Claude".into() }));
    until_some(|| stage.names().first().cloned());
    assert_eq!(stage.account("Claude").state, State::Refreshing);
    assert!(holds(&vault, "r1"), "the old item is not deleted yet");
    go.send(()).unwrap();
    assert_eq!(restored.join().unwrap().unwrap().state, State::Fresh);
    assert!(holds(&vault, "r1"), "the new one is");
    assert_eq!(stage.names(), ["Claude"]);
    // Removed and restored as fast as can be asked.
    for _ in 0..20 {
        go.send(()).unwrap();
        stage.remove(false);
        stage.restore().unwrap();
    }
    assert!(holds(&vault, "r1"));
}

#[test]
fn a_vault_that_does_not_take_it_gets_it_when_it_does() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    stage.remove(false);
    until(|| !holds(&vault, "r1"));
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    assert_eq!(stage.restore().unwrap().state, State::Unsaved);
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    clock.pass(TimeDelta::minutes(5));
    assert_eq!(stage.account("Claude").state, State::Unsaved, "it stays past the minute");
    vault.be(None);
    stage.heals();
    assert!(holds(&vault, "r1"));
}

#[test]
fn a_locked_vault_that_kept_the_item_is_not_a_loss_either() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Locked));
    stage.remove(false);
    until_some(|| {
        let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
        snapshot.warnings.first().filter(|warning| warning.message.contains("could not be deleted")).map(drop)
    });
    stage.restore().unwrap();
    vault.be(None);
    stage.heals();
    assert_eq!(stage.names(), ["Claude"], "and nobody is told to delete what is in use");
    assert_eq!(stage.token("Claude").unwrap(), "t1");
}
