//! Signing in: the browser's way back, the code on another device, who signed in, and what happens meanwhile.

use super::*;
use std::io::{Read, Write};
use std::net::TcpStream;
use turnglass_protocol::view::{AddedView, HistoryEntry, SignInStage, SignInView, SignInWay};

mod dead_ends;
mod issuer;

use issuer::*;

#[test]
fn a_new_account_is_signed_in_by_browser_and_renews_by_itself() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    mood.lock().unwrap().email = Some("ada@x.example");
    let account = stage.signs_in(work(&issuer));
    assert_eq!((account.state, account.identity.as_deref()), (State::Fresh, Some("ada@x.example")));
    assert_eq!(account.last.unwrap().what, What::SignedIn);
    assert_eq!(stage.token("work").unwrap(), "t1");
    assert!(stage.sign_ins().is_empty());
    clock.pass(TimeDelta::minutes(58));
    stage.until("work", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(stage.token("work").unwrap(), "t2");
}

#[test]
fn an_account_that_was_refused_is_signed_in_again_and_keeps_its_history() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let ended =
        NewAccount { refresh_token: Some(Secret::new("ended")), margin_seconds: Some(120), ..work(&issuer) };
    stage.add(ended);
    let refused = stage.until("work", |account| account.state == State::SignInNeeded);
    assert!(refused.can_sign_in);
    let account = stage.signs_in(again());
    assert_eq!(account.state, State::Fresh);
    assert_eq!(
        account.due_at.unwrap() / 60_000,
        account.expires_at.unwrap() / 60_000 - 2,
        "its margin stayed"
    );
    let history: Vec<HistoryEntry> =
        stage.client.ask(Ask::History { account: "work".into(), limit: None }).unwrap();
    let what: Vec<What> = history.iter().map(|line| line.what).collect();
    assert_eq!(what, [What::SignedIn, What::Refused, What::Added]);
}

/// It replaces nothing, and the account was added before.
#[test]
fn a_grant_for_an_account_that_nobody_had_signed_in_to_is_told_as_one() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let added: AddedView = stage.client.ask(Ask::Add(Box::new(work(&issuer)))).unwrap();
    assert!(!added.was_here);
    let lives = Some(clock.now().timestamp_millis() + 86_400_000);
    stage.add(NewAccount {
        token: Some(Secret::new("t")),
        refresh_token: Some(Secret::new("brought")),
        expires_at: lives,
        ..work(&issuer)
    });
    let history: Vec<HistoryEntry> =
        stage.client.ask(Ask::History { account: "work".into(), limit: None }).unwrap();
    let told: Vec<_> = history.iter().map(|line| (line.what, line.says.to_string())).collect();
    let given = (What::Brought, "It was given a grant.".to_owned());
    assert_eq!(told, [given, (What::Added, "Added; nobody has signed in yet.".to_owned())]);
}

#[test]
fn an_account_waits_for_its_first_sign_in() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let added = stage.add(work(&issuer));
    assert_eq!((added.state, added.can_refresh, added.can_copy), (State::SignInNeeded, false, false));
    assert!(added.reason.contains("Nobody has signed in yet"), "{}", added.reason);
    let problem = stage.token("work").unwrap_err();
    assert_eq!(problem.code, Code::SignInNeeded);
    // Added once more, nothing is replaced.
    assert!(stage.client.ask::<Value>(Ask::Add(Box::new(work(&issuer)))).is_err());
    stage.signs_in(again());
    assert_eq!(stage.token("work").unwrap(), "t1");
    assert!(stage.client.ask::<Value>(Ask::Add(Box::new(work(&issuer)))).is_err());
    assert_eq!(stage.token("work").unwrap(), "t1");
}

