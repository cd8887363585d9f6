//! Signing in, against a keeper that answers as the test says: what is asked of it, and what a person is told.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use with::{Place, Ran, account, fine, problem, provider, providers, snapshot};

/// A keeper with one account, at `oidc`, whose sign-ins go well.
fn place() -> Place {
    Place::kept(|ask| match ask["ask"].as_str().unwrap() {
        "snapshot" => {
            let at = |name: &str, provider: &str| {
                let mut account = account(name, "sign_in_needed", "The provider ended this sign-in.");
                account["provider"] = provider.into();
                account
            };
            fine(snapshot(vec![at("work", "oidc"), at("billing", "oauth2"), at("realm", "keycloak")]))
        }
        "providers" => fine(providers()),
        "sign_in" if ask["way"] == "device" && ask["account"]["issuer"] == "https://browser.example" => {
            problem("usage", "There is no sign-in with a code.")
        }
        "sign_in" => {
            let device = ask["way"] == "device";
            let mut view = json!({"id": 7, "account": ask["account"]["name"], "provider_title": "House", "stage": "waiting",
                "way": if device { "device" } else { "browser" }, "url": "https://sso.example/\u{1b}[31mpage",
                "ends_at": with::NOW, "can_paste": !device});
            if device {
                view["user_code"] = "ABCD-EFGH".into();
            }
            fine(view)
        }
        "signed_in" => {
            let mut work = account("work", "fresh", "Renews Tue 14:05.");
            work["identity"] = "ada@example.org".into();
            fine(work)
        }
        "add" => fine(account("new", "sign_in_needed", "Nobody has signed in yet.")),
        _ => fine(Value::Null),
    })
}

fn sign_in(place: &Place) -> Value {
    place.asked().into_iter().find(|ask| ask["ask"] == "sign_in").unwrap_or_default()
}

#[test]
fn an_account_that_is_there_is_named_alone() {
    for args in [&["login", "work"][..], &["login", "work", "--provider", "oidc"]] {
        let place = place();
        let ran = place.run(args);
        ran.is(0, "", "turnglass: work is signed in as ada@example.org. Renews Tue 14:05.\n");
        assert!(ran.err.contains("\nhttps://sso.example/ [31mpage\n"), "alone, and tame: {ran:#?}");
        let asked = &sign_in(&place)["account"];
        assert_eq!((&asked["name"], &asked["provider"]), (&"work".into(), &"".into()));
    }
    let place = place();
    assert_eq!(place.run(&["login", "work", "--json"]).json()["identity"], "ada@example.org");
    place.run(&["login", "nobody"]).is(3, "", "There is no account named “nobody”.");
    place.run(&["login", "new", "--provider", "closed"]).is(
        2,
        "",
        "Nobody can sign in to CLOSED from here. Bring its file.",
    );
}

/// Which provider's an account is that gets an issuer: another one's where its own knows of none.
#[test]
fn an_account_that_is_there_may_be_given_an_issuer() {
    let address = "https://i.example";
    for (args, provider) in [
        (&["login", "billing", "--issuer", address][..], "oidc"),
        (&["login", "billing", "--provider", "oauth2", "--issuer", address], ""),
        (&["login", "billing", "--provider", "keycloak", "--issuer", address], "keycloak"),
        (&["login", "realm", "--issuer", address], ""),
        (&["login", "work", "--issuer", address], ""),
        (&["login", "work", "--token-url", address], "oauth2"),
    ] {
        let place = place();
        place.run(args).is(0, "", "is signed in");
        assert_eq!(sign_in(&place)["account"]["provider"], provider, "{args:?}");
    }
}

