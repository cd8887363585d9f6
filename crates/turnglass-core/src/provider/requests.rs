//! What a file says of a request, and what is sent then: tables by provider, in the words of their own documentation.

use super::{Method, Provider, Providers};
use crate::account::{Account, Grant};
use crate::exchange::{self, Request};
use serde_json::{Value, json};
use std::sync::Arc;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

fn own(text: &str) -> Arc<Provider> {
    let text = format!("providers:\n  - name: own\n    {}\n", text.trim().replace('\n', "\n    "));
    let providers =
        Providers::default().with_all_own("providers.yaml", &text).unwrap_or_else(|why| panic!("{why}"));
    providers.get("own").unwrap().clone()
}

fn fault(text: &str) -> String {
    let text = format!("providers:\n  - name: own\n    {}\n", text.trim().replace('\n', "\n    "));
    Providers::default().with_all_own("providers.yaml", &text).unwrap_err().message.to_string()
}

fn brought(more: impl FnOnce(&mut NewAccount)) -> NewAccount {
    let mut new = NewAccount {
        name: "a".into(),
        provider: "own".into(),
        client_id: Some("me".into()),
        token: Some(Secret::new("old")),
        refresh_token: Some(Secret::new("r1")),
        ..NewAccount::default()
    };
    more(&mut new);
    new
}

fn asked_by(provider: &Arc<Provider>, new: &NewAccount) -> Result<Request, String> {
    let (account, mut grant) = (Account::from_new(new), Grant::from_new(new, chrono::DateTime::UNIX_EPOCH));
    grant.extras.insert("instance_url".into(), json!("https://eu5.example.com"));
    grant.extras.insert("data".into(), json!({"shard": 7}));
    let provider = provider.of(&account);
    grant.goes_to = exchange::place::named(&provider, &account);
    exchange::request(&provider, &account, &grant).map_err(|(says, hint)| format!("{says} {hint}"))
}

fn asked(text: &str, more: impl FnOnce(&mut NewAccount)) -> Request {
    asked_by(&own(text), &brought(more)).unwrap_or_else(|why| panic!("{why}"))
}

fn traded(text: &str, fields: Vec<(&'static str, &'static str)>) -> Request {
    let new = brought(|new| (new.token, new.refresh_token) = (None, None));
    let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
    exchange::trade(&own(text), &account, &grant, fields).unwrap_or_else(|(why, _)| panic!("{why}"))
}

fn code(text: &str) -> Request {
    let fields = vec![
        ("grant_type", "authorization_code"),
        ("code", "C"),
        ("redirect_uri", "http://127.0.0.1:1/"),
        ("code_verifier", "V"),
    ];
    traded(text, fields)
}

fn body(request: &Request) -> &str {
    request.body.as_ref().map_or("", |(_, body)| body.expose())
}

fn json_of(request: &Request) -> Value {
    serde_json::from_str(body(request)).unwrap()
}

fn header<'a>(request: &'a Request, name: &str) -> Vec<&'a str> {
    let found = request.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.expose()).collect()
}

#[test]
fn a_field_takes_the_place_of_ours_and_null_leaves_it_out() {
    let zoom = asked(
        "grant: client_credentials\nclient_auth: basic\nrefresh: { url: 'https://a.example/t', fields: { grant_type: account_credentials, account_id: acc } }",
        |new| new.client_secret = Some(Secret::new("s")),
    );
    assert_eq!(body(&zoom), "account_id=acc&grant_type=account_credentials");
    assert_eq!(header(&zoom, "authorization"), ["Basic bWU6cw=="]);
    let without = asked(
        "grant: refresh_token\nscope: a b\nrefresh: { url: 'https://a.example/t', fields: { scope: null, client_id: null } }",
        |_| {},
    );
    assert_eq!(body(&without), "grant_type=refresh_token&refresh_token=r1");
}