#[test]
fn a_code_is_typed_in_on_another_device() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    mood.lock().unwrap().polls = vec!["authorization_pending", "slow_down", "authorization_pending"];
    let mut stage = stage(&clock);
    let view = stage.begins(work(&issuer), Some(SignInWay::Device)).unwrap();
    assert_eq!((view.user_code.as_deref(), view.way), (Some("ABCD"), SignInWay::Device));
    assert!(view.qr.len() > 20 && view.qr.iter().all(|row| row.len() == view.qr.len()));
    let ended = stage.awaits(view.id);
    let polls = |issuer: &Loopback| {
        let asked = issuer.asked.lock().unwrap();
        asked.iter().filter(|request| request.contains("device_code=d")).count()
    };
    // As the provider said: every five seconds, and five more after "slow down".
    for (seconds, count) in [(5, 1), (5, 2), (10, 3), (10, 4)] {
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(polls(&issuer), count - 1, "not before its time");
        clock.pass(TimeDelta::seconds(seconds));
        while polls(&issuer) < count {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    assert_eq!(ended.join().unwrap().unwrap().state, State::Fresh);
}

#[test]
fn a_code_that_nobody_types_in_runs_out() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    mood.lock().unwrap().polls = vec!["authorization_pending"; 9];
    let mut stage = stage(&clock);
    let view = stage.begins(work(&issuer), Some(SignInWay::Device)).unwrap();
    let ended = stage.awaits(view.id);
    clock.pass(TimeDelta::seconds(601));
    let problem = ended.join().unwrap().unwrap_err();
    assert!(problem.code == Code::SignInNeeded && problem.message.contains("while the code was good"));
    assert!(stage.sign_ins().is_empty());
}

#[test]
fn a_browser_that_does_not_come_back_is_given_up() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let view = stage.begins(work(&issuer), None).unwrap();
    assert_eq!(view.way, SignInWay::Browser);
    let ended = stage.awaits(view.id);
    stage.waits_for(|open| open.len() == 1);
    clock.pass(TimeDelta::minutes(11));
    assert!(ended.join().unwrap().unwrap_err().message.contains("did not come back"));
    // Its address is closed, and who asks late is told the same.
    stage.waits_for(<[_]>::is_empty);
    let late = stage.client.ask::<AccountView>(Ask::SignedIn { sign_in: view.id }).unwrap_err();
    assert!(late.message.contains("did not come back"));
    assert!(
        stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().accounts.is_empty(),
        "nothing is left of it"
    );
}

#[test]
fn what_the_browser_brings_is_looked_at_before_it_is_used() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    for (answer, words) in [
        ("error=access_denied", "declined"),
        ("code=spent", "already used"),
        ("code=c&iss=https%3A%2F%2Fevil.example", "comes from https://evil.example"),
    ] {
        let view = stage.begins(work(&issuer), None).unwrap();
        let ended = stage.awaits(view.id);
        let page = comes_back(&view, answer);
        assert!(page.contains("400 Bad Request") && page.contains("Not signed in"), "{page}");
        let problem = ended.join().unwrap().unwrap_err();
        assert!(problem.message.contains(words) && problem.hint.is_some(), "{answer}: {problem}");
    }
    assert_eq!(mood.lock().unwrap().issued, 0);
    // What does not carry the state may be from anybody, and ends nothing.
    let view = stage.begins(work(&issuer), None).unwrap();
    let ended = stage.awaits(view.id);
    for answer in ["code=c&state=other", "error=access_denied&state=", "error=server_error&state=other"] {
        let page = comes_back(&view, answer);
        assert!(page.contains("400 Bad Request") && page.contains("Not from this sign-in"), "{page}");
    }
    assert_eq!(stage.sign_ins().len(), 1);
    comes_back(&view, "error=access_denied");
    assert!(ended.join().unwrap().unwrap_err().message.contains("declined"), "with the state it does");
    // Who asked for an ID token and gets none cannot tell who signed in.
    let view = stage.begins(NewAccount { scope: Some("openid".into()), ..work(&issuer) }, None).unwrap();
    let ended = stage.awaits(view.id);
    assert!(comes_back(&view, "code=c").contains("Not signed in"));
    assert!(ended.join().unwrap().unwrap_err().message.contains("did not come"));
    assert!(stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().accounts.is_empty());
}

