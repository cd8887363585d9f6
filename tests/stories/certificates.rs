//! Clients that are known by a certificate in TLS (RFC 8705): what they show, to whom, and what is said when it is not taken.

use crate::sign_in::Login;
use crate::{HOUR, token};
use serde_json::json;
use turnglass_tests::{Authority, Known, Person, Provider, Stage, Standin};

/// A company with an authority for its servers, and one for who comes to them.
struct Company {
    stage: Stage,
    servers: Authority,
    people: Authority,
}

impl Company {
    fn new() -> Self {
        let (servers, people) = (Authority::new("servers"), Authority::new("people"));
        let stage = Stage::new().with_keychain();
        let roots = stage.file("servers.pem", servers.pem()).display().to_string();
        Self { stage: stage.env("SSL_CERT_FILE", &roots), servers, people }
    }

    /// Lets in who shows a certificate; or whoever comes, if none is needed.
    fn server(&self, needed: bool) -> Standin {
        let standin = Standin::start();
        standin.tokens_live(HOUR);
        standin.shows(&self.servers.certifies_asking("127.0.0.1", &self.people, needed));
        standin
    }

    fn file(&self, name: &str, text: &str) -> String {
        self.stage.file(name, text).display().to_string()
    }

    fn adds(&self, name: &str, standin: &Standin, certificate: &str) {
        self.stage
            .turnglass(["add", name, "--token-url", &standin.form_url(), "--client-id=gateway"])
            .arg("--client-auth=tls_client_auth")
            .arg(&format!("--client-certificate={certificate}"))
            .arg("--refresh-token-stdin")
            .stdin(&standin.sign_in())
            .done();
    }
}

