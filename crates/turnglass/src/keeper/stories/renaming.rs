//! An account that gets another name: everything stays with it, and whatever fails or is killed on the way leaves one
//! account with its grant.

use super::*;
use crate::store::{Change, Store};
use turnglass_core::account::Item;
use turnglass_protocol::view::{HistoryEntry, RenamedView};

impl Stage {
    fn rename(&mut self, account: &str, to: &str) -> Result<RenamedView, Problem> {
        self.client.ask(Ask::Rename { account: account.into(), to: to.into() })
    }

    fn called(&mut self) -> Vec<String> {
        let snapshot: Snapshot = self.client.ask(Ask::Snapshot).unwrap();
        snapshot.accounts.into_iter().map(|account| account.name).collect()
    }

    fn told_of(&mut self, account: &str) -> Vec<HistoryEntry> {
        self.client.ask(Ask::History { account: account.into(), limit: None }).unwrap()
    }

    /// Ended, so that the next keeper can begin in its home.
    fn ended(self) -> tempfile::TempDir {
        let Stage { dir, client, running, .. } = self;
        drop(client);
        running.stop().unwrap();
        dir
    }
}

/// The names under which this vault holds something.
fn items(vault: &Moody) -> Vec<String> {
    vault.0.lock().unwrap().0.keys().cloned().collect()
}

fn until(so: impl Fn() -> bool) {
    let held = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        so()
    });
    assert!(held, "never so");
}

#[test]
fn what_is_renamed_keeps_its_grant_settings_and_history() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let change = turnglass_protocol::wire::AccountChange { group: Some("Work".into()), ..Default::default() };
    let before: AccountView = stage.client.ask(Ask::Edit { account: "Claude".into(), change }).unwrap();
    let lines = stage.told_of("Claude");
    let named = stage.rename("Claude", "Ada").unwrap().account;
    // Accounts are spread over a while by their names.
    let at = (named.due_at, named.renews_at);
    assert_eq!(named, AccountView { name: "Ada".into(), due_at: at.0, renews_at: at.1, ..before });
    assert_eq!(stage.called(), ["Ada"]);
    let now = stage.told_of("Ada");
    assert_eq!(now[1..], lines);
    assert!(now[0].says.contains("it was called “Claude”"), "{now:?}");
    until(|| items(&vault) == ["Ada"]);
    assert_eq!(stage.token("Claude").unwrap_err().code, Code::NoSuchAccount);
    assert_eq!(stage.token("Ada").unwrap(), "t1");
    clock.pass(TimeDelta::hours(9));
    assert_eq!(stage.token("Ada").unwrap(), "t2");
    let dir = stage.ended();
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    assert_eq!((stage.called(), stage.token("Ada").unwrap()), (vec!["Ada".to_owned()], "t2".into()));
    // Back, and the old name is free for another one.
    stage.rename("Ada", "Claude").unwrap();
    assert_eq!(stage.called(), ["Claude"]);
    stage.rename("Claude", "claude").unwrap();
    assert_eq!(stage.token("claude").unwrap(), "t2");
}

#[test]
fn names_that_are_taken_or_odd_are_refused() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    stage.add(NewAccount { name: "Other".into(), ..claude_account(&provider) });
    let same = stage.rename("Claude", "Claude").unwrap();
    assert_eq!((same.account, same.hooks), (stage.account("Claude"), Vec::new()));
    assert!(stage.told_of("Claude").iter().all(|line| line.what != What::Changed), "nothing happened");
    assert_eq!(stage.rename("nobody", "nobody").unwrap_err().code, Code::NoSuchAccount);
    for to in ["Other", "", " a", "-a", "a\u{202e}b"] {
        assert_eq!(stage.rename("Claude", to).unwrap_err().code, Code::Usage, "{to}");
    }
    assert_eq!(stage.rename("nobody", "Ada").unwrap_err().code, Code::NoSuchAccount);
    assert_eq!(stage.called(), ["Claude", "Other"]);
    assert_eq!(stage.token("Claude").unwrap(), "t1");
}

#[test]
fn a_vault_that_does_not_take_the_new_name_leaves_the_old_one() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    vault.be(Some(VaultTrouble::Failing("disk full".into())));
    let problem = stage.rename("Claude", "Ada").unwrap_err();
    assert!(problem.code == Code::Vault && problem.message.contains("Claude keeps its name"), "{problem}");
    assert_eq!((stage.called(), items(&vault)), (vec!["Claude".to_owned()], vec!["Claude".to_owned()]));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    vault.be(None);
    // What was perhaps saved under the new name is deleted first, and a name is free again then.
    clock.pass(TimeDelta::minutes(10));
    let named = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        stage.rename("Claude", "Ada").is_ok()
    });
    assert!(named);
    assert_eq!(stage.called(), ["Ada"]);
    until(|| items(&vault) == ["Ada"]);
}

/// What an earlier keeper had done when it was killed: for each step, one account is left, with its grant, and one item.
#[test]
fn a_kill_at_any_step_leaves_one_account_and_its_grant() {
    for (step, name) in [(1, "Claude"), (2, "Claude"), (3, "Ada"), (4, "Ada")] {
        let clock = Manual::new();
        let provider = claude(&clock);
        let vault = Moody::default();
        let dir = with_first_token(&provider, &clock, &vault).ended();
        let mut store = Store::open(&Home::at(dir.path()).database()).unwrap();
        store.write(&[&[Change::ToDelete("Ada".into())]]).unwrap();
        let (mut account, standing) = store.account("Claude").unwrap().unwrap().known.unwrap();
        account.name = "Ada".into();
        if step >= 2 {
            let held = vault.with(|items| items.get("Claude").cloned()).unwrap().unwrap();
            let Item { grant, key, .. } = Item::read(&held).unwrap();
            let item = Item::encode(&account, &grant, key.as_ref()).unwrap();
            vault.with(|items| items.insert("Ada".into(), item)).unwrap();
        }
        if step >= 3 {
            store.write(&[&[Change::rename("Claude", &account, &standing)]]).unwrap();
        }
        if step >= 4 {
            vault.with(|items| items.remove("Claude")).unwrap();
        }
        drop(store);
        let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
        assert_eq!(
            (stage.called(), stage.token(name).unwrap()),
            (vec![name.to_owned()], "t1".into()),
            "{step}"
        );
        until(|| items(&vault) == [name]);
        assert!(!stage.told_of(name).is_empty(), "{step}: its history came along");
        clock.pass(TimeDelta::hours(9));
        assert_eq!(stage.token(name).unwrap(), "t2", "{step}");
    }
}
