//! The provider's pages and its tampering, before any program of ours is trusted with them: a hand-written PKCE flow.

use super::*;
use crate::Provider;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine};
use serde_json::{Value, json};

/// What a program would ask for, with a verifier known to this test (RFC 7636, appendix B).
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BACK: &str = "http://127.0.0.1:9/callback";

fn begin(provider: &Provider) -> String {
    let query = [
        ("client_id", "public"),
        ("response_type", "code"),
        ("redirect_uri", BACK),
        ("scope", "openid offline_access email"),
        ("prompt", "consent"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    Url::parse_with_params(&format!("{}/auth", provider.issuer), query).unwrap().into()
}

fn ask(url: String, form: &[(&str, &str)]) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    agent.post(url).send_form(form.iter().copied()).unwrap().body_mut().read_json().unwrap()
}

fn redeem(provider: &Provider, code: &str) -> Value {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "public"),
        ("redirect_uri", BACK),
        ("code", code),
        ("code_verifier", VERIFIER),
    ];
    ask(provider.token_url(), &form)
}

fn part(address: &str, name: &str) -> Option<String> {
    let url = Url::parse(address).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn claims(answer: &Value) -> Value {
    let token = answer["id_token"].as_str().unwrap_or_else(|| panic!("no ID token: {answer}"));
    serde_json::from_slice(&BASE64.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[test]
fn signs_in_by_code_and_may_say_no() {
    let provider = Provider::start();
    let address = Person::new().comes_back(&begin(&provider), "bob");
    assert!(address.starts_with(BACK), "{address}");
    assert_eq!(part(&address, "state").as_deref(), Some("a-state"));
    assert_eq!(part(&address, "iss"), Some(provider.issuer.clone()));
    let code = part(&address, "code").unwrap();
    let answer = redeem(&provider, &code);
    assert_eq!(
        (claims(&answer)["email"].as_str(), claims(&answer)["nonce"].as_str()),
        (Some("bob@example.org"), Some("a-nonce"))
    );
    assert!(answer["refresh_token"].is_string(), "{answer}");
    assert!(provider.issued().contains(&code));
    assert_eq!(redeem(&provider, &code)["error"], "invalid_grant", "a code is good for once");

    let no = Person::new().walks(&begin(&provider), &Wish { name: "ada", code: "", allows: false });
    assert_eq!(part(&no.address, "error").as_deref(), Some("access_denied"));
}

#[test]
fn enters_a_code_for_a_device() {
    let provider = Provider::start();
    let begun =
        || ask(format!("{}/device/auth", provider.issuer), &[("client_id", "public"), ("scope", "openid")]);
    let told = |begun: &Value, name: &str| begun[name].as_str().unwrap().to_owned();
    let poll = |begun: &Value| {
        let device = told(begun, "device_code");
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        ask(provider.token_url(), &[("grant_type", grant), ("client_id", "public"), ("device_code", &device)])
    };
    let first = begun();
    assert_eq!(poll(&first)["error"], "authorization_pending");
    let page =
        Person::new().enters_code(&told(&first, "verification_uri"), &told(&first, "user_code"), "ada");
    assert!(page.text.contains("Signed in"), "{page:?}");
    assert_eq!(claims(&poll(&first))["sub"], "ada");

    let second = begun();
    Person::new().denies_code(&told(&second, "verification_uri_complete"), &told(&second, "user_code"));
    assert_eq!(poll(&second)["error"], "access_denied");
}

#[test]
fn the_provider_tampers_as_it_is_told() {
    let provider = Provider::start();
    let back = || Person::new().comes_back(&begin(&provider), "ada");
    for (what, name, wrong) in [
        ("iss", "iss", Some("https://elsewhere.example")),
        ("no_iss", "iss", None),
        ("state", "state", Some("of-another-sign-in")),
    ] {
        provider.tampers(Some(what));
        assert_eq!(part(&back(), name).as_deref(), wrong, "{what}");
    }
    for (what, name, wrong) in [("nonce", "nonce", "of-another-sign-in"), ("aud", "aud", "another-client")] {
        provider.tampers(Some(what));
        let answer = redeem(&provider, &part(&back(), "code").unwrap());
        assert_eq!(claims(&answer)[name], wrong);
    }
    provider.tampers(Some("issuer"));
    let address = format!("{}/.well-known/openid-configuration", provider.issuer);
    let metadata = || ureq::get(&address).call().unwrap().body_mut().read_json::<Value>().unwrap();
    assert_eq!(metadata()["issuer"], "https://elsewhere.example");
    provider.tampers(None);
    assert_eq!(metadata()["issuer"], json!(provider.issuer));
}