/// A line of a private key: whoever has it has the key.
fn of_key(known: &Known) -> String {
    known.key.lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_client_shows_its_certificate_and_sends_no_secret() {
    let company = Company::new();
    let (standin, ada) = (company.server(true), company.people.knows("ada"));
    let (chain, key) = (company.file("ada.pem", &ada.pem), company.file("ada.key", &ada.key));
    let stage = &company.stage;
    stage
        .turnglass(["add", "work", "--token-url", &standin.form_url(), "--client-id=gateway"])
        .arg("--client-auth=self_signed_tls_client_auth")
        .arg(&format!("--client-certificate={chain}"))
        .arg(&format!("--client-key={key}"))
        .arg("--refresh-token-stdin")
        .stdin(&standin.sign_in())
        .done();
    // It lies in the vault from now on.
    for file in [&chain, &key] {
        std::fs::remove_file(file).unwrap();
    }
    let first = token(stage, "work");
    stage.turnglass(["refresh", "work"]).done();
    assert_ne!(token(stage, "work"), first);
    let asked = standin.requests();
    assert!(asked.len() >= 2 && asked.iter().all(|asked| asked.client.as_ref() == Some(&ada.der)));
    let last = asked.last().unwrap();
    assert_eq!(last.field("client_id").as_deref(), Some("gateway"));
    assert!(!last.body.contains("client_secret") && last.header("authorization").is_empty(), "{}", last.body);
    let ends_at = stage.account("work")["certificate_ends_at"].as_i64().unwrap();
    assert!(ends_at > 2_000_000_000_000, "{ends_at}");
    let kept = stage.keychain.as_ref().unwrap().item(stage, "work");
    assert!(kept.contains(&of_key(&ada)), "in the vault");
    stage.holds_none_of(&[of_key(&ada), standin.marker()], &[]);
}

#[test]
fn who_shows_none_or_the_wrong_one_hears_so_and_loses_nothing() {
    let company = Company::new();
    let (stage, standin) = (&company.stage, company.server(true));
    let _agent = stage.agent();
    let stranger = Authority::new("strangers").knows("ada");
    company.adds("work", &standin, &company.file("wrong.pem", &stranger.together()));
    let said = stage.turnglass(["refresh", "work"]).says();
    said.tells(&["127.0.0.1 does not take the client certificate", "--client-certificate"]);
    assert_eq!(standin.count(), 0, "nobody heard what it wants");
    // Renewed by the company, and brought.
    let right = company.file("right.pem", &company.people.knows("ada").together());
    stage.turnglass(["set", "work", "--client-certificate", &right]).done();
    stage.turnglass(["refresh", "work"]).done();
    assert!(!token(stage, "work").is_empty());

    let said = stage
        .turnglass(["refresh", "--once", "--token-url", &standin.form_url(), "--client-id=gateway"])
        .arg("--wait=0s")
        .arg("--refresh-token-env=REFRESH")
        .env("REFRESH", &standin.sign_in())
        .says();
    let said = said.tells(&["127.0.0.1 asks for a client certificate", "--client-certificate"]);
    assert!(!said.err.contains("may have reached the provider"), "{}", said.err);
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn each_account_has_connections_of_its_own() {
    let company = Company::new();
    let (stage, standin) = (&company.stage, company.server(false));
    let _agent = stage.agent();
    let (ada, bob) = (company.people.knows("ada"), company.people.knows("bob"));
    company.adds("ada", &standin, &company.file("ada.pem", &ada.together()));
    company.adds("bob", &standin, &company.file("bob.pem", &bob.together()));
    // One that is known by a secret at the same place.
    stage
        .turnglass(["add", "plain", "--token-url", &standin.form_url(), "--client-id=gateway"])
        .arg("--client-auth=post")
        .arg("--client-secret-env=SECRET")
        .env("SECRET", turnglass_tests::SECRET)
        .arg("--refresh-token-stdin")
        .stdin(&standin.sign_in())
        .done();
    let before = standin.count();
    for name in ["ada", "bob", "plain", "ada", "bob", "plain"] {
        stage.turnglass(["refresh", name]).done();
    }
    let asked: Vec<_> = standin.requests().split_off(before);
    let shown: Vec<_> = asked.iter().map(|asked| asked.client.clone()).collect();
    let (ada, bob) = (Some(ada.der), Some(bob.der));
    assert!(shown == [ada.clone(), bob.clone(), None, ada, bob, None], "as whom each asked");
    let ports: Vec<u16> = asked.iter().map(|asked| asked.port).collect();
    assert_eq!(ports[..3], ports[3..], "each goes on where it asked before");
}

#[test]
fn what_cannot_be_shown_is_said_at_once() {
    let company = Company::new();
    let (stage, standin) = (&company.stage, company.server(true));
    let (ada, bob, ended) =
        (company.people.knows("ada"), company.people.knows("bob"), company.people.knew("ada"));
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n";
    for (what, text, says, remedy) in [
        ("ended", ended.together(), "ended on 2002-01-01", "renewed"),
        ("other-key", format!("{}{}", ada.pem, bob.key), "does not belong", "--client-key"),
        ("no-key", ada.pem.clone(), "private key of the client certificate is missing", "--client-key"),
        ("no-certificate", ada.key.clone(), "There is no certificate", "PEM"),
        ("encrypted", format!("{}{encrypted}", ada.pem), "is encrypted", "openssl pkey"),
        ("nothing", "not a certificate\n".into(), "There is no certificate", "PEM"),
    ] {
        let file = company.file(what, &text);
        for more in [["add", "--refresh-token-env=REFRESH"], ["login", "--authorize-url=https://127.0.0.1/"]]
        {
            stage
                .turnglass([
                    more[0],
                    "work",
                    "--token-url",
                    &standin.form_url(),
                    "--client-id=gateway",
                    more[1],
                ])
                .arg(&format!("--client-certificate={file}"))
                .env("REFRESH", "made-up")
                .says()
                .exits(2)
                .tells(&[says, remedy]);
        }
        stage
            .turnglass(["refresh", "--once", "--token-url", &standin.form_url(), "--client-id=gateway"])
            .arg(&format!("--client-certificate={file}"))
            .arg("--refresh-token-env=REFRESH")
            .env("REFRESH", "made-up")
            .says()
            .exits(2)
            .tells(&[says, remedy]);
    }
    // Of several, the one that the key belongs to is shown.
    let chain = format!("{}{}{}", company.people.pem(), ada.pem, ada.key);
    company.adds("work", &standin, &company.file("chain.pem", &chain));
    stage.turnglass(["refresh", "work"]).done();
    assert_eq!(standin.requests().pop().unwrap().client, Some(ada.der));
}

#[test]
fn at_a_certified_provider_everything_goes_to_the_aliases() {
    let company = Company::new();
    let stage = &company.stage;
    let (ada, known) = (company.people.knows("ada"), Known::by_itself("robot"));
    let here = company.servers.knows("127.0.0.1");
    let provider = Provider::set_up(&json!({
        "requirePar": true,
        "mtls": {"key": here.key, "cert": here.pem, "ca": company.people.pem(), "known": known.pem},
    }));
    let file = company.file("ada.pem", &ada.together());
    let by = ["--client-id=certified", "--client-auth=tls_client_auth", "--client-certificate", &file];
    for way in ["--no-browser", "--device"] {
        let mut args = vec!["login", "work", "--issuer", &provider.issuer, way];
        args.extend(by);
        let mut login = Login::begin(stage, &args);
        let url = login.url();
        if way == "--device" {
            Person::new().enters_code(&url, &login.code(), "ada");
        } else {
            Person::new().signs_in(&url, "ada");
        }
        login.ends(0, &["work is signed in"]);
        stage.turnglass(["refresh", "work"]).done();
    }
    stage.turnglass(["remove", "work", "--revoke", "--yes"]).done();
    for path in ["/token", "/request", "/token/revocation", "/device/auth"] {
        let asked = provider.asked_at(path);
        assert!(!asked.is_empty(), "{path}");
        for asked in asked {
            let shown = (&asked["certificate"], &asked["asked"]["client_id"], &asked["auth"]);
            assert_eq!(shown, (&json!("DNS:ada"), &json!("certified"), &json!("none")), "{path}: {asked}");
        }
    }
    // A machine that the provider knows by its very certificate, and no secret at all.
    let file = company.file("robot.pem", &known.together());
    stage
        .turnglass(["add", "robot", "--issuer", &provider.issuer, "--grant=client_credentials"])
        .arg("--client-id=self-signed")
        .arg("--client-auth=self_signed_tls_client_auth")
        .arg(&format!("--client-certificate={file}"))
        .done();
    assert!(!token(stage, "robot").is_empty());
    stage
        .turnglass(["refresh", "--once", "--issuer", &provider.issuer, "--grant=client_credentials"])
        .arg("--client-id=self-signed")
        .arg(&format!("--client-certificate={file}"))
        .done();
    assert_eq!(provider.requests().pop().unwrap()["certificate"], "DNS:robot");
    // Another one is not it, and the provider says so.
    let other = company.file("other.pem", &Known::by_itself("robot").together());
    stage.turnglass(["set", "robot", "--client-certificate", &other]).done();
    let said = stage.turnglass(["refresh", "robot"]).says();
    said.tells(&["does not accept this client", "knows the certificate of this account"]);
}

/// Whatever asks by HTTPS says what is missing and what to install; a host that is not the token's is told before that.
#[test]
fn a_system_without_certificate_authorities_hears_what_to_install() {
    let stage = Stage::new().with_keychain();
    let none = stage.file("none.pem", "").display().to_string();
    let jwt = Standin::start().jwt(HOUR);
    stage.turnglass(["add", "held", "--provider", "jwt", "--token-stdin"]).stdin(&jwt).done();
    stage.turnglass(["set", "held", "--host", "api.example.invalid"]).done();
    let nowhere = stage.apart().join("nowhere").display().to_string();
    let stage = stage.env("SSL_CERT_FILE", &none).env("SSL_CERT_DIR", &nowhere);
    let remedy = ["No certificate authorities were found", "`apt install ca-certificates`"];
    let token_url = ["--token-url", "https://sso.example.invalid/token"];
    let brings = ["--refresh-token-stdin"];
    stage.turnglass([&["add", "work"][..], &token_url, &brings].concat()).stdin("r").says().tells(&remedy);
    for args in [
        &["call", "held", "GET", "https://api.example.invalid/"][..],
        &["refresh", "work"],
        &["token", "work"],
        &["login", "new", "--issuer", "https://sso.example.invalid"],
    ] {
        let said = stage.turnglass(args).says().tells(&remedy);
        assert!(said.code != 0 && !said.err.contains("builder"), "{args:?}: {}", said.err);
    }
    let once = [&["refresh", "--once", "--wait=0s"][..], &token_url, &brings].concat();
    stage.turnglass(once).stdin("r").says().tells(&remedy);
    let doctor = stage.turnglass(["doctor"]).says().exits(1);
    assert!(remedy.iter().all(|words| doctor.out.contains(words)), "{}", doctor.out);

    let said = stage.turnglass(["call", "held", "GET", "https://other.invalid/"]).says().exits(1);
    let said = said.tells(&["not for other.invalid", "`turnglass set held --host other.invalid`"]);
    assert!(!said.err.contains("authorities"), "{}", said.err);
    let said = stage.turnglass(["call", "work", "GET", "https://other.invalid/"]).says().exits(1);
    assert!(said.err.contains("not for other.invalid"), "before it is renewed: {}", said.err);
}
