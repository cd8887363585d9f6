use super::browser::{AuthorizationRequest, AuthorizationResponse};
use super::device::{Device, Polled};
use super::id_token::{Expected, Keys, verify};
use super::*;
use crate::exchange::Answered;
use crate::provider::Providers;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;
use turnglass_protocol::wire::NewAccount;
use url::Url;

pub(super) const ISSUER: &str = "https://id.example";

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

pub(super) fn raw(status: u16, body: &Value) -> Raw {
    let body = zeroize::Zeroizing::new(body.to_string().into_bytes());
    Raw::Answer(Answered { status, body, ..Answered::default() })
}

pub(super) fn metadata(more: Value) -> Metadata {
    let mut published = json!({
        "issuer": ISSUER, "token_endpoint": format!("{ISSUER}/token"),
        "authorization_endpoint": format!("{ISSUER}/auth?tenant=1"),
        "device_authorization_endpoint": format!("{ISSUER}/device"),
        "scopes_supported": ["openid", "offline_access", "email", "phone"],
    });
    published.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    crate::discovery::read(ISSUER, &[], &raw(200, &published)).unwrap()
}

pub(super) fn plan_of(new: NewAccount, metadata: Metadata, way: Option<SignInWay>) -> Result<Plan, Problem> {
    let providers = Providers::built_in();
    let provider = providers.get(&new.provider).unwrap().clone();
    Plan::new(provider, Account::from_new(&new), Grant::from_new(&new, now()), metadata, way)
}

pub(super) fn oidc() -> NewAccount {
    NewAccount {
        name: "work".into(),
        provider: "oidc".into(),
        issuer: Some(ISSUER.into()),
        client_id: Some("app".into()),
        ..NewAccount::default()
    }
}

fn plan() -> Plan {
    plan_of(oidc(), metadata(json!({})), None).unwrap()
}

fn query(url: &Url) -> HashMap<String, String> {
    url.query_pairs().into_owned().collect()
}

fn fields(request: &crate::exchange::Request) -> HashMap<String, String> {
    let (_, body) = request.body.as_ref().unwrap();
    url::form_urlencoded::parse(body.expose().as_bytes()).into_owned().collect()
}

const REDIRECT: &str = "http://127.0.0.1:4711/callback";

#[test]
fn the_code_comes_back_to_who_asked_for_it() {
    let plan = plan();
    let opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
    let asked = query(&opened.url);
    assert_eq!(asked["tenant"], "1", "what the endpoint's address has stays");
    assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", "app"));
    assert_eq!((asked["redirect_uri"].as_str(), asked["code_challenge_method"].as_str()), (REDIRECT, "S256"));
    assert_eq!(asked["scope"], "openid email offline_access");
    assert!(!asked.contains_key("prompt"), "nobody is asked for consent where it is not needed");
    let answer = format!("code=c%2Fd&state={}&iss=https%3A%2F%2Fid.example", asked["state"]);
    let AuthorizationResponse::Code(code) = opened.read(&plan, &answer, false) else { panic!("no code") };
    let sent = fields(&opened.exchange(&plan, &code).unwrap());
    assert_eq!((sent["code"].as_str(), sent["redirect_uri"].as_str()), ("c/d", REDIRECT));
    assert_eq!(asked["code_challenge"], proof::challenge(&sent["code_verifier"]));
    assert!((43..=128).contains(&sent["code_verifier"].len()));
    let other = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
    assert_ne!(query(&other.url)["state"], asked["state"]);
    assert_ne!(query(&other.url)["nonce"], asked["nonce"]);
}

#[test]
fn what_belongs_to_another_sign_in_is_not_used() {
    let named = json!({"authorization_response_iss_parameter_supported": true});
    let plan = plan_of(oidc(), metadata(named), None).unwrap();
    let opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
    let state = query(&opened.url)["state"].clone();
    let foreign = |answer: String| match opened.read(&plan, &answer, false) {
        AuthorizationResponse::Foreign(problem) => problem.message,
        other => panic!("{answer}: {other:?}"),
    };
    for nobodys in
        ["code=c&state=other&iss=https://id.example", "code=c", "error=access_denied", "error=x&state=y"]
    {
        let answer = opened.read(&plan, nobodys, false);
        assert!(matches!(answer, AuthorizationResponse::Stranger(_)), "{nobodys}: {answer:?}");
    }
    assert!(
        foreign(format!("code=c&state={state}&iss=https://evil.example"))
            .contains("from https://evil.example")
    );
    assert!(foreign(format!("code=c&state={state}")).contains("does not say which issuer"));
    assert!(foreign(format!("state={state}&iss={ISSUER}")).contains("no code"));
    let denied = format!("error=access_denied&error_description=No+thanks&state={state}&iss={ISSUER}");
    let AuthorizationResponse::Ended(problem) = opened.read(&plan, &denied, false) else {
        panic!("it goes on")
    };
    assert_eq!(problem.code, Code::SignInNeeded);
    assert!(problem.message.contains("declined") && problem.message.contains("No thanks"), "{problem}");
}

