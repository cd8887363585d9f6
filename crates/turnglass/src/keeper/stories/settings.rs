//! What the settings of all accounts and of one change, at once.

use super::*;
use crate::sealed::Key;
use crate::vault::sealed::AskKey;
use turnglass_protocol::view::{
    HappenedView, HistoryEntry, HooksView, MarginBy, MarginView, NoticeKind, QuietHours, Settings, VaultState,
};
use turnglass_protocol::wire::AccountChange;

impl Stage {
    fn settings(&mut self) -> Settings {
        self.client.ask::<Snapshot>(Ask::Snapshot).unwrap().settings
    }

    fn configure(&mut self, settings: Settings) {
        let () = self.client.ask(Ask::Configure { settings }).unwrap();
    }
}

/// Tokens of so many seconds.
fn provider(seconds: Option<i64>) -> (Loopback, NewAccount) {
    let mut count = 0;
    let provider = loopback(Box::new(move |_| {
        count += 1;
        let mut answer = json!({"access_token": format!("t{count}"), "token_type": "bearer"});
        answer["expires_in"] = json!(seconds);
        (200, answer.to_string())
    }));
    let account = api(&provider);
    (provider, account)
}

#[test]
fn a_margin_for_all_holds_at_once_where_nobody_else_names_one() {
    let clock = Manual::new();
    let (provider, account) = provider(Some(36_000));
    let mut stage = stage(&clock);
    stage.add(account);
    stage.until("api", |account| account.state == State::Fresh && account.expires_at.is_some());
    clock.pass(TimeDelta::hours(7));
    assert_eq!(stage.token("api").unwrap(), "t1");
    // An hour before the end by the rule of a tenth; now four, and that is past.
    stage.configure(Settings { margin_seconds: Some(4 * 3_600), ..Settings::default() });
    let renewed = stage.until("api", |account| account.issued_at == Some(clock.now().timestamp_millis()));
    assert_eq!(provider.asked.lock().unwrap().len(), 2);
    let margin = |account: &AccountView| account.expires_at.unwrap() - account.renews_at.unwrap();
    assert!((13_000_000..=14_400_000).contains(&margin(&renewed)), "{renewed:?}");
    // Never more than half of the lifetime, or it would be renewed without end.
    stage.configure(Settings { margin_seconds: Some(86_400), ..Settings::default() });
    let half = stage.account("api");
    assert!((17_000_000..=18_000_000).contains(&margin(&half)), "{half:?}");
    // The account's own comes first.
    let change = AccountChange { margin_seconds: Some(60), ..AccountChange::default() };
    let own: AccountView = stage.client.ask(Ask::Edit { account: "api".into(), change }).unwrap();
    assert!(own.margin_seconds == Some(60) && margin(&own) <= 60_000, "{own:?}");
    assert_eq!(own.margin_cut_seconds, None);
    let change = AccountChange { margin_seconds: Some(86_400), ..AccountChange::default() };
    let own: AccountView = stage.client.ask(Ask::Edit { account: "api".into(), change }).unwrap();
    assert_eq!(own.margin_cut_seconds, Some(18_000), "what counts is told: {own:?}");
    let cut = MarginView { seconds: 18_000, by: MarginBy::Account, cut_from_seconds: Some(86_400) };
    assert_eq!(own.renewed_before, Some(cut));
    // What is chosen for all is cut alike.
    assert_eq!(half.renewed_before, Some(MarginView { by: MarginBy::All, ..cut }));
}