#[test]
fn parameters_are_called_as_the_provider_calls_them() {
    let names = "names: { grant_type: grantType, refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret }";
    let aws = asked(
        &format!(
            "grant: refresh_token\nclient_auth: post\nrefresh: {{ url: 'https://a.example/t', encoding: json, {names} }}"
        ),
        |new| new.client_secret = Some(Secret::new("s")),
    );
    let wanted =
        json!({"grantType": "refresh_token", "refreshToken": "r1", "clientId": "me", "clientSecret": "s"});
    assert_eq!(json_of(&aws), wanted);
    // By our name or by theirs, one field takes its place.
    for field in ["grant_type: other", "grantType: other"] {
        let other = asked(
            &format!(
                "grant: refresh_token\nrefresh: {{ url: 'https://a.example/t', encoding: json, {names}, fields: {{ {field} }} }}"
            ),
            |_| {},
        );
        assert_eq!(
            json_of(&other),
            json!({"grantType": "other", "refreshToken": "r1", "clientId": "me"}),
            "{field}"
        );
    }
    let tiktok = asked(
        "grant: refresh_token\nclient_auth: post\nrefresh: { url: 'https://a.example/t', fields: { client_key: '{client_id}' } }",
        |new| new.client_secret = Some(Secret::new("s")),
    );
    assert_eq!(body(&tiktok), "grant_type=refresh_token&refresh_token=r1&client_secret=s&client_key=me");
    for wrong in ["names: { colour: x }", "names: { client_id: a, client_secret: a }", "names: { scope: '' }"]
    {
        let said =
            fault(&format!("grant: refresh_token\nrefresh: {{ url: 'https://a.example/t', {wrong} }}"));
        assert!(said.contains("line 4, column"), "{said}");
    }
}

#[test]
fn a_token_can_stand_in_the_query() {
    for refresh in [
        "url: 'https://a.example/r?grant_type=ig_refresh_token&access_token={token}', method: GET, encoding: none",
        "url: 'https://a.example/r', method: GET, fields: { grant_type: ig_refresh_token, access_token: '{token}' }",
        "url: 'https://a.example/r', method: GET, encoding: query, fields: { grant_type: ig_refresh_token, access_token: '{token}' }",
        "url: 'https://a.example/r?access_token=x', method: GET, query: { grant_type: ig_refresh_token, access_token: '{token}' }",
    ] {
        let request = asked(&format!("grant: token\nrefresh: {{ {refresh} }}"), |_| {});
        let mut pairs: Vec<_> = request.url.query_pairs().into_owned().collect();
        pairs.sort();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs, [pair("access_token", "old"), pair("grant_type", "ig_refresh_token")], "{refresh}");
        assert_eq!((request.method, body(&request)), (Method::Get, ""));
        assert!(!format!("{request:?}").contains("old"), "{request:?}");
    }
    let wechat = asked(
        "grant: client_credentials\nrefresh: { url: 'https://a.example/t', method: GET, fields: { grant_type: client_credential, appid: '{client_id}', secret: '{client_secret}' } }",
        |new| new.client_secret = Some(Secret::new("s&1")),
    );
    assert_eq!(wechat.url.query(), Some("appid=me&grant_type=client_credential&secret=s%261"));
    assert_eq!(header(&wechat, "authorization"), [""; 0], "the secret stands where the file says");
}

#[test]
fn a_header_takes_the_place_of_ours() {
    let request = asked(
        "grant: refresh_token\nclient_auth: basic\nrefresh: { url: 'https://a.example/t', headers: { Authorization: 'Key {client_secret}', ACCEPT: null, User-Agent: 'linux:me:1', Notion-Version: 2022-06-28 } }",
        |new| new.client_secret = Some(Secret::new("s")),
    );
    assert_eq!(header(&request, "authorization"), ["Key s"]);
    assert_eq!(header(&request, "accept"), [""; 0]);
    assert_eq!(header(&request, "user-agent"), ["linux:me:1"]);
    assert_eq!(header(&request, "notion-version"), ["2022-06-28"]);
}

#[test]
fn json_carries_lists_and_members_and_several_resources() {
    let request = asked(
        "grant: client_credentials\nclient_auth: post\nrefresh: { url: 'https://a.example/t', encoding: json, fields: { deep: { list: [1, true, null, '{client_id}'] }, n: 2 } }",
        |new| {
            new.client_secret = Some(Secret::new("s"));
            new.resource = vec!["https://one.example".into(), "https://two.example".into()];
        },
    );
    let sent = json_of(&request);
    assert_eq!(sent["resource"], json!(["https://one.example", "https://two.example"]));
    assert_eq!(sent["deep"], json!({"list": [1, true, null, "me"]}));
    assert_eq!(sent["n"], json!(2));
    let form = asked(
        "grant: token\nrefresh: { url: 'https://a.example/t', fields: { n: 2, s: '007', b: true, l: [a, b] } }",
        |_| {},
    );
    assert_eq!(body(&form), "b=true&l=a&l=b&n=2&s=007");
    let said = fault("grant: token\nrefresh: { url: 'https://a.example/t', fields: { deep: { a: b } } }");
    assert!(said.contains("line 4, column") && said.contains("encoding: json"), "{said}");
}

