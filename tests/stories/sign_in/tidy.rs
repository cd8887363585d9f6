//! A sign-in leaves no secret behind: no code, verifier, token or client secret, in no log, file, argument or page.

use super::{Login, new};
use turnglass_tests::{Person, Provider, SECRET, Stage};

#[test]
fn no_sign_in_leaves_a_secret() {
    let stage = Stage::new().with_keychain().env("TURNGLASS_LOG", "trace").env("RUST_LOG", "trace");
    let provider = Provider::start();
    let agent = stage.agent();
    let mut pages = Vec::new();

    let secret = ["--client-id=basic", "--client-secret-env=S", "--no-browser"];
    let mut login = Login::with(&stage, &new("login", "secret", &provider, &secret), &[("S", SECRET)]);
    pages.push(Person::new().signs_in(&login.url(), "ada").text);
    login.ends(0, &[]);

    let mut login = Login::begin(&stage, &new("login", "registered", &provider, &["--no-browser", "--json"]));
    let address = Person::new().comes_back(&login.url(), "ada");
    login.process.types(&format!("{address}&more"));
    pages.push(login.ends(0, &[]));

    let mut login =
        Login::begin(&stage, &new("login", "coded", &provider, &["--device", "--client-id=public"]));
    let (page, code) = (login.url(), login.code());
    pages.push(Person::new().enters_code(&page, &code, "ada").text);
    login.ends(0, &[]);

    for wrong in ["nonce", "signature"] {
        provider.tampers(Some(wrong));
        let mut login = Login::begin(&stage, &["login", "coded", "--no-browser"]);
        pages.push(Person::new().signs_in(&login.url(), "ada").text);
        login.ends(1, &[]);
    }
    provider.tampers(None);
    stage.turnglass(["refresh", "--all"]).done();
    for verb in [&["list", "--json"][..], &["history", "coded", "--json"], &["doctor", "--json"]] {
        pages.push(stage.turnglass(verb).says().out);
    }
    let mut secrets = provider.issued();
    assert!(secrets.len() > 20, "codes, verifiers and tokens: {}", secrets.len());
    secrets.push(SECRET.into());
    // One variable held the secret, and its process has ended.
    stage.holds_none_of(&secrets, &pages);
    assert_eq!(agent.stop(), 0);
    stage.holds_none_of(&secrets, &pages);
}