#[test]
fn a_page_elsewhere_cannot_end_a_sign_in_and_a_second_look_is_no_second_code() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let view = stage.begins(work(&issuer), None).unwrap();
    let ended = stage.awaits(view.id);
    for header in ["sec-fetch-dest: image", "sec-fetch-dest: iframe", "sec-purpose: prefetch"] {
        let page = comes_back_with(&view, "code=evil", &format!("{header}\r\n"));
        assert!(page.contains("403 Forbidden"), "{header}");
    }
    let pages: Vec<_> = (0..2)
        .map(|_| {
            let view = view.clone();
            std::thread::spawn(move || comes_back_with(&view, "code=c", "sec-fetch-dest: document\r\n"))
        })
        .collect();
    assert_eq!(ended.join().unwrap().unwrap().state, State::Fresh);
    drop(pages);
    assert_eq!(mood.lock().unwrap().issued, 1);
}

#[test]
fn an_address_leads_one_browser_to_the_page_and_then_another_one_does() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    for redirect_url in [None, Some("https://app.example/done".into())] {
        let view = stage.begins(NewAccount { redirect_url, ..work(&issuer) }, None).unwrap();
        let first = view.open_url.clone().unwrap();
        let goes = |address: &str, header: &str| {
            let address = url::Url::parse(address).unwrap();
            let mut stream = TcpStream::connect(("127.0.0.1", address.port().unwrap())).unwrap();
            write!(stream, "GET {} HTTP/1.1\r\nhost: x\r\n{header}\r\n", address.path()).unwrap();
            let mut page = String::new();
            stream.read_to_string(&mut page).unwrap();
            page
        };
        assert!(goes(&first, "sec-fetch-site: cross-site\r\n").contains("403 Forbidden"));
        assert!(goes(&first, "sec-purpose: prefetch\r\n").contains("403 Forbidden"));
        let led = goes(&first, "sec-fetch-site: none\r\nsec-fetch-dest: document\r\n");
        assert!(led.contains("302 Found") && led.contains(&format!("location: {}\r\n", view.url)), "{led}");
        assert!(led.contains("no-store") && led.contains("no-referrer"));
        let again = goes(&first, "");
        assert!(again.contains("410 Gone") && !again.contains("state="), "{again}");
        stage.waits_for(|open| {
            open.iter().any(|one| one.open_url.as_deref().is_some_and(|next| next != first))
        });
        let next = stage.sign_ins().remove(0).open_url.unwrap();
        assert!(goes(&next, "").contains("302 Found"), "whoever opens it once more gets there");
        let () = stage.client.ask(Ask::SignInCancel { sign_in: view.id }).unwrap();
    }
}

#[test]
fn an_account_that_is_removed_meanwhile_does_not_come_back() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    stage.signs_in(work(&issuer));
    let view = stage.begins(again(), None).unwrap();
    let ended = stage.awaits(view.id);
    stage.waits_for(|open| open.len() == 1);
    let () = stage
        .client
        .ask(Ask::Remove { account: "work".into(), revoke: false, anyway: false, revoke_url: None })
        .unwrap();
    assert!(ended.join().unwrap().unwrap_err().message.contains("was changed"));
    assert!(stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().accounts.is_empty());
}

#[test]
fn what_belongs_to_another_client_is_not_kept() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    stage.signs_in(NewAccount { client_secret: Some(Secret::new("confidential")), ..work(&issuer) });
    let secret_sent = |issuer: &Loopback| {
        let asked = issuer.asked.lock().unwrap();
        asked
            .iter()
            .rfind(|request| request.starts_with("POST /token"))
            .unwrap()
            .contains("authorization: Basic")
    };
    assert!(secret_sent(&issuer));
    stage.signs_in(again());
    assert!(secret_sent(&issuer), "the same client");
    stage.signs_in(NewAccount { client_id: Some("public".into()), ..again() });
    assert!(!secret_sent(&issuer), "another client");
    let elsewhere = NewAccount { provider: "github".into(), ..again() };
    assert!(stage.begins(elsewhere, None).unwrap_err().message.contains("at oidc already"));
}

