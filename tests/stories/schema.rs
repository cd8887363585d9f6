//! What an editor says of `providers.yaml` by the schema that `turnglass providers schema` prints, beside what Turnglass itself
//! says: a file that is read is never called wrong, and a mistake that a schema can tell is told.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::path::Path;
use turnglass_core::provider::{Providers, yaml};
use turnglass_tests::{Stage, root};

/// As an editor has it.
fn printed() -> Validator {
    let schema = Stage::new().turnglass(["providers", "schema"]).done().json();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
}

/// What an editor underlines, each with its place.
fn underlined(schema: &Validator, text: &str) -> Vec<String> {
    let file: Value = yaml(text).unwrap();
    let told = schema.iter_errors(&file);
    told.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn read(text: &str) -> Result<(), String> {
    let own = Providers::default().with_all_own("providers.yaml", text);
    own.map(drop).map_err(|problem| problem.to_string())
}

/// One definition by the rest of its lines.
fn own(rest: &str) -> String {
    format!("providers:\n  - name: own\n    {}\n", rest.replace('\n', "\n    "))
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let found = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = found.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect()
}

/// A built-in file is one definition.
fn as_own(text: &str) -> String {
    format!("providers:\n  -\n    {}\n", text.replace('\n', "\n    "))
}

#[test]
fn nothing_that_is_read_is_underlined() {
    let providers = root().join("crates/turnglass-core/providers");
    let mut all: Vec<(String, String)> = files(&providers.join("examples"));
    assert!(all.len() > 80, "{} examples", all.len());
    all.extend(files(&providers).into_iter().map(|(file, text)| (file, as_own(&text))));
    for page in [
        "README.md",
        "docs/reference/providers.md",
        "docs/reference/requests.md",
        "docs/reference/answers.md",
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let blocks = text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
        all.extend(blocks.filter(|block| block.starts_with("providers:")).map(|block| (page.into(), block)));
    }
    all.extend(RIGHT.iter().map(|text| ((*text).to_owned(), own(text))));
    all.extend(["providers:\n", "providers: []\n", "{}\n"].map(|text| (text.to_owned(), text.to_owned())));
    let schema = printed();
    let mut wrong = Vec::new();
    for (file, text) in &all {
        wrong.extend(read(text).err().map(|why| format!("{file} is not read: {why}")));
        wrong.extend(underlined(&schema, text).into_iter().map(|told| format!("{file}: {told}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is seldom written, and read all the same.
const RIGHT: &[&str] = &[
    "grant: refresh_token\nrefresh:\ncode:\ndevice:\nanswer:\nfinal:\nhosts:\nparameters:\nmargin:\ncheck:\nassertion: { claims: }",
    "grant: refresh_token\nanswer: { token: }\nsign_in: { ways: , fields: , names: , device_answers: { pending: } }",
    "grant: token\nmargin: 90\nlifetime: ' 2 w '",
    "grant: client_credentials\nclient_id: 1234567\ntitle: 2026-11-30",
    "grant: token\nrefresh: { url: 'http://127.0.0.1:8080/t', headers: { X-Version: 2, ACCEPT: null, X-On: true } }",
    "grant: token\nrefresh: { url: 'http://id.localhost/t?a={token}', fields: null, names: null, method: null }",
    "grant: token\nrefresh: { url: '{answer.instance_url}/t', encoding: none }",
    "grant: token\nrefresh: { url: 'https://a.example/t', encoding: json, fields: { deep: { list: [1, true, null, [a]] } } }",
    "grant: token\nrefresh: { url: 'https://a.example/t', fields: { l: [a, 1], braces: '{{}}', n: null } }",
    "grant: refresh_token\nfinal: [{ status: 400, error: 40030 }, { reason: gone }, {}]",
    "grant: refresh_token\nanswer: { token: [/a/b, 'header:X-Token', 'cookie:a b'], expiry: [{ at: '/', unit: any }] }",
    "grant: refresh_token\nsign_in: { pkce: none, claims: { id_token: { email: null } }, fields: { login: true, v: 2, claims: '{\"a\":{\"b\":null}}', nonce: '{random}', state: null } }",
    "grant: refresh_token\nsign_in: { claims: '{}', ways: [device, browser], redirect: 'urn:ietf:wg:oauth:2.0:oob' }",
    "grant: refresh_token\nparameters: [{ name: shop, pattern: '[a-z]+' }]\nsign_in: { scope: 'read:{account.shop}' }\nhosts: ['{account.shop}.a.example', '*.b.example', 'c.example:8443']",
    "grant: token\npresent: { header: Cookie, scheme: 'session={token}; a=b' }",
    "grant: token\npresent: { scheme: '' }\ncheck: { url: 'https://a.example/', body: text, headers: { authorization: null } }",
    "grant: client_credentials\nclient_auth: private_key_jwt\nassertion: { algorithm: ES256, lifetime: 5m, claims: { n: 1, l: [a], o: { p: '{client_id}' } } }",
];

#[test]
fn a_mistake_that_a_schema_can_tell_is_underlined() {
    let schema = printed();
    let mut wrong = Vec::new();
    for text in WRONG.iter().map(|text| own(text)).chain(WRONG_FILES.iter().map(|text| (*text).to_owned())) {
        match (read(&text), underlined(&schema, &text).is_empty()) {
            (Ok(()), _) => wrong.push(format!("it is no mistake: {text}")),
            (Err(_), true) => wrong.push(format!("it is not underlined: {text}")),
            (Err(_), false) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WRONG_FILES: &[&str] = &[
    "provider:\n  - { name: a, grant: token }\n",
    "[]\n",
    "providers: 7\n",
    "colour: red\nproviders: []\n",
    "providers:\n  - { grant: token }\n",
    "providers:\n  - { name: a }\n",
    "providers:\n  - { name: 'A b', grant: token }\n",
    "providers:\n  - { name: '', grant: token }\n",
    "providers:\n  - null\n",
];

const WRONG: &[&str] = &[
    "grant: token\nretries: 3",
    "grant: refresh",
    "grant: [token]",
    "grant: token\ntitle: null",
    "grant: token\nmargin: soon",
    "grant: token\nmargin: -1",
    "grant: token\nlifetime: 3 fortnights",
    "grant: token\nclient_auth: digest",
    "grant: token\nby_issuer: 1",
    "grant: token\nhosts: a.example",
    "grant: token\nhosts: ['{token}.example.com']",
    "grant: token\nissuer: http://id.example",
    "grant: token\nissuer: id.example",
    "grant: token\nrevoke: 'https://a.example/{token}'",
    "grant: token\nclient_page: a.example",
    "grant: token\ntitle: null\nclient_auth: null",
    "grant: token\nanswer: { expiry: [null] }",
    "grant: token\nrefresh: { url: 'http://x.example/' }",
    "grant: token\nrefresh: { url: 'http://localhost.evil.example/' }",
    "grant: token\nrefresh: { url: 'https://a.example/{' }",
    "grant: token\nrefresh: { url: 'https://a.example/{verifier}' }",
    "grant: token\nrefresh: { method: FETCH }",
    "grant: token\nrefresh: { method: get }",
    "grant: token\nrefresh: { encoding: xml }",
    "grant: token\nrefresh: { headers: [a] }",
    "grant: token\nrefresh: { headers: { A: 'x {tokn}' } }",
    "grant: token\nrefresh: { headers: { A: 'a } b' } }",
    "grant: token\nrefresh: { fields: { a: '{tokn}' } }",
    "grant: token\nrefresh: { fields: { a: ['{tokn}'] } }",
    "grant: token\nrefresh: { query: { a: { b: c } } }",
    "grant: token\nrefresh: { query: { a: [[b]] } }",
    "grant: token\nrefresh: { names: { colour: x } }",
    "grant: token\nrefresh: { names: { scope: '' } }",
    "grant: token\ndevice: { url: 'https://a.example/' }",
    "grant: token\ncode: { names: { clientid: x } }",
    "grant: token\ncheck: { method: GET }",
    "grant: token\ncheck: { url: 'http://a.example/' }",
    "grant: token\nparameters: [{ title: Shop }]",
    "grant: token\nparameters: [{ name: 'a b' }]",
    "grant: token\nparameters: [{ name: a, hidden: true }]",
    "grant: token\nanswer: { token: /a }",
    "grant: token\nanswer: { token: [access_token] }",
    "grant: token\nanswer: { error: ['header:'] }",
    "grant: token\nanswer: { expiry: [/expires_in] }",
    "grant: token\nanswer: { expiry: [{ at: /x }] }",
    "grant: token\nanswer: { expiry: [{ at: /x, unit: days }] }",
    "grant: token\nanswer: { expiry: [{ at: 'query:x', unit: date }] }",
    "grant: token\nfinal: [{ status: 4xx }]",
    "grant: token\nfinal: [{ status: 70000 }]",
    "grant: token\nfinal: [{ code: gone }]",
    "grant: token\nfinal: [gone]",
    "grant: token\nfinal: [{ error: true }]",
    "grant: token\npresent: { header: 'X Y' }",
    "grant: token\npresent: { header: '' }",
    "grant: token\npresent: { scheme: \"a\\nb\" }",
    "grant: token\npresent: { scheme: '{secret}' }",
    "grant: token\npresent: { scheme: 'a {' }",
    "grant: token\npresent: { scheme: '{token}{token}' }",
    "grant: token\nassertion: { algorithm: none }",
    "grant: token\nassertion: { key: '{pem}' }",
    "grant: token\nsign_in: { ways: browser }",
    "grant: token\nsign_in: { ways: [pigeon] }",
    "grant: token\nsign_in: { pkce: s256 }",
    "grant: token\nsign_in: { authorize: 'http://a.example/' }",
    "grant: token\nsign_in: { fields: { token: '{token}' } }",
    "grant: token\nsign_in: { fields: { shop: 'a{acount.shop}' } }",
    "grant: token\nsign_in: { scope: '{random}' }",
    "grant: token\nsign_in: { names: { clientid: app_id } }",
    "grant: token\nsign_in: { device_answers: { waiting: [] } }",
];

/// What only Turnglass tells, for it takes more than one place of the file together.
#[test]
fn what_a_schema_cannot_tell_turnglass_does() {
    let schema = printed();
    for (text, about) in [
        ("grant: token\nrefresh: { fields: { a: '{account.x}' } }", "parameters"),
        (
            "grant: token\nrefresh: { url: 'https://a.example/t', fields: { deep: { a: b } } }",
            "encoding: json",
        ),
        ("grant: token\nrefresh: { names: { client_id: a, client_secret: a } }", "a"),
        ("grant: token\nrefresh: { fields: { a: '{verifier}' } }", "verifier"),
        ("grant: token\nparameters: [{ name: s }, { name: s }]", "s"),
        ("grant: token\nparameters: [{ name: s, pattern: '[' }]", "s"),
        ("grant: token\nparameters: [{ name: s }]\nrefresh: { url: 'https://{account.s}/t' }", "pattern"),
    ] {
        let why = read(&own(text)).unwrap_err();
        assert!(why.contains(about), "{text}: {why}");
        assert_eq!(underlined(&schema, &own(text)), [""; 0], "{text}");
    }
}

#[test]
fn an_editor_is_told_in_plain_words() {
    let schema = Stage::new().turnglass(["providers", "schema"]).done().json();
    let provider = &schema["definitions"]["Provider"];
    assert_eq!(provider["required"], json!(["name", "grant"]));
    assert_eq!(provider["additionalProperties"], false);
    let about = |member: &str| provider["properties"][member]["description"].as_str().unwrap();
    assert_eq!(about("final"), "Answers that end this sign-in for good, beside `invalid_grant`.");
    let wrong = &provider["properties"]["name"]["patternErrorMessage"];
    assert_eq!(wrong, "A name has lower-case letters, digits, -, _ and . only.");
}
