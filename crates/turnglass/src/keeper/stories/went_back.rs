//! A vault that goes back in time: it said that a grant was saved, and shows an older one.

use super::*;
use turnglass_core::account::Item;
use turnglass_protocol::view::HistoryEntry;

fn item(vault: &Moody) -> Secret {
    vault.0.lock().unwrap().0["Claude"].clone()
}

fn goes_back(vault: &Moody, item: &Secret) {
    vault.0.lock().unwrap().0.insert("Claude".into(), item.clone());
}

fn refresh(stage: &mut Stage) -> Result<RefreshReport, Problem> {
    stage.client.ask(Ask::Refresh { account: "Claude".into() })
}

fn history(stage: &mut Stage) -> Vec<HistoryEntry> {
    stage.client.ask(Ask::History { account: "Claude".into(), limit: None }).unwrap()
}

fn times_told(stage: &mut Stage) -> usize {
    history(stage).iter().filter(|line| line.says.contains("gone back")).count()
}

/// Ends the keeper, and begins another one in the same home once `between` is done.
fn again(stage: Stage, vault: &Moody, between: impl FnOnce(&std::path::Path)) -> Stage {
    let Stage { dir, clock, client, running } = stage;
    drop(client);
    running.stop().unwrap();
    between(dir.path());
    stage_in(dir, &clock, Box::new(vault.clone()))
}

fn pages(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let files = std::fs::read_dir(Home::at(dir).journal()).into_iter().flatten();
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn whatever_it_lost_is_healed_from_the_journal() {
    for lost in 0..4 {
        let clock = Manual::new();
        let provider = claude(&clock);
        let vault = Moody::default();
        let mut stage = with_first_token(&provider, &clock, &vault);
        let mut items = vec![item(&vault)];
        for _ in 0..3 {
            clock.pass(TimeDelta::minutes(1));
            assert_eq!(refresh(&mut stage).unwrap().what, What::Renewed);
            items.push(item(&vault));
        }
        let mut stage = again(stage, &vault, |dir| {
            assert_eq!(pages(dir).len(), 1, "one page an account");
            goes_back(&vault, &items[3 - lost]);
        });
        assert_eq!(stage.token("Claude").unwrap(), "t4", "{lost} saves were lost");
        assert_eq!(Item::decode(&item(&vault)).unwrap().1.refresh_token.unwrap().expose(), "r4");
        assert_eq!(times_told(&mut stage), usize::from(lost > 0));
        // And the newest refresh token is what the provider sees next.
        assert_eq!(refresh(&mut stage).unwrap().what, What::Renewed);
        assert_eq!(stage.token("Claude").unwrap(), "t5");
        assert_eq!(provider.asked.lock().unwrap().len(), 5);
    }
}

#[test]
fn one_that_goes_back_under_a_living_keeper_gets_the_newest_grant_again() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let first = item(&vault);
    refresh(&mut stage).unwrap();
    goes_back(&vault, &first);
    assert_eq!(refresh(&mut stage).unwrap().what, What::Renewed);
    assert_eq!(stage.token("Claude").unwrap(), "t3");
    assert_eq!(times_told(&mut stage), 1);
    assert_eq!(Item::decode(&item(&vault)).unwrap().1.refresh_token.unwrap().expose(), "r3");
}

#[test]
fn a_lost_store_does_not_lose_what_the_journal_keeps() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let first = item(&vault);
    refresh(&mut stage).unwrap();
    let mut stage = again(stage, &vault, |dir| {
        std::fs::remove_file(Home::at(dir).database()).unwrap();
        goes_back(&vault, &first);
    });
    stage.until("Claude", |account| account.state == State::Fresh);
    assert_eq!(stage.token("Claude").unwrap(), "t2");
}