#[test]
fn the_way_is_chosen_by_what_is_possible_here() {
    let asked = |args: &[&str], env: &[(&str, &str)]| {
        let place = place();
        let mut command = place.command(args);
        if cfg!(target_os = "linux") {
            command.env("BROWSER", "true");
        }
        let ran = Ran::from(command.envs(env.iter().copied()).output().unwrap());
        assert_eq!(ran.code, 0, "{ran:#?}");
        let all = place.asked().into_iter().filter(|ask| ask["ask"] == "sign_in");
        all.map(|ask| ask["way"].clone()).collect::<Vec<_>>()
    };
    let ssh = ("SSH_CONNECTION", "1.2.3.4");
    let work = &["login", "work"];
    assert_eq!(asked(work, &[]), [Value::Null], "a browser opens: the provider's best");
    assert_eq!(asked(work, &[ssh]), ["device"]);
    assert_eq!(asked(&["login", "work", "--browser"], &[ssh]), ["browser"]);
    assert_eq!(asked(&["login", "work", "--device"], &[]), ["device"]);
    assert_eq!(asked(&["login", "work", "--no-browser"], &[]), ["browser"]);
    let other = &["login", "new", "--issuer", "https://browser.example"];
    assert_eq!(asked(other, &[ssh]), ["device", "browser"], "where there turns out to be no code");
}

#[test]
fn all_that_describes_an_account_reaches_the_keeper() {
    let place = place();
    let args = [
        "login",
        "new",
        "--issuer",
        "https://i.example",
        "--client-id",
        "c",
        "--client-secret-env",
        "S",
        "--client-auth",
        "post",
        "--scope",
        "a b",
        "--audience",
        "all",
        "--resource",
        "urn:1",
        "--resource",
        "urn:2",
        "--param",
        "hd=example.org",
        "--param",
        "x=a=b",
        "--dpop",
        "--redirect-url",
        "http://127.0.0.1:7000/cb",
        "--authorize-url",
        "https://i.example/a",
        "--device-url",
        "https://i.example/d",
        "--margin",
        "2m",
        "--device",
    ];
    let output = place.command(&args).env("S", "canary").output().unwrap();
    assert_eq!(Ran::from(output).code, 0);
    let asked = &sign_in(&place)["account"];
    for (name, value) in [
        ("provider", json!("oidc")),
        ("issuer", json!("https://i.example")),
        ("client_id", json!("c")),
        ("client_secret", json!("canary")),
        ("client_auth", json!("post")),
        ("scope", json!("a b")),
        ("audience", json!("all")),
        ("resource", json!(["urn:1", "urn:2"])),
        ("params", json!({"hd": "example.org", "x": "a=b"})),
        ("dpop", json!(true)),
        ("redirect_url", json!("http://127.0.0.1:7000/cb")),
        ("authorize_url", json!("https://i.example/a")),
        ("device_url", json!("https://i.example/d")),
        ("margin_seconds", json!(120)),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
}

#[test]
fn a_script_adds_an_account_that_waits_for_a_person() {
    let place = place();
    place.run(&["add", "new", "--issuer", "https://i.example"]).is(
        0,
        "",
        "turnglass: new is added. Nobody has signed in yet. Sign in with `turnglass login new`.\n",
    );
    let asked = place.asked().pop().unwrap();
    assert_eq!((&asked["ask"], &asked["provider"]), (&"add".into(), &"oidc".into()));
    assert!(asked["client_id"].is_null(), "the issuer registers this program");
    place.run(&["add", "new", "--issuer", "https://i.example", "--device"]).is(
        0,
        "",
        "work is signed in as ada",
    );
}

#[test]
fn what_a_sign_in_lacks_is_named() {
    let place = place();
    for (args, words) in [
        (&["add", "a"][..], "a needs a provider. Give it with --provider, --issuer or --token-url."),
        (&["add", "a", "--provider", "oidc"], "a needs the address of its issuer. Give it with --issuer."),
        (
            &["login", "a", "--provider", "hub"],
            "a needs a client id. Give it with --client-id. You get one at https://hub.example/apps.",
        ),
        (
            &["login", "a", "--provider", "hub", "--client-id", "c", "--browser"],
            "a client secret. Give it with --client-secret-env.",
        ),
        (
            &["add", "a", "--provider", "secretive", "--client-id", "c"],
            "a client secret. Give it with --client-secret-env.",
        ),
        (&["add", "a", "--token-url", "https://t.example", "--client-id", "c"], "a needs a refresh token."),
        (&["add", "a", "--provider", "closed"], "a needs a refresh token."),
        (
            &["add", "a", "--issuer", "https://i.example", "--grant", "refresh_token"],
            "a needs a refresh token.",
        ),
    ] {
        place.run(args).is(2, "", words);
    }
    // With a code, no secret is needed.
    place.run(&["login", "a", "--provider", "hub", "--client-id", "c"]).is(0, "", "is signed in");
    // A page that is known makes an address for tokens enough.
    let known = ["--token-url", "https://t.example", "--authorize-url", "https://t.example/a"];
    place.run(&[&["add", "a", "--client-id", "c"][..], &known].concat()).is(
        0,
        "",
        "Sign in with `turnglass login",
    );
}

/// A token that nothing renews is at a provider too: whoever brought a token alone is told which.
#[test]
fn whoever_brings_a_token_alone_is_told_where_a_plain_one_is() {
    let place = place();
    let plain = "`turnglass add plain --provider jwt --token-stdin`";
    place.run_with(&["add", "plain", "--token-stdin"], "a.b.c").is(2, "", plain);
    let output = place.command(&["add", "plain", "--token-env", "T"]).env("T", "a.b.c").output().unwrap();
    Ran::from(output).is(2, "", plain);
    let refreshes = place.run_with(&["add", "plain", "--refresh-token-stdin"], "r");
    refreshes.is(2, "", "Give it with --provider, --issuer or --token-url.");
    assert!(!refreshes.err.contains("jwt"), "{refreshes:#?}");
}

/// Who wrote https:// for a server without TLS is told so, and not to wait for another one there.
#[test]
fn an_issuer_without_tls_is_told_as_that() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in server.incoming() {
            let (mut stream, mut some) = (stream.unwrap(), [0; 1024]);
            let _ = stream.read(&mut some);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        }
    });
    let issuer = format!("https://127.0.0.1:{port}");
    let ran = Place::new().run(&["login", "work", "--issuer", &issuer, "--client-id", "c"]);
    ran.is(1, "", "does not speak TLS. Another port may be meant, or an address that begins with http://");
    for jargon in ["InvalidContentType", "corrupt", "later"] {
        assert!(!ran.err.contains(jargon), "{ran:#?}");
    }
}