#[test]
fn how_often_all_are_looked_at_is_the_users_choice_and_holds_at_once() {
    let clock = Manual::new();
    let (provider, account) = provider(None);
    let mut stage = stage(&clock);
    stage.add(account);
    let daily = stage.until("api", |account| account.due_at.is_some() && account.state == State::Fresh);
    assert!(daily.reason.contains("renewed daily"), "{}", daily.reason);
    clock.pass(TimeDelta::hours(3));
    assert_eq!(stage.token("api").unwrap(), "t1");
    stage.configure(Settings { check_hours: 2, ..Settings::default() });
    let renewed = stage.until("api", |account| account.issued_at == Some(clock.now().timestamp_millis()));
    assert!(renewed.reason.contains("renewed every 2 hours"), "{}", renewed.reason);
    clock.pass(TimeDelta::minutes(121));
    stage.until("api", |account| account.issued_at == Some(clock.now().timestamp_millis()));
    assert_eq!(provider.asked.lock().unwrap().len(), 3);
    stage.configure(Settings { check_hours: 99, ..Settings::default() });
    assert_eq!(stage.settings().check_hours, 24);
}

#[test]
fn what_was_changed_stands_in_the_history() {
    let clock = Manual::new();
    let (_provider, account) = provider(Some(36_000));
    let mut stage = stage(&clock);
    stage.add(account);
    stage.until("api", |account| account.state == State::Fresh && account.expires_at.is_some());
    let edit = |stage: &mut Stage, change: AccountChange| {
        let _: AccountView = stage.client.ask(Ask::Edit { account: "api".into(), change }).unwrap();
    };
    let group = AccountChange {
        margin_seconds: Some(60),
        group: Some("Work".into()),
        muted: Some(vec![NoticeKind::SignInNeeded]),
        ..AccountChange::default()
    };
    edit(&mut stage, group.clone());
    // The same once more is no change.
    edit(&mut stage, group);
    edit(&mut stage, AccountChange { disabled: Some(true), ..AccountChange::default() });
    edit(&mut stage, AccountChange { disabled: Some(false), ..AccountChange::default() });
    let lines: Vec<HistoryEntry> =
        stage.client.ask(Ask::History { account: "api".into(), limit: None }).unwrap();
    let changed: Vec<&str> =
        lines.iter().filter(|line| line.what == What::Changed).map(|line| &*line.says).collect();
    assert_eq!(
        changed,
        [
            "Resumed",
            "Paused: not renewed until it is resumed",
            "margin - → 1m, group - → Work, mute - → sign-in-needed"
        ]
    );
    stage.configure(Settings { paused: true, ..Settings::default() });
    stage.configure(Settings { check_hours: 2, ..Settings::default() });
    stage.configure(Settings { check_hours: 2, ..Settings::default() });
    let all: Vec<HappenedView> = stage.client.ask(Ask::Happened { limit: Some(2) }).unwrap();
    let said: Vec<(&str, &str)> = all.iter().map(|one| (&*one.account, &*one.entry.says)).collect();
    assert_eq!(
        said,
        [
            ("", "Resumed: what is due is renewed, check-hours 24 → 2"),
            ("", "Everything paused: nothing is renewed by itself")
        ]
    );
}

#[test]
fn settings_that_cannot_be_meant_change_nothing() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    stage.configure(Settings { clipboard_seconds: 7, ..Settings::default() });
    for settings in [
        Settings { quiet: Some(QuietHours { from: 60, to: 60 }), ..Settings::default() },
        Settings { proxy: Some("http://me:canary@proxy.example".into()), ..Settings::default() },
    ] {
        let problem = stage.client.ask::<()>(Ask::Configure { settings }).unwrap_err();
        assert!(problem.code == Code::Usage && !problem.to_string().contains("canary"), "{problem}");
        assert_eq!(stage.settings(), Settings { clipboard_seconds: 7, ..Settings::default() });
    }
}