#[test]
fn a_person_pastes_what_the_browser_shows() {
    let plan = plan();
    let opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
    let state = query(&opened.url)["state"].clone();
    for good in [
        format!("{REDIRECT}?code=c&state={state}"),
        format!("  https://app.example/done#code=c&state={state}\n"),
        format!("?code=c&state={state}"),
        format!("c#{state}"),
    ] {
        let AuthorizationResponse::Code(code) = opened.read(&plan, &good, true) else { panic!("{good}") };
        assert_eq!(code.expose(), "c", "{good}");
    }
    for bad in [
        String::new(),
        "two words".to_owned(),
        "hello".to_owned(),
        "4/0Ab_5qlnQ".to_owned(),
        "https://app.example/".to_owned(),
        "c#other".to_owned(),
        format!("{REDIRECT}?code=c&state=other"),
    ] {
        assert!(matches!(opened.read(&plan, &bad, true), AuthorizationResponse::Stranger(_)), "{bad}");
    }
    let AuthorizationResponse::Stranger(told) = opened.read(&plan, "hello", true) else { panic!() };
    assert!(told.hint.as_ref().unwrap().contains(REDIRECT), "{told}");
}

/// Where the browser ends at a page of somebody's, that page may show a code: a word is none.
#[test]
fn a_code_that_a_page_shows_is_taken_and_a_word_is_not() {
    let plan = plan();
    for redirect in ["urn:ietf:wg:oauth:2.0:oob", "https://app.example/done"] {
        let opened = AuthorizationRequest::new(&plan, redirect.into()).unwrap();
        for good in ["1234567", "4/0Ab_5qlnQ", "8eb1b9ae4c2f4d6ea1f0", "abcdefghijklmnopqrstuvwxyz"] {
            let AuthorizationResponse::Code(code) = opened.read(&plan, good, true) else { panic!("{good}") };
            assert_eq!(code.expose(), good);
        }
        for bad in ["hello", "password", "yes", "1", "two words", "пароль123", "https://app.example/"] {
            assert!(matches!(opened.read(&plan, bad, true), AuthorizationResponse::Stranger(_)), "{bad}");
        }
    }
}

#[test]
fn parameters_are_handed_over_beforehand_where_the_issuer_wants_it() {
    let pushes = json!({
        "pushed_authorization_request_endpoint": format!("{ISSUER}/par"),
        "require_pushed_authorization_requests": true,
    });
    let new = NewAccount { client_secret: Some(Secret::new("s")), ..oidc() };
    let plan = plan_of(new, metadata(pushes), None).unwrap();
    let mut opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
    let request = opened.push(&plan).unwrap();
    assert!(request.headers.iter().any(|(name, _)| name == "authorization"));
    assert_eq!(fields(&request)["client_id"], "app");
    opened.pushed(&plan, &raw(201, &json!({"request_uri": "urn:x", "expires_in": 60}))).unwrap();
    let asked = query(&opened.url);
    assert_eq!(asked["request_uri"], "urn:x");
    assert!(!asked.contains_key("redirect_uri") && asked["tenant"] == "1");
    let refused = opened.pushed(&plan, &raw(400, &json!({"error": "invalid_scope"}))).unwrap_err();
    assert!(refused.message.contains("invalid_scope"), "{refused}");
    assert!(plan.metadata.must_push && !self::plan().metadata.must_push);
}

