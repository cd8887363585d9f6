//! A keychain that is locked, gone, or goes while a token rotates.

use crate::{claude, token};
use turnglass_protocol::client::Client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::view::VaultState;
use turnglass_protocol::wire::Ask;
use turnglass_tests::{Answers, SecretService, Stage, Standin, until};

#[test]
fn a_locked_keychain_is_no_sign_out() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();
    keychain.lock();
    let asked = standin.count();
    stage.turnglass(["token", "claude"]).says().exits(6).tells(&["locked"]);
    stage.turnglass(["refresh", "claude"]).says().exits(6).tells(&["locked", "unlock"]);
    assert_eq!(stage.account("claude")["state"], "vault_trouble", "nothing is said to be fresh");
    // The keeper that stays sees it by itself, and goes on by itself.
    let _agent = stage.agent();
    let says = |state: &str| stage.turnglass(["list", "--json"]).done().json()["vault"]["state"] == state;
    until("the list to say so", || says("locked").then_some(()));
    assert_eq!(standin.count(), asked, "nothing is spent that could not be saved");

    keychain.unlock(&stage);
    until("the keeper to notice", || says("open").then_some(()));
    assert_eq!(token(&stage, "claude"), held);
    stage.turnglass(["refresh", "claude"]).done();
}

#[test]
fn a_keychain_that_is_locked_while_a_keeper_lives_is_seen_by_who_looks() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    let held = token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();
    keychain.lock();
    until("the list to say so", || (stage.account("claude")["state"] == "vault_trouble").then_some(()));
    let said = stage.turnglass(["list"]).says();
    assert!(format!("{}{}", said.out, said.err).contains("locked"), "{said:?}");
    assert_eq!(token(&stage, "claude"), held, "what is in memory is served");
    keychain.unlock(&stage);
    until("the list to say so", || (stage.account("claude")["state"] == "fresh").then_some(()));
}

#[test]
fn a_keychain_that_goes_back_in_time_loses_no_session() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();
    let (first, copy) = (keychain.item(&stage, "claude"), keychain.copy(&stage));
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    stage.turnglass(["refresh", "claude"]).done();
    let newest = token(&stage, "claude");
    assert_eq!(agent.stop(), 0);

    keychain.goes_back(&stage, &copy);
    assert_eq!(keychain.item(&stage, "claude"), first, "it holds what it held two renewals ago");
    assert_eq!(token(&stage, "claude"), newest);
    let told = stage.turnglass(["history", "claude"]).done().out;
    assert!(told.contains("had gone back") && told.contains("gnome-keyring-daemon"), "{told}");
    assert!(keychain.item(&stage, "claude").contains(&newest), "it was saved again");

    // Under an agent that lives, which holds the newest itself.
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    keychain.goes_back(&stage, &copy);
    stage.turnglass(["refresh", "claude"]).done();
    let newest = token(&stage, "claude");
    assert!(keychain.item(&stage, "claude").contains(&newest));
    assert_eq!(agent.stop(), 0);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn without_a_keychain_nothing_is_taken() {
    let (stage, standin) = (Stage::new(), Standin::start());
    let said = stage
        .turnglass(["add", "claude", "--provider", "claude", "--token-url", &standin.claude_url()])
        .arg("--refresh-token-stdin")
        .stdin(&standin.sign_in())
        .says()
        .exits(6);
    said.tells(&["keychain"]);
    assert_eq!(standin.count(), 0);
    let said = stage.turnglass(["doctor"]).says();
    assert_ne!(said.code, 0, "{said:?}");
    assert!(format!("{}{}", said.out, said.err).to_lowercase().contains("keychain"), "{said:?}");
}

#[test]
fn a_keychain_that_goes_while_a_token_rotates_gets_it_when_it_is_back() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let before = token(&stage, "claude");
    let agent = stage.agent();
    token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();

    // The check before the request passes; the keychain goes while the provider thinks.
    standin.takes(std::time::Duration::from_millis(1_500));
    let asked = standin.count();
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "claude"]).says());
        until("the request", || (standin.count() > asked).then_some(()));
        keychain.end();
        let said = refresh.join().unwrap();
        assert!(said.code == 0 || said.code == 6, "{said:?}");
    });
    standin.takes(std::time::Duration::ZERO);
    assert_eq!(stage.account("claude")["state"], "unsaved");
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, before, "what is in memory is served");

    keychain.unlock(&stage);
    until("the grant to be saved", || (keychain.item(&stage, "claude").contains(&renewed)).then_some(()));
    until("the state to say so", || (stage.account("claude")["state"] == "fresh").then_some(()));
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}