#[test]
fn hooks_are_shown_as_their_file_has_them_and_so_is_what_is_wrong_with_it() {
    let clock = Manual::new();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("hooks.yaml");
    std::fs::write(&file, "hooks:\n  - { on: renewed, run: [push, canary] }\n").unwrap();
    let mut stage = stage_in(dir, &clock, Box::new(Moody::default()));
    let view: HooksView = stage.client.ask(Ask::Hooks).unwrap();
    assert_eq!(view.file, file.display().to_string());
    assert_eq!((view.hooks[0].program.as_str(), view.hooks.len(), view.problem), ("push", 1, None));
    std::fs::write(&file, "hooks:\n  - { on: renewd, run: push }\n").unwrap();
    let problem = (0..500).find_map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        let view: HooksView = stage.client.ask(Ask::Hooks).unwrap();
        view.problem.filter(|_| view.hooks.is_empty())
    });
    assert!(problem.unwrap().message.contains("renewd"));
}

#[test]
fn the_sealed_vault_says_where_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options::new(Home::at(dir.path()), VaultKind::Sealed);
    let _running = become_keeper(&options, Manual::new(), vault(&options)).unwrap().unwrap();
    let mut client = Client::connect(&options.home.socket()).unwrap();
    let snapshot: Snapshot = client.ask(Ask::Snapshot).unwrap();
    assert_eq!(snapshot.vault.place, Some(options.home.sealed_vault().display().to_string()));
    assert!(snapshot.vault.is_new, "whoever opens it makes it");
    let mut other = stage(&Manual::new());
    assert_eq!(other.client.ask::<Snapshot>(Ask::Snapshot).unwrap().vault.place, None);
}

#[test]
fn a_key_file_that_was_missing_is_tried_again_when_a_person_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let key = dir.path().join("turnglass.key");
    let named = key.clone();
    let options = Options {
        vault_key: AskKey::of(move |_| Ok(Some(Key::File(named.clone())))),
        ..Options::new(Home::at(dir.path()), VaultKind::Sealed)
    };
    let keeps = || become_keeper(&options, Manual::new(), vault(&options)).unwrap().unwrap();
    let connect = || Client::connect(&options.home.socket()).unwrap();
    let first = keeps();
    let new = NewAccount {
        name: "key".into(),
        provider: "jwt".into(),
        token: Some(Secret::new("t")),
        ..Default::default()
    };
    connect().ask::<AccountView>(Ask::Add(Box::new(new))).unwrap();
    drop(first);
    let away = dir.path().join("away");
    std::fs::rename(&key, &away).unwrap();

    let _running = keeps();
    let mut client = connect();
    let closed = client.ask::<Snapshot>(Ask::Snapshot).unwrap().vault;
    let problem = closed.problem.unwrap();
    assert!(problem.message.contains(&*key.to_string_lossy()), "{problem}");
    assert!(closed.wants_key_file && !closed.is_new && closed.state == VaultState::Locked);
    assert_eq!(client.ask::<()>(Ask::OpenKeychain).unwrap_err().message, problem.message);
    std::fs::rename(&away, &key).unwrap();
    let () = client.ask(Ask::OpenKeychain).unwrap();
    let open = client.ask::<Snapshot>(Ask::Snapshot).unwrap().vault;
    assert!(!open.wants_key_file && open.state == VaultState::Open);
    let token: Lease = client.ask(Ask::Token(TokenAsk::of("key"))).unwrap();
    assert_eq!(token.token.expose(), "t");
}