#[test]
fn a_code_is_typed_in_elsewhere() {
    let plan = plan_of(oidc(), metadata(json!({})), Some(SignInWay::Device)).unwrap();
    let sent = fields(&device::request(&plan).unwrap());
    assert_eq!((sent["client_id"].as_str(), sent["scope"].as_str()), ("app", "openid email offline_access"));
    let given = json!({
        "device_code": "d", "user_code": "ABCD-EFGH", "verification_uri": "https://id.example/go",
        "verification_uri_complete": "https://id.example/go?c=ABCD", "expires_in": 600,
    });
    let mut device = Device::read(&raw(200, &given)).unwrap();
    assert_eq!((device.interval, device.life), (Duration::from_secs(5), Duration::from_secs(600)));
    assert_eq!(fields(&device.poll(&plan).unwrap())["device_code"], "d");
    let pending = |device: &mut Device, status, error: &str| {
        matches!(device.polled(&plan, raw(status, &json!({"error": error}))), Polled::Pending)
    };
    assert!(pending(&mut device, 400, "authorization_pending"));
    assert_eq!(device.interval.as_secs(), 5);
    assert!(pending(&mut device, 400, "slow_down") && pending(&mut device, 429, "slow_down"));
    assert_eq!(device.interval.as_secs(), 15);
    assert!(matches!(device.polled(&plan, Raw::Nothing { says: "x".into(), sent: true }), Polled::Pending));
    assert_eq!(device.interval.as_secs(), 30, "asked half as often where nobody answers");
    for (error, words) in [("access_denied", "declined"), ("expired_token", "while the code was good")] {
        let Polled::Ended(problem) = device.polled(&plan, raw(400, &json!({"error": error}))) else {
            panic!("{error}")
        };
        assert!(problem.message.contains(words) && problem.code == Code::SignInNeeded, "{problem}");
    }
    assert!(matches!(device.polled(&plan, raw(200, &json!({"access_token": "t"}))), Polled::Done(_)));
}

#[test]
fn a_provider_is_not_asked_more_than_once_a_second_whether_a_person_is_done() {
    for (interval, seconds) in [
        (json!(0.2), 1),
        (json!(0), 1),
        (json!(-3), 1),
        (json!("0.5"), 1),
        (json!(1e-300), 1),
        (json!(2), 2),
        (json!(1e300), 60),
        (json!(null), 5),
        (json!("soon"), 5),
    ] {
        let given = json!({
            "device_code": "d", "user_code": "A", "verification_uri": "https://id.example/go", "interval": interval,
        });
        let device = Device::read(&raw(200, &given)).unwrap();
        assert_eq!(device.interval, Duration::from_secs(seconds), "{interval}");
    }
}

#[test]
fn a_code_that_is_not_safe_to_show_is_not_shown() {
    for (member, value) in [
        ("verification_uri", json!("http://id.example/go")),
        ("verification_uri", json!("javascript:alert(1)")),
        ("user_code", json!("A\u{1b}[31m")),
        ("user_code", json!("x".repeat(1_000))),
        ("device_code", json!("")),
    ] {
        let mut given =
            json!({"device_code": "d", "user_code": "A", "verification_uri": "https://id.example/go"});
        given[member] = value.clone();
        assert!(Device::read(&raw(200, &given)).is_err(), "{member} {value}");
    }
}

#[test]
fn an_issuer_of_ones_own_gets_what_belongs_to_it_and_the_likened_provider_nothing() {
    let own = NewAccount { provider: "gitlab".into(), ..oidc() };
    let revokes = json!({"revocation_endpoint": format!("{ISSUER}/revoke")});
    for (metadata, revoked_at) in
        [(metadata(json!({})), None), (metadata(revokes), Some("https://id.example/revoke"))]
    {
        let plan = plan_of(own.clone(), metadata, Some(SignInWay::Browser)).unwrap();
        let opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
        let exchange = opened.exchange(&plan, &Secret::new("c")).unwrap();
        assert_eq!(
            (opened.url.host_str(), exchange.url.host_str()),
            (Some("id.example"), Some("id.example"))
        );
        let grant = Grant { refresh_token: Some(Secret::new("r")), ..plan.grant.clone() };
        let revocation = exchange::revoke(&plan.provider, &plan.account, &grant, None).ok();
        assert_eq!(revocation.map(|request| request.url.to_string()).as_deref(), revoked_at);
    }
}

#[test]
fn a_way_that_is_not_offered_is_said() {
    let no_device = json!({"device_authorization_endpoint": null});
    let problem = plan_of(oidc(), metadata(no_device), Some(SignInWay::Device)).unwrap_err();
    assert!(problem.message.contains("with a code"), "{problem}");
    let neither = json!({"device_authorization_endpoint": null, "authorization_endpoint": null});
    assert!(plan_of(oidc(), metadata(neither), None).is_err());
}

struct Signer(EcdsaKeyPair);