/// Whoever reads the log looks for the cause, and not for it between a line for each account.
#[test]
fn a_keychain_that_takes_nothing_is_one_line_of_the_log_for_all_accounts() {
    const ACCOUNTS: usize = 12;
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    for account in 0..ACCOUNTS {
        claude(&stage, &standin, &format!("claude-{account}"));
    }
    let agent = stage.agent();
    stage.turnglass(["refresh", "--all"]).done();
    let mut keychain = stage.keychain.take().unwrap();
    // Each host is asked for a few at once: what comes after the keychain went is not asked for.
    standin.takes(std::time::Duration::from_millis(1_500));
    let asked = standin.count();
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "--all"]).says());
        until("the requests", || (standin.count() >= asked + 2).then_some(()));
        keychain.end();
        refresh.join().unwrap();
    });
    let lines = |word: &str| {
        let log = agent.err();
        log.lines().filter(|line| line.contains(word)).map(str::to_owned).collect::<Vec<_>>()
    };
    until("the cause to be told", || (!lines("unsaved: ").is_empty()).then_some(()));
    let unsaved = lines("unsaved: ");
    let [line] = &unsaved[..] else { panic!("{unsaved:#?}") };
    assert!(line.contains(" warning: unsaved: ") && line.contains(" (accounts: "), "{line}");
    assert!(!line.contains("claude-"), "{line}");

    keychain.unlock(&stage);
    until("the vault to have them", || {
        let list = stage.turnglass(["list", "--json"]).done().json();
        let all = list["accounts"].as_array()?.iter().all(|account| account["state"] == "fresh");
        all.then_some(())
    });
    until("that to be told", || (!lines(" saved: ").is_empty()).then_some(()));
    let saved = lines(" saved: ");
    assert!(saved.len() == 1 && saved[0].contains(" (accounts: "), "{saved:#?}");
}

#[test]
fn a_keychain_that_hangs_is_waited_for_a_while_and_then_told() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let _agent = stage.agent();
    assert_eq!(token(&stage, "claude"), held);
    let keychain = stage.keychain.as_ref().unwrap();
    keychain.hang();
    let asked = standin.count();
    stage.turnglass(["refresh", "claude"]).says().exits(6).tells(&["did not answer"]);
    assert_eq!(token(&stage, "claude"), held, "the token that is here is served meanwhile");
    assert_eq!(standin.count(), asked, "nothing is spent");
    keychain.go_on();
    let open = || stage.turnglass(["list", "--json"]).done().json()["vault"]["state"] == "open";
    until("the keeper to notice", || open().then_some(()));
    stage.turnglass(["refresh", "claude"]).done();
    assert_ne!(token(&stage, "claude"), held);
}

#[test]
fn what_other_programs_do_to_an_item_is_noticed_before_anything_is_spent() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    token(&stage, "claude");
    let keychain = stage.keychain.as_ref().unwrap();
    let told = |words: &str| stage.turnglass(["history", "claude"]).done().out.contains(words);

    keychain.delete(&stage, "claude");
    stage.turnglass(["refresh", "claude"]).done();
    until("the item to be back", || {
        keychain.item(&stage, "claude").contains(&standin.marker()).then_some(())
    });
    assert!(told("had been deleted by another program"));

    keychain.replace(&stage, "claude", "not ours at all");
    stage.turnglass(["refresh", "claude"]).done();
    assert!(told("had been damaged by another program"));

    // A newer grant, as from a second machine that shares this keychain.
    until("rest", || (stage.account("claude")["state"] == "fresh").then_some(()));
    let mut theirs: serde_json::Value = serde_json::from_str(&keychain.item(&stage, "claude")).unwrap();
    theirs["grant"]["generation"] = (theirs["grant"]["generation"].as_u64().unwrap() + 1).into();
    theirs["grant"]["refresh_token"] = standin.sign_in().into();
    keychain.replace(&stage, "claude", &theirs.to_string());
    stage.turnglass(["refresh", "claude"]).done();
    assert!(told("had put a newer grant"));
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn an_account_whose_item_is_gone_asks_for_a_sign_in() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    token(&stage, "claude");
    stage.keychain.as_ref().unwrap().delete(&stage, "claude");
    stage.turnglass(["token", "claude"]).says().exits(4).tells(&["not in the vault", "turnglass"]);
    claude(&stage, &standin, "claude");
    token(&stage, "claude");
}

/// Asks for the system's prompt, over a connection of its own.
fn asked_to_open(stage: &Stage) -> std::thread::JoinHandle<Result<(), Problem>> {
    let mut client: Client = stage.client().unwrap();
    std::thread::spawn(move || client.ask(Ask::OpenKeychain))
}

