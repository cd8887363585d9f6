//! What an earlier keeper had written when it was stopped: accounts whose grants were on their way, and accounts that were
//! gone while the vault still held them.

use super::*;
use crate::store::{Change, Store};
use turnglass_core::account::{Account, Bringing, Grant, Item, Standing};

fn home() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let database = Home::at(dir.path()).database();
    std::fs::create_dir_all(database.parent().unwrap()).unwrap();
    let store = Store::open(&database).unwrap();
    (dir, store)
}

fn awaiting(account: &Account, bringing: Bringing) -> Change {
    Change::record(account, &Standing { bringing: Some(bringing), ..Standing::default() })
}

fn put(vault: &Moody, account: &Account, grant: &Grant) {
    let item = Item::encode(account, grant, None).unwrap();
    vault.with(|items| items.insert(account.name.clone(), item)).unwrap();
}

fn names(stage: &mut Stage) -> Vec<String> {
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    snapshot.accounts.into_iter().map(|account| account.name).collect()
}

fn until(what: impl FnMut() -> bool) {
    let mut what = what;
    let so = (0..1_000).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        what()
    });
    assert!(so, "never so");
}

#[test]
fn an_account_is_here_when_its_first_grant_came_and_not_otherwise() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let (dir, mut store) = home();
    let came = claude_account(&provider);
    let lost = NewAccount { name: "Lost".into(), ..came.clone() };
    let vault = Moody::default();
    let [came, lost] = [came, lost].map(|new| (Account::from_new(&new), Grant::from_new(&new, clock.now())));
    put(&vault, &came.0, &came.1);
    store.write(&[&[&came.0, &lost.0].map(|account| awaiting(account, Bringing::First))]).unwrap();
    drop(store);
    // A locked vault does not say which.
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    assert_eq!(names(&mut stage), ["Claude", "Lost"]);
    assert_ne!(stage.account("Lost").state, State::Fresh);
    vault.be(None);
    stage.heals();
    until(|| names(&mut stage) == ["Claude"]);
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    let store = Store::open(&Home::at(dir.path()).database()).unwrap();
    let rows = store.accounts_behind("", 9).unwrap();
    let known: Vec<_> = rows.into_iter().map(|row| row.known.unwrap().1.bringing).collect();
    assert_eq!((known, store.removed().unwrap().len()), (vec![None], 0));
}

/// Where its token endpoint is, with the port.
fn url_host(account: &NewAccount) -> String {
    let url = url::Url::parse(account.token_url.as_deref().unwrap()).unwrap();
    format!("{}:{}", url.host_str().unwrap(), url.port().unwrap())
}

#[test]
fn settings_that_were_brought_with_a_grant_come_with_it_and_not_without() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let before =
        NewAccount { token_url: Some("https://before.example/token".into()), ..claude_account(&provider) };
    let after = claude_account(&provider);
    for came in [true, false] {
        let (dir, mut store) = home();
        let old = Account { group: Some("mine".into()), ..Account::from_new(&before) };
        let token = |new: &NewAccount| NewAccount { token: Some(Secret::new("t")), ..new.clone() };
        let grant = |new: &NewAccount, generation| Grant {
            generation,
            expires_at: Some(clock.now() + TimeDelta::days(1)),
            ..Grant::from_new(&token(new), clock.now())
        };
        let vault = Moody::default();
        match came {
            true => put(&vault, &Account::from_new(&after), &grant(&after, 2)),
            false => put(&vault, &old, &grant(&before, 1)),
        }
        store.write(&[&[awaiting(&old, Bringing::Anew(2))]]).unwrap();
        drop(store);
        let mut stage = stage_in(dir, &clock, Box::new(vault));
        let account = stage.until("Claude", |account| account.expires_at.is_some());
        let host = if came { url_host(&after) } else { "before.example".into() };
        assert_eq!((account.host, account.group.as_deref()), (Some(host), Some("mine")));
    }
}

#[test]
fn what_was_removed_does_not_come_back_from_the_vault() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let (dir, mut store) = home();
    let new = claude_account(&provider);
    let vault = Moody::default();
    put(&vault, &Account::from_new(&new), &Grant::from_new(&new, clock.now()));
    store.write(&[&[Change::ToDelete("Claude".into())]]).unwrap();
    assert!(store.fresh, "accounts are looked for in the vault");
    drop(store);
    vault.be(Some(VaultTrouble::Failing("not now".into())));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    let told = |stage: &mut Stage| {
        let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
        snapshot.warnings.iter().any(|warning| warning.message.contains("could not be deleted"))
    };
    until(|| told(&mut stage));
    vault.be(None);
    stage.clock.pass(TimeDelta::minutes(10));
    until(|| vault.with(|items| items.is_empty()).unwrap());
    until(|| !told(&mut stage));
    assert_eq!(names(&mut stage), [""; 0]);
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    assert!(Store::open(&Home::at(dir.path()).database()).unwrap().removed().unwrap().is_empty());
}