impl Signer {
    fn new() -> Self {
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(algorithm, key.as_ref(), &random).unwrap())
    }

    fn keys(&self) -> Keys {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        let part = |bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let unknown = json!({"kty": "XYZ", "kid": "0"});
        let ours = json!({"kty": "EC", "crv": "P-256", "kid": "1", "x": part(x), "y": part(y)});
        Keys::read(json!({"keys": [unknown, ours]}).to_string().as_bytes()).unwrap()
    }

    fn token(&self, claims: &Value) -> Secret {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&json!({"alg": "ES256", "kid": "1"})), part(claims));
        let signed = self.0.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        Secret::new(format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signed)))
    }
}

#[test]
fn an_id_token_is_believed_only_when_all_of_it_is_right() {
    let signer = Signer::new();
    let good = json!({
        "iss": ISSUER, "sub": "ada", "aud": "app", "nonce": "n", "exp": now().timestamp() + 60, "iat": 0,
    });
    let check = |token: &Secret| {
        let metadata = metadata(json!({}));
        let expected = Expected {
            metadata: &metadata,
            client_id: "app",
            client_secret: None,
            audiences: &["friend".to_owned()],
            nonce: Some("n"),
            now: now(),
        };
        verify(token, &signer.keys(), &expected)
    };
    assert_eq!(check(&signer.token(&good)), Ok("ada".into()));
    for (claim, value, words) in [
        ("iss", json!("https://evil.example"), "from https://evil.example, not from https://id.example"),
        ("aud", json!("other"), "for other, not for the client app"),
        ("azp", json!("other"), "for other, not for the client app"),
        ("nonce", json!("m"), "nonce"),
        ("nonce", json!(null), "nonce"),
        ("exp", json!(now().timestamp() - 600), "ended"),
        ("sub", json!(""), "who signed in"),
    ] {
        let mut claims = good.clone();
        claims[claim] = value;
        let why = check(&signer.token(&claims)).unwrap_err();
        assert!(why.contains(words), "{claim}: {why}");
    }
    for (claim, value) in [
        ("aud", json!(["app", "project"])),
        ("aud", json!("friend")),
        ("azp", json!("friend")),
        ("exp", json!((now().timestamp() + 60).to_string())),
    ] {
        let mut claims = good.clone();
        claims[claim] = value;
        assert_eq!(check(&signer.token(&claims)), Ok("ada".into()), "{claims}");
    }
    let mut numbered = good.clone();
    numbered["sub"] = json!(58318);
    assert_eq!(check(&signer.token(&numbered)), Ok("58318".into()));
    assert!(check(&Signer::new().token(&good)).unwrap_err().contains("signature"));
    let unsigned = format!(
        "{}.{}.",
        BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#),
        BASE64_URL_SAFE_NO_PAD.encode(good.to_string())
    );
    assert!(check(&Secret::new(unsigned)).is_err());
}

#[test]
fn a_proof_of_possession_is_for_one_request() {
    let key = proof::new_key().unwrap();
    let url = Url::parse("https://id.example/token?x=1#y").unwrap();
    let proof = proof::dpop(&key, "POST", &url, 1_800_000_000, Some("n")).unwrap();
    let parts: Vec<&str> = proof.expose().split('.').collect();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    let (header, claims) = (read(parts[0]), read(parts[1]));
    assert_eq!(
        (header["typ"].as_str(), claims["htu"].as_str()),
        (Some("dpop+jwt"), Some("https://id.example/token"))
    );
    assert_eq!((claims["nonce"].as_str(), claims["iat"].as_i64()), (Some("n"), Some(1_800_000_000)));
    let again = proof::dpop(&key, "POST", &url, 1_800_000_000, None).unwrap();
    assert_ne!(read(again.expose().split('.').nth(1).unwrap())["jti"], claims["jti"]);
    let point = |name: &str| BASE64_URL_SAFE_NO_PAD.decode(header["jwk"][name].as_str().unwrap()).unwrap();
    let public = [vec![4], point("x"), point("y")].concat();
    let (message, signed) = proof.expose().rsplit_once('.').unwrap();
    let signed = BASE64_URL_SAFE_NO_PAD.decode(signed).unwrap();
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public);
    assert!(public.verify(message.as_bytes(), &signed).is_ok(), "signed by the key that it names");
    assert!(header["jwk"].get("d").is_none(), "no private part");
}