/// What it had at its token endpoint goes nowhere else: not its client, nor what proves that.
#[test]
fn an_account_of_a_token_endpoint_alone_is_signed_in_by_the_issuer_that_is_named() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let provider = loopback(Box::new(|_| {
        (200, json!({"access_token": "brought", "refresh_token": "next", "expires_in": 3600}).to_string())
    }));
    let mut stage = stage(&clock);
    let secret = Some(Secret::new("theirs-alone"));
    stage.add(NewAccount { name: "work".into(), client_secret: secret, ..api(&provider) });
    assert_eq!(stage.token("work").unwrap(), "brought");

    let problem = stage.begins(again(), None).unwrap_err();
    let hint = problem.hint.unwrap().to_string();
    let url = &provider.url;
    for command in [
        "`turnglass login work --provider oauth2 --issuer URL --client-id me`",
        &format!(
            "`turnglass add work --provider oauth2 --token-url {url} --client-id me --refresh-token-stdin`"
        ),
    ] {
        assert!(hint.contains(command), "{hint}");
    }
    // As the first one says; and by the address alone, for which no client is registered yet.
    let named = NewAccount { client_id: Some("me".into()), ..work(&issuer) };
    stage.signs_in(NewAccount { provider: "oauth2".into(), ..named });
    assert_eq!((stage.account("work").provider.as_str(), mood.lock().unwrap().registered), ("oauth2", 0));
    stage.add(NewAccount {
        name: "work".into(),
        client_secret: Some(Secret::new("theirs-alone")),
        // Another place than the issuer that it is signed in at now.
        replace: true,
        ..api(&provider)
    });
    let account = stage.signs_in(NewAccount { client_id: None, ..work(&issuer) });
    assert_eq!((account.provider.as_str(), account.state), ("oidc", State::Fresh));
    assert_eq!(mood.lock().unwrap().registered, 1);
    let asked = issuer.asked.lock().unwrap().concat();
    assert!(!asked.contains("theirs-alone") && !asked.contains("authorization: Basic"), "{asked}");
    let history: Vec<HistoryEntry> =
        stage.client.ask(Ask::History { account: "work".into(), limit: None }).unwrap();
    assert!(history.iter().filter(|line| line.what == What::SignedIn).count() == 2, "{history:?}");
}

#[test]
fn what_a_person_does_about_an_account_that_is_there_already_is_what_the_keeper_takes() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let provider =
        loopback(Box::new(|_| (200, json!({"access_token": "t", "expires_in": 3600}).to_string())));
    let mut stage = stage(&clock);
    stage.add(NewAccount { name: "work".into(), ..api(&provider) });
    let address = work(&issuer).issuer.unwrap();
    let mut refused = |new: NewAccount| {
        let problem = stage.client.ask::<Value>(Ask::Add(Box::new(new))).unwrap_err();
        problem.hint.unwrap().to_string()
    };
    let hint = refused(work(&issuer));
    assert!(hint.contains(&format!("`turnglass login work --issuer {address}`")), "{hint}");
    let hint = refused(NewAccount { issuer: None, provider: "github".into(), ..work(&issuer) });
    assert!(hint.contains("`turnglass remove work`"), "{hint}");
    stage.signs_in(work(&issuer));
    let hint = stage.client.ask::<Value>(Ask::Add(Box::new(work(&issuer)))).unwrap_err().hint.unwrap();
    assert!(hint.contains("`turnglass login work`"), "{hint}");
}

#[test]
fn an_account_is_revoked_by_a_keeper_that_just_began() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let vault = Moody::default();
    let mut first = stage_with(&clock, Box::new(vault.clone()));
    first.signs_in(work(&issuer));
    let Stage { dir, client, running, .. } = first;
    drop(client);
    running.stop().unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(vault));
    // The provider has nothing there; what counts is that it was asked.
    let _ = stage.client.ask::<Value>(Ask::Remove {
        account: "work".into(),
        revoke: true,
        anyway: false,
        revoke_url: None,
    });
    let asked = issuer.asked.lock().unwrap();
    let asked = asked.iter().find(|request| request.starts_with("POST /revoke")).expect("asked to revoke");
    assert!(asked.contains("token=r1"));
}