#[test]
fn a_sealed_vault_takes_the_place_of_a_keychain_that_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options::new(Home::at(dir.path()), VaultKind::Keychain);
    let running = become_keeper(&options, Manual::new(), Box::new(Missing)).unwrap().unwrap();
    let mut client = Client::connect(&options.home.socket()).unwrap();
    let snapshot = |client: &mut Client| client.ask::<Snapshot>(Ask::Snapshot).unwrap();
    assert_eq!(snapshot(&mut client).vault.state, VaultState::Missing);
    let seal = || Ask::UseSealed { passphrase: Secret::new("five quite random words") };
    let () = client.ask(seal()).unwrap();
    let sealed = snapshot(&mut client).vault;
    assert_eq!((sealed.kind, sealed.state), (VaultKind::Sealed, VaultState::Open));
    let account = NewAccount {
        name: "plain".into(),
        provider: "jwt".into(),
        token: Some(Secret::new("canary")),
        ..NewAccount::default()
    };
    let _: AccountView = client.ask(Ask::Add(account.into())).unwrap();
    let refused = client.ask::<()>(seal()).unwrap_err();
    assert_eq!(refused.code, Code::Usage, "{refused}");
    running.stop().unwrap();
    assert!(options.home.sealed_vault().exists());
    assert_eq!(std::fs::read_to_string(options.home.vault_file()).unwrap(), "kind: sealed\n");

    // With the passphrase the next keeper has it; without the choice it is not taken for a keychain's.
    let next = become_keeper(&options, Manual::new(), vault(&options)).unwrap().unwrap();
    let mut client = Client::connect(&options.home.socket()).unwrap();
    let told = snapshot(&mut client).vault.problem.unwrap();
    assert!(told.message.contains("in the sealed vault"), "{told}");
    next.stop().unwrap();
    let options = Options { vault: VaultKind::Sealed, ..options };
    let _next = become_keeper(&options, Manual::new(), vault(&options)).unwrap().unwrap();
    let mut client = Client::connect(&options.home.socket()).unwrap();
    let shut = snapshot(&mut client).vault;
    assert!(shut.state == VaultState::Locked && !shut.is_new, "{shut:?}");
    let passphrase = Secret::new("five quite random words");
    let () = client.ask(Ask::Unlock { passphrase }).unwrap();
    assert_eq!(snapshot(&mut client).accounts.len(), 1);
}

#[test]
fn a_tokens_claims_are_read_and_neither_it_nor_another_secret_is_shown() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    let token = jwt(clock.now(), 7);
    let account = stage.add(NewAccount {
        name: "plain".into(),
        provider: "jwt".into(),
        token: Some(Secret::new(&token)),
        ..NewAccount::default()
    });
    assert!(account.has_claims, "{account:?}");
    let claims =
        |stage: &mut Stage, account: &str| stage.client.ask::<Value>(Ask::Claims { account: account.into() });
    let views = claims(&mut stage, "plain").unwrap();
    assert_eq!(views[0]["token"], "access_token");
    let names: Vec<_> = views[0]["claims"].as_array().unwrap().iter().map(|claim| &claim["name"]).collect();
    assert_eq!(names, ["exp", "iat", "id"]);
    assert_eq!(views[0]["claims"][1]["at"], clock.now().timestamp_millis());
    let payload = token.split('.').nth(1).unwrap();
    assert!(!views.to_string().contains(payload), "{views}");
    let opaque = NewAccount {
        name: "opaque".into(),
        provider: "jwt".into(),
        token: Some(Secret::new("canary")),
        ..NewAccount::default()
    };
    assert!(!stage.add(opaque).has_claims);
    assert_eq!(claims(&mut stage, "opaque").unwrap(), json!([]));
    assert_eq!(claims(&mut stage, "nobody").unwrap_err().code, Code::NoSuchAccount);
}

#[test]
fn claims_are_read_from_a_vault_that_is_open_and_its_trouble_is_told() {
    let clock = Manual::new();
    let vault = Moody::default();
    let mut first = stage_with(&clock, Box::new(vault.clone()));
    first.add(NewAccount {
        name: "plain".into(),
        provider: "jwt".into(),
        token: Some(Secret::new(jwt(clock.now(), 7))),
        ..NewAccount::default()
    });
    let Stage { dir, client, running, .. } = first;
    drop(client);
    running.stop().unwrap();
    vault.be(Some(VaultTrouble::Locked));
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    let ask = || Ask::Claims { account: "plain".into() };
    assert_eq!(stage.client.ask::<Value>(ask()).unwrap_err().code, Code::Vault);
    vault.be(None);
    clock.pass(TimeDelta::minutes(6));
    stage.until("plain", |account| account.state == State::Fresh);
    assert_eq!(stage.client.ask::<Value>(ask()).unwrap()[0]["token"], "access_token");
}