#[test]
fn a_client_is_registered_where_the_issuer_offers_it() {
    let offers = json!({
        "registration_endpoint": format!("{ISSUER}/register"), "token_endpoint_auth_methods_supported": ["none"],
    });
    let nobody = NewAccount { client_id: None, ..oidc() };
    let mut plan = plan_of(nobody.clone(), metadata(offers), None).unwrap();
    let (_, body) = register::request(&plan, REDIRECT).unwrap().body.unwrap();
    let asked: Value = serde_json::from_str(body.expose()).unwrap();
    assert_eq!(asked["redirect_uris"], json!([REDIRECT]));
    assert_eq!(asked["grant_types"].as_array().unwrap().len(), 3, "for the browser and for a code");
    assert_eq!(asked["token_endpoint_auth_method"], "none");
    assert_eq!(asked["scope"], "openid email offline_access");
    let given =
        json!({"client_id": "new", "client_secret": "s", "token_endpoint_auth_method": "client_secret_post"});
    register::read(&mut plan, REDIRECT, &raw(201, &given)).unwrap();
    assert_eq!(plan.client_id(), Some("new"));
    assert_eq!(plan.account.client_auth, Some(crate::provider::ClientAuth::Post));
    let by_certificate = Some(crate::provider::ClientAuth::TlsClientAuth);
    let certified = NewAccount { client_auth: by_certificate, ..nobody.clone() };
    let certified =
        plan_of(certified, metadata(json!({"registration_endpoint": "https://id.example/reg"})), None)
            .unwrap();
    assert!(register::request(&certified, REDIRECT).unwrap_err().hint.unwrap().contains("--client-id"));
    let closed = plan_of(nobody, metadata(json!({})), None).unwrap();
    assert!(register::request(&closed, REDIRECT).unwrap_err().hint.unwrap().contains("--client-id"));
    let refused =
        register::read(&mut plan, REDIRECT, &raw(403, &json!({"error": "access_denied"}))).unwrap_err();
    assert!(refused.message.contains("access_denied"));
}

fn with_secret() -> NewAccount {
    NewAccount { client_secret: Some(Secret::new("s")), ..oidc() }
}

#[test]
fn the_proof_of_the_code_is_left_out_only_where_that_is_said_or_refused() {
    let pkce = |pkce| {
        let new = NewAccount { pkce, ..oidc() };
        let plan = plan_of(new, metadata(json!({})), None).unwrap();
        let opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
        let sent = fields(&opened.exchange(&plan, &Secret::new("c")).unwrap());
        (query(&opened.url), sent.get("code_verifier").cloned(), plan.notes().len())
    };
    let (asked, verifier, notes) = pkce(Some(crate::provider::Pkce::Plain));
    assert_eq!((asked["code_challenge_method"].as_str(), notes), ("plain", 1));
    assert_eq!(Some(&asked["code_challenge"]), verifier.as_ref());
    let (asked, verifier, notes) = pkce(Some(crate::provider::Pkce::None));
    assert!(!asked.contains_key("code_challenge") && verifier.is_none() && notes == 1, "{asked:?}");

    let refusal = |error: &str| {
        raw(403, &json!({"error": error, "error_description": "Not enough permissions: Native PKCE"}))
    };
    for (new, error, goes) in [
        (with_secret(), "access_denied", true),
        (with_secret(), "invalid_grant", false),
        (oidc(), "access_denied", false),
        (NewAccount { pkce: Some(crate::provider::Pkce::S256), ..with_secret() }, "access_denied", false),
    ] {
        let mut plan = plan_of(new, metadata(json!({})), None).unwrap();
        let mut opened = AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap();
        assert_eq!(opened.goes_without(&mut plan, &refusal(error)), goes, "{error}");
        let sent = fields(&opened.exchange(&plan, &Secret::new("c")).unwrap());
        assert_eq!(sent.contains_key("code_verifier"), !goes);
        assert_eq!(plan.account.sign_in.pkce() == Some(crate::provider::Pkce::None), goes);
    }
    let plan = plan();
    let problem = plan.read(now(), refusal("access_denied"), &[]).unwrap_err();
    assert!(problem.hint.unwrap().contains("turnglass login work --pkce none"));
}

