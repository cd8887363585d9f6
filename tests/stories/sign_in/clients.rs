//! What an account says of itself reaches the provider: client, secret, scopes, addresses; and what the metadata asks
//! for is done.

use super::{Login, new, renews_by_itself, short_lived};
use crate::token;
use turnglass_tests::{Person, Provider, SECRET, Stage};

#[test]
fn the_issuer_registers_the_program() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &["--no-browser"]));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    stage.turnglass(["refresh", "work"]).done();
    // Once for all, and for every way.
    let mut login = Login::begin(&stage, &["login", "work", "--device"]);
    let (page, code) = (login.url(), login.code());
    Person::new().enters_code(&page, &code, "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    assert_eq!(provider.asked_at("/reg").len(), 1);

    // An issuer that does not say how clients prove themselves means `client_secret_basic` (RFC 8414).
    let quiet = Provider::set_up(&serde_json::json!({"hide": ["token_endpoint_auth_methods_supported"]}));
    let mut login = Login::begin(&stage, &new("login", "quiet", &quiet, &["--no-browser"]));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["quiet is signed in as ada@example.org."]);
    assert_eq!(quiet.requests()[0]["auth"], "basic");

    let closed = Provider::set_up(&serde_json::json!({"registration": false}));
    let said = stage.turnglass(new("login", "other", &closed, &["--no-browser"])).says();
    said.exits(2).tells(&["--client-id"]);
}

#[test]
fn as_a_client_with_a_secret() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    for (client, auth, more) in [
        ("basic", "basic", &[][..]),
        ("posts", "post", &["--client-auth=post"]),
        ("basic", "basic", &["--device"]),
    ] {
        let mut args =
            new("login", "work", &provider, &["--client-id", client, "--client-secret-env=THE_SECRET"]);
        args.extend(if more.contains(&"--device") { &[][..] } else { &["--no-browser"] });
        args.extend(more);
        let mut login = Login::with(&stage, &args, &[("THE_SECRET", SECRET)]);
        let url = login.url();
        if more.contains(&"--device") {
            Person::new().enters_code(&url, &login.code(), "ada");
        } else {
            Person::new().signs_in(&url, "ada");
        }
        login.ends(0, &["work is signed in"]);
        stage.turnglass(["refresh", "work"]).done();
        let last = provider.requests().pop().unwrap();
        assert_eq!((&last["auth"], &last["status"]), (&auth.into(), &200.into()));
        stage.turnglass(["remove", "work", "--yes"]).done();
    }
}

#[test]
fn what_the_account_asks_for_reaches_the_provider() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let more = [
        "--no-browser",
        "--client-id=public",
        "--scope=openid offline_access api",
        "--resource=urn:turnglass:jwt",
        "--audience=everybody",
        "--param=extra=kept",
    ];
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &more));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in"]);
    let asked = &provider.asked_at("/auth")[0]["asked"];
    for (name, value) in [
        ("resource", "urn:turnglass:jwt"),
        ("audience", "everybody"),
        ("extra", "kept"),
        ("scope", &more[2][8..]),
    ] {
        assert_eq!(asked[name], value);
    }
    let jwt = token(&stage, "work");
    assert_eq!(jwt.split('.').count(), 3, "a token for that resource is a JWT: {jwt}");
    stage.turnglass(["refresh", "work"]).done();
    assert_eq!(token(&stage, "work").split('.').count(), 3, "and stays one");
}

#[test]
fn what_the_metadata_asks_for_is_done() {
    // PAR (RFC 9126) for everybody; a key of the account's own (RFC 9449) for a client that is bound to it.
    let stage = Stage::new().with_keychain();
    let provider = Provider::set_up(&serde_json::json!({"requirePar": true, "dpopNonce": true}));
    let mut login = Login::begin(
        &stage,
        &new("login", "work", &provider, &["--no-browser", "--client-id=bound", "--dpop"]),
    );
    let url = login.url();
    assert!(url.contains("request_uri=") && !url.contains("scope="), "{url}");
    Person::new().signs_in(&url, "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    stage.turnglass(["refresh", "work"]).done();
    let requests = provider.requests();
    assert!(requests.iter().all(|asked| asked["dpop"] == true), "{requests:?}");
    assert_eq!(provider.asked_at("/request").last().unwrap()["status"], 201);
}

#[test]
fn a_token_that_is_bound_to_a_key_is_not_handed_out_as_if_it_worked_anywhere() {
    let stage = Stage::new().with_keychain();
    let provider = Provider::set_up(&serde_json::json!({"requirePar": true, "dpopNonce": true}));
    let flags = ["--no-browser", "--client-id=bound", "--dpop"];
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &flags));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in"]);
    stage.turnglass(["set", "work", "--host", "api.example.org"]).done();

    let bound = "is bound to a key that only the keeper has";
    for form in ["header", "curl-config", "git", "docker"] {
        let said = stage.turnglass(["token", "work", "--format", form]).done().tells(&[bound, "--dpop"]);
        assert_eq!(said.err.matches(bound).count(), 1, "{}", said.err);
        assert!(said.out.contains(&token(&stage, "work")), "{form}: it may be wanted all the same");
    }
    let asks = "protocol=https\nhost=api.example.org\n\n";
    stage.turnglass(["helper", "git", "get"]).stdin(asks).done().tells(&[bound]);
    stage.turnglass(["helper", "docker", "get"]).stdin("api.example.org").done().tells(&[bound]);
    // Who takes the token alone may well have a proof of its own to send with it.
    for form in ["plain", "json"] {
        let said = stage.turnglass(["token", "work", "--format", form]).done();
        assert!(!said.err.contains(bound), "{}", said.err);
    }
}

#[test]
fn the_one_redirect_address_that_is_registered() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let holds_it = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = holds_it.local_addr().unwrap().port();
    let redirect = format!("http://127.0.0.1:{port}/callback");
    let more = ["--client-id=public", "--no-browser", "--prompt=consent", "--redirect-url", &redirect];
    // Another program has the port: what the browser cannot bring, the person can.
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &more));
    let address = Person::new().comes_back(&login.url(), "ada");
    assert!(address.starts_with(&redirect), "{address}");
    login.process.types(&address);
    login.ends(0, &["work is signed in"]);

    drop(holds_it);
    for redirect in [&*redirect, "http://[::1]/callback"] {
        let more = ["--client-id=public", "--no-browser", "--redirect-url", redirect];
        let mut login = Login::begin(&stage, &new("login", "work", &provider, &more));
        assert_eq!(Person::new().signs_in(&login.url(), "ada").status, 200, "{redirect}");
        login.ends(0, &["work is signed in"]);
    }
}

#[test]
fn without_metadata_where_the_addresses_are_given() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let (token, page, device) = (
        provider.token_url(),
        format!("{}/auth", provider.issuer),
        format!("{}/device/auth", provider.issuer),
    );
    let args = ["login", "work", "--token-url", &token, "--authorize-url", &page, "--device-url", &device];
    let args = [&args[..], &["--client-id=public", "--scope=openid offline_access email"]].concat();
    let mut login = Login::begin(&stage, &[&args[..], &["--no-browser"]].concat());
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    renews_by_itself(&stage, &provider, "work", "refresh_token");
    let mut login = Login::begin(&stage, &["login", "work", "--device"]);
    let (page, code) = (login.url(), login.code());
    Person::new().enters_code(&page, &code, "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    assert!(provider.asked_at("/.well-known/openid-configuration").is_empty());
}