#[test]
fn where_nothing_is_left_it_is_told_and_nothing_is_spent_unasked() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let first = item(&vault);
    refresh(&mut stage).unwrap();
    let lose = |dir: &std::path::Path| {
        pages(dir).iter().for_each(|page| std::fs::remove_file(page).unwrap());
        goes_back(&vault, &first);
    };
    let mut stage = again(stage, &vault, lose);
    let told = stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert!(told.reason.contains("has gone back") && !told.can_copy, "{told:?}");
    let problem = stage.token("Claude").unwrap_err();
    assert!(problem.code == Code::SignInNeeded && problem.hint.is_some(), "{problem}");
    clock.pass(TimeDelta::days(1));
    let _: Vec<RefreshReport> = stage.client.ask(Ask::RefreshAll).unwrap();
    assert_eq!(provider.asked.lock().unwrap().len(), 2, "the spent refresh token was not sent");
    // The same at the next start, and not told twice.
    let mut stage = again(stage, &vault, lose);
    stage.until("Claude", |account| account.state == State::SignInNeeded);
    assert_eq!(history(&mut stage).iter().filter(|line| line.says.contains("has gone back")).count(), 1);
    // Whoever was told may have it tried: here it is refused, and that is told as what it is.
    let refused = refresh(&mut stage).unwrap().problem.unwrap();
    assert!(refused.message.contains("answer was lost"), "{refused}");
    assert_eq!(provider.asked.lock().unwrap().len(), 3);
    // What is brought anew counts above whatever the vault held.
    stage.add(NewAccount { refresh_token: Some(Secret::new("r2")), ..claude_account(&provider) });
    assert_eq!(stage.token("Claude").unwrap(), "t3");
    let newest = item(&vault);
    let mut stage = again(stage, &vault, |_| goes_back(&vault, &first));
    assert_eq!(stage.token("Claude").unwrap(), "t3");
    assert_eq!(item(&vault), newest);
}

#[test]
fn a_vault_that_comes_forward_again_is_taken_at_its_word() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let first = item(&vault);
    refresh(&mut stage).unwrap();
    let newest = item(&vault);
    let mut stage = again(stage, &vault, |dir| {
        pages(dir).iter().for_each(|page| std::fs::remove_file(page).unwrap());
        goes_back(&vault, &first);
    });
    stage.until("Claude", |account| account.state == State::SignInNeeded);
    let mut stage = again(stage, &vault, |_| goes_back(&vault, &newest));
    stage.until("Claude", |account| account.state == State::Fresh);
    assert_eq!(stage.token("Claude").unwrap(), "t2");
}

#[test]
fn a_refresh_token_that_stays_is_not_lost_with_an_older_item() {
    let clock = Manual::new();
    let mut round = 0;
    let provider = loopback(Box::new(move |_| {
        round += 1;
        (200, json!({"access_token": format!("t{round}"), "expires_in": 3600}).to_string())
    }));
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    stage.add(NewAccount { name: "Claude".into(), ..api(&provider) });
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    let first = item(&vault);
    clock.pass(TimeDelta::minutes(1));
    refresh(&mut stage).unwrap();
    let mut stage = again(stage, &vault, |dir| {
        pages(dir).iter().for_each(|page| std::fs::remove_file(page).unwrap());
        goes_back(&vault, &first);
    });
    stage.until("Claude", |account| account.state == State::Fresh);
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    assert_eq!(refresh(&mut stage).unwrap().what, What::Renewed);
}

#[test]
fn what_is_kept_goes_with_the_account() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = with_first_token(&provider, &clock, &vault);
    let () = stage
        .client
        .ask(Ask::Remove { account: "Claude".into(), revoke: false, anyway: false, revoke_url: None })
        .unwrap();
    let stage = again(stage, &vault, |dir| assert_eq!(pages(dir), Vec::<std::path::PathBuf>::new()));
    drop(stage);
}

/// Takes another lock, as a sealed vault does.
struct Lockable(Moody);

impl Vault for Lockable {
    fn rekey(&mut self, _: &crate::sealed::Key) -> Result<(), VaultTrouble> {
        Ok(())
    }
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
        self.0.delete(account)
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.0.items()
    }
}

#[test]
fn who_opened_the_vault_before_it_got_another_lock_does_not_open_what_is_kept_after() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(Lockable(vault.clone())));
    stage.add(claude_account(&provider));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    let key = |item: &Secret| Item::read(item).unwrap().key;
    let old = key(&item(&vault)).unwrap();
    let passphrase = Some(Secret::new("another"));
    let () = stage.client.ask(Ask::Rekey { passphrase, key_file: None }).unwrap();
    assert_eq!(key(&item(&vault)), None);
    refresh(&mut stage).unwrap();
    let new = key(&item(&vault)).unwrap();
    assert_ne!(new, old);
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    let journal = crate::journal::Journal::new(Home::at(dir.path()).journal());
    assert!(journal.kept("Claude", &old).is_none() && journal.kept("Claude", &new).is_some());
}