/// A proxy that lets nobody through, and remembers where they wanted to go.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            log.lock().unwrap().push(line.trim().to_owned());
            while line.trim() != "" {
                line.clear();
                reader.read_line(&mut line).unwrap();
            }
            let _ = write!(reader.get_mut(), "HTTP/1.1 502 No\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (url, asked)
}

#[test]
fn the_next_request_goes_by_the_proxy_that_was_chosen_and_those_on_this_machine_do_not() {
    let clock = Manual::new();
    let (here, account) = provider(Some(36_000));
    let mut stage = stage(&clock);
    let (first, asked_first) = proxy();
    let (second, asked_second) = proxy();
    let by = |stage: &mut Stage, url: &str| {
        stage.configure(Settings { proxy: Some(url.into()), ..Settings::default() });
    };
    by(&mut stage, &first);
    stage.add(NewAccount {
        name: "far".into(),
        token_url: Some("https://token.example/token".into()),
        ..account.clone()
    });
    let far = stage.until("far", |account| account.state == State::Retrying);
    let named = first.strip_prefix("http://").unwrap();
    assert!(far.reason.contains("token.example") && far.reason.contains(named), "{}", far.reason);
    assert_eq!(asked_first.lock().unwrap()[0], "CONNECT token.example:443 HTTP/1.1");

    by(&mut stage, &second);
    let before = asked_first.lock().unwrap().len();
    let _: RefreshReport = stage.client.ask(Ask::Refresh { account: "far".into() }).unwrap();
    assert_eq!(asked_second.lock().unwrap().len(), 1);
    assert_eq!(asked_first.lock().unwrap().len(), before);
    stage.add(account);
    assert_eq!(stage.token("api").unwrap(), "t1");
    assert_eq!(here.asked.lock().unwrap().len(), 1);
    assert_eq!(asked_second.lock().unwrap().len(), 1, "this machine is reached without it");
}

#[test]
fn a_machine_without_a_network_says_so_until_it_has_one_again() {
    let clock = Manual::new();
    let (_here, account) = provider(Some(36_000));
    let mut stage = stage(&clock);
    let network = |stage: &mut Stage, there: bool| {
        drop(stage.running.inputs.send(Input::Network { there }));
        stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().keeper.offline
    };
    assert!(!network(&mut stage, true));
    assert!(network(&mut stage, false), "nothing can be added either");
    stage.add(account.clone());
    assert!(!network(&mut stage, false), "all there is is on this machine");
    stage.add(NewAccount {
        name: "far".into(),
        token_url: Some("https://token.invalid/token".into()),
        disabled: true,
        ..account
    });
    assert!(network(&mut stage, false));
    assert!(!network(&mut stage, true));
}

#[test]
fn a_second_import_leaves_what_was_chosen_here() {
    let clock = Manual::new();
    let (_here, account) = provider(Some(36_000));
    let mut stage = stage(&clock);
    let import = |stage: &mut Stage| {
        let report: turnglass_protocol::view::ImportReport =
            stage.client.ask(Ask::Import { entries: vec![account.clone()] }).unwrap();
        report.entries[0].result
    };
    assert_eq!(import(&mut stage), turnglass_protocol::view::Imported::Added);
    let change = AccountChange {
        ask_me: Some(true),
        muted: Some(vec![turnglass_protocol::view::NoticeKind::Renewed]),
        group: Some("Work".into()),
        hooks: Some(false),
        ..AccountChange::default()
    };
    let chosen: AccountView = stage.client.ask(Ask::Edit { account: "api".into(), change }).unwrap();
    assert_eq!(import(&mut stage), turnglass_protocol::view::Imported::Unchanged);
    let after = stage.account("api");
    assert_eq!((after.ask_me, &after.group, after.hooks), (true, &chosen.group, false));
    assert_eq!(after.muted, chosen.muted);
}
