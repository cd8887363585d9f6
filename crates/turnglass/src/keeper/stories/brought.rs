//! A grant that is brought in place of one that works, and is not taken: nothing of the one before is lost, whenever the
//! keeper ends.

use super::*;
use turnglass_core::account::{Account, Item};
use turnglass_protocol::error::Problem;
use turnglass_protocol::wire::AccountChange;

fn held(vault: &Moody) -> Item {
    Item::read(&vault.0.lock().unwrap().0["Claude"]).unwrap()
}

/// Another refresh token for the same account.
fn anew(provider: &Loopback) -> NewAccount {
    NewAccount { refresh_token: Some(Secret::new("unknown")), ..claude_account(provider) }
}

#[test]
fn what_is_refused_gives_its_place_back() {
    let (clock, vault) = (Manual::new(), Moody::default());
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &vault);
    let change = AccountChange { group: Some("Mine".into()), ..AccountChange::default() };
    let _: AccountView = stage.client.ask(Ask::Edit { account: "Claude".into(), change }).unwrap();
    let refused: Problem = stage.client.ask::<AccountView>(Ask::Add(Box::new(anew(&provider)))).unwrap_err();
    assert_eq!(refused.code, Code::SignInNeeded, "{refused}");
    let account = stage.account("Claude");
    assert_eq!((account.state, account.group.as_deref()), (State::Fresh, Some("Mine")));
    assert_eq!(stage.token("Claude").unwrap(), "t1");
    let Item { grant, before, .. } = held(&vault);
    assert_eq!((grant.refresh_token.unwrap().expose(), before), ("r1", None));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!((report.what, report.problem), (What::Renewed, None), "nothing is told twice");
}

#[test]
fn what_is_taken_leaves_nothing_of_the_one_before() {
    let (clock, vault) = (Manual::new(), Moody::default());
    let provider = claude(&clock);
    let mut stage = with_first_token(&provider, &clock, &vault);
    // The provider takes the newest one, whoever brings it.
    let new = NewAccount { refresh_token: Some(Secret::new("r1")), ..claude_account(&provider) };
    assert_eq!(stage.add(new).state, State::Fresh);
    let Item { grant, before, .. } = held(&vault);
    assert_eq!((grant.refresh_token.unwrap().expose(), before), ("r2", None));
}

#[test]
fn a_keeper_that_ends_before_the_answer_leaves_both_and_the_next_one_decides() {
    let (clock, vault, dir) = (Manual::new(), Moody::default(), tempfile::tempdir().unwrap());
    let provider = claude(&clock);
    let absent = format!("http://127.0.0.1:{}/token", {
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        nobody.local_addr().unwrap().port()
    });
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.add(claude_account(&provider));
    // Nobody answers there for now.
    let added = stage.add(NewAccount { token_url: Some(absent), ..anew(&provider) });
    assert_eq!(added.state, State::Retrying, "{}", added.reason);
    let Item { account, grant, before, .. } = held(&vault);
    let before = before.unwrap();
    assert_eq!(grant.refresh_token.as_ref().unwrap().expose(), "unknown");
    assert_eq!(before.grant.refresh_token.unwrap().expose(), "r1");
    assert!(account.token_url != before.account.token_url);
    // Renamed meanwhile, it is the same account.
    let ask = Ask::Rename { account: "Claude".into(), to: "Ada".into() };
    let _: turnglass_protocol::view::RenamedView = stage.client.ask(ask).unwrap();
    let Stage { dir, running, .. } = stage;
    running.stop().unwrap();
    let item = Item::read(&vault.0.lock().unwrap().0["Ada"]).unwrap();
    assert!(item.before.is_some());
    // The next one hears the provider say no.
    let there = Account { token_url: Some(provider.url.clone()), ..item.account };
    let item = Item::encode_beside(&there, &item.grant, item.key.as_ref(), item.before.as_deref()).unwrap();
    vault.with(|items| items.insert("Ada".into(), item)).unwrap();
    drop(std::fs::remove_file(Home::at(dir.path()).database()));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.until("Ada", |account| account.state == State::Fresh);
    assert_eq!(stage.token("Ada").unwrap(), "t1");
}

#[test]
fn a_provider_that_names_the_settings_gives_back_too() {
    let clock = Manual::new();
    let provider = loopback(Box::new(|request| match request.contains("client_id=me") {
        true => (200, json!({"access_token": "t", "refresh_token": "r", "expires_in": 3_600}).to_string()),
        false => (401, json!({"error": "invalid_client"}).to_string()),
    }));
    let mut stage = stage(&clock);
    assert_eq!(stage.add(api(&provider)).state, State::Fresh);
    let other = NewAccount { client_id: Some("else".into()), ..api(&provider) };
    let refused: Problem = stage.client.ask::<AccountView>(Ask::Add(Box::new(other))).unwrap_err();
    assert_eq!(refused.code, Code::Failed, "{refused}");
    assert_eq!(stage.token("api").unwrap(), "t");
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "api".into() }).unwrap();
    assert_eq!(report.what, What::Renewed, "its client is the one of before");
}
