//! What an attacker, a broken provider or an accident does to a sign-in, and what the person is told.

use super::{Login, new};
use crate::token;
use std::io::{Read, Write};
use std::net::TcpStream;
use turnglass_tests::{Person, Provider, Signal, Stage, until};
use url::Url;

const CLIENT: &[&str] = &["--client-id=public", "--no-browser"];

#[test]
fn every_tampering_is_refused_in_words() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    for (what, words) in [
        ("iss", &["comes from", "not from"][..]),
        ("no_iss", &["does not say which issuer"]),
        ("nonce", &["not to be trusted", "another sign-in"]),
        ("aud", &["not to be trusted", "not for the client public"]),
        ("azp", &["not to be trusted", "not for the client public"]),
        ("token_iss", &["not to be trusted", "not from"]),
        ("expired", &["not to be trusted", "ended"]),
        ("signature", &["not to be trusted", "signature"]),
        ("alg_none", &["not to be trusted", "signed"]),
        ("no_id_token", &["who signed in"]),
    ] {
        provider.tampers(Some(what));
        let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
        let page = Person::new().signs_in(&login.url(), "ada");
        assert!(page.status == 400 && page.text.contains("Not signed in"), "{what}: {page:?}");
        login.ends(1, words);
        assert!(stage.account("work").is_null(), "{what}: nothing is kept");
    }
    // Without its state it may be from anybody: the person is told, and the sign-in goes on waiting.
    provider.tampers(Some("state"));
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    let page = Person::new().signs_in(&login.url(), "ada");
    assert!(page.status == 400 && page.text.contains("Not from this sign-in"), "{page:?}");
    assert!(login.process.ended().is_none());
    login.process.interrupt();
    login.ends(130, &["cancelled"]);
    provider.tampers(Some("issuer"));
    let said = stage.turnglass(new("login", "work", &provider, CLIENT)).says();
    said.exits(1).tells(&["issuer", "elsewhere.example"]);

    // With a code there is no redirect and no nonce; the rest is looked at all the same.
    for (what, words) in [("aud", "not for the client"), ("signature", "signature")] {
        provider.tampers(Some(what));
        let mut login =
            Login::begin(&stage, &new("login", "work", &provider, &["--client-id=public", "--device"]));
        let (page, code) = (login.url(), login.code());
        Person::new().enters_code(&page, &code, "ada");
        login.ends(1, &["not to be trusted", words]);
    }
    provider.tampers(None);
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in"]);
}

#[test]
fn a_code_is_good_for_one_sign_in() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let consents = [CLIENT, &["--prompt=consent"]].concat();
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &consents));
    let address = Person::new().comes_back(&login.url(), "ada");
    assert_eq!(Person::new().opens(&address).status, 200);
    login.ends(0, &["work is signed in"]);
    let again = Person::new().opens(&address);
    assert_ne!(again.status, 200, "nobody listens any more: {again:?}");

    // Brought to a later sign-in: as an address it is not of that one, with that one's state the provider knows the code.
    let mut login = Login::begin(&stage, &new("login", "other", &provider, CLIENT));
    let asked = Url::parse(&login.url()).unwrap();
    login.process.types(&address);
    login.says("does not belong to this sign-in");
    let url = Url::parse(&address).unwrap();
    let of = |url: &Url| url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    login.process.types(&address.replace(&of(&url), &of(&asked)));
    login.ends(4, &["did not accept", "invalid_grant"]);
    assert!(stage.account("other").is_null());
}

#[test]
fn a_person_may_say_no() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    let page = Person::new().denies(&login.url());
    assert!(page.status == 400 && page.text.contains("declined"), "{page:?}");
    login.ends(4, &["declined", "access_denied"]);

    let mut login =
        Login::begin(&stage, &new("login", "work", &provider, &["--client-id=public", "--device"]));
    let (page, code) = (login.url(), login.code());
    Person::new().denies_code(&page, &code);
    login.ends(4, &["declined", "access_denied"]);
    assert!(stage.account("work").is_null());
}

#[test]
fn a_code_for_a_device_ends() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    provider.device_codes_live(2);
    let mut login =
        Login::begin(&stage, &new("login", "work", &provider, &["--client-id=public", "--device"]));
    login.code();
    login.ends(4, &["Nobody signed in while the code was good"]);
}

#[test]
fn nonsense_at_the_door_disturbs_nobody() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    let page = login.url();
    let redirect = Url::parse(&page)
        .unwrap()
        .query_pairs()
        .find(|(name, _)| name == "redirect_uri")
        .unwrap()
        .1
        .into_owned();
    let door = Url::parse(&redirect).unwrap();
    let address = format!("127.0.0.1:{}", door.port().unwrap());
    for bytes in [
        &b"\x16\x03\x01\x00\x05hello"[..],
        b"GET /callback",
        b"",
        &[b'a'; 100_000],
        b"POST /callback?code=a HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        let mut line = TcpStream::connect(&address).unwrap();
        let _ = line.write_all(bytes);
        let _ = line.shutdown(std::net::Shutdown::Write);
        let mut answer = String::new();
        let _ = line.read_to_string(&mut answer);
        assert!(!answer.contains(" 200 "), "{answer}");
    }
    for path in ["/", "/callback/more", "/favicon.ico", "/callback"] {
        let status = Person::new().opens(door.join(path).unwrap().as_str()).status;
        assert!(status == 404 || status == 400, "{path}: {status}");
    }
    Person::new().signs_in(&page, "ada");
    login.ends(0, &["work is signed in"]);
    assert!(TcpStream::connect(&address).is_err(), "it listened for this sign-in only");
}