/// Who can paste nothing does not wait for it: told at once where that is the only way, and else what is waited for.
#[test]
fn an_address_that_nobody_can_paste_is_not_waited_for() {
    let place = |only_pasted: bool| {
        Place::kept(move |ask| match ask["ask"].as_str().unwrap() {
            "snapshot" => fine(snapshot(vec![account("work", "sign_in_needed", "")])),
            "providers" => fine(json!([provider("qwen", &json!({}))])),
            "sign_in" => {
                fine(json!({"id": 7, "account": "work", "provider_title": "House", "stage": "waiting",
                "way": "browser", "url": "https://sso.example/page", "ends_at": with::NOW, "can_paste": true,
                "only_pasted": only_pasted}))
            }
            "signed_in" => fine(account("work", "fresh", "Renews Tue 14:05.")),
            _ => fine(Value::Null),
        })
    };
    let elsewhere = place(true);
    let ran = elsewhere.run(&["login", "work", "--no-browser"]);
    ran.is(4, "", "standard input is at its end. Give --device:");
    assert!(elsewhere.asked().iter().any(|ask| ask["ask"] == "sign_in_cancel"), "{:?}", elsewhere.asked());
    let here = place(false).run(&["login", "work", "--no-browser"]);
    here.is(0, "", "for a browser on this machine. Standard input is at its end");
    assert!(!here.err.contains("paste the address"), "{here:#?}");
    let (reader, _writer) = std::io::pipe().unwrap();
    let output = place(true).command(&["login", "work", "--no-browser"]).stdin(reader).output().unwrap();
    Ran::from(output).is(0, "", "paste the address that it ends at here.");
    let waits = place(true).run_with(&["login", "work", "--no-browser"], "https://app.example/cb?code=1\n");
    waits.is(0, "", "paste the address that it ends at here.");
}