#[test]
fn consent_is_asked_for_where_nothing_lasting_came_without() {
    let mut plan = plan();
    let lasting = Grant { refresh_token: Some(Secret::new("r")), ..plan.grant.clone() };
    assert!(!plan.lacks_consent(&lasting));
    let short = plan.grant.clone();
    assert!(plan.lacks_consent(&short));
    assert_eq!(query(&AuthorizationRequest::new(&plan, REDIRECT.into()).unwrap().url)["prompt"], "consent");
    assert!(!plan.lacks_consent(&short), "once");
    let params = [("prompt".to_owned(), "login".to_owned())].into();
    let mut chosen = plan_of(NewAccount { params, ..oidc() }, metadata(json!({})), None).unwrap();
    assert!(!chosen.lacks_consent(&short), "what a person chose stays");
}

#[test]
fn what_else_comes_back_is_kept_beside_the_tokens() {
    let opened = AuthorizationRequest::new(&plan(), REDIRECT.into()).unwrap();
    let beside = opened.beside("code=c&state=s&realmId=4620816365&access_token=canary&bad name=x&empty=");
    assert_eq!(beside, [("realmId".to_owned(), "4620816365".to_owned())]);
    let pasted = opened.beside(&format!("{REDIRECT}?code=c&state=s#realmId=1"));
    assert_eq!(pasted, [("realmId".to_owned(), "1".to_owned())]);
}

#[test]
fn an_answer_that_nobody_understands_does_not_end_a_sign_in_and_many_do() {
    let plan = plan_of(oidc(), metadata(json!({})), Some(SignInWay::Device)).unwrap();
    let given = json!({
        "deviceCode": "d", "userCode": "A", "verificationUri": "https://id.example/go", "expiresIn": 600,
    });
    let mut device = Device::read(&raw(200, &given)).unwrap();
    assert_eq!(device.life, Duration::from_secs(600));
    let empty = |status| Raw::Answer(Answered { status, ..Answered::default() });
    for answer in [
        empty(400),
        raw(404, &json!({"error": "teapot"})),
        raw(400, &json!({"message": "Authorization pending"})),
        raw(400, &json!({"errorCode": "authorization_pending"})),
        raw(200, &json!({"status": "pending"})),
        raw(400, &json!({"__type": "AuthorizationPendingException"})),
        raw(404, &json!({"error": "teapot"})),
        raw(404, &json!({"error": "teapot"})),
        raw(404, &json!({"error": "teapot"})),
    ] {
        let shown = format!("{answer:?}");
        assert!(matches!(device.polled(&plan, answer), Polled::Pending), "{shown}");
    }
    let Polled::Ended(problem) = device.polled(&plan, raw(404, &json!({"error": "teapot"}))) else {
        panic!("it goes on")
    };
    assert!(problem.message.contains("teapot"), "{problem}");
    for (status, body, code) in [
        (410, json!(null), Code::SignInNeeded),
        (418, json!(null), Code::SignInNeeded),
        (400, json!({"error": "AccessDeniedException"}), Code::SignInNeeded),
        (400, json!({"error": "invalid_client"}), Code::Failed),
    ] {
        let answer = if body.is_null() { empty(status) } else { raw(status, &body) };
        let Polled::Ended(problem) = device.polled(&plan, answer) else { panic!("{status} goes on") };
        assert_eq!(problem.code, code, "{problem}");
    }
}

#[test]
fn a_client_that_is_known_no_more_or_has_ended_is_let_go_of() {
    let nobody = NewAccount { client_id: None, ..oidc() };
    let offers = json!({"registration_endpoint": format!("{ISSUER}/reg")});
    let mut plan = plan_of(nobody, metadata(offers), None).unwrap();
    let given =
        json!({"client_id": "new", "client_secret": "s", "client_secret_expires_at": now().timestamp()});
    register::read(&mut plan, REDIRECT, &raw(201, &given)).unwrap();
    assert!(
        register::has_ended(&plan, now()) && !register::has_ended(&plan, now() - chrono::TimeDelta::hours(1))
    );
    let asked = register::probe(&plan).unwrap();
    assert_eq!(fields(&asked)["grant_type"], "authorization_code");
    assert!(register::is_forgotten(&raw(401, &json!({"error": "invalid_client"}))));
    assert!(!register::is_forgotten(&raw(400, &json!({"error": "invalid_grant"}))));
    let refused = crate::exchange::read(
        &plan.provider,
        &plan.account,
        &plan.grant,
        now(),
        raw(401, &json!({"error": "invalid_client"})),
    );
    assert!(matches!(refused, crate::exchange::Outcome::Refused { for_good: false, .. }), "{refused:?}");
    register::forget(&mut plan);
    assert_eq!((plan.client_id(), plan.account.sign_in.registered), (None, false));
    assert!(plan.grant.client_secret.is_none());
}