#[test]
fn strangers_at_the_door_neither_end_a_sign_in_nor_keep_its_browser_out() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    let page = login.url();
    let redirect = Url::parse(&page)
        .unwrap()
        .query_pairs()
        .find(|(name, _)| name == "redirect_uri")
        .unwrap()
        .1
        .into_owned();
    let address = format!("127.0.0.1:{}", Url::parse(&redirect).unwrap().port().unwrap());
    let address = address.as_str();
    for forged in
        ["error=access_denied", "error=access_denied&state=x", "code=c", "code=c&state=x", "state=x"]
    {
        let page = Person::new().opens(&format!("{redirect}?{forged}"));
        assert!(page.status == 400 && page.text.contains("Not from this sign-in"), "{forged}: {page:?}");
    }
    // One that holds a thousand lines and says nothing, one that says little by little, one that says too much, and one
    // that never stops.
    let silent: Vec<_> = (0..1_000).map(|_| TcpStream::connect(address)).collect();
    let over = std::sync::atomic::AtomicBool::new(false);
    let over = &over;
    std::thread::scope(|scope| {
        let going = || !over.load(std::sync::atomic::Ordering::Relaxed);
        scope.spawn(move || {
            while going() {
                let Ok(mut line) = TcpStream::connect(address) else { continue };
                for byte in b"GET /callback?error=access_denied" {
                    let _ = line.write_all(&[*byte]);
                }
            }
        });
        scope.spawn(move || {
            while going() {
                let Ok(mut line) = TcpStream::connect(address) else { continue };
                let _ = line.write_all(
                    format!("GET /callback?state={} HTTP/1.1\r\n\r\n", "x".repeat(1 << 20)).as_bytes(),
                );
            }
        });
        scope.spawn(move || {
            while going() {
                Person::new().opens(&format!("http://{address}/callback?error=access_denied&state=x"));
            }
        });
        let page = Person::new().signs_in(&page, "ada");
        over.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(page.status == 200 && page.text.contains("Signed in"), "{page:?}");
    });
    login.ends(0, &["work is signed in as ada@example.org."]);
    drop(silent);
}

#[test]
fn it_can_be_given_up() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let agent = stage.agent();
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    let page = login.url();
    assert_eq!(stage.snapshot().sign_ins.len(), 1);
    login.process.interrupt();
    login.ends(130, &["cancelled"]);
    assert!(stage.snapshot().sign_ins.is_empty() && stage.snapshot().accounts.is_empty());
    assert_ne!(Person::new().signs_in(&page, "ada").status, 200, "nobody listens any more");
    assert_eq!(agent.stop(), 0);

    // The same where the command itself is the keeper.
    let mut login =
        Login::begin(&stage, &new("login", "work", &provider, &["--client-id=public", "--device"]));
    login.code();
    login.process.interrupt();
    login.ends(130, &["cancelled"]);
    assert!(stage.client().is_none());
}

#[test]
fn mistakes_are_named_before_anybody_is_sent_anywhere() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let says = |args: &[&str]| stage.turnglass(args).says();
    says(&["login", "nobody"]).exits(3).tells(&["nobody", "--issuer"]);
    says(&["login", "c", "--provider", "claude"]).exits(2).tells(&["Claude", "refresh token"]);
    says(&["login", "c", "--provider", "oidc"]).exits(2).tells(&["--issuer"]);
    says(&["login", "c", "--issuer", "http://sso.example.org"]).tells(&["https"]);
    says(&new("login", "c", &provider, &["--client-id=no-device", "--device"])).tells(&["no-device"][..0]);
    let nowhere = says(&["login", "c", "--issuer", "http://127.0.0.1:9"]);
    assert!(nowhere.code != 0 && nowhere.err.contains("127.0.0.1"), "{nowhere:?}");
    says(&["login", "c", "--provider", "nowhere"]).exits(2).tells(&["nowhere", "oidc"]);
    assert!(stage.turnglass(["list", "--json"]).done().json()["accounts"].as_array().unwrap().is_empty());

    let locked = stage.keychain.as_ref().unwrap();
    locked.lock();
    let said = says(&new("login", "work", &provider, CLIENT));
    said.exits(6);
    assert!(provider.asked_at("/auth").is_empty(), "nobody signs in for nothing");
}

#[test]
fn a_grant_that_ended_is_not_handed_out() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let said = stage.turnglass(new("add", "work", &provider, &["--client-id=public"])).done();
    assert!(said.err.contains("turnglass login work"), "{said:?}");
    assert_eq!(stage.account("work")["state"], "sign_in_needed");
    stage.turnglass(["token", "work"]).says().exits(4).tells(&["turnglass login work"]);
    let mut login = Login::begin(&stage, &["login", "work", "--no-browser"]);
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    token(&stage, "work");
}

#[test]
fn who_does_not_want_to_wait_for_a_frozen_keeper_gives_up_twice() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let agent = stage.agent();
    let mut login = Login::begin(&stage, &new("login", "work", &provider, CLIENT));
    login.url();
    agent.signal(Signal::STOP);
    // The first one is told to the keeper, which takes none.
    let ended = until("another Ctrl-C to end it", || {
        login.process.interrupt();
        login.process.ended()
    });
    let err = login.process.err();
    assert!(ended.code() == Some(130) && !err.contains("cancelled"), "{err}");
    agent.signal(Signal::CONT);
    assert_eq!(agent.stop(), 0);
}
