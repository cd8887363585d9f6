//! Where a sign-in would have ended, and goes on.

use super::*;

fn asked(issuer: &Loopback, words: &str) -> usize {
    issuer.asked.lock().unwrap().iter().filter(|request| request.contains(words)).count()
}

#[test]
fn consent_is_asked_for_once_nothing_that_lasts_came_without() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    mood.lock().unwrap().wants_consent = true;
    let mut stage = stage(&clock);
    let account = NewAccount { scope: Some("openid offline_access".into()), ..work(&issuer) };
    let first = stage.begins(account, Some(SignInWay::Browser)).unwrap();
    assert!(!first.url.contains("prompt="), "{}", first.url);
    let ended = stage.awaits(first.id);
    let led = comes_back(&first, "code=c");
    assert!(led.starts_with("HTTP/1.1 302") && led.contains("prompt=consent"), "{led}");
    stage.waits_for(|sign_ins| sign_ins.iter().any(|it| it.url.contains("prompt=consent")));
    let second = stage.sign_ins().pop().unwrap();
    assert!(second.notes.iter().any(|note| note.contains("consent")), "{:?}", second.notes);
    comes_back(&second, "code=consented");
    // Without an ID token nobody is believed here: what matters is that both ways were gone.
    let _ = ended.join().unwrap();
    assert_eq!(asked(&issuer, "code=consented"), 1);
}

#[test]
fn a_refused_proof_is_left_out_where_the_client_has_a_secret() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    mood.lock().unwrap().refuses_proofs = true;
    let mut stage = stage(&clock);
    let confidential = NewAccount { client_secret: Some(Secret::new("s")), ..work(&issuer) };
    stage.signs_in(NewAccount { scope: Some("api".into()), ..confidential });
    let history: Vec<HistoryEntry> =
        stage.client.ask(Ask::History { account: "work".into(), limit: None }).unwrap();
    assert!(history[0].says.contains("PKCE"), "it is told: {}", history[0].says);
    let again = stage.begins(again(), Some(SignInWay::Browser)).unwrap();
    assert!(!again.url.contains("code_challenge") && !again.notes.is_empty(), "{again:?}");

    let public = NewAccount { name: "public".into(), scope: Some("api".into()), ..work(&issuer) };
    let view = stage.begins(public, Some(SignInWay::Browser)).unwrap();
    let ended = stage.awaits(view.id);
    comes_back(&view, "code=consented");
    let problem = ended.join().unwrap().unwrap_err();
    assert!(problem.message.contains("Native PKCE"), "{problem}");
    assert!(problem.hint.unwrap().contains("turnglass login public --pkce none"));
}

#[test]
fn a_resource_says_who_issues_its_tokens() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let resource = format!("{}/mcp", base(&issuer));
    let by_resource =
        NewAccount { issuer: None, client_id: None, resource: vec![resource.clone()], ..work(&issuer) };
    let by_issuer = NewAccount { issuer: Some(resource.clone()), client_id: None, ..work(&issuer) };
    for account in [by_resource, by_issuer] {
        let account = NewAccount { provider: String::new(), ..account };
        let view = stage.begins(account, Some(SignInWay::Browser)).unwrap();
        assert!(view.url.contains("resource=http") && view.url.contains("scope=mcp%3Ause"), "{}", view.url);
        assert!(view.notes[0].contains(&resource), "{:?}", view.notes);
    }
    let nowhere =
        NewAccount { resource: vec![format!("{}/other", base(&issuer))], issuer: None, ..work(&issuer) };
    // Its host is an issuer, as it was before there were documents for resources.
    assert!(stage.begins(nowhere, Some(SignInWay::Browser)).is_ok());
}

#[test]
fn a_client_that_the_issuer_forgot_is_registered_anew() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    let nobody = NewAccount { client_id: None, scope: Some("api".into()), ..work(&issuer) };
    stage.signs_in(nobody);
    stage.signs_in(again());
    assert_eq!(mood.lock().unwrap().registered, 1, "one that is known is kept");
    mood.lock().unwrap().forgets_clients = true;
    clock.pass(TimeDelta::minutes(58));
    let ended = stage.until("work", |account| account.state == State::SignInNeeded);
    assert!(ended.reason.contains("another one"), "{}", ended.reason);
    let account = stage.signs_in(again());
    assert_eq!((account.state, mood.lock().unwrap().registered), (State::Fresh, 2));
}

#[test]
fn a_token_endpoint_that_moved_is_read_again() {
    let (clock, mood) = (Manual::new(), Arc::<Mutex<Mood>>::default());
    let issuer = issuer(&mood);
    let mut stage = stage(&clock);
    stage.signs_in(NewAccount { scope: Some("api".into()), ..work(&issuer) });
    mood.lock().unwrap().moved = true;
    clock.pass(TimeDelta::minutes(58));
    stage.until("work", |account| account.last.as_ref().is_some_and(|last| last.what == What::Renewed));
    assert_eq!(asked(&issuer, "POST /tokens "), 1);
}