#[test]
fn the_systems_prompt_unlocks_it_when_a_person_wants_that_and_only_then() {
    let stage = Stage::new();
    let service = SecretService::start(&stage);
    let _agent = stage.agent();
    let state = || stage.snapshot().vault.state;

    let first = asked_to_open(&stage);
    until("the prompt", || (service.prompts() == 1).then_some(()));
    service.answer(Answers::Closes);
    let problem = first.join().unwrap().unwrap_err();
    assert!(problem.code == Code::Vault && problem.message.contains("stays locked"), "{problem}");

    // Two who want it share one prompt, and the keeper serves others meanwhile.
    let both = [asked_to_open(&stage), asked_to_open(&stage)];
    until("the prompt", || (service.prompts() == 2).then_some(()));
    stage.turnglass(["list"]).done();
    service.answer(Answers::Types);
    for one in both {
        one.join().unwrap().unwrap();
    }
    assert_eq!((service.prompts(), state()), (2, VaultState::Open));
    asked_to_open(&stage).join().unwrap().unwrap();
    assert_eq!(service.prompts(), 2, "what is open is not asked for");
}

#[test]
fn a_keychain_that_is_open_and_says_locked_is_asked_to_unlock_and_no_other_is_asked_twice() {
    let stage = Stage::new();
    let service = SecretService::start_open(&stage);
    assert_eq!(stage.turnglass(["list", "--json"]).done().json()["vault"]["state"], "open");
    assert_eq!(service.unlocks(), 1);
    service.end();

    let stage = Stage::new();
    let service = SecretService::start(&stage);
    let _agent = stage.agent();
    for _ in 0..3 {
        until("the list to say so", || (stage.snapshot().vault.state == VaultState::Locked).then_some(()));
        stage.turnglass(["token", "nobody"]).says().exits(3);
    }
    let said = stage.turnglass(["list"]).says();
    assert_eq!((service.unlocks(), service.prompts()), (1, 0), "{said:?}");
    // A person may want it, and is asked by the system.
    std::thread::scope(|scope| {
        let unlock = scope.spawn(|| stage.turnglass(["unlock"]).says());
        until("the prompt", || (service.prompts() == 1).then_some(()));
        service.answer(Answers::Types);
        unlock.join().unwrap().exits(0).tells(&["keychain is open"]);
    });
    assert_eq!(stage.snapshot().vault.state, VaultState::Open);
}

#[test]
fn a_keychain_is_unlocked_without_an_agent_too() {
    let stage = Stage::new();
    let service = SecretService::start(&stage);
    std::thread::scope(|scope| {
        let unlock = scope.spawn(|| stage.turnglass(["unlock"]).says());
        until("the prompt", || (service.prompts() == 1).then_some(()));
        service.answer(Answers::Closes);
        unlock.join().unwrap().exits(6).tells(&["stays locked"]);
    });
}

#[test]
fn a_keychain_that_goes_while_its_prompt_is_up_is_told() {
    let stage = Stage::new();
    let service = SecretService::start(&stage);
    let _agent = stage.agent();
    let waits = asked_to_open(&stage);
    until("the prompt", || (service.prompts() == 1).then_some(()));
    service.end();
    let problem = waits.join().unwrap().unwrap_err();
    assert_eq!(problem.code, Code::Vault, "{problem}");
    let problem = asked_to_open(&stage).join().unwrap().unwrap_err();
    assert!(problem.message.contains("no keychain"), "{problem}");
}

#[test]
fn a_keychain_that_can_ask_nobody_stays_locked_and_says_so() {
    let stage = Stage::new().with_keychain();
    let _agent = stage.agent();
    asked_to_open(&stage).join().unwrap().unwrap();
    stage.keychain.as_ref().unwrap().lock();
    let problem = asked_to_open(&stage).join().unwrap().unwrap_err();
    assert!(problem.code == Code::Vault && problem.hint.is_some(), "{problem}");
}

#[test]
fn a_keychain_without_a_keyring_is_told_as_such_everywhere() {
    let (stage, standin) = (Stage::new().with_empty_keychain(), Standin::start());
    let tells_so = ["no keyring", "turnglass unlock", "turnglass vault use sealed"];
    let looks = || {
        for verb in ["vault", "doctor", "status"] {
            let said = stage.turnglass([verb]).says();
            let said = format!("{}{}", said.out, said.err);
            assert!(tells_so.iter().all(|words| said.contains(words)), "{verb}: {said}");
            assert!(!said.contains("keychain, open") && !said.contains("locked"), "{verb}: {said}");
        }
        stage
            .turnglass(["add", "claude", "--provider", "claude", "--token-url", &standin.claude_url()])
            .arg("--refresh-token-stdin")
            .stdin(&standin.sign_in())
            .says()
            .exits(6)
            .tells(&tells_so);
        // Nothing is here that could show it to a person.
        let said = stage.turnglass(["unlock"]).says().exits(6);
        said.tells(&["still no keyring", "no display", "turnglass vault use sealed"]);
    };
    looks();
    let agent = stage.agent();
    looks();
    let vault = stage.snapshot().vault;
    assert!(vault.state == VaultState::Locked && vault.is_new, "{vault:?}");
    assert_eq!(standin.count(), 0, "nothing is spent that could not be saved");
    assert_eq!(agent.stop(), 0);
    stage.turnglass(["vault", "use", "sealed"]).done();
}