#[test]
fn the_code_trade_is_as_the_refresh_but_for_what_only_that_has() {
    let refresh = "refresh: { url: 'https://a.example/t', encoding: json, headers: { X: 1a, Y: '{token}' }, fields: { grant_type: own_refresh, version: a, old: '{refresh_token}' }, names: { client_id: key } }";
    let plain = code(&format!("grant: refresh_token\n{refresh}"));
    let wanted = json!({"grant_type": "authorization_code", "code": "C", "redirect_uri": "http://127.0.0.1:1/", "code_verifier": "V", "key": "me", "version": "a"});
    assert_eq!(json_of(&plain), wanted);
    assert_eq!((header(&plain, "x"), header(&plain, "y")), (vec!["1a"], vec![]));
    let own = code(&format!(
        "grant: refresh_token\n{refresh}\ncode: {{ url: 'https://a.example/code', encoding: form, headers: {{}}, fields: {{ auth_code: '{{code}}', code_verifier: null }}, names: {{}} }}"
    ));
    assert_eq!(own.url.as_str(), "https://a.example/code");
    assert_eq!(
        body(&own),
        "grant_type=authorization_code&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F&client_id=me&auth_code=C"
    );
    let device = traded(
        &format!(
            "grant: refresh_token\n{refresh}\ndevice: {{ encoding: form, fields: {{ x: '{{device_code}}' }}, names: {{ device_code: code }} }}"
        ),
        vec![("grant_type", exchange::DEVICE_GRANT), ("device_code", "D")],
    );
    assert_eq!(
        body(&device),
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=me&x=D"
    );
}

#[test]
fn a_name_that_is_not_known_where_it_stands_is_a_mistake_with_its_place() {
    for (more, at) in [
        (
            "refresh: { url: 'https://a.example/t', fields: { a: '{code}' } }",
            "line 4, column 58: field `refresh.fields`",
        ),
        ("refresh:\n  url: https://a.example/{account.shop}", "line 5, column 30"),
        ("refresh:\n  url: https://a.example/{", "line 5"),
        ("refresh:\n  url: https://a.example/t\n  headers: { A: 'x {tokn}' }", "line 6, column"),
        ("check: { url: 'https://a.example/c', headers: { A: '{verifier}' } }", "line 4, column"),
        ("hosts: ['{token}.example.com']", "line 4, column"),
        ("parameters: [{ name: s }]\nrefresh: { url: 'https://{account.s}/t' }", "pattern"),
        ("parameters: [{ name: s }]\nrefresh: { url: 'https://a.example.com{account.s}' }", "pattern"),
        ("parameters: [{ name: s, pattern: '[' }]", "line 4, column"),
        ("parameters: [{ name: s }, { name: s }]", "“s”"),
    ] {
        let said = fault(&format!("grant: token\n{more}"));
        assert!(said.contains(at), "{more}: {said}");
    }
}