#[test]
fn somebody_else_takes_an_account_over_only_when_that_is_meant() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    mood.lock().unwrap().email = Some("ada@x.example");
    stage.signs_in(work(&issuer));
    mood.lock().unwrap().email = Some("eve@x.example");
    for accept in [false, true] {
        let view = stage.begins(again(), None).unwrap();
        let ended = stage.awaits(view.id);
        let browser = std::thread::spawn({
            let view = view.clone();
            move || comes_back(&view, "code=c")
        });
        stage.waits_for(|open| open.iter().any(|one| one.stage == SignInStage::OtherIdentity));
        let other = stage.sign_ins().remove(0).other.unwrap();
        assert_eq!((other.was.as_str(), other.is.as_str()), ("ada@x.example", "eve@x.example"));
        assert_eq!(stage.account("work").identity.as_deref(), Some("ada@x.example"));
        let ask = if accept {
            Ask::SignInAccept { sign_in: view.id }
        } else {
            Ask::SignInCancel { sign_in: view.id }
        };
        let () = stage.client.ask(ask).unwrap();
        assert_eq!(ended.join().unwrap().is_ok(), accept);
        drop(browser.join().unwrap());
    }
    assert_eq!(stage.account("work").identity.as_deref(), Some("eve@x.example"));
}

#[test]
fn the_newer_of_two_sign_ins_is_meant() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let first = stage.begins(work(&issuer), None).unwrap();
    let ended = stage.awaits(first.id);
    stage.waits_for(|open| open.len() == 1);
    let other = stage.begins(NewAccount { name: "other".into(), ..work(&issuer) }, None).unwrap();
    let second = stage.begins(work(&issuer), None).unwrap();
    assert!(ended.join().unwrap().unwrap_err().message.contains("Another sign-in"));
    for view in [other, second] {
        let ended = stage.awaits(view.id);
        comes_back(&view, "code=c");
        assert_eq!(ended.join().unwrap().unwrap().name, view.account);
    }
}

#[test]
fn a_person_pastes_where_the_browser_ended() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let elsewhere = NewAccount { redirect_url: Some("https://app.example/done".into()), ..work(&issuer) };
    let view = stage.begins(elsewhere, None).unwrap();
    assert!(view.can_paste && view.url.contains("app.example"));
    let ended = stage.awaits(view.id);
    let paste = |text: &str| Ask::SignInPaste { sign_in: view.id, text: Secret::new(text) };
    let wrong = stage.client.ask::<Value>(paste("https://app.example/done?code=c&state=x")).unwrap_err();
    assert!(wrong.message.contains("state"), "{wrong}");
    let wrong = stage.client.ask::<Value>(paste("hello")).unwrap_err();
    assert!(wrong.message.contains("nor a code"), "a word is not sent to anybody: {wrong}");
    let () = stage.client.ask(paste("code-1")).unwrap();
    assert_eq!(ended.join().unwrap().unwrap().state, State::Fresh);
}

#[test]
fn a_vault_that_is_shut_is_told_before_anybody_signs_in() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    vault.0.lock().unwrap().1 = Some(VaultTrouble::Locked);
    assert_eq!(stage.begins(work(&issuer), None).unwrap_err().code, Code::Vault);
    vault.0.lock().unwrap().1 = None;
    let view = stage.begins(work(&issuer), None).unwrap();
    // It is shut while the person signs in: the grant is kept in memory until it opens.
    let ended = stage.awaits(view.id);
    vault.0.lock().unwrap().1 = Some(VaultTrouble::Locked);
    comes_back(&view, "code=c");
    assert_eq!(ended.join().unwrap().unwrap_err().code, Code::Vault);
    assert_eq!(stage.account("work").state, State::Unsaved);
    vault.0.lock().unwrap().1 = None;
    clock.pass(TimeDelta::minutes(5));
    stage.until("work", |account| account.state == State::Fresh);
}