#[test]
fn what_waits_for_a_keyring_is_saved_soon_after_there_is_one() {
    let (mut stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let _agent = stage.agent();
    let before = token(&stage, "claude");
    let mut keychain = stage.keychain.take().unwrap();
    // The check before the request passes; the keyring goes while the provider thinks.
    standin.takes(std::time::Duration::from_millis(1_500));
    let asked = standin.count();
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "claude"]).says());
        until("the request", || (standin.count() > asked).then_some(()));
        keychain.without_keyring(&stage);
        refresh.join().unwrap();
    });
    standin.takes(std::time::Duration::ZERO);
    assert_eq!(stage.account("claude")["state"], "unsaved");
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, before);

    // A log-in with a password makes one.
    keychain.unlock(&stage);
    // Nobody looks meanwhile: it is the keeper itself that goes on.
    let soon = std::time::Duration::from_secs(15);
    let saved =
        turnglass_tests::patient(soon, || keychain.item(&stage, "claude").contains(&renewed).then_some(()));
    assert!(saved.is_some(), "{:?}", stage.snapshot().vault);
    until("the state to say so", || (stage.account("claude")["state"] == "fresh").then_some(()));
}

#[test]
fn a_keyring_is_made_by_the_systems_prompt_when_a_person_wants_that_and_only_then() {
    let stage = Stage::new();
    let service = SecretService::start_empty(&stage);
    let unlock = |answers: Answers| {
        let shown = service.prompts();
        std::thread::scope(|scope| {
            let unlock = scope.spawn(|| stage.turnglass(["unlock"]).says());
            until("the prompt", || (service.prompts() == shown + 1).then_some(()));
            service.answer(answers);
            unlock.join().unwrap()
        })
    };
    // Without an agent, too.
    unlock(Answers::Closes).exits(6).tells(&["still no keyring", "turnglass vault use sealed"]);
    let _agent = stage.agent();
    unlock(Answers::Closes).exits(6).tells(&["still no keyring", "turnglass vault use sealed"]);
    assert_eq!(
        stage.snapshot().vault.problem.unwrap().message.to_string(),
        "There is no keyring in the system's keychain yet."
    );
    let asked = service.made().len();
    stage.turnglass(["token", "nobody"]).says().exits(3);
    assert_eq!((service.made().len(), service.prompts()), (asked, 2), "nobody else asks for one");

    unlock(Answers::Types).exits(0).tells(&["a keyring is there now"]);
    assert_eq!(stage.snapshot().vault.state, VaultState::Open);
    assert_eq!(service.made(), vec![("default".to_owned(), "default".to_owned()); 3]);
    stage.turnglass(["unlock"]).says().exits(0).tells(&["the keychain is open"]);
}

/// gnome-keyring keeps a keyring without a password as text, in which a backslash does harm to everybody's secrets.
#[test]
fn a_keyring_without_a_password_keeps_a_key_of_several_lines_and_what_others_have_there() {
    let mut stage = Stage::new().with_keychain();
    let mut keychain = stage.keychain.take().unwrap();
    keychain.without_password(&stage);
    keychain.replace(&stage, "somebody else", "theirs");
    let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
    let add = |name: &str| {
        stage
            .turnglass(["add", name, "--provider", "oauth2", "--token-url", "http://127.0.0.1:9/token"])
            .arg("--client-id=me")
            .arg("--client-auth=private-key-jwt")
            .arg("--client-secret-env=KEY")
            .arg("--refresh-token-stdin")
            .env("KEY", &key)
            .stdin("r0")
            .done();
    };
    add("first");
    add("second");
    for _ in 0..2 {
        keychain.without_password(&stage);
        assert_eq!(keychain.item(&stage, "somebody else"), "theirs");
        let agent = stage.agent();
        for name in ["first", "second"] {
            // The provider is not there: the grant and its key are.
            stage.turnglass(["token", name]).says().exits(5);
        }
        assert_eq!(stage.snapshot().vault.state, VaultState::Open);
        stage.turnglass(["set", "first", "--group", "Work"]).done();
        assert_eq!(agent.stop(), 0);
    }
}