#[test]
fn an_accounts_own_values_stand_in_addresses_fields_and_hosts() {
    let provider = own(
        "grant: refresh_token\nparameters: [{ name: shop, title: Shop, pattern: '[a-z0-9-]+', example: my-shop }, { name: dc, default: eu }]\nrefresh: { url: 'https://{account.shop}.example.com/{account.dc}/t', fields: { shop: '{account.shop}' } }\nhosts: ['{account.shop}.example.com', '{answer.instance_url}']\nsign_in: { authorize: 'https://{account.shop}.example.com/authorize' }",
    );
    let new = brought(|new| drop(new.values.insert("shop".into(), "mine".into())));
    let request = asked_by(&provider, &new).unwrap();
    assert_eq!(request.url.as_str(), "https://mine.example.com/eu/t");
    assert!(body(&request).ends_with("&shop=mine"), "{}", body(&request));
    let (account, mut grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
    let of = provider.of(&account);
    assert_eq!(of.sign_in.as_ref().unwrap().authorize.as_deref(), Some("https://mine.example.com/authorize"));
    assert_eq!(account.hosts(Some(&of), Some(&grant)), ["mine.example.com"]);
    grant.extras.insert("instance_url".into(), json!("https://na1.example.com:8443/x"));
    assert_eq!(account.hosts(Some(&of), Some(&grant)), ["mine.example.com", "na1.example.com:8443"]);
    assert_eq!(provider.check_values(&account, &grant), Ok(()));
    for bad in ["evil.com/", "x@evil.com#", "a b", "", "Ä", "a.b", "mine\n"] {
        let new = brought(|new| drop(new.values.insert("shop".into(), bad.into())));
        let problem = provider.check_values(&Account::from_new(&new), &grant).unwrap_err().to_string();
        assert!(problem.contains("my-shop"), "{problem}");
        assert!(asked_by(&provider, &new).is_err(), "{bad}");
    }
    let without = asked_by(&provider, &brought(|_| {})).unwrap_err();
    assert!(without.contains("Shop") && without.contains("turnglass set a --set shop=my-shop"), "{without}");
    let unknown = brought(|new| drop(new.values.insert("colour".into(), "red".into())));
    let problem = provider.check_values(&Account::from_new(&unknown), &grant).unwrap_err().to_string();
    assert!(problem.contains("colour") && problem.contains("shop"), "{problem}");
}

#[test]
fn without_a_pattern_no_value_leaves_the_domain_either() {
    let provider = own(
        "grant: refresh_token\nparameters: [{ name: shop }]\nrefresh: { url: 'https://{account.shop}.example.com/t' }",
    );
    for bad in ["evil.com/", "x@evil.com#", "evil.com:1", "evil.com\\", "evil.com?", "%65"] {
        let new = brought(|new| drop(new.values.insert("shop".into(), bad.into())));
        assert!(asked_by(&provider, &new).is_err(), "{bad}");
        let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
        assert!(provider.check_values(&account, &grant).is_err(), "{bad}");
    }
}

#[test]
fn what_an_answer_brought_names_a_place_once_the_file_said_so() {
    let text = "grant: refresh_token\nrefresh: { url: '{answer.instance_url}/t', fields: { shard: '{answer.data.shard}' } }";
    let request = asked(text, |_| {});
    assert_eq!(request.url.as_str(), "https://eu5.example.com/t");
    assert!(body(&request).ends_with("&shard=7"));
    // A grant that was brought for another place does not follow.
    let new = brought(|_| {});
    let (account, mut grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
    grant.goes_to = vec!["https://a.example".into()];
    grant.extras.insert("instance_url".into(), json!("https://evil.example"));
    assert!(exchange::request(&own(text), &account, &grant).is_err());
    let lacking = "grant: refresh_token\nrefresh: { url: 'https://a.example/t', fields: { realm: '{answer.realmId}' } }";
    let said = asked_by(&own(lacking), &brought(|_| {})).unwrap_err();
    assert!(said.contains("{answer.realmId}"), "{said}");
}

#[test]
fn a_request_of_ones_own_trades_what_the_account_brings() {
    let keys = asked(
        "grant: request\nparameters: [{ name: user }, { name: password, secret: true }]\nrefresh: { url: 'https://a.example/login', encoding: json, fields: { auth: { user: '{account.user}', password: '{account.password}' } } }",
        |new| {
            (new.client_id, new.refresh_token, new.token) = (None, None, None);
            new.values.insert("user".into(), "me".into());
            new.given.insert("password".into(), Secret::new("p\"w"));
        },
    );
    assert_eq!(json_of(&keys), json!({"auth": {"user": "me", "password": "p\"w"}}));
    let exchanged = asked(
        "grant: token_exchange\nparameters: [{ name: subject_token, secret: true }]\nrefresh: { url: 'https://a.example/t' }",
        |new| {
            new.given.insert("subject_token".into(), Secret::new("theirs"));
            new.audience = Some("api".into());
        },
    );
    assert_eq!(
        body(&exchanged),
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=theirs&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token&audience=api&client_id=me"
    );
}

#[test]
fn id_and_secret_go_as_they_are_or_encoded() {
    let asked = |auth: &str| {
        asked(
            &format!(
                "grant: client_credentials\nclient_auth: {auth}\nrefresh: {{ url: 'https://a.example/t' }}"
            ),
            |new| {
                new.client_secret = Some(Secret::new("a/b=!"));
            },
        )
    };
    assert_eq!(header(&asked("basic_plain"), "authorization"), ["Basic bWU6YS9iPSE="]);
    let encoded = asked("basic");
    assert_eq!(header(&encoded, "authorization"), ["Basic bWU6YSUyRmIlM0QlMjE="]);
    let other = encoded.proof.basic_as_it_is.as_ref().unwrap();
    assert_eq!(other.expose(), "Basic bWU6YS9iPSE=");
}

#[test]
fn a_check_is_a_request_like_others() {
    let provider = own(
        "grant: token\nrefresh: { url: 'https://a.example/t' }\ncheck: { url: 'https://a.example/graphql', headers: { Authorization: null, X-Token: '{token}' }, body: { query: '{{ viewer }}' } }",
    );
    let new = brought(|_| {});
    let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
    let check = exchange::check(&provider, &account, &grant).unwrap();
    assert_eq!((check.method, json_of(&check)), (Method::Post, json!({"query": "{ viewer }"})));
    assert_eq!((header(&check, "authorization"), header(&check, "x-token")), (vec![], vec!["old"]));
}

fn claims(request: &Request, field: &str) -> (Value, Value) {
    let signed = request.signed(1_800_000_000).unwrap();
    let body = body(&signed).to_owned();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let jwt = &pairs.iter().find(|(name, _)| name == field).unwrap().1;
    let part = |at: usize| {
        use base64::Engine;
        let bytes = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(jwt.split('.').nth(at).unwrap()).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    (part(0), part(1))
}

const KEY: &str = include_str!("../testdata/ec-pkcs8.pem");

#[test]
fn a_client_proves_itself_by_what_it_signs_when_it_is_sent() {
    let okta = asked(
        "grant: refresh_token\nclient_auth: private_key_jwt\nrefresh: { url: 'https://a.example/t?x=1' }",
        |new| {
            new.client_secret = Some(Secret::new(KEY));
        },
    );
    assert!(!format!("{okta:?}").contains("PRIVATE") && !body(&okta).contains("PRIVATE"));
    let (header, signed) = claims(&okta, "client_assertion");
    assert_eq!(header, json!({"alg": "ES256", "typ": "JWT"}));
    assert_eq!(
        (&signed["iss"], &signed["sub"], &signed["exp"]),
        (&json!("me"), &json!("me"), &json!(1_800_000_060))
    );
    assert_eq!(signed["aud"], json!("https://a.example/t?x=1"));
    let sent = body(&okta);
    assert!(
        sent.contains(
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        ),
        "{sent}"
    );
    assert!(sent.contains("client_id=me") && !sent.contains("client_secret"), "{sent}");
    let (_, again) = claims(&okta, "client_assertion");
    assert_ne!(signed["jti"], again["jti"]);
    let shared = asked(
        "grant: refresh_token\nclient_auth: client_secret_jwt\nrefresh: { url: 'https://a.example/t' }",
        |new| {
            new.client_secret = Some(Secret::new("shared"));
        },
    );
    assert_eq!(claims(&shared, "client_assertion").0["alg"], "HS256");
    let no_key = asked_by(
        &own("grant: refresh_token\nclient_auth: private_key_jwt\nrefresh: { url: 'https://a.example/t' }"),
        &brought(|new| new.client_secret = Some(Secret::new("no key"))),
    );
    assert!(no_key.unwrap_err().contains("PEM"));
}

#[test]
fn a_signed_text_can_be_the_secret_or_what_is_traded() {
    let apple = asked(
        "grant: refresh_token\nparameters: [{ name: team }, { name: key_id }]\nassertion: { issuer: '{account.team}', key_id: '{account.key_id}', audience: 'https://id.example', lifetime: 5m }\nrefresh: { url: 'https://a.example/t', fields: { client_secret: '{assertion}' } }",
        |new| {
            new.client_secret = Some(Secret::new(KEY));
            new.values =
                [("team".to_owned(), "T1".to_owned()), ("key_id".to_owned(), "K1".to_owned())].into();
        },
    );
    let (header, signed) = claims(&apple, "client_secret");
    assert_eq!(
        (&header["kid"], &signed["iss"], &signed["aud"]),
        (&json!("K1"), &json!("T1"), &json!("https://id.example"))
    );
    assert_eq!(signed["exp"], json!(1_800_000_300));
    assert!(body(&apple).contains("client_id=me"), "{}", body(&apple));
    let bearer = asked(
        "grant: request\nparameters: [{ name: key, secret: true }]\nassertion: { key: '{account.key}', issuer: svc, subject: null, claims: { scope: 'a b' } }\nrefresh: { url: 'https://a.example/t', fields: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '{assertion}' } }",
        |new| {
            new.client_id = None;
            new.given.insert("key".into(), Secret::new(KEY));
        },
    );
    let (_, signed) = claims(&bearer, "assertion");
    assert_eq!((&signed["iss"], signed.get("sub"), &signed["scope"]), (&json!("svc"), None, &json!("a b")));
}
